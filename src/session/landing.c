#include "session/landing.h"

#include "survey/surveyor.h"
#include "survey/traces.h"

/* Where nothing moves, and nothing tells how long it takes, the next wait is twice the last one, up to
 * this. */
#define MAX_PATIENCE_USECS (60 * 60 * (gint64)G_USEC_PER_SEC)

#define BUSY_MSECS 200

/* It is IDLE, or LOOKING while the surveyor asks. While it WATCHES it has a timer whenever it is not
 * looking; the timer and the look hold no reference, so that whoever lets go of it ends it. */
struct _SessionLanding
{
  GObject parent_instance;
  SessionWorld *world;
  SurveyScope *survey_scope;
  LandedScope *scope;
  Evidence *evidence;
  Landing *landing;             /* (nullable) */
  const ProvidersDnsHost *host; /* (nullable) */
  GCancellable *watching;       /* (nullable): while it watches */
  gint64 next_look_usecs;
  gint64 patience_usecs;
  guint timer;
  gboolean looking;
  gboolean landed;
};

G_DEFINE_FINAL_TYPE (SessionLanding, session_landing, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LANDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const ProvidersDnsHost *
recognise_host (SessionLanding *self, const NameServers *servers)
{
  g_autoptr (GPtrArray) traces = traces_new ();
  g_autoptr (GPtrArray) hosts = NULL;
  const ProvidersHostRecognition *first;

  for (guint i = 0; i < servers->servers->len; i++)
    traces_add (traces, PROVIDERS_TRACE_NS,
                ((const NameServer *)g_ptr_array_index (servers->servers, i))->name);
  hosts = providers_recognise_dns_hosts (session_world_get_catalog (self->world), traces);
  if (hosts->len == 0)
    return NULL;
  first = g_ptr_array_index (hosts, 0);
  return first->strength == PROVIDERS_STRENGTH_STRONG ? first->host : NULL;
}

/* TRUE if one of the records came into another state. */
static gboolean
has_moved (const Landing *before, const Landing *after)
{
  for (guint i = 0; before && i < after->records->len; i++)
    {
      const LandingRecord *one = g_ptr_array_index (before->records, i);
      const LandingRecord *other = g_ptr_array_index (after->records, i);

      for (guint j = 0; j < LANDED_PLACE_COUNT; j++)
        if (one->lines[j].counts[LANDED_HERE] != other->lines[j].counts[LANDED_HERE]
            || one->lines[j].state != other->lines[j].state)
          return TRUE;
    }
  return before == NULL;
}

static void
judge (SessionLanding *self)
{
  g_autoptr (LandedSurvey) survey = landed_survey_inquire (self->scope, self->evidence, NULL);
  g_autoptr (Landing) before = g_steal_pointer (&self->landing);
  gint64 now = session_world_get_now_usecs (self->world);

  self->patience_usecs = MIN (2 * self->patience_usecs, MAX_PATIENCE_USECS);
  self->landing = landing_judge (survey, now, self->patience_usecs);
  if (has_moved (before, self->landing))
    {
      self->patience_usecs = LANDING_USUAL_WAIT_USECS;
      landing_free (self->landing);
      self->landing = landing_judge (survey, now, self->patience_usecs);
    }
  self->host = recognise_host (self, survey->name_servers);
  /* From now on a resolver is not made to remember once more that there is nothing. */
  self->scope->spare = TRUE;
}

static void
tell (SessionLanding *self)
{
  gboolean arrived = self->landing->state == LANDED_HERE && self->landing->records->len > 0;
  gboolean is_news = arrived && !self->landed;

  self->landed = arrived;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (is_news)
    g_signal_emit (self, signals[SIGNAL_LANDED], 0);
}

static void
surveyed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SessionLanding *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->looking = FALSE;
  if (!surveyor_run_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  judge (self);
  tell (self);
  g_task_return_boolean (task, TRUE);
}

void
session_landing_run_async (SessionLanding *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  static const Inquiry inquiry = landed_inquire;
  GTask *task;
  SurveyorJob job = { 0 };

  g_return_if_fail (SESSION_IS_LANDING (self));
  g_return_if_fail (!self->looking);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, session_landing_run_async);
  self->looking = TRUE;
  session_world_refresh (self->world);
  evidence_unref (self->evidence);
  self->evidence = evidence_new ();
  job.evidence = self->evidence;
  job.resolver = session_world_get_resolver (self->world);
  job.inquiries = &inquiry;
  job.n_inquiries = 1;
  job.scope = self->scope;
  job.timeout_usecs = session_world_get_timeout_usecs (self->world);
  surveyor_run_async (&job, cancellable, surveyed_cb, task);
}

gboolean
session_landing_run_finish (SessionLanding *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void look (SessionLanding *self);

static gboolean
timer_cb (gpointer user_data)
{
  SessionLanding *self = user_data;

  self->timer = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

/* The wall clock decides when; a computer that slept looks at once when it wakes, because the timer
 * looks at that clock every minute. */
static gboolean
is_due_cb (gpointer user_data)
{
  SessionLanding *self = user_data;

  if (g_get_real_time () < self->next_look_usecs)
    return G_SOURCE_CONTINUE;
  return timer_cb (self);
}

static void
plan_next_look (SessionLanding *self)
{
  gint64 now = g_get_real_time ();
  gint64 pause = MAX (self->landing->look_again_at_usecs - now, LANDING_MIN_WAIT_USECS);

  self->next_look_usecs = now + pause;
  self->timer = pause > 2 * LANDING_MIN_WAIT_USECS
                    ? g_timeout_add_seconds (60, is_due_cb, self)
                    : g_timeout_add ((guint)(pause / 1000), timer_cb, self);
  /* Now it is known when, too. */
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SessionLanding *self = SESSION_LANDING (source);
  g_autoptr (GCancellable) watching = user_data;

  /* Stopped, and perhaps started again, meanwhile. */
  if (!session_landing_run_finish (self, result, NULL) || watching != self->watching)
    return;
  if (self->landing->state == LANDED_HERE || session_world_is_offline (self->world))
    session_landing_stop_watching (self);
  else
    plan_next_look (self);
}

static void
look (SessionLanding *self)
{
  /* The last look is not over yet: it was stopped a moment ago, or was asked for by run_async. */
  if (self->looking)
    {
      self->timer = g_timeout_add (BUSY_MSECS, timer_cb, self);
      return;
    }
  self->next_look_usecs = 0;
  session_landing_run_async (self, self->watching, looked_cb, g_object_ref (self->watching));
}

void
session_landing_start_watching (SessionLanding *self)
{
  g_return_if_fail (SESSION_IS_LANDING (self));

  if (self->watching)
    return;
  self->watching = g_cancellable_new ();
  self->patience_usecs = LANDING_USUAL_WAIT_USECS / 2;
  look (self);
}

void
session_landing_look_now (SessionLanding *self)
{
  g_return_if_fail (SESSION_IS_LANDING (self));

  if (!self->timer)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->patience_usecs = LANDING_USUAL_WAIT_USECS / 2;
  look (self);
}

void
session_landing_stop_watching (SessionLanding *self)
{
  g_return_if_fail (SESSION_IS_LANDING (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  self->next_look_usecs = 0;
  if (self->watching)
    g_cancellable_cancel (self->watching);
  g_clear_object (&self->watching);
}

gboolean
session_landing_is_watching (SessionLanding *self)
{
  g_return_val_if_fail (SESSION_IS_LANDING (self), FALSE);

  return self->watching != NULL;
}

gboolean
session_landing_is_looking (SessionLanding *self)
{
  g_return_val_if_fail (SESSION_IS_LANDING (self), FALSE);

  return self->looking;
}

gint64
session_landing_get_next_look_usecs (SessionLanding *self)
{
  g_return_val_if_fail (SESSION_IS_LANDING (self), 0);

  return self->next_look_usecs;
}

SessionWorld *
session_landing_get_world (SessionLanding *self)
{
  g_return_val_if_fail (SESSION_IS_LANDING (self), NULL);

  return self->world;
}

const char *
session_landing_get_domain (SessionLanding *self)
{
  g_return_val_if_fail (SESSION_IS_LANDING (self), NULL);

  return self->survey_scope->domain;
}

const Landing *
session_landing_get_landing (SessionLanding *self)
{
  g_return_val_if_fail (SESSION_IS_LANDING (self), NULL);

  return self->landing;
}

const ProvidersDnsHost *
session_landing_get_dns_host (SessionLanding *self)
{
  g_return_val_if_fail (SESSION_IS_LANDING (self), NULL);

  return self->host;
}

Evidence *
session_landing_get_evidence (SessionLanding *self)
{
  g_return_val_if_fail (SESSION_IS_LANDING (self), NULL);

  return self->evidence;
}

static void
session_landing_dispose (GObject *object)
{
  session_landing_stop_watching (SESSION_LANDING (object));
  G_OBJECT_CLASS (session_landing_parent_class)->dispose (object);
}

static void
session_landing_finalize (GObject *object)
{
  SessionLanding *self = SESSION_LANDING (object);

  landing_free (self->landing);
  evidence_unref (self->evidence);
  landed_scope_free (self->scope);
  survey_scope_unref (self->survey_scope);
  g_object_unref (self->world);
  G_OBJECT_CLASS (session_landing_parent_class)->finalize (object);
}

static void
session_landing_class_init (SessionLandingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = session_landing_dispose;
  object_class->finalize = session_landing_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LANDED] = g_signal_new ("landed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
session_landing_init (SessionLanding *self)
{
  self->evidence = evidence_new ();
  self->patience_usecs = LANDING_USUAL_WAIT_USECS / 2;
}

SessionLanding *
session_landing_new (SessionWorld *world,
                     const char *domain,
                     const GPtrArray *changes,
                     const char *const *outside)
{
  SessionLanding *self = g_object_new (SESSION_TYPE_LANDING, NULL);

  self->world = g_object_ref (world);
  self->survey_scope = survey_scope_new (domain, NULL, session_world_get_catalog (world));
  self->scope
      = landed_scope_new (self->survey_scope, landing_records_of_changes (changes), outside);
  return self;
}
