/* The bodies of the mails, one function each. Private to src/documents.
 *
 * All append to @out in the language in use, between the greeting and the closing. */
#pragma once

#include "documents/request-mail.h"
#include "documents/request-words.h"

typedef struct
{
  GString *out;
  const RequestText *text;
  const GPtrArray *changes; /* of Change */
  const RequestLetter *letter;
  const RequestWords *words;
  gboolean values_follow; /* the values stand below the letter, not in it */
} RequestWriter;

/* A paragraph, a line, and an empty line. */
void request_put (RequestWriter *writer, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* "label:" and each value alone on its line. */
void request_put_values (RequestWriter *writer, const char *label, const GStrv values);
/* A change as it stands in a mail: type, host, value, today's value. */
void request_put_change (RequestWriter *writer, const Change *change, guint number);

void request_put_ask (RequestWriter *writer);
void request_put_remind (RequestWriter *writer);
void request_put_thank (RequestWriter *writer);

void request_put_spf_is_set (RequestWriter *writer);
void request_put_no_txt (RequestWriter *writer);
void request_put_costs (RequestWriter *writer);
void request_put_dmarc_needless (RequestWriter *writer);
void request_put_dkim_too_long (RequestWriter *writer);
void request_put_which_server (RequestWriter *writer);

void request_put_who_can_log_in (RequestWriter *writer);
void request_put_ask_service (RequestWriter *writer);
void request_put_ask_colleagues (RequestWriter *writer);
