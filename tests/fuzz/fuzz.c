#include "fuzz/fuzz.h"

#include <string.h>

#include "dns/name.h"

/* A line may ask for as many records as it has bytes; more than these show nothing new. */
#define MAX_RECORDS 16
/* What asks on behind these only repeats itself, and slowly. */
#define MAX_ANSWERS 24

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

/* FNV-1a of a few bytes spread over the input; @n goes into it so that what is chosen for one thing
 * is not always what is chosen for another. */
gboolean
fuzz_is_chosen (const guint8 *bytes, gsize length, guint n)
{
  gsize step = length / 16 + 1;
  guint32 hash = 2166136261u ^ (guint32)length ^ n << 16;

  for (gsize i = 0; i < length; i += step)
    hash = (guint32)((hash ^ bytes[i]) * (guint64)16777619);
  return (hash ^ hash >> 16) % n == 0;
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

void
fuzz_world_init (FuzzWorld *world, const char *text)
{
  world->text = text;
  world->at = text;
  world->n_asked = 0;
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
answer_from (const char *line, gsize length, const EvidenceQuestion *question)
{
  EvidenceAnswer *answer;
  gsize end = 0;

  if (length > 0 && *line == '!')
    {
      guint8 status = length > 1 ? (guint8)line[1] : 0;

      return evidence_answer_new ((EvidenceStatus)(status % (EVIDENCE_NOT_ASKED - 1) + 1));
    }
  answer = evidence_answer_new (length > 0 ? EVIDENCE_DATA : EVIDENCE_NODATA);
  for (gsize start = 0; start < length && answer->records->len < MAX_RECORDS; start = end + 1)
    {
      const char *bar = memchr (line + start, '|', length - start);
      g_autofree char *text = NULL;

      end = bar ? (gsize)(bar - line) : length;
      text = g_strndup (line + start, end - start);
      g_ptr_array_add (answer->records, record_from (question->name, question->type, text));
    }
  return answer;
}

/* The lines come again from the first one when all have been given. */
static EvidenceAnswer *
next_answer (FuzzWorld *world, const EvidenceQuestion *question)
{
  const char *line = world->at;
  gsize length;

  if (world->n_asked++ >= MAX_ANSWERS)
    return evidence_answer_new (EVIDENCE_TIMEOUT);
  length = strcspn (line, "\n");
  world->at = line[length] ? line + length + 1 : world->text;
  return answer_from (line, length, question);
}

void
fuzz_world_answer (FuzzWorld *world, Evidence *evidence, const EvidenceQuestions *lacking)
{
  for (guint i = 0; i < lacking->open->len; i++)
    {
      EvidenceQuestion *question = g_ptr_array_index (lacking->open, i);
      g_autoptr (EvidenceAnswer) answer = next_answer (world, question);

      evidence_add (evidence, question, answer);
    }
}
