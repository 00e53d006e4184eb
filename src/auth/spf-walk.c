#include "auth/spf-walk.h"

#include "auth/spf-macro.h"

void
spf_target_clear (SpfTarget *target)
{
  g_clear_pointer (&target->domain, g_free);
  g_clear_pointer (&target->name, g_free);
}

const EvidenceAnswer *
spf_walk_ask (SpfWalk *walk, const char *name, DnsType type)
{
  return evidence_ask (walk->evidence, name, type, walk->open);
}

DnsType
spf_walk_address_type (const SpfWalk *walk)
{
  return walk->sender->address.is_ipv6 ? DNS_TYPE_AAAA : DNS_TYPE_A;
}

DnsType
spf_walk_other_address_type (const SpfWalk *walk)
{
  return walk->sender->address.is_ipv6 ? DNS_TYPE_A : DNS_TYPE_AAAA;
}

GPtrArray *
spf_answer_get_texts (const EvidenceAnswer *answer)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));

      if (spf_record_is_one (text))
        g_ptr_array_add (texts, g_steal_pointer (&text));
    }
  return texts;
}

void
spf_walk_fill_values (const SpfWalk *walk, const char *domain, SpfMacroValues *values)
{
  *values = (SpfMacroValues){
    .local_part = walk->sender->local_part,
    .sender_domain = walk->sender->domain,
    .domain = domain,
    .address = &walk->sender->address,
    .helo = walk->sender->helo,
    .receiver = walk->query->receiver ? walk->query->receiver : "unknown",
    .validated_name = "unknown",
    .now = walk->query->now,
  };
}

/* A mechanism without a domain-spec is about the domain whose record it stands in. */
static SpfTarget
take_own_name (const SpfFrame *frame)
{
  return (SpfTarget){ SPF_TARGET_READY, g_strdup (frame->domain), g_strdup (frame->name) };
}

SpfTarget
spf_walk_find_target (SpfWalk *walk,
                      const SpfFrame *frame,
                      const SpfTerm *term,
                      gboolean may_ask_who)
{
  SpfTarget target = { SPF_TARGET_NO_NAME, NULL, NULL };
  g_autofree char *validated = NULL;
  g_autoptr (GArray) pieces = NULL;
  SpfMacroValues values;

  if (!term->domain)
    return take_own_name (frame);
  pieces = spf_macro_parse (term->domain, SPF_MACRO_DOMAIN);
  spf_walk_fill_values (walk, frame->domain, &values);
  /* RFC 8616, section 4. */
  if (spf_macro_has_letter (pieces, "sl") && !spf_sender_has_ascii_local_part (walk->sender))
    {
      target.status = SPF_TARGET_NEVER;
      return target;
    }
  if (spf_macro_has_letter (pieces, "p"))
    {
      validated = may_ask_who ? spf_walk_dup_validated_name (walk, frame->name) : NULL;
      target.status = SPF_TARGET_OPEN;
      if (!validated)
        return target;
      values.validated_name = validated;
    }
  target.domain = spf_expand_domain (term->domain, &values);
  target.name = target.domain ? spf_domain_to_name (target.domain) : NULL;
  target.status = target.name ? SPF_TARGET_READY : SPF_TARGET_NO_NAME;
  return target;
}

void
spf_step_free (SpfStep *step)
{
  g_free (step->domain);
  g_free (step->term);
  g_free (step->target);
  g_free (step->match);
  g_free (step);
}

SpfStep *
spf_walk_begin_step (const SpfFrame *frame, const SpfTerm *term)
{
  SpfStep *step = g_new0 (SpfStep, 1);

  step->depth = frame->depth;
  step->domain = g_strdup (frame->name);
  step->status = EVIDENCE_DATA;
  if (term)
    {
      step->term = g_strdup (term->text);
      step->offset = term->offset;
      step->qualifier = term->qualifier;
    }
  return step;
}

void
spf_walk_end_step (SpfWalk *walk, SpfStep *step, SpfStepKind kind)
{
  step->kind = kind;
  step->lookups = walk->evaluation->lookups;
  step->void_lookups = walk->evaluation->void_lookups;
  g_ptr_array_add (walk->evaluation->steps, step);
}

static SpfResult
result_of (SpfProblem problem)
{
  switch (problem)
    {
    case SPF_PROBLEM_BAD_DOMAIN:
    case SPF_PROBLEM_NO_RECORD:
      return SPF_RESULT_NONE;
    case SPF_PROBLEM_DNS:
      return SPF_RESULT_TEMPERROR;
    case SPF_PROBLEM_BAD_TARGET:
    case SPF_PROBLEM_TWO_RECORDS:
    case SPF_PROBLEM_SYNTAX:
    case SPF_PROBLEM_INCLUDE_NO_RECORD:
    case SPF_PROBLEM_REDIRECT_NO_RECORD:
    case SPF_PROBLEM_TOO_MANY_LOOKUPS:
    case SPF_PROBLEM_TOO_MANY_VOID_LOOKUPS:
    case SPF_PROBLEM_TOO_MANY_MX:
      return SPF_RESULT_PERMERROR;
    case SPF_PROBLEM_NONE:
      break;
    }
  g_assert_not_reached ();
}

void
spf_walk_stop (
    SpfWalk *walk, SpfProblem problem, const char *domain, gsize offset, const char *name)
{
  SpfEvaluation *evaluation = walk->evaluation;

  evaluation->result = result_of (problem);
  evaluation->problem = problem;
  g_free (evaluation->problem_domain);
  evaluation->problem_domain = g_strdup (domain);
  evaluation->problem_offset = offset;
  g_free (evaluation->problem_name);
  evaluation->problem_name = g_strdup (name);
}
