#include "base/cursor.h"

#include <string.h>

/* An exact-size copy on the heap: one byte too far is seen by a sanitizer. */
static guint8 *
copy_of (const char *text, Cursor *cursor)
{
  gsize length = strlen (text);
  guint8 *bytes = g_memdup2 (text, length);

  cursor_init (cursor, bytes, length);
  return bytes;
}

typedef struct
{
  const char *title;
  const char *text;
  guint max_digits;
  gint64 number; /* -1: none can be read */
  gsize used;    /* bytes */
} NumberCase;

/* clang-format off */
static const NumberCase number_cases[] = {
  { "one digit",           "7",             3,  7,          1 },
  { "ends at a letter",    "12m",           3,  12,         2 },
  { "leading zeros",       "007",           3,  7,          3 },
  { "as many as allowed",  "123",           3,  123,        3 },
  { "one too many",        "1234",          3,  -1,         0 },
  { "nothing",             "",              3,  -1,         0 },
  { "no digit",            "x1",            3,  -1,         0 },
  { "a sign",              "-1",            3,  -1,         0 },
  { "largest of 32 bits",  "4294967295",    10, 4294967295, 10 },
  { "above 32 bits",       "4294967296",    10, -1,         0 },
  { "far above 32 bits",   "9999999999",    10, -1,         0 },
};
/* clang-format on */

static void
test_number (gconstpointer data)
{
  const NumberCase *row = data;
  Cursor cursor;
  g_autofree guint8 *bytes = copy_of (row->text, &cursor);
  guint32 number = 42;

  g_assert_cmpint (cursor_read_number (&cursor, row->max_digits, &number), ==, row->number >= 0);
  g_assert_cmpuint (number, ==, row->number >= 0 ? row->number : 42);
  g_assert_cmpuint (cursor.offset, ==, row->used);
}

static void
test_big_endian (void)
{
  static const guint8 wire[] = { 0x01, 0xfe, 0xdc, 0xff, 0xee, 0xdd, 0xcc };
  g_autofree guint8 *bytes = g_memdup2 (wire, sizeof wire);
  Cursor cursor;
  guint8 u8;
  guint16 u16;
  guint32 u32;

  cursor_init (&cursor, bytes, sizeof wire);
  g_assert_true (cursor_read_u8 (&cursor, &u8));
  g_assert_true (cursor_read_u16 (&cursor, &u16));
  g_assert_true (cursor_read_u32 (&cursor, &u32));
  g_assert_cmphex (u8, ==, 0x01);
  g_assert_cmphex (u16, ==, 0xfedc);
  g_assert_cmphex (u32, ==, 0xffeeddccu);
  g_assert_true (cursor_at_end (&cursor));
}

/* Whatever is too long leaves the cursor where it was. */
static void
test_past_the_end (void)
{
  for (gsize length = 0; length <= 3; length++)
    {
      g_autofree guint8 *bytes = g_memdup2 ("abc", length);
      Cursor cursor;
      guint8 u8;
      guint16 u16;
      guint32 u32;

      cursor_init (&cursor, bytes, length);
      g_assert_false (cursor_read_u32 (&cursor, &u32));
      g_assert_null (cursor_read_bytes (&cursor, length + 1));
      g_assert_null (cursor_read_bytes (&cursor, G_MAXSIZE));
      g_assert_false (cursor_skip (&cursor, length + 1));
      g_assert_false (cursor_seek (&cursor, length + 1));
      g_assert_cmpint (cursor_peek_at (&cursor, length), ==, -1);
      g_assert_cmpint (cursor_peek_at (&cursor, G_MAXSIZE), ==, -1);
      g_assert_cmpuint (cursor.offset, ==, 0);
      if (length < 2)
        g_assert_false (cursor_read_u16 (&cursor, &u16));
      if (length < 1)
        g_assert_false (cursor_read_u8 (&cursor, &u8));
      g_assert_cmpuint (cursor.offset, ==, 0);
      g_assert_true (cursor_seek (&cursor, length));
      g_assert_true (cursor_at_end (&cursor));
      g_assert_cmpint (cursor_peek (&cursor), ==, -1);
    }
}

static void
test_words (void)
{
  Cursor cursor;
  g_autofree guint8 *bytes = copy_of ("v=SPF1 x", &cursor);

  g_assert_false (cursor_accept (&cursor, '='));
  g_assert_true (cursor_accept (&cursor, 'v'));
  g_assert_true (cursor_accept (&cursor, '='));
  g_assert_false (cursor_accept_word (&cursor, "spf2"));
  g_assert_false (cursor_accept_word (&cursor, "spf1 x and more"));
  g_assert_true (cursor_accept_word (&cursor, "spf1"));
  g_assert_cmpuint (cursor.offset, ==, 6);
}

/* Bytes above 127 are bytes, and NUL is in no set. */
static void
test_sets (void)
{
  static const char text[] = "  \t\xe3\x81\x82\0;x";
  g_autofree guint8 *bytes = g_memdup2 (text, sizeof text - 1);
  g_autofree char *word = NULL;
  Cursor cursor;

  cursor_init (&cursor, bytes, sizeof text - 1);
  g_assert_cmpuint (cursor_skip_any_of (&cursor, " \t"), ==, 3);
  g_assert_cmpint (cursor_peek (&cursor), ==, 0xe3);
  g_assert_true (cursor_accept (&cursor, '\xe3'));
  g_assert_cmpuint (cursor_skip_any_of (&cursor, ""), ==, 0);
  g_assert_cmpuint (cursor_skip_none_of (&cursor, ";"), ==, 3);
  g_assert_cmpint (cursor_peek (&cursor), ==, ';');
  g_assert_cmpuint (cursor_skip_none_of (&cursor, "="), ==, 2);
  word = cursor_dup_since (&cursor, 7);
  g_assert_cmpstr (word, ==, ";x");
}

static void
test_nothing (void)
{
  Cursor cursor;
  g_autofree char *word = NULL;

  cursor_init (&cursor, NULL, 0);
  g_assert_true (cursor_at_end (&cursor));
  /* Fewer than none never remain. */
  g_assert_nonnull (cursor_read_bytes (&cursor, 0));
  g_assert_cmpuint (cursor_remaining (&cursor), ==, 0);
  g_assert_cmpint (cursor_peek (&cursor), ==, -1);
  g_assert_false (cursor_accept (&cursor, 'x'));
  g_assert_false (cursor_accept_word (&cursor, "x"));
  g_assert_cmpuint (cursor_skip_none_of (&cursor, "x"), ==, 0);
  g_assert_false (cursor_skip (&cursor, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (number_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/cursor/number/", number_cases[i].title, NULL);

      g_test_add_data_func (path, &number_cases[i], test_number);
    }
  g_test_add_func ("/cursor/big endian", test_big_endian);
  g_test_add_func ("/cursor/past the end", test_past_the_end);
  g_test_add_func ("/cursor/words", test_words);
  g_test_add_func ("/cursor/sets", test_sets);
  g_test_add_func ("/cursor/nothing", test_nothing);
  return g_test_run ();
}
