/* Which name belongs to the client (RFC 7208, sections 5.5 and 7.3). PTR is what the owner of the
 * address says of himself; it counts only where that name's own addresses confirm it. The owner
 * of the address is the one who is judged, so at most ten of his names are heard, and errors on
 * his side only mean that there is no such name. */
#include "auth/spf-walk.h"

#include <string.h>

#include "dns/name.h"

/* (nullable): %NULL: lacking */
static const EvidenceAnswer *
ask_names (SpfWalk *walk)
{
  g_autofree char *reverse = dns_address_to_reverse_name (&walk->sender->address);

  return spf_walk_ask (walk, reverse, DNS_TYPE_PTR);
}

/* Whether @name has the client's address. */
static SpfVerdict
confirm (SpfWalk *walk, const char *name)
{
  const EvidenceAnswer *answer = spf_walk_ask (walk, name, spf_walk_address_type (walk));

  if (!answer)
    return SPF_VERDICT_OPEN;
  for (guint i = 0; i < answer->records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (answer->records, i);

      if (dns_address_equal (&record->address, &walk->sender->address))
        return SPF_VERDICT_YES;
    }
  return SPF_VERDICT_NO;
}

static gboolean
is_exactly (const char *name, const char *domain)
{
  return strcmp (name, domain) == 0;
}

static gboolean
is_anything (const char *name G_GNUC_UNUSED, const char *domain G_GNUC_UNUSED)
{
  return TRUE;
}

/* The first confirmed one of the names that are @wanted; all of these are asked for at once. */
static SpfVerdict
find_name (SpfWalk *walk,
           const EvidenceAnswer *names,
           gboolean (*wanted) (const char *name, const char *domain),
           const char *domain,
           char **match)
{
  SpfVerdict verdict = SPF_VERDICT_NO;

  for (guint i = 0; i < MIN (names->records->len, SPF_MAX_PTR_NAMES); i++)
    {
      const DnsRecord *record = g_ptr_array_index (names->records, i);
      SpfVerdict one
          = wanted (record->target, domain) ? confirm (walk, record->target) : SPF_VERDICT_NO;

      if (verdict == SPF_VERDICT_NO && one == SPF_VERDICT_YES)
        *match = g_strdup (record->target);
      if (verdict == SPF_VERDICT_NO)
        verdict = one;
    }
  return verdict;
}

SpfVerdict
spf_find_validated_name (SpfWalk *walk, const char *name, char **match)
{
  const EvidenceAnswer *names = ask_names (walk);

  if (!names)
    return SPF_VERDICT_OPEN;
  return find_name (walk, names, dns_name_is_at_or_below, name, match);
}

/* Section 7.3: the domain itself is preferred, then a name below it, then any. */
char *
spf_walk_dup_validated_name (SpfWalk *walk, const char *domain)
{
  gboolean (*const preferences[]) (const char *, const char *)
      = { is_exactly, dns_name_is_at_or_below, is_anything };
  const EvidenceAnswer *names = ask_names (walk);
  char *match = NULL;

  for (guint i = 0; names && i < G_N_ELEMENTS (preferences); i++)
    switch (find_name (walk, names, preferences[i], domain, &match))
      {
      case SPF_VERDICT_YES:
        return match;
      case SPF_VERDICT_OPEN:
        names = NULL;
        break;
      case SPF_VERDICT_NO:
      case SPF_VERDICT_STOPPED:
        break;
      }
  return names ? g_strdup ("unknown") : NULL;
}
