#include "documents/json-builder.h"
#include "documents/judgement-json.h"
#include "documents/judgement-parts.h"

static void
put_step (JsonBuilder *builder, const SpfStep *step)
{
  json_builder_begin_object (builder);
  json_put_text (builder, "step", spf_step_kind_to_string (step->kind));
  json_put_number (builder, "depth", step->depth);
  json_put_text (builder, "domain", step->domain);
  json_put_text (builder, "term", step->term);
  json_put_text (builder, "target", step->target);
  json_put_text (builder, "match", step->match);
  json_put_text (builder, "answer", evidence_status_to_string (step->status));
  json_put_number (builder, "lookups", step->lookups);
  json_put_number (builder, "void_lookups", step->void_lookups);
  json_builder_end_object (builder);
}

static void
put_problem (JsonBuilder *builder, const SpfEvaluation *evaluation)
{
  if (evaluation->problem == SPF_PROBLEM_NONE)
    {
      json_put_null (builder, "problem");
      return;
    }
  json_builder_set_member_name (builder, "problem");
  json_builder_begin_object (builder);
  json_put_text (builder, "code", spf_problem_to_string (evaluation->problem));
  json_put_text (builder, "domain", evaluation->problem_domain);
  json_put_text (builder, "name", evaluation->problem_name);
  if (evaluation->problem == SPF_PROBLEM_SYNTAX)
    {
      json_put_text (builder, "error", evaluation->problem_code);
      json_put_number (builder, "offset", (gint64)evaluation->problem_offset);
    }
  json_builder_end_object (builder);
}

void
json_put_spf (JsonBuilder *builder, const SpfEvaluation *evaluation)
{
  json_put_text (builder, "result", spf_result_to_string (evaluation->result));
  json_put_text (builder, "explanation", evaluation->explanation);
  json_put_number (builder, "lookups", evaluation->lookups);
  json_put_number (builder, "void_lookups", evaluation->void_lookups);
  json_put_text (builder, "mechanism", evaluation->mechanism);
  json_put_text (builder, "identity", spf_identity_to_string (evaluation->identity));
  json_put_text (builder, "domain", evaluation->domain);
  put_problem (builder, evaluation);
}

char *
json_write_spf (const SpfEvaluation *evaluation)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_put_spf (builder, evaluation);
  json_builder_set_member_name (builder, "trace");
  json_builder_begin_array (builder);
  for (guint i = 0; i < evaluation->steps->len; i++)
    put_step (builder, g_ptr_array_index (evaluation->steps, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_finish (builder);
}
