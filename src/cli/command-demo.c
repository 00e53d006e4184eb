/* todoku-cli demo: the made-up company at three stages, and what is proposed at the first. */
#include "base/language.h"
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/output.h"
#include "cli/print-plan.h"
#include "session/demo.h"
#include "session/planning.h"

typedef struct
{
  CliOptions options;
  ProvidersCatalog *catalog;
} Demo;

static void
print_plan (const Demo *demo, SessionCheck *check)
{
  g_autoptr (PlanRequest) request = session_plan_suggest_request (check);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (Plan) plan = NULL;

  plan_request_add_sender (request, "haihaimail", SENDER_FROM_OWN);
  plan_request_add_report (request, "dmarc@minato-bungu.example", NULL);
  session_plan_async (check, request, NULL, cli_finished_cb, &result);
  plan = session_plan_finish (cli_wait (&result), NULL);
  if (plan && !demo->options.json)
    cli_print_plan (plan);
}

static void
show_stage (const Demo *demo, DemoStage stage)
{
  static const char *const titles[DEMO_STAGE_COUNT] = {
    [DEMO_BEFORE] = N_ ("1. Before anything was set up"),
    [DEMO_HALFWAY] = N_ ("2. Halfway: watching"),
    [DEMO_DONE] = N_ ("3. Done"),
  };
  g_autoptr (SessionWorld) world = demo_make_world (stage, demo->catalog);
  g_autoptr (SessionCheck) check = session_check_new (world, demo_get_domain (), NULL);
  g_autoptr (GAsyncResult) result = NULL;

  session_check_run_async (check, NULL, cli_finished_cb, &result);
  if (!session_check_run_finish (check, cli_wait (&result), NULL))
    return;
  if (demo->options.json)
    {
      cli_print_check_json (check);
      return;
    }
  cli_print_format ("== %s\n", language_gettext (titles[stage]));
  cli_print_check (check);
  if (stage == DEMO_BEFORE)
    print_plan (demo, check);
}

CliExit
cli_command_demo (GStrv arguments)
{
  Demo demo = { .catalog = NULL };
  g_autoptr (GError) error = NULL;
  CliExit exit = CLI_EXIT_DONE;

  if (!cli_options_parse (&demo.options, arguments, NULL, NULL,
                          _ ("Shows a made-up company before, halfway and done. No network."),
                          &error))
    {
      cli_print_error ("%s", error->message);
      exit = CLI_EXIT_WRONG_USE;
    }
  else
    {
      demo.catalog = cli_load_catalog ();
      if (!demo.options.json)
        cli_print (_ ("Demo: a made-up company. Nothing is asked of the network."));
      for (guint i = 0; i < DEMO_STAGE_COUNT; i++)
        show_stage (&demo, (DemoStage)i);
    }
  g_clear_pointer (&demo.catalog, providers_catalog_unref);
  cli_options_clear (&demo.options);
  return exit;
}
