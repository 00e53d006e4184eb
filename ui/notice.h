/* A whole page that says what is the matter and what to do now. */
#pragma once

#include <adwaita.h>

#define TODOKU_TYPE_NOTICE (todoku_notice_get_type ())
G_DECLARE_FINAL_TYPE (TodokuNotice, todoku_notice, TODOKU, NOTICE, AdwBin)

void
todoku_notice_set (TodokuNotice *self, const char *icon_name, const char *title, const char *text);
/* Below the text: buttons, and what is known. */
void todoku_notice_clear (TodokuNotice *self);
void todoku_notice_add_button (TodokuNotice *self, const char *label, const char *action);
void todoku_notice_add (TodokuNotice *self, GtkWidget *child);
