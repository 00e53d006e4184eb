#include "mail/bounce-private.h"

#include <string.h>

#include "mail/address.h"
#include "mail/bounce-address.h"
#include "mail/bounce-text.h"
#include "mail/bounce-words.h"
#include "mail/date.h"
#include "mail/field-text.h"

/* Who did not get it, and what was said about each: from the fields of a report where there are some,
 * and from its text, which often holds more (the server's answer, where in the dialogue it came). What
 * the receiver itself said counts before what the reporter concludes from it: Status says "5.0.0" where
 * the answer had a code that the reporter did not read. */

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

static void
take_if_missing (char **to, char **from)
{
  if (!*to)
    *to = g_steal_pointer (from);
}

/* --- Answers ------------------------------------------------------------------------------------ */

/* An answer adds what is not known yet; the receiver's code also replaces the reporter's. */
static void
add_answer (MailBounceRecipient *recipient, BounceAnswer *answer)
{
  const MailReply *reply = answer->reply;
  gboolean agrees
      = recipient->reply_code == 0 || reply->code == 0 || recipient->reply_code == reply->code;

  if (agrees && reply->status
      && (!recipient->status || (recipient->status_is_local && answer->is_remote)))
    {
      g_free (recipient->status);
      recipient->status = g_strdup (reply->status);
      recipient->status_is_local = !answer->is_remote;
    }
  if (!recipient->diagnostic || (recipient->reply_code == 0 && reply->code != 0))
    {
      g_free (recipient->diagnostic);
      recipient->diagnostic = *reply->text ? g_strdup (reply->text) : NULL;
    }
  if (recipient->reply_code == 0)
    recipient->reply_code = reply->code;
  if (recipient->stage == MAIL_STAGE_UNKNOWN)
    recipient->stage = reply->stage;
  take_if_missing (&recipient->remote_mta, &answer->remote_mta);
  take_if_missing (&recipient->remote_address, &answer->remote_address);
}

/* --- Fields ------------------------------------------------------------------------------------- */

static MailAction
read_action (const char *word)
{
  static const MailAction actions[]
      = { MAIL_ACTION_FAILED, MAIL_ACTION_DELAYED, MAIL_ACTION_DELIVERED, MAIL_ACTION_RELAYED,
          MAIL_ACTION_EXPANDED };

  for (guint i = 0; word && i < G_N_ELEMENTS (actions); i++)
    {
      const char *name = mail_action_to_string (actions[i]);

      if (g_ascii_strncasecmp (word, name, strlen (name)) == 0)
        return actions[i];
    }
  /* Some write "fail" or "deferred", or "failure". */
  if (word && g_ascii_strncasecmp (word, "fail", 4) == 0)
    return MAIL_ACTION_FAILED;
  if (word
      && (g_ascii_strncasecmp (word, "delay", 5) == 0
          || g_ascii_strncasecmp (word, "defer", 5) == 0))
    return MAIL_ACTION_DELAYED;
  return MAIL_ACTION_UNKNOWN;
}

/* "dns; mx.example.jp (192.0.2.1)", "192.0.2.1", "dns; [192.0.2.1]". */
static void
read_remote_mta (MailBounceRecipient *recipient, const char *value)
{
  g_autofree char *bare = delivery_status_dup_value (value);
  gsize length;

  if (!bare)
    return;
  bounce_address_find_server (bare, &recipient->remote_mta, &recipient->remote_address);
  length = strcspn (bare, " \t([");
  if (!recipient->remote_mta && length > 0)
    {
      recipient->remote_mta = g_ascii_strdown (bare, (gssize)length);
      if (g_str_has_suffix (recipient->remote_mta, "."))
        recipient->remote_mta[strlen (recipient->remote_mta) - 1] = '\0';
      if (g_hostname_is_ip_address (recipient->remote_mta))
        {
          g_free (recipient->remote_address);
          recipient->remote_address = g_steal_pointer (&recipient->remote_mta);
        }
    }
}

static void
read_status (MailBounceRecipient *recipient, const char *value)
{
  g_autofree char *word = value ? g_strndup (value, strcspn (value, " \t(;")) : NULL;

  if (word && mail_status_is_valid (word))
    {
      recipient->status = g_steal_pointer (&word);
      recipient->status_is_local = TRUE;
    }
}

static void
read_date (MailBounceRecipient *recipient, const char *value)
{
  MailDate date;

  if (value && mail_date_parse (value, strlen (value), &date))
    {
      recipient->has_retry_until = TRUE;
      recipient->retry_until = date.time;
    }
}

/* RFC 3464, section 2.3.6: the type says whose words these are; without "smtp" they are quoted only
 * where they hold an answer. */
static void
read_diagnostic (MailBounceRecipient *recipient, const char *value)
{
  gboolean has_type = value && strchr (value, ';') && !g_ascii_isdigit (*value)
                      && strcspn (value, ";") < 24 && strcspn (value, " ") > strcspn (value, ";");
  gboolean is_smtp = !has_type || g_ascii_strncasecmp (value, "smtp", 4) == 0;
  g_autoptr (BounceAnswer) answer = NULL;
  const char *said;

  if (!value)
    return;
  said = has_type ? value + strcspn (value, ";") + 1 : value;
  answer = bounce_answer_parse (said);
  answer->is_remote = is_smtp || answer->reply->code != 0;
  add_answer (recipient, answer);
}

static void
read_addresses (MailBounceRecipient *recipient, const DeliveryStatusGroup *group)
{
  g_autofree char *original = bounce_address_dup (group->original_recipient);

  recipient->address = bounce_address_dup (group->final_recipient);
  if (!recipient->address)
    recipient->address = bounce_address_dup (group->actual_recipient);
  if (!recipient->address)
    recipient->address = g_steal_pointer (&original);
  else if (original && g_ascii_strcasecmp (original, recipient->address) != 0)
    recipient->original_address = g_steal_pointer (&original);
}

static void
read_group (MailBounceRecipient *recipient, const DeliveryStatusGroup *group)
{
  read_addresses (recipient, group);
  recipient->action = read_action (group->action);
  read_status (recipient, group->status);
  read_remote_mta (recipient, group->remote_mta);
  read_date (recipient, group->retry_until);
  read_diagnostic (recipient, group->diagnostic);
  read_diagnostic (recipient, group->supplement);
}

static void
read_groups (MailBounce *bounce, const DeliveryStatus *status)
{
  for (guint i = 0; i < status->groups->len; i++)
    {
      const DeliveryStatusGroup *group = g_ptr_array_index (status->groups, i);
      MailBounceRecipient *recipient = bounce_add_recipient (bounce, NULL);

      if (!recipient)
        return;
      read_group (recipient, group);
      /* A report that says the same twice. */
      if (bounce_find_recipient (bounce, recipient->address) != recipient && recipient->address)
        g_ptr_array_remove_index (bounce->recipients, bounce->recipients->len - 1);
    }
}

/* --- Text --------------------------------------------------------------------------------------- */

static void
add_saying (MailBounceRecipient *recipient, const BounceSaying *saying)
{
  g_autoptr (BounceAnswer) answer = bounce_answer_parse (saying->text->str);

  add_answer (recipient, answer);
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
            add_answer (recipient, answer);
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

          add_answer (recipient, answer);
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
        || (bounce_words_tell_delay (evidence->text) && !bounce_words_tell_end (evidence->text));

  if (is_delay)
    return MAIL_ACTION_DELAYED;
  return bounce_words_tell_success (words) && !bounce_words_tell_failure (evidence->text)
             ? MAIL_ACTION_DELIVERED
             : MAIL_ACTION_FAILED;
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
        recipient->action = action;
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
    read_groups (bounce, evidence->status);
  known = dup_known (bounce, evidence->message);
  text = bounce_text_read (evidence->text, evidence->senders, known, MAIL_MAX_RECIPIENTS);
  if (bounce->recipients->len > 0)
    enrich (bounce, text);
  else
    add_sayings (bounce, text);
  if (names_nobody (bounce))
    name_somebody (bounce, evidence->message);
  add_common (bounce, text);
  if (bounce->recipients->len == 0)
    {
      g_autoptr (BounceAnswer) answer = bounce_answer_parse (evidence->text);

      add_answer (bounce_add_recipient (bounce, NULL), answer);
    }
  complete (bounce, evidence, text);
}
