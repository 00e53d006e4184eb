#include "auth/spf-world.h"

#include <string.h>

#include "auth/world.h"
#include "evidence/recording.h"

/* More answers than ten terms of ten hosts each can need. */
#define MAX_ANSWERS 400

static SpfQuery
make_query (const char *address, const char *mail_from, const char *helo)
{
  SpfQuery query = { .mail_from = mail_from, .helo = helo, .now = NOW };

  g_assert_true (dns_address_parse (address, &query.address));
  query.receiver = "mx.receiver.example";
  return query;
}

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  g_autoptr (SpfEvaluation) evaluation = spf_evaluate (data, evidence, lacking);

  g_assert_cmpint (evaluation->result == SPF_RESULT_PENDING, ==, lacking->open->len > 0);
}

SpfEvaluation *
spf_world_evaluate (const char *recording,
                    const char *address,
                    const char *mail_from,
                    const char *helo,
                    guint *n_rounds,
                    guint *n_questions)
{
  SpfQuery query = make_query (address, mail_from, helo);
  g_autoptr (Evidence) evidence = world_settle (recording, judge, &query, n_rounds);

  if (n_questions)
    *n_questions = evidence_get_n_entries (evidence);
  return spf_evaluate (&query, evidence, NULL);
}

static void
answer_one (Evidence *evidence,
            const EvidenceRecording *world,
            const GPtrArray *open,
            gboolean backwards)
{
  EvidenceQuestion *question = g_ptr_array_index (open, backwards ? open->len - 1 : 0);
  g_autoptr (EvidenceAnswer) answer = evidence_recording_answer (world, question);

  evidence_add (evidence, question, answer);
}

SpfEvaluation *
spf_world_evaluate_slowly (const char *recording,
                           const char *address,
                           const char *mail_from,
                           const char *helo,
                           gboolean backwards)
{
  SpfQuery query = make_query (address, mail_from, helo);
  g_autoptr (EvidenceRecording) world
      = evidence_recording_parse (recording, strlen (recording), NULL);
  g_autoptr (Evidence) evidence = evidence_new ();

  for (guint i = 0; i < MAX_ANSWERS; i++)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
      g_autoptr (SpfEvaluation) evaluation = spf_evaluate (&query, evidence, lacking);

      g_assert_cmpint (evaluation->result == SPF_RESULT_PENDING, ==, lacking->open->len > 0);
      if (lacking->open->len == 0)
        return g_steal_pointer (&evaluation);
      answer_one (evidence, world, lacking->open, backwards);
    }
  g_assert_not_reached ();
}

static void
describe_step (GString *out, const SpfStep *step)
{
  g_string_append_printf (
      out, "%u %s %s %s@%" G_GSIZE_FORMAT " %s %s %s %u %u\n", step->depth, step->domain,
      spf_step_kind_to_string (step->kind), step->term ? step->term : "-", step->offset,
      step->target ? step->target : "-", step->match ? step->match : "-",
      evidence_status_to_string (step->status), step->lookups, step->void_lookups);
}

char *
spf_world_describe (const SpfEvaluation *evaluation)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (
      out,
      "%s %s of %s, %u look-ups, %u void, by %s, problem %s %s at %s %" G_GSIZE_FORMAT " %s\n%s\n",
      spf_result_to_string (evaluation->result), spf_identity_to_string (evaluation->identity),
      evaluation->domain, evaluation->lookups, evaluation->void_lookups,
      evaluation->mechanism ? evaluation->mechanism : "-",
      spf_problem_to_string (evaluation->problem),
      evaluation->problem_code ? evaluation->problem_code : "-",
      evaluation->problem_domain ? evaluation->problem_domain : "-", evaluation->problem_offset,
      evaluation->problem_name ? evaluation->problem_name : "-",
      evaluation->explanation ? evaluation->explanation : "-");
  for (guint i = 0; i < evaluation->steps->len; i++)
    describe_step (out, g_ptr_array_index (evaluation->steps, i));
  return g_string_free (out, FALSE);
}
