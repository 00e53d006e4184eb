/* May this server send? A fold that takes an IP address and tells what SPF makes of it. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_SERVER_QUESTION (todoku_server_question_get_type ())
G_DECLARE_FINAL_TYPE (TodokuServerQuestion, todoku_server_question, TODOKU, SERVER_QUESTION, AdwBin)

/* @journey: with a check that has a result */
GtkWidget *todoku_server_question_new (TodokuJourney *journey);
