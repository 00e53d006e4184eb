/* What stands behind "=" in the tag lists of signatures (RFC 6376, sections 2 and 3.5). */
#pragma once

#include <glib.h>

/* (transfer full) (nullable): the bytes of @text, which may be folded anywhere; %NULL unless it is
 * base64 with its padding, and holds at least one byte. */
guint8 *tag_value_decode_base64 (const char *text, gsize *length);

/* A decimal number of 1 to 76 digits; what is too large for the type is G_MAXINT64. */
gboolean tag_value_read_number (const char *text, gint64 *value);

/* (transfer full) (nullable): a domain name of at least @min_labels labels in canonical form, with
 * U-labels as A-labels (RFC 8616, section 5); %NULL if it is none. An underscore is taken where a
 * letter may stand: selectors in use have it. */
char *tag_value_dup_domain (const char *text, guint min_labels);

/* (transfer full): the parts between colons, white space around them removed. */
char **tag_value_split (const char *text);

/* TRUE if @text is printable ASCII, white space and valid UTF-8 (RFC 6376, section 3.2; in mails
 * with international headers RFC 8616, section 5). */
gboolean tag_value_is_text (const char *text);
