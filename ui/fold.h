/* A fold: one line that opens to what stands behind it. A button for keyboard and screen reader,
 * which says whether it is open. */
#pragma once

#include <adwaita.h>

#define TODOKU_TYPE_FOLD (todoku_fold_get_type ())
G_DECLARE_FINAL_TYPE (TodokuFold, todoku_fold, TODOKU, FOLD, AdwBin)

GtkWidget *todoku_fold_new (const char *title);

/* @word: (nullable): said beside the icon, and part of the accessible name */
void todoku_fold_set_mark (TodokuFold *self, const char *icon_name, const char *css);
void todoku_fold_set_word (TodokuFold *self, const char *word, const char *css);
/* (nullable): a second line, always to be seen */
void todoku_fold_set_subtitle (TodokuFold *self, const char *subtitle);
void todoku_fold_add (TodokuFold *self, GtkWidget *child);

gboolean todoku_fold_get_open (TodokuFold *self);
void todoku_fold_set_open (TodokuFold *self, gboolean open);
