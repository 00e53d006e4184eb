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
  guint n_walked;                    /* the steps up to the record that ends the walk */
  gboolean complete;                 /* FALSE: an answer is missing that could change the result */
  gboolean record_certain;           /* no missing answer could change @applied */
  gboolean organization_certain;     /* no missing answer could change @organizational_domain */
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
/* The organizational domain alone (section 4.10.2): no policy, and no question of the name itself. */
DmarcDiscovery *dmarc_discover_organization (const char *domain,
                                             const Evidence *evidence,
                                             EvidenceQuestions *lacking);
/* As RFC 7489, sections 3.2 and 6.6.3: the name, then the organizational domain of the public suffix
 * list, which is also @organizational_domain. Several records at the first place found end it. */
DmarcDiscovery *
dmarc_discover_by_list (const char *domain, const Evidence *evidence, EvidenceQuestions *lacking);
void dmarc_discovery_free (DmarcDiscovery *discovery);

/* What receivers are asked to do, after t=y (one step weaker: RFC 9989, section 4.8). */
DmarcPolicy dmarc_discovery_get_effective_policy (const DmarcDiscovery *discovery);

typedef enum
{
  DMARC_PERMISSION_NOT_NEEDED, /* the host belongs to the same organization */
  DMARC_PERMISSION_NEEDED,
  DMARC_PERMISSION_UNKNOWN, /* the organization of the host is not known */
} DmarcPermission;

/* Whether reports of the domain may go to @host only with its permission: both organizational
 * domains are found by the walk (RFC 9990, section 4). @discovery: with a record that applies
 * @name: (out) (transfer full) (nullable): NEEDED: whose TXT record gives the permission, or %NULL if
 * that is too long to exist; UNKNOWN: the name that gave no answer
 * @status: (out): UNKNOWN: how that answer failed */
DmarcPermission dmarc_find_permission (const DmarcDiscovery *discovery,
                                       const char *host,
                                       const Evidence *evidence,
                                       EvidenceQuestions *lacking,
                                       char **name,
                                       EvidenceStatus *status);

/* How the answer that keeps @discovery from being certain failed; DATA if none did. */
EvidenceStatus dmarc_discovery_get_failure (const DmarcDiscovery *discovery);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmarcDiscovery, dmarc_discovery_free)
