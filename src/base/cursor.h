/* Cursor: reading bytes that someone else wrote.
 *
 * Every parser of the house reads through this one, so that the bounds are checked in one place.
 * A read past the end returns FALSE (or 0 bytes) and leaves the cursor where it was.
 */
#pragma once

#include <glib.h>

typedef struct
{
  const guint8 *data; /* (unowned) */
  gsize length;       /* bytes */
  gsize offset;       /* bytes; never above length */
} Cursor;

void cursor_init (Cursor *cursor, const void *data, gsize length);
void cursor_init_string (Cursor *cursor, const char *text);

gsize cursor_remaining (const Cursor *cursor);
gboolean cursor_at_end (const Cursor *cursor);

/* -1 at the end, else the byte; nothing is consumed. */
int cursor_peek (const Cursor *cursor);
int cursor_peek_at (const Cursor *cursor, gsize ahead);

/* Big endian, as on the wire. */
gboolean cursor_read_u8 (Cursor *cursor, guint8 *value);
gboolean cursor_read_u16 (Cursor *cursor, guint16 *value);
gboolean cursor_read_u32 (Cursor *cursor, guint32 *value);

/* Borrowed bytes; %NULL if fewer than @length remain. */
const guint8 *cursor_read_bytes (Cursor *cursor, gsize length);
gboolean cursor_skip (Cursor *cursor, gsize length);
gboolean cursor_seek (Cursor *cursor, gsize offset);

/* Consumes @byte if it comes next. */
gboolean cursor_accept (Cursor *cursor, char byte);
/* Consumes @word (ASCII, any case) if it comes next. */
gboolean cursor_accept_word (Cursor *cursor, const char *word);

/* Consumes as many bytes as are in @set (a C string) or not in it; returns how many. */
gsize cursor_skip_any_of (Cursor *cursor, const char *set);
gsize cursor_skip_none_of (Cursor *cursor, const char *set);

/* A decimal number of at most @max_digits digits; FALSE if none or too long. */
gboolean cursor_read_number (Cursor *cursor, guint max_digits, guint32 *value);

/* (transfer full): the bytes from @start up to the present offset, NUL added. */
char *cursor_dup_since (const Cursor *cursor, gsize start);
