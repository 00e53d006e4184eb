/* Made-up companies to measure with: MX, NS, an SPF tree three includes deep, reports to somebody
 * else's address, and no DKIM key under a usual name, so that all of them are tried. No two
 * companies share a name. */
#pragma once

#include "bench/slow-dns.h"

#define COMPANY_DELAY_MSEC 30
/* The longest chain: the domain's SPF record and three includes, each known from the one before. */
#define COMPANY_CHAIN_QUESTIONS 4

typedef struct
{
  SlowDns *dns;
  GPtrArray *zones;   /* of FakeZone */
  GPtrArray *domains; /* of char* */
} Companies;

Companies *companies_new (guint count);
void companies_free (Companies *companies);
const char *companies_get_domain (const Companies *companies, guint index);

/* How long the chain of one company takes when its questions are asked one after the other through
 * the same resolver, in seconds: the floor. */
double companies_measure_chain (const Companies *companies, guint index);

/* (transfer full): a command line for todoku-cli (in TODOKU_CLI) against these companies: "check",
 * where to ask, and then @arguments. */
GStrv companies_dup_command (const Companies *companies, const char *const *arguments);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Companies, companies_free)
