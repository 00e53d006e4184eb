#include "base/cursor.h"

#include <string.h>

void
cursor_init (Cursor *cursor, const void *data, gsize length)
{
  /* An empty array has no address, and there is no counting from none. */
  cursor->data = length ? data : "";
  cursor->length = length;
  cursor->offset = 0;
}

void
cursor_init_string (Cursor *cursor, const char *text)
{
  cursor_init (cursor, text, strlen (text));
}

gsize
cursor_remaining (const Cursor *cursor)
{
  return cursor->length - cursor->offset;
}

gboolean
cursor_at_end (const Cursor *cursor)
{
  return cursor->offset >= cursor->length;
}

int
cursor_peek_at (const Cursor *cursor, gsize ahead)
{
  return ahead < cursor_remaining (cursor) ? cursor->data[cursor->offset + ahead] : -1;
}

int
cursor_peek (const Cursor *cursor)
{
  return cursor_peek_at (cursor, 0);
}

const guint8 *
cursor_read_bytes (Cursor *cursor, gsize length)
{
  const guint8 *bytes = cursor->data + cursor->offset;

  if (cursor_remaining (cursor) < length)
    return NULL;
  cursor->offset += length;
  return bytes;
}

gboolean
cursor_skip (Cursor *cursor, gsize length)
{
  return cursor_read_bytes (cursor, length) != NULL;
}

gboolean
cursor_seek (Cursor *cursor, gsize offset)
{
  if (offset > cursor->length)
    return FALSE;
  cursor->offset = offset;
  return TRUE;
}

gboolean
cursor_read_u8 (Cursor *cursor, guint8 *value)
{
  const guint8 *bytes = cursor_read_bytes (cursor, 1);

  if (bytes)
    *value = bytes[0];
  return bytes != NULL;
}

gboolean
cursor_read_u16 (Cursor *cursor, guint16 *value)
{
  const guint8 *bytes = cursor_read_bytes (cursor, 2);

  if (bytes)
    *value = (guint16)(bytes[0] << 8 | bytes[1]);
  return bytes != NULL;
}

gboolean
cursor_read_u32 (Cursor *cursor, guint32 *value)
{
  const guint8 *bytes = cursor_read_bytes (cursor, 4);

  if (bytes)
    *value = (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
  return bytes != NULL;
}

gboolean
cursor_accept (Cursor *cursor, char byte)
{
  if (cursor_peek (cursor) != (guint8)byte)
    return FALSE;
  cursor->offset++;
  return TRUE;
}

gboolean
cursor_accept_word (Cursor *cursor, const char *word)
{
  gsize length = strlen (word);

  if (cursor_remaining (cursor) < length
      || g_ascii_strncasecmp ((const char *)cursor->data + cursor->offset, word, length) != 0)
    return FALSE;
  cursor->offset += length;
  return TRUE;
}

/* Values of a kilobyte pass here: looking each byte up in @set would cost ten times as much. */
static gsize
skip_while (Cursor *cursor, const char *set, gboolean wanted)
{
  const guint8 *bytes = cursor->data + cursor->offset;
  gsize remaining = cursor_remaining (cursor);
  guint32 members[8] = { 0 }; /* one bit for each byte */
  gsize length = 0;

  for (const guint8 *byte = (const guint8 *)set; *byte; byte++)
    members[*byte >> 5] |= 1u << (*byte & 31);
  while (length < remaining
         && ((members[bytes[length] >> 5] >> (bytes[length] & 31)) & 1) == (guint32)wanted)
    length++;
  cursor->offset += length;
  return length;
}

gsize
cursor_skip_any_of (Cursor *cursor, const char *set)
{
  return skip_while (cursor, set, TRUE);
}

/* Up to the next @byte, or to the end: the usual case of what follows, and much the quicker. */
static gsize
skip_to (Cursor *cursor, char byte)
{
  gsize start = cursor->offset;
  const guint8 *found = memchr (cursor->data + start, byte, cursor_remaining (cursor));

  cursor->offset = found ? (gsize)(found - cursor->data) : cursor->length;
  return cursor->offset - start;
}

gsize
cursor_skip_none_of (Cursor *cursor, const char *set)
{
  return set[0] != '\0' && set[1] == '\0' ? skip_to (cursor, set[0])
                                          : skip_while (cursor, set, FALSE);
}

gboolean
cursor_read_number (Cursor *cursor, guint max_digits, guint32 *value)
{
  gsize start = cursor->offset;
  guint64 number = 0;

  while (cursor_peek (cursor) >= '0' && cursor_peek (cursor) <= '9'
         && cursor->offset - start <= max_digits)
    number = number * 10 + (cursor->data[cursor->offset++] - '0');
  if (cursor->offset == start || cursor->offset - start > max_digits || number > G_MAXUINT32)
    {
      cursor->offset = start;
      return FALSE;
    }
  *value = (guint32)number;
  return TRUE;
}

char *
cursor_dup_since (const Cursor *cursor, gsize start)
{
  g_assert (start <= cursor->offset);
  return g_strndup ((const char *)cursor->data + start, cursor->offset - start);
}
