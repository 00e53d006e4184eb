/* Results of authentication, in the words of RFC 8601, section 2.7. */
#pragma once

#include <glib.h>

typedef enum
{
  AUTH_RESULT_PENDING, /* an answer is still lacking */
  AUTH_RESULT_NONE,    /* there was nothing to judge */
  AUTH_RESULT_PASS,
  AUTH_RESULT_FAIL,
  AUTH_RESULT_NEUTRAL,
  AUTH_RESULT_POLICY, /* verified, and yet not acceptable */
  AUTH_RESULT_TEMPERROR,
  AUTH_RESULT_PERMERROR,
  AUTH_RESULT_UNKNOWN, /* cannot be judged with what was given: null in JSON, with a reason */
} AuthResult;

/* "pass", "permerror", …; "pending" and "unknown" are no words of the RFC and for us alone */
const char *auth_result_to_string (AuthResult result);
