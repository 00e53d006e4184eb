/* The commands of todoku-cli. Each takes its arguments, its own name first. */
#pragma once

#include "cli/options.h"

CliExit cli_command_check (GStrv arguments);
CliExit cli_command_plan (GStrv arguments);
CliExit cli_command_landed (GStrv arguments);
CliExit cli_command_spf (GStrv arguments);
CliExit cli_command_dmarc (GStrv arguments);
CliExit cli_command_record (GStrv arguments);
CliExit cli_command_message (GStrv arguments);
CliExit cli_command_keygen (GStrv arguments);
CliExit cli_command_demo (GStrv arguments);
