/* todoku-cli check DOMAIN… [--selector S]… [--batch FILE|-] [--jobs N] */
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/lines.h"
#include "cli/output.h"
#include "dns/domain-input.h"
#include "documents/json.h"
#include "plan/explain/explain.h"

#define DEFAULT_JOBS 8
#define MAX_JOBS 256

/* A batch is a source of domains and up to @jobs checks under way. Results are printed as they come. */
typedef struct
{
  CliOptions options;
  GStrv selectors;
  char *batch_path;
  int jobs;
  SessionWorld *world;
  CliLines *lines; /* (nullable) */
  guint next_argument;
  guint running;
  gboolean exhausted;
  Evidence *recorded; /* (nullable): everything, for --record */
  GMainLoop *loop;
  CliExit exit;
} Batch;

/* @input: (out) (transfer full): the next domain, not blank */
static CliLinesState
take_next_input (Batch *batch, char **input)
{
  CliLinesState state = CLI_LINES_END;

  if (batch->options.rest[batch->next_argument])
    {
      *input = g_strdup (batch->options.rest[batch->next_argument++]);
      return CLI_LINES_LINE;
    }
  while (batch->lines && (state = cli_lines_next (batch->lines, input)) == CLI_LINES_LINE)
    {
      if (*g_strstrip (*input))
        break;
      g_clear_pointer (input, g_free);
    }
  return state;
}

static void
report_bad_domain (Batch *batch, const char *input, const GError *error)
{
  g_autofree char *text = explain_domain_error ((DnsDomainError)error->code, language_get ());
  g_autofree char *json = NULL;
  gboolean alone = !batch->lines && batch->options.rest[0] && !batch->options.rest[1];

  if (batch->options.json)
    {
      json = json_write_error (input, dns_domain_error_to_string ((DnsDomainError)error->code),
                               text);
      cli_print (json);
    }
  else
    cli_print_error ("%s: %s", input, text);
  batch->exit = cli_exit_combine (batch->exit, alone ? CLI_EXIT_WRONG_USE : CLI_EXIT_UNCHECKED);
}

static void
keep_evidence (Batch *batch, SessionCheck *check)
{
  Evidence *evidence = session_check_get_evidence (check);

  for (guint i = 0; batch->recorded && i < evidence_get_n_entries (evidence); i++)
    {
      const EvidenceEntry *entry = evidence_get_entry (evidence, i);

      evidence_add (batch->recorded, entry->question, entry->answer);
    }
}

static void start_more (Batch *batch);

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Batch *batch = user_data;
  g_autoptr (SessionCheck) check = SESSION_CHECK (source);

  if (session_check_run_finish (check, result, NULL))
    {
      cli_output_learn (check);
      if (batch->options.json)
        cli_print_check_json (check);
      else if (!batch->options.quiet)
        cli_print_check (check);
      keep_evidence (batch, check);
      batch->exit = cli_exit_combine (batch->exit, cli_exit_of_check (check));
    }
  batch->running--;
  start_more (batch);
}

static void
start_one (Batch *batch, const char *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DnsDomain) domain = dns_domain_parse (input, &error);
  SessionCheck *check;

  if (!domain)
    {
      report_bad_domain (batch, input, error);
      return;
    }
  check = session_check_new (batch->world, domain->name, (const char *const *)batch->selectors);
  session_check_set_commonest_only (check, batch->batch_path != NULL);
  batch->running++;
  session_check_run_async (check, NULL, checked_cb, batch);
}

static void
start_more_cb (gpointer user_data)
{
  start_more (user_data);
}

static void
start_more (Batch *batch)
{
  while (!batch->exhausted && batch->running < (guint)batch->jobs)
    {
      g_autofree char *input = NULL;

      switch (take_next_input (batch, &input))
        {
        case CLI_LINES_LINE:
          start_one (batch, input);
          break;
        case CLI_LINES_WAIT:
          cli_lines_watch (batch->lines, start_more_cb, batch);
          return;
        case CLI_LINES_END:
          batch->exhausted = TRUE;
          break;
        }
    }
  if (batch->exhausted && batch->running == 0)
    g_main_loop_quit (batch->loop);
}

static gboolean
write_recording (Batch *batch, GError **error)
{
  g_auto (GStrv) resolvers = session_world_dup_resolver_names (batch->world);
  g_autofree char *text = NULL;
  g_autofree char *prepared = NULL;

  if (!batch->recorded)
    return TRUE;
  text = evidence_recording_write (batch->recorded, (const char *const *)resolvers,
                                   session_world_get_now_usecs (batch->world));
  prepared = cli_output_prepare (text);
  return g_file_set_contents (batch->options.record_path, prepared, -1, error);
}

static gboolean
run (Batch *batch, GError **error)
{
  g_autoptr (ProvidersCatalog) catalog = cli_load_catalog ();

  if (batch->batch_path && !(batch->lines = cli_lines_open (batch->batch_path, error)))
    return FALSE;
  batch->world = session_world_new (&batch->options.session, catalog, error);
  if (!batch->world)
    return FALSE;
  if (batch->options.record_path)
    batch->recorded = evidence_new ();
  batch->loop = g_main_loop_new (NULL, FALSE);
  g_idle_add_once (start_more_cb, batch);
  g_main_loop_run (batch->loop);
  return write_recording (batch, error);
}

static void
batch_clear (Batch *batch)
{
  cli_options_clear (&batch->options);
  g_strfreev (batch->selectors);
  g_free (batch->batch_path);
  g_clear_object (&batch->world);
  g_clear_pointer (&batch->lines, cli_lines_free);
  g_clear_pointer (&batch->recorded, evidence_unref);
  g_clear_pointer (&batch->loop, g_main_loop_unref);
}

static gboolean
parse (Batch *batch, GStrv arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "selector", 0, 0, G_OPTION_ARG_STRING_ARRAY, &batch->selectors,
      N_ ("A DKIM selector to look at (may be repeated)"), "S" },
    { "batch", 0, 0, G_OPTION_ARG_FILENAME, &batch->batch_path,
      N_ ("Read domains from a file, one a line; - is standard input"), "FILE" },
    { "jobs", 0, 0, G_OPTION_ARG_INT, &batch->jobs, N_ ("Check so many domains at once"), "N" },
    { NULL },
  };

  batch->jobs = DEFAULT_JOBS;
  if (!cli_options_parse (&batch->options, arguments, entries, "DOMAIN…",
                          _ ("Checks the mail records of one or more domains."), error))
    return FALSE;
  if (batch->jobs < 1 || batch->jobs > MAX_JOBS)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--jobs: %d is not a number from 1 to %d"), batch->jobs, MAX_JOBS);
      return FALSE;
    }
  if (!batch->options.rest[0] && !batch->batch_path)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("check: name at least one domain, or --batch FILE"));
      return FALSE;
    }
  return TRUE;
}

CliExit
cli_command_check (GStrv arguments)
{
  Batch batch = { .exit = CLI_EXIT_DONE };
  g_autoptr (GError) error = NULL;

  if (!parse (&batch, arguments, &error) || !run (&batch, &error))
    {
      cli_print_error ("%s", error->message);
      batch.exit = CLI_EXIT_WRONG_USE;
    }
  batch_clear (&batch);
  return batch.exit;
}
