/* Printing: what goes to the terminal, made safe and, if wanted, anonymous. */
#pragma once

#include "base/language.h"
#include "cli/options.h"
#include "documents/anonymizer.h"
#include "session/check.h"

/* To be called once, first: from then on a program whose output could not be written ends with
 * CLI_EXIT_UNCHECKED and says so, however it ends. */
void cli_output_watch (void);
/* From now on, names in all that is printed are replaced (--anonymize). */
void cli_output_anonymize (void);
/* Names to replace that do not look like names: the selectors and the Unicode form of @check. */
void cli_output_learn (SessionCheck *check);
/* (transfer none) (nullable): that takes names out of what is printed; %NULL: names are shown. */
Anonymizer *cli_output_get_anonymizer (void);
/* (transfer full): @text as it may leave the program: anonymous if that is wanted. */
char *cli_output_prepare (const char *text);

/* Print a line on standard output. */
void cli_print (const char *text);
void cli_print_format (const char *format, ...) G_GNUC_PRINTF (1, 2);
void cli_print_error (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* What was printed so far leaves the program. FALSE: it cannot; nobody would read more. */
gboolean cli_flush (void);

/* The sentences of a finished check, for a terminal. */
void cli_print_check (SessionCheck *check);
void cli_print_finding (const Finding *finding, Language language);
/* One JSON object on one line. */
void cli_print_check_json (SessionCheck *check);

CliExit cli_exit_of_check (SessionCheck *check);
