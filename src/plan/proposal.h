/* Proposals: today's value beside the proposed one, each part explained. */
#pragma once

#include "plan/record-summary.h"
#include "plan/request.h"
#include "plan/spf-candidates.h"

/* What a part of a value means; the sentence is made in explain/part.c. */
typedef enum
{
  PART_SPF_VERSION,
  PART_SPF_SERVICE,     /* include or redirect of a service we know; value: its name */
  PART_SPF_TERM_KEPT,   /* a term that stood there before */
  PART_SPF_TERM_MENDED, /* the same, in its right form */
  PART_SPF_MX,
  PART_SPF_A,
  PART_SPF_ADDRESS, /* ip4, ip6 */
  PART_SPF_SOFTFAIL,
  PART_SPF_FAIL,
  PART_SPF_ENDING_KEPT,
  PART_DMARC_VERSION,
  PART_DMARC_NONE,
  PART_DMARC_QUARANTINE,
  PART_DMARC_REJECT,
  PART_DMARC_TESTING,
  PART_DMARC_SUBDOMAINS,
  PART_DMARC_MISSING_NAMES,
  PART_DMARC_STRICT,
  PART_DMARC_REPORTS,
  PART_DMARC_KEPT,
  PART_DKIM_ALIAS,
  PART_DKIM_KEY,
  PART_DKIM_REVOKED,
  PART_NULL_MX,
  /* What goes, and why. */
  PART_GONE_REPLACED,   /* another value takes its place */
  PART_GONE_UNREADABLE, /* receivers cannot read it */
  PART_SPF_GONE_UNREADABLE,
  PART_SPF_GONE_MENDED,   /* it stands there in the right form */
  PART_SPF_GONE_DEAD,     /* nothing is there */
  PART_SPF_GONE_OPEN,     /* it lets everybody pass */
  PART_SPF_GONE_REDIRECT, /* it is an include now */
  PART_SPF_GONE_UNUSED,   /* a redirect beside "all" */
  PART_SPF_GONE_ENDING,
  PART_DMARC_GONE_OBSOLETE,
  PART_DMARC_GONE_REHEARSAL,       /* t, pct */
  PART_DMARC_GONE_SUBDOMAINS,      /* a milder sp */
  PART_DMARC_GONE_REPORTS_REFUSED, /* an address whose host takes no reports */
} PartMeaning;

#define PART_MEANING_COUNT (PART_DMARC_GONE_REPORTS_REFUSED + 1)

typedef struct
{
  char *text;
  PartMeaning meaning;
  char *service; /* (nullable): id */
} ProposalPart;

/* Nobody writes a record with more parts, and nobody reads so many. */
#define PROPOSAL_GONE_MAX 100

typedef struct
{
  RecordKind kind;
  char *name; /* canonical */
  DnsType type;
  GStrv today;      /* the values there now; empty if none */
  GStrv proposed;   /* the values to publish instead; the same as today: nothing to change */
  GPtrArray *parts; /* of ProposalPart, those of proposed */
  GPtrArray *gone;  /* of ProposalPart, those of today that proposed leaves out, and why */
  gboolean changed;
  guint32 ttl_seconds; /* advised during the change */
} Proposal;

typedef enum
{
  WITHHELD_NO_REPORT_ADDRESS, /* DMARC: nobody was named to receive reports */
  WITHHELD_VALUE_WANTED,      /* DKIM: only the service's console shows the value */
  WITHHELD_ASK_SERVICE,       /* DKIM: only on request at the service */
  WITHHELD_SPF_VALUE_WANTED,  /* SPF: only the service's console shows the term */
  WITHHELD_SPF_VALUE_FAILED, /* SPF: the term that was pasted, or is known, leads to no SPF record */
  WITHHELD_TOO_MANY_LOOKUPS, /* SPF: it would need more than ten look-ups */
  WITHHELD_NOT_PROVED,       /* our own judges do not accept it */
  WITHHELD_NOT_ANSWERED,     /* what stands there today is not known */
  WITHHELD_FIX_FIRST,        /* DMARC: something blocks the next rung */
  WITHHELD_NO_SENDER,     /* SPF: nobody was named who needs it; the service needs nothing there */
  WITHHELD_ALIAS,         /* the name is an alias, which can have no value of its own */
  WITHHELD_MAY_BE_PARKED, /* SPF: it looks as if nobody sent and nobody received, and nobody said so */
  WITHHELD_NO_SUCH_DOMAIN, /* the domain does not exist (NXDOMAIN) */
} WithheldCode;

#define WITHHELD_CODE_COUNT (WITHHELD_NO_SUCH_DOMAIN + 1)

typedef struct
{
  RecordKind kind;
  WithheldCode code;
  char *service_id; /* (nullable) */
  guint number;     /* TOO_MANY_LOOKUPS: how many */
  char *name;       /* (nullable): of the proposal that was not proved */
  char *value;      /* (nullable): its value */
  Finding *reason;  /* (nullable): NOT_PROVED: what our judges say of the world with it */
  GPtrArray *
      candidates; /* of SpfCandidate, the costliest first: TOO_MANY_LOOKUPS; without them it would do */
} Withheld;

/* "no-report-address" … */
const char *withheld_code_to_string (WithheldCode code);

typedef struct
{
  GPtrArray *proposals; /* of Proposal */
  GPtrArray *withheld;  /* of Withheld */
  GPtrArray *findings;  /* of Finding: about the senders */
  gboolean parked;      /* they close a domain that sends no mail */
} Proposals;

/* (transfer full): a pure function; not proved yet. */
Proposals *
proposals_new (const Survey *survey, const Judgement *judgement, const PlanRequest *request);
void proposals_free (Proposals *proposals);

Proposal *proposal_new (RecordKind kind, const char *name, DnsType type);
void proposal_free (Proposal *proposal);
void proposal_take_value (Proposal *proposal, char *value);
void proposal_add_part (Proposal *proposal,
                        const char *text,
                        PartMeaning meaning,
                        const char *service_id);
/* Once a text, and no more than %PROPOSAL_GONE_MAX of them. */
void proposal_add_gone (Proposal *proposal, const char *text, PartMeaning why);
/* Returns what was added, owned by @proposals. */
Withheld *proposals_withhold (
    Proposals *proposals, RecordKind kind, WithheldCode code, const char *service_id, guint number);

/* What must be known before the new world can be built: the targets of proposed aliases. An
 * Inquiry; its scope is a Proposals. */
void
proposals_inquire (gconstpointer proposals, const Evidence *evidence, EvidenceQuestions *lacking);

/* Of a record that could not be followed today (two of them, or one behind a slip) the new world
 * @after shows for the first time which terms are dead: they go, too. TRUE if any went: the new
 * world is then another one. What was added as a sender stays, for the proof to judge. */
gboolean proposals_drop_dead (Proposals *proposals, const Survey *after);

/* TRUE if @record, which stands at the name of @proposal today and is of its type, goes with it; what
 * has nothing to do with it stays. */
gboolean proposal_replaces (const Proposal *proposal, const DnsRecord *record);

/* Puts every changed proposal into @overlay, the world as it would be. */
void proposals_apply (const Proposals *proposals, Evidence *overlay);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Proposals, proposals_free)
