#include "dns/name.h"

#include <string.h>

#define L10 "abcdefghij"
#define L60 L10 L10 L10 L10 L10 L10
#define L63 L60 "abc"
#define ESCAPED10 "\\097\\098\\099\\100\\101\\102\\103\\104\\105\\106"
#define ESCAPED60 ESCAPED10 ESCAPED10 ESCAPED10 ESCAPED10 ESCAPED10 ESCAPED10

typedef struct
{
  const char *title;
  const char *text;
  const char *canonical; /* (nullable): %NULL: no name */
} NormalizeCase;

/* clang-format off */
static const NormalizeCase normalize_cases[] = {
  { "plain",                   "example.co.jp",         "example.co.jp" },
  { "dot at the end",          "example.co.jp.",        "example.co.jp" },
  { "upper case",              "EXAMPLE.Co.JP",         "example.co.jp" },
  { "root",                    ".",                     "." },
  { "one label",               "jp",                    "jp" },
  { "underscore",              "_dmarc.example.jp",     "_dmarc.example.jp" },
  { "asterisk",                "*.example.jp",          "*.example.jp" },
  { "escaped dot",             "first\\.last.example",  "first\\.last.example" },
  { "escaped backslash",       "a\\\\b.example",        "a\\\\b.example" },
  { "dot by number",           "first\\046last.example", "first\\.last.example" },
  { "letter by number",        "\\069xample.jp",        "example.jp" },
  { "needless escape",         "\\e\\x.jp",             "ex.jp" },
  { "blank",                   "a b.jp",                "a\\032b.jp" },
  { "blank escaped",           "a\\ b.jp",              "a\\032b.jp" },
  { "semicolon and quote",     "v=spf1;\".jp",          "v=spf1\\;\\\".jp" },
  { "NUL by number",           "a\\000b.jp",            "a\\000b.jp" },
  { "byte 255",                "\\255.jp",              "\\255.jp" },
  { "UTF-8",                   "\xe6\x97\xa5.jp",       "\\230\\151\\165.jp" },
  { "label of 63 bytes",       L63 ".jp",               L63 ".jp" },
  { "63 escaped bytes",        ESCAPED60 "\\097bc.jp",  L63 ".jp" },
  { "name of 255 bytes",       L63 "." L63 "." L63 "." L60 "a", L63 "." L63 "." L63 "." L60 "a" },
  { "the same with a dot",     L63 "." L63 "." L63 "." L60 "a.", L63 "." L63 "." L63 "." L60 "a" },

  { "nothing",                 "",                      NULL },
  { "two dots",                "..",                    NULL },
  { "empty label",             "example..jp",           NULL },
  { "dot in front",            ".example.jp",           NULL },
  { "two dots at the end",     "example.jp..",          NULL },
  { "label of 64 bytes",       L63 "d.jp",              NULL },
  { "64 escaped bytes",        ESCAPED60 "abcd.jp",     NULL },
  { "name of 256 bytes",       L63 "." L63 "." L63 "." L60 "ab", NULL },
  { "backslash at the end",    "example\\",             NULL },
  { "escape above 255",        "a\\256.jp",             NULL },
  { "escape of 999",           "a\\999.jp",             NULL },
  { "escape of two digits",    "a\\12",                 NULL },
  { "escape of one digit",     "a\\1.jp",               NULL },
};
/* clang-format on */

static void
test_normalize (gconstpointer data)
{
  const NormalizeCase *row = data;
  g_autofree char *exact = g_strdup (row->text);
  g_autofree char *name = dns_name_normalize (exact);
  g_autofree char *again = name ? dns_name_normalize (name) : NULL;

  g_assert_cmpstr (name, ==, row->canonical);
  g_assert_cmpstr (again, ==, row->canonical);
}

/* What was appended label by label from the wire is the canonical name again. */
static void
test_wire_round_trip (gconstpointer data)
{
  const NormalizeCase *row = data;
  g_autoptr (GByteArray) wire = g_byte_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  gsize offset = 0;

  g_assert_true (dns_name_to_wire (row->canonical, wire));
  g_assert_cmpuint (wire->len, <=, DNS_NAME_MAX_WIRE);
  g_assert_cmpuint (wire->data[wire->len - 1], ==, 0);
  while (wire->data[offset])
    {
      g_assert_cmpuint (wire->data[offset], <=, DNS_LABEL_MAX);
      dns_name_append_label (text, wire->data + offset + 1, wire->data[offset]);
      offset += wire->data[offset] + 1u;
    }
  g_assert_cmpuint (offset + 1, ==, wire->len);
  g_assert_cmpstr (text->len ? text->str : ".", ==, row->canonical);
}

static void
test_wire_bytes (void)
{
  static const guint8 expected[] = "\003a.b\002jp";
  g_autoptr (GByteArray) wire = g_byte_array_new ();

  g_assert_true (dns_name_to_wire ("a\\.b.jp", wire));
  g_assert_cmpmem (wire->data, wire->len, expected, sizeof expected);
}

static void
test_not_for_the_wire (void)
{
  static const char *const names[] = {
    L63 "d.jp", "a\\256.jp", "a..jp", ".jp", "a\\", L63 "." L63 "." L63 "." L60 "ab",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GByteArray) wire = g_byte_array_new ();

      g_test_message ("%s", names[i]);
      g_assert_false (dns_name_to_wire (names[i], wire));
    }
}

static void
test_join (void)
{
  static const struct
  {
    const char *label, *name, *joined;
  } rows[] = {
    { "_dmarc", "example.jp", "_dmarc.example.jp" },
    { "s1._domainkey", "example.jp", "s1._domainkey.example.jp" },
    { "WWW", "example.jp", "www.example.jp" },
    { "jp", ".", "jp" },
    { "a\\.b", "example.jp", "a\\.b.example.jp" },
    { "", "example.jp", NULL },
    { "a..b", "example.jp", NULL },
    { L63 "d", "example.jp", NULL },
    { "_dmarc", L63 "." L63 "." L63 "." L60 "a", NULL },
    { "_", L63 "." L63 "." L63 "." L60, NULL },
    { "abc", L63 "." L63 "." L63 "." L10, "abc." L63 "." L63 "." L63 "." L10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *joined = dns_name_join (rows[i].label, rows[i].name);

      g_test_message ("'%s' + '%s'", rows[i].label, rows[i].name);
      g_assert_cmpstr (joined, ==, rows[i].joined);
    }
}

static void
test_count_and_parent (void)
{
  static const struct
  {
    const char *name;
    guint labels;
    const char *parent;
  } rows[] = {
    { ".", 0, "." },           { "jp", 1, "." },
    { "example.jp", 2, "jp" }, { "a\\.b.example.jp", 3, "example.jp" },
    { "a\\.b", 1, "." },       { "a\\\\.b", 2, "b" },
    { "a\\046b.c", 2, "c" },   { "\\\\\\..x", 2, "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *exact = g_strdup (rows[i].name);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpuint (dns_name_count_labels (exact), ==, rows[i].labels);
      g_assert_cmpstr (dns_name_parent (exact), ==, rows[i].parent);
    }
}

static void
test_suffix (void)
{
  static const struct
  {
    const char *name;
    guint labels;
    const char *suffix;
  } rows[] = {
    { "a.b.example.jp", 0, "." },
    { "a.b.example.jp", 1, "jp" },
    { "a.b.example.jp", 2, "example.jp" },
    { "a.b.example.jp", 4, "a.b.example.jp" },
    { "a.b.example.jp", 9, "a.b.example.jp" },
    { "x.a\\.b.jp", 2, "a\\.b.jp" },
    { ".", 0, "." },
    { ".", 3, "." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (dns_name_suffix (rows[i].name, rows[i].labels), ==, rows[i].suffix);
}

static void
test_is_at_or_below (void)
{
  static const struct
  {
    const char *name, *ancestor;
    gboolean is;
  } rows[] = {
    { "example.jp", "example.jp", TRUE },
    { "www.example.jp", "example.jp", TRUE },
    { "a.b.example.jp", "example.jp", TRUE },
    { "example.jp", "www.example.jp", FALSE },
    { "notexample.jp", "example.jp", FALSE },
    { "example.jp", ".", TRUE },
    { ".", ".", TRUE },
    { ".", "jp", FALSE },
    { "a\\.example.jp", "example.jp", FALSE },
    { "b.a\\.example.jp", "a\\.example.jp", TRUE },
    { "a\\\\.example.jp", "example.jp", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s in %s", rows[i].name, rows[i].ancestor);
      g_assert_cmpint (dns_name_is_at_or_below (rows[i].name, rows[i].ancestor), ==, rows[i].is);
    }
}

static void
test_to_unicode (void)
{
  static const struct
  {
    const char *name, *unicode;
  } rows[] = {
    { "xn--wgv71a119e.jp", "日本語.jp" },
    { "mail.xn--wgv71a119e.jp", "mail.日本語.jp" },
    { "_dmarc.xn--wgv71a119e.jp", "_dmarc.日本語.jp" },
    { "example.jp", "example.jp" },
    { "xn--.jp", "xn--.jp" },
    { "xn--\\255.jp", "xn--\\255.jp" },
    { ".", "." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *unicode = dns_name_to_unicode (rows[i].name);

      g_assert_cmpstr (unicode, ==, rows[i].unicode);
    }
}

static void
test_from_unicode (void)
{
  static const struct
  {
    const char *text, *name;
  } rows[] = {
    { "日本語.jp", "xn--wgv71a119e.jp" },
    { "Mail.日本語.JP.", "mail.xn--wgv71a119e.jp" },
    { "XN--wgv71a119e.jp", "xn--wgv71a119e.jp" },
    { "Example.JP.", "example.jp" },
    { "日本\xff.jp", NULL },
    { "日本..jp", NULL },
    { "a..jp", NULL },
    { ".", "." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = dns_name_from_unicode (rows[i].text);

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

static void
test_to_ascii (void)
{
  static const struct
  {
    const char *text, *expected;
  } rows[] = {
    { "Mail.Example.JP", "mail.example.jp" },
    { "日本語.JP", "xn--wgv71a119e.jp" },
    { "a..jp", "a..jp" },
    { "", "" },
    { "\xff.jp", NULL },
    { "\xe2\x80\xae.jp", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *ascii = dns_name_to_ascii (rows[i].text);

      g_assert_cmpstr (ascii, ==, rows[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (normalize_cases); i++)
    {
      const NormalizeCase *row = &normalize_cases[i];
      g_autofree char *path = g_strconcat ("/name/normalize/", row->title, NULL);
      g_autofree char *wire_path = g_strconcat ("/name/wire/", row->title, NULL);

      g_test_add_data_func (path, row, test_normalize);
      if (row->canonical)
        g_test_add_data_func (wire_path, row, test_wire_round_trip);
    }
  g_test_add_func ("/name/wire bytes", test_wire_bytes);
  g_test_add_func ("/name/not for the wire", test_not_for_the_wire);
  g_test_add_func ("/name/join", test_join);
  g_test_add_func ("/name/count and parent", test_count_and_parent);
  g_test_add_func ("/name/suffix", test_suffix);
  g_test_add_func ("/name/is at or below", test_is_at_or_below);
  g_test_add_func ("/name/to Unicode", test_to_unicode);
  g_test_add_func ("/name/from Unicode", test_from_unicode);
  g_test_add_func ("/name/to ASCII", test_to_ascii);
  return g_test_run ();
}
