#pragma once

#include <glib.h>

#include "providers/strength.h"

/* Patterns of names, as they stand in the data files:
 *
 *   aspmx.l.google.com      this name only
 *   *.sakura.ne.jp          every name below it, however deep, but not the name itself
 *   www*.sakura.ne.jp       elsewhere than in front of the first dot by itself, `*` stands for any
 *                           characters of one label
 *
 *   !*.vs.sakura.ne.jp      in a list: a name that fits this fits nothing of the list
 *
 * Everything is lower case and without the final dot. */

/** Whether @pattern can be used: no empty label, no space, no capital, no final dot. */
gboolean providers_pattern_is_valid (const char *pattern);

/** Whether the name @name fits @pattern. */
gboolean providers_pattern_matches (const char *pattern, const char *name);

/** Whether @name fits one of @patterns, and none that follows a `!`. */
gboolean providers_patterns_match (GStrv patterns, const char *name);

/** The better of the two sets of patterns that @name fits. */
ProvidersStrength providers_patterns_weigh (GStrv strong, GStrv weak, const char *name);
