/* Companies for tests: a domain with a given SPF and DMARC state, as a recorded world. */
#pragma once

#include "session/planning.h"

#define COMPANY_DOMAIN "example.co.jp"

/* (transfer full): a world in which COMPANY_DOMAIN has these TXT values (nullable: none) at itself
 * and at _dmarc, and every SPF target that a service of @catalog gives to all has a record. */
SessionWorld *
company_make_world (ProvidersCatalog *catalog, const char *const *texts, const char *const *dmarc);

/* (transfer full): checked to the end. */
SessionCheck *company_check (SessionWorld *world);
/* (transfer full): planned to the end. */
Plan *company_plan (SessionCheck *check, const PlanRequest *request);

/* (transfer none) (nullable): the first proposal of that kind. */
const Proposal *company_find (const Plan *plan, RecordKind kind);
