/* The border: which lines of a header were written inside the receiving organisation.
 *
 * Servers stamp from the bottom to the top; a sender may write anything below. So what the stamps
 * say is believed from the top down to the first one whose client came from outside. An
 * Authentication-Results field may be believed if the border wrote it, or somebody behind the border
 * (RFC 8601, sections 5 and 7.1).
 *
 * A client counts as inside if the server saw it at a loopback, private or link-local address, if
 * none was involved (LMTP, a program on the same host or one that fetched it from the mailbox,
 * Gmail's own "by" lines), or at Microsoft's servers for one another. Names never count: HELO is the
 * client's own word, and a hoster's customers share its domain. So an organisation whose servers
 * talk to each other over public addresses is believed too little rather than too much; naming the
 * authserv-id mends that. A server behind an address translator that hides all clients cannot be
 * told from one that relays.
 */
#pragma once

#include <glib.h>

#include "mail/received.h"

typedef enum
{
  MAIL_BORDER_RECEIVED,
  MAIL_BORDER_RESULTS,          /* Authentication-Results */
  MAIL_BORDER_ORIGINAL_RESULTS, /* Authentication-Results-Original */
  MAIL_BORDER_RECEIVED_SPF,
  MAIL_BORDER_SENDERS_OWN, /* From, Date, DKIM-Signature …: what no border writes */
  MAIL_BORDER_OTHER,
} MailBorderKind;

typedef struct
{
  MailBorderKind kind;
  guint index;                  /* the caller's, handed back */
  const MailReceived *received; /* (nullable) of RECEIVED */
  const char *authserv_id;      /* (nullable) of the RESULTS: none is Microsoft's way */
} MailBorderField;

typedef enum
{
  /* believed */
  MAIL_TRUST_WRITTEN_BY_BORDER, /* above the border's stamp */
  MAIL_TRUST_BESIDE_BORDER,     /* right below its stamp, with its id (Gmail, milters): a border
                                   takes away foreign fields with its own id (RFC 8601, section 5) */
  MAIL_TRUST_RUN_OF_ICLOUD,     /* one of iCloud's, each method its own id */
  MAIL_TRUST_GATEWAY_BEFORE,    /* by the border, but the client is a gateway service: its SPF
                                   verdict may be about the gateway */
  MAIL_TRUST_NAMED_BY_USER,
  /* not believed */
  MAIL_TRUST_BELOW_BORDER,
  MAIL_TRUST_FOREIGN_ID,  /* right below the border's stamp, with another's id or none */
  MAIL_TRUST_ORIGINAL,    /* what came with the message, renamed: anybody can have written it */
  MAIL_TRUST_NOT_NAMED,   /* the user named another id, or this one stands lower */
  MAIL_TRUST_NO_RECEIVED, /* no stamp at all: nothing tells who wrote what */
} MailTrustReason;

typedef struct
{
  guint index; /* of the field */
  gboolean is_trusted;
  MailTrustReason reason;
} MailTrust;

typedef struct
{
  gboolean has_border;          /* FALSE: no stamp at all, or all from inside */
  guint index;                  /* of the border's Received field */
  const MailReceived *received; /* (nullable): the border's stamp; the caller's */
  const char *address;          /* (nullable): of the client; IP address */
  const char *helo;             /* (nullable): its announced name */
  gboolean has_time;
  gint64 time; /* seconds since the epoch, UTC */
  /* Where a gateway service delivered: its name, and where it had taken the message in. The service
   * may as well work for the sender; nothing in a header tells which. */
  const char *gateway; /* (nullable) (static) */
  gboolean has_gateway_border;
  guint gateway_index;                  /* of the Received field */
  const MailReceived *gateway_received; /* (nullable): the caller's */
  GArray *trusts; /* of MailTrust, one for each RESULTS and ORIGINAL_RESULTS, in order */
} MailBorder;

/* (transfer full): @fields (of MailBorderField) in the order of the message and all that they point
 * to must outlive it. @authserv_id (nullable) was named by the user: then only fields with this id
 * are believed, the topmost and those that the same server wrote with it. */
MailBorder *mail_border_find (const GArray *fields, const char *authserv_id);
void mail_border_free (MailBorder *border);

/* "written-by-border", … */
const char *mail_trust_reason_to_string (MailTrustReason reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailBorder, mail_border_free)
