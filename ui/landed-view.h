/* One record on its way: three lines (登録先 / 自分の会社 / 社外), one sentence, and, folded, what each
 * server says and a line for a shell to send on. */
#pragma once

#include <gtk/gtk.h>

#include "plan/landing.h"

/* @record: its place in landing->records; @host: (nullable): the company at whose screen records are
 * typed, in the language in use. What is shown is copied. */
GtkWidget *
todoku_landed_view_new (const Landing *landing, guint record, const char *title, const char *host);
