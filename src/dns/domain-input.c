#include "dns/domain-input.h"

#include <idn2.h>
#include <string.h>

#include "base/text.h"
#include "dns/address.h"
#include "dns/name.h"
#include "dns/public-suffix.h"

/* Far above any domain name: what is longer was pasted by accident. */
#define MAX_INPUT_BYTES 4096

G_DEFINE_QUARK (dns_domain_error, dns_domain_error)

const char *
dns_domain_error_to_string (DnsDomainError code)
{
  switch (code)
    {
    case DNS_DOMAIN_ERROR_EMPTY:
      return "empty";
    case DNS_DOMAIN_ERROR_ADDRESS:
      return "ip-address";
    case DNS_DOMAIN_ERROR_PUBLIC_SUFFIX:
      return "public-suffix";
    case DNS_DOMAIN_ERROR_LABEL:
      return "bad-label";
    case DNS_DOMAIN_ERROR_TOO_LONG:
      return "too-long";
    case DNS_DOMAIN_ERROR_CHARACTER:
      return "bad-character";
    }
  g_assert_not_reached ();
}

static gboolean
fail (GError **error, DnsDomainError code, const char *message)
{
  g_set_error_literal (error, DNS_DOMAIN_ERROR, (int)code, message);
  return FALSE;
}

/* "https://user@www.example.jp:8080/path?x" → "www.example.jp" */
static char *
take_host_of_url (char *text, guint *changes)
{
  char *start = strstr (text, "://");
  char *host;

  if (!start && g_ascii_strncasecmp (text, "mailto:", 7) != 0)
    {
      if (strpbrk (text, "/?#"))
        {
          *strpbrk (text, "/?#") = '\0';
          *changes |= DNS_DOMAIN_CHANGED_URL;
        }
      return text;
    }
  *changes |= DNS_DOMAIN_CHANGED_URL;
  host = start ? start + 3 : text + 7;
  host[strcspn (host, "/?#")] = '\0';
  if (start && g_ascii_strncasecmp (host, "www.", 4) == 0)
    {
      *changes |= DNS_DOMAIN_CHANGED_WWW;
      host += 4;
    }
  return host;
}

static char *
take_domain_of_address (char *text, guint *changes)
{
  char *at = strrchr (text, '@');

  if (!at)
    return text;
  *changes |= DNS_DOMAIN_CHANGED_ADDRESS;
  at[1 + strcspn (at + 1, ">)\"' ,;")] = '\0';
  return at + 1;
}

static char *
drop_port (char *text)
{
  char *colon = strchr (text, ':');

  /* A second colon is an IPv6 address, which is refused later by its own name. */
  if (colon && !strchr (colon + 1, ':'))
    *colon = '\0';
  return text;
}

/* (transfer full): the bare name inside what was pasted */
static char *
extract (const char *input, guint *changes)
{
  g_autofree char *plain = text_to_plain (input);
  char *text = g_strstrip (plain);
  gsize length;

  if (strcmp (plain, input) != 0 && (text_has_fullwidth (input) || text_has_invisible (input)))
    *changes |= DNS_DOMAIN_CHANGED_FULLWIDTH;
  text = take_host_of_url (text, changes);
  text = take_domain_of_address (text, changes);
  text = drop_port (g_strstrip (text));
  length = strlen (text);
  if (length > 1 && text[length - 1] == '.')
    text[length - 1] = '\0';
  return g_strdup (text);
}

static gboolean
has_bad_label (const char *text)
{
  g_auto (GStrv) labels = g_strsplit (text, ".", -1);

  for (guint i = 0; labels[i]; i++)
    if (*labels[i] == '\0' || strlen (labels[i]) > DNS_LABEL_MAX)
      return TRUE;
  return FALSE;
}

static gboolean
has_bad_character (const char *ascii)
{
  for (const char *c = ascii; *c; c++)
    if (!g_ascii_isalnum (*c) && *c != '-' && *c != '.' && *c != '_')
      return TRUE;
  return FALSE;
}

static DnsDomainError
error_of (int idn2_status)
{
  if (idn2_status == IDN2_TOO_BIG_DOMAIN)
    return DNS_DOMAIN_ERROR_TOO_LONG;
  /* A label of other letters is too long when its A-label would be. */
  if (idn2_status == IDN2_TOO_BIG_LABEL || idn2_status == IDN2_PUNYCODE_BIG_OUTPUT)
    return DNS_DOMAIN_ERROR_LABEL;
  return DNS_DOMAIN_ERROR_CHARACTER;
}

static char *
to_ascii (const char *text, GError **error)
{
  char *ascii = NULL;
  char *copy;
  int status;

  /* Not g_utf8_strdown(): in a Turkish locale it makes another letter of "I". */
  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  status = idn2_to_ascii_8z (text, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  if (status != IDN2_OK)
    {
      fail (error, error_of (status), idn2_strerror (status));
      return NULL;
    }
  copy = g_strdup (ascii);
  idn2_free (ascii);
  return copy;
}

static gboolean
is_address (const char *text)
{
  g_autofree char *bare = g_strdup (text);
  DnsAddress address;

  /* A port may still stand behind the bracket. */
  bare[strcspn (bare, "]")] = '\0';
  g_strdelimit (bare, "[", ' ');
  return dns_address_parse (g_strstrip (bare), &address);
}

/* What other scripts write as digits is an address only now. */
static gboolean
check_name (const char *ascii, GError **error)
{
  if (is_address (ascii))
    return fail (error, DNS_DOMAIN_ERROR_ADDRESS, "an IP address is no domain name");
  if (strlen (ascii) > 253)
    return fail (error, DNS_DOMAIN_ERROR_TOO_LONG, "a domain name has at most 253 characters");
  if (has_bad_label (ascii))
    return fail (error, DNS_DOMAIN_ERROR_LABEL, "a part between dots is empty or over 63 bytes");
  if (has_bad_character (ascii))
    return fail (error, DNS_DOMAIN_ERROR_CHARACTER, "only letters, digits, '-' and '.'");
  if (dns_is_public_suffix (ascii))
    return fail (error, DNS_DOMAIN_ERROR_PUBLIC_SUFFIX, "not a company's own domain");
  return TRUE;
}

DnsDomain *
dns_domain_parse (const char *input, GError **error)
{
  g_autoptr (DnsDomain) domain = g_new0 (DnsDomain, 1);
  g_autofree char *text = NULL;

  if (strlen (input) > MAX_INPUT_BYTES)
    {
      fail (error, DNS_DOMAIN_ERROR_TOO_LONG, "far longer than any domain name");
      return NULL;
    }
  text = extract (input, &domain->changes);
  if (*text == '\0')
    {
      fail (error, DNS_DOMAIN_ERROR_EMPTY, "no domain name was given");
      return NULL;
    }
  domain->name = to_ascii (text, error);
  if (!domain->name || !check_name (domain->name, error))
    return NULL;
  domain->unicode = dns_name_to_unicode (domain->name);
  if (!g_str_is_ascii (text))
    domain->changes |= DNS_DOMAIN_CHANGED_IDN;
  return g_steal_pointer (&domain);
}

void
dns_domain_free (DnsDomain *domain)
{
  g_free (domain->name);
  g_free (domain->unicode);
  g_free (domain);
}
