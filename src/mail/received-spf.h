/* Received-SPF: what a receiver noted of its SPF check (RFC 7208, section 9.1; RFC 4408 before it),
 * and the shapes that Microsoft, Google, Postfix' policy servers and Japanese providers give it.
 */
#pragma once

#include <glib.h>

typedef struct
{
  char *result;        /* lower case, as written: "pass"; "" if there is none */
  const char *meaning; /* (nullable) (static): our reading, a result of RFC 7208, section 2.6 */
  char *comment;       /* (nullable): without its parentheses, UTF-8 */
  char *receiver;      /* (nullable): of receiver=, else the name in front of the comment's colon */
  char *client_address; /* (nullable): IP address */
  char *envelope_from;  /* (nullable): bare; "" is the null sender */
  char *helo;           /* (nullable) */
  char *identity;       /* (nullable): lower case: "mailfrom", "helo" */
  char *mechanism;      /* (nullable) */
  char *problem;        /* (nullable) */
  gboolean strict;      /* the grammar of RFC 7208, 9.1 allows it */
} MailReceivedSpf;

/* (transfer full): never %NULL. @value: the bytes behind the colon. */
MailReceivedSpf *mail_received_spf_parse (const char *value, gsize length);
void mail_received_spf_free (MailReceivedSpf *received_spf);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailReceivedSpf, mail_received_spf_free)
