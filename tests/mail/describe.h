/* Authentication-Results as one line, so that a row of a table can say all of it. */
#pragma once

#include "mail/authentication-results.h"

/* Parses a copy of exactly @length bytes, so that a sanitizer sees one byte too far, and checks what
 * holds for every field: offsets inside it, valid UTF-8, remarks in order, strict as they say. */
AuthenticationResults *parse_and_check (const char *value, gsize length, gboolean is_arc);

/* (transfer full): "i=1 mx.example.org/2 none (comment) | dkim/2=hardfail>fail \"reason\" a.b=c (comment)".
 * The meaning is left out where it is the result, and "-" where there is none. */
char *describe_results (const AuthenticationResults *results);
/* (transfer full): "kind@offset kind@offset" */
char *describe_remarks (const AuthenticationResults *results);
