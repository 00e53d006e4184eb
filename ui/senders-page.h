/* Step 3: who sends. */
#pragma once

#include "page.h"

#define TODOKU_TYPE_SENDERS_PAGE (todoku_senders_page_get_type ())
G_DECLARE_FINAL_TYPE (TodokuSendersPage, todoku_senders_page, TODOKU, SENDERS_PAGE, TodokuPage)
