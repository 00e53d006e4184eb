/* One mail from bytes to its examination: both mails judged, cancelled at any time, and with nobody
 * asked. */
#include "session/examine.h"

#include <string.h>

#define ZONE \
  "; OTHERWISE NXDOMAIN\n" \
  "; RECORDED 2026-11-23T00:00:00Z\n" \
  "example.co.jp. 300 TXT \"v=spf1 ip4:203.0.113.5 -all\"\n" \
  "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=none\"\n" \
  "customer.example. 300 TXT \"v=spf1 ip4:198.51.100.1 -all\"\n"

#define STAMP(address) \
  "Return-Path: <eigyo@example.co.jp>\r\nReceived: from mail.example.co.jp (mail.example.co.jp " \
  "[" address "])\r\n\tby mx.receiver.example with ESMTP id x for <b@receiver.example>;\r\n\t" \
  "Mon, 23 Nov 2026 09:00:00 +0900\r\n"
#define MAIL \
  STAMP ("203.0.113.5") \
  "From: eigyo@example.co.jp\r\nTo: b@receiver.example\r\n" \
  "Subject: Quotation\r\n\r\nHello\r\n"
#define REPORT \
  "Return-Path: <>\r\nReceived: from mx.customer.example (mx.customer.example [198.51.100.1])\r\n" \
  "\tby mail.example.co.jp with ESMTP id y for <eigyo@example.co.jp>;\r\n" \
  "\tMon, 23 Nov 2026 09:01:00 +0900\r\n" \
  "From: MAILER-DAEMON@customer.example\r\nSubject: Undelivered Mail\r\nMIME-Version: 1.0\r\n" \
  "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n" \
  "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.customer.example\r\n" \
  "\r\nFinal-Recipient: rfc822; b@receiver.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n" \
  "--b\r\nContent-Type: message/rfc822\r\n\r\n" MAIL "\r\n--b--\r\n"

static ProvidersCatalog *catalog;

/* Takes @recording. */
static SessionWorld *
make_world (EvidenceRecording *recording)
{
  SessionOptions options = { .recording = recording };
  g_autoptr (GError) error = NULL;
  SessionWorld *world = session_world_new (&options, catalog, &error);

  g_assert_no_error (error);
  evidence_recording_unref (recording);
  return world;
}

static SessionWorld *
make_recorded (void)
{
  g_autoptr (GError) error = NULL;
  EvidenceRecording *recording = evidence_recording_parse (ZONE, strlen (ZONE), &error);

  g_assert_no_error (error);
  return make_world (recording);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

/* An exact copy: what is read beyond its end is found out. */
static GBytes *
make_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* Cancels after @rounds turns of the main loop; -1: never. */
static Examination *
examine (SessionWorld *world, const char *text, int rounds, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Evidence) evidence = evidence_new ();
  g_autoptr (GBytes) bytes = make_bytes (text);
  g_autoptr (GAsyncResult) result = NULL;

  if (rounds == 0)
    g_cancellable_cancel (cancellable);
  session_examine_async (world, evidence, bytes, NULL, cancellable, finished_cb, &result);
  for (int i = 1; !result; i++)
    {
      g_main_context_iteration (NULL, TRUE);
      if (i == rounds)
        g_cancellable_cancel (cancellable);
    }
  return session_examine_finish (result, error);
}

static void
test_mail (void)
{
  g_autoptr (SessionWorld) world = make_recorded ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Examination) examination = examine (world, MAIL, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (examination->diagnosis->what, ==, CASE_MAIL);
  g_assert_cmpint (examination->outer.check->spf->result, ==, SPF_RESULT_PASS);
  g_assert_null (examination->inner.scope);
  g_assert_nonnull (examination->lessons);
}

/* Who sent the report, and who sent the mail that came back, are two questions. */
static void
test_both (void)
{
  g_autoptr (SessionWorld) world = make_recorded ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Examination) examination = examine (world, REPORT, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (examination->diagnosis->what, ==, CASE_REFUSED);
  g_assert_nonnull (examination->outer.check);
  g_assert_nonnull (examination->outer.comparison);
  g_assert_cmpint (examination->inner.check->spf->result, ==, SPF_RESULT_PASS);
  g_assert_nonnull (examination->inner.comparison);
  g_assert_true (examination_get_mail (examination) == &examination->inner);
}

static void
test_text (void)
{
  g_autoptr (SessionWorld) world = make_recorded ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Examination) examination = examine (world, "550 5.7.26", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (examination->diagnosis->what, ==, CASE_REFUSED);
  g_assert_null (examination->outer.scope);
  g_assert_null (examination_get_mail (examination)->check);
}

static void
test_nothing (void)
{
  g_autoptr (SessionWorld) world = make_recorded ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Examination) examination = examine (world, "", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (examination->diagnosis->what, ==, CASE_NOTHING);
}

static void
test_cancelled_at_once (void)
{
  static const char *const texts[] = { MAIL, REPORT, "550 5.7.26", "" };
  g_autoptr (SessionWorld) world = make_recorded ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Examination) examination = examine (world, texts[i], 0, &error);

      g_assert_null (examination);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* Whenever it comes, it is answered once: with the examination, or with the cancellation. */
static void
test_cancelled_later (void)
{
  g_autoptr (SessionWorld) world = make_recorded ();

  for (int rounds = 1; rounds < 40; rounds++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Examination) examination = examine (world, REPORT, rounds, &error);

      if (examination)
        g_assert_no_error (error);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* Nobody is asked, and nothing is claimed for that. */
static void
test_silence (void)
{
  g_autoptr (SessionWorld) world = make_world (evidence_recording_new_silence ());
  g_autoptr (GError) error = NULL;
  g_autoptr (Examination) examination = examine (world, REPORT, -1, &error);
  const MessageCheck *check;

  g_assert_no_error (error);
  g_assert_true (session_world_is_offline (world));
  g_assert_cmpint (examination->diagnosis->what, ==, CASE_REFUSED);
  check = examination->inner.check;
  g_assert_nonnull (check);
  g_assert_null (check->spf);
  g_assert_cmpint (check->spf_status, ==, MESSAGE_SPF_NOT_ASKED);
}

/* Many at once over the same answers. */
static void
test_many (void)
{
  g_autoptr (SessionWorld) world = make_recorded ();
  g_autoptr (Evidence) evidence = evidence_new ();
  GAsyncResult *results[50] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GBytes) bytes = make_bytes (i % 2 == 0 ? MAIL : REPORT);

      session_examine_async (world, evidence, bytes, NULL, NULL, finished_cb, &results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (Examination) examination = NULL;

      while (!results[i])
        g_main_context_iteration (NULL, TRUE);
      examination = session_examine_finish (results[i], NULL);
      g_assert_cmpint (examination_get_mail (examination)->check->spf->result, ==, SPF_RESULT_PASS);
      g_object_unref (results[i]);
    }
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  g_test_add_func ("/examine/a mail", test_mail);
  g_test_add_func ("/examine/a mail in a mail", test_both);
  g_test_add_func ("/examine/text", test_text);
  g_test_add_func ("/examine/nothing", test_nothing);
  g_test_add_func ("/examine/cancelled at once", test_cancelled_at_once);
  g_test_add_func ("/examine/cancelled later", test_cancelled_later);
  g_test_add_func ("/examine/nobody asked", test_silence);
  g_test_add_func ("/examine/many at once", test_many);
  failed = g_test_run ();
  providers_catalog_unref (catalog);
  return failed;
}
