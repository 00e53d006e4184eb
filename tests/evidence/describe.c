#include "evidence/describe.h"

EvidenceQuestion *
question_from_text (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  DnsType type;

  g_assert_true (words[0] && words[1] && dns_type_from_string (words[0], &type));
  return evidence_question_new_at (words[1], type, words[2] ? words[2] + 1 : NULL, NULL);
}

static GString *
describe (const EvidenceAnswer *answer)
{
  GString *out = g_string_new (evidence_status_to_string (answer->status));

  if (answer->has_ttl)
    g_string_append_printf (out, " ttl=%u", answer->ttl_seconds);
  if (answer->authenticated)
    g_string_append (out, " AD");
  for (guint i = 0; i < answer->aliases->len; i++)
    {
      const DnsRecord *alias = g_ptr_array_index (answer->aliases, i);

      g_string_append_printf (out, "%s%s", i ? "," : " via ", alias->target);
    }
  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autofree char *data = dns_record_data_to_string (g_ptr_array_index (answer->records, i));

      g_string_append_printf (out, " | %s", data);
    }
  return out;
}

char *
describe_answer (const EvidenceAnswer *answer)
{
  return g_string_free (describe (answer), FALSE);
}

char *
describe_answer_fully (const EvidenceAnswer *answer)
{
  GString *out = describe (answer);

  g_string_append_printf (out, " asked=%" G_GINT64_FORMAT " took=%" G_GINT64_FORMAT,
                          answer->asked_at_usecs, answer->took_usecs);
  if (answer->http_status)
    g_string_append_printf (out, " http=%u", answer->http_status);
  if (answer->media_type)
    g_string_append_printf (out, " media=%s", answer->media_type);
  if (answer->body)
    g_string_append_printf (out, " body='%.*s'", (int)g_bytes_get_size (answer->body),
                            (const char *)g_bytes_get_data (answer->body, NULL));
  return g_string_free (out, FALSE);
}
