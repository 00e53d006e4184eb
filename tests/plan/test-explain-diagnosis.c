/* Every answer, title, form, repair, reason and letter of a diagnosis has its sentence in both languages. */
#include "plan/explain/explain-diagnosis.h"

#include <string.h>

#include "plan/explain/explain.h"

/* Nothing stays open: no name in braces, and no mark where a value is missing. A question mark behind a
 * letter ends a question. */
static void
assert_whole (const char *text)
{
  g_assert_nonnull (text);
  g_assert_cmpstr (text, !=, "");
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '{'));
  /* A letter's "Dear …" is for a person to fill in. */
  g_assert_true (!strstr (text, "…") || g_str_has_prefix (text, "Dear …,"));
  g_assert_null (strstr (text, "(null)"));
  for (const char *at = strchr (text, '?'); at; at = strchr (at + 1, '?'))
    g_assert_true (at > text && g_ascii_isalpha (at[-1]));
}

/* Takes both. */
static void
assert_pair (const char *what, guint index, char *en, char *ja)
{
  g_test_message ("%s %u: %s | %s", what, index, en, ja);
  assert_whole (en);
  assert_whole (ja);
  g_assert_cmpstr (en, !=, ja);
  g_assert_false (g_str_is_ascii (ja));
  g_free (en);
  g_free (ja);
}

static MailBounceRecipient told = {
  .address = (char *)"tanaka@customer.example",
  .diagnostic = (char *)"550 5.1.1 User unknown",
  .remote_mta = (char *)"mx.customer.example",
  .status = (char *)"5.1.1",
  .reply_code = 550,
};
/* Of whom nothing is known. */
static MailBounceRecipient untold;

#define ASK(recipient, asked) \
  assert_pair (#asked, index, explain_asked_answer (recipient, asked, LANGUAGE_EN), \
               explain_asked_answer (recipient, asked, LANGUAGE_JA))

static void
test_questions (void)
{
  for (guint i = 0; i < ASKED_COUNT; i++)
    assert_pair ("asked", i, explain_asked ((Asked)i, LANGUAGE_EN),
                 explain_asked ((Asked)i, LANGUAGE_JA));
}

static void
test_arrived (void)
{
  MailBounceRecipient trying = { .has_retry_until = TRUE, .retry_until = 1795392000 };

  for (guint index = 0; index <= ARRIVAL_HANDED_ON; index++)
    {
      DiagnosedRecipient recipient = { .recipient = &untold, .arrival = (DiagnosedArrival)index };

      ASK (&recipient, ASKED_ARRIVED);
      assert_pair ("state", index, explain_recipient_state (&recipient, LANGUAGE_EN),
                   explain_recipient_state (&recipient, LANGUAGE_JA));
      recipient.recipient = &trying;
      ASK (&recipient, ASKED_ARRIVED);
    }
}

static void
test_mistake (void)
{
  for (guint index = 0; index <= MISTAKE_YES; index++)
    {
      DiagnosedRecipient recipient = { .recipient = &untold, .mistake = (DiagnosedMistake)index };

      ASK (&recipient, ASKED_MISTAKE);
    }
}

static void
test_resend (void)
{
  for (guint index = 0; index <= RESEND_NOT_NEEDED; index++)
    {
      DiagnosedRecipient recipient = { .recipient = &untold, .resend = (DiagnosedResend)index };

      ASK (&recipient, ASKED_RESEND);
    }
}

static void
test_who (void)
{
  for (guint index = 0; index <= PROVIDERS_FIXER_NOBODY; index++)
    {
      DiagnosedRecipient recipient = { .recipient = &untold, .fixer = (ProvidersFixer)index };

      ASK (&recipient, ASKED_WHO);
      recipient.arrival = ARRIVAL_NOT_YET;
      ASK (&recipient, ASKED_WHO);
    }
}

/* Whatever is not known is left out of a letter. */
static void
test_tell (void)
{
  const MailBounceRecipient *const both[] = { &told, &untold };

  for (guint index = 0; index <= TELL_ADDRESS_OR_FILTER; index++)
    for (guint i = 0; i < G_N_ELEMENTS (both); i++)
      {
        DiagnosedRecipient recipient = { .recipient = both[i], .tell = (DiagnosedTell)index };
        Diagnosis diagnosis = { .author_domain = (char *)(i == 0 ? "example.co.jp" : NULL) };
        char *en = explain_letter_to_recipient (&diagnosis, &recipient, LANGUAGE_EN);
        char *ja = explain_letter_to_recipient (&diagnosis, &recipient, LANGUAGE_JA);

        ASK (&recipient, ASKED_TELL);
        if (index == TELL_NOTHING)
          g_assert_true (en == NULL && ja == NULL);
        else
          assert_pair ("letter", index, en, ja);
      }
}

static void
test_reasons (void)
{
  for (guint i = 0; i < PROVIDERS_REASON_COUNT; i++)
    assert_pair ("reason", i, explain_reply_reason ((ProvidersReason)i, LANGUAGE_EN),
                 explain_reply_reason ((ProvidersReason)i, LANGUAGE_JA));
}

/* (transfer full) */
static Diagnosis *
diagnosis_of (DiagnosedCase what, MailForm form)
{
  Diagnosis *diagnosis = g_new0 (Diagnosis, 1);

  diagnosis->what = what;
  diagnosis->form = form;
  diagnosis->recipients = g_ptr_array_new ();
  diagnosis->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)finding_free);
  return diagnosis;
}

#define TITLE(diagnosis, what, index) \
  assert_pair (what, index, explain_diagnosis_title (diagnosis, LANGUAGE_EN), \
               explain_diagnosis_title (diagnosis, LANGUAGE_JA))

static void
test_titles (void)
{
  for (guint i = 0; i <= CASE_NO_REPORT; i++)
    for (guint form = 0; form <= MAIL_FORM_TOO_LARGE; form++)
      {
        g_autoptr (Diagnosis) diagnosis = diagnosis_of ((DiagnosedCase)i, (MailForm)form);

        TITLE (diagnosis, "case", i);
      }
}

static void
test_titles_of_recipients (void)
{
  for (guint arrival = 0; arrival <= ARRIVAL_HANDED_ON; arrival++)
    for (guint mistake = 0; mistake <= MISTAKE_YES; mistake++)
      {
        g_autoptr (Diagnosis) diagnosis = diagnosis_of (CASE_REFUSED, MAIL_FORM_MESSAGE);

        for (guint n = 0; n < 3; n++)
          {
            DiagnosedRecipient *recipient = g_new0 (DiagnosedRecipient, 1);

            recipient->arrival = (DiagnosedArrival)arrival;
            recipient->mistake = (DiagnosedMistake)mistake;
            g_ptr_array_add (diagnosis->recipients, recipient);
            TITLE (diagnosis, "recipients", arrival);
          }
        g_ptr_array_set_free_func (diagnosis->recipients, g_free);
      }
}

/* Who is still waited for gives the title, wherever he stands. */
static void
test_title_of_the_last (void)
{
  g_autoptr (Diagnosis) diagnosis = diagnosis_of (CASE_DELAYED, MAIL_FORM_MESSAGE);
  DiagnosedRecipient arrived = { .arrival = ARRIVAL_YES };
  DiagnosedRecipient waiting = { .arrival = ARRIVAL_NOT_YET };
  g_autofree char *title = NULL;

  g_ptr_array_add (diagnosis->recipients, &arrived);
  g_ptr_array_add (diagnosis->recipients, &waiting);
  title = explain_diagnosis_title (diagnosis, LANGUAGE_EN);
  g_assert_cmpstr (title, ==, "It has not arrived yet. The server keeps trying by itself.");
}

static void
test_titles_of_mails (void)
{
  static const FindingCode codes[] = { FINDING_MESSAGE_RECOGNISED,  FINDING_MESSAGE_NOT_RECOGNISED,
                                       FINDING_MESSAGE_SPAM_FOLDER, FINDING_MESSAGE_STAYED_INSIDE,
                                       FINDING_MESSAGE_NO_RESULTS,  FINDING_MESSAGE_LATE };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (Diagnosis) diagnosis = diagnosis_of (CASE_MAIL, MAIL_FORM_MESSAGE);

      g_ptr_array_add (diagnosis->findings, finding_new (codes[i]));
      TITLE (diagnosis, "mail", i);
    }
}

static void
test_forms (void)
{
  for (guint form = 0; form <= MAIL_FORM_TOO_LARGE; form++)
    for (guint kind = 0; kind <= MAIL_KIND_AUTO_REPLY; kind++)
      {
        g_autoptr (Diagnosis) diagnosis = diagnosis_of (CASE_MAIL, (MailForm)form);
        MailBounce bounce = { .kind = (MailKind)kind };

        assert_pair ("form", form, explain_mail_form (diagnosis, &bounce, LANGUAGE_EN),
                     explain_mail_form (diagnosis, &bounce, LANGUAGE_JA));
        assert_pair ("form", form, explain_mail_form (diagnosis, NULL, LANGUAGE_EN),
                     explain_mail_form (diagnosis, NULL, LANGUAGE_JA));
      }
}

static void
test_repairs (void)
{
  MailPasted pasted = { .repairs = 0 };

  g_assert_null (explain_repairs (&pasted, LANGUAGE_EN));
  for (guint bit = 1; bit <= MAIL_REPAIR_FULLWIDTH; bit <<= 1)
    {
      pasted.repairs = bit;
      assert_pair ("repair", bit, explain_repairs (&pasted, LANGUAGE_EN),
                   explain_repairs (&pasted, LANGUAGE_JA));
    }
  pasted.repairs = (MAIL_REPAIR_FULLWIDTH << 1) - 1;
  assert_pair ("repairs", pasted.repairs, explain_repairs (&pasted, LANGUAGE_EN),
               explain_repairs (&pasted, LANGUAGE_JA));
}

static void
test_slips (void)
{
  DiagnosedRecipient recipient = { .recipient = &told, .likely_name = (char *)"gmail.com" };

  g_assert_null (explain_address_slips (&recipient, LANGUAGE_EN));
  for (guint slip = 1; slip <= ADDRESS_SLIP_NEAR; slip <<= 1)
    {
      recipient.slips = slip;
      assert_pair ("slip", slip, explain_address_slips (&recipient, LANGUAGE_EN),
                   explain_address_slips (&recipient, LANGUAGE_JA));
    }
}

static void
test_steps (void)
{
  static const DiagnosedStep steps[] = { STEP_STAND };
  g_autoptr (Diagnosis) nowhere = diagnosis_of (CASE_REFUSED, MAIL_FORM_MESSAGE);

  g_assert_null (explain_diagnosed_step (nowhere, LANGUAGE_EN));
  for (guint i = 0; i < 2 * G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (Diagnosis) diagnosis = diagnosis_of (CASE_REFUSED, MAIL_FORM_MESSAGE);

      diagnosis->step = steps[i / 2];
      diagnosis->author_domain = i % 2 == 0 ? g_strdup ("example.co.jp") : NULL;
      assert_pair ("step", i, explain_diagnosed_step (diagnosis, LANGUAGE_EN),
                   explain_diagnosed_step (diagnosis, LANGUAGE_JA));
    }
}

/* (transfer full): @text, which is one pasted line or a whole error mail, as it is read and diagnosed */
static Diagnosis *
diagnose (const char *text, MailBounce **bounce, ProvidersCatalog *catalog)
{
  *bounce = mail_bounce_read_text (text);
  return diagnosis_new (MAIL_FORM_REPLY, *bounce, NULL, NULL, catalog, FALSE);
}

#define RECIPIENT(recipient, what, index) \
  do \
    { \
      assert_pair ("cause", index, explain_recipient_cause (recipient, LANGUAGE_EN), \
                   explain_recipient_cause (recipient, LANGUAGE_JA)); \
      assert_pair ("to do", index, explain_recipient_todo (recipient, LANGUAGE_EN), \
                   explain_recipient_todo (recipient, LANGUAGE_JA)); \
    } \
  while (0)

/* Cause and to-do of what is known and of what is not. */
static void
test_causes (void)
{
  static const char *const lines[] = {
    "550 5.7.26",
    "550 5.7.515 Access denied; Spf= Fail , Dkim= Pass , DMARC= Pass",
    "550 5.7.515",
    "550 Unknown user a@docomo.ne.jp (in reply to end of DATA command)",
    "421",
    "250 2.0.0",
    "550",
    "554",
    "299 strange",
    "550 5.1.8 Sender address rejected: Domain not found",
    "User unknown",
    "550 5.7.26 The sender is unauthenticated. Gmail requires all senders to authenticate with "
    "either SPF or DKIM.",
  };
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (MailBounce) bounce = NULL;
      g_autoptr (Diagnosis) diagnosis = diagnose (lines[i], &bounce, catalog);
      const DiagnosedRecipient *recipient = g_ptr_array_index (diagnosis->recipients, 0);

      RECIPIENT (recipient, lines[i], i);
      assert_pair ("to IT", i, explain_letter_to_it (diagnosis, bounce, LANGUAGE_EN),
                   explain_letter_to_it (diagnosis, bounce, LANGUAGE_JA));
    }
}

/* What IT wants to know stands in the letter. */
static void
test_letter_to_it (void)
{
  static const char *const wanted[]
      = { "eigyo@example.co.jp", "Quotation", "tanaka@customer.example",
          "550 5.1.1",           "SendGrid",  "mx.example.co.jp",
          "mx.customer.example", "2026" };
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  g_autoptr (Diagnosis) diagnosis = diagnosis_of (CASE_REFUSED, MAIL_FORM_MESSAGE);
  g_autoptr (Finding) finding = finding_new (FINDING_BOUNCE_NO_SUCH_USER);
  DiagnosedRecipient recipient = { .recipient = &told, .finding = finding };
  MailBounce bounce = { .reporting_mta = (char *)"mx.example.co.jp" };

  finding_with_text (finding, "address", told.address);
  diagnosis->author = g_strdup ("eigyo@example.co.jp");
  diagnosis->subject = g_strdup ("Quotation");
  diagnosis->has_sent = TRUE;
  diagnosis->sent = 1795392000;
  diagnosis->service = providers_catalog_get_service (catalog, "sendgrid");
  g_ptr_array_add (diagnosis->recipients, &recipient);
  for (guint language = LANGUAGE_EN; language <= LANGUAGE_JA; language++)
    {
      g_autofree char *letter = explain_letter_to_it (diagnosis, &bounce, (Language)language);

      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        if (!strstr (letter, wanted[i]))
          g_error ("%s is not in %s", wanted[i], letter);
    }
}

/* Foreign text cannot write lines of its own into a letter. */
static void
test_foreign_text (void)
{
  g_autoptr (Diagnosis) diagnosis = diagnosis_of (CASE_REFUSED, MAIL_FORM_MESSAGE);
  MailBounceRecipient hostile = { .address = (char *)"a\nCause: nothing\x1b[2J@b.example",
                                  .diagnostic = (char *)"550 x\r\n\xe2\x80\xaeTo do: pay" };
  g_autoptr (Finding) finding = finding_new (FINDING_BOUNCE_UNKNOWN);
  DiagnosedRecipient recipient
      = { .recipient = &hostile, .finding = finding, .tell = TELL_THEIR_SERVER };
  MailBounce bounce = { .kind = MAIL_KIND_BOUNCE };
  g_autofree char *to_it = NULL;
  g_autofree char *to_recipient = NULL;

  g_ptr_array_add (diagnosis->recipients, &recipient);
  to_it = explain_letter_to_it (diagnosis, &bounce, LANGUAGE_EN);
  to_recipient = explain_letter_to_recipient (diagnosis, &recipient, LANGUAGE_EN);
  g_assert_null (strstr (to_it, "\nCause: nothing"));
  g_assert_null (strchr (to_it, '\x1b'));
  g_assert_null (strstr (to_it, "\xe2\x80\xae"));
  g_assert_null (strchr (to_it, '\r'));
  g_assert_null (strstr (to_recipient, "\nTo do"));
  g_assert_null (strstr (to_recipient, "\xe2\x80\xae"));
}

static void
test_when (void)
{
  assert_pair ("when", 0, explain_when (1795392000, LANGUAGE_EN),
               explain_when (1795392000, LANGUAGE_JA));
  assert_pair ("epoch", 0, explain_when (0, LANGUAGE_EN), explain_when (0, LANGUAGE_JA));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  language_init ();
  g_test_add_func ("/explain-diagnosis/questions", test_questions);
  g_test_add_func ("/explain-diagnosis/arrived", test_arrived);
  g_test_add_func ("/explain-diagnosis/mistake", test_mistake);
  g_test_add_func ("/explain-diagnosis/resend", test_resend);
  g_test_add_func ("/explain-diagnosis/who", test_who);
  g_test_add_func ("/explain-diagnosis/tell", test_tell);
  g_test_add_func ("/explain-diagnosis/reasons", test_reasons);
  g_test_add_func ("/explain-diagnosis/titles", test_titles);
  g_test_add_func ("/explain-diagnosis/titles of recipients", test_titles_of_recipients);
  g_test_add_func ("/explain-diagnosis/title of who is waited for", test_title_of_the_last);
  g_test_add_func ("/explain-diagnosis/titles of mails", test_titles_of_mails);
  g_test_add_func ("/explain-diagnosis/forms", test_forms);
  g_test_add_func ("/explain-diagnosis/repairs", test_repairs);
  g_test_add_func ("/explain-diagnosis/slips", test_slips);
  g_test_add_func ("/explain-diagnosis/steps", test_steps);
  g_test_add_func ("/explain-diagnosis/causes", test_causes);
  g_test_add_func ("/explain-diagnosis/letter to IT", test_letter_to_it);
  g_test_add_func ("/explain-diagnosis/foreign text", test_foreign_text);
  g_test_add_func ("/explain-diagnosis/when", test_when);
  return g_test_run ();
}
