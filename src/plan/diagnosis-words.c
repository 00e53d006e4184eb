/* The words of a diagnosis in JSON. */
#include "plan/diagnosis.h"

const char *
diagnosed_case_to_string (DiagnosedCase what)
{
  static const char *const words[] = {
    [CASE_NOTHING] = "nothing",     [CASE_UNREADABLE] = "unreadable",
    [CASE_REFUSED] = "refused",     [CASE_DELAYED] = "delayed",
    [CASE_DELIVERED] = "delivered", [CASE_FAKE] = "fake",
    [CASE_NOT_OURS] = "not_ours",   [CASE_OWN_FORM] = "own_form",
    [CASE_COMPLAINT] = "complaint", [CASE_AUTO_REPLY] = "auto_reply",
    [CASE_MAIL] = "mail",           [CASE_NO_REPORT] = "no_report",
  };

  return words[what];
}

const char *
diagnosed_arrival_to_string (DiagnosedArrival arrival)
{
  static const char *const words[] = {
    [ARRIVAL_UNKNOWN] = "unknown", [ARRIVAL_NO] = "no",   [ARRIVAL_PROBABLY_NOT] = "probably_not",
    [ARRIVAL_NOT_YET] = "not_yet", [ARRIVAL_YES] = "yes", [ARRIVAL_HANDED_ON] = "handed_on",
  };

  return words[arrival];
}

const char *
diagnosed_mistake_to_string (DiagnosedMistake mistake)
{
  static const char *const words[] = {
    [MISTAKE_UNKNOWN] = "unknown", [MISTAKE_NO] = "no",   [MISTAKE_PROBABLY_NOT] = "probably_not",
    [MISTAKE_PERHAPS] = "perhaps", [MISTAKE_YES] = "yes",
  };

  return words[mistake];
}

const char *
diagnosed_resend_to_string (DiagnosedResend resend)
{
  static const char *const words[] = {
    [RESEND_UNKNOWN] = "unknown",
    [RESEND_WHEN_MENDED] = "when_mended",
    [RESEND_AUTOMATIC] = "automatic",
    [RESEND_CORRECTED] = "corrected",
    [RESEND_SMALLER] = "smaller",
    [RESEND_REWORDED] = "reworded",
    [RESEND_LATER] = "later",
    [RESEND_WHEN_THEY_ALLOW] = "when_they_allow",
    [RESEND_FEWER] = "fewer",
    [RESEND_WHEN_ROOM] = "when_room",
    [RESEND_WHEN_CONFIRMED] = "when_confirmed",
    [RESEND_NOT_NEEDED] = "not_needed",
  };

  return words[resend];
}

const char *
diagnosed_tell_to_string (DiagnosedTell tell)
{
  static const char *const words[] = {
    [TELL_NOTHING] = "nothing",
    [TELL_OUR_FAULT] = "our_fault",
    [TELL_CONFIRM_ADDRESS] = "confirm_address",
    [TELL_ALLOW_US] = "allow_us",
    [TELL_MAILBOX_FULL] = "mailbox_full",
    [TELL_OTHER_WAY] = "other_way",
    [TELL_THEIR_SERVER] = "their_server",
    [TELL_DELAYED] = "delayed",
    [TELL_ADDRESS_OR_FILTER] = "address_or_filter",
  };

  return words[tell];
}

const char *
diagnosed_step_to_string (DiagnosedStep step)
{
  switch (step)
    {
    case STEP_NONE:
      return "none";
    case STEP_STAND:
      return "stand";
    }
  g_assert_not_reached ();
}
