#include "documents/json-builder.h"

#include <string.h>

#include "base/text.h"
#include "documents/json.h"
#include "plan/explain/explain.h"

void
json_add_text (JsonBuilder *builder, const char *text)
{
  g_autofree char *valid = text ? text_to_utf8 (text, -1) : NULL;

  if (valid)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

void
json_put_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_add_text (builder, text);
}

void
json_put_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

void
json_put_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
json_put_null (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}

void
json_put_time (JsonBuilder *builder, const char *name, gint64 usecs)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);
  /* Outside the years 1 to 9999 there is none. */
  g_autofree char *text = time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  json_put_text (builder, name, text);
}

void
json_put_strings (JsonBuilder *builder, const char *name, const char *const *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strings && strings[i]; i++)
    json_add_text (builder, strings[i]);
  json_builder_end_array (builder);
}

static void
put_parameters (JsonBuilder *builder, const Finding *finding)
{
  json_builder_set_member_name (builder, "parameters");
  json_builder_begin_object (builder);
  for (guint i = 0; i < finding->parameters->len; i++)
    {
      const FindingParameter *parameter = g_ptr_array_index (finding->parameters, i);

      if (parameter->is_number)
        json_put_number (builder, parameter->name, parameter->number);
      else
        json_put_text (builder, parameter->name, parameter->text);
    }
  json_builder_end_object (builder);
}

static void
put_finding (JsonBuilder *builder, const Finding *finding)
{
  g_autofree char *en = explain_finding (finding, LANGUAGE_EN);
  g_autofree char *ja = explain_finding (finding, LANGUAGE_JA);

  json_builder_begin_object (builder);
  json_put_text (builder, "code", finding_code_to_string (finding->code));
  json_put_text (builder, "level", finding_level_to_string (finding->level));
  put_parameters (builder, finding);
  json_builder_set_member_name (builder, "text");
  json_builder_begin_object (builder);
  json_put_text (builder, "en", en);
  json_put_text (builder, "ja", ja);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

void
json_put_findings (JsonBuilder *builder, const GPtrArray *findings)
{
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    put_finding (builder, g_ptr_array_index (findings, i));
  json_builder_end_array (builder);
}

/* RFC 8259, section 7. json-glib leaves this one of all control characters as it is. Takes @json. */
static char *
escape_unit_separator (char *json)
{
  g_auto (GStrv) parts = NULL;

  if (!strchr (json, '\x1f'))
    return json;
  parts = g_strsplit (json, "\x1f", -1);
  g_free (json);
  return g_strjoinv ("\\u001f", parts);
}

char *
json_finish (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_root (generator, root);
  return escape_unit_separator (json_generator_to_data (generator, NULL));
}

char *
json_write_error (const char *domain, const char *code, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_put_text (builder, "domain", domain);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  json_put_text (builder, "code", code);
  json_put_text (builder, "text", text);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return json_finish (builder);
}
