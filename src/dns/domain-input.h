/* What a person typed or pasted into the domain field, made into a domain name.
 *
 * Takes "日本語.jp", full-width letters, a mail address, a URL pasted whole, invisible characters
 * and a dot at the end, and says what it made of it (IDNA 2008: RFC 5891, with the UTS #46 mapping).
 */
#pragma once

#include <glib.h>

typedef enum
{
  DNS_DOMAIN_CHANGED_ADDRESS = 1 << 0,   /* the part before "@" was left out */
  DNS_DOMAIN_CHANGED_URL = 1 << 1,       /* scheme, path or port were left out */
  DNS_DOMAIN_CHANGED_FULLWIDTH = 1 << 2, /* full-width or invisible characters were replaced */
  DNS_DOMAIN_CHANGED_IDN = 1 << 3,       /* written in A-labels */
  DNS_DOMAIN_CHANGED_WWW = 1 << 4,       /* "www." of a URL was left out */
} DnsDomainChange;

typedef struct
{
  char *name;    /* canonical: A-labels, lower case */
  char *unicode; /* for people */
  guint changes; /* of DnsDomainChange */
} DnsDomain;

typedef enum
{
  DNS_DOMAIN_ERROR_EMPTY,
  DNS_DOMAIN_ERROR_ADDRESS,       /* an IP address */
  DNS_DOMAIN_ERROR_PUBLIC_SUFFIX, /* "jp", "co.jp", a single word */
  DNS_DOMAIN_ERROR_LABEL,         /* an empty label, or one of more than 63 bytes */
  DNS_DOMAIN_ERROR_TOO_LONG,      /* more than 253 characters */
  DNS_DOMAIN_ERROR_CHARACTER,     /* something that no domain name may hold */
} DnsDomainError;

#define DNS_DOMAIN_ERROR (dns_domain_error_quark ())
GQuark dns_domain_error_quark (void);

/* (transfer full) (nullable): %NULL with a DNS_DOMAIN_ERROR; its message is English, for logs. */
DnsDomain *dns_domain_parse (const char *input, GError **error);
void dns_domain_free (DnsDomain *domain);

/* "empty", "ip-address", … for JSON */
const char *dns_domain_error_to_string (DnsDomainError code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DnsDomain, dns_domain_free)
