/* Lines of a batch, read one by one as there is room for them, from a file or standard input. */
#pragma once

#include <gio/gio.h>

/* Longer lines are cut: no domain is that long. */
#define CLI_LINE_MAX_BYTES 8192

typedef struct _CliLines CliLines;

/* (transfer full) (nullable): @path "-" is standard input; %NULL with an error. */
CliLines *cli_lines_open (const char *path, GError **error);
void cli_lines_free (CliLines *lines);

/* (transfer full) (nullable): the next line without its end, which may be empty; %NULL at the end.
 * Blocks until a line is there. */
char *cli_lines_next (CliLines *lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliLines, cli_lines_free)
