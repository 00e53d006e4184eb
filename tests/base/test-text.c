#include "base/text.h"

#include <string.h>

typedef struct
{
  const char *title;
  const char *bytes;
  gssize length; /* -1: a C string */
  const char *display;
  const char *utf8; /* %NULL: @bytes */
} ShowCase;

/* clang-format off */
static const ShowCase show_cases[] = {
  { "plain",               "v=spf1 -all", -1,             "v=spf1 -all",            NULL },
  { "Japanese",            "日本語 が", -1,               "日本語 が",              NULL },
  { "emoji",               "📧", -1,                      "📧",                     NULL },
  { "nothing",             "", -1,                        "",                       NULL },
  { "escape sequence",     "\033[31mred", -1,             "<U+001B>[31mred",        NULL },
  { "bell, tab, return",   "\a\t\r", -1,                  "<U+0007><U+0009><U+000D>", NULL },
  { "DEL",                 "a\177", -1,                   "a<U+007F>",              NULL },
  { "C1 control",          "\xc2\x9b" "31m", -1,          "<U+009B>31m",            NULL },
  { "right to left override", "\xe2\x80\xae" "moc", -1,   "<U+202E>moc",            NULL },
  { "isolates",            "\xe2\x81\xa6x\xe2\x81\xa9", -1, "<U+2066>x<U+2069>",    NULL },
  { "marks",               "\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c", -1, "<U+200E><U+200F><U+061C>", NULL },
  { "zero width",          "a\xe2\x80\x8b" "b\xe2\x80\x8d", -1, "a<U+200B>b<U+200D>", NULL },
  { "word joiner",         "\xe2\x81\xa0", -1,            "<U+2060>",               NULL },
  { "byte order mark",     "\xef\xbb\xbfv", -1,           "<U+FEFF>v",              NULL },
  { "soft hyphen",         "a\xc2\xad" "b", -1,           "a<U+00AD>b",             NULL },
  { "no-break space",      "a\xc2\xa0" "b", -1,           "a<U+00A0>b",             NULL },
  { "line feed",           "a\nb", -1,                    "a<U+000A>b",             NULL },
  { "line separator",      "a\xe2\x80\xa8" "b", -1,       "a<U+2028>b",             NULL },
  { "tag character",       "a\xf3\xa0\x81\x81", -1,       "a<U+E0041>",             NULL },
  { "Mongolian vowel separator", "\xe1\xa0\x8e", -1,      "<U+180E>",               NULL },
  { "Latin-1 byte",        "caf\xe9", -1,                 "caf\\233",               "caf\\233" },
  { "cut UTF-8",           "\xe6\x97", 2,                 "\\230\\151",             "\\230\\151" },
  { "overlong",            "\xc0\xaf", -1,                "\\192\\175",             "\\192\\175" },
  { "surrogate",           "\xed\xa0\x80", -1,            "\\237\\160\\128",        "\\237\\160\\128" },
  { "above Unicode",       "\xf4\x90\x80\x80", -1,        "\\244\\144\\128\\128",   "\\244\\144\\128\\128" },
  { "NUL",                 "a\0b", 3,                     "a\\000b",                "a\\000b" },
  { "only a part",         "abc", 2,                      "ab",                     "ab" },
};
/* clang-format on */

static void
test_show (gconstpointer data)
{
  const ShowCase *row = data;
  gsize length = row->length < 0 ? strlen (row->bytes) : (gsize)row->length;
  g_autofree char *exact = g_memdup2 (row->bytes, length);
  g_autofree char *display = text_to_display (exact ? exact : "", (gssize)length);
  g_autofree char *utf8 = text_to_utf8 (exact ? exact : "", (gssize)length);
  g_autofree char *again = row->length < 0 ? text_to_display (row->bytes, -1) : NULL;

  g_assert_cmpstr (display, ==, row->display);
  g_assert_cmpstr (utf8, ==, row->utf8 ? row->utf8 : row->bytes);
  g_assert_true (g_utf8_validate (display, -1, NULL));
  g_assert_true (g_utf8_validate (utf8, -1, NULL));
  if (again)
    g_assert_cmpstr (again, ==, row->display);
}

typedef struct
{
  const char *title;
  const char *text;
  gboolean fullwidth, invisible, quotes;
  const char *plain;
} SlipCase;

/* clang-format off */
static const SlipCase slip_cases[] = {
  { "clean",                 "v=spf1 -all",                FALSE, FALSE, FALSE, "v=spf1 -all" },
  { "full-width letters",    "ｖ＝ｓｐｆ１",               TRUE,  FALSE, FALSE, "v=spf1" },
  { "full-width marks",      "；：／－～＠",               TRUE,  FALSE, FALSE, ";:/-~@" },
  { "ideographic space",     "v=spf1\xe3\x80\x80-all",     TRUE,  FALSE, FALSE, "v=spf1 -all" },
  { "ideographic full stop", "例。jp",                     TRUE,  FALSE, FALSE, "例.jp" },
  { "half-width full stop",  "例｡jp",                      TRUE,  FALSE, FALSE, "例.jp" },
  { "wave dash",             "〜all",                      TRUE,  FALSE, FALSE, "~all" },
  { "minus sign",            "−all",                       TRUE,  FALSE, FALSE, "-all" },
  { "dashes",                "‐‑‒–—―",                     TRUE,  FALSE, FALSE, "------" },
  { "ideographic commas",    "、､",                        TRUE,  FALSE, FALSE, ",," },
  { "a long vowel is a letter", "サーバー.jp",             FALSE, FALSE, FALSE, "サーバー.jp" },
  { "Japanese is not full-width", "日本語ガ",              FALSE, FALSE, FALSE, "日本語ガ" },
  { "no-break space",        "v=spf1\xc2\xa0-all",         FALSE, TRUE,  FALSE, "v=spf1 -all" },
  { "em space",              "v=spf1\xe2\x80\x83-all",     FALSE, TRUE,  FALSE, "v=spf1 -all" },
  { "narrow no-break space", "a\xe2\x80\xaf" "b",          FALSE, TRUE,  FALSE, "a b" },
  { "zero width",            "exa\xe2\x80\x8bmple",        FALSE, TRUE,  FALSE, "example" },
  { "byte order mark",       "\xef\xbb\xbfv=spf1",         FALSE, TRUE,  FALSE, "v=spf1" },
  { "soft hyphen",           "exam\xc2\xadple",            FALSE, TRUE,  FALSE, "example" },
  { "bidi override",         "\xe2\x80\xae" "abc",         FALSE, TRUE,  FALSE, "abc" },
  { "line separator",        "a\xe2\x80\xa8" "b",          FALSE, TRUE,  FALSE, "a b" },
  { "quotes around",         "\"v=spf1\"",                 FALSE, FALSE, TRUE,  "\"v=spf1\"" },
  { "quote in front",        "\"v=spf1",                   FALSE, FALSE, TRUE,  "\"v=spf1" },
  { "quote behind",          "v=spf1\"",                   FALSE, FALSE, TRUE,  "v=spf1\"" },
  { "curly quotes",          "“v=spf1”",                   FALSE, FALSE, TRUE,  "\"v=spf1\"" },
  { "single quotes",         "‘v=spf1’",                   FALSE, FALSE, TRUE,  "'v=spf1'" },
  { "backticks",             "`v=spf1`",                   FALSE, FALSE, TRUE,  "`v=spf1`" },
  { "corner brackets",       "「v=spf1」",                 FALSE, FALSE, TRUE,  "\"v=spf1\"" },
  { "white corner brackets", "『v=spf1』",                 FALSE, FALSE, TRUE,  "\"v=spf1\"" },
  { "escaped quotes",        "v=spf1 \\\"x\\\" -all",      FALSE, FALSE, TRUE,  "v=spf1 \\\"x\\\" -all" },
  { "quote inside",          "a\"b",                       FALSE, FALSE, FALSE, "a\"b" },
  { "nothing",               "",                           FALSE, FALSE, FALSE, "" },
  { "no UTF-8",              "\xff\xa0",                   FALSE, FALSE, FALSE, "\xef\xbf\xbd\xef\xbf\xbd" },
};
/* clang-format on */

static void
test_slip (gconstpointer data)
{
  const SlipCase *row = data;
  g_autofree char *exact = g_strdup (row->text);
  g_autofree char *plain = text_to_plain (exact);

  g_assert_cmpint (text_has_fullwidth (exact), ==, row->fullwidth);
  g_assert_cmpint (text_has_invisible (exact), ==, row->invisible);
  g_assert_cmpint (text_has_quotes (exact), ==, row->quotes);
  g_assert_cmpstr (plain, ==, row->plain);
}

static void
test_percent_encode (void)
{
  g_autofree char *encoded = text_percent_encode ("a b&c=日/%@", "/");
  g_autofree char *kept = text_percent_encode ("dmarc@example.jp", "@.");
  g_autofree char *nothing = text_percent_encode ("", "");

  g_assert_cmpstr (encoded, ==, "a%20b%26c%3D%E6%97%A5/%25%40");
  g_assert_cmpstr (kept, ==, "dmarc@example.jp");
  g_assert_cmpstr (nothing, ==, "");
}

/* Any bytes at all become valid UTF-8, and what is shown holds nothing that cannot be seen. */
static void
test_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);

  for (guint round = 0; round < 3000; round++)
    {
      gsize length = (gsize)g_rand_int_range (rand, 1, 24);
      g_autofree char *bytes = g_malloc (length);
      g_autofree char *display = NULL;
      g_autofree char *utf8 = NULL;

      for (gsize i = 0; i < length; i++)
        bytes[i] = (char)g_rand_int_range (rand, 0, 256);
      display = text_to_display (bytes, (gssize)length);
      utf8 = text_to_utf8 (bytes, (gssize)length);
      g_assert_true (g_utf8_validate (utf8, -1, NULL));
      g_assert_true (g_utf8_validate (display, -1, NULL));
      g_assert_false (text_has_invisible (display));
      g_assert_null (strpbrk (display, "\a\b\t\v\f\r\033\177"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (show_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/text/show/", show_cases[i].title, NULL);

      g_test_add_data_func (path, &show_cases[i], test_show);
    }
  for (guint i = 0; i < G_N_ELEMENTS (slip_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/text/slip/", slip_cases[i].title, NULL);

      g_test_add_data_func (path, &slip_cases[i], test_slip);
    }
  g_test_add_func ("/text/percent encode", test_percent_encode);
  g_test_add_func ("/text/any bytes", test_any_bytes);
  return g_test_run ();
}
