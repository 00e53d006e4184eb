#include "evidence/recorded-resolver.h"

#include <string.h>

#include "evidence/describe.h"
#include "lib/asking.h"

#define WORLD \
  "; RESOLVER 192.0.2.1\n" \
  "example.jp. 300 TXT \"x\"\n" \
  "; FETCH https://example.jp/ 200 text/plain\n" \
  ";| hello\n"

static EvidenceRecordedResolver *
resolver_new (void)
{
  g_autoptr (EvidenceRecording) recording = evidence_recording_parse (WORLD, strlen (WORLD), NULL);

  return evidence_recorded_resolver_new (recording);
}

static void
test_asks_and_fetches (void)
{
  g_autoptr (EvidenceRecordedResolver) resolver = resolver_new ();
  g_autoptr (EvidenceAnswer) data
      = ask_and_wait (EVIDENCE_RESOLVER (resolver), question_from_text ("TXT example.jp"));
  g_autoptr (EvidenceAnswer) nothing
      = ask_and_wait (EVIDENCE_RESOLVER (resolver), question_from_text ("MX example.jp"));
  g_autoptr (EvidenceAnswer) fetched = fetch_and_wait (
      EVIDENCE_FETCHER (resolver), evidence_question_new_fetch ("https://example.jp/", NULL));

  g_assert_cmpint (data->status, ==, EVIDENCE_DATA);
  g_assert_cmpint (nothing->status, ==, EVIDENCE_NOT_RECORDED);
  g_assert_cmpint (fetched->http_status, ==, 200);
}

static void
test_cancelled (void)
{
  g_autoptr (EvidenceRecordedResolver) resolver = resolver_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Asked) asked = asked_new ();

  g_cancellable_cancel (cancellable);
  asked_ask (asked, EVIDENCE_RESOLVER (resolver), question_from_text ("TXT example.jp"),
             cancellable);
  asked_wait (asked);
  g_assert_cmpuint (asked->n_cancelled, ==, 1);
}

static void
test_names (void)
{
  static const char *const expected[] = { "192.0.2.1", NULL };
  g_autoptr (EvidenceRecordedResolver) resolver = resolver_new ();
  g_auto (GStrv) names = evidence_resolver_dup_names (EVIDENCE_RESOLVER (resolver));

  g_assert_cmpstrv (names, expected);
  g_assert_true (evidence_resolver_is_trusted (EVIDENCE_RESOLVER (resolver)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recorded-resolver/asks and fetches", test_asks_and_fetches);
  g_test_add_func ("/recorded-resolver/cancelled", test_cancelled);
  g_test_add_func ("/recorded-resolver/names", test_names);
  return g_test_run ();
}
