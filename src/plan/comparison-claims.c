#include <string.h>

#include "dns/name.h"
#include "plan/comparison-private.h"

/* Which signature does a receiver speak of? The start of b= is the surest word (RFC 6008); d=, i= and
 * s= may be those of two signatures with two kinds of keys, which then come in the same order. Gmail
 * gives no header.d, Microsoft nothing but header.d.
 */

const char *
comparison_get_domain (const AuthenticationMethod *method, const char *name)
{
  const char *value = authentication_method_get_property (method, name);
  const char *at = value ? strrchr (value, '@') : NULL;
  const char *domain = at ? at + 1 : value;

  return domain && *domain ? domain : NULL;
}

gboolean
comparison_is_none (const AuthenticationMethod *method)
{
  return g_strcmp0 (method->meaning, "none") == 0
         || g_strcmp0 (authentication_method_get_property (method, "header.d"), "none") == 0;
}

/* --- all claims --- */

static gboolean
is_same_server (const MailStatement *first, const MailStatement *next)
{
  return first == next
         || (first->results->authserv_id && next->results->authserv_id
             && first->reason == next->reason
             && g_ascii_strcasecmp (first->results->authserv_id, next->results->authserv_id) == 0);
}

static void
add_claims (GArray *claims, const MailStatement *statement)
{
  for (guint i = 0; i < statement->results->methods->len; i++)
    {
      DkimClaim claim = { statement, g_ptr_array_index (statement->results->methods, i), FALSE };

      if (strcmp (claim.method->method, "dkim") == 0
          && claims->len < AUTHENTICATION_RESULTS_MAX_ITEMS)
        g_array_append_val (claims, claim);
    }
}

GArray *
comparison_list_claims (const MailTrail *trail)
{
  GArray *claims = g_array_new (FALSE, TRUE, sizeof (DkimClaim));

  for (guint i = 0; i < trail->statements->len; i++)
    {
      const MailStatement *statement = g_ptr_array_index (trail->statements, i);

      if (statement->is_trusted && !statement->is_arc
          && (claims->len == 0
              || is_same_server (g_array_index (claims, DkimClaim, 0).statement, statement)))
        add_claims (claims, statement);
    }
  return claims;
}

/* --- which is which --- */

static gboolean
is_same_name (const char *seen, const char *name)
{
  g_autofree char *canonical = dns_name_from_unicode (seen);

  return canonical && g_strcmp0 (canonical, name) == 0;
}

/* Four characters stand for three bytes; a few more than @start needs are enough. */
static gboolean
begins_value (const char *start, const DkimSignature *signature)
{
  gsize length = MIN (signature->signature_length, strlen (start) / 4 * 3 + 3);
  g_autofree char *value = NULL;

  if (!signature->signature)
    return FALSE;
  value = g_base64_encode (signature->signature, length);
  return g_str_has_prefix (value, start);
}

static gboolean
fits (const AuthenticationMethod *method, const DkimSignature *signature, gboolean is_lone)
{
  const char *start = authentication_method_get_property (method, "header.b");
  const char *domain = comparison_get_domain (method, "header.d");
  const char *identity = comparison_get_domain (method, "header.i");
  const char *selector = authentication_method_get_property (method, "header.s");

  if (start && *start)
    return begins_value (start, signature);
  if (domain && !is_same_name (domain, signature->domain))
    return FALSE;
  if (identity && !is_same_name (identity, signature->identity_domain))
    return FALSE;
  if (selector && !is_same_name (selector, signature->selector))
    return FALSE;
  return domain || identity || is_lone;
}

const DkimClaim *
comparison_take_claim (GArray *claims, const DkimSignatureResult *signature, gboolean is_lone)
{
  for (guint i = 0; i < claims->len; i++)
    {
      DkimClaim *claim = &g_array_index (claims, DkimClaim, i);

      if (claim->is_taken || comparison_is_none (claim->method)
          || !fits (claim->method, signature->signature, is_lone && claims->len == 1))
        continue;
      claim->is_taken = TRUE;
      return claim;
    }
  return NULL;
}
