/* For key-file.c alone: the one way by which a private key leaves its pair. */
#pragma once

#include "store/key-pair.h"

typedef gboolean (*StoreKeySink) (const char *pem,
                                  gsize length,
                                  gpointer user_data,
                                  GError **error);

/* Hands @sink the private key in PKCS#8 (RFC 5208) as PEM (RFC 7468), for as long as the call lasts,
 * and passes on what it returns. FALSE with OWN_KEY_ERROR_MAKING if OpenSSL cannot write it. */
gboolean store_key_pair_give_private (const StoreKeyPair *pair,
                                      StoreKeySink sink,
                                      gpointer user_data,
                                      GError **error);
