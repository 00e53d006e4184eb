/* What is to be said of MTA-STS, TLS reports, BIMI and DANE, when they are there. Absent, they are
 * nobody's fault and not mentioned. */
#include "plan/judges.h"

static Finding *
add (GPtrArray *findings, const Survey *survey, FindingCode code, const char *asked, DnsType type)
{
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", survey->scope->domain);
  finding_with_question (finding, asked, type);
  g_ptr_array_add (findings, finding);
  return finding;
}

static void
judge_record (const Survey *survey, const SmallFound *found, FindingCode code, GPtrArray *findings)
{
  if (!found->record || (found->record->errors->len == 0 && found->n_records == 1))
    return;
  finding_with_text (add (findings, survey, code, found->name, DNS_TYPE_TXT), "record",
                     found->record->text);
}

static void
judge_policy_hosts (const Survey *survey, GPtrArray *findings)
{
  const Transport *transport = survey->transport;

  for (guint i = 0; i < survey->mail_hosts->hosts->len; i++)
    {
      const MailHost *host = g_ptr_array_index (survey->mail_hosts->hosts, i);

      if (mta_sts_policy_covers (transport->policy, host->name))
        continue;
      finding_with_text (add (findings, survey, FINDING_MTA_STS_HOST_NOT_COVERED,
                              survey->scope->domain, DNS_TYPE_MX),
                         "host", host->name);
      return;
    }
  if (transport->policy->mode != MTA_STS_MODE_NONE)
    finding_with_text (
        add (findings, survey, FINDING_MTA_STS_GOOD, transport->mta_sts.name, DNS_TYPE_TXT), "mode",
        mta_sts_mode_to_string (transport->policy->mode));
}

static gboolean
is_our_own_failure (EvidenceStatus status)
{
  return status == EVIDENCE_TIMEOUT || status == EVIDENCE_UNREACHABLE
         || status == EVIDENCE_NOT_ASKED || status == EVIDENCE_NOT_RECORDED;
}

static void
judge_policy (const Survey *survey, GPtrArray *findings)
{
  const Transport *transport = survey->transport;
  Finding *finding;

  if (!transport->mta_sts.record || !transport->policy_url)
    return;
  if (!transport->policy)
    {
      finding = add (findings, survey, FINDING_MTA_STS_POLICY_UNREADABLE, transport->mta_sts.name,
                     DNS_TYPE_TXT);
      finding_with_text (finding, "url", transport->policy_url);
      finding_with_text (finding, "status", evidence_status_to_string (transport->policy_status));
      g_ptr_array_add (finding->questions,
                       evidence_question_new_fetch (transport->policy_url, NULL));
      if (is_our_own_failure (transport->policy_status))
        finding->level = FINDING_UNKNOWN;
      return;
    }
  if (transport->policy->errors->len == 0)
    {
      judge_policy_hosts (survey, findings);
      return;
    }
  finding = add (findings, survey, FINDING_MTA_STS_POLICY_SYNTAX, transport->mta_sts.name,
                 DNS_TYPE_TXT);
  finding_with_text (finding, "url", transport->policy_url);
  finding_with_text (finding, "error",
                     g_array_index (transport->policy->errors, RecordError, 0).code);
}

static void
judge_tlsa (const Survey *survey, GPtrArray *findings)
{
  for (guint i = 0; i < survey->mail_hosts->hosts->len; i++)
    {
      const MailHost *host = g_ptr_array_index (survey->mail_hosts->hosts, i);

      if (host->n_tlsa == 0 || host->tlsa_authenticated)
        continue;
      finding_with_text (
          add (findings, survey, FINDING_TLSA_WITHOUT_DNSSEC, host->name, DNS_TYPE_TLSA), "host",
          host->name);
      return;
    }
}

void
judge_transport (const Survey *survey, GPtrArray *findings)
{
  const Transport *transport = survey->transport;

  judge_record (survey, &transport->mta_sts, FINDING_MTA_STS_SYNTAX, findings);
  judge_policy (survey, findings);
  judge_record (survey, &transport->tls_rpt, FINDING_TLS_RPT_SYNTAX, findings);
  judge_record (survey, &transport->bimi, FINDING_BIMI_SYNTAX, findings);
  if (transport->bimi.record && survey->dmarc->discovery->complete
      && dmarc_discovery_get_effective_policy (survey->dmarc->discovery) == DMARC_POLICY_NONE)
    add (findings, survey, FINDING_BIMI_WITHOUT_ENFORCEMENT, transport->bimi.name, DNS_TYPE_TXT);
  judge_tlsa (survey, findings);
}
