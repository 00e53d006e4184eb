/* One record of the domain: its kind, whether it is there, its values with copy buttons. */
#pragma once

#include <gtk/gtk.h>

#include "plan/record-summary.h"

/* @asking: answers are still coming in, so that "unknown" means "asked, not yet answered" */
GtkWidget *todoku_record_row_new (const RecordSummary *record, gboolean asking);

/* Whether @record is worth a row: an optional kind that is absent is not. */
gboolean todoku_record_is_worth_showing (const RecordSummary *record);
