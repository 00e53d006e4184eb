/* What a mail server answers: "550-5.7.26 Your email has been blocked …" (RFC 5321, section 4.2;
 * RFC 3463; RFC 5248), wherever it stands in a text.
 */
#pragma once

#include <glib.h>

/* Where in the dialogue it was said (RFC 5321, section 3). */
typedef enum
{
  MAIL_STAGE_UNKNOWN,
  MAIL_STAGE_CONNECT, /* no connection, or refused at the greeting */
  MAIL_STAGE_HELO,
  MAIL_STAGE_TLS,
  MAIL_STAGE_AUTH,
  MAIL_STAGE_MAIL,
  MAIL_STAGE_RCPT,
  MAIL_STAGE_DATA,     /* in reply to the DATA command itself */
  MAIL_STAGE_DATA_END, /* in reply to the end of data: the mail was seen */
} MailStage;

typedef struct
{
  guint code;      /* 400 to 579, or 250 to 252; 0: none */
  char *status;    /* (nullable): enhanced code, "5.7.26" (RFC 3463) */
  MailStage stage; /* of "in reply to end of DATA command", and the like */
  char *text; /* one line: blanks squeezed, the repeated codes of a multi-line reply dropped, codes
                      in front kept: "550 5.7.26 Your email has been blocked because …" */
} MailReply;

/* (transfer full): never %NULL. Of several replies in @text the first counts. A number is a code only
 * where one can stand: not in an address, a date, a queue id or a count of bytes. */
MailReply *mail_reply_parse (const char *text);
void mail_reply_free (MailReply *reply);

/* Whether it has the form of RFC 3463: class 2, 4 or 5, then two numbers of at most three digits. */
gboolean mail_status_is_valid (const char *status);

const char *mail_stage_to_string (MailStage stage); /* "rcpt", "data-end"; "unknown" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailReply, mail_reply_free)
