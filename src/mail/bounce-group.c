#include "mail/bounce-private.h"

#include <string.h>

#include "mail/bounce-address.h"
#include "mail/date.h"

/* A recipient from the fields of a report: what the receiver itself said counts before what the reporter
 * concludes from it. Status says "5.0.0" where the answer had a code that the reporter did not read. */

static void
take_if_missing (char **to, char **from)
{
  if (!*to)
    *to = g_steal_pointer (from);
}

/* An answer adds what is not known yet; the receiver's code also replaces the reporter's. */
void
bounce_recipient_add_answer (MailBounceRecipient *recipient, BounceAnswer *answer)
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
  if (!recipient->diagnostic
      || (recipient->reply_code == 0 && reply->code != 0 && answer->is_remote))
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
  /* "X-Unix; 69": how a program ended, which tells nobody anything. */
  if (!is_smtp && said[strspn (said, " 0123456789")] == '\0')
    return;
  answer = bounce_answer_parse (said);
  answer->is_remote = is_smtp || answer->reply->code != 0;
  bounce_recipient_add_answer (recipient, answer);
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

/* (transfer full) (nullable): "host name lookup failure" of "4.0.0 (host name lookup failure)" */
static char *
dup_comment (const char *status)
{
  const char *open = status ? strchr (status, '(') : NULL;
  const char *close = open ? strrchr (open, ')') : NULL;

  return close && close > open + 1 ? g_strndup (open + 1, (gsize)(close - open - 1)) : NULL;
}

void
bounce_add_comments (MailBounce *bounce, const DeliveryStatus *status)
{
  for (guint i = 0; i < status->groups->len; i++)
    {
      const DeliveryStatusGroup *group = g_ptr_array_index (status->groups, i);
      g_autofree char *comment = dup_comment (group->status);
      g_autofree char *address = comment ? bounce_address_dup (group->final_recipient) : NULL;
      MailBounceRecipient *recipient = bounce_find_recipient (bounce, address);

      if (recipient && !recipient->diagnostic)
        recipient->diagnostic = g_steal_pointer (&comment);
    }
}

void
bounce_read_groups (MailBounce *bounce, const DeliveryStatus *status)
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
