/* Who is judged by SPF, from what the SMTP session said (RFC 7208, sections 2.4, 4.1 and 4.3;
 * RFC 8616, section 4). */
#pragma once

#include "dns/address.h"

typedef enum
{
  SPF_IDENTITY_MAIL_FROM,
  SPF_IDENTITY_HELO,
} SpfIdentity;

/* A path has at most 256 bytes (RFC 5321, section 4.5.3.1.3); far more is no sender. */
#define SPF_SENDER_MAX_BYTES 1000

typedef struct
{
  SpfIdentity identity;
  DnsAddress address; /* an IPv4-mapped one as IPv4 */
  char *local_part;   /* "postmaster" when there is none */
  char *domain;       /* lower case, in A-labels where possible; as given when it is no domain */
  char *name; /* (nullable): @domain as a canonical name; %NULL: there is nothing to judge */
  char *helo; /* "unknown" when not given */
} SpfSender;

/* @mail_from: (nullable): bare or in <…>; without an address in it the null sender
 * @helo: (nullable) */
SpfSender *spf_sender_new (const DnsAddress *address, const char *mail_from, const char *helo);
void spf_sender_free (SpfSender *sender);

/* TRUE if %{s} and %{l} can stand in a name. */
gboolean spf_sender_has_ascii_local_part (const SpfSender *sender);

/* "mailfrom", "helo": the words of RFC 8601; allocates nothing */
const char *spf_identity_to_string (SpfIdentity identity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpfSender, spf_sender_free)
