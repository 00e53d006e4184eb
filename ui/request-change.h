/* Changing what the user told, with a way back. */
#pragma once

#include <gtk/gtk.h>

#include "journey.h"

/* Takes @request (transfer full) and offers 元に戻す with @text for a moment. */
void request_change_with_undo (GtkWidget *widget,
                               TodokuJourney *journey,
                               PlanRequest *request,
                               const char *text);

/* A sentence for what plan_request_add_address and its sisters refuse; (transfer full). */
char *request_error_to_text (const GError *error);

/* What can be supposed of a service before the user answers. */
SenderFrom request_suggest_from (const ProvidersService *service);
