#include "mail/bounce-private.h"

#include <string.h>

#include "mail/bounce-address.h"
#include "mail/bounce-original.h"

/* What a mail shows before anything is judged: who sends it, what a person reads in it, what came back,
 * and a report in fields, be it a part, a part of a wrong type, or a piece of the text. */

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
  evidence->is_mailer_daemon = has_word (evidence->from, "mailer-daemon");
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
void
bounce_take_original (MailBounce *bounce, GBytes *bytes, gboolean is_part)
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
void
bounce_evidence_read_status (BounceEvidence *evidence, const char *text)
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

      bounce_take_original (bounce, bytes, TRUE);
      return;
    }
  g_string_append (evidence->whole_text, words);
  end = bounce_original_find (words);
  if (words[end])
    {
      g_autoptr (GBytes) bytes = g_bytes_new (words + end, strlen (words + end));

      bounce_take_original (bounce, bytes, TRUE);
    }
  g_string_append_len (text, words, (gssize)end);
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  for (guint i = 0; part->links && part->links[i]; i++)
    g_ptr_array_add (evidence->links, part->links[i]);
  bounce_evidence_read_status (evidence, words);
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
        bounce_take_original (bounce, part->bytes, part->kind == MAIL_PART_MESSAGE);
      else if (is_to_be_read (evidence->structure, part) && !bounce->original_bytes)
        read_text_part (evidence, bounce, part, text);
      else if (part->kind == MAIL_PART_HTML && !bounce->original_bytes)
        for (guint j = 0; part->links[j]; j++)
          g_ptr_array_add (evidence->links, part->links[j]);
    }
  evidence->text = g_string_free (g_steal_pointer (&text), FALSE);
}

void
bounce_evidence_read (BounceEvidence *evidence,
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

void
bounce_evidence_clear (BounceEvidence *evidence)
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
