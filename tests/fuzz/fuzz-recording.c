/* Recordings: what is read can be written, and what was written reads as the same. Each line is also
 * read as a record by itself. */
#include <string.h>

#include "evidence/recording-private.h"
#include "fuzz/fuzz.h"

static void
check_line (const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DnsRecord) record = dns_record_parse (line, &error);
  g_autoptr (DnsRecord) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *rewritten = NULL;

  g_assert_cmpint (record == NULL, ==, error != NULL);
  if (!record)
    return;
  text = dns_record_to_string (record);
  again = dns_record_parse (text, NULL);
  g_assert_nonnull (again);
  rewritten = dns_record_to_string (again);
  g_assert_cmpstr (rewritten, ==, text);
}

static void
check_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (*lines[i] != ';')
      check_line (lines[i]);
}

static void
ask (Evidence *evidence, const EvidenceRecording *recording, EvidenceQuestion *question)
{
  g_autoptr (EvidenceAnswer) answer = evidence_recording_answer (recording, question);

  g_assert_nonnull (evidence_status_to_string (answer->status));
  if (answer->status == EVIDENCE_DATA && question->kind == EVIDENCE_QUESTION_DNS)
    g_assert_cmpuint (answer->records->len, >, 0);
  evidence_add (evidence, question, answer);
}

static int
compare_questions (gconstpointer a, gconstpointer b)
{
  g_autofree char *one = evidence_question_to_string (*(EvidenceQuestion *const *)a);
  g_autofree char *other = evidence_question_to_string (*(EvidenceQuestion *const *)b);

  return strcmp (one, other);
}

/* (transfer full): of EvidenceQuestion: everything that the lines of a recording speak of, in an order
 * that does not depend on a hash table */
static GPtrArray *
list_questions (const EvidenceRecording *recording)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_question_unref);
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < recording->sections->len; i++)
    {
      const RecordingSection *section = g_ptr_array_index (recording->sections, i);

      g_hash_table_iter_init (&iter, section->answers);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        {
          const EvidenceQuestion *said = key;

          g_ptr_array_add (questions, evidence_question_new_at (said->name, said->type,
                                                                section->address, "ns.example"));
        }
    }
  g_hash_table_iter_init (&iter, recording->fetches);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (questions, evidence_question_new_fetch (key, NULL));
  g_ptr_array_sort (questions, compare_questions);
  return questions;
}

/* (transfer full): a recording of what @recording says to @questions */
static char *
record (const EvidenceRecording *recording, const GPtrArray *questions)
{
  g_autoptr (Evidence) evidence = evidence_new ();

  for (guint i = 0; i < questions->len; i++)
    ask (evidence, recording, g_ptr_array_index (questions, i));
  return evidence_recording_write (evidence, evidence_recording_get_resolvers (recording),
                                   evidence_recording_get_time_usecs (recording));
}

/* The first copy may leave out what nobody can ask for; the copy of a copy is the same. */
static void
check_copies (const EvidenceRecording *recording)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) questions = list_questions (recording);
  g_autofree char *first = record (recording, questions);
  g_autoptr (EvidenceRecording) copy = evidence_recording_parse (first, strlen (first), &error);
  g_autofree char *second = NULL;

  g_assert_no_error (error);
  second = record (copy, questions);
  g_assert_cmpstr (second, ==, first);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);
  g_autofree guint8 *copy = g_memdup2 (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (EvidenceRecording) recording
      = evidence_recording_parse ((const char *)copy, length, &error);

  if (fuzz_is_chosen (bytes, length, 2))
    check_lines (text);
  g_assert_cmpint (recording == NULL, ==, error != NULL);
  if (recording && fuzz_is_chosen (bytes, length, 3))
    check_copies (recording);
  return 0;
}
