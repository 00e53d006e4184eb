/* Japanese text comes in three old encodings. ISO-2022-JP shows itself by its escape sequences (RFC 1468).
 * Shift_JIS and EUC-JP both use pairs of high bytes; a text is read as both, and counted as faults are
 * what each cannot have, and as doubtful the half-width katakana of which Shift_JIS text read wrongly
 * is full.
 */
#include "mail/charset.h"

#include <string.h>

/* So much of a text tells how it is written. */
#define MAX_LOOK_BYTES 65536

const char *
mail_charset_find_wide (const guint8 *bytes, gsize length)
{
  gsize looked = MIN (length, 1024) & ~(gsize)1;
  gsize zeros[2] = { 0, 0 };

  if (length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    return "UTF-16LE";
  if (length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    return "UTF-16BE";
  if (length % 2 == 1 || length < 4)
    return NULL;
  for (gsize i = 0; i < looked; i++)
    zeros[i % 2] += bytes[i] == 0;
  if (zeros[0] == 0 && zeros[1] >= looked / 8 && zeros[1] > 1)
    return "UTF-16LE";
  if (zeros[1] == 0 && zeros[0] >= looked / 8 && zeros[0] > 1)
    return "UTF-16BE";
  return NULL;
}

static gboolean
is_in (guint8 byte, guint8 first, guint8 last)
{
  return byte >= first && byte <= last;
}

/* A weight: 4 for what cannot be, 1 for what hardly is. */
static gsize
weigh_euc (const guint8 *bytes, gsize length)
{
  gsize weight = 0;

  for (gsize i = 0; i < length; i++)
    {
      gboolean has_next = i + 1 < length;

      if (bytes[i] < 0x80)
        continue;
      if (bytes[i] == 0x8e && has_next && is_in (bytes[i + 1], 0xa1, 0xdf))
        {
          weight++;
          i++;
        }
      else if (is_in (bytes[i], 0xa1, 0xfe) && has_next && is_in (bytes[i + 1], 0xa1, 0xfe))
        {
          /* Rows that hold no characters. */
          weight += is_in (bytes[i], 0xa9, 0xaf) || bytes[i] > 0xf4 ? 2 : 0;
          i++;
        }
      else if (has_next)
        weight += 4;
    }
  return weight;
}

static gsize
weigh_shift_jis (const guint8 *bytes, gsize length)
{
  gsize weight = 0;

  for (gsize i = 0; i < length; i++)
    {
      gboolean has_next = i + 1 < length;

      if (bytes[i] < 0x80)
        continue;
      if (is_in (bytes[i], 0xa1, 0xdf))
        weight++;
      else if ((is_in (bytes[i], 0x81, 0x9f) || is_in (bytes[i], 0xe0, 0xfc)) && has_next
               && is_in (bytes[i + 1], 0x40, 0xfc) && bytes[i + 1] != 0x7f)
        {
          weight += bytes[i] > 0xea ? 2 : 0;
          i++;
        }
      else if (has_next)
        weight += 4;
    }
  return weight;
}

/* What is no UTF-8 in it, and how many characters of several bytes are. */
static gsize
count_broken (const char *bytes, gsize length, gsize *n_good)
{
  gsize broken = 0;
  const char *end = bytes + length;

  *n_good = 0;
  while (bytes < end)
    {
      gunichar c = g_utf8_get_char_validated (bytes, end - bytes);

      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          broken++;
          bytes++;
          continue;
        }
      *n_good += c >= 0x80;
      bytes = c == 0 ? bytes + 1 : g_utf8_next_char (bytes);
    }
  return broken;
}

static gsize
count_high (const char *bytes, gsize length)
{
  gsize count = 0;

  for (gsize i = 0; i < length; i++)
    count += (guint8)bytes[i] >= 0x80;
  return count;
}

static gboolean
has_escapes (const char *bytes, gsize length)
{
  static const char *const escapes[] = { "\033$B", "\033$@", "\033(J", "\033(I", "\033$(D" };

  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (memmem (bytes, length, escapes[i], strlen (escapes[i])))
      return TRUE;
  return FALSE;
}

static const char *
find_8_bit (const char *bytes, gsize length)
{
  const guint8 *raw = (const guint8 *)bytes;
  gsize n_high = count_high (bytes, length);
  gsize euc, shift_jis, n_good;
  gsize broken = count_broken (bytes, length, &n_good);

  /* A text that was cut in the middle of a character. */
  if (n_good > broken)
    return "UTF-8";
  euc = weigh_euc (raw, length);
  shift_jis = weigh_shift_jis (raw, length);
  /* Single high bytes among ASCII letters are what is left of "é" and curly quotes. */
  if (MIN (euc, shift_jis) * 2 > n_high)
    return "windows-1252";
  return euc <= shift_jis ? "EUC-JP" : "Shift_JIS";
}

const char *
mail_charset_find (const char *bytes, gsize length)
{
  gsize looked = MIN (length, MAX_LOOK_BYTES);

  if (has_escapes (bytes, looked) && count_high (bytes, looked) == 0)
    return "ISO-2022-JP";
  if (g_utf8_validate_len (bytes, length, NULL))
    return NULL;
  return find_8_bit (bytes, looked);
}

static const char *
get_converter (const char *charset)
{
  static const char *const names[][2] = {
    { "ISO-2022-JP", "ISO-2022-JP-3" },
    { "Shift_JIS", "CP932" },
    { "EUC-JP", "EUC-JP-MS" },
    { "windows-1252", "CP1252" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (charset, names[i][0]) == 0)
      return names[i][1];
  return charset;
}

/* Converts until the input ends; what cannot be read is a replacement character for @unit bytes. */
static void
convert_all (GIConv converter, const char *bytes, gsize length, gsize unit, GString *out)
{
  char room[4096];
  char *in = (char *)bytes;
  gsize rest = length;

  while (rest > 0)
    {
      char *to = room;
      gsize free_bytes = sizeof room;
      gsize before = rest;
      gsize status = g_iconv (converter, &in, &rest, &to, &free_bytes);

      g_string_append_len (out, room, to - room);
      /* Full: go on. A sequence that is wrong, or ends too early: step over it. */
      if (status == (gsize)-1 && free_bytes > 16 && rest > 0)
        {
          gsize step = MIN (unit, rest);

          g_string_append (out, "\xef\xbf\xbd");
          in += step;
          rest -= step;
        }
      else if (rest == before && to == room)
        return;
    }
}

/* (transfer full): without what has no place in a text. */
static GString *
clean (const char *bytes, gsize length)
{
  GString *out = g_string_sized_new (length);
  g_autofree char *valid = NULL;
  gsize at = 0;

  while (at < length)
    {
      const char *nul = memchr (bytes + at, '\0', length - at);
      gsize piece = nul ? (gsize)(nul - bytes) - at : length - at;

      g_string_append_len (out, bytes + at, (gssize)piece);
      at += piece + (nul ? 1 : 0);
    }
  valid = g_utf8_make_valid (out->str, (gssize)out->len);
  g_string_assign (out, g_str_has_prefix (valid, "\xef\xbb\xbf") ? valid + 3 : valid);
  return out;
}

GString *
mail_charset_convert (const char *bytes, gsize length, const char *charset)
{
  g_autoptr (GString) text = g_string_sized_new (length * 2);
  GIConv converter = g_iconv_open ("UTF-8", get_converter (charset));
  gsize unit = g_str_has_prefix (charset, "UTF-16") ? 2 : 1;

  /* A small system may lack the tables of old encodings. */
  if (converter == (GIConv)-1 || strcmp (charset, "UTF-8") == 0)
    g_string_append_len (text, bytes, (gssize)length);
  else
    convert_all (converter, bytes, length, unit, text);
  if (converter != (GIConv)-1)
    g_iconv_close (converter);
  return clean (text->str, text->len);
}
