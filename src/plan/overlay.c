/* The world as it would be: proposals laid over the evidence. */
#include <string.h>

#include "dns/name.h"
#include "plan/proposal.h"

static DnsRecord *
make_record (const Proposal *proposal, const char *value)
{
  DnsRecord *record;

  if (proposal->type == DNS_TYPE_TXT)
    return dns_record_new_text (proposal->name, proposal->ttl_seconds, value);
  record = dns_record_new (proposal->name, proposal->type, proposal->ttl_seconds);
  record->target = dns_name_normalize (proposal->type == DNS_TYPE_MX ? "." : value);
  return record;
}

static EvidenceAnswer *
answer_with (const Proposal *proposal)
{
  EvidenceAnswer *answer = evidence_answer_new (EVIDENCE_DATA);

  for (guint i = 0; proposal->proposed[i]; i++)
    g_ptr_array_add (answer->records, make_record (proposal, proposal->proposed[i]));
  answer->ttl_seconds = proposal->ttl_seconds;
  answer->has_ttl = TRUE;
  return answer;
}

gboolean
proposal_replaces (const Proposal *proposal, const DnsRecord *record)
{
  g_autofree char *text = NULL;

  if (proposal->type != DNS_TYPE_TXT)
    return TRUE;
  text = dns_record_dup_text (record);
  return g_strv_contains ((const char *const *)proposal->today, text);
}

/* Values at the same name that have nothing to do with the proposal, such as site verifications. */
static void
keep_others (EvidenceAnswer *answer, const Proposal *proposal, const EvidenceAnswer *today)
{
  for (guint i = 0; today && i < today->records->len; i++)
    {
      DnsRecord *record = g_ptr_array_index (today->records, i);

      if (!proposal_replaces (proposal, record))
        g_ptr_array_add (answer->records, dns_record_ref (record));
    }
}

static void
apply_alias (const Proposal *proposal, Evidence *overlay)
{
  g_autoptr (EvidenceAnswer) alias = answer_with (proposal);
  g_autoptr (EvidenceAnswer) followed = evidence_answer_new (EVIDENCE_NXDOMAIN);
  const EvidenceAnswer *target = evidence_ask (overlay, proposal->proposed[0], DNS_TYPE_TXT, NULL);

  if (target)
    {
      followed->status = target->status;
      for (guint i = 0; i < target->records->len; i++)
        g_ptr_array_add (followed->records,
                         dns_record_ref (g_ptr_array_index (target->records, i)));
    }
  g_ptr_array_add (followed->aliases, dns_record_ref (g_ptr_array_index (alias->records, 0)));
  evidence_replace (overlay, proposal->name, DNS_TYPE_CNAME, alias);
  evidence_replace (overlay, proposal->name, DNS_TYPE_TXT, followed);
}

static void
apply (const Proposal *proposal, Evidence *overlay)
{
  g_autoptr (EvidenceAnswer) answer = NULL;

  if (proposal->type == DNS_TYPE_CNAME)
    {
      apply_alias (proposal, overlay);
      return;
    }
  answer = answer_with (proposal);
  if (proposal->type == DNS_TYPE_TXT)
    keep_others (answer, proposal, evidence_ask (overlay, proposal->name, DNS_TYPE_TXT, NULL));
  evidence_replace (overlay, proposal->name, proposal->type, answer);
}

void
proposals_inquire (gconstpointer data, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const Proposals *proposals = data;

  for (guint i = 0; i < proposals->proposals->len; i++)
    {
      const Proposal *proposal = g_ptr_array_index (proposals->proposals, i);

      if (proposal->type == DNS_TYPE_CNAME)
        evidence_ask (evidence, proposal->proposed[0], DNS_TYPE_TXT, lacking);
    }
}

void
proposals_apply (const Proposals *proposals, Evidence *overlay)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < proposals->proposals->len; i++)
    {
      const Proposal *proposal = g_ptr_array_index (proposals->proposals, i);

      /* Two values pasted for one name: the first one counts. MX and TXT may share a name. */
      if (!proposal->changed
          || (proposal->kind == RECORD_DKIM && !g_hash_table_add (names, proposal->name)))
        continue;
      apply (proposal, overlay);
    }
}
