/* The answers that follow from a reason.
 *
 * A reason says what is wrong, and its rule who can mend it; what may be sent again and what is said to
 * the recipient follow from both, for "your own IT mends it" and "ask the recipient to let us through"
 * would send two people to do the work of one. What is only guessed accuses nobody: where a text may
 * mean two things, the recipient is asked about both. And what is still being tried is left alone.
 */
#include <string.h>

#include "plan/diagnosis-private.h"

/* What follows from a reason where its rule does not say who mends it. */
typedef struct
{
  ProvidersFixer fixer;
  DiagnosedMistake mistake;
  DiagnosedStep step;
} Ground;

/* clang-format off */
static const Ground grounds[PROVIDERS_REASON_COUNT] = {
  [PROVIDERS_REASON_UNKNOWN]    = { PROVIDERS_FIXER_UNKNOWN,         MISTAKE_UNKNOWN, STEP_NONE },
  [PROVIDERS_REASON_SPF]        = { PROVIDERS_FIXER_DNS,             MISTAKE_NO,      STEP_STAND },
  [PROVIDERS_REASON_DKIM]       = { PROVIDERS_FIXER_DNS,             MISTAKE_NO,      STEP_STAND },
  [PROVIDERS_REASON_DMARC]      = { PROVIDERS_FIXER_DNS,             MISTAKE_NO,      STEP_STAND },
  [PROVIDERS_REASON_AUTH]       = { PROVIDERS_FIXER_DNS,             MISTAKE_NO,      STEP_STAND },
  [PROVIDERS_REASON_ALIGN]      = { PROVIDERS_FIXER_DNS,             MISTAKE_NO,      STEP_STAND },
  [PROVIDERS_REASON_PTR]        = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      STEP_NONE },
  [PROVIDERS_REASON_TLS]        = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      STEP_NONE },
  [PROVIDERS_REASON_REPUTATION] = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      STEP_STAND },
  [PROVIDERS_REASON_RATE]       = { PROVIDERS_FIXER_NOBODY,          MISTAKE_NO,      STEP_NONE },
  [PROVIDERS_REASON_BLOCKLIST]  = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      STEP_NONE },
  [PROVIDERS_REASON_CONTENT]    = { PROVIDERS_FIXER_SENDER,          MISTAKE_NO,      STEP_NONE },
  [PROVIDERS_REASON_FORMAT]     = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      STEP_NONE },
  [PROVIDERS_REASON_SIZE]       = { PROVIDERS_FIXER_SENDER,          MISTAKE_NO,      STEP_NONE },
  [PROVIDERS_REASON_RECIPIENT]  = { PROVIDERS_FIXER_SENDER,          MISTAKE_YES,     STEP_NONE },
  [PROVIDERS_REASON_FULL]       = { PROVIDERS_FIXER_RECIPIENT,       MISTAKE_NO,      STEP_NONE },
  [PROVIDERS_REASON_RELAY]      = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_PERHAPS, STEP_NONE },
  [PROVIDERS_REASON_DNS]        = { PROVIDERS_FIXER_SENDER,          MISTAKE_PERHAPS, STEP_NONE },
  [PROVIDERS_REASON_POLICY]     = { PROVIDERS_FIXER_RECIPIENT_ADMIN, MISTAKE_NO,      STEP_NONE },
  [PROVIDERS_REASON_LOOP]       = { PROVIDERS_FIXER_RECIPIENT_ADMIN, MISTAKE_NO,      STEP_NONE },
  [PROVIDERS_REASON_SUBMIT]     = { PROVIDERS_FIXER_MAIL_SERVER,     MISTAKE_NO,      STEP_NONE },
  [PROVIDERS_REASON_CONNECTION] = { PROVIDERS_FIXER_NOBODY,          MISTAKE_PERHAPS, STEP_NONE },
  [PROVIDERS_REASON_RECEIVER]   = { PROVIDERS_FIXER_RECIPIENT_ADMIN, MISTAKE_NO,      STEP_NONE },
};
/* clang-format on */

static gboolean
is_ours (ProvidersFixer fixer)
{
  return fixer == PROVIDERS_FIXER_DNS || fixer == PROVIDERS_FIXER_MAIL_SERVER;
}

static gboolean
is_guess (const DiagnosedRecipient *diagnosed)
{
  return diagnosed->rule && diagnosed->rule->status == PROVIDERS_STATUS_UNSURE;
}

gboolean
diagnosed_recipient_has_two_meanings (const DiagnosedRecipient *diagnosed)
{
  return diagnosed->reason == PROVIDERS_REASON_POLICY && diagnosed->receiver
         && strcmp (diagnosed->receiver->id, "docomo") == 0;
}

/* A code that only says "no" is no reason to ask the other side for anything. */
static ProvidersFixer
fixer_of (const DiagnosedRecipient *diagnosed)
{
  ProvidersFixer fixer = diagnosed->rule ? diagnosed->rule->fixer : PROVIDERS_FIXER_UNKNOWN;

  if (fixer == PROVIDERS_FIXER_UNKNOWN)
    return grounds[diagnosed->reason].fixer;
  if (diagnosed->reason == PROVIDERS_REASON_POLICY && fixer == PROVIDERS_FIXER_RECIPIENT_ADMIN
      && is_guess (diagnosed))
    return PROVIDERS_FIXER_UNKNOWN;
  return fixer;
}

/* What a code alone says of an address, or what is tried once more, is no proof against it. */
static DiagnosedMistake
mistake_of_recipient (const DiagnosedRecipient *diagnosed)
{
  gboolean is_ended
      = diagnosed->arrival == ARRIVAL_NO || diagnosed->arrival == ARRIVAL_PROBABLY_NOT;

  return is_ended && !is_guess (diagnosed) && diagnosed->fixer == PROVIDERS_FIXER_SENDER
             ? MISTAKE_YES
             : MISTAKE_PERHAPS;
}

static DiagnosedMistake
mistake_of_policy (const DiagnosedRecipient *diagnosed)
{
  if (diagnosed->fixer == PROVIDERS_FIXER_UNKNOWN)
    return MISTAKE_UNKNOWN;
  if (diagnosed_recipient_has_two_meanings (diagnosed))
    return MISTAKE_PROBABLY_NOT;
  return is_guess (diagnosed) ? MISTAKE_PERHAPS : MISTAKE_NO;
}

static DiagnosedMistake
mistake_of (const DiagnosedRecipient *diagnosed)
{
  DiagnosedMistake mistake = grounds[diagnosed->reason].mistake;

  if (diagnosed->reason == PROVIDERS_REASON_RECIPIENT)
    return mistake_of_recipient (diagnosed);
  if (diagnosed->reason == PROVIDERS_REASON_POLICY)
    return mistake_of_policy (diagnosed);
  if (diagnosed->reason == PROVIDERS_REASON_RELAY)
    return mistake;
  return is_ours (diagnosed->fixer) ? MISTAKE_NO : mistake;
}

static DiagnosedResend
resend_of_sender (const DiagnosedRecipient *diagnosed)
{
  switch ((int)diagnosed->reason)
    {
    case PROVIDERS_REASON_RECIPIENT:
      return is_guess (diagnosed) ? RESEND_WHEN_CONFIRMED : RESEND_CORRECTED;
    case PROVIDERS_REASON_DNS:
      return RESEND_CORRECTED;
    case PROVIDERS_REASON_SIZE:
      return RESEND_SMALLER;
    case PROVIDERS_REASON_RATE:
      return RESEND_FEWER;
    case PROVIDERS_REASON_CONTENT:
    case PROVIDERS_REASON_POLICY:
      return RESEND_REWORDED;
    default:
      return RESEND_WHEN_MENDED;
    }
}

/* What passes by itself, or with the other side's next broom. */
static gboolean
passes (ProvidersReason reason)
{
  return reason == PROVIDERS_REASON_RATE || reason == PROVIDERS_REASON_CONNECTION
         || reason == PROVIDERS_REASON_RECEIVER;
}

static DiagnosedResend
resend_of (const DiagnosedRecipient *diagnosed)
{
  ProvidersReason reason = diagnosed->reason;

  if (reason == PROVIDERS_REASON_FULL)
    return RESEND_WHEN_ROOM;
  switch (diagnosed->fixer)
    {
    case PROVIDERS_FIXER_UNKNOWN:
      return RESEND_UNKNOWN;
    case PROVIDERS_FIXER_SENDER:
      return resend_of_sender (diagnosed);
    case PROVIDERS_FIXER_DNS:
    case PROVIDERS_FIXER_MAIL_SERVER:
      if (reason == PROVIDERS_REASON_RECIPIENT)
        return RESEND_WHEN_CONFIRMED;
      return reason == PROVIDERS_REASON_RATE ? RESEND_LATER : RESEND_WHEN_MENDED;
    case PROVIDERS_FIXER_RECIPIENT:
      return is_guess (diagnosed) ? RESEND_WHEN_CONFIRMED : RESEND_WHEN_THEY_ALLOW;
    case PROVIDERS_FIXER_RECIPIENT_ADMIN:
      if (reason == PROVIDERS_REASON_POLICY || reason == PROVIDERS_REASON_CONTENT)
        return RESEND_WHEN_THEY_ALLOW;
      return passes (reason) ? RESEND_LATER : RESEND_WHEN_MENDED;
    case PROVIDERS_FIXER_NOBODY:
      return passes (reason) ? RESEND_LATER : RESEND_NOT_NEEDED;
    }
  g_assert_not_reached ();
}

/* Of these nobody knows whose side is at fault. */
static gboolean
is_between (ProvidersReason reason)
{
  return reason == PROVIDERS_REASON_TLS || reason == PROVIDERS_REASON_RELAY
         || reason == PROVIDERS_REASON_LOOP || reason == PROVIDERS_REASON_RATE;
}

static DiagnosedTell
tell_of (const DiagnosedRecipient *diagnosed)
{
  ProvidersReason reason = diagnosed->reason;
  gboolean by_address = reason == PROVIDERS_REASON_RECIPIENT || reason == PROVIDERS_REASON_DNS;

  if (reason == PROVIDERS_REASON_FULL)
    return TELL_MAILBOX_FULL;
  switch (diagnosed->fixer)
    {
    case PROVIDERS_FIXER_UNKNOWN:
      return TELL_OTHER_WAY;
    case PROVIDERS_FIXER_SENDER:
      if (by_address)
        return is_guess (diagnosed) ? TELL_ADDRESS_OR_FILTER : TELL_CONFIRM_ADDRESS;
      return TELL_OTHER_WAY;
    case PROVIDERS_FIXER_DNS:
    case PROVIDERS_FIXER_MAIL_SERVER:
      if (reason == PROVIDERS_REASON_RECIPIENT)
        return TELL_CONFIRM_ADDRESS;
      return is_between (reason) ? TELL_OTHER_WAY : TELL_OUR_FAULT;
    case PROVIDERS_FIXER_RECIPIENT:
      return is_guess (diagnosed) ? TELL_ADDRESS_OR_FILTER : TELL_ALLOW_US;
    case PROVIDERS_FIXER_RECIPIENT_ADMIN:
      return reason == PROVIDERS_REASON_POLICY || reason == PROVIDERS_REASON_CONTENT
                 ? TELL_ALLOW_US
                 : TELL_THEIR_SERVER;
    case PROVIDERS_FIXER_NOBODY:
      return passes (reason) ? TELL_OTHER_WAY : TELL_NOTHING;
    }
  g_assert_not_reached ();
}

/* A name of ours that is not found is a matter of our DNS. */
static DiagnosedStep
step_of (const DiagnosedRecipient *diagnosed)
{
  if (diagnosed->reason == PROVIDERS_REASON_DNS && diagnosed->fixer == PROVIDERS_FIXER_DNS)
    return STEP_STAND;
  return grounds[diagnosed->reason].step;
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

void
diagnose_answers (DiagnosedRecipient *diagnosed)
{
  diagnosed->fixer = fixer_of (diagnosed);
  diagnosed->mistake = mistake_of (diagnosed);
  diagnosed->resend = resend_of (diagnosed);
  diagnosed->tell = tell_of (diagnosed);
  diagnosed->step = step_of (diagnosed);
  answer_by_arrival (diagnosed);
}
