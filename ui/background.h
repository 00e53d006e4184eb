/* Watching goes on after the window is closed, as long as the session lives: the program stays without
 * a window, tells by a notification when something has landed, and ends when all has. */
#pragma once

#include <gio/gio.h>

#include "journey.h"

/* TRUE if @journey waits for something: then @application stays. */
gboolean background_take_over (GApplication *application, TodokuJourney *journey);
