/* The fields of a message by name, from the bottom up (RFC 6376, section 5.4.2).
 *
 * A signature names each field that it covers; a name that stands twice means the last two fields of
 * that name, the lowest first. Finding one takes a time that grows with the logarithm of their number,
 * whatever the names are.
 */
#pragma once

#include "mail/message.h"

typedef struct _HeaderIndex HeaderIndex;

/* It lives no longer than @message. */
HeaderIndex *header_index_new (const MailMessage *message);
void header_index_free (HeaderIndex *index);

/* All fields can be taken again: to be called before each signature. */
void header_index_restart (HeaderIndex *index);

/* (transfer none) (nullable): the lowest field of that name, in any case, that was not taken yet.
 * @own: (nullable): never given: the field of the signature itself */
const MailField *header_index_take (HeaderIndex *index, const char *name, const MailField *own);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeaderIndex, header_index_free)
