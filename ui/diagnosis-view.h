/* What became of a mail: the answers first, what mends it, and the details folded away. */
#pragma once

#include <adwaita.h>

#include "mail-case.h"

#define TODOKU_TYPE_DIAGNOSIS_VIEW (todoku_diagnosis_view_get_type ())
G_DECLARE_FINAL_TYPE (TodokuDiagnosisView, todoku_diagnosis_view, TODOKU, DIAGNOSIS_VIEW, AdwBin)

/* Only in the phase MAIL_CASE_RESULT. */
GtkWidget *todoku_diagnosis_view_new (TodokuMailCase *mail_case);
