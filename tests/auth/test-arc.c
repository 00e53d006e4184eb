#include "auth/arc-chain.h"

#include <string.h>

#include "auth/dkim-verification.h"
#include "auth/mail-corpus.h"
#include "auth/sealer.h"
#include "auth/signer.h"
#include "auth/world.h"
#include "evidence/recording.h"

#define NOW 1700000000
#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define K1 "k1._domainkey.example.jp. 300 TXT \"p=@rsa1024\"\n"
#define K2 "k2._domainkey.example.jp. 300 TXT \"p=@rsa2048\"\n"
#define K3 "k3._domainkey.example.jp. 300 TXT \"k=ed25519; p=@ed25519\"\n"
#define KEYS OTHERWISE K1 K2 K3
#define MAIL "From: a@example.jp\r\nSubject: hello\r\n\r\nHello, world\r\n"
#define RESULTS(i) "ARC-Authentication-Results: i=" i "; example.jp; spf=pass"

/* Set 1 is signed by k1 and so on; the third by Ed25519. */
static const char *const key_names[] = { NULL, "rsa1024", "rsa2048", "ed25519" };

typedef struct
{
  const char *title; /* with the section of RFC 8617 */
  guint n_sets;
  const char *zone;
  const char *from, *to; /* (nullable): what is changed afterwards */
  const char *expected;  /* result, reason, instance, detail, sets, oldest pass */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "5.2 none",                     0, KEYS, NULL, NULL, "none none 0 none of 0 from 0" },
  { "5.2 one set",                  1, KEYS, NULL, NULL, "pass none 0 none of 1 from 0" },
  { "5.2 two sets",                 2, KEYS, NULL, NULL, "pass none 0 none of 2 from 0" },
  { "5.2 three sets",               3, KEYS, NULL, NULL, "pass none 0 none of 3 from 0" },
  { "4.1.3 seals are relaxed",      2, KEYS, "ARC-Authentication-Results: i=1;", "arc-authentication-results :\r\n  i=1;", "pass none 0 none of 2 from 0" },
  { "5.2 step 2: cv=fail",          2, KEYS, "cv=pass", "cv=fail", "fail failed-before 2 none of 2 from 0" },
  { "5.2 step 2: before all else",  2, KEYS, "cv=pass; a=rsa-sha256; d=example.jp", "cv=fail; a=rsa-sha256; d=", "fail failed-before 2 none of 2 from 0" },
  { "5.2 step 3: cv=fail below",    2, KEYS, "cv=none", "cv=fail", "fail chain-value 1 none of 2 from 0" },
  { "5.2 step 3: cv=pass in the first", 1, KEYS, "cv=none", "cv=pass", "fail chain-value 1 none of 1 from 0" },
  { "5.2 step 3: cv=none in the second", 2, KEYS, "cv=pass", "cv=none", "fail chain-value 2 none of 2 from 0" },
  { "4.1.3 cv unknown",             1, KEYS, "cv=none", "cv=maybe", "fail chain-value 1 none of 1 from 0" },
  { "5.2 step 3: no seal",          2, KEYS, "ARC-Seal: i=2", "X: i=2", "fail incomplete 2 none of 2 from 0" },
  { "5.2 step 3: no signature",     2, KEYS, "ARC-Message-Signature:i=1", "X: i=1", "fail incomplete 1 none of 2 from 0" },
  { "5.2 step 3: no results",       2, KEYS, "ARC-Authentication-Results: i=2", "X: i=2", "fail incomplete 2 none of 2 from 0" },
  { "5.2 step 3: a field twice",    1, KEYS, "ARC-Authentication-Results:", RESULTS ("1") "\r\nARC-Authentication-Results:", "fail duplicate 1 none of 1 from 0" },
  { "4.2.1 no number",              1, KEYS, "ARC-Seal: i=1; ", "ARC-Seal: ", "fail instance 0 none of 1 from 0" },
  { "4.2.1 i=0",                    1, KEYS, "ARC-Authentication-Results: i=1;", "ARC-Authentication-Results: i=0;", "fail instance 0 none of 1 from 0" },
  { "4.2.1 i=51",                   1, KEYS, "ARC-Authentication-Results: i=1;", "ARC-Authentication-Results: i=51;", "fail instance 0 none of 1 from 0" },
  { "4.2.1 a gap",                  2, KEYS, "ARC-Authentication-Results: i=2;", "ARC-Authentication-Results: i=50;", "fail incomplete 2 none of 50 from 0" },
  { "4.1.1 i= is not first",        1, KEYS, "i=1; example.jp", "example.jp; i=1", "fail instance 0 none of 1 from 0" },
  { "4.1.1 no semicolon",           1, KEYS, "i=1; example.jp", "i=1 example.jp", "fail instance 0 none of 1 from 0" },
  { "only an alien field",          0, KEYS, "From:", "ARC-Seal: hello\r\nFrom:", "fail instance 0 none of 0 from 0" },

  { "5.2 step 4: body changed",     2, KEYS, "Hello", "Hallo", "fail message-signature 2 body-hash of 2 from 0" },
  { "5.2 step 4: header changed",   2, KEYS, "Subject: hello", "Subject: hallo", "fail message-signature 2 header-hash of 2 from 0" },
  { "5.2 step 6: results changed",  2, KEYS, "i=1; example.jp; spf=pass", "i=1; example.jp; spf=fail", "fail seal 2 header-hash of 2 from 0" },
  { "5.2 step 6: seal changed",     3, KEYS, "cv=none; a=rsa-sha256;", "cv=none;  a=rsa-sha256; t=1;", "fail seal 3 header-hash of 3 from 0" },
  { "4.1.3 h= in a seal",           1, KEYS, "ARC-Seal: i=1; ", "ARC-Seal: i=1; h=From; ", "fail seal 1 seal-in-list of 1 from 0" },
  { "4.1.2 ARC-Seal in h=",         1, KEYS, "h=From:Subject", "h=From:ARC-Seal", "fail message-signature 1 seal-in-list of 1 from 0" },
  { "4.1.2 the seal comes first in reading, the signature in the order of the steps", 1, KEYS, "Subject: hello", "Subject: hallo", "fail message-signature 1 header-hash of 1 from 0" },

  { "5.2 a key is missing",         2, OTHERWISE K2, NULL, NULL, "fail seal 1 key-missing of 2 from 0" },
  { "5.2 the newest key is missing", 2, OTHERWISE K1, NULL, NULL, "fail message-signature 2 key-missing of 2 from 0" },
  { "8301 3.2 a short key",         1, OTHERWISE "k1._domainkey.example.jp. 300 TXT \"p=@rsa512\"\n", NULL, NULL, "fail message-signature 1 header-hash of 1 from 0" },
  { "a key that times out",         2, OTHERWISE K2 "; TIMEOUT k1._domainkey.example.jp. TXT\n", NULL, NULL, "unknown seal 1 dns of 2 from 0" },
  { "a key that times out, and a body that was changed", 2, OTHERWISE K2 "; TIMEOUT k1._domainkey.example.jp. TXT\n", "Hello", "Hallo", "fail message-signature 2 body-hash of 2 from 0" },
  { "no body given",                2, KEYS, "\r\n\r\nHello, world\r\n", "\r\n", "unknown message-signature 2 body-not-given of 2 from 0" },
  { "no body given, a seal broken", 2, KEYS, "i=1; example.jp; spf=pass", "i=1; example.jp; spf=fail", "fail seal 2 header-hash of 2 from 0" },
};
/* clang-format on */

/* (transfer full): @mail with one more set, signed by key @k */
static char *
add_set_saying (const char *mail, guint instance, guint k, const char *chain_value)
{
  g_autofree char *selector = g_strdup_printf ("k%u", k);

  return sealer_add_set (mail, instance, selector, key_names[k], chain_value);
}

static char *
add_set (const char *mail, guint instance, guint k)
{
  return add_set_saying (mail, instance, k, instance == 1 ? "none" : "pass");
}

static char *
make_chain (guint n_sets)
{
  char *mail = g_strdup (MAIL);

  for (guint i = 1; i <= n_sets; i++)
    {
      g_autofree char *below = mail;

      mail = add_set (below, i, n_sets > 3 ? 3 : i);
    }
  return mail;
}

typedef struct
{
  const MailMessage *message;
  gint64 now;
  ArcChain *chain;
} Run;

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  Run *run = data;

  g_clear_pointer (&run->chain, arc_chain_free);
  run->chain = arc_validate (run->message, evidence, run->now, lacking);
  g_assert_true (run->chain->result != AUTH_RESULT_PENDING || lacking->open->len > 0);
}

/* (transfer full) */
static ArcChain *
validate (const MailMessage *message, const char *recording, gint64 now)
{
  Run run = { message, now };
  guint n_rounds;
  g_autoptr (Evidence) evidence = world_settle (recording, judge, &run, &n_rounds);

  g_assert_cmpuint (n_rounds, <=, 1);
  return run.chain;
}

static MailMessage *
scan (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *exact = g_memdup2 (text, length);

  return mail_message_scan (exact, length, dkim_wish, NULL);
}

static char *
describe (const ArcChain *chain)
{
  return g_strdup_printf ("%s %s %u %s of %u from %u", auth_result_to_string (chain->result),
                          arc_reason_to_string (chain->reason), chain->instance,
                          dkim_reason_to_string (chain->detail), chain->n_instances,
                          chain->oldest_pass);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *made = make_chain (row->n_sets);
  g_autofree char *text = row->from ? signer_replace (made, row->from, row->to) : g_strdup (made);
  g_autoptr (MailMessage) message = scan (text);
  g_autofree char *recording = signer_fill_in (row->zone);
  g_autoptr (ArcChain) chain = validate (message, recording, NOW);
  g_autofree char *description = describe (chain);

  g_assert_cmpstr (description, ==, row->expected);
}

/* A forwarder changes the subject before it adds its set: the older signature breaks, the chain not. */
static void
test_oldest_pass (void)
{
  g_autofree char *one = make_chain (1);
  g_autofree char *changed = signer_replace (one, "Subject: hello", "Subject: [list] hello");
  g_autofree char *two = add_set (changed, 2, 2);
  g_autofree char *three = add_set (two, 3, 3);
  g_autoptr (MailMessage) message = scan (three);
  g_autofree char *recording = signer_fill_in (KEYS);
  g_autoptr (ArcChain) chain = validate (message, recording, NOW);
  g_autofree char *description = describe (chain);
  const ArcSet *first = g_ptr_array_index (chain->sets, 0);
  const ArcSet *last = g_ptr_array_index (chain->sets, 2);

  g_assert_cmpstr (description, ==, "pass none 0 none of 3 from 2");
  g_assert_cmpint (first->message_verdict.reason, ==, DKIM_REASON_HEADER_HASH);
  g_assert_cmpint (first->seal_verdict.result, ==, AUTH_RESULT_PASS);
  g_assert_cmpint (last->message_verdict.result, ==, AUTH_RESULT_PASS);
  g_assert_cmpint (last->seal->chain_value, ==, ARC_CHAIN_VALUE_PASS);
  g_assert_cmpstr (first->seal->domain, ==, "example.jp");
  g_assert_true (first->results == mail_message_find (message, "ARC-Authentication-Results", 2));
}

/* Section 5.1.2: who finds a chain broken seals its own set alone; the one below is still judged. */
static void
test_failed_before (void)
{
  g_autofree char *one = make_chain (1);
  g_autofree char *broken = signer_replace (one, "spf=pass", "spf=fail");
  g_autofree char *two = add_set_saying (broken, 2, 2, "fail");
  g_autoptr (MailMessage) message = scan (two);
  g_autofree char *recording = signer_fill_in (KEYS);
  g_autoptr (ArcChain) chain = validate (message, recording, NOW);
  g_autofree char *description = describe (chain);
  const ArcSet *first = g_ptr_array_index (chain->sets, 0);
  const ArcSet *last = g_ptr_array_index (chain->sets, 1);

  g_assert_cmpstr (description, ==, "fail failed-before 2 none of 2 from 0");
  g_assert_cmpint (last->seal_verdict.result, ==, AUTH_RESULT_PASS);
  g_assert_cmpint (first->seal_verdict.reason, ==, DKIM_REASON_HEADER_HASH);
  g_assert_cmpint (first->message_verdict.result, ==, AUTH_RESULT_PASS);
}

/* A set that lacks a field breaks the chain; what stands is judged as far as it can be. */
static void
test_incomplete (void)
{
  g_autofree char *three = make_chain (3);
  g_autofree char *text = signer_replace (three, "ARC-Message-Signature:i=2", "X: i=2");
  g_autoptr (MailMessage) message = scan (text);
  g_autofree char *recording = signer_fill_in (KEYS);
  g_autoptr (ArcChain) chain = validate (message, recording, NOW);
  static const AuthResult of_messages[] = { AUTH_RESULT_PASS, AUTH_RESULT_NONE, AUTH_RESULT_PASS };
  static const AuthResult of_seals[] = { AUTH_RESULT_PASS, AUTH_RESULT_NONE, AUTH_RESULT_NONE };

  g_assert_cmpuint (chain->sets->len, ==, 3);
  for (guint i = 0; i < chain->sets->len; i++)
    {
      const ArcSet *set = g_ptr_array_index (chain->sets, i);

      g_assert_cmpint (set->message_verdict.result, ==, of_messages[i]);
      g_assert_cmpint (set->seal_verdict.result, ==, of_seals[i]);
    }
}

/* Section 4.2.1: fifty sets are a chain, fifty-one are none. */
static void
test_fifty (void)
{
  g_autofree char *text = make_chain (ARC_MAX_SETS);
  g_autofree char *more = g_strconcat (RESULTS ("1") "\r\n", text, NULL);
  g_autofree char *recording = signer_fill_in (KEYS);
  g_autoptr (MailMessage) message = scan (text);
  g_autoptr (MailMessage) more_message = scan (more);
  g_autoptr (ArcChain) chain = validate (message, recording, NOW);
  g_autoptr (ArcChain) more_chain = validate (more_message, recording, NOW);

  g_assert_cmpint (chain->result, ==, AUTH_RESULT_PASS);
  g_assert_cmpuint (chain->n_instances, ==, ARC_MAX_SETS);
  g_assert_cmpint (more_chain->result, ==, AUTH_RESULT_FAIL);
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MailMessage) message = NULL;
  g_autoptr (ArcChain) chain = NULL;

  for (guint i = 0; i < 9000; i++)
    g_string_append_printf (text, "ARC-Seal: i=%u; cv=none\r\n", i % 60);
  g_string_append (text, MAIL);
  message = scan (text->str);
  chain = validate (message, OTHERWISE, NOW);
  g_assert_cmpint (chain->result, ==, AUTH_RESULT_FAIL);
}

/* All keys are asked for at once; the result is pending until the last answer is there. */
static void
test_one_answer_at_a_time (void)
{
  g_autofree char *text = make_chain (3);
  g_autoptr (MailMessage) message = scan (text);
  g_autofree char *zone = signer_fill_in (KEYS);
  g_autoptr (EvidenceRecording) recording = evidence_recording_parse (zone, strlen (zone), NULL);
  g_autoptr (Evidence) evidence = evidence_new ();

  for (guint i = 0; i <= 3; i++)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
      g_autoptr (ArcChain) chain = arc_validate (message, evidence, NOW, lacking);
      g_autoptr (EvidenceAnswer) answer = NULL;

      g_assert_cmpuint (lacking->open->len, ==, 3 - i);
      g_assert_cmpint (chain->result, ==, i < 3 ? AUTH_RESULT_PENDING : AUTH_RESULT_PASS);
      if (i == 3)
        return;
      answer = evidence_recording_answer (recording, g_ptr_array_index (lacking->open, 0));
      evidence_add (evidence, g_ptr_array_index (lacking->open, 0), answer);
    }
}

static void
test_results_instance (void)
{
  static const struct
  {
    const char *value;
    guint instance;
  } rows[] = {
    { "i=1; a", 1 },    { "i=50;", 50 },
    { "i=51;", 0 },     { "i=1", 0 },
    { "i=100;", 0 },    { "i=;", 0 },
    { "i=x;", 0 },      { "", 0 },
    { "I=1;", 0 },      { " (a (b) \\) c) i (x) = (y)\r\n 2 (z) ; a", 2 },
    { "(i=1;", 0 },     { "(\\", 0 },
    { "i=1; i=2;", 1 }, { "i=0;", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("ARC-Authentication-Results:%s\r\n\r\n", rows[i].value);
      g_autoptr (MailMessage) message = scan (text);

      g_assert_cmpuint (arc_results_get_instance (g_ptr_array_index (message->fields, 0)), ==,
                        rows[i].instance);
    }
}

/* RFC 8617, section 4.1.2 gives ARC-Message-Signature the syntax and semantics of DKIM-Signature, and
 * RFC 6376, section 3.5 says of c=: "OPTIONAL, default is "simple/simple"". This mail has no c= and was
 * signed relaxed/relaxed, which a draft had as its default; by the RFC it does not verify. */
static const char *const disputed[] = { "ams_fields_c_na", NULL };

static gboolean
accepts (JsonObject *row, const char *result)
{
  JsonArray *words;

  if (!json_object_has_member (row, "arc_accept"))
    return g_str_equal (result, corpus_get_string (row, "arc"));
  words = json_object_get_array_member (row, "arc_accept");
  for (guint i = 0; i < json_array_get_length (words); i++)
    if (g_str_equal (result, json_array_get_string_element (words, i)))
      return TRUE;
  return FALSE;
}

/* "B a.example; V b.example": which sets verify, the newest first. */
static char *
describe_sets (const ArcChain *chain)
{
  GString *out = g_string_new (NULL);

  for (guint i = chain->sets->len; i-- > 0;)
    {
      const ArcSet *set = g_ptr_array_index (chain->sets, i);
      gboolean verifies = set->seal_verdict.result == AUTH_RESULT_PASS
                          && set->seal->chain_value != ARC_CHAIN_VALUE_FAIL;

      g_string_append_printf (out, "%s%s %s", out->len ? "; " : "", verifies ? "V" : "B",
                              set->seal->domain);
    }
  return g_string_free (out, FALSE);
}

static gboolean
check_row (const char *folder, JsonObject *suite, JsonObject *row)
{
  g_autoptr (MailMessage) message = mail_corpus_scan (folder, row);
  g_autofree char *recording = mail_corpus_dup_recording (suite, row);
  g_autoptr (ArcChain) chain = validate (message, recording, mail_corpus_get_now (row));
  g_autofree char *description = describe (chain);

  if (corpus_get_string (row, "sets_newest_first"))
    {
      g_autofree char *sets = describe_sets (chain);

      g_assert_cmpstr (sets, ==, corpus_get_string (row, "sets_newest_first"));
    }
  if (accepts (row, auth_result_to_string (chain->result)))
    return TRUE;
  g_test_message ("%s: %s", corpus_get_string (row, "id"), description);
  return FALSE;
}

static void
test_corpus (gconstpointer data)
{
  const char *folder = data;
  g_autofree char *path = g_build_filename (folder, "cases.json", NULL);
  g_autoptr (JsonParser) parser = corpus_load (path);
  CorpusTally tally = { folder };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      tally.n_cases++;
      if (g_strv_contains (disputed, corpus_get_string (row, "id")))
        tally.n_disputed++;
      else if (check_row (folder, json_node_get_object (json_parser_get_root (parser)), row))
        tally.n_passed++;
    }
  if (parser)
    corpus_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/arc/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/arc/5.2 step 5: oldest pass", test_oldest_pass);
  g_test_add_func ("/arc/5.1.2 failed before", test_failed_before);
  g_test_add_func ("/arc/5.2 step 3: incomplete", test_incomplete);
  g_test_add_func ("/arc/4.2.1 fifty sets", test_fifty);
  g_test_add_func ("/arc/too many", test_too_many);
  g_test_add_func ("/arc/one answer at a time", test_one_answer_at_a_time);
  g_test_add_func ("/arc/4.1.1 number of the results", test_results_instance);
  g_test_add_data_func ("/arc/corpus/valimail", "arc-valimail", test_corpus);
  g_test_add_data_func ("/arc/corpus/ocaml", "arc-ocaml-real", test_corpus);
  return g_test_run ();
}
