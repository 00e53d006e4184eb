/* ARC sets and chains. The first line is the record of a key, the rest is a mail; see keys.h. */
#include <string.h>

#include "auth/arc-chain.h"
#include "auth/dkim-verification.h"
#include "fuzz/fuzz.h"
#include "fuzz/keys.h"

#define NOW 1795000000

static void
check_signature (const DkimSignature *signature, DkimSignatureKind kind, guint instance)
{
  if (!signature)
    return;
  g_assert_cmpint (signature->kind, ==, kind);
  g_assert_cmpuint (signature->instance, ==, instance);
  fuzz_check_errors (signature->errors, signature->field->raw_length);
  g_assert_cmpuint (signature->gap.start, <=, signature->gap.end);
  g_assert_cmpuint (signature->gap.end, <=, signature->field->raw_length);
}

static void
check_verdict (const DkimVerdict *verdict)
{
  g_assert_false (verdict->header_verified && verdict->header_broken);
  g_assert_false (verdict->body_verified && verdict->body_broken);
  if (verdict->result == AUTH_RESULT_PASS)
    g_assert_true (verdict->header_verified && verdict->reason == DKIM_REASON_NONE);
}

static void
check_set (const ArcSet *set, guint before)
{
  g_assert_cmpuint (set->instance, >, before);
  g_assert_cmpuint (set->instance, <=, ARC_MAX_SETS);
  g_assert_true (set->results || set->message_signature || set->seal);
  if (set->results)
    g_assert_cmpuint (arc_results_get_instance (set->results), ==, set->instance);
  check_signature (set->message_signature, DKIM_SIGNATURE_OF_ARC_MESSAGE, set->instance);
  check_signature (set->seal, DKIM_SIGNATURE_OF_ARC_SEAL, set->instance);
  check_verdict (&set->message_verdict);
  check_verdict (&set->seal_verdict);
}

/* Section 5.2 once more, from behind. */
static void
check_pass (const ArcChain *chain)
{
  g_assert_cmpint (chain->reason, ==, ARC_REASON_NONE);
  g_assert_cmpuint (chain->n_instances, ==, chain->sets->len);
  g_assert_cmpuint (chain->oldest_pass, <=, chain->n_instances);
  for (guint i = 0; i < chain->sets->len; i++)
    {
      const ArcSet *set = g_ptr_array_index (chain->sets, i);

      g_assert_cmpuint (set->instance, ==, i + 1);
      g_assert_nonnull (set->results);
      g_assert_cmpint (set->seal_verdict.result, ==, AUTH_RESULT_PASS);
      g_assert_cmpint (set->seal->chain_value, ==,
                       i == 0 ? ARC_CHAIN_VALUE_NONE : ARC_CHAIN_VALUE_PASS);
      if (set->instance >= MAX (chain->oldest_pass, 1))
        g_assert_cmpint (set->message_verdict.result, ==, AUTH_RESULT_PASS);
    }
}

static void
check_chain (const ArcChain *chain)
{
  guint before = 0;

  for (guint i = 0; i < chain->sets->len; i++)
    {
      const ArcSet *set = g_ptr_array_index (chain->sets, i);

      check_set (set, before);
      before = set->instance;
    }
  g_assert_cmpuint (chain->n_instances, ==, before);
  g_assert_cmpuint (chain->instance, <=, ARC_MAX_SETS);
  g_assert_nonnull (arc_reason_to_string (chain->reason));
  if (chain->result == AUTH_RESULT_PASS)
    check_pass (chain);
  else
    g_assert_cmpuint (chain->oldest_pass, ==, 0);
  if (chain->result == AUTH_RESULT_FAIL)
    g_assert_cmpint (chain->reason, !=, ARC_REASON_NONE);
}

static void
check_answered (const MailMessage *message, const char *key, const EvidenceQuestions *lacking)
{
  g_autoptr (Evidence) evidence = fuzz_keys_answer (key, lacking);
  g_autoptr (ArcChain) chain = arc_validate (message, evidence, NOW, NULL);

  check_chain (chain);
  g_assert_cmpint (chain->result, !=, AUTH_RESULT_PENDING);
}

static void
check_mail (const char *key, const guint8 *mail, gsize length)
{
  g_autofree guint8 *copy = g_memdup2 (mail, length);
  g_autoptr (MailMessage) message = mail_message_scan (copy, length, dkim_wish, NULL);
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
  g_autoptr (ArcChain) chain = arc_validate (message, fuzz_keys_get (), NOW, lacking);

  check_chain (chain);
  if (chain->result == AUTH_RESULT_PENDING)
    g_assert_cmpuint (lacking->open->len, >, 0);
  if (lacking->open->len > 0 && fuzz_is_chosen (mail, length, 4))
    check_answered (message, key, lacking);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  const guint8 *feed = length > 0 ? memchr (bytes, '\n', length) : NULL;
  gsize line = feed ? (gsize)(feed - bytes) : 0;
  g_autofree char *key = fuzz_dup_text (bytes, line);

  if (feed)
    check_mail (key, feed + 1, length - line - 1);
  return 0;
}
