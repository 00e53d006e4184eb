/* Choosing a sender: by what an office calls the mail, or by the name of the service. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_SENDER_PICKER (todoku_sender_picker_get_type ())
G_DECLARE_FINAL_TYPE (TodokuSenderPicker, todoku_sender_picker, TODOKU, SENDER_PICKER, AdwWindow)

/* Adds what is chosen to the request of @journey, and closes. */
GtkWidget *todoku_sender_picker_new (TodokuJourney *journey, GtkWindow *parent);
