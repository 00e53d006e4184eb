#include "evidence/server-address.h"

#include <gio/gio.h>

gboolean
evidence_server_address_parse (const char *text, EvidenceServerAddress *server)
{
  g_autoptr (GSocketConnectable) parsed = NULL;
  GNetworkAddress *network;

  server->port = EVIDENCE_DNS_PORT;
  if (dns_address_parse (text, &server->address))
    return TRUE;
  parsed = g_network_address_parse (text, EVIDENCE_DNS_PORT, NULL);
  if (!parsed)
    return FALSE;
  network = G_NETWORK_ADDRESS (parsed);
  server->port = g_network_address_get_port (network);
  return server->port != 0
         && dns_address_parse (g_network_address_get_hostname (network), &server->address);
}

char *
evidence_server_address_to_string (const EvidenceServerAddress *server)
{
  g_autofree char *text = dns_address_to_string (&server->address);

  if (server->port == EVIDENCE_DNS_PORT)
    return g_steal_pointer (&text);
  return g_strdup_printf (server->address.is_ipv6 ? "[%s]:%u" : "%s:%u", text, server->port);
}
