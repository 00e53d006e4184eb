/* Scripts for the tool `nsupdate`, which speak RFC 2136 to a name server of one's own.
 *
 * A script names what must stand there now (section 2.4) and changes nothing if the world is another
 * one by then; it deletes single records, never a whole set. */
#pragma once

#include <glib.h>

#include "base/language.h"
#include "plan/change.h"

#define NSUPDATE_ERROR (nsupdate_error_quark ())
GQuark nsupdate_error_quark (void);

typedef enum
{
  NSUPDATE_ERROR_TODAY_UNKNOWN, /* what stands there today is not known, so nothing can be demanded */
} NsupdateError;

/* (transfer full) (nullable): @changes: of Change; none: a comment that says so. @zone: the name that
 * holds the SOA. One transaction: all of it or nothing. */
char *
nsupdate_write (const GPtrArray *changes, const char *zone, Language language, GError **error);
/* (transfer full) (nullable): takes that script back, as long as nobody changed anything since. */
char *
nsupdate_write_undo (const GPtrArray *changes, const char *zone, Language language, GError **error);
