/* Step 5: who does what, in which order, with the values in the form that the screen wants. */
#pragma once

#include "page.h"

#define TODOKU_TYPE_SETUP_PAGE (todoku_setup_page_get_type ())
G_DECLARE_FINAL_TYPE (TodokuSetupPage, todoku_setup_page, TODOKU, SETUP_PAGE, TodokuPage)
