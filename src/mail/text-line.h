/* Lines of foreign bytes, one after the other. */
#pragma once

#include <glib.h>

typedef struct
{
  const char *text; /* (unowned): not terminated */
  gsize length;     /* bytes, without LF or CRLF */
  gsize start;      /* bytes from the start of all */
  gsize next;       /* bytes: where the next line starts */
} MailLine;

/* The line that starts at @position; FALSE at the end. A bare CR ends no line. */
gboolean mail_line_read (const char *bytes, gsize length, gsize position, MailLine *line);

/* How many bytes of blanks stand at @offset of the line: spaces, tabs, CR, form feeds, and in UTF-8
 * no-break and ideographic spaces and byte order marks. */
gsize mail_line_count_blanks (const MailLine *line, gsize offset);
/* Whether there is nothing but blanks. */
gboolean mail_line_is_blank (const MailLine *line);

/* How many bytes long the blank lines at the start of @bytes are; a byte order mark counts as one,
 * also in front of a line that is not blank. */
gsize mail_lines_count_blank_bytes (const char *bytes, gsize length);
