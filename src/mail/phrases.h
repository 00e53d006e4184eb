/* Many phrases looked for in one text at once.
 */
#pragma once

#include <glib.h>

/* No table of ours is longer; more are not looked for. */
#define PHRASES_MOST 254

/* The index of the first phrase of the table that stands in @text, -1 if none does. Each of the
 * @n_phrases entries of @stride bytes begins with its phrase, a const char *; an entry %NULL ends the
 * table. Case counts. */
int phrases_find (const char *text, gconstpointer table, gsize stride, guint n_phrases);

/* The same for a plain table that ends with %NULL, in any case: @table in lower case. @text:
 * UTF-8 */
gboolean phrases_stand_in (const char *text, const char *const *table);
