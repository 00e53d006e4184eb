#include "lib/fake-zone.h"

#include <string.h>

#include "dns/message.h"
#include "dns/name.h"

#define HEADER_BYTES 12
#define CLASS_IN 1
#define MAX_ALIASES 16
#define UDP_BYTES_WITHOUT_EDNS 512

/* In the third and fourth byte of the header. */
#define FLAG_RESPONSE 0x80
#define FLAG_TRUNCATED 0x02
#define FLAG_AUTHORITATIVE 0x04
#define FLAG_RECURSION_DESIRED 0x01
#define FLAG_RECURSION_AVAILABLE 0x80
#define FLAG_AUTHENTICATED 0x20

struct _FakeZone
{
  GPtrArray *records;  /* of DnsRecord */
  GMutex mutex;        /* for all that follows */
  GHashTable *manners; /* FakeManner by name; "" for all others */
  GHashTable *counts;  /* by name; "" for all */
  gboolean is_signed;
  gboolean last_wanted_recursion;
};

/* One reply in the making. */
typedef struct
{
  const FakeZone *zone;
  GByteArray *wire;
  guint rcode;
  guint n_answer;
  guint n_authority;
  gboolean is_lame;
} Reply;

FakeZone *
fake_zone_new (const char *const *lines)
{
  FakeZone *zone = g_new0 (FakeZone, 1);

  g_mutex_init (&zone->mutex);
  zone->records = g_ptr_array_new_with_free_func ((GDestroyNotify)dns_record_unref);
  zone->manners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  zone->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; lines && lines[i]; i++)
    {
      g_autoptr (GError) error = NULL;
      DnsRecord *record = dns_record_parse (lines[i], &error);

      g_assert_no_error (error);
      g_ptr_array_add (zone->records, record);
    }
  return zone;
}

void
fake_zone_free (FakeZone *zone)
{
  g_ptr_array_unref (zone->records);
  g_hash_table_unref (zone->manners);
  g_hash_table_unref (zone->counts);
  g_mutex_clear (&zone->mutex);
  g_free (zone);
}

void
fake_zone_behave (FakeZone *zone, const char *name, FakeManner manner)
{
  g_mutex_lock (&zone->mutex);
  g_hash_table_insert (zone->manners, g_strdup (name ? name : ""), GUINT_TO_POINTER (manner));
  g_mutex_unlock (&zone->mutex);
}

void
fake_zone_sign (FakeZone *zone)
{
  g_mutex_lock (&zone->mutex);
  zone->is_signed = TRUE;
  g_mutex_unlock (&zone->mutex);
}

guint
fake_zone_count (FakeZone *zone, const char *name)
{
  guint count;

  g_mutex_lock (&zone->mutex);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (zone->counts, name ? name : ""));
  g_mutex_unlock (&zone->mutex);
  return count;
}

gboolean
fake_zone_last_wanted_recursion (FakeZone *zone)
{
  gboolean wanted;

  g_mutex_lock (&zone->mutex);
  wanted = zone->last_wanted_recursion;
  g_mutex_unlock (&zone->mutex);
  return wanted;
}

static void
count_one (FakeZone *zone, const char *name)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (zone->counts, name));

  g_hash_table_insert (zone->counts, g_strdup (name), GUINT_TO_POINTER (count + 1));
}

static FakeManner
note_query (FakeZone *zone, const guint8 *query, const char *name)
{
  gpointer manner;

  g_mutex_lock (&zone->mutex);
  zone->last_wanted_recursion = (query[2] & FLAG_RECURSION_DESIRED) != 0;
  count_one (zone, name);
  count_one (zone, "");
  if (!g_hash_table_lookup_extended (zone->manners, name, NULL, &manner))
    manner = g_hash_table_lookup (zone->manners, "");
  g_mutex_unlock (&zone->mutex);
  return GPOINTER_TO_UINT (manner);
}

static void
append_u16 (GByteArray *wire, guint value)
{
  guint8 bytes[2] = { (guint8)(value >> 8), (guint8)value };

  g_byte_array_append (wire, bytes, 2);
}

static void
append_u32 (GByteArray *wire, guint32 value)
{
  append_u16 (wire, value >> 16);
  append_u16 (wire, value & 0xffff);
}

static void
append_strings (GByteArray *wire, const GPtrArray *strings)
{
  for (guint i = 0; i < strings->len; i++)
    {
      gsize length;
      const guint8 *bytes = g_bytes_get_data (g_ptr_array_index (strings, i), &length);
      guint8 prefix = (guint8)length;

      g_byte_array_append (wire, &prefix, 1);
      g_byte_array_append (wire, bytes, (guint)length);
    }
}

static void
append_soa (GByteArray *wire, const DnsSoa *soa)
{
  dns_name_to_wire (soa->mname, wire);
  dns_name_to_wire (soa->rname, wire);
  append_u32 (wire, soa->serial);
  append_u32 (wire, soa->refresh);
  append_u32 (wire, soa->retry);
  append_u32 (wire, soa->expire);
  append_u32 (wire, soa->minimum_seconds);
}

static void
append_data (GByteArray *wire, const DnsRecord *record)
{
  if (record->type == DNS_TYPE_MX)
    append_u16 (wire, record->preference);
  if (record->target)
    dns_name_to_wire (record->target, wire);
  else if (record->type == DNS_TYPE_A || record->type == DNS_TYPE_AAAA)
    g_byte_array_append (wire, record->address.bytes, record->type == DNS_TYPE_A ? 4 : 16);
  else if (record->type == DNS_TYPE_SOA)
    append_soa (wire, &record->soa);
  else if (record->type == DNS_TYPE_TXT || record->type == DNS_TYPE_SPF)
    append_strings (wire, record->strings);
  else if (record->data)
    g_byte_array_append (wire, g_bytes_get_data (record->data, NULL),
                         (guint)g_bytes_get_size (record->data));
}

static void
append_record (GByteArray *wire, const DnsRecord *record)
{
  guint length_at;

  dns_name_to_wire (record->name, wire);
  append_u16 (wire, record->type);
  append_u16 (wire, CLASS_IN);
  append_u32 (wire, record->ttl_seconds);
  length_at = wire->len;
  append_u16 (wire, 0);
  append_data (wire, record);
  wire->data[length_at] = (guint8)((wire->len - length_at - 2) >> 8);
  wire->data[length_at + 1] = (guint8)(wire->len - length_at - 2);
}

static gboolean
name_exists (const FakeZone *zone, const char *name)
{
  for (guint i = 0; i < zone->records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (zone->records, i);

      if (dns_name_is_at_or_below (record->name, name))
        return TRUE;
    }
  return FALSE;
}

/* Appends all records of @type at @name; returns the last one. */
static const DnsRecord *
append_matching (Reply *reply, const char *name, DnsType type)
{
  const DnsRecord *last = NULL;

  for (guint i = 0; i < reply->zone->records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (reply->zone->records, i);

      if (record->type != type || strcmp (record->name, name) != 0)
        continue;
      append_record (reply->wire, record);
      reply->n_answer++;
      last = record;
    }
  return last;
}

static void
append_negative_soa (Reply *reply, const char *name)
{
  for (guint i = 0; i < reply->zone->records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (reply->zone->records, i);

      if (record->type != DNS_TYPE_SOA || !dns_name_is_at_or_below (name, record->name))
        continue;
      append_record (reply->wire, record);
      reply->n_authority++;
      return;
    }
}

static void
append_honest (Reply *reply, const char *name, DnsType type)
{
  const DnsRecord *alias = NULL;
  guint aliases = 0;

  while (type != DNS_TYPE_CNAME && aliases++ < MAX_ALIASES
         && (alias = append_matching (reply, name, DNS_TYPE_CNAME)))
    name = alias->target;
  if (append_matching (reply, name, type))
    return;
  if (!name_exists (reply->zone, name))
    reply->rcode = DNS_RCODE_NXDOMAIN;
  append_negative_soa (reply, name);
}

static void
append_opt (GByteArray *wire)
{
  const guint8 root = 0;

  g_byte_array_append (wire, &root, 1);
  append_u16 (wire, DNS_TYPE_OPT);
  append_u16 (wire, DNS_UDP_PAYLOAD_BYTES);
  append_u32 (wire, 0);
  append_u16 (wire, 0);
}

/* The bytes of header and question. */
static gsize
question_end (const guint8 *query, gsize length)
{
  gsize offset = HEADER_BYTES;

  while (offset < length && query[offset] != 0)
    offset += query[offset] + 1u;
  return MIN (offset + 5, length);
}

static void
finish_header (const Reply *reply, gboolean with_opt)
{
  guint8 *header = reply->wire->data;

  header[2] |= FLAG_RESPONSE | (reply->is_lame ? 0 : FLAG_AUTHORITATIVE);
  header[3] = (guint8)(FLAG_RECURSION_AVAILABLE | reply->rcode
                       | (reply->zone->is_signed ? FLAG_AUTHENTICATED : 0));
  header[7] = (guint8)reply->n_answer;
  header[9] = (guint8)reply->n_authority;
  header[10] = 0;
  header[11] = with_opt ? 1 : 0;
}

static void
cut (Reply *reply, gsize length)
{
  g_byte_array_set_size (reply->wire, (guint)length);
  reply->wire->data[2] |= FLAG_TRUNCATED;
}

static void
append_reply (Reply *reply, FakeManner manner, const DnsMessage *question, gboolean over_udp)
{
  static const guint8 garbage[] = "\xff\xff\xff\xff no record of any kind";

  switch (manner)
    {
    case FAKE_SERVFAIL:
      reply->rcode = DNS_RCODE_SERVFAIL;
      break;
    case FAKE_REFUSED:
      reply->rcode = DNS_RCODE_REFUSED;
      break;
    case FAKE_FORMERR:
      reply->rcode = DNS_RCODE_FORMERR;
      break;
    case FAKE_GARBAGE:
      g_byte_array_append (reply->wire, garbage, sizeof garbage);
      reply->n_answer = 1;
      break;
    case FAKE_LAME:
      reply->is_lame = TRUE;
      break;
    case FAKE_TRUNCATED:
    case FAKE_CUT:
    case FAKE_HONEST:
    case FAKE_WRONG_ID:
    case FAKE_OLD:
    case FAKE_SILENT:
    case FAKE_ECHO:
      if (manner != FAKE_TRUNCATED || !over_udp)
        append_honest (reply, question->question_name, question->question_type);
      break;
    }
}

static GBytes *
build_reply (
    const FakeZone *zone, const guint8 *query, gsize length, FakeManner manner, gboolean over_udp)
{
  g_autoptr (DnsMessage) question = dns_message_parse (query, length, NULL);
  g_autoptr (GByteArray) wire = g_byte_array_new ();
  Reply reply = { .zone = zone, .wire = wire };
  gsize end = question_end (query, length);
  gboolean has_opt = query[11] != 0;
  gsize limit = has_opt ? DNS_UDP_PAYLOAD_BYTES : UDP_BYTES_WITHOUT_EDNS;
  gboolean is_old = manner == FAKE_OLD && has_opt;

  g_byte_array_append (wire, query, (guint)end);
  append_reply (&reply, is_old ? FAKE_FORMERR : manner, question, over_udp);
  has_opt = has_opt && manner != FAKE_OLD;
  if (has_opt)
    append_opt (wire);
  finish_header (&reply, has_opt);
  if (over_udp && (wire->len > limit || manner == FAKE_TRUNCATED))
    {
      reply.n_answer = reply.n_authority = 0;
      cut (&reply, end);
      finish_header (&reply, FALSE);
    }
  else if (over_udp && manner == FAKE_CUT)
    cut (&reply, end + (wire->len - end) / 2);
  if (manner == FAKE_WRONG_ID)
    wire->data[0] ^= 0x55;
  return g_byte_array_free_to_bytes (g_steal_pointer (&wire));
}

GBytes *
fake_zone_answer (FakeZone *zone, const guint8 *query, gsize length, gboolean over_udp)
{
  g_autoptr (DnsMessage) question = dns_message_parse (query, length, NULL);
  FakeManner manner;

  if (!question || !question->question_name)
    return NULL;
  manner = note_query (zone, query, question->question_name);
  if (manner == FAKE_SILENT)
    return NULL;
  if (manner == FAKE_ECHO)
    return g_bytes_new (query, length);
  return build_reply (zone, query, length, manner, over_udp);
}
