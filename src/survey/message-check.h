/* Inquiry: what one mail proves, by our own judgement: SPF for the server at the border, DKIM, ARC and
 * DMARC, as of the time when the mail arrived.
 */
#pragma once

#include "auth/arc-chain.h"
#include "auth/dkim-verification.h"
#include "auth/dmarc-evaluation.h"
#include "auth/spf-evaluation.h"
#include "mail/trail.h"
#include "survey/survey.h"

/* What the user told; all may be missing. */
typedef struct
{
  gboolean has_address;
  DnsAddress address;      /* the server that delivered */
  const char *helo;        /* (nullable) */
  const char *mail_from;   /* (nullable): unknown; "" is the null sender */
  const char *authserv_id; /* (nullable): whose results are believed */
  gboolean has_time;
  gint64 time; /* when it is judged: seconds since the epoch */
  gboolean
      was_mended; /* the bytes are not those that were sent: a broken signature proves nothing */
} MessageHints;

/* One mail to be judged. Immutable. */
typedef struct
{
  MailMessage *message;
  MailTrail *trail;
  gboolean has_address;
  DnsAddress address;
  char *helo;                /* (nullable) */
  char *mail_from;           /* (nullable): unknown */
  gboolean has_sender;       /* mail_from, or the user named HELO instead */
  gint64 time;               /* seconds since the epoch */
  GPtrArray *author_domains; /* of char*: of all From fields, as written, each once */
  gboolean was_mended;
} MessageScope;

/* What is not told is taken from the header, from behind the border only.
 * @now: seconds since the epoch, for a mail without any time */
MessageScope *message_scope_new (MailMessage *message, const MessageHints *hints, gint64 now);
void message_scope_free (MessageScope *scope);

/* Why SPF cannot be judged. */
typedef enum
{
  MESSAGE_SPF_JUDGED,
  MESSAGE_SPF_NO_SERVER, /* nothing tells which server delivered it */
  MESSAGE_SPF_NO_SENDER, /* nothing tells the envelope's sender */
  MESSAGE_SPF_NOT_ASKED, /* the question was switched off */
} MessageSpfStatus;

/* "no-server", "no-sender", "not-asked"; %NULL for JUDGED */
const char *message_spf_status_to_string (MessageSpfStatus status);

typedef struct
{
  MessageSpfStatus spf_status;
  SpfEvaluation *spf; /* (nullable): JUDGED */
  GPtrArray *dkim;    /* of DkimSignatureResult, from the top */
  ArcChain *arc;
  DmarcEvaluation *dmarc;
} MessageCheck;

/* A pure function. (transfer full): while @lacking grew it is not final. Lives no longer than @scope. */
MessageCheck *message_check_build (const MessageScope *scope,
                                   const Evidence *evidence,
                                   EvidenceQuestions *lacking);
void message_check_free (MessageCheck *check);

/* Its inquiries; their scope is a MessageScope. */
const Inquiry *message_check_get_inquiries (guint *count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MessageScope, message_scope_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MessageCheck, message_check_free)
