#include <string.h>

#include "plan/diagnosis-private.h"

static gboolean
field_has (const MailMessage *message, const char *name, const char *word)
{
  const MailField *field = mail_message_find (message, name, 0);
  g_autofree char *value = field ? mail_field_dup_unfolded (field) : NULL;
  g_autofree char *lower = value ? g_ascii_strdown (value, -1) : NULL;

  return lower && strstr (lower, word) != NULL;
}

/* A mail that our own form sent by itself: it says so (RFC 3834, section 5), or a script of a web
 * site made it. */
static gboolean
is_of_form (const MailMessage *original)
{
  static const char *const subjects[]
      = { "お問い合わせ",          "お問合せ",       "自動返信", "自動送信",
          "ありがとうございま",    "受け付けました", "受付完了", "thank you for",
          "we have received your", "inquiry" };
  const MailField *field = mail_message_find (original, "Subject", 0);
  gboolean by_machine = field_has (original, "Auto-Submitted", "auto-")
                        || mail_message_find (original, "X-PHP-Originating-Script", 0)
                        || field_has (original, "X-Mailer", "php")
                        || field_has (original, "X-Mailer", "wordpress");
  gsize length;
  const char *value = field ? mail_field_get_value (field, &length) : NULL;
  g_autofree char *subject = value ? mail_decode_words (value, length) : NULL;
  g_autofree char *lower = subject ? g_utf8_strdown (subject, -1) : NULL;

  if (!lower || !by_machine)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (strstr (lower, subjects[i]))
      return TRUE;
  return FALSE;
}

/* One sign alone proves nothing: real reports have links to help pages, and forged ones may quote a
 * code. It needs bait, and the lack of what every real report has. */
static gboolean
is_fake (const MailBounce *bounce)
{
  gboolean bait = (bounce->doubts & (MAIL_DOUBT_LINKS | MAIL_DOUBT_PASSWORD)) != 0;
  gboolean nothing_real
      = (bounce->doubts & MAIL_DOUBT_NO_CODE) && (bounce->doubts & MAIL_DOUBT_NO_ORIGINAL);

  return bait && nothing_real && bounce->original == NULL;
}

/* A mistyped address is the visitor's; a mail of the form that is refused for what it is, is ours. */
static gboolean
is_about_address (const GPtrArray *recipients)
{
  for (guint i = 0; i < recipients->len; i++)
    {
      const DiagnosedRecipient *recipient = g_ptr_array_index (recipients, i);

      if (recipient->mistake == MISTAKE_NO && recipient->reason != PROVIDERS_REASON_FULL)
        return FALSE;
    }
  return TRUE;
}

/* One recipient whose mail came back makes a refusal of it. */
static DiagnosedCase
by_arrivals (const GPtrArray *recipients)
{
  guint counts[ARRIVAL_HANDED_ON + 1] = { 0 };

  for (guint i = 0; i < recipients->len; i++)
    counts[((const DiagnosedRecipient *)g_ptr_array_index (recipients, i))->arrival]++;
  if (counts[ARRIVAL_NO] + counts[ARRIVAL_PROBABLY_NOT] > 0)
    return CASE_REFUSED;
  if (counts[ARRIVAL_NOT_YET] > 0)
    return CASE_DELAYED;
  if (counts[ARRIVAL_YES] + counts[ARRIVAL_HANDED_ON] > 0)
    return CASE_DELIVERED;
  return CASE_NO_REPORT;
}

static DiagnosedCase
case_of_bounce (const MailBounce *bounce, const GPtrArray *recipients, gboolean not_ours)
{
  DiagnosedCase what = by_arrivals (recipients);

  if (is_fake (bounce))
    return CASE_FAKE;
  if (not_ours)
    return CASE_NOT_OURS;
  if (what == CASE_REFUSED && bounce->original && is_of_form (bounce->original)
      && is_about_address (recipients))
    return CASE_OWN_FORM;
  return what;
}

DiagnosedCase
diagnose_case (const MailBounce *bounce, const GPtrArray *recipients, gboolean not_ours)
{
  switch (bounce->kind)
    {
    case MAIL_KIND_HEADERS:
    case MAIL_KIND_MESSAGE:
      return CASE_MAIL;
    case MAIL_KIND_FEEDBACK:
      return CASE_COMPLAINT;
    case MAIL_KIND_AUTO_REPLY:
      return CASE_AUTO_REPLY;
    case MAIL_KIND_BOUNCE:
      break;
    }
  return case_of_bounce (bounce, recipients, not_ours);
}
