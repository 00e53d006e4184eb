/* Putting values into a sentence: "{name}" becomes the value called name. Private to explain/. */
#pragma once

#include <glib.h>

#include "plan/finding.h"

/* (transfer full): @text with the values of @finding, made safe to show. */
char *fill_from_finding (const char *text, const Finding *finding);

/* (transfer full): @text with pairs of name and value, ended by %NULL. */
char *fill_from_pairs (const char *text, ...) G_GNUC_NULL_TERMINATED;
