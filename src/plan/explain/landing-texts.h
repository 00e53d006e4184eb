/* The sentences of slips as message ids with names in braces. Private to explain/. */
#pragma once

#include "plan/landing.h"

/* (transfer none): a message id, not translated yet. */
const char *landing_text_get (const LandingSlip *slip, const LandingRecord *record);
