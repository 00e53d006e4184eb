/* Faults in a record: what is wrong, and at which byte. Shared by all record parsers. */
#pragma once

#include <glib.h>

#include "base/tag-list.h"

typedef struct
{
  const char *code; /* kebab-case, static: "unknown-mechanism" */
  gsize offset;     /* bytes from the start of the record */
} RecordError;

/* (transfer full): an empty array of RecordError */
GArray *record_errors_new (void);
void record_errors_add (GArray *errors, const char *code, gsize offset);
/* The faults of a tag list that every protocol here counts as errors; an empty tag is none. */
void record_errors_add_tag_faults (GArray *errors, const TagList *tags);
gboolean record_errors_contain (const GArray *errors, const char *code);
/* By offset; those at one offset stay in the order in which they were found. */
void record_errors_sort (GArray *errors);
