/* Message digests, for DKIM and ARC: SHA-256 (RFC 6376, section 3.3.2), and SHA-1, which RFC 8301
 * forbids and old signatures still name. */
#pragma once

#include <glib.h>

typedef enum
{
  MAIL_HASH_SHA256,
  MAIL_HASH_SHA1,
} MailHash;

#define MAIL_DIGEST_MAX 32 /* bytes */

typedef struct
{
  guint8 bytes[MAIL_DIGEST_MAX];
  gsize length; /* bytes: 32 or 20 */
} MailDigest;

typedef struct _MailHasher MailHasher;

MailHasher *mail_hasher_new (MailHash hash);
void mail_hasher_update (MailHasher *hasher, const void *bytes, gsize length);
/* Once, at the end. */
void mail_hasher_finish (MailHasher *hasher, MailDigest *digest);
void mail_hasher_free (MailHasher *hasher);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailHasher, mail_hasher_free)
