/* What is to be said of a domain's DMARC policy (RFC 9989, and 7489 where it differs). */
#include "plan/judges.h"

#include <string.h>

#include "dns/name.h"

static Finding *
add (GPtrArray *findings, const Survey *survey, FindingCode code)
{
  const DmarcStep *applied = survey->dmarc->discovery->applied;
  const char *place = applied ? applied->name : survey->scope->domain;
  g_autofree char *asked = dns_name_join ("_dmarc", place);
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", survey->scope->domain);
  finding_with_question (finding, asked, DNS_TYPE_TXT);
  g_ptr_array_add (findings, finding);
  return finding;
}

gboolean
judge_dmarc_is_known (const Survey *survey)
{
  return survey->dmarc->discovery->complete;
}

/* A record that nobody finds is worth more words than a record that is not there. Returns TRUE if
 * one of them explains why there is none. */
static gboolean
judge_misplaced (const Survey *survey, GPtrArray *findings)
{
  gboolean missing = !survey->dmarc->discovery->applied && judge_dmarc_is_known (survey);
  Finding *finding;

  if (survey->dmarc->doubled_name)
    {
      finding = add (findings, survey, FINDING_DMARC_AT_DOUBLED_NAME);
      finding_with_text (finding, "wrong_name", survey->dmarc->doubled_name);
      finding_with_question (finding, survey->dmarc->doubled_name, DNS_TYPE_TXT);
      finding->level = missing ? FINDING_REQUIRED : FINDING_OPTIONAL;
    }
  if (survey->dmarc->bare_text)
    {
      finding = add (findings, survey, FINDING_DMARC_ON_BARE_DOMAIN);
      finding_with_text (finding, "record", survey->dmarc->bare_text);
      finding_with_question (finding, survey->scope->domain, DNS_TYPE_TXT);
      if (!missing)
        finding->level = FINDING_OPTIONAL;
    }
  return missing
         && (survey->dmarc->doubled_name || survey->dmarc->bare_text
             || judge_explains_absence (survey, TXT_MEANT_DMARC));
}

static gboolean
judge_several (const Survey *survey, GPtrArray *findings)
{
  const GPtrArray *steps = survey->dmarc->discovery->steps;

  for (guint i = 0; i < steps->len; i++)
    {
      const DmarcStep *step = g_ptr_array_index (steps, i);
      g_autofree char *asked = NULL;
      Finding *finding;

      if (step->n_records < 2)
        continue;
      asked = dns_name_join ("_dmarc", step->name);
      finding = finding_new (FINDING_DMARC_TWO_RECORDS);
      finding_with_text (finding, "name", asked);
      finding_with_number (finding, "seen", step->n_records);
      finding_with_question (finding, asked, DNS_TYPE_TXT);
      g_ptr_array_add (findings, finding);
      return TRUE;
    }
  return FALSE;
}

static void
judge_syntax (const Survey *survey, const DmarcRecord *record, GPtrArray *findings)
{
  const RecordError *error;
  Finding *finding;

  if (record->errors->len == 0)
    return;
  error = &g_array_index (record->errors, RecordError, 0);
  finding = add (findings, survey, FINDING_DMARC_SYNTAX);
  finding_with_text (finding, "error", error->code);
  finding_with_number (finding, "offset", (gint64)error->offset);
  finding_with_text (finding, "part", record->text + MIN (error->offset, strlen (record->text)));
  if (!record->applies)
    finding->level = FINDING_REQUIRED;
}

static void
judge_destination (const Survey *survey, const ReportDestination *destination, GPtrArray *findings)
{
  Finding *finding;

  if (destination->authorization == AUTHORIZATION_MISSING)
    finding = finding_new (FINDING_DMARC_REPORT_ADDRESS_NOT_AUTHORIZED);
  else if (destination->authorization == AUTHORIZATION_UNKNOWN)
    finding = finding_new (FINDING_DMARC_REPORT_ADDRESS_NOT_ANSWERED);
  else
    return;
  finding_with_text (finding, "name", survey->dmarc->discovery->applied->name);
  finding_with_text (finding, "host", destination->host);
  finding_with_text (finding, "record_name", destination->asked_name);
  finding_with_text (finding, "status", evidence_status_to_string (destination->answer_status));
  finding_with_question (finding, destination->asked_name, DNS_TYPE_TXT);
  g_ptr_array_add (findings, finding);
}

static gboolean
is_partial (const DmarcRecord *record)
{
  return record->percent >= 0 && record->percent < 100;
}

static void
judge_stage (const Survey *survey, const DmarcRecord *record, GPtrArray *findings)
{
  const DmarcDiscovery *discovery = survey->dmarc->discovery;
  gboolean has_reports = dmarc_record_has_report_address (record);
  const char *policy = dmarc_policy_to_string (discovery->policy);

  if (discovery->policy == DMARC_POLICY_NONE && has_reports)
    add (findings, survey, FINDING_DMARC_WATCHING);
  else if (discovery->policy != DMARC_POLICY_NONE && !record->testing && !is_partial (record))
    finding_with_text (add (findings, survey, FINDING_DMARC_ENFORCING), "policy", policy);
  if (record->testing && discovery->policy != DMARC_POLICY_NONE)
    finding_with_text (add (findings, survey, FINDING_DMARC_TESTING), "policy", policy);
  if (is_partial (record))
    finding_with_number (add (findings, survey, FINDING_DMARC_PERCENT), "percent", record->percent);
  if (!has_reports)
    add (findings, survey, FINDING_DMARC_NO_REPORT_ADDRESS);
}

static void
judge_removed_tags (const Survey *survey, const DmarcRecord *record, GPtrArray *findings)
{
  static const char *const removed[] = { "pct", "rf", "ri" };
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (removed); i++)
    if (tag_list_find (record->tags, removed[i]) && !(i == 0 && is_partial (record)))
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", removed[i]);
  if (names->len > 0)
    finding_with_text (add (findings, survey, FINDING_DMARC_REMOVED_TAGS), "tags", names->str);
}

static void
judge_subdomains (const Survey *survey, const DmarcRecord *record, GPtrArray *findings)
{
  const DmarcDiscovery *discovery = survey->dmarc->discovery;
  Finding *finding;

  if (discovery->policy_source == DMARC_FROM_P && record->subdomain_policy < record->policy)
    {
      finding = add (findings, survey, FINDING_DMARC_SUBDOMAINS_WEAKER);
      finding_with_text (finding, "policy", dmarc_policy_to_string (record->policy));
      finding_with_text (finding, "subdomain_policy",
                         dmarc_policy_to_string (record->subdomain_policy));
    }
  if (discovery->policy_source == DMARC_FROM_P)
    return;
  finding = add (findings, survey, FINDING_DMARC_INHERITED);
  finding_with_text (finding, "parent", discovery->applied->name);
  finding_with_text (finding, "policy", dmarc_policy_to_string (discovery->policy));
}

/* Appendix C.3: where the two ways of finding the organization differ, so do receivers. */
static void
judge_walk (const Survey *survey, GPtrArray *findings)
{
  const DmarcDiscovery *discovery = survey->dmarc->discovery;
  Finding *finding;

  if (!discovery->complete || discovery->applied == NULL
      || strcmp (discovery->organizational_domain, discovery->psl_organizational_domain) == 0)
    return;
  finding = add (findings, survey, FINDING_DMARC_WALK_DIFFERS);
  finding_with_text (finding, "by_walk", discovery->organizational_domain);
  finding_with_text (finding, "by_list", discovery->psl_organizational_domain);
}

/* RFC 9989, section 7.4: a domain at p=reject must not rely on SPF alone. */
static void
judge_reliance (const Survey *survey, const DmarcRecord *record, GPtrArray *findings)
{
  gboolean signed_known = dkim_keys_has_usable (survey->dkim) || survey->dkim->wildcard;

  if (survey->dmarc->discovery->policy == DMARC_POLICY_REJECT && !record->testing && !signed_known
      && !judge_is_parked (survey))
    {
      Finding *finding = add (findings, survey, FINDING_DMARC_ENFORCED_WITHOUT_DKIM);

      /* A key that nobody could name may still be there. */
      finding->level = FINDING_UNKNOWN;
    }
}

static void
judge_applied (const Survey *survey, GPtrArray *findings)
{
  const DmarcRecord *record = survey->dmarc->discovery->applied->record;

  judge_syntax (survey, record, findings);
  if (!record->applies)
    return;
  if (!judge_is_parked (survey))
    judge_stage (survey, record, findings);
  for (guint i = 0; i < survey->dmarc->destinations->len; i++)
    judge_destination (survey, g_ptr_array_index (survey->dmarc->destinations, i), findings);
  judge_removed_tags (survey, record, findings);
  judge_subdomains (survey, record, findings);
  judge_reliance (survey, record, findings);
  if (record->failure->len > 0)
    add (findings, survey, FINDING_DMARC_FAILURE_REPORTS);
}

static EvidenceStatus
find_failure (const DmarcDiscovery *discovery)
{
  for (guint i = 0; i < discovery->steps->len; i++)
    {
      const DmarcStep *step = g_ptr_array_index (discovery->steps, i);

      if (!evidence_status_is_known (step->answer_status))
        return step->answer_status;
    }
  return EVIDENCE_TIMEOUT;
}

void
judge_dmarc (const Survey *survey, GPtrArray *findings)
{
  const DmarcDiscovery *discovery = survey->dmarc->discovery;
  gboolean explained = judge_misplaced (survey, findings);

  explained |= judge_several (survey, findings);
  if (!discovery->complete)
    finding_with_text (add (findings, survey, FINDING_DMARC_NOT_ANSWERED), "status",
                       evidence_status_to_string (find_failure (discovery)));
  else if (discovery->applied)
    judge_applied (survey, findings);
  else if (!explained && !judge_is_parked (survey))
    add (findings, survey, FINDING_DMARC_ABSENT);
  judge_walk (survey, findings);
}
