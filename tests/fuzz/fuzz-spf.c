/* SPF records, their macros, the tree that they span, and their evaluation. The first line is a record
 * by itself, the others are the answers that the tree or the evaluation gets. */
#include <string.h>

#include "auth/spf-evaluation.h"
#include "auth/spf-macro.h"
#include "auth/spf-record.h"
#include "auth/spf-tree.h"
#include "dns/name.h"
#include "fuzz/fuzz.h"

/* Deeper than this the tree only repeats itself. */
#define MAX_ROUNDS 3

static void
check_macro (const char *text)
{
  g_autofree char *name = spf_macro_expand_constant (text, "mail.example.jp");

  if (spf_macro_is_domain_spec (text) || spf_macro_is_constant (text))
    g_assert_true (spf_macro_is_string (text));
  if (name)
    {
      g_autofree char *again = dns_name_normalize (name);

      g_assert_true (spf_macro_is_constant (text));
      g_assert_cmpstr (again, ==, name);
    }
}

static void
check_term (const SpfRecord *record, const SpfTerm *term)
{
  gsize length = strlen (record->text);

  g_assert_cmpuint (term->offset, <=, length);
  g_assert_cmpuint (strlen (term->text), <=, length - term->offset);
  g_assert_true (g_str_has_prefix (record->text + term->offset, term->text));
  g_assert_cmpuint (term->prefix4, <=, 32);
  g_assert_cmpuint (term->prefix6, <=, 128);
  g_assert_nonnull (spf_term_kind_to_string (term->kind));
  g_assert_nonnull (spf_qualifier_to_string (term->qualifier));
  if (spf_term_passes_everyone (term))
    g_assert_cmpint (term->qualifier, ==, SPF_QUALIFIER_PASS);
  if (term->kind == SPF_TERM_INCLUDE || term->kind == SPF_TERM_EXISTS
      || term->kind == SPF_TERM_REDIRECT || term->kind == SPF_TERM_EXP)
    g_assert_true (spf_macro_is_domain_spec (term->domain));
  if (term->kind == SPF_TERM_IP4 || term->kind == SPF_TERM_IP6)
    g_assert_cmpint (term->network.is_ipv6, ==, term->kind == SPF_TERM_IP6);
  if (term->domain)
    check_macro (term->domain);
}

static void
check_same_terms (const SpfRecord *a, const SpfRecord *b)
{
  g_assert_cmpuint (a->terms->len, ==, b->terms->len);
  g_assert_cmpuint (a->errors->len, ==, b->errors->len);
  for (guint i = 0; i < a->terms->len; i++)
    {
      const SpfTerm *one = g_ptr_array_index (a->terms, i);
      const SpfTerm *other = g_ptr_array_index (b->terms, i);

      g_assert_cmpint (one->kind, ==, other->kind);
      g_assert_cmpint (one->qualifier, ==, other->qualifier);
      g_assert_cmpstr (one->text, ==, other->text);
      g_assert_cmpstr (one->domain, ==, other->domain);
      g_assert_true (dns_address_equal (&one->network, &other->network));
      g_assert_cmpuint (one->prefix4, ==, other->prefix4);
      g_assert_cmpuint (one->prefix6, ==, other->prefix6);
    }
}

/* The terms with one blank between them say the same as the record. */
static void
check_rewritten (const SpfRecord *record)
{
  g_autoptr (GString) text = g_string_new ("v=spf1");
  g_autoptr (SpfRecord) again = NULL;

  for (guint i = 0; i < record->terms->len; i++)
    {
      g_string_append_c (text, ' ');
      g_string_append (text, ((const SpfTerm *)g_ptr_array_index (record->terms, i))->text);
    }
  again = spf_record_parse (text->str);
  check_same_terms (record, again);
}

static void
check_record (const char *text, gboolean twice)
{
  g_autoptr (SpfRecord) record = spf_record_parse (text);
  guint n_broken = 0;

  g_assert_cmpstr (record->text, ==, text);
  fuzz_check_errors (record->errors, strlen (text));
  for (guint i = 0; i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);

      check_term (record, term);
      n_broken += term->kind == SPF_TERM_BROKEN;
    }
  g_assert_cmpuint (record->errors->len, >=, n_broken);
  if (twice && spf_record_is_one (text))
    check_rewritten (record);
  check_macro (text);
}

static void
check_node (const SpfNode *node, gpointer user_data)
{
  g_assert_cmpint (node->record != NULL, ==, node->status == SPF_NODE_FOUND);
  g_assert_cmpuint (node->n_records, ==, node->texts->len);
  g_assert_nonnull (spf_node_status_to_string (node->status));
}

static void
check_tree (const char *text)
{
  g_autoptr (Evidence) evidence = evidence_new ();
  FuzzWorld world;

  fuzz_world_init (&world, text);
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
      g_autoptr (SpfTree) tree = spf_tree_build ("example.jp", evidence, lacking);

      spf_tree_visit (tree, check_node, NULL);
      if (spf_tree_is_valid (tree))
        g_assert_cmpuint (tree->lookups, <=, SPF_MAX_LOOKUPS);
      spf_tree_find_all (tree);
      if (lacking->open->len == 0)
        return;
      g_assert_false (tree->complete);
      fuzz_world_answer (&world, evidence, lacking);
    }
}

static void
check_evaluation (const SpfEvaluation *evaluation)
{
  gboolean failed = evaluation->result == SPF_RESULT_TEMPERROR
                    || evaluation->result == SPF_RESULT_PERMERROR
                    || evaluation->result == SPF_RESULT_NONE;

  g_assert_nonnull (spf_result_to_string (evaluation->result));
  g_assert_nonnull (spf_problem_to_string (evaluation->problem));
  g_assert_cmpint (evaluation->problem != SPF_PROBLEM_NONE, ==, failed);
  g_assert_cmpuint (evaluation->lookups, <=, SPF_MAX_LOOKUPS + 1);
  g_assert_cmpuint (evaluation->void_lookups, <=, SPF_MAX_VOID_LOOKUPS + 1);
  if (evaluation->explanation)
    g_assert_cmpint (evaluation->result, ==, SPF_RESULT_FAIL);
  for (guint i = 0; i < evaluation->steps->len; i++)
    {
      const SpfStep *step = g_ptr_array_index (evaluation->steps, i);

      g_assert_nonnull (spf_step_kind_to_string (step->kind));
      g_assert_nonnull (step->domain);
      g_assert_cmpuint (step->lookups, <=, SPF_MAX_LOOKUPS + 1);
      g_assert_cmpuint (step->void_lookups, <=, SPF_MAX_VOID_LOOKUPS + 1);
    }
}

/* Asked again without a place for questions it says the same. */
static void
check_again (const SpfQuery *query, const Evidence *evidence, const SpfEvaluation *evaluation)
{
  g_autoptr (SpfEvaluation) twin = spf_evaluate (query, evidence, NULL);

  g_assert_cmpint (twin->result, ==, evaluation->result);
  g_assert_cmpint (twin->problem, ==, evaluation->problem);
  g_assert_cmpstr (twin->explanation, ==, evaluation->explanation);
  g_assert_cmpuint (twin->lookups, ==, evaluation->lookups);
  g_assert_cmpuint (twin->steps->len, ==, evaluation->steps->len);
}

/* What is behind the last round is not needed to find what breaks. */
static void
check_evaluations (const char *text, gboolean is_ipv6, gboolean twice)
{
  SpfQuery query = { .address = { .is_ipv6 = is_ipv6, .bytes = { 192, 0, 2, 1 } },
                     .mail_from = "a.b+c@example.jp",
                     .helo = "mail.example.jp",
                     .now = 1795000000 };
  g_autoptr (Evidence) evidence = evidence_new ();
  FuzzWorld world;

  fuzz_world_init (&world, text);
  for (guint round = 0; round < MAX_ROUNDS + 1; round++)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
      g_autoptr (SpfEvaluation) evaluation = spf_evaluate (&query, evidence, lacking);

      check_evaluation (evaluation);
      if (twice)
        check_again (&query, evidence, evaluation);
      if (evaluation->result != SPF_RESULT_PENDING)
        return;
      g_assert_cmpuint (lacking->open->len, >, 0);
      fuzz_world_answer (&world, evidence, lacking);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);
  char *rest = strchr (text, '\n');

  if (rest)
    *rest++ = '\0';
  if (!rest || fuzz_is_chosen (bytes, length, 2))
    {
      check_record (text, fuzz_is_chosen (bytes, length, 8));
      return 0;
    }
  if (fuzz_is_chosen (bytes, length, 3))
    check_tree (rest);
  else
    check_evaluations (rest, fuzz_is_chosen (bytes, length, 5), fuzz_is_chosen (bytes, length, 16));
  return 0;
}
