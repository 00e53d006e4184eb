#include "mail/address.h"
#include "survey/message-check.h"

static void
add_author_domains (MessageScope *scope, const MailField *field)
{
  gsize length;
  const char *value = mail_field_get_value (field, &length);
  g_autoptr (GPtrArray) addresses = mail_addresses_parse (value, length, NULL);
  g_autoptr (GPtrArray) domains = NULL;

  /* "Shop@Tokyo <info@shop.example>": receivers take what stands in the brackets. */
  for (guint i = addresses->len; i > 0; i--)
    if (((const MailAddress *)g_ptr_array_index (addresses, i - 1))->in_phrase)
      g_ptr_array_remove_index (addresses, i - 1);
  domains = mail_addresses_dup_domains (addresses, NULL);

  for (guint i = 0; i < domains->len; i++)
    {
      const char *domain = g_ptr_array_index (domains, i);

      if (!g_ptr_array_find_with_equal_func (scope->author_domains, domain, g_str_equal, NULL))
        g_ptr_array_add (scope->author_domains, g_strdup (domain));
    }
}

static void
find_author_domains (MessageScope *scope)
{
  const MailField *field;

  scope->author_domains = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; (field = mail_message_find (scope->message, "From", i)); i++)
    add_author_domains (scope, field);
}

/* A server that the user named did not necessarily say HELO as the border's stamp has it. */
static void
find_server (MessageScope *scope, const MessageHints *hints)
{
  const MailReceived *entry = mail_trail_get_entry (scope->trail);

  scope->helo = g_strdup (hints->helo);
  scope->has_address = hints->has_address;
  scope->address = hints->address;
  /* Who had logged in is a person at a computer, not a server that delivers (RFC 6409). */
  if (hints->has_address || !entry || !entry->from_address || entry->is_submission)
    return;
  scope->has_address = dns_address_parse (entry->from_address, &scope->address);
  if (!scope->helo)
    scope->helo = g_strdup (entry->from_name);
}

static gint64
find_time (const MessageScope *scope, const MessageHints *hints, gint64 now)
{
  gint64 time;

  if (hints->has_time)
    return hints->time;
  return mail_trail_get_time (scope->trail, &time) ? time : now;
}

MessageScope *
message_scope_new (MailMessage *message, const MessageHints *hints, gint64 now)
{
  MessageScope *scope = g_new0 (MessageScope, 1);

  scope->message = mail_message_ref (message);
  scope->was_mended = hints->was_mended;
  scope->trail = mail_trail_read (message, hints->authserv_id);
  find_server (scope, hints);
  scope->mail_from
      = g_strdup (hints->mail_from ? hints->mail_from : mail_trail_get_sender (scope->trail));
  /* The name that a stamp tells is not judged in the place of a sender that nobody knows. */
  scope->has_sender = scope->mail_from || hints->helo;
  scope->time = find_time (scope, hints, now);
  find_author_domains (scope);
  return scope;
}

void
message_scope_free (MessageScope *scope)
{
  mail_trail_free (scope->trail);
  mail_message_unref (scope->message);
  g_free (scope->helo);
  g_free (scope->mail_from);
  g_ptr_array_unref (scope->author_domains);
  g_free (scope);
}
