#include "documents/json-builder.h"
#include "documents/json.h"

static void
put_questions (JsonBuilder *builder, const Judgement *judgement)
{
  json_builder_set_member_name (builder, "questions");
  json_builder_begin_object (builder);
  for (guint i = 0; i < JUDGED_QUESTION_COUNT; i++)
    json_put_text (builder, judged_question_to_string ((JudgedQuestion)i),
                   answer_to_string (judgement->answers[i]));
  json_builder_end_object (builder);
}

static void
put_record (JsonBuilder *builder, const RecordSummary *record)
{
  json_builder_begin_object (builder);
  json_put_text (builder, "kind", record_kind_to_string (record->kind));
  json_put_text (builder, "name", record->name);
  json_put_text (builder, "status", record_status_to_string (record->status));
  json_put_strings (builder, "values", (const char *const *)record->values);
  if (record->has_ttl)
    json_put_number (builder, "ttl_seconds", record->ttl_seconds);
  else
    json_put_null (builder, "ttl_seconds");
  json_put_boolean (builder, "authenticated", record->authenticated);
  json_builder_end_object (builder);
}

static void
put_records (JsonBuilder *builder, const GPtrArray *records)
{
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    put_record (builder, g_ptr_array_index (records, i));
  json_builder_end_array (builder);
}

static void
put_node (JsonBuilder *builder, const SpfNode *node)
{
  json_builder_begin_object (builder);
  json_put_text (builder, "domain", node->domain);
  json_put_text (builder, "term", node->term ? node->term->text : NULL);
  json_put_text (builder, "status", spf_node_status_to_string (node->status));
  json_put_text (builder, "record", node->record ? node->record->text : NULL);
  json_put_number (builder, "lookups", node->lookups);
  json_put_number (builder, "void_lookups", node->void_lookups);
  json_builder_set_member_name (builder, "children");
  json_builder_begin_array (builder);
  for (guint i = 0; i < node->children->len; i++)
    put_node (builder, g_ptr_array_index (node->children, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
put_spf (JsonBuilder *builder, const SpfTree *tree)
{
  gboolean known = tree->root->status != SPF_NODE_UNKNOWN;

  json_builder_set_member_name (builder, "spf");
  json_builder_begin_object (builder);
  json_put_text (builder, "record", tree->root->record ? tree->root->record->text : NULL);
  json_put_number (builder, "lookups", tree->lookups);
  json_put_number (builder, "void_lookups", tree->void_lookups);
  /* Without all answers it cannot be said that the record is valid, nor that it is not. */
  if (known && (tree->complete || tree->root->status != SPF_NODE_FOUND))
    json_put_boolean (builder, "valid", spf_tree_is_valid (tree));
  else
    json_put_null (builder, "valid");
  json_builder_set_member_name (builder, "tree");
  put_node (builder, tree->root);
  json_builder_end_object (builder);
}

static void
put_key (JsonBuilder *builder, const DkimFound *found)
{
  json_builder_begin_object (builder);
  json_put_text (builder, "selector", found->selector);
  json_put_text (builder, "status", dkim_status_to_string (found->status));
  json_put_text (builder, "key_type",
                 found->key ? dkim_key_type_to_string (found->key->type) : NULL);
  if (found->key && found->key->bits > 0)
    json_put_number (builder, "key_bits", found->key->bits);
  else
    json_put_null (builder, "key_bits");
  json_put_text (builder, "origin", dkim_origin_to_string (found->origin));
  json_builder_end_object (builder);
}

static void
put_keys (JsonBuilder *builder, const DkimKeys *keys)
{
  json_builder_set_member_name (builder, "dkim");
  json_builder_begin_array (builder);
  for (guint i = 0; i < keys->keys->len; i++)
    put_key (builder, g_ptr_array_index (keys->keys, i));
  json_builder_end_array (builder);
}

static void
put_destination (JsonBuilder *builder, const ReportDestination *destination)
{
  json_builder_begin_object (builder);
  json_put_text (builder, "uri", destination->uri);
  if (destination->authorization == AUTHORIZATION_UNKNOWN)
    json_put_null (builder, "authorized");
  else
    json_put_boolean (builder, "authorized", destination->authorization != AUTHORIZATION_MISSING);
  json_builder_end_object (builder);
}

static void
put_policy (JsonBuilder *builder, const DmarcDiscovery *discovery)
{
  const DmarcRecord *record = discovery->applied ? discovery->applied->record : NULL;
  g_autofree char *found_at
      = record ? g_strconcat ("_dmarc.", discovery->applied->name, NULL) : NULL;

  json_put_text (builder, "record", record ? record->text : NULL);
  if (record && record->applies)
    {
      json_put_text (builder, "policy", dmarc_policy_to_string (discovery->policy));
      json_put_text (builder, "subdomain_policy",
                     dmarc_policy_to_string (record->subdomain_policy));
      json_put_boolean (builder, "testing", record->testing);
    }
  else
    {
      json_put_null (builder, "policy");
      json_put_null (builder, "subdomain_policy");
      json_put_null (builder, "testing");
    }
  json_put_text (builder, "organizational_domain", discovery->organizational_domain);
  json_put_text (builder, "found_at", found_at);
}

static void
put_dmarc (JsonBuilder *builder, const DmarcSurvey *dmarc)
{
  json_builder_set_member_name (builder, "dmarc");
  json_builder_begin_object (builder);
  put_policy (builder, dmarc->discovery);
  json_builder_set_member_name (builder, "report_destinations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dmarc->destinations->len; i++)
    put_destination (builder, g_ptr_array_index (dmarc->destinations, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
put_sender (JsonBuilder *builder, const ProvidersRecognition *recognition)
{
  json_builder_begin_object (builder);
  json_put_text (builder, "id", recognition->service->id);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < recognition->evidence->len; i++)
    {
      const ProvidersTrace *trace = g_ptr_array_index (recognition->evidence, i);
      g_autofree char *text
          = g_strdup_printf ("%s %s", providers_trace_kind_to_string (trace->kind), trace->domain);

      json_add_text (builder, text);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* Only what was recognised for certain is a sender; a weak trace is a question to ask. */
static void
put_senders (JsonBuilder *builder, const Survey *survey)
{
  const ProvidersHostRecognition *host
      = survey->dns_hosts->len > 0 ? g_ptr_array_index (survey->dns_hosts, 0) : NULL;

  json_builder_set_member_name (builder, "senders");
  json_builder_begin_array (builder);
  for (guint i = 0; i < survey->services->len; i++)
    {
      const ProvidersRecognition *recognition = g_ptr_array_index (survey->services, i);

      if (recognition->strength == PROVIDERS_STRENGTH_STRONG)
        put_sender (builder, recognition);
    }
  json_builder_end_array (builder);
  json_put_text (builder, "dns_host", host ? host->host->id : NULL);
}

char *
json_write_check (const JsonCheck *check)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_put_text (builder, "domain", check->survey->scope->domain);
  json_put_time (builder, "checked_at", check->checked_at_usecs);
  json_put_strings (builder, "resolvers", check->resolvers);
  put_questions (builder, check->judgement);
  if (check->judgement->rung == RUNG_UNKNOWN)
    json_put_null (builder, "rung");
  else
    json_put_number (builder, "rung", check->judgement->rung);
  json_put_text (builder, "next_action",
                 next_action_code_to_string (check->judgement->next_action));
  put_records (builder, check->records);
  put_spf (builder, check->survey->spf);
  put_keys (builder, check->survey->dkim);
  put_dmarc (builder, check->survey->dmarc);
  put_senders (builder, check->survey);
  json_put_findings (builder, check->judgement->findings);
  json_put_number (builder, "queries", check->survey->n_queries);
  json_builder_set_member_name (builder, "elapsed_seconds");
  json_builder_add_double_value (builder, (double)check->elapsed_usecs / G_USEC_PER_SEC);
  json_builder_end_object (builder);
  return json_finish (builder);
}
