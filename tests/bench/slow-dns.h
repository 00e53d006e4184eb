/* A DNS server for measuring: every answer leaves a fixed time after its query came, to within a
 * fraction of a millisecond, and hundreds of zones cost no more than one. UDP on loopback, on a
 * thread of its own. */
#pragma once

#include "lib/fake-zone.h"

typedef struct _SlowDns SlowDns;

SlowDns *slow_dns_new (guint delay_msec);
void slow_dns_free (SlowDns *dns);

/* Answers for @suffix and what is below from @zone; a name below nothing that was added does not
 * exist. Before the first query only. @zone: (transfer none): must outlive the server */
void slow_dns_add (SlowDns *dns, const char *suffix, FakeZone *zone);

/* (transfer none): "127.0.0.1:PORT" */
const char *slow_dns_get_address (const SlowDns *dns);

/* Queries since the last call. */
guint slow_dns_take_count (SlowDns *dns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlowDns, slow_dns_free)
