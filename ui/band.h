/* The band below the header: what is shown comes from the demo company or from a saved file. Always
 * there while that is so. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_BAND (todoku_band_get_type ())
G_DECLARE_FINAL_TYPE (TodokuBand, todoku_band, TODOKU, BAND, AdwBin)

void todoku_band_set_journey (TodokuBand *self, TodokuJourney *journey);
