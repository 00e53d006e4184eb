/* The URIs that records name as places for reports and logos (RFC 3986; mailto: RFC 6068). */
#pragma once

#include <glib.h>

typedef enum
{
  RECORD_URI_BROKEN, /* no URI, or one of these two schemes that cannot be used */
  RECORD_URI_OTHER,  /* a URI of another scheme */
  RECORD_URI_MAILTO, /* with an address; what stands behind "?" is not looked at */
  RECORD_URI_HTTPS,  /* with a host */
} RecordUriKind;

/* What the @length bytes at @text are. "," and "!" must be percent-encoded in records (RFC 9989,
 * section 4.7; RFC 8460, section 3), so a URI that holds one of them is broken. */
RecordUriKind record_uri_judge (const char *text, gsize length);
