/* Evaluating SPF, against the same look-ups in the evidence and the same records parsed. Prints ratios;
 * it is no test. */
#include "auth/spf-evaluation.h"
#include "auth/spf-world.h"
#include "auth/world.h"
#include "bench/rate.h"

typedef struct
{
  const char *label;
  const char *zone;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "SPF, a plain record",
    OTHERWISE SPF ("example.jp.", " ip4:198.51.100.0/24 -all") },
  { "SPF, a company: three includes deep, 12 networks, a, mx",
    OTHERWISE
    SPF ("example.jp.", " a mx ip4:198.51.100.0/24 ip4:203.0.113.7 ip6:2001:db8:1::/48 include:a.example.net -all")
    SPF ("a.example.net.", " ip4:198.51.100.1 ip4:198.51.100.2 ip4:198.51.100.3 include:b.example.net ~all")
    SPF ("b.example.net.", " ip4:198.51.100.16/28 ip4:198.51.100.32/28 ip6:2001:db8:2::/48 include:c.example.net ~all")
    SPF ("c.example.net.", " ip4:203.0.113.0/25 ip4:203.0.113.128/26 ip4:192.0.2.0/24 ~all")
    A ("example.jp.", "198.51.100.80") MX ("example.jp.", "mx1.example.jp.") MX ("example.jp.", "mx2.example.jp.")
    A ("mx1.example.jp.", "198.51.100.81") A ("mx2.example.jp.", "198.51.100.82") },
};
/* clang-format on */

typedef struct
{
  SpfQuery query;
  Evidence *evidence;
} World;

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  const SpfQuery *query = data;

  spf_evaluation_free (spf_evaluate (query, evidence, lacking));
}

static void
evaluate (gpointer data)
{
  const World *world = data;
  g_autoptr (SpfEvaluation) evaluation = spf_evaluate (&world->query, world->evidence, NULL);

  g_assert_cmpint (evaluation->result, !=, SPF_RESULT_PENDING);
  g_assert_cmpint (evaluation->problem, ==, SPF_PROBLEM_NONE);
}

static void
parse_records (const EvidenceAnswer *answer)
{
  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));

      spf_record_free (spf_record_parse (text));
    }
}

static void
look_up (gpointer data)
{
  const World *world = data;

  for (guint i = 0; i < evidence_get_n_entries (world->evidence); i++)
    {
      const EvidenceQuestion *question = evidence_get_entry (world->evidence, i)->question;
      const EvidenceAnswer *answer
          = evidence_ask (world->evidence, question->name, question->type, NULL);

      if (question->type == DNS_TYPE_TXT)
        parse_records (answer);
    }
}

static void
run (const Case *row)
{
  World world
      = { .query = { .mail_from = "info@example.jp", .helo = "mx.example.jp", .now = NOW } };
  g_autoptr (Evidence) evidence = NULL;
  RateContest contest = { row->label, evaluate, look_up, &world, 0 };

  g_assert_true (dns_address_parse (CLIENT, &world.query.address));
  evidence = world_settle (row->zone, judge, &world.query, NULL);
  world.evidence = evidence;
  rate_print (&contest);
}

int
main (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    run (&cases[i]);
  return 0;
}
