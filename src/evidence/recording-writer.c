/* Writing a recording: the resolver in use first, then each named server in a section of its own. */
#include "evidence/recording.h"

#include <string.h>

typedef struct
{
  GString *out;
  GHashTable *lines; /* set of the record lines of this section: CNAMEs come again and again */
} Writer;

static void
append_time (GString *out, gint64 usecs)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");

  g_string_append_printf (out, "%s.%03dZ", text, (int)(usecs / 1000 % 1000));
}

static void
write_line (Writer *writer, const char *line)
{
  if (g_hash_table_add (writer->lines, g_strdup (line)))
    g_string_append_printf (writer->out, "%s\n", line);
}

static void
write_records (Writer *writer, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *line = dns_record_to_string (g_ptr_array_index (records, i));

      write_line (writer, line);
    }
}

static const char *
failure_word (EvidenceStatus status)
{
  switch (status)
    {
    case EVIDENCE_SERVFAIL:
      return "SERVFAIL";
    case EVIDENCE_REFUSED:
      return "REFUSED";
    case EVIDENCE_TIMEOUT:
      return "TIMEOUT";
    case EVIDENCE_UNREACHABLE:
      return "UNREACHABLE";
    case EVIDENCE_MALFORMED:
      return "MALFORMED";
    case EVIDENCE_LAME:
      return "LAME";
    case EVIDENCE_REDIRECT:
      return "REDIRECT";
    case EVIDENCE_CERTIFICATE:
      return "CERTIFICATE";
    case EVIDENCE_TOO_LARGE:
      return "TOO-LARGE";
    case EVIDENCE_NOT_ASKED:
      return "NOT-ASKED";
    case EVIDENCE_DATA:
    case EVIDENCE_NODATA:
    case EVIDENCE_NXDOMAIN:
    case EVIDENCE_NOT_RECORDED:
    case EVIDENCE_HTTP_STATUS:
      return NULL;
    }
  g_assert_not_reached ();
}

static void
write_negative (Writer *writer, const EvidenceAnswer *answer, const char *name, const char *type)
{
  const char *dot = strcmp (name, ".") == 0 ? "" : ".";
  g_autofree char *ttl = answer->has_ttl ? g_strdup_printf (" %u", answer->ttl_seconds) : NULL;
  g_autofree char *line = NULL;

  if (answer->status == EVIDENCE_NXDOMAIN)
    line = g_strdup_printf ("; NXDOMAIN %s%s%s", name, dot, ttl ? ttl : "");
  else if (answer->status == EVIDENCE_NODATA)
    line = g_strdup_printf ("; NODATA %s%s %s%s", name, dot, type, ttl ? ttl : "");
  else if (failure_word (answer->status))
    line = g_strdup_printf ("; %s %s%s %s", failure_word (answer->status), name, dot, type);
  if (line)
    write_line (writer, line);
}

static void
write_asked (Writer *writer, const EvidenceAnswer *answer)
{
  if (!answer->asked_at_usecs)
    return;
  g_string_append (writer->out, "; ASKED ");
  append_time (writer->out, answer->asked_at_usecs);
  g_string_append_printf (writer->out, " TOOK %d\n", (int)(answer->took_usecs / 1000));
}

static void
write_answer (Writer *writer, const EvidenceEntry *entry)
{
  const EvidenceAnswer *answer = entry->answer;
  g_autofree char *type = dns_type_to_string (entry->question->type);
  const char *name = evidence_answer_get_final_name (answer, entry->question);

  if (answer->status == EVIDENCE_NOT_RECORDED || answer->status == EVIDENCE_NOT_ASKED)
    return;
  write_asked (writer, answer);
  write_records (writer, answer->aliases);
  if (answer->status == EVIDENCE_DATA)
    write_records (writer, answer->records);
  else
    write_negative (writer, answer, name, type);
  if (answer->authenticated && !entry->question->server)
    g_string_append_printf (writer->out, "; AUTHENTICATED %s%s %s\n", name,
                            strcmp (name, ".") == 0 ? "" : ".", type);
}

static void
write_fetch (Writer *writer, const EvidenceEntry *entry)
{
  const EvidenceAnswer *answer = entry->answer;
  g_auto (GStrv) lines = NULL;
  g_autofree char *body = NULL;
  gsize length;

  if (answer->status == EVIDENCE_NOT_RECORDED)
    return;
  write_asked (writer, answer);
  if (failure_word (answer->status))
    {
      g_string_append_printf (writer->out, "; FETCH %s %s\n", entry->question->name,
                              failure_word (answer->status));
      return;
    }
  g_string_append_printf (writer->out, "; FETCH %s %u %s\n", entry->question->name,
                          answer->http_status, answer->media_type ? answer->media_type : "-");
  if (!answer->body || g_bytes_get_size (answer->body) == 0)
    return;
  body = g_strndup (g_bytes_get_data (answer->body, &length), g_bytes_get_size (answer->body));
  g_strchomp (body);
  lines = g_strsplit (body, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    g_string_append_printf (writer->out, ";| %s\n", g_strchomp (lines[i]));
}

static void
write_section (Writer *writer, const Evidence *evidence, const EvidenceQuestion *speaker)
{
  const char *server = speaker ? speaker->server : NULL;

  g_hash_table_remove_all (writer->lines);
  if (server)
    g_string_append_printf (writer->out, "; SERVER %s. %s\n",
                            speaker->server_name ? speaker->server_name : server, server);
  for (guint i = 0; i < evidence_get_n_entries (evidence); i++)
    {
      const EvidenceEntry *entry = evidence_get_entry (evidence, i);

      if (entry->question->kind == EVIDENCE_QUESTION_FETCH && !server)
        write_fetch (writer, entry);
      else if (entry->question->kind == EVIDENCE_QUESTION_DNS
               && g_strcmp0 (entry->question->server, server) == 0)
        write_answer (writer, entry);
    }
}

char *
evidence_recording_write (const Evidence *evidence, const char *const *resolvers, gint64 now_usecs)
{
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) servers = g_hash_table_new (g_str_hash, g_str_equal);
  Writer writer = { g_string_new ("; RECORDED "), lines };

  append_time (writer.out, now_usecs);
  g_string_append_c (writer.out, '\n');
  for (guint i = 0; resolvers && resolvers[i]; i++)
    g_string_append_printf (writer.out, "; RESOLVER %s\n", resolvers[i]);
  write_section (&writer, evidence, NULL);
  for (guint i = 0; i < evidence_get_n_entries (evidence); i++)
    {
      const EvidenceEntry *entry = evidence_get_entry (evidence, i);

      if (entry->question->server && entry->answer->status != EVIDENCE_NOT_ASKED
          && g_hash_table_add (servers, entry->question->server))
        write_section (&writer, evidence, entry->question);
    }
  return g_string_free (writer.out, FALSE);
}
