/* Keys made with OpenSSL when the test runs. */
#pragma once

#include <glib.h>
#include <openssl/evp.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)

/* (transfer full): SubjectPublicKeyInfo of a new RSA key that nobody can sign with */
GBytes *real_key_rsa (guint bits);
/* (transfer full): its bare RSAPublicKey */
GBytes *real_key_rsa_bare (guint bits);
/* (transfer full): the 32 bytes of an Ed25519 key */
GBytes *real_key_ed25519 (void);
/* (transfer full): SubjectPublicKeyInfo of a key of another kind: "ED25519", "EC" */
GBytes *real_key_other (const char *kind);
/* (transfer full) */
char *real_key_to_base64 (GBytes *key);
