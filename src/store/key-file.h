/* The one place where a private key is written: once, for its owner alone, and never over anything. */
#pragma once

#include "store/key-pair.h"

/* Writes the private key of @pair to @path: a new file with mode 0600, on the disk when this returns
 * TRUE. FALSE with a OWN_KEY_ERROR_FILE_…; then nothing of it is left, and what was there before, be
 * it a link that leads nowhere, is as it was. */
gboolean store_key_file_write (const char *path, const StoreKeyPair *pair, GError **error);

/* Whether writing has a chance, before a key is made for it: FALSE with a OWN_KEY_ERROR_FILE_… where
 * something of that name is there, or its folder is not. Changes nothing. */
gboolean store_key_file_check (const char *path, GError **error);
