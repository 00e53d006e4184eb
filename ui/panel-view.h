/* What to type for one change, in the form that the screen wants: a field a row, each with its copy
 * button. */
#pragma once

#include <gtk/gtk.h>

#include "journey.h"
#include "plan/panel.h"

/* @change: one of those taken up */
GtkWidget *todoku_panel_view_new (TodokuJourney *journey, const Change *change);

/* (transfer full): the page of all changes, by what is known and was answered of the screen; points
 * into @changes */
PanelPage *todoku_panel_page_new (TodokuJourney *journey, const GPtrArray *changes);
