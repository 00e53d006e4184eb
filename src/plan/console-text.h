/* Text as it is copied from a service's screen. Private to src/plan. */
#pragma once

#include <glib.h>

/* More than anybody pastes as one value; keeps a pasted file out. */
#define CONSOLE_TEXT_MAX_BYTES 8192

/* (transfer full): @text in plain characters, without blanks around it; quotation marks and line breaks
 * are gone, and what stood between two quoted strings with them. */
char *console_text_to_value (const char *text);
