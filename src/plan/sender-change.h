/* Which change is made for which sender. Pure. Private to src/plan. */
#pragma once

#include "plan/change.h"

/* More than any record of a company gains; a hostile file may hold a hundred thousand. */
#define SENDER_TERMS_MAX 500

/* A term that the SPF record gains. */
typedef struct
{
  char *text;
  ProvidersTrace *trace; /* (nullable): of the name in it */
} SenderTerm;

/* (transfer full): name (of the change) → how many of @changes publish a key there; to be read once for
 * all senders. */
GHashTable *sender_changes_index_keys (const GPtrArray *changes);
/* How many of @changes publish a key of @service: one that was pasted for it, or that it gives to every
 * customer. @keys: of them, by sender_changes_index_keys() */
guint sender_changes_count_keys (const GPtrArray *changes,
                                 GHashTable *keys,
                                 const ProvidersService *service,
                                 const PlanRequest *request);

/* (transfer full): name (of a change) → the ProvidersService whose key is published there, where that is
 * known; to be read once for all changes. */
GHashTable *sender_changes_index_owners (const GPtrArray *changes,
                                         const PlanRequest *request,
                                         const ProvidersCatalog *catalog);

/* TRUE if @change publishes a key of one's own mail server. */
gboolean sender_change_is_own_key (const Change *change, const PlanRequest *request);

/* (transfer full): of SenderTerm: what the SPF records among @changes gain, the first
 * %SENDER_TERMS_MAX; to be read once for all senders. */
GPtrArray *sender_changes_list_terms (const GPtrArray *changes);
/* How many of @terms are of @service, what was pasted for it among them. */
guint sender_terms_count (const GPtrArray *terms,
                          const ProvidersService *service,
                          const PlanRequest *request);
/* How many are for the addresses of own servers. */
guint sender_terms_count_addresses (const GPtrArray *terms, const PlanRequest *request);

/* TRUE if a DKIM value was pasted for @service_id (%NULL: for one's own mail server). */
gboolean sender_has_value (const PlanRequest *request, const char *service_id);
