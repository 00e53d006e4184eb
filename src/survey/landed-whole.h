/* Whether the beginning of a value is a value of its own. */
#pragma once

#include <glib.h>

/* TRUE if @text is a whole SPF, DMARC or key record by itself, and what it ends with is a whole term or
 * tag of @wanted: then it is another value, and nothing was cut off. The version alone is none. */
gboolean landed_value_is_whole (const char *text, const char *wanted);
