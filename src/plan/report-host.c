#include "plan/request.h"

#include <string.h>

#include "dns/public-suffix.h"

/* (transfer full) (nullable): the host of "mailto:a@b.example!10m" */
static char *
dup_host (const char *uri)
{
  const char *at = strrchr (uri, '@');

  return at ? g_ascii_strdown (at + 1, (gssize)strcspn (at + 1, "!?")) : NULL;
}

char *
plan_request_dup_public_report_host (const PlanRequest *request,
                                     const char *domain,
                                     const ProvidersCatalog *catalog)
{
  for (guint i = 0; i < request->reports->len; i++)
    {
      g_autofree char *host = dup_host (g_ptr_array_index (request->reports, i));

      if (host && providers_catalog_find_receiver (catalog, host)
          && g_ascii_strcasecmp (dns_public_suffix_organizational_domain (host),
                                 dns_public_suffix_organizational_domain (domain))
                 != 0)
        return g_steal_pointer (&host);
    }
  return NULL;
}
