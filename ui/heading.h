/* A heading to which the focus can go, so that a page begins there for keyboard and screen reader.
 * (A GtkLabel takes the focus only if its text can be selected.) */
#pragma once

#include <gtk/gtk.h>

#define TODOKU_TYPE_HEADING (todoku_heading_get_type ())
G_DECLARE_FINAL_TYPE (TodokuHeading, todoku_heading, TODOKU, HEADING, GtkWidget)

/* Property "label"; "centered". */
void todoku_heading_set_text (TodokuHeading *self, const char *text);
