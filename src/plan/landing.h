/* Landing: whether what was typed has arrived: at the servers where it was typed, in one's own
 * company, outside; when to look again; and which slip it was if it did not. A pure judge.
 *
 * A server that does not say is UNKNOWN, never ABSENT. HERE wants to know who the servers are, and
 * that none of them is silent while others speak; where this line reaches none of them, whoever asks
 * them for it speaks for them. */
#pragma once

#include "plan/change.h"
#include "survey/landed-survey.h"

/* Nobody is asked more often: a TTL of a second is no reason to. */
#define LANDING_MIN_WAIT_USECS (60 * G_USEC_PER_SEC)
/* A panel hands a new value to its servers within minutes; and somebody may be typing just now. */
#define LANDING_USUAL_WAIT_USECS (5 * 60 * G_USEC_PER_SEC)
/* A TTL may say 68 years; resolvers forget within a day. */
#define LANDING_MAX_WAIT_USECS (24 * 60 * 60 * (gint64)G_USEC_PER_SEC)

/* In the order of likelihood. */
typedef enum
{
  LANDING_NO_SUCH_DOMAIN,     /* name: the domain does not exist */
  LANDING_NOT_SAVED,          /* nothing new anywhere at the host */
  LANDING_TYPED_ELSEWHERE,    /* the same seen from here: at the screen of another company */
  LANDING_DOUBLED_NAME,       /* name: the domain was added twice */
  LANDING_LITERAL_QUOTES,     /* text: quotation marks became part of the value */
  LANDING_FULLWIDTH,          /* text */
  LANDING_INVISIBLE,          /* text: NBSP, zero width, byte order mark */
  LANDING_LINE_PASTED,        /* text: something stands before the value: "TXT ", a line's name */
  LANDING_SECOND_RECORD,      /* text: another SPF or DMARC record stands beside it; number: 2: or a
                               * key, and it says the same */
  LANDING_ON_BARE_DOMAIN,     /* name: the host field was left blank */
  LANDING_VALUE_IN_NAME,      /* name: the value was typed as the name */
  LANDING_TARGET_WITH_DOMAIN, /* text: the domain behind the target: no final dot */
  LANDING_TARGET_AS_TEXT,     /* text: the target stands in a TXT */
  LANDING_TEXT_FOR_ALIAS,     /* text: a TXT stands where a CNAME should */
  LANDING_TEXT_AS_ALIAS,      /* text: a CNAME stands where a TXT should */
  LANDING_TWO_HALVES,         /* text: the first: its parts are records of their own */
  LANDING_KEY_ONLY,           /* text: a key without tags, or with the lines of a PEM file */
  LANDING_CUT_AT_255,         /* text; number: its length */
  LANDING_CUT_OFF,            /* text; number: its length */
  LANDING_SPACES,             /* text: blanks or line breaks lost or put in */
  LANDING_BACKSLASH,          /* text: "\;" */
  LANDING_SEMICOLON,          /* text: a semicolon is missing, one too many, or a comma */
  LANDING_CASE,               /* text: v=dmarc1 */
  LANDING_WITHOUT_DOMAINKEY,  /* name: s1.example.jp */
  LANDING_TWICE_DOMAINKEY,    /* name: s1._domainkey._domainkey.example.jp */
  LANDING_WITHOUT_SELECTOR,   /* name: _domainkey.example.jp */
  LANDING_WITHOUT_UNDERSCORE, /* name: dmarc.example.jp */
  LANDING_ON_PARENT,          /* name: below the domain above */
  LANDING_OTHER_NAME,         /* name: _dmarc._dmarc.example.jp, _dmarc.www.example.jp */
  LANDING_LITERAL_AT,         /* name: a label "@" */
  LANDING_TYPE99,             /* name: SPF as type 99 */
  LANDING_PROXIED,            /* name: an address instead of the CNAME: Cloudflare's cloud */
  LANDING_OLD_BESIDE,         /* text: what should go still stands beside the new */
  LANDING_OTHER_VALUE,        /* text: another value of the same sort */
  LANDING_SERVERS_DISAGREE,   /* server: one without it; number: how many have it; total */
  LANDING_WILDCARD,           /* text: an answer for every name hides that it is missing */
  LANDING_SERVER_SILENT,      /* server; status: nothing is known from it */
  LANDING_SERIALS_DIFFER,     /* the zone is not the same version everywhere */
  LANDING_TARGET_NOT_FOUND,   /* name: where the CNAME leads there is no key */
} LandingSlipCode;

#define LANDING_SLIP_COUNT (LANDING_TARGET_NOT_FOUND + 1)

typedef struct
{
  LandingSlipCode code;
  char *name;   /* (nullable): where something was found */
  char *text;   /* (nullable): what was found */
  char *server; /* (nullable): who */
  EvidenceStatus status;
  guint number;
  guint total;
} LandingSlip;

typedef struct
{
  LandedPlace place;
  char *name;    /* (nullable) */
  char *address; /* (nullable) */
  LandedState state;
  EvidenceStatus status; /* why UNKNOWN; NOT_ASKED: also whoever was spared */
  guint32 serial;
  gboolean has_serial;
  guint32 ttl_seconds; /* as it came */
  gboolean has_ttl;
  gint64 until_usecs; /* when a resolver forgets what it says now; 0: not known, or no resolver */
} LandingServer;

/* One of the three lines. */
typedef struct
{
  guint n_servers;
  guint counts[LANDED_STATE_COUNT];
  LandedState state;     /* of all: HERE only if each that said something has it */
  EvidenceStatus status; /* why UNKNOWN; NOT_ASKED: nobody is there to be asked */
  gint64 until_usecs;    /* when the last of them forgets the old; 0: not known */
} LandingLine;

typedef struct
{
  char *name;
  char *label; /* (nullable): what stands before the domain, "_dmarc"; %NULL: the domain itself */
  DnsType type;
  GStrv wanted;
  LandedState state; /* HERE, OLD, ABSENT or UNKNOWN; OTHER counts as OLD */
  LandingLine lines[LANDED_PLACE_COUNT];
  EvidenceStatus hosts;       /* see LandedSurvey: unknown: nobody said who the servers are */
  GPtrArray *servers;         /* of LandingServer */
  GPtrArray *slips;           /* of LandingSlip, the likeliest first */
  gint64 look_again_at_usecs; /* 0: no need; never before now */
} LandingRecord;

typedef struct
{
  char *domain;
  GPtrArray *records;         /* of LandingRecord */
  EvidenceStatus hosts;       /* as of a record; NXDOMAIN: the domain does not exist */
  LandedState state;          /* the worst: OLD, ABSENT, UNKNOWN, HERE; HERE without records */
  gint64 judged_at_usecs;     /* @now */
  gint64 look_again_at_usecs; /* the first of all records; 0: no need */
} Landing;

/* (transfer full): @now_usecs: since the epoch; @patience_usecs: when to look again where no TTL
 * tells it: LANDING_USUAL_WAIT_USECS, and more where nothing moves for long */
Landing *landing_judge (const LandedSurvey *survey, gint64 now_usecs, gint64 patience_usecs);
void landing_free (Landing *landing);
/* How many of its records are %LANDED_HERE. */
guint landing_count_here (const Landing *landing);
/* TRUE if something of it was typed that waiting does not mend. */
gboolean landing_record_wants_mending (const LandingRecord *record);
/* How many of its records do. */
guint landing_count_to_mend (const Landing *landing);

/* (transfer full): the records of @changes (of Change), as the survey wants them */
GPtrArray *landing_records_of_changes (const GPtrArray *changes);

/* TRUE if @code only adds something: the record itself is not spoiled by it. */
gboolean landing_slip_is_note (LandingSlipCode code);
/* "not-saved" …; allocates nothing */
const char *landing_slip_code_to_string (LandingSlipCode code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Landing, landing_free)
