/* What the user told about the company's mail: who sends, and how far to go. */
#pragma once

#include "dns/address.h"
#include "plan/judgement.h"
#include "plan/record-summary.h"
#include "providers/catalog.h"

/* Whose address stands in the From field of what a service sends. */
typedef enum
{
  SENDER_FROM_UNKNOWN, /* わからない */
  SENDER_FROM_OWN,
  SENDER_FROM_SERVICE, /* nothing is to be done in our DNS */
} SenderFrom;

typedef struct
{
  char *service_id;
  SenderFrom from;
} PlanSender;

/* A value that a service's console shows, pasted by the user: a record of DKIM, or what SPF needs. */
typedef struct
{
  char *service_id; /* (nullable) */
  char *name;       /* canonical: DKIM: below the domain's _domainkey; SPF: the domain */
  DnsType type;     /* DKIM: TXT or CNAME; SPF: TXT */
  char *value;      /* SPF: only the service's terms, as spf_terms_parse () gives them */
} PlanValue;

/* RECORD_DKIM or RECORD_SPF */
RecordKind plan_value_get_kind (const PlanValue *value);

typedef struct
{
  GPtrArray *senders;   /* of PlanSender */
  GPtrArray *addresses; /* of char*: own servers, "192.0.2.1" or "192.0.2.0/24" */
  GPtrArray *reports;   /* of char*: "mailto:dmarc@example.jp" */
  GPtrArray *values;    /* of PlanValue */
  Rung rung;            /* RUNG_UNKNOWN: the next one from where the domain is */
  gboolean parked;      /* the user says that the domain sends no mail */
} PlanRequest;

PlanRequest *plan_request_new (void);
PlanRequest *plan_request_copy (const PlanRequest *request);
void plan_request_free (PlanRequest *request);

void plan_request_add_sender (PlanRequest *request, const char *service_id, SenderFrom from);
/* Forgets what was pasted for it, too: named anew, it starts anew. */
void plan_request_remove_sender (PlanRequest *request, const char *service_id);
/* (transfer none) (nullable) */
PlanSender *plan_request_find_sender (const PlanRequest *request, const char *service_id);

/* Undoes a removal: what @before had and @after has not comes back into @request, at its place if that
 * is still there; what else was told since stays. */
void
plan_request_put_back (PlanRequest *request, const PlanRequest *before, const PlanRequest *after);

/* (transfer full) (nullable): "gmail.com", where the first report address is that of a mail service for
 * everybody: these accept no reports about other people's domains (RFC 9990, section 4), unless @domain
 * is their own. */
char *plan_request_dup_public_report_host (const PlanRequest *request,
                                           const char *domain,
                                           const ProvidersCatalog *catalog);

typedef enum
{
  PLAN_REQUEST_ERROR_ADDRESS, /* no IP address or network */
  PLAN_REQUEST_ERROR_INSIDE,  /* an address that only means something inside a company */
  PLAN_REQUEST_ERROR_NETWORK, /* no beginning of a network; the message is the network that it lies in */
  PLAN_REQUEST_ERROR_NO_SERVER,    /* unspecified, multicast, broadcast, reserved … */
  PLAN_REQUEST_ERROR_REPORT,       /* no mail address */
  PLAN_REQUEST_ERROR_VALUE,        /* what was pasted is no DKIM value */
  PLAN_REQUEST_ERROR_TERM,         /* what was pasted is no SPF term and no SPF record */
  PLAN_REQUEST_ERROR_TERM_REFUSED, /* it does more than to allow one service: redirect, ptr, all … */
  PLAN_REQUEST_ERROR_TERM_MACRO, /* it leads to where no check can follow */
  PLAN_REQUEST_ERROR_TERM_OWN,   /* it includes the domain itself */
  PLAN_REQUEST_ERROR_TERM_COUNT, /* more terms than %SPF_TERMS_MAX */
  PLAN_REQUEST_ERROR_KEY_CUT,    /* a DKIM key whose end is missing */
  PLAN_REQUEST_ERROR_HOST, /* the value is fine; the host name is missing or holds no selector */
} PlanRequestError;

#define PLAN_REQUEST_ERROR_COUNT (PLAN_REQUEST_ERROR_HOST + 1)

#define PLAN_REQUEST_ERROR (plan_request_error_quark ())
GQuark plan_request_error_quark (void);

/* Take what a person types; FALSE with a PLAN_REQUEST_ERROR and nothing changed. An IPv4 address in the
 * form of IPv6 ("::ffff:192.0.2.1") is taken as IPv4. */
gboolean plan_request_add_address (PlanRequest *request, const char *text, GError **error);
/* The same for one that was taken before, by whatever version of the program: only what cannot be read is
 * refused. */
gboolean plan_request_add_kept_address (PlanRequest *request, const char *text, GError **error);
/* "dmarc@example.jp" or "mailto:…" */
gboolean plan_request_add_report (PlanRequest *request, const char *text, GError **error);
/* @host: as the console shows it, "k1._domainkey" or with the domain; a selector alone is enough.
 * @value: a key record or the target of a CNAME. */
gboolean plan_request_add_value (PlanRequest *request,
                                 const char *domain,
                                 const char *service_id,
                                 const char *host,
                                 const char *value,
                                 GError **error);
/* @text: what a console shows for SPF, see spf_terms_parse (). It takes the place of what was pasted for
 * @service before, and of what is known of it. */
gboolean plan_request_add_spf_term (PlanRequest *request,
                                    const char *domain,
                                    const ProvidersService *service,
                                    const char *text,
                                    GError **error);
/* (transfer none) (nullable): what was pasted for the SPF of that service */
const PlanValue *plan_request_find_spf_term (const PlanRequest *request, const char *service_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlanRequest, plan_request_free)
