#include "mail/bounce-private.h"

#include <string.h>

#include "mail/address.h"
#include "mail/bounce-address.h"
#include "mail/bounce-text.h"
#include "mail/bounce-words.h"
#include "mail/date.h"
#include "mail/field-text.h"

/* Who did not get it: the fields of a report say it where there are some, and its text, which often holds
 * more (the server's answer, where in the dialogue it came), is asked about each; without fields the text
 * alone. Where neither names anybody, the header of the report or of the mail that came back does. */

/* Of sentences that are shown in place of an answer. */
#define MAX_SENTENCES_BYTES 1000

static void
recipient_free (MailBounceRecipient *recipient)
{
  g_free (recipient->address);
  g_free (recipient->original_address);
  g_free (recipient->status);
  g_free (recipient->diagnostic);
  g_free (recipient->remote_mta);
  g_free (recipient->remote_address);
  g_free (recipient);
}

GPtrArray *
bounce_recipients_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)recipient_free);
}

MailBounceRecipient *
bounce_find_recipient (const MailBounce *bounce, const char *address)
{
  for (guint i = 0; address && i < bounce->recipients->len; i++)
    {
      MailBounceRecipient *recipient = g_ptr_array_index (bounce->recipients, i);

      if (recipient->address && g_ascii_strcasecmp (recipient->address, address) == 0)
        return recipient;
    }
  return NULL;
}

MailBounceRecipient *
bounce_add_recipient (MailBounce *bounce, const char *address)
{
  MailBounceRecipient *recipient;

  if (bounce->recipients->len >= MAIL_MAX_RECIPIENTS)
    return NULL;
  recipient = g_new0 (MailBounceRecipient, 1);
  recipient->address = g_strdup (address);
  g_ptr_array_add (bounce->recipients, recipient);
  return recipient;
}

/* --- Text --------------------------------------------------------------------------------------- */

static void
add_saying (MailBounceRecipient *recipient, const BounceSaying *saying)
{
  g_autoptr (BounceAnswer) answer = bounce_answer_parse (saying->text->str);

  bounce_recipient_add_answer (recipient, answer);
  if (!recipient->original_address && saying->original_address
      && g_strcmp0 (saying->original_address, recipient->address) != 0)
    recipient->original_address = g_strdup (saying->original_address);
}

/* What is said to all is used where nothing else is known. */
static void
add_common (MailBounce *bounce, const BounceText *text)
{
  for (guint i = 0; i < bounce->recipients->len; i++)
    {
      MailBounceRecipient *recipient = g_ptr_array_index (bounce->recipients, i);

      if (recipient->reply_code == 0 && (!recipient->status || recipient->status_is_local))
        {
          g_autoptr (BounceAnswer) answer = bounce_answer_parse (text->common->str);

          if (answer->reply->code != 0 || answer->reply->status)
            bounce_recipient_add_answer (recipient, answer);
          else if (recipient->stage == MAIL_STAGE_UNKNOWN)
            recipient->stage = answer->reply->stage;
        }
    }
}

static void
add_sayings (MailBounce *bounce, const BounceText *text)
{
  for (guint i = 0; i < text->sayings->len; i++)
    {
      const BounceSaying *saying = g_ptr_array_index (text->sayings, i);
      MailBounceRecipient *recipient = bounce_add_recipient (bounce, saying->address);

      if (!recipient)
        return;
      /* A dialogue above a conclusion is what it was drawn from. */
      if (saying->is_conclusion && strstr (text->common->str, "<<< "))
        {
          g_autoptr (BounceAnswer) answer = bounce_answer_parse (text->common->str);

          bounce_recipient_add_answer (recipient, answer);
        }
      add_saying (recipient, saying);
    }
}

/* The fields are complete; the text is asked what more it knows of them. */
static void
enrich (MailBounce *bounce, const BounceText *text)
{
  for (guint i = 0; i < bounce->recipients->len; i++)
    {
      MailBounceRecipient *recipient = g_ptr_array_index (bounce->recipients, i);
      const BounceSaying *saying = bounce_text_find (text, recipient->address);

      if (!saying)
        saying = bounce_text_find (text, recipient->original_address);
      if (!saying && bounce->recipients->len == 1 && text->sayings->len == 1)
        saying = g_ptr_array_index (text->sayings, 0);
      if (!saying)
        continue;
      if (!recipient->address)
        recipient->address = g_strdup (saying->address);
      add_saying (recipient, saying);
    }
}

/* (transfer full): of char *: whom X-Failed-Recipients names, of Exim and of Gmail. */
static GPtrArray *
dup_failed_recipients (const MailMessage *message)
{
  GPtrArray *failed = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *value = message ? bounce_dup_field (message, "X-Failed-Recipients") : NULL;
  g_auto (GStrv) parts = value ? g_strsplit (value, ",", MAIL_MAX_RECIPIENTS) : NULL;

  for (guint i = 0; parts && parts[i]; i++)
    {
      char *address = bounce_address_dup (parts[i]);

      if (address)
        g_ptr_array_add (failed, address);
    }
  return failed;
}

static void
add_failed_recipients (MailBounce *bounce, const MailMessage *message)
{
  g_autoptr (GPtrArray) failed = dup_failed_recipients (message);

  for (guint i = 0; i < failed->len; i++)
    if (!bounce_find_recipient (bounce, g_ptr_array_index (failed, i)))
      bounce_add_recipient (bounce, g_ptr_array_index (failed, i));
}

/* What kind of report it is, where no field says it. */
static MailAction
guess_action (const BounceEvidence *evidence)
{
  g_autofree char *words = g_strconcat (evidence->subject, "\n", evidence->text, NULL);
  gboolean is_delay
      = bounce_words_tell_delay (evidence->subject)
        || (bounce_words_tell_delay (evidence->text) && !bounce_words_tell_end (evidence->text)
            && !bounce_words_name_end (evidence->subject));

  if (is_delay)
    return MAIL_ACTION_DELAYED;
  return bounce_words_tell_success (words) && !bounce_words_tell_failure (evidence->text)
             ? MAIL_ACTION_DELIVERED
             : MAIL_ACTION_FAILED;
}

/* A pasted answer alone, "451 4.3.0 Temporary lookup failure": RFC 5321, section 4.2.1: try again. */
static gboolean
is_bare_delay (const MailBounceRecipient *recipient, const BounceEvidence *evidence)
{
  gboolean is_temporary = recipient->reply_code ? recipient->reply_code / 100 == 4
                                                : recipient->status && *recipient->status == '4';

  return !evidence->message && is_temporary && g_str_has_prefix (evidence->text, "4")
         && !bounce_words_tell_failure (evidence->text) && !bounce_words_tell_end (evidence->text);
}

/* "will be retried for 2 more day(s)", "up to 21 hours": seconds, 0 if nothing is said. */
static gint64
read_span (const char *text)
{
  static const char *const leads[] = {
    "retried for ", "retry for ", "trying for up to ", "queue for up to ", "for an additional ",
    "up to ",       NULL
  };

  for (guint i = 0; leads[i]; i++)
    {
      const char *found = strstr (text, leads[i]);
      char *unit;
      guint64 number;

      if (!found || !g_ascii_isdigit (found[strlen (leads[i])]))
        continue;
      number = g_ascii_strtoull (found + strlen (leads[i]), &unit, 10);
      unit += strspn (unit, " ");
      if (g_str_has_prefix (unit, "more "))
        unit += 5;
      if (number < 1000 && g_str_has_prefix (unit, "day"))
        return (gint64)number * 24 * 60 * 60;
      if (number < 1000 && g_str_has_prefix (unit, "hour"))
        return (gint64)number * 60 * 60;
    }
  return 0;
}

/* Counted from when the report was written. */
static void
add_retry (MailBounceRecipient *recipient, const BounceEvidence *evidence)
{
  g_autofree char *date = evidence->message ? bounce_dup_field (evidence->message, "Date") : NULL;
  gint64 seconds = read_span (evidence->text);
  MailDate written;

  if (recipient->action != MAIL_ACTION_DELAYED || recipient->has_retry_until || !date
      || seconds == 0 || !mail_date_parse (date, strlen (date), &written))
    return;
  recipient->has_retry_until = TRUE;
  recipient->retry_until = written.time + seconds;
}

/* (transfer full) (nullable): the reporter's own sentences, where nobody is quoted. */
static char *
dup_sentences (const char *text)
{
  g_autofree char *line = mail_field_text_dup_unfolded (text, strnlen (text, MAX_SENTENCES_BYTES));
  char *valid = g_utf8_make_valid (line, -1);

  if (*valid)
    return valid;
  g_free (valid);
  return NULL;
}

static void
complete (MailBounce *bounce, const BounceEvidence *evidence, const BounceText *text)
{
  MailAction action = guess_action (evidence);

  for (guint i = 0; i < bounce->recipients->len; i++)
    {
      MailBounceRecipient *recipient = g_ptr_array_index (bounce->recipients, i);

      if (recipient->action == MAIL_ACTION_UNKNOWN)
        recipient->action = is_bare_delay (recipient, evidence) ? MAIL_ACTION_DELAYED : action;
      if (!recipient->diagnostic)
        recipient->diagnostic = dup_sentences (text->common->str);
      add_retry (recipient, evidence);
    }
}

void
bounce_add_original_recipients (MailBounce *bounce, gboolean with_copies)
{
  static const char *const names[] = { "To", "Cc" };

  for (guint i = 0; bounce->original && i < (with_copies ? 2u : 1u); i++)
    {
      const MailField *field = mail_message_find (bounce->original, names[i], 0);
      gsize length;
      const char *value = field ? mail_field_get_value (field, &length) : NULL;
      g_autoptr (GPtrArray) addresses = value ? mail_addresses_parse (value, length, NULL) : NULL;

      for (guint j = 0; addresses && j < addresses->len; j++)
        {
          const MailAddress *address = g_ptr_array_index (addresses, j);
          g_autofree char *text
              = address->local_part && address->domain
                    ? g_strconcat (address->local_part, "@", address->domain, NULL)
                    : NULL;

          if (text && g_utf8_validate (text, -1, NULL) && !bounce_find_recipient (bounce, text))
            bounce_add_recipient (bounce, text);
        }
    }
}

/* (transfer full): a set of addresses in lower case. */
static GHashTable *
dup_known (const MailBounce *bounce, const MailMessage *message)
{
  g_autoptr (GPtrArray) failed = dup_failed_recipients (message);
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < bounce->recipients->len; i++)
    {
      const MailBounceRecipient *recipient = g_ptr_array_index (bounce->recipients, i);

      if (recipient->address)
        g_hash_table_add (known, g_ascii_strdown (recipient->address, -1));
    }
  for (guint i = 0; i < failed->len; i++)
    g_hash_table_add (known, g_ascii_strdown (g_ptr_array_index (failed, i), -1));
  return known;
}

/* Nobody is named, neither in fields nor in sentences: whom X-Failed-Recipients names, else whom
 * the mail was for. What was said about nobody is said about the first of them. */
static void
name_somebody (MailBounce *bounce, const MailMessage *message)
{
  g_autoptr (GPtrArray) nameless = g_steal_pointer (&bounce->recipients);
  MailBounceRecipient *said = nameless->len > 0 ? g_ptr_array_index (nameless, 0) : NULL;

  bounce->recipients = bounce_recipients_new ();
  add_failed_recipients (bounce, message);
  if (bounce->recipients->len == 0)
    bounce_add_original_recipients (bounce, FALSE);
  if (!said)
    return;
  if (bounce->recipients->len > 0)
    {
      MailBounceRecipient *first = g_ptr_array_index (bounce->recipients, 0);

      said->address = g_steal_pointer (&first->address);
    }
  g_ptr_array_unref (bounce->recipients);
  bounce->recipients = g_steal_pointer (&nameless);
}

static gboolean
names_nobody (const MailBounce *bounce)
{
  const MailBounceRecipient *first
      = bounce->recipients->len > 0 ? g_ptr_array_index (bounce->recipients, 0) : NULL;

  return !first || (bounce->recipients->len == 1 && !first->address);
}

void
bounce_read_recipients (MailBounce *bounce, const BounceEvidence *evidence)
{
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (BounceText) text = NULL;

  if (evidence->status)
    bounce_read_groups (bounce, evidence->status);
  known = dup_known (bounce, evidence->message);
  text = bounce_text_read (evidence->text, evidence->senders, known, MAIL_MAX_RECIPIENTS);
  if (bounce->recipients->len > 0)
    enrich (bounce, text);
  else
    add_sayings (bounce, text);
  if (names_nobody (bounce))
    name_somebody (bounce, evidence->message);
  add_common (bounce, text);
  if (evidence->status)
    bounce_add_comments (bounce, evidence->status);
  if (bounce->recipients->len == 0)
    {
      g_autoptr (BounceAnswer) answer = bounce_answer_parse (evidence->text);

      bounce_recipient_add_answer (bounce_add_recipient (bounce, NULL), answer);
    }
  complete (bounce, evidence, text);
}
