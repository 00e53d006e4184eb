/* Step 2: where we stand. While asking, what arrives; then the result, or what is the matter. */
#pragma once

#include "page.h"

#define TODOKU_TYPE_STAND_PAGE (todoku_stand_page_get_type ())
G_DECLARE_FINAL_TYPE (TodokuStandPage, todoku_stand_page, TODOKU, STAND_PAGE, TodokuPage)
