/* Why a DKIM or ARC signature was judged as it was. A pass has no reason. */
#pragma once

#include <glib.h>

#include "auth/result.h"

typedef enum
{
  DKIM_REASON_NONE,
  /* The signature cannot be read, or says something it may not: permerror. */
  DKIM_REASON_SYNTAX,                   /* its errors say what and where */
  DKIM_REASON_VERSION,                  /* v= is missing or not 1 */
  DKIM_REASON_ALGORITHM_UNKNOWN,        /* a= */
  DKIM_REASON_CANONICALIZATION_UNKNOWN, /* c= */
  DKIM_REASON_QUERY_UNKNOWN,            /* q= names no method that we know */
  DKIM_REASON_FROM_NOT_SIGNED,          /* h= lacks From */
  DKIM_REASON_IDENTITY_OUTSIDE,         /* i= is neither in d= nor below */
  DKIM_REASON_TIMES_REVERSED,           /* x= is not later than t= */
  DKIM_REASON_SEAL_IN_LIST,             /* ARC: h= where it may not be, or with Arc-Seal in it */
  DKIM_REASON_LENGTH_BEYOND_BODY,       /* l= is more than there is */
  /* The key: permerror. */
  DKIM_REASON_KEY_MISSING, /* the world has spoken: there is none */
  DKIM_REASON_KEY_REVOKED,
  DKIM_REASON_KEY_UNUSABLE,
  DKIM_REASON_KEY_TOO_LARGE,       /* beyond a limit of ours */
  DKIM_REASON_KEY_WRONG_TYPE,      /* k= and a= do not fit */
  DKIM_REASON_HASH_NOT_ALLOWED,    /* the key's h= */
  DKIM_REASON_SERVICE_NOT_ALLOWED, /* the key's s= */
  DKIM_REASON_IDENTITY_NOT_STRICT, /* the key's t=s, and i= below d= */
  /* Verified and broken: fail. */
  DKIM_REASON_BODY_HASH,
  DKIM_REASON_HEADER_HASH,
  /* Verified and whole, but not acceptable: policy. */
  DKIM_REASON_SHA1,
  DKIM_REASON_KEY_SHORT,
  DKIM_REASON_EXPIRED,
  /* Nobody answered: temperror. */
  DKIM_REASON_DNS,
  /* Cannot be judged: unknown. */
  DKIM_REASON_NOT_ASKED, /* the question was switched off, or is not in the recording */
  DKIM_REASON_BODY_NOT_GIVEN,
  DKIM_REASON_TEXT_MENDED, /* what was pasted had to be mended, so that a mismatch proves nothing */
  DKIM_REASON_HEADER_TOO_LARGE,
  DKIM_REASON_TOO_MANY, /* more signatures or body digests than the limits allow */
} DkimReason;

/* "body-hash", "key-missing", …; "none" */
const char *dkim_reason_to_string (DkimReason reason);
/* The result that comes with it; PASS for NONE. */
AuthResult dkim_reason_get_result (DkimReason reason);
