/* A specimen: one thing that somebody brought, read as far as it can be: what was pasted, the mail in
 * it, its parts, what it reports, and the mail inside. Immutable; pure, so that a thread can make it.
 */
#pragma once

#include "mail/bounce.h"
#include "mail/pasted.h"

typedef struct
{
  MailPasted *pasted;
  MailMessage *message; /* (nullable): text without a header, and what cannot be read, has none */
  MailStructure *structure; /* (nullable): as @message */
  MailBounce *bounce;       /* (nullable): of what can be read */
  gboolean was_mended;      /* the bytes are not those that were sent */
  MailMessage *inner; /* (nullable): the mail that a report or a forward holds, digests and all;
                               header only where it holds no more */
} MailSpecimen;

/* (transfer full). @bytes: one message, not an mbox of several. @wish: which digests of bodies somebody
 * will want, called from this thread */
MailSpecimen *mail_specimen_read (GBytes *bytes, MailWish wish, gpointer user_data);
void mail_specimen_free (MailSpecimen *specimen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailSpecimen, mail_specimen_free)
