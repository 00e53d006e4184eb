#include "mail/trail.h"

#include <string.h>

#include "mail/address.h"
#include "mail/date.h"

/* The index of a line that the border judges and that is no statement. */
#define NO_STATEMENT G_MAXUINT

static void
statement_free (gpointer data)
{
  MailStatement *statement = data;

  authentication_results_free (statement->results);
  g_free (statement);
}

static MailBorderKind
kind_of (const MailField *field)
{
  static const char *const own[]
      = { "from",        "sender",     "reply-to",      "to",           "cc",
          "subject",     "date",       "message-id",    "mime-version", "content-type",
          "in-reply-to", "references", "dkim-signature" };

  if (mail_field_is (field, "Received"))
    return MAIL_BORDER_RECEIVED;
  if (mail_field_is (field, "Authentication-Results"))
    return MAIL_BORDER_RESULTS;
  if (mail_field_is (field, "Authentication-Results-Original"))
    return MAIL_BORDER_ORIGINAL_RESULTS;
  if (mail_field_is (field, "Received-SPF"))
    return MAIL_BORDER_RECEIVED_SPF;
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (mail_field_is (field, own[i]))
      return MAIL_BORDER_SENDERS_OWN;
  return MAIL_BORDER_OTHER;
}

static MailReceived *
read_hop (MailTrail *trail, const MailField *field)
{
  gsize length;
  const char *value = mail_field_get_value (field, &length);
  MailReceived *hop = mail_received_parse (value, length);

  g_ptr_array_add (trail->hops, hop);
  return hop;
}

static MailStatement *
read_statement (MailTrail *trail, const MailField *field, gboolean is_arc)
{
  MailStatement *statement = g_new0 (MailStatement, 1);
  gsize length;
  const char *value = mail_field_get_value (field, &length);

  statement->field = field;
  statement->is_arc = is_arc;
  statement->results = authentication_results_parse (value, length, is_arc);
  g_ptr_array_add (trail->statements, statement);
  return statement;
}

/* What the border needs of one field; @index is that of the statement. */
static MailBorderField
read_field (MailTrail *trail, const MailField *field)
{
  MailBorderField line = { .kind = kind_of (field), .index = trail->statements->len };

  if (line.kind == MAIL_BORDER_RECEIVED)
    line.received = read_hop (trail, field);
  if (line.kind == MAIL_BORDER_ORIGINAL_RESULTS)
    line.index = NO_STATEMENT;
  if (line.kind == MAIL_BORDER_RESULTS)
    line.authserv_id = read_statement (trail, field, FALSE)->results->authserv_id;
  if (mail_field_is (field, "ARC-Authentication-Results"))
    read_statement (trail, field, TRUE);
  return line;
}

static void
believe (MailTrail *trail)
{
  for (guint i = 0; i < trail->border->trusts->len; i++)
    {
      const MailTrust *trust = &g_array_index (trail->border->trusts, MailTrust, i);
      MailStatement *statement;

      if (trust->index == NO_STATEMENT)
        continue;
      statement = g_ptr_array_index (trail->statements, trust->index);
      statement->is_trusted = trust->is_trusted;
      statement->reason = trust->reason;
    }
}

static void
read_return_path (MailTrail *trail, const MailMessage *message)
{
  const MailField *field = mail_message_find (message, "Return-Path", 0);
  g_autofree char *text = field ? mail_field_dup_unfolded (field) : NULL;
  g_autofree char *local_part = NULL;
  g_autofree char *domain = NULL;

  if (!text || !mail_path_parse (text, &local_part, &domain))
    return;
  trail->return_path = domain ? g_strdup_printf ("%s@%s", local_part ? local_part : "", domain)
                              : g_strdup (local_part ? local_part : "");
}

static void
read_date (MailTrail *trail, const MailMessage *message)
{
  const MailField *field = mail_message_find (message, "Date", 0);
  MailDate date;
  gsize length;
  const char *value;

  if (!field)
    return;
  value = mail_field_get_value (field, &length);
  trail->has_date = mail_date_parse (value, length, &date);
  if (trail->has_date)
    trail->date = date.time;
}

MailTrail *
mail_trail_read (const MailMessage *message, const char *authserv_id)
{
  MailTrail *trail = g_new0 (MailTrail, 1);
  g_autoptr (GArray) lines
      = g_array_sized_new (FALSE, TRUE, sizeof (MailBorderField), message->fields->len);

  trail->hops = g_ptr_array_new_with_free_func ((GDestroyNotify)mail_received_free);
  trail->statements = g_ptr_array_new_with_free_func (statement_free);
  for (guint i = 0; i < message->fields->len; i++)
    {
      MailBorderField line = read_field (trail, g_ptr_array_index (message->fields, i));

      g_array_append_val (lines, line);
    }
  trail->delays = mail_received_delays (trail->hops);
  trail->border = mail_border_find (lines, authserv_id);
  believe (trail);
  read_return_path (trail, message);
  read_date (trail, message);
  return trail;
}

void
mail_trail_free (MailTrail *trail)
{
  mail_border_free (trail->border);
  g_ptr_array_unref (trail->hops);
  g_array_unref (trail->delays);
  g_ptr_array_unref (trail->statements);
  g_free (trail->return_path);
  g_free (trail);
}

gboolean
mail_trail_get_time (const MailTrail *trail, gint64 *time)
{
  for (guint i = 0; i < trail->hops->len; i++)
    {
      const MailReceived *hop = g_ptr_array_index (trail->hops, i);

      if (!hop->has_time)
        continue;
      *time = hop->time;
      return TRUE;
    }
  if (trail->has_date)
    *time = trail->date;
  return trail->has_date;
}

const char *
mail_trail_get_sender (const MailTrail *trail)
{
  if (trail->return_path)
    return trail->return_path;
  for (guint i = 0; i < trail->statements->len; i++)
    {
      const MailStatement *statement = g_ptr_array_index (trail->statements, i);

      for (guint j = 0; statement->is_trusted && j < statement->results->methods->len; j++)
        {
          const AuthenticationMethod *method = g_ptr_array_index (statement->results->methods, j);
          const char *sender = strcmp (method->method, "spf") == 0
                                   ? authentication_method_get_property (method, "smtp.mailfrom")
                                   : NULL;

          if (sender)
            return sender;
        }
    }
  return NULL;
}

const MailReceived *
mail_trail_get_entry (const MailTrail *trail)
{
  return trail->border->has_gateway_border ? trail->border->gateway_received
                                           : trail->border->received;
}
