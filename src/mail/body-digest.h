/* Digests of a message body, in one pass and bounded memory (RFC 6376, sections 3.4.3 to 3.4.5).
 *
 * A body is given in pieces of any size, with CRLF or bare LF at the end of its lines; a bare CR is
 * a byte like any other. All digests that are wished for are made at the same time.
 */
#pragma once

#include "mail/digest.h"

typedef enum
{
  MAIL_CANONICAL_SIMPLE,
  MAIL_CANONICAL_RELAXED,
} MailCanonicalization;

#define MAIL_NO_LIMIT G_MAXUINT64

/* Which digest: of the first @limit bytes of the canonical body (the tag l=), or of all of it. */
typedef struct
{
  MailHash hash;
  MailCanonicalization canonicalization;
  guint64 limit; /* bytes, or MAIL_NO_LIMIT */
} MailBodyWish;

typedef struct
{
  MailBodyWish wish;
  MailDigest digest;
  guint64 canonical_bytes; /* of the whole canonical body; below the limit: l= promised too much */
} MailBodyDigest;

typedef struct _MailBodyDigester MailBodyDigester;

/* @wishes: of MailBodyWish; equal ones are made once */
MailBodyDigester *mail_body_digester_new (const GArray *wishes);
void mail_body_digester_push (MailBodyDigester *digester, const guint8 *bytes, gsize length);
/* (transfer full): of MailBodyDigest; the digester can only be freed then. */
GArray *mail_body_digester_finish (MailBodyDigester *digester);
void mail_body_digester_free (MailBodyDigester *digester);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailBodyDigester, mail_body_digester_free)
