/* What a mail server reports about a delivery: error mails in the form of RFC 3464 and in everybody's
 * own words, delays, complaints (RFC 5965), read receipts (RFC 8098) and automatic answers (RFC 3834).
 *
 * Only what was said is read here. What it means, and what to do, is judged elsewhere.
 */
#pragma once

#include "mail/message.h"
#include "mail/reply.h"
#include "mail/structure.h"

/* A bounce of a mail to a list may name thousands. */
#define MAIL_MAX_RECIPIENTS 1000

typedef enum
{
  MAIL_KIND_HEADERS,
  MAIL_KIND_MESSAGE,
  MAIL_KIND_BOUNCE, /* also a delay, and a report of success */
  MAIL_KIND_FEEDBACK,
  MAIL_KIND_AUTO_REPLY,
} MailKind;

typedef enum
{
  MAIL_AUTO_NONE,
  MAIL_AUTO_ABSENCE,      /* out of office */
  MAIL_AUTO_RECEIPT,      /* it was opened, or deleted unread */
  MAIL_AUTO_SPAM_WARNING, /* a filter or a mailbox tells that it put a mail aside */
  MAIL_AUTO_FORM,         /* thanks for your inquiry */
  MAIL_AUTO_OTHER,
} MailAutoReply;

/* RFC 3464, section 2.3.3 */
typedef enum
{
  MAIL_ACTION_UNKNOWN,
  MAIL_ACTION_FAILED,
  MAIL_ACTION_DELAYED, /* still being tried */
  MAIL_ACTION_DELIVERED,
  MAIL_ACTION_RELAYED, /* handed to a system that sends no reports */
  MAIL_ACTION_EXPANDED,
} MailAction;

typedef struct
{
  char *address;          /* (nullable): bare, of the final recipient */
  char *original_address; /* (nullable): as the sender wrote it, if it is another one */
  MailAction action;
  char *status; /* (nullable): the receiver's own enhanced code where its reply has one, else
                               that of the report */
  gboolean status_is_local; /* @status is only the word of whoever wrote the report */
  guint reply_code;         /* 0: none */
  char *diagnostic; /* (nullable): what the receiver said, one line of UTF-8: see MailReply's text;
                               where nobody said anything, the reporter's own sentence */
  char *remote_mta; /* (nullable): name of the server that said it, lower case */
  char *remote_address; /* (nullable): its IP address */
  MailStage stage;
  gboolean has_retry_until;
  gint64 retry_until; /* seconds since the epoch: how long it is tried */
} MailBounceRecipient;

/* Why a delivery report may be none (a lure dressed as one). */
typedef enum
{
  MAIL_DOUBT_LINKS = 1 << 0,       /* a link or button to "release", "confirm", "retrieve" */
  MAIL_DOUBT_NO_CODE = 1 << 1,     /* no server's answer in it */
  MAIL_DOUBT_NO_ORIGINAL = 1 << 2, /* nothing of the mail that is said to have come back */
  MAIL_DOUBT_SENDER = 1 << 3,      /* has an envelope sender, where reports have none */
  MAIL_DOUBT_NO_RECIPIENT = 1 << 4,
  MAIL_DOUBT_PASSWORD = 1 << 5, /* speaks of passwords, quota, account, held messages */
} MailDoubt;

typedef struct
{
  MailKind kind;
  MailAutoReply auto_reply; /* AUTO_REPLY */
  GPtrArray *recipients;    /* of MailBounceRecipient; of FEEDBACK: whom the mail was for */
  const char *format;       /* (nullable) (static): "rfc3464", "qmail", "exchange", "gmail" … */
  char *reporting_mta;      /* (nullable): who wrote the report */
  char *feedback_type;      /* (nullable): "abuse" (RFC 5965, section 3.1) */
  char *text;               /* (nullable): what a person reads in it, UTF-8 with LF */
  GBytes *original_bytes;   /* (nullable): of the mail it is about: header, or all of it */
  gboolean original_is_whole;
  MailMessage *original; /* (nullable): its header; no digests: scan @original_bytes to verify */
  guint doubts;          /* of MailDoubt; only those of a BOUNCE count */
} MailBounce;

/* (transfer full): never %NULL, also for a message that is no report. */
MailBounce *mail_bounce_read (const MailMessage *message, const MailStructure *structure);
/* The same for what was pasted without a header: a code, a line, the visible part of an error mail.
 * @text: UTF-8; MAIL_MAX_TEXT_BYTES of it are read. Always of kind BOUNCE, with at least one
 * recipient, who may have no address. */
MailBounce *mail_bounce_read_text (const char *text);
void mail_bounce_free (MailBounce *bounce);

const char *mail_kind_to_string (MailKind kind);             /* "auto_reply", as in JSON */
const char *mail_auto_reply_to_string (MailAutoReply reply); /* "absence", … ; "none" */
const char *mail_action_to_string (MailAction action);       /* "failed" … ; "unknown" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailBounce, mail_bounce_free)
