/* Between received.c, which cuts a field into clauses, and received-client.c, which reads "from". */
#pragma once

#include "mail/received.h"

typedef struct
{
  GPtrArray *words;    /* of char *, in order */
  GPtrArray *comments; /* of char *, in order, without their outer parentheses */
} MailReceivedClause;

void mail_received_remark (MailReceived *received, MailReceivedRemarkKind kind, gsize offset);

/* Fills the from_… of @received but from_text. */
void mail_received_read_client (MailReceived *received, const MailReceivedClause *clause);

/* What a comment of any clause may say of the connection: TLS and its version, a login. */
void mail_received_read_comment (MailReceived *received, const char *comment);
/* The same for the words behind "with" (RFC 3848, 6531, 8314), "by" and "via". */
void mail_received_read_protocol (MailReceived *received, const char *word);
