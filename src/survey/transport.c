#include "survey/transport.h"

#include "dns/name.h"

static void
look_for (SmallFound *found,
          const char *label,
          const SurveyScope *scope,
          gboolean (*is_one) (const char *),
          SmallRecord *(*parse) (const char *),
          const Evidence *evidence,
          EvidenceQuestions *lacking)
{
  const EvidenceAnswer *answer;

  found->name = dns_name_join (label, scope->domain);
  found->status = EVIDENCE_NXDOMAIN;
  if (!found->name)
    return;
  answer = evidence_ask (evidence, found->name, DNS_TYPE_TXT, lacking);
  found->status = answer ? answer->status : EVIDENCE_TIMEOUT;
  for (guint i = 0; answer && i < answer->records->len; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));

      if (!is_one (text))
        continue;
      found->n_records++;
      if (!found->record)
        found->record = parse (text);
    }
  if (!answer)
    return;
  found->ttl_seconds = answer->ttl_seconds;
  found->has_ttl = answer->has_ttl;
  found->authenticated = answer->authenticated;
  if (found->status == EVIDENCE_DATA && !found->record)
    found->status = EVIDENCE_NODATA;
}

static void
append_addresses (GStrvBuilder *builder,
                  const char *host,
                  DnsType type,
                  const Evidence *evidence,
                  EvidenceQuestions *lacking,
                  gboolean *complete)
{
  const EvidenceAnswer *answer = evidence_ask (evidence, host, type, lacking);

  *complete = *complete && answer;
  for (guint i = 0; answer && i < answer->records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (answer->records, i);
      g_autofree char *address = dns_address_to_string (&record->address);

      g_strv_builder_add (builder, address);
    }
}

/* RFC 8461, section 3.3: https://mta-sts.<domain>/.well-known/mta-sts.txt */
static void
fetch_policy (Transport *transport,
              const SurveyScope *scope,
              const Evidence *evidence,
              EvidenceQuestions *lacking)
{
  g_autofree char *host = dns_name_join ("mta-sts", scope->domain);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) addresses = NULL;
  const EvidenceAnswer *answer;
  gboolean complete = TRUE;

  if (!host)
    return;
  transport->policy_url = g_strdup_printf ("https://%s/.well-known/mta-sts.txt", host);
  append_addresses (builder, host, DNS_TYPE_A, evidence, lacking, &complete);
  append_addresses (builder, host, DNS_TYPE_AAAA, evidence, lacking, &complete);
  if (!complete)
    return;
  addresses = g_strv_builder_end (builder);
  answer = evidence_ask_question (
      evidence, evidence_question_new_fetch (transport->policy_url, (const char *const *)addresses),
      lacking);
  if (!answer)
    return;
  transport->policy_status = answer->status;
  transport->policy_http_status = answer->http_status;
  if (answer->body)
    transport->policy = mta_sts_policy_parse (g_bytes_get_data (answer->body, NULL),
                                              g_bytes_get_size (answer->body));
}

Transport *
transport_inquire (const SurveyScope *scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  Transport *transport = g_new0 (Transport, 1);

  transport->policy_status = EVIDENCE_TIMEOUT;
  look_for (&transport->mta_sts, "_mta-sts", scope, mta_sts_record_is_one, mta_sts_record_parse,
            evidence, lacking);
  if (transport->mta_sts.record)
    fetch_policy (transport, scope, evidence, lacking);
  if (lacking)
    lacking->urgency = EVIDENCE_USUAL;
  look_for (&transport->tls_rpt, "_smtp._tls", scope, tls_rpt_record_is_one, tls_rpt_record_parse,
            evidence, lacking);
  look_for (&transport->bimi, "default._bimi", scope, bimi_record_is_one, bimi_record_parse,
            evidence, lacking);
  return transport;
}

static void
small_found_clear (SmallFound *found)
{
  g_free (found->name);
  g_clear_pointer (&found->record, small_record_free);
}

void
transport_free (Transport *transport)
{
  small_found_clear (&transport->mta_sts);
  small_found_clear (&transport->tls_rpt);
  small_found_clear (&transport->bimi);
  g_free (transport->policy_url);
  g_clear_pointer (&transport->policy, mta_sts_policy_free);
  g_free (transport);
}
