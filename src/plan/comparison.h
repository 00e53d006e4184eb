/* What the receivers said about one mail, beside what we find now, and why the two may differ.
 *
 * Only what a trusted server wrote is held against ours (see mail/border.h). For each method the first
 * trusted field from the top that states it counts, and nothing below can override it. Of DKIM also
 * the fields behind it count that the same server wrote, for some servers write one for each
 * signature.
 *
 * Results that mean the same are no difference: the "neutral" that Gmail gives to a changed body is
 * our "fail". A reason is the likeliest one, not a proof. Pure.
 */
#pragma once

#include "mail/microsoft.h"
#include "mail/received-spf.h"
#include "survey/message-check.h"

/* Named limit: a real mail has five signatures; those behind have no row. */
#define COMPARED_MAX_SIGNATURES DKIM_MAX_SIGNATURES

typedef enum
{
  COMPARED_SPF,
  COMPARED_DKIM,
  COMPARED_DMARC,
  COMPARED_ARC,
} ComparedMethod;

#define COMPARED_METHOD_COUNT (COMPARED_ARC + 1)

/* Why they differ. */
typedef enum
{
  DIFFERENCE_NONE,
  DIFFERENCE_ONLY_WE,        /* no trusted receiver said anything about it */
  DIFFERENCE_ONLY_THEY,      /* we cannot judge it */
  DIFFERENCE_FORWARDED,      /* SPF: the mail came through a server that forwarded it */
  DIFFERENCE_MAILING_LIST,   /* List-Id and a changed subject or body */
  DIFFERENCE_KEY_ROTATED,    /* the key that signed is not published any more, or another one */
  DIFFERENCE_CHECKED_LATER,  /* the record may have changed since */
  DIFFERENCE_BODY_ALTERED,   /* behind the receiver: a footer, a virus scanner, a mail program */
  DIFFERENCE_HEADERS_ONLY,   /* no body was pasted */
  DIFFERENCE_REPAIRED,       /* what was pasted had to be mended */
  DIFFERENCE_GATEWAY,        /* SPF: we judged the server in front of a gateway service */
  DIFFERENCE_NO_ANSWER,      /* a question of ours was not answered */
  DIFFERENCE_NO_ANSWER_THEN, /* a question of theirs was not answered */
  DIFFERENCE_GUESSED,        /* theirs is a guess: "best guess record" */
  DIFFERENCE_ADDED_LATER,    /* the signature, or ARC's seal, was put on behind their check */
  DIFFERENCE_STRICTER,       /* we go by the letter of newer rules: SHA-1, short keys, look-ups */
  DIFFERENCE_UNEXPLAINED,
} Difference;

#define DIFFERENCE_COUNT (DIFFERENCE_UNEXPLAINED + 1)

typedef struct
{
  ComparedMethod method;
  const MailStatement *statement; /* (nullable): the trusted one that says it first, from the top */
  const AuthenticationMethod *theirs;   /* (nullable): in it; or %NULL where Received-SPF says it */
  const char *their_result;             /* (nullable): our reading of it, RFC 8601's words */
  const char *our_result;               /* (nullable) (static): cannot be judged */
  const DkimSignatureResult *signature; /* (nullable): DKIM: ours */
  const char *domain;                   /* (nullable): which: d=, the envelope's, the author's */
  Difference difference;
} ComparedResult;

typedef struct
{
  /* Of ComparedResult: one of SPF; one of each signature, of each result about a signature that is
   * not here, or one if there is neither; one of DMARC; one of ARC if anybody found a chain. */
  GPtrArray *results;
  MailReceivedSpf *received_spf; /* (nullable): the topmost */
  gboolean received_spf_trusted; /* it stands where only the border or a server behind it writes */
  MailMicrosoft *microsoft;
  gboolean microsoft_received; /* Microsoft took the mail in, so that it tells of the reception */
} Comparison;

/* (transfer full). Lives no longer than @scope and @check. @was_repaired: see MailPasted */
Comparison *
comparison_new (const MessageScope *scope, const MessageCheck *check, gboolean was_repaired);
void comparison_free (Comparison *comparison);

const char *compared_method_to_string (ComparedMethod method); /* "spf" */
const char *difference_to_string (Difference difference);      /* "key-rotated" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparison, comparison_free)
