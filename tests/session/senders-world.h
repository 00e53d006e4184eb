/* A world in which every service that we know is there: what its SPF term leads to takes as many
 * look-ups as were measured, what its CNAMEs lead to is a key. */
#pragma once

#include "session/planning.h"

typedef struct
{
  ProvidersCatalog *catalog;
  char *key;    /* a DKIM record with a key of 2048 bits */
  char *others; /* the records of all services, as a recording */
} SendersWorld;

SendersWorld *senders_world_new (ProvidersCatalog *catalog);
void senders_world_free (SendersWorld *world);

/* (transfer full): the world with @records (of DnsRecord) beside COMPANY_DOMAIN's MX and NS */
SessionWorld *senders_world_make (const SendersWorld *world, const GPtrArray *records);

/* Adds @service, with our own address in From, and the values from its console, for DKIM and for SPF,
 * where it wants one. */
void senders_world_add_sender (const SendersWorld *world,
                               PlanRequest *request,
                               const ProvidersService *service);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendersWorld, senders_world_free)
