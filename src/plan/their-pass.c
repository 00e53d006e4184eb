#include "plan/their-pass.h"

#include <string.h>

#include "dns/name.h"
#include "dns/public-suffix.h"

/* TRUE if a trusted receiver said "pass", and meant this mail: not the gateway in front, no guess. */
static gboolean
is_pass (const Comparison *comparison, const ComparedResult *result)
{
  if (g_strcmp0 (result->their_result, "pass") != 0 || result->difference == DIFFERENCE_GATEWAY
      || result->difference == DIFFERENCE_GUESSED)
    return FALSE;
  return result->statement || (result->method == COMPARED_SPF && comparison->received_spf_trusted);
}

/* (nullable): the next pass of @method from @index on, which then stands behind it */
static const ComparedResult *
find_pass (const Comparison *comparison, ComparedMethod method, guint *index)
{
  while (comparison && *index < comparison->results->len)
    {
      const ComparedResult *result = g_ptr_array_index (comparison->results, (*index)++);

      if (result->method == method && is_pass (comparison, result))
        return result;
    }
  return NULL;
}

gboolean
their_pass_has (const Comparison *comparison, ComparedMethod method)
{
  guint index = 0;

  return find_pass (comparison, method, &index) != NULL;
}

gboolean
their_pass_has_spf_of (const Comparison *comparison, const char *author)
{
  const char *organization = dns_public_suffix_organizational_domain (author);
  guint index = 0;
  const ComparedResult *result;

  while ((result = find_pass (comparison, COMPARED_SPF, &index)))
    {
      g_autofree char *domain = result->domain ? dns_name_from_unicode (result->domain) : NULL;

      if (domain && strcmp (dns_public_suffix_organizational_domain (domain), organization) == 0)
        return TRUE;
    }
  return FALSE;
}

/* How many signatures of the mail are in the name of @domain. */
static guint
count_signatures_of (const MessageCheck *check, const char *domain)
{
  guint count = 0;

  for (guint i = 0; i < check->dkim->len; i++)
    {
      const DkimSignatureResult *signature = g_ptr_array_index (check->dkim, i);

      count += g_strcmp0 (signature->domain, domain) == 0;
    }
  return count;
}

gboolean
their_pass_has_signature (const Comparison *comparison,
                          const MessageCheck *check,
                          const DkimSignatureResult *signature)
{
  guint index = 0;
  const ComparedResult *result;

  if (!signature->domain || !signature->selector)
    return FALSE;
  while ((result = find_pass (comparison, COMPARED_DKIM, &index)))
    {
      g_autofree char *domain = result->domain ? dns_name_from_unicode (result->domain) : NULL;
      const char *selector
          = result->theirs ? authentication_method_get_property (result->theirs, "header.s") : NULL;

      if (g_strcmp0 (domain, signature->domain) != 0)
        continue;
      if (selector ? g_ascii_strcasecmp (selector, signature->selector) == 0
                   : count_signatures_of (check, signature->domain) == 1)
        return TRUE;
    }
  return FALSE;
}
