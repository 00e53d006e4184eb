/* The character encodings of texts that say nothing about theirs. */
#pragma once

#include <glib.h>

/* (static) (nullable): "UTF-16LE" or "UTF-16BE" by the mark at the start, or by where the zeros of its
 * ASCII letters are. */
const char *mail_charset_find_wide (const guint8 *bytes, gsize length);

/* (static) (nullable): "ISO-2022-JP", "EUC-JP", "Shift_JIS", "windows-1252" or, for UTF-8 with a few broken
 * places, "UTF-8"; %NULL if the text is valid UTF-8 as it stands. Judged by its first 64 kB. */
const char *mail_charset_find (const char *bytes, gsize length);

/* (transfer full): valid UTF-8 without NUL and byte order mark; U+FFFD for what cannot be read. */
GString *mail_charset_convert (const char *bytes, gsize length, const char *charset);
