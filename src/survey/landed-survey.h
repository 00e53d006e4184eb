/* Inquiry: what was typed, as every authoritative server, the resolver in use and the public
 * resolvers that the user allows show it; and what stands at the places where slips put it. */
#pragma once

#include "survey/landed-record.h"
#include "survey/name-servers.h"

/* Whoever asks more than a few public resolvers learns nothing new. */
#define LANDED_MAX_OUTSIDE 4

typedef struct
{
  SurveyScope *survey; /* (owned): the domain */
  GPtrArray *records;  /* of LandedRecord */
  GStrv outside;       /* addresses of public resolvers; may be empty */
  gboolean spare;      /* the resolver in use is asked only once an authoritative server has the
                        * record: its "no" would be remembered, and delay the first "yes". Public
                        * resolvers are always spared so */
} LandedScope;

typedef enum
{
  LANDED_AT_HOST, /* an authoritative server: 登録先 */
  LANDED_AT_OWN,  /* the resolver in use: 自分の会社 */
  LANDED_OUTSIDE, /* a public resolver: 社外 */
} LandedPlace;

#define LANDED_PLACE_COUNT (LANDED_OUTSIDE + 1)

/* What one server says of one record. */
typedef struct
{
  LandedPlace place;
  char *name;             /* (nullable): of an authoritative server */
  char *address;          /* (nullable): who was, or answered */
  EvidenceAnswer *answer; /* (nullable): %NULL: not asked, because spared or without an address */
  EvidenceStatus status;  /* why its address is not known; NOT_ASKED: it is, or there is none */
  guint32 serial;
  gboolean has_serial;
  gboolean is_ipv6;
} LandedAnswer;

/* Where a slip would have put it. */
typedef enum
{
  LANDED_NEAR_DOUBLED,            /* _dmarc.example.jp.example.jp */
  LANDED_NEAR_BARE,               /* example.jp: the host field was left blank */
  LANDED_NEAR_AT,                 /* \@.example.jp */
  LANDED_NEAR_VALUE,              /* the value was typed as the name */
  LANDED_NEAR_WITHOUT_DOMAINKEY,  /* s1.example.jp */
  LANDED_NEAR_TWICE_DOMAINKEY,    /* s1._domainkey._domainkey.example.jp */
  LANDED_NEAR_WITHOUT_SELECTOR,   /* _domainkey.example.jp */
  LANDED_NEAR_WITHOUT_UNDERSCORE, /* dmarc.example.jp, s1.domainkey.example.jp */
  LANDED_NEAR_ON_PARENT,          /* _dmarc.example.jp instead of _dmarc.news.example.jp */
  LANDED_NEAR_OTHER_NAME, /* _dmarc._dmarc.example.jp, _dmarc.www.example.jp, www.example.jp;
                           * _demarc.example.jp, SPF at _dmarc.example.jp */
  LANDED_NEAR_TYPE99,     /* SPF as a record of type 99 */
  LANDED_NEAR_OTHER_TYPE, /* TXT instead of CNAME, or CNAME instead of TXT */
  LANDED_NEAR_ADDRESS,    /* an address where a CNAME should be */
  LANDED_NEAR_WILDCARD,   /* a name that nobody made */
} LandedNearKind;

typedef struct
{
  LandedNearKind kind;
  char *name;
  DnsType type;
  EvidenceAnswer *answer;
} LandedNear;

typedef struct
{
  LandedRecord *record;   /* borrowed from the scope */
  GPtrArray *answers;     /* of LandedAnswer: authoritative ones by name, own, outside */
  GPtrArray *nears;       /* of LandedNear: those that were answered; empty where the record is */
  EvidenceAnswer *target; /* (nullable): TXT where the CNAME of a key leads */
} LandedLook;

typedef struct
{
  const LandedScope *scope; /* must outlive this */
  NameServers *name_servers;
  EvidenceStatus hosts; /* DATA: the servers are known; NODATA, NXDOMAIN: known that there are none;
                         * else why it is not known who they are */
  GPtrArray *looks;     /* of LandedLook, in the order of the records */
} LandedSurvey;

/* @records: (transfer full): of LandedRecord; @outside: (nullable): copied; what is no address is left
 * out */
LandedScope *landed_scope_new (SurveyScope *survey, GPtrArray *records, const char *const *outside);
void landed_scope_free (LandedScope *scope);

LandedSurvey *landed_survey_inquire (const LandedScope *scope,
                                     const Evidence *evidence,
                                     EvidenceQuestions *lacking);
void landed_survey_free (LandedSurvey *survey);

/* The inquiry for the surveyor; its scope is a LandedScope. */
void landed_inquire (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LandedScope, landed_scope_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LandedSurvey, landed_survey_free)
