/* What a diagnosis says of a whole error mail, and that no two of its answers contradict each other. */
#include <string.h>

#include "mail/specimen.h"
#include "plan/diagnosis.h"
#include "plan/error-mails.h"

static ProvidersCatalog *catalog;

static Diagnosis *
diagnose (const MailSpecimen *specimen, gboolean not_ours)
{
  return diagnosis_new (specimen->pasted->form, specimen->bounce, NULL, NULL, catalog, not_ours);
}

static MailSpecimen *
read_specimen (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return mail_specimen_read (bytes, NULL, NULL);
}

/* (transfer full) */
static char *
describe (const Diagnosis *diagnosis)
{
  GString *out = g_string_new (diagnosed_case_to_string (diagnosis->what));

  for (guint i = 0; i < diagnosis->recipients->len; i++)
    {
      const DiagnosedRecipient *recipient = g_ptr_array_index (diagnosis->recipients, i);

      g_string_append_printf (out, "%s%s: %s %s %s %s %s %s %s", i == 0 ? "/" : "\n",
                              providers_reason_to_string (recipient->reason),
                              diagnosed_arrival_to_string (recipient->arrival),
                              diagnosed_mistake_to_string (recipient->mistake),
                              diagnosed_resend_to_string (recipient->resend),
                              providers_fixer_to_string (recipient->fixer),
                              diagnosed_tell_to_string (recipient->tell),
                              diagnosed_step_to_string (recipient->step),
                              finding_code_to_string (recipient->finding->code));
    }
  return g_string_free (out, FALSE);
}

/* The user's word: whatever came back, there is nothing to be done. */
static void
test_not_ours (void)
{
  g_autoptr (MailSpecimen) specimen
      = read_specimen (FAILED (TANAKA, "5.7.23", SOMEBODY, "550 5.7.23 SPF validation failed"));
  g_autoptr (Diagnosis) diagnosis = diagnose (specimen, TRUE);
  g_autofree char *seen = describe (diagnosis);

  g_assert_cmpstr (seen, ==, "not_ours/spf: no no not_needed nobody nothing none bounce-spf");
  g_assert_cmpint (diagnosis->step, ==, STEP_NONE);
  g_assert_cmpuint (diagnosis->findings->len, ==, 1);
  g_assert_nonnull (findings_find (diagnosis->findings, FINDING_BOUNCE_NOT_OURS));
}

/* The word of the user says nothing about what is no error mail. */
static void
test_not_ours_elsewhere (void)
{
  g_autoptr (MailSpecimen) specimen = read_specimen (ORIGINAL "\nHello\n");
  g_autoptr (Diagnosis) diagnosis = diagnose (specimen, TRUE);

  g_assert_cmpint (diagnosis->what, ==, CASE_MAIL);
}

/* Microsoft names the three results, and tells nothing where the text was cut. */
static void
test_failed_mechanisms (void)
{
  static const char *const rows[][2] = {
    { AUTH_RESULTS_515 ("Fail", "Pass", "Pass"), "SPF" },
    { AUTH_RESULTS_515 ("Pass", "Fail", "Pass"), "DKIM" },
    { AUTH_RESULTS_515 ("Pass", "Pass", "Fail"), "DMARC" },
    { AUTH_RESULTS_515 ("Fail", "None", "Fail"), "SPF, DKIM, DMARC" },
    { AUTH_RESULTS_515 ("Pass", "Pass", "Pass"), "SPF / DKIM / DMARC" },
    { "550 5.7.515 Access denied", "SPF / DKIM / DMARC" },
    { "550 5.7.515 Access denied; Spf=", "SPF / DKIM / DMARC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MailSpecimen) specimen = read_specimen (rows[i][0]);
      g_autoptr (Diagnosis) diagnosis = diagnose (specimen, FALSE);
      const Finding *finding = findings_find (diagnosis->findings, FINDING_BOUNCE_OUTLOOK_515);

      g_assert_nonnull (finding);
      g_assert_cmpstr (finding_get_text (finding, "failed"), ==, rows[i][1]);
    }
}

/* Whose mail it was is read from the mail that came back. */
static void
test_subject (void)
{
  g_autoptr (MailSpecimen) specimen
      = read_specimen (FAILED (TANAKA, "5.1.1", SOMEBODY, "550 5.1.1 User unknown"));
  g_autoptr (Diagnosis) diagnosis = diagnose (specimen, FALSE);

  g_assert_cmpstr (diagnosis->author, ==, "eigyo@example.co.jp");
  g_assert_cmpstr (diagnosis->author_domain, ==, "example.co.jp");
  g_assert_cmpstr (diagnosis->subject, ==, "Quotation");
  g_assert_true (diagnosis->has_sent);
  g_assert_cmpint (diagnosis->sent, ==, 1795392000);
  g_assert_null (diagnosis->service);
}

/* Its signature, its servers, or the server that wrote the report give a service away. */
static void
test_service (void)
{
  static const char *const rows[][2] = {
    { "DKIM-Signature: v=1; a=rsa-sha256; d=sendgrid.info; s=k1; h=From; bh=x; b=x\n" ORIGINAL,
      "sendgrid" },
    { "Received: from a.example by o1.ptr1234.sendgrid.net with SMTP;\n"
      " Mon, 23 Nov 2026 09:00:00 +0900\n" ORIGINAL,
      "sendgrid" },
    { ORIGINAL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *report = g_strconcat (
          REPORT_HEAD
          "Below.\n" REPORT_BODY TO (TANAKA, "failed", "5.1.1", SOMEBODY,
                                     "550 5.1.1 User unknown") "--b\nContent-Type: "
                                                               "text/rfc822-headers\n\n",
          rows[i][0], "\n--b--\n", NULL);
      g_autoptr (MailSpecimen) specimen = read_specimen (report);
      g_autoptr (Diagnosis) diagnosis = diagnose (specimen, FALSE);

      g_assert_cmpstr (diagnosis->service ? diagnosis->service->id : NULL, ==, rows[i][1]);
    }
}

/* Each recipient's finding is told once, the weightiest first. */
static void
test_findings (void)
{
  g_autoptr (MailSpecimen) specimen = read_specimen (
      REPORT (TO ("a@customer.example", "failed", "5.2.2", SOMEBODY, "552 5.2.2 Mailbox full")
                  TO ("a@customer.example", "failed", "5.2.2", SOMEBODY, "552 5.2.2 Mailbox full")
                      TO ("b@gmail.com", "failed", "5.7.26", GMAIL,
                          "550 5.7.26 The sender is unauthenticated. Gmail requires all senders to "
                          "authenticate with either SPF or DKIM.")));
  g_autoptr (Diagnosis) diagnosis = diagnose (specimen, FALSE);
  const Finding *first = g_ptr_array_index (diagnosis->findings, 0);

  g_assert_cmpuint (diagnosis->findings->len, ==, 2);
  g_assert_cmpint (first->code, ==, FINDING_BOUNCE_GMAIL_UNAUTHENTICATED);
  g_assert_cmpstr (finding_get_text (first, "receiver"), ==, "Gmail");
  g_assert_cmpstr (finding_get_text (first, "code"), ==, "550 5.7.26");
  g_assert_cmpint (diagnosis->step, ==, STEP_STAND);
}

/* What agrees with what: nobody is told two things at once. */
static void
check_agreement (const DiagnosedRecipient *recipient)
{
  gboolean is_ours
      = recipient->fixer == PROVIDERS_FIXER_DNS || recipient->fixer == PROVIDERS_FIXER_MAIL_SERVER;

  if (recipient->arrival == ARRIVAL_NOT_YET)
    g_assert_cmpint (recipient->resend, ==, RESEND_AUTOMATIC);
  else
    g_assert_cmpint (recipient->resend, !=, RESEND_AUTOMATIC);
  if (recipient->arrival != ARRIVAL_NOT_YET)
    g_assert_cmpint (recipient->tell, !=, TELL_DELAYED);
  if (recipient->resend == RESEND_CORRECTED)
    g_assert_cmpint (recipient->tell, ==, TELL_CONFIRM_ADDRESS);
  if (recipient->resend == RESEND_CORRECTED)
    g_assert_cmpint (recipient->mistake, !=, MISTAKE_NO);
  if (recipient->mistake == MISTAKE_YES)
    g_assert_cmpint (recipient->reason, ==, PROVIDERS_REASON_RECIPIENT);
  if (recipient->tell == TELL_OUR_FAULT)
    g_assert_true (is_ours);
  if (recipient->tell == TELL_ALLOW_US)
    g_assert_cmpint (recipient->resend, ==, RESEND_WHEN_THEY_ALLOW);
  if (is_ours && recipient->reason != PROVIDERS_REASON_RATE
      && recipient->reason != PROVIDERS_REASON_RECIPIENT && recipient->arrival == ARRIVAL_NO)
    g_assert_cmpint (recipient->resend, ==, RESEND_WHEN_MENDED);
  if (recipient->step != STEP_NONE)
    g_assert_true (is_ours);
}

/* (transfer full): an answer with the words and the codes of @rule */
static char *
dup_answer (const ProvidersReplyRule *rule, const char *code)
{
  GString *line = g_string_new (code);

  if (rule->statuses[0])
    g_string_append_printf (line, " %s", rule->statuses[0]);
  if (rule->patterns[0])
    g_string_append_printf (line, " %s", rule->patterns[0]);
  for (char *at = line->str; *at; at++)
    *at = *at == '~' ? ' ' : *at == '#' ? '1' : *at;
  return g_string_free (line, FALSE);
}

/* Of every rule of every receiver, refused and put off. */
static void
test_agreement (void)
{
  const GPtrArray *receivers = providers_catalog_get_receivers (catalog);
  guint n_rules = 0;

  for (guint i = 0; i < receivers->len; i++)
    {
      const ProvidersReceiver *receiver = g_ptr_array_index (receivers, i);

      for (guint j = 0; j < receiver->rules->len; j++)
        for (guint k = 0; k < 2; k++)
          {
            const ProvidersReplyRule *rule = g_ptr_array_index (receiver->rules, j);
            g_autofree char *answer = dup_answer (rule, k == 0 ? "550" : "450");
            g_autoptr (MailSpecimen) specimen = read_specimen (answer);
            g_autoptr (Diagnosis) diagnosis = diagnose (specimen, FALSE);

            g_test_message ("%s: %s", rule->id, answer);
            for (guint n = 0; n < diagnosis->recipients->len; n++)
              check_agreement (g_ptr_array_index (diagnosis->recipients, n));
            n_rules++;
          }
    }
  g_assert_cmpuint (n_rules, >, 400);
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  g_test_add_func ("/diagnosis-answers/not ours", test_not_ours);
  g_test_add_func ("/diagnosis-answers/not ours, but no error mail", test_not_ours_elsewhere);
  g_test_add_func ("/diagnosis-answers/Outlook.com names what failed", test_failed_mechanisms);
  g_test_add_func ("/diagnosis-answers/the mail that came back", test_subject);
  g_test_add_func ("/diagnosis-answers/the service that sent it", test_service);
  g_test_add_func ("/diagnosis-answers/findings", test_findings);
  g_test_add_func ("/diagnosis-answers/answers agree", test_agreement);
  failed = g_test_run ();
  providers_catalog_unref (catalog);
  return failed;
}
