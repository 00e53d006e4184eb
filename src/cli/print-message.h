/* Printing what a mail proves. */
#pragma once

#include "survey/message-check.h"

void cli_print_message (const MessageScope *scope, const MessageCheck *check);
