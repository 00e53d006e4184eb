#include "documents/examination-text.h"

#include "base/text.h"
#include "documents/examination-parts.h"
#include "plan/explain/explain-condition.h"
#include "plan/explain/explain-diagnosis.h"
#include "plan/explain/explain.h"

#define LINE_BETWEEN_LANGUAGES "\n――――――――――――――――\n\n"

/* Takes @text (nullable). */
static void
put (GString *out, const char *indent, char *text)
{
  if (text)
    g_string_append_printf (out, "%s%s\n", indent, text);
  g_free (text);
}

static void
put_answers (GString *out, const DiagnosedRecipient *recipient, Language language)
{
  for (guint i = 0; i < ASKED_COUNT; i++)
    {
      g_autofree char *question = explain_asked ((Asked)i, language);
      g_autofree char *answer = explain_asked_answer (recipient, (Asked)i, language);

      g_string_append_printf (out, "  %s %s\n", question, answer);
    }
}

static void
put_words (GString *out, const MailBounceRecipient *recipient, Language language)
{
  g_autofree char *words
      = recipient->diagnostic ? text_to_display (recipient->diagnostic, -1) : NULL;
  g_autofree char *server
      = recipient->remote_mta ? text_to_display (recipient->remote_mta, -1) : NULL;

  if (words)
    g_string_append_printf (out, "  %s%s%s\n", server ? server : "", server ? ": " : "", words);
}

static void
put_recipient (GString *out, const DiagnosedRecipient *recipient, Language language)
{
  const MailBounceRecipient *reported = recipient->recipient;
  g_autofree char *reason = explain_reply_reason (recipient->reason, language);
  g_autofree char *state = explain_recipient_state (recipient, language);

  g_string_append_c (out, '\n');
  if (reported->address)
    put (out, "", text_to_display (reported->address, -1));
  g_string_append_printf (out, "  %s (%s)\n", state, reason);
  put (out, "  ", explain_recipient_cause (recipient, language));
  put (out, "  → ", explain_recipient_todo (recipient, language));
  put (out, "  ", explain_address_slips (recipient, language));
  put_answers (out, recipient, language);
  put_words (out, reported, language);
}

static void
put_findings (GString *out, const Diagnosis *diagnosis, Language language)
{
  for (guint i = 0; i < diagnosis->findings->len; i++)
    put (out, "", explain_finding (g_ptr_array_index (diagnosis->findings, i), language));
}

static void
put_lessons (GString *out, const Examination *examination, Language language)
{
  for (guint i = 0; examination->lessons && i < examination->lessons->len; i++)
    {
      if (i == 0)
        g_string_append_c (out, '\n');
      put (out, "",
           explain_lesson (g_ptr_array_index (examination->lessons, i), examination->catalog,
                           language));
    }
}

char *
examination_to_text (const Examination *examination, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  GString *out = g_string_new (NULL);
  const MailSpecimen *specimen = examination->specimen;
  const Diagnosis *diagnosis = examination->diagnosis;
  gboolean by_recipient = diagnosis->what == CASE_REFUSED || diagnosis->what == CASE_DELAYED
                          || diagnosis->what == CASE_DELIVERED;

  put (out, "", explain_diagnosis_title (diagnosis, language));
  put (out, "", explain_mail_form (diagnosis, specimen->bounce, language));
  put (out, "", explain_repairs (specimen->pasted, language));
  put (out, "", explain_limits (specimen, language));
  if (!by_recipient)
    put_findings (out, diagnosis, language);
  for (guint i = 0; by_recipient && i < diagnosis->recipients->len; i++)
    put_recipient (out, g_ptr_array_index (diagnosis->recipients, i), language);
  if (examination_get_mail (examination)->check)
    text_put_proofs (out, examination_get_mail (examination), language);
  put_lessons (out, examination, language);
  return g_string_free (out, FALSE);
}

char *
examination_to_text_in_both (const Examination *examination)
{
  g_autofree char *japanese = examination_to_text (examination, LANGUAGE_JA);
  g_autofree char *english = examination_to_text (examination, LANGUAGE_EN);

  return g_strconcat (japanese, LINE_BETWEEN_LANGUAGES, english, NULL);
}
