#include "session/judging.h"

#include "survey/surveyor.h"

typedef gpointer (*Judge) (gconstpointer query,
                           const Evidence *evidence,
                           EvidenceQuestions *lacking);

typedef struct
{
  Evidence *evidence;
  gconstpointer query;
  Judge judge;
  GDestroyNotify free_judgement;
} Judging;

static void
judging_free (gpointer data)
{
  Judging *judging = data;

  evidence_unref (judging->evidence);
  g_free (judging);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Judging *judging = g_task_get_task_data (task);
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
  GError *error = NULL;

  if (surveyor_run_finish (result, &error))
    g_task_return_pointer (task, judging->judge (judging->query, judging->evidence, lacking),
                           judging->free_judgement);
  else
    g_task_return_error (task, error);
}

/* Takes @task; asks what the inquiries lack, then judges once more. */
static void
ask (SessionWorld *world,
     const Judging *judging,
     const Inquiry *inquiries,
     guint n_inquiries,
     GTask *task)
{
  SurveyorJob job = {
    .evidence = judging->evidence,
    .resolver = session_world_get_resolver (world),
    .fetcher = session_world_get_fetcher (world),
    .inquiries = inquiries,
    .n_inquiries = n_inquiries,
    .scope = judging->query,
    .timeout_usecs = session_world_get_timeout_usecs (world),
  };
  Judging *copy = g_memdup2 (judging, sizeof *judging);

  evidence_ref (copy->evidence);
  g_task_set_task_data (task, copy, judging_free);
  surveyor_run_async (&job, g_task_get_cancellable (task), answered_cb, task);
}

static gpointer
judge_spf (gconstpointer query, const Evidence *evidence, EvidenceQuestions *lacking)
{
  return spf_evaluate (query, evidence, lacking);
}

static void
inquire_spf (gconstpointer query, const Evidence *evidence, EvidenceQuestions *lacking)
{
  spf_evaluation_free (spf_evaluate (query, evidence, lacking));
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
  const Judging judging = { evidence, query, judge_spf, (GDestroyNotify)spf_evaluation_free };
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, session_judge_spf_async);
  ask (world, &judging, &inquiry, 1, task);
}

SpfEvaluation *
session_judge_spf_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, session_judge_spf_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
judge_dmarc (gconstpointer query, const Evidence *evidence, EvidenceQuestions *lacking)
{
  return dmarc_evaluate (query, evidence, lacking);
}

static void
inquire_dmarc (gconstpointer query, const Evidence *evidence, EvidenceQuestions *lacking)
{
  dmarc_evaluation_free (dmarc_evaluate (query, evidence, lacking));
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
  const Judging judging = { evidence, query, judge_dmarc, (GDestroyNotify)dmarc_evaluation_free };
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, session_judge_dmarc_async);
  ask (world, &judging, &inquiry, 1, task);
}

DmarcEvaluation *
session_judge_dmarc_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, session_judge_dmarc_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
judge_message (gconstpointer query, const Evidence *evidence, EvidenceQuestions *lacking)
{
  return message_check_build (query, evidence, lacking);
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
  const Judging judging = { evidence, scope, judge_message, (GDestroyNotify)message_check_free };
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, session_judge_message_async);
  ask (world, &judging, inquiries, n_inquiries, task);
}

MessageCheck *
session_judge_message_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, session_judge_message_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
