#include "auth/tlsa-record.h"

#include <string.h>

#include "auth/world.h"

#define SHA256 "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef"
#define SHA512 SHA256 SHA256

typedef struct
{
  const char *title; /* with the RFC and section */
  const char *text;
  const char *errors;
  const char *warnings;
  gsize size; /* bytes of data */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "RFC 7672, 3.1.1 3 1 1",            "3 1 1 " SHA256, "", "", 32 },
  { "RFC 7672, 3.1.2 2 1 1",            "2 1 1 " SHA256, "", "", 32 },
  { "RFC 7672, 3.1.2 2 0 1",            "2 0 1 " SHA256, "", "", 32 },
  { "RFC 7672, 3.1.1 3 0 1 changes with every renewal", "3 0 1 " SHA256, "", "changes-with-certificate@2", 32 },
  { "RFC 7671, 9 3 1 2 is not for every client", "3 1 2 " SHA512, "", "not-every-client@4", 64 },
  { "RFC 7671, 10.1.2 3 0 0, in full",  "3 0 0 3003020101", "", "changes-with-certificate@2 full-data@4", 5 },
  { "RFC 7671, 10.1.2 3 1 0, in full",  "3 1 0 3003020101", "", "full-data@4", 5 },
  { "RFC 6698, 2.1.3 in full, and cut", "3 1 0 30030201", "bad-certificate@6", "", 4 },
  { "RFC 6698, 2.1.3 in full, and more", "3 1 0 300302010100", "bad-certificate@6", "", 6 },
  { "RFC 6698, 2.1.3 in full, a digest", "3 1 0 " SHA256, "bad-certificate@6", "", 32 },
  { "RFC 6698, 2.1.3 in full, a long length", "3 1 0 30820001ff", "", "full-data@4", 5 },
  { "RFC 6698, 2.1.3 in full, a length without end", "3 1 0 3080", "bad-certificate@6", "", 2 },
  { "RFC 6698, 2.1.3 in full, a length cut", "3 1 0 308200", "bad-certificate@6", "", 3 },
  { "RFC 6698, 2.1.3 in full, nothing", "3 1 0", "bad-certificate@5", "", 0 },
  { "RFC 7672, 3.1.3 usage 0",          "0 0 1 " SHA256, "usage-not-for-smtp@0", "", 32 },
  { "RFC 7672, 3.1.3 usage 1",          "1 1 1 " SHA256, "usage-not-for-smtp@0", "", 32 },
  { "RFC 6698, 2.1.1 usage 4",          "4 1 1 " SHA256, "unknown-usage@0", "", 32 },
  { "RFC 6698, 2.1.1 usage 255",        "255 1 1 " SHA256, "unknown-usage@0", "", 32 },
  { "RFC 6698, 2.1.2 selector 2",       "3 2 1 " SHA256, "unknown-selector@2", "", 32 },
  { "RFC 6698, 2.1.3 matching 3",       "3 1 3 " SHA256, "unknown-matching@4", "", 32 },
  { "RFC 6698, 2.1.3 all of them",      "9 9 9 " SHA256, "unknown-usage@0 unknown-selector@2 unknown-matching@4", "", 32 },
  { "RFC 6698, 2.1.4 SHA2-256 too short", "3 1 1 0123", "bad-digest-length@6", "", 2 },
  { "RFC 6698, 2.1.4 SHA2-256 too long", "3 1 1 " SHA512, "bad-digest-length@6", "", 64 },
  { "RFC 6698, 2.1.4 SHA2-512 too short", "3 1 2 " SHA256, "bad-digest-length@6", "not-every-client@4", 32 },
  { "RFC 6698, 2.1.4 no data",          "3 1 1", "bad-digest-length@5", "", 0 },

  { "RFC 6698, 2.2 blanks in the digits", "3  1\t1  01234567 89abcdef 0123456789abcdef0123456789abcdef0123456789abcdef ", "", "", 32 },
  { "RFC 6698, 2.2 blank in front",     " 3 1 1 " SHA256, "", "", 32 },
  { "RFC 6698, 2.2 nothing",            "", "bad-usage@0", "", 0 },
  { "RFC 6698, 2.2 usage as a word",    "DANE-EE 1 1 " SHA256, "bad-usage@0", "", 0 },
  { "RFC 6698, 2.2 usage above 255",    "256 1 1 " SHA256, "bad-usage@0", "", 0 },
  { "RFC 6698, 2.2 usage of four digits", "0003 1 1 " SHA256, "bad-usage@0", "", 0 },
  { "RFC 6698, 2.2 usage negative",     "-1 1 1 " SHA256, "bad-usage@0", "", 0 },
  { "RFC 6698, 2.2 usage alone",        "3", "bad-selector@1", "", 0 },
  { "RFC 6698, 2.2 selector no number", "3 x 1 " SHA256, "bad-selector@2", "", 0 },
  { "RFC 6698, 2.2 matching no number", "3 1 x " SHA256, "bad-matching@4", "", 0 },
  { "RFC 6698, 2.2 matching and more",  "3 1 1x " SHA256, "bad-matching@4", "", 0 },
  { "RFC 6698, 2.2 no digit",           "3 1 1 01g3", "bad-hexadecimal@8", "", 0 },
  { "RFC 6698, 2.2 half a byte",        "3 1 1 012", "bad-hexadecimal@9", "", 0 },
  { "RFC 6698, 2.2 a quote",            "3 1 1 \"01\"", "bad-hexadecimal@6", "", 0 },
};
/* clang-format on */

static void
check (const TlsaRecord *record, const Case *row)
{
  g_autofree char *errors = describe_errors (record->errors);
  g_autofree char *warnings = describe_errors (record->warnings);

  g_assert_cmpstr (errors, ==, row->errors);
  g_assert_cmpstr (warnings, ==, row->warnings);
  g_assert_cmpuint (g_bytes_get_size (record->data), ==, row->size);
  g_assert_cmpint (record->usable, ==, *row->errors == '\0');
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  gsize length = strlen (row->text);
  g_autofree char *exact = g_memdup2 (row->text, length);
  g_autoptr (TlsaRecord) record = tlsa_record_parse_text (exact ? exact : "", length);

  check (record, row);
}

/* RFC 6698, section 2.1: the same as bytes; the offsets are those of the RDATA. */
static void
test_bytes (void)
{
  static const struct
  {
    guint8 bytes[3];
    gsize length;
    Case row;
  } rows[] = {
    { { 3, 1, 1 }, 35, { "", "", "", "", 32 } },
    { { 3, 1, 1 }, 34, { "", "", "bad-digest-length@3", "", 31 } },
    { { 3, 1, 1 }, 36, { "", "", "bad-digest-length@3", "", 33 } },
    { { 3, 1, 2 }, 67, { "", "", "", "not-every-client@2", 64 } },
    { { 0, 5, 1 }, 35, { "", "", "usage-not-for-smtp@0 unknown-selector@1", "", 32 } },
    { { 3, 1, 1 }, 3, { "", "", "bad-digest-length@3", "", 0 } },
    { { 3, 1, 1 }, 2, { "", "", "too-short@2", "", 0 } },
    { { 3, 1, 1 }, 0, { "", "", "too-short@0", "", 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree guint8 *exact = g_malloc0 (rows[i].length);
      g_autoptr (TlsaRecord) record = NULL;

      if (exact)
        memcpy (exact, rows[i].bytes, MIN (rows[i].length, 3));
      record = tlsa_record_parse (exact, rows[i].length);
      check (record, &rows[i].row);
    }
}

/* RFC 7218, section 2 */
static void
test_words (void)
{
  g_assert_cmpstr (tlsa_usage_to_string (TLSA_USAGE_DANE_EE), ==, "DANE-EE");
  g_assert_cmpstr (tlsa_selector_to_string (TLSA_SELECTOR_PUBLIC_KEY), ==, "SPKI");
  g_assert_cmpstr (tlsa_matching_to_string (TLSA_MATCHING_SHA512), ==, "SHA2-512");
  g_assert_null (tlsa_usage_to_string (4));
  g_assert_null (tlsa_selector_to_string (2));
  g_assert_null (tlsa_matching_to_string (255));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tlsa-record/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/tlsa-record/bytes", test_bytes);
  g_test_add_func ("/tlsa-record/words", test_words);
  return g_test_run ();
}
