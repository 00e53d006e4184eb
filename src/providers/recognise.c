#include "providers/recognise.h"

#include <string.h>

/* What a trace says for a service: by the service's own patterns, or as a usual selector. */
static ProvidersStrength
weigh (const ProvidersCatalog *catalog,
       const ProvidersService *service,
       const ProvidersTrace *trace)
{
  const GPtrArray *selectors = providers_catalog_get_selectors (catalog);
  ProvidersStrength strength = providers_service_weigh (service, trace);

  if (trace->kind != PROVIDERS_TRACE_SELECTOR)
    return strength;

  for (guint i = 0; i < selectors->len; i++)
    {
      const ProvidersSelector *selector = g_ptr_array_index (selectors, i);

      if (g_strcmp0 (selector->service_id, service->id) == 0
          && g_pattern_match_simple (selector->name, trace->domain))
        strength = MAX (strength, selector->strength);
    }
  return strength;
}

static gboolean
is_explained (const ProvidersCatalog *catalog, const ProvidersTrace *trace)
{
  const GPtrArray *services = providers_catalog_get_services (catalog);

  for (guint i = 0; i < services->len; i++)
    {
      if (weigh (catalog, g_ptr_array_index (services, i), trace) == PROVIDERS_STRENGTH_STRONG)
        return TRUE;
    }
  return FALSE;
}

/* One byte a trace: whether some service explains it strongly. */
static gboolean *
find_explained (const ProvidersCatalog *catalog, const GPtrArray *traces)
{
  gboolean *explained = g_new0 (gboolean, traces->len + 1);

  for (guint i = 0; i < traces->len; i++)
    explained[i] = is_explained (catalog, g_ptr_array_index (traces, i));
  return explained;
}

static void
add_once (GPtrArray *evidence, const ProvidersTrace *trace)
{
  for (guint i = 0; i < evidence->len; i++)
    {
      const ProvidersTrace *known = g_ptr_array_index (evidence, i);

      if (known->kind == trace->kind && strcmp (known->domain, trace->domain) == 0)
        return;
    }
  g_ptr_array_add (evidence, providers_trace_copy (trace));
}

static void
add_evidence_of_strength (const ProvidersCatalog *catalog,
                          const ProvidersService *service,
                          const GPtrArray *traces,
                          const gboolean *explained,
                          ProvidersStrength wanted,
                          ProvidersRecognition *recognition)
{
  for (guint i = 0; i < traces->len; i++)
    {
      const ProvidersTrace *trace = g_ptr_array_index (traces, i);

      if (weigh (catalog, service, trace) != wanted)
        continue;
      if (wanted == PROVIDERS_STRENGTH_WEAK && explained[i])
        continue;

      add_once (recognition->evidence, trace);
      recognition->strength = MAX (recognition->strength, wanted);
    }
}

static ProvidersRecognition *
recognition_new (const ProvidersService *service)
{
  ProvidersRecognition *recognition = g_new0 (ProvidersRecognition, 1);

  recognition->service = service;
  recognition->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify)providers_trace_free);
  return recognition;
}

void
providers_recognition_free (ProvidersRecognition *recognition)
{
  g_ptr_array_unref (recognition->evidence);
  g_free (recognition);
}

/* The catalog's own order, places then ids, stays within each half: the halves are appended. */
static void
append_of_strength (GPtrArray *to, GPtrArray *from, ProvidersStrength strength)
{
  for (guint i = 0; i < from->len; i++)
    {
      ProvidersRecognition *recognition = g_ptr_array_index (from, i);

      if (recognition->strength == strength)
        g_ptr_array_add (to, recognition);
    }
}

GPtrArray *
providers_recognise (const ProvidersCatalog *catalog, const GPtrArray *traces)
{
  const GPtrArray *services;
  g_autofree gboolean *explained = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify)providers_recognition_free);

  g_return_val_if_fail (catalog != NULL && traces != NULL, sorted);

  services = providers_catalog_get_services (catalog);
  explained = find_explained (catalog, traces);
  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);
      ProvidersRecognition *found = recognition_new (service);

      add_evidence_of_strength (catalog, service, traces, explained, PROVIDERS_STRENGTH_STRONG,
                                found);
      add_evidence_of_strength (catalog, service, traces, explained, PROVIDERS_STRENGTH_WEAK,
                                found);
      if (found->evidence->len > 0)
        g_ptr_array_add (all, found);
      else
        providers_recognition_free (found);
    }

  append_of_strength (sorted, all, PROVIDERS_STRENGTH_STRONG);
  append_of_strength (sorted, all, PROVIDERS_STRENGTH_WEAK);
  return sorted;
}

void
providers_host_recognition_free (ProvidersHostRecognition *recognition)
{
  g_ptr_array_unref (recognition->evidence);
  g_free (recognition);
}

static ProvidersStrength
weigh_for_host (const ProvidersDnsHost *host, const ProvidersTrace *trace)
{
  if (trace->kind != PROVIDERS_TRACE_NS)
    return PROVIDERS_STRENGTH_NONE;
  return providers_dns_host_weigh (host, trace->domain);
}

static gboolean
is_explained_by_a_host (const ProvidersCatalog *catalog, const ProvidersTrace *trace)
{
  const GPtrArray *hosts = providers_catalog_get_dns_hosts (catalog);

  for (guint i = 0; i < hosts->len; i++)
    {
      if (weigh_for_host (g_ptr_array_index (hosts, i), trace) == PROVIDERS_STRENGTH_STRONG)
        return TRUE;
    }
  return FALSE;
}

static ProvidersHostRecognition *
recognise_host (const ProvidersCatalog *catalog,
                const ProvidersDnsHost *host,
                const GPtrArray *traces)
{
  ProvidersHostRecognition *found = g_new0 (ProvidersHostRecognition, 1);

  found->host = host;
  found->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify)providers_trace_free);
  for (guint i = 0; i < traces->len; i++)
    {
      const ProvidersTrace *trace = g_ptr_array_index (traces, i);
      ProvidersStrength strength = weigh_for_host (host, trace);

      if (strength == PROVIDERS_STRENGTH_NONE)
        continue;
      if (strength == PROVIDERS_STRENGTH_WEAK && is_explained_by_a_host (catalog, trace))
        continue;

      add_once (found->evidence, trace);
      found->strength = MAX (found->strength, strength);
    }
  return found;
}

static int
compare_host_recognitions (gconstpointer a, gconstpointer b)
{
  const ProvidersHostRecognition *one = *(const ProvidersHostRecognition *const *)a;
  const ProvidersHostRecognition *other = *(const ProvidersHostRecognition *const *)b;

  if (one->strength != other->strength)
    return one->strength > other->strength ? -1 : 1;
  if (one->evidence->len != other->evidence->len)
    return one->evidence->len > other->evidence->len ? -1 : 1;
  return strcmp (one->host->id, other->host->id);
}

GPtrArray *
providers_recognise_dns_hosts (const ProvidersCatalog *catalog, const GPtrArray *traces)
{
  GPtrArray *found
      = g_ptr_array_new_with_free_func ((GDestroyNotify)providers_host_recognition_free);
  const GPtrArray *hosts;

  g_return_val_if_fail (catalog != NULL && traces != NULL, found);

  hosts = providers_catalog_get_dns_hosts (catalog);
  for (guint i = 0; i < hosts->len; i++)
    {
      ProvidersHostRecognition *one
          = recognise_host (catalog, g_ptr_array_index (hosts, i), traces);

      if (one->evidence->len > 0)
        g_ptr_array_add (found, one);
      else
        providers_host_recognition_free (one);
    }
  g_ptr_array_sort (found, compare_host_recognitions);
  return found;
}
