/* The trail of a message: what its header tells of the way it came, and what servers on it wrote down
 * about it. Read once, immutable; all of it points into the message, which must outlive it.
 */
#pragma once

#include "mail/authentication-results.h"
#include "mail/border.h"
#include "mail/message.h"

/* A field of results: Authentication-Results, or ARC's. What a hop renamed is none, for nobody vouches
 * for it: Authentication-Results-Original, X-MS-Exchange-Authentication-Results. */
typedef struct
{
  const MailField *field;
  gboolean
      is_arc; /* ARC-Authentication-Results: worth as much as its seal, so never trusted here */
  AuthenticationResults *results;
  gboolean is_trusted;
  MailTrustReason reason; /* means nothing for ARC */
} MailStatement;

typedef struct
{
  GPtrArray *hops;       /* of MailReceived, the newest first */
  GArray *delays;        /* of MailReceivedDelay, one for each hop */
  GPtrArray *statements; /* of MailStatement, from the top */
  MailBorder *border;
  char *return_path; /* (nullable): the envelope's sender, bare; "" is the null sender */
  gboolean has_date;
  gint64 date; /* of the Date field: seconds since the epoch */
} MailTrail;

/* @authserv_id: (nullable): whose results the user believes */
MailTrail *mail_trail_read (const MailMessage *message, const char *authserv_id);
void mail_trail_free (MailTrail *trail);

/* When the message arrived, by the newest stamp; else when it was sent, by its Date. */
gboolean mail_trail_get_time (const MailTrail *trail, gint64 *time);

/* (nullable): the envelope's sender: of Return-Path, else what a trusted server says of SPF. */
const char *mail_trail_get_sender (const MailTrail *trail);

/* (nullable): the client at the border: the one before the gateway service, if there is one. */
const MailReceived *mail_trail_get_entry (const MailTrail *trail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailTrail, mail_trail_free)
