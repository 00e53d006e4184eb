#include "session/keeper-worker.h"

#include <string.h>

#include "store/bounds.h"

typedef struct
{
  KeeperAskKind kind;
  char *domain;
  GFile *file;
  GTask *task;
} Ask;

struct _KeeperWorker
{
  char *path;
  GMainContext *context;
  GWeakRef owner;
  KeeperReportFunc func;
  GThread *thread;

  GMutex lock; /* guards all up to the next empty line */
  GCond changed;
  GQueue jobs;         /* of KeeperJob; the first is in hand while the thread writes it */
  GQueue asks;         /* of Ask */
  gboolean is_writing; /* the first job is in hand */
  gboolean is_stuck;   /* the first job failed */
  gboolean may_sweep;  /* somebody wants to try again */
  gboolean is_quitting, has_ended;

  StoreKeep *keep; /* (nullable): only the thread touches it */
};

static void
ask_free (Ask *ask)
{
  g_free (ask->domain);
  g_clear_object (&ask->file);
  g_free (ask);
}

static void
worker_clear (gpointer data)
{
  KeeperWorker *worker = data;

  g_queue_clear_full (&worker->jobs, (GDestroyNotify)keeper_job_free);
  g_weak_ref_clear (&worker->owner);
  g_main_context_unref (worker->context);
  g_mutex_clear (&worker->lock);
  g_cond_clear (&worker->changed);
  g_free (worker->path);
}

void
keeper_worker_unref (KeeperWorker *worker)
{
  g_atomic_rc_box_release_full (worker, worker_clear);
}

/* --- Reports ----------------------------------------------------------------------------------- */

typedef struct
{
  KeeperWorker *worker;
  KeeperReport report;
} Delivery;

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  g_clear_pointer (&delivery->report.domains, g_ptr_array_unref);
  g_clear_error (&delivery->report.problem);
  g_clear_error (&delivery->report.error);
  if (delivery->report.result && delivery->report.clear)
    delivery->report.clear (delivery->report.result);
  g_clear_object (&delivery->report.task);
  keeper_worker_unref (delivery->worker);
  g_free (delivery);
}

static gboolean
deliver_cb (gpointer data)
{
  Delivery *delivery = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&delivery->worker->owner);

  if (owner)
    delivery->worker->func (owner, &delivery->report);
  return G_SOURCE_REMOVE;
}

/* Takes what is in @report. A task is touched in the main context only: its last reference may be
 * that of the keeper, which must not end here. */
static void
deliver (KeeperWorker *worker, const KeeperReport *report)
{
  Delivery *delivery = g_new0 (Delivery, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  delivery->worker = g_atomic_rc_box_acquire (worker);
  delivery->report = *report;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, delivery, delivery_free);
  g_source_attach (source, worker->context);
}

/* --- Writing ----------------------------------------------------------------------------------- */

static gboolean
open_keep (KeeperWorker *worker, GError **error)
{
  if (!worker->keep)
    worker->keep = store_keep_open (worker->path, error);
  return worker->keep != NULL;
}

/* What can never be written is let go; what could not be written now stays the first. TRUE if the
 * thread has nothing to write now. */
static gboolean
put_away (KeeperWorker *worker, const GError *problem)
{
  gboolean is_hopeless = g_error_matches (problem, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE);
  gboolean is_idle;

  g_mutex_lock (&worker->lock);
  worker->is_writing = FALSE;
  worker->is_stuck = problem && !is_hopeless;
  if (!worker->is_stuck)
    keeper_job_free (g_queue_pop_head (&worker->jobs));
  is_idle = worker->is_stuck || g_queue_is_empty (&worker->jobs);
  g_mutex_unlock (&worker->lock);
  return is_idle;
}

/* After any other error the file is opened anew: somebody may have put it right. */
static gboolean
is_passing (const GError *problem)
{
  return g_error_matches (problem, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE)
         || g_error_matches (problem, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DISK_FULL)
         || g_error_matches (problem, STORE_KEEP_ERROR, STORE_KEEP_ERROR_BUSY);
}

static void
close_unless_passing (KeeperWorker *worker, const GError *problem)
{
  if (problem && !is_passing (problem))
    g_clear_pointer (&worker->keep, store_keep_close);
}

static void
write_job (KeeperWorker *worker, const KeeperJob *job)
{
  KeeperReport report = { 0 };
  gboolean is_idle;
  gboolean is_deletion = job->kind == KEEPER_JOB_DELETE;

  report.went_well
      = open_keep (worker, &report.problem) && keeper_job_run (job, worker->keep, &report.problem);
  is_idle = put_away (worker, report.problem);
  /* The domain is forgotten, and does not hold up what comes after; but traces of it are left. */
  if (report.went_well && is_deletion)
    store_keep_sweep (worker->keep, &report.problem);
  close_unless_passing (worker, report.problem);
  /* A list that cannot be read now leaves the old one standing. */
  if (is_idle && worker->keep)
    report.domains = store_keep_list (worker->keep, NULL);
  deliver (worker, &report);
}

static void
sweep (KeeperWorker *worker)
{
  KeeperReport report = { 0 };

  if (!worker->keep)
    return;
  report.went_well = store_keep_sweep (worker->keep, &report.problem);
  close_unless_passing (worker, report.problem);
  deliver (worker, &report);
}

/* --- Answering --------------------------------------------------------------------------------- */

static gboolean
write_file (GFile *file, const char *text, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (path)
    return g_file_set_contents_full (
        path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
  return g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                  NULL, NULL, error);
}

/* (transfer full) (nullable): not from a pipe or a device, which may never end */
static char *
read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autofree char *text = NULL;
  gsize length;

  if (!info)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR
      || g_file_info_get_size (info) > STORE_MAX_IMPORT_BYTES)
    {
      g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_IMPORT,
                   "no plain file, or larger than any export");
      return NULL;
    }
  if (!g_file_load_contents (file, cancellable, &text, &length, NULL, error))
    return NULL;
  if (strlen (text) == length)
    return g_steal_pointer (&text);
  g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_IMPORT, "this is no text");
  return NULL;
}

static void
export_file (KeeperWorker *worker, const Ask *ask, KeeperReport *report)
{
  g_autofree char *text = store_keep_export (worker->keep, ask->domain, &report->error);

  if (text)
    write_file (ask->file, text, &report->error);
}

static void
import_file (KeeperWorker *worker, const Ask *ask, KeeperReport *report)
{
  GCancellable *cancellable = g_task_get_cancellable (ask->task);
  g_autofree char *text = read_file (ask->file, cancellable, &report->error);
  KeeperImport import = { 0 };

  if (!text
      || !store_keep_import (worker->keep, text, &import.n_imported, &import.n_kept,
                             &report->error))
    return;
  report->result = g_memdup2 (&import, sizeof import);
  report->clear = g_free;
  report->domains = store_keep_list (worker->keep, NULL);
}

static void
unstick (KeeperWorker *worker)
{
  g_mutex_lock (&worker->lock);
  worker->is_stuck = FALSE;
  g_mutex_unlock (&worker->lock);
}

static void
answer_open (KeeperWorker *worker, KeeperReport *report)
{
  report->domains = store_keep_list (worker->keep, &report->error);
  report->went_well = report->domains != NULL;
  if (report->went_well)
    unstick (worker);
}

static void
answer_kind (KeeperWorker *worker, const Ask *ask, KeeperReport *report)
{
  switch (ask->kind)
    {
    case KEEPER_ASK_OPEN:
      answer_open (worker, report);
      break;
    case KEEPER_ASK_LOAD:
      report->result = store_keep_load (worker->keep, ask->domain, &report->error);
      report->clear = (GDestroyNotify)store_domain_free;
      break;
    case KEEPER_ASK_EXPORT:
      export_file (worker, ask, report);
      break;
    case KEEPER_ASK_IMPORT:
      import_file (worker, ask, report);
      break;
    }
}

static void
answer (KeeperWorker *worker, Ask *ask)
{
  KeeperReport report = { .task = ask->task };

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (ask->task), &report.error)
      && open_keep (worker, &report.error))
    answer_kind (worker, ask, &report);
  if (ask->kind == KEEPER_ASK_OPEN && report.error)
    report.problem = g_error_copy (report.error);
  deliver (worker, &report);
  ask_free (ask);
}

/* --- The thread -------------------------------------------------------------------------------- */

/* Not before everything else is written: what has no room for a line has none for the whole file. */
static gboolean
wants_sweep (KeeperWorker *worker)
{
  return worker->may_sweep && !worker->is_stuck;
}

/* Does one thing with the lock open; FALSE when there is nothing to do. */
static gboolean
take_turn (KeeperWorker *worker)
{
  gboolean may_write = !worker->is_stuck && !g_queue_is_empty (&worker->jobs);
  KeeperJob *job = may_write ? g_queue_peek_head (&worker->jobs) : NULL;
  Ask *ask = may_write ? NULL : g_queue_pop_head (&worker->asks);

  if (!job && !ask && !wants_sweep (worker))
    return FALSE;
  worker->is_writing = job != NULL;
  if (!job && !ask)
    worker->may_sweep = FALSE;
  g_mutex_unlock (&worker->lock);
  if (job)
    write_job (worker, job);
  else if (ask)
    answer (worker, ask);
  else
    sweep (worker);
  g_mutex_lock (&worker->lock);
  return TRUE;
}

static gpointer
run (gpointer data)
{
  KeeperWorker *worker = data;

  g_mutex_lock (&worker->lock);
  while (take_turn (worker) || !worker->is_quitting)
    if (g_queue_is_empty (&worker->asks) && (worker->is_stuck || g_queue_is_empty (&worker->jobs))
        && !wants_sweep (worker) && !worker->is_quitting)
      g_cond_wait (&worker->changed, &worker->lock);
  g_mutex_unlock (&worker->lock);
  g_clear_pointer (&worker->keep, store_keep_close);
  g_mutex_lock (&worker->lock);
  worker->has_ended = TRUE;
  g_cond_broadcast (&worker->changed);
  g_mutex_unlock (&worker->lock);
  keeper_worker_unref (worker);
  return NULL;
}

KeeperWorker *
keeper_worker_new (const char *path, GObject *owner, KeeperReportFunc func)
{
  KeeperWorker *worker = g_atomic_rc_box_new0 (KeeperWorker);

  worker->path = g_strdup (path);
  worker->context = g_main_context_ref_thread_default ();
  worker->func = func;
  g_weak_ref_init (&worker->owner, owner);
  g_mutex_init (&worker->lock);
  g_cond_init (&worker->changed);
  g_queue_init (&worker->jobs);
  g_queue_init (&worker->asks);
  worker->thread = g_thread_new ("keeper", run, g_atomic_rc_box_acquire (worker));
  return worker;
}

/* Of the same kind and domain at most one waits, unless the domain was forgotten in between. */
static void
drop_replaced (KeeperWorker *worker, const KeeperJob *job)
{
  for (GList *link = worker->jobs.tail; link; link = link->prev)
    {
      KeeperJob *earlier = link->data;

      if ((worker->is_writing && !link->prev)
          || (earlier->kind == KEEPER_JOB_DELETE && g_str_equal (earlier->domain, job->domain)))
        return;
      if (keeper_job_replaces (job, earlier))
        {
          keeper_job_free (earlier);
          g_queue_delete_link (&worker->jobs, link);
          return;
        }
    }
}

void
keeper_worker_tell (KeeperWorker *worker, KeeperJob *job)
{
  g_mutex_lock (&worker->lock);
  drop_replaced (worker, job);
  g_queue_push_tail (&worker->jobs, job);
  worker->is_stuck = FALSE;
  g_cond_broadcast (&worker->changed);
  g_mutex_unlock (&worker->lock);
}

void
keeper_worker_ask (
    KeeperWorker *worker, KeeperAskKind kind, const char *domain, GFile *file, GTask *task)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->kind = kind;
  ask->domain = g_strdup (domain);
  ask->file = file ? g_object_ref (file) : NULL;
  ask->task = task;
  g_mutex_lock (&worker->lock);
  g_queue_push_tail (&worker->asks, ask);
  g_cond_broadcast (&worker->changed);
  g_mutex_unlock (&worker->lock);
}

void
keeper_worker_retry (KeeperWorker *worker)
{
  g_mutex_lock (&worker->lock);
  worker->is_stuck = FALSE;
  worker->may_sweep = TRUE;
  g_cond_broadcast (&worker->changed);
  g_mutex_unlock (&worker->lock);
}

gboolean
keeper_worker_has_jobs (KeeperWorker *worker)
{
  gboolean has_jobs;

  g_mutex_lock (&worker->lock);
  has_jobs = !g_queue_is_empty (&worker->jobs);
  g_mutex_unlock (&worker->lock);
  return has_jobs;
}

void
keeper_worker_close (KeeperWorker *worker, gint64 until_monotonic_usecs)
{
  gboolean has_ended;

  g_mutex_lock (&worker->lock);
  worker->is_quitting = TRUE;
  worker->is_stuck = FALSE;
  g_cond_broadcast (&worker->changed);
  while (!worker->has_ended
         && g_cond_wait_until (&worker->changed, &worker->lock, until_monotonic_usecs))
    ;
  has_ended = worker->has_ended;
  g_mutex_unlock (&worker->lock);
  /* A disk that hangs must not hang the window; what the thread is at is whole or not at all. */
  if (has_ended)
    g_thread_join (g_steal_pointer (&worker->thread));
  else
    g_thread_unref (g_steal_pointer (&worker->thread));
}
