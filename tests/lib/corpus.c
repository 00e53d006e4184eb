#include "lib/corpus.h"

#include <string.h>

#define TTL 300

JsonParser *
corpus_load (const char *path)
{
  const char *folder = g_getenv ("TODOKU_CORPUS");
  g_autofree char *file = g_build_filename (folder ? folder : "", path, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *bytes = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;

  if (!folder || !g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the corpus is not here");
      return NULL;
    }
  g_file_get_contents (file, &bytes, NULL, &error);
  g_assert_no_error (error);
  /* A C string cannot hold NUL. Only the low byte is used later, and this one has the same. */
  text = g_string_new (bytes);
  g_string_replace (text, "\\u0000", "\\u0100", 0);
  json_parser_load_from_data (parser, text->str, -1, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&parser);
}

JsonArray *
corpus_get_cases (JsonParser *parser, const char *member)
{
  return json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                       member);
}

const char *
corpus_get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                  : NULL;
}

/* Characters up to U+00FF stand for bytes. */
static void
append_escaped (GString *out, const char *text, const char *special)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      gunichar byte = g_utf8_get_char (c);

      if (byte > 0x20 && byte < 0x7f && !strchr (special, (int)byte))
        g_string_append_c (out, (char)byte);
      else
        g_string_append_printf (out, "\\%03u", byte & 0xff);
    }
}

static void
append_name (GString *out, const char *name)
{
  append_escaped (out, name, "\\\";");
  if (!g_str_has_suffix (name, "."))
    g_string_append_c (out, '.');
}

static void
append_strings (GString *out, JsonArray *strings)
{
  if (json_array_get_length (strings) == 0)
    g_string_append (out, " \"\"");
  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      g_string_append (out, " \"");
      append_escaped (out, json_array_get_string_element (strings, i), "\\\"");
      g_string_append_c (out, '"');
    }
}

static void
append_record (GString *out, const char *name, JsonObject *record)
{
  const char *type = corpus_get_string (record, "type");

  append_name (out, name);
  g_string_append_printf (out, " %u %s ", TTL, type);
  if (json_object_has_member (record, "strings"))
    append_strings (out, json_object_get_array_member (record, "strings"));
  else if (strcmp (type, "MX") == 0)
    {
      g_string_append_printf (out, "%d ", (int)json_object_get_int_member (record, "preference"));
      append_name (out, *corpus_get_string (record, "exchange")
                            ? corpus_get_string (record, "exchange")
                            : ".");
    }
  else if (strcmp (type, "PTR") == 0 || strcmp (type, "CNAME") == 0)
    append_name (out, corpus_get_string (record, "value"));
  else
    g_string_append (out, corpus_get_string (record, "value"));
  g_string_append_c (out, '\n');
}

static void
append_failure (GString *out, const char *word, const char *name, const char *type)
{
  g_string_append_printf (out, "; %s ", word);
  append_name (out, name);
  g_string_append_printf (out, " %s\n", type);
}

static void
append_node (GString *out, const char *name, JsonObject *node)
{
  JsonArray *records
      = json_object_has_member (node, "rr") ? json_object_get_array_member (node, "rr") : NULL;
  JsonArray *types = json_object_has_member (node, "timeout_types")
                         ? json_object_get_array_member (node, "timeout_types")
                         : NULL;

  for (guint i = 0; records && i < json_array_get_length (records); i++)
    append_record (out, name, json_array_get_object_element (records, i));
  if (corpus_get_string (node, "timeout"))
    append_failure (out, "TIMEOUT", name, "ANY");
  else if (!records || json_array_get_length (records) == 0)
    append_failure (out, "NODATA", name, "A");
  for (guint i = 0; types && i < json_array_get_length (types); i++)
    append_failure (out, "TIMEOUT", name, json_array_get_string_element (types, i));
}

char *
corpus_zone_to_recording (JsonObject *zone)
{
  GString *out = g_string_new ("; OTHERWISE NXDOMAIN\n");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, zone);
  while (json_object_iter_next (&iter, &name, &node))
    append_node (out, name, json_node_get_object (node));
  return g_string_free (out, FALSE);
}

void
corpus_tally_print (const CorpusTally *tally)
{
  g_test_message ("corpus %s: %u cases, %u passed, %u skipped, %u disputed", tally->suite,
                  tally->n_cases, tally->n_passed, tally->n_skipped, tally->n_disputed);
  g_assert_cmpuint (tally->n_passed + tally->n_skipped + tally->n_disputed, ==, tally->n_cases);
}
