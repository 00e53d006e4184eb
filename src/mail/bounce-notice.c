#include "mail/bounce-private.h"

#include <string.h>

#include "mail/bounce-text.h"

/* Notifications of sending services in JSON (Amazon SES by SNS): {"notificationType":"Bounce",
 * "bounce":{"bouncedRecipients":[{"emailAddress":"a@example.com","status":"5.1.1","diagnosticCode":
 * "smtp; 550 …"}]},"mail":{…}}. Only single members are looked for, in the order of the text: mail
 * programs have broken the lines, and what stands between does not matter. */

/* (transfer full) (nullable): the string behind the next "name": at or behind *@at, which then stands
 * behind it. */
static char *
next_string (const char **at, const char *name)
{
  g_autofree char *key = g_strdup_printf ("\"%s\"", name);
  const char *found = strstr (*at, key);
  GString *value;

  if (!found)
    return NULL;
  found += strlen (key);
  found += strspn (found, " \t\n:[");
  *at = found;
  if (*found != '"')
    return NULL;
  value = g_string_new (NULL);
  for (found++; *found && *found != '"'; found++)
    {
      if (*found == '\\' && found[1])
        found++;
      g_string_append_c (value, *found == '\n' ? ' ' : *found);
    }
  *at = found;
  return g_string_free (value, FALSE);
}

static char *
first_string (const char *text, const char *name)
{
  return next_string (&text, name);
}

static MailAction
action_of (const char *type)
{
  return g_ascii_strcasecmp (type, "Delivery") == 0 ? MAIL_ACTION_DELIVERED : MAIL_ACTION_FAILED;
}

/* What is said of a recipient stands between its address and the next one. */
static void
fill_recipient (MailBounceRecipient *recipient, const char *about)
{
  g_autofree char *said = first_string (about, "diagnosticCode");
  g_autofree char *status = first_string (about, "status");
  g_autoptr (BounceAnswer) answer = NULL;

  if (!said)
    said = first_string (about, "smtpResponse");
  if (said)
    {
      answer = bounce_answer_parse (said);
      recipient->reply_code = answer->reply->code;
      recipient->stage = answer->reply->stage;
      recipient->status = g_strdup (answer->reply->status);
      recipient->diagnostic = g_strdup (answer->reply->text);
    }
  if (!recipient->status && status && mail_status_is_valid (status))
    {
      recipient->status = g_steal_pointer (&status);
      recipient->status_is_local = TRUE;
    }
}

static void
add_bounced (MailBounce *bounce, const char *text, MailAction action)
{
  const char *at = text;

  for (;;)
    {
      g_autofree char *address = next_string (&at, "emailAddress");
      const char *next = at;
      g_autofree char *following = NULL;
      g_autofree char *about = NULL;
      MailBounceRecipient *recipient;

      if (!address)
        return;
      following = next_string (&next, "emailAddress");
      about = following ? g_strndup (at, (gsize)(next - at)) : g_strdup (at);
      recipient = bounce_add_recipient (bounce, address);
      if (!recipient)
        return;
      recipient->action = action;
      fill_recipient (recipient, about);
    }
}

/* A delivery lists bare addresses. */
static void
add_delivered (MailBounce *bounce, const char *text)
{
  const char *at = strstr (text, "\"delivery\"");
  g_autofree char *address = NULL;
  MailBounceRecipient *recipient;

  if (!at)
    at = text;
  address = first_string (at, "recipients");
  if (!address)
    address = first_string (text, "destination");
  recipient = address ? bounce_add_recipient (bounce, address) : NULL;
  if (!recipient)
    return;
  recipient->action = MAIL_ACTION_DELIVERED;
  fill_recipient (recipient, at);
  recipient->remote_mta = first_string (at, "remoteMtaIp");
  if (recipient->remote_mta && g_hostname_is_ip_address (recipient->remote_mta))
    recipient->remote_address = g_steal_pointer (&recipient->remote_mta);
}

gboolean
bounce_read_notice (MailBounce *bounce, const char *text)
{
  g_autofree char *type = NULL;

  text += strspn (text, " \t\n");
  if (*text != '{')
    return FALSE;
  type = first_string (text, "notificationType");
  if (!type)
    type = first_string (text, "eventType");
  if (!type)
    return FALSE;
  if (g_ascii_strcasecmp (type, "Complaint") == 0)
    {
      bounce->kind = MAIL_KIND_FEEDBACK;
      bounce->feedback_type = first_string (text, "complaintFeedbackType");
      add_bounced (bounce, text, MAIL_ACTION_UNKNOWN);
      return TRUE;
    }
  if (g_ascii_strcasecmp (type, "Bounce") != 0 && g_ascii_strcasecmp (type, "Delivery") != 0)
    return FALSE;
  bounce->kind = MAIL_KIND_BOUNCE;
  bounce->format = "amazonses";
  bounce->reporting_mta = first_string (text, "reportingMTA");
  if (action_of (type) == MAIL_ACTION_DELIVERED)
    add_delivered (bounce, text);
  else
    add_bounced (bounce, text, MAIL_ACTION_FAILED);
  return TRUE;
}
