/* Cases by others, under TODOKU_CORPUS; where that folder is not there, the test is skipped. */
#pragma once

#include <json-glib/json-glib.h>

typedef struct
{
  const char *suite;
  guint n_cases;
  guint n_passed;
  guint n_skipped;  /* says nothing that we could test */
  guint n_disputed; /* the RFC says otherwise */
} CorpusTally;

/* (transfer full) (nullable): %NULL with the test marked as skipped */
JsonParser *corpus_load (const char *path);
/* (transfer none): the array @member of the file */
JsonArray *corpus_get_cases (JsonParser *parser, const char *member);

/* (nullable): %NULL: not there, or no string */
const char *corpus_get_string (JsonObject *object, const char *member);

/* (transfer full): a zone of the corpus as a recording with OTHERWISE NXDOMAIN */
char *corpus_zone_to_recording (JsonObject *zone);

/* Prints the tally, and fails if a case is in none of its columns. */
void corpus_tally_print (const CorpusTally *tally);
