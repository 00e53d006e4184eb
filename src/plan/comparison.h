/* What the receivers said about one mail, beside what we find now, and why the two may differ.
 * Pure. */
#pragma once

#include "mail/microsoft.h"
#include "mail/received-spf.h"
#include "survey/message-check.h"

typedef enum
{
  COMPARED_SPF,
  COMPARED_DKIM,
  COMPARED_DMARC,
  COMPARED_ARC,
} ComparedMethod;

#define COMPARED_METHOD_COUNT 4

/* Why they differ. */
typedef enum
{
  DIFFERENCE_NONE,
  DIFFERENCE_ONLY_WE,       /* no trusted receiver said anything about it */
  DIFFERENCE_ONLY_THEY,     /* we cannot judge it */
  DIFFERENCE_FORWARDED,     /* SPF: the mail came through a server that forwarded it */
  DIFFERENCE_MAILING_LIST,  /* List-Id and a changed subject or body */
  DIFFERENCE_KEY_ROTATED,   /* the key that signed is not published any more, or another one */
  DIFFERENCE_CHECKED_LATER, /* the record may have changed since */
  DIFFERENCE_BODY_ALTERED,  /* behind the receiver: a footer, a virus scanner, a mail program */
  DIFFERENCE_HEADERS_ONLY,  /* no body was pasted */
  DIFFERENCE_REPAIRED,      /* what was pasted had to be mended */
  DIFFERENCE_GATEWAY,       /* their verdict is about the gateway service in front */
  DIFFERENCE_NO_ANSWER,     /* a question of ours was not answered */
  DIFFERENCE_GUESSED,       /* theirs is a guess: "best guess record", bestguesspass */
  DIFFERENCE_UNEXPLAINED,
} Difference;

typedef struct
{
  ComparedMethod method;
  const MailStatement *statement; /* (nullable): the trusted one that says it first, from the top */
  const AuthenticationMethod *theirs; /* (nullable): in it; or %NULL where Received-SPF says it */
  const char *their_result;           /* (nullable): our reading of it, RFC 8601's words */
  const char *our_result;             /* (nullable) (static): cannot be judged */
  const char *domain;                 /* (nullable): which: d=, the envelope's, the author's */
  Difference difference;
} ComparedResult;

typedef struct
{
  GPtrArray *results;            /* of ComparedResult: SPF, each signature, DMARC, ARC */
  MailReceivedSpf *received_spf; /* (nullable): the topmost above or beside the border */
  gboolean received_spf_trusted;
  MailMicrosoft *microsoft;
} Comparison;

/* (transfer full). Lives no longer than @scope and @check. @was_repaired: see MailPasted */
Comparison *
comparison_new (const MessageScope *scope, const MessageCheck *check, gboolean was_repaired);
void comparison_free (Comparison *comparison);

const char *compared_method_to_string (ComparedMethod method); /* "spf" */
const char *difference_to_string (Difference difference);      /* "key-rotated" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparison, comparison_free)
