#include "auth/dkim-verification.h"

static void
result_free (gpointer data)
{
  DkimSignatureResult *result = data;

  dkim_signature_free (result->signature);
  g_free (result);
}

static DkimSignatureResult *
result_new (const MailField *field)
{
  DkimSignatureResult *result = g_new0 (DkimSignatureResult, 1);

  result->field = field;
  result->signature = dkim_signature_parse (field, DKIM_SIGNATURE_OF_MESSAGE);
  result->domain = result->signature->domain;
  result->selector = result->signature->selector;
  result->identity = result->signature->identity;
  result->algorithm = result->signature->algorithm_text;
  result->errors = result->signature->errors;
  return result;
}

static void
refuse (DkimVerdict *verdict)
{
  verdict->reason = DKIM_REASON_TOO_MANY;
  verdict->result = dkim_reason_get_result (verdict->reason);
}

GPtrArray *
dkim_verify (const MailMessage *message,
             const Evidence *evidence,
             gint64 now,
             EvidenceQuestions *lacking)
{
  GPtrArray *results = g_ptr_array_new_with_free_func (result_free);
  g_autoptr (HeaderIndex) index = header_index_new (message);

  for (guint i = 0; i < message->fields->len; i++)
    {
      const MailField *field = g_ptr_array_index (message->fields, i);
      DkimSignatureResult *result;

      if (!mail_field_is (field, "DKIM-Signature"))
        continue;
      result = result_new (field);
      if (results->len < DKIM_MAX_SIGNATURES)
        dkim_check_message (result->signature, message, index, evidence, now, lacking,
                            &result->verdict);
      else
        refuse (&result->verdict);
      result->result = result->verdict.result;
      result->reason = result->verdict.reason;
      g_ptr_array_add (results, result);
    }
  return results;
}

static void
add_wish (const MailField *field, DkimSignatureKind kind, GArray *wishes)
{
  MailBodyWish wish;

  if (dkim_signature_read_body_wish (field, kind, &wish))
    g_array_append_val (wishes, wish);
}

void
dkim_wish (const MailMessage *message, GArray *wishes, gpointer user_data)
{
  guint n_signatures = 0;
  guint n_sets = 0;

  for (guint i = 0; i < message->fields->len; i++)
    {
      const MailField *field = g_ptr_array_index (message->fields, i);

      if (mail_field_is (field, "DKIM-Signature") && n_signatures++ < DKIM_MAX_SIGNATURES)
        add_wish (field, DKIM_SIGNATURE_OF_MESSAGE, wishes);
      else if (mail_field_is (field, "ARC-Message-Signature") && n_sets++ < ARC_MAX_SETS)
        add_wish (field, DKIM_SIGNATURE_OF_ARC_MESSAGE, wishes);
    }
}
