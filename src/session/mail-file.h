/* Reading a mail from a file, a pipe or the clipboard, off the main thread. */
#pragma once

#include <gio/gio.h>

#include "mail/message.h"

/* Reads @stream to its end, in memory that does not grow with the body. */
void session_read_mail_async (GInputStream *stream,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* (transfer full): %NULL with a GIO error. */
MailMessage *session_read_mail_finish (GAsyncResult *result, GError **error);
