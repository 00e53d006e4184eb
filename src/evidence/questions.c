#include "evidence/questions.h"

EvidenceQuestions *
evidence_questions_new (void)
{
  EvidenceQuestions *questions = g_new0 (EvidenceQuestions, 1);

  questions->open = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_question_unref);
  questions->urgency = EVIDENCE_URGENT;
  questions->seen = g_hash_table_new (evidence_question_hash, evidence_question_equal);
  return questions;
}

void
evidence_questions_free (EvidenceQuestions *questions)
{
  g_hash_table_unref (questions->seen);
  g_ptr_array_unref (questions->open);
  g_free (questions);
}

void
evidence_questions_add (EvidenceQuestions *questions, EvidenceQuestion *question)
{
  /* Not by what g_hash_table_add() returns: it puts the new key in the place of the old one. */
  if (g_hash_table_contains (questions->seen, question))
    {
      evidence_question_unref (question);
      return;
    }
  g_hash_table_add (questions->seen, question);
  question->urgency = questions->urgency;
  g_ptr_array_add (questions->open, question);
}
