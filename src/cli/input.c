#include "cli/input.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

GInputStream *
cli_open_input (const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;
  GFileInputStream *stream;

  if (!path || strcmp (path, "-") == 0)
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  file = g_file_new_for_commandline_arg (path);
  stream = g_file_read (file, NULL, error);
  if (!stream)
    g_prefix_error (error, "%s: ", path);
  return stream ? G_INPUT_STREAM (stream) : NULL;
}

gboolean
cli_read_input (gsize limit, char **text, gsize *length, GError **error)
{
  g_autoptr (GInputStream) stream = cli_open_input (NULL, error);
  g_autofree char *bytes = g_malloc0 (limit + 1);

  if (!g_input_stream_read_all (stream, bytes, limit, length, NULL, error))
    return FALSE;
  *text = g_steal_pointer (&bytes);
  return TRUE;
}
