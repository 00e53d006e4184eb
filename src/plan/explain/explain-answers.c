/* The five answers for one recipient. */
#include "plan/explain/explain-diagnosis.h"
#include "plan/explain/fill.h"

char *
explain_asked (Asked asked, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (asked)
    {
    case ASKED_ARRIVED:
      return g_strdup (_ ("Did it arrive?"));
    case ASKED_MISTAKE:
      return g_strdup (_ ("Is the address wrong?"));
    case ASKED_RESEND:
      return g_strdup (_ ("May I send it again?"));
    case ASKED_WHO:
      return g_strdup (_ ("Who fixes it?"));
    case ASKED_TELL:
      return g_strdup (_ ("What do I tell the recipient?"));
    }
  g_assert_not_reached ();
}

static char *
answer_arrived (const DiagnosedRecipient *recipient, Language language)
{
  g_autofree char *until = NULL;

  switch (recipient->arrival)
    {
    case ARRIVAL_NO:
      return g_strdup (_ ("No."));
    case ARRIVAL_PROBABLY_NOT:
      return g_strdup (_ ("Probably not, by this text."));
    case ARRIVAL_NOT_YET:
      if (!recipient->recipient->has_retry_until)
        return g_strdup (_ ("Not yet. The server tries again by itself."));
      until = explain_when (recipient->recipient->retry_until, language);
      return fill_from_pairs (_ ("Not yet. The server tries again by itself until {time}."), "time",
                              until, NULL);
    case ARRIVAL_YES:
      return g_strdup (_ ("Yes, the receiver's server took it."));
    case ARRIVAL_HANDED_ON:
      return g_strdup (_ ("It was handed on; what came after is not told."));
    case ARRIVAL_UNKNOWN:
      return g_strdup (_ ("The text does not tell."));
    }
  g_assert_not_reached ();
}

static const char *
answer_mistake (const DiagnosedRecipient *recipient)
{
  switch (recipient->mistake)
    {
    case MISTAKE_NO:
      return N_ ("No.");
    case MISTAKE_PROBABLY_NOT:
      return N_ ("Probably not.");
    case MISTAKE_YES:
      return N_ ("Yes, probably: a slip, or the person has left or moved.");
    case MISTAKE_PERHAPS:
      return N_ ("Perhaps. Please look at the address once more.");
    case MISTAKE_UNKNOWN:
      return N_ ("The text does not tell. Please look at the address once more.");
    }
  g_assert_not_reached ();
}

static const char *
answer_resend (DiagnosedResend resend)
{
  switch (resend)
    {
    case RESEND_WHEN_MENDED:
      return N_ ("No, not until it is fixed. If it is urgent, phone or use another way.");
    case RESEND_AUTOMATIC:
      return N_ ("No. It is being sent again by itself; your own would arrive twice.");
    case RESEND_CORRECTED:
      return N_ ("Not to this address. Send it once you have the right one.");
    case RESEND_SMALLER:
      return N_ ("Yes, smaller: as a link to the file, or in parts.");
    case RESEND_REWORDED:
      return N_ ("Yes, but without links and attachments. Not the same mail once more.");
    case RESEND_LATER:
      return N_ ("Yes, once, after some hours. Not several times.");
    case RESEND_FEWER:
      return N_ ("Yes, after some hours, to fewer people at a time.");
    case RESEND_WHEN_ROOM:
      return N_ ("Only when the recipient has made room.");
    case RESEND_WHEN_CONFIRMED:
      return N_ ("Only after you have asked the recipient about the address.");
    case RESEND_WHEN_THEY_ALLOW:
      return N_ ("Only after the recipient has allowed it.");
    case RESEND_NOT_NEEDED:
      return N_ ("There is no need.");
    case RESEND_UNKNOWN:
      return N_ ("Please wait until IT has looked at it.");
    }
  g_assert_not_reached ();
}

/* While it is tried, waiting is all there is to do; afterwards there is nothing to wait for. */
static const char *
answer_nobody (DiagnosedArrival arrival)
{
  return arrival == ARRIVAL_NOT_YET ? N_ ("Nobody has to. Just wait.") : N_ ("Nobody has to.");
}

static const char *
answer_who (const DiagnosedRecipient *recipient)
{
  switch (recipient->fixer)
    {
    case PROVIDERS_FIXER_SENDER:
      return N_ ("You, who sent it.");
    case PROVIDERS_FIXER_DNS:
      return N_ ("Your own IT, in the settings of the DNS. Usually the same day to a few days.");
    case PROVIDERS_FIXER_MAIL_SERVER:
      return N_ ("Your own IT, with whoever runs the sending server or service.");
    case PROVIDERS_FIXER_RECIPIENT:
      return N_ ("The recipient.");
    case PROVIDERS_FIXER_RECIPIENT_ADMIN:
      return N_ ("The IT of the recipient's side.");
    case PROVIDERS_FIXER_NOBODY:
      return answer_nobody (recipient->arrival);
    case PROVIDERS_FIXER_UNKNOWN:
      return N_ ("Your own IT first looks at the text.");
    }
  g_assert_not_reached ();
}

static const char *
answer_tell (DiagnosedTell tell)
{
  switch (tell)
    {
    case TELL_NOTHING:
      return N_ ("Nothing needs to be said.");
    case TELL_OUR_FAULT:
      return N_ ("That our settings kept it from arriving, and that it comes another way.");
    case TELL_CONFIRM_ADDRESS:
      return N_ ("Ask for the right address, by phone for example.");
    case TELL_ALLOW_US:
      return N_ ("Ask, by another way, to let our mail through.");
    case TELL_MAILBOX_FULL:
      return N_ ("That the mailbox is full, by phone for example.");
    case TELL_OTHER_WAY:
      return N_ ("That the mail was held back, and that it comes another way.");
    case TELL_THEIR_SERVER:
      return N_ ("That a server on their side reports a fault, by another way.");
    case TELL_ADDRESS_OR_FILTER:
      return N_ ("Ask, by another way, whether the address is right and our mail is let through.");
    case TELL_DELAYED:
      return N_ ("That the mail may arrive late.");
    }
  g_assert_not_reached ();
}

char *
explain_asked_answer (const DiagnosedRecipient *recipient, Asked asked, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (asked)
    {
    case ASKED_ARRIVED:
      return answer_arrived (recipient, language);
    case ASKED_MISTAKE:
      return g_strdup (language_gettext (answer_mistake (recipient)));
    case ASKED_RESEND:
      return g_strdup (language_gettext (answer_resend (recipient->resend)));
    case ASKED_WHO:
      return g_strdup (language_gettext (answer_who (recipient)));
    case ASKED_TELL:
      return g_strdup (language_gettext (answer_tell (recipient->tell)));
    }
  g_assert_not_reached ();
}

char *
explain_reply_reason (ProvidersReason reason, Language language)
{
  static const char *const words[PROVIDERS_REASON_COUNT] = {
    [PROVIDERS_REASON_UNKNOWN] = N_ ("Reason not told"),
    [PROVIDERS_REASON_SPF] = N_ ("Server not on the list (SPF)"),
    [PROVIDERS_REASON_DKIM] = N_ ("Electronic signature (DKIM)"),
    [PROVIDERS_REASON_DMARC] = N_ ("Policy for fakes (DMARC)"),
    [PROVIDERS_REASON_AUTH] = N_ ("Sender not verified"),
    [PROVIDERS_REASON_ALIGN] = N_ ("Does not match the sender (alignment)"),
    [PROVIDERS_REASON_PTR] = N_ ("No reverse name (PTR)"),
    [PROVIDERS_REASON_TLS] = N_ ("Encryption (TLS)"),
    [PROVIDERS_REASON_REPUTATION] = N_ ("Reputation of the server or domain"),
    [PROVIDERS_REASON_RATE] = N_ ("Too many at once"),
    [PROVIDERS_REASON_BLOCKLIST] = N_ ("On a block list"),
    [PROVIDERS_REASON_CONTENT] = N_ ("Text, links or attachments"),
    [PROVIDERS_REASON_FORMAT] = N_ ("Form of the mail"),
    [PROVIDERS_REASON_SIZE] = N_ ("Too large"),
    [PROVIDERS_REASON_RECIPIENT] = N_ ("No such address"),
    [PROVIDERS_REASON_FULL] = N_ ("Mailbox full"),
    [PROVIDERS_REASON_RELAY] = N_ ("Relaying refused"),
    [PROVIDERS_REASON_DNS] = N_ ("Domain not found"),
    [PROVIDERS_REASON_POLICY] = N_ ("A rule of the other side"),
    [PROVIDERS_REASON_LOOP] = N_ ("Mail loop"),
    [PROVIDERS_REASON_SUBMIT] = N_ ("Not accepted for sending"),
    [PROVIDERS_REASON_CONNECTION] = N_ ("No connection"),
    [PROVIDERS_REASON_RECEIVER] = N_ ("Fault of the receiver"),
  };
  g_auto (LanguageScope) scope = language_speak (language);

  return g_strdup (language_gettext (words[reason]));
}
