/* Values of TXT records, compared by what receivers read in them. */
#pragma once

#include <glib.h>

/* (transfer full): a form of @text that is the same for values that mean the same.
 *
 * SPF (RFC 7208, sections 4.5, 4.6, 5.6, 7.1 and 12): any number of blanks between the terms, a "+"
 * before a mechanism, capital letters outside macros, a final dot of a name, and a prefix of all bits
 * make no difference. DMARC (RFC 9989, section 4.8): no white space around "=", ";" and ",", no order
 * of the tags behind "v", no last semicolon, no case of words, schemes and hosts. A key
 * (RFC 6376, section 3.6.1; @is_key: TRUE at a name where keys stand): neither white space within
 * "p", nor notes, nor tags that only say what holds without them. Other tag lists: no white space
 * around their semicolons.
 *
 * What is none of these comes back as it is. */
char *landed_value_normalize (const char *text, gboolean is_key);
/* (transfer full) (nullable): "p" of the key @text, without white space; %NULL without one */
char *landed_value_dup_key (const char *text);
