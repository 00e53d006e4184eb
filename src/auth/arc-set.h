/* ARC sets: the three fields that each forwarder adds (RFC 8617, sections 3.9, 4.1 and 4.2). */
#pragma once

#include "auth/dkim-check.h"

/* Where a chain breaks. */
typedef enum
{
  ARC_REASON_NONE,
  ARC_REASON_INSTANCE,          /* a field without a number from 1 to 50 */
  ARC_REASON_DUPLICATE,         /* two fields of one kind with the same number */
  ARC_REASON_TOO_MANY,          /* more fields than fifty sets have */
  ARC_REASON_INCOMPLETE,        /* a set that lacks one of its three */
  ARC_REASON_GAP,               /* a number that no set has */
  ARC_REASON_CHAIN_VALUE,       /* cv= is not none in the first seal, pass in the others */
  ARC_REASON_FAILED_BEFORE,     /* the newest seal says cv=fail */
  ARC_REASON_MESSAGE_SIGNATURE, /* the newest ARC-Message-Signature */
  ARC_REASON_SEAL,              /* an ARC-Seal */
  ARC_REASON_HEADER_TOO_LARGE,  /* fields are missing here: it cannot be judged */
} ArcReason;

/* "instance", "chain-value", …; "none" */
const char *arc_reason_to_string (ArcReason reason);

typedef struct
{
  guint instance;
  const MailField *results;         /* (nullable): ARC-Authentication-Results; borrowed */
  DkimSignature *message_signature; /* (nullable) */
  DkimSignature *seal;              /* (nullable) */
  /* NONE: cannot be judged, because fields are missing, or there are too many. */
  DkimVerdict message_verdict, seal_verdict;
} ArcSet;

/* (transfer full): of ArcSet, the oldest first; empty: no set with a number.
 * @reason: (out): the first fault of their form (section 5.2, steps 1 to 3)
 * @instance: (out): of which set; 0: of none */
GPtrArray *arc_sets_collect (const MailMessage *message, ArcReason *reason, guint *instance);

/* The number of an ARC-Authentication-Results field: "i=" stands first and ";" behind (section 4.1.1).
 * 0 if it has none. */
guint arc_results_get_instance (const MailField *field);
