/* One DKIM signature of 2048 bits over 10 kB, from the bytes of the mail to the verdict, beside what
 * OpenSSL alone needs: a digest of the bytes, a key made of its numbers, one verification. Prints the
 * best of many short runs, so that whatever else the machine does counts little; it is no test. */
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "auth/dkim-verification.h"
#include "auth/signer.h"
#include "evidence/recording.h"

#define BATCHES 200
#define BATCH 20
#define NOW 1700000000
#define ZONE "k._domainkey.example.jp. 300 TXT \"v=DKIM1; k=rsa; p=@rsa2048\"\n"
#define BODY_LINE "The quick brown fox jumps over the lazy dog and then goes back home again.\r\n"
#define BODY_LINES 136
#define HEADER \
  "Received: from a by b; Thu, 1 Jan 2026 00:00:00 +0000\r\n" \
  "From: a@example.jp\r\nTo: b@example.com\r\nSubject: hello\r\nMessage-ID: <a@example.jp>\r\n" \
  "Date: Thu, 1 Jan 2026 00:00:00 +0000\r\nMIME-Version: 1.0\r\n" \
  "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
#define SIGNATURE \
  " v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.jp; s=k; t=1700000000;\r\n" \
  " h=From:To:Subject:Message-ID:Date:MIME-Version:Content-Type;\r\n bh=@H;\r\n b=@B"

typedef struct
{
  char *mail;
  gsize length;
  Evidence *evidence;
  MailMessage *scanned;
  guint8 modulus[256], exponent[3]; /* in the order of the machine */
  guint8 digest[32], signature[256];
} Bench;

static void
add_key (Bench *bench)
{
  g_autofree char *zone = signer_fill_in (ZONE);
  g_autoptr (EvidenceRecording) recording = evidence_recording_parse (zone, strlen (zone), NULL);
  g_autoptr (EvidenceQuestion) question
      = evidence_question_new ("k._domainkey.example.jp", DNS_TYPE_TXT);
  g_autoptr (EvidenceAnswer) answer = evidence_recording_answer (recording, question);

  evidence_add (bench->evidence, question, answer);
}

static void
prepare_floor (Bench *bench)
{
  EVP_PKEY *key = signer_get_key ("rsa2048");
  MailDigest digest = { .length = sizeof bench->digest };
  g_autofree char *signature = NULL;
  gsize length;
  BIGNUM *modulus = NULL, *exponent = NULL;

  EVP_Digest (bench->mail, bench->length, digest.bytes, NULL, EVP_sha256 (), NULL);
  signature = signer_sign_digest ("rsa2048", MAIL_HASH_SHA256, &digest);
  g_base64_decode_inplace (signature, &length);
  memcpy (bench->signature, signature, sizeof bench->signature);
  EVP_PKEY_get_bn_param (key, OSSL_PKEY_PARAM_RSA_N, &modulus);
  EVP_PKEY_get_bn_param (key, OSSL_PKEY_PARAM_RSA_E, &exponent);
  BN_bn2nativepad (modulus, bench->modulus, sizeof bench->modulus);
  BN_bn2nativepad (exponent, bench->exponent, sizeof bench->exponent);
  BN_free (modulus);
  BN_free (exponent);
}

static void
run_floor (Bench *bench)
{
  OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_BN (OSSL_PKEY_PARAM_RSA_N, bench->modulus, sizeof bench->modulus),
    OSSL_PARAM_construct_BN (OSSL_PKEY_PARAM_RSA_E, bench->exponent, sizeof bench->exponent),
    OSSL_PARAM_construct_end (),
  };
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name (NULL, "RSA", NULL);
  EVP_PKEY *key = NULL;

  EVP_Digest (bench->mail, bench->length, bench->digest, NULL, EVP_sha256 (), NULL);
  EVP_PKEY_fromdata_init (context);
  EVP_PKEY_fromdata (context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
  EVP_PKEY_CTX_free (context);
  context = EVP_PKEY_CTX_new_from_pkey (NULL, key, NULL);
  EVP_PKEY_verify_init (context);
  EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PADDING);
  EVP_PKEY_CTX_set_signature_md (context, EVP_sha256 ());
  g_assert_cmpint (EVP_PKEY_verify (context, bench->signature, sizeof bench->signature,
                                    bench->digest, sizeof bench->digest),
                   ==, 1);
  EVP_PKEY_CTX_free (context);
  EVP_PKEY_free (key);
}

static void
run_verify (Bench *bench)
{
  g_autoptr (GPtrArray) results = dkim_verify (bench->scanned, bench->evidence, NOW, NULL);
  const DkimSignatureResult *result = g_ptr_array_index (results, 0);

  g_assert_cmpint (result->result, ==, AUTH_RESULT_PASS);
}

static void
run_scan (Bench *bench)
{
  g_clear_pointer (&bench->scanned, mail_message_unref);
  bench->scanned = mail_message_scan (bench->mail, bench->length, dkim_wish, NULL);
}

static void
run_whole (Bench *bench)
{
  run_scan (bench);
  run_verify (bench);
}

/* Microseconds of one call, of the best batch. */
static double
measure (const char *label, void (*run) (Bench *bench), Bench *bench)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < BATCHES; i++)
    {
      struct timespec start, end;

      clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &start);
      for (guint j = 0; j < BATCH; j++)
        run (bench);
      clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &end);
      best = MIN (best, (end.tv_sec - start.tv_sec) * 1e6 + (end.tv_nsec - start.tv_nsec) / 1e3);
    }
  printf ("%-44s %8.1f us\n", label, best / BATCH);
  return best / BATCH;
}

int
main (void)
{
  g_autoptr (GString) mail = g_string_new (HEADER);
  Bench bench = { .evidence = evidence_new () };
  double floor, whole;

  for (guint i = 0; i < BODY_LINES; i++)
    g_string_append (mail, BODY_LINE);
  bench.mail = signer_sign (DKIM_SIGNATURE_OF_MESSAGE, SIGNATURE, "rsa2048", mail->str);
  bench.length = strlen (bench.mail);
  add_key (&bench);
  prepare_floor (&bench);
  floor = measure ("OpenSSL alone", run_floor, &bench);
  whole = measure ("bytes to verdict", run_whole, &bench);
  measure ("  scanning, with the digest of the body", run_scan, &bench);
  measure ("  verifying", run_verify, &bench);
  printf ("%-44s %8.2f\n", "ratio", whole / floor);
  mail_message_unref (bench.scanned);
  evidence_unref (bench.evidence);
  g_free (bench.mail);
  return 0;
}
