/* Verifying DKIM signatures, against the same digests and the same verification made with bare OpenSSL.
 * A round is everything from the bytes of the mail to the verdict: scanning, digests, both parses, the
 * key, the verification. Prints ratios; it is no test. */
#include <stdio.h>
#include <string.h>

#include "auth/dkim-verification.h"
#include "auth/signer.h"
#include "auth/world.h"
#include "bench/bare-verifier.h"
#include "bench/rate.h"

#define NOW 1700000000
#define SIGNED_FIELDS "From:To:Subject:Date:Message-ID:MIME-Version:Content-Type"
#define HEADER \
  "Received: from mx.example.jp (mx.example.jp [192.0.2.1])\r\n" \
  "\tby mail.example.net (Postfix) with ESMTPS id 4QmXyz1234z9sT\r\n" \
  "\tfor <someone@example.net>; Tue, 14 Nov 2023 22:13:20 +0900 (JST)\r\n" \
  "Received: from localhost (localhost [127.0.0.1])\r\n" \
  "\tby mx.example.jp (Postfix) with ESMTP id 4QmXyz0987z9sR\r\n" \
  "\tfor <someone@example.net>; Tue, 14 Nov 2023 22:13:19 +0900 (JST)\r\n" \
  "From: =?UTF-8?B?5qCq5byP5Lya56S+44K144Oz44OX44Or?= <info@example.jp>\r\n" \
  "To: Someone <someone@example.net>\r\n" \
  "Subject: =?UTF-8?B?44GU5rOo5paH44GC44KK44GM44Go44GG44GU44GW44GE44G+44GZ?=\r\n" \
  "Date: Tue, 14 Nov 2023 22:13:19 +0900\r\n" \
  "Message-ID: <20231114131319.4QmXyz0987z9sR@mx.example.jp>\r\n" \
  "MIME-Version: 1.0\r\n" \
  "Content-Type: text/plain; charset=UTF-8\r\n" \
  "X-Mailer: Example 1.0\r\n\r\n"

typedef struct
{
  const char *label;
  const char *key;
  const char *canonicalization;
  const char *line; /* of which the body is made */
  gsize body_bytes; /* about */
} Case;

#define ENCODED "5qCq5byP5Lya56S+44K144Oz44OX44Or44GU5rOo5paH44GC44KK44GM44Go44GG44GU44GW44GE\r\n"
#define INDENTED "\t    <td class=\"price\"  width=\"50%\">1,980 yen </td> \r\n"
#define AS_IN_FILES "Thank you for your order. It leaves our house within three days from now.\n"

/* clang-format off */
static const Case cases[] = {
  { "RSA-2048 relaxed, 10 kB",           "rsa2048", "relaxed/relaxed", ENCODED,     10 * 1000 },
  { "RSA-2048 simple, 10 kB",            "rsa2048", "simple/simple",   ENCODED,     10 * 1000 },
  { "RSA-2048 relaxed, 10 kB, indented", "rsa2048", "relaxed/relaxed", INDENTED,    10 * 1000 },
  { "RSA-2048 relaxed, 10 kB, bare LF",  "rsa2048", "relaxed/relaxed", AS_IN_FILES, 10 * 1000 },
  { "Ed25519 relaxed, 10 kB",            "ed25519", "relaxed/relaxed", ENCODED,     10 * 1000 },
  { "RSA-2048 relaxed, 1 MB",            "rsa2048", "relaxed/relaxed", ENCODED,     1000 * 1000 },
  { "RSA-2048 simple, 1 MB",             "rsa2048", "simple/simple",   ENCODED,     1000 * 1000 },
  { "RSA-2048 relaxed, 1 MB, indented",  "rsa2048", "relaxed/relaxed", INDENTED,    1000 * 1000 },
  { "RSA-2048 relaxed, 1 MB, bare LF",   "rsa2048", "relaxed/relaxed", AS_IN_FILES, 1000 * 1000 },
};
/* clang-format on */

typedef struct
{
  char *message;
  gsize length, body_offset, signed_bytes;
  Evidence *evidence;
  BareVerifier *bare;
} Mail;

static void
verify (gpointer data)
{
  const Mail *mail = data;
  g_autoptr (MailMessage) message
      = mail_message_scan (mail->message, mail->length, dkim_wish, NULL);
  g_autoptr (GPtrArray) results = dkim_verify (message, mail->evidence, NOW, NULL);
  const DkimSignatureResult *result = g_ptr_array_index (results, 0);

  g_assert_cmpint (result->result, ==, AUTH_RESULT_PASS);
}

static void
verify_bare (gpointer data)
{
  const Mail *mail = data;

  bare_verifier_hash (mail->bare, mail->message + mail->body_offset,
                      mail->length - mail->body_offset);
  bare_verifier_hash_and_verify (mail->bare, mail->message, mail->signed_bytes);
}

static void
ask_for_key (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  evidence_ask (evidence, "key._domainkey.example.jp", DNS_TYPE_TXT, lacking);
}

static char *
write_mail (const Case *row)
{
  GString *text = g_string_new (HEADER);

  while (text->len < strlen (HEADER) + row->body_bytes)
    g_string_append (text, row->line);
  return g_string_free (text, FALSE);
}

static char *
sign (const Case *row, const char *mail)
{
  g_autofree char *value = g_strdup_printf (
      " v=1; a=%s; c=%s; d=example.jp; s=key;\r\n\tt=%d; h=" SIGNED_FIELDS
      ";\r\n\tbh=@H;\r\n\tb=@B",
      row->key[0] == 'r' ? "rsa-sha256" : "ed25519-sha256", row->canonicalization, NOW);

  return signer_sign (DKIM_SIGNATURE_OF_MESSAGE, value, row->key, mail);
}

/* What the signature covers of the header: its own field, and all behind Received but the last. */
static gsize
count_signed_bytes (const char *message)
{
  gsize received = (gsize)(strstr (message, "\r\nReceived:") - message);
  gsize start = (gsize)(strstr (message, "\r\nFrom:") - message);
  gsize end = (gsize)(strstr (message, "\r\nX-Mailer:") - message);

  return received + end - start;
}

static void
run (const Case *row)
{
  const char *type = row->key[0] == 'r' ? "rsa" : "ed25519";
  g_autofree char *unsigned_mail = write_mail (row);
  g_autofree char *message = sign (row, unsigned_mail);
  g_autofree char *record = g_strdup_printf (
      "key._domainkey.example.jp. 300 TXT \"v=DKIM1; k=%s; p=@%s\"\n", type, row->key);
  g_autofree char *recording = signer_fill_in (record);
  g_autoptr (Evidence) evidence = world_settle (recording, ask_for_key, NULL, NULL);
  gsize signed_bytes = count_signed_bytes (message);
  g_autoptr (BareVerifier) bare = bare_verifier_new (row->key, message, signed_bytes);
  Mail mail = { message, strlen (message), 0, signed_bytes, evidence, bare };
  RateContest contest = { row->label, verify, verify_bare, &mail, mail.length };

  mail.body_offset = (gsize)(strstr (message, "\r\n\r\n") - message) + 4;
  rate_print (&contest);
}

int
main (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    run (&cases[i]);
  return 0;
}
