/* Mails with signatures: what is before the first NUL byte is the mail, what is behind it the world that
 * its keys are in. */
#include <string.h>

#include "auth/arc-chain.h"
#include "auth/dkim-verification.h"
#include "fuzz/fuzz.h"

#define NOW 1700000000
#define MAX_ROUNDS 3

static void
check_signature (const DkimSignature *signature)
{
  const MailField *field = signature->field;

  fuzz_check_errors (signature->errors, field->raw_length);
  g_assert_cmpint (signature->reason == DKIM_REASON_NONE, ==, signature->errors->len == 0);
  g_assert_cmpuint (signature->gap.start, <=, signature->gap.end);
  g_assert_cmpuint (signature->gap.end, <=, field->raw_length);
  g_assert_cmpuint (signature->instance, <=, ARC_MAX_SETS);
  if (signature->reason != DKIM_REASON_NONE)
    return;
  g_assert_nonnull (signature->key_name);
  g_assert_nonnull (signature->signature);
  if (signature->kind != DKIM_SIGNATURE_OF_ARC_SEAL)
    g_assert_true (signature->headers && signature->body_hash);
}

static void
check_fields (const MailMessage *message)
{
  for (guint i = 0; i < message->fields->len; i++)
    for (DkimSignatureKind kind = 0; kind <= DKIM_SIGNATURE_OF_ARC_SEAL; kind++)
      {
        const MailField *field = g_ptr_array_index (message->fields, i);
        g_autoptr (DkimSignature) signature = dkim_signature_parse (field, kind);

        check_signature (signature);
      }
}

/* Nobody can sign what a fuzzer makes; and everything is settled when nothing is lacking. */
static gboolean
judge (const MailMessage *message, const Evidence *evidence, EvidenceQuestions *lacking)
{
  g_autoptr (GPtrArray) results = dkim_verify (message, evidence, NOW, lacking);
  g_autoptr (ArcChain) chain = arc_validate (message, evidence, NOW, lacking);
  gboolean is_settled = lacking->open->len == 0;

  g_assert_cmpint (chain->result, !=, AUTH_RESULT_PASS);
  g_assert_true (chain->result != AUTH_RESULT_PENDING || !is_settled);
  for (guint i = 0; i < results->len; i++)
    {
      const DkimSignatureResult *result = g_ptr_array_index (results, i);

      g_assert_cmpint (result->result, !=, AUTH_RESULT_PASS);
      g_assert_true (result->result != AUTH_RESULT_PENDING || !is_settled);
    }
  return is_settled;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  const guint8 *nul = memchr (bytes, '\0', length);
  gsize mail_length = nul ? (gsize)(nul - bytes) : length;
  g_autofree char *lines = nul ? fuzz_dup_text (nul + 1, length - mail_length - 1) : g_strdup ("");
  g_autoptr (FuzzWorld) world = fuzz_world_new (lines);
  g_autofree guint8 *exact = g_memdup2 (bytes, mail_length);
  g_autoptr (MailMessage) message = mail_message_scan (exact, mail_length, dkim_wish, NULL);
  g_autoptr (Evidence) evidence = evidence_new ();
  guint n_rounds = 0;

  check_fields (message);
  for (gboolean is_settled = FALSE; !is_settled;)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();

      g_assert_cmpuint (n_rounds++, <, MAX_ROUNDS);
      is_settled = judge (message, evidence, lacking);
      fuzz_world_answer (world, evidence, lacking);
    }
  return 0;
}
