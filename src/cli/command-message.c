/* todoku-cli message [FILE|-] [--ip ADDR] [--helo NAME] [--mail-from ADDRESS] [--at TIME]
 * [--authserv-id NAME] */
#include "base/language.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/job.h"
#include "cli/output.h"
#include "cli/print-message.h"
#include "documents/judgement-json.h"
#include "mail/date.h"
#include "session/judging.h"
#include "session/mail-file.h"

typedef struct
{
  CliJob job;
  char *address;
  char *helo;
  char *mail_from;
  char *at;
  char *authserv_id;
  MessageHints hints;
} Command;

static gboolean
read_hints (Command *command, GError **error)
{
  MessageHints *hints = &command->hints;

  if (command->address && !dns_address_parse (command->address, &hints->address))
    return cli_fail (error, _ ("--ip: “%s” is not an IP address"), command->address);
  if (command->at && !mail_time_parse (command->at, &hints->time))
    return cli_fail (error,
                     _ ("--at: “%s” is neither a time such as 2026-11-21T10:00:00+09:00 nor "
                        "@SECONDS"),
                     command->at);
  hints->has_address = command->address != NULL;
  hints->has_time = command->at != NULL;
  hints->helo = command->helo;
  hints->mail_from = command->mail_from;
  hints->authserv_id = command->authserv_id;
  return TRUE;
}

static gboolean
parse (Command *command, GStrv arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "ip", 0, 0, G_OPTION_ARG_STRING, &command->address,
      N_ ("The address of the server that delivered the mail"), "ADDR" },
    { "helo", 0, 0, G_OPTION_ARG_STRING, &command->helo,
      N_ ("The name with which the server introduced itself"), "NAME" },
    { "mail-from", 0, 0, G_OPTION_ARG_STRING, &command->mail_from,
      N_ ("The sender in the envelope; empty or <> is the null sender"), "ADDRESS" },
    { "at", 0, 0, G_OPTION_ARG_STRING, &command->at,
      N_ ("Judge as of this time (RFC 3339 or @SECONDS)"), "TIME" },
    { "authserv-id", 0, 0, G_OPTION_ARG_STRING, &command->authserv_id,
      N_ ("Believe the results of this server"), "NAME" },
    { NULL },
  };

  if (!cli_options_parse (
          &command->job.options, arguments, entries, "[FILE|-]",
          _ ("Tells what one mail proves: SPF, DKIM, DMARC and ARC, and what servers "
             "wrote into its header."),
          error))
    return FALSE;
  if (command->job.options.rest[0] && command->job.options.rest[1])
    return cli_fail (error, _ ("message: “%s” is one file too many"), command->job.options.rest[1]);
  return read_hints (command, error);
}

/* (transfer full) (nullable) */
static MailMessage *
read_mail (const char *path, GError **error)
{
  g_autoptr (GInputStream) stream = cli_open_input (path, error);
  g_autoptr (GAsyncResult) result = NULL;
  MailMessage *message;

  if (!stream)
    return NULL;
  session_read_mail_async (stream, NULL, cli_finished_cb, &result);
  message = session_read_mail_finish (cli_wait (&result), error);
  if (!message)
    g_prefix_error (error, "%s: ", path ? path : "-");
  return message;
}

static gboolean
judge (Command *command, MailMessage *message, GError **error)
{
  CliJob *job = &command->job;
  gint64 now = session_world_get_now_usecs (job->world) / G_USEC_PER_SEC;
  g_autoptr (MessageScope) scope = message_scope_new (message, &command->hints, now);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (MessageCheck) check = NULL;
  g_autofree char *json = NULL;

  session_judge_message_async (job->world, job->evidence, scope, NULL, cli_finished_cb, &result);
  check = session_judge_message_finish (cli_wait (&result), error);
  if (!check)
    return FALSE;
  cli_output_learn_mail (scope->trail, check);
  json = json_write_message (scope, check);
  if (job->options.json)
    cli_print (json);
  else if (!job->options.quiet)
    cli_print_message (scope, check);
  return TRUE;
}

static gboolean
run (Command *command, GError **error)
{
  CliJob *job = &command->job;
  const char *path = job->options.rest[0];
  g_autoptr (MailMessage) message = NULL;

  if (!cli_job_open (job, error))
    return FALSE;
  message = read_mail (path, error);
  if (!message)
    return FALSE;
  /* A mail may have an empty header; a text that begins with something else is none. */
  if (message->fields->len == 0 && message->problems & MAIL_PROBLEM_LINE_IN_HEADER)
    return cli_fail (error, _ ("%s: there is no header of a mail in it"), path ? path : "-");
  return judge (command, message, error) && cli_job_close (job, error);
}

static void
clear (Command *command)
{
  cli_job_clear (&command->job);
  g_free (command->address);
  g_free (command->helo);
  g_free (command->mail_from);
  g_free (command->at);
  g_free (command->authserv_id);
}

CliExit
cli_command_message (GStrv arguments)
{
  Command command = { .address = NULL };
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
