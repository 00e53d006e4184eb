#include "session/keeper.h"

#include "session/keeper-worker.h"

struct _SessionKeeper
{
  GObject parent_instance;

  KeeperWorker *worker;
  GPtrArray *domains; /* of StoreDomain */
  GError *problem;
  gboolean is_told; /* something since the last "saved" */
  gboolean is_closed;
};

G_DEFINE_FINAL_TYPE (SessionKeeper, session_keeper, G_TYPE_OBJECT)

enum
{
  DOMAINS,
  SAVED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
session_keeper_dispose (GObject *object)
{
  SessionKeeper *self = SESSION_KEEPER (object);

  if (self->worker)
    session_keeper_close (self);
  g_clear_pointer (&self->worker, keeper_worker_unref);
  g_clear_pointer (&self->domains, g_ptr_array_unref);
  g_clear_error (&self->problem);
  G_OBJECT_CLASS (session_keeper_parent_class)->dispose (object);
}

static void
session_keeper_class_init (SessionKeeperClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = session_keeper_dispose;
  signals[DOMAINS] = g_signal_new ("domains", SESSION_TYPE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[SAVED] = g_signal_new ("saved", SESSION_TYPE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", SESSION_TYPE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
}

static void
session_keeper_init (SessionKeeper *self)
{
  self->domains = g_ptr_array_new_with_free_func ((GDestroyNotify)store_domain_free);
}

/* --- What the thread reports ------------------------------------------------------------------- */

static void
settle_task (KeeperReport *report)
{
  if (report->error)
    g_task_return_error (report->task, g_steal_pointer (&report->error));
  else
    g_task_return_pointer (report->task, g_steal_pointer (&report->result), report->clear);
}

static void
take_problem (SessionKeeper *self, GError *problem)
{
  g_autoptr (GError) shown = g_error_copy (problem);

  g_clear_error (&self->problem);
  self->problem = problem;
  /* A copy: whoever hears of it may well tell something again. */
  g_signal_emit (self, signals[FAILED], 0, shown->message, shown);
}

static void
take_report (GObject *owner, KeeperReport *report)
{
  SessionKeeper *self = SESSION_KEEPER (owner);

  if (report->went_well)
    g_clear_error (&self->problem);
  if (report->domains)
    {
      g_ptr_array_unref (self->domains);
      self->domains = g_steal_pointer (&report->domains);
      g_signal_emit (self, signals[DOMAINS], 0);
    }
  if (report->problem)
    take_problem (self, g_steal_pointer (&report->problem));
  else if (self->is_told && report->went_well && !session_keeper_is_saving (self))
    {
      self->is_told = FALSE;
      g_signal_emit (self, signals[SAVED], 0);
    }
  if (report->task)
    settle_task (report);
}

SessionKeeper *
session_keeper_new (const char *path)
{
  SessionKeeper *self = g_object_new (SESSION_TYPE_KEEPER, NULL);
  g_autofree char *usual = path ? NULL : store_keep_dup_default_path ();

  self->worker = keeper_worker_new (path ? path : usual, G_OBJECT (self), take_report);
  return self;
}

const GPtrArray *
session_keeper_get_domains (SessionKeeper *self)
{
  g_return_val_if_fail (SESSION_IS_KEEPER (self), NULL);

  return self->domains;
}

gboolean
session_keeper_is_saving (SessionKeeper *self)
{
  g_return_val_if_fail (SESSION_IS_KEEPER (self), FALSE);

  return keeper_worker_has_jobs (self->worker);
}

const GError *
session_keeper_get_problem (SessionKeeper *self)
{
  g_return_val_if_fail (SESSION_IS_KEEPER (self), NULL);

  return self->problem;
}

void
session_keeper_retry (SessionKeeper *self)
{
  g_return_if_fail (SESSION_IS_KEEPER (self));

  keeper_worker_retry (self->worker);
}

void
session_keeper_close (SessionKeeper *self)
{
  g_return_if_fail (SESSION_IS_KEEPER (self));

  if (self->is_closed)
    return;
  self->is_closed = TRUE;
  keeper_worker_close (self->worker,
                       g_get_monotonic_time () + SESSION_KEEPER_CLOSE_SECONDS * G_TIME_SPAN_SECOND);
}

/* --- Telling ----------------------------------------------------------------------------------- */

/* Takes @job. */
static void
tell (SessionKeeper *self, KeeperJob *job)
{
  self->is_told = TRUE;
  keeper_worker_tell (self->worker, job);
}

void
session_keeper_save_step (SessionKeeper *self, const char *domain, guint step, guint furthest)
{
  KeeperJob *job;

  g_return_if_fail (SESSION_IS_KEEPER (self) && !self->is_closed && domain);

  job = keeper_job_new (KEEPER_JOB_STEP, domain);
  job->step = step;
  job->furthest = furthest;
  tell (self, job);
}

void
session_keeper_save_check (SessionKeeper *self,
                           const char *domain,
                           const char *recording,
                           Rung rung,
                           gint64 checked_at_usecs)
{
  KeeperJob *job;

  g_return_if_fail (SESSION_IS_KEEPER (self) && !self->is_closed && domain);

  job = keeper_job_new (KEEPER_JOB_CHECK, domain);
  job->recording = g_strdup (recording);
  job->rung = rung;
  job->checked_at_usecs = checked_at_usecs;
  tell (self, job);
}

void
session_keeper_save_request (SessionKeeper *self, const char *domain, const PlanRequest *request)
{
  KeeperJob *job;

  g_return_if_fail (SESSION_IS_KEEPER (self) && !self->is_closed && domain && request);

  job = keeper_job_new (KEEPER_JOB_REQUEST, domain);
  job->request = plan_request_copy (request);
  tell (self, job);
}

static gpointer
copy_change (gconstpointer change, gpointer data)
{
  return change_copy (change);
}

void
session_keeper_save_changes (SessionKeeper *self, const char *domain, const GPtrArray *changes)
{
  KeeperJob *job;

  g_return_if_fail (SESSION_IS_KEEPER (self) && !self->is_closed && domain && changes);

  job = keeper_job_new (KEEPER_JOB_CHANGES, domain);
  job->changes = g_ptr_array_copy ((GPtrArray *)changes, copy_change, NULL);
  g_ptr_array_set_free_func (job->changes, (GDestroyNotify)change_free);
  tell (self, job);
}

void
session_keeper_save_setup (SessionKeeper *self, const char *domain, const StoreSetup *setup)
{
  KeeperJob *job;

  g_return_if_fail (SESSION_IS_KEEPER (self) && !self->is_closed && domain && setup);

  job = keeper_job_new (KEEPER_JOB_SETUP, domain);
  job->setup = *setup;
  job->setup.hands_name = g_strdup (setup->hands_name);
  job->setup.dns_host_id = g_strdup (setup->dns_host_id);
  tell (self, job);
}

void
session_keeper_save_mark (SessionKeeper *self, const char *domain, const TaskMark *mark)
{
  KeeperJob *job;

  g_return_if_fail (SESSION_IS_KEEPER (self) && !self->is_closed && domain && mark);

  job = keeper_job_new (KEEPER_JOB_MARK, domain);
  job->mark = task_mark_copy (mark);
  tell (self, job);
}

void
session_keeper_save_landing (SessionKeeper *self,
                             const char *domain,
                             gint64 look_again_at_usecs,
                             gint64 landed_at_usecs)
{
  KeeperJob *job;

  g_return_if_fail (SESSION_IS_KEEPER (self) && !self->is_closed && domain);

  job = keeper_job_new (KEEPER_JOB_LANDING, domain);
  job->look_again_at_usecs = look_again_at_usecs;
  job->landed_at_usecs = landed_at_usecs;
  tell (self, job);
}

void
session_keeper_add_note (SessionKeeper *self,
                         const char *domain,
                         const char *about,
                         const char *text)
{
  KeeperJob *job;

  g_return_if_fail (SESSION_IS_KEEPER (self) && !self->is_closed && domain && about && text);

  job = keeper_job_new (KEEPER_JOB_NOTE, domain);
  job->about = g_strdup (about);
  job->text = g_strdup (text);
  tell (self, job);
}

void
session_keeper_delete (SessionKeeper *self, const char *domain)
{
  g_return_if_fail (SESSION_IS_KEEPER (self) && !self->is_closed && domain);

  tell (self, keeper_job_new (KEEPER_JOB_DELETE, domain));
}

/* --- Asking ------------------------------------------------------------------------------------ */

static void
ask (SessionKeeper *self,
     KeeperAskKind kind,
     gpointer tag,
     const char *domain,
     GFile *file,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  if (!self->is_closed)
    {
      keeper_worker_ask (self->worker, kind, domain, file, task);
      return;
    }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "the keeper is closed");
  g_object_unref (task);
}

/* FALSE with @error; @result: (out): what there is, which may be nothing */
static gboolean
take_answer (
    SessionKeeper *self, GAsyncResult *result, gpointer tag, gpointer *answer, GError **error)
{
  GError *problem = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), FALSE);

  *answer = g_task_propagate_pointer (G_TASK (result), &problem);
  if (!problem)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

void
session_keeper_open_async (SessionKeeper *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SESSION_IS_KEEPER (self));

  ask (self, KEEPER_ASK_OPEN, session_keeper_open_async, NULL, NULL, cancellable, callback,
       user_data);
}

gboolean
session_keeper_open_finish (SessionKeeper *self, GAsyncResult *result, GError **error)
{
  gpointer nothing;

  return take_answer (self, result, session_keeper_open_async, &nothing, error);
}

void
session_keeper_load_async (SessionKeeper *self,
                           const char *domain,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SESSION_IS_KEEPER (self) && domain);

  ask (self, KEEPER_ASK_LOAD, session_keeper_load_async, domain, NULL, cancellable, callback,
       user_data);
}

StoreDomain *
session_keeper_load_finish (SessionKeeper *self, GAsyncResult *result, GError **error)
{
  gpointer domain = NULL;

  take_answer (self, result, session_keeper_load_async, &domain, error);
  return domain;
}

void
session_keeper_export_async (SessionKeeper *self,
                             const char *domain,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SESSION_IS_KEEPER (self) && G_IS_FILE (file));

  ask (self, KEEPER_ASK_EXPORT, session_keeper_export_async, domain, file, cancellable, callback,
       user_data);
}

gboolean
session_keeper_export_finish (SessionKeeper *self, GAsyncResult *result, GError **error)
{
  gpointer nothing;

  return take_answer (self, result, session_keeper_export_async, &nothing, error);
}

void
session_keeper_import_async (SessionKeeper *self,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SESSION_IS_KEEPER (self) && G_IS_FILE (file));

  ask (self, KEEPER_ASK_IMPORT, session_keeper_import_async, NULL, file, cancellable, callback,
       user_data);
}

gboolean
session_keeper_import_finish (
    SessionKeeper *self, GAsyncResult *result, guint *n_imported, guint *n_kept, GError **error)
{
  gpointer answer = NULL;
  g_autofree KeeperImport *import = NULL;

  if (!take_answer (self, result, session_keeper_import_async, &answer, error))
    return FALSE;
  import = answer;
  if (n_imported)
    *n_imported = import->n_imported;
  if (n_kept)
    *n_kept = import->n_kept;
  return TRUE;
}
