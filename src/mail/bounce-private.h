/* Between bounce.c, which decides what a mail is, and the files that read one kind each. */
#pragma once

#include "mail/bounce-text.h"
#include "mail/bounce.h"
#include "mail/delivery-status.h"

/* What a mail shows before anything is judged; owned by bounce.c. */
typedef struct
{
  const MailMessage *message;     /* (nullable): pasted text has none */
  const MailStructure *structure; /* (nullable) */
  char *subject;                  /* decoded; "" if there is none */
  char *from;                     /* the whole field, decoded; "" if there is none */
  char *text;                     /* what a person reads, without the mail that came back */
  GString *whole_text;            /* (nullable): the same with it, where it stands in the text */
  GPtrArray *links;               /* of const char *: (unowned): of the same */
  DeliveryStatus *status;         /* (nullable): a report in fields, in a part or in the text */
  GHashTable *senders;            /* addresses in lower case: who sent the mail that came back */
  gboolean has_report_part;
  gboolean is_from_daemon;   /* "mailer-daemon", "postmaster", "Mail Delivery System" */
  gboolean is_mailer_daemon; /* "mailer-daemon" itself */
  gboolean is_automatic;     /* no-reply, the null sender, Auto-Submitted */
} BounceEvidence;

/* @evidence is all zero before; @bounce gets what came back. */
void bounce_evidence_read (BounceEvidence *evidence,
                           MailBounce *bounce,
                           const MailMessage *message,
                           const MailStructure *structure);
/* A report in fields that stands in @text, unless there is one already. */
void bounce_evidence_read_status (BounceEvidence *evidence, const char *text);
void bounce_evidence_clear (BounceEvidence *evidence);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BounceEvidence, bounce_evidence_clear)

/* Keeps @bytes as the mail that came back, if they begin with a field and nothing else is kept.
 * @can_be_whole: it may have a body. */
void bounce_take_original (MailBounce *bounce, GBytes *bytes, gboolean can_be_whole);

/* (transfer full) (nullable): a field decoded. */
char *bounce_dup_field (const MailMessage *message, const char *name);

/* ABSENCE and the like; NONE if a person wrote it. */
MailAutoReply bounce_read_auto_reply (const BounceEvidence *evidence);

/* Whether @text is a notification in JSON (Amazon SES); fills @bounce then, its kind too. */
gboolean bounce_read_notice (MailBounce *bounce, const char *text);

/* (transfer full): of MailBounceRecipient; empty */
GPtrArray *bounce_recipients_new (void);
/* Fills in recipients, from fields and from the text. */
void bounce_read_recipients (MailBounce *bounce, const BounceEvidence *evidence);
/* (transfer full): appended to @bounce, unless it has enough of them (%NULL). */
MailBounceRecipient *bounce_add_recipient (MailBounce *bounce, const char *address);
/* What is not known yet is taken from @answer, and the receiver's code also where there is only the
 * reporter's. */
void bounce_recipient_add_answer (MailBounceRecipient *recipient, BounceAnswer *answer);
/* A recipient for each group. */
void bounce_read_groups (MailBounce *bounce, const DeliveryStatus *status);
/* What a group says in brackets behind its status, where nothing else is known of a recipient. */
void bounce_add_comments (MailBounce *bounce, const DeliveryStatus *status);
/* (transfer none) (nullable) */
MailBounceRecipient *bounce_find_recipient (const MailBounce *bounce, const char *address);
/* Whom the mail that came back was for: To, and Cc if @with_copies. */
void bounce_add_original_recipients (MailBounce *bounce, gboolean with_copies);

/* It is titled as a report, comes from somebody, and wants a click: no server writes so. */
gboolean bounce_is_lure (const BounceEvidence *evidence);
/* The traits of a lure; @bounce is complete but for them. */
guint bounce_read_doubts (const MailBounce *bounce, const BounceEvidence *evidence);
