/* Cloudflare can stand before a name ("proxied", the orange cloud). It then answers with addresses of
 * its own and never says that the name is an alias, so the TXT record behind the alias is out of
 * sight: the name exists and holds no TXT, but it holds an address.
 *
 * Some services took "_domainkey" over as a zone (NS records below the domain), so that the keys are
 * theirs to change; whoever edits the domain then sees none of them. */
#include "survey/key-detours.h"

#include <string.h>

#include "dns/name.h"
#include "survey/dkim-keys.h"
#include "survey/traces.h"

#define PROXYING_HOST "cloudflare"

static char *
key_name (const char *selector, const SurveyScope *scope)
{
  g_autofree char *label = g_strconcat (selector, "._domainkey", NULL);

  return dns_name_join (label, scope->domain);
}

static gboolean
may_be_proxied (const SurveyScope *scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const EvidenceAnswer *answer = evidence_ask (evidence, scope->domain, DNS_TYPE_NS, lacking);
  g_autoptr (GPtrArray) traces = traces_new ();
  g_autoptr (GPtrArray) hosts = NULL;

  for (guint i = 0; answer && i < answer->records->len; i++)
    traces_add (traces, PROVIDERS_TRACE_NS,
                ((const DnsRecord *)g_ptr_array_index (answer->records, i))->target);
  hosts = providers_recognise_dns_hosts (scope->catalog, traces);
  for (guint i = 0; i < hosts->len; i++)
    {
      const ProvidersHostRecognition *recognition = g_ptr_array_index (hosts, i);

      if (strcmp (recognition->host->id, PROXYING_HOST) == 0
          && recognition->strength == PROVIDERS_STRENGTH_STRONG)
        return TRUE;
    }
  return FALSE;
}

/* Asks for the address only once the name itself was answered. */
static void
look_at_key (KeyDetours *detours,
             const char *selector,
             const SurveyScope *scope,
             const Evidence *evidence,
             EvidenceQuestions *lacking)
{
  g_autofree char *name = key_name (selector, scope);
  const EvidenceAnswer *text = name ? evidence_ask (evidence, name, DNS_TYPE_TXT, lacking) : NULL;
  const EvidenceAnswer *address;

  if (!text || text->status != EVIDENCE_NODATA || text->aliases->len > 0)
    return;
  address = evidence_ask (evidence, name, DNS_TYPE_A, lacking);
  if (address && address->status == EVIDENCE_DATA && address->aliases->len == 0)
    g_ptr_array_add (detours->proxied, g_steal_pointer (&name));
}

static void
look_for_proxy (KeyDetours *detours,
                const GPtrArray *services,
                const SurveyScope *scope,
                const Evidence *evidence,
                EvidenceQuestions *lacking)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; scope->selectors[i]; i++)
    if (g_hash_table_add (seen, scope->selectors[i]))
      look_at_key (detours, scope->selectors[i], scope, evidence, lacking);
  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersRecognition *recognition = g_ptr_array_index (services, i);
      const GStrv selectors = recognition->service->dkim.selectors;

      for (guint j = 0; selectors[j]; j++)
        if (!strchr (selectors[j], '*') && g_hash_table_add (seen, selectors[j]))
          look_at_key (detours, selectors[j], scope, evidence, lacking);
    }
}

/* A reason to ask: a service that keeps its selectors to itself. */
static gboolean
keeps_selectors (const GPtrArray *services)
{
  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersRecognition *recognition = g_ptr_array_index (services, i);

      if (recognition->strength == PROVIDERS_STRENGTH_STRONG
          && !recognition->service->dkim.selectors[0])
        return TRUE;
    }
  return FALSE;
}

static void
look_for_delegation (KeyDetours *detours,
                     const SurveyScope *scope,
                     const Evidence *evidence,
                     EvidenceQuestions *lacking)
{
  g_autofree char *name = dns_name_join ("_domainkey", scope->domain);
  const EvidenceAnswer *above = name ? evidence_ask (evidence, name, DNS_TYPE_TXT, lacking) : NULL;
  const EvidenceAnswer *servers;

  /* Where it does not exist nobody holds it (RFC 8020). */
  if (!above || (above->status != EVIDENCE_NODATA && above->status != EVIDENCE_DATA))
    return;
  servers = evidence_ask (evidence, name, DNS_TYPE_NS, lacking);
  if (!servers || servers->records->len == 0)
    return;
  detours->delegated_name = g_steal_pointer (&name);
  detours->delegated_to
      = g_strdup (((const DnsRecord *)g_ptr_array_index (servers->records, 0))->target);
}

KeyDetours *
key_detours_inquire (const SurveyScope *scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  KeyDetours *detours = g_new0 (KeyDetours, 1);
  g_autoptr (EvidenceQuestions) ignored = evidence_questions_new ();
  EvidenceQuestions *open = lacking ? lacking : ignored;
  g_autoptr (GPtrArray) services = dkim_keys_list_services (scope, evidence, open);

  detours->proxied = g_ptr_array_new_with_free_func (g_free);
  open->urgency = EVIDENCE_GUESS;
  if (services && may_be_proxied (scope, evidence, open))
    look_for_proxy (detours, services, scope, evidence, open);
  if (services && keeps_selectors (services))
    look_for_delegation (detours, scope, evidence, open);
  return detours;
}

void
key_detours_free (KeyDetours *detours)
{
  g_ptr_array_unref (detours->proxied);
  g_free (detours->delegated_name);
  g_free (detours->delegated_to);
  g_free (detours);
}
