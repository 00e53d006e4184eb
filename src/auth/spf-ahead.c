/* Asking ahead. An evaluation goes term by term; asking term by term would make a chain as long as
 * the record. So while an answer is lacking, the records known so far are walked as a client that
 * nothing matches would walk them, and what each term will ask for is asked now.
 *
 * Never more terms than the ten that an evaluation may spend; nothing behind a term that is sure to
 * end it; and nothing that needs %{p}, whose questions go to the owner of the client's address. */
#include "auth/spf-tree.h"
#include "auth/spf-walk.h"
#include "dns/name.h"

typedef struct
{
  SpfWalk *walk;
  guint n_terms; /* spent, over the whole tree */
} Scout;

static void scout_domain (Scout *scout, const char *domain, const char *name);

/* Both families of a host that does not speak the client's: whether it is void hangs on that. */
static void
scout_host (Scout *scout, const char *host)
{
  const EvidenceAnswer *answer
      = spf_walk_ask (scout->walk, host, spf_walk_address_type (scout->walk));

  if (answer && answer->status == EVIDENCE_NODATA)
    spf_walk_ask (scout->walk, host, spf_walk_other_address_type (scout->walk));
}

static void
scout_mx (Scout *scout, const char *name)
{
  const EvidenceAnswer *answer = spf_walk_ask (scout->walk, name, DNS_TYPE_MX);
  g_autoptr (GPtrArray) hosts = NULL;

  if (!answer || answer->records->len > SPF_MAX_MX_HOSTS)
    return;
  hosts = spf_answer_get_hosts (answer);
  for (guint i = 0; i < hosts->len; i++)
    scout_host (scout, g_ptr_array_index (hosts, i));
}

static void
scout_target (Scout *scout, const SpfTerm *term, const SpfTarget *target)
{
  g_autofree char *reverse = NULL;

  switch (term->kind)
    {
    case SPF_TERM_INCLUDE:
    case SPF_TERM_REDIRECT:
      if (dns_name_count_labels (target->name) > 1)
        scout_domain (scout, target->domain, target->name);
      break;
    case SPF_TERM_A:
      scout_host (scout, target->name);
      break;
    case SPF_TERM_MX:
      scout_mx (scout, target->name);
      break;
    case SPF_TERM_PTR:
      reverse = dns_address_to_reverse_name (&scout->walk->sender->address);
      spf_walk_ask (scout->walk, reverse, DNS_TYPE_PTR);
      break;
    case SPF_TERM_EXISTS:
      spf_walk_ask (scout->walk, target->name, DNS_TYPE_A);
      break;
    case SPF_TERM_ALL:
    case SPF_TERM_IP4:
    case SPF_TERM_IP6:
    case SPF_TERM_EXP:
    case SPF_TERM_UNKNOWN_MODIFIER:
    case SPF_TERM_BROKEN:
      break;
    }
}

static void
scout_term (Scout *scout, const SpfFrame *frame, const SpfTerm *term)
{
  g_auto (SpfTarget) target = { SPF_TARGET_NO_NAME, NULL, NULL };

  if (!spf_term_kind_costs_lookup (term->kind) || scout->n_terms >= SPF_MAX_LOOKUPS)
    return;
  scout->n_terms++;
  target = spf_walk_find_target (scout->walk, frame, term, FALSE);
  if (target.status == SPF_TARGET_READY)
    scout_target (scout, term, &target);
}

static gboolean
ends_for_sure (const Scout *scout, const SpfTerm *term)
{
  return term->kind == SPF_TERM_ALL || spf_matches_network (scout->walk, term);
}

static void
scout_record (Scout *scout, const SpfFrame *frame)
{
  const GPtrArray *terms = frame->record->terms;
  const SpfTerm *redirect = spf_record_find (frame->record, SPF_TERM_REDIRECT);

  for (guint i = 0; i < terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (terms, i);

      if (ends_for_sure (scout, term))
        return;
      if (term != redirect)
        scout_term (scout, frame, term);
    }
  if (redirect)
    scout_term (scout, frame, redirect);
}

static void
scout_domain (Scout *scout, const char *domain, const char *name)
{
  const EvidenceAnswer *answer = spf_walk_ask (scout->walk, name, DNS_TYPE_TXT);
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (SpfRecord) record = NULL;

  if (!answer)
    return;
  texts = spf_answer_get_texts (answer);
  if (texts->len != 1)
    return;
  record = spf_record_parse (g_ptr_array_index (texts, 0));
  if (record->errors->len == 0)
    scout_record (scout, &(SpfFrame){ domain, (char *)name, 0, record });
}

void
spf_ask_ahead (SpfWalk *walk)
{
  Scout scout = { .walk = walk };

  scout_domain (&scout, walk->sender->domain, walk->sender->name);
}
