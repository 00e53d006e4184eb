#include "auth/dkim-signature.h"

#include <string.h>

#include "auth/world.h"

#define BH "bh=MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="
#define GOOD "v=1; a=rsa-sha256; d=example.jp; s=k; h=From; " BH "; b=AAAA"
#define AMS "i=1; a=rsa-sha256; d=example.jp; s=k; h=From; " BH "; b=AAAA"
#define SEAL "i=1; a=rsa-sha256; cv=none; d=example.jp; s=k; b=AAAA"

typedef struct
{
  const char *title; /* with the section of RFC 6376 */
  DkimSignatureKind kind;
  const char *value;
  const char *expected; /* reason, then errors with offsets from the start of the value */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "3.5 the least",               DKIM_SIGNATURE_OF_MESSAGE, GOOD, "none" },
  { "3.2 last separator",          DKIM_SIGNATURE_OF_MESSAGE, GOOD ";", "none" },
  { "3.2 last separator, blank",   DKIM_SIGNATURE_OF_MESSAGE, GOOD " ;\r\n ", "none" },
  { "3.2 empty tag",               DKIM_SIGNATURE_OF_MESSAGE, "v=1;; a=rsa-sha256; d=example.jp; s=k; h=From; " BH "; b=AAAA", "syntax empty-tag@4" },
  { "3.2 duplicate tag",           DKIM_SIGNATURE_OF_MESSAGE, GOOD "; d=example.jp", "syntax duplicate-tag@103" },
  { "3.2 duplicate signature",     DKIM_SIGNATURE_OF_MESSAGE, GOOD "; b=BBBB", "syntax duplicate-tag@103" },
  { "3.2 tag names in one case",   DKIM_SIGNATURE_OF_MESSAGE, "V=1; a=rsa-sha256; d=example.jp; s=k; h=From; " BH "; b=AAAA", "version missing-v@0" },
  { "3.2 unknown tags",            DKIM_SIGNATURE_OF_MESSAGE, GOOD "; xyz=1; z=From:a@b|To:c", "none" },
  { "3.2 bad tag name",            DKIM_SIGNATURE_OF_MESSAGE, GOOD "; 1x=1", "syntax bad-tag-name@103" },
  { "3.2 no =",                    DKIM_SIGNATURE_OF_MESSAGE, GOOD "; xyz", "syntax no-equals@103" },
  { "3.2 folding everywhere",      DKIM_SIGNATURE_OF_MESSAGE, "\r\n\tv = 1 ;\r\n a\r\n =\r\n rsa-sha256; d=example.jp; s=k; h=From\r\n :\r\n To; bh = MTIzNDU2Nzg5\r\n MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI = ; b=AA\r\n AA", "none" },
  { "3.2 control character",       DKIM_SIGNATURE_OF_MESSAGE, GOOD "; x\x01=1", "syntax bad-tag-name@103" },
  { "3.2 control character in a value", DKIM_SIGNATURE_OF_MESSAGE, GOOD "; z=a\x01", "syntax bad-value@105" },
  { "8616 5 UTF-8 in a value",     DKIM_SIGNATURE_OF_MESSAGE, GOOD "; z=Subject:\xe6\x97\xa5", "none" },
  { "3.2 bytes that are no UTF-8", DKIM_SIGNATURE_OF_MESSAGE, GOOD "; z=\xe6", "syntax bad-value@105" },
  { "nothing",                     DKIM_SIGNATURE_OF_MESSAGE, "", "version missing-v@0 missing-a@0 missing-d@0 missing-s@0 missing-h@0 missing-bh@0 missing-b@0" },

  { "3.5 v missing",               DKIM_SIGNATURE_OF_MESSAGE, "a=rsa-sha256; d=example.jp; s=k; h=From; " BH "; b=AAAA", "version missing-v@0" },
  { "3.5 v=2",                     DKIM_SIGNATURE_OF_MESSAGE, "v=2; a=rsa-sha256; d=example.jp; s=k; h=From; " BH "; b=AAAA", "version bad-version@2" },
  { "3.5 v=1.0",                   DKIM_SIGNATURE_OF_MESSAGE, "v=1.0; a=rsa-sha256; d=example.jp; s=k; h=From; " BH "; b=AAAA", "version bad-version@2" },
  { "3.5 v need not be first",     DKIM_SIGNATURE_OF_MESSAGE, "a=rsa-sha256; d=example.jp; s=k; h=From; " BH "; b=AAAA; v=1", "none" },
  { "3.5 a missing",               DKIM_SIGNATURE_OF_MESSAGE, "v=1; d=example.jp; s=k; h=From; " BH "; b=AAAA", "syntax missing-a@0" },
  { "3.5 a unknown",               DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-md5; d=example.jp; s=k; h=From; " BH "; b=AAAA", "algorithm-unknown unknown-algorithm@7" },
  { "8463 3 a=ed25519-sha256",     DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=ed25519-sha256; d=example.jp; s=k; h=From; " BH "; b=AAAA", "none" },
  { "8463 3 no ed25519-sha1",      DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=ed25519-sha1; d=example.jp; s=k; h=From; " BH "; b=AAAA", "algorithm-unknown unknown-algorithm@7" },
  { "3.5 d missing",               DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; s=k; h=From; " BH "; b=AAAA", "syntax missing-d@0" },
  { "3.5 d empty",                 DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=; s=k; h=From; " BH "; b=AAAA", "syntax bad-domain@21" },
  { "3.5 d of one label",          DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=jp; s=k; h=From; " BH "; b=AAAA", "syntax bad-domain@21" },
  { "3.5 d is no name",            DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=a(.b.jp; s=k; h=From; " BH "; b=AAAA", "syntax bad-domain@21" },
  { "3.5 d with dots",             DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example..jp; s=k; h=From; " BH "; b=AAAA", "syntax bad-domain@21" },
  { "8616 5 d no UTF-8",           DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=\xe9.jp; s=k; h=From; " BH "; b=AAAA", "syntax bad-value@21 bad-domain@21" },
  { "3.5 s missing",               DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; h=From; " BH "; b=AAAA", "syntax missing-s@0" },
  { "3.5 s empty",                 DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=; h=From; " BH "; b=AAAA", "syntax bad-selector@35" },
  { "3.1 s of several labels",     DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=march.tokyo; h=From; " BH "; b=AAAA", "none" },
  { "3.5 h missing",               DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; " BH "; b=AAAA", "syntax missing-h@0" },
  { "5.4 h without From",          DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; h=To:Subject; " BH "; b=AAAA", "from-not-signed from-not-signed@40" },
  { "5.4 h empty",                 DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; h=; " BH "; b=AAAA", "from-not-signed from-not-signed@40" },
  { "5.4 h in any case",           DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; h=TO:fROM; " BH "; b=AAAA", "none" },
  { "3.5 h with a blank in a name", DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; h=From:A B; " BH "; b=AAAA", "syntax bad-field-name@40" },
  { "3.5 bh missing",              DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; h=From; b=AAAA", "syntax missing-bh@0" },
  { "3.5 bh of another length",    DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; h=From; bh=AAAA; b=AAAA", "syntax bad-body-hash@49" },
  { "3.5 bh no base64",            DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; h=From; bh=A-A=; b=AAAA", "syntax bad-base64@49" },
  { "3.5 b missing",               DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; h=From; " BH, "syntax missing-b@0" },
  { "3.5 b empty",                 DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; h=From; " BH "; b=", "syntax bad-base64@99" },
  { "3.5 b cut",                   DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; h=From; " BH "; b=AAA", "syntax bad-base64@97" },
  { "3.5 b with padding inside",   DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=example.jp; s=k; h=From; " BH "; b=A===", "syntax bad-base64@97" },

  { "3.5 c of one word",           DKIM_SIGNATURE_OF_MESSAGE, GOOD "; c=relaxed", "none" },
  { "3.5 c empty",                 DKIM_SIGNATURE_OF_MESSAGE, GOOD "; c=", "canonicalization-unknown unknown-canonicalization@107" },
  { "3.5 c unknown",               DKIM_SIGNATURE_OF_MESSAGE, GOOD "; c=relaxed/nofws", "canonicalization-unknown unknown-canonicalization@105" },
  { "3.5 c ends in a slash",       DKIM_SIGNATURE_OF_MESSAGE, GOOD "; c=relaxed/", "canonicalization-unknown unknown-canonicalization@105" },
  { "3.5 i is d",                  DKIM_SIGNATURE_OF_MESSAGE, GOOD "; i=@example.jp", "none" },
  { "3.5 i below d",               DKIM_SIGNATURE_OF_MESSAGE, GOOD "; i=joe=20x@a.b.Example.jp", "none" },
  { "3.5 i elsewhere",             DKIM_SIGNATURE_OF_MESSAGE, GOOD "; i=@example.com", "identity-outside identity-outside@105" },
  { "3.5 i above d",               DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=rsa-sha256; d=a.example.jp; s=k; h=From; " BH "; b=AAAA; i=@example.jp", "identity-outside identity-outside@107" },
  { "3.5 i of d's letters",        DKIM_SIGNATURE_OF_MESSAGE, GOOD "; i=@badexample.jp", "identity-outside identity-outside@105" },
  { "3.5 i without @",             DKIM_SIGNATURE_OF_MESSAGE, GOOD "; i=example.jp", "syntax bad-identity@105" },
  { "3.5 l",                       DKIM_SIGNATURE_OF_MESSAGE, GOOD "; l=0", "none" },
  { "3.5 l of 76 digits",          DKIM_SIGNATURE_OF_MESSAGE, GOOD "; l=9999999999999999999999999999999999999999999999999999999999999999999999999999", "none" },
  { "3.5 l of 77 digits",          DKIM_SIGNATURE_OF_MESSAGE, GOOD "; l=99999999999999999999999999999999999999999999999999999999999999999999999999999", "syntax bad-number@105" },
  { "3.5 l negative",              DKIM_SIGNATURE_OF_MESSAGE, GOOD "; l=-1", "syntax bad-number@105" },
  { "3.5 q",                       DKIM_SIGNATURE_OF_MESSAGE, GOOD "; q=other : DNS/TXT", "none" },
  { "3.5 q unknown",               DKIM_SIGNATURE_OF_MESSAGE, GOOD "; q=http/get", "query-unknown unknown-query@105" },
  { "3.5 t and x",                 DKIM_SIGNATURE_OF_MESSAGE, GOOD "; x=101; t=100", "none" },
  { "3.5 x before t",              DKIM_SIGNATURE_OF_MESSAGE, GOOD "; x=99; t=100", "times-reversed times-reversed@105" },
  { "3.5 x is t",                  DKIM_SIGNATURE_OF_MESSAGE, GOOD "; x=100; t=100", "times-reversed times-reversed@105" },
  { "3.5 x is endless",            DKIM_SIGNATURE_OF_MESSAGE, GOOD "; x=99999999999999999999; t=100", "none" },
  { "3.5 t empty",                 DKIM_SIGNATURE_OF_MESSAGE, GOOD "; t=", "syntax bad-number@107" },
  { "3.5 t no number",             DKIM_SIGNATURE_OF_MESSAGE, GOOD "; t=1 2", "syntax bad-number@105" },
  { "two faults, the first counts", DKIM_SIGNATURE_OF_MESSAGE, "v=1; a=x; d=; s=k; h=To; " BH "; b=AAAA", "algorithm-unknown unknown-algorithm@7 bad-domain@12 from-not-signed@21" },

  { "8617 4.1.2 the least",        DKIM_SIGNATURE_OF_ARC_MESSAGE, AMS, "none" },
  { "8617 4.1.2 v is nothing",     DKIM_SIGNATURE_OF_ARC_MESSAGE, AMS "; v=2", "none" },
  { "8617 4.1.2 h without From",   DKIM_SIGNATURE_OF_ARC_MESSAGE, "i=1; a=rsa-sha256; d=example.jp; s=k; h=; " BH "; b=AAAA", "none" },
  { "8617 4.1.2 h with a seal",    DKIM_SIGNATURE_OF_ARC_MESSAGE, "i=1; a=rsa-sha256; d=example.jp; s=k; h=From:arc-seal; " BH "; b=AAAA", "seal-in-list seal-in-list@40" },
  { "8617 4.2.1 i missing",        DKIM_SIGNATURE_OF_ARC_MESSAGE, "a=rsa-sha256; d=example.jp; s=k; h=; " BH "; b=AAAA", "syntax missing-i@0" },
  { "8617 4.2.1 i=0",              DKIM_SIGNATURE_OF_ARC_MESSAGE, "i=0; a=rsa-sha256; d=example.jp; s=k; h=; " BH "; b=AAAA", "syntax bad-instance@2" },
  { "8617 4.2.1 i=50",             DKIM_SIGNATURE_OF_ARC_MESSAGE, "i=50; a=rsa-sha256; d=example.jp; s=k; h=; " BH "; b=AAAA", "none" },
  { "8617 4.2.1 i=51",             DKIM_SIGNATURE_OF_ARC_MESSAGE, "i=51; a=rsa-sha256; d=example.jp; s=k; h=; " BH "; b=AAAA", "syntax bad-instance@2" },
  { "8617 4.2.1 i=007",            DKIM_SIGNATURE_OF_ARC_MESSAGE, "i=007; a=rsa-sha256; d=example.jp; s=k; h=; " BH "; b=AAAA", "syntax bad-instance@2" },
  { "8617 4.1.3 the least",        DKIM_SIGNATURE_OF_ARC_SEAL, SEAL, "none" },
  { "8617 4.1.3 h",                DKIM_SIGNATURE_OF_ARC_SEAL, SEAL "; h=From", "seal-in-list headers-in-seal@55" },
  { "8617 4.1.3 cv missing",       DKIM_SIGNATURE_OF_ARC_SEAL, "i=1; a=rsa-sha256; d=example.jp; s=k; b=AAAA", "syntax missing-cv@0" },
  { "8617 4.1.3 cv unknown",       DKIM_SIGNATURE_OF_ARC_SEAL, "i=1; a=rsa-sha256; cv=maybe; d=example.jp; s=k; b=AAAA", "syntax bad-chain-value@22" },
  { "8617 4.1.3 unknown tags",     DKIM_SIGNATURE_OF_ARC_SEAL, SEAL "; bh=x; c=y", "none" },
};
/* clang-format on */

static MailMessage *
make_message (const char *value, gsize length)
{
  g_autoptr (GString) text = g_string_new ("DKIM-Signature:");

  g_string_append_len (text, value, (gssize)length);
  g_string_append (text, "\r\n\r\n");
  return mail_message_scan (text->str, text->len, NULL, NULL);
}

static char *
describe (const DkimSignature *signature)
{
  GString *out = g_string_new (dkim_reason_to_string (signature->reason));

  for (guint i = 0; i < signature->errors->len; i++)
    {
      const RecordError *error = &g_array_index (signature->errors, RecordError, i);

      g_string_append_printf (out, " %s@%" G_GSIZE_FORMAT, error->code,
                              error->offset - signature->field->value_offset);
    }
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (MailMessage) message = make_message (row->value, strlen (row->value));
  g_autoptr (DkimSignature) signature
      = dkim_signature_parse (g_ptr_array_index (message->fields, 0), row->kind);
  g_autofree char *description = describe (signature);
  MailBodyWish wish, quick;

  g_assert_cmpstr (description, ==, row->expected);
  if (signature->reason != DKIM_REASON_NONE || row->kind == DKIM_SIGNATURE_OF_ARC_SEAL)
    return;
  dkim_signature_get_body_wish (signature, &wish);
  g_assert_true (dkim_signature_read_body_wish (signature->field, row->kind, &quick));
  g_assert_cmpint (wish.hash, ==, quick.hash);
  g_assert_cmpint (wish.canonicalization, ==, quick.canonicalization);
  g_assert_cmpuint (wish.limit, ==, quick.limit);
}

static DkimSignature *
parse_first (const MailMessage *message)
{
  return dkim_signature_parse (g_ptr_array_index (message->fields, 0), DKIM_SIGNATURE_OF_MESSAGE);
}

static void
test_values (void)
{
  const char *value = " v=1; a=RSA-SHA256; c=relaxed; d=Example.JP; s=K1; t=100; x=200; l=7;"
                      " h=From : to:; q=dns/txt;\r\n b = QUI= ; " BH;
  g_autoptr (MailMessage) message = make_message (value, strlen (value));
  g_autoptr (DkimSignature) signature = parse_first (message);
  const char *raw = (const char *)signature->field->raw;

  g_assert_cmpint (signature->reason, ==, DKIM_REASON_NONE);
  g_assert_cmpstr (signature->algorithm_text, ==, "rsa-sha256");
  g_assert_cmpint (signature->header_canonicalization, ==, MAIL_CANONICAL_RELAXED);
  g_assert_cmpint (signature->body_canonicalization, ==, MAIL_CANONICAL_SIMPLE);
  g_assert_cmpstr (signature->key_name, ==, "k1._domainkey.example.jp");
  g_assert_cmpstr (signature->identity, ==, "@example.jp");
  g_assert_true (signature->has_signed_at && signature->has_expires_at && signature->has_length);
  g_assert_cmpint (signature->signed_at, ==, 100);
  g_assert_cmpint (signature->expires_at, ==, 200);
  g_assert_cmpuint (signature->body_limit, ==, 7);
  g_assert_cmpuint (g_strv_length (signature->headers), ==, 3);
  g_assert_cmpstr (signature->headers[1], ==, "to");
  g_assert_cmpmem (signature->signature, signature->signature_length, "AB", 2);
  g_assert_cmpuint (signature->body_hash_length, ==, 32);
  /* Section 3.5: with the white space on both sides. */
  g_assert_cmpmem (raw + signature->gap.start, signature->gap.end - signature->gap.start,
                   " QUI= ", 6);
}

/* RFC 8616, section 5 */
static void
test_international (void)
{
  const char *value
      = "v=1; a=rsa-sha256; d=\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e.jp; s=\xe9\x8d\xb5;"
        " i=\xe5\xb1\xb1@\xe6\x9d\xb1.\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e.jp;"
        " h=From; " BH "; b=AAAA";
  g_autoptr (MailMessage) message = make_message (value, strlen (value));
  g_autoptr (DkimSignature) signature = parse_first (message);

  g_assert_cmpint (signature->reason, ==, DKIM_REASON_NONE);
  g_assert_cmpstr (signature->domain, ==, "xn--wgv71a119e.jp");
  g_assert_cmpstr (signature->key_name, ==, "xn--5y4a._domainkey.xn--wgv71a119e.jp");
  g_assert_cmpstr (signature->identity_domain, ==, "xn--7rv.xn--wgv71a119e.jp");
}

/* The gap of a b= that stands last does not take the CRLF. */
static void
test_gap_at_end (void)
{
  g_autoptr (MailMessage) message = make_message (GOOD, strlen (GOOD));
  g_autoptr (DkimSignature) signature = parse_first (message);

  g_assert_cmpuint (signature->gap.end, ==, signature->field->raw_length - 2);
  g_assert_cmpuint (signature->gap.end - signature->gap.start, ==, 4);
}

static void
test_nul (void)
{
  static const char value[] = GOOD "\0; d=example.com";
  g_autoptr (MailMessage) message = make_message (value, sizeof value - 1);
  g_autoptr (DkimSignature) signature = parse_first (message);

  g_assert_cmpint (signature->reason, ==, DKIM_REASON_SYNTAX);
  g_assert_true (record_errors_contain (signature->errors, "nul"));
}

static void
test_limits (void)
{
  g_autoptr (GString) many = g_string_new (GOOD);
  g_autofree char *filler = g_strnfill (DKIM_SIGNATURE_MAX_BYTES, 'x');
  g_autofree char *large = g_strconcat (GOOD "; z=", filler, NULL);
  g_autoptr (MailMessage) large_message = make_message (large, strlen (large));
  g_autoptr (DkimSignature) large_one = parse_first (large_message);
  g_autoptr (MailMessage) many_message = NULL;
  g_autoptr (DkimSignature) many_one = NULL;

  for (guint i = 0; i < DKIM_SIGNATURE_MAX_TAGS; i++)
    g_string_append_printf (many, "; x%u=", i);
  many_message = make_message (many->str, many->len);
  many_one = parse_first (many_message);
  g_assert_true (record_errors_contain (many_one->errors, "too-long"));
  g_assert_true (record_errors_contain (large_one->errors, "too-long"));
}

/* Every name of a key fits into the DNS, or the signature is no good. */
static void
test_long_name (void)
{
  g_autofree char *label = g_strnfill (63, 'a');
  g_autofree char *value = g_strdup_printf (
      "v=1; a=rsa-sha256; d=%s.%s.%s.jp; s=%s; h=From; " BH "; b=AAAA", label, label, label, label);
  g_autoptr (MailMessage) message = make_message (value, strlen (value));
  g_autoptr (DkimSignature) signature = parse_first (message);

  g_assert_true (record_errors_contain (signature->errors, "name-too-long"));
  g_assert_null (signature->key_name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/dkim-signature/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/dkim-signature/values", test_values);
  g_test_add_func ("/dkim-signature/8616 5 U-labels", test_international);
  g_test_add_func ("/dkim-signature/3.5 gap at the end", test_gap_at_end);
  g_test_add_func ("/dkim-signature/NUL", test_nul);
  g_test_add_func ("/dkim-signature/limits", test_limits);
  g_test_add_func ("/dkim-signature/long name", test_long_name);
  return g_test_run ();
}
