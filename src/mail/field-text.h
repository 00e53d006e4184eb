/* Field text: what the parsers of header fields have in common below their grammars.
 *
 * Comments nest, quoted strings and comments know "\" (RFC 5322, section 3.2). One that does not
 * end is no such thing: its first byte is then read as any other, and so are all later ones of its
 * kind, so that a hostile field costs two readings and not one for each parenthesis.
 */
#pragma once

#include <glib.h>

#include "base/cursor.h"

typedef struct
{
  Cursor cursor;
  gboolean has_open_comment; /* a "(" without its ")" was met */
  gboolean has_open_quote;   /* a quotation mark without its partner was met */
} MailFieldText;

void mail_field_text_init (MailFieldText *text, const char *value, gsize length);

/* Consumes the comment, or quoted string, that begins here; FALSE with nothing consumed if none. */
gboolean mail_field_text_skip_comment (MailFieldText *text);
gboolean mail_field_text_skip_quoted (MailFieldText *text);
/* White space and line ends; returns how many bytes. */
gsize mail_field_text_skip_blanks (MailFieldText *text);
/* The same and comments, as often as they come. */
void mail_field_text_skip_comments_and_blanks (MailFieldText *text);

/* (transfer full): @length bytes as a C string: NUL becomes U+FFFD, nothing else changes. */
char *mail_field_text_dup (const char *bytes, gsize length);
/* (transfer full): the same on one line: every run of white space is one blank, none at the ends. */
char *mail_field_text_dup_unfolded (const char *bytes, gsize length);
