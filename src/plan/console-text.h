/* Text as it is copied from a service's screen. Private to src/plan. */
#pragma once

#include <glib.h>

/* More than anybody pastes as one value; keeps a pasted file out. */
#define CONSOLE_TEXT_MAX_BYTES 8192

/* (transfer full): @text in plain characters, without blanks around it and without what is copied along
 * with a value: a label (値：, Value:), brackets (「」), and what stands before the value in a line of a
 * zone (RFC 1035, section 5.1: owner, TTL, class, type TXT or CNAME; parentheses). */
char *console_text_take_value (const char *text);

/* (transfer full): the same, and quotation marks and line breaks are gone, and what stood between two
 * quoted strings with them. */
char *console_text_to_value (const char *text);
