/* From findings to the three questions, the rung, the headline and the next action. */
#include "plan/judgement.h"

#include "plan/judges.h"

const char *
answer_to_string (Answer answer)
{
  switch (answer)
    {
    case ANSWER_GOOD:
      return "good";
    case ANSWER_NOT_YET:
      return "not_yet";
    case ANSWER_BAD:
      return "bad";
    case ANSWER_UNKNOWN:
      return "unknown";
    }
  g_assert_not_reached ();
}

const char *
judged_question_to_string (JudgedQuestion question)
{
  switch (question)
    {
    case QUESTION_SPOOFING:
      return "spoofing";
    case QUESTION_DELIVERY:
      return "delivery";
    case QUESTION_VISIBILITY:
      return "visibility";
    }
  g_assert_not_reached ();
}

static void
set_answer (Judgement *judgement, JudgedQuestion question, Answer answer, AnswerReason reason)
{
  judgement->answers[question] = answer;
  judgement->reasons[question] = reason;
}

/* × only where something required stands behind the question. */
static gboolean
has_required_about (const Judgement *judgement, FindingSubject subject)
{
  for (guint i = 0; i < judgement->findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (judgement->findings, i);

      if (finding->level == FINDING_REQUIRED && finding_code_get_subject (finding->code) == subject)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_partial (const DmarcRecord *record)
{
  return record->testing || (record->percent >= 0 && record->percent < 100);
}

/* The rule of the ladder; what receivers of either RFC would do decides. */
static Rung
find_rung (const Survey *survey)
{
  const DmarcDiscovery *discovery = survey->dmarc->discovery;
  const DmarcRecord *record = discovery->applied ? discovery->applied->record : NULL;

  if (!discovery->complete)
    return RUNG_UNKNOWN;
  if (!record || !record->applies)
    return RUNG_FIND_OUT;
  switch (discovery->policy)
    {
    case DMARC_POLICY_NONE:
      return dmarc_record_has_report_address (record) ? RUNG_WATCH : RUNG_FIND_OUT;
    case DMARC_POLICY_QUARANTINE:
      return is_partial (record) ? RUNG_REHEARSE : RUNG_QUARANTINE;
    case DMARC_POLICY_REJECT:
      return is_partial (record) ? RUNG_QUARANTINE : RUNG_REJECT;
    }
  g_assert_not_reached ();
}

static void
answer_spoofing (Judgement *judgement, const Survey *survey)
{
  const DmarcDiscovery *discovery = survey->dmarc->discovery;

  if (findings_find (judgement->findings, FINDING_SPF_ALLOWS_EVERYONE))
    set_answer (judgement, QUESTION_SPOOFING, ANSWER_BAD, REASON_ANYONE_MAY_SEND);
  else if (has_required_about (judgement, FINDING_ABOUT_DMARC))
    set_answer (judgement, QUESTION_SPOOFING, ANSWER_BAD, REASON_POLICY_BROKEN);
  else if (!discovery->complete)
    set_answer (judgement, QUESTION_SPOOFING, ANSWER_UNKNOWN, REASON_POLICY_UNKNOWN);
  else if (judgement->rung >= RUNG_QUARANTINE)
    set_answer (judgement, QUESTION_SPOOFING, ANSWER_GOOD, REASON_ASKING_RECEIVERS_TO_STOP);
  else
    set_answer (judgement, QUESTION_SPOOFING, ANSWER_NOT_YET,
                discovery->applied ? REASON_WATCHING : REASON_NO_POLICY);
}

/* A slip in what was meant to be SPF is about the domain, but it is SPF that is missing. */
static gboolean
is_spf_broken (const Judgement *judgement, const Survey *survey)
{
  return has_required_about (judgement, FINDING_ABOUT_SPF)
         || (judge_has_slip (survey, TXT_MEANT_SPF)
             && has_required_about (judgement, FINDING_ABOUT_DOMAIN));
}

static void
answer_delivery (Judgement *judgement, const Survey *survey)
{
  gboolean signs = dkim_keys_has_usable (survey->dkim);
  gboolean spf_unknown = !survey->spf->complete;

  if (judgement->parked)
    set_answer (judgement, QUESTION_DELIVERY, ANSWER_GOOD, REASON_SENDS_NOTHING);
  else if (is_spf_broken (judgement, survey))
    set_answer (judgement, QUESTION_DELIVERY, ANSWER_BAD,
                survey->spf->root->status == SPF_NODE_ABSENT && !signs ? REASON_NEITHER
                                                                       : REASON_SPF_BROKEN);
  else if (has_required_about (judgement, FINDING_ABOUT_DKIM))
    set_answer (judgement, QUESTION_DELIVERY, ANSWER_BAD, REASON_SPF_BROKEN);
  else if (spf_unknown)
    set_answer (judgement, QUESTION_DELIVERY, ANSWER_UNKNOWN, REASON_DNS_UNKNOWN);
  else if (!spf_tree_is_valid (survey->spf))
    set_answer (judgement, QUESTION_DELIVERY, ANSWER_NOT_YET,
                signs ? REASON_DKIM_ONLY : REASON_NEITHER);
  else
    set_answer (judgement, QUESTION_DELIVERY, signs ? ANSWER_GOOD : ANSWER_UNKNOWN,
                signs ? REASON_SPF_AND_DKIM : REASON_SPF_ONLY_DKIM_UNKNOWN);
}

static guint
count_destinations (const Survey *survey, Authorization authorization)
{
  guint count = 0;

  for (guint i = 0; i < survey->dmarc->destinations->len; i++)
    {
      const ReportDestination *destination = g_ptr_array_index (survey->dmarc->destinations, i);

      count += !destination->is_failure && destination->authorization == authorization;
    }
  return count;
}

/* At best "not yet": seeing needs reports that were read, and none was read here. */
static void
answer_visibility (Judgement *judgement, const Survey *survey)
{
  const DmarcDiscovery *discovery = survey->dmarc->discovery;
  const DmarcRecord *record = discovery->applied ? discovery->applied->record : NULL;
  guint open = count_destinations (survey, AUTHORIZATION_NOT_NEEDED)
               + count_destinations (survey, AUTHORIZATION_GIVEN);

  if (has_required_about (judgement, FINDING_ABOUT_DMARC))
    set_answer (judgement, QUESTION_VISIBILITY, ANSWER_BAD, REASON_POLICY_BROKEN);
  else if (!discovery->complete)
    set_answer (judgement, QUESTION_VISIBILITY, ANSWER_UNKNOWN, REASON_POLICY_UNKNOWN);
  else if (!record || !record->applies || !dmarc_record_has_report_address (record))
    set_answer (judgement, QUESTION_VISIBILITY, ANSWER_NOT_YET, REASON_NO_REPORT_ADDRESS);
  else if (open > 0)
    set_answer (judgement, QUESTION_VISIBILITY, ANSWER_NOT_YET, REASON_REPORTS_NOT_READ_YET);
  else if (count_destinations (survey, AUTHORIZATION_UNKNOWN) > 0)
    set_answer (judgement, QUESTION_VISIBILITY, ANSWER_UNKNOWN, REASON_DNS_UNKNOWN);
  else
    set_answer (judgement, QUESTION_VISIBILITY, ANSWER_NOT_YET, REASON_REPORTS_NOT_ALLOWED);
}

static void
answer_unknown (Judgement *judgement)
{
  for (guint i = 0; i < JUDGED_QUESTION_COUNT; i++)
    set_answer (judgement, (JudgedQuestion)i, ANSWER_UNKNOWN, REASON_DNS_UNKNOWN);
}

static HeadlineCode
find_headline (const Judgement *judgement, const Survey *survey)
{
  if (judgement_has_level (judgement, FINDING_REQUIRED))
    return HEADLINE_REQUIRED;
  if (judgement->parked)
    return findings_find (judgement->findings, FINDING_PARKED_DOMAIN_CLOSED)
               ? HEADLINE_PARKED_CLOSED
               : HEADLINE_PARKED_OPEN;
  if (judgement->rung == RUNG_UNKNOWN)
    return HEADLINE_POLICY_UNKNOWN;
  if (judgement->rung >= RUNG_QUARANTINE)
    return HEADLINE_ENFORCING;
  if (judgement->rung >= RUNG_WATCH)
    return HEADLINE_WATCHING;
  return dkim_keys_has_usable (survey->dkim) ? HEADLINE_NOT_STARTED : HEADLINE_DKIM_UNKNOWN;
}

static const Finding *
find_first (const Judgement *judgement, FindingLevel level)
{
  for (guint i = 0; i < judgement->findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (judgement->findings, i);

      if (finding->level == level)
        return finding;
    }
  return NULL;
}

static NextActionCode
find_next_step (Judgement *judgement)
{
  if ((judgement->next_finding = find_first (judgement, FINDING_REQUIRED)))
    return NEXT_FIX_REQUIRED;
  if (findings_find (judgement->findings, FINDING_PARKED_DOMAIN_OPEN))
    return NEXT_CLOSE_PARKED;
  if (judgement->rung == RUNG_UNKNOWN)
    return NEXT_WAIT_FOR_ANSWER;
  if (findings_find (judgement->findings, FINDING_DMARC_ABSENT))
    return NEXT_START_WATCHING;
  if (findings_find (judgement->findings, FINDING_DMARC_NO_REPORT_ADDRESS))
    return NEXT_ADD_REPORT_ADDRESS;
  if ((judgement->next_finding = find_first (judgement, FINDING_RECOMMENDED)))
    return NEXT_FIX_RECOMMENDED;
  if (findings_find (judgement->findings, FINDING_DKIM_NOT_FOUND_AMONG_USUAL_NAMES))
    return NEXT_LEARN_SELECTOR;
  return judgement->rung < RUNG_REJECT && !judgement->parked ? NEXT_READ_REPORTS : NEXT_NOTHING;
}

const char *
next_action_code_to_string (NextActionCode code)
{
  switch (code)
    {
    case NEXT_NOTHING:
      return "nothing";
    case NEXT_FIX_REQUIRED:
      return "fix-required";
    case NEXT_CHECK_NETWORK:
      return "check-network";
    case NEXT_ASK_OUTSIDE:
      return "ask-outside";
    case NEXT_CHECK_DOMAIN_NAME:
      return "check-domain-name";
    case NEXT_LEARN_SELECTOR:
      return "learn-selector";
    case NEXT_START_WATCHING:
      return "start-watching";
    case NEXT_ADD_REPORT_ADDRESS:
      return "add-report-address";
    case NEXT_FIX_RECOMMENDED:
      return "fix-recommended";
    case NEXT_CLOSE_PARKED:
      return "close-parked";
    case NEXT_READ_REPORTS:
      return "read-reports";
    case NEXT_WAIT_FOR_ANSWER:
      return "wait-for-answer";
    }
  g_assert_not_reached ();
}

static gint
compare_levels (gconstpointer a, gconstpointer b)
{
  static const guint order[] = {
    [FINDING_REQUIRED] = 0, [FINDING_RECOMMENDED] = 1, [FINDING_OPTIONAL] = 3,
    [FINDING_UNKNOWN] = 2,  [FINDING_NOTE] = 4,        [FINDING_GOOD] = 5,
  };

  return (gint)order[(*(Finding *const *)a)->level] - (gint)order[(*(Finding *const *)b)->level];
}

static Finding *
add_whole (Judgement *judgement, const Survey *survey, FindingCode code)
{
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", survey->scope->domain);
  g_ptr_array_add (judgement->findings, finding);
  return finding;
}

/* Where the world as a whole cannot be judged, nothing in it is. */
static gboolean
judge_whole (Judgement *judgement, const Survey *survey)
{
  if (survey->nothing_answered)
    {
      finding_with_text (add_whole (judgement, survey, FINDING_NOTHING_ANSWERED), "status",
                         evidence_status_to_string (survey->failure));
      judgement->headline = HEADLINE_NOT_CHECKED;
      judgement->next_action = NEXT_CHECK_NETWORK;
    }
  else if (survey->domain_status == EVIDENCE_NXDOMAIN)
    {
      finding_with_question (add_whole (judgement, survey, FINDING_DOMAIN_NOT_FOUND),
                             survey->scope->domain, DNS_TYPE_SOA);
      judgement->headline = HEADLINE_NO_SUCH_DOMAIN;
      judgement->next_action = NEXT_CHECK_DOMAIN_NAME;
    }
  else if (survey->answered_inside)
    {
      finding_with_text (add_whole (judgement, survey, FINDING_ANSWERED_BY_INSIDE_DNS), "server",
                         survey->name_servers->primary);
      finding_with_question (judgement->findings->pdata[0], survey->scope->domain, DNS_TYPE_SOA);
      finding_with_question (judgement->findings->pdata[0], survey->scope->domain, DNS_TYPE_MX);
      judgement->headline = HEADLINE_INSIDE;
      judgement->next_action = NEXT_ASK_OUTSIDE;
    }
  else
    return FALSE;
  answer_unknown (judgement);
  return TRUE;
}

static void
judge_parts (Judgement *judgement, const Survey *survey)
{
  judge_near_misses (survey, judgement->findings);
  judge_spf (survey, judgement->findings);
  judge_dkim (survey, judgement->findings);
  judge_dmarc (survey, judgement->findings);
  judge_parked_domain (survey, judgement->findings);
  judge_mail_hosts (survey, judgement->findings);
  judge_name_servers (survey, judgement->findings);
  judge_transport (survey, judgement->findings);
  judge_traps (survey, judgement->findings);
}

Judgement *
judgement_new (const Survey *survey)
{
  Judgement *judgement = g_new0 (Judgement, 1);

  judgement->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)finding_free);
  if (judge_whole (judgement, survey))
    return judgement;
  judge_parts (judgement, survey);
  g_ptr_array_sort (judgement->findings, compare_levels);
  judgement->parked = judge_is_parked (survey);
  judgement->rung = find_rung (survey);
  answer_spoofing (judgement, survey);
  answer_delivery (judgement, survey);
  answer_visibility (judgement, survey);
  judgement->headline = find_headline (judgement, survey);
  judgement->next_action = find_next_step (judgement);
  return judgement;
}

void
judgement_free (Judgement *judgement)
{
  g_ptr_array_unref (judgement->findings);
  g_free (judgement);
}

gboolean
judgement_has_level (const Judgement *judgement, FindingLevel level)
{
  return find_first (judgement, level) != NULL;
}
