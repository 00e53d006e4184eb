#include "survey/dkim-keys.h"

#include <string.h>

#include "dns/name.h"
#include "survey/traces.h"

#define PROBE_LABEL "todoku-probe"

const char *
dkim_origin_to_string (DkimOrigin origin)
{
  switch (origin)
    {
    case DKIM_ORIGIN_GIVEN:
      return "given";
    case DKIM_ORIGIN_SERVICE:
      return "service";
    case DKIM_ORIGIN_USUAL:
      return "usual";
    }
  g_assert_not_reached ();
}

const char *
dkim_status_to_string (DkimStatus status)
{
  switch (status)
    {
    case DKIM_STATUS_FOUND:
      return "found";
    case DKIM_STATUS_ABSENT:
      return "absent";
    case DKIM_STATUS_BROKEN:
    case DKIM_STATUS_TWO:
      return "broken";
    case DKIM_STATUS_UNKNOWN:
      return "unknown";
    }
  g_assert_not_reached ();
}

static void
found_free (gpointer data)
{
  DkimFound *found = data;

  g_free (found->selector);
  g_free (found->name);
  g_free (found->alias);
  g_free (found->text);
  g_clear_pointer (&found->key, dkim_key_free);
  g_free (found);
}

static char *
key_name (const char *selector, const char *domain)
{
  g_autofree char *label = g_strconcat (selector, "._domainkey", NULL);

  return dns_name_join (label, domain);
}

static const EvidenceAnswer *
ask_selector (const char *selector,
              const SurveyScope *scope,
              const Evidence *evidence,
              EvidenceQuestions *lacking)
{
  g_autofree char *name = key_name (selector, scope->domain);

  return name ? evidence_ask (evidence, name, DNS_TYPE_TXT, lacking) : NULL;
}

static void
take_texts (DkimFound *found, const EvidenceAnswer *answer)
{
  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));

      if (!found->text)
        found->text = g_strdup (text);
      if (!dkim_key_is_one (text))
        continue;
      found->n_records++;
      if (!found->key)
        found->key = dkim_key_parse (text);
    }
}

static DkimStatus
judge (const DkimFound *found, const EvidenceAnswer *answer)
{
  if (!evidence_status_is_known (answer->status))
    return DKIM_STATUS_UNKNOWN;
  if (answer->status != EVIDENCE_DATA)
    return found->alias ? DKIM_STATUS_BROKEN : DKIM_STATUS_ABSENT;
  if (found->n_records > 1)
    return DKIM_STATUS_TWO;
  if (!found->key || (!found->key->usable && !found->key->revoked))
    return DKIM_STATUS_BROKEN;
  return DKIM_STATUS_FOUND;
}

/* (transfer full) (nullable): %NULL while the answer is open */
static DkimFound *
look_at (const char *selector,
         DkimOrigin origin,
         const SurveyScope *scope,
         const Evidence *evidence,
         EvidenceQuestions *lacking)
{
  const EvidenceAnswer *answer = ask_selector (selector, scope, evidence, lacking);
  DkimFound *found;

  if (!answer)
    return NULL;
  found = g_new0 (DkimFound, 1);
  found->selector = g_strdup (selector);
  found->name = key_name (selector, scope->domain);
  found->origin = origin;
  found->answer_status = answer->status;
  found->ttl_seconds = answer->ttl_seconds;
  if (answer->aliases->len > 0)
    {
      const DnsRecord *alias = g_ptr_array_index (answer->aliases, 0);

      found->alias = g_strdup (alias->target);
    }
  take_texts (found, answer);
  found->status = judge (found, answer);
  return found;
}

GPtrArray *
dkim_keys_list_services (const SurveyScope *scope,
                         const Evidence *evidence,
                         EvidenceQuestions *lacking)
{
  g_autoptr (EvidenceQuestions) open = evidence_questions_new ();
  g_autoptr (GPtrArray) traces = traces_new ();
  g_autoptr (SpfTree) tree = NULL;
  g_autoptr (MailHosts) hosts = NULL;

  if (!evidence_ask (evidence, scope->domain, DNS_TYPE_MX, lacking)
      || !evidence_ask (evidence, scope->domain, DNS_TYPE_TXT, lacking))
    return NULL;
  /* Only what MX and the first SPF record say: nothing deeper is waited for. */
  hosts = mail_hosts_inquire (scope, evidence, open);
  tree = spf_tree_build (scope->domain, evidence, open);
  traces_add_mail_hosts (traces, hosts);
  traces_add_spf (traces, tree);
  return providers_recognise (scope->catalog, traces);
}

/* The selectors of services that MX and SPF give away; %NULL while these are open. */
static GPtrArray *
list_service_selectors (const SurveyScope *scope,
                        const Evidence *evidence,
                        EvidenceQuestions *lacking)
{
  g_autoptr (GPtrArray) services = dkim_keys_list_services (scope, evidence, lacking);
  GPtrArray *selectors;

  if (!services)
    return NULL;
  selectors = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersRecognition *recognition = g_ptr_array_index (services, i);

      for (guint j = 0; recognition->service->dkim.selectors[j]; j++)
        g_ptr_array_add (selectors, g_strdup (recognition->service->dkim.selectors[j]));
    }
  return selectors;
}

/* Each of these asks, returns TRUE once all is answered, and notes whether something is there. */
static gboolean
try_selector (const char *selector,
              const SurveyScope *scope,
              const Evidence *evidence,
              EvidenceQuestions *lacking,
              gboolean *found)
{
  const EvidenceAnswer *answer = ask_selector (selector, scope, evidence, lacking);

  *found = *found || (answer && answer->status == EVIDENCE_DATA);
  return answer != NULL;
}

static gboolean
try_given (const SurveyScope *scope,
           const Evidence *evidence,
           EvidenceQuestions *lacking,
           gboolean *found)
{
  gboolean complete = TRUE;

  for (guint i = 0; scope->selectors[i]; i++)
    complete &= try_selector (scope->selectors[i], scope, evidence, lacking, found);
  return complete;
}

static gboolean
try_services (const SurveyScope *scope,
              const Evidence *evidence,
              EvidenceQuestions *lacking,
              gboolean *found)
{
  g_autoptr (GPtrArray) selectors = list_service_selectors (scope, evidence, lacking);
  gboolean complete = selectors != NULL;

  lacking->urgency = EVIDENCE_GUESS;
  for (guint i = 0; selectors && i < selectors->len; i++)
    if (!strchr (g_ptr_array_index (selectors, i), '*'))
      complete &= try_selector (g_ptr_array_index (selectors, i), scope, evidence, lacking, found);
  return complete;
}

/* Those of the usual selectors that are @common, or those that are not. */
static gboolean
try_usual (gboolean common,
           const SurveyScope *scope,
           const Evidence *evidence,
           EvidenceQuestions *lacking,
           gboolean *found)
{
  const GPtrArray *selectors = providers_catalog_get_selectors (scope->catalog);
  gboolean complete = TRUE;

  for (guint i = 0; i < selectors->len; i++)
    {
      const ProvidersSelector *selector = g_ptr_array_index (selectors, i);

      if (selector->common == common && selector->guessable)
        complete &= try_selector (selector->name, scope, evidence, lacking, found);
    }
  return complete;
}

void
dkim_keys_inquire_services (const SurveyScope *scope,
                            const Evidence *evidence,
                            EvidenceQuestions *lacking)
{
  gboolean found = FALSE;

  try_services (scope, evidence, lacking, &found);
}

static char *
above_name (const SurveyScope *scope)
{
  return dns_name_join ("_domainkey", scope->domain);
}

static const EvidenceAnswer *
ask_above (const SurveyScope *scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  g_autofree char *name = above_name (scope);

  return name ? evidence_ask (evidence, name, DNS_TYPE_TXT, lacking) : NULL;
}

/* RFC 8020: where there is no "_domainkey", there is nothing below it. And whoever does not answer
 * that will not answer a hundred questions more; a recording just may not hold it. */
static gboolean
may_be_more (const EvidenceAnswer *above)
{
  return above
         && (above->status == EVIDENCE_DATA || above->status == EVIDENCE_NODATA
             || above->status == EVIDENCE_NOT_ASKED);
}

void
dkim_keys_inquire_usual (const SurveyScope *scope,
                         const Evidence *evidence,
                         EvidenceQuestions *lacking)
{
  gboolean found = FALSE;
  gboolean complete;
  const EvidenceAnswer *above;

  lacking->urgency = EVIDENCE_USUAL;
  complete = try_given (scope, evidence, lacking, &found);
  lacking->urgency = EVIDENCE_GUESS;
  above = ask_above (scope, evidence, lacking);
  complete &= ask_selector (PROBE_LABEL, scope, evidence, lacking) != NULL;
  complete &= try_usual (TRUE, scope, evidence, lacking, &found);
  if (scope->commonest_only || !complete || found || !may_be_more (above))
    return;
  if (try_services (scope, evidence, lacking, &found) && !found)
    try_usual (FALSE, scope, evidence, lacking, &found);
}

/* Takes @selector once; of guesses only what is there. */
static void
collect (DkimKeys *keys,
         GHashTable *seen,
         const char *selector,
         DkimOrigin origin,
         const SurveyScope *scope,
         const Evidence *evidence)
{
  DkimFound *found;

  if (strchr (selector, '*') || !g_hash_table_add (seen, g_ascii_strdown (selector, -1)))
    return;
  found = look_at (selector, origin, scope, evidence, NULL);
  if (!found)
    return;
  keys->n_asked++;
  if (origin != DKIM_ORIGIN_GIVEN && found->status == DKIM_STATUS_UNKNOWN)
    keys->n_unknown++;
  if (origin == DKIM_ORIGIN_GIVEN || (found->answer_status == EVIDENCE_DATA && !keys->wildcard)
      || (found->status == DKIM_STATUS_BROKEN && !keys->wildcard))
    g_ptr_array_add (keys->keys, found);
  else
    found_free (found);
}

DkimKeys *
dkim_keys_inquire (const SurveyScope *scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  DkimKeys *keys = g_new0 (DkimKeys, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (EvidenceQuestions) ignored = evidence_questions_new ();
  g_autoptr (GPtrArray) services = NULL;
  const GPtrArray *usual = providers_catalog_get_selectors (scope->catalog);
  const EvidenceAnswer *probe = ask_selector (PROBE_LABEL, scope, evidence, lacking);

  dkim_keys_inquire_usual (scope, evidence, lacking ? lacking : ignored);
  services = list_service_selectors (scope, evidence, lacking ? lacking : ignored);
  keys->keys = g_ptr_array_new_with_free_func (found_free);
  keys->wildcard = probe && probe->status == EVIDENCE_DATA;
  keys->probe_name = key_name (PROBE_LABEL, scope->domain);
  keys->above_name = above_name (scope);
  for (guint i = 0; scope->selectors[i]; i++)
    collect (keys, seen, scope->selectors[i], DKIM_ORIGIN_GIVEN, scope, evidence);
  for (guint i = 0; services && i < services->len; i++)
    collect (keys, seen, g_ptr_array_index (services, i), DKIM_ORIGIN_SERVICE, scope, evidence);
  for (guint i = 0; i < usual->len; i++)
    collect (keys, seen, ((const ProvidersSelector *)g_ptr_array_index (usual, i))->name,
             DKIM_ORIGIN_USUAL, scope, evidence);
  return keys;
}

void
dkim_keys_free (DkimKeys *keys)
{
  g_ptr_array_unref (keys->keys);
  g_free (keys->probe_name);
  g_free (keys->above_name);
  g_free (keys);
}

gboolean
dkim_keys_has_usable (const DkimKeys *keys)
{
  for (guint i = 0; i < keys->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (keys->keys, i);

      if (found->status == DKIM_STATUS_FOUND && found->key->usable)
        return TRUE;
    }
  return FALSE;
}
