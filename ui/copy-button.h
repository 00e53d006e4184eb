/* A button that puts a text on the clipboard and says so. */
#pragma once

#include <gtk/gtk.h>

#define TODOKU_TYPE_COPY_BUTTON (todoku_copy_button_get_type ())
G_DECLARE_FINAL_TYPE (TodokuCopyButton, todoku_copy_button, TODOKU, COPY_BUTTON, GtkButton)

/* @text: what is copied; @name: what it is, for the tooltip and the screen reader: "Copy: name" */
GtkWidget *todoku_copy_button_new (const char *text, const char *name);
/* The same with a word instead of an icon. */
GtkWidget *todoku_copy_button_new_with_label (const char *text, const char *label);

void todoku_copy_button_set_text (TodokuCopyButton *self, const char *text);
const char *todoku_copy_button_get_text (TodokuCopyButton *self);
