#include "plan/scene.h"

#include <string.h>

/* More would be read by nobody whose mail does not arrive. */
#define MOST_FINDINGS 4

/* Words in the names of name servers that hold names whose fee was not paid, or that are for sale. */
static const char *const parking_words[]
    = { "expired", "parking", "parked", "suspend", "renewyourname", "sedoparking", "bodis" };

static gboolean
is_parking (const char *server)
{
  for (guint i = 0; i < G_N_ELEMENTS (parking_words); i++)
    if (strstr (server, parking_words[i]))
      return TRUE;
  return FALSE;
}

static void
judge_name (GPtrArray *findings, const Survey *survey)
{
  const NameServers *servers = survey->name_servers;

  for (guint i = 0; i < servers->servers->len; i++)
    {
      const NameServer *server = g_ptr_array_index (servers->servers, i);

      if (!is_parking (server->name))
        continue;
      g_ptr_array_add (findings, finding_with_question (
                                     finding_with_text (finding_new (FINDING_SCENE_NAME_EXPIRED),
                                                        "host", server->name),
                                     survey->scope->domain, DNS_TYPE_NS));
      return;
    }
}

/* The mailbox service whose company holds DNS, too: there its settings are made by themselves, and
 * nowhere else. */
static void
judge_host (GPtrArray *findings, const Survey *survey)
{
  const ProvidersHostRecognition *host
      = survey->dns_hosts->len > 0 ? g_ptr_array_index (survey->dns_hosts, 0) : NULL;

  for (guint i = 0; host && i < survey->services->len; i++)
    {
      const ProvidersRecognition *recognition = g_ptr_array_index (survey->services, i);
      const ProvidersService *service = recognition->service;
      Finding *finding;

      if (service->kind != PROVIDERS_SERVICE_MAILBOX
          || recognition->strength != PROVIDERS_STRENGTH_STRONG
          || service->spf.how != PROVIDERS_SPF_AUTOMATIC
          || strcmp (service->id, host->host->id) == 0)
        continue;
      finding = finding_new (FINDING_SCENE_DNS_ELSEWHERE);
      finding_with_text (finding, "host", host->host->name.en);
      finding_with_text (finding, "host_ja", host->host->name.ja);
      finding_with_text (finding, "service", service->name.en);
      finding_with_text (finding, "service_ja", service->name.ja);
      finding_with_question (finding, survey->scope->domain, DNS_TYPE_NS);
      g_ptr_array_add (findings, finding);
      return;
    }
}

static void
judge_changes (GPtrArray *findings, const Scene *scene, const Survey *survey)
{
  gboolean recent = scene->since != SCENE_SINCE_LONG;

  if (!recent || !(scene->changes & (SCENE_CHANGED_SERVER | SCENE_CHANGED_DNS)))
    return;
  g_ptr_array_add (findings, finding_with_text (finding_new (FINDING_SCENE_MOVED), "name",
                                                survey->scope->domain));
}

/* What keeps mail from arriving; and what could not be seen, for then nobody can say that there is
 * nothing. Of DKIM never all is seen. */
static gboolean
is_of_concern (const Finding *finding)
{
  static const FindingCode unseen[] = {
    FINDING_DOMAIN_NOT_FOUND, FINDING_NOTHING_ANSWERED,         FINDING_ANSWERED_BY_INSIDE_DNS,
    FINDING_SPF_NOT_ANSWERED, FINDING_SPF_INCLUDE_NOT_ANSWERED, FINDING_DMARC_NOT_ANSWERED,
    FINDING_MX_NOT_ANSWERED,  FINDING_NS_NOT_ANSWERED,          FINDING_NAME_SERVER_REFUSES
  };

  for (guint i = 0; i < G_N_ELEMENTS (unseen); i++)
    if (finding->code == unseen[i])
      return TRUE;
  return finding->level == FINDING_REQUIRED;
}

static void
add_concerns (GPtrArray *findings, const Judgement *judgement)
{
  for (guint i = 0; i < judgement->findings->len && findings->len < MOST_FINDINGS; i++)
    {
      const Finding *finding = g_ptr_array_index (judgement->findings, i);

      if (is_of_concern (finding))
        g_ptr_array_add (findings, finding_copy (finding));
    }
}

GPtrArray *
scene_judge (const Scene *scene, const Survey *survey, const Judgement *judgement)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)finding_free);

  judge_name (findings, survey);
  judge_host (findings, survey);
  add_concerns (findings, judgement);
  judge_changes (findings, scene, survey);
  if (findings->len == 0)
    g_ptr_array_add (findings, finding_new (FINDING_SCENE_NOTHING_FOUND));
  return findings;
}
