/* What servers wrote into a mail, as JSON. */
#include "documents/judgement-parts.h"

static void
put_properties (JsonBuilder *builder, const AuthenticationMethod *method)
{
  json_builder_set_member_name (builder, "properties");
  json_builder_begin_object (builder);
  for (guint i = 0; i < method->properties->len; i++)
    {
      const AuthenticationProperty *property = g_ptr_array_index (method->properties, i);
      gboolean repeated = FALSE;

      /* The first one counts; a JSON object can hold no other. */
      for (guint j = 0; j < i && !repeated; j++)
        repeated = g_str_equal (
            ((const AuthenticationProperty *)g_ptr_array_index (method->properties, j))->name,
            property->name);
      if (!repeated)
        json_put_text (builder, property->name, property->value);
    }
  json_builder_end_object (builder);
}

static void
put_method (JsonBuilder *builder, const AuthenticationMethod *method)
{
  json_builder_begin_object (builder);
  json_put_text (builder, "method", method->method);
  json_put_number (builder, "version", method->version);
  json_put_text (builder, "result", method->result);
  json_put_text (builder, "meaning", method->meaning);
  json_put_text (builder, "reason", method->reason);
  put_properties (builder, method);
  json_builder_set_member_name (builder, "comments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < method->comments->len; i++)
    json_add_text (builder, g_ptr_array_index (method->comments, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
put_remarks (JsonBuilder *builder, const GArray *remarks)
{
  json_builder_set_member_name (builder, "remarks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < remarks->len; i++)
    {
      const AuthenticationRemark *remark = &g_array_index (remarks, AuthenticationRemark, i);

      if (authentication_remark_kind_is_breach (remark->kind))
        json_add_text (builder, authentication_remark_kind_to_string (remark->kind));
    }
  json_builder_end_array (builder);
}

static void
put_statement (JsonBuilder *builder, const MailStatement *statement)
{
  const AuthenticationResults *results = statement->results;

  json_builder_begin_object (builder);
  json_put_text (builder, "field", statement->field->name);
  if (results->instance > 0)
    json_put_number (builder, "instance", results->instance);
  else
    json_put_null (builder, "instance");
  json_put_text (builder, "authserv_id", results->authserv_id);
  json_put_boolean (builder, "trusted", statement->is_trusted);
  json_put_text (builder, "trust_reason",
                 statement->is_arc ? NULL : mail_trust_reason_to_string (statement->reason));
  json_builder_set_member_name (builder, "methods");
  json_builder_begin_array (builder);
  for (guint i = 0; i < results->methods->len; i++)
    put_method (builder, g_ptr_array_index (results->methods, i));
  json_builder_end_array (builder);
  put_remarks (builder, results->remarks);
  json_builder_end_object (builder);
}

void
json_put_statements (JsonBuilder *builder, const MailTrail *trail)
{
  json_builder_set_member_name (builder, "authentication_results");
  json_builder_begin_array (builder);
  for (guint i = 0; i < trail->statements->len; i++)
    put_statement (builder, g_ptr_array_index (trail->statements, i));
  json_builder_end_array (builder);
}

static void
put_hop (JsonBuilder *builder, const MailReceived *hop, const MailReceivedDelay *delay)
{
  json_builder_begin_object (builder);
  json_put_text (builder, "from", hop->from_name);
  json_put_text (builder, "by", hop->by_name);
  json_put_text (builder, "with", hop->with);
  if (hop->has_time)
    json_put_time (builder, "time", hop->time * G_USEC_PER_SEC);
  else
    json_put_null (builder, "time");
  if (delay->has_delay)
    json_put_number (builder, "delay_seconds", delay->delay_seconds);
  else
    json_put_null (builder, "delay_seconds");
  json_builder_end_object (builder);
}

void
json_put_hops (JsonBuilder *builder, const MailTrail *trail)
{
  json_builder_set_member_name (builder, "received");
  json_builder_begin_array (builder);
  for (guint i = 0; i < trail->hops->len; i++)
    put_hop (builder, g_ptr_array_index (trail->hops, i),
             &g_array_index (trail->delays, MailReceivedDelay, i));
  json_builder_end_array (builder);
}
