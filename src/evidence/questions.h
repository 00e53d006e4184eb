/* Questions: the open ones that a judge named because it could not go on without their answers. */
#pragma once

#include "evidence/question.h"

typedef struct
{
  GPtrArray *open;         /* of EvidenceQuestion, in the order named, each once */
  EvidenceUrgency urgency; /* given to what is added next */

  /*< private >*/
  GHashTable *seen;
} EvidenceQuestions;

EvidenceQuestions *evidence_questions_new (void);
void evidence_questions_free (EvidenceQuestions *questions);
/* @question: (transfer full): new, not yet seen by anybody else */
void evidence_questions_add (EvidenceQuestions *questions, EvidenceQuestion *question);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceQuestions, evidence_questions_free)
