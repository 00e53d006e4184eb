#include "auth/mail-corpus.h"

#include "auth/dkim-verification.h"
#include "dns/name.h"

static void
append_record (GString *out, const char *name, GString *text)
{
  g_autoptr (DnsRecord) record = dns_record_new_text (name, 300, text->str);
  g_autofree char *data = dns_record_data_to_string (record);

  g_string_append_printf (out, "%s. 300 TXT %s\n", name, data);
}

/* A string, or the pieces of one. */
static GString *
join (JsonNode *value)
{
  GString *text = g_string_new (NULL);
  JsonArray *pieces;

  if (!JSON_NODE_HOLDS_ARRAY (value))
    return g_string_append (text, json_node_get_string (value));
  pieces = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (pieces); i++)
    g_string_append (text, json_array_get_string_element (pieces, i));
  return text;
}

static void
append_key (GString *out, const char *name, JsonNode *value)
{
  g_autoptr (GString) text = NULL;

  if (JSON_NODE_HOLDS_NULL (value))
    return;
  if (JSON_NODE_HOLDS_OBJECT (value))
    {
      JsonArray *records = json_object_get_array_member (json_node_get_object (value), "records");

      for (guint i = 0; i < json_array_get_length (records); i++)
        append_key (out, name, json_array_get_element (records, i));
      return;
    }
  text = join (value);
  if (g_str_equal (text->str, "TIMEOUT"))
    g_string_append_printf (out, "; TIMEOUT %s. TXT\n", name);
  else
    append_record (out, name, text);
}

static void
append_keys (GString *out, JsonObject *holder, JsonObject *but)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!json_object_has_member (holder, "keys"))
    return;
  json_object_iter_init (&iter, json_object_get_object_member (holder, "keys"));
  while (json_object_iter_next (&iter, &name, &value))
    {
      g_autofree char *canonical = g_str_is_ascii (name) ? dns_name_normalize (name) : NULL;

      if (canonical && !(but && json_object_has_member (but, name)))
        append_key (out, canonical, value);
    }
}

char *
mail_corpus_dup_recording (JsonObject *suite, JsonObject *row)
{
  GString *out = g_string_new ("; OTHERWISE NXDOMAIN\n");
  JsonObject *own
      = json_object_has_member (row, "keys") ? json_object_get_object_member (row, "keys") : NULL;

  append_keys (out, row, NULL);
  if (!json_object_get_boolean_member_with_default (row, "replace_keys", FALSE))
    append_keys (out, suite, own);
  return g_string_free (out, FALSE);
}

MailMessage *
mail_corpus_scan (const char *folder, JsonObject *row)
{
  g_autofree char *path = g_build_filename (g_getenv ("TODOKU_CORPUS"), folder,
                                            corpus_get_string (row, "file"), NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return mail_message_scan (text, length, dkim_wish, NULL);
}

gint64
mail_corpus_get_now (JsonObject *row)
{
  return json_object_get_int_member_with_default (row, "now", MAIL_CORPUS_NOW);
}
