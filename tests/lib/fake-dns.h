/* A DNS server on loopback, on a thread of its own: UDP and TCP at one port. */
#pragma once

#include "lib/fake-zone.h"

typedef struct _FakeDns FakeDns;

typedef enum
{
  FAKE_DNS_USUAL = 0,
  FAKE_DNS_NO_TCP = 1 << 0,           /* refuses connections */
  FAKE_DNS_CLOSES_AFTER_ONE = 1 << 1, /* closes a connection after one answer */
} FakeDnsFlags;

/* @zone: (transfer none): must outlive the server
 * @delay_msec: from each query to its answer */
FakeDns *fake_dns_new (FakeZone *zone, guint delay_msec, FakeDnsFlags flags);
/* The port is closed from then on. */
void fake_dns_free (FakeDns *dns);

/* From the next query on. */
void fake_dns_set_delay (FakeDns *dns, guint msec);

/* (transfer none): "127.0.0.1:PORT" */
const char *fake_dns_get_address (const FakeDns *dns);

/* Connections that were opened so far. */
guint fake_dns_count_connections (const FakeDns *dns);
/* The largest number of queries over UDP that waited for their answer at once. */
guint fake_dns_count_most_in_flight (const FakeDns *dns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeDns, fake_dns_free)
