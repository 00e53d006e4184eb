/* Holding one signature against its key and the message (RFC 6376, section 6.1). Serves DKIM and ARC.
 *
 * Of several faults the one that comes first in this order is the reason: the signature itself, its
 * key, the body, the header, and then what is whole but not acceptable. So "policy" says that it would
 * verify, and "fail" that something was changed, whatever else may be said against it.
 *
 * x= in the past: section 3.5 says that such signatures "MAY be considered invalid". It verified, so it
 * is no "fail"; RFC 8601, section 2.7.1 has "policy" for what is not acceptable.
 *
 * Without a body the header can still be judged: a missing key or a broken header is said; where
 * nothing speaks against it the result is unknown.
 *
 * Several keys at one name are undefined, and section 6.1.2 lets one try them all: the best counts.
 */
#pragma once

#include "auth/dkim-signature.h"
#include "auth/header-index.h"
#include "evidence/evidence.h"

/* Named limits: a name has one key. A text with a key of 8192 bits has 2 kB. */
#define DKIM_MAX_KEYS_TRIED 8
#define DKIM_KEY_MAX_BYTES (16 * 1024)
/* Clocks differ; a signature from this far ahead is still called one of now. */
#define DKIM_CLOCK_SKEW_SECONDS 300

typedef struct
{
  AuthResult result;
  DkimReason reason;
  guint key_bits; /* 0: no key was read */
  gboolean testing;
  gboolean several_keys;
  gboolean header_verified, header_broken; /* neither: not tried */
  gboolean body_verified, body_broken;     /* neither: not tried */
  gboolean weak;                           /* SHA-1, or a short key */
  gboolean expired, signed_in_future;
  guint64 unsigned_bytes; /* of the canonical body, behind l= */
} DkimVerdict;

/* A pure function: DKIM-Signature or ARC-Message-Signature. The question for its key goes to @lacking,
 * and the result is PENDING, while it is open. */
void dkim_check_message (const DkimSignature *signature,
                         const MailMessage *message,
                         HeaderIndex *index,
                         const Evidence *evidence,
                         gint64 now,
                         EvidenceQuestions *lacking,
                         DkimVerdict *verdict);

/* Makes the digest that the signature is over. */
typedef void (*DkimDigest) (gpointer data, MailDigest *digest);

/* The same for the signature and its key alone: ARC-Seal, whose digest the caller makes. */
void dkim_check_digest (const DkimSignature *signature,
                        DkimDigest make_digest,
                        gpointer data,
                        const Evidence *evidence,
                        EvidenceQuestions *lacking,
                        DkimVerdict *verdict);
