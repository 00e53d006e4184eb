/* Received: one server's stamp on a message (RFC 5321, section 4.4; RFC 5322, section 3.6.7).
 *
 * Every program writes it in its own way. What the server itself found out about its client (the
 * address, the reverse name) is kept apart from what the client said of itself (HELO), for only the
 * first can be believed, and only if the server can.
 */
#pragma once

#include <glib.h>

/* Words and comments read of one field: the longest real ones have about fifty. What stands behind
 * is not looked at, except for the date. */
#define MAIL_RECEIVED_MOST_PARTS 1000

typedef enum
{
  MAIL_RECEIVED_NOTHING, /* an empty field */
  MAIL_RECEIVED_NO_BY,   /* qmail's "(qmail 1 invoked by uid 0)", or nothing known */
  MAIL_RECEIVED_NO_DATE,
  MAIL_RECEIVED_NO_SEMICOLON, /* the date follows without one */
  MAIL_RECEIVED_ODD_DATE,     /* not as RFC 5322, section 3.3, wants it: see date_remarks */
  MAIL_RECEIVED_TEXT_BEHIND_DATE,
  MAIL_RECEIVED_REPEATED_CLAUSE, /* the first one counts */
  MAIL_RECEIVED_UNKNOWN_WORDS,   /* words that belong to no clause */
  MAIL_RECEIVED_OPEN_COMMENT,    /* a "(" without ")" */
  MAIL_RECEIVED_MAY_BE_FORGED,   /* the server says so: reverse name and address disagree */
  MAIL_RECEIVED_CONTROL_BYTE,
  MAIL_RECEIVED_TOO_LONG, /* more than MAIL_RECEIVED_MOST_PARTS */
} MailReceivedRemarkKind;

typedef struct
{
  MailReceivedRemarkKind kind;
  gsize offset; /* bytes; each kind is remarked on once */
} MailReceivedRemark;

/* All texts are (nullable) and on one line. */
typedef struct
{
  char *from_name;         /* as announced by HELO or EHLO */
  char *from_reverse_name; /* as the server found it; no dot at the end */
  char *from_address;      /* IP address, canonical */
  char *from_text;         /* the whole clause with its comments, "from" left out */
  char *by_name;
  char *by_text; /* with its comments; qmail's comment where there is no clause */
  char *via;
  char *with;      /* words only: "ESMTPS", "Microsoft SMTP Server" */
  char *with_text; /* with its comments */
  char *id;
  char *for_address;      /* no angle brackets */
  gboolean tls;           /* the client came over TLS, as far as the field tells */
  char *tls_version;      /* "TLSv1.3" */
  gboolean is_submission; /* by a user who had logged in (RFC 3848), or a program on the host */
  gboolean has_time;
  gint64 time;        /* seconds since the epoch, UTC */
  guint milliseconds; /* to be added */
  int zone_minutes;
  guint date_remarks; /* of MailDateRemark */
  GArray *remarks;    /* of MailReceivedRemark */
} MailReceived;

/* (transfer full): never %NULL. @value is the field's body behind its colon, folded or not. */
MailReceived *mail_received_parse (const char *value, gsize length);
void mail_received_free (MailReceived *received);

gboolean mail_received_has_remark (const MailReceived *received, MailReceivedRemarkKind kind);
/* "no-date", … */
const char *mail_received_remark_to_string (MailReceivedRemarkKind kind);

typedef struct
{
  gboolean has_delay;   /* FALSE: no time here, or in no older hop */
  gint64 delay_seconds; /* since the next older hop that has a time, whole seconds; clocks that
                           disagree make it negative */
} MailReceivedDelay;

/* (transfer full): of MailReceivedDelay, one for each of @hops (of MailReceived, newest first). */
GArray *mail_received_delays (const GPtrArray *hops);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailReceived, mail_received_free)
