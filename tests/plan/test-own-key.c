/* Selectors, sizes and the zone line of a key of one's own. */
#include "plan/own-key.h"

#include <string.h>

#include "dns/record.h"

#define DOMAIN "example.co.jp"
#define LABEL_63 "a23456789b23456789c23456789d23456789e23456789f23456789g23456789"
#define OK -1

typedef struct
{
  const char *title;
  const char *text;
  int code; /* OK, or the error */
  const char *selector;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "plain",                       "s202611",   OK, "s202611" },
  { "with a hyphen",               "mail-1",    OK, "mail-1" },
  { "6376 3.1 two sub-domains",    "jan.tokyo", OK, "jan.tokyo" },
  { "digits alone",                "2026",      OK, "2026" },
  { "one letter",                  "k",         OK, "k" },
  { "upper case",                  "Mail",      OK, "mail" },
  { "blanks around",               " s1 ",      OK, "s1" },
  { "1035 2.3.4 63 characters",    LABEL_63,    OK, LABEL_63 },
  { "1035 2.3.4 64 characters",    LABEL_63 "x", OWN_KEY_ERROR_SELECTOR_LABEL, NULL },
  { "empty",                       "",          OWN_KEY_ERROR_SELECTOR_EMPTY, NULL },
  { "blanks only",                 "  ",        OWN_KEY_ERROR_SELECTOR_EMPTY, NULL },
  { "5321 4.1.2 hyphen in front",  "-s",        OWN_KEY_ERROR_SELECTOR_LABEL, NULL },
  { "5321 4.1.2 hyphen behind",    "s-",        OWN_KEY_ERROR_SELECTOR_LABEL, NULL },
  { "5321 4.1.2 hyphen before dot", "a-.b",     OWN_KEY_ERROR_SELECTOR_LABEL, NULL },
  { "dot in front",                ".s",        OWN_KEY_ERROR_SELECTOR_LABEL, NULL },
  { "dot behind",                  "s.",        OWN_KEY_ERROR_SELECTOR_LABEL, NULL },
  { "two dots",                    "a..b",      OWN_KEY_ERROR_SELECTOR_LABEL, NULL },
  { "6376 3.1 underscore",         "s_1",       OWN_KEY_ERROR_SELECTOR_CHARACTER, NULL },
  { "a blank inside",              "s 1",       OWN_KEY_ERROR_SELECTOR_CHARACTER, NULL },
  { "the whole name",              "s._domainkey", OWN_KEY_ERROR_SELECTOR_CHARACTER, NULL },
  { "letters of Japan",            "鍵",        OWN_KEY_ERROR_SELECTOR_CHARACTER, NULL },
  { "full-width letters",          "ｓ１",      OWN_KEY_ERROR_SELECTOR_CHARACTER, NULL },
  { "a star",                      "*",         OWN_KEY_ERROR_SELECTOR_CHARACTER, NULL },
  { "a quotation mark",            "s\"",       OWN_KEY_ERROR_SELECTOR_CHARACTER, NULL },
  { "a line feed",                 "s\nx",      OWN_KEY_ERROR_SELECTOR_CHARACTER, NULL },
  { "a colon, which KeyTable parts by", "s:x",  OWN_KEY_ERROR_SELECTOR_CHARACTER, NULL },
  { "1035 3.1 the name too long",  LABEL_63 "." LABEL_63 "." LABEL_63 "." LABEL_63, OWN_KEY_ERROR_SELECTOR_TOO_LONG, NULL },
};

static const struct
{
  const char *title;
  const char *in_use[30];
  const char *suggested;
} suggestions[] = {
  { "the first of the month",   { NULL }, "s202611" },
  { "beside others",            { "google", "default", "s202610" }, "s202611" },
  { "the second",               { "s202611" }, "s202611b" },
  { "in upper case",            { "S202611" }, "s202611b" },
  { "a gap is used",            { "s202611", "s202611c" }, "s202611b" },
  { "the fourth",               { "s202611", "s202611b", "s202611c" }, "s202611d" },
  { "behind the alphabet",      { "s202611", "s202611b", "s202611c", "s202611d", "s202611e", "s202611f", "s202611g", "s202611h",
      "s202611i", "s202611j", "s202611k", "s202611l", "s202611m", "s202611n", "s202611o", "s202611p", "s202611q", "s202611r",
      "s202611s", "s202611t", "s202611u", "s202611v", "s202611w", "s202611x", "s202611y", "s202611z", "s202611-2" }, "s202611-3" },
};
/* clang-format on */

/* 2026-11-30T23:59:59Z: still November, wherever the computer is. */
#define NOVEMBER_USECS (G_GINT64_CONSTANT (1796083199) * G_USEC_PER_SEC)

static void
test_selector (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *selector = own_key_selector_parse (row->text, DOMAIN, &error);

  g_assert_cmpstr (selector, ==, row->selector);
  if (row->code == OK)
    g_assert_no_error (error);
  else
    g_assert_error (error, OWN_KEY_ERROR, row->code);
}

static void
test_suggestions (void)
{
  g_autofree char *alone = own_key_suggest_selector (NULL, NOVEMBER_USECS);

  g_assert_cmpstr (alone, ==, "s202611");
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    {
      g_autofree char *seen = own_key_suggest_selector (suggestions[i].in_use, NOVEMBER_USECS);
      g_autofree char *parsed = own_key_selector_parse (seen, DOMAIN, NULL);

      g_test_message ("%s", suggestions[i].title);
      g_assert_cmpstr (seen, ==, suggestions[i].suggested);
      g_assert_cmpstr (parsed, ==, seen);
    }
}

/* 255 is where a string ends, 256 where a second begins. */
static void
test_strings (void)
{
  static const struct
  {
    gsize length;
    guint n_strings;
  } rows[] = { { 0, 0 }, { 1, 1 }, { 254, 1 }, { 255, 1 }, { 256, 2 }, { 510, 2 }, { 511, 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *record = g_strnfill (rows[i].length, 'p');
      g_autoptr (OwnKey) key = own_key_new (DOMAIN, "s", OWN_KEY_RSA, 2048, record, "", "/x");
      g_autofree char *joined = g_strjoinv ("", key->strings);

      g_assert_cmpuint (g_strv_length (key->strings), ==, rows[i].n_strings);
      g_assert_cmpstr (joined, ==, record);
    }
}

static void
test_zone_line (void)
{
  g_autofree char *record = g_strnfill (300, 'p');
  g_autoptr (OwnKey) key = own_key_new (DOMAIN, "s1", OWN_KEY_RSA, 2048, record, "", "/x");
  g_autoptr (OwnKey) copy = own_key_copy (key);
  g_autofree char *line = own_key_to_zone_line (copy);
  g_autofree char *expected = g_strdup_printf (
      "s1._domainkey.example.co.jp. 3600 IN TXT \"%s\" \"%s\"", key->strings[0], key->strings[1]);

  g_assert_cmpstr (key->name, ==, "s1._domainkey.example.co.jp");
  g_assert_cmpstr (line, ==, expected);
}

static void
test_types (void)
{
  for (guint i = 0; i < OWN_KEY_TYPE_COUNT; i++)
    {
      OwnKeyType type;

      g_assert_true (own_key_type_from_string (own_key_type_to_string ((OwnKeyType)i), &type));
      g_assert_cmpuint (type, ==, i);
    }
  g_assert_false (own_key_type_from_string ("dsa", &(OwnKeyType){ OWN_KEY_RSA }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/own-key/selector/%s", cases[i].title);

      g_test_add_data_func (path, &cases[i], test_selector);
    }
  g_test_add_func ("/own-key/suggestions", test_suggestions);
  g_test_add_func ("/own-key/strings", test_strings);
  g_test_add_func ("/own-key/zone-line", test_zone_line);
  g_test_add_func ("/own-key/types", test_types);
  return g_test_run ();
}
