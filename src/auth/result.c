#include "auth/result.h"

const char *
auth_result_to_string (AuthResult result)
{
  switch (result)
    {
    case AUTH_RESULT_PENDING:
      return "pending";
    case AUTH_RESULT_NONE:
      return "none";
    case AUTH_RESULT_PASS:
      return "pass";
    case AUTH_RESULT_FAIL:
      return "fail";
    case AUTH_RESULT_NEUTRAL:
      return "neutral";
    case AUTH_RESULT_POLICY:
      return "policy";
    case AUTH_RESULT_TEMPERROR:
      return "temperror";
    case AUTH_RESULT_PERMERROR:
      return "permerror";
    case AUTH_RESULT_UNKNOWN:
      return "unknown";
    }
  g_assert_not_reached ();
}
