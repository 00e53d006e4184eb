#include "auth/header-index.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const MailField *field;
  guint position; /* from the top */
} Entry;

struct _HeaderIndex
{
  Entry *entries; /* by name, those of one name from the bottom up */
  guint *n_taken; /* at the first entry of a name: how many of that name */
  guint n_entries;
};

static int
compare_entries (const void *a, const void *b)
{
  const Entry *one = a;
  const Entry *two = b;
  int order = g_ascii_strcasecmp (one->field->name, two->field->name);

  return order != 0 ? order : (two->position > one->position) - (two->position < one->position);
}

HeaderIndex *
header_index_new (const MailMessage *message)
{
  HeaderIndex *index = g_new0 (HeaderIndex, 1);

  index->n_entries = message->fields->len;
  index->entries = g_new (Entry, index->n_entries);
  index->n_taken = g_new0 (guint, index->n_entries);
  for (guint i = 0; i < index->n_entries; i++)
    index->entries[i] = (Entry){ g_ptr_array_index (message->fields, i), i };
  if (index->n_entries > 0)
    qsort (index->entries, index->n_entries, sizeof (Entry), compare_entries);
  return index;
}

void
header_index_free (HeaderIndex *index)
{
  g_free (index->entries);
  g_free (index->n_taken);
  g_free (index);
}

void
header_index_restart (HeaderIndex *index)
{
  if (index->n_entries > 0)
    memset (index->n_taken, 0, index->n_entries * sizeof *index->n_taken);
}

/* The first entry whose name is not less than @name. */
static guint
find_first (const HeaderIndex *index, const char *name)
{
  guint low = 0;
  guint high = index->n_entries;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_ascii_strcasecmp (index->entries[middle].field->name, name) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const MailField *
header_index_take (HeaderIndex *index, const char *name, const MailField *own)
{
  guint first = find_first (index, name);

  while (first < index->n_entries && first + index->n_taken[first] < index->n_entries)
    {
      const MailField *field = index->entries[first + index->n_taken[first]].field;

      if (!mail_field_is (field, name))
        return NULL;
      index->n_taken[first]++;
      if (field != own)
        return field;
    }
  return NULL;
}
