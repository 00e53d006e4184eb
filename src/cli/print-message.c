#include "cli/print-message.h"

#include "base/language.h"
#include "base/text.h"
#include "cli/output.h"
#include "plan/explain/explain-authentication.h"

/* Takes @text. */
static void
print_line (const char *indent, char *text)
{
  if (text)
    cli_print_format ("%s%s", indent, text);
  g_free (text);
}

static const char *
word_of (AuthResult result)
{
  return result == AUTH_RESULT_UNKNOWN ? "?" : auth_result_to_string (result);
}

static void
print_spf (const MessageScope *scope, const MessageCheck *check)
{
  Language language = language_get ();
  g_autofree char *text = check->spf ? explain_spf_result (check->spf, &scope->address, language)
                                     : explain_message_spf_status (check->spf_status, language);

  cli_print_format ("spf=%s  %s", check->spf ? spf_result_to_string (check->spf->result) : "?",
                    text);
  if (check->spf)
    print_line ("  ", explain_spf_problem (check->spf, language));
}

/* Which of several signatures a line is about. */
static void
print_key (const DkimSignatureResult *signature)
{
  g_autofree char *selector
      = signature->selector ? text_to_display (signature->selector, -1) : NULL;
  g_autofree char *algorithm
      = signature->algorithm ? text_to_display (signature->algorithm, -1) : NULL;

  if (selector && algorithm)
    cli_print_format ("  s=%s a=%s", selector, algorithm);
}

static void
print_dkim (const GPtrArray *dkim, gboolean incomplete)
{
  Language language = language_get ();

  if (dkim->len == 0 && incomplete)
    cli_print_format (
        "dkim=?  %s",
        _ ("Not decided: the header is larger than what is read (4 MB, 10,000 fields)."));
  else if (dkim->len == 0)
    cli_print_format ("dkim=none  %s", _ ("The mail carries no electronic signature (DKIM)."));
  for (guint i = 0; i < dkim->len; i++)
    {
      const DkimSignatureResult *signature = g_ptr_array_index (dkim, i);
      g_autofree char *text = explain_dkim_result (signature, language);

      cli_print_format ("dkim=%s  %s", word_of (signature->result), text);
      print_key (signature);
      print_line ("  ", explain_dkim_remark (signature, language));
    }
}

static void
print_dmarc (const DmarcEvaluation *dmarc)
{
  Language language = language_get ();
  const char *word = dmarc_result_to_string (dmarc->result);
  g_autofree char *text = explain_dmarc_result (dmarc, language);

  cli_print_format ("dmarc=%s  %s", word ? word : "?", text);
  print_line ("  ", explain_dmarc_policy (dmarc, language));
  print_line ("  ", explain_dmarc_disposition (dmarc, language));
}

static void
print_arc (const ArcChain *chain)
{
  g_autofree char *text = explain_arc_result (chain, language_get ());

  if (text)
    cli_print_format ("arc=%s  %s", word_of (chain->result), text);
}

static void
print_statement (const MailStatement *statement)
{
  g_autoptr (GString) line = g_string_new (NULL);

  print_line ("  ", explain_statement (statement, language_get ()));
  for (guint i = 0; i < statement->results->methods->len; i++)
    {
      const AuthenticationMethod *method = g_ptr_array_index (statement->results->methods, i);

      g_string_append_printf (line, "%s%s=%s", i > 0 ? ", " : "", method->method, method->result);
    }
  print_line ("    ", text_to_display (line->str, (gssize)line->len));
}

void
cli_print_message (const MessageScope *scope, const MessageCheck *check)
{
  const GPtrArray *statements = scope->trail->statements;

  cli_print (_ ("What we find"));
  print_spf (scope, check);
  print_dkim (check->dkim, (scope->message->problems & MAIL_PROBLEM_HEADER_TOO_LARGE) != 0);
  print_dmarc (check->dmarc);
  print_arc (check->arc);
  if (statements->len > 0)
    cli_print_format ("\n%s", _ ("What servers wrote into the header"));
  for (guint i = 0; i < statements->len; i++)
    print_statement (g_ptr_array_index (statements, i));
}
