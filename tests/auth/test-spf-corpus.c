#include "auth/corpus.h"
#include "auth/spf-world.h"

static gboolean
is_accepted (JsonObject *test, const char *result)
{
  JsonArray *accepted = json_object_get_array_member (test, "expect");

  for (guint i = 0; i < json_array_get_length (accepted); i++)
    if (g_strcmp0 (json_array_get_string_element (accepted, i), result) == 0)
      return TRUE;
  return FALSE;
}

/* "DEFAULT" is the suite's word for a fail without an explanation of the domain. */
static gboolean
is_explained_so (JsonObject *test, const SpfEvaluation *evaluation)
{
  const char *wanted = corpus_get_string (test, "explanation");

  if (!wanted || evaluation->result != SPF_RESULT_FAIL)
    return TRUE;
  return g_strcmp0 (g_strcmp0 (wanted, "DEFAULT") == 0 ? NULL : wanted, evaluation->explanation)
         == 0;
}

static void
check_order_does_not_matter (JsonObject *test, const char *zone, const SpfEvaluation *evaluation)
{
  g_autofree char *text = spf_world_describe (evaluation);

  for (guint backwards = 0; backwards < 2; backwards++)
    {
      g_autoptr (SpfEvaluation) slow = spf_world_evaluate_slowly (
          zone, corpus_get_string (test, "ip"), corpus_get_string (test, "mailfrom"),
          corpus_get_string (test, "helo"), backwards);
      g_autofree char *slow_text = spf_world_describe (slow);

      g_assert_cmpstr (slow_text, ==, text);
    }
}

static void
run_test (JsonObject *test, const char *zone, CorpusTally *tally)
{
  g_autoptr (SpfEvaluation) evaluation = spf_world_evaluate (
      zone, corpus_get_string (test, "ip"), corpus_get_string (test, "mailfrom"),
      corpus_get_string (test, "helo"), NULL, NULL);

  tally->n_cases++;
  if (is_accepted (test, spf_result_to_string (evaluation->result))
      && is_explained_so (test, evaluation))
    tally->n_passed++;
  else
    {
      g_autofree char *text = spf_world_describe (evaluation);

      g_test_message ("%s: %s", corpus_get_string (test, "id"), text);
    }
  check_order_does_not_matter (test, zone, evaluation);
}

static void
test_rfc7208 (void)
{
  CorpusTally tally = { "spf-rfc7208", 0, 0, 0, 0 };
  g_autoptr (JsonParser) parser = corpus_load ("spf-rfc7208/cases.json");
  JsonArray *scenarios = parser ? corpus_get_cases (parser, "scenarios") : NULL;

  for (guint i = 0; scenarios && i < json_array_get_length (scenarios); i++)
    {
      JsonObject *scenario = json_array_get_object_element (scenarios, i);
      JsonArray *tests = json_object_get_array_member (scenario, "tests");
      g_autofree char *zone
          = corpus_zone_to_recording (json_object_get_object_member (scenario, "zone"));

      for (guint j = 0; j < json_array_get_length (tests); j++)
        run_test (json_array_get_object_element (tests, j), zone, &tally);
    }
  if (parser)
    corpus_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spf-corpus/rfc7208", test_rfc7208);
  return g_test_run ();
}
