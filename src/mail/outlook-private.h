/* What is read out of Outlook's file, and the message that is made of it: for outlook*.c alone. */
#pragma once

#include <glib.h>

typedef struct
{
  char *name;          /* (nullable) */
  char *address;       /* (nullable) */
  guint type;          /* PidTagRecipientType: 1 To, 2 Cc, 3 Bcc */
  char *supplementary; /* (nullable): PidTagSupplementaryInfo: what the server said */
  guint status;        /* PidTagNonDeliveryReportStatusCode: 511 is 5.1.1; 0: none */
} MailOutlookRecipient;

typedef struct _MailOutlookItem MailOutlookItem;

typedef struct
{
  char *media_type;      /* "message/rfc822", … */
  GBytes *bytes;         /* (nullable): one of these two */
  MailOutlookItem *item; /* (nullable) */
} MailOutlookAttachment;

/* Texts are UTF-8 and (nullable). */
struct _MailOutlookItem
{
  char *message_class; /* "IPM.Note", "REPORT.IPM.Note.NDR" */
  char *headers;       /* of the mail as it came */
  char *subject;
  char *sender_name;
  char *sender_address;
  char *display_to;
  char *message_id;
  char *text;
  char *report_text;
  char *html;
  gboolean has_date;
  gint64 date;            /* seconds since the epoch */
  GPtrArray *recipients;  /* of MailOutlookRecipient */
  GPtrArray *attachments; /* of MailOutlookAttachment */
};

void mail_outlook_item_free (MailOutlookItem *item);
/* (transfer full): CRLF */
GString *mail_outlook_compose (const MailOutlookItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailOutlookItem, mail_outlook_item_free)
