#include "session/mail-file.h"

#include "auth/dkim-verification.h"

#define CHUNK_BYTES (64 * 1024)

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GInputStream *stream = task_data;
  g_autoptr (MailScanner) scanner = mail_scanner_new (dkim_wish, NULL);
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  GError *error = NULL;
  gssize length;

  while ((length = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, &error)) > 0)
    mail_scanner_push (scanner, chunk, (gsize)length);
  if (length < 0)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, mail_scanner_finish (scanner), (GDestroyNotify)mail_message_unref);
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

MailMessage *
session_read_mail_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, session_read_mail_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
