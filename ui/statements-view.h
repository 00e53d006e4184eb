/* What receivers wrote about a mail: each field with its writer, whether it can be believed and why,
 * each result in words; Received-SPF and Microsoft's own values. */
#pragma once

#include <gtk/gtk.h>

#include "plan/examination.h"

/* @mail: with check and comparison */
GtkWidget *todoku_statements_view_new (const JudgedMail *mail);
