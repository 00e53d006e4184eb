/* Blanks that do not belong to a header: in front of its lines, and empty lines between them. */
#pragma once

#include <glib.h>

/* (transfer full) (nullable): without the empty line behind every line, as far down as that goes;
 * %NULL if the header at the start of @bytes is not spaced like this. */
GString *mail_spacing_halve (const char *bytes, gsize length);

/* (transfer full) (nullable): without the blanks that all lines of the header at the start of @bytes
 * have in front, and with plain blanks for no-break ones. Where fields are indented in different ways,
 * all blanks in front of the header's lines go: @lost_folding is then set. %NULL: nothing to change. */
GString *mail_spacing_unindent (const char *bytes, gsize length, gboolean *lost_folding);
