#include "session/published.h"

#include <string.h>

#include "auth/dmarc-record.h"
#include "auth/spf-record.h"

/* Of all that stands at a name, only what is mail's business. */
static gboolean
is_of_kind (RecordKind kind, const DnsRecord *record)
{
  g_autofree char *text = dns_record_dup_text (record);

  switch ((guint)kind)
    {
    case RECORD_SPF:
      return spf_record_is_one (text);
    case RECORD_DMARC:
      return dmarc_record_is_one (text);
    default:
      return kind == RECORD_DKIM;
    }
}

static void
take_values (Change *change, const EvidenceAnswer *answer)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  if (change->type == DNS_TYPE_CNAME)
    g_strv_builder_add (values,
                        ((const DnsRecord *)g_ptr_array_index (answer->aliases, 0))->target);
  for (guint i = 0; change->type == DNS_TYPE_TXT && i < answer->records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (answer->records, i);
      g_autofree char *text = dns_record_dup_text (record);

      if (is_of_kind (change->kind, record))
        g_strv_builder_add (values, text);
    }
  g_strfreev (change->after);
  change->after = g_strv_builder_end (values);
}

GPtrArray *
session_list_published (SessionCheck *check)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  const GPtrArray *records = session_check_get_records (check);

  for (guint i = 0; i < records->len; i++)
    {
      const RecordSummary *record = g_ptr_array_index (records, i);
      const EvidenceAnswer *answer;
      Change *change;

      if ((record->kind != RECORD_SPF && record->kind != RECORD_DKIM
           && record->kind != RECORD_DMARC)
          || (record->status != RECORD_FOUND && record->status != RECORD_BROKEN))
        continue;
      answer = evidence_ask (session_check_get_evidence (check), record->name, DNS_TYPE_TXT, NULL);
      if (!answer || answer->status != EVIDENCE_DATA)
        continue;
      change = change_new (record->kind, record->name,
                           answer->aliases->len > 0 ? DNS_TYPE_CNAME : DNS_TYPE_TXT);
      take_values (change, answer);
      if (change->after[0])
        g_ptr_array_add (changes, change);
      else
        change_free (change);
    }
  return changes;
}
