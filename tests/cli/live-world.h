/* A recorded world brought to life: a DNS server on loopback that says what the file says. */
#pragma once

#include "lib/fake-dns.h"

typedef struct
{
  FakeZone *zone;
  FakeDns *dns;
} LiveWorld;

/* (transfer full) (nullable): %NULL for a world that such a server cannot play: with servers of its
 * own, policy files, or several manners at one name. */
LiveWorld *live_world_new (const char *path);
void live_world_free (LiveWorld *world);
const char *live_world_get_address (const LiveWorld *world);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiveWorld, live_world_free)
