/* A landing for a terminal. */
#pragma once

#include "cli/options.h"
#include "session/landing.h"

void cli_print_landing (SessionLanding *landing);
CliExit cli_exit_of_landing (const Landing *landing);
