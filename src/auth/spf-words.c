#include "auth/spf-evaluation.h"

/* RFC 8601, section 2.7.2. */
static const char *const results[] = {
  [SPF_RESULT_PENDING] = "pending",     [SPF_RESULT_NONE] = "none",
  [SPF_RESULT_NEUTRAL] = "neutral",     [SPF_RESULT_PASS] = "pass",
  [SPF_RESULT_FAIL] = "fail",           [SPF_RESULT_SOFTFAIL] = "softfail",
  [SPF_RESULT_TEMPERROR] = "temperror", [SPF_RESULT_PERMERROR] = "permerror",
};

const char *
spf_result_to_string (SpfResult result)
{
  return results[result];
}

gboolean
spf_result_from_string (const char *text, SpfResult *result)
{
  for (guint i = SPF_RESULT_NONE; i < G_N_ELEMENTS (results); i++)
    if (g_ascii_strcasecmp (text, results[i]) == 0)
      {
        *result = (SpfResult)i;
        return TRUE;
      }
  return FALSE;
}

const char *
spf_problem_to_string (SpfProblem problem)
{
  switch (problem)
    {
    case SPF_PROBLEM_NONE:
      return "none";
    case SPF_PROBLEM_BAD_DOMAIN:
      return "bad-domain";
    case SPF_PROBLEM_NO_RECORD:
      return "no-record";
    case SPF_PROBLEM_DNS:
      return "dns";
    case SPF_PROBLEM_BAD_TARGET:
      return "bad-target";
    case SPF_PROBLEM_TWO_RECORDS:
      return "two-records";
    case SPF_PROBLEM_SYNTAX:
      return "syntax";
    case SPF_PROBLEM_INCLUDE_NO_RECORD:
      return "include-no-record";
    case SPF_PROBLEM_REDIRECT_NO_RECORD:
      return "redirect-no-record";
    case SPF_PROBLEM_TOO_MANY_LOOKUPS:
      return "too-many-lookups";
    case SPF_PROBLEM_TOO_MANY_VOID_LOOKUPS:
      return "too-many-void-lookups";
    case SPF_PROBLEM_TOO_MANY_MX:
      return "too-many-mx";
    }
  g_assert_not_reached ();
}

const char *
spf_step_kind_to_string (SpfStepKind kind)
{
  switch (kind)
    {
    case SPF_STEP_RECORD_FOUND:
      return "record-found";
    case SPF_STEP_STOPPED:
      return "stopped";
    case SPF_STEP_ENTERED:
      return "entered";
    case SPF_STEP_MATCHED:
      return "matched";
    case SPF_STEP_NOT_MATCHED:
      return "not-matched";
    case SPF_STEP_REDIRECTED:
      return "redirected";
    case SPF_STEP_DEFAULT:
      return "default";
    case SPF_STEP_EXPLAINED:
      return "explained";
    case SPF_STEP_NOT_EXPLAINED:
      return "not-explained";
    }
  g_assert_not_reached ();
}
