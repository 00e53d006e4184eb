/* What refusals mean: every row of the table that our rules were made from, by its number, and what
 * only looks alike. The texts are made up around the words that count. */
#include <string.h>

#include "providers/catalog.h"

typedef struct
{
  const char *title;
  const char *server; /* NULL: nobody knows who said it */
  const char *stage;
  guint code;
  const char *status;
  const char *text;
  const char *reason;
  const char *receiver; /* who said it; NULL: nobody we know */
} Case;

#define GOOGLE "gmail-smtp-in.l.google.com"
#define HOTMAIL "hotmail-com.olc.protection.outlook.com"
#define OFFICE "contoso-com.mail.protection.outlook.com"
#define YAHOO "mta7.am0.yahoodns.net"
#define APPLE "mx01.mail.icloud.com"
#define DOCOMO "mfsmax.docomo.ne.jp"
#define KDDI "lsean.ezweb.ne.jp"
#define MIMECAST "eu-smtp-inbound-1.mimecast.com"
#define OTHER "mx.example.org"

/* clang-format off */
static const Case cases[] = {
  /* Gmail */
  { "row 1",   GOOGLE, NULL, 550, "5.7.26", "550 5.7.26 Unauthenticated email from example.co.jp is not accepted due to domain's DMARC policy. - gsmtp", "dmarc", "gmail" },
  { "row 2",   GOOGLE, NULL, 451, "4.7.26", "451 4.7.26 Unauthenticated email from example.co.jp is not accepted due to domain's DMARC policy, but temporary DNS failures prevent it. - gsmtp", "dns", "gmail" },
  { "row 3",   GOOGLE, NULL, 550, "5.7.26", "550 5.7.26 Your email has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. DKIM = did not pass SPF [example.co.jp] with ip: [192.0.2.1] = did not pass - gsmtp", "auth", "gmail" },
  { "row 4",   GOOGLE, NULL, 421, "4.7.26", "421 4.7.26 Your email has been rate limited because it is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. - gsmtp", "auth", "gmail" },
  { "row 5",   GOOGLE, NULL, 550, "5.7.26", "550 5.7.26 The MAIL FROM domain [example.co.jp] has an SPF record with a hard fail policy (-all) but it fails to pass SPF checks with the ip: [192.0.2.1]. - gsmtp", "spf", "gmail" },
  { "row 6",   GOOGLE, NULL, 550, "5.7.26", "550 5.7.26 This message does not have authentication information or fails to pass authentication checks. - gsmtp", "auth", "gmail" },
  { "row 7",   GOOGLE, NULL, 550, "5.7.27", "550 5.7.27 Your email has been blocked. Gmail requires bulk senders to authenticate their email with SPF. - gsmtp", "spf", "gmail" },
  { "row 7, code only", GOOGLE, NULL, 421, "4.7.27", "421 4.7.27", "spf", "gmail" },
  { "row 8",   GOOGLE, NULL, 550, "5.7.30", "550 5.7.30 Your email has been blocked. Gmail requires bulk senders to authenticate their email with DKIM. - gsmtp", "dkim", "gmail" },
  { "row 9",   GOOGLE, NULL, 550, "5.7.40", "550 5.7.40 Blocked: the sending domain doesn't have a DMARC record. - gsmtp", "dmarc", "gmail" },
  { "row 9, the other code", NULL, NULL, 421, "4.7.31", "421 4.7.31 Your email has been rate limited.", "dmarc", "gmail" },
  { "row 10",  GOOGLE, NULL, 421, "4.7.32", "421 4.7.32 Rate limited because the From: header (RFC5322) in this message isn't aligned with either the authenticated SPF or DKIM organizational domain. - gsmtp", "align", "gmail" },
  { "row 10, printed as 5.7.32", GOOGLE, NULL, 421, "5.7.32", "421 5.7.32 Your email has been blocked. - gsmtp", "align", "gmail" },
  { "row 11",  GOOGLE, NULL, 550, "5.7.24", "550 5.7.24 The SPF record of the sending domain has one or more suspicious entries. - gsmtp", "spf", "gmail" },
  { "row 12",  GOOGLE, NULL, 550, "5.7.25", "550 5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR record setup. - gsmtp", "ptr", "gmail" },
  { "row 12, code only", GOOGLE, NULL, 451, "4.7.23", "451 4.7.23", "ptr", "gmail" },
  { "row 13",  GOOGLE, NULL, 550, "5.7.1", "550 5.7.1 This message does not meet IPv6 sending guidelines regarding PTR records and authentication. - gsmtp", "ptr", "gmail" },
  { "row 14",  GOOGLE, NULL, 550, "5.7.29", "550 5.7.29 Blocked because this message wasn't sent over a TLS connection. Gmail requires all senders to use a TLS connection. - gsmtp", "tls", "gmail" },
  { "row 14, required for a domain", NULL, NULL, 530, "5.7.0", "530 5.7.0 TLS required for RCPT domain example.com", "tls", "gmail" },
  { "row 15",  GOOGLE, NULL, 550, "5.7.28", "550 5.7.28 We have detected an unusual rate of unsolicited mail originating from your IP Netblock. - gsmtp", "rate", "gmail" },
  { "row 16",  GOOGLE, NULL, 421, "4.7.28", "421 4.7.28 We have detected an unusual rate of mail with the same Message-ID. - gsmtp", "format", "gmail" },
  { "row 17",  GOOGLE, NULL, 550, "5.7.1", "550 5.7.1 This message is likely suspicious due to the very low reputation of the sending IP address. - gsmtp", "reputation", "gmail" },
  { "row 18",  GOOGLE, NULL, 550, "5.7.1", "550 5.7.1 This message is likely suspicious due to the very low reputation of the sending domain. - gsmtp", "reputation", "gmail" },
  { "row 19",  GOOGLE, NULL, 550, "5.7.1", "550 5.7.1 Our system has detected that this message is likely unsolicited mail. - gsmtp", "content", "gmail" },
  { "row 20",  GOOGLE, NULL, 552, "5.7.0", "552 5.7.0 This message is suspicious due to the nature of the content or the links within. - gsmtp", "content", "gmail" },
  { "row 21",  GOOGLE, NULL, 550, "5.7.1", "550 5.7.1 This message is not RFC 5322 compliant: duplicate headers. - gsmtp", "format", "gmail" },
  { "row 21, Message-ID", GOOGLE, NULL, 550, "5.7.1", "550 5.7.1 Messages missing a valid Message-ID header are not accepted. - gsmtp", "format", "gmail" },
  { "row 21, From", NULL, NULL, 550, "5.7.1", "550 5.7.1 Messages with multiple addresses in From: header are not accepted. - gsmtp", "format", "gmail" },
  { "row 22",  GOOGLE, NULL, 550, "5.7.1", "550 5.7.1 The IP you're using to send mail is not authorized to send email directly to our servers. - gsmtp", "policy", "gmail" },
  { "row 23",  GOOGLE, NULL, 550, "5.1.1", "550 5.1.1 The email account that you tried to reach does not exist. - gsmtp", "recipient", "gmail" },
  { "row 24",  GOOGLE, NULL, 552, "5.2.2", "552 5.2.2 The email account that you tried to reach is over quota. - gsmtp", "full", "gmail" },
  { "row 24, storage", GOOGLE, NULL, 452, "4.2.2", "452 4.2.2 The recipient's inbox is out of storage space. - gsmtp", "full", "gmail" },
  { "row 25",  GOOGLE, NULL, 550, "5.2.1", "550 5.2.1 The email account that you tried to reach is inactive. - gsmtp", "recipient", "gmail" },
  { "row 26",  GOOGLE, NULL, 450, "4.2.1", "450 4.2.1 The user you are trying to contact is receiving mail too quickly. - gsmtp", "rate", "gmail" },
  { "row 26, email", GOOGLE, NULL, 450, "4.2.1", "450 4.2.1 The user you are trying to contact is receiving email at a rate that prevents more. - gsmtp", "rate", "gmail" },
  { "row 27",  GOOGLE, NULL, 550, "5.7.1", "550 5.7.1 This mail goes against what the domain allows. - gcdp", "policy", "gmail" },
  { "row 28",  GOOGLE, NULL, 550, "5.7.1", "550 5.7.1 Invalid credentials for relay [192.0.2.1]. - gsmtp", "relay", "gmail" },

  /* Microsoft */
  { "row 29",  HOTMAIL, NULL, 550, "5.7.515", "550 5.7.515 Access denied, sending domain EXAMPLE.CO.JP does not meet the required authentication level. Spf= Fail , Dkim= Pass , DMARC= Pass", "auth", "outlook" },
  { "row 30",  OFFICE, NULL, 550, "5.7.509", "550 5.7.509 Access denied, sending domain example.co.jp does not pass DMARC verification and has a DMARC policy of reject.", "dmarc", "microsoft365" },
  { "row 31",  OFFICE, NULL, 550, "5.7.23", "550 5.7.23 The message was rejected because of Sender Policy Framework violation", "spf", "microsoft365" },
  { "row 32",  OFFICE, NULL, 450, "4.7.26", "450 4.7.26 Access denied, a message sent over IPv6 must pass either SPF or DKIM validation", "auth", "microsoft365" },
  { "row 33",  OFFICE, NULL, 550, "5.7.25", "550 5.7.25 Access denied, the sending IPv6 address must have a reverse DNS record", "ptr", "microsoft365" },
  { "row 34",  HOTMAIL, NULL, 550, "5.7.1", "550 5.7.1 Messages from [192.0.2.1] weren't sent, since part of their network is on our block list (S3140).", "blocklist", "outlook" },
  { "row 35",  OFFICE, NULL, 550, "5.7.606", "550 5.7.606 Access denied, banned sending IP [192.0.2.1].", "blocklist", "microsoft365" },
  { "row 35, code only", OFFICE, NULL, 550, "5.7.649", "550 5.7.649", "blocklist", "microsoft365" },
  { "row 36",  OFFICE, NULL, 550, "5.7.511", "550 5.7.511 Access denied, banned sender[192.0.2.1].", "blocklist", "microsoft365" },
  { "row 37",  OFFICE, NULL, 550, "5.7.513", "550 5.7.513 Service unavailable, Client host [192.0.2.1] blocked by recipient using Customer Block list (AS16012607)", "policy", "microsoft365" },
  { "row 38",  HOTMAIL, NULL, 451, "4.7.650", "451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation.", "reputation", "outlook" },
  { "row 38, RP-001", HOTMAIL, NULL, 421, NULL, "421 RP-001 The mail server IP connecting to Outlook.com server has exceeded the rate limit allowed.", "reputation", "outlook" },
  { "row 39",  HOTMAIL, NULL, 451, "4.7.652", "451 4.7.652 The mail server has exceeded the maximum number of connections.", "rate", "outlook" },
  { "row 40",  HOTMAIL, NULL, 550, NULL, "550 SC-001 Mail rejected for policy reasons.", "reputation", "outlook" },
  { "row 41",  HOTMAIL, NULL, 550, NULL, "550 SC-002 Mail rejected: namespace mining.", "policy", "outlook" },
  { "row 42",  HOTMAIL, NULL, 550, NULL, "550 SC-003 Mail rejected: open relay.", "relay", "outlook" },
  { "row 43",  HOTMAIL, NULL, 550, NULL, "550 SC-004 Mail rejected after complaints.", "reputation", "outlook" },
  { "row 44",  HOTMAIL, NULL, 550, NULL, "550 DY-001 Mail rejected: a dynamic IP.", "blocklist", "outlook" },
  { "row 45",  HOTMAIL, NULL, 550, NULL, "550 OU-001 Mail rejected for policy reasons.", "blocklist", "outlook" },
  { "row 45, OU-002", HOTMAIL, NULL, 550, NULL, "550 OU-002 Mail rejected for policy reasons.", "reputation", "outlook" },
  { "row 46",  HOTMAIL, NULL, 550, NULL, "550 Command rejected: Sender ID validation failure", "spf", "outlook" },
  { "row 47",  OFFICE, NULL, 550, "5.7.708", "550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.", "reputation", "microsoft365" },
  { "row 48",  OFFICE, NULL, 550, "5.7.705", "550 5.7.705 Access denied, tenant has exceeded threshold", "reputation", "microsoft365" },
  { "row 49",  OFFICE, NULL, 550, "5.7.703", "550 5.7.703 Blocked by the Tenant Allow Block List", "policy", "microsoft365" },
  { "row 50",  OFFICE, NULL, 550, "5.7.750", "550 5.7.750 Client blocked from sending from unregistered domains", "policy", "microsoft365" },
  { "row 51",  OFFICE, NULL, 550, "5.1.8", "550 5.1.8 Access denied, bad outbound sender AS(42004)", "reputation", "microsoft365" },
  { "row 52",  OFFICE, NULL, 550, "5.7.520", "550 5.7.520 Your organization does not allow external forwarding. AS(7555)", "policy", "microsoft365" },
  { "row 53",  OFFICE, NULL, 550, "5.7.64", "550 5.7.64 TenantAttribution; Relay Access Denied", "relay", "microsoft365" },
  { "row 54",  OFFICE, NULL, 530, "5.7.57", "530 5.7.57 Client not authenticated to send anonymous mail during MAIL FROM", "submit", "microsoft365" },
  { "row 55",  OFFICE, NULL, 550, "5.4.1", "550 5.4.1 [a@example.com]: Recipient address rejected: Access denied", "recipient", "microsoft365" },
  { "row 56",  OFFICE, NULL, 550, "5.4.1", "550 5.4.1 Relay Access Denied", "relay", "microsoft365" },
  { "row 57",  OFFICE, NULL, 550, "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", "recipient", "microsoft365" },
  { "row 58",  HOTMAIL, NULL, 550, "5.5.0", "550 5.5.0 Requested action not taken: mailbox unavailable.", "recipient", "outlook" },
  { "row 59",  OFFICE, NULL, 550, "5.7.134", "550 5.7.134 RESOLVER.RST.SenderNotAuthenticatedForMailbox; sender not authenticated", "policy", "microsoft365" },
  { "row 59, 5.7.12", OFFICE, NULL, 550, "5.7.12", "550 5.7.12 The sender was not authenticated by the organization; not authenticated", "policy", "microsoft365" },
  { "row 60",  OFFICE, NULL, 550, "5.7.512", "550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant", "format", "microsoft365" },
  { "row 61",  OFFICE, NULL, 550, "5.7.506", "550 5.7.506 Access Denied, Bad HELO", "connection", "microsoft365" },
  { "row 62",  OFFICE, NULL, 451, "4.4.8", "451 4.4.8 MX hosts of example.com failed MTA-STS validation.", "tls", "microsoft365" },
  { "row 62, [45].7.5", OFFICE, NULL, 550, "5.7.5", "550 5.7.5 Remote certificate MUST have a subject: MTA-STS", "tls", "microsoft365" },
  { "row 63",  OFFICE, NULL, 450, "4.7.323", "450 4.7.323 tlsa-invalid: The domain failed DANE validation", "tls", "microsoft365" },
  { "row 64",  OFFICE, NULL, 550, "4.4.7", "550 4.4.7 QUEUE.Expired; message expired", "connection", "microsoft365" },
  { "row 64, 5.4.300", OFFICE, NULL, 550, "5.4.300", "550 5.4.300 Message expired", "connection", "microsoft365" },
  { "row 65",  OFFICE, NULL, 450, "4.4.312", "450 4.4.312 DNS query failed", "dns", "microsoft365" },
  { "row 66",  OFFICE, NULL, 554, "5.4.14", "554 5.4.14 Hop count exceeded - possible mail loop", "loop", "microsoft365" },
  { "row 66, routing loop", OFFICE, NULL, 554, "5.4.6", "554 5.4.6 Routing loop detected", "loop", "microsoft365" },
  { "row 67",  OFFICE, NULL, 550, "5.7.900", "550 5.7.900 Delivery not authorized, message refused", "policy", "microsoft365" },
  { "row 68",  OFFICE, NULL, 550, "5.7.1", "550 5.7.1 Unable to relay", "relay", "microsoft365" },

  /* Yahoo Inc., Apple */
  { "row 69",  YAHOO, NULL, 550, "5.7.9", "550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo requires all senders to authenticate with either SPF or DKIM.", "auth", "yahoo" },
  { "row 70",  YAHOO, NULL, 554, "5.7.9", "554 5.7.9 Message not accepted for policy reasons. See the postmaster's page", "policy", "yahoo" },
  { "row 71",  YAHOO, NULL, 554, NULL, "554 Message not allowed - [PH01] Email not accepted", "content", "yahoo" },
  { "row 72",  YAHOO, NULL, 421, "4.7.0", "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints", "rate", "yahoo" },
  { "row 73",  YAHOO, NULL, 553, "5.7.1", "553 5.7.1 [TSS11] All messages from 192.0.2.1 will be permanently deferred", "reputation", "yahoo" },
  { "row 74",  YAHOO, NULL, 553, "5.7.1", "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip is in Spamhaus's list", "blocklist", "yahoo" },
  { "row 75",  YAHOO, NULL, 451, NULL, "451 Message temporarily deferred due to unresolvable RFC.5321 from domain", "dns", "yahoo" },
  { "row 76",  YAHOO, NULL, 554, NULL, "554 delivery error: dd This user doesn't have a yahoo.com account", "recipient", "yahoo" },
  { "row 76, disabled", YAHOO, NULL, 554, "5.2.1", "554 5.2.1 this mailbox is disabled", "recipient", "yahoo" },
  { "row 77",  YAHOO, NULL, 554, "5.7.9", "554 5.7.9 Header error", "format", "yahoo" },
  { "row 77, RFC", YAHOO, NULL, 554, NULL, "554 Message not allowed: headers are not RFC compliant", "format", "yahoo" },
  { "row 78",  APPLE, NULL, 554, "5.7.1", "554 5.7.1 Your message was rejected due to example.co.jp's DMARC policy. See https://support.apple.com/ for info", "dmarc", "icloud" },
  { "row 79",  APPLE, NULL, 554, "5.7.1", "554 5.7.1 [HME1] This message was blocked for failing both SPF and DKIM authentication checks.", "auth", "icloud" },
  { "row 80",  APPLE, NULL, 554, "5.7.1", "554 5.7.1 [CS01] Message rejected due to local policy.", "content", "icloud" },
  { "row 81",  APPLE, NULL, 554, "5.7.1", "554 5.7.1 [HM08] Message rejected due to local policy.", "reputation", "icloud" },
  { "row 82",  APPLE, NULL, 550, NULL, "550 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.1", "blocklist", "icloud" },
  { "row 83",  APPLE, NULL, 421, "4.7.1", "421 4.7.1 Messages from 192.0.2.1 deferred due to excessive volume.", "rate", "icloud" },
  { "row 84",  APPLE, NULL, 552, "5.2.2", "552 5.2.2 <a@icloud.com>: user is over quota", "full", "icloud" },
  { "row 84, inactive", APPLE, NULL, 550, "5.1.1", "550 5.1.1 <a@icloud.com>: inactive email address", "recipient", "icloud" },
  { "row 84, alias", APPLE, NULL, 550, "5.1.1", "550 5.1.1 unknown or illegal alias: a@me.com", "recipient", "icloud" },
  { "row 84, gone", APPLE, NULL, 550, "5.1.6", "550 5.1.6 recipient no longer on server: a@mac.com", "recipient", "icloud" },

  /* Japanese carriers */
  { "row 85",  DOCOMO, "rcpt", 550, NULL, "550 Unknown user a@docomo.ne.jp", "recipient", "docomo" },
  { "row 86",  DOCOMO, "data-end", 550, NULL, "550 Unknown user a@docomo.ne.jp", "policy", "docomo" },
  { "row 87",  DOCOMO, NULL, 552, NULL, "552 too much mail data", "full", "docomo" },
  { "row 87, recipients", DOCOMO, NULL, 552, NULL, "552 Too many recipients", "rate", "docomo" },
  { "row 88",  KDDI, NULL, 550, NULL, "550 : User unknown", "policy", "au" },
  { "row 89",  KDDI, NULL, 550, NULL, "550 <a@ezweb.ne.jp>: User unknown", "recipient", "au" },
  { "row 90",  "mx.softbank.ne.jp", NULL, 550, NULL, "550 Invalid recipient: <a@softbank.ne.jp>", "recipient", "softbank" },
  { "row 90, code only", "mx.softbank.ne.jp", NULL, 550, NULL, "550", "recipient", "softbank" },

  /* Gateways and blocklists */
  { "row 91",  MIMECAST, NULL, 550, NULL, "550 SPF Sender Invalid - envelope rejected", "spf", "mimecast" },
  { "row 92",  MIMECAST, NULL, 550, NULL, "550 DKIM Sender Invalid", "dkim", "mimecast" },
  { "row 93",  MIMECAST, NULL, 550, NULL, "550 DMARC Sender Invalid", "dmarc", "mimecast" },
  { "row 94",  MIMECAST, NULL, 451, NULL, "451 Internal resources are temporarily unavailable", "rate", "mimecast" },
  { "row 95",  MIMECAST, NULL, 550, NULL, "550 Anti-Spoofing policy - Inbound not allowed", "policy", "mimecast" },
  { "row 96",  MIMECAST, NULL, 550, NULL, "550 Local CT IP Reputation - (reject)", "reputation", "mimecast" },
  { "row 97",  MIMECAST, NULL, 550, NULL, "550 Administrative prohibition envelope blocked", "policy", "mimecast" },
  { "row 98",  MIMECAST, NULL, 550, NULL, "550 Open relay not allowed", "relay", "mimecast" },
  { "row 99",  "esa1.hc1.iphmx.com", NULL, 550, "5.7.1", "550 5.7.1 DMARC unauthenticated mail is prohibited.", "dmarc", "cisco-gateway" },
  { "row 100", OTHER, NULL, 451, "4.7.1", "451 4.7.1 Unable to perform DMARC verification", "dns", "cisco-gateway" },
  { "row 101", OTHER, NULL, 550, "5.7.1", "550 5.7.1 SPF unauthorized mail is prohibited.", "spf", "cisco-gateway" },
  { "row 102", "mx1.example.pphosted.com", NULL, 554, NULL, "554 Blocked - see https://ip.example/?ip=192.0.2.1", "policy", "proofpoint" },
  { "row 102, local policy", NULL, NULL, 550, "5.7.0", "550 5.7.0 Local Policy Violation - 17", "policy", "proofpoint" },
  { "row 103", OTHER, NULL, 554, "5.7.1", "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using b.barracudacentral.org", "blocklist", "barracuda" },
  { "row 104", OTHER, NULL, 554, "5.7.1", "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1", "blocklist", NULL },
  { "row 104, PBL", OTHER, NULL, 554, "5.7.1", "554 5.7.1 Client host [192.0.2.1] blocked using pbl.spamhaus.org", "blocklist", NULL },
  { "row 105", OTHER, NULL, 554, "5.7.1", "554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: open resolver", "receiver", NULL },
  { "row 105, address", OTHER, NULL, 554, NULL, "554 blocked using zen.spamhaus.org (127.255.255.254)", "receiver", NULL },
  { "row 106", OTHER, NULL, 554, NULL, "554 Blocked - see https://www.spamcop.net/bl.shtml?192.0.2.1", "blocklist", NULL },
  { "row 106, SORBS", OTHER, NULL, 554, NULL, "554 blocked using dnsbl.sorbs.net", "blocklist", NULL },
  { "row 107", OTHER, NULL, 554, NULL, "554 MXIN506 MAILFROM domain is listed in Spamhaus", "blocklist", NULL },
  { "row 108", "smtp.secureserver.net", NULL, 550, "5.1.0", "550 5.1.0 IB508 192.0.2.1 is not allowed to send from <example.co.jp> per it's SPF Record", "spf", "godaddy" },
  { "row 109", "mx1.qq.com", NULL, 550, NULL, "550 DMARC check failed.", "dmarc", "tencent" },
  { "row 110", OTHER, NULL, 550, NULL, "550 Bad SPF records for [example.co.jp:192.0.2.1]", "spf", NULL },
  { "row 110, check", "mx1.qq.com", NULL, 550, NULL, "550 SPF check: fail", "spf", "tencent" },

  /* Any server */
  { "row 111", OTHER, NULL, 550, "5.7.1", "550 5.7.1 rejected by DMARC policy for example.co.jp", "dmarc", NULL },
  { "row 112, RFC 9989, section 7.2", OTHER, NULL, 550, "5.7.1", "550 5.7.1 Email rejected per DMARC policy for example.co.jp", "dmarc", NULL },
  { "row 113, RFC 7372", OTHER, NULL, 550, "5.7.20", "550 5.7.20", "dkim", NULL },
  { "row 113, not acceptable", OTHER, NULL, 550, "5.7.21", "550 5.7.21", "dkim", NULL },
  { "row 113, not the author's", OTHER, NULL, 550, "5.7.22", "550 5.7.22", "dkim", NULL },
  { "row 114, RFC 7372", OTHER, NULL, 550, "5.7.23", "550 5.7.23", "spf", NULL },
  { "row 114, words", OTHER, NULL, 550, "5.7.1", "550 5.7.1 SPF fail - not authorized", "spf", NULL },
  { "row 114, openspf", OTHER, NULL, 550, "5.7.1", "550 5.7.1 Please see http://www.openspf.net/Why?s=mfrom", "spf", NULL },
  { "row 115", OTHER, NULL, 550, "5.7.24", "550 5.7.24 SPF PermError", "spf", NULL },
  { "row 115, temporary", OTHER, NULL, 451, "4.7.24", "451 4.7.24 SPF validation error", "spf", NULL },
  { "row 116", NULL, NULL, 0, "5.4.4", "Host or domain name not found. Name service error for name=example.jp type=A: Host not found", "dns", NULL },
  { "row 117", NULL, NULL, 0, "5.4.4", "Host found but no data record of requested type", "dns", NULL },
  { "row 118", NULL, NULL, 0, "5.1.0", "Domain example.jp does not accept mail (nullMX)", "dns", NULL },
  { "row 119", OTHER, "mail", 450, "4.1.8", "450 4.1.8 <a@example.co.jp>: Sender address rejected: Domain not found", "dns", NULL },
  { "row 120", OTHER, "mail", 550, "5.7.27", "550 5.7.27 <a@example.co.jp>: Sender address rejected: Domain example.co.jp does not accept mail (nullMX)", "dns", NULL },
  { "row 121", OTHER, "rcpt", 554, "5.7.1", "554 5.7.1 <a@example.org>: Relay access denied", "relay", NULL },
  { "row 121, relaying", OTHER, "rcpt", 550, "5.7.1", "550 5.7.1 Relaying denied", "relay", NULL },
  { "row 121, not permitted", OTHER, "rcpt", 550, NULL, "550 relay not permitted", "relay", NULL },
  { "row 122", OTHER, NULL, 450, "4.7.25", "450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]", "ptr", NULL },
  { "row 122, reverse", OTHER, NULL, 450, "4.7.1", "450 4.7.1 Client host rejected: cannot find your reverse hostname", "ptr", NULL },
  { "row 123", OTHER, NULL, 504, "5.5.2", "504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname", "connection", NULL },
  { "row 124", OTHER, NULL, 550, "5.7.1", "550 5.7.1 Fix reverse DNS for 192.0.2.1", "ptr", NULL },
  { "row 124, none", OTHER, NULL, 571, NULL, "571 No PTR Record found. Reverse DNS required", "ptr", NULL },
  { "row 125", OTHER, "rcpt", 550, "5.1.1", "550 5.1.1 <a@example.org>: Recipient address rejected: User unknown in virtual mailbox table", "recipient", NULL },
  { "row 125, no such user", OTHER, NULL, 550, NULL, "550 No such user here", "recipient", NULL },
  { "row 126", OTHER, NULL, 451, "4.7.1", "451 4.7.1 Greylisted, please try again in 300 seconds", "rate", NULL },
  { "row 127", OTHER, NULL, 0, NULL, "TLS is required, but was not offered by host mx.example.org", "tls", NULL },
  { "row 127, certificate", OTHER, NULL, 0, NULL, "Server certificate not trusted", "tls", NULL },
  { "row 128", NULL, NULL, 0, "5.4.6", "mail for example.jp loops back to myself", "loop", NULL },
  { "row 128, hops", OTHER, NULL, 554, "5.4.6", "554 5.4.6 Too many hops", "loop", NULL },
  { "row 129", NULL, NULL, 0, "4.4.1", "connect to mx.example.org[192.0.2.1]:25: Connection timed out", "connection", NULL },
  { "row 129, refused", NULL, NULL, 0, "4.4.1", "connect to mx.example.org[192.0.2.1]:25: Connection refused", "connection", NULL },
  { "row 129, no route", NULL, NULL, 0, "4.4.1", "connect to mx.example.org[192.0.2.1]:25: No route to host", "connection", NULL },
  { "row 130", OTHER, NULL, 552, "5.3.4", "552 5.3.4 Message size exceeds fixed limit", "size", NULL },
  { "row 130, too big", OTHER, NULL, 552, NULL, "552 Message too big", "size", NULL },
  { "row 131", OTHER, NULL, 550, NULL, "550 Unsigned DSN refused (BATV)", "policy", NULL },
  { "row 132", NULL, NULL, 554, NULL, "554 Message rejected: Email address is not verified.", "submit", "amazon" },
};
/* clang-format on */

/* clang-format off */
static const Case lookalikes[] = {
  { "Gmail's 5.7.27 is SPF",           GOOGLE, NULL, 550, "5.7.27", "550 5.7.27", "spf", "gmail" },
  { "elsewhere it is a null MX",       OTHER,  NULL, 550, "5.7.27", "550 5.7.27", "dns", NULL },
  { "Gmail's 5.7.30 is DKIM",          GOOGLE, NULL, 550, "5.7.30", "550 5.7.30", "dkim", "gmail" },
  { "elsewhere it is REQUIRETLS",      OTHER,  NULL, 550, "5.7.30", "550 5.7.30", "tls", NULL },
  { "Gmail's 5.7.29 is TLS",           GOOGLE, NULL, 550, "5.7.29", "550 5.7.29", "tls", "gmail" },
  { "elsewhere it is ARC",             OTHER,  NULL, 550, "5.7.29", "550 5.7.29", "auth", NULL },
  { "words beat the code",             GOOGLE, NULL, 550, "5.7.26", "550 5.7.26 The email account that you tried to reach does not exist.", "recipient", "gmail" },
  { "bare code, nobody known",         NULL,   NULL, 550, "5.7.26", "550 5.7.26", "auth", NULL },
  { "bare reply code",                 NULL,   NULL, 550, NULL,     "550", "recipient", NULL },
  { "bare reply code at the door",     NULL,   "connect", 554, NULL, "554", "policy", NULL },
  { "code without any text",           NULL,   NULL, 552, NULL,     "", "full", NULL },
  { "Gmail known by its words",        NULL,   NULL, 550, "5.7.26", "550 5.7.26 Unauthenticated email from example.co.jp is not accepted due to domain's DMARC policy.", "dmarc", "gmail" },
  { "Gmail quoted by another server",  OTHER,  NULL, 550, "5.7.26", "550 5.7.26 Unauthenticated email from example.co.jp is not accepted due to domain's DMARC policy.", "dmarc", "gmail" },
  { "docomo, stage not known",         DOCOMO, NULL, 550, NULL,     "550 Unknown user a@docomo.ne.jp", "recipient", "docomo" },
  { "docomo, at DATA",                 DOCOMO, "data", 550, NULL,   "550 Unknown user a@docomo.ne.jp", "policy", "docomo" },
  { "docomo's words, another server",  OTHER,  "data-end", 550, NULL, "550 Unknown user a@example.org", "recipient", NULL },
  { "docomo named in the text only",   NULL,   "data-end", 550, NULL, "550 Unknown user a@docomo.ne.jp", "policy", "docomo" },
  { "au, filter",                      KDDI,   NULL, 550, "5.2.0",  "550 5.2.0 : User unknown", "policy", "au" },
  { "au, sendmail's form",             KDDI,   NULL, 550, "5.1.1",  "550 5.1.1 <a@au.com>... User unknown", "recipient", "au" },
  { "an address is no filter",         OTHER,  NULL, 550, NULL,     "550 <a@example.org>: User unknown", "recipient", NULL },
  { "full at docomo",                  OTHER,  NULL, 552, NULL,     "552 too much mail data", "full", NULL },
  { "Outlook and Microsoft 365 differ", "a.mail.protection.outlook.com", NULL, 550, "5.7.515", "550 5.7.515 Access denied", "auth", "microsoft365" },
  { "server in capitals, final dot",   "GMAIL-SMTP-IN.L.GOOGLE.COM.", NULL, 550, "5.7.27", "550 5.7.27", "spf", "gmail" },
  { "spam, not SPF",                   OTHER,  NULL, 550, NULL,     "550 Your email to the group was rejected due to spam classification. Set up SPF records for your domain.", "content", NULL },
  { "a name is no reason",             OTHER,  NULL, 550, "5.1.1",  "550 5.1.1 <no-spam.virus+dmarc@example.org>: User unknown", "recipient", NULL },
  { "nor at the beginning",            OTHER,  NULL, 550, "5.1.1",  "virus@example.org: User unknown", "recipient", NULL },
  { "blocked by the person",           OTHER,  NULL, 550, NULL,     "550 You have been blocked by the recipient", "policy", NULL },
  { "too big is not full",             OTHER,  NULL, 550, "5.2.3",  "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient", "size", NULL },
  { "full before given up",            OTHER,  NULL, 0, NULL,       "mailbox is full: retry timeout exceeded", "full", NULL },
  { "temporary lock is no delay",      OTHER,  NULL, 550, NULL,     "550 User a@example.org temporary locked. Please try again later!", "recipient", NULL },
  { "a server's disk",                 OTHER,  NULL, 452, "4.3.1",  "452 4.3.1 Insufficient system storage", "receiver", NULL },
  { "login words about DMARC",         OTHER,  NULL, 550, "5.7.1",  "550 5.7.1 Message rejected because DMARC authentication failed", "dmarc", NULL },
  { "DMARC in brackets",               OTHER,  NULL, 550, NULL,     "550 Sender authentication (DMARC) failure", "dmarc", NULL },
  { "addressee",                       OTHER,  NULL, 553, "5.3.0",  "553 5.3.0 <a@example.jp>... Addressee unknown", "recipient", NULL },
  { "anti-spoofing by header",         NULL,   NULL, 550, NULL,     "550 Rejected by header based Anti-Spoofing policy", "policy", "mimecast" },
  { "row 63, certificate",             OFFICE, NULL, 450, "4.7.320", "450 4.7.320 Certificate validation failed", "tls", "microsoft365" },
  { "row 63, code only",               OTHER,  NULL, 450, "4.7.324", "450", "tls", NULL },
  { "bare line feeds",                 OTHER,  NULL, 550, "5.6.11", "550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds, which cannot be sent via DATA", "format", NULL },
  { "several authors",                 OTHER,  NULL, 550, "5.1.20", "550 5.1.20 Multiple From addresses are not allowed without Sender address", "format", NULL },
  { "several authors, cut",            OTHER,  NULL, 550, "5.1.20", "550 5.1.20 Multiple From addresses", "format", NULL },
  { "sender's syntax",                 OTHER,  NULL, 501, "5.1.7",  "501 5.1.7 Bad sender address syntax", "format", NULL },
  { "blocked by policy",               OTHER,  NULL, 550, "5.0.350", "550 5.0.350 Remote server returned an error -> 550 message blocked by policy", "policy", NULL },
  { "banned by policy",                OTHER,  NULL, 550, "5.2.0",  "550 5.2.0 Message banned by policy", "policy", NULL },
  { "Barracuda's own block",           OTHER,  NULL, 550, NULL,     "550 permanent failure for one or more recipients (a@example.org:blocked)", "policy", NULL },
  { "SPF, cut",                        OTHER,  NULL, 550, "5.7.23", "550 5.7.23 The message was rejected because of Sender", "spf", NULL },
  { "row 126, try again later",        OTHER,  NULL, 421, "4.7.0",  "421 4.7.0 Try again later, closing connection.", "rate", NULL },
  { "row 126, please",                 OTHER,  NULL, 451, "4.7.1",  "451 4.7.1 Please try again later", "rate", NULL },
  { "row 126, client host",            OTHER,  NULL, 450, "4.7.1",  "450 4.7.1 <unknown[192.0.2.1]>: Client host rejected: try again later", "rate", NULL },
  { "SPF words of a standard",         "mx.tosho.example.jp", NULL, 550, "5.7.23", "550 5.7.23 The message was rejected because of Sender Policy Framework violation", "spf", NULL },
  { "Microsoft's, by its server",      OFFICE, NULL, 550, "5.7.23", "550 5.7.23 The message was rejected because of Sender Policy Framework violation", "spf", "microsoft365" },
  { "au's words, nobody known",        NULL,   NULL, 550, NULL,     "550 : User unknown", "recipient", NULL },
  { "DMARC check, nobody known",       NULL,   NULL, 550, NULL,     "550 DMARC check failed", "dmarc", NULL },
  { "SPF check, nobody known",         NULL,   NULL, 550, NULL,     "550 SPF check failed", "spf", NULL },
  { "a name of HELO, nobody known",    OTHER,  "helo", 550, NULL,   "550 Bad HELO", "connection", NULL },
  { "a relay, nobody known",           OTHER,  NULL, 550, NULL,     "550 Open relay not allowed", "relay", NULL },
  { "both failed, nobody known",       OTHER,  NULL, 550, "5.7.1",  "550 5.7.1 blocked for failing both SPF and DKIM", "auth", NULL },
  { "storage, nobody known",           OTHER,  NULL, 452, "4.2.2",  "452 4.2.2 The mailbox is out of storage space", "full", NULL },
  { "a group, or none",                OTHER,  NULL, 550, "5.7.1",  "550 5.7.1 We're writing to let you know that the group you tried to contact (x) may not exist, or you may not have permission to post messages to the group.", "recipient", NULL },
  { "log-in",                          OTHER,  NULL, 535, "5.7.8",  "535 5.7.8 Error: authentication failed", "submit", NULL },
  { "German",                          NULL,   NULL, 0, NULL,       "Empfänger unbekannt", "recipient", NULL },
  { "French",                          NULL,   NULL, 0, NULL,       "La boîte aux lettres pleine", "full", NULL },
  { "Spanish",                         NULL,   NULL, 0, NULL,       "El usuario no existe", "recipient", NULL },
  { "Chinese",                         NULL,   NULL, 0, NULL,       "收件人邮箱地址不存在", "recipient", NULL },
  { "Chinese, full",                   NULL,   NULL, 0, NULL,       "对方邮箱已满", "full", NULL },
  { "Japanese",                        NULL,   NULL, 0, NULL,       "宛先のメールアドレスが見つかりませんでした", "recipient", NULL },
  { "Japanese, full",                  NULL,   NULL, 0, NULL,       "相手のメールボックスがいっぱいです", "full", NULL },
  { "nothing that we know",            NULL,   NULL, 250, "2.0.0",  "250 2.0.0 Ok", NULL, NULL },
  { "nothing at all",                  NULL,   NULL, 0, NULL,       "", NULL, NULL },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *text = g_strdup (c->text);
  const ProvidersReply reply = {
    .text = text, .server = c->server, .code = c->code, .status = c->status, .stage = c->stage
  };
  const ProvidersReceiver *receiver = NULL;
  const ProvidersReplyRule *rule = providers_catalog_match_reply (catalog, &reply, &receiver);

  g_test_message ("%s", rule != NULL ? rule->id : "no rule");
  g_assert_cmpstr (rule != NULL ? providers_reason_to_string (rule->reason) : NULL, ==, c->reason);
  g_assert_cmpstr (receiver != NULL ? receiver->id : NULL, ==, c->receiver);
  g_assert_true (rule == providers_catalog_match_reply (catalog, &reply, NULL));
}

static const char *
reason_of (const ProvidersReply *reply)
{
  const ProvidersReplyRule *rule = providers_catalog_match_reply (catalog, reply, NULL);

  return rule != NULL ? providers_reason_to_string (rule->reason) : NULL;
}

/* What our own side made up counts last; what was said, before the reply code. */
static void
test_local_status (void)
{
  ProvidersReply reply = { .text = "552", .code = 552, .status = "5.1.1" };

  g_assert_cmpstr (reason_of (&reply), ==, "recipient");
  reply.status_is_local = TRUE;
  g_assert_cmpstr (reason_of (&reply), ==, "full");
  reply.code = 0;
  g_assert_cmpstr (reason_of (&reply), ==, "recipient");

  /* Not as the receiver's own code, either. */
  reply = (ProvidersReply){ .text = "", .server = GOOGLE, .status = "5.7.27" };
  g_assert_cmpstr (reason_of (&reply), ==, "spf");
  reply.status_is_local = TRUE;
  g_assert_cmpstr (reason_of (&reply), ==, "dns");
}

/* Where the server says nothing to us, the address tells whose words these are. */
static void
test_by_address (void)
{
  const ProvidersReceiver *receiver = NULL;
  ProvidersReply reply = {
    .text = "550 Unknown user", .code = 550, .stage = "data-end", .recipient = "a@docomo.ne.jp"
  };

  g_assert_cmpstr (reason_of (&reply), ==, "policy");
  reply.server = "relay.example.co.jp";
  providers_catalog_match_reply (catalog, &reply, &receiver);
  g_assert_cmpstr (receiver->id, ==, "docomo");
  reply.server = GOOGLE;
  g_assert_cmpstr (reason_of (&reply), ==, "recipient");

  /* Words that only one uses say more than the address. */
  reply.server = NULL;
  reply.text = "550 SPF Sender Invalid - envelope rejected";
  providers_catalog_match_reply (catalog, &reply, &receiver);
  g_assert_cmpstr (receiver->id, ==, "mimecast");
}

/* What our own side said in its own name, the receiver did not say. */
static void
test_own_side (void)
{
  const ProvidersReceiver *receiver = NULL;
  ProvidersReply reply
      = { .text = "Domain example.jp has exceeded the max emails per hour allowed.",
          .recipient = "a@gmail.com",
          .status = "5.0.0",
          .status_is_local = TRUE };

  providers_catalog_match_reply (catalog, &reply, &receiver);
  g_assert_null (receiver);
  /* A code was answered by somebody. */
  reply.code = 550;
  providers_catalog_match_reply (catalog, &reply, &receiver);
  g_assert_cmpstr (receiver->id, ==, "gmail");
}

/* What is careful says so. */
static void
test_unsure (void)
{
  const char *const texts[] = { "550", "550 : User unknown" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const ProvidersReply reply = { .text = texts[i], .code = 550 };
      const ProvidersReplyRule *rule = providers_catalog_match_reply (catalog, &reply, NULL);

      g_assert_cmpint (rule->status, ==, PROVIDERS_STATUS_UNSURE);
      g_assert_cmpstr (providers_text_get (&rule->cause, LANGUAGE_JA), ==,
                       "宛先がないか、受け取りを断られたかのどちらかです。");
    }

  {
    const ProvidersReply group
        = { .text = "550 5.7.1 the group you tried to contact (x) may not exist, or you may not "
                    "have permission to post messages to the group.",
            .code = 550 };

    g_assert_cmpint (providers_catalog_match_reply (catalog, &group, NULL)->status, ==,
                     PROVIDERS_STATUS_UNSURE);
  }
}

static void
add_cases (const char *folder, const Case *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strdup_printf ("/reply/%s/%s", folder, rows[i].title);

      g_test_add_data_func (path, &rows[i], test_case);
    }
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);

  add_cases ("table", cases, G_N_ELEMENTS (cases));
  add_cases ("lookalike", lookalikes, G_N_ELEMENTS (lookalikes));
  g_test_add_func ("/reply/local status", test_local_status);
  g_test_add_func ("/reply/by address", test_by_address);
  g_test_add_func ("/reply/own side", test_own_side);
  g_test_add_func ("/reply/unsure", test_unsure);

  failed = g_test_run ();
  providers_catalog_unref (catalog);
  return failed;
}
