/* A fake zone: what a fake server knows, and how it behaves. Safe to use from several threads. */
#pragma once

#include <glib.h>

typedef enum
{
  FAKE_HONEST,   /* what the zone says; NXDOMAIN for a name that it does not know */
  FAKE_SILENT,   /* nothing comes back */
  FAKE_SERVFAIL, /* response codes without records */
  FAKE_REFUSED,
  FAKE_OLD,       /* FORMERR without OPT for a query with EDNS, as old servers do */
  FAKE_FORMERR,   /* FORMERR with OPT, whatever is asked */
  FAKE_GARBAGE,   /* header and question are right, then bytes that are no record */
  FAKE_TRUNCATED, /* over UDP no records and the TC bit; over TCP honest */
  FAKE_CUT,       /* over UDP the TC bit and half a record; over TCP honest */
  FAKE_WRONG_ID,  /* honest, but to another query */
  FAKE_ECHO,      /* the query itself */
  FAKE_LAME,      /* no record, and no word that it knows: of a server that lost the zone */
} FakeManner;

typedef struct _FakeZone FakeZone;

/* @lines: records in master-file form, "example.jp. 300 TXT \"v=spf1 -all\"" */
FakeZone *fake_zone_new (const char *const *lines);
void fake_zone_free (FakeZone *zone);

/* @name: (nullable): canonical; %NULL: every name that has no manner of its own */
void fake_zone_behave (FakeZone *zone, const char *name, FakeManner manner);
/* Sets the AD bit in every answer from now on. */
void fake_zone_sign (FakeZone *zone);

/* (transfer full) (nullable): %NULL: silence */
GBytes *fake_zone_answer (FakeZone *zone, const guint8 *query, gsize length, gboolean over_udp);

/* How often a query for @name (%NULL: any) came, over UDP and TCP. */
guint fake_zone_count (FakeZone *zone, const char *name);
/* Whether the last query wanted recursion. */
gboolean fake_zone_last_wanted_recursion (FakeZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeZone, fake_zone_free)
