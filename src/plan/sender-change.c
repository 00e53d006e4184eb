#include "plan/sender-change.h"

#include <string.h>

static gboolean
is_pasted (const Change *change, const char *service_id, const PlanRequest *request)
{
  for (guint i = 0; i < request->values->len; i++)
    {
      const PlanValue *value = g_ptr_array_index (request->values, i);

      if (g_strcmp0 (value->service_id, service_id) == 0 && strcmp (value->name, change->name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The same name below the domain, and a target that is the service's own. */
static gboolean
is_literal (const Change *change, const ProvidersService *service)
{
  for (guint i = 0; i < service->dkim.records->len; i++)
    {
      const ProvidersDkimRecord *record = g_ptr_array_index (service->dkim.records, i);
      gsize length = strlen (record->name);
      g_autoptr (ProvidersTrace) trace = NULL;

      if (!g_str_has_prefix (change->name, record->name) || change->name[length] != '.')
        continue;
      if (strcmp (change->after[0], record->target) == 0)
        return TRUE;
      trace = providers_trace_new (PROVIDERS_TRACE_DKIM_CNAME, change->after[0]);
      if (providers_service_weigh (service, trace) == PROVIDERS_STRENGTH_STRONG)
        return TRUE;
    }
  return FALSE;
}

gboolean
sender_change_is_key (const Change *change,
                      const ProvidersService *service,
                      const PlanRequest *request)
{
  if (change->kind != RECORD_DKIM || !change->after[0])
    return FALSE;
  return is_pasted (change, service->id, request)
         || (change->type == DNS_TYPE_CNAME && is_literal (change, service));
}

gboolean
sender_change_is_own_key (const Change *change, const PlanRequest *request)
{
  return change->kind == RECORD_DKIM && is_pasted (change, NULL, request);
}

/* TRUE if one of @values, which are SPF records, holds @term. */
static gboolean
stands_in (const GStrv values, const char *term)
{
  for (guint i = 0; values[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit (values[i], " ", -1);

      for (guint j = 0; words[j]; j++)
        if (g_ascii_strcasecmp (words[j], term) == 0)
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_term_of (const char *term, const ProvidersService *service)
{
  const char *colon = strpbrk (term, ":=");
  g_autoptr (ProvidersTrace) trace = NULL;

  if (service->spf.term && g_ascii_strcasecmp (term, service->spf.term) == 0)
    return TRUE;
  if (!colon || g_ascii_strncasecmp (term, "ip", 2) == 0)
    return FALSE;
  trace = providers_trace_new (PROVIDERS_TRACE_SPF_TERM, colon + 1);
  return providers_service_weigh (service, trace) == PROVIDERS_STRENGTH_STRONG;
}

static gboolean
is_pasted_term (const char *term, const ProvidersService *service, const PlanRequest *request)
{
  const PlanValue *value = plan_request_find_spf_term (request, service->id);
  g_auto (GStrv) terms = value ? g_strsplit (value->value, " ", -1) : NULL;

  return terms && g_strv_contains ((const char *const *)terms, term);
}

static gboolean
is_term_of_addresses (const char *term, const PlanRequest *request)
{
  for (guint i = 0; i < request->addresses->len; i++)
    if (g_ascii_strncasecmp (term, "ip", 2) == 0 && strchr (term, ':')
        && g_strcmp0 (strchr (term, ':') + 1, g_ptr_array_index (request->addresses, i)) == 0)
      return TRUE;
  return FALSE;
}

/* TRUE if @word is neither the version nor the ending. */
static gboolean
is_mechanism (const char *word)
{
  const char *bare = *word && strchr ("+-~?", *word) ? word + 1 : word;

  return *bare && !strchr (bare, '=') && g_ascii_strcasecmp (bare, "all") != 0;
}

/* The words of the new record that did not stand there before. */
static GStrv
list_new_terms (const Change *change)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  if (change->kind == RECORD_SPF && change->after[0])
    words = g_strsplit (change->after[0], " ", -1);
  for (guint i = 0; words && words[i]; i++)
    if (is_mechanism (words[i]) && !stands_in (change->before, words[i]))
      g_strv_builder_add (builder, words[i]);
  return g_strv_builder_end (builder);
}

guint
sender_change_count_terms (const Change *change,
                           const ProvidersService *service,
                           const PlanRequest *request)
{
  g_auto (GStrv) terms = list_new_terms (change);
  guint count = 0;

  for (guint i = 0; terms[i]; i++)
    count += is_term_of (terms[i], service) || is_pasted_term (terms[i], service, request) ? 1 : 0;
  return count;
}

guint
sender_change_count_addresses (const Change *change, const PlanRequest *request)
{
  g_auto (GStrv) terms = list_new_terms (change);
  guint count = 0;

  for (guint i = 0; terms[i]; i++)
    count += is_term_of_addresses (terms[i], request) ? 1 : 0;
  return count;
}

gboolean
sender_has_value (const PlanRequest *request, const char *service_id)
{
  for (guint i = 0; i < request->values->len; i++)
    {
      const PlanValue *value = g_ptr_array_index (request->values, i);

      if (plan_value_get_kind (value) == RECORD_DKIM
          && g_strcmp0 (value->service_id, service_id) == 0)
        return TRUE;
    }
  return FALSE;
}
