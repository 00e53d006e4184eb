#include "auth/dmarc-discovery.h"

#include <string.h>

#include "dns/name.h"
#include "dns/public-suffix.h"

static void
step_free (gpointer data)
{
  DmarcStep *step = data;

  g_free (step->name);
  g_ptr_array_unref (step->texts);
  g_clear_pointer (&step->record, dmarc_record_free);
  g_free (step);
}

static void
read_answer (DmarcStep *step, const EvidenceAnswer *answer)
{
  step->answer_status = answer->status;
  step->ttl_seconds = answer->ttl_seconds;
  step->has_ttl = answer->has_ttl;
  step->is_alias = answer->aliases->len > 0;
  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));

      if (dmarc_record_is_one (text))
        g_ptr_array_add (step->texts, g_steal_pointer (&text));
    }
  step->n_records = step->texts->len;
  if (step->n_records == 1)
    step->record = dmarc_record_parse (g_ptr_array_index (step->texts, 0));
}

static DmarcStep *
take_step (const char *name, const Evidence *evidence, EvidenceQuestions *lacking)
{
  DmarcStep *step = g_new0 (DmarcStep, 1);
  g_autofree char *asked = dns_name_join ("_dmarc", name);
  const EvidenceAnswer *answer = NULL;

  step->name = g_strdup (name);
  step->texts = g_ptr_array_new_with_free_func (g_free);
  step->answer_status = asked ? EVIDENCE_TIMEOUT : EVIDENCE_NXDOMAIN;
  if (asked)
    answer = evidence_ask (evidence, asked, DNS_TYPE_TXT, lacking);
  if (answer)
    read_answer (step, answer);
  return step;
}

/* Section 4.10: the name itself, then up; from eight labels on the second is the last seven. */
static void
walk (DmarcDiscovery *discovery, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const char *name = discovery->domain;

  for (guint i = 0; i < DMARC_MAX_QUERIES && strcmp (name, ".") != 0; i++)
    {
      g_ptr_array_add (discovery->steps, take_step (name, evidence, lacking));
      name = dns_name_count_labels (name) >= DMARC_MAX_QUERIES
                 ? dns_name_suffix (name, DMARC_MAX_QUERIES - 1)
                 : dns_name_parent (name);
    }
}

/* Whether the answer, or its absence, can no longer change the result. Registries above the public
 * suffix hardly ever publish a policy: their silence does not make a domain's own answer uncertain. */
static gboolean
is_known (const DmarcDiscovery *discovery, guint index)
{
  const DmarcStep *step = g_ptr_array_index (discovery->steps, index);

  return evidence_status_is_known (step->answer_status)
         || (index > 0 && dns_is_public_suffix (step->name));
}

/* Section 4.10.2. Returns FALSE if an unanswered step stood in the way. */
static gboolean
find_organizational_domain (DmarcDiscovery *discovery)
{
  gboolean certain = TRUE;

  discovery->organizational_domain = discovery->domain;
  for (guint i = 0; i < discovery->steps->len; i++)
    {
      const DmarcStep *step = g_ptr_array_index (discovery->steps, i);

      certain = certain && is_known (discovery, i);
      discovery->n_walked = i + 1;
      if (!step->record)
        continue;
      if (step->record->psd == DMARC_PSD_NO)
        {
          discovery->organizational_domain = step->name;
          return certain;
        }
      if (step->record->psd == DMARC_PSD_YES)
        {
          /* Where the walk began it only ends the walk (section 4.10, step 2). */
          guint labels = dns_name_count_labels (step->name) + (i > 0 ? 1 : 0);

          discovery->organizational_domain = dns_name_suffix (discovery->domain, labels);
          return certain;
        }
      discovery->organizational_domain = step->name;
    }
  return certain;
}

static const DmarcStep *
find_step (const DmarcDiscovery *discovery, const char *name)
{
  for (guint i = 0; i < discovery->steps->len; i++)
    {
      const DmarcStep *step = g_ptr_array_index (discovery->steps, i);

      if (strcmp (step->name, name) == 0)
        return step;
    }
  return NULL;
}

/* Section 4.10.1: the author domain's own record, else the organizational domain's, else that of
 * the public suffix. */
static const DmarcStep *
find_applied (const DmarcDiscovery *discovery)
{
  const DmarcStep *own = g_ptr_array_index (discovery->steps, 0);
  const DmarcStep *organization = find_step (discovery, discovery->organizational_domain);

  if (own->record)
    return own;
  if (organization && organization->record)
    return organization;
  for (guint i = 0; i < discovery->steps->len; i++)
    {
      const DmarcStep *step = g_ptr_array_index (discovery->steps, i);

      if (step->record && step->record->psd == DMARC_PSD_YES)
        return step;
    }
  return NULL;
}

/* Whether the name itself does not exist; RFC 8020 lets any type tell. */
static DmarcPolicySource
find_source_below (DmarcDiscovery *discovery, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const EvidenceAnswer *answer = evidence_ask (evidence, discovery->domain, DNS_TYPE_TXT, lacking);
  const DmarcRecord *record = discovery->applied->record;
  gboolean known = answer && evidence_status_is_known (answer->status);

  if (!known && record->subdomain_policy != record->missing_policy)
    discovery->complete = FALSE;
  return known && answer->status == EVIDENCE_NXDOMAIN && answer->aliases->len == 0 ? DMARC_FROM_NP
                                                                                   : DMARC_FROM_SP;
}

static void
settle_policy (DmarcDiscovery *discovery, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const DmarcRecord *record;

  if (!discovery->applied)
    return;
  record = discovery->applied->record;
  discovery->policy_source = DMARC_FROM_P;
  if (strcmp (discovery->applied->name, discovery->domain) != 0)
    discovery->policy_source = find_source_below (discovery, evidence, lacking);
  switch (discovery->policy_source)
    {
    case DMARC_FROM_P:
      discovery->policy = record->policy;
      break;
    case DMARC_FROM_SP:
      discovery->policy = record->subdomain_policy;
      break;
    case DMARC_FROM_NP:
      discovery->policy = record->missing_policy;
      break;
    }
}

/* RFC 7489, section 6.6.3: two places, the second by the public suffix list. Several records at the
 * first place are no reason to ask at the second: "policy discovery terminates". */
static void
apply_public_suffix_list (DmarcDiscovery *discovery)
{
  const DmarcStep *own = g_ptr_array_index (discovery->steps, 0);
  const DmarcStep *organization;

  discovery->psl_organizational_domain
      = g_strdup (dns_public_suffix_organizational_domain (discovery->domain));
  organization = find_step (discovery, discovery->psl_organizational_domain);
  if (own->record)
    discovery->psl_applied = own;
  else if (own->n_records == 0 && organization && organization->record)
    discovery->psl_applied = organization;
}

static DmarcDiscovery *
discovery_new (const char *domain)
{
  DmarcDiscovery *discovery = g_new0 (DmarcDiscovery, 1);

  discovery->domain = g_strdup (domain);
  discovery->steps = g_ptr_array_new_with_free_func (step_free);
  return discovery;
}

DmarcDiscovery *
dmarc_discover_organization (const char *domain,
                             const Evidence *evidence,
                             EvidenceQuestions *lacking)
{
  DmarcDiscovery *discovery = discovery_new (domain);

  walk (discovery, evidence, lacking);
  discovery->organization_certain = find_organizational_domain (discovery);
  return discovery;
}

DmarcDiscovery *
dmarc_discover (const char *domain, const Evidence *evidence, EvidenceQuestions *lacking)
{
  DmarcDiscovery *discovery = dmarc_discover_organization (domain, evidence, lacking);
  const DmarcStep *own = g_ptr_array_index (discovery->steps, 0);

  discovery->applied = find_applied (discovery);
  /* One's own record is found whatever the parents say, or fail to say. */
  discovery->record_certain
      = discovery->organization_certain || (is_known (discovery, 0) && own->record);
  discovery->complete = discovery->record_certain;
  settle_policy (discovery, evidence, lacking);
  apply_public_suffix_list (discovery);
  return discovery;
}

/* No name is asked whether it exists: there is no np. */
static void
settle_old_policy (DmarcDiscovery *discovery)
{
  const DmarcRecord *record;

  if (!discovery->applied)
    return;
  record = discovery->applied->record;
  discovery->policy_source
      = strcmp (discovery->applied->name, discovery->domain) == 0 ? DMARC_FROM_P : DMARC_FROM_SP;
  discovery->policy = discovery->policy_source == DMARC_FROM_P ? record->old_policy
                                                               : record->old_subdomain_policy;
}

DmarcDiscovery *
dmarc_discover_by_list (const char *domain, const Evidence *evidence, EvidenceQuestions *lacking)
{
  DmarcDiscovery *discovery = discovery_new (domain);
  const char *organization = dns_public_suffix_organizational_domain (discovery->domain);
  const DmarcStep *own = take_step (domain, evidence, lacking);
  const DmarcStep *second = own;

  g_ptr_array_add (discovery->steps, (gpointer)own);
  if (strcmp (organization, domain) != 0)
    {
      second = take_step (organization, evidence, lacking);
      g_ptr_array_add (discovery->steps, (gpointer)second);
    }
  apply_public_suffix_list (discovery);
  discovery->applied = discovery->psl_applied;
  discovery->organizational_domain = organization;
  discovery->organization_certain = TRUE;
  discovery->n_walked = own->n_records > 0 ? 1 : discovery->steps->len;
  discovery->record_certain
      = evidence_status_is_known (own->answer_status)
        && (own->n_records > 0 || evidence_status_is_known (second->answer_status));
  discovery->complete = discovery->record_certain;
  settle_old_policy (discovery);
  return discovery;
}

void
dmarc_discovery_free (DmarcDiscovery *discovery)
{
  g_free (discovery->domain);
  g_free (discovery->psl_organizational_domain);
  g_ptr_array_unref (discovery->steps);
  g_free (discovery);
}

DmarcPolicy
dmarc_discovery_get_effective_policy (const DmarcDiscovery *discovery)
{
  DmarcPolicy policy = discovery->policy;

  if (!discovery->applied || !discovery->applied->record->applies)
    return DMARC_POLICY_NONE;
  if (discovery->applied->record->testing && policy != DMARC_POLICY_NONE)
    return (DmarcPolicy)(policy - 1);
  return policy;
}

/* (nullable): the step whose answer is missing. */
static const DmarcStep *
find_failure (const DmarcDiscovery *discovery)
{
  const DmarcStep *failed = NULL;

  for (guint i = 0; i < discovery->n_walked; i++)
    {
      const DmarcStep *step = g_ptr_array_index (discovery->steps, i);

      if (is_known (discovery, i))
        continue;
      failed = step;
      /* What was asked and failed tells more than what nobody asked. */
      if (step->answer_status != EVIDENCE_NOT_ASKED && step->answer_status != EVIDENCE_NOT_RECORDED)
        return step;
    }
  return failed;
}

EvidenceStatus
dmarc_discovery_get_failure (const DmarcDiscovery *discovery)
{
  const DmarcStep *failed = find_failure (discovery);

  return failed ? failed->answer_status : EVIDENCE_DATA;
}

/* The record of a public suffix speaks for that suffix alone; any other for the organization. */
static const char *
get_reporting_organization (const DmarcDiscovery *discovery)
{
  const DmarcStep *applied = discovery->applied;

  return applied->record->psd == DMARC_PSD_YES ? applied->name : discovery->organizational_domain;
}

static gboolean
in_one_organization_by_list (const char *a, const char *b)
{
  return strcmp (dns_public_suffix_organizational_domain (a),
                 dns_public_suffix_organizational_domain (b))
         == 0;
}

static DmarcPermission
fail_permission (const DmarcDiscovery *discovery, char **name, EvidenceStatus *status)
{
  const DmarcStep *failed = find_failure (discovery);

  *status = failed->answer_status;
  *name = dns_name_join ("_dmarc", failed->name);
  return DMARC_PERMISSION_UNKNOWN;
}

DmarcPermission
dmarc_find_permission (const DmarcDiscovery *discovery,
                       const char *host,
                       const Evidence *evidence,
                       EvidenceQuestions *lacking,
                       char **name,
                       EvidenceStatus *status)
{
  const char *organization = get_reporting_organization (discovery);
  g_autofree char *label = NULL;

  *name = NULL;
  *status = EVIDENCE_DATA;
  if (strcmp (host, discovery->applied->name) == 0)
    return DMARC_PERMISSION_NOT_NEEDED;
  if (!discovery->organization_certain && in_one_organization_by_list (host, discovery->domain))
    return fail_permission (discovery, name, status);
  /* An organizational domain is the name itself or above it: a host elsewhere needs no walk. */
  if (dns_name_is_at_or_below (host, organization))
    {
      g_autoptr (DmarcDiscovery) other = dmarc_discover_organization (host, evidence, lacking);

      if (!other->organization_certain)
        return fail_permission (other, name, status);
      if (strcmp (other->organizational_domain, organization) == 0)
        return DMARC_PERMISSION_NOT_NEEDED;
    }
  label = g_strconcat (discovery->applied->name, "._report._dmarc", NULL);
  *name = dns_name_join (label, host);
  return DMARC_PERMISSION_NEEDED;
}
