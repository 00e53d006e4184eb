/* DMARC as others expect it: the examples of both RFCs, and pairs of domains that align or do not. */
#include <string.h>

#include "auth/corpus.h"
#include "auth/dmarc-mail.h"
#include "auth/world.h"

#define OTHERWISE "; OTHERWISE NXDOMAIN\n"

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  g_autoptr (DmarcEvaluation) evaluation = dmarc_evaluate (data, evidence, lacking);

  g_assert_cmpint (evaluation->result == DMARC_RESULT_PENDING, ==, lacking->open->len > 0);
}

static DmarcEvaluation *
evaluate (const DmarcQuery *query, const char *zone)
{
  DmarcQuery copy = *query;
  g_autoptr (Evidence) evidence = world_settle (zone, judge, &copy, NULL);

  return dmarc_evaluate (query, evidence, NULL);
}

static void
append_identity (GString *out, JsonObject *identity)
{
  g_string_append_printf (out, "%s%s=%s", out->len ? " " : "",
                          corpus_get_string (identity, "domain"),
                          corpus_get_string (identity, "result"));
}

/* (transfer full): an object, a list of them, or null */
static char *
read_corpus_identities (JsonNode *node)
{
  GString *out = g_string_new (NULL);

  if (JSON_NODE_HOLDS_OBJECT (node))
    append_identity (out, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      append_identity (out, json_array_get_object_element (json_node_get_array (node), i));
  return g_string_free (out, FALSE);
}

static void
check_text (JsonObject *expect, const char *member, const char *value)
{
  if (json_object_has_member (expect, member))
    g_assert_cmpstr (value, ==, corpus_get_string (expect, member));
}

static void
check_dkim_alignment (JsonArray *expected, const DmarcEvaluation *evaluation)
{
  g_assert_cmpuint (json_array_get_length (expected), ==, evaluation->dkim->len);
  for (guint i = 0; i < evaluation->dkim->len; i++)
    {
      const DmarcIdentityJudgment *judgment = g_ptr_array_index (evaluation->dkim, i);

      g_assert_cmpint (judgment->aligned, ==, json_array_get_boolean_element (expected, i));
    }
}

static void
check_queries (JsonArray *expected, const DmarcEvaluation *evaluation)
{
  g_assert_cmpuint (json_array_get_length (expected), ==, evaluation->queries->len);
  for (guint i = 0; i < evaluation->queries->len; i++)
    g_assert_cmpstr (g_ptr_array_index (evaluation->queries, i), ==,
                     json_array_get_string_element (expected, i));
}

static void
check_expectation (JsonObject *expect, const DmarcEvaluation *evaluation)
{
  check_text (expect, "result", dmarc_result_to_string (evaluation->result));
  check_text (expect, "policy", dmarc_policy_to_string (evaluation->policy));
  check_text (expect, "policy_domain", evaluation->policy_domain);
  check_text (expect, "org_domain", evaluation->organizational_domain);
  check_text (expect, "effective_policy", dmarc_disposition_to_string (evaluation->disposition));
  if (json_object_has_member (expect, "spf_aligned"))
    g_assert_cmpint (evaluation->spf_aligned, ==,
                     json_object_get_boolean_member (expect, "spf_aligned"));
  if (json_object_has_member (expect, "any_dkim_aligned"))
    g_assert_cmpint (evaluation->dkim_aligned, ==,
                     json_object_get_boolean_member (expect, "any_dkim_aligned"));
  if (json_object_has_member (expect, "dkim_aligned"))
    check_dkim_alignment (json_object_get_array_member (expect, "dkim_aligned"), evaluation);
  if (json_object_has_member (expect, "queries"))
    check_queries (json_object_get_array_member (expect, "queries"), evaluation);
}

static void
try_corpus_case (JsonObject *row, DmarcProfile profile)
{
  g_autofree char *zone = corpus_zone_to_recording (json_object_get_object_member (row, "zone"));
  g_autofree char *spf = read_corpus_identities (json_object_get_member (row, "spf"));
  g_autofree char *dkim = read_corpus_identities (json_object_get_member (row, "dkim"));
  g_autoptr (DmarcMail) mail
      = dmarc_mail_new (corpus_get_string (row, "from_domain"), spf, dkim, profile);
  g_autoptr (DmarcEvaluation) evaluation = evaluate (&mail->query, zone);

  check_expectation (json_object_get_object_member (row, "expect"), evaluation);
}

static void
test_corpus (void)
{
  g_autoptr (JsonParser) parser = corpus_load ("dmarc-rfc-examples/eval-cases.json");
  CorpusTally tally = { "dmarc-rfc-examples, evaluation" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *profile = corpus_get_string (row, "profile");

      g_test_message ("%s", corpus_get_string (row, "id"));
      tally.n_cases++;
      if (strcmp (profile, "rfc7489") != 0)
        try_corpus_case (row, DMARC_PROFILE_RFC9989);
      if (strcmp (profile, "rfc9989") != 0)
        try_corpus_case (row, DMARC_PROFILE_RFC7489);
      tally.n_passed++;
    }
  if (parser)
    corpus_tally_print (&tally);
}

/* Names that are none: OpenDMARC drops the empty labels (RFC 1035, section 3.1 has none). */
static gboolean
is_name (const char *text)
{
  return *text != '.' && !strstr (text, "..");
}

/* Every pair under a record at its organization, in the mode of the case. */
static void
test_alignment_corpus (void)
{
  g_autoptr (JsonParser) parser
      = corpus_load ("dmarc-records-checkdmarc-opendmarc/alignment-and-from.json");
  CorpusTally tally = { "dmarc-records-checkdmarc-opendmarc, alignment" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "alignment") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *a = corpus_get_string (row, "a");
      const char *mode = corpus_get_string (row, "mode");
      g_autofree char *spf = g_strdup_printf ("%s=pass", corpus_get_string (row, "b"));
      g_autofree char *zone = g_strdup_printf (
          OTHERWISE "_dmarc.%s. 300 TXT \"v=DMARC1; p=none; aspf=%s\"\n", a, mode);
      g_autoptr (DmarcMail) mail = dmarc_mail_new (a, spf, "", DMARC_PROFILE_RFC7489);
      g_autoptr (DmarcEvaluation) evaluation = NULL;

      tally.n_cases++;
      if (!is_name (a) || !is_name (corpus_get_string (row, "b")))
        {
          tally.n_skipped++;
          continue;
        }
      evaluation = evaluate (&mail->query, zone);
      g_test_message ("%s %s", a, spf);
      g_assert_cmpint (evaluation->spf_aligned, ==,
                       json_object_get_boolean_member (row, "aligned"));
      tally.n_passed++;
    }
  if (parser)
    corpus_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dmarc-corpus/examples of the RFCs", test_corpus);
  g_test_add_func ("/dmarc-corpus/alignment", test_alignment_corpus);
  return g_test_run ();
}
