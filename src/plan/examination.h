/* The examination of one mail: what it is, what its proofs are worth, and what follows from it. */
#pragma once

#include "mail/specimen.h"
#include "plan/diagnosis.h"
#include "plan/lessons.h"

typedef struct
{
  MessageScope *scope;    /* (nullable): there is no such mail */
  MessageCheck *check;    /* (nullable): not judged yet */
  Comparison *comparison; /* (nullable): not concluded yet */
} JudgedMail;

typedef struct
{
  MailSpecimen *specimen;
  JudgedMail outer;     /* what was given */
  JudgedMail inner;     /* what it holds: the mail that came back, or was forwarded */
  Diagnosis *diagnosis; /* (nullable): not concluded yet */
  GPtrArray *lessons;   /* of Lesson: of the inner mail, else of the outer one */

  /*< private >*/
  ProvidersCatalog *catalog;
} Examination;

/* @specimen: (transfer full). @hints: (nullable): about the outer mail; copied.
 * @now: seconds since the epoch, for mails without any time */
Examination *examination_new (MailSpecimen *specimen,
                              const MessageHints *hints,
                              ProvidersCatalog *catalog,
                              gint64 now);
/* When both mails are judged: compares, diagnoses, learns. May be called again with another word of
 * the user. @not_ours: the user says: I never wrote it. */
void examination_conclude (Examination *examination, gboolean not_ours);
void examination_free (Examination *examination);

/* The mail that a person means: the inner one where there is one. Its scope may be %NULL. */
const JudgedMail *examination_get_mail (const Examination *examination);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Examination, examination_free)
