#include "auth/spf-macro.h"

#include <string.h>

#include "base/cursor.h"
#include "dns/name.h"

/* Far more parts than any name has; a larger number says the same (section 7.1: at least 127). */
#define MAX_PARTS 100000

/* Section 7.3: the number of parts to keep; it must not be zero. */
static gboolean
read_parts (Cursor *cursor, guint *parts)
{
  gboolean given = FALSE;

  *parts = 0;
  while (g_ascii_isdigit (MAX (cursor_peek (cursor), 0) & 0x7f))
    {
      *parts = MIN (*parts * 10 + (guint)(cursor_peek (cursor) - '0'), MAX_PARTS);
      given = TRUE;
      cursor_skip (cursor, 1);
    }
  return !given || *parts > 0;
}

static void
read_delimiters (Cursor *cursor, SpfMacroPiece *piece)
{
  static const char delimiters[] = ".-+,/_=";
  gsize length = 0;

  while (cursor_peek (cursor) > 0 && strchr (delimiters, cursor_peek (cursor)))
    {
      char delimiter = (char)cursor_peek (cursor);

      /* Seven exist, so each once always fits. */
      if (!strchr (piece->delimiters, delimiter))
        piece->delimiters[length++] = delimiter;
      cursor_skip (cursor, 1);
    }
}

/* Reads a macro-expand behind its "%". */
static gboolean
read_macro (Cursor *cursor, SpfMacroUse use, SpfMacroPiece *piece)
{
  const char *letters = use == SPF_MACRO_EXPLANATION ? "slodiphvcrt" : "slodiphv";
  int next = cursor_peek (cursor);

  if (next == '%' || next == '_' || next == '-')
    {
      piece->escape = (char)next;
      return cursor_skip (cursor, 1);
    }
  if (!cursor_accept (cursor, '{') || cursor_peek (cursor) <= 0)
    return FALSE;
  next = cursor_peek (cursor);
  piece->letter = g_ascii_tolower ((char)next);
  piece->is_url = g_ascii_isupper ((char)next);
  if (!strchr (letters, piece->letter))
    return FALSE;
  cursor_skip (cursor, 1);
  if (!read_parts (cursor, &piece->parts))
    return FALSE;
  piece->reverse = cursor_accept_word (cursor, "r");
  read_delimiters (cursor, piece);
  return cursor_accept (cursor, '}');
}

static gboolean
is_plain (int byte, SpfMacroUse use)
{
  int first = use == SPF_MACRO_EXPLANATION ? 0x20 : 0x21;

  return byte >= first && byte <= 0x7e && byte != '%';
}

static gboolean
read_piece (Cursor *cursor, SpfMacroUse use, SpfMacroPiece *piece)
{
  gsize start = cursor->offset;
  gboolean readable = TRUE;

  memset (piece, 0, sizeof *piece);
  piece->text = (const char *)cursor->data + start;
  if (cursor_accept (cursor, '%'))
    readable = read_macro (cursor, use, piece);
  else
    while (is_plain (cursor_peek (cursor), use))
      cursor_skip (cursor, 1);
  piece->length = cursor->offset - start;
  return readable && piece->length > 0;
}

GArray *
spf_macro_parse (const char *text, SpfMacroUse use)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (SpfMacroPiece));
  Cursor cursor;

  cursor_init_string (&cursor, text);
  while (!cursor_at_end (&cursor))
    {
      SpfMacroPiece piece;

      if (!read_piece (&cursor, use, &piece))
        return NULL;
      g_array_append_val (pieces, piece);
    }
  return g_steal_pointer (&pieces);
}

gboolean
spf_macro_is_string (const char *text)
{
  g_autoptr (GArray) pieces = spf_macro_parse (text, SPF_MACRO_DOMAIN);

  return pieces != NULL;
}

/* Section 7.1: toplabel = ( *alphanum ALPHA *alphanum ) / ( 1*alphanum "-" *( alphanum / "-" )
 * alphanum ) */
static gboolean
is_toplabel (const char *label, gsize length)
{
  gboolean has_alpha = FALSE;
  gboolean has_hyphen = FALSE;

  if (length == 0 || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (label[i]) && label[i] != '-')
        return FALSE;
      has_alpha |= g_ascii_isalpha (label[i]);
      has_hyphen |= label[i] == '-';
    }
  return has_alpha || has_hyphen;
}

static gboolean
is_plain_text (const SpfMacroPiece *piece)
{
  return !piece->letter && !piece->escape;
}

gboolean
spf_macro_is_domain_spec (const char *text)
{
  g_autoptr (GArray) pieces = spf_macro_parse (text, SPF_MACRO_DOMAIN);
  gsize length = strlen (text);
  const char *dot;

  if (!pieces || pieces->len == 0)
    return FALSE;
  if (!is_plain_text (&g_array_index (pieces, SpfMacroPiece, pieces->len - 1)))
    return TRUE;
  if (text[length - 1] == '.')
    length--;
  for (dot = text + length; dot > text && dot[-1] != '.';)
    dot--;
  return dot > text && is_toplabel (dot, length - (gsize)(dot - text));
}

static gboolean
is_constant (const SpfMacroPiece *piece)
{
  return !piece->letter
         || (piece->letter == 'd' && !piece->parts && !piece->reverse && !*piece->delimiters);
}

static gboolean
are_constant (const GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    if (!is_constant (&g_array_index (pieces, SpfMacroPiece, i)))
      return FALSE;
  return TRUE;
}

gboolean
spf_macro_is_constant (const char *text)
{
  g_autoptr (GArray) pieces = spf_macro_parse (text, SPF_MACRO_DOMAIN);

  return pieces && are_constant (pieces);
}

gboolean
spf_macro_has_letter (const GArray *pieces, const char *letters)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      char letter = g_array_index (pieces, SpfMacroPiece, i).letter;

      if (letter && strchr (letters, letter))
        return TRUE;
    }
  return FALSE;
}

char *
spf_macro_expand_constant (const char *text, const char *domain)
{
  g_autoptr (GArray) pieces = spf_macro_parse (text, SPF_MACRO_DOMAIN);
  g_autoptr (GString) out = g_string_new (NULL);

  if (!pieces || !are_constant (pieces))
    return NULL;
  for (guint i = 0; i < pieces->len; i++)
    {
      const SpfMacroPiece *piece = &g_array_index (pieces, SpfMacroPiece, i);

      if (piece->letter)
        g_string_append (out, domain);
      else if (piece->escape)
        g_string_append (out, piece->escape == '%' ? "%" : piece->escape == '_' ? " " : "%20");
      else
        g_string_append_len (out, piece->text, (gssize)piece->length);
    }
  return dns_name_normalize (out->str);
}
