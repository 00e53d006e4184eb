/* The table of senders, one row each: what is to be done at the service, what in the DNS, and whether
 * it was proved. Pure; the sentences are made in explain/explain-sender-row.h. */
#pragma once

#include "plan/lessons.h"
#include "plan/task.h"

/* The id of a PlanSender of whom nobody knows what it is: わからない. */
#define SENDER_UNKNOWN_ID "unknown"

typedef enum
{
  SENDER_DO,         /* する */
  SENDER_NOTHING,    /* 不要 */
  SENDER_TO_BE_SEEN, /* 確認待ち */
} SenderDuty;

/* What there is to do at the service. */
typedef enum
{
  AT_SERVICE_SENDS_AS_ITSELF, /* nothing */
  AT_SERVICE_LOOK_AT_FROM,    /* one mail shows whose address it uses */
  AT_SERVICE_FIND_OUT,        /* nobody knows what it is */
  AT_SERVICE_STEPS,           /* its own sentences, before or after the DNS */
  AT_SERVICE_FETCH_VALUE,     /* have the value shown, and paste it here */
  AT_SERVICE_ASK,             /* support tells or does it */
  AT_SERVICE_OWN_KEY,         /* a key for one's own mail server */
  AT_SERVICE_CANNOT_SIGN,     /* it cannot sign in our name */
  AT_SERVICE_DONE,            /* its key is there already */
  AT_SERVICE_AUTOMATIC,       /* it does everything by itself */
} AtService;

#define AT_SERVICE_COUNT (AT_SERVICE_AUTOMATIC + 1)

/* What there is to do in the DNS. */
typedef enum
{
  IN_DNS_NOTHING,       /* it sends as itself, or needs nothing */
  IN_DNS_AUTOMATIC,     /* the same company writes it by itself */
  IN_DNS_THERE,         /* everything stands there */
  IN_DNS_CHANGES,       /* `n_spf` terms and `n_dkim` records */
  IN_DNS_AFTER_VALUE,   /* once the service has told the value */
  IN_DNS_AFTER_LOOKING, /* once it is known whose address it uses */
  IN_DNS_NOT_KNOWN,     /* no plan, no survey, or nobody answered */
} InDns;

#define IN_DNS_COUNT (IN_DNS_NOT_KNOWN + 1)

typedef enum
{
  SENDER_PROOF_NOT_NEEDED,
  SENDER_PROOF_BY_MAIL, /* how: one mail from it to an outside address */
  SENDER_PROOF_PROVED,  /* at `proved_at_usecs` */
} SenderProof;

#define SENDER_PROOF_COUNT (SENDER_PROOF_PROVED + 1)

typedef struct
{
  char *id;                        /* of the service; "own" for own servers; %SENDER_UNKNOWN_ID */
  const ProvidersService *service; /* (nullable): borrowed from the catalog */
  SenderFrom from;
  GStrv addresses; /* own servers; else empty */
  SenderDuty service_duty;
  AtService at_service;
  SenderDuty dns_duty;
  InDns in_dns;
  guint n_spf;               /* CHANGES: terms of this sender that are added */
  guint n_dkim;              /* CHANGES: records of this sender */
  gboolean more_after_value; /* CHANGES: more follows once the service has told the value */
  SenderProof proof;
  gint64 proved_at_usecs; /* 0: not known when */
} SenderRow;

/* Everything is borrowed; what is %NULL is not known. */
typedef struct
{
  const PlanRequest *request;
  const ProvidersCatalog *catalog;
  const Plan *plan;         /* (nullable) */
  const Survey *survey;     /* (nullable): of today */
  const GPtrArray *changes; /* (nullable): of Change: what was taken up, else what @plan proposes */
  const GPtrArray *marks;   /* (nullable): of TaskMark */
  const GPtrArray *lessons; /* (nullable): of Lesson, learned from mails */
} SenderRowInput;

/* (transfer full): of SenderRow, in the order of the request; own servers, then the unknown one, last. */
GPtrArray *sender_rows_new (const SenderRowInput *input);
void sender_row_free (SenderRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenderRow, sender_row_free)
