/* todoku-cli plan DOMAIN [--sender ID]… [--value ID=TEXT]… [--ip ADDR]… [--rua URI]…
 *            [--rung N] [--parked]
 *            [--output zone|nsupdate|fields|request [--host ID] [--screen relative|full] [--undo]] */
#include <string.h>

#include "base/language.h"
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/output.h"
#include "cli/plan-output.h"
#include "cli/print-plan.h"
#include "dns/domain-input.h"
#include "documents/json.h"
#include "plan/explain/explain.h"
#include "providers/named-service.h"
#include "session/planning.h"

typedef struct
{
  CliOptions options;
  GStrv senders;
  GStrv values;
  GStrv addresses;
  GStrv reports;
  GStrv selectors;
  int rung;
  char *output;  /* (nullable) */
  char *host_id; /* (nullable) */
  char *screen;  /* (nullable) */
  gboolean undo;
  gboolean parked;
  CliPlanWriter writer; /* (nullable) */
  PanelAnswers answers;
  ProvidersCatalog *catalog;
  SessionWorld *world;
  SessionCheck *check;
  PlanRequest *request;
  GMainLoop *loop;
  CliExit exit;
} Job;

/* Returns how it ended, apart from what the check found. */
static CliExit
print_plan (Job *job, const Plan *plan)
{
  const ProvidersDnsHost *host
      = job->host_id ? providers_catalog_get_dns_host (job->catalog, job->host_id) : NULL;
  g_autofree char *json = NULL;

  if (job->writer)
    return cli_print_plan_output (plan, session_check_get_evidence (job->check), host,
                                  &job->answers, job->undo, job->writer);
  if (job->options.json)
    {
      json = json_write_plan (plan);
      cli_print (json);
    }
  else if (!job->options.quiet)
    cli_print_plan (plan);
  return CLI_EXIT_DONE;
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (Plan) plan = session_plan_finish (result, NULL);
  CliExit printed = plan ? print_plan (job, plan) : CLI_EXIT_DONE;

  job->exit = cli_exit_combine (printed, cli_exit_of_check (job->check));
  g_main_loop_quit (job->loop);
}

/* What was recognised for certain, and then what the user said. */
static PlanRequest *
make_request (Job *job)
{
  PlanRequest *request = session_plan_suggest_request (job->check);

  for (guint i = 0; i < job->request->senders->len; i++)
    {
      const PlanSender *sender = g_ptr_array_index (job->request->senders, i);

      plan_request_add_sender (request, sender->service_id, sender->from);
    }
  for (guint i = 0; i < job->request->values->len; i++)
    {
      const PlanValue *value = g_ptr_array_index (job->request->values, i);

      plan_request_add_spf_term (request, value->name,
                                 providers_catalog_get_service (job->catalog, value->service_id),
                                 value->value, NULL);
    }
  for (guint i = 0; i < job->request->addresses->len; i++)
    g_ptr_array_add (request->addresses, g_strdup (g_ptr_array_index (job->request->addresses, i)));
  for (guint i = 0; i < job->request->reports->len; i++)
    g_ptr_array_add (request->reports, g_strdup (g_ptr_array_index (job->request->reports, i)));
  request->rung = (Rung)job->rung;
  request->parked = job->parked;
  return request;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (PlanRequest) request = NULL;

  if (!session_check_run_finish (SESSION_CHECK (source), result, NULL))
    {
      g_main_loop_quit (job->loop);
      return;
    }
  cli_output_learn (job->check);
  request = make_request (job);
  session_plan_async (job->check, request, NULL, planned_cb, job);
}

static gboolean
is_called (const char *name, const char *folded)
{
  g_autofree char *own = name ? g_utf8_casefold (name, -1) : NULL;

  return g_strcmp0 (own, folded) == 0;
}

/* (nullable): the service of the list that goes by @name. */
static const ProvidersService *
find_by_name (const ProvidersCatalog *catalog, const char *name)
{
  const GPtrArray *services = providers_catalog_get_services (catalog);
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);

      if (is_called (service->id, folded) || is_called (service->name.en, folded)
          || is_called (service->name.ja, folded))
        return service;
      for (guint j = 0; service->aliases && service->aliases[j]; j++)
        if (is_called (service->aliases[j], folded))
          return service;
    }
  return NULL;
}

/* (transfer full) (nullable): the id of "other:" and a name, as the program keeps it. */
static char *
read_named (Job *job, const char *option, const char *name, GError **error)
{
  g_autofree char *id = providers_named_service_make_id (name);
  const ProvidersService *known
      = id ? find_by_name (job->catalog, id + strlen (PROVIDERS_NAMED_PREFIX)) : NULL;

  if (known)
    {
      /* Translators: an option, a service's name, the option again, the service's identifier. */
      cli_fail (error, _ ("%s: “%s” is in the list. Did you mean %s %s?"), option, name, option,
                known->id);
      return NULL;
    }
  if (!id)
    cli_fail (error, _ ("%s: “%s” cannot be a name. Write 1 to %d visible characters without “=”"),
              option, name, PROVIDERS_NAMED_MAX_CHARS);
  return g_steal_pointer (&id);
}

/* (transfer full) (nullable): the id of a sender, as the program keeps it. */
static char *
read_sender (Job *job, const char *option, const char *text, GError **error)
{
  if (g_str_has_prefix (text, PROVIDERS_NAMED_PREFIX))
    return read_named (job, option, text + strlen (PROVIDERS_NAMED_PREFIX), error);
  if (providers_catalog_get_service (job->catalog, text))
    return g_strdup (text);
  cli_fail (error, _ ("%s: there is no service called “%s”"), option, text);
  return NULL;
}

/* "ID=TEXT": who sends, and what its console shows for SPF. */
static gboolean
read_value (Job *job, const char *domain, const char *text, GError **error)
{
  const char *sign = strchr (text, '=');
  g_autofree char *typed = g_strndup (text, sign ? (gsize)(sign - text) : strlen (text));
  g_autofree char *id = read_sender (job, "--value", typed, error);
  const ProvidersService *service = id ? providers_catalog_get_service (job->catalog, id) : NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *why = NULL;

  if (!service)
    return FALSE;
  if (!sign)
    return cli_fail (error, _ ("--value: write the service, “=” and what its console shows"));
  plan_request_add_sender (job->request, id, SENDER_FROM_UNKNOWN);
  if (plan_request_add_spf_term (job->request, domain, service, sign + 1, &problem))
    return TRUE;
  why = explain_request_error (problem, language_get ());
  return cli_fail (error, "--value: %s: %s", id, why);
}

static gboolean
read_values (Job *job, const char *domain, GError **error)
{
  for (guint i = 0; job->values && job->values[i]; i++)
    if (!read_value (job, domain, job->values[i], error))
      return FALSE;
  return TRUE;
}

typedef gboolean (*AddText) (PlanRequest *request, const char *text, GError **error);

static gboolean
read_texts (Job *job, const char *option, GStrv texts, AddText add, GError **error)
{
  for (guint i = 0; texts && texts[i]; i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autofree char *why = NULL;

      if (add (job->request, texts[i], &problem))
        continue;
      why = explain_request_error (problem, language_get ());
      return cli_fail (error, "%s: %s: %s", option, texts[i], why);
    }
  return TRUE;
}

static gboolean
read_request (Job *job, GError **error)
{
  for (guint i = 0; job->senders && job->senders[i]; i++)
    {
      g_autofree char *id = read_sender (job, "--sender", job->senders[i], error);

      if (!id)
        return FALSE;
      plan_request_add_sender (job->request, id, SENDER_FROM_UNKNOWN);
    }
  if (!read_texts (job, "--ip", job->addresses, plan_request_add_address, error)
      || !read_texts (job, "--rua", job->reports, plan_request_add_report, error))
    return FALSE;
  if (job->rung != 0 && (job->rung < RUNG_WATCH || job->rung > RUNG_REJECT))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--rung: %d is not a number from 2 to 5"), job->rung);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_screen (Job *job, GError **error)
{
  if (!job->screen)
    return TRUE;
  if (strcmp (job->screen, "relative") == 0)
    job->answers.host_field = PROVIDERS_HOST_FIELD_RELATIVE;
  else if (strcmp (job->screen, "full") == 0)
    job->answers.host_field = PROVIDERS_HOST_FIELD_FULL;
  else
    return cli_fail (error, _ ("--screen: “%s” is neither relative nor full"), job->screen);
  return TRUE;
}

/* How the plan is to be written, and for whose screen. */
static gboolean
read_output (Job *job, GError **error)
{
  if (job->output && job->options.json)
    return cli_fail (error, _ ("--output and --json exclude each other"));
  if (job->output && !cli_plan_find_writer (job->output, &job->writer, error))
    return FALSE;
  if (job->undo && g_strcmp0 (job->output, "nsupdate") != 0)
    return cli_fail (error, _ ("--undo goes with --output nsupdate"));
  if (job->host_id && !providers_catalog_get_dns_host (job->catalog, job->host_id))
    return cli_fail (error, _ ("--host: there is no DNS company called “%s”"), job->host_id);
  return read_screen (job, error);
}

static DnsDomain *
read_domain (Job *job, GError **error)
{
  g_autoptr (GError) domain_error = NULL;
  g_autofree char *text = NULL;
  DnsDomain *domain;

  if (!job->options.rest[0] || job->options.rest[1])
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("plan: name one domain"));
      return NULL;
    }
  domain = dns_domain_parse (job->options.rest[0], &domain_error);
  if (domain)
    return domain;
  text = explain_domain_error ((DnsDomainError)domain_error->code, language_get ());
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: %s", job->options.rest[0],
               text);
  return NULL;
}

static gboolean
write_recording (Job *job, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *prepared = NULL;

  if (!job->options.record_path)
    return TRUE;
  text = session_check_write_recording (job->check);
  prepared = cli_output_prepare (text);
  return g_file_set_contents (job->options.record_path, prepared, -1, error);
}

static gboolean
run (Job *job, GError **error)
{
  g_autoptr (DnsDomain) domain = NULL;

  job->catalog = cli_load_catalog ();
  job->request = plan_request_new ();
  domain = read_domain (job, error);
  if (!domain || !read_request (job, error) || !read_values (job, domain->name, error)
      || !read_output (job, error))
    return FALSE;
  job->world = session_world_new (&job->options.session, job->catalog, error);
  if (!job->world)
    return FALSE;
  job->check = session_check_new (job->world, domain->name, (const char *const *)job->selectors);
  job->loop = g_main_loop_new (NULL, FALSE);
  session_check_run_async (job->check, NULL, checked_cb, job);
  g_main_loop_run (job->loop);
  return write_recording (job, error);
}

static void
job_clear (Job *job)
{
  cli_options_clear (&job->options);
  g_strfreev (job->senders);
  g_strfreev (job->values);
  g_strfreev (job->addresses);
  g_strfreev (job->reports);
  g_strfreev (job->selectors);
  g_free (job->output);
  g_free (job->host_id);
  g_free (job->screen);
  g_clear_object (&job->check);
  g_clear_object (&job->world);
  g_clear_pointer (&job->catalog, providers_catalog_unref);
  g_clear_pointer (&job->request, plan_request_free);
  g_clear_pointer (&job->loop, g_main_loop_unref);
}

static gboolean
parse (Job *job, GStrv arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "sender", 0, 0, G_OPTION_ARG_STRING_ARRAY, &job->senders,
      N_ ("A service that sends mail for the domain (may be repeated)"), "ID" },
    { "value", 0, 0, G_OPTION_ARG_STRING_ARRAY, &job->values,
      N_ ("What the console of a service shows for SPF (may be repeated)"), "ID=TEXT" },
    { "ip", 0, 0, G_OPTION_ARG_STRING_ARRAY, &job->addresses,
      N_ ("The address of an own server that sends (may be repeated)"), "ADDR" },
    { "rua", 0, 0, G_OPTION_ARG_STRING_ARRAY, &job->reports,
      N_ ("Where the daily reports go (may be repeated)"), "URI" },
    { "rung", 0, 0, G_OPTION_ARG_INT, &job->rung,
      N_ ("The stage to propose: 2 watch, 3 rehearse, 4 spam folder, 5 refuse"), "N" },
    { "parked", 0, 0, G_OPTION_ARG_NONE, &job->parked,
      N_ ("The domain sends and receives no mail: propose what closes it"), NULL },
    { "selector", 0, 0, G_OPTION_ARG_STRING_ARRAY, &job->selectors,
      N_ ("A DKIM selector to look at (may be repeated)"), "S" },
    { "output", 0, 0, G_OPTION_ARG_STRING, &job->output,
      N_ ("Print only this: zone (zone text), nsupdate (a script), fields (what to type) or request "
          "(a letter to whoever holds the DNS)"),
      "zone|nsupdate|fields|request" },
    { "host", 0, 0, G_OPTION_ARG_STRING, &job->host_id,
      N_ ("The company that holds the DNS, instead of the one that was recognised"), "ID" },
    { "screen", 0, 0, G_OPTION_ARG_STRING, &job->screen,
      N_ ("Whether its screen adds the domain to a host name (relative) or not (full)"),
      "relative|full" },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &job->undo,
      N_ ("With --output nsupdate: the script that takes it back. Make it beforehand"), NULL },
    { NULL },
  };

  return cli_options_parse (&job->options, arguments, entries, "DOMAIN",
                            _ ("Proposes SPF, DKIM and DMARC records, with reasons and a proof."),
                            error);
}

CliExit
cli_command_plan (GStrv arguments)
{
  Job job = { .exit = CLI_EXIT_DONE };
  g_autoptr (GError) error = NULL;

  if (!parse (&job, arguments, &error) || !run (&job, &error))
    {
      cli_print_error ("%s", error->message);
      job.exit = CLI_EXIT_WRONG_USE;
    }
  job_clear (&job);
  return job.exit;
}
