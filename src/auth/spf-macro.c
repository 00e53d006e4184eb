#include "auth/spf-macro.h"

#include <string.h>

#include "base/cursor.h"
#include "dns/name.h"

typedef struct
{
  char letter;    /* lower case; '\0' for %%, %_ and %- */
  char escape;    /* '%', '_' or '-' when @letter is '\0' */
  guint32 digits; /* 0: all parts */
  gboolean reverse;
  char delimiters[8];
} Macro;

/* Reads a macro-expand behind its "%". */
static gboolean
read_macro (Cursor *cursor, Macro *macro)
{
  static const char letters[] = "slodiphvSLODIPHV";
  int next = cursor_peek (cursor);
  gsize start;

  memset (macro, 0, sizeof *macro);
  if (next == '%' || next == '_' || next == '-')
    {
      macro->escape = (char)next;
      return cursor_skip (cursor, 1);
    }
  if (!cursor_accept (cursor, '{') || cursor_peek (cursor) <= 0
      || !strchr (letters, cursor_peek (cursor)))
    return FALSE;
  macro->letter = g_ascii_tolower ((char)cursor_peek (cursor));
  cursor_skip (cursor, 1);
  /* Section 7.1: the number of parts must not be zero. */
  if (g_ascii_isdigit (cursor_peek (cursor) & 0x7f)
      && (!cursor_read_number (cursor, 9, &macro->digits) || macro->digits == 0))
    return FALSE;
  macro->reverse = cursor_accept_word (cursor, "r");
  start = cursor->offset;
  cursor_skip_any_of (cursor, ".-+,/_=");
  memcpy (macro->delimiters, cursor->data + start, MIN (cursor->offset - start, 7));
  return cursor_accept (cursor, '}');
}

static gboolean
scan (const char *text, gboolean *ends_in_macro, gboolean *constant)
{
  Cursor cursor;

  *ends_in_macro = FALSE;
  *constant = TRUE;
  cursor_init_string (&cursor, text);
  while (!cursor_at_end (&cursor))
    {
      int next = cursor_peek (&cursor);
      Macro macro;

      *ends_in_macro = FALSE;
      cursor_skip (&cursor, 1);
      if (next < 0x21 || next > 0x7e)
        return FALSE;
      if (next != '%')
        continue;
      if (!read_macro (&cursor, &macro))
        return FALSE;
      *ends_in_macro = TRUE;
      if (macro.letter
          && (macro.letter != 'd' || macro.digits || macro.reverse || *macro.delimiters))
        *constant = FALSE;
    }
  return TRUE;
}

gboolean
spf_macro_is_string (const char *text)
{
  gboolean ends_in_macro, constant;

  return scan (text, &ends_in_macro, &constant);
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

gboolean
spf_macro_is_domain_spec (const char *text)
{
  gboolean ends_in_macro, constant;
  gsize length = strlen (text);
  const char *dot;

  if (length == 0 || !scan (text, &ends_in_macro, &constant))
    return FALSE;
  if (ends_in_macro)
    return TRUE;
  if (text[length - 1] == '.')
    length--;
  for (dot = text + length; dot > text && dot[-1] != '.';)
    dot--;
  return dot > text && is_toplabel (dot, length - (gsize)(dot - text));
}

gboolean
spf_macro_is_constant (const char *text)
{
  gboolean ends_in_macro, constant;

  return scan (text, &ends_in_macro, &constant) && constant;
}

char *
spf_macro_expand_constant (const char *text, const char *domain)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Cursor cursor;

  if (!spf_macro_is_constant (text))
    return NULL;
  cursor_init_string (&cursor, text);
  while (!cursor_at_end (&cursor))
    {
      char next = (char)cursor_peek (&cursor);
      Macro macro;

      cursor_skip (&cursor, 1);
      if (next != '%')
        {
          g_string_append_c (out, next);
          continue;
        }
      read_macro (&cursor, &macro);
      if (macro.letter)
        g_string_append (out, domain);
      else
        g_string_append (out, macro.escape == '%' ? "%" : macro.escape == '_' ? " " : "%20");
    }
  return dns_name_normalize (out->str);
}
