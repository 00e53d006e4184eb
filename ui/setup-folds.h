/* What few people need at the end of step 5: the way back, and the forms for a name server of one's
 * own. */
#pragma once

#include <gtk/gtk.h>

#include "journey.h"

/* Fills @box anew; leaves it empty when there is nothing taken up. */
void todoku_setup_folds_fill (GtkBox *box, TodokuJourney *journey);
