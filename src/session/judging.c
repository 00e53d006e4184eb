#include "session/judging.h"

#include "survey/surveyor.h"

typedef struct
{
  Evidence *evidence;
  gconstpointer query;
} Judging;

static void
judging_free (gpointer data)
{
  Judging *judging = data;

  evidence_unref (judging->evidence);
  g_free (judging);
}

/* @callback gets the task as its user data. */
static void
ask (SessionWorld *world,
     Evidence *evidence,
     gconstpointer query,
     const Inquiry *inquiries,
     guint n_inquiries,
     GAsyncReadyCallback surveyed,
     GTask *task)
{
  Judging *judging = g_new0 (Judging, 1);
  SurveyorJob job = {
    .evidence = evidence,
    .resolver = session_world_get_resolver (world),
    .fetcher = session_world_get_fetcher (world),
    .inquiries = inquiries,
    .n_inquiries = n_inquiries,
    .scope = query,
    .timeout_usecs = session_world_get_timeout_usecs (world),
  };

  judging->evidence = evidence_ref (evidence);
  judging->query = query;
  g_task_set_task_data (task, judging, judging_free);
  surveyor_run_async (&job, g_task_get_cancellable (task), surveyed, task);
}

/* FALSE when it was cancelled, which @task then says. */
static gboolean
was_answered (GTask *task, GAsyncResult *result)
{
  GError *error = NULL;

  if (surveyor_run_finish (result, &error))
    return TRUE;
  g_task_return_error (task, error);
  return FALSE;
}

static void
inquire_spf (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  spf_evaluation_free (spf_evaluate (scope, evidence, lacking));
}

static void
spf_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Judging *judging = g_task_get_task_data (task);
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();

  if (was_answered (task, result))
    g_task_return_pointer (task, spf_evaluate (judging->query, judging->evidence, lacking),
                           (GDestroyNotify)spf_evaluation_free);
}

void
session_judge_spf_async (SessionWorld *world,
                         Evidence *evidence,
                         const SpfQuery *query,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  static const Inquiry inquiry = inquire_spf;
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, session_judge_spf_async);
  ask (world, evidence, query, &inquiry, 1, spf_answered_cb, task);
}

SpfEvaluation *
session_judge_spf_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, session_judge_spf_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
inquire_dmarc (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  dmarc_evaluation_free (dmarc_evaluate (scope, evidence, lacking));
}

static void
dmarc_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Judging *judging = g_task_get_task_data (task);
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();

  if (was_answered (task, result))
    g_task_return_pointer (task, dmarc_evaluate (judging->query, judging->evidence, lacking),
                           (GDestroyNotify)dmarc_evaluation_free);
}

void
session_judge_dmarc_async (SessionWorld *world,
                           Evidence *evidence,
                           const DmarcQuery *query,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  static const Inquiry inquiry = inquire_dmarc;
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, session_judge_dmarc_async);
  ask (world, evidence, query, &inquiry, 1, dmarc_answered_cb, task);
}

DmarcEvaluation *
session_judge_dmarc_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, session_judge_dmarc_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
message_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Judging *judging = g_task_get_task_data (task);
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();

  if (was_answered (task, result))
    g_task_return_pointer (task, message_check_build (judging->query, judging->evidence, lacking),
                           (GDestroyNotify)message_check_free);
}

void
session_judge_message_async (SessionWorld *world,
                             Evidence *evidence,
                             const MessageScope *scope,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  guint n_inquiries;
  const Inquiry *inquiries = message_check_get_inquiries (&n_inquiries);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, session_judge_message_async);
  ask (world, evidence, scope, inquiries, n_inquiries, message_answered_cb, task);
}

MessageCheck *
session_judge_message_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, session_judge_message_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
