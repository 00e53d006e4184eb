/* Where, in the text of an error mail, the mail begins that came back. */
#pragma once

#include <glib.h>

/* The offset of its header in @text: a block of lines that are the header of a mail in any language,
 * whatever stands above it; the length of @text if there is none. */
gsize bounce_original_find (const char *text);
