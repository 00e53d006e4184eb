/* Where in a text the header begins: behind words ("Here are the headers:"), the table of a web mail, or
 * quotation marks.
 */
#pragma once

#include <glib.h>

/* Words in front are a few lines; more of them is what the text is about. */
#define MAIL_MAX_LEAD_LINES 40
#define MAIL_MAX_LEAD_BYTES 4096

typedef struct
{
  gsize offset;        /* bytes: the line with the first field */
  guint n_marks;       /* quotation marks in front of it */
  gboolean eats_blank; /* with a blank behind them */
} MailHeaderStart;

/* FALSE if no header is there, or if what is in front of it is too long or holds a server's reply: then
 * the text in front is what matters. */
gboolean mail_header_start_find (const char *bytes, gsize length, MailHeaderStart *start);
