#include "mail/tokens.h"

#include <string.h>

#include "base/text.h"

#define BLANKS " \t\r\n"
#define SPECIALS "()<>@,;:\\\"/[]?="
/* atext of RFC 5322, section 3.2.3, beside letters and digits */
#define ATOM_MARKS "!#$%&'*+-/=?^_`{|}~"

void
token_reader_init (TokenReader *reader, const char *bytes, gsize length, GPtrArray *comments)
{
  cursor_init (&reader->cursor, bytes, length);
  reader->comments = comments;
  reader->unclosed_comment = TOKEN_NOWHERE;
  reader->unclosed_quote = TOKEN_NOWHERE;
  reader->deep_comment = TOKEN_NOWHERE;
}

static void
append_unfolded (GString *text, int byte)
{
  if (byte != '\r' && byte != '\n')
    g_string_append_c (text, (char)byte);
}

/* RFC 5322, section 3.2.1: the backslash makes the next byte an ordinary one. */
static gboolean
read_pair (Cursor *cursor, GString *text, gboolean keeps_pairs)
{
  if (cursor_peek (cursor) != '\\' || cursor_remaining (cursor) < 2)
    return FALSE;
  if (keeps_pairs)
    g_string_append_c (text, '\\');
  append_unfolded (text, cursor_peek_at (cursor, 1));
  return cursor_skip (cursor, 2);
}

/* RFC 5322, section 3.2.2. A counter, not a recursion: depth costs nothing. */
static void
read_comment (TokenReader *reader)
{
  Cursor *cursor = &reader->cursor;
  gsize start = cursor->offset;
  g_autoptr (GString) text = g_string_new (NULL);
  guint depth = 0;

  while (!cursor_at_end (cursor))
    {
      int byte = cursor_peek (cursor);

      if (read_pair (cursor, text, FALSE))
        continue;
      depth += byte == '(';
      depth -= byte == ')';
      if (depth > TOKEN_MAX_COMMENT_DEPTH && reader->deep_comment == TOKEN_NOWHERE)
        reader->deep_comment = cursor->offset;
      cursor_skip (cursor, 1);
      if (depth == 0)
        break;
      append_unfolded (text, byte);
    }
  if (depth > 0)
    reader->unclosed_comment = start;
  if (reader->comments)
    /* The opening parenthesis is the first byte. */
    g_ptr_array_add (reader->comments, text_to_utf8 (text->str + 1, (gssize)text->len - 1));
}

gboolean
token_reader_skip_cfws (TokenReader *reader)
{
  gsize start = reader->cursor.offset;

  cursor_skip_any_of (&reader->cursor, BLANKS);
  while (cursor_peek (&reader->cursor) == '(')
    {
      read_comment (reader);
      cursor_skip_any_of (&reader->cursor, BLANKS);
    }
  return reader->cursor.offset > start;
}

static void
read_quoted (TokenReader *reader, GString *text, gboolean as_written)
{
  Cursor *cursor = &reader->cursor;
  gsize start = cursor->offset;

  cursor_skip (cursor, 1);
  if (as_written)
    g_string_append_c (text, '"');
  while (!cursor_at_end (cursor) && cursor_peek (cursor) != '"')
    if (!read_pair (cursor, text, as_written))
      {
        append_unfolded (text, cursor_peek (cursor));
        cursor_skip (cursor, 1);
      }
  if (!cursor_accept (cursor, '"'))
    reader->unclosed_quote = start;
  else if (as_written)
    g_string_append_c (text, '"');
}

static gboolean
ends_run (int byte, const char *stops)
{
  return byte == -1 || byte == '(' || (byte != '\0' && strchr (BLANKS, byte))
         || (byte != '\0' && strchr (stops, byte));
}

static TokenShape
read_mixed (TokenReader *reader, const char *stops, GString *text)
{
  TokenShape shape = TOKEN_RUN;
  int byte;

  while (!ends_run (byte = cursor_peek (&reader->cursor), stops))
    if (byte == '"')
      {
        read_quoted (reader, text, TRUE);
        shape = TOKEN_MIXED;
      }
    else
      {
        g_string_append_c (text, (char)byte);
        cursor_skip (&reader->cursor, 1);
      }
  return shape;
}

void
token_reader_read (TokenReader *reader, const char *stops, Token *token)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize start = reader->cursor.offset;
  int next;

  token->offset = start;
  token->shape = ends_run (cursor_peek (&reader->cursor), stops) ? TOKEN_EMPTY : TOKEN_QUOTED;
  if (token->shape != TOKEN_EMPTY && cursor_peek (&reader->cursor) == '"')
    {
      read_quoted (reader, text, FALSE);
      next = cursor_peek (&reader->cursor);
      if (next == '@' || next == '.')
        {
          cursor_seek (&reader->cursor, start);
          g_string_truncate (text, 0);
          token->shape = read_mixed (reader, stops, text);
        }
    }
  else if (token->shape != TOKEN_EMPTY)
    token->shape = read_mixed (reader, stops, text);
  token->text = text_to_utf8 (text->str, (gssize)text->len);
}

void
token_clear (Token *token)
{
  g_clear_pointer (&token->text, g_free);
}

/* RFC 5322, section 2.2.3: a line goes on with a blank; the line end at the very end is the field's. */
static gboolean
line_end_is_allowed (const char *bytes, gsize length, gsize offset)
{
  gsize next = offset + 1;

  if (bytes[offset] == '\r')
    return next < length && bytes[next] == '\n';
  return next == length || bytes[next] == ' ' || bytes[next] == '\t';
}

/* GLib takes NUL for invalid; it is a control, not a byte beyond ASCII. */
static gsize
find_invalid (const char *bytes, gsize length)
{
  gsize offset = 0;

  while (offset < length)
    {
      const char *end;

      if (g_utf8_validate_len (bytes + offset, length - offset, &end))
        break;
      offset = (gsize)(end - bytes);
      if (bytes[offset] != '\0')
        return offset;
      offset++;
    }
  return TOKEN_NOWHERE;
}

void
token_bytes_scan (const char *bytes, gsize length, TokenBytes *found)
{
  *found = (TokenBytes){ TOKEN_NOWHERE, TOKEN_NOWHERE, TOKEN_NOWHERE, TOKEN_NOWHERE };
  for (gsize i = length; i-- > 0;)
    if (bytes[i] == '\r' || bytes[i] == '\n')
      found->folding = line_end_is_allowed (bytes, length, i) ? found->folding : i;
    else if ((guint8)bytes[i] >= 0x80)
      found->high = i;
    else if (g_ascii_iscntrl (bytes[i]) && bytes[i] != '\t')
      found->control = i;
  found->not_utf8 = find_invalid (bytes, length);
}

gboolean
text_is_token (const char *text)
{
  for (const char *c = text; *c; c++)
    if (!g_ascii_isgraph (*c) || strchr (SPECIALS, *c))
      return FALSE;
  return *text != '\0';
}

gboolean
text_is_keyword (const char *text)
{
  const char *c = text;

  while (g_ascii_isalnum (*c) || *c == '-')
    c++;
  return c > text && *c == '\0' && c[-1] != '-';
}

/* Let-dig [Ldh-str], or a U-label. */
static gboolean
label_is_allowed (const char *label, gsize length)
{
  if (length == 0 || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-' && (guint8)label[i] < 0x80)
      return FALSE;
  return TRUE;
}

/* RFC 6376, section 3.5: domain-name = sub-domain 1*("." sub-domain) */
static gboolean
is_domain (const char *text)
{
  guint labels = 1;

  for (; strchr (text, '.'); labels++)
    {
      gsize length = strcspn (text, ".");

      if (!label_is_allowed (text, length))
        return FALSE;
      text += length + 1;
    }
  return labels > 1 && label_is_allowed (text, strlen (text));
}

static gboolean
is_dot_atom (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      gboolean is_dot = text[i] == '.' && i > 0 && i + 1 < length && text[i - 1] != '.';

      if (!is_dot && !g_ascii_isalnum (text[i]) && !strchr (ATOM_MARKS, text[i])
          && (guint8)text[i] < 0x80)
        return FALSE;
    }
  return TRUE;
}

/* Whether @text, which is @length long, is exactly one quoted-string. */
static gboolean
is_quoted (const char *text, gsize length)
{
  gsize i = 1;

  if (length < 2 || text[0] != '"')
    return FALSE;
  while (i < length && text[i] != '"')
    i += text[i] == '\\' ? 2 : 1;
  return i + 1 == length;
}

gboolean
text_is_address_or_domain (const char *text)
{
  const char *at = strrchr (text, '@');
  gsize length = at ? (gsize)(at - text) : 0;

  return is_domain (at ? at + 1 : text) && (is_quoted (text, length) || is_dot_atom (text, length));
}
