/* What the user told about the company's mail: who sends, and how far to go. */
#pragma once

#include "dns/address.h"
#include "plan/judgement.h"

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

/* A value that a service's console shows, pasted by the user. */
typedef struct
{
  char *service_id; /* (nullable) */
  char *name;       /* canonical, below the domain */
  DnsType type;     /* TXT or CNAME */
  char *value;
} PlanValue;

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
void plan_request_remove_sender (PlanRequest *request, const char *service_id);
/* (transfer none) (nullable) */
PlanSender *plan_request_find_sender (const PlanRequest *request, const char *service_id);

typedef enum
{
  PLAN_REQUEST_ERROR_ADDRESS, /* no IP address or network */
  PLAN_REQUEST_ERROR_REPORT,  /* no mail address */
  PLAN_REQUEST_ERROR_VALUE,   /* what was pasted is no DKIM value */
} PlanRequestError;

#define PLAN_REQUEST_ERROR (plan_request_error_quark ())
GQuark plan_request_error_quark (void);

/* Take what a person types; FALSE with a PLAN_REQUEST_ERROR and nothing changed. */
gboolean plan_request_add_address (PlanRequest *request, const char *text, GError **error);
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlanRequest, plan_request_free)
