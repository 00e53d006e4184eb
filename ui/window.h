/* The one window. It holds the journeys: the user's own, and the demo's while that is shown. */
#pragma once

#include <adwaita.h>

#include "journey.h"
#include "mail-case.h"

#define TODOKU_TYPE_WINDOW (todoku_window_get_type ())
G_DECLARE_FINAL_TYPE (TodokuWindow, todoku_window, TODOKU, WINDOW, AdwApplicationWindow)

/* @keeper: (nullable): nothing is kept on disk */
TodokuWindow *
todoku_window_new (AdwApplication *application, TodokuJourney *journey, SessionKeeper *keeper);

/* Makes the content anew, in the language in use, keeping page, input, what is open, and focus. */
void todoku_window_rebuild (TodokuWindow *self);

/* Reads what is kept of the domain that is open: a file may just have been taken in. */
void todoku_window_reload (TodokuWindow *self);

/* Goes to the room of mails and examines the file. */
void todoku_window_open_mail (TodokuWindow *self, const char *path);
TodokuMailCase *todoku_window_get_mail_case (TodokuWindow *self);

TodokuJourney *todoku_window_get_journey (TodokuWindow *self);
