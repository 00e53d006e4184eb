/* Making a DKIM key: in a thread, with its private half written to a file on the way. */
#pragma once

#include <gio/gio.h>

#include "plan/own-key.h"

typedef struct
{
  const char *domain;   /* canonical */
  const char *selector; /* as typed: see own_key_selector_parse */
  OwnKeyType type;
  guint bits;       /* 0: the usual ones of @type */
  const char *path; /* of the file for the private key, which must not be there */
} SessionKeyWish;

/* @wish: copied. Cancelled before the file is begun, it leaves nothing behind. */
void session_make_key_async (const SessionKeyWish *wish,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* (transfer full) (nullable): %NULL with a OWN_KEY_ERROR or G_IO_ERROR_CANCELLED. */
OwnKey *session_make_key_finish (GAsyncResult *result, GError **error);
