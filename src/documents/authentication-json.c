/* What we find out about one mail, as JSON. */
#include "documents/judgement-parts.h"

/* RFC 8601's words; what cannot be judged has none. */
static const char *
word_of_result (AuthResult result)
{
  return result == AUTH_RESULT_UNKNOWN || result == AUTH_RESULT_PENDING
             ? NULL
             : auth_result_to_string (result);
}

static void
put_spf (JsonBuilder *builder, const MessageScope *scope, const MessageCheck *check)
{
  g_autofree char *address = scope->has_address ? dns_address_to_string (&scope->address) : NULL;

  json_builder_set_member_name (builder, "spf");
  json_builder_begin_object (builder);
  if (check->spf)
    json_put_spf (builder, check->spf);
  else
    {
      json_put_null (builder, "result");
      json_put_text (builder, "reason", message_spf_status_to_string (check->spf_status));
      json_put_null (builder, "domain");
    }
  json_put_text (builder, "ip", address);
  json_put_text (builder, "helo", scope->helo);
  json_put_text (builder, "mail_from", scope->mail_from);
  json_builder_end_object (builder);
}

static void
put_errors (JsonBuilder *builder, const GArray *errors)
{
  json_builder_set_member_name (builder, "errors");
  json_builder_begin_array (builder);
  for (guint i = 0; errors && i < errors->len; i++)
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
put_reason (JsonBuilder *builder, DkimReason reason)
{
  json_put_text (builder, "reason",
                 reason == DKIM_REASON_NONE ? NULL : dkim_reason_to_string (reason));
}

static void
put_signature (JsonBuilder *builder, const DkimSignatureResult *signature)
{
  json_builder_begin_object (builder);
  json_put_text (builder, "result", word_of_result (signature->result));
  json_put_text (builder, "domain", signature->domain);
  json_put_text (builder, "selector", signature->selector);
  json_put_text (builder, "algorithm", signature->algorithm);
  put_reason (builder, signature->reason);
  json_put_text (builder, "identity", signature->identity);
  json_put_number (builder, "key_bits", signature->verdict.key_bits);
  json_put_boolean (builder, "testing", signature->verdict.testing);
  json_put_boolean (builder, "expired", signature->verdict.expired);
  json_put_number (builder, "unsigned_bytes", (gint64)signature->verdict.unsigned_bytes);
  put_errors (builder, signature->errors);
  json_builder_end_object (builder);
}

static void
put_dkim (JsonBuilder *builder, const GPtrArray *dkim)
{
  json_builder_set_member_name (builder, "dkim");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dkim->len; i++)
    put_signature (builder, g_ptr_array_index (dkim, i));
  json_builder_end_array (builder);
}

static void
put_half (JsonBuilder *builder,
          const char *name,
          const DkimSignature *signature,
          const DkimVerdict *verdict)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_put_text (builder, "result", signature ? word_of_result (verdict->result) : NULL);
  json_put_text (builder, "domain", signature ? signature->domain : NULL);
  json_put_text (builder, "selector", signature ? signature->selector : NULL);
  put_reason (builder, signature ? verdict->reason : DKIM_REASON_NONE);
  json_builder_end_object (builder);
}

static void
put_set (JsonBuilder *builder, const ArcSet *set)
{
  json_builder_begin_object (builder);
  json_put_number (builder, "instance", set->instance);
  json_put_text (builder, "cv",
                 set->seal ? arc_chain_value_to_string (set->seal->chain_value) : NULL);
  put_half (builder, "message_signature", set->message_signature, &set->message_verdict);
  put_half (builder, "seal", set->seal, &set->seal_verdict);
  json_builder_end_object (builder);
}

static void
put_arc (JsonBuilder *builder, const ArcChain *chain)
{
  json_builder_set_member_name (builder, "arc");
  json_builder_begin_object (builder);
  json_put_text (builder, "result", word_of_result (chain->result));
  json_put_number (builder, "instances", chain->n_instances);
  json_put_text (builder, "reason",
                 chain->reason == ARC_REASON_NONE ? NULL : arc_reason_to_string (chain->reason));
  json_put_number (builder, "oldest_pass", chain->oldest_pass);
  json_builder_set_member_name (builder, "sets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < chain->sets->len; i++)
    put_set (builder, g_ptr_array_index (chain->sets, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

void
json_put_authentication (JsonBuilder *builder, const MessageScope *scope, const MessageCheck *check)
{
  json_builder_set_member_name (builder, "authentication");
  json_builder_begin_object (builder);
  put_spf (builder, scope, check);
  put_dkim (builder, check->dkim);
  json_builder_set_member_name (builder, "dmarc");
  json_builder_begin_object (builder);
  json_put_dmarc (builder, check->dmarc);
  json_builder_end_object (builder);
  put_arc (builder, check->arc);
  json_builder_end_object (builder);
}
