/* todoku-cli landed DOMAIN [--expect FILE] [--outside ADDR]… [--wait] */
#include <string.h>

#include "base/language.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/job.h"
#include "cli/output.h"
#include "cli/print-landing.h"
#include "dns/domain-input.h"
#include "dns/name.h"
#include "documents/landing-json.h"
#include "documents/zone-text.h"
#include "plan/explain/explain.h"
#include "session/published.h"

typedef struct
{
  CliJob job;
  char *expect_path; /* (nullable) */
  GStrv outside;     /* (nullable) */
  gboolean wait;
  DnsDomain *domain;
  GPtrArray *changes; /* of Change */
  SessionLanding *landing;
  gint64 reported_usecs; /* of which look */
  GMainLoop *loop;
} Command;

static gboolean
read_domain (Command *command, GError **error)
{
  g_autoptr (GError) domain_error = NULL;
  g_autofree char *text = NULL;
  char **rest = command->job.options.rest;

  if (!rest[0] || rest[1])
    return cli_fail (error, "%s", _ ("landed: name one domain"));
  command->domain = dns_domain_parse (rest[0], &domain_error);
  if (command->domain)
    return TRUE;
  text = explain_domain_error ((DnsDomainError)domain_error->code, language_get ());
  return cli_fail (error, "%s: %s", rest[0], text);
}

static gboolean
check_outside (const Command *command, GError **error)
{
  for (guint i = 0; command->outside && command->outside[i]; i++)
    {
      DnsAddress address;

      if (!dns_address_parse (command->outside[i], &address))
        return cli_fail (error, _ ("--outside: “%s” is not an IP address"), command->outside[i]);
      if (i >= LANDED_MAX_OUTSIDE)
        return cli_fail (error, _ ("--outside: at most %d addresses"), LANDED_MAX_OUTSIDE);
    }
  return TRUE;
}

/* A record of another domain would be looked for at servers that do not have it. */
static gboolean
check_names (const Command *command, GError **error)
{
  for (guint i = 0; i < command->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (command->changes, i);

      if (!dns_name_is_at_or_below (change->name, command->domain->name))
        return cli_fail (error, _ ("--expect %s: %s does not belong to %s"), command->expect_path,
                         change->name, command->domain->name);
    }
  if (command->changes->len == 0)
    return cli_fail (error, _ ("--expect %s: there is no record in it"), command->expect_path);
  return TRUE;
}

static gboolean
read_expected (Command *command, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;
  gsize length;

  if (!g_file_get_contents (command->expect_path, &text, &length, &problem))
    return cli_fail (error, "--expect: %s", problem->message);
  if (strlen (text) != length || !g_utf8_validate (text, -1, NULL))
    return cli_fail (error, _ ("--expect %s: this is no text"), command->expect_path);
  command->changes = zone_text_read (text, length, &problem);
  if (!command->changes)
    return cli_fail (error, "--expect %s: %s", command->expect_path, problem->message);
  return check_names (command, error);
}

/* For --record: of two answers to one question the first. */
static void
remember (Command *command, Evidence *evidence)
{
  for (guint i = 0; i < evidence_get_n_entries (evidence); i++)
    {
      const EvidenceEntry *entry = evidence_get_entry (evidence, i);

      evidence_add (command->job.evidence, entry->question, entry->answer);
    }
}

/* Nobody said what was typed: then what is published now should at least be the same everywhere. */
static void
find_published (Command *command)
{
  g_autoptr (SessionCheck) check
      = session_check_new (command->job.world, command->domain->name, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  session_check_run_async (check, NULL, cli_finished_cb, &result);
  session_check_run_finish (check, cli_wait (&result), NULL);
  command->changes = session_list_published (check);
  remember (command, session_check_get_evidence (check));
}

static void
report (Command *command)
{
  const Landing *landing = session_landing_get_landing (command->landing);
  g_autofree char *json = NULL;

  if (command->job.options.json)
    {
      json = json_write_landing (landing, session_landing_get_dns_host (command->landing));
      cli_print (json);
    }
  else if (!command->job.options.quiet && landing->records->len == 0
           && landing->hosts == EVIDENCE_NXDOMAIN)
    cli_print_format (
        _ ("The name %s does not exist in the DNS. Check how it is spelt, and whether "
           "its registration is still valid."),
        landing->domain);
  else if (!command->job.options.quiet && landing->records->len == 0)
    cli_print (_ ("No SPF, DKIM or DMARC record was found that could be looked for; name what was "
                  "typed with --expect."));
  else if (!command->job.options.quiet)
    cli_print_landing (command->landing);
}

/* Comes when a look is judged, and once more when the next one is planned. A look is told once, and at
 * once: whoever reads from a pipe waits for it, too. */
static void
changed_cb (SessionLanding *landing, gpointer user_data)
{
  Command *command = user_data;
  gint64 judged_usecs = session_landing_get_landing (landing)->judged_at_usecs;

  if (judged_usecs == command->reported_usecs)
    return;
  command->reported_usecs = judged_usecs;
  report (command);
  if (!cli_flush ())
    g_main_loop_quit (command->loop);
}

static gboolean
stop_if_over_cb (gpointer user_data)
{
  Command *command = user_data;

  if (!session_landing_is_watching (command->landing))
    g_main_loop_quit (command->loop);
  return G_SOURCE_CONTINUE;
}

/* Each look is told; it ends when everything is there. */
static void
watch (Command *command)
{
  guint source = g_timeout_add (100, stop_if_over_cb, command);

  command->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect (command->landing, "changed", G_CALLBACK (changed_cb), command);
  session_landing_start_watching (command->landing);
  g_main_loop_run (command->loop);
  g_source_remove (source);
  g_main_loop_unref (command->loop);
}

static void
look_once (Command *command)
{
  g_autoptr (GAsyncResult) result = NULL;

  session_landing_run_async (command->landing, NULL, cli_finished_cb, &result);
  session_landing_run_finish (command->landing, cli_wait (&result), NULL);
  report (command);
}

static void
learn_names (const Command *command)
{
  Anonymizer *anonymizer = cli_output_get_anonymizer ();

  if (anonymizer)
    anonymizer_add_domain (anonymizer, command->domain->name);
}

static gboolean
run (Command *command, CliExit *exit, GError **error)
{
  const Landing *landing;

  if (!read_domain (command, error) || !check_outside (command, error)
      || (command->expect_path && !read_expected (command, error))
      || !cli_job_open (&command->job, error))
    return FALSE;
  learn_names (command);
  if (!command->changes)
    find_published (command);
  command->landing = session_landing_new (command->job.world, command->domain->name,
                                          command->changes, (const char *const *)command->outside);
  if (command->wait && command->changes->len > 0)
    watch (command);
  else
    look_once (command);
  landing = session_landing_get_landing (command->landing);
  *exit = landing->records->len > 0 ? cli_exit_of_landing (landing) : CLI_EXIT_UNCHECKED;
  remember (command, session_landing_get_evidence (command->landing));
  return cli_job_close (&command->job, error);
}

static gboolean
parse (Command *command, GStrv arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "expect", 0, 0, G_OPTION_ARG_FILENAME, &command->expect_path,
      N_ ("What was typed: lines of a zone, as “plan --output zone” prints them"), "FILE" },
    { "outside", 0, 0, G_OPTION_ARG_STRING_ARRAY, &command->outside,
      N_ ("Ask this public resolver, too (may be repeated)"), "ADDR" },
    { "wait", 0, 0, G_OPTION_ARG_NONE, &command->wait,
      N_ ("Look again and again until everything is there"), NULL },
    { NULL },
  };

  return cli_options_parse (&command->job.options, arguments, entries, "DOMAIN",
                            _ ("Tells whether records that were typed have landed, at every server "
                               "of the domain, and which slip it was if not."),
                            error);
}

CliExit
cli_command_landed (GStrv arguments)
{
  Command command = { .expect_path = NULL };
  g_autoptr (GError) error = NULL;
  CliExit exit = CLI_EXIT_DONE;

  if (!parse (&command, arguments, &error) || !run (&command, &exit, &error))
    {
      cli_print_error ("%s", error->message);
      exit = CLI_EXIT_WRONG_USE;
    }
  g_clear_object (&command.landing);
  g_clear_pointer (&command.changes, g_ptr_array_unref);
  g_clear_pointer (&command.domain, dns_domain_free);
  g_free (command.expect_path);
  g_strfreev (command.outside);
  cli_job_clear (&command.job);
  return exit;
}
