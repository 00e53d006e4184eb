#include "mail/bounce.h"

#include <string.h>

#include "mail/address.h"
#include "mail/bounce-address.h"
#include "mail/bounce-original.h"
#include "mail/bounce-private.h"
#include "mail/bounce-text.h"
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

char *
bounce_dup_field (const MailMessage *message, const char *name)
{
  const MailField *field = mail_message_find (message, name, 0);
  gsize length;
  const char *value;

  if (!field)
    return NULL;
  value = mail_field_get_value (field, &length);
  return mail_decode_words (value, length);
}

/* --- What the mail shows ------------------------------------------------------------------------ */

static void
add_sender (BounceEvidence *evidence, const MailMessage *message, const char *name)
{
  const MailField *field = mail_message_find (message, name, 0);
  gsize length;
  const char *value = field ? mail_field_get_value (field, &length) : NULL;
  AddressExtent extent;
  gsize from = 0;

  while (value && bounce_address_find (value, length, from, &extent))
    {
      from = extent.end;
      g_hash_table_add (evidence->senders, g_ascii_strdown (value + extent.start,
                                                            (gssize)(extent.end - extent.start)));
    }
}

static gboolean
has_word (const char *text, const char *word)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  return strstr (lower, word) != NULL;
}

/* Who sends it, by its address or the name in front. */
static void
read_sender (BounceEvidence *evidence)
{
  static const char *const names[] = { "mailer-daemon",
                                       "mailer daemon",
                                       "mail delivery",
                                       "mail administrator",
                                       "system administrator",
                                       "mail deliver system",
                                       "mail system",
                                       "postmaster",
                                       "microsoft outlook",
                                       "メール配信システム",
                                       "配信システム",
                                       "mail-system",
                                       NULL };
  static const char *const machines[]
      = { "no-reply", "noreply",   "no_reply", "donotreply", "do-not-reply", "-admin@", "owner-",
          "-owner@",  "-bounces@", "bounce",   "daemon",     "info@mail",    NULL };
  const char *angle = strchr (evidence->from, '<');
  const char *address = angle ? angle + 1 : evidence->from;
  g_autofree char *path = bounce_dup_field (evidence->message, "Return-Path");
  g_autofree char *submitted = bounce_dup_field (evidence->message, "Auto-Submitted");

  evidence->is_from_daemon = bounce_address_is_daemon (address) || *address == '>';
  for (guint i = 0; names[i] && !evidence->is_from_daemon; i++)
    evidence->is_from_daemon = has_word (evidence->from, names[i]);
  for (guint i = 0; machines[i] && !evidence->is_automatic; i++)
    evidence->is_automatic = has_word (evidence->from, machines[i]);
  if (path && (!strchr (path, '@') || g_ascii_strncasecmp (path, "<MAILER-DAEMON", 14) == 0))
    evidence->is_automatic = TRUE;
  if (submitted && g_ascii_strncasecmp (submitted, "auto", 4) == 0)
    evidence->is_automatic = TRUE;
  if (evidence->is_from_daemon)
    evidence->is_automatic = TRUE;
}

/* What came back: a part of its own, the second half of the text, or an attached text. */
static void
take_original (MailBounce *bounce, GBytes *bytes, gboolean is_part)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (bounce->original_bytes || length == 0)
    return;
  bounce->original = mail_message_scan (data, length, NULL, NULL);
  if (bounce->original->fields->len == 0)
    {
      g_clear_pointer (&bounce->original, mail_message_unref);
      return;
    }
  bounce->original_bytes = g_bytes_ref (bytes);
  bounce->original_is_whole
      = is_part && bounce->original->has_body && bounce->original->body_bytes > 0;
}

static gboolean
is_header_text (const char *text)
{
  return *text && bounce_original_find (text) == 0;
}

/* A report that a program put into one text, or into a part of a wrong type. */
static void
read_embedded_status (BounceEvidence *evidence, const char *text)
{
  if (!evidence->status && delivery_status_stands_in (text))
    evidence->status = delivery_status_parse (text, strlen (text), MAIL_MAX_RECIPIENTS);
}

static void
read_text_part (BounceEvidence *evidence, MailBounce *bounce, const MailPart *part, GString *text)
{
  const char *words = part->text;
  gsize end;

  while (*words == '\n')
    words++;
  if (text->len > 0 && is_header_text (words))
    {
      g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));

      take_original (bounce, bytes, TRUE);
      return;
    }
  g_string_append (evidence->whole_text, words);
  end = bounce_original_find (words);
  if (words[end])
    {
      g_autoptr (GBytes) bytes = g_bytes_new (words + end, strlen (words + end));

      take_original (bounce, bytes, TRUE);
    }
  g_string_append_len (text, words, (gssize)end);
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  for (guint i = 0; part->links && part->links[i]; i++)
    g_ptr_array_add (evidence->links, part->links[i]);
  read_embedded_status (evidence, words);
}

static void
read_report_part (BounceEvidence *evidence, const MailPart *part)
{
  gsize length;
  const char *bytes = g_bytes_get_data (part->bytes, &length);

  evidence->has_report_part = TRUE;
  if (evidence->status && evidence->status->groups->len > 0)
    return;
  g_clear_pointer (&evidence->status, delivery_status_free);
  evidence->status = delivery_status_parse (bytes ? bytes : "", length, MAIL_MAX_RECIPIENTS);
}

/* HTML is the same once more, unless it is all there is. */
static gboolean
is_to_be_read (const MailStructure *structure, const MailPart *part)
{
  if (part->kind == MAIL_PART_TEXT)
    return TRUE;
  return part->kind == MAIL_PART_HTML && !mail_structure_find (structure, MAIL_PART_TEXT, 0);
}

static void
read_parts (BounceEvidence *evidence, MailBounce *bounce)
{
  g_autoptr (GString) text = g_string_new (NULL);

  evidence->whole_text = g_string_new (NULL);
  for (guint i = 0; i < evidence->structure->parts->len; i++)
    {
      const MailPart *part = g_ptr_array_index (evidence->structure->parts, i);

      if (part->kind == MAIL_PART_DELIVERY_STATUS || part->kind == MAIL_PART_FEEDBACK)
        read_report_part (evidence, part);
      else if (part->kind == MAIL_PART_MESSAGE || part->kind == MAIL_PART_HEADERS)
        take_original (bounce, part->bytes, part->kind == MAIL_PART_MESSAGE);
      else if (is_to_be_read (evidence->structure, part) && !bounce->original_bytes)
        read_text_part (evidence, bounce, part, text);
      else if (part->kind == MAIL_PART_HTML && !bounce->original_bytes)
        for (guint j = 0; part->links[j]; j++)
          g_ptr_array_add (evidence->links, part->links[j]);
    }
  evidence->text = g_string_free (g_steal_pointer (&text), FALSE);
}

static void
evidence_read (BounceEvidence *evidence,
               MailBounce *bounce,
               const MailMessage *message,
               const MailStructure *structure)
{
  evidence->message = message;
  evidence->structure = structure;
  evidence->subject = bounce_dup_field (message, "Subject");
  evidence->from = bounce_dup_field (message, "From");
  if (!evidence->subject)
    evidence->subject = g_strdup ("");
  if (!evidence->from)
    evidence->from = g_strdup ("");
  evidence->links = g_ptr_array_new ();
  evidence->senders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_sender (evidence);
  read_parts (evidence, bounce);
  add_sender (evidence, message, "To");
  add_sender (evidence, message, "From");
  if (bounce->original)
    {
      add_sender (evidence, bounce->original, "From");
      add_sender (evidence, bounce->original, "Return-Path");
      add_sender (evidence, bounce->original, "Reply-To");
    }
}

static void
evidence_clear (BounceEvidence *evidence)
{
  g_free (evidence->subject);
  g_free (evidence->from);
  g_free (evidence->text);
  if (evidence->whole_text)
    g_string_free (evidence->whole_text, TRUE);
  g_clear_pointer (&evidence->links, g_ptr_array_unref);
  g_clear_pointer (&evidence->senders, g_hash_table_unref);
  g_clear_pointer (&evidence->status, delivery_status_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BounceEvidence, evidence_clear)

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
  gboolean tells_failure = bounce_words_tell_failure (words);

  if (g_strcmp0 (evidence->structure->report_type, "delivery-status") == 0
      || mail_structure_find (evidence->structure, MAIL_PART_DELIVERY_STATUS, 0)
      || mail_message_find (evidence->message, "X-Failed-Recipients", 0))
    return TRUE;
  if (has_recipient_groups (evidence) && (evidence->is_automatic || names_report))
    return TRUE;
  if (evidence->is_from_daemon)
    return names_report || tells_failure || holds_answer (words)
           || (bounce->original_bytes && has_word (evidence->from, "mailer-daemon"));
  if (evidence->is_automatic && tells_failure)
    return names_report || (bounce->original_bytes && holds_answer (words))
           || (bounce->original_bytes && !mail_message_find (evidence->message, "List-Id", 0)
               && !mail_message_find (evidence->message, "List-Unsubscribe", 0));
  return names_report && tells_failure && is_forwarded (evidence->subject) && holds_answer (words);
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
  else if (sort == MAIL_AUTO_RECEIPT || !is_bounce (evidence, bounce))
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

  evidence_read (&evidence, bounce, message, structure);
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

      take_original (bounce, bytes, TRUE);
    }
  else
    end = strlen (text);
  evidence.subject = g_strdup ("");
  evidence.from = g_strdup ("");
  evidence.text = g_strndup (text, end);
  evidence.links = g_ptr_array_new ();
  read_embedded_status (&evidence, text);
  if (!bounce_read_notice (bounce, text))
    read_report (bounce, &evidence);
  bounce->kind = MAIL_KIND_BOUNCE;
  bounce->text = g_steal_pointer (&evidence.text);
  return bounce;
}
