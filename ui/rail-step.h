/* One step in the rail: its number and name, and its state as icon and word. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_RAIL_STEP (todoku_rail_step_get_type ())
G_DECLARE_FINAL_TYPE (TodokuRailStep, todoku_rail_step, TODOKU, RAIL_STEP, AdwBin)

GtkWidget *todoku_rail_step_new (TodokuJourney *journey, guint step, GtkOrientation orientation);
void todoku_rail_step_update (TodokuRailStep *self);
