#include "evidence/gate.h"

#include "evidence/scripted-resolver.h"
#include "lib/asking.h"

typedef struct
{
  ScriptedResolver *inner;
  EvidenceGate *gate;
  Asked *asked;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->inner = scripted_resolver_new (NULL);
  fixture->gate = evidence_gate_new (EVIDENCE_RESOLVER (fixture->inner));
  fixture->asked = asked_new ();
}

/* Nothing is left behind, neither a question nor an object. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (scripted_resolver_count_open (fixture->inner), ==, 0);
  g_assert_finalize_object (fixture->gate);
  g_assert_finalize_object (fixture->inner);
  asked_free (fixture->asked);
}

static void
ask (Fixture *fixture, const char *name, EvidenceUrgency urgency, GCancellable *cancellable)
{
  EvidenceQuestion *question = evidence_question_new (name, DNS_TYPE_TXT);

  question->urgency = urgency;
  asked_ask (fixture->asked, EVIDENCE_RESOLVER (fixture->gate), question, cancellable);
}

static void
ask_many (Fixture *fixture, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u.example", i);

      ask (fixture, name, EVIDENCE_USUAL, NULL);
    }
}

static void
answer_all (Fixture *fixture)
{
  while (fixture->asked->n_open > 0)
    {
      while (scripted_resolver_count_open (fixture->inner) > 0)
        scripted_resolver_answer_oldest (fixture->inner);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
run_idle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_equal_questions_once (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    ask (fixture, "example.jp", EVIDENCE_USUAL, NULL);
  ask (fixture, "other.jp", EVIDENCE_USUAL, NULL);
  run_idle ();
  g_assert_cmpuint (scripted_resolver_get_asked (fixture->inner)->len, ==, 2);
  answer_all (fixture);
  g_assert_cmpuint (fixture->asked->answers->len, ==, 4);
  g_assert_true (g_ptr_array_index (fixture->asked->answers, 0)
                 == g_ptr_array_index (fixture->asked->answers, 2));
}

static void
test_remembers (Fixture *fixture, gconstpointer data)
{
  ask (fixture, "example.jp", EVIDENCE_USUAL, NULL);
  answer_all (fixture);
  ask (fixture, "example.jp", EVIDENCE_URGENT, NULL);
  answer_all (fixture);
  g_assert_cmpuint (scripted_resolver_count (fixture->inner, "TXT example.jp"), ==, 1);
  g_assert_cmpuint (fixture->asked->answers->len, ==, 2);
}

static void
test_at_most_a_hundred (Fixture *fixture, gconstpointer data)
{
  ask_many (fixture, 250);
  run_idle ();
  g_assert_cmpuint (scripted_resolver_count_open (fixture->inner), ==, EVIDENCE_GATE_MAX_IN_FLIGHT);
  scripted_resolver_answer_oldest (fixture->inner);
  run_idle ();
  g_assert_cmpuint (scripted_resolver_get_asked (fixture->inner)->len, ==, 101);
  answer_all (fixture);
  g_assert_cmpuint (scripted_resolver_count_most_open (fixture->inner), ==,
                    EVIDENCE_GATE_MAX_IN_FLIGHT);
  g_assert_cmpuint (fixture->asked->answers->len, ==, 250);
}

static void
test_each_server_has_its_own_hundred (Fixture *fixture, gconstpointer data)
{
  ask_many (fixture, 150);
  for (guint i = 0; i < 2; i++)
    asked_ask (fixture->asked, EVIDENCE_RESOLVER (fixture->gate),
               evidence_question_new_at ("n149.example", DNS_TYPE_TXT,
                                         i ? "192.0.2.1" : "192.0.2.2", NULL),
               NULL);
  run_idle ();
  g_assert_cmpuint (scripted_resolver_count_open (fixture->inner), ==, 102);
  g_assert_cmpuint (scripted_resolver_count (fixture->inner, "TXT n149.example @192.0.2.1"), ==, 1);
  answer_all (fixture);
}

static void
test_urgent_first (Fixture *fixture, gconstpointer data)
{
  static const char *const expected[]
      = { "TXT urgent1.jp", "TXT urgent2.jp", "TXT usual.jp", "TXT guess1.jp", "TXT guess2.jp" };
  const GPtrArray *order = scripted_resolver_get_asked (fixture->inner);

  ask_many (fixture, 100);
  ask (fixture, "guess1.jp", EVIDENCE_GUESS, NULL);
  ask (fixture, "usual.jp", EVIDENCE_USUAL, NULL);
  ask (fixture, "urgent1.jp", EVIDENCE_URGENT, NULL);
  ask (fixture, "guess2.jp", EVIDENCE_GUESS, NULL);
  ask (fixture, "urgent2.jp", EVIDENCE_URGENT, NULL);
  run_idle ();
  g_assert_cmpuint (order->len, ==, 100);
  answer_all (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (g_ptr_array_index (order, 100 + i), ==, expected[i]);
}

/* One domain's guess may be what another domain urgently waits for. */
static void
test_urgent_overtakes_its_own_guess (Fixture *fixture, gconstpointer data)
{
  const GPtrArray *order = scripted_resolver_get_asked (fixture->inner);

  ask_many (fixture, 100);
  ask (fixture, "usual.jp", EVIDENCE_USUAL, NULL);
  ask (fixture, "shared.jp", EVIDENCE_GUESS, NULL);
  ask (fixture, "shared.jp", EVIDENCE_URGENT, NULL);
  run_idle ();
  answer_all (fixture);
  g_assert_cmpstr (g_ptr_array_index (order, 100), ==, "TXT shared.jp");
  g_assert_cmpuint (scripted_resolver_count (fixture->inner, "TXT shared.jp"), ==, 1);
}

static void
test_one_loses_interest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  ask (fixture, "example.jp", EVIDENCE_USUAL, cancellable);
  ask (fixture, "example.jp", EVIDENCE_USUAL, NULL);
  run_idle ();
  g_cancellable_cancel (cancellable);
  run_idle ();
  g_assert_cmpuint (fixture->asked->n_cancelled, ==, 1);
  g_assert_cmpuint (scripted_resolver_count_cancelled (fixture->inner), ==, 0);
  answer_all (fixture);
  g_assert_cmpuint (fixture->asked->answers->len, ==, 1);
}

static void
test_all_lose_interest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  ask (fixture, "example.jp", EVIDENCE_USUAL, cancellable);
  ask (fixture, "example.jp", EVIDENCE_USUAL, cancellable);
  run_idle ();
  g_cancellable_cancel (cancellable);
  run_idle ();
  g_assert_cmpuint (fixture->asked->n_cancelled, ==, 2);
  g_assert_cmpuint (scripted_resolver_count_cancelled (fixture->inner), ==, 1);
  ask (fixture, "example.jp", EVIDENCE_USUAL, NULL);
  answer_all (fixture);
  g_assert_cmpuint (scripted_resolver_count (fixture->inner, "TXT example.jp"), ==, 2);
}

/* Asked anew before the resolver has even heard of the cancellation. */
static void
test_asked_anew_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  scripted_resolver_hold (fixture->inner, NULL);
  ask (fixture, "example.jp", EVIDENCE_USUAL, cancellable);
  g_cancellable_cancel (cancellable);
  while (fixture->asked->n_cancelled == 0)
    g_main_context_iteration (NULL, TRUE);
  ask (fixture, "example.jp", EVIDENCE_USUAL, NULL);
  answer_all (fixture);
  g_assert_cmpuint (fixture->asked->answers->len, ==, 1);
}

static void
test_cancelled_in_the_queue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  ask_many (fixture, 100);
  ask (fixture, "late.jp", EVIDENCE_GUESS, cancellable);
  run_idle ();
  g_cancellable_cancel (cancellable);
  run_idle ();
  answer_all (fixture);
  g_assert_cmpuint (scripted_resolver_count (fixture->inner, "TXT late.jp"), ==, 0);
  g_assert_cmpuint (fixture->asked->n_cancelled, ==, 1);
}

static void
test_cancelled_beforehand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  ask (fixture, "example.jp", EVIDENCE_USUAL, cancellable);
  asked_wait (fixture->asked);
  g_assert_cmpuint (fixture->asked->n_cancelled, ==, 1);
}

/* A cancelled question makes room for the next. */
static void
test_cancelled_in_flight_makes_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  ask (fixture, "first.jp", EVIDENCE_USUAL, cancellable);
  ask_many (fixture, 100);
  run_idle ();
  g_assert_cmpuint (scripted_resolver_get_asked (fixture->inner)->len, ==, 100);
  g_cancellable_cancel (cancellable);
  run_idle ();
  g_assert_cmpuint (scripted_resolver_get_asked (fixture->inner)->len, ==, 101);
  answer_all (fixture);
}

/* Whoever asked gets an answer even if everybody else has let go of the gate. */
static void
test_disposal (void)
{
  ScriptedResolver *inner = scripted_resolver_new (NULL);
  EvidenceGate *gate = evidence_gate_new (EVIDENCE_RESOLVER (inner));
  g_autoptr (Asked) asked = asked_new ();
  gpointer weak = gate;

  g_object_add_weak_pointer (G_OBJECT (gate), &weak);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u.example", i);

      asked_ask (asked, EVIDENCE_RESOLVER (gate), evidence_question_new (name, DNS_TYPE_A), NULL);
    }
  g_object_unref (gate);
  g_assert_nonnull (weak);
  while (asked->n_open > 0)
    {
      while (scripted_resolver_count_open (inner) > 0)
        scripted_resolver_answer_oldest (inner);
      g_main_context_iteration (NULL, FALSE);
    }
  run_idle ();
  g_assert_null (weak);
  g_assert_cmpuint (asked->answers->len, ==, 150);
  g_assert_finalize_object (inner);
}

static void
test_speaks_for_its_resolver (Fixture *fixture, gconstpointer data)
{
  EvidenceResolver *gate = EVIDENCE_RESOLVER (fixture->gate);
  g_auto (GStrv) names = evidence_resolver_dup_names (gate);

  scripted_resolver_forbid (fixture->inner, "10.0.0.1");
  g_assert_cmpstr (names[0], ==, "the script");
  g_assert_true (evidence_resolver_is_trusted (gate));
  g_assert_true (evidence_resolver_asks_server (gate, "192.0.2.1"));
  g_assert_false (evidence_resolver_asks_server (gate, "10.0.0.1"));
}

static void
add_test (const char *title, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/gate/", title, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("equal questions are asked once", test_equal_questions_once);
  add_test ("it remembers", test_remembers);
  add_test ("at most a hundred in flight", test_at_most_a_hundred);
  add_test ("each server has its own hundred", test_each_server_has_its_own_hundred);
  add_test ("urgent first", test_urgent_first);
  add_test ("urgent overtakes its own guess", test_urgent_overtakes_its_own_guess);
  add_test ("one loses interest", test_one_loses_interest);
  add_test ("all lose interest", test_all_lose_interest);
  add_test ("asked anew at once", test_asked_anew_at_once);
  add_test ("cancelled in the queue", test_cancelled_in_the_queue);
  add_test ("cancelled beforehand", test_cancelled_beforehand);
  add_test ("cancelled in flight makes room", test_cancelled_in_flight_makes_room);
  add_test ("it speaks for its resolver", test_speaks_for_its_resolver);
  g_test_add_func ("/gate/disposal", test_disposal);
  return g_test_run ();
}
