/* Whether a text holds what a mail server answers: only that it does, for what it says see reply.h.
 */
#pragma once

#include <glib.h>

/* A reply where one is expected: "550 5.7.26 …" or "550-…" at a line's start or behind a colon, or an
 * enhanced status code anywhere (RFC 5321, section 4.2; RFC 3463, section 2). */
gboolean mail_reply_code_is_in (const char *text, gsize length);
/* The same, and any number by itself that could be a code, for texts of a few words: "エラー 550". */
gboolean mail_reply_code_may_be_in (const char *text, gsize length);
