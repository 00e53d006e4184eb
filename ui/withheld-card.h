/* A record that is held back: what is missing, and where one can give it, the field for it. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_WITHHELD_CARD (todoku_withheld_card_get_type ())
G_DECLARE_FINAL_TYPE (TodokuWithheldCard, todoku_withheld_card, TODOKU, WITHHELD_CARD, AdwBin)

GtkWidget *todoku_withheld_card_new (TodokuJourney *journey, const Withheld *withheld);
