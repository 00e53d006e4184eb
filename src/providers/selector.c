#include "providers/selector.h"

#include <string.h>

#include "providers/error.h"
#include "providers/pattern.h"

/* The columns of a line: selector, service or "-", strength, "common" or "-". */
enum
{
  COLUMN_NAME,
  COLUMN_SERVICE,
  COLUMN_STRENGTH,
  COLUMN_COMMON,
  N_COLUMNS
};

void
providers_selector_free (ProvidersSelector *selector)
{
  g_free (selector->name);
  g_free (selector->service_id);
  g_free (selector);
}

static gboolean
strength_from_string (const char *word, ProvidersStrength *strength)
{
  static const char *const names[] = { "none", "weak", "strong" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (word, names[i]) == 0)
        {
          *strength = (ProvidersStrength)i;
          return TRUE;
        }
    }
  return FALSE;
}

static GStrv
split_columns (const char *line)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (line, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] != '\0')
        g_strv_builder_add (builder, words[i]);
    }
  return g_strv_builder_end (builder);
}

static ProvidersSelector *
selector_parse (const char *line)
{
  g_auto (GStrv) columns = split_columns (line);
  ProvidersStrength strength;
  ProvidersSelector *selector;

  if (g_strv_length (columns) != N_COLUMNS || !providers_pattern_is_valid (columns[COLUMN_NAME])
      || !strength_from_string (columns[COLUMN_STRENGTH], &strength))
    return NULL;

  selector = g_new0 (ProvidersSelector, 1);
  selector->name = g_strdup (columns[COLUMN_NAME]);
  if (strcmp (columns[COLUMN_SERVICE], "-") != 0)
    selector->service_id = g_strdup (columns[COLUMN_SERVICE]);
  selector->strength = strength;
  selector->common = strcmp (columns[COLUMN_COMMON], "common") == 0;
  selector->guessable = strchr (selector->name, '*') == NULL;
  return selector;
}

GPtrArray *
providers_selectors_parse (GBytes *bytes, const char *file_name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) selectors
      = g_ptr_array_new_with_free_func ((GDestroyNotify)providers_selector_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      ProvidersSelector *selector;

      if (line[0] == '\0' || line[0] == '#')
        continue;

      selector = selector_parse (line);
      if (selector == NULL)
        {
          g_set_error (error, PROVIDERS_ERROR, PROVIDERS_ERROR_MALFORMED,
                       "%s: line %u: wants SELECTOR SERVICE STRENGTH COMMON", file_name, i + 1);
          return NULL;
        }
      g_ptr_array_add (selectors, selector);
    }
  return g_steal_pointer (&selectors);
}
