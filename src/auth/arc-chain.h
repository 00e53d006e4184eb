/* Authenticated Received Chain (RFC 8617, section 5.2): is what forwarders say of a mail unbroken?
 *
 * The result is "none" without any field of ARC, "pass", or "fail". While an answer is lacking it is
 * PENDING. The RFC has no word for a key that cannot be asked for, and none for a mail without its
 * body; both leave the result unknown, unless something else is broken for certain.
 */
#pragma once

#include "auth/arc-set.h"

typedef struct
{
  AuthResult result;
  ArcReason reason;
  guint instance;    /* of the set that @reason is about; 0: of none */
  DkimReason detail; /* of its signature or seal, when @reason is one of the two */
  guint n_instances; /* the highest number */
  GPtrArray *sets; /* of ArcSet, the oldest first; only with a fault of form some may be missing */
  /* The lowest number from which on every ARC-Message-Signature verifies; 0: all of them do, or the
   * chain does not pass (section 5.2, step 5). */
  guint oldest_pass;
} ArcChain;

/* A pure function. (transfer full): it lives no longer than @message. All keys are asked for at once. A
 * chain that is broken in its form has failed before their answers are there; they tell of its sets.
 * @now: seconds since the epoch */
ArcChain *arc_validate (const MailMessage *message,
                        const Evidence *evidence,
                        gint64 now,
                        EvidenceQuestions *lacking);
void arc_chain_free (ArcChain *chain);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArcChain, arc_chain_free)
