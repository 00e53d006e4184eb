#include "auth/dmarc-record.h"
#include "documents/json-builder.h"
#include "documents/judgement-json.h"

static void
put_marks (JsonBuilder *builder, const char *name, const GArray *errors)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < errors->len; i++)
    {
      const RecordError *error = &g_array_index (errors, RecordError, i);

      json_builder_begin_object (builder);
      json_put_text (builder, "code", error->code);
      json_put_number (builder, "offset", (gint64)error->offset);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
put_parts (JsonBuilder *builder, const char *name, const RecordLint *lint)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < lint->parts->len; i++)
    {
      const RecordPart *part = g_ptr_array_index (lint->parts, i);

      json_builder_begin_object (builder);
      json_put_text (builder, "name", part->name);
      json_put_text (builder, "value", part->value);
      json_put_number (builder, "offset", (gint64)part->offset);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* As written; a later member of the same name takes the place of an earlier one. */
static void
put_written_tags (JsonBuilder *builder, const RecordLint *lint)
{
  for (guint i = 0; i < lint->parts->len; i++)
    {
      const RecordPart *part = g_ptr_array_index (lint->parts, i);

      json_put_text (builder, part->name, part->value);
    }
}

static const char *
word_of_psd (DmarcPsd psd)
{
  switch (psd)
    {
    case DMARC_PSD_UNSET:
      return "u";
    case DMARC_PSD_YES:
      return "y";
    case DMARC_PSD_NO:
      return "n";
    }
  g_assert_not_reached ();
}

static void
put_dmarc_tags (JsonBuilder *builder, const char *text)
{
  g_autoptr (DmarcRecord) record = dmarc_record_parse (text);

  json_put_text (builder, "v", "DMARC1");
  json_put_text (builder, "p", dmarc_policy_to_string (record->policy));
  json_put_text (builder, "sp", dmarc_policy_to_string (record->subdomain_policy));
  json_put_text (builder, "np", dmarc_policy_to_string (record->missing_policy));
  json_put_text (builder, "t", record->testing ? "y" : "n");
  json_put_text (builder, "psd", word_of_psd (record->psd));
  json_put_text (builder, "adkim", record->strict_dkim ? "s" : "r");
  json_put_text (builder, "aspf", record->strict_spf ? "s" : "r");
}

static void
put_tags (JsonBuilder *builder, const RecordLint *lint, const char *text)
{
  json_builder_set_member_name (builder, "tags");
  json_builder_begin_object (builder);
  put_written_tags (builder, lint);
  if (lint->kind == RECORD_LINT_DMARC && dmarc_record_is_one (text))
    put_dmarc_tags (builder, text);
  json_builder_end_object (builder);
}

char *
json_write_record (const RecordLint *lint, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_put_text (builder, "kind", record_lint_kind_to_string (lint->kind));
  json_put_boolean (builder, "valid", lint->valid);
  put_marks (builder, "errors", lint->errors);
  put_marks (builder, "warnings", lint->warnings);
  if (lint->has_terms)
    put_parts (builder, "terms", lint);
  else
    {
      put_tags (builder, lint, text);
      put_parts (builder, "parts", lint);
    }
  json_builder_end_object (builder);
  return json_finish (builder);
}
