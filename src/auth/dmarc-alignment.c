#include "auth/dmarc-alignment.h"

#include <string.h>

#include "dns/name.h"
#include "dns/public-suffix.h"

const char *
dmarc_alignment_to_string (DmarcAlignment alignment)
{
  switch (alignment)
    {
    case DMARC_ALIGNMENT_NONE:
      return "none";
    case DMARC_ALIGNMENT_RELAXED:
      return "relaxed";
    case DMARC_ALIGNMENT_STRICT:
      return "strict";
    case DMARC_ALIGNMENT_UNKNOWN:
      return "unknown";
    }
  g_assert_not_reached ();
}

static void
fail (DmarcIdentityJudgment *judgment, const DmarcDiscovery *discovery)
{
  judgment->alignment = DMARC_ALIGNMENT_UNKNOWN;
  judgment->failure = dmarc_discovery_get_failure (discovery);
}

static void
compare_organizations (DmarcIdentityJudgment *judgment, const char *own, const char *author)
{
  judgment->organizational_domain = g_strdup (own);
  judgment->alignment = strcmp (own, author) == 0 ? DMARC_ALIGNMENT_RELAXED : DMARC_ALIGNMENT_NONE;
}

/* RFC 9989, section 4.10.2: the walk of the identity. */
static void
align_by_walk (DmarcIdentityJudgment *judgment,
               const DmarcDiscovery *author,
               const Evidence *evidence,
               EvidenceQuestions *lacking)
{
  const char *listed = dns_public_suffix_organizational_domain (author->domain);
  gboolean near = dns_name_is_at_or_below (judgment->domain, author->organizational_domain);
  g_autoptr (DmarcDiscovery) walk = NULL;

  /* While the author's organization is not certain, it is at least not above what the list says:
   * whoever is outside of that does not align, and whoever is inside will be asked about. */
  if (!near
      && (author->organization_certain || !dns_name_is_at_or_below (judgment->domain, listed)))
    return;
  walk = dmarc_discover_organization (judgment->domain, evidence, lacking);
  if (!author->organization_certain)
    fail (judgment, author);
  else if (!walk->organization_certain)
    fail (judgment, walk);
  else
    compare_organizations (judgment, walk->organizational_domain, author->organizational_domain);
}

DmarcIdentityJudgment *
dmarc_align (const DmarcDiscovery *author,
             const char *domain,
             DmarcProfile profile,
             const Evidence *evidence,
             EvidenceQuestions *lacking)
{
  DmarcIdentityJudgment *judgment = g_new0 (DmarcIdentityJudgment, 1);

  judgment->domain = domain ? dns_name_from_unicode (domain) : NULL;
  if (!judgment->domain)
    return judgment;
  if (strcmp (judgment->domain, author->domain) == 0)
    {
      judgment->alignment = DMARC_ALIGNMENT_STRICT;
      if (author->organization_certain)
        judgment->organizational_domain = g_strdup (author->organizational_domain);
      return judgment;
    }
  switch (profile)
    {
    case DMARC_PROFILE_RFC9989:
      align_by_walk (judgment, author, evidence, lacking);
      break;
    case DMARC_PROFILE_RFC7489:
      compare_organizations (judgment, dns_public_suffix_organizational_domain (judgment->domain),
                             author->organizational_domain);
      break;
    }
  return judgment;
}

void
dmarc_identity_judgment_free (DmarcIdentityJudgment *judgment)
{
  g_free (judgment->domain);
  g_free (judgment->organizational_domain);
  g_free (judgment);
}
