/* The options that every command takes, and exit statuses. */
#pragma once

#include "session/world.h"

typedef enum
{
  CLI_EXIT_DONE = 0,      /* nothing required is unmet */
  CLI_EXIT_REQUIRED = 1,  /* something required is unmet */
  CLI_EXIT_WRONG_USE = 2, /* an unreadable option or file */
  CLI_EXIT_UNCHECKED = 3, /* it could not be checked */
} CliExit;

/* Where 1 and 3 both hold, 1; wrong use outranks both. */
CliExit cli_exit_combine (CliExit one, CliExit other);

typedef struct
{
  gboolean json;
  gboolean quiet;
  gboolean anonymize;
  char *record_path; /* (nullable) */
  SessionOptions session;
  GStrv rest; /* what is no option */
} CliOptions;

/* Parses @arguments (of a command, its name first) with the common options and those of @entries
 * (nullable). FALSE with an error for wrong use. @usage: "DOMAIN…", @summary: one sentence. */
gboolean cli_options_parse (CliOptions *options,
                            GStrv arguments,
                            const GOptionEntry *entries,
                            const char *usage,
                            const char *summary,
                            GError **error);
void cli_options_clear (CliOptions *options);

/* (transfer full) (nullable): the catalog with the user's own files; a fault there is told and the
 * bundled one taken. */
ProvidersCatalog *cli_load_catalog (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliOptions, cli_options_clear)
