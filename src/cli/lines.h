/* Lines of a batch, read as they come and as there is room for them, from a file or standard input. */
#pragma once

#include <gio/gio.h>

/* Longer lines are cut: no domain is that long. */
#define CLI_LINE_MAX_BYTES 8192

typedef struct _CliLines CliLines;

typedef enum
{
  CLI_LINES_LINE, /* here is one */
  CLI_LINES_WAIT, /* none has come yet: see cli_lines_watch */
  CLI_LINES_END,
} CliLinesState;

/* (transfer full) (nullable): @path "-" is standard input; %NULL with an error. */
CliLines *cli_lines_open (const char *path, GError **error);
void cli_lines_free (CliLines *lines);

/* @line: (out) (transfer full): with LINE, without its end; may be empty. Never blocks. */
CliLinesState cli_lines_next (CliLines *lines, char **line);
/* Calls @callback once, from the main loop, when it is worth asking again. */
void cli_lines_watch (CliLines *lines, GSourceOnceFunc callback, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliLines, cli_lines_free)
