#include "documents/json-builder.h"
#include "documents/json.h"
#include "plan/explain/explain.h"

static void
put_both (JsonBuilder *builder, const char *name, const char *en, const char *ja)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_put_text (builder, "en", en);
  json_put_text (builder, "ja", ja);
  json_builder_end_object (builder);
}

static void
put_part (JsonBuilder *builder, const ProposalPart *part, const ProvidersCatalog *catalog)
{
  g_autofree char *en = explain_part (part, catalog, LANGUAGE_EN);
  g_autofree char *ja = explain_part (part, catalog, LANGUAGE_JA);

  json_builder_begin_object (builder);
  json_put_text (builder, "text", part->text);
  put_both (builder, "meaning", en, ja);
  json_builder_end_object (builder);
}

static void
put_parts (JsonBuilder *builder,
           const char *name,
           const GPtrArray *parts,
           const ProvidersCatalog *catalog)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->len; i++)
    put_part (builder, g_ptr_array_index (parts, i), catalog);
  json_builder_end_array (builder);
}

static void
put_state (JsonBuilder *builder, const char *name, const Judgement *judgement)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (guint i = 0; i < JUDGED_QUESTION_COUNT; i++)
    json_put_text (builder, judged_question_to_string ((JudgedQuestion)i),
                   answer_to_string (judgement->answers[i]));
  if (judgement->rung == RUNG_UNKNOWN)
    json_put_null (builder, "rung");
  else
    json_put_number (builder, "rung", judgement->rung);
  json_builder_end_object (builder);
}

static void
put_proposal (JsonBuilder *builder, const Plan *plan, const Proposal *proposal)
{
  const ProvidersCatalog *catalog = plan->before_survey->scope->catalog;
  g_autofree char *type = dns_type_to_string (proposal->type);

  json_builder_begin_object (builder);
  json_put_text (builder, "kind", record_kind_to_string (proposal->kind));
  json_put_text (builder, "name", proposal->name);
  json_put_text (builder, "type", type);
  json_put_boolean (builder, "changed", proposal->changed);
  json_put_strings (builder, "today", (const char *const *)proposal->today);
  json_put_strings (builder, "proposed", (const char *const *)proposal->proposed);
  put_parts (builder, "parts", proposal->parts, catalog);
  put_parts (builder, "gone", proposal->gone, catalog);
  json_builder_set_member_name (builder, "proof");
  json_builder_begin_object (builder);
  put_state (builder, "before", plan->before);
  put_state (builder, "after", plan->after);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/* What could be left out, where an SPF record would need too many look-ups. */
static void
put_candidates (JsonBuilder *builder, const Withheld *withheld)
{
  if (withheld->code != WITHHELD_TOO_MANY_LOOKUPS)
    return;
  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < withheld->candidates->len; i++)
    {
      const SpfCandidate *candidate = g_ptr_array_index (withheld->candidates, i);

      json_builder_begin_object (builder);
      json_put_text (builder, "term", candidate->term);
      json_put_text (builder, "sender", candidate->service_id);
      json_builder_set_member_name (builder, "lookups");
      json_builder_add_int_value (builder, candidate->lookups);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
put_withheld (JsonBuilder *builder, const Withheld *withheld, const ProvidersCatalog *catalog)
{
  g_autofree char *en = explain_withheld (withheld, catalog, LANGUAGE_EN);
  g_autofree char *ja = explain_withheld (withheld, catalog, LANGUAGE_JA);

  json_builder_begin_object (builder);
  json_put_text (builder, "kind", record_kind_to_string (withheld->kind));
  json_put_text (builder, "code", withheld_code_to_string (withheld->code));
  json_put_text (builder, "sender", withheld->service_id);
  put_both (builder, "text", en, ja);
  put_candidates (builder, withheld);
  json_builder_end_object (builder);
}

static GPtrArray *
gather_findings (const Plan *plan)
{
  GPtrArray *findings = g_ptr_array_new ();

  for (guint i = 0; i < plan->proposals->findings->len; i++)
    g_ptr_array_add (findings, g_ptr_array_index (plan->proposals->findings, i));
  for (guint i = 0; i < plan->before->findings->len; i++)
    g_ptr_array_add (findings, g_ptr_array_index (plan->before->findings, i));
  return findings;
}

char *
json_write_plan (const Plan *plan)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) findings = gather_findings (plan);

  json_builder_begin_object (builder);
  json_put_text (builder, "domain", plan->before_survey->scope->domain);
  json_builder_set_member_name (builder, "proposals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->proposals->proposals->len; i++)
    put_proposal (builder, plan, g_ptr_array_index (plan->proposals->proposals, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "withheld");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->proposals->withheld->len; i++)
    put_withheld (builder, g_ptr_array_index (plan->proposals->withheld, i),
                  plan->before_survey->scope->catalog);
  json_builder_end_array (builder);
  json_put_text (builder, "next_action", next_action_code_to_string (plan->before->next_action));
  json_put_findings (builder, findings);
  json_builder_end_object (builder);
  return json_finish (builder);
}
