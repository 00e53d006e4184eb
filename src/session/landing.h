/* The job of watching whether what was typed has landed.
 *
 * Each look is new evidence. Signals:
 *   "changed" ()   a look is over and the landing was judged anew, or the next look was planned
 *   "landed" ()    the first look at which everything was there
 */
#pragma once

#include "plan/landing.h"
#include "session/world.h"

#define SESSION_TYPE_LANDING (session_landing_get_type ())
G_DECLARE_FINAL_TYPE (SessionLanding, session_landing, SESSION, LANDING, GObject)

/* @domain: canonical; @changes: of Change, copied; @outside: (nullable): addresses of public
 * resolvers that the user allows */
SessionLanding *session_landing_new (SessionWorld *world,
                                     const char *domain,
                                     const GPtrArray *changes,
                                     const char *const *outside);

/* Looks once, anew. Not while a look is under way. */
void session_landing_run_async (SessionLanding *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* FALSE only with G_IO_ERROR_CANCELLED. */
gboolean session_landing_run_finish (SessionLanding *self, GAsyncResult *result, GError **error);

/* Looks now, and again whenever it is time, until everything is there, it is stopped, or nobody
 * holds it any more. Where nothing moves it looks less and less often, at least once an hour. A
 * recorded world is looked at once. */
void session_landing_start_watching (SessionLanding *self);
/* While watching: looks now instead of later. */
void session_landing_look_now (SessionLanding *self);
void session_landing_stop_watching (SessionLanding *self);
gboolean session_landing_is_watching (SessionLanding *self);
gboolean session_landing_is_looking (SessionLanding *self);
/* When the next look is due; 0: none is planned. Since the epoch. */
gint64 session_landing_get_next_look_usecs (SessionLanding *self);

SessionWorld *session_landing_get_world (SessionLanding *self);
const char *session_landing_get_domain (SessionLanding *self);
/* (nullable) before the first look; valid until the next "changed" */
const Landing *session_landing_get_landing (SessionLanding *self);
/* (nullable): the company whose name servers these are, if it is known for certain */
const ProvidersDnsHost *session_landing_get_dns_host (SessionLanding *self);
Evidence *session_landing_get_evidence (SessionLanding *self);
