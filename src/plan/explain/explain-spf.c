#include "auth/spf-tree.h"
#include "base/text.h"
#include "plan/explain/explain-authentication.h"
#include "plan/explain/fill.h"
#include "plan/explain/words.h"

static const char *
text_of_result (SpfResult result)
{
  switch (result)
    {
    case SPF_RESULT_PENDING:
      return N_ ("This is still being looked up.");
    case SPF_RESULT_PASS:
      return N_ ("Yes: {domain} lists {address} among the servers that may send in its name.");
    case SPF_RESULT_FAIL:
      return N_ ("No: {domain} says that {address} may not send in its name.");
    case SPF_RESULT_SOFTFAIL:
      return N_ ("Probably not: {domain} does not list {address}, and asks receivers to be careful "
                 "with such mail (softfail).");
    case SPF_RESULT_NEUTRAL:
      return N_ ("Open: {domain} does not say whether {address} may send (neutral).");
    case SPF_RESULT_NONE:
      return N_ ("Nothing is known: {domain} has no SPF record.");
    case SPF_RESULT_TEMPERROR:
      return N_ ("It could not be checked: the DNS did not answer.");
    case SPF_RESULT_PERMERROR:
      return N_ (
          "It cannot be judged: the SPF record of {domain} has an error, and receivers ignore "
          "it.");
    }
  g_assert_not_reached ();
}

char *
explain_spf_result (const SpfEvaluation *evaluation, const DnsAddress *address, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *address_text = dns_address_to_string (address);
  const char *text = text_of_result (evaluation->result);

  if (evaluation->problem == SPF_PROBLEM_BAD_DOMAIN && evaluation->result == SPF_RESULT_NONE)
    text = N_ ("There is nothing to judge: “{domain}” is no domain name.");
  return fill_from_pairs (language_gettext (text), "domain", evaluation->domain, "address",
                          address_text, NULL);
}

static const char *
advice_of_result (SpfResult result)
{
  switch (result)
    {
    case SPF_RESULT_PENDING:
    case SPF_RESULT_PASS:
      return NULL;
    case SPF_RESULT_FAIL:
    case SPF_RESULT_SOFTFAIL:
    case SPF_RESULT_NEUTRAL:
      return N_ ("If this server is one of yours, it belongs into the SPF record of {domain}.");
    case SPF_RESULT_NONE:
      return N_ ("First register an SPF record for {domain}.");
    case SPF_RESULT_TEMPERROR:
      return N_ ("Please try again after a while.");
    case SPF_RESULT_PERMERROR:
      return N_ ("If the domain is yours, first mend its SPF record.");
    }
  g_assert_not_reached ();
}

char *
explain_spf_advice (const SpfEvaluation *evaluation, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *text = advice_of_result (evaluation->result);

  if (!text
      || (evaluation->problem == SPF_PROBLEM_BAD_DOMAIN && evaluation->result == SPF_RESULT_NONE))
    return NULL;
  return fill_from_pairs (language_gettext (text), "domain", evaluation->domain, NULL);
}

static const char *
text_of_problem (SpfProblem problem)
{
  switch (problem)
    {
    case SPF_PROBLEM_NONE:
      return NULL;
    case SPF_PROBLEM_BAD_DOMAIN:
      return N_ ("“{name}” is no domain name that could be looked up.");
    case SPF_PROBLEM_NO_RECORD:
      return N_ ("{name} has no SPF record.");
    case SPF_PROBLEM_DNS:
      return N_ ("There was no answer about {name}.");
    case SPF_PROBLEM_TWO_RECORDS:
      return N_ ("{where} has more than one SPF record. Only one is allowed.");
    case SPF_PROBLEM_SYNTAX:
      return N_ ("The SPF record of {where} has a mistake at character {position} ({code}).");
    case SPF_PROBLEM_BAD_TARGET:
      return N_ ("The record of {where} leads to “{name}”, which is no domain name.");
    case SPF_PROBLEM_INCLUDE_NO_RECORD:
      return N_ ("The record of {where} includes {name}, which has no SPF record.");
    case SPF_PROBLEM_REDIRECT_NO_RECORD:
      return N_ ("The record of {where} points to {name}, which has no SPF record.");
    case SPF_PROBLEM_TOO_MANY_LOOKUPS:
      return N_ ("More than {limit} look-ups are needed; receivers stop there.");
    case SPF_PROBLEM_TOO_MANY_VOID_LOOKUPS:
      return N_ ("More than {limit} look-ups come back empty; receivers stop there.");
    case SPF_PROBLEM_TOO_MANY_MX:
      return N_ ("{name} has more than {limit} mail hosts; receivers stop there.");
    }
  g_assert_not_reached ();
}

static guint
limit_of_problem (SpfProblem problem)
{
  return problem == SPF_PROBLEM_TOO_MANY_VOID_LOOKUPS ? SPF_MAX_VOID_LOOKUPS
         : problem == SPF_PROBLEM_TOO_MANY_MX         ? SPF_MAX_MX_HOSTS
                                                      : SPF_MAX_LOOKUPS;
}

char *
explain_spf_problem (const SpfEvaluation *evaluation, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *text = text_of_problem (evaluation->problem);
  const char *where = evaluation->problem_domain ? evaluation->problem_domain : evaluation->domain;
  g_autofree char *position = g_strdup_printf ("%" G_GSIZE_FORMAT, evaluation->problem_offset + 1);
  g_autofree char *limit = g_strdup_printf ("%u", limit_of_problem (evaluation->problem));

  if (!text)
    return NULL;
  return fill_from_pairs (language_gettext (text), "where", where, "name",
                          evaluation->problem_name ? evaluation->problem_name : where, "position",
                          position, "limit", limit, "code",
                          evaluation->problem_code ? evaluation->problem_code : "", NULL);
}

static const char *
text_of_step (const SpfStep *step)
{
  switch (step->kind)
    {
    case SPF_STEP_RECORD_FOUND:
      return N_ ("{domain}: the record was found");
    case SPF_STEP_STOPPED:
      return step->term ? N_ ("{term}: the evaluation stopped here")
                        : N_ ("{domain}: the evaluation stopped here");
    case SPF_STEP_ENTERED:
      return N_ ("{term}: the record of {target} is read");
    case SPF_STEP_MATCHED:
      return step->match ? N_ ("{term}: matches ({match})") : N_ ("{term}: matches");
    case SPF_STEP_NOT_MATCHED:
      return N_ ("{term}: does not match");
    case SPF_STEP_REDIRECTED:
      return N_ ("{term}: the record of {target} decides");
    case SPF_STEP_DEFAULT:
      return N_ ("{domain}: the record ends without a match");
    case SPF_STEP_EXPLAINED:
      return N_ ("{term}: the domain explains its refusal");
    case SPF_STEP_NOT_EXPLAINED:
      return N_ ("{term}: the explanation cannot be used");
    }
  g_assert_not_reached ();
}

char *
explain_spf_step (const SpfStep *step, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *text
      = fill_from_pairs (language_gettext (text_of_step (step)), "domain", step->domain, "term",
                         step->term ? step->term : "", "target", step->target ? step->target : "",
                         "match", step->match ? step->match : "", NULL);

  if (evidence_status_is_known (step->status))
    return g_steal_pointer (&text);
  /* Translators: a line about a term of an SPF record, and how the DNS failed, such as "no answer
   * in time". */
  return g_strdup_printf (_ ("%s (%s)"), text, word_of_status (step->status));
}

char *
explain_spf_cost (const SpfEvaluation *evaluation, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  /* Translators: numbers: look-ups spent and allowed, empty look-ups seen and allowed. */
  return g_strdup_printf (_ ("%u of %u look-ups, %u of %u empty ones"), evaluation->lookups,
                          SPF_MAX_LOOKUPS, evaluation->void_lookups, SPF_MAX_VOID_LOOKUPS);
}
