/* What came back and why, as JSON. */
#include "documents/judgement-parts.h"
#include "mail/address.h"

static const DiagnosedRecipient *
find_diagnosed (const Diagnosis *diagnosis, const MailBounceRecipient *recipient)
{
  for (guint i = 0; i < diagnosis->recipients->len; i++)
    {
      const DiagnosedRecipient *diagnosed = g_ptr_array_index (diagnosis->recipients, i);

      if (diagnosed->recipient == recipient)
        return diagnosed;
    }
  return NULL;
}

static void
put_answers (JsonBuilder *builder, const DiagnosedRecipient *diagnosed)
{
  json_builder_set_member_name (builder, "answers");
  json_builder_begin_object (builder);
  json_put_text (builder, "arrived", diagnosed_arrival_to_string (diagnosed->arrival));
  json_put_text (builder, "mistake", diagnosed_mistake_to_string (diagnosed->mistake));
  json_put_text (builder, "resend", diagnosed_resend_to_string (diagnosed->resend));
  json_put_text (builder, "who", providers_fixer_to_string (diagnosed->fixer));
  json_put_text (builder, "tell", diagnosed_tell_to_string (diagnosed->tell));
  json_builder_end_object (builder);
}

/* What kind of end it is: RFC 3463, section 3.1, in words. */
static const char *
kind_of (const DiagnosedRecipient *diagnosed)
{
  switch (diagnosed->arrival)
    {
    case ARRIVAL_NO:
    case ARRIVAL_PROBABLY_NOT:
      return "permanent";
    case ARRIVAL_NOT_YET:
      return "temporary";
    case ARRIVAL_YES:
    case ARRIVAL_HANDED_ON:
      return "success";
    case ARRIVAL_UNKNOWN:
      break;
    }
  return "unknown";
}

static void
put_recipient (JsonBuilder *builder,
               const MailBounceRecipient *recipient,
               const DiagnosedRecipient *diagnosed)
{
  json_builder_begin_object (builder);
  json_put_text (builder, "address", recipient->address);
  json_put_text (builder, "original_address", recipient->original_address);
  json_put_text (builder, "action", mail_action_to_string (recipient->action));
  json_put_text (builder, "status", recipient->status);
  if (recipient->reply_code > 0)
    json_put_number (builder, "reply_code", recipient->reply_code);
  else
    json_put_null (builder, "reply_code");
  json_put_text (builder, "diagnostic", recipient->diagnostic);
  json_put_text (builder, "remote_mta", recipient->remote_mta);
  json_put_text (builder, "stage", mail_stage_to_string (recipient->stage));
  if (recipient->has_retry_until)
    json_put_time (builder, "retry_until", recipient->retry_until * G_USEC_PER_SEC);
  else
    json_put_null (builder, "retry_until");
  json_put_text (builder, "reason",
                 diagnosed ? providers_reason_to_string (diagnosed->reason) : NULL);
  json_put_text (builder, "kind", diagnosed ? kind_of (diagnosed) : NULL);
  if (diagnosed)
    {
      json_put_text (builder, "receiver", diagnosed->receiver ? diagnosed->receiver->id : NULL);
      json_put_text (builder, "rule", diagnosed->rule ? diagnosed->rule->id : NULL);
      put_answers (builder, diagnosed);
    }
  json_builder_end_object (builder);
}

static void
put_field (JsonBuilder *builder, const char *name, const MailMessage *mail, const char *field_name)
{
  const MailField *field = mail_message_find (mail, field_name, 0);
  gsize length;
  const char *value = field ? mail_field_get_value (field, &length) : NULL;
  g_autofree char *text = value ? mail_decode_words (value, length) : NULL;

  json_put_text (builder, name, text);
}

/* Only the addresses of a field, which can be replaced. */
static void
put_addresses (JsonBuilder *builder,
               const char *name,
               const MailMessage *mail,
               const char *field_name)
{
  const MailField *field = mail_message_find (mail, field_name, 0);
  gsize length;
  const char *value = field ? mail_field_get_value (field, &length) : NULL;
  g_autoptr (GPtrArray) addresses = value ? mail_addresses_parse (value, length, NULL) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; addresses && i < addresses->len; i++)
    {
      const MailAddress *address = g_ptr_array_index (addresses, i);

      if (address->local_part && address->domain)
        g_string_append_printf (text, "%s%s@%s", text->len > 0 ? ", " : "", address->local_part,
                                address->domain);
    }
  json_put_text (builder, name, field ? text->str : NULL);
}

static void
put_words (JsonBuilder *builder, const MailMessage *mail, gboolean hides_words)
{
  if (hides_words)
    {
      put_addresses (builder, "from", mail, "From");
      put_addresses (builder, "to", mail, "To");
      json_put_null (builder, "subject");
      return;
    }
  put_field (builder, "from", mail, "From");
  put_field (builder, "to", mail, "To");
  put_field (builder, "subject", mail, "Subject");
}

static void
put_original (JsonBuilder *builder, const Examination *examination, gboolean hides_words)
{
  const MailSpecimen *specimen = examination->specimen;
  const JudgedMail *inner = &examination->inner;

  if (!specimen->inner)
    {
      json_put_null (builder, "original");
      return;
    }
  json_builder_set_member_name (builder, "original");
  json_builder_begin_object (builder);
  put_words (builder, specimen->inner, hides_words);
  put_field (builder, "message_id", specimen->inner, "Message-ID");
  put_field (builder, "date", specimen->inner, "Date");
  json_put_boolean (builder, "whole", specimen->bounce->original_is_whole);
  if (inner->check)
    {
      json_put_authentication (builder, inner->scope, inner->check);
      json_put_statements (builder, inner->scope->trail);
      json_put_hops (builder, inner->scope->trail);
    }
  json_builder_end_object (builder);
}

void
json_put_bounce (JsonBuilder *builder, const Examination *examination, gboolean hides_words)
{
  const MailBounce *bounce = examination->specimen->bounce;

  if (!bounce || (bounce->kind != MAIL_KIND_BOUNCE && bounce->kind != MAIL_KIND_FEEDBACK))
    {
      json_put_null (builder, "bounce");
      return;
    }
  json_builder_set_member_name (builder, "bounce");
  json_builder_begin_object (builder);
  json_put_text (builder, "format", bounce->format);
  json_put_text (builder, "reporting_mta", bounce->reporting_mta);
  json_put_text (builder, "feedback_type", bounce->feedback_type);
  json_builder_set_member_name (builder, "recipients");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bounce->recipients->len; i++)
    {
      const MailBounceRecipient *recipient = g_ptr_array_index (bounce->recipients, i);

      put_recipient (builder, recipient, find_diagnosed (examination->diagnosis, recipient));
    }
  json_builder_end_array (builder);
  put_original (builder, examination, hides_words);
  json_builder_end_object (builder);
}

void
json_put_diagnosis (JsonBuilder *builder, const Diagnosis *diagnosis)
{
  json_builder_set_member_name (builder, "diagnosis");
  json_builder_begin_object (builder);
  json_put_text (builder, "case", diagnosed_case_to_string (diagnosis->what));
  json_put_text (builder, "author_domain", diagnosis->author_domain);
  json_put_text (builder, "service", diagnosis->service ? diagnosis->service->id : NULL);
  json_put_text (builder, "step", diagnosed_step_to_string (diagnosis->step));
  json_builder_end_object (builder);
}
