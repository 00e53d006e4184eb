/* The one escaper of everything that is written in master-file form (RFC 1035, section 5.1). */
#pragma once

#include <glib.h>

#include "plan/change.h"

/* Appends @name, canonical, as an absolute name in which nothing ends a word or begins a comment. */
void zone_append_name (GString *out, const char *name);
/* Appends @data, in master-file form as a change holds it, as the data of one record on one line: bytes
 * that are no visible ASCII become \DDD, whatever the value holds. */
void zone_append_data (GString *out, DnsType type, const char *data);
/* Appends "NAME TYPE DATA" with @between between name and type, where it is not %NULL. */
void zone_append_record (
    GString *out, const char *name, const char *between, DnsType type, const char *data);

/* (transfer full): of Change (unowned): of two of one name and type the first */
GPtrArray *zone_list_changes (const GPtrArray *changes);
/* FALSE for a line of `in_the_way` that cannot be read. @data: (out) (transfer none) */
gboolean zone_split_obstacle (const char *line, DnsType *type, const char **data);

/* The line above the records that shall go, in the language in use; zone_text_read knows it again. */
const char *zone_get_title_of_goings (void);
/* (transfer full) (nullable): one line, for a comment: that nobody knows the TTL of what stands at the
 * name of @change, and what is written instead; %NULL where it is known, or where nothing stands. */
char *zone_dup_ttl_question (const Change *change);
