/* The job of examining one mail: read in a thread, asked about, judged, concluded. */
#pragma once

#include "plan/examination.h"
#include "session/world.h"

/* @bytes: one thing, not an mbox of several. When it is read, all names that its judges want are asked
 * at once. Where @world is recorded, nothing leaves this computer.
 * @evidence: (transfer none): given by the caller, holds every answer after
 * @hints: (nullable): what it points to must live until the end */
void session_examine_async (SessionWorld *world,
                            Evidence *evidence,
                            GBytes *bytes,
                            const MessageHints *hints,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* (transfer full): concluded; %NULL only with G_IO_ERROR_CANCELLED. */
Examination *session_examine_finish (GAsyncResult *result, GError **error);
