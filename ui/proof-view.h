/* The proof: the same judges over the world as it would be, before → after. */
#pragma once

#include <gtk/gtk.h>

#include "plan/plan.h"

GtkWidget *todoku_proof_view_new (const Plan *plan);

/* 変わること beside 変わらないこと. */
GtkWidget *todoku_effects_view_new (const Plan *plan);
