/* Where the domain stands: the headline, the next action, three answers, the ladder, findings and
 * records. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_RESULT_VIEW (todoku_result_view_get_type ())
G_DECLARE_FINAL_TYPE (TodokuResultView, todoku_result_view, TODOKU, RESULT_VIEW, AdwBin)

/* @journey: with a judgement */
void todoku_result_view_show (TodokuResultView *self, TodokuJourney *journey);
