/* What is seen while the world is being asked: how far it is, and each answer as it arrives. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_ASKING_VIEW (todoku_asking_view_get_type ())
G_DECLARE_FINAL_TYPE (TodokuAskingView, todoku_asking_view, TODOKU, ASKING_VIEW, AdwBin)

void todoku_asking_view_show_progress (TodokuAskingView *self, TodokuJourney *journey);
void todoku_asking_view_show_records (TodokuAskingView *self, TodokuJourney *journey);
