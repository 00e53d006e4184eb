/* todoku-cli spf --ip ADDR [--mail-from ADDRESS] [--helo NAME] */
#include "base/language.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/output.h"
#include "documents/judgement-json.h"
#include "plan/explain/explain-authentication.h"
#include "session/judging.h"

typedef struct
{
  CliJob job;
  char *address;
  char *mail_from;
  char *helo;
  SpfQuery query;
} Command;

static gboolean
parse (Command *command, GStrv arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "ip", 0, 0, G_OPTION_ARG_STRING, &command->address,
      N_ ("The address of the server that sends"), "ADDR" },
    { "mail-from", 0, 0, G_OPTION_ARG_STRING, &command->mail_from,
      N_ ("The sender in the envelope; empty or <> is the null sender"), "ADDRESS" },
    { "helo", 0, 0, G_OPTION_ARG_STRING, &command->helo,
      N_ ("The name with which the server introduces itself"), "NAME" },
    { NULL },
  };

  if (!cli_options_parse (&command->job.options, arguments, entries, "--ip ADDR",
                          _ ("Tells whether a server may send mail in the name of a domain (SPF)."),
                          error))
    return FALSE;
  if (command->job.options.rest[0])
    return cli_fail (error, _ ("spf: “%s” is not expected here"), command->job.options.rest[0]);
  if (!command->address)
    return cli_fail (error, "%s", _ ("spf: name the server with --ip"));
  if (!dns_address_parse (command->address, &command->query.address))
    return cli_fail (error, _ ("--ip: “%s” is not an IP address"), command->address);
  if (!command->mail_from && !command->helo)
    return cli_fail (error, "%s", _ ("spf: name the sender with --mail-from or --helo"));
  command->query.mail_from = command->mail_from;
  command->query.helo = command->helo;
  return TRUE;
}

static void
print_line (char *text)
{
  if (text)
    cli_print_format ("  %s", text);
  g_free (text);
}

static void
print_evaluation (const Command *command, const SpfEvaluation *evaluation)
{
  Language language = language_get ();
  g_autofree char *sentence = explain_spf_result (evaluation, &command->query.address, language);
  g_autofree char *explanation
      = evaluation->explanation ? text_to_display (evaluation->explanation, -1) : NULL;

  cli_print_format ("spf=%s  %s", spf_result_to_string (evaluation->result), sentence);
  print_line (explain_spf_problem (evaluation, language));
  print_line (explain_spf_advice (evaluation, language));
  if (explanation)
    cli_print_format (_ ("  The domain says: %s"), explanation);
  print_line (explain_spf_cost (evaluation, language));
  cli_print ("");
  for (guint i = 0; i < evaluation->steps->len; i++)
    {
      const SpfStep *step = g_ptr_array_index (evaluation->steps, i);
      g_autofree char *text = explain_spf_step (step, language);

      cli_print_format ("  %*s%s", (int)(2 * step->depth), "", text);
    }
}

static gboolean
run (Command *command, GError **error)
{
  CliJob *job = &command->job;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SpfEvaluation) evaluation = NULL;
  g_autofree char *json = NULL;

  if (!cli_job_open (job, error))
    return FALSE;
  command->query.now = session_world_get_now_usecs (job->world) / G_USEC_PER_SEC;
  session_judge_spf_async (job->world, job->evidence, &command->query, NULL, cli_finished_cb,
                           &result);
  evaluation = session_judge_spf_finish (cli_wait (&result), error);
  if (!evaluation)
    return FALSE;
  json = json_write_spf (evaluation);
  if (job->options.json)
    cli_print (json);
  else if (!job->options.quiet)
    print_evaluation (command, evaluation);
  return cli_job_close (job, error);
}

CliExit
cli_command_spf (GStrv arguments)
{
  Command command = { .address = NULL };
  g_autoptr (GError) error = NULL;
  CliExit exit = CLI_EXIT_DONE;

  if (!parse (&command, arguments, &error) || !run (&command, &error))
    {
      cli_print_error ("%s", error->message);
      exit = CLI_EXIT_WRONG_USE;
    }
  cli_job_clear (&command.job);
  g_free (command.address);
  g_free (command.mail_from);
  g_free (command.helo);
  return exit;
}
