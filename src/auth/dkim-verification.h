/* All DKIM signatures of a message (RFC 6376, section 6). */
#pragma once

#include "auth/dkim-check.h"

/* Named limit: a real mail has five; each costs a question and a verification. Those behind are
 * listed as unknown. */
#define DKIM_MAX_SIGNATURES 64

typedef struct
{
  AuthResult result;
  DkimReason reason;
  const MailField *field; /* borrowed from the message */
  DkimSignature *signature;
  DkimVerdict verdict;
  /* Borrowed from the signature. */
  const char *domain;    /* (nullable): d= as A-labels */
  const char *selector;  /* (nullable): s= */
  const char *identity;  /* (nullable): i=, else "@" d= */
  const char *algorithm; /* (nullable): a= in lower case */
  const GArray *errors;  /* of RecordError */
} DkimSignatureResult;

/* A pure function. (transfer full): of DkimSignatureResult, from the top of the message; empty when it
 * is unsigned. While @lacking grew some are PENDING; all keys are asked for at once. It lives no longer
 * than @message.
 * @now: seconds since the epoch */
GPtrArray *dkim_verify (const MailMessage *message,
                        const Evidence *evidence,
                        gint64 now,
                        EvidenceQuestions *lacking);

/* A MailWish for the scanner: what the signatures of DKIM and ARC in the header need of the body. */
void dkim_wish (const MailMessage *message, GArray *wishes, gpointer user_data);
