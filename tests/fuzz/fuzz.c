#include "fuzz/fuzz.h"

#include <string.h>

#include "dns/name.h"

/* A line may ask for as many records as it has bytes; more than these show nothing new. */
#define MAX_RECORDS 16

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  /* What a public door refuses is a fault of the caller, and here the caller is the house. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

char *
fuzz_dup_text (const guint8 *bytes, gsize length)
{
  return g_strndup ((const char *)bytes, length ? strnlen ((const char *)bytes, length) : 0);
}

void
fuzz_check_errors (const GArray *errors, gsize length)
{
  for (guint i = 0; i < errors->len; i++)
    {
      const RecordError *error = &g_array_index (errors, RecordError, i);

      g_assert_nonnull (error->code);
      g_assert_cmpuint (error->offset, <=, length);
    }
}

gboolean
fuzz_errors_equal (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const RecordError *one = &g_array_index (a, RecordError, i);
      const RecordError *other = &g_array_index (b, RecordError, i);

      if (strcmp (one->code, other->code) != 0 || one->offset != other->offset)
        return FALSE;
    }
  return TRUE;
}

FuzzWorld *
fuzz_world_new (const char *text)
{
  FuzzWorld *world = g_new0 (FuzzWorld, 1);

  world->lines = g_strsplit (text, "\n", -1);
  world->n_lines = g_strv_length (world->lines);
  return world;
}

void
fuzz_world_free (FuzzWorld *world)
{
  g_strfreev (world->lines);
  g_free (world);
}

static DnsRecord *
record_from (const char *name, DnsType type, const char *text)
{
  DnsRecord *record;

  if (type == DNS_TYPE_TXT || type == DNS_TYPE_SPF)
    return dns_record_new_text (name, 300, text);
  record = dns_record_new (name, type, 300);
  if (type == DNS_TYPE_A || type == DNS_TYPE_AAAA)
    {
      record->address.is_ipv6 = type == DNS_TYPE_AAAA;
      strncpy ((char *)record->address.bytes, text, sizeof record->address.bytes);
      return record;
    }
  record->target = dns_name_normalize (text);
  if (!record->target)
    record->target = g_strdup ("mail.example");
  return record;
}

static EvidenceAnswer *
answer_from (const char *line, const EvidenceQuestion *question)
{
  EvidenceAnswer *answer;
  g_auto (GStrv) parts = NULL;

  if (*line == '!')
    return evidence_answer_new ((EvidenceStatus)((guint8)line[1] % (EVIDENCE_NOT_ASKED - 1) + 1));
  answer = evidence_answer_new (*line ? EVIDENCE_DATA : EVIDENCE_NODATA);
  parts = g_strsplit (line, "|", MAX_RECORDS);
  for (guint i = 0; parts[i]; i++)
    g_ptr_array_add (answer->records, record_from (question->name, question->type, parts[i]));
  return answer;
}

void
fuzz_world_answer (FuzzWorld *world, Evidence *evidence, const EvidenceQuestions *lacking)
{
  for (guint i = 0; i < lacking->open->len; i++)
    {
      EvidenceQuestion *question = g_ptr_array_index (lacking->open, i);
      const char *line = world->n_lines ? world->lines[world->n_asked++ % world->n_lines] : "";
      g_autoptr (EvidenceAnswer) answer = answer_from (line, question);

      evidence_add (evidence, question, answer);
    }
}
