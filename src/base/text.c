#include "base/text.h"

#include <string.h>

static gboolean
is_bidi_or_zero_width (gunichar c)
{
  return (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2060 && c <= 0x2069) || c == 0xfeff || c == 0xad || c == 0x61c || c == 0x180e
         || (c >= 0xe0000 && c <= 0xe007f);
}

static gboolean
is_invisible (gunichar c)
{
  return is_bidi_or_zero_width (c) || c == 0xa0 || c == 0x2028 || c == 0x2029 || c == 0x202f
         || (c >= 0x2000 && c <= 0x200a);
}

/* What Japanese input methods and word processors make of a key that has ASCII on it; '\0': nothing
 * of the kind. U+30FC is none: it is a letter, and stands in domain names. */
static char
look_up_fullwidth (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    return (char)(c - 0xfee0);
  if (c >= 0x2010 && c <= 0x2015)
    return '-';
  switch (c)
    {
    case 0x3000:
      return ' ';
    case 0x3001:
    case 0xff64:
      return ',';
    case 0x3002:
    case 0xff61:
      return '.';
    case 0x301c:
      return '~';
    case 0x2212:
      return '-';
    default:
      return '\0';
    }
}

static gboolean
is_fullwidth (gunichar c)
{
  return look_up_fullwidth (c) != '\0';
}

/* Curly quotes and corner brackets; '\0': none. */
static char
look_up_quote (gunichar c)
{
  if (c == 0x2018 || c == 0x2019)
    return '\'';
  return c == 0x201c || c == 0x201d || (c >= 0x300c && c <= 0x300f) ? '"' : '\0';
}

static void
append_unsafe (GString *out, gunichar c)
{
  g_string_append_printf (out, "<U+%04X>", c);
}

static char *
convert (const char *bytes, gssize length, gboolean for_display)
{
  gsize rest = length < 0 ? strlen (bytes) : (gsize)length;
  GString *out = g_string_sized_new (rest);

  while (rest > 0)
    {
      gunichar c = g_utf8_get_char_validated (bytes, (gssize)rest);
      gsize used = 1;

      if (c == (gunichar)-1 || c == (gunichar)-2 || (c == 0 && *bytes != 0))
        g_string_append_printf (out, "\\%03u", (guint8)*bytes);
      else
        {
          used = c == 0 ? 1 : (gsize)(g_utf8_next_char (bytes) - bytes);
          if (c == 0)
            g_string_append (out, "\\000");
          else if (for_display && (g_unichar_iscntrl (c) || is_invisible (c)))
            append_unsafe (out, c);
          else
            g_string_append_len (out, bytes, (gssize)used);
        }
      bytes += used;
      rest -= used;
    }
  return g_string_free (out, FALSE);
}

char *
text_to_display (const char *bytes, gssize length)
{
  return convert (bytes, length, TRUE);
}

char *
text_to_utf8 (const char *bytes, gssize length)
{
  return convert (bytes, length, FALSE);
}

static gboolean
has_character (const char *text, gboolean (*test) (gunichar))
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    if (test (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

gboolean
text_has_fullwidth (const char *text)
{
  return has_character (text, is_fullwidth);
}

gboolean
text_has_invisible (const char *text)
{
  return has_character (text, is_invisible);
}

gboolean
text_has_quotes (const char *text)
{
  static const char *const marks[]
      = { "\"", "\\\"", "'", "`", "“", "”", "‘", "’", "「", "」", "『", "』" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i]) || (*text && g_str_has_suffix (text, marks[i])))
      return TRUE;
  return strstr (text, "\\\"") != NULL;
}

static gboolean
is_printable_ascii (const char *text)
{
  while (*text >= ' ' && *text <= '~')
    text++;
  return *text == '\0';
}

char *
text_to_plain (const char *text)
{
  g_autofree char *valid = NULL;
  GString *out;

  /* Nearly always, and for thousands of records at once. */
  if (is_printable_ascii (text))
    return g_strdup (text);
  valid = g_utf8_make_valid (text, -1);
  out = g_string_new (NULL);

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_invisible (c) && !is_bidi_or_zero_width (c))
        g_string_append_c (out, ' ');
      else if (is_fullwidth (c))
        g_string_append_c (out, look_up_fullwidth (c));
      else if (look_up_quote (c))
        g_string_append_c (out, look_up_quote (c));
      else if (!is_bidi_or_zero_width (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
text_percent_encode (const char *bytes, const char *safe)
{
  GString *out = g_string_new (NULL);

  for (const guint8 *c = (const guint8 *)bytes; *c; c++)
    {
      if (g_ascii_isalnum (*c) || strchr (safe, *c))
        g_string_append_c (out, (char)*c);
      else
        g_string_append_printf (out, "%%%02X", *c);
    }
  return g_string_free (out, FALSE);
}
