/* Making a DKIM key for a mail server of one's own: asks for its name, kind and file, makes it, puts its
 * record among what is to be published, and tells what to do on the server. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_KEY_DIALOG (todoku_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TodokuKeyDialog, todoku_key_dialog, TODOKU, KEY_DIALOG, AdwWindow)

/* @journey: has a request. Closing it stops what runs; a key that was written is in the request. */
GtkWidget *todoku_key_dialog_new (TodokuJourney *journey, GtkWindow *parent);
