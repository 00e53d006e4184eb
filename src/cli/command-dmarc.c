/* todoku-cli dmarc --from DOMAIN [--spf DOMAIN=RESULT] [--dkim DOMAIN=RESULT]… [--profile P] */
#include <string.h>

#include "base/language.h"
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/output.h"
#include "dns/name.h"
#include "documents/judgement-json.h"
#include "plan/explain/explain-authentication.h"
#include "session/judging.h"

typedef struct
{
  CliJob job;
  char *from;
  GStrv spf;
  GStrv dkim;
  char *profile;
  char *author; /* canonical */
  GArray *spf_identities;
  GArray *dkim_identities;
  DmarcQuery query;
} Command;

/* The words of RFC 8601, section 2.7. */
static gboolean
read_result (const char *word, gboolean is_spf, DmarcIdentityResult *result)
{
  static const char *const of_spf[]
      = { "none", "fail", "softfail", "neutral", "policy", "permerror", NULL };
  static const char *const of_dkim[] = { "none", "fail", "neutral", "policy", "permerror", NULL };
  g_autofree char *lower = g_ascii_strdown (word, -1);

  if (strcmp (lower, "pass") == 0)
    *result = DMARC_IDENTITY_PASS;
  else if (strcmp (lower, "temperror") == 0)
    *result = DMARC_IDENTITY_TEMPERROR;
  else if (strcmp (lower, "unknown") == 0)
    *result = DMARC_IDENTITY_UNKNOWN;
  else if (g_strv_contains (is_spf ? of_spf : of_dkim, lower))
    *result = DMARC_IDENTITY_NO_PASS;
  else
    return FALSE;
  return TRUE;
}

/* "DOMAIN=RESULT": cuts @text at the sign, so that the identity can point into it. */
static gboolean
read_identity (char *text, const char *option, GArray *identities, GError **error)
{
  DmarcIdentity identity = { .domain = text };
  char *equals = strrchr (text, '=');

  if (!equals || equals == text)
    return cli_fail (error, _ ("%s: “%s” is not DOMAIN=RESULT"), option, text);
  *equals = '\0';
  if (!read_result (equals + 1, strcmp (option, "--spf") == 0, &identity.result))
    return cli_fail (error,
                     _ ("%s: “%s” is no result; known are pass, fail, none and the other words "
                        "of RFC 8601"),
                     option, equals + 1);
  g_array_append_val (identities, identity);
  return TRUE;
}

static gboolean
read_identities (GStrv texts, const char *option, GArray *identities, GError **error)
{
  for (guint i = 0; texts && texts[i]; i++)
    if (!read_identity (texts[i], option, identities, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_profile (Command *command, GError **error)
{
  if (!command->profile || strcmp (command->profile, "rfc9989") == 0)
    command->query.profile = DMARC_PROFILE_RFC9989;
  else if (strcmp (command->profile, "rfc7489") == 0)
    command->query.profile = DMARC_PROFILE_RFC7489;
  else
    return cli_fail (error, _ ("--profile: “%s” is neither rfc9989 nor rfc7489"), command->profile);
  return TRUE;
}

static gboolean
read_query (Command *command, GError **error)
{
  if (command->job.options.rest[0])
    return cli_fail (error, _ ("dmarc: “%s” is not expected here"), command->job.options.rest[0]);
  if (!command->from)
    return cli_fail (error, "%s", _ ("dmarc: name the domain of the sender with --from"));
  command->author = dns_name_from_unicode (command->from);
  /* A name with a blank or another odd byte in it is nobody's; it would be escaped. */
  if (!command->author || strchr (command->author, '\\'))
    return cli_fail (error, _ ("--from: “%s” is not a domain name"), command->from);
  command->spf_identities = g_array_new (FALSE, TRUE, sizeof (DmarcIdentity));
  command->dkim_identities = g_array_new (FALSE, TRUE, sizeof (DmarcIdentity));
  if (!read_profile (command, error)
      || !read_identities (command->spf, "--spf", command->spf_identities, error)
      || !read_identities (command->dkim, "--dkim", command->dkim_identities, error))
    return FALSE;
  command->query.author_domains = (const char *const *)&command->author;
  command->query.n_author_domains = 1;
  command->query.spf = (const DmarcIdentity *)(gpointer)command->spf_identities->data;
  command->query.n_spf = command->spf_identities->len;
  command->query.spf_known = TRUE;
  command->query.dkim = (const DmarcIdentity *)(gpointer)command->dkim_identities->data;
  command->query.n_dkim = command->dkim_identities->len;
  command->query.dkim_known = TRUE;
  return TRUE;
}

static gboolean
parse (Command *command, GStrv arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &command->from,
      N_ ("The domain of the sender that people see (From)"), "DOMAIN" },
    { "spf", 0, 0, G_OPTION_ARG_STRING_ARRAY, &command->spf,
      N_ ("The domain of the envelope, and what SPF said of it"), "DOMAIN=RESULT" },
    { "dkim", 0, 0, G_OPTION_ARG_STRING_ARRAY, &command->dkim,
      N_ ("The domain of a signature, and what DKIM said of it (may be repeated)"),
      "DOMAIN=RESULT" },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &command->profile,
      N_ ("Which standard the receiver follows"), "rfc9989|rfc7489" },
    { NULL },
  };

  return cli_options_parse (&command->job.options, arguments, entries, "--from DOMAIN",
                            _ ("Tells what the DMARC policy of a domain makes of a mail."), error)
         && read_query (command, error);
}

static void
print_evaluation (const DmarcEvaluation *evaluation)
{
  Language language = language_get ();
  const char *word = dmarc_result_to_string (evaluation->result);
  g_autofree char *sentence = explain_dmarc_result (evaluation, language);
  g_autofree char *policy = explain_dmarc_policy (evaluation, language);
  g_autofree char *disposition = explain_dmarc_disposition (evaluation, language);

  cli_print_format ("dmarc=%s  %s", word ? word : "?", sentence);
  if (policy)
    cli_print_format ("  %s", policy);
  if (disposition)
    cli_print_format ("  %s", disposition);
}

static gboolean
run (Command *command, GError **error)
{
  CliJob *job = &command->job;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DmarcEvaluation) evaluation = NULL;
  g_autofree char *json = NULL;

  if (!cli_job_open (job, error))
    return FALSE;
  session_judge_dmarc_async (job->world, job->evidence, &command->query, NULL, cli_finished_cb,
                             &result);
  evaluation = session_judge_dmarc_finish (cli_wait (&result), error);
  if (!evaluation)
    return FALSE;
  json = json_write_dmarc (evaluation);
  if (job->options.json)
    cli_print (json);
  else if (!job->options.quiet)
    print_evaluation (evaluation);
  return cli_job_close (job, error);
}

static void
clear (Command *command)
{
  cli_job_clear (&command->job);
  g_free (command->from);
  g_free (command->author);
  g_free (command->profile);
  g_strfreev (command->spf);
  g_strfreev (command->dkim);
  g_clear_pointer (&command->spf_identities, g_array_unref);
  g_clear_pointer (&command->dkim_identities, g_array_unref);
}

CliExit
cli_command_dmarc (GStrv arguments)
{
  Command command = { .from = NULL };
  g_autoptr (GError) error = NULL;
  CliExit exit = CLI_EXIT_DONE;

  if (!parse (&command, arguments, &error) || !run (&command, &error))
    {
      cli_print_error ("%s", error->message);
      exit = CLI_EXIT_WRONG_USE;
    }
  clear (&command);
  return exit;
}
