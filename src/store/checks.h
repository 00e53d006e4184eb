/* What may be kept at all: the same for what the program tells and for what a foreign file holds, so
 * that everything kept can be exported, and every export imported.
 *
 * FALSE with STORE_KEEP_ERROR_VALUE; the message names the place, such as "changes[2].after[0]".
 * Private to src/store. */
#pragma once

#include "store/keep.h"

gboolean store_check_name (const char *domain, GError **error);
gboolean store_check_step (guint step, guint furthest, GError **error);
gboolean
store_check_recording (const char *recording, Rung rung, gint64 checked_at_usecs, GError **error);
gboolean store_check_request (const PlanRequest *request, GError **error);
gboolean store_check_changes (const GPtrArray *changes, GError **error);
gboolean store_check_setup (const StoreSetup *setup, GError **error);
gboolean store_check_mark (const TaskMark *mark, GError **error);
gboolean store_check_note (const char *about, const char *text, GError **error);
/* 0 is "never". */
gboolean store_check_time (const char *place, gint64 usecs, GError **error);

/* All of it. */
gboolean store_check_domain (const StoreDomain *domain, GError **error);
