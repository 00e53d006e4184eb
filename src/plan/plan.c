/* The proof: the same judges over the world as it would be. */
#include "plan/plan.h"

#include <string.h>

#include "plan/proposers.h"

static const DkimFound *
find_key (const Survey *survey, const char *name)
{
  for (guint i = 0; i < survey->dkim->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (survey->dkim->keys, i);

      if (strcmp (found->name, name) == 0)
        return found;
    }
  return NULL;
}

/* Each returns TRUE if the new world is right, else sets why not. */
static gboolean
prove_spf (const Plan *plan, WithheldCode *why, guint *number)
{
  const SpfTree *tree = plan->after_survey->spf;

  *number = tree->lookups;
  *why = WITHHELD_NOT_PROVED;
  if (spf_tree_is_valid (tree))
    return findings_find (plan->after->findings, FINDING_SPF_ALLOWS_EVERYONE) == NULL;
  if (!tree->complete)
    *why = WITHHELD_NOT_ANSWERED;
  else if (tree->lookups > SPF_MAX_LOOKUPS)
    *why = WITHHELD_TOO_MANY_LOOKUPS;
  else
    *why = WITHHELD_NOT_PROVED;
  return FALSE;
}

static gboolean
prove_dmarc (const Plan *plan, WithheldCode *why)
{
  const DmarcDiscovery *discovery = plan->after_survey->dmarc->discovery;
  const DmarcRecord *record = discovery->applied ? discovery->applied->record : NULL;

  *why = WITHHELD_NOT_PROVED;
  return record && record->applies && record->errors->len == 0;
}

static gboolean
prove_key (const Plan *plan, const Proposal *proposal, WithheldCode *why)
{
  const DkimFound *found = find_key (plan->after_survey, proposal->name);

  *why = WITHHELD_NOT_PROVED;
  /* The empty key below "*" is no key that anybody looks for. */
  if (g_str_has_prefix (proposal->name, "*."))
    return TRUE;
  if (found && found->status == DKIM_STATUS_UNKNOWN)
    *why = WITHHELD_NOT_ANSWERED;
  return found && found->status == DKIM_STATUS_FOUND && found->key->usable;
}

static gboolean
prove (const Plan *plan, const Proposal *proposal, WithheldCode *why, guint *number)
{
  *number = 0;
  switch (proposal->kind)
    {
    case RECORD_SPF:
      return prove_spf (plan, why, number);
    case RECORD_DMARC:
      return prove_dmarc (plan, why);
    case RECORD_DKIM:
      return prove_key (plan, proposal, why);
    case RECORD_MX:
    case RECORD_NS:
    case RECORD_SOA:
    case RECORD_MTA_STS:
    case RECORD_TLS_RPT:
    case RECORD_BIMI:
    case RECORD_TLSA:
      return TRUE;
    }
  g_assert_not_reached ();
}

static const char *
find_service (const Proposal *proposal, const char *term)
{
  for (guint i = 0; i < proposal->parts->len; i++)
    {
      const ProposalPart *part = g_ptr_array_index (proposal->parts, i);

      if (strcmp (part->text, term) == 0)
        return part->service;
    }
  return NULL;
}

static void
set_candidates (Withheld *withheld, const SpfTree *tree, const Proposal *proposal)
{
  g_ptr_array_unref (withheld->candidates);
  withheld->candidates = spf_candidates_new (tree);
  for (guint i = 0; i < withheld->candidates->len; i++)
    {
      SpfCandidate *candidate = g_ptr_array_index (withheld->candidates, i);

      candidate->service_id = g_strdup (find_service (proposal, candidate->term));
    }
}

/* What was kept from today is alive, so a dead part was added for a sender. */
static gboolean
was_added (const Proposal *proposal, const SpfNode *child)
{
  return child->status == SPF_NODE_ABSENT || !proposal_stands_today (proposal, child->term->text);
}

static gboolean
is_named (const Proposals *proposals, WithheldCode code, const char *service)
{
  for (guint i = 0; i < proposals->withheld->len; i++)
    {
      const Withheld *withheld = g_ptr_array_index (proposals->withheld, i);

      if (withheld->code == code && g_strcmp0 (withheld->service_id, service) == 0)
        return TRUE;
    }
  return FALSE;
}

/* TRUE if the parts that were added for a sender are what fails: each sender is named once. */
static gboolean
withhold_failed_senders (Plan *plan, const Proposal *proposal)
{
  const SpfNode *root = plan->after_survey->spf->root;
  gboolean any = FALSE;

  for (guint i = 0; i < root->children->len; i++)
    {
      const SpfNode *child = g_ptr_array_index (root->children, i);
      const char *service = find_service (proposal, child->term->text);

      if (!service || spf_node_is_valid (child) || !was_added (proposal, child))
        continue;
      any = TRUE;
      if (!is_named (plan->proposals, WITHHELD_SPF_VALUE_FAILED, service))
        proposals_withhold (plan->proposals, RECORD_SPF, WITHHELD_SPF_VALUE_FAILED, service, 0)
            ->name
            = g_strdup (proposal->name);
    }
  return any;
}

static FindingSubject
subject_of (RecordKind kind)
{
  return kind == RECORD_SPF    ? FINDING_ABOUT_SPF
         : kind == RECORD_DKIM ? FINDING_ABOUT_DKIM
                               : FINDING_ABOUT_DMARC;
}

static gboolean
is_about (const Finding *finding, RecordKind kind, const char *name)
{
  return finding_code_get_subject (finding->code) == subject_of (kind)
         && (kind != RECORD_DKIM || strcmp (finding_get_text (finding, "name"), name) == 0);
}

/* (transfer full) (nullable): the gravest that the new world shows of @proposal. */
static Finding *
dup_reason (const Plan *plan, const Proposal *proposal)
{
  for (guint i = 0; i < plan->after->findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (plan->after->findings, i);

      if (finding->level <= FINDING_RECOMMENDED
          && is_about (finding, proposal->kind, proposal->name))
        return finding_copy (finding);
    }
  return NULL;
}

static void
withhold_proposal (Plan *plan, const Proposal *proposal, WithheldCode why, guint number)
{
  const char *service = proposal->parts->len > 0 && proposal->kind == RECORD_DKIM
                            ? ((ProposalPart *)proposal->parts->pdata[0])->service
                            : NULL;
  Withheld *withheld;

  if (proposal->kind == RECORD_SPF && why == WITHHELD_NOT_PROVED
      && withhold_failed_senders (plan, proposal))
    return;
  withheld = proposals_withhold (plan->proposals, proposal->kind, why, service, number);
  withheld->name = g_strdup (proposal->name);
  withheld->value = g_strdup (proposal->proposed[0]);
  if (why == WITHHELD_NOT_PROVED)
    withheld->reason = dup_reason (plan, proposal);
  if (why == WITHHELD_TOO_MANY_LOOKUPS)
    set_candidates (withheld, plan->after_survey->spf, proposal);
}

static void
drop_unproved (Plan *plan)
{
  GPtrArray *proposals = plan->proposals->proposals;

  for (guint i = 0; i < proposals->len;)
    {
      const Proposal *proposal = g_ptr_array_index (proposals, i);
      WithheldCode why = WITHHELD_NOT_PROVED;
      guint number;

      if (prove (plan, proposal, &why, &number))
        {
          i++;
          continue;
        }
      withhold_proposal (plan, proposal, why, number);
      g_ptr_array_remove_index (proposals, i);
    }
}

static gboolean
has_proposal (const Plan *plan, RecordKind kind)
{
  for (guint i = 0; i < plan->proposals->proposals->len; i++)
    if (((const Proposal *)g_ptr_array_index (plan->proposals->proposals, i))->kind == kind)
      return TRUE;
  return FALSE;
}

/* TRUE if @finding is about a value that was withheld: it stands nowhere, and why it is withheld is
 * said there. */
static gboolean
is_of_withheld (const Plan *plan, const Finding *finding)
{
  for (guint i = 0; i < plan->proposals->withheld->len; i++)
    {
      const Withheld *withheld = g_ptr_array_index (plan->proposals->withheld, i);

      if (withheld->name && is_about (finding, withheld->kind, withheld->name))
        return TRUE;
    }
  return FALSE;
}

/* What the new world would show for the first time: said before anything is published. */
static void
add_new_findings (Plan *plan)
{
  for (guint i = 0; i < plan->after->findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (plan->after->findings, i);

      if (finding->level <= FINDING_RECOMMENDED && !is_of_withheld (plan, finding)
          && !findings_find (plan->before->findings, finding->code)
          && !findings_find (plan->proposals->findings, finding->code))
        g_ptr_array_add (plan->proposals->findings, finding_copy (finding));
    }
}

static gboolean
is_name_withheld (const Plan *plan, const char *name)
{
  for (guint i = 0; i < plan->proposals->withheld->len; i++)
    if (g_strcmp0 (((const Withheld *)g_ptr_array_index (plan->proposals->withheld, i))->name, name)
        == 0)
      return TRUE;
  return FALSE;
}

/* What was said of a proposal before it was withheld is not true of what is left. */
static void
mend_findings (Plan *plan)
{
  gboolean has_spf = has_proposal (plan, RECORD_SPF);
  GPtrArray *findings = plan->proposals->findings;

  for (guint i = findings->len; i > 0; i--)
    {
      Finding *finding = g_ptr_array_index (findings, i - 1);

      if ((finding->code == FINDING_SPF_REDIRECT_IN_THE_WAY && !has_spf)
          || (finding->code == FINDING_HOST_CANNOT_LONG_TXT
              && is_name_withheld (plan, finding_get_text (finding, "record_name"))))
        g_ptr_array_remove_index (findings, i - 1);
      else if (finding->code == FINDING_SPF_SENDER_MISSING && !has_spf
               && finding_get_number (finding, "is_withheld") == 0)
        finding_with_number (finding, "is_withheld", 1);
    }
}

static gboolean
is_value_wanted (WithheldCode code)
{
  return code == WITHHELD_VALUE_WANTED || code == WITHHELD_ASK_SERVICE
         || code == WITHHELD_SPF_VALUE_WANTED || code == WITHHELD_SPF_VALUE_FAILED;
}

/* The new world knows nothing of senders whose values nobody has yet: nobody is promised that their mail
 * is recognised, too. Where all was well before, it was well without them. */
static void
admit_what_waits (Plan *plan)
{
  gboolean waits = FALSE;

  for (guint i = 0; i < plan->proposals->withheld->len; i++)
    waits |= is_value_wanted (
        ((const Withheld *)g_ptr_array_index (plan->proposals->withheld, i))->code);
  if (!waits || plan->before->answers[QUESTION_DELIVERY] == ANSWER_GOOD
      || plan->after->answers[QUESTION_DELIVERY] != ANSWER_GOOD)
    return;
  plan->after->answers[QUESTION_DELIVERY] = ANSWER_NOT_YET;
  plan->after->reasons[QUESTION_DELIVERY] = REASON_VALUES_WANTED;
}

/* A set of names in @names, each once. */
static void
add_name (GString *names, const char *name)
{
  if (!strstr (names->str, name))
    g_string_append_printf (names, "%s%s", names->len ? ", " : "", name);
}

/* Fills both with the senders whose SPF or DKIM values are withheld. */
static void
list_unready (const Plan *plan, GString *names, GString *names_ja)
{
  for (guint i = 0; i < plan->proposals->withheld->len; i++)
    {
      const Withheld *withheld = g_ptr_array_index (plan->proposals->withheld, i);
      const ProvidersService *service
          = withheld->service_id ? providers_catalog_get_service (
                plan->before_survey->scope->catalog, withheld->service_id)
                                 : NULL;

      if (!service || withheld->code == WITHHELD_NO_SENDER)
        continue;
      add_name (names, providers_text_get (&service->name, LANGUAGE_EN));
      add_name (names_ja, providers_text_get (&service->name, LANGUAGE_JA));
    }
}

static Finding *
add_finding (Plan *plan, FindingCode code)
{
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", plan->before_survey->scope->domain);
  g_ptr_array_add (plan->proposals->findings, finding);
  return finding;
}

/* What would be hit when receivers become stricter: the user may ask for that before it is time. */
static void
warn_of_rise (Plan *plan)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) names_ja = g_string_new (NULL);

  if (!has_proposal (plan, RECORD_DMARC) || plan->after->parked
      || plan->after->rung <= plan->before->rung || plan->after->rung < RUNG_REHEARSE)
    return;
  list_unready (plan, names, names_ja);
  if (names->len > 0)
    {
      Finding *finding = add_finding (plan, FINDING_DMARC_RISES_BEFORE_SENDERS);

      finding_with_text (finding, "service", names->str);
      finding_with_text (finding, "service_ja", names_ja->str);
    }
  if (plan->after->answers[QUESTION_DELIVERY] != ANSWER_GOOD)
    add_finding (plan, FINDING_DMARC_RISES_UNCONFIRMED);
}

Plan *
plan_prove (Survey *before_survey,
            const Judgement *before,
            Survey *after_survey,
            Proposals *proposals)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->before_survey = before_survey;
  plan->before = before;
  plan->after_survey = after_survey;
  plan->after = judgement_new (after_survey);
  plan->proposals = proposals;
  drop_unproved (plan);
  mend_findings (plan);
  add_new_findings (plan);
  warn_of_rise (plan);
  admit_what_waits (plan);
  return plan;
}

void
plan_free (Plan *plan)
{
  judgement_free (plan->after);
  survey_free (plan->after_survey);
  proposals_free (plan->proposals);
  g_free (plan);
}

gboolean
plan_has_changes (const Plan *plan)
{
  for (guint i = 0; i < plan->proposals->proposals->len; i++)
    if (((const Proposal *)g_ptr_array_index (plan->proposals->proposals, i))->changed)
      return TRUE;
  return FALSE;
}
