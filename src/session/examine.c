#include "session/examine.h"

#include "session/judging.h"

typedef struct
{
  SessionWorld *world;
  Evidence *evidence;
  MessageHints hints;
  Examination *examination;
  guint n_open; /* judgements */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->world);
  evidence_unref (work->evidence);
  g_clear_pointer (&work->examination, examination_free);
  g_free (work);
}

static void
finish (GTask *task)
{
  Work *work = g_task_get_task_data (task);

  examination_conclude (work->examination, FALSE);
  g_task_return_pointer (task, g_steal_pointer (&work->examination),
                         (GDestroyNotify)examination_free);
}

static void
settle (GTask *task, JudgedMail *mail, GAsyncResult *result)
{
  Work *work = g_task_get_task_data (task);

  /* It fails only where it was cancelled, and then the task says so itself. */
  mail->check = session_judge_message_finish (result, NULL);
  if (--work->n_open == 0 && !g_task_return_error_if_cancelled (task))
    finish (task);
}

static void
outer_judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);

  settle (task, &work->examination->outer, result);
}

static void
inner_judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);

  settle (task, &work->examination->inner, result);
}

static void
judge (GTask *task, const JudgedMail *mail, GAsyncReadyCallback judged_cb)
{
  Work *work = g_task_get_task_data (task);

  session_judge_message_async (work->world, work->evidence, mail->scope,
                               g_task_get_cancellable (task), judged_cb, g_object_ref (task));
}

/* Both mails are asked about at the same time; the world's gate asks each question once. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  MailSpecimen *specimen = g_task_propagate_pointer (G_TASK (result), NULL);
  gint64 now = session_world_get_now_usecs (work->world) / G_USEC_PER_SEC;
  gboolean has_outer = specimen && specimen->message;
  gboolean has_inner = specimen && specimen->inner;

  if (!specimen)
    {
      g_task_return_error_if_cancelled (task);
      return;
    }
  work->examination
      = examination_new (specimen, &work->hints, session_world_get_catalog (work->world), now);
  work->n_open = (has_outer ? 1 : 0) + (has_inner ? 1 : 0);
  if (work->n_open == 0)
    finish (task);
  if (has_outer)
    judge (task, &work->examination->outer, outer_judged_cb);
  if (has_inner)
    judge (task, &work->examination->inner, inner_judged_cb);
}

/* What a reading thread is given. */
typedef struct
{
  GBytes *bytes;
  ProvidersCatalog *catalog;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_bytes_unref (reading->bytes);
  providers_catalog_unref (reading->catalog);
  g_free (reading);
}

/* The catalog reads its files when they are first asked for; here, so that no frame waits for it. */
static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Reading *reading = task_data;

  providers_catalog_get_services (reading->catalog);
  providers_catalog_get_receivers (reading->catalog);
  g_task_return_pointer (task, mail_specimen_read (reading->bytes, dkim_wish, NULL),
                         (GDestroyNotify)mail_specimen_free);
}

void
session_examine_async (SessionWorld *world,
                       Evidence *evidence,
                       GBytes *bytes,
                       const MessageHints *hints,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) reading = NULL;
  Reading *data = g_new0 (Reading, 1);

  work->world = g_object_ref (world);
  work->evidence = evidence_ref (evidence);
  if (hints)
    work->hints = *hints;
  g_task_set_source_tag (task, session_examine_async);
  g_task_set_task_data (task, work, work_free);
  reading = g_task_new (NULL, cancellable, read_cb, task);
  g_task_set_source_tag (reading, mail_specimen_read);
  data->bytes = g_bytes_ref (bytes);
  data->catalog = providers_catalog_ref (session_world_get_catalog (world));
  g_task_set_task_data (reading, data, reading_free);
  g_task_run_in_thread (reading, read_thread);
}

Examination *
session_examine_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, session_examine_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
