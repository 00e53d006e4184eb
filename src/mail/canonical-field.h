/* Header fields as DKIM and ARC hash them (RFC 6376, sections 3.4.1 and 3.4.2). */
#pragma once

#include "mail/message.h"

/* Bytes of a field's value to leave out: what stands in the signature's own b=. */
typedef struct
{
  gsize start, end; /* bytes from the start of the raw field; equal: nothing */
} MailFieldGap;

/* Feeds the canonical form of @field to @hasher.
 * @gap: (nullable)
 * @with_crlf: FALSE for the signature's own field, which is hashed last and without its CRLF */
void mail_field_hash (const MailField *field,
                      MailCanonicalization canonicalization,
                      const MailFieldGap *gap,
                      gboolean with_crlf,
                      MailHasher *hasher);
