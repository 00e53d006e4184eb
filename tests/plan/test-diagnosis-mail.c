/* Mails that arrived somewhere: what is said about them, and which step mends it. Judged as a person's
 * would be, with the answers of a small world. */
#include <string.h>

#include "auth/world.h"
#include "plan/examination.h"

#define WHEN(time) "Mon, 23 Nov 2026 " time " +0900"
#define ARRIVED 1795392000

#define ZONE \
  "; OTHERWISE NXDOMAIN\n" \
  "example.co.jp. 300 TXT \"v=spf1 ip4:203.0.113.5 -all\"\n" \
  "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=none\"\n" \
  "em.sendgrid.net. 300 TXT \"v=spf1 ip4:198.51.100.2 -all\"\n"

#define RETURN_PATH(address) "Return-Path: <" address ">\n"
#define BY_GOOGLE(client, time) \
  "Received: from " client \
  "\n by mx.google.com with ESMTPS id x for <taro@gmail.com>;\n " WHEN (time) "\n"
#define RESULTS(words) "Authentication-Results: mx.google.com;\n " words "\n"
#define OWN "mail.example.co.jp (mail.example.co.jp. [203.0.113.5])"
#define SENDGRID "o1.ptr.sendgrid.net (o1.ptr.sendgrid.net. [198.51.100.2])"
#define INSIDE(time) \
  "Received: from pc (pc.example.co.jp [192.168.1.9])\n by mail.example.co.jp with ESMTP id y;\n " WHEN ( \
      time) "\n"
#define MAIL \
  "From: Eigyo <eigyo@example.co.jp>\nTo: taro@gmail.com\nSubject: Quotation\n" \
  "Date: " WHEN ("09:00:00") "\n"
#define FOR_EIGYO RETURN_PATH ("eigyo@example.co.jp") BY_GOOGLE (OWN, "09:00:02")
#define BY_MICROSOFT \
  "Authentication-Results: spf=pass (sender IP is 203.0.113.5)\n " \
  "smtp.mailfrom=example.co.jp; dkim=none header.d=none;dmarc=pass action=none " \
  "header.from=example.co.jp;compauth=pass reason=100\n" \
  "Received: from mail.example.co.jp (203.0.113.5)\n by D.mail.protection.outlook.com " \
  "(10.167.1.1) with Microsoft SMTP Server id 15.20\n via Frontend Transport; " WHEN ( \
      "09:00:02") "\n"
#define TO_SPAM "X-Forefront-Antispam-Report: CIP:203.0.113.5;SCL:5;SFV:SPM;CAT:SPM;\n"
#define TO_INBOX "X-Forefront-Antispam-Report: CIP:203.0.113.5;SCL:1;SFV:NSPM;CAT:NONE;\n"

typedef struct
{
  const char *name;
  const char *mail;
  const char *expected; /* codes of the findings, then the step */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "recognised by DMARC", FOR_EIGYO RESULTS ("spf=pass smtp.mailfrom=eigyo@example.co.jp; dmarc=pass header.from=example.co.jp") MAIL "\nHello\n",
    "message-recognised none" },
  { "recognised, only its header", FOR_EIGYO RESULTS ("spf=pass smtp.mailfrom=eigyo@example.co.jp; dmarc=pass header.from=example.co.jp") MAIL,
    "message-recognised none" },
  { "recognised by SPF, no word of DMARC", FOR_EIGYO RESULTS ("spf=pass smtp.mailfrom=eigyo@example.co.jp") MAIL "\nHello\n",
    "message-recognised none" },
  { "recognised by DKIM, no word of DMARC", RETURN_PATH ("x@em.sendgrid.net") BY_GOOGLE (SENDGRID, "09:00:02")
    RESULTS ("spf=pass smtp.mailfrom=x@em.sendgrid.net; dkim=pass header.d=example.co.jp header.s=k1") MAIL "\nHello\n",
    "message-recognised none" },
  { "not recognised", FOR_EIGYO RESULTS ("spf=fail smtp.mailfrom=eigyo@example.co.jp; dmarc=fail header.from=example.co.jp") MAIL "\nHello\n",
    "message-not-recognised stand" },
  { "not recognised, no word of DMARC", FOR_EIGYO RESULTS ("spf=softfail smtp.mailfrom=eigyo@example.co.jp") MAIL "\nHello\n",
    "message-not-recognised stand" },
  { "sent by a service in its own name", RETURN_PATH ("x@em.sendgrid.net") BY_GOOGLE (SENDGRID, "09:00:02")
    RESULTS ("spf=pass smtp.mailfrom=x@em.sendgrid.net; dkim=pass header.d=sendgrid.info header.s=k1; dmarc=fail header.from=example.co.jp") MAIL "\nHello\n",
    "message-not-recognised message-signature-not-ours stand" },
  { "recognised by SPF, the signature is another's", FOR_EIGYO
    RESULTS ("spf=pass smtp.mailfrom=eigyo@example.co.jp; dkim=pass header.d=sendgrid.info header.s=k1; dmarc=pass header.from=example.co.jp") MAIL "\nHello\n",
    "message-signature-not-ours message-recognised stand" },
  { "the DNS did not answer them", FOR_EIGYO RESULTS ("spf=temperror smtp.mailfrom=eigyo@example.co.jp; dmarc=temperror header.from=example.co.jp") MAIL "\nHello\n",
    "message-no-results none" },
  { "no policy of DMARC, SPF is ours", FOR_EIGYO RESULTS ("spf=pass smtp.mailfrom=eigyo@example.co.jp; dmarc=none header.from=example.co.jp") MAIL "\nHello\n",
    "message-recognised none" },
  { "no policy of DMARC, nothing is ours", RETURN_PATH ("x@em.sendgrid.net") BY_GOOGLE (SENDGRID, "09:00:02")
    RESULTS ("spf=pass smtp.mailfrom=x@em.sendgrid.net; dmarc=none header.from=example.co.jp") MAIL "\nHello\n",
    "message-not-recognised stand" },
  { "nobody's word", FOR_EIGYO MAIL "\nHello\n", "message-no-results none" },
  { "never left the company", INSIDE ("09:00:01") MAIL "\nHello\n", "message-stayed-inside none" },
  { "no stamp at all", MAIL "\nHello\n", "message-no-results none" },
  { "late on the way", RETURN_PATH ("eigyo@example.co.jp") BY_GOOGLE (OWN, "09:45:02")
    RESULTS ("spf=pass smtp.mailfrom=eigyo@example.co.jp; dmarc=pass header.from=example.co.jp") INSIDE ("09:00:01") MAIL "\nHello\n",
    "message-late message-recognised none" },
  { "a quarter of an hour is nothing", RETURN_PATH ("eigyo@example.co.jp") BY_GOOGLE (OWN, "09:15:02")
    RESULTS ("spf=pass smtp.mailfrom=eigyo@example.co.jp; dmarc=pass header.from=example.co.jp") INSIDE ("09:00:01") MAIL "\nHello\n",
    "message-recognised none" },
  { "Microsoft: to the inbox", BY_MICROSOFT TO_INBOX MAIL "\nHello\n",
    "message-recognised none" },
  { "Microsoft: to the spam folder", BY_MICROSOFT TO_SPAM MAIL "\nHello\n",
    "message-spam-folder message-recognised none" },
  { "a sender's own word of spam is not theirs", FOR_EIGYO RESULTS ("dmarc=pass header.from=example.co.jp")
    "X-Forefront-Antispam-Report: CIP:203.0.113.5;SCL:9;SFV:SPM;\n" MAIL "\nHello\n",
    "message-recognised none" },
  { "no author", FOR_EIGYO RESULTS ("spf=pass smtp.mailfrom=eigyo@example.co.jp; dmarc=none") "Subject: x\n\nHello\n", "message-not-recognised stand" },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static void
inquire (const Evidence *evidence, EvidenceQuestions *lacking, gpointer scope)
{
  guint count;
  const Inquiry *inquiries = message_check_get_inquiries (&count);

  for (guint i = 0; i < count; i++)
    inquiries[i](scope, evidence, lacking);
}

static void
judge (JudgedMail *mail)
{
  g_autoptr (Evidence) evidence = NULL;

  if (!mail->scope)
    return;
  evidence = world_settle (ZONE, inquire, mail->scope, NULL);
  mail->check = message_check_build (mail->scope, evidence, NULL);
}

static Examination *
examine (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  Examination *examination
      = examination_new (mail_specimen_read (bytes, dkim_wish, NULL), NULL, catalog, ARRIVED + 60);

  judge (&examination->outer);
  judge (&examination->inner);
  examination_conclude (examination, FALSE);
  return examination;
}

static char *
describe (const Diagnosis *diagnosis)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < diagnosis->findings->len; i++)
    g_string_append_printf (
        out, "%s ",
        finding_code_to_string (((Finding *)g_ptr_array_index (diagnosis->findings, i))->code));
  g_string_append (out, diagnosed_step_to_string (diagnosis->step));
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (Examination) examination = examine (row->mail);
  g_autofree char *seen = describe (examination->diagnosis);

  g_assert_cmpint (examination->diagnosis->what, ==, CASE_MAIL);
  g_assert_cmpstr (seen, ==, row->expected);
}

/* What is said of a mail names the receiver as people know it. */
static void
test_values (void)
{
  g_autoptr (Examination) examination = examine (cases[0].mail);
  const Finding *finding = g_ptr_array_index (examination->diagnosis->findings, 0);

  g_assert_cmpstr (finding_get_text (finding, "receiver"), ==, "Gmail");
  g_assert_cmpstr (finding_get_text (finding, "domain"), ==, "example.co.jp");
}

/* A mail that came back is judged, too; but what is diagnosed is its return. */
static void
test_inner (void)
{
  g_autofree char *report
      = g_strconcat ("From: MAILER-DAEMON@mx.example.co.jp\nSubject: Undelivered Mail\n"
                     "MIME-Version: 1.0\nContent-Type: multipart/report; "
                     "report-type=delivery-status; boundary=b\n\n--b\nContent-Type: "
                     "message/delivery-status\n\nReporting-MTA: dns; mx.example.co.jp\n\n"
                     "Final-Recipient: rfc822; taro@gmail.com\nAction: failed\nStatus: 5.1.1\n"
                     "\n--b\nContent-Type: message/rfc822\n\n",
                     cases[4].mail, "\n--b--\n", NULL);
  g_autoptr (Examination) examination = examine (report);

  g_assert_cmpint (examination->diagnosis->what, ==, CASE_REFUSED);
  g_assert_nonnull (examination->inner.check);
  g_assert_nonnull (examination->outer.check);
  g_assert_true (examination_get_mail (examination) == &examination->inner);
  g_assert_null (findings_find (examination->diagnosis->findings, FINDING_MESSAGE_NOT_RECOGNISED));
  g_assert_cmpstr (examination->diagnosis->author_domain, ==, "example.co.jp");
}

/* Concluded again with another word of the user. */
static void
test_again (void)
{
  g_autoptr (Examination) examination = examine ("550 5.1.1 User unknown");

  g_assert_cmpint (examination->diagnosis->what, ==, CASE_REFUSED);
  examination_conclude (examination, TRUE);
  g_assert_cmpint (examination->diagnosis->what, ==, CASE_NOT_OURS);
  examination_conclude (examination, FALSE);
  g_assert_cmpint (examination->diagnosis->what, ==, CASE_REFUSED);
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/diagnosis-mail/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/diagnosis-mail/values", test_values);
  g_test_add_func ("/diagnosis-mail/the mail inside", test_inner);
  g_test_add_func ("/diagnosis-mail/concluded again", test_again);
  failed = g_test_run ();
  providers_catalog_unref (catalog);
  return failed;
}
