/* The wizard: rail, pages, and one bar at the bottom. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_WIZARD (todoku_wizard_get_type ())
G_DECLARE_FINAL_TYPE (TodokuWizard, todoku_wizard, TODOKU, WIZARD, GtkWidget)

GtkWidget *todoku_wizard_new (TodokuJourney *journey);

/* Begins the current page, and puts the focus there. */
void todoku_wizard_show_page (TodokuWizard *self);
/* The wizard is left for Home. */
void todoku_wizard_leave (TodokuWizard *self);
void todoku_wizard_go_on (TodokuWizard *self);
void todoku_wizard_go_back (TodokuWizard *self);
