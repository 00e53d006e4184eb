#include "plan/explain/explain-authentication.h"
#include "plan/explain/fill.h"
#include "plan/explain/words.h"

static const char *
text_of_reason (const DmarcEvaluation *evaluation)
{
  switch (evaluation->reason)
    {
    case DMARC_REASON_OPEN:
      return N_ ("This is still being looked up.");
    case DMARC_REASON_ALIGNED:
      return evaluation->spf_aligned && evaluation->dkim_aligned
                 ? N_ ("The mail is shown to come from {author}, by SPF and by DKIM.")
             : evaluation->spf_aligned ? N_ ("The mail is shown to come from {author}, by SPF.")
                                       : N_ ("The mail is shown to come from {author}, by DKIM.");
    case DMARC_REASON_NO_RECORD:
      return N_ ("{author} has no DMARC record, so nothing is decided.");
    case DMARC_REASON_SEVERAL_RECORDS:
      return N_ ("{author} has several DMARC records. Receivers ignore them all.");
    case DMARC_REASON_RECORD_UNUSABLE:
      return N_ ("The DMARC record of {author} cannot be used, so receivers ignore it.");
    case DMARC_REASON_NOT_AUTHENTICATED:
      return N_ ("Neither SPF nor DKIM passes, so the mail is not shown to come from {author}.");
    case DMARC_REASON_NOT_ALIGNED:
      return N_ ("SPF or DKIM passes, but for another domain than that of the sender, {author}.");
    case DMARC_REASON_RECORD_NOT_ANSWERED:
      return N_ ("The DNS did not answer about the DMARC record of {author} ({status}).");
    case DMARC_REASON_ALIGNMENT_NOT_ANSWERED:
      return N_ ("The DNS did not answer whether the other domain belongs to {author} ({status}).");
    case DMARC_REASON_IDENTITY_TEMPERROR:
      return N_ ("SPF or DKIM could not be checked this time; it may pass later.");
    case DMARC_REASON_IDENTITY_UNKNOWN:
      return N_ ("Not decided: SPF or DKIM could not be judged from what is here.");
    case DMARC_REASON_NO_AUTHOR_DOMAIN:
      return N_ ("There is no domain in the sender (From), so DMARC cannot be judged.");
    case DMARC_REASON_AUTHOR_UNKNOWN:
      return N_ (
          "Not decided: the header is too large, and what was read of it has no sender (From).");
    case DMARC_REASON_SEVERAL_AUTHOR_DOMAINS:
      return N_ ("The sender (From) names several domains, so DMARC cannot be judged.");
    }
  g_assert_not_reached ();
}

char *
explain_dmarc_result (const DmarcEvaluation *evaluation, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  if (evaluation->reason == DMARC_REASON_RECORD_NOT_ANSWERED
      && evaluation->failure == EVIDENCE_NOT_ASKED)
    return g_strdup (_ ("Not decided: the DNS was not asked."));
  return fill_from_pairs (language_gettext (text_of_reason (evaluation)), "author",
                          evaluation->author_domain ? evaluation->author_domain : "", "status",
                          word_of_status (evaluation->failure), NULL);
}

char *
explain_dmarc_policy (const DmarcEvaluation *evaluation, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  if (!evaluation->has_policy)
    return NULL;
  return fill_from_pairs (
      _ ("The policy that applies is {tag}={policy}, from the record at {name}."), "tag",
      dmarc_policy_source_to_string (evaluation->policy_source), "policy",
      dmarc_policy_to_string (evaluation->policy), "name", evaluation->policy_domain, NULL);
}

static const char *
text_of_disposition (DmarcDisposition disposition)
{
  switch (disposition)
    {
    case DMARC_DISPOSITION_NONE:
      return N_ ("Receivers are asked to do nothing special with this mail.");
    case DMARC_DISPOSITION_QUARANTINE:
      return N_ ("Receivers are asked to put this mail into the spam folder.");
    case DMARC_DISPOSITION_REJECT:
      return N_ ("Receivers are asked to refuse this mail.");
    }
  g_assert_not_reached ();
}

char *
explain_dmarc_disposition (const DmarcEvaluation *evaluation, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *text = language_gettext (text_of_disposition (evaluation->disposition));

  switch (evaluation->disposition_reason)
    {
    case DMARC_DISPOSITION_UNDECIDED:
    case DMARC_DISPOSITION_NO_POLICY:
    case DMARC_DISPOSITION_PASSED:
      return NULL;
    case DMARC_DISPOSITION_POLICY:
      return g_strdup (text);
    case DMARC_DISPOSITION_TESTING:
      /* Translators: a sentence about what receivers are asked to do. */
      return g_strdup_printf (
          _ ("%s One step weaker than the policy, for the domain is testing (t=y)."), text);
    case DMARC_DISPOSITION_SAMPLED:
      /* Translators: a sentence about what receivers are asked to do; a percentage. */
      return g_strdup_printf (_ ("%s The record asks for this with %d %% of such mail (pct)."),
                              text, evaluation->percent);
    }
  g_assert_not_reached ();
}
