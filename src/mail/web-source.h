/* The source of a web page made into the text that it shows: character references and the few tags that
 * stand around a mail which was pasted from a page's source.
 */
#pragma once

#include <glib.h>

/* Whether a character reference or a known tag is in it. */
gboolean mail_web_source_is (const char *bytes, gsize length);
/* Whether a known tag is. "<a@example.jp>" is none. */
gboolean mail_web_source_has_tags (const char *bytes, gsize length);

/* (transfer full): @bytes without known tags (line ends for those that end a line), comments, scripts and
 * styles; references as UTF-8, also those that were written twice ("&amp;lt;"). What is unknown stays.
 * No NUL and no CR comes of it. Linear. */
GString *mail_web_source_read (const char *bytes, gsize length);
