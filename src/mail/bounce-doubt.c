#include "mail/bounce-private.h"

#include <string.h>

#include "mail/bounce-words.h"

/* Lures that are dressed as an error mail want a click; a server wants nothing. */

/* A report has the null sender (RFC 5321, section 4.5.5); delivery writes it into Return-Path. */
static gboolean
has_sender (const MailMessage *message)
{
  g_autofree char *path = bounce_dup_field (message, "Return-Path");

  return path && strchr (path, '@') && g_ascii_strncasecmp (path, "<MAILER-DAEMON", 14) != 0;
}

static gboolean
has_answer (const MailBounce *bounce)
{
  for (guint i = 0; i < bounce->recipients->len; i++)
    {
      const MailBounceRecipient *recipient = g_ptr_array_index (bounce->recipients, i);

      if (recipient->reply_code != 0 || recipient->status)
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_somebody (const MailBounce *bounce)
{
  for (guint i = 0; i < bounce->recipients->len; i++)
    if (((const MailBounceRecipient *)g_ptr_array_index (bounce->recipients, i))->address)
      return TRUE;
  return FALSE;
}

static gboolean
has_link (const BounceEvidence *evidence)
{
  return evidence->links->len > 0 || strstr (evidence->text, "http://")
         || strstr (evidence->text, "https://");
}

gboolean
bounce_is_lure (const BounceEvidence *evidence)
{
  return evidence->message && bounce_words_name_report (evidence->subject) && has_link (evidence)
         && bounce_words_lure_to_click (evidence->text) && has_sender (evidence->message);
}

guint
bounce_read_doubts (const MailBounce *bounce, const BounceEvidence *evidence)
{
  guint doubts = 0;

  if (has_link (evidence) && bounce_words_lure_to_click (evidence->text))
    doubts |= MAIL_DOUBT_LINKS;
  if (!has_answer (bounce))
    doubts |= MAIL_DOUBT_NO_CODE;
  if (!bounce->original_bytes)
    doubts |= MAIL_DOUBT_NO_ORIGINAL;
  if (has_sender (evidence->message))
    doubts |= MAIL_DOUBT_SENDER;
  if (!names_somebody (bounce))
    doubts |= MAIL_DOUBT_NO_RECIPIENT;
  if (bounce_words_speak_of_account (evidence->text)
      || bounce_words_speak_of_account (evidence->subject))
    doubts |= MAIL_DOUBT_PASSWORD;
  return doubts;
}
