/* DMARC on one page.
 *
 * 1. The author domain is the domain of the From field; there must be exactly one (RFC 9989, section
 *    5.3.1). U-labels become A-labels.
 * 2. Its policy record is looked for (section 4.10.1; RFC 7489, section 6.6.3): its own, that of its
 *    organization, that of its public suffix. Without one DMARC has nothing to say.
 * 3. Every identity is compared with the author domain (dmarc-alignment.c). The strict mode wants the
 *    same name, the relaxed one the same organization; SPF and DKIM have a mode each.
 * 4. One identity that passes and aligns is enough. What is missing, unknown or failing for now only
 *    matters if it could still make the mail pass.
 * 5. If none does, the record says what the domain asks for: p for the name of the record, sp below
 *    it, np below it where nothing exists; one step weaker with t=y.
 *
 * Questions are collected apart from the caller's, because one that the caller has open already
 * would not be seen to be added.
 */
#include "auth/dmarc-evaluation.h"

#include <string.h>

#include "dns/name.h"

const char *
dmarc_result_to_string (DmarcResult result)
{
  switch (result)
    {
    case DMARC_RESULT_NONE:
      return "none";
    case DMARC_RESULT_PASS:
      return "pass";
    case DMARC_RESULT_FAIL:
      return "fail";
    case DMARC_RESULT_TEMPERROR:
      return "temperror";
    case DMARC_RESULT_PERMERROR:
      return "permerror";
    case DMARC_RESULT_PENDING:
    case DMARC_RESULT_UNKNOWN:
      return NULL;
    }
  g_assert_not_reached ();
}

static const char *const reason_names[] = {
  [DMARC_REASON_OPEN] = "open",
  [DMARC_REASON_ALIGNED] = "aligned",
  [DMARC_REASON_NO_RECORD] = "no-record",
  [DMARC_REASON_SEVERAL_RECORDS] = "several-records",
  [DMARC_REASON_RECORD_UNUSABLE] = "record-unusable",
  [DMARC_REASON_NOT_AUTHENTICATED] = "not-authenticated",
  [DMARC_REASON_NOT_ALIGNED] = "not-aligned",
  [DMARC_REASON_RECORD_NOT_ANSWERED] = "record-not-answered",
  [DMARC_REASON_ALIGNMENT_NOT_ANSWERED] = "alignment-not-answered",
  [DMARC_REASON_IDENTITY_TEMPERROR] = "identity-temperror",
  [DMARC_REASON_IDENTITY_UNKNOWN] = "identity-unknown",
  [DMARC_REASON_NO_AUTHOR_DOMAIN] = "no-author-domain",
  [DMARC_REASON_AUTHOR_UNKNOWN] = "author-unknown",
  [DMARC_REASON_SEVERAL_AUTHOR_DOMAINS] = "several-author-domains",
};

const char *
dmarc_reason_to_string (DmarcReason reason)
{
  return reason_names[reason];
}

static const char *const disposition_names[] = { "none", "quarantine", "reject" };

const char *
dmarc_disposition_to_string (DmarcDisposition disposition)
{
  return disposition_names[disposition];
}

static const char *const disposition_reason_names[]
    = { "undecided", "no-policy", "passed", "policy", "testing", "sampled" };

const char *
dmarc_disposition_reason_to_string (DmarcDispositionReason reason)
{
  return disposition_reason_names[reason];
}

static const char *const source_names[] = { "p", "sp", "np" };

const char *
dmarc_policy_source_to_string (DmarcPolicySource source)
{
  return source_names[source];
}

static void
conclude (DmarcEvaluation *evaluation, DmarcResult result, DmarcReason reason)
{
  evaluation->result = result;
  evaluation->reason = reason;
}

/* What was asked and failed is a temporary error; what nobody wanted to ask is not known. */
static void
conclude_not_answered (DmarcEvaluation *evaluation, DmarcReason reason, EvidenceStatus status)
{
  gboolean asked = status != EVIDENCE_NOT_ASKED && status != EVIDENCE_NOT_RECORDED;

  evaluation->failure = status;
  conclude (evaluation, asked ? DMARC_RESULT_TEMPERROR : DMARC_RESULT_UNKNOWN, reason);
}

/* Section 5.3.1. An address literal is no domain name. */
static char *
read_author_domain (const char *text)
{
  g_autofree char *name = text && *text != '[' ? dns_name_from_unicode (text) : NULL;

  return name && strcmp (name, ".") != 0 ? g_steal_pointer (&name) : NULL;
}

/* FALSE: concluded. Several addresses at one domain are one author domain. */
static gboolean
find_author_domain (DmarcEvaluation *evaluation, const DmarcQuery *query)
{
  g_autofree char *first
      = query->n_author_domains > 0 ? read_author_domain (query->author_domains[0]) : NULL;

  for (guint i = 1; i < query->n_author_domains; i++)
    {
      g_autofree char *other = read_author_domain (query->author_domains[i]);

      if (g_strcmp0 (first, other) != 0)
        {
          conclude (evaluation, DMARC_RESULT_PERMERROR, DMARC_REASON_SEVERAL_AUTHOR_DOMAINS);
          return FALSE;
        }
    }
  if (!first && query->author_incomplete)
    {
      conclude (evaluation, DMARC_RESULT_UNKNOWN, DMARC_REASON_AUTHOR_UNKNOWN);
      return FALSE;
    }
  if (!first)
    {
      conclude (evaluation, DMARC_RESULT_PERMERROR, DMARC_REASON_NO_AUTHOR_DOMAIN);
      return FALSE;
    }
  evaluation->author_domain = g_steal_pointer (&first);
  return TRUE;
}

static void
list_queries (DmarcEvaluation *evaluation, const DmarcDiscovery *discovery)
{
  for (guint i = 0; i < discovery->n_walked; i++)
    {
      const DmarcStep *step = g_ptr_array_index (discovery->steps, i);
      char *name = dns_name_join ("_dmarc", step->name);

      /* A name too long to exist was not asked. */
      if (name)
        g_ptr_array_add (evaluation->queries, name);
    }
}

static void
read_policy (DmarcEvaluation *evaluation, const DmarcDiscovery *discovery, DmarcProfile profile)
{
  const DmarcRecord *record = discovery->applied->record;

  evaluation->policy_domain = g_strdup (discovery->applied->name);
  evaluation->record_text = g_strdup (record->text);
  evaluation->policy_source = discovery->policy_source;
  evaluation->strict_spf = record->strict_spf;
  evaluation->strict_dkim = record->strict_dkim;
  switch (profile)
    {
    case DMARC_PROFILE_RFC9989:
      evaluation->has_policy = record->applies && discovery->complete;
      evaluation->testing = record->testing;
      break;
    case DMARC_PROFILE_RFC7489:
      evaluation->has_policy = record->old_applies && discovery->complete;
      evaluation->percent = record->percent;
      break;
    }
  if (evaluation->has_policy)
    evaluation->policy = discovery->policy;
}

static void
conclude_without_record (DmarcEvaluation *evaluation, const DmarcDiscovery *discovery)
{
  gboolean several = FALSE;

  for (guint i = 0; i < discovery->n_walked; i++)
    several |= ((const DmarcStep *)g_ptr_array_index (discovery->steps, i))->n_records > 1;
  conclude (evaluation, DMARC_RESULT_NONE,
            several ? DMARC_REASON_SEVERAL_RECORDS : DMARC_REASON_NO_RECORD);
}

/* FALSE: concluded, because no record applies or none is certain. */
static gboolean
find_policy (DmarcEvaluation *evaluation, const DmarcDiscovery *discovery, DmarcProfile profile)
{
  gboolean applies;

  list_queries (evaluation, discovery);
  if (discovery->organization_certain)
    evaluation->organizational_domain = g_strdup (discovery->organizational_domain);
  if (!discovery->record_certain)
    {
      conclude_not_answered (evaluation, DMARC_REASON_RECORD_NOT_ANSWERED,
                             dmarc_discovery_get_failure (discovery));
      return FALSE;
    }
  if (!discovery->applied)
    {
      conclude_without_record (evaluation, discovery);
      return FALSE;
    }
  read_policy (evaluation, discovery, profile);
  applies = profile == DMARC_PROFILE_RFC9989 ? discovery->applied->record->applies
                                             : discovery->applied->record->old_applies;
  if (!applies)
    conclude (evaluation, DMARC_RESULT_NONE, DMARC_REASON_RECORD_UNUSABLE);
  return applies;
}

/* What the identities of one kind amount to. */
typedef struct
{
  gboolean aligned;       /* one passes and aligns */
  gboolean passes;        /* one passes, wherever it is */
  gboolean unknown;       /* one that might pass and align is not known */
  gboolean temperror;     /* … or in temperror */
  gboolean not_answered;  /* one passes, and whether it aligns was not answered */
  EvidenceStatus failure; /* not_answered: how */
} Sum;

/* Strictly, only the same name counts, so an organization that is not known cannot change it. */
static DmarcAlignment
by_mode (DmarcAlignment alignment, gboolean strict)
{
  return strict && alignment != DMARC_ALIGNMENT_STRICT ? DMARC_ALIGNMENT_NONE : alignment;
}

static void
add_to_sum (Sum *sum, DmarcIdentityJudgment *judgment, gboolean strict)
{
  DmarcAlignment alignment = by_mode (judgment->alignment, strict);

  sum->passes |= judgment->result == DMARC_IDENTITY_PASS;
  if (alignment == DMARC_ALIGNMENT_NONE)
    return;
  switch (judgment->result)
    {
    case DMARC_IDENTITY_PASS:
      judgment->aligned = alignment != DMARC_ALIGNMENT_UNKNOWN;
      sum->aligned |= judgment->aligned;
      if (!judgment->aligned && !sum->not_answered)
        sum->failure = judgment->failure;
      sum->not_answered |= !judgment->aligned;
      break;
    case DMARC_IDENTITY_NO_PASS:
      break;
    case DMARC_IDENTITY_TEMPERROR:
      sum->temperror = TRUE;
      break;
    case DMARC_IDENTITY_UNKNOWN:
      sum->unknown = TRUE;
      break;
    }
}

typedef struct
{
  const DmarcDiscovery *author;
  DmarcProfile profile;
  const Evidence *evidence;
  EvidenceQuestions *lacking;
} Context;

static gboolean
judge_identities (const Context *context,
                  const DmarcIdentity *identities,
                  guint n_identities,
                  gboolean strict,
                  GPtrArray *judgments,
                  Sum *sum)
{
  gboolean before = sum->aligned;

  sum->aligned = FALSE;
  for (guint i = 0; i < MIN (n_identities, DMARC_MAX_IDENTITIES); i++)
    {
      DmarcIdentityJudgment *judgment
          = dmarc_align (context->author, identities[i].domain, context->profile, context->evidence,
                         context->lacking);

      judgment->result = identities[i].result;
      add_to_sum (sum, judgment, strict);
      g_ptr_array_add (judgments, judgment);
    }
  sum->unknown = sum->unknown || n_identities > DMARC_MAX_IDENTITIES;
  if (sum->aligned)
    return TRUE;
  sum->aligned = before;
  return FALSE;
}

static void
conclude_sum (DmarcEvaluation *evaluation, const Sum *sum)
{
  if (sum->aligned)
    conclude (evaluation, DMARC_RESULT_PASS, DMARC_REASON_ALIGNED);
  else if (sum->unknown)
    conclude (evaluation, DMARC_RESULT_UNKNOWN, DMARC_REASON_IDENTITY_UNKNOWN);
  else if (sum->not_answered)
    conclude_not_answered (evaluation, DMARC_REASON_ALIGNMENT_NOT_ANSWERED, sum->failure);
  else if (sum->temperror)
    conclude (evaluation, DMARC_RESULT_TEMPERROR, DMARC_REASON_IDENTITY_TEMPERROR);
  else
    conclude (evaluation, DMARC_RESULT_FAIL,
              sum->passes ? DMARC_REASON_NOT_ALIGNED : DMARC_REASON_NOT_AUTHENTICATED);
}

static void
judge (DmarcEvaluation *evaluation, const DmarcQuery *query, const Context *context)
{
  Sum sum = { .unknown = !query->spf_known || !query->dkim_known };

  evaluation->spf_aligned = judge_identities (context, query->spf, query->n_spf,
                                              evaluation->strict_spf, evaluation->spf, &sum);
  evaluation->dkim_aligned = judge_identities (context, query->dkim, query->n_dkim,
                                               evaluation->strict_dkim, evaluation->dkim, &sum);
  conclude_sum (evaluation, &sum);
}

static DmarcDisposition
weaker (DmarcPolicy policy)
{
  return policy == DMARC_POLICY_NONE ? DMARC_DISPOSITION_NONE : (DmarcDisposition)(policy - 1);
}

static void
dispose_of_failed (DmarcEvaluation *evaluation)
{
  if (!evaluation->has_policy)
    return;
  evaluation->disposition = (DmarcDisposition)evaluation->policy;
  evaluation->disposition_reason = DMARC_DISPOSITION_POLICY;
  if (evaluation->policy == DMARC_POLICY_NONE)
    return;
  if (evaluation->testing)
    {
      evaluation->disposition = weaker (evaluation->policy);
      evaluation->disposition_reason = DMARC_DISPOSITION_TESTING;
    }
  else if (evaluation->percent >= 0 && evaluation->percent < 100)
    {
      if (evaluation->percent == 0)
        evaluation->disposition = weaker (evaluation->policy);
      evaluation->disposition_reason = DMARC_DISPOSITION_SAMPLED;
    }
}

static void
dispose (DmarcEvaluation *evaluation)
{
  switch (evaluation->result)
    {
    case DMARC_RESULT_NONE:
    case DMARC_RESULT_PERMERROR:
      evaluation->disposition_reason = DMARC_DISPOSITION_NO_POLICY;
      break;
    case DMARC_RESULT_PASS:
      evaluation->disposition_reason = DMARC_DISPOSITION_PASSED;
      break;
    case DMARC_RESULT_FAIL:
      dispose_of_failed (evaluation);
      break;
    case DMARC_RESULT_PENDING:
    case DMARC_RESULT_TEMPERROR:
    case DMARC_RESULT_UNKNOWN:
      break;
    }
}

/* While the record is open, identities that are likely to matter are asked about all the same, so
 * that a slow round is saved; nothing is concluded from it. */
static void
ask_ahead (const DmarcQuery *query, const Context *context)
{
  g_autoptr (GPtrArray) unused
      = g_ptr_array_new_with_free_func ((GDestroyNotify)dmarc_identity_judgment_free);
  Sum sum = { FALSE };

  judge_identities (context, query->spf, query->n_spf, FALSE, unused, &sum);
  judge_identities (context, query->dkim, query->n_dkim, FALSE, unused, &sum);
}

static void
evaluate (DmarcEvaluation *evaluation,
          const DmarcQuery *query,
          const Evidence *evidence,
          EvidenceQuestions *lacking)
{
  g_autoptr (DmarcDiscovery) discovery
      = query->profile == DMARC_PROFILE_RFC9989
            ? dmarc_discover (evaluation->author_domain, evidence, lacking)
            : dmarc_discover_by_list (evaluation->author_domain, evidence, lacking);
  Context context = { discovery, query->profile, evidence, lacking };

  if (find_policy (evaluation, discovery, query->profile))
    judge (evaluation, query, &context);
  else if (lacking->open->len > 0)
    ask_ahead (query, &context);
}

static void
hand_over (const EvidenceQuestions *questions, EvidenceQuestions *lacking)
{
  for (guint i = 0; lacking && i < questions->open->len; i++)
    {
      const EvidenceQuestion *question = g_ptr_array_index (questions->open, i);

      evidence_questions_add (lacking, evidence_question_new (question->name, question->type));
    }
}

DmarcEvaluation *
dmarc_evaluate (const DmarcQuery *query, const Evidence *evidence, EvidenceQuestions *lacking)
{
  DmarcEvaluation *evaluation = g_new0 (DmarcEvaluation, 1);
  g_autoptr (EvidenceQuestions) own = evidence_questions_new ();

  evaluation->percent = -1;
  evaluation->spf = g_ptr_array_new_with_free_func ((GDestroyNotify)dmarc_identity_judgment_free);
  evaluation->dkim = g_ptr_array_new_with_free_func ((GDestroyNotify)dmarc_identity_judgment_free);
  evaluation->queries = g_ptr_array_new_with_free_func (g_free);
  if (find_author_domain (evaluation, query))
    evaluate (evaluation, query, evidence, own);
  if (own->open->len > 0)
    conclude (evaluation, DMARC_RESULT_PENDING, DMARC_REASON_OPEN);
  dispose (evaluation);
  hand_over (own, lacking);
  return evaluation;
}

void
dmarc_evaluation_free (DmarcEvaluation *evaluation)
{
  g_free (evaluation->author_domain);
  g_free (evaluation->policy_domain);
  g_free (evaluation->organizational_domain);
  g_free (evaluation->record_text);
  g_ptr_array_unref (evaluation->spf);
  g_ptr_array_unref (evaluation->dkim);
  g_ptr_array_unref (evaluation->queries);
  g_free (evaluation);
}
