/* Taking a mail, or a file of many, in from a file, a pipe or the clipboard, off the main thread. */
#pragma once

#include <gio/gio.h>

/* What is larger is refused: no mailbox that anybody pastes is, and it would fill the disk. */
#define SESSION_MAX_INPUT_BYTES ((guint64)4 * 1024 * 1024 * 1024)

/* Reads @stream to its end. What is large is kept in an unlinked temporary file, so that memory does
 * not grow with it. */
void session_read_mail_async (GInputStream *stream,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* (transfer full): %NULL with a GIO error; G_IO_ERROR_MESSAGE_TOO_LARGE beyond the limit. */
GBytes *session_read_mail_finish (GAsyncResult *result, GError **error);
