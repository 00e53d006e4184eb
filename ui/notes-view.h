/* Notes on a domain, for whoever comes after: what was decided, whom to ask. */
#pragma once

#include <gtk/gtk.h>

#include "journey.h"

GtkWidget *todoku_notes_view_new (TodokuJourney *journey);
