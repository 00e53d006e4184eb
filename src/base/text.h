/* Text: foreign bytes made safe to show, and what panels do to a value on its way into the DNS. */
#pragma once

#include <glib.h>

/* (transfer full): one line of valid UTF-8 for a label or a terminal. Control, bidirectional and
 * zero-width characters become visible as <U+202E>, bytes that are no UTF-8 as \DDD. */
char *text_to_display (const char *bytes, gssize length);

/* (transfer full): valid UTF-8 with nothing else changed; bytes that are no UTF-8 as \DDD. JSON. */
char *text_to_utf8 (const char *bytes, gssize length);

/* What a hand or a panel slipped into a value. */
gboolean text_has_fullwidth (const char *text); /* ＡＢＣ；＝〜−、 and the ideographic space */
gboolean text_has_invisible (const char *text); /* NBSP, zero width, BOM, bidi, soft hyphen */
gboolean text_has_quotes (const char *text); /* starts or ends with " ' ` “ ‘ 「 『, or \" */

/* (transfer full): full-width forms as ASCII, invisible characters gone, curly quotes and corner
 * brackets as straight quotes. */
char *text_to_plain (const char *text);

/* (transfer full): @bytes with letters, digits and the characters of @safe kept, the rest %XX. */
char *text_percent_encode (const char *bytes, const char *safe);
