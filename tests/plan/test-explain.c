/* Every code has its sentence, and a different one in each language. */
#include "plan/explain/explain.h"

#include <string.h>

static void
assert_pair (const char *what, guint index, const char *en, const char *ja)
{
  g_test_message ("%s %u: %s | %s", what, index, en, ja);
  g_assert_nonnull (en);
  g_assert_nonnull (ja);
  g_assert_cmpstr (en, !=, "");
  g_assert_true (g_utf8_validate (ja, -1, NULL));
  g_assert_cmpstr (en, !=, ja);
  g_assert_true (g_str_is_ascii (en) || strpbrk (en, "abcdefghijklmnopqrstuvwxyz") != NULL);
  g_assert_false (g_str_is_ascii (ja) && strchr (en, ' '));
}

/* Gives @finding a value for every name that its sentence uses, so that nothing stays open. */
static void
fill_all (Finding *finding)
{
  static const char *const texts[] = {
    "name",        "target",  "term",       "mended",  "names",    "host",
    "record_name", "policy",  "tags",       "server",  "servers",  "parent",
    "by_walk",     "by_list", "wrong_name", "part",    "selector", "subdomain_policy",
    "url",         "error",   "mode",       "kind",    "service",  "candidate_1",
    "receiver",    "code",    "failed",     "address", "domain",   "signer",
    "right",       "other",   "record",
  };
  static const char *const numbers[] = { "seen",    "limit",   "bits",   "asked", "length",
                                         "percent", "minutes", "traits", "left",  "saves" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    finding_with_text (finding, texts[i], "value");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    finding_with_number (finding, numbers[i], 7);
  finding_with_text (finding, "status", "time-out");
}

static void
test_findings (void)
{
  for (guint i = 0; i < FINDING_CODE_COUNT; i++)
    {
      g_autoptr (Finding) finding = finding_new ((FindingCode)i);
      g_autofree char *en = NULL;
      g_autofree char *ja = NULL;
      g_autofree char *what = NULL;
      g_autofree char *todo = NULL;
      FindingCode code;

      fill_all (finding);
      en = explain_finding (finding, LANGUAGE_EN);
      ja = explain_finding (finding, LANGUAGE_JA);
      assert_pair (finding_code_to_string (finding->code), i, en, ja);
      g_assert_null (strchr (en, '{'));
      g_assert_null (strchr (ja, '{'));
      /* An unknown value becomes a question mark; one sentence speaks of "?all". */
      g_assert_true (!strchr (en, '?') || strstr (en, "?all"));
      g_assert_true (!strchr (ja, '?') || strstr (ja, "?all"));
      explain_finding_parts (finding, LANGUAGE_JA, &what, &todo);
      g_assert_nonnull (todo);
      g_assert_true (finding_code_from_string (finding_code_to_string (finding->code), &code));
      g_assert_cmpint (code, ==, finding->code);
    }
}

/* A server that cannot be asked is told from one that does not answer. */
static void
test_name_server_reasons (void)
{
  static const struct
  {
    const char *reason;
    const char *words;
  } rows[] = {
    { "", "does not answer for it" },
    { "no-such-name", "does not exist" },
    { "no-address", "has no address" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Finding) finding = finding_new (FINDING_NAME_SERVER_REFUSES);
      g_autofree char *text = NULL;

      finding_with_text (finding, "reason", rows[i].reason);
      text = explain_finding (finding, LANGUAGE_EN);
      g_assert_nonnull (strstr (text, rows[i].words));
    }
}

/* Words that no office wants to read, and no person deserves (the design's rules for sentences). */
static void
test_no_alarm (void)
{
  static const char *const words[] = { "危険", "攻撃", "違反", "NG", "御社", "バウンス" };

  for (guint i = 0; i < FINDING_CODE_COUNT; i++)
    {
      g_autoptr (Finding) finding = finding_new ((FindingCode)i);
      g_autofree char *ja = explain_finding (finding, LANGUAGE_JA);

      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        if (strstr (ja, words[j]))
          g_error ("%s says %s", finding_code_to_string (finding->code), words[j]);
    }
}

static void
test_levels (void)
{
  for (guint i = FINDING_REQUIRED; i <= FINDING_UNKNOWN; i++)
    {
      g_autoptr (Finding) finding = finding_new (FINDING_SPF_SYNTAX);
      g_autofree char *en = NULL;
      g_autofree char *ja = NULL;

      finding->level = (FindingLevel)i;
      en = explain_finding_level (finding, LANGUAGE_EN);
      ja = explain_finding_level (finding, LANGUAGE_JA);
      assert_pair ("level", i, en, ja);
    }
}

typedef char *(*ExplainFunc) (guint code, Language language);

#define WRAP(function, type) \
  static char *wrap_##function (guint code, Language language) \
  { \
    return function ((type)code, language); \
  }

WRAP (explain_question, JudgedQuestion)
WRAP (explain_question_label, JudgedQuestion)
WRAP (explain_answer, Answer)
WRAP (explain_reason, AnswerReason)
WRAP (explain_rung, Rung)
WRAP (explain_record_kind, RecordKind)
WRAP (explain_record_status, RecordStatus)
WRAP (explain_evidence_status, EvidenceStatus)
WRAP (explain_domain_error, DnsDomainError)
WRAP (explain_subject, FindingSubject)

static char *
wrap_explain_request_error (guint code, Language language)
{
  g_autoptr (GError) error = g_error_new_literal (PLAN_REQUEST_ERROR, (gint)code, "203.0.113.0/24");

  return explain_request_error (error, language);
}

static const struct
{
  const char *name;
  ExplainFunc explain;
  guint count;
} closed_sets[] = {
  { "question", wrap_explain_question, JUDGED_QUESTION_COUNT },
  { "label", wrap_explain_question_label, JUDGED_QUESTION_COUNT },
  { "answer", wrap_explain_answer, ANSWER_UNKNOWN + 1 },
  { "reason", wrap_explain_reason, REASON_REPORTS_NOT_ALLOWED + 1 },
  { "rung", wrap_explain_rung, RUNG_REJECT + 1 },
  { "record kind", wrap_explain_record_kind, RECORD_KIND_COUNT },
  { "record status", wrap_explain_record_status, RECORD_UNKNOWN + 1 },
  { "evidence status", wrap_explain_evidence_status, EVIDENCE_TOO_LARGE + 1 },
  { "domain error", wrap_explain_domain_error, DNS_DOMAIN_ERROR_CHARACTER + 1 },
  { "request error", wrap_explain_request_error, PLAN_REQUEST_ERROR_COUNT },
  { "subject", wrap_explain_subject, FINDING_ABOUT_OPTIONAL_KINDS + 1 },
};

static void
test_closed_sets (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (closed_sets); i++)
    for (guint code = 0; code < closed_sets[i].count; code++)
      {
        g_autofree char *en = closed_sets[i].explain (code, LANGUAGE_EN);
        g_autofree char *ja = closed_sets[i].explain (code, LANGUAGE_JA);

        assert_pair (closed_sets[i].name, code, en, ja);
      }
}

static void
test_proposals (void)
{
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);

  for (guint i = 0; i < PART_MEANING_COUNT; i++)
    {
      ProposalPart part = { .text = (char *)"x",
                            .meaning = (PartMeaning)i,
                            .service = (char *)"google-workspace" };
      g_autofree char *en = explain_part (&part, catalog, LANGUAGE_EN);
      g_autofree char *ja = explain_part (&part, catalog, LANGUAGE_JA);

      assert_pair ("part", i, en, ja);
    }
  for (guint i = 0; i < WITHHELD_CODE_COUNT; i++)
    {
      Withheld withheld
          = { .code = (WithheldCode)i, .service_id = (char *)"haihaimail", .number = 12 };
      g_autofree char *en = explain_withheld (&withheld, catalog, LANGUAGE_EN);
      g_autofree char *ja = explain_withheld (&withheld, catalog, LANGUAGE_JA);

      assert_pair (withheld_code_to_string (withheld.code), i, en, ja);
      g_assert_null (strchr (en, '{'));
      g_assert_null (strchr (ja, '{'));
    }
}

/* The headline names what comes first, where the judgement knows it. */
static void
test_required_headline (void)
{
  g_autoptr (Finding) spf = finding_new (FINDING_SPF_TWO_RECORDS);
  g_autoptr (Finding) name = finding_new (FINDING_VALUE_IN_NAME);
  Judgement judgement
      = { .headline = HEADLINE_REQUIRED, .next_action = NEXT_FIX_REQUIRED, .next_finding = spf };
  g_autofree char *of_spf = explain_headline (&judgement, LANGUAGE_EN);
  g_autofree char *of_name = NULL;

  judgement.next_finding = name;
  of_name = explain_headline (&judgement, LANGUAGE_EN);
  g_assert_cmpstr (of_spf, ==, "Something needs to be mended first: SPF.");
  g_assert_cmpstr (of_name, ==, "Something needs to be mended first.");
}

static void
test_headlines_and_actions (void)
{
  SurveyScope scope = { .domain = (char *)"example.co.jp" };
  Survey survey = { .scope = &scope };

  for (guint i = 0; i <= HEADLINE_POLICY_UNKNOWN; i++)
    {
      Judgement judgement = { .headline = (HeadlineCode)i };
      g_autofree char *en = explain_headline (&judgement, LANGUAGE_EN);
      g_autofree char *ja = explain_headline (&judgement, LANGUAGE_JA);

      assert_pair ("headline", i, en, ja);
    }
  for (guint i = 0; i <= NEXT_WAIT_FOR_ANSWER; i++)
    {
      g_autoptr (Finding) finding = finding_new (FINDING_SPF_TWO_RECORDS);
      gboolean needs_finding = i == NEXT_FIX_REQUIRED || i == NEXT_FIX_RECOMMENDED;
      Judgement judgement
          = { .next_action = (NextActionCode)i, .next_finding = needs_finding ? finding : NULL };
      g_autofree char *en = NULL;
      g_autofree char *ja = NULL;

      fill_all (finding);
      en = explain_next_action (&judgement, &survey, LANGUAGE_EN);
      ja = explain_next_action (&judgement, &survey, LANGUAGE_JA);
      assert_pair (next_action_code_to_string ((NextActionCode)i), i, en, ja);
    }
}

static Finding *
make_candidates (ProvidersCatalog *catalog, guint count)
{
  static const char *const services[]
      = { "freshdesk", NULL, "google-workspace", "no-such", NULL, NULL };
  Finding *finding = finding_new (FINDING_SPF_TOO_MANY_LOOKUPS);

  finding_with_text (finding, "name", "example.co.jp");
  finding_with_number (finding, "seen", 13);
  finding_with_number (finding, "limit", 10);
  finding_with_number (finding, "left", 6);
  for (guint i = 0; i < count; i++)
    {
      const SpfCandidate candidate = { .domain = (char *)"spf.\033old.example", .lookups = 7 - i };

      finding_add_candidate (finding, &candidate,
                             services[i] ? providers_catalog_get_service (catalog, services[i])
                                         : NULL);
    }
  return finding;
}

/* Names are in the reader's language, foreign text is made safe, and five are enough. */
static void
test_candidates (void)
{
  static const struct
  {
    guint count;
    Language language;
    const char *said;
  } rows[] = {
    { 0, LANGUAGE_EN, "treat SPF as broken. → Remove the parts that you no longer use." },
    { 1, LANGUAGE_EN, "Candidates: Freshdesk (−7); that leaves 6." },
    { 3, LANGUAGE_EN,
      "Freshdesk (−7), spf.<U+001B>old.example (−6), Google Workspace (−5); that leaves" },
    { 6, LANGUAGE_EN, "(−3); that leaves 6." },
    { 0, LANGUAGE_JA, "使っていない部分を外します。" },
    { 2, LANGUAGE_JA,
      "候補: Freshdesk（−7回）、spf.<U+001B>old.example（−6回）。外すと 6 回です。" },
  };
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Finding) finding = make_candidates (catalog, rows[i].count);
      g_autoptr (Finding) copy = finding_copy (finding);
      g_autofree char *said = explain_finding (copy, rows[i].language);

      g_test_message ("%s", said);
      g_assert_nonnull (strstr (said, rows[i].said));
    }
}

/* The same code, and a parameter that makes it another case. */
static void
test_cases_of_one_code (void)
{
  static const struct
  {
    FindingCode code;
    const char *name;
    const char *value; /* (nullable): %NULL: the number 1 */
    const char *said;
  } rows[] = {
    { FINDING_DKIM_SERVICE_CANNOT_SIGN, "unused", NULL, "cannot sign in your name" },
    { FINDING_DKIM_SERVICE_CANNOT_SIGN, "needs_plan", NULL, "only on some plans" },
    { FINDING_SPF_SENDER_MISSING, "unused", NULL, "the complete new value is in the proposal" },
    { FINDING_SPF_SENDER_MISSING, "is_withheld", NULL, "no new SPF value can be proposed" },
    { FINDING_VERIFICATION_LEFTOVER, "service_id", "zoho-mail", "was made for value" },
    { FINDING_VERIFICATION_LEFTOVER, "service_id", "microsoft-365", "Entra, Azure and Intune" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Finding) finding = finding_new (rows[i].code);
      g_autofree char *en = NULL;
      g_autofree char *ja = NULL;

      if (rows[i].value)
        finding_with_text (finding, rows[i].name, rows[i].value);
      else
        finding_with_number (finding, rows[i].name, 1);
      fill_all (finding);
      en = explain_finding (finding, LANGUAGE_EN);
      ja = explain_finding (finding, LANGUAGE_JA);
      assert_pair (finding_code_to_string (rows[i].code), i, en, ja);
      g_assert_nonnull (strstr (en, rows[i].said));
    }
}

static void
test_hostile_values (void)
{
  g_autoptr (Finding) finding = finding_new (FINDING_SPF_SYNTAX);
  g_autofree char *text = NULL;

  finding_with_text (finding, "name", "example.co.jp");
  finding_with_text (finding, "term", "\033[2J<b>\xff\xe2\x80\xae{name}");
  text = explain_finding (finding, LANGUAGE_EN);
  g_assert_null (strchr (text, '\033'));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_nonnull (strstr (text, "<U+202E>"));
  g_assert_nonnull (strstr (text, "{name}"));
}

int
main (int argc, char **argv)
{
  language_init ();
  language_set (LANGUAGE_EN);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/explain/name-server-reasons", test_name_server_reasons);
  g_test_add_func ("/plan/explain/findings", test_findings);
  g_test_add_func ("/plan/explain/no-alarm", test_no_alarm);
  g_test_add_func ("/plan/explain/levels", test_levels);
  g_test_add_func ("/plan/explain/closed-sets", test_closed_sets);
  g_test_add_func ("/plan/explain/proposals", test_proposals);
  g_test_add_func ("/plan/explain/required-headline", test_required_headline);
  g_test_add_func ("/plan/explain/headlines-and-actions", test_headlines_and_actions);
  g_test_add_func ("/plan/explain/candidates", test_candidates);
  g_test_add_func ("/plan/explain/cases of one code", test_cases_of_one_code);
  g_test_add_func ("/plan/explain/hostile-values", test_hostile_values);
  return g_test_run ();
}
