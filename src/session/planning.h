/* Planning: proposals for a checked domain, proved over the world as it would be. */
#pragma once

#include "plan/plan.h"
#include "session/check.h"

/* @check must have finished and must stay alive, unchanged, as long as the plan is used.
 * @request: copied. Asks only what the new world needs and the old one did not. */
void session_plan_async (SessionCheck *check,
                         const PlanRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* (transfer full) (nullable): %NULL only with G_IO_ERROR_CANCELLED */
Plan *session_plan_finish (GAsyncResult *result, GError **error);

/* (transfer full): a request with the services that were recognised for certain. Published report
 * addresses need not be named: a proposal keeps them. */
PlanRequest *session_plan_suggest_request (SessionCheck *check);
