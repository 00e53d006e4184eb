/* The steps of the wizard at one look: a rail at the left, or a slim row above the page. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_RAIL (todoku_rail_get_type ())
G_DECLARE_FINAL_TYPE (TodokuRail, todoku_rail, TODOKU, RAIL, AdwBin)

GtkWidget *todoku_rail_new (TodokuJourney *journey, GtkOrientation orientation);
