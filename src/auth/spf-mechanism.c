/* The mechanisms that compare the client with something: a, mx, ptr, ip4, ip6, exists, all (RFC
 * 7208, section 5). A failure of the DNS ends the evaluation where it is met (section 5), but under
 * ptr, where it only means that nothing matches (section 5.5). */
#include "auth/spf-walk.h"

#include <string.h>

#include "auth/spf-tree.h"

typedef struct
{
  SpfWalk *walk;
  const SpfFrame *frame;
  const SpfTerm *term;
  SpfStep *step;
  gboolean is_void; /* the term is counted as one already */
} Trial;

static SpfVerdict
stop (Trial *trial, SpfProblem problem, const char *name)
{
  spf_walk_stop (trial->walk, problem, trial->frame->name, trial->term->offset, name);
  return SPF_VERDICT_STOPPED;
}

/* Section 4.6.4: it is the terms that are counted. */
static SpfVerdict
note_void (Trial *trial, const char *name)
{
  if (trial->is_void)
    return SPF_VERDICT_NO;
  trial->is_void = TRUE;
  trial->walk->evaluation->void_lookups++;
  return trial->walk->evaluation->void_lookups > SPF_MAX_VOID_LOOKUPS
             ? stop (trial, SPF_PROBLEM_TOO_MANY_VOID_LOOKUPS, name)
             : SPF_VERDICT_NO;
}

/* YES: *answer is one that says something, if only that there is nothing. */
static SpfVerdict
ask (Trial *trial, const char *name, DnsType type, const EvidenceAnswer **answer)
{
  *answer = spf_walk_ask (trial->walk, name, type);
  if (!*answer)
    return SPF_VERDICT_OPEN;
  trial->step->status = (*answer)->status;
  return evidence_status_is_known ((*answer)->status) ? SPF_VERDICT_YES
                                                      : stop (trial, SPF_PROBLEM_DNS, name);
}

/* A host that only speaks the other family is there; asking for it is our own idea, so that a
 * failure says nothing. */
static SpfVerdict
note_silent_host (Trial *trial, const char *host, const EvidenceAnswer *answer)
{
  if (answer->status == EVIDENCE_NODATA)
    {
      answer = spf_walk_ask (trial->walk, host, spf_walk_other_address_type (trial->walk));
      if (!answer)
        return SPF_VERDICT_OPEN;
      if (answer->status == EVIDENCE_DATA || !evidence_status_is_known (answer->status))
        return SPF_VERDICT_NO;
    }
  return note_void (trial, host);
}

/* Sections 5.3 and 5.4: an address that is not there never matches, even with "/0". */
static SpfVerdict
match_host (Trial *trial, const char *host)
{
  const DnsAddress *client = &trial->walk->sender->address;
  guint prefix = client->is_ipv6 ? trial->term->prefix6 : trial->term->prefix4;
  const EvidenceAnswer *answer;
  SpfVerdict verdict = ask (trial, host, spf_walk_address_type (trial->walk), &answer);

  if (verdict != SPF_VERDICT_YES)
    return verdict;
  for (guint i = 0; i < answer->records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (answer->records, i);

      if (dns_address_in_network (client, &record->address, prefix))
        {
          trial->step->match = dns_address_to_string (&record->address);
          return SPF_VERDICT_YES;
        }
    }
  return answer->status == EVIDENCE_DATA ? SPF_VERDICT_NO : note_silent_host (trial, host, answer);
}

GPtrArray *
spf_answer_get_hosts (const EvidenceAnswer *answer)
{
  GPtrArray *hosts = g_ptr_array_new ();

  for (guint i = 0; i < MIN (answer->records->len, SPF_MAX_MX_HOSTS); i++)
    {
      const DnsRecord *record = g_ptr_array_index (answer->records, i);

      if (strcmp (record->target, ".") != 0)
        g_ptr_array_add (hosts, record->target);
    }
  return hosts;
}

/* Sections 4.6.4 and 5.4. More than ten hosts are an error whichever of them would match: the order
 * in which a server gives equal ones must not decide. */
static SpfVerdict
match_mx (Trial *trial, const char *domain)
{
  const EvidenceAnswer *answer;
  SpfVerdict verdict = ask (trial, domain, DNS_TYPE_MX, &answer);
  g_autoptr (GPtrArray) hosts = NULL;

  if (verdict != SPF_VERDICT_YES)
    return verdict;
  if (answer->status != EVIDENCE_DATA)
    return note_void (trial, domain);
  if (answer->records->len > SPF_MAX_MX_HOSTS)
    return stop (trial, SPF_PROBLEM_TOO_MANY_MX, domain);
  hosts = spf_answer_get_hosts (answer);
  verdict = SPF_VERDICT_NO;
  for (guint i = 0; i < hosts->len && verdict == SPF_VERDICT_NO; i++)
    verdict = match_host (trial, g_ptr_array_index (hosts, i));
  return verdict;
}

/* Section 5.7: the type asked for is A, whichever family the client speaks. */
static SpfVerdict
match_exists (Trial *trial, const char *name)
{
  const EvidenceAnswer *answer;
  SpfVerdict verdict = ask (trial, name, DNS_TYPE_A, &answer);

  if (verdict != SPF_VERDICT_YES)
    return verdict;
  return answer->status == EVIDENCE_DATA ? SPF_VERDICT_YES : note_void (trial, name);
}

static SpfVerdict
match_ptr (Trial *trial, const char *name)
{
  g_autofree char *reverse = dns_address_to_reverse_name (&trial->walk->sender->address);
  const EvidenceAnswer *answer = spf_walk_ask (trial->walk, reverse, DNS_TYPE_PTR);

  if (!answer)
    return SPF_VERDICT_OPEN;
  trial->step->status = answer->status;
  if (!evidence_status_is_known (answer->status))
    return SPF_VERDICT_NO;
  if (answer->status != EVIDENCE_DATA)
    return note_void (trial, reverse);
  return spf_find_validated_name (trial->walk, name, &trial->step->match);
}

static SpfVerdict
match_target (Trial *trial)
{
  g_auto (SpfTarget) target = spf_walk_find_target (trial->walk, trial->frame, trial->term, TRUE);

  if (target.status == SPF_TARGET_OPEN)
    return SPF_VERDICT_OPEN;
  /* What is no name does not exist (sections 4.3 and 5). */
  if (target.status != SPF_TARGET_READY)
    return SPF_VERDICT_NO;
  trial->step->target = g_strdup (target.name);
  switch (trial->term->kind)
    {
    case SPF_TERM_A:
      return match_host (trial, target.name);
    case SPF_TERM_MX:
      return match_mx (trial, target.name);
    case SPF_TERM_PTR:
      return match_ptr (trial, target.name);
    case SPF_TERM_EXISTS:
      return match_exists (trial, target.name);
    case SPF_TERM_ALL:
    case SPF_TERM_INCLUDE:
    case SPF_TERM_IP4:
    case SPF_TERM_IP6:
    case SPF_TERM_REDIRECT:
    case SPF_TERM_EXP:
    case SPF_TERM_UNKNOWN_MODIFIER:
    case SPF_TERM_BROKEN:
      break;
    }
  g_assert_not_reached ();
}

gboolean
spf_matches_network (const SpfWalk *walk, const SpfTerm *term)
{
  guint prefix = term->kind == SPF_TERM_IP6 ? term->prefix6 : term->prefix4;

  return (term->kind == SPF_TERM_IP4 || term->kind == SPF_TERM_IP6)
         && dns_address_in_network (&walk->sender->address, &term->network, prefix);
}

SpfVerdict
spf_match_mechanism (SpfWalk *walk, const SpfFrame *frame, const SpfTerm *term, SpfStep *step)
{
  Trial trial = { .walk = walk, .frame = frame, .term = term, .step = step };

  switch (term->kind)
    {
    case SPF_TERM_ALL:
      return SPF_VERDICT_YES;
    case SPF_TERM_IP4:
    case SPF_TERM_IP6:
      return spf_matches_network (walk, term) ? SPF_VERDICT_YES : SPF_VERDICT_NO;
    case SPF_TERM_A:
    case SPF_TERM_MX:
    case SPF_TERM_PTR:
    case SPF_TERM_EXISTS:
      return match_target (&trial);
    case SPF_TERM_INCLUDE:
    case SPF_TERM_REDIRECT:
    case SPF_TERM_EXP:
    case SPF_TERM_UNKNOWN_MODIFIER:
    case SPF_TERM_BROKEN:
      break;
    }
  g_assert_not_reached ();
}
