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

/* (transfer full): the names of what was pasted for @service_id */
static GHashTable *
list_pasted_names (const char *service_id, const PlanRequest *request)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < request->values->len; i++)
    {
      const PlanValue *value = g_ptr_array_index (request->values, i);

      if (g_strcmp0 (value->service_id, service_id) == 0)
        g_hash_table_add (names, value->name);
    }
  return names;
}

static gboolean
is_key (const Change *change)
{
  return change->kind == RECORD_DKIM && change->after[0];
}

GHashTable *
sender_changes_index_keys (const GPtrArray *changes)
{
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (keys, change->name));

      if (is_key (change))
        g_hash_table_insert (keys, change->name, GUINT_TO_POINTER (count + 1));
    }
  return keys;
}

guint
sender_changes_count_keys (const GPtrArray *changes,
                           GHashTable *keys,
                           const ProvidersService *service,
                           const PlanRequest *request)
{
  g_autoptr (GHashTable) names = list_pasted_names (service->id, request);
  GHashTableIter iter;
  gpointer name;
  guint count = 0;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    count += GPOINTER_TO_UINT (g_hash_table_lookup (keys, name));
  for (guint i = 0; service->dkim.records->len > 0 && i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      if (is_key (change) && change->type == DNS_TYPE_CNAME && is_literal (change, service)
          && !g_hash_table_contains (names, change->name))
        count++;
    }
  return count;
}

static void
index_literal (GHashTable *owners, const GPtrArray *changes, const ProvidersService *service)
{
  for (guint i = 0; service->dkim.records->len > 0 && i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      if (is_key (change) && change->type == DNS_TYPE_CNAME && is_literal (change, service))
        g_hash_table_insert (owners, change->name, (gpointer)service);
    }
}

GHashTable *
sender_changes_index_owners (const GPtrArray *changes,
                             const PlanRequest *request,
                             const ProvidersCatalog *catalog)
{
  GHashTable *owners = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < request->senders->len; i++)
    {
      const PlanSender *sender = g_ptr_array_index (request->senders, i);
      const ProvidersService *service = providers_catalog_get_service (catalog, sender->service_id);

      if (service)
        index_literal (owners, changes, service);
    }
  for (guint i = 0; i < request->values->len; i++)
    {
      const PlanValue *value = g_ptr_array_index (request->values, i);
      const ProvidersService *service
          = value->service_id && plan_value_get_kind (value) == RECORD_DKIM
                ? providers_catalog_get_service (catalog, value->service_id)
                : NULL;

      if (service)
        g_hash_table_insert (owners, value->name, (gpointer)service);
    }
  return owners;
}

gboolean
sender_change_is_own_key (const Change *change, const PlanRequest *request)
{
  return change->kind == RECORD_DKIM && is_pasted (change, NULL, request);
}

static void
term_free (gpointer data)
{
  SenderTerm *term = data;

  g_free (term->text);
  g_clear_pointer (&term->trace, providers_trace_free);
  g_free (term);
}

static gboolean
is_term_of (const SenderTerm *term, const ProvidersService *service)
{
  if (service->spf.term && g_ascii_strcasecmp (term->text, service->spf.term) == 0)
    return TRUE;
  return term->trace && providers_service_weigh (service, term->trace) == PROVIDERS_STRENGTH_STRONG;
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

/* (transfer full): the words of the SPF records that stand there today, in lower case */
static GHashTable *
list_old_words (const Change *change)
{
  GHashTable *old = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; change->before[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit (change->before[i], " ", -1);

      for (guint j = 0; words[j]; j++)
        g_hash_table_add (old, g_ascii_strdown (words[j], -1));
    }
  return old;
}

static SenderTerm *
term_new (const char *text)
{
  SenderTerm *term = g_new0 (SenderTerm, 1);
  const char *colon = strpbrk (text, ":=");

  term->text = g_strdup (text);
  if (colon && g_ascii_strncasecmp (text, "ip", 2) != 0)
    term->trace = providers_trace_new (PROVIDERS_TRACE_SPF_TERM, colon + 1);
  return term;
}

/* The words of the new record that did not stand there before. */
static void
add_new_terms (GPtrArray *terms, const Change *change)
{
  g_autoptr (GHashTable) old = list_old_words (change);
  g_auto (GStrv) words = g_strsplit (change->after[0], " ", -1);

  for (guint i = 0; words[i] && terms->len < SENDER_TERMS_MAX; i++)
    {
      g_autofree char *folded = g_ascii_strdown (words[i], -1);

      if (is_mechanism (words[i]) && !g_hash_table_contains (old, folded))
        g_ptr_array_add (terms, term_new (words[i]));
    }
}

GPtrArray *
sender_changes_list_terms (const GPtrArray *changes)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (term_free);

  for (guint i = 0; i < changes->len && terms->len < SENDER_TERMS_MAX; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      if (change->kind == RECORD_SPF && change->after[0])
        add_new_terms (terms, change);
    }
  return terms;
}

guint
sender_terms_count (const GPtrArray *terms,
                    const ProvidersService *service,
                    const PlanRequest *request)
{
  const PlanValue *value = plan_request_find_spf_term (request, service->id);
  g_auto (GStrv) pasted = value ? g_strsplit (value->value, " ", -1) : NULL;
  guint count = 0;

  for (guint i = 0; i < terms->len; i++)
    {
      const SenderTerm *term = g_ptr_array_index (terms, i);
      gboolean is_pasted_term = pasted && g_strv_contains ((const char *const *)pasted, term->text);

      count += is_pasted_term || is_term_of (term, service) ? 1 : 0;
    }
  return count;
}

guint
sender_terms_count_addresses (const GPtrArray *terms, const PlanRequest *request)
{
  guint count = 0;

  for (guint i = 0; i < terms->len; i++)
    {
      const SenderTerm *term = g_ptr_array_index (terms, i);

      count += is_term_of_addresses (term->text, request) ? 1 : 0;
    }
  return count;
}

gboolean
sender_has_value (const PlanRequest *request, const char *service_id)
{
  for (guint i = 0; i < request->values->len; i++)
    {
      const PlanValue *value = g_ptr_array_index (request->values, i);

      if (g_strcmp0 (value->service_id, service_id) == 0
          && plan_value_get_kind (value) == RECORD_DKIM)
        return TRUE;
    }
  return FALSE;
}
