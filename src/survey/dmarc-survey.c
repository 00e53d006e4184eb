#include "survey/dmarc-survey.h"

#include "auth/txt-slip.h"
#include "dns/name.h"

static void
destination_free (gpointer data)
{
  ReportDestination *destination = data;

  g_free (destination->uri);
  g_free (destination->host);
  g_free (destination->asked_name);
  g_free (destination);
}

static gboolean
has_dmarc_text (const EvidenceAnswer *answer)
{
  for (guint i = 0; answer && i < answer->records->len; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));

      if (dmarc_record_is_one (text))
        return TRUE;
    }
  return FALSE;
}

/* RFC 9990, section 4: one record that begins with v=DMARC1 is the permission. */
static void
ask_permission (ReportDestination *destination,
                const DmarcDiscovery *discovery,
                const Evidence *evidence,
                EvidenceQuestions *lacking)
{
  const EvidenceAnswer *answer;
  DmarcPermission permission
      = dmarc_find_permission (discovery, destination->host, evidence, lacking,
                               &destination->asked_name, &destination->answer_status);

  if (permission == DMARC_PERMISSION_UNKNOWN)
    {
      destination->authorization = AUTHORIZATION_UNKNOWN;
      return;
    }
  if (!destination->asked_name)
    {
      destination->authorization = AUTHORIZATION_NOT_NEEDED;
      return;
    }
  answer = evidence_ask (evidence, destination->asked_name, DNS_TYPE_TXT, lacking);
  destination->answer_status = answer ? answer->status : EVIDENCE_TIMEOUT;
  if (!answer || !evidence_status_is_known (answer->status))
    destination->authorization = AUTHORIZATION_UNKNOWN;
  else
    destination->authorization
        = has_dmarc_text (answer) ? AUTHORIZATION_GIVEN : AUTHORIZATION_MISSING;
}

static void
add_destinations (DmarcSurvey *survey,
                  const GPtrArray *uris,
                  gboolean is_failure,
                  const Evidence *evidence,
                  EvidenceQuestions *lacking)
{
  for (guint i = 0; i < uris->len && survey->destinations->len < REPORT_DESTINATIONS_MAX; i++)
    {
      const DmarcUri *uri = g_ptr_array_index (uris, i);
      ReportDestination *destination;

      if (!uri->valid)
        continue;
      destination = g_new0 (ReportDestination, 1);
      destination->uri = g_strdup (uri->text);
      destination->host = g_strdup (uri->host);
      destination->is_failure = is_failure;
      ask_permission (destination, survey->discovery, evidence, lacking);
      g_ptr_array_add (survey->destinations, destination);
    }
}

static void
look_for_misplaced (DmarcSurvey *survey,
                    const char *domain,
                    const Evidence *evidence,
                    EvidenceQuestions *lacking)
{
  g_autofree char *doubled_domain = dns_name_join (domain, domain);
  g_autofree char *doubled = doubled_domain ? dns_name_join ("_dmarc", doubled_domain) : NULL;
  const EvidenceAnswer *bare = evidence_ask (evidence, domain, DNS_TYPE_TXT, lacking);

  for (guint i = 0; bare && i < bare->records->len; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (bare->records, i));
      guint slips;

      if (txt_find_slips (text, &slips) == TXT_MEANT_DMARC && !survey->bare_text)
        survey->bare_text = g_steal_pointer (&text);
    }
  if (lacking)
    lacking->urgency = EVIDENCE_USUAL;
  if (doubled && has_dmarc_text (evidence_ask (evidence, doubled, DNS_TYPE_TXT, lacking)))
    survey->doubled_name = g_steal_pointer (&doubled);
}

DmarcSurvey *
dmarc_survey_inquire (const SurveyScope *scope,
                      const Evidence *evidence,
                      EvidenceQuestions *lacking)
{
  DmarcSurvey *survey = g_new0 (DmarcSurvey, 1);
  const DmarcStep *applied;

  survey->destinations = g_ptr_array_new_with_free_func (destination_free);
  survey->discovery = dmarc_discover (scope->domain, evidence, lacking);
  applied = survey->discovery->applied;
  if (applied)
    {
      add_destinations (survey, applied->record->aggregate, FALSE, evidence, lacking);
      add_destinations (survey, applied->record->failure, TRUE, evidence, lacking);
    }
  look_for_misplaced (survey, scope->domain, evidence, lacking);
  return survey;
}

void
dmarc_survey_free (DmarcSurvey *survey)
{
  dmarc_discovery_free (survey->discovery);
  g_ptr_array_unref (survey->destinations);
  g_free (survey->doubled_name);
  g_free (survey->bare_text);
  g_free (survey);
}
