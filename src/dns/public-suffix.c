#include "dns/public-suffix.h"

#include <libpsl.h>
#include <string.h>

#include "dns/name.h"

static const psl_ctx_t *
get_list (void)
{
  static psl_ctx_t *latest;
  static gsize initialised;

  if (g_once_init_enter (&initialised))
    {
      /* The newest of the system's and the built-in list; without either, the rule "*" remains. */
      latest = psl_latest (NULL);
      g_once_init_leave (&initialised, 1);
    }
  return latest ? latest : psl_builtin ();
}

gboolean
dns_is_public_suffix (const char *name)
{
  const psl_ctx_t *list = get_list ();

  if (strcmp (name, ".") == 0)
    return TRUE;
  return list ? psl_is_public_suffix (list, name) : dns_name_count_labels (name) == 1;
}

const char *
dns_public_suffix_organizational_domain (const char *name)
{
  const char *below = name;

  if (dns_is_public_suffix (name))
    return name;
  for (const char *up = name; !dns_is_public_suffix (up); up = dns_name_parent (up))
    below = up;
  return below;
}
