/* A mail made of what a mail program, a chat or a web page left of it. */
#pragma once

#include <glib.h>

/* (transfer full): LF for every line's end; @n_bare: how many were no LF or CRLF before. */
GString *mail_mend_line_ends (const char *bytes, gsize length, guint *n_bare);

/* (transfer full) (nullable): a header, perhaps with a body; %NULL if none is found in it. Adds what was
 * done to @repairs (of MailRepair). Linear. */
GString *mail_mend (const char *bytes, gsize length, guint *repairs);
