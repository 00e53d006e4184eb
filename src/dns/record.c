#include "dns/record.h"

#include <string.h>

#include "dns/name.h"

typedef struct
{
  const char *name;
  DnsType type;
} TypeName;

static const TypeName type_names[] = {
  { "A", DNS_TYPE_A },       { "NS", DNS_TYPE_NS },     { "CNAME", DNS_TYPE_CNAME },
  { "SOA", DNS_TYPE_SOA },   { "PTR", DNS_TYPE_PTR },   { "MX", DNS_TYPE_MX },
  { "TXT", DNS_TYPE_TXT },   { "AAAA", DNS_TYPE_AAAA }, { "DS", DNS_TYPE_DS },
  { "TLSA", DNS_TYPE_TLSA }, { "SPF", DNS_TYPE_SPF },   { "ANY", DNS_TYPE_ANY },
  { "CAA", DNS_TYPE_CAA },
};

char *
dns_type_to_string (DnsType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (type_names[i].type == type)
      return g_strdup (type_names[i].name);
  return g_strdup_printf ("TYPE%u", type);
}

gboolean
dns_type_from_string (const char *text, DnsType *type)
{
  guint64 number;

  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (g_ascii_strcasecmp (type_names[i].name, text) == 0)
      {
        *type = type_names[i].type;
        return TRUE;
      }
  /* RFC 3597, section 5 */
  if (g_ascii_strncasecmp (text, "TYPE", 4) != 0
      || !g_ascii_string_to_unsigned (text + 4, 10, 0, 65535, &number, NULL))
    return FALSE;
  *type = (DnsType)number;
  return TRUE;
}

DnsRecord *
dns_record_new (const char *name, DnsType type, guint32 ttl_seconds)
{
  DnsRecord *record = g_new0 (DnsRecord, 1);

  g_atomic_ref_count_init (&record->references);
  record->name = g_strdup (name);
  record->type = type;
  record->ttl_seconds = ttl_seconds;
  if (type == DNS_TYPE_TXT || type == DNS_TYPE_SPF)
    record->strings = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  return record;
}

DnsRecord *
dns_record_new_text (const char *name, guint32 ttl_seconds, const char *text)
{
  DnsRecord *record = dns_record_new (name, DNS_TYPE_TXT, ttl_seconds);
  gsize rest = strlen (text);

  do
    {
      gsize part = MIN (rest, 255);

      g_ptr_array_add (record->strings, g_bytes_new (text, part));
      text += part;
      rest -= part;
    }
  while (rest > 0);
  return record;
}

DnsRecord *
dns_record_ref (DnsRecord *record)
{
  g_atomic_ref_count_inc (&record->references);
  return record;
}

void
dns_record_unref (DnsRecord *record)
{
  if (!g_atomic_ref_count_dec (&record->references))
    return;
  g_free (record->name);
  g_free (record->target);
  g_free (record->soa.mname);
  g_free (record->soa.rname);
  g_clear_pointer (&record->strings, g_ptr_array_unref);
  g_clear_pointer (&record->data, g_bytes_unref);
  g_free (record);
}

char *
dns_record_dup_text (const DnsRecord *record)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; record->strings && i < record->strings->len; i++)
    {
      gsize length;
      const char *bytes = g_bytes_get_data (g_ptr_array_index (record->strings, i), &length);

      g_string_append_len (text, bytes, (gssize)length);
    }
  for (gsize i = 0; i < text->len; i++)
    if (text->str[i] == '\0')
      text->str[i] = '\001';
  return g_string_free (text, FALSE);
}

G_DEFINE_QUARK (dns_record_error, dns_record_error)
