#include "lib/asking.h"

Asked *
asked_new (void)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_answer_unref);
  return asked;
}

void
asked_free (Asked *asked)
{
  g_assert_cmpuint (asked->n_open, ==, 0);
  g_ptr_array_unref (asked->answers);
  g_free (asked);
}

/* @answer: (transfer full) (nullable) */
static void
take (Asked *asked, EvidenceAnswer *answer, const GError *error)
{
  asked->n_open--;
  if (answer)
    {
      g_ptr_array_add (asked->answers, answer);
      return;
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  asked->n_cancelled++;
}

static void
answered_cb (GObject *resolver, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  EvidenceAnswer *answer
      = evidence_resolver_ask_finish (EVIDENCE_RESOLVER (resolver), result, &error);

  take (data, answer, error);
}

static void
fetched_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  EvidenceAnswer *answer
      = evidence_fetcher_fetch_finish (EVIDENCE_FETCHER (fetcher), result, &error);

  take (data, answer, error);
}

void
asked_ask (Asked *asked,
           EvidenceResolver *resolver,
           EvidenceQuestion *question,
           GCancellable *cancellable)
{
  asked->n_open++;
  evidence_resolver_ask_async (resolver, question, cancellable, answered_cb, asked);
  evidence_question_unref (question);
}

void
asked_fetch (Asked *asked,
             EvidenceFetcher *fetcher,
             EvidenceQuestion *question,
             GCancellable *cancellable)
{
  asked->n_open++;
  evidence_fetcher_fetch_async (fetcher, question, cancellable, fetched_cb, asked);
  evidence_question_unref (question);
}

void
asked_wait (Asked *asked)
{
  while (asked->n_open > 0)
    g_main_context_iteration (NULL, TRUE);
}

static EvidenceAnswer *
wait_for_one (Asked *asked)
{
  asked_wait (asked);
  g_assert_cmpuint (asked->answers->len, ==, 1);
  return evidence_answer_ref (g_ptr_array_index (asked->answers, 0));
}

EvidenceAnswer *
ask_and_wait (EvidenceResolver *resolver, EvidenceQuestion *question)
{
  g_autoptr (Asked) asked = asked_new ();

  asked_ask (asked, resolver, question, NULL);
  return wait_for_one (asked);
}

EvidenceAnswer *
fetch_and_wait (EvidenceFetcher *fetcher, EvidenceQuestion *question)
{
  g_autoptr (Asked) asked = asked_new ();

  asked_fetch (asked, fetcher, question, NULL);
  return wait_for_one (asked);
}

static gboolean
time_is_up_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

void
run_for_msec (guint msec)
{
  gboolean is_up = FALSE;

  g_timeout_add (msec, time_is_up_cb, &is_up);
  while (!is_up)
    g_main_context_iteration (NULL, TRUE);
}
