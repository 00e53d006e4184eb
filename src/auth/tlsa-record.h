/* TLSA records for mail hosts (RFC 6698, section 2; RFC 7671; for SMTP RFC 7672, section 3.1). */
#pragma once

#include <glib.h>

#include "auth/record-error.h"

/* RFC 7218, section 2 gives the words. */
typedef enum
{
  TLSA_USAGE_PKIX_TA = 0,
  TLSA_USAGE_PKIX_EE = 1,
  TLSA_USAGE_DANE_TA = 2,
  TLSA_USAGE_DANE_EE = 3,
} TlsaUsage;

typedef enum
{
  TLSA_SELECTOR_CERTIFICATE = 0,
  TLSA_SELECTOR_PUBLIC_KEY = 1,
} TlsaSelector;

typedef enum
{
  TLSA_MATCHING_FULL = 0,
  TLSA_MATCHING_SHA256 = 1,
  TLSA_MATCHING_SHA512 = 2,
} TlsaMatching;

typedef struct
{
  guint usage, selector, matching; /* 0 to 255, as they came */
  GBytes *data;                    /* the association data; may be empty */
  gsize offsets[4];                /* of the four fields: bytes of the RDATA, or of the text */
  gboolean usable;                 /* an SMTP client can use it (RFC 7672, section 3.1) */
  GArray *errors;                  /* of RecordError, in order of offset */
  GArray *warnings;                /* of RecordError, likewise: legal, but unwise */
} TlsaRecord;

/* (transfer full): never %NULL. From the RDATA. */
TlsaRecord *tlsa_record_parse (const guint8 *bytes, gsize length);
/* (transfer full): never %NULL. From the presentation form, "3 1 1 ab12…" (RFC 6698, section 2.2):
 * the four fields behind the type; hexadecimal digits in any case, blanks between them. */
TlsaRecord *tlsa_record_parse_text (const char *text, gsize length);
void tlsa_record_free (TlsaRecord *record);

/* "PKIX-TA", "Cert", "SHA2-256" (RFC 7218); (nullable): %NULL for numbers nobody assigned */
const char *tlsa_usage_to_string (guint usage);
const char *tlsa_selector_to_string (guint selector);
const char *tlsa_matching_to_string (guint matching);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlsaRecord, tlsa_record_free)
