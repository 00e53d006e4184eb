/* Made-up error mails, and what whoever wrote the mail is told: case, the five answers, the step that
 * mends it, and the finding. */
#include <string.h>

#include "mail/specimen.h"
#include "plan/diagnosis.h"

#define ORIGINAL \
  "From: Eigyo <eigyo@example.co.jp>\nTo: tanaka@customer.example\nSubject: Quotation\n" \
  "Date: Mon, 23 Nov 2026 09:00:00 +0900\nMessage-ID: <1@example.co.jp>\n"
#define REPORT_HEAD \
  "From: Mail Delivery System <MAILER-DAEMON@mx.example.co.jp>\nTo: eigyo@example.co.jp\n" \
  "Subject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\n" \
  "MIME-Version: 1.0\n" \
  "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n" \
  "--b\nContent-Type: text/plain\n\n"
#define REPORT_BODY \
  "\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.co.jp\n\n"
#define RETURNED(original) "--b\nContent-Type: text/rfc822-headers\n\n" original "\n--b--\n"

/* One recipient of a report: what RFC 3464 has fields for. */
#define TO(address, action, status, server, words) \
  "Final-Recipient: rfc822; " address "\nAction: " action "\nStatus: " status \
  "\nRemote-MTA: dns; " server "\nDiagnostic-Code: smtp; " words "\n\n"
#define ABOUT(original, recipients) \
  REPORT_HEAD "Your mail is reported on below.\n" REPORT_BODY recipients RETURNED (original)
#define REPORT(recipients) ABOUT (ORIGINAL, recipients)
#define FAILED(address, status, server, words) \
  REPORT (TO (address, "failed", status, server, words))
#define DELAYED(address, status, server, words) \
  REPORT (TO (address, "delayed", status, server, words))
/* Only the reporter itself speaks. */
#define UNREACHED(action, status, words) \
  REPORT ("Final-Recipient: rfc822; tanaka@customer.example\nAction: " action "\nStatus: " status \
          "\nDiagnostic-Code: X-Postfix; " words "\n\n")

/* What the program behind a web form sends by itself. */
#define OF_FORM \
  "From: info@example.co.jp\nTo: visitor@customer.example\n" \
  "Subject: Thank you for your inquiry\nX-PHP-Originating-Script: 33:form.php\n"

#define GMAIL "gmail-smtp-in.l.google.com"
#define OUTLOOK "hotmail-com.olc.protection.outlook.com"
#define EXCHANGE "customer-example.mail.protection.outlook.com"
#define DOCOMO "mfsmax.docomo.ne.jp"
#define AU "mx1.au.com"
#define SOMEBODY "mx.customer.example"
#define TANAKA "tanaka@customer.example"
#define AUTH_RESULTS_515(spf, dkim, dmarc) \
  "550 5.7.515 Access denied, sending domain EXAMPLE.CO.JP doesn't meet the required " \
  "authentication level. Spf= " spf " , Dkim= " dkim " , DMARC= " dmarc

typedef struct
{
  const char *name;
  const char *input;
  /* "case/reason: arrived mistake resend who tell step finding", each recipient in a line of its own */
  const char *expected;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "Gmail: unauthenticated",
    FAILED ("taro@gmail.com", "5.7.26", GMAIL, "550 5.7.26 Blocked: the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM."),
    "refused/auth: no no when_mended dns our_fault stand bounce-gmail-unauthenticated" },
  { "Gmail: DMARC policy",
    FAILED ("taro@gmail.com", "5.7.26", GMAIL, "550 5.7.26 Unauthenticated email from example.co.jp is not accepted due to domain's DMARC policy."),
    "refused/dmarc: no no when_mended mail-server our_fault stand bounce-dmarc" },
  { "Gmail: SPF hard fail",
    FAILED ("taro@gmail.com", "5.7.26", GMAIL, "550 5.7.26 The domain example.co.jp has an SPF record with a hard fail policy (-all) but this mail failed it."),
    "refused/spf: no no when_mended dns our_fault stand bounce-spf" },
  { "Gmail: slowed, not verified",
    DELAYED ("taro@gmail.com", "4.7.26", GMAIL, "421 4.7.26 This mail has been rate limited because it is unauthenticated."),
    "delayed/auth: not_yet no automatic dns delayed stand bounce-still-trying" },
  { "Gmail: no such address",
    FAILED ("taro@gmail.com", "5.1.1", GMAIL, "550 5.1.1 The email account that you tried to reach does not exist."),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "Gmail: disabled",
    FAILED ("taro@gmail.com", "5.2.1", GMAIL, "550 5.2.1 The email account that you tried to reach is disabled."),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "Gmail: full",
    FAILED ("taro@gmail.com", "5.2.2", GMAIL, "552 5.2.2 The recipient's inbox is out of storage space."),
    "refused/full: no no when_room recipient mailbox_full none bounce-full" },
  { "Gmail: full for now",
    DELAYED ("taro@gmail.com", "4.2.2", GMAIL, "452 4.2.2 The recipient's inbox is out of storage space."),
    "delayed/full: not_yet no automatic recipient delayed none bounce-still-trying" },
  { "Gmail: unwanted text",
    FAILED ("taro@gmail.com", "5.7.1", GMAIL, "550 5.7.1 Our system has detected that this message is likely unsolicited mail."),
    "refused/content: no no reworded sender other_way none bounce-content" },
  { "Gmail: low reputation of the server",
    FAILED ("taro@gmail.com", "5.7.1", GMAIL, "550 5.7.1 [203.0.113.5] likely suspicious due to the very low reputation of the sending IP address."),
    "refused/reputation: no no when_mended mail-server our_fault stand bounce-reputation" },
  { "Gmail: no reverse name",
    FAILED ("taro@gmail.com", "5.7.25", GMAIL, "550 5.7.25 [203.0.113.5] The IP address sending this message does not have a PTR record setup."),
    "refused/ptr: no no when_mended mail-server our_fault none bounce-ptr" },
  { "Gmail: too large",
    FAILED ("taro@gmail.com", "5.3.4", GMAIL, "552 5.3.4 Your message exceeded Google's message size limits."),
    "refused/size: no no smaller sender other_way none bounce-size" },
  { "Gmail: unusual rate",
    DELAYED ("taro@gmail.com", "4.7.28", GMAIL, "421 4.7.28 Gmail has detected an unusual rate of unsolicited mail."),
    "delayed/rate: not_yet no automatic mail-server delayed none bounce-still-trying" },
  { "Gmail: a company's own rule",
    FAILED ("taro@customer.example", "5.7.1", "aspmx.l.google.com", "550 5.7.1 Blocked by the policy of the domain 0123 - gcdp"),
    "refused/policy: no no when_they_allow recipient-admin allow_us none bounce-policy" },
  { "Gmail: DNS of the sender",
    DELAYED ("taro@gmail.com", "4.7.0", GMAIL, "451 4.7.0 The DMARC policy of example.co.jp could not be looked up: temporary DNS failure."),
    "delayed/dns: not_yet no automatic dns delayed stand bounce-still-trying" },
  { "Gmail: own account has sent enough",
    FAILED ("taro@gmail.com", "5.4.5", GMAIL, "550 5.4.5 Daily user sending limit exceeded."),
    "refused/rate: no no fewer sender other_way none bounce-rate" },

  { "Outlook.com: SPF failed",
    FAILED ("hanako@outlook.com", "5.7.515", OUTLOOK, AUTH_RESULTS_515 ("Fail", "Pass", "Pass")),
    "refused/auth: no no when_mended dns our_fault stand bounce-outlook-515" },
  { "Outlook.com: DKIM failed",
    FAILED ("hanako@outlook.com", "5.7.515", OUTLOOK, AUTH_RESULTS_515 ("Pass", "Fail", "Pass")),
    "refused/auth: no no when_mended dns our_fault stand bounce-outlook-515" },
  { "Outlook.com: DMARC failed",
    FAILED ("hanako@outlook.com", "5.7.515", OUTLOOK, AUTH_RESULTS_515 ("Pass", "Pass", "Fail")),
    "refused/auth: no no when_mended dns our_fault stand bounce-outlook-515" },
  { "Outlook.com: block list",
    FAILED ("hanako@outlook.com", "5.7.1", OUTLOOK, "550 5.7.1 Unfortunately, messages from [203.0.113.5] weren't sent. Part of their network is on our block list (S3150)."),
    "refused/blocklist: no no when_mended mail-server our_fault none bounce-blocklist" },
  { "Outlook.com: no such address",
    FAILED ("hanako@outlook.com", "5.5.0", OUTLOOK, "550 5.5.0 Requested action not taken: mailbox unavailable."),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "Microsoft 365: no such address",
    FAILED (TANAKA, "5.1.10", EXCHANGE, "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "Microsoft 365: a rule of theirs",
    FAILED (TANAKA, "5.7.1", EXCHANGE, "550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy"),
    "refused/policy: no no when_they_allow recipient-admin allow_us none bounce-policy" },
  { "Microsoft 365: members only",
    FAILED (TANAKA, "5.7.133", EXCHANGE, "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; this group only accepts mail from people in its organization"),
    "refused/policy: no no when_they_allow recipient-admin allow_us none bounce-policy" },
  { "Microsoft 365: no such address, at the edge",
    FAILED (TANAKA, "5.4.1", EXCHANGE, "550 5.4.1 Recipient address rejected: Access denied."),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "Microsoft 365: loop",
    FAILED (TANAKA, "5.4.14", EXCHANGE, "554 5.4.14 Hop count exceeded - possible mail loop"),
    "refused/loop: no no when_mended mail-server other_way none bounce-loop" },
  { "Microsoft 365: full",
    FAILED (TANAKA, "5.2.2", EXCHANGE, "552 5.2.2 STOREDRV.Deliver; mailbox full"),
    "refused/full: no no when_room recipient mailbox_full none bounce-full" },

  { "docomo: unknown user at RCPT",
    FAILED ("hanako@docomo.ne.jp", "5.1.1", DOCOMO, "550 Unknown user hanako@docomo.ne.jp (in reply to RCPT TO command)"),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "docomo: unknown user at DATA",
    FAILED ("hanako@docomo.ne.jp", "5.0.0", DOCOMO, "550 Unknown user hanako@docomo.ne.jp (in reply to end of DATA command)"),
    "refused/policy: probably_not perhaps when_they_allow recipient allow_us none bounce-docomo-data" },
  { "docomo: unknown user, stage not told",
    FAILED ("hanako@docomo.ne.jp", "5.0.0", DOCOMO, "550 Unknown user hanako@docomo.ne.jp"),
    "refused/recipient: no perhaps when_confirmed sender address_or_filter none bounce-address-or-filter" },
  { "docomo: full",
    FAILED ("hanako@docomo.ne.jp", "5.2.2", DOCOMO, "552 too much mail data"),
    "refused/full: no no when_room recipient mailbox_full none bounce-full" },
  { "au: refused by the filter",
    FAILED ("hanako@au.com", "5.0.0", AU, "550 : User unknown"),
    "refused/policy: no no when_they_allow recipient allow_us none bounce-policy" },
  { "au: no such address",
    FAILED ("hanako@au.com", "5.0.0", AU, "550 <hanako@au.com>: User unknown"),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "SoftBank: either of both",
    FAILED ("hanako@softbank.ne.jp", "5.1.1", "mx.softbank.ne.jp", "550 Invalid recipient: <hanako@softbank.ne.jp>"),
    "refused/recipient: no perhaps when_confirmed sender address_or_filter none bounce-address-or-filter" },
  { "iCloud: DMARC",
    FAILED ("hanako@icloud.com", "5.7.1", "mx01.mail.icloud.com", "554 5.7.1 Your message was rejected due to example.co.jp's DMARC policy."),
    "refused/dmarc: no no when_mended mail-server our_fault stand bounce-dmarc" },
  { "Yahoo: DMARC",
    FAILED ("hanako@yahoo.com", "5.7.9", "mta7.am0.yahoodns.net", "554 5.7.9 Message not accepted for policy reasons."),
    "refused/policy: no no when_mended mail-server our_fault none bounce-sending-rule" },

  { "SPF",
    FAILED (TANAKA, "5.7.23", SOMEBODY, "550 5.7.23 SPF validation failed: 203.0.113.5 is not allowed to send for example.co.jp"),
    "refused/spf: no no when_mended dns our_fault stand bounce-spf" },
  { "SPF that cannot be read",
    FAILED (TANAKA, "5.7.24", SOMEBODY, "550 5.7.24 SPF PermError: too many DNS lookups"),
    "refused/spf: no no when_mended dns our_fault stand bounce-spf" },
  { "DKIM",
    FAILED (TANAKA, "5.7.20", SOMEBODY, "550 5.7.20 No valid DKIM signature found"),
    "refused/dkim: no no when_mended mail-server our_fault stand bounce-dkim" },
  { "DMARC",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "550 5.7.1 rejected by DMARC policy of example.co.jp"),
    "refused/dmarc: no no when_mended mail-server our_fault stand bounce-dmarc" },
  { "alignment",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "550 5.7.1 The signature is not aligned with the sender"),
    "refused/align: no no when_mended mail-server our_fault stand bounce-align" },
  { "authentication",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "550 5.7.1 Neither SPF nor DKIM vouches for this unauthenticated email"),
    "refused/auth: no no when_mended dns our_fault stand bounce-auth" },
  { "PTR",
    FAILED (TANAKA, "5.7.25", SOMEBODY, "550 5.7.25 Client host rejected: cannot find your reverse hostname"),
    "refused/ptr: no no when_mended mail-server our_fault none bounce-ptr" },
  { "TLS",
    FAILED (TANAKA, "5.7.10", SOMEBODY, "530 5.7.10 Must issue a STARTTLS command first"),
    "refused/tls: no no when_mended mail-server other_way none bounce-tls" },
  { "reputation",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "554 5.7.1 Poor reputation of 203.0.113.5, connection refused by policy"),
    "refused/reputation: no no when_mended mail-server our_fault stand bounce-reputation" },
  { "block list",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "554 5.7.1 Service unavailable; client [203.0.113.5] blocked using zen.spamhaus.org"),
    "refused/blocklist: no no when_mended mail-server our_fault none bounce-blocklist" },
  { "rate, still tried",
    DELAYED (TANAKA, "4.7.1", SOMEBODY, "450 4.7.1 Too many connections from your host"),
    "delayed/rate: not_yet no automatic mail-server delayed none bounce-still-trying" },
  { "rate, given up",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "550 5.7.1 Too many messages from your host in a short time"),
    "refused/rate: no no later mail-server other_way none bounce-rate" },
  { "too many recipients",
    FAILED (TANAKA, "5.5.3", SOMEBODY, "550 5.5.3 Too many recipients"),
    "refused/rate: no no fewer sender other_way none bounce-rate" },
  { "grey listing",
    DELAYED (TANAKA, "4.2.0", SOMEBODY, "450 4.2.0 <tanaka@customer.example>: Greylisted, come back later"),
    "delayed/rate: not_yet no automatic nobody delayed none bounce-still-trying" },
  { "content",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "554 5.7.1 This message looks like spam"),
    "refused/content: no no reworded sender other_way none bounce-content" },
  { "virus",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "554 5.7.1 A virus was found in your message"),
    "refused/content: no no reworded sender other_way none bounce-content" },
  { "link on a list",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "554 5.7.1 The message holds a blacklisted URL"),
    "refused/content: no no reworded sender other_way none bounce-content" },
  { "form of the mail",
    FAILED (TANAKA, "5.6.0", SOMEBODY, "550 5.6.0 Message is not RFC 5322 compliant: missing header From"),
    "refused/format: no no when_mended mail-server our_fault none bounce-format" },
  { "size",
    FAILED (TANAKA, "5.3.4", SOMEBODY, "552 5.3.4 Message size exceeds fixed limit"),
    "refused/size: no no smaller sender other_way none bounce-size" },
  { "no such address",
    FAILED (TANAKA, "5.1.1", SOMEBODY, "550 5.1.1 <tanaka@customer.example>: Recipient address rejected: User unknown in virtual mailbox table"),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "no such address, said to be temporary",
    DELAYED (TANAKA, "4.1.1", SOMEBODY, "450 4.1.1 <tanaka@customer.example>: Recipient address rejected: User unknown"),
    "delayed/recipient: not_yet perhaps automatic sender delayed none bounce-still-trying" },
  { "moved",
    FAILED (TANAKA, "5.1.6", SOMEBODY, "551 5.1.6 The user has moved; please try another address"),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "mailbox full",
    FAILED (TANAKA, "5.2.2", SOMEBODY, "552 5.2.2 Mailbox is over quota"),
    "refused/full: no no when_room recipient mailbox_full none bounce-full" },
  { "relay",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "554 5.7.1 <tanaka@customer.example>: Relay access denied"),
    "refused/relay: no perhaps when_mended mail-server other_way none bounce-relay" },
  { "DNS: the recipient's domain",
    UNREACHED ("failed", "5.4.4", "Host or domain name not found. Name service error for name=customer.example type=MX: Host not found"),
    "refused/dns: no perhaps corrected sender confirm_address none bounce-dns" },
  { "DNS: our domain",
    FAILED (TANAKA, "5.1.8", SOMEBODY, "550 5.1.8 <eigyo@example.co.jp>: Sender address rejected: Domain not found"),
    "refused/dns: no no when_mended dns our_fault stand bounce-our-dns" },
  { "DNS: our domain, a try later",
    DELAYED (TANAKA, "4.1.8", SOMEBODY, "450 4.1.8 <eigyo@example.co.jp>: Sender address rejected: Domain not found"),
    "delayed/dns: not_yet no automatic dns delayed stand bounce-still-trying" },
  { "DNS: a domain that takes no mail",
    UNREACHED ("failed", "5.1.0", "Domain customer.example does not accept mail (nullMX)"),
    "refused/dns: no perhaps corrected sender confirm_address none bounce-dns" },
  { "policy",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "550 5.7.1 Your mail is rejected by the local policy of the recipient's organization"),
    "refused/policy: no no when_they_allow recipient-admin allow_us none bounce-policy" },
  { "policy, nothing more said",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "550 5.7.1 No thanks"),
    "refused/policy: no unknown unknown unknown other_way none bounce-unknown" },
  { "refused after all was seen, nothing more said",
    FAILED (TANAKA, "5.0.0", SOMEBODY, "554 Transaction done (in reply to end of DATA command)"),
    "refused/policy: no unknown unknown unknown other_way none bounce-unknown" },
  { "loop",
    FAILED (TANAKA, "5.4.6", SOMEBODY, "554 5.4.6 Too many hops"),
    "refused/loop: no no when_mended mail-server other_way none bounce-loop" },
  { "not logged in",
    FAILED (TANAKA, "5.7.0", "smtp.example.co.jp", "530 5.7.0 Authentication required"),
    "refused/submit: no no when_mended mail-server our_fault none bounce-submit" },
  { "log-in failed",
    FAILED (TANAKA, "5.7.8", "smtp.example.co.jp", "535 5.7.8 Authentication failed: bad username or password"),
    "refused/submit: no no when_mended mail-server our_fault none bounce-submit" },
  { "no connection, still tried",
    UNREACHED ("delayed", "4.4.1", "connect to mx.customer.example[192.0.2.9]:25: Connection timed out"),
    "delayed/connection: not_yet perhaps automatic nobody delayed none bounce-still-trying" },
  { "no connection, given up",
    UNREACHED ("failed", "4.4.1", "connect to mx.customer.example[192.0.2.9]:25: Connection timed out"),
    "refused/connection: no perhaps later nobody other_way none bounce-connection" },
  { "expired in the queue",
    FAILED (TANAKA, "4.4.7", SOMEBODY, "450 4.4.7 Message expired, could not be delivered for five days"),
    "refused/connection: no perhaps later nobody other_way none bounce-connection" },
  { "receiver",
    FAILED (TANAKA, "5.3.0", SOMEBODY, "554 5.3.0 Internal error"),
    "refused/receiver: no no later recipient-admin their_server none bounce-receiver" },
  { "receiver, still tried",
    DELAYED (TANAKA, "4.3.0", SOMEBODY, "451 4.3.0 Local error in processing"),
    "delayed/receiver: not_yet no automatic recipient-admin delayed none bounce-still-trying" },
  { "their storage",
    FAILED (TANAKA, "4.3.1", SOMEBODY, "452 4.3.1 Insufficient system storage"),
    "refused/receiver: no no later recipient-admin their_server none bounce-receiver" },
  { "an answer to a forged mail",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "550 5.7.1 We do not accept bounces: unsigned DSN (BATV)"),
    "refused/policy: no no not_needed nobody nothing none bounce-policy" },
  { "a service that no longer sends there",
    FAILED (TANAKA, "5.1.1", "feedback-smtp.example", "550 5.1.1 Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address."),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "nothing said",
    REPORT ("Final-Recipient: rfc822; " TANAKA "\nAction: failed\nStatus: 5.0.0\n\n"),
    "refused/unknown: no unknown unknown unknown other_way none bounce-unknown" },

  { "delivered",
    REPORT (TO (TANAKA, "delivered", "2.0.0", SOMEBODY, "250 2.0.0 OK")),
    "delivered/unknown: yes no not_needed nobody nothing none bounce-delivered" },
  { "relayed",
    REPORT (TO (TANAKA, "relayed", "2.0.0", SOMEBODY, "250 2.0.0 queued")),
    "delivered/unknown: handed_on no not_needed nobody nothing none bounce-delivered" },
  { "expanded",
    REPORT (TO (TANAKA, "expanded", "2.0.0", SOMEBODY, "250 2.0.0 list")),
    "delivered/unknown: handed_on no not_needed nobody nothing none bounce-delivered" },
  { "one of three, two delivered",
    REPORT (TO ("a@customer.example", "delivered", "2.0.0", SOMEBODY, "250 OK") TO ("b@customer.example", "failed", "5.1.1", SOMEBODY, "550 5.1.1 User unknown") TO ("c@customer.example", "delivered", "2.0.0", SOMEBODY, "250 OK")),
    "refused/unknown: yes no not_needed nobody nothing none bounce-delivered\n" "recipient: no yes corrected sender confirm_address none bounce-no-such-user\n" "unknown: yes no not_needed nobody nothing none bounce-delivered" },
  { "one delivered, one still tried",
    REPORT (TO ("a@customer.example", "delivered", "2.0.0", SOMEBODY, "250 OK") TO ("b@customer.example", "delayed", "4.4.1", SOMEBODY, "421 4.4.1 Connection timed out")),
    "delayed/unknown: yes no not_needed nobody nothing none bounce-delivered\n" "connection: not_yet perhaps automatic nobody delayed none bounce-still-trying" },
  { "two, for different reasons",
    REPORT (TO ("a@customer.example", "failed", "5.2.2", SOMEBODY, "552 5.2.2 Mailbox full") TO ("b@gmail.com", "failed", "5.7.26", GMAIL, "550 5.7.26 The sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.")),
    "refused/full: no no when_room recipient mailbox_full none bounce-full\n" "auth: no no when_mended dns our_fault stand bounce-gmail-unauthenticated" },

  { "code: 550 5.7.26",
    "550 5.7.26",
    "refused/auth: no no when_mended dns our_fault stand bounce-auth" },
  { "code: 550 5.7.515",
    "550 5.7.515",
    "refused/auth: no no when_mended dns our_fault stand bounce-outlook-515" },
  { "code: 5.1.1",
    "5.1.1",
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "code: 421",
    "421",
    "delayed/connection: not_yet perhaps automatic nobody delayed none bounce-still-trying" },
  { "code: 450",
    "450",
    "delayed/rate: not_yet no automatic nobody delayed none bounce-still-trying" },
  { "code: 4.7.1",
    "4.7.1",
    "delayed/policy: not_yet unknown automatic unknown delayed none bounce-still-trying" },
  { "code: 550",
    "550",
    "refused/recipient: no perhaps when_confirmed sender address_or_filter none bounce-address-or-filter" },
  { "code: 552",
    "552",
    "refused/full: no no when_room recipient mailbox_full none bounce-full" },
  { "code: 554",
    "554",
    "refused/policy: no unknown unknown unknown other_way none bounce-unknown" },
  { "code: 5.7.1",
    "5.7.1",
    "refused/policy: no unknown unknown unknown other_way none bounce-unknown" },
  { "code: 250",
    "250 2.0.0",
    "delivered/unknown: yes no not_needed nobody nothing none bounce-delivered" },
  { "code: full-width",
    "５５０　５．１．１",
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "line: Gmail",
    "550-5.7.26 The sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.",
    "refused/auth: no no when_mended dns our_fault stand bounce-gmail-unauthenticated" },
  { "line: no code",
    "User unknown",
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "line: no code, full",
    "The mail could not be delivered: mailbox is full.",
    "refused/full: no no when_room recipient mailbox_full none bounce-full" },
  { "text: Japanese, no reason",
    "メールを配信できませんでした。\n\n宛先: tanaka@customer.example\n",
    "refused/unknown: no unknown unknown unknown other_way none bounce-unknown" },
  { "text: Japanese, no such address",
    "メールを配信できませんでした。\n\n<tanaka@customer.example>: 宛先のメールアドレスが存在しません。\n",
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "text: nothing about mail",
    "Good morning. Let us meet at ten o'clock, in room five.",
    "no_report/unknown: unknown unknown unknown unknown other_way none bounce-unknown" },
  { "text: about mail, no delivery",
    "Dear Mr Tanaka, please find the quotation attached. Yours, Suzuki",
    "no_report/unknown: unknown unknown unknown unknown other_way none bounce-unknown" },
  { "nothing",
    "  \n\n",
    "nothing" },
  { "line: from a log, put off",
    "status=deferred (host mx.customer.example[192.0.2.9] said: 450 4.2.0 Greylisted (in reply to RCPT TO command))",
    "delayed/rate: not_yet no automatic nobody delayed none bounce-still-trying" },
  { "line: our own log-in",
    "535 5.7.8 Error: authentication failed",
    "refused/submit: no no when_mended mail-server our_fault none bounce-submit" },

  { "our form: a mistyped address",
    ABOUT (OF_FORM, TO ("visitor@customer.example", "failed", "5.1.1", SOMEBODY, "550 5.1.1 User unknown")),
    "own_form/recipient: no yes not_needed nobody nothing none bounce-no-such-user" },
  { "our form: a domain that is not there",
    ABOUT (OF_FORM, "Final-Recipient: rfc822; visitor@customer.exampel\nAction: failed\nStatus: 5.4.4\nDiagnostic-Code: X-Postfix; Host or domain name not found. Name service error for name=customer.exampel type=MX: Host not found\n\n"),
    "own_form/dns: no perhaps not_needed nobody nothing none bounce-dns" },
  { "our form: full",
    ABOUT (OF_FORM, TO ("visitor@customer.example", "failed", "5.2.2", SOMEBODY, "552 5.2.2 Mailbox is over quota")),
    "own_form/full: no no not_needed nobody nothing none bounce-full" },
  { "our form: refused for what it is",
    ABOUT (OF_FORM, TO ("visitor@gmail.com", "failed", "5.7.26", GMAIL, "550 5.7.26 The sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.")),
    "refused/auth: no no when_mended dns our_fault stand bounce-gmail-unauthenticated" },
  { "our form: still tried",
    ABOUT (OF_FORM, TO ("visitor@customer.example", "delayed", "4.4.1", SOMEBODY, "421 4.4.1 Connection timed out")),
    "delayed/connection: not_yet perhaps automatic nobody delayed none bounce-still-trying" },
  { "a thank-you that a person wrote",
    ABOUT ("From: eigyo@example.co.jp\nSubject: Thank you for your visit\nX-Mailer: Thunderbird\n", TO (TANAKA, "failed", "5.1.1", SOMEBODY, "550 5.1.1 User unknown")),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },

  { "lure: held mails",
    "From: Mail Delivery System <postmaster@example.co.jp>\nReturn-Path: <promo@lure.example>\nTo: eigyo@example.co.jp\nSubject: Undelivered mail: 5 messages\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>5 incoming messages could not be delivered to your inbox.</p><p><a href=\"http://lure.example/x\">Release messages now</a></p>\n",
    "fake/unknown: unknown unknown not_needed unknown nothing none bounce-unknown" },
  { "lure: password",
    "From: Mail Administrator <no-reply@lure.example>\nReturn-Path: <no-reply@lure.example>\nTo: eigyo@example.co.jp\nSubject: Delivery failure: password expires today\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>Mail delivery failed because your password expires today.</p><a href=\"http://lure.example/k\">Keep current password</a>\n",
    "fake/unknown: unknown unknown not_needed unknown nothing none bounce-connection" },
  { "lure: Japanese",
    "From: =?UTF-8?B?44Oh44O844Or6YWN5L+h44K344K544OG44Og?= <mailer-daemon@lure.example>\nTo: eigyo@example.co.jp\nSubject: =?UTF-8?B?44CQ44K344K544OG44Og6YCa55+l44CR6YWN5L+h5aSx5pWX?=\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>メールボックスの容量が不足しているため、メールを配信できませんでした。</p><p><a href=\"http://lure.example/j\">今すぐ受信する</a></p>\n",
    "fake/unknown: unknown unknown not_needed unknown nothing none bounce-full" },

  { "real, with links: Gmail",
    "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nTo: eigyo@example.co.jp\nAuto-Submitted: auto-replied\nSubject: Delivery Status Notification (Failure)\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"a\"\n\n--a\nContent-Type: text/plain\n\nAddress not found\n\nYour message wasn't delivered to taro@gmail.com because the address couldn't be found.\nLearn more here: https://support.google.com/mail/?p=NoSuchUser\n\nThe response was:\n\n550 5.1.1 The email account that you tried to reach does not exist. Learn more at https://support.google.com/mail/?p=NoSuchUser\n\n--a\nContent-Type: text/html\n\n<p>Address not found</p><a href=\"https://support.google.com/mail/?p=NoSuchUser\">LEARN MORE</a>\n--a--\n",
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "real, with links: Exchange Online",
    "From: Microsoft Outlook <postmaster@example.co.jp>\nTo: eigyo@example.co.jp\nSubject: Undeliverable: Quotation\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n--b\nContent-Type: text/html\n\n<p>Your message to tanaka@customer.example couldn't be delivered. Click here to sign in and fix it: <a href=\"https://go.example/fix\">Send this message again</a></p>\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; prod.outlook.com\n\n" TO (TANAKA, "failed", "5.1.10", EXCHANGE, "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup") RETURNED (ORIGINAL),
    "refused/recipient: no yes corrected sender confirm_address none bounce-no-such-user" },
  { "real, with links: quota, original",
    "From: Mail Delivery System <MAILER-DAEMON@mx.customer.example>\nTo: eigyo@example.co.jp\nSubject: Mail delivery failed: returning message to sender\n\nThis message could not be delivered.\n\n  tanaka@customer.example\n    mailbox quota exceeded; ask the owner to log in at https://mail.customer.example/ and delete mails\n\n------ This is a copy of the message, including all the headers. ------\n\n" ORIGINAL "\nHello\n",
    "refused/full: no no when_room recipient mailbox_full none bounce-full" },
  { "real, with links: block list",
    FAILED (TANAKA, "5.7.1", SOMEBODY, "554 5.7.1 Blocked; click here to confirm your server: https://check.spamhaus.org/query/ip/203.0.113.5"),
    "refused/blocklist: no no when_mended mail-server our_fault none bounce-blocklist" },
  { "real, with links: list server",
    "From: Group Delivery <mailer-daemon@lists.customer.example>\nTo: eigyo@example.co.jp\nReturn-Path: <>\nSubject: Delivery failure: group@lists.customer.example\nMIME-Version: 1.0\nContent-Type: text/plain\n\nYour message to group@lists.customer.example could not be delivered: you are not a member of this group, so you do not have permission to post.\nPlease visit https://lists.customer.example/help to learn more.\n",
    "refused/policy: no no when_they_allow recipient-admin allow_us none bounce-policy" },

  { "absence",
    "From: tanaka@customer.example\nTo: eigyo@example.co.jp\nSubject: Automatic reply: Quotation\nAuto-Submitted: auto-replied\n\nI am out of the office until Monday.\n",
    "auto_reply" },
  { "receipt",
    "From: tanaka@customer.example\nTo: eigyo@example.co.jp\nSubject: Read: Quotation\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=disposition-notification; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nThe mail was displayed.\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; tanaka@customer.example\nDisposition: manual-action/MDN-sent-manually; displayed\n\n--b--\n",
    "auto_reply" },
  { "spam warning",
    "From: Quarantine <quarantine@example.co.jp>\nTo: eigyo@example.co.jp\nSubject: Spam quarantine summary: 3 messages\nAuto-Submitted: auto-generated\n\nThree mails were put aside.\n",
    "auto_reply" },
  { "web form's thanks",
    "From: info@customer.example\nTo: eigyo@example.co.jp\nSubject: We have received your inquiry\nAuto-Submitted: auto-replied\n\nThank you for contacting us.\n",
    "auto_reply" },
  { "complaint",
    "From: feedback@provider.example\nTo: abuse@example.co.jp\nSubject: complaint\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=feedback-report; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nA user complained.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: provider/1\nVersion: 1\nOriginal-Rcpt-To: tanaka@customer.example\n\n--b\nContent-Type: text/rfc822-headers\n\n" ORIGINAL "\n--b--\n",
    "complaint" },
  { "a mail, not judged",
    ORIGINAL "\nHello\n",
    "mail" },
  { "a header, not judged",
    ORIGINAL,
    "mail" },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static Diagnosis *
diagnose (const MailSpecimen *specimen, gboolean not_ours)
{
  return diagnosis_new (specimen->pasted->form, specimen->bounce, NULL, NULL, catalog, not_ours);
}

static MailSpecimen *
read_specimen (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return mail_specimen_read (bytes, NULL, NULL);
}

/* (transfer full) */
static char *
describe (const Diagnosis *diagnosis)
{
  GString *out = g_string_new (diagnosed_case_to_string (diagnosis->what));

  for (guint i = 0; i < diagnosis->recipients->len; i++)
    {
      const DiagnosedRecipient *recipient = g_ptr_array_index (diagnosis->recipients, i);

      g_string_append_printf (out, "%s%s: %s %s %s %s %s %s %s", i == 0 ? "/" : "\n",
                              providers_reason_to_string (recipient->reason),
                              diagnosed_arrival_to_string (recipient->arrival),
                              diagnosed_mistake_to_string (recipient->mistake),
                              diagnosed_resend_to_string (recipient->resend),
                              providers_fixer_to_string (recipient->fixer),
                              diagnosed_tell_to_string (recipient->tell),
                              diagnosed_step_to_string (recipient->step),
                              finding_code_to_string (recipient->finding->code));
    }
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (MailSpecimen) specimen = read_specimen (row->input);
  g_autoptr (Diagnosis) diagnosis = diagnose (specimen, FALSE);
  g_autofree char *seen = describe (diagnosis);

  g_assert_cmpstr (seen, ==, row->expected);
}

/* The user's word: whatever came back, there is nothing to be done. */
static void
test_not_ours (void)
{
  g_autoptr (MailSpecimen) specimen
      = read_specimen (FAILED (TANAKA, "5.7.23", SOMEBODY, "550 5.7.23 SPF validation failed"));
  g_autoptr (Diagnosis) diagnosis = diagnose (specimen, TRUE);
  g_autofree char *seen = describe (diagnosis);

  g_assert_cmpstr (seen, ==, "not_ours/spf: no no not_needed nobody nothing none bounce-spf");
  g_assert_cmpint (diagnosis->step, ==, STEP_NONE);
  g_assert_cmpuint (diagnosis->findings->len, ==, 1);
  g_assert_nonnull (findings_find (diagnosis->findings, FINDING_BOUNCE_NOT_OURS));
}

/* The word of the user says nothing about what is no error mail. */
static void
test_not_ours_elsewhere (void)
{
  g_autoptr (MailSpecimen) specimen = read_specimen (ORIGINAL "\nHello\n");
  g_autoptr (Diagnosis) diagnosis = diagnose (specimen, TRUE);

  g_assert_cmpint (diagnosis->what, ==, CASE_MAIL);
}

/* Microsoft names the three results, and tells nothing where the text was cut. */
static void
test_failed_mechanisms (void)
{
  static const char *const rows[][2] = {
    { AUTH_RESULTS_515 ("Fail", "Pass", "Pass"), "SPF" },
    { AUTH_RESULTS_515 ("Pass", "Fail", "Pass"), "DKIM" },
    { AUTH_RESULTS_515 ("Pass", "Pass", "Fail"), "DMARC" },
    { AUTH_RESULTS_515 ("Fail", "None", "Fail"), "SPF, DKIM, DMARC" },
    { AUTH_RESULTS_515 ("Pass", "Pass", "Pass"), "SPF / DKIM / DMARC" },
    { "550 5.7.515 Access denied", "SPF / DKIM / DMARC" },
    { "550 5.7.515 Access denied; Spf=", "SPF / DKIM / DMARC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MailSpecimen) specimen = read_specimen (rows[i][0]);
      g_autoptr (Diagnosis) diagnosis = diagnose (specimen, FALSE);
      const Finding *finding = findings_find (diagnosis->findings, FINDING_BOUNCE_OUTLOOK_515);

      g_assert_nonnull (finding);
      g_assert_cmpstr (finding_get_text (finding, "failed"), ==, rows[i][1]);
    }
}

/* Whose mail it was is read from the mail that came back. */
static void
test_subject (void)
{
  g_autoptr (MailSpecimen) specimen
      = read_specimen (FAILED (TANAKA, "5.1.1", SOMEBODY, "550 5.1.1 User unknown"));
  g_autoptr (Diagnosis) diagnosis = diagnose (specimen, FALSE);

  g_assert_cmpstr (diagnosis->author, ==, "eigyo@example.co.jp");
  g_assert_cmpstr (diagnosis->author_domain, ==, "example.co.jp");
  g_assert_cmpstr (diagnosis->subject, ==, "Quotation");
  g_assert_true (diagnosis->has_sent);
  g_assert_cmpint (diagnosis->sent, ==, 1795392000);
  g_assert_null (diagnosis->service);
}

/* Its signature, its servers, or the server that wrote the report give a service away. */
static void
test_service (void)
{
  static const char *const rows[][2] = {
    { "DKIM-Signature: v=1; a=rsa-sha256; d=sendgrid.info; s=k1; h=From; bh=x; b=x\n" ORIGINAL,
      "sendgrid" },
    { "Received: from a.example by o1.ptr1234.sendgrid.net with SMTP;\n"
      " Mon, 23 Nov 2026 09:00:00 +0900\n" ORIGINAL,
      "sendgrid" },
    { ORIGINAL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *report = g_strconcat (
          REPORT_HEAD
          "Below.\n" REPORT_BODY TO (TANAKA, "failed", "5.1.1", SOMEBODY,
                                     "550 5.1.1 User unknown") "--b\nContent-Type: "
                                                               "text/rfc822-headers\n\n",
          rows[i][0], "\n--b--\n", NULL);
      g_autoptr (MailSpecimen) specimen = read_specimen (report);
      g_autoptr (Diagnosis) diagnosis = diagnose (specimen, FALSE);

      g_assert_cmpstr (diagnosis->service ? diagnosis->service->id : NULL, ==, rows[i][1]);
    }
}

/* Each recipient's finding is told once, the weightiest first. */
static void
test_findings (void)
{
  g_autoptr (MailSpecimen) specimen = read_specimen (
      REPORT (TO ("a@customer.example", "failed", "5.2.2", SOMEBODY, "552 5.2.2 Mailbox full")
                  TO ("a@customer.example", "failed", "5.2.2", SOMEBODY, "552 5.2.2 Mailbox full")
                      TO ("b@gmail.com", "failed", "5.7.26", GMAIL,
                          "550 5.7.26 The sender is unauthenticated. Gmail requires all senders to "
                          "authenticate with either SPF or DKIM.")));
  g_autoptr (Diagnosis) diagnosis = diagnose (specimen, FALSE);
  const Finding *first = g_ptr_array_index (diagnosis->findings, 0);

  g_assert_cmpuint (diagnosis->findings->len, ==, 2);
  g_assert_cmpint (first->code, ==, FINDING_BOUNCE_GMAIL_UNAUTHENTICATED);
  g_assert_cmpstr (finding_get_text (first, "receiver"), ==, "Gmail");
  g_assert_cmpstr (finding_get_text (first, "code"), ==, "550 5.7.26");
  g_assert_cmpint (diagnosis->step, ==, STEP_STAND);
}

/* What agrees with what: nobody is told two things at once. */
static void
check_agreement (const DiagnosedRecipient *recipient)
{
  gboolean is_ours
      = recipient->fixer == PROVIDERS_FIXER_DNS || recipient->fixer == PROVIDERS_FIXER_MAIL_SERVER;

  if (recipient->arrival == ARRIVAL_NOT_YET)
    g_assert_cmpint (recipient->resend, ==, RESEND_AUTOMATIC);
  else
    g_assert_cmpint (recipient->resend, !=, RESEND_AUTOMATIC);
  if (recipient->arrival != ARRIVAL_NOT_YET)
    g_assert_cmpint (recipient->tell, !=, TELL_DELAYED);
  if (recipient->resend == RESEND_CORRECTED)
    g_assert_cmpint (recipient->tell, ==, TELL_CONFIRM_ADDRESS);
  if (recipient->resend == RESEND_CORRECTED)
    g_assert_cmpint (recipient->mistake, !=, MISTAKE_NO);
  if (recipient->mistake == MISTAKE_YES)
    g_assert_cmpint (recipient->reason, ==, PROVIDERS_REASON_RECIPIENT);
  if (recipient->tell == TELL_OUR_FAULT)
    g_assert_true (is_ours);
  if (recipient->tell == TELL_ALLOW_US)
    g_assert_cmpint (recipient->resend, ==, RESEND_WHEN_THEY_ALLOW);
  if (is_ours && recipient->reason != PROVIDERS_REASON_RATE
      && recipient->reason != PROVIDERS_REASON_RECIPIENT && recipient->arrival == ARRIVAL_NO)
    g_assert_cmpint (recipient->resend, ==, RESEND_WHEN_MENDED);
  if (recipient->step != STEP_NONE)
    g_assert_true (is_ours);
}

/* (transfer full): an answer with the words and the codes of @rule */
static char *
dup_answer (const ProvidersReplyRule *rule, const char *code)
{
  GString *line = g_string_new (code);

  if (rule->statuses[0])
    g_string_append_printf (line, " %s", rule->statuses[0]);
  if (rule->patterns[0])
    g_string_append_printf (line, " %s", rule->patterns[0]);
  for (char *at = line->str; *at; at++)
    *at = *at == '~' ? ' ' : *at == '#' ? '1' : *at;
  return g_string_free (line, FALSE);
}

/* Of every rule of every receiver, refused and put off. */
static void
test_agreement (void)
{
  const GPtrArray *receivers = providers_catalog_get_receivers (catalog);
  guint n_rules = 0;

  for (guint i = 0; i < receivers->len; i++)
    {
      const ProvidersReceiver *receiver = g_ptr_array_index (receivers, i);

      for (guint j = 0; j < receiver->rules->len; j++)
        for (guint k = 0; k < 2; k++)
          {
            const ProvidersReplyRule *rule = g_ptr_array_index (receiver->rules, j);
            g_autofree char *answer = dup_answer (rule, k == 0 ? "550" : "450");
            g_autoptr (MailSpecimen) specimen = read_specimen (answer);
            g_autoptr (Diagnosis) diagnosis = diagnose (specimen, FALSE);

            g_test_message ("%s: %s", rule->id, answer);
            for (guint n = 0; n < diagnosis->recipients->len; n++)
              check_agreement (g_ptr_array_index (diagnosis->recipients, n));
            n_rules++;
          }
    }
  g_assert_cmpuint (n_rules, >, 400);
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/diagnosis/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/diagnosis/not ours", test_not_ours);
  g_test_add_func ("/diagnosis/not ours, but no error mail", test_not_ours_elsewhere);
  g_test_add_func ("/diagnosis/Outlook.com names what failed", test_failed_mechanisms);
  g_test_add_func ("/diagnosis/the mail that came back", test_subject);
  g_test_add_func ("/diagnosis/the service that sent it", test_service);
  g_test_add_func ("/diagnosis/findings", test_findings);
  g_test_add_func ("/diagnosis/answers agree", test_agreement);
  failed = g_test_run ();
  providers_catalog_unref (catalog);
  return failed;
}
