#include "auth/record-uri.h"

#include <string.h>

#include "dns/address.h"
#include "dns/name.h"

/* RFC 3986, section 2, without "," and "!". */
static gboolean
is_written_well (const char *text)
{
  for (const char *c = text; *c; c++)
    {
      if (*c == '%' && g_ascii_isxdigit (c[1]) && g_ascii_isxdigit (c[2]))
        c += 2;
      else if (!g_ascii_isalnum (*c) && !strchr ("-._~:/?#[]@$&'()*+;=", *c))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_host (const char *host)
{
  g_autofree char *name = dns_name_normalize (host);

  if (!name || strcmp (name, ".") == 0)
    return FALSE;
  for (const char *c = name; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("-._", *c))
      return FALSE;
  return TRUE;
}

/* RFC 6068, section 2: addr-spec; only the first of several would be used, so one is wanted. */
static gboolean
is_mailto (const char *rest)
{
  g_autofree char *address = g_strndup (rest, strcspn (rest, "?#"));
  char *at = strchr (address, '@');

  if (!at || at == address || strpbrk (address, "/:;()[]"))
    return FALSE;
  return is_host (at + 1);
}

static gboolean
is_port (const char *text)
{
  guint64 number;

  return *text == '\0' || g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &number, NULL);
}

static gboolean
is_bracketed_address (const char *authority)
{
  const char *end = strchr (authority, ']');
  g_autofree char *inside = end ? g_strndup (authority + 1, (gsize)(end - authority) - 1) : NULL;
  DnsAddress address;

  return inside && dns_address_parse (inside, &address) && address.is_ipv6
         && (end[1] == '\0' || (end[1] == ':' && is_port (end + 2)));
}

/* RFC 9110, section 4.2.2: an authority with a host; a user name in it is deprecated (4.2.4). */
static gboolean
is_https (const char *rest)
{
  g_autofree char *authority = g_strndup (rest, strcspn (rest, "/?#"));
  char *colon;

  if (*authority == '[')
    return is_bracketed_address (authority);
  colon = strchr (authority, ':');
  if (colon)
    *colon = '\0';
  return is_host (authority) && (!colon || is_port (colon + 1));
}

/* RFC 3986, section 3.1; 0 without a scheme. */
static gsize
measure_scheme (const char *text)
{
  gsize length = 0;

  if (!g_ascii_isalpha (*text))
    return 0;
  while (g_ascii_isalnum (text[length]) || strchr ("+-.", text[length]))
    {
      if (text[length] == '\0')
        return 0;
      length++;
    }
  return text[length] == ':' ? length : 0;
}

RecordUriKind
record_uri_judge (const char *text, gsize length)
{
  g_autofree char *uri = g_strndup (text, length);

  if (strlen (uri) != length || !is_written_well (uri) || measure_scheme (uri) == 0)
    return RECORD_URI_BROKEN;
  if (g_ascii_strncasecmp (uri, "mailto:", 7) == 0)
    return is_mailto (uri + 7) ? RECORD_URI_MAILTO : RECORD_URI_BROKEN;
  if (g_ascii_strncasecmp (uri, "https:", 6) == 0)
    return g_str_has_prefix (uri + 6, "//") && is_https (uri + 8) ? RECORD_URI_HTTPS
                                                                  : RECORD_URI_BROKEN;
  return RECORD_URI_OTHER;
}
