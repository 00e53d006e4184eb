/* Reading a recording line by line; the first line that cannot be read is an error with its
 * number. */
#include "evidence/recording-private.h"

#include <string.h>

#include "dns/name.h"

typedef struct
{
  EvidenceRecording *recording;
  RecordingSection *section;
  EvidenceAnswer *fetch; /* (nullable): whose body the lines ";| text" are */
  GString *body;
  gint64 asked_at_usecs;
  gint64 took_usecs;
  GPtrArray *authenticated; /* of EvidenceQuestion: to be marked when all records are there */
} Reader;

static gboolean
fail (GError **error, const char *what, const char *value)
{
  g_set_error (error, EVIDENCE_RECORDING_ERROR, EVIDENCE_RECORDING_ERROR_LINE, "%s: '%s'", what,
               value ? value : "");
  return FALSE;
}

static void
know_name (EvidenceRecording *recording, const char *name)
{
  for (; strcmp (name, ".") != 0; name = dns_name_parent (name))
    if (!g_hash_table_add (recording->names, g_strdup (name)))
      return;
}

static EvidenceAnswer *
claim_answer (Reader *reader, const char *name, DnsType type, EvidenceStatus status)
{
  EvidenceAnswer *answer = recording_section_find (reader->section, name, type);

  if (answer)
    return answer;
  answer = evidence_answer_new (status);
  answer->asked_at_usecs = reader->asked_at_usecs;
  answer->took_usecs = reader->took_usecs;
  g_hash_table_insert (reader->section->answers, evidence_question_new (name, type), answer);
  return answer;
}

static gboolean
read_record (Reader *reader, const char *line, GError **error)
{
  DnsRecord *record = dns_record_parse (line, error);
  EvidenceAnswer *answer;

  if (!record)
    return FALSE;
  answer = claim_answer (reader, record->name, record->type, EVIDENCE_DATA);
  g_ptr_array_add (answer->records, record);
  if (!answer->has_ttl || record->ttl_seconds < answer->ttl_seconds)
    answer->ttl_seconds = record->ttl_seconds;
  answer->has_ttl = TRUE;
  know_name (reader->recording, record->name);
  if (record->type == DNS_TYPE_SOA)
    g_hash_table_insert (reader->recording->soas, g_strdup (record->name), record);
  return TRUE;
}

/* FALSE for a time before the epoch, too: nothing was recorded then. */
static gboolean
read_time (const char *text, gint64 *usecs)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  if (!time)
    return FALSE;
  *usecs = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  return *usecs >= 0;
}

static gboolean
read_ttl (EvidenceAnswer *answer, const char *text)
{
  guint64 number;

  if (!text)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL))
    return FALSE;
  answer->ttl_seconds = (guint32)number;
  answer->has_ttl = TRUE;
  return TRUE;
}

static gboolean
read_name_and_type (char **words, char **name, DnsType *type)
{
  *name = words[1] ? dns_name_normalize (words[1]) : NULL;
  return *name && words[2] && dns_type_from_string (words[2], type);
}

static gboolean
read_failure (Reader *reader, char **words, EvidenceStatus status, GError **error)
{
  g_autofree char *name = NULL;
  EvidenceAnswer *answer;
  DnsType type;

  if (!read_name_and_type (words, &name, &type))
    return fail (error, "expected a name and a type after", words[0]);
  answer = claim_answer (reader, name, type, status);
  /* Told apart from a record of the same name and type: the failure is what one wants to see. */
  answer->status = status;
  know_name (reader->recording, name);
  if (status == EVIDENCE_NODATA && !read_ttl (answer, words[3]))
    return fail (error, "no number of seconds", words[3]);
  return TRUE;
}

static gboolean
read_nxdomain (Reader *reader, char **words, GError **error)
{
  g_autofree char *name = words[1] ? dns_name_normalize (words[1]) : NULL;
  EvidenceAnswer *answer;

  if (!name)
    return fail (error, "expected a name after", words[0]);
  answer = claim_answer (reader, name, DNS_TYPE_ANY, EVIDENCE_NXDOMAIN);
  answer->status = EVIDENCE_NXDOMAIN;
  if (!read_ttl (answer, words[2]))
    return fail (error, "no number of seconds", words[2]);
  return TRUE;
}

static gboolean
read_server (Reader *reader, char **words, GError **error)
{
  DnsAddress address;
  g_autofree char *text = NULL;

  if (!words[1] || !words[2] || !dns_address_parse (words[2], &address))
    return fail (error, "expected a name and an address after", words[0]);
  text = dns_address_to_string (&address);
  reader->section = recording_section_new (text);
  g_ptr_array_add (reader->recording->sections, reader->section);
  return TRUE;
}

static gboolean
read_asked (Reader *reader, char **words, GError **error)
{
  guint64 milliseconds = 0;

  if (!words[1] || !read_time (words[1], &reader->asked_at_usecs))
    return fail (error, "no time (RFC 3339)", words[1]);
  if (words[2]
      && (strcmp (words[2], "TOOK") != 0 || !words[3]
          || !g_ascii_string_to_unsigned (words[3], 10, 0, G_MAXINT32, &milliseconds, NULL)))
    return fail (error, "expected TOOK and milliseconds", words[3]);
  reader->took_usecs = (gint64)milliseconds * 1000;
  return TRUE;
}

static gboolean
read_fetch_status (EvidenceAnswer *answer, const char *text)
{
  static const struct
  {
    const char *word;
    EvidenceStatus status;
  } words[] = {
    { "TIMEOUT", EVIDENCE_TIMEOUT },     { "REFUSED", EVIDENCE_REFUSED },
    { "REDIRECT", EVIDENCE_REDIRECT },   { "CERTIFICATE", EVIDENCE_CERTIFICATE },
    { "TOO-LARGE", EVIDENCE_TOO_LARGE }, { "UNREACHABLE", EVIDENCE_UNREACHABLE },
    { "NOT-ASKED", EVIDENCE_NOT_ASKED }, { "MALFORMED", EVIDENCE_MALFORMED },
  };
  guint64 number;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].word, text) == 0)
      {
        answer->status = words[i].status;
        return TRUE;
      }
  if (!g_ascii_string_to_unsigned (text, 10, 100, 599, &number, NULL))
    return FALSE;
  answer->http_status = (guint)number;
  answer->status = number == 200 ? EVIDENCE_DATA : EVIDENCE_HTTP_STATUS;
  return TRUE;
}

static void
finish_fetch (Reader *reader)
{
  if (reader->fetch && reader->fetch->status == EVIDENCE_DATA)
    reader->fetch->body = g_bytes_new (reader->body->str, reader->body->len);
  reader->fetch = NULL;
  g_string_truncate (reader->body, 0);
}

static gboolean
read_fetch (Reader *reader, char **words, GError **error)
{
  EvidenceAnswer *answer;

  if (!words[1] || !words[2])
    return fail (error, "expected a URL and a status after", words[0]);
  answer = evidence_answer_new (EVIDENCE_NOT_RECORDED);
  g_hash_table_insert (reader->recording->fetches, g_strdup (words[1]), answer);
  answer->asked_at_usecs = reader->asked_at_usecs;
  answer->took_usecs = reader->took_usecs;
  if (!read_fetch_status (answer, words[2]))
    return fail (error, "unknown status of a fetch", words[2]);
  answer->media_type = g_strcmp0 (words[3], "-") == 0 ? NULL : g_strdup (words[3]);
  reader->fetch = answer;
  return TRUE;
}

static gboolean
read_otherwise (Reader *reader, char **words, GError **error)
{
  if (g_strcmp0 (words[1], "NXDOMAIN") != 0)
    return fail (error, "expected NXDOMAIN after", words[0]);
  reader->recording->otherwise_nxdomain = TRUE;
  return TRUE;
}

static gboolean
read_recorded (Reader *reader, char **words, GError **error)
{
  if (!words[1] || !read_time (words[1], &reader->recording->time_usecs))
    return fail (error, "no time (RFC 3339)", words[1]);
  return TRUE;
}

static gboolean
read_authenticated (Reader *reader, char **words, GError **error)
{
  g_autofree char *name = NULL;
  DnsType type;

  if (!read_name_and_type (words, &name, &type))
    return fail (error, "expected a name and a type after", words[0]);
  g_ptr_array_add (reader->authenticated, evidence_question_new (name, type));
  return TRUE;
}

static gboolean
read_resolver (Reader *reader, char **words, GError **error)
{
  if (!words[1])
    return fail (error, "expected a resolver after", words[0]);
  g_ptr_array_add (reader->recording->resolvers, g_strdup (words[1]));
  return TRUE;
}

/* clang-format off */
static const struct
{
  const char *word;
  EvidenceStatus status;
} failures[] = {
  { "NODATA", EVIDENCE_NODATA },     { "SERVFAIL", EVIDENCE_SERVFAIL },
  { "REFUSED", EVIDENCE_REFUSED },   { "TIMEOUT", EVIDENCE_TIMEOUT },
  { "UNREACHABLE", EVIDENCE_UNREACHABLE }, { "MALFORMED", EVIDENCE_MALFORMED },
  { "LAME", EVIDENCE_LAME },
};

static const struct
{
  const char *word;
  gboolean (*read) (Reader *reader, char **words, GError **error);
} directives[] = {
  { "NXDOMAIN", read_nxdomain }, { "SERVER", read_server },       { "ASKED", read_asked },
  { "FETCH", read_fetch },       { "OTHERWISE", read_otherwise }, { "RECORDED", read_recorded },
  { "AUTHENTICATED", read_authenticated }, { "RESOLVER", read_resolver },
};
/* clang-format on */

/* (transfer full): the words of @text, without empty ones */
static GStrv
split_words (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (text, " \t", -1);

  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

static gboolean
read_comment (Reader *reader, const char *line, GError **error)
{
  g_auto (GStrv) words = NULL;

  if (line[1] == '|')
    {
      if (!reader->fetch)
        return fail (error, "text of a file without FETCH before it", line);
      g_string_append_printf (reader->body, "%s\n", line + (line[2] == ' ' ? 3 : 2));
      return TRUE;
    }
  words = split_words (line + 1);
  if (!words[0])
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (strcmp (failures[i].word, words[0]) == 0)
      return read_failure (reader, words, failures[i].status, error);
  for (guint i = 0; i < G_N_ELEMENTS (directives); i++)
    if (strcmp (directives[i].word, words[0]) == 0)
      {
        finish_fetch (reader);
        return directives[i].read (reader, words, error);
      }
  return TRUE;
}

static gboolean
read_line (Reader *reader, char *line, guint number, GError **error)
{
  gboolean ok;

  line[strcspn (line, "\r")] = '\0';
  while (*line == ' ' || *line == '\t')
    line++;
  if (*line == '\0')
    return TRUE;
  ok = *line == ';' ? read_comment (reader, line, error) : read_record (reader, line, error);
  if (!ok)
    g_prefix_error (error, "line %u: ", number);
  return ok;
}

static EvidenceRecording *
recording_new (void)
{
  EvidenceRecording *recording = g_new0 (EvidenceRecording, 1);

  g_atomic_ref_count_init (&recording->references);
  recording->sections = g_ptr_array_new_with_free_func (recording_section_free);
  recording->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  recording->soas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  recording->fetches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify)evidence_answer_unref);
  recording->resolvers = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (recording->sections, recording_section_new (NULL));
  return recording;
}

static void
mark_authenticated (Reader *reader)
{
  const RecordingSection *first = g_ptr_array_index (reader->recording->sections, 0);

  for (guint i = 0; i < reader->authenticated->len; i++)
    {
      const EvidenceQuestion *question = g_ptr_array_index (reader->authenticated, i);
      EvidenceAnswer *answer = recording_section_find (first, question->name, question->type);

      /* "No such name" is one line for all types. */
      if (!answer)
        answer = recording_section_find (first, question->name, DNS_TYPE_ANY);
      if (answer)
        answer->authenticated = TRUE;
    }
}

/* What was recorded without a time of its own was asked when the recording was made. */
static void
date_fetches (EvidenceRecording *recording)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, recording->fetches);
  while (g_hash_table_iter_next (&iter, NULL, &answer))
    if (!((EvidenceAnswer *)answer)->asked_at_usecs)
      ((EvidenceAnswer *)answer)->asked_at_usecs = recording->time_usecs;
}

EvidenceRecording *
evidence_recording_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (EvidenceRecording) recording = recording_new ();
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GPtrArray) authenticated
      = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_question_unref);
  Reader reader = { .recording = recording, .body = body, .authenticated = authenticated };
  g_autofree char *copy = g_strndup (text, length);
  char *line = copy;

  reader.section = g_ptr_array_index (recording->sections, 0);
  for (guint number = 1; line; number++)
    {
      char *end = strchr (line, '\n');

      if (end)
        *end++ = '\0';
      if (!read_line (&reader, line, number, error))
        return NULL;
      line = end;
    }
  finish_fetch (&reader);
  date_fetches (recording);
  mark_authenticated (&reader);
  g_ptr_array_add (recording->resolvers, NULL);
  return g_steal_pointer (&recording);
}

EvidenceRecording *
evidence_recording_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  EvidenceRecording *recording;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (length > EVIDENCE_RECORDING_MAX_BYTES)
    {
      g_set_error (error, EVIDENCE_RECORDING_ERROR, EVIDENCE_RECORDING_ERROR_SIZE,
                   "%s: larger than %d bytes", path, EVIDENCE_RECORDING_MAX_BYTES);
      return NULL;
    }
  recording = evidence_recording_parse (text, length, error);
  if (!recording)
    g_prefix_error (error, "%s: ", path);
  return recording;
}
