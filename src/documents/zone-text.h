/* Zone text: changes as lines of a master file (RFC 1035, section 5), and back.
 *
 * One record a line, `NAME TTL IN TYPE DATA`, all names absolute; what goes and what stays are
 * comments. Whatever stands in the DNS today, a comment stays a comment and a line a line. */
#pragma once

#include <glib.h>

#include "base/language.h"
#include "plan/change.h"

#define ZONE_TEXT_MAX_BYTES (1024 * 1024) /* a list of what one domain should have is far smaller */
#define ZONE_TEXT_MAX_RECORDS 1000

#define ZONE_TEXT_ERROR (zone_text_error_quark ())
GQuark zone_text_error_quark (void);

typedef enum
{
  ZONE_TEXT_ERROR_LINE, /* the message names the line and what is wrong with it */
  ZONE_TEXT_ERROR_SIZE, /* one of the limits, which the message names */
} ZoneTextError;

/* (transfer full): @changes: of Change; none: a comment that says so. */
char *zone_text_write (const GPtrArray *changes, Language language);

/* (transfer full) (nullable): of Change, with `after` and `before` only; one for all records of a name
 * and type. Reads TXT, CNAME and MX records with absolute names, TTL and class at will; a record over
 * several lines, or another type, is an error. The kind is told by name and value; a TXT that tells
 * nothing is taken for SPF, an alias for DKIM.
 *
 * What shall go is read from comments as zone_text_write makes them: below the line "; To be deleted:",
 * in either language, each line that is ";", three blanks and a record, up to the first line of
 * another form. A line there that cannot be read tells nothing; other comments never do. Without such
 * comments `before` is empty; with nothing else for a name and type `after` is. */
GPtrArray *zone_text_read (const char *text, gsize length, GError **error);
