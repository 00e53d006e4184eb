#include "evidence/evidence.h"

#include "evidence/describe.h"

static void
add (Evidence *evidence, const char *question, EvidenceStatus status)
{
  g_autoptr (EvidenceQuestion) asked = question_from_text (question);
  g_autoptr (EvidenceAnswer) answer = evidence_answer_new (status);

  evidence_add (evidence, asked, answer);
}

static int
status_of (const Evidence *evidence, const char *question)
{
  g_autoptr (EvidenceQuestion) asked = question_from_text (question);
  const EvidenceAnswer *answer = evidence_find (evidence, asked);

  return answer ? (int)answer->status : -1;
}

static void
replace (Evidence *evidence, const char *name, DnsType type, EvidenceStatus status)
{
  g_autoptr (EvidenceAnswer) answer = evidence_answer_new (status);

  evidence_replace (evidence, name, type, answer);
}

static void
test_first_answer_stays (void)
{
  g_autoptr (Evidence) evidence = evidence_new ();

  add (evidence, "TXT example.jp", EVIDENCE_NODATA);
  add (evidence, "TXT example.jp", EVIDENCE_DATA);
  g_assert_cmpint (status_of (evidence, "TXT example.jp"), ==, EVIDENCE_NODATA);
  g_assert_cmpuint (evidence_get_n_entries (evidence), ==, 1);
}

static void
test_questions_are_told_apart (void)
{
  g_autoptr (Evidence) evidence = evidence_new ();
  g_autoptr (EvidenceQuestion) fetch = evidence_question_new_fetch ("example.jp", NULL);
  g_autoptr (EvidenceAnswer) fetched = evidence_answer_new (EVIDENCE_REDIRECT);

  add (evidence, "TXT example.jp", EVIDENCE_NODATA);
  add (evidence, "MX example.jp", EVIDENCE_NXDOMAIN);
  add (evidence, "TXT example.jp @192.0.2.1", EVIDENCE_REFUSED);
  add (evidence, "TXT example.jp @192.0.2.2", EVIDENCE_TIMEOUT);
  evidence_add (evidence, fetch, fetched);
  g_assert_cmpint (status_of (evidence, "TXT example.jp"), ==, EVIDENCE_NODATA);
  g_assert_cmpint (status_of (evidence, "MX example.jp"), ==, EVIDENCE_NXDOMAIN);
  g_assert_cmpint (status_of (evidence, "TXT example.jp @192.0.2.1"), ==, EVIDENCE_REFUSED);
  g_assert_cmpint (status_of (evidence, "TXT example.jp @192.0.2.2"), ==, EVIDENCE_TIMEOUT);
  g_assert_cmpint (status_of (evidence, "TXT www.example.jp"), ==, -1);
  g_assert_cmpint (evidence_find (evidence, fetch)->status, ==, EVIDENCE_REDIRECT);
}

static void
test_what_is_no_part_of_equality (void)
{
  static const char *const addresses[] = { "192.0.2.1", NULL };
  g_autoptr (EvidenceQuestion) one
      = evidence_question_new_at ("example.jp", DNS_TYPE_TXT, "192.0.2.1", "ns1");
  g_autoptr (EvidenceQuestion) other
      = evidence_question_new_at ("example.jp", DNS_TYPE_TXT, "192.0.2.1", "ns2");
  g_autoptr (EvidenceQuestion) fetch = evidence_question_new_fetch ("https://a/", addresses);
  g_autoptr (EvidenceQuestion) fetch_again = evidence_question_new_fetch ("https://a/", NULL);

  other->urgency = EVIDENCE_GUESS;
  g_assert_true (evidence_question_equal (one, other));
  g_assert_cmpuint (evidence_question_hash (one), ==, evidence_question_hash (other));
  g_assert_true (evidence_question_equal (fetch, fetch_again));
}

static void
test_lacking (void)
{
  g_autoptr (Evidence) evidence = evidence_new ();
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
  const EvidenceQuestion *second;

  add (evidence, "TXT example.jp", EVIDENCE_NODATA);
  g_assert_nonnull (evidence_ask (evidence, "example.jp", DNS_TYPE_TXT, lacking));
  g_assert_cmpuint (lacking->open->len, ==, 0);
  g_assert_null (evidence_ask (evidence, "example.jp", DNS_TYPE_MX, lacking));
  g_assert_null (evidence_ask (evidence, "example.jp", DNS_TYPE_MX, lacking));
  lacking->urgency = EVIDENCE_GUESS;
  g_assert_null (evidence_ask (evidence, "www.example.jp", DNS_TYPE_A, lacking));
  g_assert_null (evidence_ask (evidence, "www.example.jp", DNS_TYPE_AAAA, NULL));
  g_assert_null (
      evidence_ask_question (evidence, evidence_question_new ("example.jp", DNS_TYPE_MX), lacking));
  g_assert_null (evidence_ask_question (evidence, evidence_question_new ("x", DNS_TYPE_MX), NULL));
  g_assert_cmpuint (lacking->open->len, ==, 2);
  second = g_ptr_array_index (lacking->open, 1);
  g_assert_cmpstr (second->name, ==, "www.example.jp");
  g_assert_cmpint (second->urgency, ==, EVIDENCE_GUESS);
  g_assert_cmpint (((const EvidenceQuestion *)g_ptr_array_index (lacking->open, 0))->urgency, ==,
                   EVIDENCE_URGENT);
}

static void
test_overlay (void)
{
  g_autoptr (Evidence) world = evidence_new ();
  g_autoptr (Evidence) overlay = evidence_new_overlay (world);
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();

  add (world, "TXT example.jp", EVIDENCE_NODATA);
  add (world, "TXT example.jp @192.0.2.1", EVIDENCE_NODATA);
  add (world, "MX example.jp", EVIDENCE_NODATA);
  replace (overlay, "example.jp", DNS_TYPE_TXT, EVIDENCE_DATA);
  replace (overlay, "new.example.jp", DNS_TYPE_TXT, EVIDENCE_DATA);

  g_assert_cmpint (status_of (overlay, "TXT example.jp"), ==, EVIDENCE_DATA);
  g_assert_cmpint (status_of (overlay, "TXT new.example.jp"), ==, EVIDENCE_DATA);
  g_assert_cmpint (status_of (overlay, "MX example.jp"), ==, EVIDENCE_NODATA);
  g_assert_cmpint (status_of (overlay, "TXT example.jp @192.0.2.1"), ==, EVIDENCE_NODATA);
  g_assert_cmpint (status_of (world, "TXT example.jp"), ==, EVIDENCE_NODATA);
  g_assert_cmpint (status_of (world, "TXT new.example.jp"), ==, -1);

  g_assert_null (evidence_ask (overlay, "open.example.jp", DNS_TYPE_TXT, lacking));
  g_assert_cmpuint (lacking->open->len, ==, 1);
  add (overlay, "TXT open.example.jp", EVIDENCE_NXDOMAIN);
  g_assert_cmpint (status_of (world, "TXT open.example.jp"), ==, EVIDENCE_NXDOMAIN);
  g_assert_cmpuint (evidence_get_n_entries (world), ==, 4);
  g_assert_cmpuint (evidence_get_n_entries (overlay), ==, 4);
  g_assert_cmpstr (evidence_get_entry (overlay, 3)->question->name, ==, "open.example.jp");
}

/* The real answer to a replaced question may still come, and goes below. */
static void
test_real_answer_under_an_overlay (void)
{
  g_autoptr (Evidence) world = evidence_new ();
  g_autoptr (Evidence) overlay = evidence_new_overlay (world);
  g_autoptr (Evidence) second = evidence_new_overlay (overlay);

  replace (overlay, "example.jp", DNS_TYPE_TXT, EVIDENCE_DATA);
  add (second, "TXT example.jp", EVIDENCE_TIMEOUT);
  g_assert_cmpint (status_of (world, "TXT example.jp"), ==, EVIDENCE_TIMEOUT);
  g_assert_cmpint (status_of (second, "TXT example.jp"), ==, EVIDENCE_DATA);
  replace (second, "example.jp", DNS_TYPE_TXT, EVIDENCE_NXDOMAIN);
  g_assert_cmpint (status_of (second, "TXT example.jp"), ==, EVIDENCE_NXDOMAIN);
  g_assert_cmpint (status_of (overlay, "TXT example.jp"), ==, EVIDENCE_DATA);
}

static void
test_overlay_keeps_the_world (void)
{
  Evidence *world = evidence_new ();
  g_autoptr (Evidence) overlay = evidence_new_overlay (world);

  add (world, "TXT example.jp", EVIDENCE_NODATA);
  evidence_unref (world);
  g_assert_cmpint (status_of (overlay, "TXT example.jp"), ==, EVIDENCE_NODATA);
}

static void
test_question_texts (void)
{
  static const char *const texts[]
      = { "TXT _dmarc.example.jp", "SOA example.jp @192.0.2.1", "TYPE65 example.jp", "NS ." };
  g_autoptr (EvidenceQuestion) fetch = evidence_question_new_fetch ("https://example.jp/", NULL);
  g_autofree char *fetch_text = evidence_question_to_string (fetch);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (EvidenceQuestion) question = question_from_text (texts[i]);
      g_autofree char *text = evidence_question_to_string (question);

      g_assert_cmpstr (text, ==, texts[i]);
    }
  g_assert_cmpstr (fetch_text, ==, "https://example.jp/");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/the first answer stays", test_first_answer_stays);
  g_test_add_func ("/evidence/questions are told apart", test_questions_are_told_apart);
  g_test_add_func ("/evidence/what is no part of equality", test_what_is_no_part_of_equality);
  g_test_add_func ("/evidence/lacking", test_lacking);
  g_test_add_func ("/evidence/overlay", test_overlay);
  g_test_add_func ("/evidence/a real answer under an overlay", test_real_answer_under_an_overlay);
  g_test_add_func ("/evidence/an overlay keeps the world", test_overlay_keeps_the_world);
  g_test_add_func ("/evidence/question texts", test_question_texts);
  return g_test_run ();
}
