/* Small helpers that every page needs. Foreign text goes into labels as it is, never as markup. */
#pragma once

#include <adwaita.h>

#define TODOKU_RESOURCES "/io/github/todoku/Todoku/ui/"

/* A label that wraps and starts at the left. @css: (nullable): classes, separated by blanks. */
GtkWidget *todoku_label_new (const char *text, const char *css);
/* The same as a heading of @level. */
GtkWidget *todoku_heading_label_new (const char *text, const char *css, int level);
/* A mark and a sentence beside it. */
GtkWidget *todoku_bullet_new (const char *icon_name, const char *text, const char *css);
GtkWidget *todoku_icon_new (const char *icon_name, const char *css);

void todoku_box_clear (GtkBox *box);
guint todoku_box_count (GtkBox *box);
void todoku_list_clear (GtkListBox *list);
void todoku_add_css (GtkWidget *widget, const char *css);

void todoku_set_accessible_name (GtkWidget *widget, const char *name);
void todoku_set_labelled_by (GtkWidget *widget, GtkWidget *label);

/* The one place where required, invalid and error message are set together.
 * @message: the label below @field that holds the sentence; its relation is set here
 * @text: (nullable): what is wrong; %NULL: nothing */
void todoku_set_problem (GtkWidget *field, GtkLabel *message, const char *text);

/* Puts @text on the clipboard and says so. */
void todoku_copy_text (GtkWidget *widget, const char *text);

/* A sentence at the bottom of the window, for a moment. */
void todoku_show_toast (GtkWidget *widget, const char *text);
/* The same until it is closed, with a button that leads on. @action: its name, "win.wizard" */
void todoku_show_way (GtkWidget *widget, const char *text, const char *label, const char *action);
/* The same with 元に戻す, which calls @undo with @data; @free_data: when the sentence is gone. */
void todoku_show_undo (
    GtkWidget *widget, const char *text, GCallback undo, gpointer data, GClosureNotify free_data);

/* A sentence that stays until it is closed, with もう一度, which calls @retry on @object. */
void todoku_show_retry (GtkWidget *widget, const char *text, GCallback retry, gpointer object);

/* Scrolls the page until @widget, which may have only just got its content, is seen. */
void todoku_scroll_into_view (GtkWidget *widget);

/* For a bin made from a template, in its dispose: GTK would unparent a child that the template names,
 * and the bin would do so once more. */
void todoku_dispose_template (GtkWidget *bin, GType type);

/* Local time as an office says it, to the minute. (transfer full) */
char *todoku_format_time (gint64 usecs);
