/* A value of the DNS: monospace, selectable, wrapped anywhere, with a copy button. */
#pragma once

#include <gtk/gtk.h>

/* @value: foreign bytes: shown through text_to_display, copied as it is
 * @name: what it is, for the copy button; %NULL: no copy button */
GtkWidget *todoku_value_view_new (const char *value, const char *name);
