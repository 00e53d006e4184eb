/* The shape of JSON, to the letter of RFC 8259: json-glib takes more than that (comments, single
 * quotation marks, several values in a row), loses memory where it gives up, and bounds nothing. So it
 * only gets to see what has passed here.
 *
 * A walk over the characters without recursion: what may come next, and what is open at each depth. */
#include <string.h>

#include "store/bounds.h"
#include "store/exchange.h"
#include "store/keep.h"

/* json-glib's objects keep their members in a hash table whose order of search a file can foresee; so
 * the number of members is bounded before it sees them. */
#define MAX_MEMBERS 32

typedef enum
{
  EXPECT_VALUE,
  EXPECT_FIRST_VALUE, /* or the end of the list */
  EXPECT_KEY,
  EXPECT_FIRST_KEY, /* or the end of the object */
  EXPECT_COLON,
  EXPECT_NEXT, /* a value is complete: a comma, or the end of what it is in */
} Expect;

typedef struct
{
  const char *text;
  const char *at;
  Expect expect;
  guint n_values;
  guint depth;
  /* At each depth: */
  char open[STORE_MAX_IMPORT_DEPTH + 1];
  guint n_members[STORE_MAX_IMPORT_DEPTH + 1];
} Scan;

static gboolean
refuse (const Scan *scan, const char *what, GError **error)
{
  guint line = 1;

  for (const char *c = scan->text; c < scan->at; c++)
    if (*c == '\n')
      line++;
  g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_IMPORT, "line %u: %s", line,
               *scan->at ? what : "the file ends here");
  return FALSE;
}

/* The number of four hexadecimal digits; -1 if they are none. */
static int
read_unit (const char *digits)
{
  int unit = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (digits[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (digits[i]);
    }
  return unit;
}

/* Stands on the "u" of "\uXXXX"; ends on the last digit. A character beyond the first plane is a pair
 * of them (RFC 8259, section 7); half a pair is no character. */
static gboolean
scan_unit (Scan *scan, GError **error)
{
  int unit = read_unit (scan->at + 1);

  if (unit < 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return refuse (scan, "a broken escape", error);
  if (unit == 0)
    return refuse (scan, "a NUL character", error);
  scan->at += 4;
  if (unit < 0xd800 || unit > 0xdbff)
    return TRUE;
  unit = scan->at[1] == '\\' && scan->at[2] == 'u' ? read_unit (scan->at + 3) : -1;
  if (unit < 0xdc00 || unit > 0xdfff)
    return refuse (scan, "a broken escape", error);
  scan->at += 6;
  return TRUE;
}

/* Stands on the opening quotation mark; ends on the closing one. */
static gboolean
scan_string (Scan *scan, GError **error)
{
  for (scan->at++; *scan->at != '"'; scan->at++)
    {
      if ((guint8)*scan->at < 0x20)
        return refuse (scan, "a control character in a text", error);
      if (*scan->at != '\\')
        continue;
      scan->at++;
      if (!*scan->at || !strchr ("\"\\/bfnrtu", *scan->at))
        return refuse (scan, "a broken escape", error);
      if (*scan->at == 'u' && !scan_unit (scan, error))
        return FALSE;
    }
  return TRUE;
}

/* TRUE if there was a digit. */
static gboolean
skip_digits (const char **at)
{
  gsize length = strspn (*at, "0123456789");

  *at += length;
  return length > 0;
}

static gboolean
is_number (const char *word)
{
  const char *at = *word == '-' ? word + 1 : word;
  gboolean is_led_by_zero = *at == '0';
  const char *first = at;

  if (!skip_digits (&at) || (is_led_by_zero && at - first > 1))
    return FALSE;
  if (*at == '.')
    {
      at++;
      if (!skip_digits (&at))
        return FALSE;
    }
  if (*at == 'e' || *at == 'E')
    {
      at += at[1] == '+' || at[1] == '-' ? 2 : 1;
      if (!skip_digits (&at))
        return FALSE;
    }
  return !*at;
}

static gboolean
is_of_a_word (char c)
{
  return g_ascii_isalnum (c) || c == '+' || c == '-' || c == '.';
}

/* true, false, null or a number; ends on its last character. */
static gboolean
scan_word (Scan *scan, GError **error)
{
  /* The longest number of ours has 20 characters. */
  char word[32] = "";
  gsize length = 0;

  while (length + 1 < sizeof word && is_of_a_word (scan->at[length]))
    {
      word[length] = scan->at[length];
      length++;
    }
  if (is_of_a_word (scan->at[length])
      || (!g_str_equal (word, "true") && !g_str_equal (word, "false") && !g_str_equal (word, "null")
          && !is_number (word)))
    return refuse (scan, "this is no JSON", error);
  scan->at += length - 1;
  return TRUE;
}

static gboolean
open_bracket (Scan *scan, GError **error)
{
  if (scan->depth == STORE_MAX_IMPORT_DEPTH)
    return refuse (scan, "deeper than any export", error);
  scan->open[++scan->depth] = *scan->at;
  scan->n_members[scan->depth] = 0;
  scan->expect = *scan->at == '{' ? EXPECT_FIRST_KEY : EXPECT_FIRST_VALUE;
  return TRUE;
}

static gboolean
scan_value (Scan *scan, GError **error)
{
  if (++scan->n_values > STORE_MAX_IMPORT_VALUES)
    return refuse (scan, "more values than any export has", error);
  if (*scan->at == '{' || *scan->at == '[')
    return open_bracket (scan, error);
  scan->expect = EXPECT_NEXT;
  return *scan->at == '"' ? scan_string (scan, error) : scan_word (scan, error);
}

static gboolean
scan_key (Scan *scan, GError **error)
{
  if (*scan->at != '"')
    return refuse (scan, "this is no JSON", error);
  if (++scan->n_members[scan->depth] > MAX_MEMBERS)
    return refuse (scan, "more members than any export has", error);
  scan->expect = EXPECT_COLON;
  return scan_string (scan, error);
}

/* A comma, or the closing bracket. */
static gboolean
scan_next (Scan *scan, GError **error)
{
  char open = scan->depth > 0 ? scan->open[scan->depth] : '\0';

  if (*scan->at == ',' && open)
    scan->expect = open == '{' ? EXPECT_KEY : EXPECT_VALUE;
  else if (open && *scan->at == (open == '{' ? '}' : ']'))
    {
      scan->depth--;
      scan->expect = EXPECT_NEXT;
    }
  else
    return refuse (scan, "this is no JSON", error);
  return TRUE;
}

static gboolean
scan_token (Scan *scan, GError **error)
{
  switch (scan->expect)
    {
    case EXPECT_FIRST_VALUE:
      return *scan->at == ']' ? scan_next (scan, error) : scan_value (scan, error);
    case EXPECT_VALUE:
      return scan_value (scan, error);
    case EXPECT_FIRST_KEY:
      return *scan->at == '}' ? scan_next (scan, error) : scan_key (scan, error);
    case EXPECT_KEY:
      return scan_key (scan, error);
    case EXPECT_COLON:
      scan->expect = EXPECT_VALUE;
      return *scan->at == ':' || refuse (scan, "this is no JSON", error);
    case EXPECT_NEXT:
      return scan_next (scan, error);
    }
  g_assert_not_reached ();
}

gboolean
store_exchange_check_shape (const char *text, GError **error)
{
  Scan scan = { .text = text, .at = text, .expect = EXPECT_VALUE };

  for (; *scan.at; scan.at++)
    if (!strchr (" \t\r\n", *scan.at) && !scan_token (&scan, error))
      return FALSE;
  return (scan.depth == 0 && scan.expect == EXPECT_NEXT) || refuse (&scan, "", error);
}
