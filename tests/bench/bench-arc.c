/* Validating ARC chains of three sets, against the same six verifications and the digest of the body made
 * with bare OpenSSL. A round is everything from the bytes of the mail to the verdict. Prints ratios; it is
 * no test. */
#include <string.h>

#include "auth/arc-chain.h"
#include "auth/dkim-verification.h"
#include "auth/sealer.h"
#include "auth/signer.h"
#include "auth/world.h"
#include "bench/bare-verifier.h"
#include "bench/rate.h"

#define NOW 1700000000
#define SETS 3
#define BODY_BYTES (10 * 1000)
/* What a signature of the message covers here, and a seal in the middle of the chain. */
#define SIGNED_BYTES 1500

typedef struct
{
  char *message;
  gsize length, body_offset;
  Evidence *evidence;
  BareVerifier *bare;
} Mail;

static void
validate (gpointer data)
{
  const Mail *mail = data;
  g_autoptr (MailMessage) message
      = mail_message_scan (mail->message, mail->length, dkim_wish, NULL);
  g_autoptr (ArcChain) chain = arc_validate (message, mail->evidence, NOW, NULL);

  g_assert_cmpint (chain->result, ==, AUTH_RESULT_PASS);
}

static void
verify_bare (gpointer data)
{
  const Mail *mail = data;

  bare_verifier_hash (mail->bare, mail->message + mail->body_offset,
                      mail->length - mail->body_offset);
  for (guint i = 0; i < 2 * SETS; i++)
    bare_verifier_hash_and_verify (mail->bare, mail->message, SIGNED_BYTES);
}

static void
ask_for_key (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  evidence_ask (evidence, "key._domainkey.example.jp", DNS_TYPE_TXT, lacking);
}

static char *
make_chain (const char *key)
{
  GString *text = g_string_new ("From: info@example.jp\r\nSubject: forwarded\r\n\r\n");
  char *mail;

  while (text->len < BODY_BYTES)
    g_string_append (text, "It was written by somebody, and went on from there.\r\n");
  mail = g_string_free (text, FALSE);
  for (guint i = 1; i <= SETS; i++)
    {
      g_autofree char *below = mail;

      mail = sealer_add_set (below, i, "key", key, i == 1 ? "none" : "pass");
    }
  return mail;
}

static void
run (const char *label, const char *key, const char *type)
{
  g_autofree char *message = make_chain (key);
  g_autofree char *record
      = g_strdup_printf ("key._domainkey.example.jp. 300 TXT \"k=%s; p=@%s\"\n", type, key);
  g_autofree char *recording = signer_fill_in (record);
  g_autoptr (Evidence) evidence = world_settle (recording, ask_for_key, NULL, NULL);
  g_autoptr (BareVerifier) bare = bare_verifier_new (key, message, SIGNED_BYTES);
  Mail mail = { message, strlen (message), 0, evidence, bare };
  RateContest contest = { label, validate, verify_bare, &mail, mail.length };

  mail.body_offset = (gsize)(strstr (message, "\r\n\r\n") - message) + 4;
  rate_print (&contest);
}

int
main (void)
{
  run ("ARC, three sets, RSA-2048, 10 kB", "rsa2048", "rsa");
  run ("ARC, three sets, Ed25519, 10 kB", "ed25519", "ed25519");
  return 0;
}
