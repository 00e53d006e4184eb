/* Answering from a recording: explicit lines first, CNAMEs followed inside the file, then what
 * "OTHERWISE NXDOMAIN" makes of the rest. */
#include "evidence/recording-private.h"

#include <string.h>

#include "dns/name.h"

#define MAX_ALIASES 16

G_DEFINE_QUARK (evidence_recording_error, evidence_recording_error)

RecordingSection *
recording_section_new (const char *address)
{
  RecordingSection *section = g_new0 (RecordingSection, 1);

  section->address = g_strdup (address);
  section->answers = g_hash_table_new_full (evidence_question_hash, evidence_question_equal,
                                            (GDestroyNotify)evidence_question_unref,
                                            (GDestroyNotify)evidence_answer_unref);
  return section;
}

void
recording_section_free (gpointer data)
{
  RecordingSection *section = data;

  g_free (section->address);
  g_hash_table_unref (section->answers);
  g_free (section);
}

EvidenceAnswer *
recording_section_find (const RecordingSection *section, const char *name, DnsType type)
{
  EvidenceQuestion borrowed = { .kind = EVIDENCE_QUESTION_DNS, .name = (char *)name, .type = type };

  return g_hash_table_lookup (section->answers, &borrowed);
}

EvidenceRecording *
evidence_recording_ref (EvidenceRecording *recording)
{
  g_atomic_ref_count_inc (&recording->references);
  return recording;
}

void
evidence_recording_unref (EvidenceRecording *recording)
{
  if (!g_atomic_ref_count_dec (&recording->references))
    return;
  g_ptr_array_unref (recording->sections);
  g_hash_table_unref (recording->names);
  g_hash_table_unref (recording->soas);
  g_hash_table_unref (recording->fetches);
  g_ptr_array_unref (recording->resolvers);
  g_free (recording);
}

gint64
evidence_recording_get_time_usecs (const EvidenceRecording *recording)
{
  return recording->time_usecs;
}

const char *const *
evidence_recording_get_resolvers (const EvidenceRecording *recording)
{
  return (const char *const *)recording->resolvers->pdata;
}

/* (nullable): an explicit line, or the failure that stands for every type without a record. */
static EvidenceAnswer *
find_explicit (const RecordingSection *section, const char *name, DnsType type)
{
  EvidenceAnswer *answer = recording_section_find (section, name, type);
  EvidenceAnswer *any;

  if (answer)
    return answer;
  any = recording_section_find (section, name, DNS_TYPE_ANY);
  /* An alias stands for every type, so a failure of "every other type" does not hide it. */
  if (any && type != DNS_TYPE_CNAME && recording_section_find (section, name, DNS_TYPE_CNAME)
      && any->status != EVIDENCE_NXDOMAIN)
    return NULL;
  return any;
}

static EvidenceAnswer *
answer_otherwise (const EvidenceRecording *recording, const char *name)
{
  gboolean exists = strcmp (name, ".") == 0 || g_hash_table_contains (recording->names, name);
  EvidenceAnswer *answer;

  if (recording->is_silence)
    return evidence_answer_new (EVIDENCE_NOT_ASKED);
  if (!recording->otherwise_nxdomain)
    return evidence_answer_new (EVIDENCE_NOT_RECORDED);
  answer = evidence_answer_new (exists ? EVIDENCE_NODATA : EVIDENCE_NXDOMAIN);
  for (; strcmp (name, ".") != 0; name = dns_name_parent (name))
    {
      const DnsRecord *soa = g_hash_table_lookup (recording->soas, name);

      if (!soa)
        continue;
      answer->has_ttl = TRUE;
      answer->ttl_seconds = MIN (soa->ttl_seconds, soa->soa.minimum_seconds);
      break;
    }
  return answer;
}

/* Records beside a failure of the same name and type are not seen: the failure hides them. */
static EvidenceAnswer *
copy_answer (const EvidenceAnswer *from)
{
  EvidenceAnswer *answer = evidence_answer_new (from->status);

  for (guint i = 0; from->status == EVIDENCE_DATA && i < from->records->len; i++)
    g_ptr_array_add (answer->records, dns_record_ref (g_ptr_array_index (from->records, i)));
  evidence_answer_sort (answer);
  answer->has_ttl = from->has_ttl;
  answer->ttl_seconds = from->ttl_seconds;
  answer->authenticated = from->authenticated;
  answer->asked_at_usecs = from->asked_at_usecs;
  answer->took_usecs = from->took_usecs;
  return answer;
}

/* Puts the aliases that led to @answer before it. */
static void
prepend_aliases (EvidenceAnswer *answer, GPtrArray *aliases)
{
  for (guint i = 0; i < aliases->len; i++)
    {
      DnsRecord *alias = g_ptr_array_index (aliases, i);

      g_ptr_array_add (answer->aliases, dns_record_ref (alias));
      if (!answer->has_ttl || alias->ttl_seconds < answer->ttl_seconds)
        answer->ttl_seconds = alias->ttl_seconds;
      answer->has_ttl = TRUE;
    }
}

/* (nullable): the first word on that name and type: an explicit line or an alias. Only a server's own
 * sections are searched for @server; the resolver in use would have heard what any server knows. */
static EvidenceAnswer *
find_word (const EvidenceRecording *recording, const char *server, const char *name, DnsType type)
{
  for (guint i = 0; i < recording->sections->len; i++)
    {
      const RecordingSection *section = g_ptr_array_index (recording->sections, i);
      EvidenceAnswer *word = find_explicit (section, name, type);
      EvidenceAnswer *alias = recording_section_find (section, name, DNS_TYPE_CNAME);

      if (server && g_strcmp0 (section->address, server) != 0)
        continue;
      if (!word && alias && alias->records->len > 0)
        word = alias;
      if (word && (server || i == 0 || evidence_status_is_known (word->status)))
        return word;
    }
  return NULL;
}

static const DnsRecord *
get_alias (const EvidenceAnswer *word, DnsType type)
{
  const DnsRecord *record = word->records->len > 0 ? g_ptr_array_index (word->records, 0) : NULL;

  return record && record->type == DNS_TYPE_CNAME && type != DNS_TYPE_CNAME ? record : NULL;
}

/* (transfer full) (nullable): %NULL if no line answers. Aliases are followed. */
static EvidenceAnswer *
answer_by_lines (const EvidenceRecording *recording,
                 const char *server,
                 const char *name,
                 DnsType type)
{
  g_autoptr (GPtrArray) aliases = g_ptr_array_new ();
  EvidenceAnswer *answer = NULL;

  while (!answer && aliases->len < MAX_ALIASES)
    {
      const EvidenceAnswer *word = find_word (recording, server, name, type);
      const DnsRecord *alias = word ? get_alias (word, type) : NULL;

      if (alias)
        {
          g_ptr_array_add (aliases, (gpointer)alias);
          name = alias->target;
        }
      else if (word)
        answer = copy_answer (word);
      else if (aliases->len > 0)
        answer = answer_otherwise (recording, name);
      else
        return NULL;
    }
  if (!answer)
    answer = evidence_answer_new (EVIDENCE_SERVFAIL);
  prepend_aliases (answer, aliases);
  return answer;
}

/* A server that only failed says nothing of what is not listed; "otherwise" is not its word. */
static gboolean
section_has_records (const RecordingSection *section)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, section->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer))
    if (((const EvidenceAnswer *)answer)->status == EVIDENCE_DATA)
      return TRUE;
  return FALSE;
}

static EvidenceAnswer *
answer_of_server (const EvidenceRecording *recording, const EvidenceQuestion *question)
{
  gboolean has_section = FALSE;
  gboolean has_records = FALSE;
  EvidenceAnswer *answer;

  for (guint i = 1; i < recording->sections->len; i++)
    {
      const RecordingSection *section = g_ptr_array_index (recording->sections, i);

      if (strcmp (section->address, question->server) != 0)
        continue;
      has_section = TRUE;
      has_records = has_records || section_has_records (section);
    }
  if (!has_section)
    return evidence_answer_new (EVIDENCE_NOT_ASKED);
  answer = answer_by_lines (recording, question->server, question->name, question->type);
  if (answer)
    return answer;
  return has_records ? answer_otherwise (recording, question->name)
                     : evidence_answer_new (EVIDENCE_NOT_RECORDED);
}

static EvidenceAnswer *
answer_of_resolver (const EvidenceRecording *recording, const EvidenceQuestion *question)
{
  EvidenceAnswer *answer = answer_by_lines (recording, NULL, question->name, question->type);

  return answer ? answer : answer_otherwise (recording, question->name);
}

EvidenceRecording *
evidence_recording_new_silence (void)
{
  EvidenceRecording *recording = evidence_recording_parse ("", 0, NULL);

  recording->is_silence = TRUE;
  return recording;
}

EvidenceAnswer *
evidence_recording_answer (const EvidenceRecording *recording, const EvidenceQuestion *question)
{
  EvidenceAnswer *answer;

  if (question->kind == EVIDENCE_QUESTION_FETCH)
    {
      answer = g_hash_table_lookup (recording->fetches, question->name);
      return answer ? evidence_answer_ref (answer) : evidence_answer_new (EVIDENCE_NOT_RECORDED);
    }
  answer = question->server ? answer_of_server (recording, question)
                            : answer_of_resolver (recording, question);
  if (!answer->asked_at_usecs)
    answer->asked_at_usecs = recording->time_usecs;
  if (!answer->server && question->server)
    answer->server = g_strdup (question->server);
  return answer;
}
