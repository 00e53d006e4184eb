/* SPF: whether a domain lets an address send in its name (RFC 7208; RFC 8616 for names in other
 * letters).
 *
 * Look-ups are counted as section 4.6.4 says. Ten terms (include, a, mx, ptr, exists, redirect) over
 * the whole evaluation; the addresses of mail hosts, exp and %{p} cost nothing. A *term* is void at
 * most once, when something it asked for on its own account came back empty: A and AAAA of "a" (one
 * family is enough, whichever the client speaks), A of "exists", MX of "mx" or both families of one
 * of its hosts, PTR of "ptr", TXT of "include" and "redirect". What the sender can choose, the names
 * behind PTR and the macro %{p}, is never void.
 */
#pragma once

#include "auth/spf-record.h"
#include "auth/spf-sender.h"
#include "evidence/evidence.h"

/* Section 4.6.4. The first two stand in auth/spf-tree.h, which shows what an evaluation counts. */
#define SPF_MAX_MX_HOSTS 10
#define SPF_MAX_PTR_NAMES 10

/* Section 2.6. */
typedef enum
{
  SPF_RESULT_PENDING, /* answers are lacking */
  SPF_RESULT_NONE,
  SPF_RESULT_NEUTRAL,
  SPF_RESULT_PASS,
  SPF_RESULT_FAIL,
  SPF_RESULT_SOFTFAIL,
  SPF_RESULT_TEMPERROR,
  SPF_RESULT_PERMERROR,
} SpfResult;

/* Why there is no answer. */
typedef enum
{
  SPF_PROBLEM_NONE,
  SPF_PROBLEM_BAD_DOMAIN,  /* none: what is judged is no domain name */
  SPF_PROBLEM_NO_RECORD,   /* none */
  SPF_PROBLEM_DNS,         /* temperror */
  SPF_PROBLEM_TWO_RECORDS, /* this and all that follow: permerror */
  SPF_PROBLEM_BAD_TARGET,  /* an include or redirect to what is no domain name */
  SPF_PROBLEM_SYNTAX,
  SPF_PROBLEM_INCLUDE_NO_RECORD,
  SPF_PROBLEM_REDIRECT_NO_RECORD,
  SPF_PROBLEM_TOO_MANY_LOOKUPS,
  SPF_PROBLEM_TOO_MANY_VOID_LOOKUPS,
  SPF_PROBLEM_TOO_MANY_MX,
} SpfProblem;

typedef struct
{
  DnsAddress address;    /* the client; an IPv4-mapped IPv6 address counts as IPv4 */
  const char *mail_from; /* (nullable): empty or %NULL: the null sender, so HELO is judged */
  const char *helo;      /* (nullable) */
  const char *receiver;  /* (nullable): %{r}; "unknown" without */
  gint64 now;            /* seconds since the epoch: %{t} */
} SpfQuery;

typedef enum
{
  SPF_STEP_RECORD_FOUND, /* the record of @domain is read next */
  SPF_STEP_STOPPED,      /* see the evaluation's problem */
  SPF_STEP_ENTERED,      /* an include: what follows, one deeper, is about its record */
  SPF_STEP_MATCHED,
  SPF_STEP_NOT_MATCHED,
  SPF_STEP_REDIRECTED, /* what follows is about the record of @target */
  SPF_STEP_DEFAULT,    /* the record ended without a match: neutral */
  SPF_STEP_EXPLAINED,
  SPF_STEP_NOT_EXPLAINED, /* exp= led to nothing that can be used */
} SpfStepKind;

/* One step of the evaluation, in order; what was not reached has none. */
typedef struct
{
  SpfStepKind kind;
  guint depth;            /* includes around it */
  char *domain;           /* whose record, canonical */
  char *term;             /* (nullable): as written */
  gsize offset;           /* of the term, in bytes from the start of the record */
  SpfQualifier qualifier; /* of a directive */
  char *target;           /* (nullable): the canonical name that the term is about */
  char *match;            /* (nullable): the address or name that matched */
  EvidenceStatus status;  /* of the last answer that the term got; %EVIDENCE_DATA without any */
  guint lookups;          /* spent so far, this one included */
  guint void_lookups;     /* likewise */
} SpfStep;

typedef struct
{
  SpfResult result;
  SpfIdentity identity;
  char *domain;      /* whose record was judged; as given, when it is no domain */
  char *explanation; /* (nullable): on fail, what the domain says about it; foreign text */
  guint lookups;     /* one more than the limit when it was exceeded */
  guint void_lookups;
  char *mechanism; /* (nullable): the directive that decided, as written in the domain's record */
  SpfProblem problem;
  const char *problem_code; /* (nullable): a syntax problem's RecordError code */
  char *problem_domain;     /* (nullable): in whose record, or whose record itself; canonical */
  gsize problem_offset;     /* of the term in that record, in bytes */
  char *problem_name;       /* (nullable): the name that was asked for */
  GPtrArray *steps;         /* of SpfStep */
} SpfEvaluation;

/**
 * spf_evaluate:
 * @query: who is sending, from where, and when
 * @evidence: every answer known so far
 * @lacking: (inout) (nullable): the questions that must be answered to go on are added here; some
 *   of them ahead of their turn, so that few rounds are needed
 *
 * A pure function. It ends because SPF bounds its look-ups. The result depends only on what was
 * reached in order, so it is the same whichever answers came first.
 *
 * Returns: (transfer full): %SPF_RESULT_PENDING exactly while something is lacking
 */
SpfEvaluation *
spf_evaluate (const SpfQuery *query, const Evidence *evidence, EvidenceQuestions *lacking);
void spf_evaluation_free (SpfEvaluation *evaluation);

/* "pending", then the words of RFC 8601, section 2.7.2; allocates nothing */
const char *spf_result_to_string (SpfResult result);
/* The seven words in any case; FALSE for everything else. */
gboolean spf_result_from_string (const char *text, SpfResult *result);
/* "none", "bad-domain", "no-record", … */
const char *spf_problem_to_string (SpfProblem problem);
/* "record-found", "matched", … */
const char *spf_step_kind_to_string (SpfStepKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpfEvaluation, spf_evaluation_free)
