/* What is to be said of the domain as a whole: names that send nothing, slips, wildcards. */
#include "plan/judges.h"

gboolean
judge_explains_absence (const Survey *survey, TxtMeaning meaning)
{
  for (guint i = 0; i < survey->near_misses->misses->len; i++)
    {
      const NearMiss *miss = g_ptr_array_index (survey->near_misses->misses, i);

      if (miss->meaning == meaning && !(miss->slips & (TXT_SLIP_SPACE | TXT_SLIP_CASE)))
        return TRUE;
    }
  return FALSE;
}

gboolean
judge_has_slip (const Survey *survey, TxtMeaning meaning)
{
  for (guint i = 0; i < survey->near_misses->misses->len; i++)
    {
      const NearMiss *miss = g_ptr_array_index (survey->near_misses->misses, i);

      if (miss->meaning == meaning)
        return TRUE;
    }
  return FALSE;
}

gboolean
judge_allows_nobody (const SpfTree *tree)
{
  const SpfRecord *record = tree->root->record;
  const SpfTerm *all = record ? spf_record_find (record, SPF_TERM_ALL) : NULL;

  return all && all->qualifier == SPF_QUALIFIER_FAIL && all == g_ptr_array_index (record->terms, 0);
}

static gboolean
receives_nothing (const MailHosts *hosts)
{
  gboolean known = evidence_status_is_known (hosts->status);

  return known && hosts->hosts->len == 0;
}

gboolean
judge_receives_nothing (const Survey *survey)
{
  const MailHosts *hosts = survey->mail_hosts;

  return receives_nothing (hosts)
         && (hosts->null_mx || hosts->address_status == EVIDENCE_NODATA
             || hosts->address_status == EVIDENCE_NXDOMAIN);
}

gboolean
judge_is_parked (const Survey *survey)
{
  const SpfNode *root = survey->spf->root;
  gboolean sends_nothing
      = (root->status == SPF_NODE_ABSENT && !judge_has_slip (survey, TXT_MEANT_SPF)
         && !survey->near_misses->type99_text)
        || judge_allows_nobody (survey->spf);

  /* Sending and not receiving is possible; "-all" with mail hosts is a domain that only receives. */
  return receives_nothing (survey->mail_hosts) && sends_nothing
         && !dkim_keys_has_usable (survey->dkim);
}

static gboolean
is_closed (const Survey *survey)
{
  const DmarcDiscovery *discovery = survey->dmarc->discovery;

  /* A subdomain under a parent that refuses fakes needs no SPF record to be closed. */
  return (judge_allows_nobody (survey->spf) || discovery->policy_source != DMARC_FROM_P)
         && discovery->applied
         && dmarc_discovery_get_effective_policy (discovery) == DMARC_POLICY_REJECT;
}

void
judge_parked_domain (const Survey *survey, GPtrArray *findings)
{
  Finding *finding;

  if (!judge_is_parked (survey) || !survey->dmarc->discovery->complete)
    return;
  /* Closed by its parent's policy alone: it says nothing itself, and nothing need be said. */
  if (is_closed (survey) && !judge_allows_nobody (survey->spf))
    return;
  finding = finding_new (is_closed (survey) ? FINDING_PARKED_DOMAIN_CLOSED
                                            : FINDING_PARKED_DOMAIN_OPEN);
  finding_with_text (finding, "name", survey->scope->domain);
  finding_with_question (finding, survey->scope->domain, DNS_TYPE_MX);
  finding_with_question (finding, survey->scope->domain, DNS_TYPE_TXT);
  g_ptr_array_add (findings, finding);
}

gboolean
judge_find_slip_code (guint slips, FindingCode *code)
{
  static const struct
  {
    TxtSlip slip;
    FindingCode code;
  } codes[] = {
    { TXT_SLIP_FULLWIDTH, FINDING_TXT_FULLWIDTH_CHARACTERS },
    { TXT_SLIP_INVISIBLE, FINDING_TXT_INVISIBLE_CHARACTERS },
    { TXT_SLIP_QUOTES, FINDING_TXT_LITERAL_QUOTES },
    { TXT_SLIP_SPACE, FINDING_TXT_LEADING_SPACE },
    { TXT_SLIP_CASE, FINDING_TXT_VERSION_CASE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (slips & codes[i].slip)
      {
        *code = codes[i].code;
        return TRUE;
      }
  return FALSE;
}

/* Nothing slipped in, and still no receiver takes it for what it was meant to be. */
static FindingCode
code_of_unreadable (TxtMeaning meaning)
{
  return meaning == TXT_MEANT_SPF ? FINDING_SPF_SYNTAX : FINDING_DMARC_SYNTAX;
}

static FindingLevel
level_of_slip (const Survey *survey, TxtMeaning meaning)
{
  switch (meaning)
    {
    case TXT_MEANT_SPF:
      return survey->spf->root->status == SPF_NODE_ABSENT || survey->spf->root->record
                 ? FINDING_REQUIRED
                 : FINDING_OPTIONAL;
    case TXT_MEANT_DMARC:
      return survey->dmarc->discovery->applied ? FINDING_OPTIONAL : FINDING_RECOMMENDED;
    case TXT_MEANT_DKIM:
    case TXT_MEANT_NOTHING:
    case TXT_MEANT_SENDER_ID:
      return FINDING_OPTIONAL;
    }
  g_assert_not_reached ();
}

static const char *
meaning_to_string (TxtMeaning meaning)
{
  switch (meaning)
    {
    case TXT_MEANT_SPF:
      return "SPF";
    case TXT_MEANT_DMARC:
      return "DMARC";
    case TXT_MEANT_DKIM:
      return "DKIM";
    case TXT_MEANT_NOTHING:
    case TXT_MEANT_SENDER_ID:
      return "TXT";
    }
  g_assert_not_reached ();
}

static void
judge_slip (const Survey *survey, const NearMiss *miss, GPtrArray *findings)
{
  FindingCode code = code_of_unreadable (miss->meaning);
  gboolean unreadable = !judge_find_slip_code (miss->slips, &code);
  Finding *finding = finding_new (code);

  finding->level = level_of_slip (survey, miss->meaning);
  finding_with_text (finding, "name", miss->name);
  finding_with_text (finding, "kind", meaning_to_string (miss->meaning));
  finding_with_text (finding, "record", miss->text);
  finding_with_question (finding, miss->name, DNS_TYPE_TXT);
  g_ptr_array_add (findings, finding);
  if (!unreadable)
    return;
  finding_with_text (finding, "error", "bad-version");
  finding_with_text (finding, "part", miss->text);
  finding_with_text (finding, "term", miss->text);
  if (finding->level == FINDING_RECOMMENDED)
    finding->level = FINDING_REQUIRED;
}

static Finding *
add (GPtrArray *findings, FindingCode code, const char *name, DnsType type)
{
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", name);
  finding_with_question (finding, name, type);
  g_ptr_array_add (findings, finding);
  return finding;
}

void
judge_near_misses (const Survey *survey, GPtrArray *findings)
{
  const NearMisses *misses = survey->near_misses;

  for (guint i = 0; i < misses->misses->len; i++)
    judge_slip (survey, g_ptr_array_index (misses->misses, i), findings);
  if (misses->value_name)
    add (findings, FINDING_VALUE_IN_NAME, misses->value_name, DNS_TYPE_TXT);
  if (misses->wildcard_text)
    finding_with_text (add (findings, FINDING_WILDCARD_TXT, survey->scope->domain, DNS_TYPE_TXT),
                       "record", misses->wildcard_text);
  if (misses->alias_name)
    finding_with_text (
        add (findings, FINDING_CNAME_BESIDE_OTHER, misses->alias_name, DNS_TYPE_CNAME), "target",
        misses->alias_target);
}
