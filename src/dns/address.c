#include "dns/address.h"

#include <arpa/inet.h>
#include <string.h>

typedef struct
{
  const char *network;
  guint prefix;
} Network;

/* clang-format off */
static const Network private_networks[] = {
  { "10.0.0.0", 8 }, { "172.16.0.0", 12 }, { "192.168.0.0", 16 }, { "100.64.0.0", 10 },
  { "169.254.0.0", 16 }, { "fc00::", 7 }, { "fe80::", 10 },
};

static const Network other_special_networks[] = {
  { "0.0.0.0", 8 }, { "127.0.0.0", 8 }, { "192.0.0.0", 24 }, { "192.0.2.0", 24 },
  { "192.88.99.0", 24 }, { "198.18.0.0", 15 }, { "198.51.100.0", 24 }, { "203.0.113.0", 24 },
  { "224.0.0.0", 4 }, { "240.0.0.0", 4 }, { "::", 96 }, { "::ffff:0:0", 96 }, { "fec0::", 10 },
  { "64:ff9b:1::", 48 }, { "100::", 64 }, { "2001::", 23 }, { "2001:db8::", 32 },
  { "2002::", 16 }, { "3fff::", 20 }, { "5f00::", 16 }, { "ff00::", 8 },
};
/* clang-format on */

gboolean
dns_address_parse (const char *text, DnsAddress *address)
{
  memset (address, 0, sizeof *address);
  if (inet_pton (AF_INET, text, address->bytes) == 1)
    return TRUE;
  address->is_ipv6 = TRUE;
  return inet_pton (AF_INET6, text, address->bytes) == 1;
}

char *
dns_address_to_string (const DnsAddress *address)
{
  char text[INET6_ADDRSTRLEN];

  inet_ntop (address->is_ipv6 ? AF_INET6 : AF_INET, address->bytes, text, sizeof text);
  return g_strdup (text);
}

gboolean
dns_address_equal (const DnsAddress *a, const DnsAddress *b)
{
  return a->is_ipv6 == b->is_ipv6 && memcmp (a->bytes, b->bytes, a->is_ipv6 ? 16 : 4) == 0;
}

gboolean
dns_address_in_network (const DnsAddress *address, const DnsAddress *network, guint prefix)
{
  guint whole = prefix / 8;
  guint8 mask = (guint8)(0xff00 >> (prefix % 8));

  if (address->is_ipv6 != network->is_ipv6 || prefix > (address->is_ipv6 ? 128 : 32))
    return FALSE;
  if (memcmp (address->bytes, network->bytes, whole) != 0)
    return FALSE;
  return prefix % 8 == 0 || ((address->bytes[whole] ^ network->bytes[whole]) & mask) == 0;
}

static gboolean
is_in_any (const DnsAddress *address, const Network *networks, gsize count)
{
  for (gsize i = 0; i < count; i++)
    {
      DnsAddress network;

      dns_address_parse (networks[i].network, &network);
      if (dns_address_in_network (address, &network, networks[i].prefix))
        return TRUE;
    }
  return FALSE;
}

gboolean
dns_address_is_private (const DnsAddress *address)
{
  return is_in_any (address, private_networks, G_N_ELEMENTS (private_networks));
}

/* An IPv4 address in the clothes of NAT64 (RFC 6052, section 2.1) leads to where that one leads. */
static gboolean
unwrap_nat64 (const DnsAddress *address, DnsAddress *inside)
{
  DnsAddress nat64;

  dns_address_parse ("64:ff9b::", &nat64);
  memset (inside, 0, sizeof *inside);
  memcpy (inside->bytes, address->bytes + 12, 4);
  return dns_address_in_network (address, &nat64, 96);
}

gboolean
dns_address_is_public (const DnsAddress *address)
{
  DnsAddress inside;

  if (unwrap_nat64 (address, &inside))
    return dns_address_is_public (&inside);
  return !dns_address_is_private (address)
         && !is_in_any (address, other_special_networks, G_N_ELEMENTS (other_special_networks));
}

gboolean
dns_address_is_loopback (const DnsAddress *address)
{
  static const guint8 loopback6[16] = { [15] = 1 };

  return address->is_ipv6 ? memcmp (address->bytes, loopback6, 16) == 0 : address->bytes[0] == 127;
}

char *
dns_address_to_reverse_name (const DnsAddress *address)
{
  GString *name = g_string_new (NULL);

  if (!address->is_ipv6)
    g_string_printf (name, "%u.%u.%u.%u.in-addr.arpa", address->bytes[3], address->bytes[2],
                     address->bytes[1], address->bytes[0]);
  else
    {
      for (int i = 15; i >= 0; i--)
        g_string_append_printf (name, "%x.%x.", address->bytes[i] & 15, address->bytes[i] >> 4);
      g_string_append (name, "ip6.arpa");
    }
  return g_string_free (name, FALSE);
}
