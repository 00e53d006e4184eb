#include "cli/lines.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct _CliLines
{
  FILE *file;
};

CliLines *
cli_lines_open (const char *path, GError **error)
{
  CliLines *lines;
  FILE *file = strcmp (path, "-") == 0 ? stdin : fopen (path, "re");

  if (!file)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      return NULL;
    }
  lines = g_new0 (CliLines, 1);
  lines->file = file;
  return lines;
}

void
cli_lines_free (CliLines *lines)
{
  if (lines->file != stdin)
    fclose (lines->file);
  g_free (lines);
}

char *
cli_lines_next (CliLines *lines)
{
  GString *line = g_string_new (NULL);
  int c;

  while ((c = fgetc (lines->file)) != EOF && c != '\n')
    if (line->len < CLI_LINE_MAX_BYTES)
      g_string_append_c (line, c == '\0' ? '\001' : (char)c);
  if (c == EOF && line->len == 0)
    {
      g_string_free (line, TRUE);
      return NULL;
    }
  return g_string_free (line, FALSE);
}
