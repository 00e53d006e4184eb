#include "auth/record-error.h"

#include <string.h>

GArray *
record_errors_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (RecordError));
}

void
record_errors_add (GArray *errors, const char *code, gsize offset)
{
  RecordError error = { code, offset };

  g_array_append_val (errors, error);
}

void
record_errors_add_tag_faults (GArray *errors, const TagList *tags)
{
  for (guint i = 0; i < tags->faults->len; i++)
    {
      const TagFault *fault = &g_array_index (tags->faults, TagFault, i);

      if (fault->kind != TAG_FAULT_EMPTY)
        record_errors_add (errors, tag_fault_kind_to_string (fault->kind), fault->offset);
    }
}

gboolean
record_errors_contain (const GArray *errors, const char *code)
{
  for (guint i = 0; i < errors->len; i++)
    if (strcmp (g_array_index (errors, RecordError, i).code, code) == 0)
      return TRUE;
  return FALSE;
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const RecordError *first = a;
  const RecordError *second = b;

  return first->offset < second->offset ? -1 : first->offset > second->offset;
}

void
record_errors_sort (GArray *errors)
{
  g_array_sort (errors, compare_offsets);
}
