#include "mail/tokens.h"

#include <string.h>

typedef struct
{
  const char *text;
  gboolean is_token;             /* RFC 2045, section 5.1 */
  gboolean is_keyword;           /* RFC 5321, section 4.1.2 */
  gboolean is_address_or_domain; /* RFC 8601, section 2.2 */
} Word;

/* clang-format off */
static const Word words[] = {
  { "",                     FALSE, FALSE, FALSE },
  { "a",                    TRUE,  TRUE,  FALSE },
  { "a-1",                  TRUE,  TRUE,  FALSE },
  { "-a",                   TRUE,  TRUE,  FALSE },
  { "a-",                   TRUE,  FALSE, FALSE },
  { "a_b",                  TRUE,  FALSE, FALSE },
  { "a.b",                  TRUE,  FALSE, TRUE },
  { "a.b.",                 TRUE,  FALSE, FALSE },
  { ".a.b",                 TRUE,  FALSE, FALSE },
  { "a..b",                 TRUE,  FALSE, FALSE },
  { "a-.b",                 TRUE,  FALSE, FALSE },
  { "a.-b",                 TRUE,  FALSE, FALSE },
  { "a_b.c",                TRUE,  FALSE, FALSE },
  { "a b",                  FALSE, FALSE, FALSE },
  { "a/b",                  FALSE, FALSE, FALSE },
  { "a\001",                FALSE, FALSE, FALSE },
  { "a\177",                FALSE, FALSE, FALSE },
  { "\xe3\x81\x82",         FALSE, FALSE, FALSE },
  { "\xe3\x81\x82.jp",      FALSE, FALSE, TRUE },
  { "@a.jp",                FALSE, FALSE, TRUE },
  { "@a",                   FALSE, FALSE, FALSE },
  { "@",                    FALSE, FALSE, FALSE },
  { "a@",                   FALSE, FALSE, FALSE },
  { "a@b.jp",               FALSE, FALSE, TRUE },
  { "a@b.jp ",              FALSE, FALSE, FALSE },
  { "a.b@c.jp",             FALSE, FALSE, TRUE },
  { "a..b@c.jp",            FALSE, FALSE, FALSE },
  { ".a@c.jp",              FALSE, FALSE, FALSE },
  { "a.@c.jp",              FALSE, FALSE, FALSE },
  { "a@b@c.jp",             FALSE, FALSE, FALSE },
  { "a,b@c.jp",             FALSE, FALSE, FALSE },
  { "!#$%&'*+-/=?^_`{|}~@c.jp", FALSE, FALSE, TRUE },
  { "\"a b\"@c.jp",         FALSE, FALSE, TRUE },
  { "\"a\\\"b@\"@c.jp",     FALSE, FALSE, TRUE },
  { "\"a\"b\"@c.jp",        FALSE, FALSE, FALSE },
  { "\"a\\\"@c.jp",         FALSE, FALSE, FALSE },
  { "\"@c.jp",              FALSE, FALSE, FALSE },
  { "a@[192.0.2.1]",        FALSE, FALSE, FALSE },
};

typedef struct
{
  const char *title; /* with the section of RFC 5322 */
  const char *text;
  TokenShape shape;
  const char *token;
  const char *rest;
  const char *comments;
} Reading;

/* What stands behind CFWS, up to ";". */
static const Reading readings[] = {
  { "nothing",                  "",                      TOKEN_EMPTY,  "", "", "" },
  { "stop",                     " ;a",                   TOKEN_EMPTY,  "", ";a", "" },
  { "3.2.2 blanks and lines",   " \t\r\n a b",           TOKEN_RUN,    "a", " b", "" },
  { "3.2.2 comment in front",   "(x)a",                  TOKEN_RUN,    "a", "", "[x]" },
  { "3.2.2 comments in front",  " (x) (y (z))\r\n (w)a", TOKEN_RUN,    "a", "", "[x][y (z)][w]" },
  { "3.2.2 comment behind",     "a(x)",                  TOKEN_RUN,    "a", "(x)", "" },
  { "3.2.1 pair in a comment",  "(\\)\\\\)a",            TOKEN_RUN,    "a", "", "[)\\]" },
  { "3.2.2 not closed",         "(a(b)",                 TOKEN_EMPTY,  "", "", "[a(b)]" },
  { "3.2.2 only opened",        "(",                     TOKEN_EMPTY,  "", "", "[]" },
  { "3.2.2 backslash last",     "(\\",                   TOKEN_EMPTY,  "", "", "[\\]" },
  { "3.2.4 quoted",             "\"a ;(b\"c",            TOKEN_QUOTED, "a ;(b", "c", "" },
  { "3.2.4 quoted, empty",      "\"\";",                 TOKEN_QUOTED, "", ";", "" },
  { "3.2.4 quoted, folded",     "\"a\r\n b\"",           TOKEN_QUOTED, "a b", "", "" },
  { "3.2.1 pair in quotes",     "\"\\\"\\\\\"x",         TOKEN_QUOTED, "\"\\", "x", "" },
  { "3.2.4 not closed",         "\"a;b",                 TOKEN_QUOTED, "a;b", "", "" },
  { "3.4.1 quoted local part",  "\"a;b\"@c.jp;",         TOKEN_MIXED,  "\"a;b\"@c.jp", ";", "" },
  { "4.1 quotes in a run",      "a\".;\\\"\"b c",        TOKEN_MIXED,  "a\".;\\\"\"b", " c", "" },
  { "no UTF-8",                 "a\xff;",                TOKEN_RUN,    "a\\255", ";", "" },
};
/* clang-format on */

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *exact = g_strdup (words[i].text);

      g_test_message ("%s", exact);
      g_assert_cmpint (text_is_token (exact), ==, words[i].is_token);
      g_assert_cmpint (text_is_keyword (exact), ==, words[i].is_keyword);
      g_assert_cmpint (text_is_address_or_domain (exact), ==, words[i].is_address_or_domain);
    }
}

static void
test_reading (gconstpointer data)
{
  const Reading *row = data;
  gsize length = strlen (row->text);
  g_autofree char *exact = g_memdup2 (row->text, length);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) comments = g_string_new (NULL);
  g_auto (Token) token = { 0 };
  TokenReader reader;

  token_reader_init (&reader, exact, length, found);
  token_reader_skip_cfws (&reader);
  token_reader_read (&reader, ";", &token);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (comments, "[%s]", (const char *)g_ptr_array_index (found, i));
  g_assert_cmpint (token.shape, ==, row->shape);
  g_assert_cmpstr (token.text, ==, row->token);
  g_assert_cmpstr (row->text + reader.cursor.offset, ==, row->rest);
  g_assert_cmpstr (comments->str, ==, row->comments);
}

static void
test_bytes (void)
{
  static const struct
  {
    const char *bytes;
    gsize length, control, folding, high, not_utf8;
  } rows[] = {
    { "", 0, TOKEN_NOWHERE, TOKEN_NOWHERE, TOKEN_NOWHERE, TOKEN_NOWHERE },
    { "a\tb\r\n c\r\n", 9, TOKEN_NOWHERE, TOKEN_NOWHERE, TOKEN_NOWHERE, TOKEN_NOWHERE },
    { "a\r\nb", 4, TOKEN_NOWHERE, 2, TOKEN_NOWHERE, TOKEN_NOWHERE },
    { "a\rb", 3, TOKEN_NOWHERE, 1, TOKEN_NOWHERE, TOKEN_NOWHERE },
    { "a\r", 2, TOKEN_NOWHERE, 1, TOKEN_NOWHERE, TOKEN_NOWHERE },
    { "a\0\xe3\x81\x82", 5, 1, TOKEN_NOWHERE, 2, TOKEN_NOWHERE },
    { "a\177\0\xe3\x81", 5, 1, TOKEN_NOWHERE, 3, 3 },
    { "\xe3\x81\x82\0\xff\0\xff", 7, 3, TOKEN_NOWHERE, 0, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *exact = g_memdup2 (rows[i].bytes, rows[i].length);
      TokenBytes found;

      g_test_message ("row %u", i);
      token_bytes_scan (exact, rows[i].length, &found);
      g_assert_cmpuint (found.control, ==, rows[i].control);
      g_assert_cmpuint (found.folding, ==, rows[i].folding);
      g_assert_cmpuint (found.high, ==, rows[i].high);
      g_assert_cmpuint (found.not_utf8, ==, rows[i].not_utf8);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/tokens/words", test_words);
  g_test_add_func ("/tokens/bytes", test_bytes);
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/tokens/reading/%s", readings[i].title);

      g_test_add_data_func (path, &readings[i], test_reading);
    }
  return g_test_run ();
}
