/* What we find about a mail now: SPF, each signature, DMARC with both alignments drawn, ARC; and where
 * it differs from what the receivers wrote, why. */
#pragma once

#include <gtk/gtk.h>

#include "plan/examination.h"

/* @mail: with check and comparison */
GtkWidget *todoku_proofs_view_new (const JudgedMail *mail);
