/* Real mails of others: every word of a receiver is understood, or there is a remark about it. */
#include <string.h>

#include "auth/world.h"
#include "lib/corpus.h"
#include "mail/fields.h"
#include "plan/explain/explain-comparison.h"

/* Sentences that say no more than that something is unknown. */
static const char *const evasions[] = { "not known here", "not explained here", "gives no result" };

static gboolean
is_evasive (const char *en)
{
  for (guint i = 0; i < G_N_ELEMENTS (evasions); i++)
    if (strstr (en, evasions[i]))
      return TRUE;
  return FALSE;
}

static void
assert_pair (const char *en, const char *ja)
{
  g_assert_cmpstr (en, !=, "");
  g_assert_cmpstr (en, !=, ja);
  g_assert_true (g_utf8_validate (en, -1, NULL));
  g_assert_true (g_utf8_validate (ja, -1, NULL));
  g_assert_null (strpbrk (en, "\r\n\033"));
}

/* --- fields --- */

static void
assert_remarks (const AuthenticationResults *results)
{
  for (guint i = 0; i < results->remarks->len; i++)
    {
      AuthenticationRemarkKind kind
          = g_array_index (results->remarks, AuthenticationRemark, i).kind;
      g_autofree char *en = explain_results_remark (kind, LANGUAGE_EN);
      g_autofree char *ja = explain_results_remark (kind, LANGUAGE_JA);

      assert_pair (en, ja);
    }
}

static gboolean
is_understood (const AuthenticationMethod *method)
{
  g_autofree char *en = explain_method_result (method, NULL, LANGUAGE_EN);
  g_autofree char *ja = explain_method_result (method, NULL, LANGUAGE_JA);

  assert_pair (en, ja);
  if (is_evasive (en))
    g_test_message ("%s", en);
  return !is_evasive (en);
}

/* What is not understood is one of these, and the field has the remark. */
static gboolean
has_remark_for (const AuthenticationResults *results)
{
  return authentication_results_have_remark (results, AR_REMARK_UNKNOWN_METHOD)
         || authentication_results_have_remark (results, AR_REMARK_UNKNOWN_RESULT)
         || authentication_results_have_remark (results, AR_REMARK_BAD_KEYWORD);
}

static void
read_field (const char *value, gsize length, gboolean is_arc, CorpusTally *tally)
{
  g_autoptr (AuthenticationResults) results = authentication_results_parse (value, length, is_arc);

  assert_remarks (results);
  for (guint i = 0; i < results->methods->len; i++)
    {
      gboolean understood = is_understood (g_ptr_array_index (results->methods, i));

      tally->n_cases++;
      tally->n_passed += understood || has_remark_for (results);
    }
}

static void
test_single_fields (gconstpointer data)
{
  const char *file = data;
  g_autoptr (JsonParser) parser = corpus_load (file);
  CorpusTally tally = { .suite = file };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *value = corpus_get_string (row, "header");
      const char *field = corpus_get_string (row, "field");

      read_field (value, strlen (value), field && g_ascii_strncasecmp (field, "ARC", 3) == 0,
                  &tally);
    }
  if (rows)
    corpus_tally_print (&tally);
}

/* --- mails, and what they return --- */

static void
read_fields (const char *mail, gsize length, const char *name, gboolean is_arc, CorpusTally *tally)
{
  g_autoptr (GPtrArray) found = fields_find (mail, length, name, TRUE);

  for (guint i = 0; i < found->len; i++)
    {
      gsize size;
      const char *value = g_bytes_get_data (g_ptr_array_index (found, i), &size);

      read_field (value, size, is_arc, tally);
    }
}

static void
read_spf_fields (const char *mail, gsize length, CorpusTally *tally)
{
  g_autoptr (GPtrArray) found = fields_find (mail, length, "Received-SPF", TRUE);

  for (guint i = 0; i < found->len; i++)
    {
      gsize size;
      const char *value = g_bytes_get_data (g_ptr_array_index (found, i), &size);
      g_autoptr (MailReceivedSpf) noted = mail_received_spf_parse (value, size);
      g_autofree char *en = explain_received_spf (noted, LANGUAGE_EN);
      g_autofree char *ja = explain_received_spf (noted, LANGUAGE_JA);

      assert_pair (en, ja);
      tally->n_cases++;
      tally->n_passed += !is_evasive (en);
    }
}

static void
test_fields_of_mails (void)
{
  g_autoptr (GPtrArray) files = fields_list_messages ();
  CorpusTally tally = { .suite = "results in all mails" };
  CorpusTally spf = { .suite = "Received-SPF in all mails" };

  if (files->len == 0)
    {
      g_test_skip ("the corpus is not here");
      return;
    }
  for (guint i = 0; i < files->len; i++)
    {
      gsize length;
      g_autofree char *mail = fields_load (g_ptr_array_index (files, i), &length);

      read_fields (mail, length, "Authentication-Results", FALSE, &tally);
      read_fields (mail, length, "ARC-Authentication-Results", TRUE, &tally);
      read_fields (mail, length, "Authentication-Results-Original", FALSE, &tally);
      read_fields (mail, length, "X-MS-Exchange-Authentication-Results", FALSE, &tally);
      read_spf_fields (mail, length, &spf);
    }
  corpus_tally_print (&tally);
  corpus_tally_print (&spf);
}

/* --- whole mails --- */

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  message_check_free (message_check_build (data, evidence, lacking));
}

static void
read_microsoft (const MailMicrosoft *microsoft)
{
  for (guint i = 0; i < microsoft->items->len; i++)
    {
      const MailMicrosoftItem *item = g_ptr_array_index (microsoft->items, i);
      g_autofree char *en = explain_microsoft_item (item, LANGUAGE_EN);
      g_autofree char *ja = explain_microsoft_item (item, LANGUAGE_JA);

      if (en)
        assert_pair (en, ja);
      else
        g_test_message ("silent: %s: %s: %s", item->field, item->key, item->value);
    }
}

static void
read_rows (const Comparison *comparison, guint *counts)
{
  for (guint i = 0; i < comparison->results->len; i++)
    {
      const ComparedResult *row = g_ptr_array_index (comparison->results, i);
      g_autofree char *en = explain_difference (row, LANGUAGE_EN);
      g_autofree char *ja = explain_difference (row, LANGUAGE_JA);

      counts[row->difference]++;
      g_assert_cmpint (en == NULL, ==, row->difference == DIFFERENCE_NONE);
      if (en)
        assert_pair (en, ja);
    }
}

/* Nothing is registered in this world, so every pass of a receiver's differs from ours. */
static void
compare_mail (const char *file, guint *counts)
{
  const MessageHints hints = { 0 };
  gsize length;
  g_autofree char *mail = fields_load (file, &length);
  g_autoptr (MailMessage) message = mail_message_scan (mail, length, dkim_wish, NULL);
  g_autoptr (MessageScope) scope = message_scope_new (message, &hints, 0);
  g_autoptr (Evidence) evidence = world_settle ("; OTHERWISE NXDOMAIN\n", judge, scope, NULL);
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
  g_autoptr (MessageCheck) check = message_check_build (scope, evidence, lacking);
  g_autoptr (Comparison) comparison = comparison_new (scope, check, FALSE);

  read_rows (comparison, counts);
  read_microsoft (comparison->microsoft);
}

static void
test_mails (void)
{
  g_autoptr (GPtrArray) files = fields_list_messages ();
  CorpusTally tally = { .suite = "comparisons of all mails" };
  guint counts[DIFFERENCE_COUNT] = { 0 };

  if (files->len == 0)
    {
      g_test_skip ("the corpus is not here");
      return;
    }
  for (guint i = 0; i < files->len; i++)
    {
      compare_mail (g_ptr_array_index (files, i), counts);
      tally.n_cases++;
      tally.n_passed++;
    }
  corpus_tally_print (&tally);
  for (guint i = 0; i < DIFFERENCE_COUNT; i++)
    g_test_message ("%s: %u", difference_to_string ((Difference)i), counts[i]);
}

int
main (int argc, char **argv)
{
  language_init ();
  language_set (LANGUAGE_EN);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/plan/comparison/corpus/ar-realworld-a", "ar-realworld-a/cases.json",
                        test_single_fields);
  g_test_add_data_func ("/plan/comparison/corpus/ar-dkim_verifier", "ar-dkim_verifier/cases.json",
                        test_single_fields);
  g_test_add_func ("/plan/comparison/corpus/fields of mails", test_fields_of_mails);
  g_test_add_func ("/plan/comparison/corpus/mails", test_mails);
  return g_test_run ();
}
