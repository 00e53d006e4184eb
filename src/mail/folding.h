/* Folding (RFC 5322, section 2.2.3) put back where a program took it away. */
#pragma once

#include <glib.h>

/* (transfer full) (nullable): one line for each field of the header at the start of @bytes, where
 * several stand in one line; %NULL if none do. */
GString *mail_folding_split (const char *bytes, gsize length);

/* (transfer full) (nullable): a blank in front of each line of that header that begins no field; %NULL
 * if none is missing. */
GString *mail_folding_restore (const char *bytes, gsize length);
