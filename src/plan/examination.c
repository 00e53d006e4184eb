#include "plan/examination.h"

Examination *
examination_new (MailSpecimen *specimen,
                 const MessageHints *hints,
                 ProvidersCatalog *catalog,
                 gint64 now)
{
  static const MessageHints nothing_told;
  Examination *examination = g_new0 (Examination, 1);

  examination->specimen = specimen;
  examination->catalog = providers_catalog_ref (catalog);
  if (specimen->message)
    examination->outer.scope
        = message_scope_new (specimen->message, hints ? hints : &nothing_told, now);
  if (specimen->inner)
    examination->inner.scope = message_scope_new (specimen->inner, &nothing_told, now);
  return examination;
}

static void
compare (JudgedMail *mail, gboolean was_repaired)
{
  if (mail->check && !mail->comparison)
    mail->comparison = comparison_new (mail->scope, mail->check, was_repaired);
}

void
examination_conclude (Examination *examination, gboolean not_ours)
{
  const MailSpecimen *specimen = examination->specimen;
  const JudgedMail *mail = examination_get_mail (examination);

  compare (&examination->outer, specimen->pasted->repairs != 0);
  compare (&examination->inner, specimen->pasted->repairs != 0);
  g_clear_pointer (&examination->lessons, g_ptr_array_unref);
  if (mail->check)
    examination->lessons
        = lessons_learn (mail->scope, mail->check, mail->comparison, examination->catalog);
  g_clear_pointer (&examination->diagnosis, diagnosis_free);
  examination->diagnosis = diagnosis_new (specimen->pasted->form, specimen->bounce, mail->scope,
                                          mail->comparison, examination->catalog, not_ours);
}

static void
judged_mail_clear (JudgedMail *mail)
{
  g_clear_pointer (&mail->comparison, comparison_free);
  g_clear_pointer (&mail->check, message_check_free);
  g_clear_pointer (&mail->scope, message_scope_free);
}

void
examination_free (Examination *examination)
{
  g_clear_pointer (&examination->diagnosis, diagnosis_free);
  g_clear_pointer (&examination->lessons, g_ptr_array_unref);
  judged_mail_clear (&examination->outer);
  judged_mail_clear (&examination->inner);
  mail_specimen_free (examination->specimen);
  providers_catalog_unref (examination->catalog);
  g_free (examination);
}

const JudgedMail *
examination_get_mail (const Examination *examination)
{
  return examination->inner.scope ? &examination->inner : &examination->outer;
}
