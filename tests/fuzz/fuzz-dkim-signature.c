/* DKIM signatures. The first line is the record of a key, the rest is a mail; see keys.h. */
#include <string.h>

#include "auth/dkim-verification.h"
#include "dns/name.h"
#include "fuzz/fuzz.h"
#include "fuzz/keys.h"

#define NOW 1795000000

static void
check_name (const char *name)
{
  g_autofree char *again = name ? dns_name_normalize (name) : NULL;

  g_assert_cmpstr (again, ==, name);
}

static void
check_whole (const DkimSignature *signature)
{
  g_assert_nonnull (signature->domain);
  g_assert_nonnull (signature->selector);
  g_assert_nonnull (signature->key_name);
  g_assert_nonnull (signature->signature);
  g_assert_cmpint (signature->algorithm, !=, DKIM_ALGORITHM_OTHER);
  if (signature->kind == DKIM_SIGNATURE_OF_ARC_SEAL)
    return;
  g_assert_nonnull (signature->headers);
  g_assert_nonnull (signature->body_hash);
  g_assert_cmpuint (signature->body_hash_length, ==, signature->hash == MAIL_HASH_SHA256 ? 32 : 20);
}

static void
check_signature (const DkimSignature *signature)
{
  const MailField *field = signature->field;

  fuzz_check_errors (signature->errors, field->raw_length);
  g_assert_cmpint (signature->errors->len == 0, ==, signature->reason == DKIM_REASON_NONE);
  g_assert_cmpuint (signature->gap.start, <=, signature->gap.end);
  g_assert_cmpuint (signature->gap.end, <=, field->raw_length);
  g_assert_cmpuint (signature->instance, <=,
                    signature->kind == DKIM_SIGNATURE_OF_MESSAGE ? 0 : ARC_MAX_SETS);
  g_assert_nonnull (arc_chain_value_to_string (signature->chain_value));
  check_name (signature->domain);
  check_name (signature->key_name);
  check_name (signature->identity_domain);
  if (signature->reason == DKIM_REASON_NONE)
    check_whole (signature);
}

/* What is read for the wish alone is what the whole signature needs. */
static void
check_wish (const DkimSignature *signature)
{
  MailBodyWish needed, read;

  if (signature->reason != DKIM_REASON_NONE || signature->kind == DKIM_SIGNATURE_OF_ARC_SEAL)
    return;
  dkim_signature_get_body_wish (signature, &needed);
  g_assert_true (dkim_signature_read_body_wish (signature->field, signature->kind, &read));
  g_assert_cmpint (read.hash, ==, needed.hash);
  g_assert_cmpint (read.canonicalization, ==, needed.canonicalization);
  g_assert_cmpuint (read.limit, ==, needed.limit);
}

static void
check_kinds (const MailField *field)
{
  for (guint kind = 0; kind <= DKIM_SIGNATURE_OF_ARC_SEAL; kind++)
    {
      g_autoptr (DkimSignature) signature = dkim_signature_parse (field, (DkimSignatureKind)kind);

      check_signature (signature);
      check_wish (signature);
    }
}

static void
check_result (const DkimSignatureResult *result)
{
  const DkimVerdict *verdict = &result->verdict;

  g_assert_nonnull (auth_result_to_string (result->result));
  g_assert_nonnull (dkim_reason_to_string (result->reason));
  g_assert_false (verdict->header_verified && verdict->header_broken);
  g_assert_false (verdict->body_verified && verdict->body_broken);
  check_signature (result->signature);
  if (result->result == AUTH_RESULT_PENDING)
    return;
  g_assert_cmpint (result->result, ==, dkim_reason_get_result (result->reason));
  if (result->result == AUTH_RESULT_PASS || result->result == AUTH_RESULT_POLICY)
    g_assert_true (verdict->header_verified && !verdict->body_broken
                   && result->signature->reason == DKIM_REASON_NONE);
  if (result->result == AUTH_RESULT_PASS)
    g_assert_true (verdict->body_verified && !verdict->weak && !verdict->expired);
}

/* Returns how many are pending. */
static guint
check_results (const GPtrArray *results, const MailMessage *message)
{
  guint n_pending = 0;

  for (guint i = 0; i < results->len; i++)
    {
      const DkimSignatureResult *result = g_ptr_array_index (results, i);

      check_result (result);
      g_assert_true (result->field == mail_message_find (message, "DKIM-Signature", i));
      n_pending += result->result == AUTH_RESULT_PENDING;
    }
  g_assert_null (mail_message_find (message, "DKIM-Signature", results->len));
  return n_pending;
}

static void
check_answered (const MailMessage *message, const char *key, const EvidenceQuestions *lacking)
{
  g_autoptr (Evidence) evidence = fuzz_keys_answer (key, lacking);
  g_autoptr (GPtrArray) results = dkim_verify (message, evidence, NOW, NULL);

  g_assert_cmpuint (check_results (results, message), ==, 0);
}

static void
check_mail (const char *key, const guint8 *mail, gsize length)
{
  g_autofree guint8 *copy = g_memdup2 (mail, length);
  g_autoptr (MailMessage) message = mail_message_scan (copy, length, dkim_wish, NULL);
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
  g_autoptr (GPtrArray) results = dkim_verify (message, fuzz_keys_get (), NOW, lacking);
  guint n_pending = check_results (results, message);

  g_assert_cmpint (n_pending > 0, ==, lacking->open->len > 0);
  if (n_pending > 0)
    check_answered (message, key, lacking);
  if (message->fields->len > 0 && fuzz_is_chosen (mail, length, 4))
    check_kinds (g_ptr_array_index (message->fields, 0));
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
