/* The request package: everything to hand to whoever types for us: a mail, a sheet, the values, and
 * answers to what usually comes back. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_PACKAGE_VIEW (todoku_package_view_get_type ())
G_DECLARE_FINAL_TYPE (TodokuPackageView, todoku_package_view, TODOKU, PACKAGE_VIEW, AdwBin)

GtkWidget *todoku_package_view_new (TodokuJourney *journey);
/* For whom it was made. */
Hands todoku_package_view_get_hands (TodokuPackageView *self);
