#include "survey/survey.h"

#include <string.h>

#include "survey/traces.h"

static void
inquire_mail_hosts (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  mail_hosts_free (mail_hosts_inquire (scope, evidence, lacking));
}

static void
inquire_name_servers (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  name_servers_free (name_servers_inquire (scope, evidence, lacking));
}

static void
inquire_spf (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  spf_tree_free (spf_tree_build (((const SurveyScope *)scope)->domain, evidence, lacking));
}

static void
inquire_dmarc (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  dmarc_survey_free (dmarc_survey_inquire (scope, evidence, lacking));
}

static void
inquire_usual_keys (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  dkim_keys_inquire_usual (scope, evidence, lacking);
}

static void
inquire_service_keys (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  dkim_keys_inquire_services (scope, evidence, lacking);
}

static void
inquire_transport (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  transport_free (transport_inquire (scope, evidence, lacking));
}

static void
inquire_near_misses (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  near_misses_free (near_misses_inquire (scope, evidence, lacking));
}

static void
inquire_key_detours (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  key_detours_free (key_detours_inquire (scope, evidence, lacking));
}

/* The longest chains stand first. */
static const Inquiry inquiries[] = {
  inquire_spf,         inquire_name_servers, inquire_mail_hosts,
  inquire_dmarc,       inquire_transport,    inquire_service_keys,
  inquire_near_misses, inquire_usual_keys,   inquire_key_detours,
};

const Inquiry *
survey_get_inquiries (guint *count)
{
  *count = G_N_ELEMENTS (inquiries);
  return inquiries;
}

static void
collect_traces (const Survey *survey, GPtrArray *traces)
{
  const DmarcStep *applied = survey->dmarc->discovery->applied;

  traces_add_mail_hosts (traces, survey->mail_hosts);
  traces_add_spf (traces, survey->spf);
  if (applied)
    traces_add_dmarc (traces, applied->record);
  for (guint i = 0; i < survey->dkim->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (survey->dkim->keys, i);

      if (found->alias)
        traces_add (traces, PROVIDERS_TRACE_DKIM_CNAME, found->alias);
      else if (found->status == DKIM_STATUS_FOUND)
        traces_add (traces, PROVIDERS_TRACE_SELECTOR, found->selector);
    }
  for (guint i = 0; i < survey->name_servers->servers->len; i++)
    traces_add (traces, PROVIDERS_TRACE_NS,
                ((const NameServer *)g_ptr_array_index (survey->name_servers->servers, i))->name);
}

static void
recognise (Survey *survey)
{
  g_autoptr (GPtrArray) traces = traces_new ();

  collect_traces (survey, traces);
  survey->services = providers_recognise (survey->scope->catalog, traces);
  survey->dns_hosts = providers_recognise_dns_hosts (survey->scope->catalog, traces);
}

/* RFC 8020: NXDOMAIN of any type says that the name does not exist. */
static void
judge_domain (Survey *survey, const Evidence *evidence)
{
  static const DnsType types[] = { DNS_TYPE_TXT, DNS_TYPE_MX, DNS_TYPE_NS, DNS_TYPE_SOA };

  survey->domain_status = EVIDENCE_TIMEOUT;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const EvidenceAnswer *answer = evidence_ask (evidence, survey->scope->domain, types[i], NULL);

      if (!answer)
        continue;
      if (!evidence_status_is_known (survey->domain_status))
        survey->domain_status = answer->status == EVIDENCE_NODATA ? EVIDENCE_DATA : answer->status;
    }
}

static void
count_questions (Survey *survey, const Evidence *evidence)
{
  guint failures[EVIDENCE_TOO_LARGE + 1] = { 0 };

  survey->nothing_answered = TRUE;
  for (guint i = 0; i < evidence_get_n_entries (evidence); i++)
    {
      EvidenceStatus status = evidence_get_entry (evidence, i)->answer->status;

      if (status == EVIDENCE_NOT_ASKED)
        continue;
      survey->n_queries++;
      failures[status]++;
      if (evidence_status_is_known (status))
        survey->nothing_answered = FALSE;
    }
  survey->failure = EVIDENCE_TIMEOUT;
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (failures[i] > failures[survey->failure])
      survey->failure = (EvidenceStatus)i;
}

static gboolean
is_inside_name (const char *name)
{
  static const char *const suffixes[]
      = { ".local", ".lan", ".internal", ".corp", ".intra", ".intranet", ".home.arpa", ".private" };

  for (guint i = 0; name && i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (name, suffixes[i]))
      return TRUE;
  return FALSE;
}

/* A public domain whose zone lives on a server of a made-up inside name, or whose mail hosts have
 * private addresses, was answered by a company's own DNS ("split horizon"). */
static gboolean
looks_inside (const Survey *survey)
{
  if (is_inside_name (survey->name_servers->primary))
    return TRUE;
  for (guint i = 0; i < survey->name_servers->servers->len; i++)
    if (is_inside_name (
            ((const NameServer *)g_ptr_array_index (survey->name_servers->servers, i))->name))
      return TRUE;
  for (guint i = 0; i < survey->mail_hosts->hosts->len; i++)
    if (((const MailHost *)g_ptr_array_index (survey->mail_hosts->hosts, i))->is_private)
      return TRUE;
  return FALSE;
}

Survey *
survey_build (SurveyScope *scope, const Evidence *evidence)
{
  Survey *survey = g_new0 (Survey, 1);

  survey->scope = survey_scope_ref (scope);
  survey->mail_hosts = mail_hosts_inquire (scope, evidence, NULL);
  survey->name_servers = name_servers_inquire (scope, evidence, NULL);
  survey->spf = spf_tree_build (scope->domain, evidence, NULL);
  survey->dkim = dkim_keys_inquire (scope, evidence, NULL);
  survey->key_detours = key_detours_inquire (scope, evidence, NULL);
  survey->dmarc = dmarc_survey_inquire (scope, evidence, NULL);
  survey->transport = transport_inquire (scope, evidence, NULL);
  survey->near_misses = near_misses_inquire (scope, evidence, NULL);
  recognise (survey);
  judge_domain (survey, evidence);
  count_questions (survey, evidence);
  survey->answered_inside = looks_inside (survey);
  return survey;
}

void
survey_free (Survey *survey)
{
  survey_scope_unref (survey->scope);
  mail_hosts_free (survey->mail_hosts);
  name_servers_free (survey->name_servers);
  spf_tree_free (survey->spf);
  dkim_keys_free (survey->dkim);
  key_detours_free (survey->key_detours);
  dmarc_survey_free (survey->dmarc);
  transport_free (survey->transport);
  near_misses_free (survey->near_misses);
  g_ptr_array_unref (survey->services);
  g_ptr_array_unref (survey->dns_hosts);
  g_free (survey);
}
