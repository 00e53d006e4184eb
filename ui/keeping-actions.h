/* What a person does with what is kept: go on with it, take it to another computer, forget it. */
#pragma once

#include <gtk/gtk.h>

#include "session/keeper.h"

/* Loads @domain and hands it to @loaded (not called when nothing is kept of it, or it cannot be read,
 * which is said). @widget: the window */
typedef void (*KeptLoaded) (const StoreDomain *kept, gpointer widget);
void keeping_load (GtkWidget *widget, SessionKeeper *keeper, const char *domain, KeptLoaded loaded);

/* What is kept is another now. @domain: (nullable): all */
typedef void (*KeptChanged) (const char *domain, gpointer widget);

/* Each asks what it has to ask, does it, and says how it went. @changed: called after it was done */
void keeping_export (GtkWidget *widget, SessionKeeper *keeper, const char *domain);
void keeping_import (GtkWidget *widget, SessionKeeper *keeper, KeptChanged changed);
void
keeping_forget (GtkWidget *widget, SessionKeeper *keeper, const char *domain, KeptChanged changed);

/* Says on @widget when something could not be kept, and offers to try again. */
void keeping_watch_problems (GtkWidget *widget, SessionKeeper *keeper);
