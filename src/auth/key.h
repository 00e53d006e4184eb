/* Public keys that verify signatures of DKIM and ARC (RFC 6376, section 3.3; RFC 8463). The only
 * door of this layer to OpenSSL.
 */
#pragma once

#include "mail/digest.h"

/* What a verification may cost at most. 4096 bits must work (RFC 8301, section 3.2); each doubling
 * costs four times, and nobody publishes more than 8192. An exponent of 64 bits is far beyond the
 * usual 65537. */
#define AUTH_KEY_MAX_RSA_BITS 8192
#define AUTH_KEY_MAX_EXPONENT_BYTES 8

typedef struct _AuthKey AuthKey;

/* (transfer full) (nullable): from a SubjectPublicKeyInfo or a bare RSAPublicKey; %NULL if it is none,
 * beyond the limits, or no number that RSA can work with. */
AuthKey *auth_key_new_rsa (const guint8 *bytes, gsize length);
/* (transfer full) (nullable): from the 32 bytes of an Ed25519 key. */
AuthKey *auth_key_new_ed25519 (const guint8 *bytes, gsize length);
void auth_key_free (AuthKey *key);

/* TRUE if @signature was made over @digest with the private half of @key: RSASSA-PKCS1-v1_5 over a
 * digest of @hash (RFC 8017, section 8.2.2), or PureEdDSA over the bytes of the digest (RFC 8463,
 * section 3). */
gboolean auth_key_verify (const AuthKey *key,
                          MailHash hash,
                          const MailDigest *digest,
                          const guint8 *signature,
                          gsize signature_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthKey, auth_key_free)
