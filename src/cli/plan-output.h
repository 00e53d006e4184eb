/* The other forms of a plan: what goes to whoever types it, and nothing else. */
#pragma once

#include "cli/options.h"
#include "plan/panel.h"

typedef struct
{
  const Plan *plan;
  const GPtrArray *changes; /* of Change */
  const char *zone;         /* the name that holds the NS */
  const PanelPage *page;
  gboolean undo;
} CliPlanOutput;

/* (transfer full) (nullable): text that ends with a line feed; %NULL with an error: it could not be
 * written for this world. */
typedef char *(*CliPlanWriter) (const CliPlanOutput *output, GError **error);

/* (nullable): FALSE with an error that names the words there are. */
gboolean cli_plan_find_writer (const char *word, CliPlanWriter *writer, GError **error);

/* Prints what @writer makes of @plan on standard output, and what was withheld on standard error.
 * @host: (nullable): said by the user; else the one that was recognised for certain */
CliExit cli_print_plan_output (const Plan *plan,
                               const Evidence *evidence,
                               const ProvidersDnsHost *host,
                               const PanelAnswers *answers,
                               gboolean undo,
                               CliPlanWriter writer);
