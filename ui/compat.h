/* What libadwaita and GTK deprecated or changed after the versions of Debian 12; nothing else knows
 * of it. */
#pragma once

#include <adwaita.h>

void compat_show_about (GtkWindow *parent);
void compat_show_shortcuts (GtkWindow *parent);
/* A message with one button. */
void compat_show_message (GtkWindow *parent, const char *heading, const char *body);

/* A question with 「取りやめる」 and one button that destroys something. @confirmed is called with @data
 * if that one is chosen; @free_data in any case. */
typedef void (*CompatConfirmed) (gpointer data);
void compat_confirm (GtkWindow *parent,
                     const char *heading,
                     const char *body,
                     const char *action,
                     CompatConfirmed confirmed,
                     gpointer data,
                     GDestroyNotify free_data);
/* Screen readers say @message with @field while it is marked invalid. */
void compat_set_error_message (GtkWidget *field, GtkLabel *message);

/* @path: (nullable): %NULL when nothing was chosen */
typedef void (*CompatFileChosen) (const char *path, gpointer user_data);

/* @owner: the widget that asked; nothing is called back once it is gone */
void compat_choose_file (GtkWidget *owner, const char *title, CompatFileChosen chosen);
void compat_choose_save (GtkWidget *owner,
                         const char *title,
                         const char *file_name,
                         CompatFileChosen chosen);
