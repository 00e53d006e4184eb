/* Step 6: whether what was typed has landed, and then one mail per sender that proves it. */
#pragma once

#include "page.h"

#define TODOKU_TYPE_LANDED_PAGE (todoku_landed_page_get_type ())
G_DECLARE_FINAL_TYPE (TodokuLandedPage, todoku_landed_page, TODOKU, LANDED_PAGE, TodokuPage)
