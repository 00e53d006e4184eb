/* Small steps on top of JsonBuilder. Private to src/documents. */
#pragma once

#include <json-glib/json-glib.h>

#include "plan/finding.h"

/* A member with a value; a %NULL text becomes null. */
void json_put_text (JsonBuilder *builder, const char *name, const char *text);
void json_put_number (JsonBuilder *builder, const char *name, gint64 number);
void json_put_boolean (JsonBuilder *builder, const char *name, gboolean value);
void json_put_null (JsonBuilder *builder, const char *name);
/* RFC 3339 in UTC */
void json_put_time (JsonBuilder *builder, const char *name, gint64 usecs);
void json_put_strings (JsonBuilder *builder, const char *name, const char *const *strings);
void json_put_findings (JsonBuilder *builder, const GPtrArray *findings);
/* Adds one string to an open array. */
void json_add_text (JsonBuilder *builder, const char *text);

/* (transfer full): takes @builder apart. */
char *json_finish (JsonBuilder *builder);
