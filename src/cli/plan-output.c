#include "cli/plan-output.h"

#include <stdio.h>
#include <string.h>

#include "cli/job.h"
#include "cli/output.h"
#include "documents/nsupdate.h"
#include "documents/panel-text.h"
#include "documents/request-mail.h"
#include "documents/zone-text.h"
#include "plan/explain/explain.h"

static char *
write_zone (const CliPlanOutput *output, GError **error)
{
  return zone_text_write (output->changes, language_get ());
}

static char *
write_nsupdate (const CliPlanOutput *output, GError **error)
{
  if (output->undo)
    return nsupdate_write_undo (output->changes, output->zone, language_get (), error);
  return nsupdate_write (output->changes, output->zone, language_get (), error);
}

static char *
write_fields (const CliPlanOutput *output, GError **error)
{
  return panel_fields_write (output->page, language_get ());
}

/* Who asks and who is asked is not known here: these are blanks to be filled by hand. */
static char *
write_request (const CliPlanOutput *output, GError **error)
{
  RequestLetter letter = {
    .domain = output->page->domain,
    .hands = HANDS_AGENCY,
    .dns_host = output->page->host,
    .now_usecs = g_get_real_time (),
  };

  if (output->changes->len == 0)
    return g_strdup_printf ("%s\n", _ ("Nothing is to be changed."));
  return request_package_write (output->changes, &letter,
                                language_get () == LANGUAGE_JA ? DOCUMENT_JA : DOCUMENT_EN);
}

/* clang-format off */
static const struct
{
  const char *word;
  CliPlanWriter write;
} writers[] = {
  { "zone", write_zone },
  { "nsupdate", write_nsupdate },
  { "fields", write_fields },
  { "request", write_request },
};
/* clang-format on */

gboolean
cli_plan_find_writer (const char *word, CliPlanWriter *writer, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      *writer = writers[i].write;
      if (strcmp (writers[i].word, word) == 0)
        return TRUE;
      g_string_append_printf (known, "%s%s", known->len ? ", " : "", writers[i].word);
    }
  /* Translators: what the user wrote, and the words there are. */
  return cli_fail (error, _ ("--output: “%s” is none of %s"), word, known->str);
}

static const ProvidersDnsHost *
find_host (const Survey *survey)
{
  for (guint i = 0; i < survey->dns_hosts->len; i++)
    {
      const ProvidersHostRecognition *found = g_ptr_array_index (survey->dns_hosts, i);

      if (found->strength == PROVIDERS_STRENGTH_STRONG)
        return found->host;
    }
  return NULL;
}

static void
warn_of_withheld (const Plan *plan)
{
  for (guint i = 0; i < plan->proposals->withheld->len; i++)
    {
      const Withheld *withheld = g_ptr_array_index (plan->proposals->withheld, i);
      g_autofree char *kind = explain_record_kind (withheld->kind, language_get ());
      g_autofree char *text
          = explain_withheld (withheld, plan->before_survey->scope->catalog, language_get ());

      cli_print_error ("%s: %s", kind, text);
    }
}

/* Nothing to give is not the same as nothing to change: something may be missing still. Names of
 * records are all there is in the first two forms, so there it is a comment. */
static char *
write_waiting (CliPlanWriter writer)
{
  const char *mark = writer == write_zone || writer == write_nsupdate ? "; " : "";

  return g_strdup_printf ("%s%s\n", mark,
                          _ ("Nothing can be given yet. The reasons stand on standard error."));
}

CliExit
cli_print_plan_output (const Plan *plan,
                       const Evidence *evidence,
                       const ProvidersDnsHost *host,
                       const PanelAnswers *answers,
                       gboolean undo,
                       CliPlanWriter writer)
{
  const Survey *survey = plan->before_survey;
  const char *domain = survey->scope->domain;
  const char *zone = survey->name_servers->zone ? survey->name_servers->zone : domain;
  g_autoptr (GPtrArray) changes = changes_new (plan, evidence);
  g_autoptr (PanelPage) page
      = panel_page_new (changes, domain, zone, host ? host : find_host (survey), answers);
  CliPlanOutput output
      = { .plan = plan, .changes = changes, .zone = zone, .page = page, .undo = undo };
  g_autoptr (GError) error = NULL;
  gboolean waits = changes->len == 0 && plan->proposals->withheld->len > 0;
  g_autofree char *text = waits ? write_waiting (writer) : writer (&output, &error);
  g_autofree char *prepared = NULL;

  warn_of_withheld (plan);
  if (!text)
    {
      cli_print_error ("%s", error->message);
      return CLI_EXIT_UNCHECKED;
    }
  prepared = cli_output_prepare (text);
  fputs (prepared, stdout);
  return CLI_EXIT_DONE;
}
