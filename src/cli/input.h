/* What comes in through standard input or a file named on the command line. */
#pragma once

#include <gio/gio.h>

/* (transfer full) (nullable): @path %NULL or "-" is standard input; %NULL with an error that names it. */
GInputStream *cli_open_input (const char *path, GError **error);

/* Reads standard input to its end, at most @limit bytes of it. @text (transfer full): ends with NUL. */
gboolean cli_read_input (gsize limit, char **text, gsize *length, GError **error);
