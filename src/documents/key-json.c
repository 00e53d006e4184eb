#include "documents/key-json.h"

#include "documents/json-builder.h"

char *
json_write_own_key (const OwnKey *key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_put_text (builder, "domain", key->domain);
  json_put_text (builder, "selector", key->selector);
  json_put_text (builder, "name", key->name);
  json_put_text (builder, "type", own_key_type_to_string (key->type));
  json_put_number (builder, "bits", key->bits);
  json_put_text (builder, "record", key->record);
  json_put_strings (builder, "strings", (const char *const *)key->strings);
  json_put_text (builder, "fingerprint", key->fingerprint);
  json_builder_end_object (builder);
  return json_finish (builder);
}
