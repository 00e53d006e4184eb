/* A plan for a terminal. */
#pragma once

#include "plan/plan.h"

void cli_print_plan (const Plan *plan);
