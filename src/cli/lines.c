#include "cli/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_BYTES 4096

/* Whoever feeds the lines may take his time, and checks are under way meanwhile: so it is read only
 * what is there, and a line that is not whole yet is kept. */
struct _CliLines
{
  int fd;
  GString *line; /* what has come of the present one */
  char chunk[CHUNK_BYTES];
  gsize used;
  gsize length;
  guint watch;
  GSourceOnceFunc callback;
  gpointer user_data;
};

CliLines *
cli_lines_open (const char *path, GError **error)
{
  CliLines *lines;
  int fd = strcmp (path, "-") == 0 ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0 || read (fd, NULL, 0) < 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      return NULL;
    }
  lines = g_new0 (CliLines, 1);
  lines->fd = fd;
  lines->line = g_string_new (NULL);
  return lines;
}

void
cli_lines_free (CliLines *lines)
{
  g_clear_handle_id (&lines->watch, g_source_remove);
  if (lines->fd != STDIN_FILENO)
    close (lines->fd);
  g_string_free (lines->line, TRUE);
  g_free (lines);
}

/* LINE: there are bytes. Files, and pipes whose other end is closed, are always readable. */
static CliLinesState
fill (CliLines *lines)
{
  struct pollfd readable = { .fd = lines->fd, .events = POLLIN };
  ssize_t length;

  if (lines->used < lines->length)
    return CLI_LINES_LINE;
  if (poll (&readable, 1, 0) == 0)
    return CLI_LINES_WAIT;
  do
    length = read (lines->fd, lines->chunk, CHUNK_BYTES);
  while (length < 0 && errno == EINTR);
  lines->used = 0;
  lines->length = length > 0 ? (gsize)length : 0;
  return length > 0 ? CLI_LINES_LINE : CLI_LINES_END;
}

static char *
take_line (CliLines *lines)
{
  char *line = g_strndup (lines->line->str, lines->line->len);

  g_string_truncate (lines->line, 0);
  return line;
}

CliLinesState
cli_lines_next (CliLines *lines, char **line)
{
  CliLinesState state;

  while ((state = fill (lines)) == CLI_LINES_LINE)
    {
      char c = lines->chunk[lines->used++];

      if (c == '\n')
        {
          *line = take_line (lines);
          return CLI_LINES_LINE;
        }
      if (lines->line->len < CLI_LINE_MAX_BYTES)
        g_string_append_c (lines->line, c == '\0' ? '\001' : c);
    }
  if (state == CLI_LINES_WAIT || lines->line->len == 0)
    return state;
  *line = take_line (lines);
  return CLI_LINES_LINE;
}

static gboolean
readable_cb (gint fd, GIOCondition condition, gpointer user_data)
{
  CliLines *lines = user_data;

  lines->watch = 0;
  lines->callback (lines->user_data);
  return G_SOURCE_REMOVE;
}

void
cli_lines_watch (CliLines *lines, GSourceOnceFunc callback, gpointer user_data)
{
  lines->callback = callback;
  lines->user_data = user_data;
  if (!lines->watch)
    lines->watch = g_unix_fd_add (lines->fd, G_IO_IN | G_IO_HUP | G_IO_ERR, readable_cb, lines);
}
