#pragma once

#include <glib.h>

#include "providers/error.h"
#include "providers/text.h"

/**
 * ProvidersKeys:
 *
 * Reads one data file. The first thing that is wrong is remembered and every later read answers
 * "absent", so that a reader can ask for all its keys in a row and look at the error once, at the
 * end. Which keys were asked for is remembered too: one that nobody asked for is a misspelling.
 *
 * Absent keys are no error: %NULL, an empty array, or the value 0 of an enum, which everywhere in
 * this layer is "unknown".
 */
typedef struct _ProvidersKeys ProvidersKeys;

/** Returns: (transfer full): free with providers_keys_free(); a syntax error comes at the end. */
ProvidersKeys *providers_keys_new (GBytes *bytes, const char *file_name);
void providers_keys_free (ProvidersKeys *keys);

/** Ends the reading: %FALSE with a %PROVIDERS_ERROR when anything was wrong. */
gboolean providers_keys_finish (ProvidersKeys *keys, GError **error);

/** Remembers an error about @group and @key that the caller found. */
void
providers_keys_fail (ProvidersKeys *keys, const char *group, const char *key, const char *problem);

/** Remembers an error unless the file has @key. */
void providers_keys_require (ProvidersKeys *keys, const char *group, const char *key);

/** Returns: (transfer full): the names of all groups that begin with @prefix, without it, in the order
 * of the file; a group that is not asked for is a misspelling. */
GStrv providers_keys_dup_groups (ProvidersKeys *keys, const char *prefix);

char *providers_keys_dup_string (ProvidersKeys *keys, const char *group, const char *key);
GStrv providers_keys_dup_list (ProvidersKeys *keys, const char *group, const char *key);

/** A list in which everything must be a pattern (pattern.h). */
GStrv providers_keys_dup_patterns (ProvidersKeys *keys, const char *group, const char *key);

/** Fills @text; what has no Japanese is in English in both. */
void providers_keys_read_text (ProvidersKeys *keys,
                               const char *group,
                               const char *key,
                               ProvidersText *text);

/** Returns: (transfer full) (element-type ProvidersText): both languages must have as many. */
GPtrArray *providers_keys_dup_texts (ProvidersKeys *keys, const char *group, const char *key);

/** A whole number from 0 to @most; @absent when there is none. */
int providers_keys_get_number (
    ProvidersKeys *keys, const char *group, const char *key, int most, int absent);

/** The place in @names, which ends with %NULL, of the word that stands there; 0 when absent. */
guint providers_keys_get_choice (ProvidersKeys *keys,
                                 const char *group,
                                 const char *key,
                                 const char *const *names);

/** A list of words of @names: a set with the bit of each word's place. */
guint providers_keys_get_set (ProvidersKeys *keys,
                              const char *group,
                              const char *key,
                              const char *const *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProvidersKeys, providers_keys_free)
