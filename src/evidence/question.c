#include "evidence/question.h"

#include <string.h>

static EvidenceQuestion *
question_new (EvidenceQuestionKind kind, const char *name)
{
  EvidenceQuestion *question = g_new0 (EvidenceQuestion, 1);

  g_atomic_ref_count_init (&question->references);
  question->kind = kind;
  question->name = g_strdup (name);
  return question;
}

EvidenceQuestion *
evidence_question_new (const char *name, DnsType type)
{
  return evidence_question_new_at (name, type, NULL, NULL);
}

EvidenceQuestion *
evidence_question_new_at (const char *name,
                          DnsType type,
                          const char *server,
                          const char *server_name)
{
  EvidenceQuestion *question = question_new (EVIDENCE_QUESTION_DNS, name);

  question->type = type;
  question->server = g_strdup (server);
  question->server_name = g_strdup (server_name);
  return question;
}

EvidenceQuestion *
evidence_question_new_at_resolver (const char *name, DnsType type, const char *address)
{
  EvidenceQuestion *question = evidence_question_new_at (name, type, address, NULL);

  question->recursive = TRUE;
  return question;
}

EvidenceQuestion *
evidence_question_new_fetch (const char *url, const char *const *addresses)
{
  EvidenceQuestion *question = question_new (EVIDENCE_QUESTION_FETCH, url);

  question->addresses = g_strdupv ((char **)addresses);
  return question;
}

EvidenceQuestion *
evidence_question_ref (EvidenceQuestion *question)
{
  g_atomic_ref_count_inc (&question->references);
  return question;
}

void
evidence_question_unref (EvidenceQuestion *question)
{
  if (!g_atomic_ref_count_dec (&question->references))
    return;
  g_free (question->name);
  g_free (question->server);
  g_free (question->server_name);
  g_strfreev (question->addresses);
  g_free (question);
}

guint
evidence_question_hash (gconstpointer data)
{
  const EvidenceQuestion *question = data;
  guint hash = g_str_hash (question->name) * 31 + question->type;

  return question->server ? hash * 31 + g_str_hash (question->server) : hash;
}

gboolean
evidence_question_equal (gconstpointer a, gconstpointer b)
{
  const EvidenceQuestion *one = a;
  const EvidenceQuestion *other = b;

  return one->kind == other->kind && one->type == other->type
         && strcmp (one->name, other->name) == 0 && g_strcmp0 (one->server, other->server) == 0;
}

char *
evidence_question_to_string (const EvidenceQuestion *question)
{
  g_autofree char *type = NULL;

  if (question->kind == EVIDENCE_QUESTION_FETCH)
    return g_strdup (question->name);
  type = dns_type_to_string (question->type);
  if (!question->server)
    return g_strdup_printf ("%s %s", type, question->name);
  return g_strdup_printf ("%s %s @%s", type, question->name, question->server);
}
