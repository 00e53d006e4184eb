/* JSON documents: one object per domain, names as in the manual page, stable. */
#pragma once

#include <glib.h>

#include "plan/judgement.h"
#include "plan/plan.h"
#include "plan/record-summary.h"

/* What a check hands over to be written. */
typedef struct
{
  const Survey *survey;
  const Judgement *judgement;
  const GPtrArray *records;
  const char *const *resolvers;
  gint64 checked_at_usecs;
  gint64 elapsed_usecs;
} JsonCheck;

/* (transfer full): one line without a line feed; foreign bytes are \DDD (text_to_utf8). */
char *json_write_check (const JsonCheck *check);
char *json_write_plan (const Plan *plan);
/* {"domain":…,"error":{"code":…,"text":…}} */
char *json_write_error (const char *domain, const char *code, const char *text);
