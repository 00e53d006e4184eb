/* Which DMARC record applies to a domain, and what its organizational domain is.
 *
 * Two ways. RFC 9989, section 4.10 walks up the tree: ask _dmarc at the name, then at each parent
 * (a name of eight labels or more jumps to its last seven), at most eight questions, stopping at a
 * record that says psd=y or psd=n. The organizational domain is then the place of psd=n, or one
 * label below psd=y, or the record with the fewest labels; without any record it is the name
 * itself. RFC 7489 asks at the name and at the organizational domain of the public suffix list.
 *
 * Several records at one name count as none (RFC 9989, section 4.10), and so does a text that does
 * not begin with v=DMARC1. All names of the walk are known beforehand, so they are asked at once.
 */
#pragma once

#include "auth/dmarc-record.h"
#include "evidence/evidence.h"

#define DMARC_MAX_QUERIES 8

typedef struct
{
  char *name; /* where was asked, without "_dmarc." */
  EvidenceStatus answer_status;
  guint n_records;     /* texts that begin with v=DMARC1 */
  GPtrArray *texts;    /* of char*: those */
  DmarcRecord *record; /* (nullable): when there is exactly one */
  guint32 ttl_seconds;
  gboolean has_ttl;
  gboolean is_alias; /* the answer came through a CNAME */
} DmarcStep;

/* Which of the three applies to mail from the domain. */
typedef enum
{
  DMARC_FROM_P,
  DMARC_FROM_SP,
  DMARC_FROM_NP,
} DmarcPolicySource;

typedef struct
{
  char *domain;
  GPtrArray *steps;                  /* of DmarcStep, in order of the walk */
  gboolean complete;                 /* FALSE: an answer is missing that could change the result */
  const DmarcStep *applied;          /* (nullable): whose record applies; borrowed from steps */
  const char *organizational_domain; /* by the walk; borrowed */
  char *psl_organizational_domain;   /* by the public suffix list */
  const DmarcStep *psl_applied;      /* (nullable): whose record receivers of RFC 7489 use */
  DmarcPolicySource policy_source;
  DmarcPolicy policy; /* published for this domain; means nothing without @applied */
} DmarcDiscovery;

/* A pure function. (transfer full): while @lacking grew it is not final. */
DmarcDiscovery *
dmarc_discover (const char *domain, const Evidence *evidence, EvidenceQuestions *lacking);
void dmarc_discovery_free (DmarcDiscovery *discovery);

/* What receivers are asked to do, after t=y (one step weaker: RFC 9989, section 4.8). */
DmarcPolicy dmarc_discovery_get_effective_policy (const DmarcDiscovery *discovery);

/* (transfer full): the name to ask for permission to report to @host, or %NULL if none is needed:
 * the host is in the same organization (RFC 9990, section 4). */
char *dmarc_dup_authorization_name (const char *policy_domain, const char *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmarcDiscovery, dmarc_discovery_free)
