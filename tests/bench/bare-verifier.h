/* The floor of everything that verifies signatures: OpenSSL without anything around it. Each time the
 * key is made anew from its numbers, as it must be from a DNS record. */
#pragma once

#include <glib.h>

typedef struct _BareVerifier BareVerifier;

/* Makes a signature over the SHA-256 digest of @bytes.
 * @key: a name of auth/signer.h */
BareVerifier *bare_verifier_new (const char *key, const void *bytes, gsize length);
void bare_verifier_free (BareVerifier *verifier);

void bare_verifier_hash (BareVerifier *verifier, const void *bytes, gsize length);
/* @bytes: the same again; fails if the signature does not fit. */
void bare_verifier_hash_and_verify (BareVerifier *verifier, const void *bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BareVerifier, bare_verifier_free)
