/* Fields of real messages, and cases by others, for the tests of this folder. */
#pragma once

#include <json-glib/json-glib.h>

/* (transfer full) (nullable): a file under TODOKU_CORPUS; %NULL if that folder is not there */
char *fields_load (const char *path, gsize *length);

/* Where the field that begins at @offset ends, its folds and its line end included. */
gsize fields_find_end (const char *message, gsize length, gsize offset);

/* (transfer full): of GBytes: the bodies of all fields @name of the header at the start of @message,
 * from the top; with @everywhere also of those in the parts and in what was returned. */
GPtrArray *fields_find (const char *message, gsize length, const char *name, gboolean everywhere);

/* (transfer full): of char *: all *.eml below TODOKU_CORPUS, relative to it; empty without it */
GPtrArray *fields_list_messages (void);

/* (transfer full) (nullable): %NULL with the test marked as skipped if TODOKU_CORPUS is not there */
JsonParser *fields_load_cases (const char *path);
/* (transfer none) */
JsonArray *fields_get_cases (JsonParser *parser);
/* (nullable): %NULL: not there, or no string */
const char *fields_get_string (JsonObject *object, const char *member);

typedef struct
{
  const char *suite;
  guint n_cases;
  guint n_passed;
  guint n_disputed; /* the RFC says otherwise */
} FieldsTally;

/* Prints the tally, and fails if a case is in none of its columns. */
void fields_tally_print (const FieldsTally *tally);
