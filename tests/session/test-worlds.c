/* What holds in every world of tests/worlds, whatever is found there: sentences have their values,
 * what is said can be traced to an answer, and red has a reason. */
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "dns/name.h"
#include "plan/explain/explain.h"
#include "session/check.h"

static ProvidersCatalog *catalog;

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (session_check_run_finish (SESSION_CHECK (source), result, NULL));
  *(gboolean *)user_data = TRUE;
}

static char *
dup_path (const char *name, const char *suffix)
{
  g_autofree char *base = g_strconcat (name, suffix, NULL);

  return g_build_filename (g_getenv ("TODOKU_WORLDS"), base, NULL);
}

static char *
dup_domain (const char *name)
{
  g_autoptr (GKeyFile) expect = g_key_file_new ();
  g_autofree char *path = dup_path (name, ".expect");

  g_assert_true (g_key_file_load_from_file (expect, path, G_KEY_FILE_NONE, NULL));
  return g_key_file_get_string (expect, "check", "domain", NULL);
}

static SessionCheck *
check_world (const char *name)
{
  g_autofree char *domain = dup_domain (name);
  g_autofree char *path = dup_path (name, ".world");
  SessionOptions options = { .offline_path = path };
  g_autoptr (GError) error = NULL;
  g_autoptr (SessionWorld) world = session_world_new (&options, catalog, &error);
  SessionCheck *check;
  gboolean done = FALSE;

  g_assert_no_error (error);
  check = session_check_new (world, domain, NULL);
  session_check_run_async (check, NULL, checked_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return check;
}

/* A value that is missing becomes "?"; one that holds such a sign may show it. */
static gboolean
has_question_mark_of_its_own (const Finding *finding)
{
  if (finding->code == FINDING_SPF_NEUTRAL_ENDING)
    return TRUE;
  for (guint i = 0; i < finding->parameters->len; i++)
    {
      const FindingParameter *parameter = g_ptr_array_index (finding->parameters, i);

      if (parameter->text && strpbrk (parameter->text, "?{"))
        return TRUE;
    }
  return FALSE;
}

/* These say the same of every domain. */
static const FindingCode speak_for_themselves[] = {
  FINDING_NOTHING_ANSWERED,
  FINDING_ANSWERED_BY_INSIDE_DNS,
  FINDING_DMARC_WATCHING,
  FINDING_DMARC_NO_REPORT_ADDRESS,
};

static gboolean
speaks_for_itself (const Finding *finding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (speak_for_themselves); i++)
    if (finding->code == speak_for_themselves[i])
      return TRUE;
  return FALSE;
}

/* TRUE if some value of @finding stands in @sentence. */
static gboolean
shows_a_value (const Finding *finding, const char *sentence)
{
  for (guint i = 0; i < finding->parameters->len; i++)
    {
      const FindingParameter *parameter = g_ptr_array_index (finding->parameters, i);
      g_autofree char *value = parameter->is_number
                                   ? g_strdup_printf ("%" G_GINT64_FORMAT, parameter->number)
                                   : text_to_display (parameter->text, -1);
      g_autofree char *unicode = dns_name_to_unicode (value);

      if (*value && (strstr (sentence, value) || strstr (sentence, unicode)))
        return TRUE;
    }
  return FALSE;
}

static void
assert_filled (const char *world, const Finding *finding, Language language)
{
  g_autofree char *sentence = explain_finding (finding, language);
  const char *code = finding_code_to_string (finding->code);

  if (!has_question_mark_of_its_own (finding) && strpbrk (sentence, "?{}"))
    g_test_fail_printf ("%s, %s: “%s”", world, code, sentence);
  if (!speaks_for_itself (finding) && !shows_a_value (finding, sentence))
    g_test_fail_printf ("%s, %s names nothing: “%s”", world, code, sentence);
}

/* The very question, server and answer are one click away: so they must be there. */
static void
assert_traceable (const char *world, const Finding *finding, const Evidence *evidence)
{
  const char *code = finding_code_to_string (finding->code);

  if (finding->code != FINDING_NOTHING_ANSWERED && finding->questions->len == 0)
    g_test_fail_printf ("%s, %s rests on no question", world, code);
  for (guint i = 0; i < finding->questions->len; i++)
    {
      const EvidenceQuestion *question = g_ptr_array_index (finding->questions, i);
      g_autofree char *words = evidence_question_to_string (question);

      if (!evidence_find (evidence, question))
        g_test_fail_printf ("%s, %s rests on a question that nobody asked: %s", world, code, words);
    }
}

static void
assert_red_has_a_reason (const char *world, const Judgement *judgement)
{
  for (guint i = 0; i < JUDGED_QUESTION_COUNT; i++)
    if (judgement->answers[i] == ANSWER_BAD && !judgement_has_level (judgement, FINDING_REQUIRED))
      g_test_fail_printf ("%s: %s is bad and nothing is required", world,
                          judged_question_to_string ((JudgedQuestion)i));
  for (guint i = 0; i < judgement->findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (judgement->findings, i);

      if (finding->level == FINDING_REQUIRED && finding->demand == FINDING_DEMAND_NOBODY)
        g_test_fail_printf ("%s: nobody demands %s", world, finding_code_to_string (finding->code));
    }
  if (judgement_has_level (judgement, FINDING_REQUIRED))
    g_assert_cmpint (judgement->next_action, ==, NEXT_FIX_REQUIRED);
}

static void
test_world (gconstpointer data)
{
  const char *world = data;
  g_autoptr (SessionCheck) check = check_world (world);
  const Judgement *judgement = session_check_get_judgement (check);

  for (guint i = 0; i < judgement->findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (judgement->findings, i);

      assert_filled (world, finding, LANGUAGE_EN);
      assert_filled (world, finding, LANGUAGE_JA);
      assert_traceable (world, finding, session_check_get_evidence (check));
    }
  assert_red_has_a_reason (world, judgement);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = NULL;
  const char *file;
  int status;

  language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  catalog = providers_catalog_new_bundled (NULL, NULL);
  folder = g_dir_open (g_getenv ("TODOKU_WORLDS"), 0, NULL);
  while ((file = g_dir_read_name (folder)))
    if (g_str_has_suffix (file, ".world"))
      {
        char *name = g_strndup (file, strlen (file) - strlen (".world"));
        g_autofree char *path = g_strconcat ("/session/worlds/", name, NULL);

        g_ptr_array_add (names, name);
        g_test_add_data_func (path, name, test_world);
      }
  status = g_test_run ();
  providers_catalog_unref (catalog);
  return status;
}
