/* todoku-cli message [FILE|-] [--ip ADDR] [--helo NAME] [--mail-from ADDRESS] [--at TIME]
 * [--authserv-id NAME] */
#include "base/language.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/job.h"
#include "cli/message-queue.h"
#include "cli/output.h"
#include "documents/examination-text.h"
#include "documents/judgement-json.h"
#include "mail/date.h"
#include "plan/explain/explain-diagnosis.h"
#include "session/mail-file.h"

typedef struct
{
  CliJob job;
  char *address;
  char *helo;
  char *mail_from;
  char *at;
  char *authserv_id;
  gboolean no_ask;
  MessageHints hints;
  GError *unreadable; /* (nullable) */
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
keep_silent (SessionOptions *options, GError **error)
{
  if (options->offline_path || options->doh_url
      || (options->dns_servers && options->dns_servers[0]))
    return cli_fail (error, _ ("--no-ask does not go with --offline, --dns or --doh"));
  options->recording = evidence_recording_new_silence ();
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
    { "no-ask", 0, 0, G_OPTION_ARG_NONE, &command->no_ask,
      N_ ("Ask no DNS server for names in the mail"), NULL },
    { NULL },
  };

  if (!cli_options_parse (
          &command->job.options, arguments, entries, "[FILE|-]",
          _ ("Tells why a mail did not arrive, from an error mail or a code, and what a mail "
             "proves: SPF, DKIM, DMARC and ARC, and what servers wrote into its header. Takes "
             "an mbox, too."),
          error))
    return FALSE;
  if (command->no_ask && !keep_silent (&command->job.options.session, error))
    return FALSE;
  if (command->job.options.rest[0] && command->job.options.rest[1])
    return cli_fail (error, _ ("message: “%s” is one file too many"), command->job.options.rest[1]);
  return read_hints (command, error);
}

/* (transfer full) (nullable) */
static GBytes *
read_bytes (const char *path, GError **error)
{
  g_autoptr (GInputStream) stream = cli_open_input (path, error);
  g_autoptr (GAsyncResult) result = NULL;
  GBytes *bytes;

  if (!stream)
    return NULL;
  session_read_mail_async (stream, NULL, cli_finished_cb, &result);
  bytes = session_read_mail_finish (cli_wait (&result), error);
  if (!bytes)
    g_prefix_error (error, "%s: ", path ? path : "-");
  return bytes;
}

/* What cannot be read, and text that says nothing of mail, is wrong use; but only where it is all. */
static gboolean
is_unreadable (const Examination *examination)
{
  DiagnosedCase what = examination->diagnosis->what;

  return what == CASE_NOTHING || what == CASE_UNREADABLE
         || (what == CASE_NO_REPORT && !examination->specimen->message);
}

static void
examined (const Examination *examination, guint number, gpointer user_data)
{
  Command *command = user_data;
  const CliOptions *options = &command->job.options;
  Anonymizer *anonymizer = cli_output_get_anonymizer ();
  g_autofree char *text = NULL;

  if (number == 0 && is_unreadable (examination))
    {
      g_set_error_literal (&command->unreadable, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "");
      g_free (command->unreadable->message);
      command->unreadable->message
          = explain_diagnosis_title (examination->diagnosis, language_get ());
      return;
    }
  if (anonymizer)
    anonymizer_learn_mails (anonymizer, examination);
  if (options->json)
    text = json_write_message (examination, number, anonymizer != NULL);
  else if (!options->quiet)
    text = examination_to_text (examination, language_get ());
  if (!options->json && number > 0 && text)
    /* Translators: which mail of a file of many. */
    cli_print_format (_ ("Mail %u"), number);
  if (text)
    cli_print (text);
}

static gboolean
run (Command *command, GError **error)
{
  CliJob *job = &command->job;
  const char *path = job->options.rest[0];
  g_autoptr (GBytes) bytes = NULL;

  if (!cli_job_open (job, error))
    return FALSE;
  bytes = read_bytes (path, error);
  if (!bytes || !cli_examine_all (job, bytes, &command->hints, examined, command, error))
    return FALSE;
  if (command->unreadable)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&command->unreadable),
                                  "%s: ", path ? path : "-");
      return FALSE;
    }
  return cli_job_close (job, error);
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
  g_clear_error (&command->unreadable);
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
