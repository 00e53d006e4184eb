/* Every test is judged by the survey alone. What is broken is what the judges call required, so that
 * this table and the findings never contradict each other. */
#include "plan/conditions.h"

#include "plan/judges.h"

typedef struct
{
  ConditionState state;
  ConditionWhy why;
} Verdict;

static const Verdict met = { CONDITION_MET, CONDITION_BECAUSE_DNS };
static const Verdict needs_mail = { CONDITION_UNKNOWN, CONDITION_BECAUSE_NEEDS_MAIL };
static const Verdict no_answer = { CONDITION_UNKNOWN, CONDITION_BECAUSE_NO_ANSWER };

const char *
condition_state_to_string (ConditionState state)
{
  switch (state)
    {
    case CONDITION_MET:
      return "met";
    case CONDITION_NOT_MET:
      return "not-met";
    case CONDITION_UNKNOWN:
      return "unknown";
    case CONDITION_DOES_NOT_APPLY:
      return "does-not-apply";
    }
  g_assert_not_reached ();
}

const char *
condition_why_to_string (ConditionWhy why)
{
  static const char *const names[CONDITION_WHY_COUNT] = {
    [CONDITION_BECAUSE_DNS] = "dns",
    [CONDITION_BECAUSE_NO_RECORD] = "no-record",
    [CONDITION_BECAUSE_BROKEN] = "broken",
    [CONDITION_BECAUSE_ALLOWS_NOBODY] = "allows-nobody",
    [CONDITION_BECAUSE_NO_DOMAIN] = "no-domain",
    [CONDITION_BECAUSE_NO_ANSWER] = "no-answer",
    [CONDITION_BECAUSE_INSIDE_DNS] = "inside-dns",
    [CONDITION_BECAUSE_NO_SELECTOR] = "no-selector",
    [CONDITION_BECAUSE_NEEDS_MAIL] = "needs-mail",
    [CONDITION_BECAUSE_NEEDS_SERVER] = "needs-server",
    [CONDITION_BECAUSE_VOLUME] = "volume",
    [CONDITION_BECAUSE_HABIT] = "habit",
  };

  return names[why];
}

static Verdict
not_met (ConditionWhy why)
{
  return (Verdict){ CONDITION_NOT_MET, why };
}

static Verdict
unknown (ConditionWhy why)
{
  return (Verdict){ CONDITION_UNKNOWN, why };
}

/* Whoever lets everybody send has a record that passes: that is not what is asked here. */
static gboolean
has_spf_fault (const Survey *survey)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)finding_free);

  judge_spf (survey, findings);
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      if (finding->level == FINDING_REQUIRED && finding->code != FINDING_SPF_ALLOWS_EVERYONE)
        return TRUE;
    }
  return FALSE;
}

static Verdict
judge_spf_record (const Survey *survey)
{
  if (judge_allows_nobody (survey->spf))
    return not_met (CONDITION_BECAUSE_ALLOWS_NOBODY);
  if (spf_tree_is_valid (survey->spf))
    return met;
  /* A fault stays one, whatever the branches that did not answer hold. */
  if (has_spf_fault (survey))
    return not_met (CONDITION_BECAUSE_BROKEN);
  return survey->spf->complete ? not_met (CONDITION_BECAUSE_BROKEN) : no_answer;
}

static Verdict
test_spf (const Survey *survey)
{
  switch (survey->spf->root->status)
    {
    case SPF_NODE_FOUND:
      return judge_spf_record (survey);
    case SPF_NODE_ABSENT:
      return not_met (judge_has_slip (survey, TXT_MEANT_SPF) ? CONDITION_BECAUSE_BROKEN
                                                             : CONDITION_BECAUSE_NO_RECORD);
    case SPF_NODE_TWO:
      return not_met (CONDITION_BECAUSE_BROKEN);
    case SPF_NODE_UNKNOWN:
      return no_answer;
    case SPF_NODE_MACRO:
    case SPF_NODE_LOOP:
    case SPF_NODE_LIMIT:
      break;
    }
  g_assert_not_reached ();
}

/* What the keys that lie there say together. */
typedef struct
{
  gboolean usable, usable_rsa;
  gboolean broken;       /* meant as a key, and no verifier can use it; not: revoked on purpose */
  gboolean broken_given; /* and a mail, or the user, named it */
  gboolean short_key;    /* RSA below the 1024 bits that receivers ask for */
  gboolean unanswered;
} KeySummary;

static KeySummary
summarize_keys (const DkimKeys *keys)
{
  KeySummary summary = { .unanswered = keys->n_unknown > 0 };

  for (guint i = 0; i < keys->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (keys->keys, i);
      gboolean broken = found->status == DKIM_STATUS_BROKEN || found->status == DKIM_STATUS_TWO;
      gboolean usable = found->status == DKIM_STATUS_FOUND && found->key->usable;

      summary.usable |= usable;
      summary.usable_rsa |= usable && found->key->type == DKIM_KEY_RSA;
      summary.broken |= broken;
      summary.broken_given |= broken && found->origin == DKIM_ORIGIN_GIVEN;
      summary.short_key |= broken && found->key && found->key->type == DKIM_KEY_RSA
                           && found->key->bits > 0 && found->key->bits < DKIM_MIN_KEY_BITS;
      summary.unanswered |= found->status == DKIM_STATUS_UNKNOWN;
    }
  return summary;
}

/* Without a usable key. A broken one that somebody named is the one that signs; a guessed one may be
 * a leftover beside the one that does. */
static Verdict
judge_no_key (const KeySummary *summary)
{
  if (summary->broken_given)
    return not_met (CONDITION_BECAUSE_BROKEN);
  if (summary->broken)
    return unknown (CONDITION_BECAUSE_BROKEN);
  return summary->unanswered ? no_answer : unknown (CONDITION_BECAUSE_NO_SELECTOR);
}

static Verdict
test_dkim (const Survey *survey)
{
  const KeySummary summary = summarize_keys (survey->dkim);

  return summary.usable ? needs_mail : judge_no_key (&summary);
}

/* No mail is needed here: the keys that were found are there to be measured. Of an Ed25519 key, which
 * few receivers read, nobody published what it counts for. */
static Verdict
test_dkim_1024 (const Survey *survey)
{
  const KeySummary summary = summarize_keys (survey->dkim);

  if (!summary.usable)
    return judge_no_key (&summary);
  return summary.usable_rsa && !summary.short_key ? met : needs_mail;
}

static Verdict
test_spf_or_dkim (const Survey *survey)
{
  Verdict spf = test_spf (survey);
  Verdict dkim = test_dkim (survey);

  if (spf.state == CONDITION_MET)
    return spf;
  if (dkim.why == CONDITION_BECAUSE_NEEDS_MAIL)
    return dkim;
  return spf.state == CONDITION_UNKNOWN ? spf : dkim;
}

static gboolean
has_several_dmarc_records (const DmarcDiscovery *discovery)
{
  for (guint i = 0; i < discovery->steps->len; i++)
    if (((const DmarcStep *)g_ptr_array_index (discovery->steps, i))->n_records > 1)
      return TRUE;
  return FALSE;
}

/* A record at the domain or above it. */
static Verdict
test_dmarc (const Survey *survey)
{
  const DmarcDiscovery *discovery = survey->dmarc->discovery;
  const DmarcRecord *record;

  if (!discovery->record_certain)
    return no_answer;
  if (!discovery->applied)
    return not_met (has_several_dmarc_records (discovery)
                            || judge_has_slip (survey, TXT_MEANT_DMARC)
                            || survey->dmarc->doubled_name || survey->dmarc->bare_text
                        ? CONDITION_BECAUSE_BROKEN
                        : CONDITION_BECAUSE_NO_RECORD);
  record = discovery->applied->record;
  if (!record->applies)
    return not_met (CONDITION_BECAUSE_BROKEN);
  /* RFC 9989, section 4.7 takes it for p=none if there is a report address; RFC 7489, section 6.3
   * knows no record without p. */
  return record->has_policy ? met : unknown (CONDITION_BECAUSE_BROKEN);
}

static Verdict
test_soa (const Survey *survey)
{
  EvidenceStatus status = survey->name_servers->soa_status;

  if (status == EVIDENCE_DATA)
    return met;
  return evidence_status_is_known (status) ? not_met (CONDITION_BECAUSE_NO_RECORD) : no_answer;
}

/* MET if one of the mail hosts has an address, or may have one. */
static Verdict
judge_mail_hosts_resolve (const MailHosts *hosts)
{
  gboolean all_known = TRUE;

  for (guint i = 0; i < hosts->hosts->len; i++)
    {
      const MailHost *host = g_ptr_array_index (hosts->hosts, i);

      if (host->status == EVIDENCE_DATA)
        return met;
      all_known &= host->is_address || evidence_status_is_known (host->status);
    }
  return all_known ? not_met (CONDITION_BECAUSE_BROKEN) : no_answer;
}

/* An MX, else an address of the domain itself (RFC 5321, section 5.1). A null MX says that nothing
 * can be answered (RFC 7505, section 4.2 lets receivers refuse such senders). */
static Verdict
test_sender_resolves (const Survey *survey)
{
  const MailHosts *hosts = survey->mail_hosts;

  if (hosts->hosts->len > 0)
    return judge_mail_hosts_resolve (hosts);
  if (hosts->null_mx)
    return not_met (CONDITION_BECAUSE_BROKEN);
  if (!evidence_status_is_known (hosts->status))
    return no_answer;
  if (hosts->address_status == EVIDENCE_DATA)
    return met;
  /* A survey does not ask for an IPv6 address there, which would do as well. */
  return evidence_status_is_known (hosts->address_status) ? unknown (CONDITION_BECAUSE_NO_RECORD)
                                                          : no_answer;
}

static Verdict
judge_test (ProvidersTest test, const Survey *survey)
{
  switch (test)
    {
    case PROVIDERS_TEST_NONE:
      return unknown (CONDITION_BECAUSE_HABIT);
    case PROVIDERS_TEST_SPF_OR_DKIM:
      return test_spf_or_dkim (survey);
    case PROVIDERS_TEST_SPF:
      return test_spf (survey);
    case PROVIDERS_TEST_DKIM:
      return test_dkim (survey);
    case PROVIDERS_TEST_DKIM_1024:
      return test_dkim_1024 (survey);
    case PROVIDERS_TEST_DMARC:
      return test_dmarc (survey);
    case PROVIDERS_TEST_ALIGNMENT:
      return needs_mail;
    case PROVIDERS_TEST_PTR:
    case PROVIDERS_TEST_TLS:
      return unknown (CONDITION_BECAUSE_NEEDS_SERVER);
    case PROVIDERS_TEST_SOA:
      return test_soa (survey);
    case PROVIDERS_TEST_SENDER_RESOLVES:
      return test_sender_resolves (survey);
    }
  g_assert_not_reached ();
}

static gboolean
is_about_dns (ProvidersTest test)
{
  return test != PROVIDERS_TEST_NONE && test != PROVIDERS_TEST_ALIGNMENT
         && test != PROVIDERS_TEST_PTR && test != PROVIDERS_TEST_TLS;
}

/* Where the world as a whole is not what it should be, no record in it counts. A parent's DMARC policy
 * covers names that do not exist (np), and still no mail can come from them. */
static Verdict
judge_in_world (ProvidersTest test, const Survey *survey)
{
  if (!is_about_dns (test))
    return judge_test (test, survey);
  if (survey->nothing_answered)
    return no_answer;
  if (survey->domain_status == EVIDENCE_NXDOMAIN && test != PROVIDERS_TEST_DMARC)
    return not_met (CONDITION_BECAUSE_NO_DOMAIN);
  if (survey->answered_inside)
    return unknown (CONDITION_BECAUSE_INSIDE_DNS);
  return judge_test (test, survey);
}

typedef enum
{
  APPLIES_NO,
  APPLIES_YES,
  APPLIES_PERHAPS,
} Applies;

static Applies
find_applies (const ProvidersCondition *condition, MailVolume volume)
{
  if (condition->from_mails_a_day == 0)
    return APPLIES_YES;
  switch (volume)
    {
    case VOLUME_SMALL:
      return condition->from_mails_a_day >= VOLUME_BULK_MAILS ? APPLIES_NO : APPLIES_PERHAPS;
    case VOLUME_BULK:
      return condition->from_mails_a_day <= VOLUME_BULK_MAILS ? APPLIES_YES : APPLIES_PERHAPS;
    case VOLUME_UNKNOWN:
      return APPLIES_PERHAPS;
    }
  g_assert_not_reached ();
}

static Verdict
judge (const ProvidersCondition *condition, const Survey *survey, MailVolume volume)
{
  Applies applies = find_applies (condition, volume);
  Verdict verdict;

  if (applies == APPLIES_NO)
    return (Verdict){ CONDITION_DOES_NOT_APPLY, CONDITION_BECAUSE_VOLUME };
  verdict = judge_in_world (condition->test, survey);
  if (applies == APPLIES_PERHAPS && verdict.state == CONDITION_NOT_MET)
    return unknown (CONDITION_BECAUSE_VOLUME);
  return verdict;
}

GArray *
conditions_judge (const ProvidersReceiver *receiver, const Survey *survey, MailVolume volume)
{
  GArray *judged = g_array_new (FALSE, FALSE, sizeof (JudgedCondition));

  for (guint i = 0; i < receiver->conditions->len; i++)
    {
      const ProvidersCondition *condition = g_ptr_array_index (receiver->conditions, i);
      Verdict verdict = judge (condition, survey, volume);
      JudgedCondition one = { condition, verdict.state, verdict.why };

      g_array_append_val (judged, one);
    }
  return judged;
}
