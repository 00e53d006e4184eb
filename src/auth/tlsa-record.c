/* TLSA on one page: which certificate a server may show, said in the DNS.
 *
 *   usage     0 PKIX-TA, 1 PKIX-EE: beside the public authorities. 2 DANE-TA, 3 DANE-EE: instead.
 *   selector  0 the whole certificate, 1 its public key
 *   matching  0 the data itself, 1 its SHA-256, 2 its SHA-512
 *   data      that, or the digest
 *
 * For SMTP only usages 2 and 3 are of use: a client has no list of authorities that all mail hosts
 * agree on (RFC 7672, section 3.1.3: 0 and 1 SHOULD NOT be published, and may be taken as unusable).
 * Any number that nobody assigned, and a digest of a wrong length, makes a record unusable, not the
 * whole set (RFC 7671, section 4). Data in full makes long answers that travel badly (RFC 7671,
 * section 10.1.2); "3 1 1" is the recommended one (RFC 7672, section 3.1.1), because it outlives the
 * renewal of a certificate.
 */
#include "auth/tlsa-record.h"

#include <string.h>

#include "base/cursor.h"

/* Where a field of the record stands. */
enum
{
  USAGE,
  SELECTOR,
  MATCHING,
  DATA,
};

static const char *const usage_names[] = { "PKIX-TA", "PKIX-EE", "DANE-TA", "DANE-EE" };
static const char *const selector_names[] = { "Cert", "SPKI" };
static const char *const matching_names[] = { "Full", "SHA2-256", "SHA2-512" };

const char *
tlsa_usage_to_string (guint usage)
{
  return usage < G_N_ELEMENTS (usage_names) ? usage_names[usage] : NULL;
}

const char *
tlsa_selector_to_string (guint selector)
{
  return selector < G_N_ELEMENTS (selector_names) ? selector_names[selector] : NULL;
}

const char *
tlsa_matching_to_string (guint matching)
{
  return matching < G_N_ELEMENTS (matching_names) ? matching_names[matching] : NULL;
}

static TlsaRecord *
record_new (void)
{
  TlsaRecord *record = g_new0 (TlsaRecord, 1);

  record->errors = record_errors_new ();
  record->warnings = record_errors_new ();
  return record;
}

static void
judge_usage (TlsaRecord *record)
{
  if (!tlsa_usage_to_string (record->usage))
    record_errors_add (record->errors, "unknown-usage", record->offsets[USAGE]);
  else if (record->usage == TLSA_USAGE_PKIX_TA || record->usage == TLSA_USAGE_PKIX_EE)
    record_errors_add (record->errors, "usage-not-for-smtp", record->offsets[USAGE]);
}

/* RFC 7671, section 5.2.1: the whole certificate of an authority should be named, not its key. */
static void
judge_selector (TlsaRecord *record)
{
  if (!tlsa_selector_to_string (record->selector))
    record_errors_add (record->errors, "unknown-selector", record->offsets[SELECTOR]);
  else if (record->usage == TLSA_USAGE_DANE_EE && record->selector == TLSA_SELECTOR_CERTIFICATE)
    record_errors_add (record->warnings, "changes-with-certificate", record->offsets[SELECTOR]);
}

static void
judge_digest (TlsaRecord *record, gsize wanted)
{
  if (g_bytes_get_size (record->data) != wanted)
    record_errors_add (record->errors, "bad-digest-length", record->offsets[DATA]);
}

/* X.509 certificates and keys are DER: a SEQUENCE whose length reaches the end. */
static gboolean
is_der_sequence (GBytes *data)
{
  Cursor cursor;
  gsize size;
  const void *bytes = g_bytes_get_data (data, &size);
  guint8 tag, first, next;
  gsize length;

  cursor_init (&cursor, bytes, size);
  if (!cursor_read_u8 (&cursor, &tag) || tag != 0x30 || !cursor_read_u8 (&cursor, &first))
    return FALSE;
  if (first < 0x80)
    return first == cursor_remaining (&cursor);
  if (first == 0x80 || first > 0x83)
    return FALSE;
  length = 0;
  for (guint i = 0; i < (first & 0x7fu); i++)
    {
      if (!cursor_read_u8 (&cursor, &next))
        return FALSE;
      length = length << 8 | next;
    }
  return length == cursor_remaining (&cursor);
}

static void
judge_data (TlsaRecord *record)
{
  switch (record->matching)
    {
    case TLSA_MATCHING_FULL:
      if (!is_der_sequence (record->data))
        record_errors_add (record->errors, "bad-certificate", record->offsets[DATA]);
      else
        record_errors_add (record->warnings, "full-data", record->offsets[MATCHING]);
      break;
    case TLSA_MATCHING_SHA256:
      judge_digest (record, 32);
      break;
    case TLSA_MATCHING_SHA512:
      judge_digest (record, 64);
      /* RFC 7671, section 9: every client must know SHA2-256, SHA2-512 only should be known. */
      record_errors_add (record->warnings, "not-every-client", record->offsets[MATCHING]);
      break;
    default:
      record_errors_add (record->errors, "unknown-matching", record->offsets[MATCHING]);
    }
}

static TlsaRecord *
judge (TlsaRecord *record)
{
  judge_usage (record);
  judge_selector (record);
  judge_data (record);
  record_errors_sort (record->errors);
  record_errors_sort (record->warnings);
  record->usable = record->errors->len == 0;
  return record;
}

static TlsaRecord *
refuse (TlsaRecord *record, const char *code, gsize offset)
{
  record_errors_add (record->errors, code, offset);
  if (!record->data)
    record->data = g_bytes_new (NULL, 0);
  return record;
}

TlsaRecord *
tlsa_record_parse (const guint8 *bytes, gsize length)
{
  TlsaRecord *record = record_new ();

  if (length < 3)
    return refuse (record, "too-short", length);
  record->usage = bytes[USAGE];
  record->selector = bytes[SELECTOR];
  record->matching = bytes[MATCHING];
  for (guint i = USAGE; i <= DATA; i++)
    record->offsets[i] = i;
  record->data = g_bytes_new (bytes + DATA, length - DATA);
  return judge (record);
}

/* 0 to 255, and then a blank or the end. */
static gboolean
read_field (Cursor *cursor, guint *field, gsize *offset)
{
  guint32 number;

  cursor_skip_any_of (cursor, " \t");
  *offset = cursor->offset;
  if (!cursor_read_number (cursor, 3, &number) || number > G_MAXUINT8)
    return FALSE;
  *field = number;
  return cursor_at_end (cursor) || cursor_peek (cursor) == ' ' || cursor_peek (cursor) == '\t';
}

/* FALSE with @offset at the digit that is none, or at the end when one is missing. */
static gboolean
read_hexadecimal (Cursor *cursor, GByteArray *bytes, gsize *offset)
{
  int high = -1;

  for (; !cursor_at_end (cursor); cursor_skip (cursor, 1))
    {
      int digit = g_ascii_xdigit_value ((char)cursor_peek (cursor));
      guint8 byte;

      *offset = cursor->offset;
      if (cursor_peek (cursor) == ' ' || cursor_peek (cursor) == '\t')
        continue;
      if (digit < 0)
        return FALSE;
      if (high < 0)
        {
          high = digit;
          continue;
        }
      byte = (guint8)(high << 4 | digit);
      g_byte_array_append (bytes, &byte, 1);
      high = -1;
    }
  *offset = cursor->offset;
  return high < 0;
}

TlsaRecord *
tlsa_record_parse_text (const char *text, gsize length)
{
  TlsaRecord *record = record_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Cursor cursor;
  gsize bad;

  cursor_init (&cursor, text, length);
  if (!read_field (&cursor, &record->usage, &record->offsets[USAGE]))
    return refuse (record, "bad-usage", record->offsets[USAGE]);
  if (!read_field (&cursor, &record->selector, &record->offsets[SELECTOR]))
    return refuse (record, "bad-selector", record->offsets[SELECTOR]);
  if (!read_field (&cursor, &record->matching, &record->offsets[MATCHING]))
    return refuse (record, "bad-matching", record->offsets[MATCHING]);
  cursor_skip_any_of (&cursor, " \t");
  record->offsets[DATA] = cursor.offset;
  if (!read_hexadecimal (&cursor, bytes, &bad))
    return refuse (record, "bad-hexadecimal", bad);
  record->data = g_bytes_new (bytes->data, bytes->len);
  return judge (record);
}

void
tlsa_record_free (TlsaRecord *record)
{
  g_bytes_unref (record->data);
  g_array_unref (record->errors);
  g_array_unref (record->warnings);
  g_free (record);
}
