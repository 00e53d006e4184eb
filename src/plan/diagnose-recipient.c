#include <string.h>

#include "plan/diagnosis-private.h"

/* What follows from a reason where the rule that gave it says no more. */
typedef struct
{
  ProvidersFixer fixer;
  DiagnosedMistake mistake;
  DiagnosedResend resend;
  DiagnosedTell tell;
  DiagnosedStep step;
} Answers;

/* clang-format off */
static const Answers answers_of_reason[PROVIDERS_REASON_COUNT] = {
  [PROVIDERS_REASON_UNKNOWN]    = { PROVIDERS_FIXER_UNKNOWN,         MISTAKE_UNKNOWN, RESEND_UNKNOWN,         TELL_OTHER_WAY,       STEP_NONE },
  [PROVIDERS_REASON_SPF]        = { PROVIDERS_FIXER_DNS,             MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_OUR_FAULT,       STEP_STAND },
  [PROVIDERS_REASON_DKIM]       = { PROVIDERS_FIXER_DNS,             MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_OUR_FAULT,       STEP_STAND },
  [PROVIDERS_REASON_DMARC]      = { PROVIDERS_FIXER_DNS,             MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_OUR_FAULT,       STEP_STAND },
  [PROVIDERS_REASON_AUTH]       = { PROVIDERS_FIXER_DNS,             MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_OUR_FAULT,       STEP_STAND },
  [PROVIDERS_REASON_ALIGN]      = { PROVIDERS_FIXER_DNS,             MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_OUR_FAULT,       STEP_STAND },
  [PROVIDERS_REASON_PTR]        = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_OUR_FAULT,       STEP_NONE },
  [PROVIDERS_REASON_TLS]        = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_OTHER_WAY,       STEP_NONE },
  [PROVIDERS_REASON_REPUTATION] = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_OUR_FAULT,       STEP_STAND },
  [PROVIDERS_REASON_RATE]       = { PROVIDERS_FIXER_NOBODY,          MISTAKE_NO,      RESEND_LATER,           TELL_DELAYED,         STEP_NONE },
  [PROVIDERS_REASON_BLOCKLIST]  = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_OUR_FAULT,       STEP_NONE },
  [PROVIDERS_REASON_CONTENT]    = { PROVIDERS_FIXER_SENDER,          MISTAKE_NO,      RESEND_REWORDED,        TELL_OTHER_WAY,       STEP_NONE },
  [PROVIDERS_REASON_FORMAT]     = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_OUR_FAULT,       STEP_NONE },
  [PROVIDERS_REASON_SIZE]       = { PROVIDERS_FIXER_SENDER,          MISTAKE_NO,      RESEND_SMALLER,         TELL_OTHER_WAY,       STEP_NONE },
  [PROVIDERS_REASON_RECIPIENT]  = { PROVIDERS_FIXER_SENDER,          MISTAKE_YES,     RESEND_CORRECTED,       TELL_CONFIRM_ADDRESS, STEP_NONE },
  [PROVIDERS_REASON_FULL]       = { PROVIDERS_FIXER_RECIPIENT,       MISTAKE_NO,      RESEND_LATER,           TELL_MAILBOX_FULL,    STEP_NONE },
  [PROVIDERS_REASON_RELAY]      = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_UNKNOWN, RESEND_WHEN_MENDED,     TELL_OTHER_WAY,       STEP_NONE },
  [PROVIDERS_REASON_DNS]        = { PROVIDERS_FIXER_UNKNOWN,         MISTAKE_PERHAPS, RESEND_CORRECTED,       TELL_CONFIRM_ADDRESS, STEP_NONE },
  [PROVIDERS_REASON_POLICY]     = { PROVIDERS_FIXER_RECIPIENT_ADMIN, MISTAKE_NO,      RESEND_WHEN_THEY_ALLOW, TELL_ALLOW_US,        STEP_NONE },
  [PROVIDERS_REASON_LOOP]       = { PROVIDERS_FIXER_RECIPIENT_ADMIN, MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_THEIR_SERVER,    STEP_NONE },
  [PROVIDERS_REASON_SUBMIT]     = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      RESEND_WHEN_MENDED,     TELL_OTHER_WAY,       STEP_NONE },
  [PROVIDERS_REASON_CONNECTION] = { PROVIDERS_FIXER_NOBODY,          MISTAKE_PERHAPS, RESEND_LATER,           TELL_DELAYED,         STEP_NONE },
  [PROVIDERS_REASON_RECEIVER]   = { PROVIDERS_FIXER_RECIPIENT_ADMIN, MISTAKE_NO,      RESEND_LATER,           TELL_THEIR_SERVER,    STEP_NONE },
};
/* clang-format on */

static DiagnosedTell
tell_of_fixer (ProvidersFixer fixer, DiagnosedTell tell)
{
  switch (fixer)
    {
    case PROVIDERS_FIXER_RECIPIENT:
      return tell == TELL_MAILBOX_FULL ? tell : TELL_ALLOW_US;
    case PROVIDERS_FIXER_RECIPIENT_ADMIN:
      return tell == TELL_ALLOW_US ? tell : TELL_THEIR_SERVER;
    case PROVIDERS_FIXER_DNS:
    case PROVIDERS_FIXER_MAIL_SERVER:
      return tell == TELL_OTHER_WAY ? tell : TELL_OUR_FAULT;
    case PROVIDERS_FIXER_UNKNOWN:
    case PROVIDERS_FIXER_SENDER:
    case PROVIDERS_FIXER_NOBODY:
      break;
    }
  return tell;
}

static DiagnosedResend
resend_of_fixer (ProvidersFixer fixer, DiagnosedResend resend)
{
  switch (fixer)
    {
    case PROVIDERS_FIXER_RECIPIENT:
      return resend == RESEND_LATER ? resend : RESEND_WHEN_THEY_ALLOW;
    case PROVIDERS_FIXER_RECIPIENT_ADMIN:
      return resend == RESEND_WHEN_THEY_ALLOW || resend == RESEND_LATER ? resend
                                                                        : RESEND_WHEN_MENDED;
    case PROVIDERS_FIXER_DNS:
    case PROVIDERS_FIXER_MAIL_SERVER:
      return RESEND_WHEN_MENDED;
    case PROVIDERS_FIXER_UNKNOWN:
    case PROVIDERS_FIXER_SENDER:
    case PROVIDERS_FIXER_NOBODY:
      break;
    }
  return resend;
}

/* Nobody corrects an address because their own or the other side's settings are at fault. */
static DiagnosedMistake
mistake_of_fixer (ProvidersFixer fixer, DiagnosedMistake mistake)
{
  switch (fixer)
    {
    case PROVIDERS_FIXER_DNS:
    case PROVIDERS_FIXER_MAIL_SERVER:
    case PROVIDERS_FIXER_RECIPIENT:
      return MISTAKE_NO;
    case PROVIDERS_FIXER_RECIPIENT_ADMIN:
      return mistake == MISTAKE_YES ? MISTAKE_PERHAPS : mistake;
    case PROVIDERS_FIXER_UNKNOWN:
    case PROVIDERS_FIXER_SENDER:
    case PROVIDERS_FIXER_NOBODY:
      break;
    }
  return mistake;
}

/* docomo says the same of an address that does not exist and of one whose owner filters. */
static gboolean
has_two_meanings (const DiagnosedRecipient *diagnosed)
{
  return diagnosed->reason == PROVIDERS_REASON_POLICY && diagnosed->receiver
         && strcmp (diagnosed->receiver->id, "docomo") == 0;
}

static DiagnosedArrival
arrival_of (const DiagnosedRecipient *diagnosed)
{
  const MailBounceRecipient *recipient = diagnosed->recipient;
  const ProvidersReplyRule *rule = diagnosed->rule;
  gboolean in_doubt
      = (rule && rule->status == PROVIDERS_STATUS_UNSURE) || has_two_meanings (diagnosed);

  switch (recipient->action)
    {
    case MAIL_ACTION_FAILED:
      return in_doubt ? ARRIVAL_PROBABLY_NOT : ARRIVAL_NO;
    case MAIL_ACTION_DELAYED:
      return ARRIVAL_NOT_YET;
    case MAIL_ACTION_DELIVERED:
      return ARRIVAL_YES;
    case MAIL_ACTION_RELAYED:
    case MAIL_ACTION_EXPANDED:
      return ARRIVAL_HANDED_ON;
    case MAIL_ACTION_UNKNOWN:
      break;
    }
  /* Only a code was told: 4xx is tried again, 2xx went well (RFC 5321, section 4.2.1). */
  if (recipient->reply_code / 100 == 4 || (recipient->status && *recipient->status == '4'))
    return ARRIVAL_NOT_YET;
  if (recipient->reply_code / 100 == 2 || (recipient->status && *recipient->status == '2'))
    return ARRIVAL_YES;
  if (recipient->reply_code / 100 == 5 || (recipient->status && *recipient->status == '5'))
    return in_doubt ? ARRIVAL_PROBABLY_NOT : ARRIVAL_NO;
  return ARRIVAL_UNKNOWN;
}

static void
find_reason (DiagnosedRecipient *diagnosed, const ProvidersCatalog *catalog)
{
  const MailBounceRecipient *recipient = diagnosed->recipient;
  const ProvidersReply reply = {
    .text = recipient->diagnostic ? recipient->diagnostic : "",
    .server = recipient->remote_mta,
    .recipient = recipient->address,
    .code = recipient->reply_code,
    .status = recipient->status,
    .status_is_local = recipient->status_is_local,
    .stage
    = recipient->stage == MAIL_STAGE_UNKNOWN ? NULL : mail_stage_to_string (recipient->stage),
  };

  diagnosed->rule = providers_catalog_match_reply (catalog, &reply, &diagnosed->receiver);
  if (!diagnosed->receiver && recipient->address)
    diagnosed->receiver = providers_catalog_find_receiver (catalog, recipient->address);
  diagnosed->reason = diagnosed->rule ? diagnosed->rule->reason : PROVIDERS_REASON_UNKNOWN;
}

static void
answer_by_reason (DiagnosedRecipient *diagnosed)
{
  const Answers *answers = &answers_of_reason[diagnosed->reason];
  ProvidersFixer fixer = diagnosed->rule ? diagnosed->rule->fixer : PROVIDERS_FIXER_UNKNOWN;

  if (fixer == PROVIDERS_FIXER_UNKNOWN)
    fixer = answers->fixer;
  diagnosed->fixer = fixer;
  diagnosed->mistake = mistake_of_fixer (fixer, answers->mistake);
  diagnosed->resend = resend_of_fixer (fixer, answers->resend);
  diagnosed->tell = tell_of_fixer (fixer, answers->tell);
  diagnosed->step = answers->step;
  /* A name of ours that is not found is a matter of our DNS. */
  if (diagnosed->reason == PROVIDERS_REASON_DNS && fixer == PROVIDERS_FIXER_DNS)
    diagnosed->step = STEP_STAND;
  if (diagnosed->reason == PROVIDERS_REASON_RECIPIENT && diagnosed->arrival == ARRIVAL_PROBABLY_NOT)
    diagnosed->mistake = MISTAKE_PERHAPS;
}

/* What was not refused needs no mending; what is still tried least of all another mail. */
static void
answer_by_arrival (DiagnosedRecipient *diagnosed)
{
  switch (diagnosed->arrival)
    {
    case ARRIVAL_YES:
    case ARRIVAL_HANDED_ON:
      diagnosed->reason = PROVIDERS_REASON_UNKNOWN;
      diagnosed->rule = NULL;
      diagnosed->fixer = PROVIDERS_FIXER_NOBODY;
      diagnosed->mistake = MISTAKE_NO;
      diagnosed->resend = RESEND_NOT_NEEDED;
      diagnosed->tell = TELL_NOTHING;
      diagnosed->step = STEP_NONE;
      break;
    case ARRIVAL_NOT_YET:
      diagnosed->resend = RESEND_AUTOMATIC;
      diagnosed->tell = TELL_DELAYED;
      break;
    case ARRIVAL_UNKNOWN:
    case ARRIVAL_NO:
    case ARRIVAL_PROBABLY_NOT:
      break;
    }
}

DiagnosedRecipient *
diagnose_recipient (const MailBounceRecipient *recipient,
                    const char *author_domain,
                    const ProvidersCatalog *catalog)
{
  DiagnosedRecipient *diagnosed = g_new0 (DiagnosedRecipient, 1);
  const char *address
      = recipient->original_address ? recipient->original_address : recipient->address;

  diagnosed->recipient = recipient;
  find_reason (diagnosed, catalog);
  diagnosed->arrival = arrival_of (diagnosed);
  answer_by_reason (diagnosed);
  answer_by_arrival (diagnosed);
  if (address && diagnosed->mistake != MISTAKE_NO)
    diagnosed->slips = address_find_slips (address, catalog, &diagnosed->likely_name);
  diagnosed->finding = diagnose_finding (diagnosed, author_domain);
  return diagnosed;
}

void
diagnosed_recipient_free (DiagnosedRecipient *recipient)
{
  g_free (recipient->likely_name);
  g_clear_pointer (&recipient->finding, finding_free);
  g_free (recipient);
}
