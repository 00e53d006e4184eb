/* Step 4: what to change. */
#pragma once

#include "page.h"

#define TODOKU_TYPE_CHANGE_PAGE (todoku_change_page_get_type ())
G_DECLARE_FINAL_TYPE (TodokuChangePage, todoku_change_page, TODOKU, CHANGE_PAGE, TodokuPage)
