#include "auth/dkim-verification.h"

#include <string.h>

#include "auth/mail-corpus.h"
#include "auth/signer.h"
#include "auth/world.h"
#include "evidence/recording.h"

#define NOW 1700000000
#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define KEY(tags) OTHERWISE "k._domainkey.example.jp. 300 TXT \"" tags "\"\n"
#define RSA1024 KEY ("v=DKIM1; p=@rsa1024")
#define MAIL \
  "From: a@example.jp\r\nTo: b@example.com\r\nSubject: =?x?=  hello\r\n\tworld \r\n\r\nHello,\r\n\r\n  world \t! \r\n\r\n\r\n"
#define HEAD "v=1; a=rsa-sha256; d=example.jp; s=k; "
#define TAIL "bh=@H; b=@B"
#define FROM HEAD "h=From:Subject; " TAIL

typedef struct
{
  const char *title; /* with the section of RFC 6376 */
  const char *zone;  /* @rsa1024 and so on stand for a public key */
  const char *key;   /* NULL: rsa1024 */
  const char *value; /* of the signature field; see signer.h */
  const char *mail;
  const char *from, *to; /* (nullable): what is changed behind the signer's back */
  const char *expected;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "3.3 rsa-sha256",              RSA1024, NULL, FROM, MAIL, NULL, NULL, "pass none 1024" },
  { "3.3 rsa-sha256, 2048 bits",   KEY ("v=DKIM1; k=rsa; p=@rsa2048"), "rsa2048", FROM, MAIL, NULL, NULL, "pass none 2048" },
  { "3.3.3 an odd number of bits", KEY ("v=DKIM1; p=@rsa1031"), "rsa1031", FROM, MAIL, NULL, NULL, "pass none 1031" },
  { "8301 3.2 4096 bits",          KEY ("v=DKIM1; p=@rsa4096"), "rsa4096", FROM, MAIL, NULL, NULL, "pass none 4096" },
  { "8301 3.2 under 1024 bits",    KEY ("v=DKIM1; p=@rsa512"), "rsa512", FROM, MAIL, NULL, NULL, "policy key-short 512 weak" },
  { "8301 3.2 under 1024 bits and changed", KEY ("v=DKIM1; p=@rsa512"), "rsa512", FROM, MAIL, "hello", "hallo", "fail header-hash 512 header-broken" },
  { "8301 3.1 rsa-sha1",           RSA1024, NULL, "v=1; a=rsa-sha1; d=example.jp; s=k; h=From; " TAIL, MAIL, NULL, NULL, "policy sha1 1024 weak" },
  { "8301 3.1 rsa-sha1 and changed", RSA1024, NULL, "v=1; a=rsa-sha1; d=example.jp; s=k; h=From; " TAIL, MAIL, "Hello", "Hallo", "fail body-hash 1024 weak body-broken" },
  { "8463 3 ed25519-sha256",       KEY ("v=DKIM1; k=ed25519; p=@ed25519"), "ed25519", "v=1; a=ed25519-sha256; d=example.jp; s=k; h=From; " TAIL, MAIL, NULL, NULL, "pass none 256" },
  { "8463 3 ed25519-sha256, changed", KEY ("v=DKIM1; k=ed25519; p=@ed25519"), "ed25519", "v=1; a=ed25519-sha256; d=example.jp; s=k; h=From; " TAIL, MAIL, "a@example.jp", "c@example.jp", "fail header-hash 256 header-broken" },
  { "3.3 another key",             KEY ("v=DKIM1; p=@rsa1024b"), NULL, FROM, MAIL, NULL, NULL, "fail header-hash 1024 header-broken" },
  { "3.3 a key of another size",   KEY ("v=DKIM1; p=@rsa2048"), NULL, FROM, MAIL, NULL, NULL, "fail header-hash 2048 header-broken" },

  { "6.1.3 body changed",          RSA1024, NULL, FROM, MAIL, "Hello,", "Hallo,", "fail body-hash 1024 body-broken" },
  { "6.1.3 header changed",        RSA1024, NULL, FROM, MAIL, "hello", "hallo", "fail header-hash 1024 header-broken" },
  { "6.1.3 both changed",          RSA1024, NULL, FROM, MAIL, "hello\r\n\tworld \r\n\r\nHello", "hallo\r\n\tworld \r\n\r\nHallo", "fail body-hash 1024 header-broken body-broken" },
  { "6.1.3 a field that is not signed", RSA1024, NULL, FROM, MAIL, "b@example.com", "c@example.com", "pass none 1024" },
  { "3.7 the signature itself is signed", RSA1024, NULL, HEAD "t=1; h=From; " TAIL, MAIL, "t=1;", "t=2;", "fail header-hash 1024 header-broken" },
  { "3.7 b= may be folded anew",   RSA1024, NULL, HEAD "h=From; bh=@H; b=@B", MAIL, "; b=", "; b=\r\n ", "pass none 1024" },
  { "3.7 b= in the middle",        RSA1024, NULL, HEAD "b=@B; h=From; bh=@H; t=1", MAIL, NULL, NULL, "pass none 1024" },
  { "3.7 b= with white space around", RSA1024, NULL, HEAD " b =  @B ; h=From; bh=@H", MAIL, NULL, NULL, "pass none 1024" },
  { "3.7 b= last, with blanks behind", RSA1024, NULL, HEAD "h=From; bh=@H; b=@B", MAIL, "\r\nFrom", " \r\nFrom", "pass none 1024" },
  { "3.7 bh= is no b=",            RSA1024, NULL, HEAD "h=From; bh=@H; xb=b=; b=@B", MAIL, NULL, NULL, "pass none 1024" },

  { "3.4.1 simple: case of a name", RSA1024, NULL, FROM, MAIL, "\nFrom:", "\nFROM:", "fail header-hash 1024 header-broken" },
  { "3.4.1 simple: folding",       RSA1024, NULL, FROM, MAIL, "\r\n\tworld", " world", "fail header-hash 1024 header-broken" },
  { "3.4.2 relaxed: case of a name", RSA1024, NULL, HEAD "c=relaxed; h=From:Subject; " TAIL, MAIL, "\nFrom:", "\nFROM:", "pass none 1024" },
  { "3.4.2 relaxed: folding",      RSA1024, NULL, HEAD "c=relaxed; h=From:Subject; " TAIL, MAIL, "\r\n\tworld", " world", "pass none 1024" },
  { "3.4.2 relaxed: blanks around the colon", RSA1024, NULL, HEAD "c=relaxed; h=From:Subject; " TAIL, MAIL, "Subject: ", "Subject  :\t", "pass none 1024" },
  { "3.4.2 relaxed header, simple body", RSA1024, NULL, HEAD "c=relaxed; h=From; " TAIL, MAIL, "world \t! \r\n", "world ! \r\n", "fail body-hash 1024 body-broken" },
  { "3.4.4 relaxed body",          RSA1024, NULL, HEAD "c=simple/relaxed; h=From; " TAIL, MAIL, "world \t! \r\n", "world !\r\n", "pass none 1024" },
  { "3.4.3 empty lines at the end", RSA1024, NULL, FROM, MAIL, "! \r\n\r\n\r\n", "! \r\n", "pass none 1024" },
  { "5.3 bare LF",                 RSA1024, NULL, FROM, "From: a@example.jp\nSubject: x\n\nHello\n", NULL, NULL, "pass none 1024" },
  { "3.4.3 no body",               RSA1024, NULL, FROM, "From: a@example.jp\r\nSubject: x\r\n\r\n", NULL, NULL, "pass none 1024" },
  { "3.4.5 l=",                    RSA1024, NULL, HEAD "l=6; h=From; " TAIL, "From: a@example.jp\r\n\r\nHello,\r\nworld\r\n", NULL, NULL, "pass none 1024 unsigned 9" },
  { "3.4.5 l=, more behind",       RSA1024, NULL, HEAD "l=8; h=From; " TAIL, "From: a@example.jp\r\n\r\nHello,\r\n", "Hello,\r\n", "Hello,\r\nBuy\r\n", "pass none 1024 unsigned 5" },
  { "3.4.5 l=, all of it",         RSA1024, NULL, HEAD "l=8; h=From; " TAIL, "From: a@example.jp\r\n\r\nHello,\r\n", NULL, NULL, "pass none 1024" },
  { "3.4.5 l=0",                   RSA1024, NULL, HEAD "l=0; h=From; " TAIL, "From: a@example.jp\r\n\r\nHello,\r\n", NULL, NULL, "pass none 1024 unsigned 8" },
  { "3.5 l= beyond the body",      RSA1024, NULL, HEAD "l=9; h=From; " TAIL, "From: a@example.jp\r\n\r\nHello,\r\n", NULL, NULL, "permerror length-beyond-body 1024" },

  { "5.4.2 from the bottom up",    RSA1024, NULL, HEAD "h=From:X; " TAIL, "X: 1\r\nX: 2\r\nFrom: a@example.jp\r\n\r\n", "X: 1", "X: 3", "pass none 1024" },
  { "5.4.2 the lowest is signed",  RSA1024, NULL, HEAD "h=From:X; " TAIL, "X: 1\r\nX: 2\r\nFrom: a@example.jp\r\n\r\n", "X: 2", "X: 3", "fail header-hash 1024 header-broken" },
  { "5.4.2 twice",                 RSA1024, NULL, HEAD "h=From:X:X; " TAIL, "X: 1\r\nX: 2\r\nFrom: a@example.jp\r\n\r\n", "X: 1", "X: 3", "fail header-hash 1024 header-broken" },
  { "5.4.2 one more than there are", RSA1024, NULL, HEAD "h=From:From:X; " TAIL, MAIL, NULL, NULL, "pass none 1024" },
  { "5.4.2 oversigned, one added on top", RSA1024, NULL, HEAD "h=From:From; " TAIL, MAIL, "To: ", "From: c@example.com\r\nTo: ", "fail header-hash 1024 header-broken" },
  { "8.15 one added on top, not oversigned", RSA1024, NULL, HEAD "h=Subject:From; " TAIL, MAIL, "From: ", "Subject: other\r\nFrom: ", "pass none 1024" },
  { "3.7 an absent field",         RSA1024, NULL, HEAD "h=From:Date; " TAIL, MAIL, NULL, NULL, "pass none 1024" },
  { "3.7 an absent field, added",  RSA1024, NULL, HEAD "h=From:Date; " TAIL, MAIL, "To: ", "Date: x\r\nTo: ", "fail header-hash 1024 header-broken" },
  { "3.5 an empty name",           RSA1024, NULL, HEAD "h=From::To:; " TAIL, MAIL, NULL, NULL, "pass none 1024" },
  { "3.5 the signature is not one of its fields", RSA1024, NULL, HEAD "h=From:DKIM-Signature; " TAIL, MAIL, NULL, NULL, "pass none 1024" },
  { "3.5 names in another case and with blanks", RSA1024, NULL, HEAD "h= from : SUBJECT; " TAIL, MAIL, NULL, NULL, "pass none 1024" },

  { "3.5 x= to come",              RSA1024, NULL, HEAD "t=1; x=1700000000; h=From; " TAIL, MAIL, NULL, NULL, "pass none 1024" },
  { "3.5 x= over",                 RSA1024, NULL, HEAD "t=1; x=1699999999; h=From; " TAIL, MAIL, NULL, NULL, "policy expired 1024 expired" },
  { "3.5 x= over and changed",     RSA1024, NULL, HEAD "t=1; x=1699999999; h=From; " TAIL, MAIL, "Hello", "Hallo", "fail body-hash 1024 expired body-broken" },
  { "3.5 x= before t=",            RSA1024, NULL, HEAD "t=2; x=1; h=From; " TAIL, MAIL, NULL, NULL, "permerror times-reversed 0 expired" },
  { "3.5 t= in the future",        RSA1024, NULL, HEAD "t=1700000301; h=From; " TAIL, MAIL, NULL, NULL, "pass none 1024 future" },
  { "3.5 t= as clocks differ",     RSA1024, NULL, HEAD "t=1700000300; h=From; " TAIL, MAIL, NULL, NULL, "pass none 1024" },
  { "6.1.1 version",               RSA1024, NULL, "v=2; a=rsa-sha256; d=example.jp; s=k; h=From; " TAIL, MAIL, NULL, NULL, "permerror version 0" },
  { "6.1.1 no version",            RSA1024, NULL, "a=rsa-sha256; d=example.jp; s=k; h=From; " TAIL, MAIL, NULL, NULL, "permerror version 0" },
  { "6.1.1 From is not signed",    RSA1024, NULL, HEAD "h=Subject; " TAIL, MAIL, NULL, NULL, "permerror from-not-signed 0" },
  { "6.1.1 i= elsewhere",          RSA1024, NULL, HEAD "i=@example.com; h=From; " TAIL, MAIL, NULL, NULL, "permerror identity-outside 0" },
  { "6.1.1 unknown algorithm",     RSA1024, NULL, "v=1; a=rsa-md5; d=example.jp; s=k; h=From; " TAIL, MAIL, NULL, NULL, "permerror algorithm-unknown 0" },
  { "6.1.1 a tag twice",           RSA1024, NULL, HEAD "s=k; h=From; " TAIL, MAIL, NULL, NULL, "permerror syntax 0" },

  { "6.1.2 no such name",          OTHERWISE, NULL, FROM, MAIL, NULL, NULL, "permerror key-missing 0" },
  { "6.1.2 no text there",         OTHERWISE "k._domainkey.example.jp. 300 A 192.0.2.1\n", NULL, FROM, MAIL, NULL, NULL, "permerror key-missing 0" },
  { "6.1.2 SERVFAIL",              "; SERVFAIL k._domainkey.example.jp. TXT\n", NULL, FROM, MAIL, NULL, NULL, "temperror dns 0" },
  { "6.1.2 time-out",              "; TIMEOUT k._domainkey.example.jp. TXT\n", NULL, FROM, MAIL, NULL, NULL, "temperror dns 0" },
  { "6.1.2 refused",               "; REFUSED k._domainkey.example.jp. TXT\n", NULL, FROM, MAIL, NULL, NULL, "temperror dns 0" },
  { "not in the recording",        "a. 300 A 192.0.2.1\n", NULL, FROM, MAIL, NULL, NULL, "unknown not-asked 0" },
  { "6.1.2 through an alias",      OTHERWISE "k._domainkey.example.jp. 300 CNAME k.example.net.\nk.example.net. 300 TXT \"p=@rsa1024\"\n", NULL, FROM, MAIL, NULL, NULL, "pass none 1024" },
  { "6.1.2 an alias to nothing",   OTHERWISE "k._domainkey.example.jp. 300 CNAME k.example.net.\n", NULL, FROM, MAIL, NULL, NULL, "permerror key-missing 0" },
  { "6.1.2 revoked",               KEY ("v=DKIM1; p="), NULL, FROM, MAIL, NULL, NULL, "permerror key-revoked 0" },
  { "6.1.2 another text",          KEY ("v=spf1 -all"), NULL, FROM, MAIL, NULL, NULL, "permerror key-unusable 0" },
  { "6.1.2 no key in it",          KEY ("v=DKIM1; k=rsa; omg"), NULL, FROM, MAIL, NULL, NULL, "permerror key-unusable 0" },
  { "6.1.2 another version",       KEY ("v=DKIM2; p=@rsa1024"), NULL, FROM, MAIL, NULL, NULL, "permerror key-unusable 1024" },
  { "6.1.2 damaged",               KEY ("v=DKIM1; p=AAAA"), NULL, FROM, MAIL, NULL, NULL, "permerror key-unusable 0" },
  { "3.6.1 g= of old",             KEY ("v=DKIM1; g=*; p=@rsa1024"), NULL, FROM, MAIL, NULL, NULL, "pass none 1024" },
  { "3.6.1 g= of old, not ours",   KEY ("v=DKIM1; g=joe; p=@rsa1024"), NULL, FROM, MAIL, NULL, NULL, "pass none 1024" },
  { "6.1.2 k= and a= differ",      KEY ("v=DKIM1; k=ed25519; p=@ed25519"), NULL, FROM, MAIL, NULL, NULL, "permerror key-wrong-type 256" },
  { "6.1.2 k= and a= differ, the other way", RSA1024, "ed25519", "v=1; a=ed25519-sha256; d=example.jp; s=k; h=From; " TAIL, MAIL, NULL, NULL, "permerror key-wrong-type 1024" },
  { "6.1.2 k= unknown",            KEY ("v=DKIM1; k=dsa; p=@rsa1024"), NULL, FROM, MAIL, NULL, NULL, "permerror key-wrong-type 0" },
  { "6.1.2 h=sha1",                KEY ("v=DKIM1; h=sha1; p=@rsa1024"), NULL, FROM, MAIL, NULL, NULL, "permerror hash-not-allowed 1024" },
  { "6.1.2 h=sha1:sha256",         KEY ("v=DKIM1; h=sha1:sha256; p=@rsa1024"), NULL, FROM, MAIL, NULL, NULL, "pass none 1024" },
  { "3.6.1 s=other",               KEY ("v=DKIM1; s=tlsrpt; p=@rsa1024"), NULL, FROM, MAIL, NULL, NULL, "permerror service-not-allowed 1024" },
  { "3.6.1 s=*",                   KEY ("v=DKIM1; s=*; p=@rsa1024"), NULL, FROM, MAIL, NULL, NULL, "pass none 1024" },
  { "3.6.1 s=email",               KEY ("v=DKIM1; s=x:email; p=@rsa1024"), NULL, FROM, MAIL, NULL, NULL, "pass none 1024" },
  { "3.6.1 t=y",                   KEY ("v=DKIM1; t=y; p=@rsa1024"), NULL, FROM, MAIL, NULL, NULL, "pass none 1024 testing" },
  { "3.6.1 t=y and changed",       KEY ("v=DKIM1; t=y; p=@rsa1024"), NULL, FROM, MAIL, "Hello", "Hallo", "fail body-hash 1024 testing body-broken" },
  { "3.6.1 t=s",                   KEY ("v=DKIM1; t=s; p=@rsa1024"), NULL, HEAD "i=joe@example.jp; h=From; " TAIL, MAIL, NULL, NULL, "pass none 1024" },
  { "3.6.1 t=s, no i=",            KEY ("v=DKIM1; t=s; p=@rsa1024"), NULL, FROM, MAIL, NULL, NULL, "pass none 1024" },
  { "3.6.1 t=s, i= below",         KEY ("v=DKIM1; t=s; p=@rsa1024"), NULL, HEAD "i=@a.example.jp; h=From; " TAIL, MAIL, NULL, NULL, "permerror identity-not-strict 1024" },
  { "6.1.2 two keys, the second fits", KEY ("v=DKIM1; p=@rsa2048") "k._domainkey.example.jp. 300 TXT \"v=DKIM1; p=@rsa1024\"\n", NULL, FROM, MAIL, NULL, NULL, "pass none 1024 several" },
  { "6.1.2 two keys, none fits",   KEY ("v=DKIM1; p=") "k._domainkey.example.jp. 300 TXT \"v=DKIM1; p=@rsa2048\"\n", NULL, FROM, MAIL, NULL, NULL, "fail header-hash 2048 several header-broken" },
  { "6.1.2 a key and another text", KEY ("v=spf1 -all") "k._domainkey.example.jp. 300 TXT \"v=DKIM1; p=@rsa1024\"\n", NULL, FROM, MAIL, NULL, NULL, "pass none 1024" },
  { "8616 5 U-labels",             OTHERWISE "xn--5y4a._domainkey.xn--wgv71a119e.jp. 300 TXT \"p=@rsa1024\"\n", NULL, "v=1; a=rsa-sha256; d=\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e.jp; s=\xe9\x8d\xb5; h=From; " TAIL, MAIL, NULL, NULL, "pass none 1024" },
};
/* clang-format on */

typedef struct
{
  const MailMessage *message;
  GPtrArray *results;
  guint n_pending;
} Run;

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  Run *run = data;

  g_clear_pointer (&run->results, g_ptr_array_unref);
  run->results = dkim_verify (run->message, evidence, NOW, lacking);
  for (guint i = 0; i < run->results->len; i++)
    {
      const DkimSignatureResult *result = g_ptr_array_index (run->results, i);

      run->n_pending += result->result == AUTH_RESULT_PENDING;
    }
}

/* (transfer full) */
static GPtrArray *
verify (const MailMessage *message, const char *zone)
{
  g_autofree char *recording = signer_fill_in (zone);
  Run run = { message };
  guint n_rounds;
  g_autoptr (Evidence) evidence = world_settle (recording, judge, &run, &n_rounds);

  g_assert_cmpuint (n_rounds, <=, 1);
  return run.results;
}

static MailMessage *
scan (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *exact = g_memdup2 (text, length);

  return mail_message_scan (exact, length, dkim_wish, NULL);
}

static char *
describe (const DkimSignatureResult *result)
{
  const DkimVerdict *verdict = &result->verdict;
  GString *out = g_string_new (auth_result_to_string (result->result));

  g_string_append_printf (out, " %s %u", dkim_reason_to_string (result->reason), verdict->key_bits);
  if (verdict->testing)
    g_string_append (out, " testing");
  if (verdict->several_keys)
    g_string_append (out, " several");
  if (verdict->weak)
    g_string_append (out, " weak");
  if (verdict->expired)
    g_string_append (out, " expired");
  if (verdict->signed_in_future)
    g_string_append (out, " future");
  if (verdict->header_broken)
    g_string_append (out, " header-broken");
  if (verdict->body_broken)
    g_string_append (out, " body-broken");
  if (verdict->unsigned_bytes > 0)
    g_string_append_printf (out, " unsigned %" G_GUINT64_FORMAT, verdict->unsigned_bytes);
  return g_string_free (out, FALSE);
}

static char *
sign (const char *value, const char *key, const char *mail)
{
  return signer_sign (DKIM_SIGNATURE_OF_MESSAGE, value, key ? key : "rsa1024", mail);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *signed_mail = sign (row->value, row->key, row->mail);
  g_autofree char *text
      = row->from ? signer_replace (signed_mail, row->from, row->to) : g_strdup (signed_mail);
  g_autoptr (MailMessage) message = scan (text);
  g_autoptr (GPtrArray) results = verify (message, row->zone);
  const DkimSignatureResult *result;
  g_autofree char *description = NULL;

  g_assert_cmpuint (results->len, ==, 1);
  result = g_ptr_array_index (results, 0);
  description = describe (result);
  g_assert_cmpstr (description, ==, row->expected);
}

static void
test_unsigned (void)
{
  g_autoptr (MailMessage) message = scan (MAIL);
  g_autoptr (GPtrArray) results = verify (message, OTHERWISE);

  g_assert_cmpuint (results->len, ==, 0);
}

/* Without the empty line only the header was pasted. */
static void
test_body_not_given (void)
{
  static const struct
  {
    const char *title, *zone, *from, *to, *expected;
  } rows[] = {
    { "whole header", RSA1024, "world", "world", "unknown body-not-given 1024" },
    { "header changed", RSA1024, "hello", "hallo", "fail header-hash 1024 header-broken" },
    { "no key", OTHERWISE, "world", "world", "permerror key-missing 0" },
    { "key times out", "; TIMEOUT k._domainkey.example.jp. TXT\n", "world", "world",
      "temperror dns 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *signed_mail = sign (FROM, NULL, MAIL);
      g_autofree char *changed = signer_replace (signed_mail, rows[i].from, rows[i].to);
      g_autofree char *text
          = g_strndup (changed, (gsize)(strstr (changed, "\r\n\r\n") + 2 - changed));
      g_autoptr (MailMessage) message = scan (text);
      g_autoptr (GPtrArray) results = verify (message, rows[i].zone);
      g_autofree char *description = describe (g_ptr_array_index (results, 0));

      g_test_message ("%s", rows[i].title);
      g_assert_cmpstr (description, ==, rows[i].expected);
    }
}

static char *
make_three (void)
{
  g_autofree char *one = sign (FROM, NULL, MAIL);
  g_autofree char *two = sign ("v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=m;"
                               " h=From:DKIM-Signature; " TAIL,
                               "rsa2048", one);

  return sign ("v=1; a=ed25519-sha256; d=example.net; s=e;"
               " h=From:DKIM-Signature:DKIM-Signature:DKIM-Signature; " TAIL,
               "ed25519", two);
}

#define THREE_KEYS \
  RSA1024 "m._domainkey.example.com. 300 TXT \"p=@rsa2048\"\n" \
          "e._domainkey.example.net. 300 TXT \"k=ed25519; p=@ed25519\"\n"

/* The top one signs the others, and one more that must not be itself (section 3.5). */
static void
test_several (void)
{
  g_autofree char *text = make_three ();
  g_autoptr (MailMessage) message = scan (text);
  g_autoptr (GPtrArray) results = verify (message, THREE_KEYS);
  static const char *const domains[] = { "example.net", "example.com", "example.jp" };

  g_assert_cmpuint (results->len, ==, 3);
  for (guint i = 0; i < results->len; i++)
    {
      const DkimSignatureResult *result = g_ptr_array_index (results, i);

      g_assert_cmpint (result->result, ==, AUTH_RESULT_PASS);
      g_assert_cmpstr (result->domain, ==, domains[i]);
      g_assert_true (result->field == mail_message_find (message, "DKIM-Signature", i));
    }
}

static void
append_results (GString *out, const GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const DkimSignatureResult *result = g_ptr_array_index (results, i);

      g_string_append_printf (out, "%s ", auth_result_to_string (result->result));
    }
}

/* All keys are asked for at once; each answer settles its own signature and no other. */
static void
test_one_answer_at_a_time (void)
{
  g_autofree char *text = make_three ();
  g_autoptr (MailMessage) message = scan (text);
  g_autofree char *zone = signer_fill_in (THREE_KEYS);
  g_autoptr (EvidenceRecording) recording = evidence_recording_parse (zone, strlen (zone), NULL);
  g_autoptr (Evidence) evidence = evidence_new ();
  static const char *const expected[] = { "pending pending pending ", "pass pending pending ",
                                          "pass pass pending ", "pass pass pass " };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
      g_autoptr (GPtrArray) results = dkim_verify (message, evidence, NOW, lacking);
      g_autoptr (GString) words = g_string_new (NULL);

      append_results (words, results);
      g_assert_cmpstr (words->str, ==, expected[i]);
      g_assert_cmpuint (lacking->open->len, ==, 3 - i);
      if (lacking->open->len > 0)
        {
          EvidenceQuestion *question = g_ptr_array_index (lacking->open, 0);
          g_autoptr (EvidenceAnswer) answer = evidence_recording_answer (recording, question);

          evidence_add (evidence, question, answer);
        }
    }
}

static void
test_too_many (void)
{
  g_autofree char *one = sign (FROM, NULL, MAIL);
  gsize length = (gsize)(strstr (one, "\r\nFrom") + 2 - one);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MailMessage) message = NULL;
  g_autoptr (GPtrArray) results = NULL;

  for (guint i = 0; i <= DKIM_MAX_SIGNATURES; i++)
    g_string_append_len (text, one, (gssize)length);
  g_string_append (text, one + length);
  message = scan (text->str);
  results = verify (message, RSA1024);
  g_assert_cmpuint (results->len, ==, DKIM_MAX_SIGNATURES + 1);
  for (guint i = 0; i < results->len; i++)
    {
      const DkimSignatureResult *result = g_ptr_array_index (results, i);

      g_assert_cmpint (result->reason, ==,
                       i < DKIM_MAX_SIGNATURES ? DKIM_REASON_NONE : DKIM_REASON_TOO_MANY);
    }
}

/* Fields beyond the limit are not kept, so what a signature covers is not known. */
static void
test_header_too_large (void)
{
  g_autofree char *one = sign (FROM, NULL, MAIL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MailMessage) message = NULL;
  g_autoptr (GPtrArray) results = NULL;
  const DkimSignatureResult *result;
  gsize length = (gsize)(strstr (one, "\r\nFrom") + 2 - one);

  g_string_append_len (text, one, (gssize)length);
  for (guint i = 0; i < MAIL_MAX_FIELDS; i++)
    g_string_append (text, "X: y\r\n");
  g_string_append (text, one + length);
  message = scan (text->str);
  results = verify (message, RSA1024);
  g_assert_cmpuint (results->len, ==, 1);
  result = g_ptr_array_index (results, 0);
  g_assert_cmpint (result->result, ==, AUTH_RESULT_UNKNOWN);
  g_assert_cmpint (result->reason, ==, DKIM_REASON_HEADER_TOO_LARGE);
}

/* What no key of anybody has: refused before it costs anything. */
static void
test_key_limits (void)
{
  static const struct
  {
    gsize n_modulus, n_exponent;
    guint8 low_of_modulus, low_of_exponent;
    const char *expected;
  } rows[] = {
    { 1025, 3, 1, 1, "permerror key-too-large 8200" },
    { 128, 9, 1, 1, "permerror key-unusable 1024" },
    { 128, 3, 2, 1, "permerror key-unusable 1024" },
    { 128, 3, 1, 2, "permerror key-unusable 1024" },
    { 128, 1, 1, 1, "permerror key-unusable 1024" },
    { 128, 3, 1, 1, "fail header-hash 1024 header-broken" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GByteArray) der = g_byte_array_new ();
      gsize n_modulus = rows[i].n_modulus + 1; /* a zero before, for the sign */
      gsize n_inside = 4 + n_modulus + 2 + rows[i].n_exponent;
      guint8 head[] = { 0x30, 0x82, (guint8)(n_inside >> 8),  (guint8)n_inside,
                        0x02, 0x82, (guint8)(n_modulus >> 8), (guint8)n_modulus };
      guint8 middle[] = { 0x02, (guint8)rows[i].n_exponent };
      g_autofree guint8 *modulus = g_malloc0 (n_modulus);
      g_autofree guint8 *exponent = g_malloc0 (rows[i].n_exponent);
      g_autofree char *text = sign (FROM, NULL, MAIL);
      g_autoptr (MailMessage) message = scan (text);
      g_autoptr (GPtrArray) results = NULL;
      g_autofree char *public = NULL, *zone = NULL, *description = NULL;

      modulus[1] = 0x80;
      modulus[n_modulus - 1] = rows[i].low_of_modulus;
      exponent[0] = 1;
      exponent[rows[i].n_exponent - 1] = rows[i].low_of_exponent;
      g_byte_array_append (der, head, sizeof head);
      g_byte_array_append (der, modulus, (guint)n_modulus);
      g_byte_array_append (der, middle, sizeof middle);
      g_byte_array_append (der, exponent, (guint)rows[i].n_exponent);
      public = g_base64_encode (der->data, der->len);
      {
        g_autofree char *key = g_strconcat ("v=DKIM1; p=", public, NULL);
        g_autoptr (DnsRecord) record = dns_record_new_text ("k._domainkey.example.jp", 300, key);
        g_autofree char *line = dns_record_to_string (record);

        zone = g_strconcat (OTHERWISE, line, "\n", NULL);
      }
      results = verify (message, zone);
      description = describe (g_ptr_array_index (results, 0));
      g_assert_cmpstr (description, ==, rows[i].expected);
    }
}

/* A header with as many names in h= as there are fields, all alike at their start: no square of it. */
static void
test_many_fields (void)
{
  g_autoptr (GString) value = g_string_new (HEAD "c=relaxed; h=From");
  g_autoptr (GString) mail = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (MailMessage) message = NULL;
  g_autoptr (GPtrArray) results = NULL;

  for (guint i = 0; i < 9000; i++)
    g_string_append_printf (mail, "X%04u: %u\r\n", i % 3000, i);
  for (guint i = 0; i < 9000; i++)
    g_string_append_printf (value, ":X%04u", i % 3000);
  g_string_append (value, "; " TAIL);
  g_string_append (mail, MAIL);
  text = sign (value->str, NULL, mail->str);
  message = scan (text);
  results = verify (message, RSA1024);
  g_assert_cmpint (((DkimSignatureResult *)g_ptr_array_index (results, 0))->result, ==,
                   AUTH_RESULT_PASS);
}

static gboolean
accepts (JsonObject *expected, const char *result)
{
  JsonArray *words;

  if (!json_object_has_member (expected, "accept"))
    return g_str_equal (result, corpus_get_string (expected, "expect"));
  words = json_object_get_array_member (expected, "accept");
  for (guint i = 0; i < json_array_get_length (words); i++)
    if (g_str_equal (result, json_array_get_string_element (words, i)))
      return TRUE;
  return FALSE;
}

typedef struct
{
  const MailMessage *message;
  gint64 now;
  GPtrArray *results;
} CorpusRun;

static void
corpus_judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  CorpusRun *run = data;

  g_clear_pointer (&run->results, g_ptr_array_unref);
  run->results = dkim_verify (run->message, evidence, run->now, lacking);
}

static gboolean
check_row (const char *folder, JsonObject *suite, JsonObject *row)
{
  JsonArray *expected = json_object_get_array_member (row, "signatures");
  g_autoptr (MailMessage) message = mail_corpus_scan (folder, row);
  g_autofree char *recording = mail_corpus_dup_recording (suite, row);
  CorpusRun run = { message, mail_corpus_get_now (row) };
  g_autoptr (Evidence) evidence = world_settle (recording, corpus_judge, &run, NULL);
  g_autoptr (GPtrArray) results = run.results;
  gboolean passed = results->len == json_array_get_length (expected);

  for (guint i = 0; i < MIN (results->len, json_array_get_length (expected)); i++)
    {
      const DkimSignatureResult *result = g_ptr_array_index (results, i);
      JsonObject *wanted = json_array_get_object_element (expected, i);
      g_autofree char *description = describe (result);

      if (accepts (wanted, auth_result_to_string (result->result)))
        continue;
      g_test_message ("%s, %u: %s instead of %s", corpus_get_string (row, "id"), i + 1, description,
                      corpus_get_string (wanted, "expect"));
      passed = FALSE;
    }
  return passed;
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
      tally.n_cases++;
      if (check_row (folder, json_node_get_object (json_parser_get_root (parser)),
                     json_array_get_object_element (rows, i)))
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
      g_autofree char *path = g_strconcat ("/dkim-verification/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/dkim-verification/unsigned", test_unsigned);
  g_test_add_func ("/dkim-verification/body not given", test_body_not_given);
  g_test_add_func ("/dkim-verification/several", test_several);
  g_test_add_func ("/dkim-verification/one answer at a time", test_one_answer_at_a_time);
  g_test_add_func ("/dkim-verification/too many", test_too_many);
  g_test_add_func ("/dkim-verification/header too large", test_header_too_large);
  g_test_add_func ("/dkim-verification/key limits", test_key_limits);
  g_test_add_func ("/dkim-verification/many fields", test_many_fields);
  g_test_add_data_func ("/dkim-verification/corpus/dkim_verifier", "dkim-dkim_verifier",
                        test_corpus);
  g_test_add_data_func ("/dkim-verification/corpus/dkimpy", "dkim-dkimpy", test_corpus);
  return g_test_run ();
}
