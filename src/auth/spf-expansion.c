/* A macro-expand is made in four steps (RFC 7208, section 7.3): take the value of the letter; split
 * it at the delimiters ("." when none is given); reverse the parts if there is an "r" and keep so
 * many of the right-hand ones as the digits say; join them with dots. An upper case letter
 * URL-escapes the outcome (everything that RFC 3986 does not call unreserved).
 *
 * What is wanted of a domain is its end: names over 253 bytes lose labels at the left. So pieces are
 * expanded from the last to the first, and no further than can matter: a hostile record of 64 kB of
 * macros costs no more than a short one. */
#include "auth/spf-expansion.h"

#include <string.h>

#include "auth/spf-macro.h"
#include "base/text.h"
#include "dns/name.h"

/* More than a name and the label that is cut before it: what stands left of it cannot matter. */
#define ENOUGH_BYTES (4 * SPF_DOMAIN_MAX_BYTES)

/* RFC 3986, section 2.3, beside letters and digits. */
#define UNRESERVED "-._~"

/* Section 7.3: "i" of IPv6 is a dot-separated list of nibbles, meant for "%{ir}". */
static char *
format_nibbles (const DnsAddress *address)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < 16; i++)
    g_string_append_printf (out, "%s%X.%X", i ? "." : "", (guint)address->bytes[i] >> 4,
                            (guint)address->bytes[i] & 0xf);
  return g_string_free (out, FALSE);
}

static char *
value_of (char letter, const SpfMacroValues *values)
{
  switch (letter)
    {
    case 's':
      return g_strconcat (values->local_part, "@", values->sender_domain, NULL);
    case 'l':
      return g_strdup (values->local_part);
    case 'o':
      return g_strdup (values->sender_domain);
    case 'd':
      return g_strdup (values->domain);
    case 'i':
      return values->address->is_ipv6 ? format_nibbles (values->address)
                                      : dns_address_to_string (values->address);
    case 'c':
      return dns_address_to_string (values->address);
    case 'v':
      return g_strdup (values->address->is_ipv6 ? "ip6" : "in-addr");
    case 'p':
      return g_strdup (values->validated_name);
    case 'h':
      return g_strdup (values->helo);
    case 'r':
      return g_strdup (values->receiver);
    case 't':
      return g_strdup_printf ("%" G_GINT64_FORMAT, values->now);
    default:
      g_assert_not_reached ();
    }
}

static void
reverse_parts (char **parts, guint count)
{
  for (guint i = 0; i < count / 2; i++)
    {
      char *part = parts[i];

      parts[i] = parts[count - 1 - i];
      parts[count - 1 - i] = part;
    }
}

static char *
transform (const SpfMacroPiece *piece, const char *value)
{
  g_auto (GStrv) parts = g_strsplit_set (value, *piece->delimiters ? piece->delimiters : ".", -1);
  guint count = g_strv_length (parts);
  guint kept = piece->parts > 0 ? MIN (piece->parts, count) : count;

  if (piece->reverse)
    reverse_parts (parts, count);
  return g_strjoinv (".", parts + (count - kept));
}

static char *
expand_piece (const SpfMacroPiece *piece, const SpfMacroValues *values)
{
  g_autofree char *value = NULL;
  g_autofree char *transformed = NULL;

  if (piece->escape)
    return g_strdup (piece->escape == '%' ? "%" : piece->escape == '_' ? " " : "%20");
  if (!piece->letter)
    return g_strndup (piece->text, piece->length);
  value = value_of (piece->letter, values);
  transformed = transform (piece, value);
  return piece->is_url ? text_percent_encode (transformed, UNRESERVED)
                       : g_steal_pointer (&transformed);
}

/* Section 7.3: labels go from the left until the rest has at most 253 bytes. */
static const char *
cut_from_left (const char *domain)
{
  while (domain && strlen (domain) > SPF_DOMAIN_MAX_BYTES)
    {
      const char *dot = strchr (domain, '.');

      domain = dot ? dot + 1 : NULL;
    }
  return domain;
}

char *
spf_expand_domain (const char *text, const SpfMacroValues *values)
{
  g_autoptr (GArray) pieces = spf_macro_parse (text, SPF_MACRO_DOMAIN);
  g_autoptr (GString) out = g_string_new (NULL);
  const char *domain;

  if (!pieces)
    return NULL;
  for (guint i = pieces->len; i > 0 && out->len < ENOUGH_BYTES; i--)
    {
      g_autofree char *piece = expand_piece (&g_array_index (pieces, SpfMacroPiece, i - 1), values);
      gsize length = strlen (piece);
      gsize surplus = length > ENOUGH_BYTES ? length - ENOUGH_BYTES : 0;

      g_string_prepend (out, piece + surplus);
    }
  if (out->len > 0 && out->str[out->len - 1] == '.')
    g_string_truncate (out, out->len - 1);
  domain = cut_from_left (out->str);
  return domain ? g_ascii_strdown (domain, -1) : NULL;
}

static gboolean
is_printable (const char *text)
{
  for (; *text; text++)
    if (*text < 0x20 || *text > 0x7e)
      return FALSE;
  return TRUE;
}

char *
spf_domain_to_name (const char *domain)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *label = domain;

  if (!is_printable (domain) || strlen (domain) > SPF_DOMAIN_MAX_BYTES)
    return NULL;
  while (TRUE)
    {
      gsize length = strcspn (label, ".");

      if (length == 0 || length > DNS_LABEL_MAX)
        return NULL;
      dns_name_append_label (name, (const guint8 *)label, length);
      if (label[length] == '\0')
        return g_string_free (g_steal_pointer (&name), FALSE);
      label += length + 1;
    }
}

char *
spf_expand_explanation (const char *text, const SpfMacroValues *values)
{
  g_autoptr (GArray) pieces = spf_macro_parse (text, SPF_MACRO_EXPLANATION);
  g_autoptr (GString) out = g_string_new (NULL);

  if (!pieces)
    return NULL;
  for (guint i = 0; i < pieces->len && out->len < SPF_EXPLANATION_MAX_BYTES; i++)
    {
      g_autofree char *piece = expand_piece (&g_array_index (pieces, SpfMacroPiece, i), values);

      g_string_append (out, piece);
    }
  if (out->len > SPF_EXPLANATION_MAX_BYTES)
    g_string_truncate (out, SPF_EXPLANATION_MAX_BYTES);
  if (out->len == 0 || !is_printable (out->str))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
