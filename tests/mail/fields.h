/* Fields of real messages, for the tests of this folder. */
#pragma once

#include <glib.h>

/* (transfer full) (nullable): a file under TODOKU_CORPUS; %NULL if that folder is not there */
char *fields_load (const char *path, gsize *length);

/* (transfer full): of GBytes: the bodies of all fields @name of the header at the start of @message,
 * from the top; with @everywhere also of those in the parts and in what was returned. */
GPtrArray *fields_find (const char *message, gsize length, const char *name, gboolean everywhere);

/* (transfer full): of char *: all *.eml below TODOKU_CORPUS, relative to it; empty without it */
GPtrArray *fields_list_messages (void);
