/* DNS messages, what is understood as the answer, and records as text and back. */
#include <string.h>

#include "dns/message.h"
#include "dns/name.h"
#include "evidence/answer.h"
#include "fuzz/fuzz.h"

static void
check_name (const char *name)
{
  g_autofree char *again = dns_name_normalize (name);

  g_assert_cmpstr (again, ==, name);
}

/* What is written in master file form reads as the same record. */
static void
check_record (const DnsRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dns_record_to_string (record);
  g_autoptr (DnsRecord) again = dns_record_parse (text, &error);
  g_autofree char *rewritten = NULL;

  g_assert_no_error (error);
  rewritten = dns_record_to_string (again);
  g_assert_cmpstr (rewritten, ==, text);
  g_assert_cmpint (again->type, ==, record->type);
  g_assert_cmpuint (again->ttl_seconds, ==, record->ttl_seconds);
  check_name (record->name);
  if (record->target)
    check_name (record->target);
  if (record->strings)
    {
      g_autofree char *joined = dns_record_dup_text (record);
      g_autofree char *joined_again = dns_record_dup_text (again);

      g_assert_cmpstr (joined, ==, joined_again);
    }
}

static void
check_query (const char *name, DnsType type)
{
  g_autoptr (GBytes) query = dns_message_build_query (7, name, type, TRUE);
  g_autoptr (DnsMessage) message = NULL;

  g_assert_nonnull (query);
  message = dns_message_parse (g_bytes_get_data (query, NULL), g_bytes_get_size (query), NULL);
  g_assert_nonnull (message);
  g_assert_cmpstr (message->question_name, ==, name);
  g_assert_cmpint (message->question_type, ==, type);
}

static void
check_answer (const char *name, DnsType type, const DnsMessage *message)
{
  g_autoptr (EvidenceQuestion) question = evidence_question_new (name, type);
  g_autoptr (EvidenceAnswer) answer = evidence_answer_new_from_message (question, message);
  const char *final_name = evidence_answer_get_final_name (answer, question);

  g_assert_cmpint (answer->status == EVIDENCE_DATA, ==, answer->records->len > 0);
  for (guint i = 0; i < answer->records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (answer->records, i);

      g_assert_cmpint (record->type, ==, type);
      g_assert_cmpstr (record->name, ==, final_name);
      g_assert_cmpuint (answer->ttl_seconds, <=, record->ttl_seconds);
    }
}

static void
check_section (const DnsMessage *message, const GPtrArray *section)
{
  for (guint i = 0; i < section->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (section, i);

      check_record (record);
      /* The first few are enough: one question looks through all of them. */
      if (i < 4)
        check_answer (record->name, record->type, message);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DnsMessage) message = dns_message_parse (copy, length, &error);

  g_assert_cmpint (message == NULL, ==, error != NULL);
  if (!message)
    return 0;
  check_section (message, message->answer);
  check_section (message, message->authority);
  if (message->question_name)
    {
      check_name (message->question_name);
      check_query (message->question_name, message->question_type);
      check_answer (message->question_name, message->question_type, message);
    }
  return 0;
}
