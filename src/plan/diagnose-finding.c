#include <string.h>

#include "plan/diagnosis-private.h"

/* clang-format off */
static const FindingCode code_of_reason[PROVIDERS_REASON_COUNT] = {
  [PROVIDERS_REASON_UNKNOWN]    = FINDING_BOUNCE_UNKNOWN,
  [PROVIDERS_REASON_SPF]        = FINDING_BOUNCE_SPF,
  [PROVIDERS_REASON_DKIM]       = FINDING_BOUNCE_DKIM,
  [PROVIDERS_REASON_DMARC]      = FINDING_BOUNCE_DMARC,
  [PROVIDERS_REASON_AUTH]       = FINDING_BOUNCE_AUTH,
  [PROVIDERS_REASON_ALIGN]      = FINDING_BOUNCE_ALIGN,
  [PROVIDERS_REASON_PTR]        = FINDING_BOUNCE_PTR,
  [PROVIDERS_REASON_TLS]        = FINDING_BOUNCE_TLS,
  [PROVIDERS_REASON_REPUTATION] = FINDING_BOUNCE_REPUTATION,
  [PROVIDERS_REASON_RATE]       = FINDING_BOUNCE_RATE,
  [PROVIDERS_REASON_BLOCKLIST]  = FINDING_BOUNCE_BLOCKLIST,
  [PROVIDERS_REASON_CONTENT]    = FINDING_BOUNCE_CONTENT,
  [PROVIDERS_REASON_FORMAT]     = FINDING_BOUNCE_FORMAT,
  [PROVIDERS_REASON_SIZE]       = FINDING_BOUNCE_SIZE,
  [PROVIDERS_REASON_RECIPIENT]  = FINDING_BOUNCE_NO_SUCH_USER,
  [PROVIDERS_REASON_FULL]       = FINDING_BOUNCE_FULL,
  [PROVIDERS_REASON_RELAY]      = FINDING_BOUNCE_RELAY,
  [PROVIDERS_REASON_DNS]        = FINDING_BOUNCE_DNS,
  [PROVIDERS_REASON_POLICY]     = FINDING_BOUNCE_POLICY,
  [PROVIDERS_REASON_LOOP]       = FINDING_BOUNCE_LOOP,
  [PROVIDERS_REASON_SUBMIT]     = FINDING_BOUNCE_SUBMIT,
  [PROVIDERS_REASON_CONNECTION] = FINDING_BOUNCE_CONNECTION,
  [PROVIDERS_REASON_RECEIVER]   = FINDING_BOUNCE_RECEIVER,
};
/* clang-format on */

static gboolean
is_receiver (const DiagnosedRecipient *recipient, const char *id)
{
  return recipient->receiver && strcmp (recipient->receiver->id, id) == 0;
}

static gboolean
has_status (const DiagnosedRecipient *recipient, const char *status)
{
  return g_strcmp0 (recipient->recipient->status, status) == 0;
}

/* A reason has other words where our own side mends it, and where it is only a guess. */
static FindingCode
code_by_reason (const DiagnosedRecipient *recipient)
{
  switch ((int)recipient->reason)
    {
    case PROVIDERS_REASON_RECIPIENT:
      return recipient->mistake == MISTAKE_YES ? FINDING_BOUNCE_NO_SUCH_USER
                                               : FINDING_BOUNCE_ADDRESS_OR_FILTER;
    case PROVIDERS_REASON_DNS:
      return recipient->mistake == MISTAKE_NO ? FINDING_BOUNCE_OUR_DNS : FINDING_BOUNCE_DNS;
    case PROVIDERS_REASON_CONNECTION:
      return recipient->fixer == PROVIDERS_FIXER_MAIL_SERVER ? FINDING_BOUNCE_SENDING_RULE
                                                             : FINDING_BOUNCE_CONNECTION;
    case PROVIDERS_REASON_POLICY:
      if (recipient->fixer == PROVIDERS_FIXER_MAIL_SERVER)
        return FINDING_BOUNCE_SENDING_RULE;
      return recipient->fixer == PROVIDERS_FIXER_UNKNOWN ? FINDING_BOUNCE_UNKNOWN
                                                         : FINDING_BOUNCE_POLICY;
    default:
      return code_of_reason[recipient->reason];
    }
}

/* Three refusals are so frequent that they have words of their own. */
static FindingCode
code_of (const DiagnosedRecipient *recipient)
{
  switch (recipient->arrival)
    {
    case ARRIVAL_NOT_YET:
      return FINDING_BOUNCE_STILL_TRYING;
    case ARRIVAL_YES:
    case ARRIVAL_HANDED_ON:
      return FINDING_BOUNCE_DELIVERED;
    case ARRIVAL_UNKNOWN:
    case ARRIVAL_NO:
    case ARRIVAL_PROBABLY_NOT:
      break;
    }
  if (recipient->reason == PROVIDERS_REASON_AUTH && is_receiver (recipient, "gmail"))
    return FINDING_BOUNCE_GMAIL_UNAUTHENTICATED;
  if (has_status (recipient, "5.7.515"))
    return FINDING_BOUNCE_OUTLOOK_515;
  if (diagnosed_recipient_has_two_meanings (recipient))
    return FINDING_BOUNCE_DOCOMO_DATA;
  return code_by_reason (recipient);
}

/* "Spf= Fail , Dkim= Pass , DMARC= Pass": what stands behind @name there. */
static gboolean
is_failed (const char *text, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char *at = strstr (lower, name);

  if (!at)
    return FALSE;
  at += strlen (name);
  while (*at == ' ')
    at++;
  return *at && !g_str_has_prefix (at, "pass");
}

/* Microsoft's text ends with the three results. Where it was cut off, all three stand. */
static char *
failed_mechanisms (const char *text)
{
  static const char *const names[][2]
      = { { "spf=", "SPF" }, { "dkim=", "DKIM" }, { "dmarc=", "DMARC" } };
  g_autoptr (GString) failed = g_string_new (NULL);

  for (guint i = 0; text && i < G_N_ELEMENTS (names); i++)
    if (is_failed (text, names[i][0]))
      g_string_append_printf (failed, "%s%s", failed->len > 0 ? ", " : "", names[i][1]);
  return failed->len > 0 ? g_strdup (failed->str) : g_strdup ("SPF / DKIM / DMARC");
}

static char *
code_text (const MailBounceRecipient *recipient)
{
  if (recipient->reply_code > 0 && recipient->status)
    return g_strdup_printf ("%u %s", recipient->reply_code, recipient->status);
  if (recipient->reply_code > 0)
    return g_strdup_printf ("%u", recipient->reply_code);
  return g_strdup (recipient->status ? recipient->status : "-");
}

Finding *
diagnose_finding (const DiagnosedRecipient *recipient, const char *author_domain)
{
  const MailBounceRecipient *reported = recipient->recipient;
  const ProvidersReceiver *receiver = recipient->receiver;
  Finding *finding = finding_new (code_of (recipient));
  g_autofree char *code = code_text (reported);
  g_autofree char *failed = failed_mechanisms (reported->diagnostic);
  gboolean named = receiver && receiver->place > 0;

  finding_with_text (finding, "receiver", named ? receiver->name.en : reported->remote_mta);
  if (named)
    finding_with_text (finding, "receiver_ja", receiver->name.ja);
  finding_with_text (finding, "code", code);
  finding_with_text (finding, "address", reported->address);
  finding_with_text (finding, "domain", author_domain);
  if (finding->code == FINDING_BOUNCE_OUTLOOK_515)
    finding_with_text (finding, "failed", failed);
  if (recipient->rule)
    finding_with_text (finding, "rule", recipient->rule->id);
  return finding;
}
