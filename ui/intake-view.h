/* Where a mail is brought: a box to paste into, a file to open, or nothing in hand. */
#pragma once

#include <adwaita.h>

#include "mail-case.h"

#define TODOKU_TYPE_INTAKE_VIEW (todoku_intake_view_get_type ())
G_DECLARE_FINAL_TYPE (TodokuIntakeView, todoku_intake_view, TODOKU, INTAKE_VIEW, AdwBin)

GtkWidget *todoku_intake_view_new (TodokuMailCase *mail_case);
