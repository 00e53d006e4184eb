/* Puts a rail beside the body while there is room, and a strip above it when there is not. A small
 * stand-in for AdwBreakpoint, which Debian 12 does not have. */
#pragma once

#include <gtk/gtk.h>

#define TODOKU_TYPE_SIDE_LAYOUT (todoku_side_layout_get_type ())
G_DECLARE_FINAL_TYPE (TodokuSideLayout, todoku_side_layout, TODOKU, SIDE_LAYOUT, GtkLayoutManager)

/* The three are children of the widget that has this layout, and outlive it. */
GtkLayoutManager *todoku_side_layout_new (GtkWidget *rail, GtkWidget *strip, GtkWidget *body);
