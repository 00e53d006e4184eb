/* DMARC for one mail (RFC 9989, sections 4.4, 4.10 and 5.3; RFC 7489, sections 3, 4 and 6.6).
 *
 * A mail passes if one identity that was authenticated (the MAIL FROM domain by SPF, the d= of a
 * signature by DKIM) passes and aligns with the domain of the From field, to which a policy record
 * applies. The two profiles differ in where the record and the organizational domains are found and
 * in what the record may say: RFC 9989 walks up the tree and knows np, psd and t; RFC 7489 uses the
 * public suffix list and knows pct.
 *
 * Precedence: no author domain or several → permerror; no record → none; an identity passes and
 * aligns → pass; an identity that might do so is not known → unknown; an answer or an identity failed
 * for now and could change it → temperror; else fail.
 */
#pragma once

#include "auth/dmarc-alignment.h"

/* Identities of one kind beyond this many are not looked at, as verifiers may (RFC 6376, section
 * 6.1): each can cost eight questions. One of them may have aligned, so the result is then unknown
 * where it would be fail. */
#define DMARC_MAX_IDENTITIES 100

typedef enum
{
  DMARC_RESULT_PENDING, /* @lacking grew */
  DMARC_RESULT_NONE,
  DMARC_RESULT_PASS,
  DMARC_RESULT_FAIL,
  DMARC_RESULT_TEMPERROR,
  DMARC_RESULT_PERMERROR,
  DMARC_RESULT_UNKNOWN, /* an identity is not known and no known one passes: null in JSON */
} DmarcResult;

typedef enum
{
  DMARC_REASON_OPEN,                   /* pending */
  DMARC_REASON_ALIGNED,                /* pass: see spf_aligned and dkim_aligned */
  DMARC_REASON_NO_RECORD,              /* none */
  DMARC_REASON_SEVERAL_RECORDS,        /* none: several at one name, which count as none */
  DMARC_REASON_RECORD_UNUSABLE,        /* none: no valid policy and no report address (4.10.1) */
  DMARC_REASON_NOT_AUTHENTICATED,      /* fail: nothing passes */
  DMARC_REASON_NOT_ALIGNED,            /* fail: something passes, but nothing that aligns */
  DMARC_REASON_RECORD_NOT_ANSWERED,    /* temperror; unknown if nobody asked */
  DMARC_REASON_ALIGNMENT_NOT_ANSWERED, /* likewise: the organization of an identity that passes */
  DMARC_REASON_IDENTITY_TEMPERROR,     /* temperror: an aligned identity is in temperror itself */
  DMARC_REASON_IDENTITY_UNKNOWN,       /* unknown */
  DMARC_REASON_NO_AUTHOR_DOMAIN,       /* permerror (5.3.1); also if it is no domain name */
  DMARC_REASON_SEVERAL_AUTHOR_DOMAINS, /* permerror (5.3.1, 11.5) */
  DMARC_REASON_AUTHOR_UNKNOWN,         /* unknown */
} DmarcReason;

typedef enum
{
  DMARC_DISPOSITION_NONE,
  DMARC_DISPOSITION_QUARANTINE,
  DMARC_DISPOSITION_REJECT,
} DmarcDisposition;

typedef enum
{
  DMARC_DISPOSITION_UNDECIDED, /* the result or the policy is not known; nothing may be applied */
  DMARC_DISPOSITION_NO_POLICY, /* DMARC does not apply to this mail */
  DMARC_DISPOSITION_PASSED,
  DMARC_DISPOSITION_POLICY,  /* as published */
  DMARC_DISPOSITION_TESTING, /* one step weaker, for t=y (RFC 9989, section 4.7) */
  /* pct below 100 (RFC 7489, section 6.3): the published policy for @percent of such mail, one step
   * weaker for the rest; with 0 the weaker one for all. */
  DMARC_DISPOSITION_SAMPLED,
} DmarcDispositionReason;

typedef struct
{
  const char *domain; /* (nullable): any case, U-labels or A-labels */
  DmarcIdentityResult result;
} DmarcIdentity;

typedef struct
{
  const char *const *author_domains; /* of every address of the From field, in any case */
  guint n_author_domains;
  gboolean author_incomplete; /* fields are missing: without a domain, the author is not known */
  const DmarcIdentity *spf;   /* the MAIL FROM identity; for an empty reverse-path that of HELO */
  guint n_spf;
  gboolean spf_known;
  const DmarcIdentity *dkim; /* one for each signature */
  guint n_dkim;
  gboolean dkim_known; /* FALSE: signatures could not be judged, the body is not there */
  DmarcProfile profile;
} DmarcQuery;

typedef struct
{
  DmarcResult result;
  DmarcReason reason;
  EvidenceStatus failure; /* NOT_ANSWERED: how */

  char *author_domain;         /* (nullable): canonical */
  char *policy_domain;         /* (nullable): where the record stands */
  char *organizational_domain; /* (nullable): of the author domain; %NULL: not known */
  char *record_text;           /* (nullable): the record that applies, or is unusable */
  gboolean has_policy;         /* FALSE: no record, an unusable one, or p, sp or np not known */
  DmarcPolicy policy;          /* published, of p, sp or np: before t=y and pct */
  DmarcPolicySource policy_source;
  gboolean strict_spf, strict_dkim;
  gboolean testing; /* t=y; never in RFC 7489 */
  int percent;      /* pct in RFC 7489; else, or when not given, -1 */

  /* Some identity of the kind passes and is as close as the record asks for; FALSE without a record,
   * and FALSE for an identity in the right place that does not pass. */
  gboolean spf_aligned, dkim_aligned;
  GPtrArray *spf, *dkim; /* of DmarcIdentityJudgment, in order; empty without an author domain or
                            while the record is not certain */

  DmarcDisposition disposition; /* what the domain asks receivers to do with this mail */
  DmarcDispositionReason disposition_reason;

  /* Of char*: the names asked to find the record and the author's organization, in order. The walks
   * of identities come on top: they ask for the same names and a few below them. */
  GPtrArray *queries;
} DmarcEvaluation;

/* A pure function: no network, no clock, no state. All names of a walk are asked at once; it ends
 * because there are at most eight to a walk and DMARC_MAX_IDENTITIES walks of each kind.
 *
 * @lacking: (inout) (nullable): the questions that must be answered to go on are added here
 *
 * Returns: (transfer full): DMARC_RESULT_PENDING while a question is open */
DmarcEvaluation *
dmarc_evaluate (const DmarcQuery *query, const Evidence *evidence, EvidenceQuestions *lacking);
void dmarc_evaluation_free (DmarcEvaluation *evaluation);

/* The words of RFC 8601, section 2.7 and RFC 9989, section 9: "none", "pass", "fail", "temperror",
 * "permerror"; (nullable): %NULL for pending and unknown */
const char *dmarc_result_to_string (DmarcResult result);
/* kebab-case: "not-aligned" */
const char *dmarc_reason_to_string (DmarcReason reason);
/* "none", "quarantine", "reject" */
const char *dmarc_disposition_to_string (DmarcDisposition disposition);
/* kebab-case: "testing" */
const char *dmarc_disposition_reason_to_string (DmarcDispositionReason reason);
/* "p", "sp", "np" */
const char *dmarc_policy_source_to_string (DmarcPolicySource source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmarcEvaluation, dmarc_evaluation_free)
