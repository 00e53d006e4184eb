/* Which slip it was. Private to the judge of landings. */
#pragma once

#include "plan/landing.h"

/* (transfer full) */
LandingSlip *landing_slip_new (LandingSlipCode code);
void landing_slip_free (gpointer slip);

/* Fills record->slips, whose servers and state are there already. @survey: of @look */
void landing_find_slips (LandingRecord *record, const LandedLook *look, const LandedSurvey *survey);
