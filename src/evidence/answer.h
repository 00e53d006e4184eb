/* Answers: what the world said, from where, when, how long it took, or which kind of failure.
 *
 * An answer never changes. A failure is never the same as "no": a judge must tell the statuses
 * apart, and only NODATA and NXDOMAIN say that something is missing.
 */
#pragma once

#include <glib.h>

#include "dns/message.h"
#include "evidence/question.h"

typedef enum
{
  EVIDENCE_DATA,         /* records of the type asked for; a fetch: the body came (HTTP 200) */
  EVIDENCE_NODATA,       /* the name exists, this type does not (RFC 2308, section 2.2) */
  EVIDENCE_NXDOMAIN,     /* the name does not exist (RFC 8020) */
  EVIDENCE_SERVFAIL,     /* the server could not make an answer; also any unusual response code */
  EVIDENCE_REFUSED,      /* the server does not want to */
  EVIDENCE_TIMEOUT,      /* nobody answered in time */
  EVIDENCE_UNREACHABLE,  /* no way there: no network, port closed */
  EVIDENCE_MALFORMED,    /* an answer came and cannot be read */
  EVIDENCE_LAME,         /* a server that was asked for what it holds does not hold the zone: it
                          * refers to others, or says nothing, not even that it knows (RFC 8499) */
  EVIDENCE_NOT_RECORDED, /* the recorded file does not hold this question */
  EVIDENCE_NOT_ASKED,    /* switched off by the user, or an address that must not be asked */
  EVIDENCE_HTTP_STATUS,  /* fetch: an HTTP status other than 200 */
  EVIDENCE_CERTIFICATE,  /* fetch: the certificate does not hold */
  EVIDENCE_REDIRECT,     /* fetch: a redirect, which is never followed */
  EVIDENCE_TOO_LARGE,    /* fetch: more than the limit */
} EvidenceStatus;

/* "data", "no-data", "no-such-name", "server-failure", …; allocates nothing */
const char *evidence_status_to_string (EvidenceStatus status);
/* DATA, NODATA, NXDOMAIN: the world has spoken. Everything else leaves the question unanswered. */
gboolean evidence_status_is_known (EvidenceStatus status);

typedef struct _EvidenceAnswer EvidenceAnswer;

struct _EvidenceAnswer
{
  EvidenceStatus status;
  GPtrArray *records;            /* of DnsRecord: those of the type asked for, behind all aliases */
  GPtrArray *aliases;            /* of DnsRecord: the CNAMEs followed, in order */
  guint32 ttl_seconds;           /* the smallest of the chain; of a negative answer from the SOA */
  gboolean has_ttl;              /* FALSE: nobody said */
  gboolean claims_authenticated; /* the AD bit as it came (RFC 4035, section 3.2.3) */
  gboolean authenticated; /* the same, from someone who can be believed: loopback, or over HTTPS */
  char *server;           /* (nullable): who answered, "192.0.2.1" or "https://dns.example/…" */
  gint64 asked_at_usecs;  /* since the epoch, UTC */
  gint64 took_usecs;
  /* fetch */
  guint http_status;
  char *media_type; /* (nullable) */
  GBytes *body;     /* (nullable) */

  /*< private >*/
  gatomicrefcount references;
};

/* A failure, or an answer still being built; after that it never changes. */
EvidenceAnswer *evidence_answer_new (EvidenceStatus status);
/* Reads what @message says about @question: follows its CNAMEs by owner name and type, takes the
 * negative TTL from the SOA (RFC 2308, section 5). A "no" of one server that is not to find out counts
 * only with the AA bit or with the SOA of a zone that holds the name (RFC 2308, section 2.2), else the
 * server is LAME. Never %NULL. */
EvidenceAnswer *evidence_answer_new_from_message (const EvidenceQuestion *question,
                                                  const DnsMessage *message);
/* While it is being built: puts the records into an order of their own. A server may give them in
 * any, and what is said of them must not depend on it. */
void evidence_answer_sort (EvidenceAnswer *answer);
EvidenceAnswer *evidence_answer_ref (EvidenceAnswer *answer);
void evidence_answer_unref (EvidenceAnswer *answer);

/* The end of the alias chain; @question's own name when there is none. */
const char *evidence_answer_get_final_name (const EvidenceAnswer *answer,
                                            const EvidenceQuestion *question);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceAnswer, evidence_answer_unref)
