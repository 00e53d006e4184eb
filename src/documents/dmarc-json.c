#include "documents/judgement-json.h"
#include "documents/judgement-parts.h"

static void
put_queries (JsonBuilder *builder, const GPtrArray *queries)
{
  json_builder_set_member_name (builder, "queries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < queries->len; i++)
    json_add_text (builder, g_ptr_array_index (queries, i));
  json_builder_end_array (builder);
}

void
json_put_dmarc (JsonBuilder *builder, const DmarcEvaluation *evaluation)
{
  json_put_text (builder, "result", dmarc_result_to_string (evaluation->result));
  json_put_text (builder, "reason", dmarc_reason_to_string (evaluation->reason));
  json_put_text (builder, "policy",
                 evaluation->has_policy ? dmarc_policy_to_string (evaluation->policy) : NULL);
  json_put_text (builder, "policy_source",
                 evaluation->has_policy ? dmarc_policy_source_to_string (evaluation->policy_source)
                                        : NULL);
  json_put_text (builder, "policy_domain", evaluation->policy_domain);
  json_put_text (builder, "organizational_domain", evaluation->organizational_domain);
  json_put_boolean (builder, "spf_aligned", evaluation->spf_aligned);
  json_put_boolean (builder, "dkim_aligned", evaluation->dkim_aligned);
  json_put_text (builder, "disposition", dmarc_disposition_to_string (evaluation->disposition));
  json_put_text (builder, "disposition_reason",
                 dmarc_disposition_reason_to_string (evaluation->disposition_reason));
  put_queries (builder, evaluation->queries);
}

char *
json_write_dmarc (const DmarcEvaluation *evaluation)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_put_dmarc (builder, evaluation);
  json_builder_end_object (builder);
  return json_finish (builder);
}
