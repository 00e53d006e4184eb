#include "plan/proposal.h"

#include <string.h>

#include "plan/judges.h"
#include "plan/proposers.h"

#define CHANGE_TTL_SECONDS 3600

static void
part_free (gpointer data)
{
  ProposalPart *part = data;

  g_free (part->text);
  g_free (part->service);
  g_free (part);
}

static void
withheld_free (gpointer data)
{
  Withheld *withheld = data;

  g_free (withheld->service_id);
  g_free (withheld->name);
  g_free (withheld->value);
  g_clear_pointer (&withheld->reason, finding_free);
  g_ptr_array_unref (withheld->candidates);
  g_free (withheld);
}

Proposal *
proposal_new (RecordKind kind, const char *name, DnsType type)
{
  static const char *const none[] = { NULL };
  Proposal *proposal = g_new0 (Proposal, 1);

  proposal->kind = kind;
  proposal->name = g_strdup (name);
  proposal->type = type;
  proposal->today = g_strdupv ((char **)none);
  proposal->proposed = g_strdupv ((char **)none);
  proposal->parts = g_ptr_array_new_with_free_func (part_free);
  proposal->gone = g_ptr_array_new_with_free_func (part_free);
  proposal->ttl_seconds = CHANGE_TTL_SECONDS;
  return proposal;
}

void
proposal_free (Proposal *proposal)
{
  g_free (proposal->name);
  g_strfreev (proposal->today);
  g_strfreev (proposal->proposed);
  g_ptr_array_unref (proposal->parts);
  g_ptr_array_unref (proposal->gone);
  g_free (proposal);
}

void
proposal_set_today (Proposal *proposal, GStrv today)
{
  g_strfreev (proposal->today);
  proposal->today = today;
}

GStrv
proposer_dup_today (const Proposer *proposer,
                    const GPtrArray *texts,
                    const char *name,
                    TxtMeaning meaning)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const GPtrArray *misses = proposer->survey->near_misses->misses;

  for (guint i = 0; i < texts->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (texts, i));
  for (guint i = 0; i < misses->len; i++)
    {
      const NearMiss *miss = g_ptr_array_index (misses, i);

      if (miss->meaning == meaning && strcmp (miss->name, name) == 0
          && !g_ptr_array_find_with_equal_func ((GPtrArray *)texts, miss->text, g_str_equal, NULL))
        g_strv_builder_add (builder, miss->text);
    }
  return g_strv_builder_end (builder);
}

void
proposal_take_value (Proposal *proposal, char *value)
{
  g_strfreev (proposal->proposed);
  proposal->proposed = g_new0 (char *, 2);
  proposal->proposed[0] = value;
  proposal->changed = !g_strv_equal ((const char *const *)proposal->today,
                                     (const char *const *)proposal->proposed);
}

static ProposalPart *
part_new (const char *text, PartMeaning meaning, const char *service_id)
{
  ProposalPart *part = g_new0 (ProposalPart, 1);

  part->text = g_strdup (text);
  part->meaning = meaning;
  part->service = g_strdup (service_id);
  return part;
}

void
proposal_add_part (Proposal *proposal,
                   const char *text,
                   PartMeaning meaning,
                   const char *service_id)
{
  g_ptr_array_add (proposal->parts, part_new (text, meaning, service_id));
}

void
proposal_add_gone (Proposal *proposal, const char *text, PartMeaning why)
{
  for (guint i = 0; i < proposal->gone->len; i++)
    if (strcmp (((const ProposalPart *)g_ptr_array_index (proposal->gone, i))->text, text) == 0)
      return;
  if (proposal->gone->len < PROPOSAL_GONE_MAX)
    g_ptr_array_add (proposal->gone, part_new (text, why, NULL));
}

Withheld *
proposals_withhold (
    Proposals *proposals, RecordKind kind, WithheldCode code, const char *service_id, guint number)
{
  Withheld *withheld = g_new0 (Withheld, 1);

  withheld->kind = kind;
  withheld->code = code;
  withheld->service_id = g_strdup (service_id);
  withheld->number = number;
  withheld->candidates = g_ptr_array_new ();
  g_ptr_array_add (proposals->withheld, withheld);
  return withheld;
}

const char *
withheld_code_to_string (WithheldCode code)
{
  switch (code)
    {
    case WITHHELD_NO_REPORT_ADDRESS:
      return "no-report-address";
    case WITHHELD_VALUE_WANTED:
      return "dkim-value-wanted";
    case WITHHELD_ASK_SERVICE:
      return "dkim-on-request";
    case WITHHELD_SPF_VALUE_WANTED:
      return "spf-value-wanted";
    case WITHHELD_SPF_VALUE_FAILED:
      return "spf-value-failed";
    case WITHHELD_TOO_MANY_LOOKUPS:
      return "spf-too-many-lookups";
    case WITHHELD_NOT_PROVED:
      return "not-proved";
    case WITHHELD_NOT_ANSWERED:
      return "not-answered";
    case WITHHELD_FIX_FIRST:
      return "fix-required-first";
    case WITHHELD_NO_SENDER:
      return "no-sender";
    case WITHHELD_ALIAS:
      return "name-is-alias";
    case WITHHELD_MAY_BE_PARKED:
      return "may-be-parked";
    case WITHHELD_NO_SUCH_DOMAIN:
      return "no-such-domain";
    }
  g_assert_not_reached ();
}

/* Where the world as a whole cannot be judged, nothing can be proposed. */
static gboolean
withhold_everything (const Survey *survey, Proposals *proposals)
{
  gboolean unknown = survey->nothing_answered || survey->answered_inside;
  WithheldCode code = unknown ? WITHHELD_NOT_ANSWERED : WITHHELD_NO_SUCH_DOMAIN;

  if (!unknown && survey->domain_status != EVIDENCE_NXDOMAIN)
    return FALSE;
  proposals_withhold (proposals, RECORD_SPF, code, NULL, 0);
  proposals_withhold (proposals, RECORD_DMARC, code, NULL, 0);
  return TRUE;
}

Proposals *
proposals_new (const Survey *survey, const Judgement *judgement, const PlanRequest *request)
{
  Proposals *proposals = g_new0 (Proposals, 1);
  Proposer proposer = { .survey = survey,
                        .judgement = judgement,
                        .request = request,
                        .catalog = survey->scope->catalog,
                        .proposals = proposals };

  proposals->proposals = g_ptr_array_new_with_free_func ((GDestroyNotify)proposal_free);
  proposals->withheld = g_ptr_array_new_with_free_func (withheld_free);
  proposals->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)finding_free);
  /* Without MX mail goes to the address of the domain itself, so where there is one a domain is only
   * closed when somebody says so. */
  proposer.parked = request->parked
                    || (judgement->parked && request->senders->len == 0
                        && request->addresses->len == 0 && judge_receives_nothing (survey));
  proposals->parked = proposer.parked;
  if (withhold_everything (survey, proposals))
    return proposals;
  propose_spf (&proposer);
  propose_dkim (&proposer);
  propose_dmarc (&proposer);
  propose_null_mx (&proposer);
  propose_traps (&proposer);
  return proposals;
}

void
proposals_free (Proposals *proposals)
{
  g_ptr_array_unref (proposals->proposals);
  g_ptr_array_unref (proposals->withheld);
  g_ptr_array_unref (proposals->findings);
  g_free (proposals);
}
