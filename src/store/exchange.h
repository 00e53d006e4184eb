/* The form of exported files. Private to src/store.
 *
 *   { "format": "todoku", "version": 1, "domains": [ { "domain": "example.co.jp", … } ] }
 *
 * Every member is always there, and no others are; what is not known is null, 0, "unknown" or []. Times
 * are microseconds since the epoch, UTC. Closed sets are words (store/words.h), rungs 0 to 5. A text
 * is a string, or { "base64": "…" } where it is no UTF-8: so nothing is lost, and nothing that a text
 * says can be taken for an escape. */
#pragma once

#include <json-glib/json-glib.h>

#include "store/words.h"

#define STORE_EXCHANGE_FORMAT "todoku"
#define STORE_EXCHANGE_VERSION 1

/* Reading. FALSE with STORE_KEEP_ERROR_IMPORT; the message begins with the place in the value that was
 * given, ".changes[2].name: no text", so that each level puts its own in front. */

/* TRUE if @text is one JSON value to the letter (RFC 8259), neither deep nor of more values than memory
 * allows; what a lenient parser would take beside it is refused. */
gboolean store_exchange_check_shape (const char *text, GError **error);

gboolean store_exchange_refuse (const char *member, const char *what, GError **error);

/* @object: (out) (transfer none): of exactly @n_members members */
gboolean
store_exchange_object (JsonNode *node, guint n_members, JsonObject **object, GError **error);
/* @text: (out) (transfer full): left as it is where null stands, which only @nullable allows. */
gboolean store_exchange_text (
    JsonObject *object, const char *member, gboolean nullable, char **text, GError **error);
gboolean store_exchange_number (
    JsonObject *object, const char *member, gint64 most, gint64 *number, GError **error);
gboolean
store_exchange_flag (JsonObject *object, const char *member, gboolean *flag, GError **error);
gboolean store_exchange_word (
    JsonObject *object, const char *member, const StoreWords *words, int *value, GError **error);
typedef gboolean (*StoreExchangeFunc) (JsonNode *node, gpointer data, GError **error);
gboolean store_exchange_list (JsonObject *object,
                              const char *member,
                              guint most,
                              StoreExchangeFunc func,
                              gpointer data,
                              GError **error);
/* A StoreExchangeFunc: adds a text to a GPtrArray. */
gboolean store_exchange_add_text (JsonNode *node, gpointer texts, GError **error);
