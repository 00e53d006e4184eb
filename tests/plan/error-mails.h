/* The pieces of made-up error mails. */
#pragma once

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
