#include "auth/spf-sender.h"

#include <string.h>

#include "auth/spf-expansion.h"
#include "dns/name.h"

const char *
spf_identity_to_string (SpfIdentity identity)
{
  switch (identity)
    {
    case SPF_IDENTITY_MAIL_FROM:
      return "mailfrom";
    case SPF_IDENTITY_HELO:
      return "helo";
    }
  g_assert_not_reached ();
}

/* Section 5: an IPv4-mapped IPv6 address must be considered an IPv4 address. */
static DnsAddress
unmap (const DnsAddress *address)
{
  static const guint8 mapped[12] = { [10] = 0xff, [11] = 0xff };
  DnsAddress plain = { 0 };

  if (!address->is_ipv6 || memcmp (address->bytes, mapped, sizeof mapped) != 0)
    return *address;
  memcpy (plain.bytes, address->bytes + sizeof mapped, 4);
  return plain;
}

/* "<@relay,@other:user@host>" → "user@host": what stands before the colon is a route, and is to be
 * ignored (RFC 5321, section 4.1.2). */
static char *
take_mailbox (const char *mail_from)
{
  gsize length = strlen (mail_from);
  g_autofree char *bare = mail_from[0] == '<' && mail_from[length - 1] == '>'
                              ? g_strndup (mail_from + 1, length - 2)
                              : g_strdup (mail_from);
  const char *colon = bare[0] == '@' ? strchr (bare, ':') : NULL;

  return g_strdup (colon ? colon + 1 : bare);
}

/* What a host name of SMTP can never hold (RFC 5321, section 4.1.2), though a name of the DNS may. */
static gboolean
is_host_like (const char *domain)
{
  DnsAddress address;

  for (const char *c = domain; *c; c++)
    if (!g_ascii_isgraph (*c) || strchr ("()<>[]:;@\\,\"", *c))
      return FALSE;
  return !dns_address_parse (domain, &address);
}

/* Section 4.3: a malformed domain, or one of a single label, has no record. RFC 8616, section 4:
 * U-labels are converted first. */
static void
take_domain (SpfSender *sender, const char *domain)
{
  g_autofree char *ascii = dns_name_to_ascii (domain);
  g_autofree char *name = NULL;

  sender->domain = ascii ? g_steal_pointer (&ascii) : g_strdup (domain);
  if (g_str_has_suffix (sender->domain, "."))
    sender->domain[strlen (sender->domain) - 1] = '\0';
  if (!is_host_like (sender->domain))
    return;
  name = spf_domain_to_name (sender->domain);
  if (name && dns_name_count_labels (name) > 1)
    sender->name = g_steal_pointer (&name);
}

/* The last "@" is the one that counts: a quoted local part may hold others. */
static void
take_mail_from (SpfSender *sender, const char *mailbox)
{
  const char *at = strrchr (mailbox, '@');

  sender->local_part
      = at && at > mailbox ? g_strndup (mailbox, (gsize)(at - mailbox)) : g_strdup ("postmaster");
  take_domain (sender, at ? at + 1 : mailbox);
}

static char *
take_helo (const char *helo)
{
  char *ascii;

  if (!helo || *helo == '\0' || strlen (helo) > SPF_SENDER_MAX_BYTES)
    return g_strdup ("unknown");
  ascii = g_str_is_ascii (helo) ? NULL : dns_name_to_ascii (helo);
  return ascii ? ascii : g_strdup (helo);
}

SpfSender *
spf_sender_new (const DnsAddress *address, const char *mail_from, const char *helo)
{
  SpfSender *sender = g_new0 (SpfSender, 1);
  gboolean is_long = mail_from && strlen (mail_from) > SPF_SENDER_MAX_BYTES;
  g_autofree char *mailbox = take_mailbox (mail_from && *mail_from && !is_long ? mail_from : "<>");

  sender->address = unmap (address);
  sender->helo = take_helo (helo);
  if (is_long)
    {
      sender->local_part = g_strdup ("postmaster");
      sender->domain = g_strdup ("");
    }
  else if (*mailbox)
    take_mail_from (sender, mailbox);
  else
    {
      /* Section 2.4: of the null sender it is postmaster at the HELO name. */
      sender->identity = SPF_IDENTITY_HELO;
      sender->local_part = g_strdup ("postmaster");
      take_domain (sender, helo && strlen (helo) <= SPF_SENDER_MAX_BYTES ? helo : "");
    }
  return sender;
}

void
spf_sender_free (SpfSender *sender)
{
  g_free (sender->local_part);
  g_free (sender->domain);
  g_free (sender->name);
  g_free (sender->helo);
  g_free (sender);
}

gboolean
spf_sender_has_ascii_local_part (const SpfSender *sender)
{
  return g_str_is_ascii (sender->local_part);
}
