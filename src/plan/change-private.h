/* What stands at the name of a change today. Private to src/plan. */
#pragma once

#include "plan/change.h"

/* (transfer full) (nullable): what stands at @name as @type by itself, behind no alias: of DnsRecord. An
 * alias is known, too, where another question led through it. %NULL: not known. */
GPtrArray *change_dup_standing (const char *name, DnsType type, const Evidence *evidence);

/* Fills `before_data`, `others_data`, `in_the_way`, `before_ttl_seconds` and the TTL, and empties
 * `before` where only a wildcard below @domain answers. */
void change_read_today (Change *change,
                        const Proposal *proposal,
                        const char *domain,
                        const Evidence *evidence);

/* (transfer full): what was built; @builder (transfer full) */
GStrv change_take_strv (GStrvBuilder *builder);
