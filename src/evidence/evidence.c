#include "evidence/evidence.h"

struct _Evidence
{
  gatomicrefcount references;
  Evidence *below;     /* (nullable): what this one lies over */
  GPtrArray *entries;  /* of EvidenceEntry */
  GHashTable *answers; /* EvidenceQuestion → EvidenceAnswer, both owned by entries */
};

static void
entry_free (gpointer data)
{
  EvidenceEntry *entry = data;

  evidence_question_unref (entry->question);
  evidence_answer_unref (entry->answer);
  g_free (entry);
}

Evidence *
evidence_new (void)
{
  Evidence *evidence = g_new0 (Evidence, 1);

  g_atomic_ref_count_init (&evidence->references);
  evidence->entries = g_ptr_array_new_with_free_func (entry_free);
  evidence->answers = g_hash_table_new (evidence_question_hash, evidence_question_equal);
  return evidence;
}

Evidence *
evidence_new_overlay (Evidence *below)
{
  Evidence *evidence = evidence_new ();

  evidence->below = evidence_ref (below);
  return evidence;
}

Evidence *
evidence_ref (Evidence *evidence)
{
  g_atomic_ref_count_inc (&evidence->references);
  return evidence;
}

void
evidence_unref (Evidence *evidence)
{
  if (!g_atomic_ref_count_dec (&evidence->references))
    return;
  g_hash_table_unref (evidence->answers);
  g_ptr_array_unref (evidence->entries);
  g_clear_pointer (&evidence->below, evidence_unref);
  g_free (evidence);
}

static void
append (Evidence *evidence, EvidenceQuestion *question, EvidenceAnswer *answer)
{
  EvidenceEntry *entry = g_new0 (EvidenceEntry, 1);

  entry->question = evidence_question_ref (question);
  entry->answer = evidence_answer_ref (answer);
  g_ptr_array_add (evidence->entries, entry);
  g_hash_table_insert (evidence->answers, entry->question, entry->answer);
}

void
evidence_add (Evidence *evidence, EvidenceQuestion *question, EvidenceAnswer *answer)
{
  while (evidence->below)
    evidence = evidence->below;
  if (!g_hash_table_contains (evidence->answers, question))
    append (evidence, question, answer);
}

void
evidence_replace (Evidence *evidence, const char *name, DnsType type, EvidenceAnswer *answer)
{
  g_autoptr (EvidenceQuestion) question = evidence_question_new (name, type);

  g_return_if_fail (evidence->below != NULL);
  g_return_if_fail (!g_hash_table_contains (evidence->answers, question));

  append (evidence, question, answer);
}

const EvidenceAnswer *
evidence_find (const Evidence *evidence, const EvidenceQuestion *question)
{
  for (; evidence; evidence = evidence->below)
    {
      const EvidenceAnswer *answer = g_hash_table_lookup (evidence->answers, question);

      if (answer)
        return answer;
    }
  return NULL;
}

const EvidenceAnswer *
evidence_ask_question (const Evidence *evidence,
                       EvidenceQuestion *question,
                       EvidenceQuestions *lacking)
{
  const EvidenceAnswer *answer = evidence_find (evidence, question);

  if (!answer && lacking)
    evidence_questions_add (lacking, g_steal_pointer (&question));
  g_clear_pointer (&question, evidence_question_unref);
  return answer;
}

const EvidenceAnswer *
evidence_ask (const Evidence *evidence, const char *name, DnsType type, EvidenceQuestions *lacking)
{
  EvidenceQuestion borrowed = { .kind = EVIDENCE_QUESTION_DNS, .name = (char *)name, .type = type };
  const EvidenceAnswer *answer = evidence_find (evidence, &borrowed);

  if (!answer && lacking)
    evidence_questions_add (lacking, evidence_question_new (name, type));
  return answer;
}

guint
evidence_get_n_entries (const Evidence *evidence)
{
  while (evidence->below)
    evidence = evidence->below;
  return evidence->entries->len;
}

const EvidenceEntry *
evidence_get_entry (const Evidence *evidence, guint index)
{
  while (evidence->below)
    evidence = evidence->below;
  return g_ptr_array_index (evidence->entries, index);
}
