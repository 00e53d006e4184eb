#include "survey/surveyor.h"

#define MAX_INQUIRIES 32

/* The story of a run: START runs every inquiry once; each question that is lacking is SENT and
 * remembers who lacks it; an ANSWER goes into the evidence and the inquiries that lacked it run
 * again, which may send more. It ends when nothing is open, at the DEADLINE, or when CANCELLED.
 *
 * A guess by itself leads nowhere: whoever lacks a hundred of them runs again after the last. */
typedef struct
{
  SurveyorJob job;
  guint n_guesses[MAX_INQUIRIES]; /* that are open, by inquiry */
  GHashTable *open;               /* EvidenceQuestion → bit set of the inquiries that lack it */
  GCancellable *asking;           /* cancels what is under way when the run ends early */
  GSource *deadline;              /* (nullable) */
  GSource *cancel_source;         /* (nullable) */
  guint answered;
  gboolean ended;
} Run;

typedef struct
{
  GTask *task; /* (owned) */
  EvidenceQuestion *question;
} Letter;

static void
clear_source (GSource **source)
{
  if (!*source)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
run_free (gpointer data)
{
  Run *run = data;

  clear_source (&run->deadline);
  clear_source (&run->cancel_source);
  evidence_unref (run->job.evidence);
  g_object_unref (run->job.resolver);
  g_clear_object (&run->job.fetcher);
  g_hash_table_unref (run->open);
  g_object_unref (run->asking);
  g_free (run);
}

static void
letter_free (Letter *letter)
{
  g_object_unref (letter->task);
  evidence_question_unref (letter->question);
  g_free (letter);
}

static void
end_run (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (run->ended)
    return;
  run->ended = TRUE;
  clear_source (&run->deadline);
  clear_source (&run->cancel_source);
  g_cancellable_cancel (run->asking);
}

static void
report_progress (Run *run)
{
  if (run->job.progress)
    run->job.progress (run->answered, run->answered + g_hash_table_size (run->open),
                       run->job.progress_data);
}

static void send_question (GTask *task, EvidenceQuestion *question);
static void take_answer (GTask *task, EvidenceQuestion *question, EvidenceAnswer *answer);

/* Inquiry number @index lacks @question; new questions go to @fresh. */
static void
note_lacking (Run *run, guint index, EvidenceQuestion *question, GPtrArray *fresh)
{
  gpointer known;
  gpointer bits;

  if (!g_hash_table_lookup_extended (run->open, question, &known, &bits))
    {
      g_ptr_array_add (fresh, evidence_question_ref (question));
      known = question;
      bits = NULL;
    }
  if (GPOINTER_TO_UINT (bits) & 1u << index)
    return;
  run->n_guesses[index] += ((EvidenceQuestion *)known)->urgency == EVIDENCE_GUESS;
  g_hash_table_insert (run->open, evidence_question_ref (question),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (bits) | 1u << index));
}

static void
run_inquiry (Run *run, guint index, GPtrArray *fresh)
{
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();

  run->job.inquiries[index](run->job.scope, run->job.evidence, lacking);
  for (guint i = 0; i < lacking->open->len; i++)
    note_lacking (run, index, g_ptr_array_index (lacking->open, i), fresh);
}

/* What one inquiry lacks is on its way before the next one runs: the first may be the longest. */
static void
run_inquiries (GTask *task, guint bits)
{
  Run *run = g_task_get_task_data (task);

  for (guint i = 0; i < run->job.n_inquiries; i++)
    {
      g_autoptr (GPtrArray) fresh
          = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_question_unref);

      if (bits & 1u << i)
        run_inquiry (run, i, fresh);
      for (guint j = 0; j < fresh->len && !run->ended; j++)
        send_question (task, g_ptr_array_index (fresh, j));
    }
  report_progress (run);
  if (!run->ended && g_hash_table_size (run->open) == 0)
    {
      end_run (task);
      g_task_return_boolean (task, TRUE);
    }
}

/* The inquiries that go on now that @question is answered. */
static guint
close_question (Run *run, EvidenceQuestion *question)
{
  gpointer known = NULL;
  gpointer lacked_by = NULL;
  guint bits;

  g_hash_table_lookup_extended (run->open, question, &known, &lacked_by);
  bits = GPOINTER_TO_UINT (lacked_by);
  for (guint i = 0; i < run->job.n_inquiries; i++)
    if (bits & 1u << i && ((EvidenceQuestion *)known)->urgency == EVIDENCE_GUESS
        && --run->n_guesses[i] > 0)
      bits &= ~(1u << i);
  g_hash_table_remove (run->open, question);
  return bits;
}

static void
take_answer (GTask *task, EvidenceQuestion *question, EvidenceAnswer *answer)
{
  Run *run = g_task_get_task_data (task);

  evidence_add (run->job.evidence, question, answer);
  run->answered++;
  run_inquiries (task, close_question (run, question));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Letter *letter = user_data;
  Run *run = g_task_get_task_data (letter->task);
  g_autoptr (EvidenceAnswer) answer
      = letter->question->kind == EVIDENCE_QUESTION_DNS
            ? evidence_resolver_ask_finish (EVIDENCE_RESOLVER (source), result, NULL)
            : evidence_fetcher_fetch_finish (EVIDENCE_FETCHER (source), result, NULL);

  if (answer && !run->ended)
    take_answer (letter->task, letter->question, answer);
  letter_free (letter);
}

static gboolean
may_be_asked (const Run *run, const EvidenceQuestion *question)
{
  if (question->kind == EVIDENCE_QUESTION_FETCH)
    return run->job.fetcher != NULL;
  return !question->server || evidence_resolver_asks_server (run->job.resolver, question->server);
}

static gboolean
decline_cb (gpointer user_data)
{
  Letter *letter = user_data;
  Run *run = g_task_get_task_data (letter->task);
  g_autoptr (EvidenceAnswer) answer = evidence_answer_new (EVIDENCE_NOT_ASKED);

  if (!run->ended)
    take_answer (letter->task, letter->question, answer);
  return G_SOURCE_REMOVE;
}

static void
decline (Letter *letter)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, decline_cb, letter, (GDestroyNotify)letter_free);
  g_source_attach (source, g_task_get_context (letter->task));
}

static void
send_question (GTask *task, EvidenceQuestion *question)
{
  Run *run = g_task_get_task_data (task);
  Letter *letter = g_new0 (Letter, 1);

  letter->task = g_object_ref (task);
  letter->question = evidence_question_ref (question);
  if (!may_be_asked (run, question))
    decline (letter);
  else if (question->kind == EVIDENCE_QUESTION_DNS)
    evidence_resolver_ask_async (run->job.resolver, question, run->asking, answered_cb, letter);
  else
    evidence_fetcher_fetch_async (run->job.fetcher, question, run->asking, answered_cb, letter);
}

/* Answers all that is open, again and again: an inquiry that hears "time-out" may ask something
 * else, which is then answered alike without being sent. */
static void
answer_open (Run *run)
{
  for (guint round = 0; round < 100 && g_hash_table_size (run->open) > 0; round++)
    {
      g_autoptr (GPtrArray) fresh
          = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_question_unref);
      GHashTableIter iter;
      gpointer question;

      g_hash_table_iter_init (&iter, run->open);
      while (g_hash_table_iter_next (&iter, &question, NULL))
        {
          g_autoptr (EvidenceAnswer) answer = evidence_answer_new (EVIDENCE_TIMEOUT);

          answer->asked_at_usecs = g_get_real_time ();
          evidence_add (run->job.evidence, question, answer);
        }
      run->answered += g_hash_table_size (run->open);
      g_hash_table_remove_all (run->open);
      for (guint i = 0; i < run->job.n_inquiries; i++)
        run_inquiry (run, i, fresh);
    }
}

static gboolean
deadline_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  Run *run = g_task_get_task_data (task);

  end_run (task);
  answer_open (run);
  report_progress (run);
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));

  end_run (task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return G_SOURCE_REMOVE;
}

static GSource *
attach (GTask *task, GSource *source, GSourceFunc callback)
{
  g_source_set_callback (source, callback, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
  return source;
}

static Run *
run_new (const SurveyorJob *job)
{
  Run *run = g_new0 (Run, 1);

  run->job = *job;
  evidence_ref (job->evidence);
  g_object_ref (job->resolver);
  if (job->fetcher)
    g_object_ref (job->fetcher);
  run->open = g_hash_table_new_full (evidence_question_hash, evidence_question_equal,
                                     (GDestroyNotify)evidence_question_unref, NULL);
  run->asking = g_cancellable_new ();
  return run;
}

void
surveyor_run_async (const SurveyorJob *job,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Run *run = run_new (job);

  g_return_if_fail (job->n_inquiries < MAX_INQUIRIES);

  g_task_set_source_tag (task, surveyor_run_async);
  g_task_set_task_data (task, run, run_free);
  if (cancellable)
    run->cancel_source
        = attach (task, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (cancelled_cb));
  run->deadline
      = attach (task, g_timeout_source_new ((guint)(job->timeout_usecs / 1000)), deadline_cb);
  run_inquiries (task, (1u << job->n_inquiries) - 1);
}

gboolean
surveyor_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
