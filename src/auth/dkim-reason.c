#include "auth/dkim-reason.h"

typedef struct
{
  const char *name;
  AuthResult result;
} Row;

/* clang-format off */
static const Row rows[] = {
  [DKIM_REASON_NONE]                     = { "none", AUTH_RESULT_PASS },
  [DKIM_REASON_SYNTAX]                   = { "syntax", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_VERSION]                  = { "version", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_ALGORITHM_UNKNOWN]        = { "algorithm-unknown", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_CANONICALIZATION_UNKNOWN] = { "canonicalization-unknown", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_QUERY_UNKNOWN]            = { "query-unknown", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_FROM_NOT_SIGNED]          = { "from-not-signed", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_IDENTITY_OUTSIDE]         = { "identity-outside", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_TIMES_REVERSED]           = { "times-reversed", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_SEAL_IN_LIST]             = { "seal-in-list", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_LENGTH_BEYOND_BODY]       = { "length-beyond-body", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_KEY_MISSING]              = { "key-missing", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_KEY_REVOKED]              = { "key-revoked", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_KEY_UNUSABLE]             = { "key-unusable", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_KEY_TOO_LARGE]            = { "key-too-large", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_KEY_WRONG_TYPE]           = { "key-wrong-type", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_HASH_NOT_ALLOWED]         = { "hash-not-allowed", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_SERVICE_NOT_ALLOWED]      = { "service-not-allowed", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_IDENTITY_NOT_STRICT]      = { "identity-not-strict", AUTH_RESULT_PERMERROR },
  [DKIM_REASON_BODY_HASH]                = { "body-hash", AUTH_RESULT_FAIL },
  [DKIM_REASON_HEADER_HASH]              = { "header-hash", AUTH_RESULT_FAIL },
  [DKIM_REASON_SHA1]                     = { "sha1", AUTH_RESULT_POLICY },
  [DKIM_REASON_KEY_SHORT]                = { "key-short", AUTH_RESULT_POLICY },
  [DKIM_REASON_EXPIRED]                  = { "expired", AUTH_RESULT_POLICY },
  [DKIM_REASON_DNS]                      = { "dns", AUTH_RESULT_TEMPERROR },
  [DKIM_REASON_NOT_ASKED]                = { "not-asked", AUTH_RESULT_UNKNOWN },
  [DKIM_REASON_BODY_NOT_GIVEN]           = { "body-not-given", AUTH_RESULT_UNKNOWN },
  [DKIM_REASON_TEXT_MENDED]              = { "text-mended", AUTH_RESULT_UNKNOWN },
  [DKIM_REASON_HEADER_TOO_LARGE]         = { "header-too-large", AUTH_RESULT_UNKNOWN },
  [DKIM_REASON_TOO_MANY]                 = { "too-many", AUTH_RESULT_UNKNOWN },
};
/* clang-format on */

const char *
dkim_reason_to_string (DkimReason reason)
{
  g_return_val_if_fail ((guint)reason < G_N_ELEMENTS (rows), NULL);

  return rows[reason].name;
}

AuthResult
dkim_reason_get_result (DkimReason reason)
{
  g_return_val_if_fail ((guint)reason < G_N_ELEMENTS (rows), AUTH_RESULT_PERMERROR);

  return rows[reason].result;
}
