/* A check: one domain looked at, with progress, cancel and a judgement that grows.
 *
 * The same job for the window and the command line. Signals:
 *   "progress" (guint answered, guint known)  after each answer
 *   "changed" ()                              the survey and judgement were made anew: at most every
 *                                             100 ms while answers arrive, and at the end
 */
#pragma once

#include "plan/judgement.h"
#include "plan/record-summary.h"
#include "session/world.h"

#define SESSION_TYPE_CHECK (session_check_get_type ())
G_DECLARE_FINAL_TYPE (SessionCheck, session_check, SESSION, CHECK, GObject)

/* @domain: canonical (dns_domain_parse); @selectors: (nullable) */
SessionCheck *
session_check_new (SessionWorld *world, const char *domain, const char *const *selectors);

/* Set before running: whether "changed" is wanted while answers arrive. Off by default. */
void session_check_set_live (SessionCheck *self, gboolean live);
/* Set before running: many domains are checked, so of the usual DKIM selectors only the commonest
 * are tried. Off by default. */
void session_check_set_commonest_only (SessionCheck *self, gboolean commonest_only);

void session_check_run_async (SessionCheck *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* FALSE only with G_IO_ERROR_CANCELLED. */
gboolean session_check_run_finish (SessionCheck *self, GAsyncResult *result, GError **error);

const char *session_check_get_domain (SessionCheck *self);
SessionWorld *session_check_get_world (SessionCheck *self);
gboolean session_check_is_running (SessionCheck *self);
/* (nullable) before the first "changed". Valid until the next "changed". */
Survey *session_check_get_survey (SessionCheck *self);
const Judgement *session_check_get_judgement (SessionCheck *self);
const GPtrArray *session_check_get_records (SessionCheck *self); /* of RecordSummary */
Evidence *session_check_get_evidence (SessionCheck *self);
gint64 session_check_get_elapsed_usecs (SessionCheck *self);
gint64 session_check_get_checked_at_usecs (SessionCheck *self);
/* (transfer full): the evidence as a recorded file */
char *session_check_write_recording (SessionCheck *self);
