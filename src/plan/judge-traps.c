/* Traps that others fell into: right by every rule, and still not what was meant. Nothing here is
 * guessed from a name alone where an answer could say otherwise. */
#include "plan/judges.h"

#include <string.h>

/* From so many look-ups on one part is worth a word: two of these and little else fill the ten. */
#define COSTLY_LOOKUPS 4
#define FLATTENER "spf-flattener"

/* Names that guides repeat and that their services never gave out. */
static const struct
{
  const char *name;
  const char *service_id;
  gboolean is_said_alive; /* its service documents another name, whether or not this one answers */
} unsupported[] = {
  { "_spf.sakura.ne.jp", "sakura-rental" }, { "spf.sakura.ne.jp", "sakura-rental" },
  { "sakura.ne.jp", "sakura-rental" },      { "spf.xserver.jp", "xserver" },
  { "_spf.xserver.jp", "xserver" },         { "_spf.gmoserver.jp", "gmo-cloud" },
  { "spf.kagoya.net", "kagoya" },           { "spf.mailgun.org", "mailgun", TRUE },
  { "spf.zoho.jp", "zoho-mail-jp" },
};

/* Values by which a service that also sends mail once saw who owns the domain. Google's says nothing:
 * it stands at nearly every domain. */
static const struct
{
  const char *prefix;
  const char *service_id;
} tokens[] = {
  { "MS=ms", "microsoft-365" },
  { "zoho-verification=", "zoho-mail" },
};

static Finding *
add (const Survey *survey, FindingCode code, GPtrArray *findings)
{
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", survey->scope->domain);
  g_ptr_array_add (findings, finding);
  return finding;
}

static void
name_service (Finding *finding, const ProvidersService *service)
{
  finding_with_text (finding, "service", service->name.en);
  finding_with_text (finding, "service_ja", service->name.ja);
  finding_with_text (finding, "service_id", service->id);
}

const ProvidersService *
judge_find_spf_service (const Survey *survey, const char *domain)
{
  g_autoptr (ProvidersTrace) trace = providers_trace_new (PROVIDERS_TRACE_SPF_TERM, domain);
  const GPtrArray *services = providers_catalog_get_services (survey->scope->catalog);

  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);

      if (providers_service_weigh (service, trace) == PROVIDERS_STRENGTH_STRONG)
        return service;
    }
  return NULL;
}

/* Where the record costs too much as a whole its parts are named there. */
static void
judge_cost (const Survey *survey, const SpfNode *node, GPtrArray *findings)
{
  const ProvidersService *service;
  Finding *finding;

  if (node->term->kind != SPF_TERM_INCLUDE || node->lookups + 1 < COSTLY_LOOKUPS
      || survey->spf->lookups > SPF_MAX_LOOKUPS)
    return;
  service = judge_find_spf_service (survey, node->domain);
  finding = add (survey, FINDING_SPF_COSTLY_INCLUDE, findings);
  finding_with_text (finding, "target", node->domain);
  finding_with_number (finding, "seen", node->lookups + 1);
  finding_with_number (finding, "limit", SPF_MAX_LOOKUPS);
  finding_with_question (finding, node->domain, DNS_TYPE_TXT);
  if (service)
    name_service (finding, service);
  else
    finding_with_text (finding, "service", node->domain);
}

/* TRUE if mail with an envelope sender at this very name goes out through @service: it then takes the
 * bounces, too, and the term is of use here. */
static gboolean
takes_bounces (const Survey *survey, const ProvidersService *service)
{
  for (guint i = 0; i < survey->mail_hosts->hosts->len; i++)
    {
      const MailHost *host = g_ptr_array_index (survey->mail_hosts->hosts, i);
      g_autoptr (ProvidersTrace) trace = providers_trace_new (PROVIDERS_TRACE_MX, host->name);

      if (providers_service_weigh (service, trace) == PROVIDERS_STRENGTH_STRONG)
        return TRUE;
    }
  return FALSE;
}

/* A name below may be the very one that the service sends from. */
static gboolean
is_organization (const Survey *survey)
{
  return g_strcmp0 (survey->dmarc->discovery->psl_organizational_domain, survey->scope->domain)
         == 0;
}

/* A pass of SPF counts for DMARC only where the envelope sender is ours; these services put another
 * name there (RFC 9989, section 4.4.2). */
static gboolean
helps_nothing (const Survey *survey, const ProvidersService *service)
{
  return service
         && (service->spf.how == PROVIDERS_SPF_USELESS_AT_APEX
             || service->spf.how == PROVIDERS_SPF_NOT_NEEDED)
         && !takes_bounces (survey, service);
}

static void
judge_use (const Survey *survey, const SpfNode *node, GPtrArray *findings)
{
  const ProvidersService *service = judge_find_spf_service (survey, node->domain);
  Finding *finding;

  if (node->term->kind != SPF_TERM_INCLUDE || node->status != SPF_NODE_FOUND
      || !is_organization (survey) || !helps_nothing (survey, service))
    return;
  finding = add (survey, FINDING_SPF_TERM_WITHOUT_USE, findings);
  finding_with_text (finding, "term", node->term->text);
  finding_with_number (finding, "saves", node->lookups + 1);
  finding_with_number (finding, "limit", SPF_MAX_LOOKUPS);
  finding_with_question (finding, survey->scope->domain, DNS_TYPE_TXT);
  finding_with_question (finding, node->domain, DNS_TYPE_TXT);
  name_service (finding, service);
  if (service->spf.status != PROVIDERS_STATUS_CONFIRMED)
    finding->level = FINDING_NOTE;
}

/* Its target often holds macros, which is no name that can be asked for. */
static void
judge_flattener (const Survey *survey, const SpfTerm *term, GPtrArray *findings)
{
  const ProvidersService *service
      = term->domain ? judge_find_spf_service (survey, term->domain) : NULL;

  if (service && strcmp (service->id, FLATTENER) == 0
      && !findings_find (findings, FINDING_SPF_FLATTENER))
    finding_with_text (add (survey, FINDING_SPF_FLATTENER, findings), "target", term->domain);
}

/* What the service says itself: the term, else in words. */
static void
add_right_value (Finding *finding, const ProvidersService *service)
{
  const ProvidersSpf *spf = &service->spf;
  const ProvidersText *text = spf->note.en ? &spf->note : &spf->where;

  finding_with_text (finding, "right", spf->term ? spf->term : text->en);
  finding_with_text (finding, "right_ja", spf->term ? spf->term : text->ja);
}

static void
judge_unsupported (const Survey *survey, const SpfNode *node, GPtrArray *findings)
{
  for (guint i = 0; i < G_N_ELEMENTS (unsupported); i++)
    {
      const ProvidersService *service
          = providers_catalog_get_service (survey->scope->catalog, unsupported[i].service_id);
      Finding *finding;

      if (!service || strcmp (node->domain, unsupported[i].name) != 0
          || (!service->spf.term && !service->spf.note.en && !service->spf.where.en)
          || (node->status != SPF_NODE_ABSENT && !unsupported[i].is_said_alive))
        continue;
      finding = add (survey, FINDING_SPF_INCLUDE_UNSUPPORTED, findings);
      finding_with_text (finding, "target", node->domain);
      finding_with_question (finding, node->domain, DNS_TYPE_TXT);
      name_service (finding, service);
      add_right_value (finding, service);
      if (node->status != SPF_NODE_ABSENT)
        finding->level = FINDING_NOTE;
    }
}

static void
judge_spf_traps (const Survey *survey, GPtrArray *findings)
{
  const SpfNode *root = survey->spf->root;

  for (guint i = 0; i < root->children->len; i++)
    {
      const SpfNode *child = g_ptr_array_index (root->children, i);

      judge_use (survey, child, findings);
      judge_cost (survey, child, findings);
      if (child->status == SPF_NODE_ABSENT || child->status == SPF_NODE_FOUND)
        judge_unsupported (survey, child, findings);
    }
  for (guint i = 0; root->record && i < root->record->terms->len; i++)
    judge_flattener (survey, g_ptr_array_index (root->record->terms, i), findings);
}

static gboolean
is_seen_by (const ProvidersRecognition *recognition, ProvidersTraceKind kind)
{
  for (guint i = 0;
       recognition->strength == PROVIDERS_STRENGTH_STRONG && i < recognition->evidence->len; i++)
    if (((const ProvidersTrace *)g_ptr_array_index (recognition->evidence, i))->kind == kind)
      return TRUE;
  return FALSE;
}

static const ProvidersRecognition *
find_recognition (const Survey *survey, const char *service_id)
{
  for (guint i = 0; i < survey->services->len; i++)
    {
      const ProvidersRecognition *recognition = g_ptr_array_index (survey->services, i);

      if (strcmp (recognition->service->id, service_id) == 0)
        return recognition;
    }
  return NULL;
}

/* One company sells the other's mailboxes, and a term of its own stands for them. */
static void
judge_sold_mailbox (const Survey *survey, const ProvidersRecognition *seller, GPtrArray *findings)
{
  const ProvidersService *service = seller->service;
  Finding *finding;

  for (guint i = 0; service->spf.term && service->spf.covers[i]; i++)
    {
      const ProvidersRecognition *sold = find_recognition (survey, service->spf.covers[i]);

      if (!sold || !is_seen_by (sold, PROVIDERS_TRACE_MX)
          || !is_seen_by (seller, PROVIDERS_TRACE_SPF_TERM))
        continue;
      finding = add (survey, FINDING_SPF_TERM_OF_MICROSOFT_SOLD_BY_GODADDY, findings);
      finding_with_text (finding, "term", service->spf.term);
      finding_with_question (finding, survey->scope->domain, DNS_TYPE_TXT);
    }
}

static gboolean
uses_selector (const ProvidersService *service, const DkimFound *found)
{
  g_autoptr (ProvidersTrace) alias
      = found->alias ? providers_trace_new (PROVIDERS_TRACE_DKIM_CNAME, found->alias) : NULL;

  if (alias && providers_service_weigh (service, alias) == PROVIDERS_STRENGTH_STRONG)
    return TRUE;
  for (guint i = 0; service->dkim.selectors[i]; i++)
    if (g_pattern_match_simple (service->dkim.selectors[i], found->selector))
      return TRUE;
  return FALSE;
}

/* TRUE if its usual names were asked for, answered, and hold nothing at all. A name that the user
 * gave counts as well; a key that cannot be told apart may be its own. */
static gboolean
has_no_key (const Survey *survey, const ProvidersService *service)
{
  const DkimKeys *keys = survey->dkim;

  if (keys->wildcard || keys->n_unknown > 0 || survey->key_detours->delegated_name)
    return FALSE;
  for (guint i = 0; i < keys->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (keys->keys, i);

      if (uses_selector (service, found)
          || (found->origin == DKIM_ORIGIN_GIVEN && found->status != DKIM_STATUS_ABSENT))
        return FALSE;
    }
  return TRUE;
}

static void
judge_default_signature (const Survey *survey,
                         const ProvidersRecognition *recognition,
                         GPtrArray *findings)
{
  const ProvidersService *service = recognition->service;
  const char *signer = providers_service_get_signing_domain (service);
  Finding *finding;

  /* Of a service whose selectors nobody knows, none could be asked for. */
  if (!signer || service->kind == PROVIDERS_SERVICE_SENDING || !service->dkim.selectors[0]
      || !is_seen_by (recognition, PROVIDERS_TRACE_MX) || !has_no_key (survey, service))
    return;
  finding = add (survey, FINDING_DKIM_DEFAULT_SIGNATURE, findings);
  finding_with_text (finding, "signer", signer);
  name_service (finding, service);
}

static void
judge_detours (const Survey *survey, GPtrArray *findings)
{
  const KeyDetours *detours = survey->key_detours;
  Finding *finding;

  for (guint i = 0; i < detours->proxied->len; i++)
    {
      const char *name = g_ptr_array_index (detours->proxied, i);

      finding = finding_new (FINDING_CLOUDFLARE_PROXIED);
      finding_with_text (finding, "name", name);
      finding_with_question (finding, name, DNS_TYPE_A);
      g_ptr_array_add (findings, finding);
    }
  if (!detours->delegated_name)
    return;
  finding = finding_new (FINDING_DKIM_DELEGATED);
  finding_with_text (finding, "name", detours->delegated_name);
  finding_with_text (finding, "server", detours->delegated_to);
  finding_with_question (finding, detours->delegated_name, DNS_TYPE_NS);
  g_ptr_array_add (findings, finding);
}

static void
judge_token (const Survey *survey, const char *text, GPtrArray *findings)
{
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      const ProvidersService *service
          = providers_catalog_get_service (survey->scope->catalog, tokens[i].service_id);
      Finding *finding;

      if (!service || g_ascii_strncasecmp (text, tokens[i].prefix, strlen (tokens[i].prefix)) != 0
          || find_recognition (survey, service->id))
        continue;
      finding = add (survey, FINDING_VERIFICATION_LEFTOVER, findings);
      finding_with_text (finding, "record", text);
      finding_with_question (finding, survey->scope->domain, DNS_TYPE_TXT);
      name_service (finding, service);
    }
}

void
judge_traps (const Survey *survey, GPtrArray *findings)
{
  if (judge_is_parked (survey))
    return;
  judge_spf_traps (survey, findings);
  for (guint i = 0; i < survey->services->len; i++)
    {
      judge_sold_mailbox (survey, g_ptr_array_index (survey->services, i), findings);
      judge_default_signature (survey, g_ptr_array_index (survey->services, i), findings);
    }
  judge_detours (survey, findings);
  for (guint i = 0; i < survey->near_misses->tokens->len; i++)
    judge_token (survey, g_ptr_array_index (survey->near_misses->tokens, i), findings);
}
