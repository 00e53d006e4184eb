#include "documents/judgement-json.h"
#include "documents/judgement-parts.h"

static void
put_repairs (JsonBuilder *builder, const MailPasted *pasted)
{
  json_builder_set_member_name (builder, "repairs");
  json_builder_begin_array (builder);
  for (guint bit = 1; bit <= MAIL_REPAIR_FULLWIDTH; bit <<= 1)
    if (pasted->repairs & bit)
      json_add_text (builder, mail_repair_to_string ((MailRepair)bit));
  json_builder_end_array (builder);
}

/* Which limits were passed, so that something is missing. */
static void
put_limits (JsonBuilder *builder, const MailSpecimen *specimen)
{
  guint of_parts = specimen->structure ? specimen->structure->problems : 0;
  guint of_header = specimen->message ? specimen->message->problems : 0;

  json_builder_set_member_name (builder, "limits");
  json_builder_begin_array (builder);
  if (of_parts & MAIL_STRUCTURE_TOO_DEEP)
    json_add_text (builder, "depth");
  if (of_parts & MAIL_STRUCTURE_TOO_MANY_PARTS)
    json_add_text (builder, "parts");
  if (of_parts & MAIL_STRUCTURE_TOO_LARGE)
    json_add_text (builder, "part_bytes");
  if (of_header & MAIL_PROBLEM_HEADER_TOO_LARGE)
    json_add_text (builder, "header");
  if (specimen->bounce && specimen->bounce->recipients->len >= MAIL_MAX_RECIPIENTS)
    json_add_text (builder, "recipients");
  json_builder_end_array (builder);
}

/* Text without a header proves nothing by itself. */
static void
put_proofs (JsonBuilder *builder, const JudgedMail *mail)
{
  if (mail->scope)
    {
      json_put_time (builder, "judged_at", mail->scope->time * G_USEC_PER_SEC);
      json_put_authentication (builder, mail->scope, mail->check);
      json_put_statements (builder, mail->scope->trail);
      json_put_hops (builder, mail->scope->trail);
      return;
    }
  json_put_null (builder, "judged_at");
  json_put_null (builder, "authentication");
  json_builder_set_member_name (builder, "authentication_results");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "received");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
}

static void
put_differences (JsonBuilder *builder, const Comparison *comparison)
{
  json_builder_set_member_name (builder, "comparison");
  json_builder_begin_array (builder);
  for (guint i = 0; comparison && i < comparison->results->len; i++)
    {
      const ComparedResult *result = g_ptr_array_index (comparison->results, i);

      json_builder_begin_object (builder);
      json_put_text (builder, "method", compared_method_to_string (result->method));
      json_put_text (builder, "domain", result->domain);
      json_put_text (builder, "theirs", result->their_result);
      json_put_text (builder, "ours", result->our_result);
      json_put_text (builder, "difference", difference_to_string (result->difference));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
put_lessons (JsonBuilder *builder, const GPtrArray *lessons)
{
  json_builder_set_member_name (builder, "lessons");
  json_builder_begin_array (builder);
  for (guint i = 0; lessons && i < lessons->len; i++)
    {
      const Lesson *lesson = g_ptr_array_index (lessons, i);

      json_builder_begin_object (builder);
      json_put_text (builder, "kind", lesson_kind_to_string (lesson->kind));
      json_put_text (builder, "domain", lesson->domain);
      json_put_text (builder, "value", lesson->value);
      json_put_boolean (builder, "proof", lesson->is_proof);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

char *
json_write_message (const Examination *examination, guint number, gboolean hides_words)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const MailSpecimen *specimen = examination->specimen;
  const MailBounce *bounce = specimen->bounce;

  json_builder_begin_object (builder);
  if (number > 0)
    json_put_number (builder, "number", number);
  json_put_text (builder, "kind", bounce ? mail_kind_to_string (bounce->kind) : NULL);
  json_put_text (builder, "form", mail_form_to_string (specimen->pasted->form));
  put_repairs (builder, specimen->pasted);
  put_limits (builder, specimen);
  put_proofs (builder, &examination->outer);
  put_differences (builder, examination->outer.comparison);
  json_put_bounce (builder, examination, hides_words);
  json_put_diagnosis (builder, examination->diagnosis);
  put_lessons (builder, examination->lessons);
  json_put_findings (builder, examination->diagnosis->findings);
  json_builder_end_object (builder);
  return json_finish (builder);
}
