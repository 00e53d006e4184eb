/* Received-SPF: what a receiver noted of its SPF check (RFC 7208, section 9.1; RFC 4408, section 7,
 * before it), and the shapes that Microsoft, Google, Postfix' policy servers and Japanese providers
 * give it.
 *
 * The field is read as far as it can be. Whether it is to be believed is not decided here.
 */
#pragma once

#include <glib.h>

/* Named limit: real fields stay under one kilobyte; what is beyond is not read. */
#define MAIL_RECEIVED_SPF_MAX_LENGTH 65536 /* bytes */

/* All texts are valid UTF-8 on one line. Of a key that is there twice the first counts. */
typedef struct
{
  char *result;        /* lower case, as written: "pass"; "" if there is none */
  const char *meaning; /* (nullable) (static): our reading, a result of RFC 7208, section 2.6 */
  gboolean guessed;    /* there was no record: the receiver judged by one of its own making */
  char *comment;       /* (nullable): without its parentheses */
  char *receiver;      /* (nullable): of receiver=, else the name in front of the comment's colon */
  char *client_address; /* (nullable): IP address: of client-ip=, else the comment's */
  char *envelope_from;  /* (nullable): bare, "" is the null sender: of envelope-from=, else the
                           address that the comment says the domain of */
  char *helo;           /* (nullable) */
  char *identity;       /* (nullable): lower case: "mailfrom", "helo" */
  char *mechanism;      /* (nullable) */
  char *problem;        /* (nullable) */
  gboolean strict;      /* the grammar of RFC 7208, 9.1 allows it, white space at the end apart */
} MailReceivedSpf;

/* (transfer full): never %NULL. @value: the bytes behind the colon. */
MailReceivedSpf *mail_received_spf_parse (const char *value, gsize length);
void mail_received_spf_free (MailReceivedSpf *received_spf);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailReceivedSpf, mail_received_spf_free)
