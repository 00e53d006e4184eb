#include "plan/examination.h"

Examination *
examination_new (MailSpecimen *specimen,
                 const MessageHints *hints,
                 ProvidersCatalog *catalog,
                 gint64 now)
{
  MessageHints of_outer = hints ? *hints : (MessageHints){ 0 };
  const MessageHints of_inner = { .was_mended = specimen->was_mended };
  Examination *examination = g_new0 (Examination, 1);

  of_outer.was_mended = specimen->was_mended;

  examination->specimen = specimen;
  examination->catalog = providers_catalog_ref (catalog);
  if (specimen->message)
    examination->outer.scope = message_scope_new (specimen->message, &of_outer, now);
  if (specimen->inner)
    examination->inner.scope = message_scope_new (specimen->inner, &of_inner, now);
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

  compare (&examination->outer, specimen->was_mended);
  compare (&examination->inner, specimen->was_mended);
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
