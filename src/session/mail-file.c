#include "session/mail-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define CHUNK_BYTES (64 * 1024)
/* Up to here it is held in memory. */
#define MEMORY_BYTES (8 * 1024 * 1024)

typedef struct
{
  GByteArray *memory;
  int file; /* -1: all is in memory yet */
  guint64 length;
} Spool;

static void
spool_clear (Spool *spool)
{
  g_clear_pointer (&spool->memory, g_byte_array_unref);
  if (spool->file >= 0)
    close (spool->file);
}

static gboolean
fail (GError **error, const char *what)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", what, g_strerror (code));
  return FALSE;
}

static gboolean
write_out (int file, const guint8 *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize written = write (file, bytes, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return fail (error, "temporary file");
      bytes += written;
      length -= (gsize)written;
    }
  return TRUE;
}

static gboolean
open_file (Spool *spool, GError **error)
{
  g_autofree char *name = NULL;

  spool->file = g_file_open_tmp ("todoku-XXXXXX", &name, error);
  if (spool->file < 0)
    return FALSE;
  g_unlink (name);
  if (!write_out (spool->file, spool->memory->data, spool->memory->len, error))
    return FALSE;
  g_byte_array_set_size (spool->memory, 0);
  return TRUE;
}

static gboolean
spool_add (Spool *spool, const guint8 *bytes, gsize length, GError **error)
{
  spool->length += length;
  if (spool->length > SESSION_MAX_INPUT_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                   "more than %" G_GUINT64_FORMAT " bytes", SESSION_MAX_INPUT_BYTES);
      return FALSE;
    }
  if (spool->file < 0 && spool->length <= MEMORY_BYTES)
    {
      g_byte_array_append (spool->memory, bytes, (guint)length);
      return TRUE;
    }
  if (spool->file < 0 && !open_file (spool, error))
    return FALSE;
  return write_out (spool->file, bytes, length, error);
}

static GBytes *
spool_finish (Spool *spool, GError **error)
{
  g_autoptr (GMappedFile) mapped = NULL;

  if (spool->file < 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&spool->memory));
  mapped = g_mapped_file_new_from_fd (spool->file, FALSE, error);
  return mapped ? g_mapped_file_get_bytes (mapped) : NULL;
}

static GBytes *
read_all (GInputStream *stream, Spool *spool, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  gssize length;

  while ((length = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, error)) > 0)
    if (!spool_add (spool, chunk, (gsize)length, error))
      return NULL;
  return length < 0 ? NULL : spool_finish (spool, error);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Spool spool = { .memory = g_byte_array_new (), .file = -1 };
  GError *error = NULL;
  GBytes *bytes = read_all (task_data, &spool, cancellable, &error);

  spool_clear (&spool);
  if (bytes)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
session_read_mail_async (GInputStream *stream,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, session_read_mail_async);
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  g_task_run_in_thread (task, read_thread);
}

GBytes *
session_read_mail_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, session_read_mail_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
