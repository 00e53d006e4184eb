#include "store/exchange.h"

#include <string.h>

#include "store/keep.h"

gboolean
store_exchange_refuse (const char *member, const char *what, GError **error)
{
  g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_IMPORT, "%s%s: %s", member ? "." : "",
               member ? member : "", what);
  return FALSE;
}

gboolean
store_exchange_object (JsonNode *node, guint n_members, JsonObject **object, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return store_exchange_refuse (NULL, "no object", error);
  *object = json_node_get_object (node);
  return json_object_get_size (*object) == n_members
         || store_exchange_refuse (NULL, "members are missing, or there are others", error);
}

static JsonNode *
get_member (JsonObject *object, const char *member, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (!node)
    store_exchange_refuse (member, "missing", error);
  return node;
}

/* Only what encoding the bytes again gives. */
static char *
decode (JsonNode *node, GError **error)
{
  const char *coded = json_node_get_string (node);
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (coded, &length);
  g_autofree char *again = g_base64_encode (bytes, length);

  if (!g_str_equal (coded, again) || memchr (bytes, 0, length))
    {
      store_exchange_refuse ("base64", "broken", error);
      return NULL;
    }
  return g_strndup ((const char *)bytes, length);
}

static gboolean
take_text (JsonNode *node, char **text, GError **error)
{
  JsonNode *coded = NULL;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    *text = json_node_dup_string (node);
  else if (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) == 1)
    coded = json_object_get_member (json_node_get_object (node), "base64");
  if (coded && JSON_NODE_HOLDS_VALUE (coded) && json_node_get_value_type (coded) == G_TYPE_STRING)
    return (*text = decode (coded, error)) != NULL;
  return *text || store_exchange_refuse (NULL, "no text", error);
}

gboolean
store_exchange_text (
    JsonObject *object, const char *member, gboolean nullable, char **text, GError **error)
{
  JsonNode *node = get_member (object, member, error);

  if (!node)
    return FALSE;
  if (nullable && JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (take_text (node, text, error))
    return TRUE;
  g_prefix_error (error, ".%s", member);
  return FALSE;
}

gboolean
store_exchange_number (
    JsonObject *object, const char *member, gint64 most, gint64 *number, GError **error)
{
  JsonNode *node = get_member (object, member, error);

  if (!node)
    return FALSE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return store_exchange_refuse (member, "no whole number", error);
  *number = json_node_get_int (node);
  return (*number >= 0 && *number <= most) || store_exchange_refuse (member, "out of range", error);
}

gboolean
store_exchange_flag (JsonObject *object, const char *member, gboolean *flag, GError **error)
{
  JsonNode *node = get_member (object, member, error);

  if (!node)
    return FALSE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return store_exchange_refuse (member, "neither true nor false", error);
  *flag = json_node_get_boolean (node);
  return TRUE;
}

gboolean
store_exchange_word (
    JsonObject *object, const char *member, const StoreWords *words, int *value, GError **error)
{
  g_autofree char *word = NULL;
  g_autofree char *what = NULL;

  if (!store_exchange_text (object, member, FALSE, &word, error))
    return FALSE;
  *value = store_words_find (words, word);
  if (*value >= 0)
    return TRUE;
  what = g_strdup_printf ("no such %s", words->what);
  return store_exchange_refuse (member, what, error);
}

gboolean
store_exchange_list (JsonObject *object,
                     const char *member,
                     guint most,
                     StoreExchangeFunc func,
                     gpointer data,
                     GError **error)
{
  JsonNode *node = get_member (object, member, error);
  JsonArray *list;

  if (!node)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return store_exchange_refuse (member, "no list", error);
  list = json_node_get_array (node);
  if (json_array_get_length (list) > most)
    return store_exchange_refuse (member, "too many", error);
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!func (json_array_get_element (list, i), data, error))
      {
        g_prefix_error (error, ".%s[%u]", member, i);
        return FALSE;
      }
  return TRUE;
}

gboolean
store_exchange_add_text (JsonNode *node, gpointer texts, GError **error)
{
  char *text = NULL;

  if (!take_text (node, &text, error))
    return FALSE;
  g_ptr_array_add (texts, text);
  return TRUE;
}
