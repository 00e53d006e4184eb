#include "mail/address.h"

#include <string.h>

#include "mail/address-private.h"

/* Envelope addresses, and the domains of addresses as DMARC asks for them.
 *
 * RFC 5321, section 4.1.2: Path = "<" [ A-d-l ":" ] Mailbox ">"; Mailbox = Local-part "@" ( Domain /
 * address-literal ). No comments, no blanks: the grammar of fields is wider. RFC 6531 adds UTF-8.
 */

#define BLANKS " \t\r\n"

gboolean
mail_address_is_domain (const char *domain)
{
  if (*domain == '\0' || *domain == '.' || strstr (domain, "..")
      || !g_utf8_validate (domain, -1, NULL) || strstr (domain, "\357\277\275"))
    return FALSE;
  for (const char *c = domain; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("-._", *c) && (guint8)*c < 0x80)
      return FALSE;
  return TRUE;
}

char *
mail_address_dup_domain (const MailAddress *address)
{
  char *domain;

  if (!address->domain || !mail_address_is_domain (address->domain))
    return NULL;
  domain = g_ascii_strdown (address->domain, -1);
  if (g_str_has_suffix (domain, "."))
    domain[strlen (domain) - 1] = '\0';
  return domain;
}

GPtrArray *
mail_addresses_dup_domains (const GPtrArray *addresses, guint *n_without_domain)
{
  GPtrArray *domains = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_without = 0;

  for (guint i = 0; i < addresses->len; i++)
    {
      const MailAddress *address = g_ptr_array_index (addresses, i);
      g_autofree char *domain = mail_address_dup_domain (address);

      if (!domain)
        n_without += address->local_part || address->domain;
      else if (!g_hash_table_contains (seen, domain))
        {
          g_hash_table_add (seen, domain);
          g_ptr_array_add (domains, g_steal_pointer (&domain));
        }
    }
  if (n_without_domain)
    *n_without_domain = n_without;
  return domains;
}

/* RFC 5321, section 4.1.2: Dot-string / Quoted-string. */
static gboolean
skip_local_part (MailFieldText *text)
{
  Cursor *cursor = &text->cursor;
  gsize start = cursor->offset;

  if (mail_field_text_skip_quoted (text))
    return TRUE;
  cursor_skip_none_of (cursor, "()<>[]:;@\\,\"" BLANKS);
  return cursor->offset > start;
}

static gboolean
skip_domain (MailFieldText *text)
{
  Cursor *cursor = &text->cursor;
  gsize start = cursor->offset;
  g_autofree char *domain = NULL;

  if (cursor_accept (cursor, '['))
    return cursor_skip_none_of (cursor, "[]\\<>@" BLANKS) > 0 && cursor_accept (cursor, ']');
  cursor_skip_none_of (cursor, "()<>[]:;@\\,\"" BLANKS);
  domain = cursor_dup_since (cursor, start);
  return mail_address_is_domain (domain) && !g_str_has_suffix (domain, ".");
}

/* "@a,@b:"; FALSE if one begins and does not end. */
static gboolean
skip_source_route (MailFieldText *text)
{
  Cursor *cursor = &text->cursor;

  if (cursor_peek (cursor) != '@')
    return TRUE;
  do
    if (!cursor_accept (cursor, '@') || !skip_domain (text))
      return FALSE;
  while (cursor_accept (cursor, ','));
  return cursor_accept (cursor, ':');
}

static gboolean
has_control_byte (const char *text)
{
  for (; *text; text++)
    if (g_ascii_iscntrl (*text))
      return TRUE;
  return FALSE;
}

static gboolean
read_mailbox (MailFieldText *text, char **local_part, char **domain)
{
  Cursor *cursor = &text->cursor;
  g_autofree char *local = NULL;
  gsize start = cursor->offset;

  if (!skip_local_part (text))
    return FALSE;
  local = cursor_dup_since (cursor, start);
  if (has_control_byte (local) || !g_utf8_validate (local, -1, NULL)
      || !cursor_accept (cursor, '@'))
    return FALSE;
  start = cursor->offset;
  if (!skip_domain (text))
    return FALSE;
  *domain = cursor_dup_since (cursor, start);
  *local_part = g_steal_pointer (&local);
  return TRUE;
}

gboolean
mail_path_parse (const char *text, char **local_part, char **domain)
{
  g_autofree char *trimmed = g_strdup (text);
  g_autofree char *local = NULL;
  g_autofree char *host = NULL;
  MailFieldText field;
  gboolean in_angle;

  g_strstrip (trimmed);
  mail_field_text_init (&field, trimmed, strlen (trimmed));
  in_angle = cursor_accept (&field.cursor, '<');
  mail_field_text_skip_blanks (&field);
  if (*trimmed != '\0' && cursor_peek (&field.cursor) != '>'
      && (!skip_source_route (&field) || !read_mailbox (&field, &local, &host)))
    return FALSE;
  mail_field_text_skip_blanks (&field);
  if ((in_angle && !cursor_accept (&field.cursor, '>')) || !cursor_at_end (&field.cursor))
    return FALSE;
  *local_part = g_steal_pointer (&local);
  *domain = g_steal_pointer (&host);
  return TRUE;
}
