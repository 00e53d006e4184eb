#include "survey/surveyor.h"

#include <string.h>

#include "evidence/describe.h"
#include "evidence/recorded-resolver.h"
#include "evidence/scripted-resolver.h"

#define N_INQUIRIES 3
#define FOREVER (60 * G_USEC_PER_SEC)
#define SOON (60 * G_TIME_SPAN_MILLISECOND)

#define WORLD \
  "; OTHERWISE NXDOMAIN\n" \
  "a.jp. 300 A 192.0.2.1\n" \
  "; FETCH https://a.jp/ 200 text/plain\n" \
  ";| hello\n"

/* What an inquiry of the test asks: the next when the one before is answered, or all at once. */
typedef struct
{
  const char *const *questions; /* (nullable): %NULL-terminated; a URL is a fetch */
  gboolean at_once;
  EvidenceUrgency urgency;
  guint n_runs;
} Script;

typedef struct
{
  ScriptedResolver *resolver;
  EvidenceRecordedResolver *fetcher;
  Evidence *evidence;
  Script scripts[N_INQUIRIES];
  GCancellable *cancellable;
  gint64 timeout_usecs;
  gboolean has_fetcher;
  gboolean is_done;
  gboolean result;
  GError *error;
  guint answered, known; /* by the last progress */
} Fixture;

static void
run_script (const Fixture *fixture,
            guint index,
            const Evidence *evidence,
            EvidenceQuestions *lacking)
{
  Script *script = (Script *)&fixture->scripts[index];

  script->n_runs++;
  lacking->urgency = script->urgency;
  for (guint i = 0; script->questions && script->questions[i]; i++)
    {
      const char *text = script->questions[i];
      EvidenceQuestion *question = strstr (text, "://") ? evidence_question_new_fetch (text, NULL)
                                                        : question_from_text (text);

      if (!evidence_ask_question (evidence, question, lacking) && !script->at_once)
        return;
    }
}

static void
inquire_first (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  run_script (scope, 0, evidence, lacking);
}

static void
inquire_second (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  run_script (scope, 1, evidence, lacking);
}

static void
inquire_third (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  run_script (scope, 2, evidence, lacking);
}

static const Inquiry inquiries[N_INQUIRIES] = { inquire_first, inquire_second, inquire_third };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EvidenceRecording) recording = evidence_recording_parse (WORLD, strlen (WORLD), NULL);

  fixture->resolver = scripted_resolver_new (recording);
  fixture->fetcher = evidence_recorded_resolver_new (recording);
  fixture->evidence = evidence_new ();
  fixture->cancellable = g_cancellable_new ();
  fixture->timeout_usecs = FOREVER;
}

static void
run_idle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Nobody is still waiting for anything. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  run_idle ();
  g_assert_true (fixture->is_done);
  g_assert_cmpuint (scripted_resolver_count_open (fixture->resolver), ==, 0);
  g_assert_finalize_object (fixture->resolver);
  g_assert_finalize_object (fixture->fetcher);
  evidence_unref (fixture->evidence);
  g_object_unref (fixture->cancellable);
  g_clear_error (&fixture->error);
}

static void
progress_cb (guint answered, guint known, gpointer data)
{
  Fixture *fixture = data;

  g_assert_cmpuint (answered, >=, fixture->answered);
  g_assert_cmpuint (known, >=, answered);
  fixture->answered = answered;
  fixture->known = known;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->result = surveyor_run_finish (result, &fixture->error);
  fixture->is_done = TRUE;
}

static void
start (Fixture *fixture, guint n_inquiries)
{
  SurveyorJob job = {
    .evidence = fixture->evidence,
    .resolver = EVIDENCE_RESOLVER (fixture->resolver),
    .fetcher = fixture->has_fetcher ? EVIDENCE_FETCHER (fixture->fetcher) : NULL,
    .inquiries = inquiries,
    .n_inquiries = n_inquiries,
    .scope = fixture,
    .timeout_usecs = fixture->timeout_usecs,
    .progress = progress_cb,
    .progress_data = fixture,
  };

  surveyor_run_async (&job, fixture->cancellable, ended_cb, fixture);
}

static void
finish (Fixture *fixture)
{
  while (!fixture->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
status_of (Fixture *fixture, const char *text)
{
  g_autoptr (EvidenceQuestion) question
      = strstr (text, "://") ? evidence_question_new_fetch (text, NULL) : question_from_text (text);
  const EvidenceAnswer *answer = evidence_find (fixture->evidence, question);

  return answer ? evidence_status_to_string (answer->status) : "open";
}

#define QUESTIONS(...) \
  (const char *const[]) \
  { \
    __VA_ARGS__, NULL \
  }

static void
test_nothing_to_ask (Fixture *fixture, gconstpointer data)
{
  start (fixture, N_INQUIRIES);
  finish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->result);
  g_assert_cmpuint (fixture->scripts[2].n_runs, ==, 1);
}

static void
test_nobody_asks (Fixture *fixture, gconstpointer data)
{
  start (fixture, 0);
  finish (fixture);
  g_assert_true (fixture->result);
}

static void
test_chain (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("A a.jp", "MX a.jp", "A b.jp");
  start (fixture, 1);
  finish (fixture);
  g_assert_true (fixture->result);
  g_assert_cmpstr (status_of (fixture, "A a.jp"), ==, "data");
  g_assert_cmpstr (status_of (fixture, "MX a.jp"), ==, "no-data");
  g_assert_cmpstr (status_of (fixture, "A b.jp"), ==, "no-such-name");
  g_assert_cmpuint (fixture->scripts[0].n_runs, ==, 4);
  g_assert_cmpuint (fixture->answered, ==, 3);
  g_assert_cmpuint (fixture->known, ==, 3);
}

static void
test_what_is_known_is_not_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EvidenceQuestion) question = question_from_text ("A a.jp");
  g_autoptr (EvidenceAnswer) answer = evidence_answer_new (EVIDENCE_NODATA);

  evidence_add (fixture->evidence, question, answer);
  fixture->scripts[0].questions = QUESTIONS ("A a.jp", "MX a.jp");
  start (fixture, 1);
  finish (fixture);
  g_assert_cmpuint (scripted_resolver_get_asked (fixture->resolver)->len, ==, 1);
  g_assert_cmpstr (status_of (fixture, "A a.jp"), ==, "no-data");
}

static void
test_nobody_waits_for_others (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("A slow.jp");
  fixture->scripts[1].questions = QUESTIONS ("A a.jp", "MX a.jp", "NS a.jp");
  scripted_resolver_hold (fixture->resolver, "A slow.jp");
  start (fixture, 2);
  run_idle ();
  g_assert_cmpstr (status_of (fixture, "NS a.jp"), ==, "no-data");
  g_assert_cmpstr (status_of (fixture, "A slow.jp"), ==, "open");
  g_assert_cmpuint (fixture->scripts[0].n_runs, ==, 1);
  g_assert_cmpuint (fixture->scripts[1].n_runs, ==, 4);
  g_assert_false (fixture->is_done);
  scripted_resolver_answer (fixture->resolver, "A slow.jp");
  finish (fixture);
  g_assert_cmpuint (fixture->scripts[0].n_runs, ==, 2);
}

static void
test_runs_again_after_each_answer (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("A a.jp", "A b.jp", "A c.jp");
  fixture->scripts[0].at_once = TRUE;
  scripted_resolver_hold (fixture->resolver, NULL);
  start (fixture, 1);
  run_idle ();
  g_assert_cmpuint (scripted_resolver_count_open (fixture->resolver), ==, 3);
  for (guint answered = 1; answered <= 3; answered++)
    {
      scripted_resolver_answer_oldest (fixture->resolver);
      run_idle ();
      g_assert_cmpuint (fixture->scripts[0].n_runs, ==, 1 + answered);
    }
  finish (fixture);
  g_assert_cmpuint (scripted_resolver_get_asked (fixture->resolver)->len, ==, 3);
}

/* A guess leads nowhere by itself: a hundred of them need not run an inquiry a hundred times. */
static void
test_runs_again_after_the_last_guess (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("A a.jp", "A b.jp", "A c.jp");
  fixture->scripts[0].at_once = TRUE;
  fixture->scripts[0].urgency = EVIDENCE_GUESS;
  scripted_resolver_hold (fixture->resolver, NULL);
  start (fixture, 1);
  run_idle ();
  for (guint answered = 1; answered <= 3; answered++)
    {
      scripted_resolver_answer_oldest (fixture->resolver);
      run_idle ();
      g_assert_cmpuint (fixture->scripts[0].n_runs, ==, answered < 3 ? 1 : 2);
    }
  finish (fixture);
}

/* What one only guesses and the other urgently lacks runs both. */
static void
test_guess_that_another_lacks (Fixture *fixture, gconstpointer data)
{
  const char *const questions[] = { "A a.jp", "A b.jp", NULL };

  fixture->scripts[0].questions = fixture->scripts[1].questions = questions;
  fixture->scripts[0].at_once = fixture->scripts[1].at_once = TRUE;
  fixture->scripts[1].urgency = EVIDENCE_GUESS;
  scripted_resolver_hold (fixture->resolver, NULL);
  start (fixture, 2);
  run_idle ();
  scripted_resolver_answer (fixture->resolver, "A a.jp");
  run_idle ();
  g_assert_cmpuint (fixture->scripts[0].n_runs, ==, 2);
  scripted_resolver_answer (fixture->resolver, "A b.jp");
  finish (fixture);
  g_assert_cmpuint (fixture->scripts[0].n_runs, ==, 3);
  g_assert_cmpuint (fixture->scripts[1].n_runs, >=, 2);
}

static void
test_asked_once_for_two (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("A a.jp", "MX a.jp");
  fixture->scripts[1].questions = QUESTIONS ("A a.jp", "NS a.jp");
  fixture->scripts[2].questions = QUESTIONS ("TXT a.jp");
  scripted_resolver_hold (fixture->resolver, NULL);
  start (fixture, N_INQUIRIES);
  run_idle ();
  g_assert_cmpuint (scripted_resolver_count (fixture->resolver, "A a.jp"), ==, 1);
  scripted_resolver_answer (fixture->resolver, "A a.jp");
  run_idle ();
  g_assert_cmpuint (scripted_resolver_count (fixture->resolver, "MX a.jp"), ==, 1);
  g_assert_cmpuint (scripted_resolver_count (fixture->resolver, "NS a.jp"), ==, 1);
  g_assert_cmpuint (fixture->scripts[2].n_runs, ==, 1);
  while (scripted_resolver_count_open (fixture->resolver) > 0)
    scripted_resolver_answer_oldest (fixture->resolver);
  finish (fixture);
  g_assert_cmpuint (scripted_resolver_get_asked (fixture->resolver)->len, ==, 4);
}

static void
test_deadline (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("A a.jp", "A slow.jp");
  fixture->scripts[1].questions = QUESTIONS ("MX slow.jp");
  fixture->timeout_usecs = SOON;
  scripted_resolver_hold (fixture->resolver, "A slow.jp");
  scripted_resolver_hold (fixture->resolver, "MX slow.jp");
  start (fixture, 2);
  finish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->result);
  g_assert_cmpstr (status_of (fixture, "A a.jp"), ==, "data");
  g_assert_cmpstr (status_of (fixture, "A slow.jp"), ==, "time-out");
  g_assert_cmpstr (status_of (fixture, "MX slow.jp"), ==, "time-out");
  g_assert_cmpuint (fixture->answered, ==, fixture->known);
  run_idle ();
  g_assert_cmpuint (scripted_resolver_count_cancelled (fixture->resolver), ==, 2);
}

/* What is only asked after "time-out" is answered alike, and never sent. */
static void
test_questions_after_the_deadline (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions
      = QUESTIONS ("A slow.jp", "MX slow.jp", "NS slow.jp", "https://a.jp/");
  fixture->timeout_usecs = SOON;
  fixture->has_fetcher = TRUE;
  scripted_resolver_hold (fixture->resolver, NULL);
  start (fixture, 1);
  finish (fixture);
  g_assert_true (fixture->result);
  g_assert_cmpuint (scripted_resolver_get_asked (fixture->resolver)->len, ==, 1);
  g_assert_cmpstr (status_of (fixture, "NS slow.jp"), ==, "time-out");
  g_assert_cmpstr (status_of (fixture, "https://a.jp/"), ==, "time-out");
}

/* An answer that comes too late is dropped: what a judge has seen stays. */
static void
test_late_answer (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("A a.jp");
  fixture->timeout_usecs = 0;
  scripted_resolver_hold (fixture->resolver, NULL);
  start (fixture, 1);
  finish (fixture);
  if (scripted_resolver_count_open (fixture->resolver) > 0)
    scripted_resolver_answer_oldest (fixture->resolver);
  run_idle ();
  g_assert_cmpstr (status_of (fixture, "A a.jp"), ==, "time-out");
  g_assert_cmpuint (evidence_get_n_entries (fixture->evidence), ==, 1);
}

static void
test_cancellation (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("A a.jp", "A slow.jp");
  fixture->scripts[1].questions = QUESTIONS ("A slow.jp");
  scripted_resolver_hold (fixture->resolver, "A slow.jp");
  start (fixture, 2);
  run_idle ();
  g_assert_false (fixture->is_done);
  g_cancellable_cancel (fixture->cancellable);
  finish (fixture);
  g_assert_false (fixture->result);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (status_of (fixture, "A a.jp"), ==, "data");
  g_assert_cmpstr (status_of (fixture, "A slow.jp"), ==, "open");
  run_idle ();
  g_assert_cmpuint (scripted_resolver_count_cancelled (fixture->resolver), ==, 1);
}

static void
test_cancelled_beforehand (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("A a.jp");
  scripted_resolver_hold (fixture->resolver, NULL);
  g_cancellable_cancel (fixture->cancellable);
  start (fixture, 1);
  finish (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  run_idle ();
  g_assert_cmpuint (evidence_get_n_entries (fixture->evidence), ==, 0);
}

static void
test_server_that_must_not_be_asked (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions
      = QUESTIONS ("SOA a.jp @10.0.0.1", "SOA a.jp @192.0.2.53", "A a.jp");
  scripted_resolver_forbid (fixture->resolver, "10.0.0.1");
  start (fixture, 1);
  finish (fixture);
  g_assert_cmpstr (status_of (fixture, "SOA a.jp @10.0.0.1"), ==, "not-asked");
  g_assert_cmpuint (scripted_resolver_count (fixture->resolver, "SOA a.jp @10.0.0.1"), ==, 0);
  g_assert_cmpuint (scripted_resolver_count (fixture->resolver, "SOA a.jp @192.0.2.53"), ==, 1);
  g_assert_cmpstr (status_of (fixture, "A a.jp"), ==, "data");
}

static void
test_fetch (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("https://a.jp/", "A a.jp");
  fixture->has_fetcher = TRUE;
  start (fixture, 1);
  finish (fixture);
  g_assert_cmpstr (status_of (fixture, "https://a.jp/"), ==, "data");
  g_assert_cmpstr (status_of (fixture, "A a.jp"), ==, "data");
}

static void
test_fetches_switched_off (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("https://a.jp/", "A a.jp");
  start (fixture, 1);
  finish (fixture);
  g_assert_cmpstr (status_of (fixture, "https://a.jp/"), ==, "not-asked");
  g_assert_cmpstr (status_of (fixture, "A a.jp"), ==, "data");
}

/* The window that started it may be gone before it ends. */
static void
test_declined_after_the_end (Fixture *fixture, gconstpointer data)
{
  fixture->scripts[0].questions = QUESTIONS ("https://a.jp/");
  start (fixture, 1);
  g_cancellable_cancel (fixture->cancellable);
  finish (fixture);
  run_idle ();
  g_assert_cmpuint (evidence_get_n_entries (fixture->evidence), <=, 1);
}

static void
add_test (const char *title, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/surveyor/", title, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("nothing to ask", test_nothing_to_ask);
  add_test ("nobody asks", test_nobody_asks);
  add_test ("chain", test_chain);
  add_test ("what is known is not asked", test_what_is_known_is_not_asked);
  add_test ("nobody waits for others", test_nobody_waits_for_others);
  add_test ("runs again after each answer", test_runs_again_after_each_answer);
  add_test ("runs again after the last guess", test_runs_again_after_the_last_guess);
  add_test ("a guess that another lacks", test_guess_that_another_lacks);
  add_test ("asked once for two", test_asked_once_for_two);
  add_test ("deadline", test_deadline);
  add_test ("questions after the deadline", test_questions_after_the_deadline);
  add_test ("late answer", test_late_answer);
  add_test ("cancellation", test_cancellation);
  add_test ("cancelled beforehand", test_cancelled_beforehand);
  add_test ("a server that must not be asked", test_server_that_must_not_be_asked);
  add_test ("fetch", test_fetch);
  add_test ("fetches switched off", test_fetches_switched_off);
  add_test ("declined after the end", test_declined_after_the_end);
  return g_test_run ();
}
