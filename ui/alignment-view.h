/* DMARC's question as a drawing: the domain of the sender at the left, those that SPF and DKIM speak
 * for at the right, and on each line between them whether they are one. */
#pragma once

#include <gtk/gtk.h>

#include "auth/dmarc-evaluation.h"

/* (nullable): %NULL: nothing was compared. */
GtkWidget *todoku_alignment_view_new (const DmarcEvaluation *dmarc);
