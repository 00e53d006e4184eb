/* Where a DNS server listens, as text and as a value. */
#pragma once

#include <glib.h>

#include "dns/address.h"

#define EVIDENCE_DNS_PORT 53

typedef struct
{
  DnsAddress address;
  guint16 port;
} EvidenceServerAddress;

/* "192.0.2.1", "192.0.2.1:5353", "2001:db8::1", "[2001:db8::1]:5353" */
gboolean evidence_server_address_parse (const char *text, EvidenceServerAddress *server);
/* (transfer full): the same, the port only if it is not 53 */
char *evidence_server_address_to_string (const EvidenceServerAddress *server);
