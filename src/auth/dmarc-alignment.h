/* Identifier alignment: whether a domain that was authenticated belongs to the author's domain
 * (RFC 9989, sections 4.4 and 4.10.2; RFC 7489, section 3.1).
 *
 * Strict: the two are one name. Relaxed: they have one organizational domain, which RFC 9989 finds
 * by a walk of its own for each identity and RFC 7489 in the public suffix list.
 */
#pragma once

#include "auth/dmarc-discovery.h"

typedef enum
{
  DMARC_PROFILE_RFC9989,
  DMARC_PROFILE_RFC7489,
} DmarcProfile;

typedef enum
{
  DMARC_IDENTITY_PASS,
  DMARC_IDENTITY_NO_PASS, /* judged, and anything else: fail, softfail, none, policy, permerror … */
  DMARC_IDENTITY_TEMPERROR, /* might pass another time */
  DMARC_IDENTITY_UNKNOWN,   /* could not be judged here */
} DmarcIdentityResult;

typedef enum
{
  DMARC_ALIGNMENT_NONE,
  DMARC_ALIGNMENT_RELAXED,
  DMARC_ALIGNMENT_STRICT,
  DMARC_ALIGNMENT_UNKNOWN, /* an answer is missing */
} DmarcAlignment;

/* "none", "relaxed", "strict", "unknown" */
const char *dmarc_alignment_to_string (DmarcAlignment alignment);

/* One judged identity. */
typedef struct
{
  char *domain;                /* (nullable): canonical; %NULL: no domain name */
  char *organizational_domain; /* (nullable): %NULL: not needed to see that nothing aligns, or not
                                  known */
  DmarcIdentityResult result;  /* as given */
  DmarcAlignment alignment;    /* how close it is, whatever the record asks for */
  gboolean aligned;            /* it passes, and is as close as the record asks for */
  EvidenceStatus failure;      /* UNKNOWN: how the answer that is missing failed */
} DmarcIdentityJudgment;

/* (transfer full): compares @domain (U-labels, any case, a dot at the end are fine) with the author
 * domain of @author. An identity that is not at or below the author's organizational domain cannot
 * have the same one, so nothing is asked about it. */
DmarcIdentityJudgment *dmarc_align (const DmarcDiscovery *author,
                                    const char *domain,
                                    DmarcProfile profile,
                                    const Evidence *evidence,
                                    EvidenceQuestions *lacking);
void dmarc_identity_judgment_free (DmarcIdentityJudgment *judgment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmarcIdentityJudgment, dmarc_identity_judgment_free)
