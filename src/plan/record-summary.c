#include "plan/record-summary.h"

#include "dns/name.h"

static const char *const kind_names[RECORD_KIND_COUNT] = {
  "mx", "ns", "soa", "spf", "dkim", "dmarc", "mta_sts", "tls_rpt", "bimi", "tlsa",
};

const char *
record_kind_to_string (RecordKind kind)
{
  return kind_names[kind];
}

const char *
record_status_to_string (RecordStatus status)
{
  switch (status)
    {
    case RECORD_FOUND:
      return "found";
    case RECORD_ABSENT:
      return "absent";
    case RECORD_BROKEN:
      return "broken";
    case RECORD_UNKNOWN:
      return "unknown";
    }
  g_assert_not_reached ();
}

gboolean
record_kind_is_optional (RecordKind kind)
{
  return kind >= RECORD_MTA_STS;
}

static void
summary_free (gpointer data)
{
  RecordSummary *summary = data;

  g_free (summary->name);
  g_strfreev (summary->values);
  g_free (summary);
}

static RecordStatus
status_of_answer (EvidenceStatus status)
{
  if (!evidence_status_is_known (status))
    return RECORD_UNKNOWN;
  return status == EVIDENCE_DATA ? RECORD_FOUND : RECORD_ABSENT;
}

static GStrv
values_of_records (const GPtrArray *records)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (records, i);
      g_autofree char *value
          = record->strings ? dns_record_dup_text (record) : dns_record_data_to_string (record);

      g_strv_builder_add (builder, value);
    }
  return g_strv_builder_end (builder);
}

static GStrv
values_of_texts (const GPtrArray *texts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; texts && i < texts->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (texts, i));
  return g_strv_builder_end (builder);
}

static RecordSummary *
add (GPtrArray *summaries, RecordKind kind, const char *name, RecordStatus status, GStrv values)
{
  RecordSummary *summary = g_new0 (RecordSummary, 1);

  summary->kind = kind;
  summary->name = g_strdup (name);
  summary->status = status;
  summary->values = values;
  g_ptr_array_add (summaries, summary);
  return summary;
}

static void
take_answer (RecordSummary *summary, const EvidenceAnswer *answer)
{
  if (!answer)
    return;
  summary->ttl_seconds = answer->ttl_seconds;
  summary->has_ttl = answer->has_ttl;
  summary->authenticated = answer->authenticated;
}

/* A record whose values need no judge. */
static void
add_plain (
    GPtrArray *summaries, RecordKind kind, const char *name, DnsType type, const Evidence *evidence)
{
  const EvidenceAnswer *answer = evidence_ask (evidence, name, type, NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  RecordStatus status = answer ? status_of_answer (answer->status) : RECORD_UNKNOWN;

  take_answer (
      add (summaries, kind, name, status, values_of_records (answer ? answer->records : none)),
      answer);
}

static RecordStatus
status_of_spf (const SpfTree *tree)
{
  switch (tree->root->status)
    {
    case SPF_NODE_UNKNOWN:
      return RECORD_UNKNOWN;
    case SPF_NODE_ABSENT:
      return RECORD_ABSENT;
    case SPF_NODE_FOUND:
      return spf_tree_is_valid (tree) || !tree->complete ? RECORD_FOUND : RECORD_BROKEN;
    case SPF_NODE_TWO:
    case SPF_NODE_MACRO:
    case SPF_NODE_LOOP:
    case SPF_NODE_LIMIT:
      return RECORD_BROKEN;
    }
  g_assert_not_reached ();
}

static void
add_spf (GPtrArray *summaries, const Survey *survey, const Evidence *evidence)
{
  take_answer (add (summaries, RECORD_SPF, survey->scope->domain, status_of_spf (survey->spf),
                    values_of_texts (survey->spf->root->texts)),
               evidence_ask (evidence, survey->scope->domain, DNS_TYPE_TXT, NULL));
}

static RecordStatus
status_of_key (const DkimFound *found)
{
  switch (found->status)
    {
    case DKIM_STATUS_FOUND:
      return RECORD_FOUND;
    case DKIM_STATUS_ABSENT:
      return RECORD_ABSENT;
    case DKIM_STATUS_BROKEN:
    case DKIM_STATUS_TWO:
      return RECORD_BROKEN;
    case DKIM_STATUS_UNKNOWN:
      return RECORD_UNKNOWN;
    }
  g_assert_not_reached ();
}

static void
add_keys (GPtrArray *summaries, const Survey *survey, const Evidence *evidence)
{
  static const char *const none[] = { NULL };

  for (guint i = 0; i < survey->dkim->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (survey->dkim->keys, i);
      const char *const value[] = { found->text, NULL };

      take_answer (add (summaries, RECORD_DKIM, found->name, status_of_key (found),
                        g_strdupv ((char **)value)),
                   evidence_ask (evidence, found->name, DNS_TYPE_TXT, NULL));
    }
  /* Guessing never shows that there is none. */
  if (survey->dkim->keys->len == 0)
    {
      g_autofree char *name = dns_name_join ("*._domainkey", survey->scope->domain);

      add (summaries, RECORD_DKIM, name, RECORD_UNKNOWN, g_strdupv ((char **)none));
    }
}

static RecordStatus
status_of_dmarc (const DmarcDiscovery *discovery)
{
  const DmarcStep *own = g_ptr_array_index (discovery->steps, 0);

  if (own->n_records > 1)
    return RECORD_BROKEN;
  if (!discovery->complete)
    return RECORD_UNKNOWN;
  if (!discovery->applied)
    return RECORD_ABSENT;
  return discovery->applied->record->applies ? RECORD_FOUND : RECORD_BROKEN;
}

static void
add_dmarc (GPtrArray *summaries, const Survey *survey, const Evidence *evidence)
{
  const DmarcDiscovery *discovery = survey->dmarc->discovery;
  const DmarcStep *step
      = discovery->applied ? discovery->applied : g_ptr_array_index (discovery->steps, 0);
  g_autofree char *name = dns_name_join ("_dmarc", step->name);

  if (!name)
    return;
  take_answer (add (summaries, RECORD_DMARC, name, status_of_dmarc (discovery),
                    values_of_texts (step->texts)),
               evidence_ask (evidence, name, DNS_TYPE_TXT, NULL));
}

static void
add_small (GPtrArray *summaries, RecordKind kind, const SmallFound *found)
{
  const char *const value[] = { found->record ? found->record->text : NULL, NULL };
  RecordStatus status = status_of_answer (found->status);
  RecordSummary *summary;

  if (!found->name)
    return;
  if (found->record && (found->record->errors->len > 0 || found->n_records > 1))
    status = RECORD_BROKEN;
  summary = add (summaries, kind, found->name, status, g_strdupv ((char **)value));
  summary->ttl_seconds = found->ttl_seconds;
  summary->has_ttl = found->has_ttl;
  summary->authenticated = found->authenticated;
}

static void
add_tlsa (GPtrArray *summaries, const Survey *survey, const Evidence *evidence)
{
  for (guint i = 0; i < survey->mail_hosts->hosts->len; i++)
    {
      const MailHost *host = g_ptr_array_index (survey->mail_hosts->hosts, i);
      g_autofree char *name = dns_name_join ("_25._tcp", host->name);

      if (name && !host->is_address)
        add_plain (summaries, RECORD_TLSA, name, DNS_TYPE_TLSA, evidence);
    }
}

GPtrArray *
record_summaries_new (const Survey *survey, const Evidence *evidence)
{
  GPtrArray *summaries = g_ptr_array_new_with_free_func (summary_free);
  const char *domain = survey->scope->domain;
  const char *zone = survey->name_servers->zone ? survey->name_servers->zone : domain;

  add_plain (summaries, RECORD_MX, domain, DNS_TYPE_MX, evidence);
  add_plain (summaries, RECORD_NS, zone, DNS_TYPE_NS, evidence);
  add_plain (summaries, RECORD_SOA, zone, DNS_TYPE_SOA, evidence);
  add_spf (summaries, survey, evidence);
  add_keys (summaries, survey, evidence);
  add_dmarc (summaries, survey, evidence);
  add_small (summaries, RECORD_MTA_STS, &survey->transport->mta_sts);
  add_small (summaries, RECORD_TLS_RPT, &survey->transport->tls_rpt);
  add_small (summaries, RECORD_BIMI, &survey->transport->bimi);
  add_tlsa (summaries, survey, evidence);
  return summaries;
}
