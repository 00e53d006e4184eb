/* What is open and what is gained for one sender: read once, for the tasks and for the table of
 * senders. Pure. Private to src/plan. */
#pragma once

#include "plan/sender-change.h"

/* Borrowed. */
typedef struct
{
  const Plan *plan;     /* (nullable) */
  const Survey *survey; /* (nullable): of today; without @plan it tells which keys are there */
  const GPtrArray *changes;
  GHashTable *keys;       /* of @changes, by sender_changes_index_keys() */
  const GPtrArray *terms; /* of @changes, by sender_changes_list_terms() */
  const PlanRequest *request;
  const ProvidersCatalog *catalog;
} SenderWorld;

typedef struct
{
  const ProvidersService *service;
  gboolean from_is_open;    /* nobody knows yet whether it sends in our name: one mail tells */
  gboolean wants_key_value; /* only its console shows it */
  gboolean wants_key_asked; /* only its support tells it */
  gboolean wants_term;      /* the same of SPF */
  guint n_keys;             /* of it among the changes */
  guint n_terms;            /* of it that SPF gains */
} SenderWork;

/* FALSE if our DNS has nothing to do with @sender: nobody knows it, it sends as itself, or another
 * named service stands in for it. */
gboolean sender_work_read (const SenderWorld *world, const PlanSender *sender, SenderWork *work);

/* TRUE if something is made at the service: its sentences speak of the key where it has one. */
gboolean sender_work_is_at_service (const SenderWork *work);

/* TRUE if a usable key is in the DNS that is none of the named services'. @survey: (nullable) */
gboolean sender_has_own_key (const Survey *survey,
                             const PlanRequest *request,
                             const ProvidersCatalog *catalog);
