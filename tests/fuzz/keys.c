#include "fuzz/keys.h"

/* clang-format off */
static const struct
{
  const char *name;
  const char *record;
} keys[] = {
  { "r._domainkey.a.jp", "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCyxpby8zndWCPhh0AWXbYBO1eBl1bTXiXtFlc/JSmjHARDLPy6QwRRtnDWIIiLSSrg69uH4jhyEklyRk1VbUQaXteJZ/xnR2NTq94yojbltCwj+RjfHp3HuM/0BL55EoyxiQbWTGC6q+D6HzoAficzp+l3hdqHPc/tnOZF+8odnwIDAQAB" },
  { "e._domainkey.a.jp", "k=ed25519;p=Wz6898NuQWe4PNbAj8NauRoXEbHEBpM1cauZQUBbPpo=" },
};
/* clang-format on */

static EvidenceAnswer *
answer_new (const char *name, const char *text)
{
  EvidenceAnswer *answer = evidence_answer_new (EVIDENCE_DATA);

  g_ptr_array_add (answer->records, dns_record_new_text (name, 300, text));
  return answer;
}

static Evidence *
make_evidence (void)
{
  Evidence *evidence = evidence_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (EvidenceQuestion) question = evidence_question_new (keys[i].name, DNS_TYPE_TXT);
      g_autoptr (EvidenceAnswer) answer = answer_new (keys[i].name, keys[i].record);

      evidence_add (evidence, question, answer);
    }
  return evidence;
}

Evidence *
fuzz_keys_get (void)
{
  static Evidence *evidence;

  if (!evidence)
    evidence = make_evidence ();
  return evidence;
}

Evidence *
fuzz_keys_answer (const char *record, const EvidenceQuestions *lacking)
{
  Evidence *evidence = evidence_new_overlay (fuzz_keys_get ());

  for (guint i = 0; i < lacking->open->len; i++)
    {
      const EvidenceQuestion *question = g_ptr_array_index (lacking->open, i);
      g_autoptr (EvidenceAnswer) answer = answer_new (question->name, record);

      evidence_replace (evidence, question->name, question->type, answer);
    }
  return evidence;
}
