/* The five answers for one recipient, what happened and what to do, and the texts to send on. */
#pragma once

#include <gtk/gtk.h>

#include "plan/examination.h"

/* @alone: the only recipient: the cause stands above the answers, large */
GtkWidget *todoku_answers_view_new (const Examination *examination,
                                    const DiagnosedRecipient *recipient,
                                    gboolean alone);
