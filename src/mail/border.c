#include "mail/border.h"

#include <arpa/inet.h>
#include <string.h>

/* Three stretches of a header, from the top:
 *
 *   above     down to the border's stamp: written inside
 *   beside    from there to the next stamp, or to the first field that only senders write: the
 *             border's own (Gmail, Postfix with milters), if it did not write above its stamp
 *   below     everything else
 *
 * The border is the first stamp from the top whose client was outside.
 */

typedef enum
{
  ABOVE,
  BESIDE,
  BELOW,
} Stretch;

typedef struct
{
  const char *network;
  guint prefix;
} Network;

/* clang-format off */
static const Network inside_networks[] = {
  { "127.0.0.0", 8 }, { "10.0.0.0", 8 }, { "172.16.0.0", 12 }, { "192.168.0.0", 16 }, { "169.254.0.0", 16 },
  { "100.64.0.0", 10 }, { "::1", 128 }, { "fc00::", 7 }, { "fe80::", 10 },
};

/* Where the servers of Exchange Online talk to each other. */
static const Network microsoft_networks[] = { { "2603:1000::", 24 }, { "2a01:110::", 31 } };

static const char *const microsoft_inside[] = { "prod.outlook.com", "prod.protection.outlook.com", "outlook.office365.com", "prod.exchangelabs.com" };

/* Apple's own network, and the names of its servers inside. */
static const Network apple_networks[] = { { "17.0.0.0", 8 } };

static const char *const apple_inside[] = { "icloud.com", "me.com", "mac.com", "apple.com" };

/* Services that take mail in for other organisations, by the names of their hosts. */
static const struct
{
  const char *suffix;
  const char *name;
} gateways[] = {
  { "pphosted.com", "Proofpoint" }, { "ppe-hosted.com", "Proofpoint" }, { "ppops.net", "Proofpoint" },
  { "mimecast.com", "Mimecast" }, { "mimecast.co.za", "Mimecast" }, { "mim.ec", "Mimecast" },
  { "hdems.com", "HENNGE" }, { "hdemail.jp", "HENNGE" },
  { "fortimail.com", "FortiMail" }, { "fortimailcloud.com", "FortiMail" },
  { "messagelabs.com", "Symantec" }, { "iphmx.com", "Cisco" }, { "barracudanetworks.com", "Barracuda" },
  { "trendmicro.com", "Trend Micro" }, { "trendmicro.eu", "Trend Micro" }, { "tmems-jp.trendmicro.com", "Trend Micro" },
  { "securemx.jp", "IIJ" }, { "cybermail.jp", "CYBERMAIL" },
};
/* clang-format on */

static gboolean
is_at_or_below (const char *name, const char *domain)
{
  gsize length = strlen (name), size = strlen (domain);

  return length >= size && g_ascii_strcasecmp (name + length - size, domain) == 0
         && (length == size || name[length - size - 1] == '.');
}

/* --- who is inside --- */

static gboolean
is_in_network (const char *address, const Network *network)
{
  int family = strchr (network->network, ':') ? AF_INET6 : AF_INET;
  guint8 bytes[16], wanted[16];
  guint whole = network->prefix / 8;
  guint8 mask = (guint8)(0xff00 >> network->prefix % 8);

  if (inet_pton (family, address, bytes) != 1 || inet_pton (family, network->network, wanted) != 1
      || memcmp (bytes, wanted, whole) != 0)
    return FALSE;
  return mask == 0 || (bytes[whole] & mask) == (wanted[whole] & mask);
}

static gboolean
is_in_networks (const char *address, const Network *networks, guint n_networks)
{
  for (guint i = 0; i < n_networks; i++)
    if (is_in_network (address, &networks[i]))
      return TRUE;
  return FALSE;
}

/* Exchange Online takes mail from outside at "….mail.protection.outlook.com" only, which is not in the
 * list, whoever the client is: another customer comes from Microsoft's addresses too. */
static gboolean
is_between_microsofts_servers (const MailReceived *received)
{
  if (!received->by_name
      || !is_in_networks (received->from_address, microsoft_networks,
                          G_N_ELEMENTS (microsoft_networks)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (microsoft_inside); i++)
    if (is_at_or_below (received->by_name, microsoft_inside[i]))
      return TRUE;
  return FALSE;
}

/* iCloud hands a mail on between its servers, which stamp either Apple's addresses, or, at its mail
 * gateway, none at all; the name behind "by" is the stamping server's own. */
static gboolean
is_between_apples_servers (const MailReceived *received)
{
  if (!received->by_name)
    return FALSE;
  if (!received->from_address)
    return received->by_text && strstr (received->by_text, "(mailgateway ")
           && strstr (received->by_name, "-mailgateway-");
  if (!is_in_networks (received->from_address, apple_networks, G_N_ELEMENTS (apple_networks)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (apple_inside); i++)
    if (is_at_or_below (received->by_name, apple_inside[i]))
      return TRUE;
  return FALSE;
}

/* A client whose HELO holds the words makes the server write "with" twice. */
static gboolean
is_with (const MailReceived *received, const char *word)
{
  return received->with && g_ascii_strncasecmp (received->with, word, strlen (word)) == 0
         && !mail_received_has_remark (received, MAIL_RECEIVED_REPEATED_CLAUSE);
}

static gboolean
is_without_connection (const MailReceived *received)
{
  return !received->from_text || g_strcmp0 (received->from_reverse_name, "localhost") == 0
         || (is_with (received, "local") && strlen (received->with) == strlen ("local"))
         || is_with (received, "LMTP");
}

/* fetchmail and getmail stamp what they take out of the mailbox: "from" is the mailbox then. */
static gboolean
is_fetched (const MailReceived *received)
{
  return is_with (received, "POP3") || is_with (received, "IMAP");
}

static gboolean
is_client_inside (const MailReceived *received)
{
  if (is_fetched (received))
    return TRUE;
  if (is_between_apples_servers (received))
    return TRUE;
  if (!received->from_address)
    return is_without_connection (received);
  return is_in_networks (received->from_address, inside_networks, G_N_ELEMENTS (inside_networks))
         || is_between_microsofts_servers (received);
}

/* --- whose id it is --- */

/* The id is a server's own name, or a domain above it that is no single word (RFC 8601, 2.5). */
static gboolean
is_id_of_host (const char *authserv_id, const char *host)
{
  return authserv_id && host && is_at_or_below (host, authserv_id)
         && (strchr (authserv_id, '.') || g_ascii_strcasecmp (host, authserv_id) == 0);
}

static gboolean
is_id_of_icloud (const char *authserv_id, const MailReceived *border)
{
  return authserv_id && is_at_or_below (authserv_id, "icloud.com") && border && border->by_name
         && (strstr (border->by_name, "-icloudmta-")
             || is_at_or_below (border->by_name, "icloud.com")
             || is_at_or_below (border->by_name, "apple.com"));
}

/* --- the border --- */

static const MailBorderField *
field_at (const GArray *fields, guint position)
{
  return &g_array_index (fields, MailBorderField, position);
}

static gboolean
is_stamp (const MailBorderField *field)
{
  return field->kind == MAIL_BORDER_RECEIVED && field->received;
}

static gboolean
is_results (const MailBorderField *field)
{
  return field->kind == MAIL_BORDER_RESULTS || field->kind == MAIL_BORDER_ORIGINAL_RESULTS;
}

/* The position of the first stamp from @start on whose client was outside; the end if none. */
static guint
find_outside (const GArray *fields, guint start)
{
  guint i = start;

  while (
      i < fields->len
      && !(is_stamp (field_at (fields, i)) && !is_client_inside (field_at (fields, i)->received)))
    i++;
  return i;
}

/* Without a border everything above the lowest stamp was written inside; the end if there is none. */
static guint
find_last_stamp (const GArray *fields)
{
  for (guint i = fields->len; i > 0; i--)
    if (is_stamp (field_at (fields, i - 1)))
      return i - 1;
  return fields->len;
}

static const char *
find_gateway (const char *host)
{
  for (guint i = 0; host && i < G_N_ELEMENTS (gateways); i++)
    if (is_at_or_below (host, gateways[i].suffix))
      return gateways[i].name;
  return NULL;
}

/* The gateway's own stamps follow; the first with a client from outside is where it took it in. */
static void
find_gateway_border (MailBorder *border, const GArray *fields, guint position)
{
  const MailReceived *client = border->received;

  border->gateway = find_gateway (client->from_reverse_name);
  if (!border->gateway && !client->from_reverse_name)
    border->gateway = find_gateway (client->from_name);
  if (!border->gateway)
    return;
  position = find_outside (fields, position + 1);
  if (position == fields->len
      || g_strcmp0 (find_gateway (field_at (fields, position)->received->by_name), border->gateway)
             != 0)
    return;
  border->has_gateway_border = TRUE;
  border->gateway_index = field_at (fields, position)->index;
  border->gateway_received = field_at (fields, position)->received;
}

static void
take_border (MailBorder *border, const GArray *fields, guint position)
{
  const MailReceived *received = field_at (fields, position)->received;

  border->has_border = TRUE;
  border->index = field_at (fields, position)->index;
  border->received = received;
  border->address = received->from_address;
  border->helo = received->from_name;
  border->has_time = received->has_time;
  border->time = received->time;
  find_gateway_border (border, fields, position);
}

/* --- trust --- */

static void
add_trust (MailBorder *border, const MailBorderField *field, MailTrustReason reason)
{
  MailTrust trust = { field->index, reason < MAIL_TRUST_BELOW_BORDER, reason };

  g_array_append_val (border->trusts, trust);
}

static MailTrustReason
judge_above (const MailBorder *border, const MailBorderField *field)
{
  if (field->kind == MAIL_BORDER_ORIGINAL_RESULTS)
    return MAIL_TRUST_ORIGINAL;
  if (is_id_of_icloud (field->authserv_id, border->received))
    return MAIL_TRUST_RUN_OF_ICLOUD;
  return border->gateway ? MAIL_TRUST_GATEWAY_BEFORE : MAIL_TRUST_WRITTEN_BY_BORDER;
}

static MailTrustReason
judge_beside (const MailBorder *border, const MailBorderField *field, gboolean has_written_above)
{
  if (field->kind == MAIL_BORDER_ORIGINAL_RESULTS)
    return MAIL_TRUST_ORIGINAL;
  if (has_written_above)
    return MAIL_TRUST_BELOW_BORDER;
  if (is_id_of_icloud (field->authserv_id, border->received))
    return MAIL_TRUST_RUN_OF_ICLOUD;
  if (!is_id_of_host (field->authserv_id, border->received->by_name))
    return MAIL_TRUST_FOREIGN_ID;
  return border->gateway ? MAIL_TRUST_GATEWAY_BEFORE : MAIL_TRUST_BESIDE_BORDER;
}

static MailTrustReason
judge_below (const MailBorderField *field)
{
  return field->kind == MAIL_BORDER_ORIGINAL_RESULTS ? MAIL_TRUST_ORIGINAL
                                                     : MAIL_TRUST_BELOW_BORDER;
}

/* Walks down from the top; @position is the border's stamp, or the lowest where all are inside. */
static void
judge_by_place (MailBorder *border, const GArray *fields, guint position)
{
  gboolean has_written_above = FALSE;
  Stretch stretch = ABOVE;

  for (guint i = 0; i < fields->len; i++)
    {
      const MailBorderField *field = field_at (fields, i);

      if (i == position)
        stretch = border->has_border ? BESIDE : BELOW;
      else if (stretch == BESIDE && (is_stamp (field) || field->kind == MAIL_BORDER_SENDERS_OWN))
        stretch = BELOW;
      if (!is_results (field))
        continue;
      switch (stretch)
        {
        case ABOVE:
          has_written_above = has_written_above || field->kind == MAIL_BORDER_RESULTS;
          add_trust (border, field, judge_above (border, field));
          break;
        case BESIDE:
          add_trust (border, field, judge_beside (border, field, has_written_above));
          break;
        case BELOW:
          add_trust (border, field, judge_below (field));
          break;
        }
    }
}

static gboolean
is_named (const MailBorderField *field, const char *authserv_id)
{
  return is_results (field) && field->authserv_id
         && g_ascii_strcasecmp (field->authserv_id, authserv_id) == 0;
}

/* Where the named server's lines end. Its topmost line is believed wherever it stands, but if the
 * border itself has the name, none below the border's own. */
static guint
find_end_of_named (const MailBorder *border,
                   const GArray *fields,
                   guint position,
                   const char *authserv_id)
{
  gboolean is_border = border->has_border && is_id_of_host (authserv_id, border->received->by_name);
  guint start = 0;

  if (is_border)
    start = position + 1;
  else
    while (start < fields->len && !is_named (field_at (fields, start), authserv_id))
      start++;
  for (guint i = start; i < fields->len; i++)
    {
      const MailBorderField *field = field_at (fields, i);

      if ((is_border && field->kind == MAIL_BORDER_SENDERS_OWN)
          || (is_stamp (field)
              && (is_border || !is_client_inside (field->received)
                  || !is_id_of_host (authserv_id, field->received->by_name))))
        return i;
    }
  return fields->len;
}

static void
judge_by_name (MailBorder *border, const GArray *fields, guint position, const char *authserv_id)
{
  guint end = find_end_of_named (border, fields, position, authserv_id);

  for (guint i = 0; i < fields->len; i++)
    if (is_results (field_at (fields, i)))
      add_trust (border, field_at (fields, i),
                 i < end && is_named (field_at (fields, i), authserv_id) ? MAIL_TRUST_NAMED_BY_USER
                                                                         : MAIL_TRUST_NOT_NAMED);
}

static void
judge_without_stamps (MailBorder *border, const GArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    if (is_results (field_at (fields, i)))
      add_trust (border, field_at (fields, i), MAIL_TRUST_NO_RECEIVED);
}

MailBorder *
mail_border_find (const GArray *fields, const char *authserv_id)
{
  MailBorder *border = g_new0 (MailBorder, 1);
  guint position = find_outside (fields, 0);

  border->trusts = g_array_new (FALSE, FALSE, sizeof (MailTrust));
  if (position < fields->len)
    take_border (border, fields, position);
  else
    position = find_last_stamp (fields);
  if (authserv_id)
    judge_by_name (border, fields, position, authserv_id);
  else if (position < fields->len)
    judge_by_place (border, fields, position);
  else
    judge_without_stamps (border, fields);
  return border;
}

void
mail_border_free (MailBorder *border)
{
  g_array_unref (border->trusts);
  g_free (border);
}

const char *
mail_trust_reason_to_string (MailTrustReason reason)
{
  switch (reason)
    {
    case MAIL_TRUST_WRITTEN_BY_BORDER:
      return "written-by-border";
    case MAIL_TRUST_BESIDE_BORDER:
      return "beside-border";
    case MAIL_TRUST_RUN_OF_ICLOUD:
      return "run-of-icloud";
    case MAIL_TRUST_GATEWAY_BEFORE:
      return "gateway-before";
    case MAIL_TRUST_NAMED_BY_USER:
      return "named-by-user";
    case MAIL_TRUST_BELOW_BORDER:
      return "below-the-border";
    case MAIL_TRUST_FOREIGN_ID:
      return "foreign-id";
    case MAIL_TRUST_ORIGINAL:
      return "original";
    case MAIL_TRUST_NOT_NAMED:
      return "not-named";
    case MAIL_TRUST_NO_RECEIVED:
      return "no-received";
    }
  g_assert_not_reached ();
}
