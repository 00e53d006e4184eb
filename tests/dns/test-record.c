#include "dns/record.h"

#include <string.h>

#define S50 "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"
#define S250 S50 S50 S50 S50 S50

typedef struct
{
  const char *title;
  const char *line;
  const char *written; /* (nullable): %NULL: broken; "" : as @line */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "A",                    "example.jp. 300 A 192.0.2.1",                     "" },
  { "AAAA",                 "example.jp. 300 AAAA 2001:DB8:0::1",              "example.jp. 300 AAAA 2001:db8::1" },
  { "MX",                   "example.jp. 300 MX 10 MX.example.jp.",            "example.jp. 300 MX 10 mx.example.jp." },
  { "null MX",              "example.jp. 300 MX 0 .",                          "" },
  { "NS",                   "example.jp. 300 NS ns.example.jp.",               "" },
  { "CNAME",                "www.example.jp. 300 CNAME example.jp.",           "" },
  { "PTR",                  "1.2.0.192.in-addr.arpa. 300 PTR mx.example.jp.",  "" },
  { "SOA",                  "example.jp. 300 SOA ns.example.jp. admin.example.jp. 4294967295 10800 3600 604800 900", "" },
  { "TXT",                  "example.jp. 300 TXT \"v=spf1 -all\"",             "" },
  { "TXT, strings",         "example.jp. 300 TXT \"v=spf1 \" \"-all\"",        "" },
  { "TXT, strings touching", "example.jp. 300 TXT \"a\"\"b\"",                 "example.jp. 300 TXT \"a\" \"b\"" },
  { "TXT, empty string",    "example.jp. 300 TXT \"\"",                        "" },
  { "TXT, words",           "example.jp. 300 TXT one two",                     "example.jp. 300 TXT \"one\" \"two\"" },
  { "TXT, word with quote", "example.jp. 300 TXT o\"ne",                       "example.jp. 300 TXT \"o\\\"ne\"" },
  { "TXT, escapes",         "example.jp. 300 TXT \"a\\\"b\\\\c\\d\"",          "example.jp. 300 TXT \"a\\\"b\\\\cd\"" },
  { "TXT, bytes",           "example.jp. 300 TXT \"\\000\\031\\127\\255\"",    "" },
  { "TXT, letter by number", "example.jp. 300 TXT \"\\097\"",                  "example.jp. 300 TXT \"a\"" },
  { "TXT, semicolon",       "example.jp. 300 TXT \"v=DMARC1; p=none\"",        "" },
  { "TXT, UTF-8",           "example.jp. 300 TXT \"\xe6\x97\xa5\"",            "example.jp. 300 TXT \"\\230\\151\\165\"" },
  { "TXT, 255 bytes",       "example.jp. 300 TXT \"" S250 "12345\"",           "" },
  { "SPF",                  "example.jp. 300 SPF \"v=spf1 -all\"",             "" },
  { "SPF by number",        "example.jp. 300 TYPE99 \"v=spf1 -all\"",          "example.jp. 300 SPF \"v=spf1 -all\"" },
  { "TLSA",                 "_25._tcp.mx.example.jp. 300 TLSA 3 1 1 0a0B",     "_25._tcp.mx.example.jp. 300 TLSA 3 1 1 0A0B" },
  { "TLSA, hex in parts",   "_25._tcp.mx.example.jp. 300 TLSA 3 1 1 0A 0B",    "_25._tcp.mx.example.jp. 300 TLSA 3 1 1 0A0B" },
  { "TLSA, generic",        "_25._tcp.mx.example.jp. 300 TLSA \\# 5 0301010A0B", "_25._tcp.mx.example.jp. 300 TLSA 3 1 1 0A0B" },
  { "unknown type",         "example.jp. 300 TYPE65 \\# 3 0102FF",             "" },
  { "unknown type, empty",  "example.jp. 300 TYPE65 \\# 0",                    "" },
  { "DS, generic",          "example.jp. 300 DS \\# 4 12340801",               "" },
  { "CAA, generic",         "example.jp. 300 CAA \\# 2 0005",                  "" },
  { "type in lower case",   "example.jp. 300 txt \"x\"",                       "example.jp. 300 TXT \"x\"" },
  { "upper case",           "EXAMPLE.jp. 300 A 192.0.2.1",                     "example.jp. 300 A 192.0.2.1" },
  { "without the last dot", "example.jp 300 CNAME www.example.jp",             "example.jp. 300 CNAME www.example.jp." },
  { "tabs and blanks",      "example.jp. \t300\t  A\t192.0.2.1 ",              "example.jp. 300 A 192.0.2.1" },
  { "escaped dot in owner", "first\\.last.example.jp. 300 A 192.0.2.1",        "" },
  { "escaped blank",        "v=dmarc1\\;\\ p=none.example.jp. 300 A 192.0.2.1", "v=dmarc1\\;\\032p=none.example.jp. 300 A 192.0.2.1" },
  { "root",                 ". 300 NS a.root-servers.net.",                    "" },
  { "largest TTL",          "example.jp. 4294967295 A 192.0.2.1",              "" },
  { "TTL 0",                "example.jp. 0 A 192.0.2.1",                       "" },

  { "nothing",              "",                                                NULL },
  { "only a name",          "example.jp.",                                     NULL },
  { "no TTL",               "example.jp. A 192.0.2.1",                         NULL },
  { "TTL too large",        "example.jp. 4294967296 A 192.0.2.1",              NULL },
  { "TTL with unit",        "example.jp. 1h A 192.0.2.1",                      NULL },
  { "a class",              "example.jp. 300 IN A 192.0.2.1",                  NULL },
  { "no type",              "example.jp. 300",                                 NULL },
  { "unknown type word",    "example.jp. 300 FOO bar",                         NULL },
  { "TYPE without number",  "example.jp. 300 TYPE \\# 0",                      NULL },
  { "TYPE too large",       "example.jp. 300 TYPE65536 \\# 0",                 NULL },
  { "empty label",          "example..jp. 300 A 192.0.2.1",                    NULL },
  { "A without data",       "example.jp. 300 A",                               NULL },
  { "A with IPv6",          "example.jp. 300 A 2001:db8::1",                   NULL },
  { "AAAA with IPv4",       "example.jp. 300 AAAA 192.0.2.1",                  NULL },
  { "A and more",           "example.jp. 300 A 192.0.2.1 192.0.2.2",           NULL },
  { "MX without number",    "example.jp. 300 MX mx.example.jp.",               NULL },
  { "MX without name",      "example.jp. 300 MX 10",                           NULL },
  { "MX number too large",  "example.jp. 300 MX 65536 mx.example.jp.",         NULL },
  { "MX negative",          "example.jp. 300 MX -1 mx.example.jp.",            NULL },
  { "CNAME empty label",    "example.jp. 300 CNAME a..b.",                     NULL },
  { "SOA cut",              "example.jp. 300 SOA ns.example.jp. admin.example.jp. 1 2 3 4", NULL },
  { "SOA with units",       "example.jp. 300 SOA ns.example.jp. admin.example.jp. 1 2h 3 4 5", NULL },
  { "TXT without string",   "example.jp. 300 TXT",                             NULL },
  { "TXT, quote missing",   "example.jp. 300 TXT \"v=spf1",                    NULL },
  { "TXT, escape at the end", "example.jp. 300 TXT \"abc\\",                   NULL },
  { "TXT, escape too large", "example.jp. 300 TXT \"\\256\"",                  NULL },
  { "TXT, escape too short", "example.jp. 300 TXT \"\\25\"",                   NULL },
  { "TXT, escape of one digit", "example.jp. 300 TXT \"\\1",                   NULL },
  { "TXT, 256 bytes",       "example.jp. 300 TXT \"" S250 "123456\"",          NULL },
  { "TXT, generic",         "example.jp. 300 TXT \\# 5 0474657374",            NULL },
  { "A, generic",           "example.jp. 300 A \\# 4 C0000201",                NULL },
  { "TLSA cut",             "_25._tcp.mx.example.jp. 300 TLSA 3 1",            NULL },
  { "TLSA, number too large", "_25._tcp.mx.example.jp. 300 TLSA 256 1 1 AA",   NULL },
  { "TLSA, odd hex",        "_25._tcp.mx.example.jp. 300 TLSA 3 1 1 AAB",      NULL },
  { "TLSA, no hex",         "_25._tcp.mx.example.jp. 300 TLSA 3 1 1 XY",       NULL },
  { "generic, no mark",     "example.jp. 300 TYPE65 0102",                     NULL },
  { "generic, length lies", "example.jp. 300 TYPE65 \\# 3 0102",               NULL },
  { "generic, length short", "example.jp. 300 TYPE65 \\# 1 0102",              NULL },
  { "generic, no length",   "example.jp. 300 TYPE65 \\#",                      NULL },
  { "generic, no hex",      "example.jp. 300 TYPE65 \\# 1 0G",                 NULL },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *exact = g_strdup (row->line);
  g_autoptr (GError) error = NULL;
  g_autoptr (DnsRecord) record = dns_record_parse (exact, &error);
  g_autofree char *written = NULL;
  g_autoptr (DnsRecord) again = NULL;
  g_autofree char *written_again = NULL;

  if (!row->written)
    {
      g_assert_null (record);
      g_assert_error (error, DNS_RECORD_ERROR, DNS_RECORD_ERROR_SYNTAX);
      return;
    }
  g_assert_no_error (error);
  written = dns_record_to_string (record);
  g_assert_cmpstr (written, ==, *row->written ? row->written : row->line);
  again = dns_record_parse (written, &error);
  g_assert_no_error (error);
  written_again = dns_record_to_string (again);
  g_assert_cmpstr (written_again, ==, written);
}

/* Cut anywhere, a line is read or refused, and never read beyond. */
static void
test_cut_anywhere (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize length = 0; length < strlen (cases[i].line); length++)
      {
        g_autofree char *cut = g_strndup (cases[i].line, length);
        g_autoptr (GError) error = NULL;
        g_autoptr (DnsRecord) record = dns_record_parse (cut, &error);

        g_assert_true ((record != NULL) == (error == NULL));
      }
}

static void
test_types (void)
{
  static const struct
  {
    const char *text;
    int type; /* -1: none */
    const char *shown;
  } rows[] = {
    { "A", 1, "A" },           { "mx", 15, "MX" },         { "TYPE1", 1, "A" },
    { "TYPE99", 99, "SPF" },   { "TYPE65", 65, "TYPE65" }, { "type65", 65, "TYPE65" },
    { "ANY", 255, "ANY" },     { "CAA", 257, "CAA" },      { "TYPE65535", 65535, "TYPE65535" },
    { "TYPE65536", -1, NULL }, { "TYPE-1", -1, NULL },     { "TYPE1x", -1, NULL },
    { "", -1, NULL },          { "AA", -1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DnsType type = DNS_TYPE_SOA;
      g_autofree char *shown = NULL;

      g_assert_cmpint (dns_type_from_string (rows[i].text, &type), ==, rows[i].type >= 0);
      if (rows[i].type < 0)
        continue;
      shown = dns_type_to_string (type);
      g_assert_cmpint (type, ==, rows[i].type);
      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
}

/* RFC 7208, section 3.3: without a blank between the strings. */
static void
test_text_is_joined (void)
{
  g_autoptr (DnsRecord) record
      = dns_record_parse ("example.jp. 300 TXT \"v=spf1 ip4:192.0.2\" \".1 -a\" \"\" \"ll\"", NULL);
  g_autoptr (DnsRecord) with_nul = dns_record_parse ("example.jp. 300 TXT \"a\\000b\"", NULL);
  g_autofree char *text = dns_record_dup_text (record);
  g_autofree char *no_nul = dns_record_dup_text (with_nul);

  g_assert_cmpstr (text, ==, "v=spf1 ip4:192.0.2.1 -all");
  g_assert_cmpstr (no_nul, ==, "a\001b");
}

static void
test_text_is_cut_in_strings (void)
{
  static const struct
  {
    gsize length;
    guint strings;
  } rows[] = { { 0, 1 }, { 1, 1 }, { 255, 1 }, { 256, 2 }, { 510, 2 }, { 511, 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strnfill (rows[i].length, 'x');
      g_autoptr (DnsRecord) record = dns_record_new_text ("example.jp", 300, text);
      g_autofree char *joined = dns_record_dup_text (record);

      g_assert_cmpuint (record->strings->len, ==, rows[i].strings);
      for (guint j = 0; j < record->strings->len; j++)
        g_assert_cmpuint (g_bytes_get_size (g_ptr_array_index (record->strings, j)), <=, 255);
      g_assert_cmpstr (joined, ==, text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/record/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/record/cut anywhere", test_cut_anywhere);
  g_test_add_func ("/record/types", test_types);
  g_test_add_func ("/record/text is joined", test_text_is_joined);
  g_test_add_func ("/record/text is cut in strings", test_text_is_cut_in_strings);
  return g_test_run ();
}
