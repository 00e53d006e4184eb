#include "mail/mime-charset.h"

#include <string.h>

/* Charsets of mail, as they come.
 *
 * What was declared is believed as long as the bytes can be that; "us-ascii", "utf-8" and nothing at
 * all are what programs write that do not know. Then the bytes speak for themselves: ISO-2022-JP by
 * its escape sequences, UTF-8 by its form, Shift_JIS and EUC-JP by kana, which no Japanese sentence
 * lacks, or by several of their letters in a row, and anything else is Windows-1252, in which no byte
 * is wrong. The Japanese sets are read with the additions of Microsoft ("①", "㈱"), that everyone
 * sends and the registered sets lack.
 */

#define ESCAPE '\033'
#define REPLACEMENT "\357\277\275" /* U+FFFD */

static gboolean
is_between (char byte, guint8 low, guint8 high)
{
  return (guint8)byte >= low && (guint8)byte <= high;
}

static gboolean
is_iso_2022_jp (const char *bytes, gsize length)
{
  for (const char *at = memchr (bytes, ESCAPE, length); at;
       at = memchr (at, ESCAPE, length - (gsize)(at - bytes)))
    {
      if (length - (gsize)(at - bytes) > 2 && (at[1] == '$' || (at[1] == '(' && at[2] == 'I')))
        return TRUE;
      at++;
    }
  return FALSE;
}

/* How well bytes are a text of a set in which letters have two bytes. */
typedef struct
{
  guint kana;
  guint in_a_row; /* letters of two bytes that follow another one */
  guint wrong;
} Likeness;

static void
liken_pair (Likeness *likeness, gboolean is_pair, gboolean is_kana, gboolean *was_pair)
{
  likeness->kana += is_pair && is_kana;
  likeness->in_a_row += is_pair && *was_pair;
  *was_pair = is_pair;
}

static Likeness
liken_shift_jis (const char *bytes, gsize length)
{
  Likeness likeness = { 0 };
  gboolean was_pair = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char next = i + 1 < length ? bytes[i + 1] : '\0';
      gboolean is_pair = (is_between (bytes[i], 0x81, 0x9f) || is_between (bytes[i], 0xe0, 0xfc))
                         && (is_between (next, 0x40, 0x7e) || is_between (next, 0x80, 0xfc));
      gboolean is_kana = (is_between (bytes[i], 0x82, 0x82) && is_between (next, 0x9f, 0xf1))
                         || (is_between (bytes[i], 0x83, 0x83) && is_between (next, 0x40, 0x96));

      liken_pair (&likeness, is_pair, is_kana, &was_pair);
      likeness.wrong
          += !is_pair && is_between (bytes[i], 0x80, 0xff) && !is_between (bytes[i], 0xa1, 0xdf);
      i += is_pair;
    }
  return likeness;
}

static Likeness
liken_euc_jp (const char *bytes, gsize length)
{
  Likeness likeness = { 0 };
  gboolean was_pair = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char next = i + 1 < length ? bytes[i + 1] : '\0';
      gboolean is_pair = (is_between (bytes[i], 0xa1, 0xfe) && is_between (next, 0xa1, 0xfe))
                         || (is_between (bytes[i], 0x8e, 0x8e) && is_between (next, 0xa1, 0xdf));
      gboolean is_kana = is_between (bytes[i], 0xa4, 0xa5);

      liken_pair (&likeness, is_pair, is_kana, &was_pair);
      likeness.wrong
          += !is_pair && is_between (bytes[i], 0x80, 0xff) && !is_between (bytes[i], 0x8f, 0x8f);
      i += is_pair;
    }
  return likeness;
}

static gboolean
is_japanese (const Likeness *likeness)
{
  return likeness->wrong <= (likeness->kana + likeness->in_a_row) / 8
         && (likeness->kana > 0 || likeness->in_a_row > 0);
}

/* A text that was cut may end inside a letter. */
static gboolean
is_utf8 (const char *bytes, gsize length)
{
  const char *end;

  if (g_utf8_validate_len (bytes, length, &end))
    return TRUE;
  return *end && length - (gsize)(end - bytes) < 4
         && g_utf8_get_char_validated (end, (gssize)(length - (gsize)(end - bytes)))
                == (gunichar)-2;
}

const char *
mail_charset_guess (const char *bytes, gsize length)
{
  Likeness shift_jis, euc_jp;

  if (is_iso_2022_jp (bytes, length))
    return "ISO-2022-JP";
  if (is_utf8 (bytes, length))
    return "UTF-8";
  shift_jis = liken_shift_jis (bytes, length);
  euc_jp = liken_euc_jp (bytes, length);
  if (is_japanese (&euc_jp) && (euc_jp.kana >= shift_jis.kana || !is_japanese (&shift_jis)))
    return "EUC-JP";
  return is_japanese (&shift_jis) ? "SHIFT_JIS" : "WINDOWS-1252";
}

/* ISO-2022-JP is EUC-JP with escape sequences instead of the high bit. */
static char *
iso_2022_jp_to_euc_jp (const char *bytes, gsize length, gsize *euc_length)
{
  GString *out = g_string_sized_new (length);
  char set = 'B'; /* the last byte of the sequence that chose it */
  gboolean is_wide = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == ESCAPE && length - i > 2 && strchr ("$(", bytes[i + 1]))
        {
          is_wide = bytes[i + 1] == '$';
          i += is_wide && bytes[i + 2] == '(' && length - i > 3 ? 3 : 2;
          set = bytes[i];
          continue;
        }
      /* Each line begins in ASCII (RFC 1468), also where its end has lost the sequence. */
      if (bytes[i] == '\n')
        is_wide = FALSE, set = 'B';
      if (is_wide && length - i > 1 && is_between (bytes[i], 0x21, 0x7e))
        {
          g_string_append_c (out, (char)(bytes[i] | 0x80));
          g_string_append_c (out, (char)(bytes[++i] | 0x80));
        }
      else if (!is_wide && set == 'I' && is_between (bytes[i], 0x21, 0x5f))
        {
          g_string_append_c (out, '\x8e');
          g_string_append_c (out, (char)(bytes[i] | 0x80));
        }
      else
        g_string_append_c (out, bytes[i]);
    }
  *euc_length = out->len;
  return g_string_free (out, FALSE);
}

/* Goes on behind what cannot be converted. FALSE if there is no such charset. */
static gboolean
convert (GString *out, const char *bytes, gsize length, const char *charset)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  char *in = (char *)bytes;
  gsize left = length;

  if (converter == (GIConv)-1)
    return FALSE;
  while (left > 0)
    {
      char buffer[1024];
      char *end = buffer;
      gsize room = sizeof buffer;
      gsize before = left;
      gsize result = g_iconv (converter, &in, &left, &end, &room);

      g_string_append_len (out, buffer, end - buffer);
      if (result != (gsize)-1 || (left < before && end > buffer))
        continue;
      g_string_append (out, REPLACEMENT);
      g_iconv (converter, NULL, NULL, NULL, NULL);
      in++;
      left--;
    }
  g_iconv_close (converter);
  return TRUE;
}

static gboolean
convert_from (GString *out, const char *bytes, gsize length, const char *charset)
{
  if (g_ascii_strncasecmp (charset, "iso-2022-jp", 11) == 0)
    {
      gsize euc_length;
      g_autofree char *euc = iso_2022_jp_to_euc_jp (bytes, length, &euc_length);

      return convert (out, euc, euc_length, "EUC-JP-MS")
             || convert (out, euc, euc_length, "EUC-JP");
    }
  if (g_ascii_strcasecmp (charset, "shift_jis") == 0 || g_ascii_strcasecmp (charset, "sjis") == 0
      || g_ascii_strcasecmp (charset, "x-sjis") == 0
      || g_ascii_strcasecmp (charset, "windows-31j") == 0)
    return convert (out, bytes, length, "CP932") || convert (out, bytes, length, "SHIFT_JIS");
  if (g_ascii_strcasecmp (charset, "euc-jp") == 0 || g_ascii_strcasecmp (charset, "x-euc-jp") == 0)
    return convert (out, bytes, length, "EUC-JP-MS") || convert (out, bytes, length, "EUC-JP");
  if (g_ascii_strcasecmp (charset, "iso-8859-1") == 0)
    return convert (out, bytes, length, "WINDOWS-1252");
  return convert (out, bytes, length, charset);
}

/* "utf-8", "us-ascii" and the like are written by programs that never looked. */
static gboolean
says_nothing (const char *charset)
{
  static const char *const words[] = { "us-ascii",     "ascii",   "ansi_x3.4-1968", "utf-8", "utf8",
                                       "unknown-8bit", "unknown", "x-unknown",      "",      NULL };

  for (guint i = 0; words[i]; i++)
    if (g_ascii_strcasecmp (words[i], charset) == 0)
      return TRUE;
  return FALSE;
}

/* No charset of mail has a longer name; iconv gets nothing of another form, as it knows "//". */
static gboolean
is_name (const char *charset)
{
  if (strlen (charset) > 40)
    return FALSE;
  for (const char *c = charset; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("-_.:()+", *c))
      return FALSE;
  return TRUE;
}

static gboolean
is_one_byte_set (const char *charset)
{
  return g_ascii_strncasecmp (charset, "iso-8859-", 9) == 0
         || g_ascii_strncasecmp (charset, "windows-125", 11) == 0;
}

static void
replace_nul (GString *text)
{
  g_autoptr (GString) clean = NULL;

  if (!memchr (text->str, '\0', text->len))
    return;
  clean = g_string_sized_new (text->len);
  for (gsize i = 0; i < text->len; i++)
    if (text->str[i])
      g_string_append_c (clean, text->str[i]);
    else
      g_string_append (clean, REPLACEMENT);
  g_string_truncate (text, 0);
  g_string_append_len (text, clean->str, (gssize)clean->len);
}

/* What is UTF-8 already, as nearly every mail is, needs no conversion. */
static void
convert_by_guess (GString *out, const char *bytes, gsize length)
{
  if (!is_iso_2022_jp (bytes, length) && g_utf8_validate_len (bytes, length, NULL))
    g_string_append_len (out, bytes, (gssize)length);
  else
    convert_from (out, bytes, length, mail_charset_guess (bytes, length));
}

char *
mail_charset_to_utf8 (const char *bytes, gsize length, const char *charset)
{
  GString *out = g_string_sized_new (length + 1);
  gboolean is_declared = charset && is_name (charset) && !says_nothing (charset);

  if (length == 0)
    return g_string_free (out, FALSE);
  /* Escape sequences are never a part of Latin text, and UTF-8 is hardly ever so by chance. */
  if (is_declared && is_one_byte_set (charset)
      && (is_iso_2022_jp (bytes, length) || is_utf8 (bytes, length)))
    is_declared = FALSE;
  if (!is_declared || !convert_from (out, bytes, length, charset))
    convert_by_guess (out, bytes, length);
  replace_nul (out);
  if (!g_utf8_validate (out->str, (gssize)out->len, NULL))
    {
      g_autofree char *broken = g_string_free (out, FALSE);

      return g_utf8_make_valid (broken, -1);
    }
  return g_string_free (out, FALSE);
}
