/* Resource records as immutable values (RFC 1035, section 3.2). */
#pragma once

#include <glib.h>

#include "base/cursor.h"
#include "dns/address.h"

/* The number of a type on the wire; any other number is carried as it is. */
typedef enum
{
  DNS_TYPE_A = 1,
  DNS_TYPE_NS = 2,
  DNS_TYPE_CNAME = 5,
  DNS_TYPE_SOA = 6,
  DNS_TYPE_PTR = 12,
  DNS_TYPE_MX = 15,
  DNS_TYPE_TXT = 16,
  DNS_TYPE_AAAA = 28,
  DNS_TYPE_OPT = 41,
  DNS_TYPE_DS = 43,
  DNS_TYPE_TLSA = 52,
  DNS_TYPE_SPF = 99,
  DNS_TYPE_ANY = 255,
  DNS_TYPE_CAA = 257,
} DnsType;

/* (transfer full): "MX", "TYPE65" */
char *dns_type_to_string (DnsType type);
gboolean dns_type_from_string (const char *text, DnsType *type);

typedef struct
{
  char *mname;
  char *rname;
  guint32 serial;
  guint32 refresh, retry, expire; /* seconds */
  guint32 minimum_seconds;        /* how long "no" may be remembered (RFC 2308) */
} DnsSoa;

typedef struct _DnsRecord DnsRecord;

struct _DnsRecord
{
  char *name; /* canonical owner name */
  DnsType type;
  guint32 ttl_seconds;
  /* What the type says; the rest is empty. */
  char *target;       /* NS CNAME PTR MX: canonical name */
  guint16 preference; /* MX */
  DnsAddress address; /* A AAAA */
  DnsSoa soa;         /* SOA */
  GPtrArray *strings; /* TXT, SPF: of GBytes */
  GBytes *data;       /* (nullable): every other type, and TLSA, DS: the bytes of the RDATA */

  /*< private >*/
  gatomicrefcount references;
};

/* A record that is still being built; after that it never changes. */
DnsRecord *dns_record_new (const char *name, DnsType type, guint32 ttl_seconds);
/* (transfer full): a TXT record holding @text in strings of at most 255 bytes. */
DnsRecord *dns_record_new_text (const char *name, guint32 ttl_seconds, const char *text);
DnsRecord *dns_record_ref (DnsRecord *record);
void dns_record_unref (DnsRecord *record);

/* (transfer full): the strings of a TXT record joined without a blank (RFC 7208, section 3.3). A
 * NUL byte, which no record of ours may hold, becomes \001 so that a judge sees something wrong. */
char *dns_record_dup_text (const DnsRecord *record);

/* Master file form (RFC 1035, section 5.1). */
/* (transfer full): "10 mx.example.jp." or "\"v=spf1 -all\"" */
char *dns_record_data_to_string (const DnsRecord *record);
/* (transfer full): "example.jp. 300 TXT \"v=spf1 -all\"" */
char *dns_record_to_string (const DnsRecord *record);
/* (transfer full) (nullable): from "TYPE DATA…" behind name and TTL; %NULL with @error set. */
DnsRecord *dns_record_parse (const char *line, GError **error);

#define DNS_RECORD_ERROR (dns_record_error_quark ())
GQuark dns_record_error_quark (void);

typedef enum
{
  DNS_RECORD_ERROR_SYNTAX,
} DnsRecordError;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DnsRecord, dns_record_unref)
