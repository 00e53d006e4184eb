/* IP addresses as values, and which of them lie in the public internet. */
#pragma once

#include <glib.h>

typedef struct
{
  gboolean is_ipv6;
  guint8 bytes[16]; /* network order; the first 4 for IPv4 */
} DnsAddress;

gboolean dns_address_parse (const char *text, DnsAddress *address);
/* (transfer full) */
char *dns_address_to_string (const DnsAddress *address);
gboolean dns_address_equal (const DnsAddress *a, const DnsAddress *b);

/* FALSE for private, loopback, link-local, documentation, multicast and all other special-purpose
 * addresses (IANA registries after RFC 6890). */
gboolean dns_address_is_public (const DnsAddress *address);
/* Private use only: RFC 1918, RFC 4193, carrier NAT (RFC 6598), link-local. */
gboolean dns_address_is_private (const DnsAddress *address);
gboolean dns_address_is_loopback (const DnsAddress *address);

/* (transfer full): the name below in-addr.arpa or ip6.arpa (RFC 1035, 3596). */
char *dns_address_to_reverse_name (const DnsAddress *address);

/* TRUE if the first @prefix bits agree; addresses of two families never do. */
gboolean
dns_address_in_network (const DnsAddress *address, const DnsAddress *network, guint prefix);
