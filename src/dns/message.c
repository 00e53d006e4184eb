/* Reading and writing DNS messages.
 *
 * A message is a header of 12 bytes (id, flags, four counts) and four sections: question, answer,
 * authority, additional. A record is a name, type, class, TTL, a length and that many bytes. A name
 * is a row of labels, each with its length before it, ended by a zero byte or by a pointer to an
 * earlier place in the message (the two top bits set). Every byte may be hostile: a pointer must
 * point before the place where its name began, so that loops cannot be; the data of a record must
 * fill exactly the length that was announced; and nothing may follow the last record.
 */
#include "dns/message.h"

#include <string.h>

#include "dns/name.h"

#define CLASS_IN 1
#define FLAG_RESPONSE 0x8000
#define FLAG_AUTHORITATIVE 0x0400
#define FLAG_TRUNCATED 0x0200
#define FLAG_RECURSION_DESIRED 0x0100
#define FLAG_AUTHENTICATED 0x0020

G_DEFINE_QUARK (dns_message_error, dns_message_error)

static gboolean
fail_short (GError **error)
{
  g_set_error_literal (error, DNS_MESSAGE_ERROR, DNS_MESSAGE_ERROR_SHORT,
                       "the DNS message ends too early");
  return FALSE;
}

static gboolean
fail_name (GError **error)
{
  g_set_error_literal (error, DNS_MESSAGE_ERROR, DNS_MESSAGE_ERROR_NAME,
                       "a name in the DNS message is broken");
  return FALSE;
}

/* Follows the pointer whose first byte was @high; FALSE if it does not lead backwards. */
static gboolean
follow_pointer (Cursor *cursor, guint8 high, gsize *lowest)
{
  guint8 low;
  gsize target;

  if (!cursor_read_u8 (cursor, &low))
    return FALSE;
  target = (gsize)(high & 0x3f) << 8 | low;
  if (target >= *lowest)
    return FALSE;
  *lowest = target;
  return cursor_seek (cursor, target);
}

static gboolean
read_name (Cursor *cursor, char **name, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize lowest = cursor->offset;
  gsize wire_length = 1;
  gsize after = 0;
  guint8 length;

  while (cursor_read_u8 (cursor, &length))
    {
      if (length == 0)
        {
          if (after)
            cursor_seek (cursor, after);
          *name = text->len ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (".");
          return TRUE;
        }
      if ((length & 0xc0) == 0xc0)
        {
          if (!after)
            after = cursor->offset + 1;
          if (!follow_pointer (cursor, length, &lowest))
            return fail_name (error);
          continue;
        }
      wire_length += length + 1u;
      if (length > DNS_LABEL_MAX || wire_length > DNS_NAME_MAX_WIRE)
        return fail_name (error);
      if (cursor_remaining (cursor) < length)
        return fail_short (error);
      dns_name_append_label (text, cursor_read_bytes (cursor, length), length);
    }
  return fail_short (error);
}

static gboolean
read_address (Cursor *cursor, DnsRecord *record, gsize length, GError **error)
{
  gsize wanted = record->type == DNS_TYPE_AAAA ? 16 : 4;

  if (length != wanted)
    return fail_short (error);
  record->address.is_ipv6 = record->type == DNS_TYPE_AAAA;
  memcpy (record->address.bytes, cursor_read_bytes (cursor, length), length);
  return TRUE;
}

static gboolean
read_soa (Cursor *cursor, DnsSoa *soa, GError **error)
{
  if (!read_name (cursor, &soa->mname, error) || !read_name (cursor, &soa->rname, error))
    return FALSE;
  return (cursor_read_u32 (cursor, &soa->serial) && cursor_read_u32 (cursor, &soa->refresh)
          && cursor_read_u32 (cursor, &soa->retry) && cursor_read_u32 (cursor, &soa->expire)
          && cursor_read_u32 (cursor, &soa->minimum_seconds))
         || fail_short (error);
}

static gboolean
read_strings (Cursor *cursor, DnsRecord *record, gsize end, GError **error)
{
  while (cursor->offset < end)
    {
      guint8 length;

      cursor_read_u8 (cursor, &length);
      if (end - cursor->offset < length)
        return fail_short (error);
      g_ptr_array_add (record->strings, g_bytes_new (cursor_read_bytes (cursor, length), length));
    }
  return record->strings->len > 0 || fail_short (error);
}

static gboolean
read_data (Cursor *cursor, DnsRecord *record, gsize end, GError **error)
{
  gsize length = end - cursor->offset;

  switch (record->type)
    {
    case DNS_TYPE_A:
    case DNS_TYPE_AAAA:
      return read_address (cursor, record, length, error);
    case DNS_TYPE_MX:
      if (!cursor_read_u16 (cursor, &record->preference))
        return fail_short (error);
      return read_name (cursor, &record->target, error);
    case DNS_TYPE_NS:
    case DNS_TYPE_CNAME:
    case DNS_TYPE_PTR:
      return read_name (cursor, &record->target, error);
    case DNS_TYPE_SOA:
      return read_soa (cursor, &record->soa, error);
    case DNS_TYPE_TXT:
    case DNS_TYPE_SPF:
      return read_strings (cursor, record, end, error);
    case DNS_TYPE_OPT:
    case DNS_TYPE_DS:
    case DNS_TYPE_TLSA:
    case DNS_TYPE_ANY:
    case DNS_TYPE_CAA:
    default:
      record->data = g_bytes_new (cursor_read_bytes (cursor, length), length);
      return TRUE;
    }
}

/* (nullable): the record at the cursor; *foreign if its class is not IN (OPT says its size there) */
static DnsRecord *
read_record (Cursor *cursor, gboolean *foreign, GError **error)
{
  g_autoptr (DnsRecord) record = NULL;
  g_autofree char *name = NULL;
  guint16 type, class, length;
  guint32 ttl;
  gsize end;

  if (!read_name (cursor, &name, error))
    return NULL;
  if (!cursor_read_u16 (cursor, &type) || !cursor_read_u16 (cursor, &class)
      || !cursor_read_u32 (cursor, &ttl) || !cursor_read_u16 (cursor, &length)
      || cursor_remaining (cursor) < length)
    {
      fail_short (error);
      return NULL;
    }
  end = cursor->offset + length;
  /* RFC 2181, section 8: a TTL with the top bit set is zero. */
  record = dns_record_new (name, type, ttl > G_MAXINT32 ? 0 : ttl);
  if (!read_data (cursor, record, end, error))
    return NULL;
  if (cursor->offset != end)
    {
      fail_short (error);
      return NULL;
    }
  *foreign = class != CLASS_IN;
  return g_steal_pointer (&record);
}

static gboolean
read_section (Cursor *cursor, guint count, GPtrArray *section, GError **error)
{
  for (guint i = 0; i < count; i++)
    {
      gboolean foreign;
      g_autoptr (DnsRecord) record = read_record (cursor, &foreign, error);

      if (!record)
        return FALSE;
      if (section && !foreign)
        g_ptr_array_add (section, g_steal_pointer (&record));
    }
  return TRUE;
}

static gboolean
read_question (Cursor *cursor, guint count, DnsMessage *message, GError **error)
{
  for (guint i = 0; i < count; i++)
    {
      guint16 type, class;

      g_clear_pointer (&message->question_name, g_free);
      if (!read_name (cursor, &message->question_name, error))
        return FALSE;
      if (!cursor_read_u16 (cursor, &type) || !cursor_read_u16 (cursor, &class))
        return fail_short (error);
      message->question_type = type;
    }
  return TRUE;
}

static gboolean
read_message (Cursor *cursor, DnsMessage *message, GError **error)
{
  guint16 flags, counts[4];

  if (!cursor_read_u16 (cursor, &message->id) || !cursor_read_u16 (cursor, &flags))
    return fail_short (error);
  for (guint i = 0; i < 4; i++)
    if (!cursor_read_u16 (cursor, &counts[i]))
      return fail_short (error);
  message->is_response = (flags & FLAG_RESPONSE) != 0;
  message->authoritative = (flags & FLAG_AUTHORITATIVE) != 0;
  message->truncated = (flags & FLAG_TRUNCATED) != 0;
  message->authenticated = (flags & FLAG_AUTHENTICATED) != 0;
  message->rcode = flags & 15;
  if (!read_question (cursor, counts[0], message, error)
      || !read_section (cursor, counts[1], message->answer, error)
      || !read_section (cursor, counts[2], message->authority, error)
      || !read_section (cursor, counts[3], NULL, error))
    return FALSE;
  if (!cursor_at_end (cursor))
    {
      g_set_error_literal (error, DNS_MESSAGE_ERROR, DNS_MESSAGE_ERROR_TRAILING,
                           "bytes follow the DNS message");
      return FALSE;
    }
  return TRUE;
}

DnsMessage *
dns_message_parse (const guint8 *bytes, gsize length, GError **error)
{
  g_autoptr (DnsMessage) message = g_new0 (DnsMessage, 1);
  Cursor cursor;

  message->answer = g_ptr_array_new_with_free_func ((GDestroyNotify)dns_record_unref);
  message->authority = g_ptr_array_new_with_free_func ((GDestroyNotify)dns_record_unref);
  cursor_init (&cursor, bytes, length);
  if (!read_message (&cursor, message, error))
    return NULL;
  return g_steal_pointer (&message);
}

void
dns_message_free (DnsMessage *message)
{
  g_free (message->question_name);
  g_ptr_array_unref (message->answer);
  g_ptr_array_unref (message->authority);
  g_free (message);
}

static void
append_u16 (GByteArray *wire, guint value)
{
  guint8 bytes[2] = { (guint8)(value >> 8), (guint8)value };

  g_byte_array_append (wire, bytes, 2);
}

/* RFC 6891, section 6.1.2: root name, type OPT, class = our payload size, no flags, no data. */
static void
append_opt (GByteArray *wire)
{
  const guint8 root = 0;

  g_byte_array_append (wire, &root, 1);
  append_u16 (wire, DNS_TYPE_OPT);
  append_u16 (wire, DNS_UDP_PAYLOAD_BYTES);
  append_u16 (wire, 0);
  append_u16 (wire, 0);
  append_u16 (wire, 0);
}

GBytes *
dns_message_build_query (guint16 id, const char *name, DnsType type, gboolean recursion_desired)
{
  g_autoptr (GByteArray) wire = g_byte_array_sized_new (64);

  append_u16 (wire, id);
  /* RFC 6840, section 5.7: AD in a query asks for the AD bit of the answer. */
  append_u16 (wire, FLAG_AUTHENTICATED | (recursion_desired ? FLAG_RECURSION_DESIRED : 0u));
  append_u16 (wire, 1);
  append_u16 (wire, 0);
  append_u16 (wire, 0);
  append_u16 (wire, 1);
  if (!dns_name_to_wire (name, wire))
    return NULL;
  append_u16 (wire, type);
  append_u16 (wire, CLASS_IN);
  append_opt (wire);
  return g_byte_array_free_to_bytes (g_steal_pointer (&wire));
}
