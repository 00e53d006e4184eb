#include "session/check.h"

#include "survey/surveyor.h"

#define LIVE_INTERVAL_MSECS 100

/* A check is NEW until it is run; RUNNING while the surveyor asks, when survey and judgement may be
 * made anew now and then; DONE when both are final. It is run once. */
struct _SessionCheck
{
  GObject parent_instance;
  SessionWorld *world;
  SurveyScope *scope;
  Evidence *evidence;
  Survey *survey;       /* (nullable) */
  Judgement *judgement; /* (nullable) */
  GPtrArray *records;   /* (nullable) */
  gint64 checked_at_usecs;
  gint64 started_usecs; /* monotonic */
  gint64 elapsed_usecs;
  guint live_source;
  gboolean live;
  gboolean running;
};

G_DEFINE_FINAL_TYPE (SessionCheck, session_check, G_TYPE_OBJECT)

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
drop_results (SessionCheck *self)
{
  g_clear_pointer (&self->judgement, judgement_free);
  g_clear_pointer (&self->survey, survey_free);
  g_clear_pointer (&self->records, g_ptr_array_unref);
}

static void
judge (SessionCheck *self)
{
  drop_results (self);
  self->survey = survey_build (self->scope, self->evidence);
  self->judgement = judgement_new (self->survey);
  self->records = record_summaries_new (self->survey, self->evidence);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
live_cb (gpointer user_data)
{
  SessionCheck *self = user_data;

  self->live_source = 0;
  judge (self);
  return G_SOURCE_REMOVE;
}

static void
progressed_cb (guint answered, guint known, gpointer user_data)
{
  SessionCheck *self = user_data;

  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, answered, known);
  if (self->live && !self->live_source)
    self->live_source = g_timeout_add (LIVE_INTERVAL_MSECS, live_cb, self);
}

static void
surveyed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SessionCheck *self = g_task_get_source_object (task);
  GError *error = NULL;

  g_clear_handle_id (&self->live_source, g_source_remove);
  self->running = FALSE;
  self->elapsed_usecs = g_get_monotonic_time () - self->started_usecs;
  if (!surveyor_run_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  judge (self);
  g_task_return_boolean (task, TRUE);
}

void
session_check_run_async (SessionCheck *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  SurveyorJob job = { 0 };

  g_return_if_fail (SESSION_IS_CHECK (self));
  g_return_if_fail (!self->running && !self->survey);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, session_check_run_async);
  self->running = TRUE;
  self->started_usecs = g_get_monotonic_time ();
  self->checked_at_usecs = session_world_get_now_usecs (self->world);
  job.evidence = self->evidence;
  job.resolver = session_world_get_resolver (self->world);
  job.fetcher = session_world_get_fetcher (self->world);
  job.inquiries = survey_get_inquiries (&job.n_inquiries);
  job.scope = self->scope;
  job.timeout_usecs = session_world_get_timeout_usecs (self->world);
  job.progress = progressed_cb;
  job.progress_data = self;
  surveyor_run_async (&job, cancellable, surveyed_cb, g_steal_pointer (&task));
  /* The first answers take a while; meanwhile the services are read, if they were not yet. */
  providers_catalog_get_services (self->scope->catalog);
}

gboolean
session_check_run_finish (SessionCheck *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
session_check_dispose (GObject *object)
{
  SessionCheck *self = SESSION_CHECK (object);

  g_clear_handle_id (&self->live_source, g_source_remove);
  G_OBJECT_CLASS (session_check_parent_class)->dispose (object);
}

static void
session_check_finalize (GObject *object)
{
  SessionCheck *self = SESSION_CHECK (object);

  drop_results (self);
  evidence_unref (self->evidence);
  survey_scope_unref (self->scope);
  g_object_unref (self->world);
  G_OBJECT_CLASS (session_check_parent_class)->finalize (object);
}

static void
session_check_class_init (SessionCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = session_check_dispose;
  object_class->finalize = session_check_finalize;
  signals[SIGNAL_PROGRESS]
      = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
session_check_init (SessionCheck *self)
{
}

SessionCheck *
session_check_new (SessionWorld *world, const char *domain, const char *const *selectors)
{
  SessionCheck *self = g_object_new (SESSION_TYPE_CHECK, NULL);

  self->world = g_object_ref (world);
  self->scope = survey_scope_new (domain, selectors, session_world_get_catalog (world));
  self->evidence = evidence_new ();
  return self;
}

void
session_check_set_live (SessionCheck *self, gboolean live)
{
  g_return_if_fail (SESSION_IS_CHECK (self));

  self->live = live;
}

void
session_check_set_commonest_only (SessionCheck *self, gboolean commonest_only)
{
  g_return_if_fail (SESSION_IS_CHECK (self));
  g_return_if_fail (!self->running && !self->survey);

  self->scope->commonest_only = commonest_only;
}

const char *
session_check_get_domain (SessionCheck *self)
{
  g_return_val_if_fail (SESSION_IS_CHECK (self), NULL);

  return self->scope->domain;
}

SessionWorld *
session_check_get_world (SessionCheck *self)
{
  g_return_val_if_fail (SESSION_IS_CHECK (self), NULL);

  return self->world;
}

gboolean
session_check_is_running (SessionCheck *self)
{
  g_return_val_if_fail (SESSION_IS_CHECK (self), FALSE);

  return self->running;
}

Survey *
session_check_get_survey (SessionCheck *self)
{
  g_return_val_if_fail (SESSION_IS_CHECK (self), NULL);

  return self->survey;
}

const Judgement *
session_check_get_judgement (SessionCheck *self)
{
  g_return_val_if_fail (SESSION_IS_CHECK (self), NULL);

  return self->judgement;
}

const GPtrArray *
session_check_get_records (SessionCheck *self)
{
  g_return_val_if_fail (SESSION_IS_CHECK (self), NULL);

  return self->records;
}

Evidence *
session_check_get_evidence (SessionCheck *self)
{
  g_return_val_if_fail (SESSION_IS_CHECK (self), NULL);

  return self->evidence;
}

gint64
session_check_get_elapsed_usecs (SessionCheck *self)
{
  g_return_val_if_fail (SESSION_IS_CHECK (self), 0);

  return self->elapsed_usecs;
}

gint64
session_check_get_checked_at_usecs (SessionCheck *self)
{
  g_return_val_if_fail (SESSION_IS_CHECK (self), 0);

  return self->checked_at_usecs;
}

char *
session_check_write_recording (SessionCheck *self)
{
  g_auto (GStrv) resolvers = NULL;

  g_return_val_if_fail (SESSION_IS_CHECK (self), NULL);

  resolvers = session_world_dup_resolver_names (self->world);
  return evidence_recording_write (self->evidence, (const char *const *)resolvers,
                                   self->checked_at_usecs);
}
