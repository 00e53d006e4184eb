/* The proofs of a mail as text. */
#include "base/text.h"
#include "documents/examination-parts.h"
#include "plan/explain/explain-authentication.h"
#include "plan/explain/explain-comparison.h"
#include "plan/explain/explain-diagnosis.h"

/* Takes @text (nullable). */
static void
put (GString *out, const char *indent, char *text)
{
  if (text)
    g_string_append_printf (out, "%s%s\n", indent, text);
  g_free (text);
}

static const char *
word_of (AuthResult result)
{
  return result == AUTH_RESULT_UNKNOWN || result == AUTH_RESULT_PENDING
             ? "?"
             : auth_result_to_string (result);
}

static void
put_spf (GString *out, const JudgedMail *mail, Language language)
{
  const MessageCheck *check = mail->check;
  g_autofree char *text = check->spf
                              ? explain_spf_result (check->spf, &mail->scope->address, language)
                              : explain_message_spf_status (check->spf_status, language);

  g_string_append_printf (out, "spf=%s  %s\n",
                          check->spf ? spf_result_to_string (check->spf->result) : "?", text);
  if (check->spf)
    put (out, "  ", explain_spf_problem (check->spf, language));
}

/* Which of several signatures a line is about. */
static void
put_key (GString *out, const DkimSignatureResult *signature)
{
  g_autofree char *selector
      = signature->selector ? text_to_display (signature->selector, -1) : NULL;
  g_autofree char *algorithm
      = signature->algorithm ? text_to_display (signature->algorithm, -1) : NULL;

  if (selector && algorithm)
    g_string_append_printf (out, "  s=%s a=%s\n", selector, algorithm);
}

static void
put_dkim (GString *out, const JudgedMail *mail, Language language)
{
  const GPtrArray *dkim = mail->check->dkim;
  gboolean incomplete = (mail->scope->message->problems & MAIL_PROBLEM_HEADER_TOO_LARGE) != 0;

  if (dkim->len == 0 && incomplete)
    g_string_append_printf (
        out, "dkim=?  %s\n",
        _ ("Not decided: the header is larger than what is read (4 MB, 10,000 fields)."));
  else if (dkim->len == 0)
    g_string_append_printf (out, "dkim=none  %s\n",
                            _ ("The mail carries no electronic signature (DKIM)."));
  for (guint i = 0; i < dkim->len; i++)
    {
      const DkimSignatureResult *signature = g_ptr_array_index (dkim, i);
      g_autofree char *text = explain_dkim_result (signature, language);

      g_string_append_printf (out, "dkim=%s  %s\n", word_of (signature->result), text);
      put_key (out, signature);
      put (out, "  ", explain_dkim_remark (signature, language));
    }
}

static void
put_dmarc (GString *out, const DmarcEvaluation *dmarc, Language language)
{
  const char *word = dmarc_result_to_string (dmarc->result);
  g_autofree char *text = explain_dmarc_result (dmarc, language);

  g_string_append_printf (out, "dmarc=%s  %s\n", word ? word : "?", text);
  put (out, "  ", explain_dmarc_policy (dmarc, language));
  put (out, "  ", explain_dmarc_disposition (dmarc, language));
}

static void
put_arc (GString *out, const ArcChain *chain, Language language)
{
  g_autofree char *text = explain_arc_result (chain, language);

  if (text)
    g_string_append_printf (out, "arc=%s  %s\n", word_of (chain->result), text);
}

static void
put_method (GString *out,
            const AuthenticationMethod *method,
            const char *author_domain,
            Language language)
{
  g_autofree char *name = text_to_display (method->method, -1);
  g_autofree char *result = text_to_display (method->result, -1);
  g_autofree char *text = explain_method_result (method, author_domain, language);

  g_string_append_printf (out, "    %s=%s  %s\n", name, result, text);
}

static void
put_statement (GString *out,
               const MailStatement *statement,
               const char *author_domain,
               Language language)
{
  const AuthenticationResults *results = statement->results;

  put (out, "  ", explain_statement (statement, language));
  for (guint i = 0; i < results->methods->len; i++)
    put_method (out, g_ptr_array_index (results->methods, i), author_domain, language);
  for (guint i = 0; i < results->remarks->len; i++)
    {
      AuthenticationRemarkKind kind
          = g_array_index (results->remarks, AuthenticationRemark, i).kind;

      if (authentication_remark_kind_is_breach (kind))
        put (out, "    · ", explain_results_remark (kind, language));
    }
}

static void
put_statements (GString *out, const JudgedMail *mail, Language language)
{
  const GPtrArray *statements = mail->scope->trail->statements;
  const GPtrArray *authors = mail->scope->author_domains;
  const char *author = authors->len == 1 ? g_ptr_array_index (authors, 0) : NULL;

  if (statements->len > 0)
    g_string_append_printf (out, "\n%s\n", _ ("What servers wrote into the header"));
  for (guint i = 0; i < statements->len; i++)
    put_statement (out, g_ptr_array_index (statements, i), author, language);
  if (mail->comparison->received_spf)
    put (out, "  ", explain_received_spf (mail->comparison->received_spf, language));
  for (guint i = 0; i < mail->comparison->microsoft->items->len; i++)
    put (out, "  ",
         explain_microsoft_item (g_ptr_array_index (mail->comparison->microsoft->items, i),
                                 language));
}

static void
put_differences (GString *out, const Comparison *comparison, Language language)
{
  gboolean first = TRUE;

  for (guint i = 0; i < comparison->results->len; i++)
    {
      const ComparedResult *result = g_ptr_array_index (comparison->results, i);

      /* That only one side says something is plain from the two lists. */
      if (result->difference == DIFFERENCE_NONE || result->difference == DIFFERENCE_ONLY_WE
          || result->difference == DIFFERENCE_ONLY_THEY)
        continue;
      if (first)
        g_string_append_printf (out, "\n%s\n", _ ("Where theirs and ours differ"));
      first = FALSE;
      put (out, "  ", explain_difference (result, language));
    }
}

static void
put_hop (GString *out, const MailReceived *hop, const MailReceivedDelay *delay, Language language)
{
  g_autofree char *from = text_to_display (hop->from_name ? hop->from_name : "?", -1);
  g_autofree char *by = text_to_display (hop->by_name ? hop->by_name : "?", -1);
  g_autofree char *when = hop->has_time ? explain_when (hop->time, language) : NULL;

  g_string_append_printf (out, "  %s → %s%s%s", from, by, when ? "  " : "", when ? when : "");
  if (delay->has_delay)
    g_string_append_printf (out, "  %+" G_GINT64_FORMAT " s", delay->delay_seconds);
  g_string_append (out, hop->tls ? "  TLS\n" : "\n");
}

/* The oldest first: as the mail came. */
static void
put_route (GString *out, const MailTrail *trail, Language language)
{
  if (trail->hops->len > 0)
    g_string_append_printf (out, "\n%s\n", _ ("The route it took"));
  for (guint i = trail->hops->len; i > 0; i--)
    put_hop (out, g_ptr_array_index (trail->hops, i - 1),
             &g_array_index (trail->delays, MailReceivedDelay, i - 1), language);
}

void
text_put_proofs (GString *out, const JudgedMail *mail, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  g_string_append_printf (out, "\n%s\n", _ ("What we find"));
  put_spf (out, mail, language);
  put_dkim (out, mail, language);
  put_dmarc (out, mail->check->dmarc, language);
  put_arc (out, mail->check->arc, language);
  put_statements (out, mail, language);
  put_differences (out, mail->comparison, language);
  put_route (out, mail->scope->trail, language);
}
