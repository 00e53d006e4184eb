/* A new pair of DKIM keys. The only door of this layer to OpenSSL.
 *
 * The private half stays inside: only src/store/key-file.c gets it, to write it. Memory that held it
 * is overwritten when it is given back. */
#pragma once

#include <gio/gio.h>

#include "plan/own-key.h"

typedef struct _StoreKeyPair StoreKeyPair;

/* (transfer full) (nullable): made from the random numbers of OpenSSL. May take seconds (RSA with 4096
 * bits): to be called in a thread. %NULL with OWN_KEY_ERROR_BITS…, OWN_KEY_ERROR_MAKING or
 * G_IO_ERROR_CANCELLED. @bits: see own_key_check_bits; @cancellable: (nullable) */
StoreKeyPair *
store_key_pair_new (OwnKeyType type, guint bits, GCancellable *cancellable, GError **error);
void store_key_pair_free (StoreKeyPair *pair);

/* The value of the TXT record: "v=DKIM1; k=rsa; p=" and the base64 of the SubjectPublicKeyInfo (RFC
 * 6376, section 3.6.1), or "v=DKIM1; k=ed25519; p=" and that of the 32 bytes (RFC 8463, section 4). */
const char *store_key_pair_get_record (const StoreKeyPair *pair);
/* SHA-256 of the SubjectPublicKeyInfo in DER, of either type: 64 hexadecimal digits in lower case. */
const char *store_key_pair_get_fingerprint (const StoreKeyPair *pair);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreKeyPair, store_key_pair_free)
