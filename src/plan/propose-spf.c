/* The SPF proposal: what is right stays, several records become one, what is dead goes, who sends is
 * added before the end. Every value is made of terms that stood there or that were confirmed. */
#include "plan/proposers.h"

#include <string.h>

#include "auth/spf-macro.h"
#include "plan/spf-mending.h"

typedef struct
{
  Proposer *proposer;
  GPtrArray *terms;           /* of ProposalPart-like pairs: text */
  GArray *meanings;           /* of PartMeaning */
  GPtrArray *services;        /* of char* (nullable) */
  const SpfTerm *all;         /* (nullable): how the present record ends */
  gboolean mended;            /* something was dropped, added or rewritten */
  guint n_records, n_failing; /* that stood there, and of them those that end in "-all" */
  char *failing;              /* (nullable): that ending, as written */
} Draft;

static gboolean
has_term (const Draft *draft, const char *text)
{
  for (guint i = 0; i < draft->terms->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (draft->terms, i), text) == 0)
      return TRUE;
  return FALSE;
}

static void
add_term (Draft *draft, const char *text, PartMeaning meaning, const char *service)
{
  if (has_term (draft, text))
    return;
  g_ptr_array_add (draft->terms, g_strdup (text));
  g_array_append_val (draft->meanings, meaning);
  g_ptr_array_add (draft->services, g_strdup (service));
}

/* The service that a term belongs to, for the explanation. */
static const char *
find_service (const Draft *draft, const SpfTerm *term)
{
  g_autoptr (ProvidersTrace) trace = NULL;
  const GPtrArray *services = providers_catalog_get_services (draft->proposer->catalog);

  if (!term->domain)
    return NULL;
  trace = providers_trace_new (PROVIDERS_TRACE_SPF_TERM, term->domain);
  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);

      if (providers_service_weigh (service, trace) == PROVIDERS_STRENGTH_STRONG)
        return service->id;
    }
  return NULL;
}

/* TRUE if the walk showed that this include or redirect leads to no record. */
static gboolean
is_dead_reference (const SpfNode *node, const SpfTerm *term)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const SpfNode *child = g_ptr_array_index (node->children, i);

      if (child->term == term)
        return child->status == SPF_NODE_ABSENT || child->status == SPF_NODE_LOOP;
    }
  return FALSE;
}

/* TRUE if the host of an a or mx term came back empty. */
static gboolean
is_dead_host (const SpfNode *node, const SpfTerm *term)
{
  g_autofree char *host = NULL;

  if ((term->kind != SPF_TERM_A && term->kind != SPF_TERM_MX && term->kind != SPF_TERM_EXISTS)
      || !term->domain)
    return FALSE;
  host = spf_macro_expand_constant (term->domain, node->domain);
  for (guint i = 0; host && i < node->void_names->len; i++)
    if (strcmp (g_ptr_array_index (node->void_names, i), host) == 0)
      return TRUE;
  return FALSE;
}

static PartMeaning
meaning_of_mended (const char *term)
{
  return g_str_has_prefix (term, "ip") ? PART_SPF_ADDRESS : PART_SPF_TERM_MENDED;
}

static void
keep_term (Draft *draft, const SpfNode *node, const SpfTerm *term)
{
  g_autofree char *mended = NULL;
  const char *service = find_service (draft, term);

  if (term->kind == SPF_TERM_BROKEN || term->kind == SPF_TERM_UNKNOWN_MODIFIER)
    mended = spf_word_mend (term->text);
  draft->mended |= mended || term->kind == SPF_TERM_BROKEN;
  if (mended)
    add_term (draft, mended, meaning_of_mended (mended), NULL);
  else if (is_dead_reference (node, term) || is_dead_host (node, term)
           || spf_term_passes_everyone (term))
    draft->mended = TRUE;
  else if (term->kind != SPF_TERM_BROKEN)
    add_term (draft, term->text, service ? PART_SPF_SERVICE : PART_SPF_TERM_KEPT, service);
}

/* A redirect stays as it is while nothing else is added; else it becomes an include. */
static void
keep_redirect (Draft *draft, const SpfNode *node, const SpfTerm *term)
{
  g_autofree char *include = NULL;
  const char *service = find_service (draft, term);

  if (is_dead_reference (node, term))
    {
      draft->mended = TRUE;
      return;
    }
  include = g_strconcat ("include:", term->domain, NULL);
  add_term (draft, include, service ? PART_SPF_SERVICE : PART_SPF_TERM_KEPT, service);
}

static void
keep_record (Draft *draft, const SpfNode *node, const SpfRecord *record)
{
  const SpfTerm *all = spf_record_find (record, SPF_TERM_ALL);

  draft->n_records++;
  if (all && all->qualifier == SPF_QUALIFIER_FAIL)
    {
      draft->n_failing++;
      g_free (draft->failing);
      draft->failing = g_strdup (all->text);
    }
  for (guint i = 0; i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind == SPF_TERM_ALL || term->kind == SPF_TERM_EXP)
        continue;
      if (all && term->offset > all->offset)
        draft->mended = TRUE;
      if (term->kind == SPF_TERM_REDIRECT && !all)
        keep_redirect (draft, node, term);
      else if (term->kind != SPF_TERM_REDIRECT)
        keep_term (draft, node, term);
    }
}

/* What was meant to be SPF: behind quotation marks, in full-width letters, without the blank behind the
 * version, of DNS type 99. */
static char *
find_misplaced_text (const Survey *survey)
{
  for (guint i = 0; i < survey->near_misses->misses->len; i++)
    {
      const NearMiss *miss = g_ptr_array_index (survey->near_misses->misses, i);
      char *mended = miss->meaning == TXT_MEANT_SPF ? spf_text_mend (miss->text) : NULL;

      if (mended)
        return mended;
    }
  return g_strdup (survey->near_misses->type99_text);
}

static void
keep_present (Draft *draft)
{
  const SpfNode *root = draft->proposer->survey->spf->root;
  g_autofree char *misplaced = NULL;

  for (guint i = 0; i < root->texts->len; i++)
    {
      g_autoptr (SpfRecord) parsed = NULL;

      if (root->record)
        {
          keep_record (draft, root, root->record);
          draft->all = spf_record_find (root->record, SPF_TERM_ALL);
          return;
        }
      parsed = spf_record_parse (g_ptr_array_index (root->texts, i));
      keep_record (draft, root, parsed);
      draft->mended = TRUE;
    }
  misplaced = root->texts->len == 0 ? find_misplaced_text (draft->proposer->survey) : NULL;
  if (misplaced && spf_record_is_one (misplaced))
    {
      g_autoptr (SpfRecord) parsed = spf_record_parse (misplaced);

      keep_record (draft, root, parsed);
      draft->mended = TRUE;
    }
}

/* What is dead is not reached. */
static void
note_reached (const SpfNode *node, gpointer user_data)
{
  if (node->status != SPF_NODE_ABSENT && node->status != SPF_NODE_LOOP)
    g_hash_table_add (user_data, node->domain);
}

/* TRUE if the present tree reaches @term's target already, under whatever name. */
static gboolean
is_reached (const Draft *draft, const char *term)
{
  g_autoptr (GHashTable) reached = g_hash_table_new (g_str_hash, g_str_equal);
  const char *target = g_str_has_prefix (term, "include:") ? term + strlen ("include:") : NULL;

  if (!target)
    return FALSE;
  spf_tree_visit (draft->proposer->survey->spf, note_reached, reached);
  return g_hash_table_contains (reached, target);
}

/* GoDaddy sells Microsoft 365 with a term of its own, which stands in for Microsoft's. */
static gboolean
is_covered (const Draft *draft, const char *service_id)
{
  if (proposer_is_covered (draft->proposer, service_id))
    return TRUE;
  for (guint i = 0; i < draft->services->len; i++)
    {
      const char *id = g_ptr_array_index (draft->services, i);
      const ProvidersService *service
          = id ? providers_catalog_get_service (draft->proposer->catalog, id) : NULL;

      if (service && g_strv_contains ((const char *const *)service->spf.covers, service_id))
        return TRUE;
    }
  return FALSE;
}

static void
note_missing (Draft *draft, const ProvidersService *service, const char *term)
{
  Finding *finding = finding_new (FINDING_SPF_SENDER_MISSING);

  finding_with_text (finding, "name", draft->proposer->survey->scope->domain);
  finding_with_text (finding, "service", service->name.en);
  finding_with_text (finding, "service_ja", service->name.ja);
  finding_with_text (finding, "service_id", service->id);
  finding_with_text (finding, "term", term);
  g_ptr_array_add (draft->proposer->proposals->findings, finding);
}

static PartMeaning
meaning_of (const char *term)
{
  if (strchr (term, ':'))
    return PART_SPF_SERVICE;
  return *term == 'm' ? PART_SPF_MX : PART_SPF_A;
}

/* What its console shows for this customer says more than what is known of all. FALSE if nothing was
 * pasted. */
static gboolean
add_pasted (Draft *draft, const ProvidersService *service)
{
  const PlanValue *value = plan_request_find_spf_term (draft->proposer->request, service->id);
  g_auto (GStrv) terms = value ? g_strsplit (value->value, " ", -1) : NULL;
  guint count = draft->terms->len;

  for (guint i = 0; terms && terms[i]; i++)
    if (!is_reached (draft, terms[i]))
      add_term (draft, terms[i], meaning_of (terms[i]), service->id);
  if (draft->terms->len > count)
    {
      draft->mended = TRUE;
      note_missing (draft, service, value->value);
    }
  return value != NULL;
}

/* TRUE if somebody must look the term up: it differs per customer, or nobody confirmed it. */
static gboolean
is_term_wanted (const Draft *draft, const ProvidersService *service)
{
  switch (service->spf.how)
    {
    case PROVIDERS_SPF_CONSOLE:
    case PROVIDERS_SPF_UNKNOWN:
      return TRUE;
    case PROVIDERS_SPF_LITERAL:
      return !service->spf.hint.en || !is_reached (draft, service->spf.hint.en);
    case PROVIDERS_SPF_AUTOMATIC:
      return !proposer_is_dns_host (draft->proposer, service->id);
    case PROVIDERS_SPF_NOT_NEEDED:
    case PROVIDERS_SPF_USELESS_AT_APEX:
      return FALSE;
    }
  g_assert_not_reached ();
}

static void
add_sender (Draft *draft, const PlanSender *sender)
{
  const ProvidersService *service
      = providers_catalog_get_service (draft->proposer->catalog, sender->service_id);

  if (!service || proposer_sends_as_itself (service, sender->from) || add_pasted (draft, service))
    return;
  if (service->spf.term)
    {
      if (is_reached (draft, service->spf.term) || has_term (draft, service->spf.term)
          || is_covered (draft, service->id))
        return;
      add_term (draft, service->spf.term, PART_SPF_SERVICE, service->id);
      draft->mended = TRUE;
      note_missing (draft, service, service->spf.term);
      return;
    }
  for (guint i = 0; i < draft->services->len; i++)
    if (g_strcmp0 (g_ptr_array_index (draft->services, i), service->id) == 0)
      return;
  if (is_term_wanted (draft, service))
    proposals_withhold (draft->proposer->proposals, RECORD_SPF, WITHHELD_SPF_VALUE_WANTED,
                        service->id, 0);
}

static void
add_address (Draft *draft, const char *address)
{
  g_autofree char *term = g_strconcat (strchr (address, ':') ? "ip6:" : "ip4:", address, NULL);

  if (has_term (draft, term))
    return;
  add_term (draft, term, PART_SPF_ADDRESS, NULL);
  draft->mended = TRUE;
}

static gboolean
ends_well (const Draft *draft)
{
  return draft->all
         && (draft->all->qualifier == SPF_QUALIFIER_SOFTFAIL
             || draft->all->qualifier == SPF_QUALIFIER_FAIL);
}

static void
write_value (Draft *draft, Proposal *proposal, const char *ending, PartMeaning ending_meaning)
{
  GString *value = g_string_new ("v=spf1");

  proposal_add_part (proposal, "v=spf1", PART_SPF_VERSION, NULL);
  for (guint i = 0; i < draft->terms->len; i++)
    {
      const char *term = g_ptr_array_index (draft->terms, i);

      g_string_append_printf (value, " %s", term);
      proposal_add_part (proposal, term, g_array_index (draft->meanings, PartMeaning, i),
                         g_ptr_array_index (draft->services, i));
    }
  g_string_append_printf (value, " %s", ending);
  proposal_add_part (proposal, ending, ending_meaning, NULL);
  proposal_take_value (proposal, g_string_free (value, FALSE));
}

/* "~all" unless the owner chose "-all", which is as good where DMARC decides. */
static void
write_draft (Draft *draft, Proposal *proposal)
{
  if (draft->failing && draft->n_failing == draft->n_records)
    write_value (draft, proposal, draft->failing, PART_SPF_ENDING_KEPT);
  else
    write_value (draft, proposal, "~all", PART_SPF_SOFTFAIL);
}

/* A record that only redirects ends where the other record ends. */
static gboolean
is_right_already (const Draft *draft)
{
  const SpfTree *tree = draft->proposer->survey->spf;
  const SpfTerm *all = spf_tree_find_all (tree);

  return !draft->mended && tree->root->record && all
         && (all->qualifier == SPF_QUALIFIER_SOFTFAIL || all->qualifier == SPF_QUALIFIER_FAIL);
}

/* TRUE if a service was named and only its value is missing. */
static gboolean
is_waiting (const Proposals *proposals)
{
  for (guint i = 0; i < proposals->withheld->len; i++)
    if (((const Withheld *)g_ptr_array_index (proposals->withheld, i))->kind == RECORD_SPF)
      return TRUE;
  return FALSE;
}

/* TRUE if the domain looks as if it had no mail and is open to forgers, and nobody said what it is. */
static gboolean
may_be_parked (const Proposer *proposer)
{
  const PlanRequest *request = proposer->request;

  return !proposer->parked && request->senders->len == 0 && request->addresses->len == 0
         && findings_find (proposer->judgement->findings, FINDING_PARKED_DOMAIN_OPEN);
}

/* Without any term: nobody was named, or only services that need none. */
static void
withhold_empty (const Draft *draft)
{
  const GPtrArray *senders = draft->proposer->request->senders;
  for (guint i = 0; i < senders->len; i++)
    {
      const char *id = ((const PlanSender *)g_ptr_array_index (senders, i))->service_id;

      if (!providers_catalog_get_service (draft->proposer->catalog, id))
        continue;
      proposals_withhold (draft->proposer->proposals, RECORD_SPF, WITHHELD_NO_SENDER, id, 0);
      return;
    }
  if (!may_be_parked (draft->proposer))
    proposals_withhold (draft->proposer->proposals, RECORD_SPF, WITHHELD_NO_SENDER, NULL, 0);
}

static void
finish (Draft *draft)
{
  const Survey *survey = draft->proposer->survey;
  Proposal *proposal = proposal_new (RECORD_SPF, survey->scope->domain, DNS_TYPE_TXT);

  proposal_set_today (proposal, proposer_dup_today (draft->proposer, survey->spf->root->texts,
                                                    survey->scope->domain, TXT_MEANT_SPF));
  if (draft->proposer->parked)
    {
      g_ptr_array_set_size (draft->terms, 0);
      write_value (draft, proposal, "-all", PART_SPF_FAIL);
    }
  else if (is_right_already (draft))
    {
      if (ends_well (draft))
        write_value (draft, proposal, draft->all->text, PART_SPF_ENDING_KEPT);
      proposal_take_value (proposal, g_strdup (survey->spf->root->record->text));
    }
  else if (draft->terms->len == 0)
    {
      proposal_free (proposal);
      if (!is_waiting (draft->proposer->proposals))
        withhold_empty (draft);
      return;
    }
  else
    write_draft (draft, proposal);
  proposal_find_gone_terms (proposal);
  g_ptr_array_add (draft->proposer->proposals->proposals, proposal);
}

void
propose_spf (Proposer *proposer)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) meanings = g_array_new (FALSE, FALSE, sizeof (PartMeaning));
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_free);
  Draft draft
      = { .proposer = proposer, .terms = terms, .meanings = meanings, .services = services };

  if (proposer->survey->spf->root->status == SPF_NODE_UNKNOWN)
    {
      proposals_withhold (proposer->proposals, RECORD_SPF, WITHHELD_NOT_ANSWERED, NULL, 0);
      return;
    }
  if (proposer->survey->spf->root->is_alias)
    {
      proposals_withhold (proposer->proposals, RECORD_SPF, WITHHELD_ALIAS, NULL, 0);
      return;
    }
  keep_present (&draft);
  for (guint i = 0; i < proposer->request->senders->len; i++)
    add_sender (&draft, g_ptr_array_index (proposer->request->senders, i));
  for (guint i = 0; i < proposer->request->addresses->len; i++)
    add_address (&draft, g_ptr_array_index (proposer->request->addresses, i));
  finish (&draft);
  if (may_be_parked (proposer))
    proposals_withhold (proposer->proposals, RECORD_SPF, WITHHELD_MAY_BE_PARKED, NULL, 0);
  g_free (draft.failing);
}

static gboolean
is_meant (const char *word, const char *term)
{
  g_autofree char *mended = strcmp (word, term) == 0 ? NULL : spf_word_mend (word);

  return strcmp (mended ? mended : word, term) == 0;
}

gboolean
proposal_stands_today (const Proposal *proposal, const char *term)
{
  for (guint i = 0; proposal->today[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (proposal->today[i], " \";", -1);

      for (guint j = 0; words[j]; j++)
        if (is_meant (words[j], term))
          return TRUE;
    }
  return FALSE;
}

static void
remove_part (Proposal *proposal, const char *text)
{
  for (guint i = 0; i < proposal->parts->len; i++)
    if (strcmp (((ProposalPart *)g_ptr_array_index (proposal->parts, i))->text, text) == 0)
      {
        g_ptr_array_remove_index (proposal->parts, i);
        return;
      }
}

static GPtrArray *
list_dead_terms (const Proposal *proposal, const SpfNode *node)
{
  GPtrArray *dead = g_ptr_array_new ();

  for (guint i = 0; i < node->record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (node->record->terms, i);

      if ((is_dead_reference (node, term) || is_dead_host (node, term))
          && proposal_stands_today (proposal, term->text))
        g_ptr_array_add (dead, term->text);
    }
  return dead;
}

static gboolean
drop_dead_terms (Proposal *proposal, const SpfNode *node)
{
  g_autoptr (GPtrArray) dead = list_dead_terms (proposal, node);
  g_autoptr (GString) value = g_string_new (NULL);

  /* "v=spf1 ~all" alone would say that nobody sends, which nobody said. */
  if (dead->len == 0 || dead->len + 2 >= proposal->parts->len)
    return FALSE;
  for (guint i = 0; i < dead->len; i++)
    remove_part (proposal, g_ptr_array_index (dead, i));
  for (guint i = 0; i < proposal->parts->len; i++)
    g_string_append_printf (value, "%s%s", i ? " " : "",
                            ((ProposalPart *)g_ptr_array_index (proposal->parts, i))->text);
  proposal_take_value (proposal, g_strdup (value->str));
  proposal_find_gone_terms (proposal);
  return TRUE;
}

gboolean
proposals_drop_dead (Proposals *proposals, const Survey *after)
{
  gboolean dropped = FALSE;

  for (guint i = 0; i < proposals->proposals->len; i++)
    {
      Proposal *proposal = g_ptr_array_index (proposals->proposals, i);

      if (proposal->kind == RECORD_SPF && proposal->changed && after->spf->root->record)
        dropped = drop_dead_terms (proposal, after->spf->root) || dropped;
    }
  return dropped;
}
