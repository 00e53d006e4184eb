/* DNS messages on the wire (RFC 1035, section 4; EDNS: RFC 6891). */
#pragma once

#include <glib.h>

#include "dns/record.h"

/* What one UDP answer may hold without being cut into fragments (DNS flag day 2020). */
#define DNS_UDP_PAYLOAD_BYTES 1232

/* Response codes that the house tells apart. */
typedef enum
{
  DNS_RCODE_NOERROR = 0,
  DNS_RCODE_FORMERR = 1,
  DNS_RCODE_SERVFAIL = 2,
  DNS_RCODE_NXDOMAIN = 3,
  DNS_RCODE_NOTIMP = 4,
  DNS_RCODE_REFUSED = 5,
} DnsRcode;

typedef struct
{
  guint16 id;
  guint rcode; /* of DnsRcode, or any other number below 16 */
  gboolean is_response;
  gboolean truncated;
  gboolean authoritative;
  gboolean authenticated; /* the AD bit */
  char *question_name;    /* (nullable): canonical */
  DnsType question_type;
  GPtrArray *answer;    /* of DnsRecord */
  GPtrArray *authority; /* of DnsRecord */
} DnsMessage;

#define DNS_MESSAGE_ERROR (dns_message_error_quark ())
GQuark dns_message_error_quark (void);

typedef enum
{
  DNS_MESSAGE_ERROR_SHORT,    /* ends inside something, or a length lies */
  DNS_MESSAGE_ERROR_NAME,     /* a compression pointer that points ahead, a label type unknown */
  DNS_MESSAGE_ERROR_TRAILING, /* bytes behind the last record */
} DnsMessageError;

/* (transfer full) (nullable): %NULL with an error if any part cannot be read. Records of a section
 * that nobody asks for (additional) are checked and dropped. */
DnsMessage *dns_message_parse (const guint8 *bytes, gsize length, GError **error);
void dns_message_free (DnsMessage *message);

/* (transfer full) (nullable): a query with RD as wanted, AD set and an OPT record; %NULL if @name
 * does not fit. */
GBytes *
dns_message_build_query (guint16 id, const char *name, DnsType type, gboolean recursion_desired);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DnsMessage, dns_message_free)
