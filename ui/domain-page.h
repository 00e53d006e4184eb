/* Step 1: the domain. */
#pragma once

#include "page.h"

#define TODOKU_TYPE_DOMAIN_PAGE (todoku_domain_page_get_type ())
G_DECLARE_FINAL_TYPE (TodokuDomainPage, todoku_domain_page, TODOKU, DOMAIN_PAGE, TodokuPage)
