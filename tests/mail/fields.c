#include "mail/fields.h"

#include <string.h>

char *
fields_load (const char *path, gsize *length)
{
  const char *folder = g_getenv ("TODOKU_CORPUS");
  g_autofree char *file = g_build_filename (folder ? folder : "", path, NULL);
  char *content = NULL;

  if (folder)
    g_file_get_contents (file, &content, length, NULL);
  return content;
}

static gsize
find_line_end (const char *message, gsize length, gsize offset)
{
  while (offset < length && message[offset] != '\n' && message[offset] != '\r')
    offset++;
  if (offset + 1 < length && message[offset] == '\r' && message[offset + 1] == '\n')
    offset++;
  return MIN (offset + 1, length);
}

gsize
fields_find_end (const char *message, gsize length, gsize offset)
{
  do
    offset = find_line_end (message, length, offset);
  while (offset < length && (message[offset] == ' ' || message[offset] == '\t'));
  return offset;
}

GPtrArray *
fields_find (const char *message, gsize length, const char *name, gboolean everywhere)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autofree char *prefix = g_strconcat (name, ":", NULL);
  gsize size = strlen (prefix);

  for (gsize offset = 0; offset < length;)
    {
      gsize end = fields_find_end (message, length, offset);

      if (!everywhere && (message[offset] == '\n' || message[offset] == '\r'))
        break;
      if (end - offset > size && g_ascii_strncasecmp (message + offset, prefix, size) == 0)
        g_ptr_array_add (found, g_bytes_new (message + offset + size, end - offset - size));
      offset = end;
    }
  return found;
}

static void
add_folder (GPtrArray *files, const char *root, const char *below)
{
  g_autofree char *path = g_build_filename (root, below, NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *child = *below ? g_build_filename (below, name, NULL) : g_strdup (name);
      g_autofree char *full = g_build_filename (root, child, NULL);

      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        add_folder (files, root, child);
      else if (g_str_has_suffix (name, ".eml"))
        g_ptr_array_add (files, g_steal_pointer (&child));
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
fields_list_messages (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  if (g_getenv ("TODOKU_CORPUS"))
    add_folder (files, g_getenv ("TODOKU_CORPUS"), "");
  g_ptr_array_sort (files, compare);
  return files;
}

JsonParser *
fields_load_cases (const char *path)
{
  gsize length;
  g_autofree char *content = fields_load (path, &length);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (!content)
    {
      g_test_skip ("the corpus is not here");
      return NULL;
    }
  json_parser_load_from_data (parser, content, (gssize)length, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&parser);
}

JsonArray *
fields_get_cases (JsonParser *parser)
{
  return json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                       "cases");
}

const char *
fields_get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                  : NULL;
}

void
fields_tally_print (const FieldsTally *tally)
{
  g_test_message ("corpus %s: %u cases, %u passed, 0 skipped, %u disputed", tally->suite,
                  tally->n_cases, tally->n_passed, tally->n_disputed);
  g_assert_cmpuint (tally->n_passed + tally->n_disputed, ==, tally->n_cases);
}
