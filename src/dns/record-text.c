/* Records as people write them: master file form (RFC 1035, section 5.1; RFC 3597 for the rest). */
#include "dns/record.h"

#include <string.h>

#include "dns/name.h"

static void
append_string (GString *out, GBytes *string)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (string, &length);

  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == '"' || bytes[i] == '\\')
        g_string_append_printf (out, "\\%c", bytes[i]);
      else if (bytes[i] < 0x20 || bytes[i] > 0x7e)
        g_string_append_printf (out, "\\%03u", bytes[i]);
      else
        g_string_append_c (out, (char)bytes[i]);
    }
  g_string_append_c (out, '"');
}

static void
append_name (GString *out, const char *name)
{
  g_string_append (out, name);
  if (strcmp (name, ".") != 0)
    g_string_append_c (out, '.');
}

static void
append_hex (GString *out, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (out, "%02X", bytes[i]);
}

static void
append_generic (GString *out, const DnsRecord *record)
{
  gsize length = 0;
  const guint8 *bytes = record->data ? g_bytes_get_data (record->data, &length) : NULL;

  if (record->type == DNS_TYPE_TLSA && length > 3)
    {
      g_string_append_printf (out, "%u %u %u ", bytes[0], bytes[1], bytes[2]);
      append_hex (out, bytes + 3, length - 3);
      return;
    }
  g_string_append_printf (out, "\\# %" G_GSIZE_FORMAT "%s", length, length ? " " : "");
  append_hex (out, bytes, length);
}

static void
append_soa (GString *out, const DnsSoa *soa)
{
  append_name (out, soa->mname);
  g_string_append_c (out, ' ');
  append_name (out, soa->rname);
  g_string_append_printf (out, " %u %u %u %u %u", soa->serial, soa->refresh, soa->retry,
                          soa->expire, soa->minimum_seconds);
}

char *
dns_record_data_to_string (const DnsRecord *record)
{
  GString *out = g_string_new (NULL);
  g_autofree char *address = NULL;

  switch (record->type)
    {
    case DNS_TYPE_A:
    case DNS_TYPE_AAAA:
      address = dns_address_to_string (&record->address);
      g_string_append (out, address);
      break;
    case DNS_TYPE_MX:
      g_string_append_printf (out, "%u ", record->preference);
      append_name (out, record->target);
      break;
    case DNS_TYPE_NS:
    case DNS_TYPE_CNAME:
    case DNS_TYPE_PTR:
      append_name (out, record->target);
      break;
    case DNS_TYPE_SOA:
      append_soa (out, &record->soa);
      break;
    case DNS_TYPE_TXT:
    case DNS_TYPE_SPF:
      for (guint i = 0; i < record->strings->len; i++)
        {
          if (i > 0)
            g_string_append_c (out, ' ');
          append_string (out, g_ptr_array_index (record->strings, i));
        }
      break;
    case DNS_TYPE_OPT:
    case DNS_TYPE_DS:
    case DNS_TYPE_TLSA:
    case DNS_TYPE_ANY:
    case DNS_TYPE_CAA:
    default:
      append_generic (out, record);
    }
  return g_string_free (out, FALSE);
}

char *
dns_record_to_string (const DnsRecord *record)
{
  g_autofree char *type = dns_type_to_string (record->type);
  g_autofree char *data = dns_record_data_to_string (record);

  return g_strdup_printf ("%s%s %u %s %s", record->name, strcmp (record->name, ".") ? "." : "",
                          record->ttl_seconds, type, data);
}

/* The next word or quoted string behind the cursor, escapes resolved. */
static GBytes *
read_string (Cursor *cursor)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean quoted = cursor_accept (cursor, '"');

  while (!cursor_at_end (cursor))
    {
      guint8 byte = (guint8)cursor_peek (cursor);

      if (quoted ? byte == '"' : strchr (" \t", byte) != NULL)
        break;
      cursor_skip (cursor, 1);
      if (byte == '\\')
        {
          guint32 number;
          gsize start = cursor->offset;

          if (g_ascii_isdigit (cursor_peek (cursor)))
            {
              if (cursor_remaining (cursor) < 3 || !g_ascii_isdigit (cursor_peek_at (cursor, 1))
                  || !g_ascii_isdigit (cursor_peek_at (cursor, 2)))
                return NULL;
              number = (guint32)((cursor_peek (cursor) - '0') * 100
                                 + (cursor_peek_at (cursor, 1) - '0') * 10
                                 + (cursor_peek_at (cursor, 2) - '0'));
              cursor_seek (cursor, start + 3);
              if (number > 255)
                return NULL;
              byte = (guint8)number;
            }
          else if (!cursor_read_u8 (cursor, &byte))
            return NULL;
        }
      g_byte_array_append (bytes, &byte, 1);
    }
  if (quoted && !cursor_accept (cursor, '"'))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static char *
read_word (Cursor *cursor)
{
  gsize start;

  cursor_skip_any_of (cursor, " \t");
  start = cursor->offset;
  /* An escaped blank belongs to the word: names may hold one. */
  while (!cursor_at_end (cursor) && !strchr (" \t", cursor_peek (cursor)))
    cursor_skip (cursor, cursor_peek (cursor) == '\\' && cursor_remaining (cursor) > 1 ? 2 : 1);
  return cursor_dup_since (cursor, start);
}

static gboolean
read_name (Cursor *cursor, char **name)
{
  g_autofree char *word = read_word (cursor);

  *name = dns_name_normalize (word);
  return *name != NULL;
}

static gboolean
read_u32 (Cursor *cursor, guint32 *value)
{
  cursor_skip_any_of (cursor, " \t");
  return cursor_read_number (cursor, 10, value);
}

static gboolean
read_u16 (Cursor *cursor, guint16 *value)
{
  guint32 number;

  if (!read_u32 (cursor, &number) || number > G_MAXUINT16)
    return FALSE;
  *value = (guint16)number;
  return TRUE;
}

static gboolean
read_address (Cursor *cursor, DnsRecord *record)
{
  g_autofree char *word = read_word (cursor);

  return dns_address_parse (word, &record->address)
         && record->address.is_ipv6 == (record->type == DNS_TYPE_AAAA);
}

static gboolean
read_soa (Cursor *cursor, DnsSoa *soa)
{
  return read_name (cursor, &soa->mname) && read_name (cursor, &soa->rname)
         && read_u32 (cursor, &soa->serial) && read_u32 (cursor, &soa->refresh)
         && read_u32 (cursor, &soa->retry) && read_u32 (cursor, &soa->expire)
         && read_u32 (cursor, &soa->minimum_seconds);
}

static gboolean
read_strings (Cursor *cursor, DnsRecord *record)
{
  cursor_skip_any_of (cursor, " \t");
  /* RFC 3597, section 5: a bare "\#" is the generic form, never a string. */
  if (cursor_accept_word (cursor, "\\# "))
    return FALSE;
  while (!cursor_at_end (cursor))
    {
      GBytes *string = read_string (cursor);

      if (!string)
        return FALSE;
      g_ptr_array_add (record->strings, string);
      if (g_bytes_get_size (string) > 255)
        return FALSE;
      cursor_skip_any_of (cursor, " \t");
    }
  return record->strings->len > 0;
}

static gboolean
read_hex (Cursor *cursor, GByteArray *bytes)
{
  cursor_skip_any_of (cursor, " \t");
  while (cursor_remaining (cursor) >= 2)
    {
      int high = g_ascii_xdigit_value ((char)cursor_peek (cursor));
      int low = g_ascii_xdigit_value ((char)cursor_peek_at (cursor, 1));
      guint8 byte;

      if (high < 0 || low < 0)
        return FALSE;
      byte = (guint8)(high << 4 | low);
      g_byte_array_append (bytes, &byte, 1);
      cursor_skip (cursor, 2);
      cursor_skip_any_of (cursor, " \t");
    }
  return cursor_at_end (cursor);
}

static gboolean
read_generic (Cursor *cursor, DnsRecord *record)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint32 length = G_MAXUINT32;

  cursor_skip_any_of (cursor, " \t");
  if (cursor_accept_word (cursor, "\\#"))
    {
      if (!read_u32 (cursor, &length))
        return FALSE;
    }
  else if (record->type == DNS_TYPE_TLSA)
    {
      for (guint i = 0; i < 3; i++)
        {
          guint16 number;
          guint8 byte;

          if (!read_u16 (cursor, &number) || number > 255)
            return FALSE;
          byte = (guint8)number;
          g_byte_array_append (bytes, &byte, 1);
        }
    }
  else
    return FALSE;
  if (!read_hex (cursor, bytes) || (length != G_MAXUINT32 && length != bytes->len))
    return FALSE;
  record->data = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return TRUE;
}

static gboolean
read_data (Cursor *cursor, DnsRecord *record)
{
  switch (record->type)
    {
    case DNS_TYPE_A:
    case DNS_TYPE_AAAA:
      return read_address (cursor, record);
    case DNS_TYPE_MX:
      return read_u16 (cursor, &record->preference) && read_name (cursor, &record->target);
    case DNS_TYPE_NS:
    case DNS_TYPE_CNAME:
    case DNS_TYPE_PTR:
      return read_name (cursor, &record->target);
    case DNS_TYPE_SOA:
      return read_soa (cursor, &record->soa);
    case DNS_TYPE_TXT:
    case DNS_TYPE_SPF:
      return read_strings (cursor, record);
    case DNS_TYPE_OPT:
    case DNS_TYPE_DS:
    case DNS_TYPE_TLSA:
    case DNS_TYPE_ANY:
    case DNS_TYPE_CAA:
    default:
      return read_generic (cursor, record);
    }
}

DnsRecord *
dns_record_parse (const char *line, GError **error)
{
  g_autoptr (DnsRecord) record = NULL;
  g_autofree char *name = NULL;
  g_autofree char *type_text = NULL;
  DnsType type;
  guint32 ttl_seconds;
  Cursor cursor;

  cursor_init_string (&cursor, line);
  if (!read_name (&cursor, &name) || !read_u32 (&cursor, &ttl_seconds))
    {
      g_set_error (error, DNS_RECORD_ERROR, DNS_RECORD_ERROR_SYNTAX, "expected NAME TTL TYPE DATA");
      return NULL;
    }
  type_text = read_word (&cursor);
  if (!dns_type_from_string (type_text, &type))
    {
      g_set_error (error, DNS_RECORD_ERROR, DNS_RECORD_ERROR_SYNTAX, "unknown type '%s'",
                   type_text);
      return NULL;
    }
  record = dns_record_new (name, type, ttl_seconds);
  if (!read_data (&cursor, record)
      || (cursor_skip_any_of (&cursor, " \t"), !cursor_at_end (&cursor)))
    {
      g_set_error (error, DNS_RECORD_ERROR, DNS_RECORD_ERROR_SYNTAX, "unreadable %s data",
                   type_text);
      return NULL;
    }
  return g_steal_pointer (&record);
}
