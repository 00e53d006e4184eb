/* Which change is made for which sender. Pure. Private to src/plan. */
#pragma once

#include "plan/change.h"

/* TRUE if @change publishes a key of @service: one that was pasted for it, or that it gives to every
 * customer. */
gboolean sender_change_is_key (const Change *change,
                               const ProvidersService *service,
                               const PlanRequest *request);

/* TRUE if @change publishes a key of one's own mail server. */
gboolean sender_change_is_own_key (const Change *change, const PlanRequest *request);

/* How many terms of @service the SPF record gains by @change, what was pasted for it among them; 0 for
 * other kinds. */
guint sender_change_count_terms (const Change *change,
                                 const ProvidersService *service,
                                 const PlanRequest *request);

/* How many terms for the addresses of own servers it gains. */
guint sender_change_count_addresses (const Change *change, const PlanRequest *request);

/* TRUE if a DKIM value was pasted for @service_id (%NULL: for one's own mail server). */
gboolean sender_has_value (const PlanRequest *request, const char *service_id);
