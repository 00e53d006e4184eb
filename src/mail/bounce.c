#include "mail/bounce.h"

#include <string.h>

#include "mail/bounce-address.h"
#include "mail/bounce-original.h"
#include "mail/bounce-private.h"
#include "mail/bounce-words.h"

/* What a mail is, on one page.
 *
 * A complaint, a read receipt and most delivery reports say so by their parts (RFC 5965, 8098, 3464).
 * For the rest three signs are looked at: who sends (a mailer daemon; nobody; a no-reply address), what
 * the subject says, and what the text says. A daemon with one of the others is an error mail; without a
 * daemon both are needed, and a server's answer or the mail that came back. So a person who writes about
 * error mails, and a newsletter with the null sender, stay what they are. An ordinary mail that carries an
 * error mail as an attachment is read as that error mail: somebody passes it on to have it explained.
 */

/* How deep an error mail is looked for in forwarded ones. */
#define MAX_FORWARDED 3
/* Kinds are told by what stands on top; lists of recipients may be longer. */
#define MAX_WORDS_BYTES (64 * 1024)

static MailBounce *
read_message (const MailMessage *message, const MailStructure *structure, guint depth);

static const char *const kind_names[] = { [MAIL_KIND_HEADERS] = "headers",
                                          [MAIL_KIND_MESSAGE] = "message",
                                          [MAIL_KIND_BOUNCE] = "bounce",
                                          [MAIL_KIND_FEEDBACK] = "feedback",
                                          [MAIL_KIND_AUTO_REPLY] = "auto_reply" };
static const char *const auto_reply_names[]
    = { [MAIL_AUTO_NONE] = "none",       [MAIL_AUTO_ABSENCE] = "absence",
        [MAIL_AUTO_RECEIPT] = "receipt", [MAIL_AUTO_SPAM_WARNING] = "spam_warning",
        [MAIL_AUTO_FORM] = "form",       [MAIL_AUTO_OTHER] = "other" };
static const char *const action_names[]
    = { [MAIL_ACTION_UNKNOWN] = "unknown", [MAIL_ACTION_FAILED] = "failed",
        [MAIL_ACTION_DELAYED] = "delayed", [MAIL_ACTION_DELIVERED] = "delivered",
        [MAIL_ACTION_RELAYED] = "relayed", [MAIL_ACTION_EXPANDED] = "expanded" };

const char *
mail_kind_to_string (MailKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (kind_names), NULL);
  return kind_names[kind];
}

const char *
mail_auto_reply_to_string (MailAutoReply reply)
{
  g_return_val_if_fail ((guint)reply < G_N_ELEMENTS (auto_reply_names), NULL);
  return auto_reply_names[reply];
}

const char *
mail_action_to_string (MailAction action)
{
  g_return_val_if_fail ((guint)action < G_N_ELEMENTS (action_names), NULL);
  return action_names[action];
}

static MailBounce *
bounce_new (MailKind kind)
{
  MailBounce *bounce = g_new0 (MailBounce, 1);

  bounce->kind = kind;
  bounce->recipients = bounce_recipients_new ();
  return bounce;
}

void
mail_bounce_free (MailBounce *bounce)
{
  g_ptr_array_unref (bounce->recipients);
  g_free (bounce->reporting_mta);
  g_free (bounce->feedback_type);
  g_free (bounce->text);
  g_clear_pointer (&bounce->original_bytes, g_bytes_unref);
  g_clear_pointer (&bounce->original, mail_message_unref);
  g_free (bounce);
}

/* --- What kind it is ---------------------------------------------------------------------------- */

static gboolean
is_forwarded (const char *subject)
{
  return g_ascii_strncasecmp (subject, "fw", 2) == 0 || g_str_has_prefix (subject, "転送");
}

static gboolean
has_recipient_groups (const BounceEvidence *evidence)
{
  return evidence->status && evidence->status->groups->len > 0;
}

/* A server's answer to somebody who is named. */
static gboolean
holds_answer (const char *text)
{
  g_autoptr (BounceText) read = bounce_text_read (text, NULL, NULL, 1);
  g_autoptr (BounceAnswer) answer = bounce_answer_parse (
      read->sayings->len > 0 ? ((BounceSaying *)g_ptr_array_index (read->sayings, 0))->text->str
                             : "");

  return answer->reply->code >= 400;
}

static gboolean
is_bounce (const BounceEvidence *evidence, const MailBounce *bounce)
{
  g_autofree char *words
      = g_utf8_make_valid (evidence->text, (gssize)strnlen (evidence->text, MAX_WORDS_BYTES));
  gboolean names_report = bounce_words_name_report (evidence->subject);

  if (g_strcmp0 (evidence->structure->report_type, "delivery-status") == 0
      || mail_structure_find (evidence->structure, MAIL_PART_DELIVERY_STATUS, 0)
      || mail_message_find (evidence->message, "X-Failed-Recipients", 0))
    return TRUE;
  if (has_recipient_groups (evidence) && (evidence->is_automatic || names_report))
    return TRUE;
  if (evidence->is_from_daemon)
    return names_report || bounce_words_tell_failure (words) || holds_answer (words)
           || (bounce->original_bytes && evidence->is_mailer_daemon);
  /* The words are many: they are looked for only where they decide. */
  if (!(evidence->is_automatic || names_report) || !bounce_words_tell_failure (words))
    return FALSE;
  if (evidence->is_automatic)
    return names_report || (bounce->original_bytes && holds_answer (words))
           || (bounce->original_bytes && !mail_message_find (evidence->message, "List-Id", 0)
               && !mail_message_find (evidence->message, "List-Unsubscribe", 0));
  return is_forwarded (evidence->subject) && holds_answer (words);
}

static gboolean
is_feedback (const BounceEvidence *evidence)
{
  return mail_structure_find (evidence->structure, MAIL_PART_FEEDBACK, 0)
         || g_strcmp0 (evidence->structure->report_type, "feedback-report") == 0
         || (g_ascii_strncasecmp (evidence->subject, "complaint about message from", 28) == 0
             && mail_structure_find (evidence->structure, MAIL_PART_MESSAGE, 0));
}

/* --- Reading it --------------------------------------------------------------------------------- */

static void
read_feedback (MailBounce *bounce, const BounceEvidence *evidence)
{
  const DeliveryStatus *status = evidence->status;

  bounce->feedback_type = status ? g_strdup (status->feedback_type) : NULL;
  bounce->reporting_mta = status ? g_strdup (status->reporting_mta) : NULL;
  for (guint i = 0; status && i < status->feedback_recipients->len; i++)
    {
      g_autofree char *address
          = bounce_address_dup (g_ptr_array_index (status->feedback_recipients, i));

      if (address && !bounce_find_recipient (bounce, address))
        bounce_add_recipient (bounce, address);
    }
  /* Outlook.com tells it in a field of the mail itself. */
  if (bounce->recipients->len == 0 && bounce->original)
    {
      g_autofree char *value = bounce_dup_field (bounce->original, "X-HmXmrOriginalRecipient");
      g_autofree char *address = bounce_address_dup (value);

      if (address)
        bounce_add_recipient (bounce, address);
    }
  if (bounce->recipients->len == 0)
    bounce_add_original_recipients (bounce, FALSE);
}

/* (transfer full) (nullable): "… the mail system at host mx.example.jp." */
static char *
dup_reporter (const BounceEvidence *evidence)
{
  const char *at = evidence->message ? strrchr (evidence->from, '@') : NULL;
  gsize length
      = at ? strspn (at + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
           : 0;

  return length > 0 ? g_ascii_strdown (at + 1, (gssize)length) : NULL;
}

static void
read_report (MailBounce *bounce, const BounceEvidence *evidence)
{
  bounce_read_recipients (bounce, evidence);
  bounce->format = bounce_words_name_format (evidence->from, evidence->text);
  if (!bounce->format && has_recipient_groups (evidence))
    bounce->format = "rfc3464";
  if (evidence->status)
    bounce->reporting_mta = g_strdup (evidence->status->reporting_mta);
  if (!bounce->reporting_mta)
    bounce->reporting_mta = dup_reporter (evidence);
  if (evidence->message)
    bounce->doubts = bounce_read_doubts (bounce, evidence);
}

/* (transfer full) (nullable): the error mail that an ordinary mail carries. */
static MailBounce *
read_carried (const MailStructure *structure, guint depth)
{
  const MailPart *part = mail_structure_find (structure, MAIL_PART_MESSAGE, 0);
  gsize length;
  const char *bytes;
  g_autoptr (MailMessage) message = NULL;
  g_autoptr (MailStructure) inner = NULL;
  g_autoptr (MailBounce) bounce = NULL;

  if (!part || depth >= MAX_FORWARDED)
    return NULL;
  bytes = g_bytes_get_data (part->bytes, &length);
  if (!bytes)
    return NULL;
  message = mail_message_scan (bytes, length, NULL, NULL);
  inner = mail_structure_read (part->bytes);
  bounce = read_message (message, inner, depth + 1);
  return bounce->kind == MAIL_KIND_BOUNCE || bounce->kind == MAIL_KIND_FEEDBACK
             ? g_steal_pointer (&bounce)
             : NULL;
}

/* In an ordinary mail only a part of its own is an original: what it quotes is its text. */
static void
keep_attached_mail (MailBounce *bounce, const BounceEvidence *evidence)
{
  if (mail_structure_find (evidence->structure, MAIL_PART_MESSAGE, 0)
      || mail_structure_find (evidence->structure, MAIL_PART_HEADERS, 0))
    return;
  g_clear_pointer (&bounce->original_bytes, g_bytes_unref);
  g_clear_pointer (&bounce->original, mail_message_unref);
  bounce->original_is_whole = FALSE;
}

static void
read_as (MailBounce *bounce, const BounceEvidence *evidence)
{
  MailAutoReply sort = bounce_read_auto_reply (evidence);

  if (is_feedback (evidence))
    {
      bounce->kind = MAIL_KIND_FEEDBACK;
      read_feedback (bounce, evidence);
    }
  else if (sort == MAIL_AUTO_RECEIPT
           || (!is_bounce (evidence, bounce) && !bounce_is_lure (evidence)))
    {
      bounce->kind = sort != MAIL_AUTO_NONE ? MAIL_KIND_AUTO_REPLY : MAIL_KIND_MESSAGE;
      bounce->auto_reply = sort;
      keep_attached_mail (bounce, evidence);
    }
  else
    {
      bounce->kind = MAIL_KIND_BOUNCE;
      read_report (bounce, evidence);
    }
}

static MailBounce *
read_message (const MailMessage *message, const MailStructure *structure, guint depth)
{
  g_autoptr (MailBounce) bounce = bounce_new (MAIL_KIND_HEADERS);
  g_auto (BounceEvidence) evidence = { 0 };
  MailBounce *carried;

  bounce_evidence_read (&evidence, bounce, message, structure);
  if (message->has_body && !bounce_read_notice (bounce, evidence.text))
    read_as (bounce, &evidence);
  carried = bounce->kind == MAIL_KIND_MESSAGE ? read_carried (structure, depth) : NULL;
  if (carried)
    return carried;
  /* What a person quotes is his text. */
  bounce->text = bounce->original_bytes ? g_steal_pointer (&evidence.text)
                                        : g_strdup (evidence.whole_text->str);
  if (!*bounce->text)
    g_clear_pointer (&bounce->text, g_free);
  return g_steal_pointer (&bounce);
}

MailBounce *
mail_bounce_read (const MailMessage *message, const MailStructure *structure)
{
  return read_message (message, structure, 0);
}

MailBounce *
mail_bounce_read_text (const char *pasted)
{
  MailBounce *bounce = bounce_new (MAIL_KIND_BOUNCE);
  g_auto (BounceEvidence) evidence = { 0 };
  g_autofree char *cut = g_strndup (pasted, strnlen (pasted, MAIL_MAX_TEXT_BYTES));
  g_autofree char *text = g_utf8_make_valid (cut, -1);
  gsize end = bounce_original_find (text);

  if (text[end] && end > 0)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text + end, strlen (text + end));

      bounce_take_original (bounce, bytes, TRUE);
    }
  else
    end = strlen (text);
  evidence.subject = g_strdup ("");
  evidence.from = g_strdup ("");
  evidence.text = g_strndup (text, end);
  evidence.links = g_ptr_array_new ();
  bounce_evidence_read_status (&evidence, text);
  if (!bounce_read_notice (bounce, text))
    read_report (bounce, &evidence);
  bounce->kind = MAIL_KIND_BOUNCE;
  bounce->text = g_steal_pointer (&evidence.text);
  return bounce;
}
