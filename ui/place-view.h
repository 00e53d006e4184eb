/* Where it is typed: whose screen, the way there, what to ask of a screen that nobody knows, and what
 * must not be touched. */
#pragma once

#include <gtk/gtk.h>

#include "journey.h"

GtkWidget *todoku_place_view_new (TodokuJourney *journey);
