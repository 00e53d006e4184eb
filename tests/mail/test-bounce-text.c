/* Error mails in everybody's own words: made up after how each system writes. */
#include "mail/bounce-case.h"

#define DAEMON "From: MAILER-DAEMON@mail.example.jp\nTo: sender@example.jp\nReturn-Path: <>\n"
#define FAILURE DAEMON "Subject: failure notice\n\n"
#define ORIGINAL \
  "Return-Path: <sender@example.jp>\nReceived: from pc by mail.example.jp; x\nMessage-ID: <1@x>\n" \
  "From: sender@example.jp\nTo: taro@example.com\nSubject: x\n\nbody\n"
#define B MAIL_KIND_BOUNCE, 1, "taro@example.com", MAIL_ACTION_FAILED
#define DELAYED MAIL_KIND_BOUNCE, 1, "taro@example.com", MAIL_ACTION_DELAYED

/* clang-format off */
static const BounceCase cases[] = {
  { "qmail: remote host said",
    FAILURE "Hi. This is the qmail-send program at mail.example.jp.\nI'm afraid I wasn't able to deliver "
    "your message to the following addresses.\n\n<taro@example.com>:\n192.0.2.7 does not like recipient.\n"
    "Remote host said: 550 5.1.1 <taro@example.com>: no mailbox here\nGiving up on 192.0.2.7.\n\n"
    "--- Below this line is a copy of the message.\n\n" ORIGINAL,
    B, 550, "5.1.1", MAIL_STAGE_RCPT, "192.0.2.7" },
  { "qmail: no such host, its own code",
    FAILURE "This is the qmail-send program.\n\n<taro@example.com>:\nSorry, I couldn't find any host named "
    "example.com. (#5.1.2)\n\n--- Below this line is a copy of the message.\n\n" ORIGINAL,
    B, 0, "5.1.2", MAIL_STAGE_UNKNOWN, NULL },
  { "qmail: after the data",
    FAILURE "<taro@example.com>:\nConnected to 192.0.2.7 but failed after I sent the message.\nRemote host "
    "said: 554 5.7.1 refused by policy\n\n--- Below this line is a copy of the message.\n\n" ORIGINAL,
    B, 554, "5.7.1", MAIL_STAGE_DATA_END, "192.0.2.7" },
  { "qmail: two recipients",
    FAILURE "<taro@example.com>:\nRemote host said: 550 no\n\n<jiro@example.com>:\nRemote host said: 452 4.2.2 "
    "full\n\n--- Below this line is a copy of the message.\n\n" ORIGINAL,
    MAIL_KIND_BOUNCE, 2, "taro@example.com", MAIL_ACTION_FAILED, 550, NULL },
  { "Exim: after RCPT",
    DAEMON "X-Failed-Recipients: taro@example.com\nSubject: Mail delivery failed: returning message to sender\n\n"
    "This message was created automatically by mail delivery software.\nThe following address(es) failed:\n\n"
    "  taro@example.com\n    SMTP error from remote mail server after RCPT TO:<taro@example.com>:\n"
    "    host mx.example.com [192.0.2.9]: 550 5.1.1 No such person at\n    this address\n\n"
    "------ This is a copy of the message, including all the headers. ------\n\n" ORIGINAL,
    B, 550, "5.1.1", MAIL_STAGE_RCPT, "mx.example.com" },
  { "Exim 4.9x: host first, end of data",
    DAEMON "X-Failed-Recipients: taro@example.com\nSubject: Mail delivery failed\n\nThe following address(es) "
    "failed:\n\n  taro@example.com\n    host mx.example.com [2001:db8::9]\n    SMTP error from remote mail server "
    "after end of data:\n    550-5.7.26 This mail has been blocked because the sender is\n    550-5.7.26 "
    "unauthenticated.\n    550 5.7.26 see https://example.com/550\n\n" ORIGINAL,
    B, 550, "5.7.26", MAIL_STAGE_DATA_END, "2001:db8::9" },
  { "Exim: to its own postmaster",
    DAEMON "X-Failed-Recipients: postmaster@example.com\nSubject: Mail delivery failed\n\n  postmaster@example.com\n    host "
    "mx.example.com [192.0.2.9]: 550 5.1.1 no\n",
    MAIL_KIND_BOUNCE, 1, "postmaster@example.com", MAIL_ACTION_FAILED, 550, "5.1.1", MAIL_STAGE_UNKNOWN, "192.0.2.9" },
  { "Exim: unrouteable",
    DAEMON "X-Failed-Recipients: taro@example.com\nSubject: Mail delivery failed\n\n"
    "  taro@example.com\n    Unrouteable address\n",
    B, 0, NULL },
  { "Exim: frozen delay",
    DAEMON "Subject: Warning: message 1abCDe-000123-AB delayed 24 hours\n\nThis message was created automatically "
    "by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\n"
    "recipients after more than 24 hours on the queue.\n\n  taro@example.com\n    host mx.example.com "
    "[192.0.2.9]: 451 4.7.1 Greylisted\n\nNo action is required on your part.\n",
    DELAYED, 451, "4.7.1", MAIL_STAGE_UNKNOWN, "mx.example.com" },
  { "sendmail: transcript",
    DAEMON "Subject: Returned mail: see transcript for details\n\n   ----- The following addresses had permanent "
    "fatal errors -----\n<taro@example.com>\n    (reason: 550 5.7.1 <taro@example.com>... Access denied)\n\n"
    "   ----- Transcript of session follows -----\n... while talking to mx.example.com.:\n>>> RCPT "
    "To:<taro@example.com>\n<<< 550 5.7.1 <taro@example.com>... Access denied\n550 5.1.1 <taro@example.com>... "
    "User unknown\n",
    B, 550, "5.7.1", MAIL_STAGE_RCPT, NULL },
  { "sendmail: sender refused, with the sender's address in the answer",
    DAEMON "Subject: Returned mail: see transcript for details\n\n   ----- The following addresses had permanent "
    "fatal errors -----\n<taro@example.com>\n    (reason: 553 5.1.8 <root@web>... Domain of sender does not "
    "exist)\n\n   ----- Transcript of session follows -----\n... while talking to mx.example.com.:\n>>> MAIL "
    "From:<root@web.example.net>\n<<< 553 5.1.8 <root@web.example.net>... Domain does not exist\n501 5.6.0 Data "
    "format error\n",
    B, 553, "5.1.8" },
  { "sendmail 5: conclusion above the answer",
    DAEMON "Subject: Returned mail: User unknown\n\n   ----- Transcript of session follows -----\nWhile talking to "
    "mx.example.com:\n>>> RCPT To:<taro@example.com>\n<<< 553 unknown\n550 <taro@example.com>... User unknown\n\n"
    "   ----- Unsent message follows -----\n" ORIGINAL,
    B, 553, NULL, MAIL_STAGE_RCPT, NULL },
  { "sendmail: warning",
    DAEMON "Subject: Warning: could not send message for past 4 hours\n\n    **********************************\n"
    "    **      THIS IS A WARNING MESSAGE ONLY      **\n    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n\n"
    "   ----- The following addresses had transient non-fatal errors -----\n<taro@example.com>\n\n   ----- "
    "Transcript of session follows -----\n<taro@example.com>... Deferred: Connection timed out with mx.example.com.\n",
    DELAYED, 0, NULL, MAIL_STAGE_CONNECT, NULL },
  { "Postfix: text alone",
    DAEMON "Subject: Undelivered Mail Returned to Sender\n\nThis is the mail system at host mail.example.jp.\n\n"
    "<taro@example.com>: host mx.example.com[192.0.2.5] said: 550 5.1.1\n    <taro@example.com>: Recipient address "
    "rejected: no (in reply to RCPT TO\n    command)\n",
    B, 550, "5.1.1", MAIL_STAGE_RCPT, "mx.example.com" },
  { "Postfix: the sender's address at the edge of a continuation",
    DAEMON "Subject: Undelivered Mail Returned to Sender\n\n<taro@example.com>: host mx.example.com[192.0.2.5] "
    "said: 550 5.7.1\n    <someone@else.example.net>... denied,\n    <other@else.example.net>: go away (in reply to "
    "MAIL FROM\n    command)\n",
    B, 550, "5.7.1", MAIL_STAGE_MAIL, "mx.example.com" },
  { "Postfix: refused at the greeting",
    DAEMON "Subject: Undelivered Mail Returned to Sender\n\n<taro@example.com>: host mx.example.com[192.0.2.5] "
    "refused to talk to me: 554 5.7.1\n    Service unavailable; blocked using list.example\n",
    B, 554, "5.7.1", MAIL_STAGE_UNKNOWN, "192.0.2.5" },
  { "Postfix: no connection",
    DAEMON "Subject: Undelivered Mail Returned to Sender\n\n<taro@example.com>: connect to "
    "mx.example.com[192.0.2.5]:25: Connection timed out\n",
    B, 0, NULL, MAIL_STAGE_CONNECT, "mx.example.com" },
  { "Courier",
    DAEMON "Subject: NOTICE: mail delivery status.\n\nThis is a delivery status notification from mail.example.jp,\n"
    "running the Courier mail server, version 5.0.8.\n\nYour message to the following recipients cannot be "
    "delivered:\n\n<taro@example.com>:\n    mx.example.com [192.0.2.4]:\n>>> RCPT TO:<taro@example.com>\n<<< 550 "
    "User unknown.\n",
    B, 550, NULL, MAIL_STAGE_RCPT, "mx.example.com" },
  { "OpenSMTPD",
    DAEMON "Subject: Delivery status notification: error\n\n    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT "
    "REPLY to this email.\n\n    An error has occurred while attempting to deliver a message for\n    the following "
    "list of recipients:\n\ntaro@example.com: 552 5.2.2 mailbox full\njiro@example.com: 550 5.1.1 unknown\n\n    "
    "Below is a copy of the original message:\n\n" ORIGINAL,
    MAIL_KIND_BOUNCE, 2, "taro@example.com", MAIL_ACTION_FAILED, 552, "5.2.2" },
  { "dma",
    "From: MAILER-DAEMON <>\nTo: <sender@example.jp>\nSubject: Mail delivery failed\n\nThis is the DragonFly Mail Agent "
    "v0.13 at mail.example.jp.\n\nThere was an error delivering your mail to <taro@example.com>.\n\nmx.example.com "
    "[192.0.2.4] did not like our final DATA:\n550 5.7.1 spam\n\nMessage headers follow.\n\n" ORIGINAL,
    B, 550, "5.7.1", MAIL_STAGE_DATA_END, "mx.example.com" },
  { "Gmail, old",
    "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nTo: sender@gmail.com\nX-Failed-Recipients: "
    "taro@example.com\nSubject: Delivery Status Notification (Failure)\n\nDelivery to the following recipient failed "
    "permanently:\n\n     taro@example.com\n\nTechnical details of permanent failure: \nGoogle tried to deliver your "
    "message, but it was rejected by the recipient domain. The error that the other server returned was: 550 550 "
    "5.2.1 disabled (state 14).\n\n----- Original message -----\n\n" ORIGINAL,
    B, 550, "5.2.1", MAIL_STAGE_RCPT, NULL },
  { "Gmail, delay",
    "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nDate: Sat, 21 Nov 2026 10:00:00 +0900\nSubject: "
    "Delivery Status Notification (Delay)\n\nTHIS IS A WARNING MESSAGE ONLY.\n\nDelivery to the following recipient has "
    "been delayed:\n\n     taro@example.com\n\nMessage will be retried for 1 more day(s)\n",
    DELAYED, 0, NULL },
  { "Google Groups, without any address in it",
    "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nTo: sender@example.jp\nX-Failed-Recipients: "
    "taro@example.com\nSubject: Delivery Status Notification (Failure)\n\nsender@example.jp 様\n\nグループ（taro）"
    "が存在しないか、投稿する権限がない可能性があります。\n\n----- Original message -----\n\n" ORIGINAL,
    B, 0, NULL },
  { "Yahoo! JAPAN",
    "From: MAILER-DAEMON@yahoo.co.jp\nTo: sender@yahoo.co.jp\nSubject: Failure Notice\n\nSorry, we were unable to deliver "
    "your message to the following address.\n\n<taro@example.com>:\nRemote host said:\n554 5.7.9 not accepted\n "
    "[BODY]\n\n--- Below this line is a copy of the message.\n\n" ORIGINAL,
    B, 554, "5.7.9", MAIL_STAGE_DATA_END, NULL },
  { "KDDI: of au",
    "From: Postmaster@ezweb.ne.jp\nTo: sender@example.jp\nSubject: Mail System Error - Returned Mail\n\nあなたのメールは"
    "配信できませんでした。\n\nEach of the following recipients was rejected by a remote mail server.\n\n"
    "<taro@example.com>: 550 user unknown (in reply to RCPT TO command)\n",
    B, 550, NULL, MAIL_STAGE_RCPT, NULL },
  { "KDDI: au one net, from no-reply",
    "From: no-reply@abc.dion.ne.jp\nReturn-Path: <>\nTo: sender@example.jp\nSubject: お知らせ\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nメールをお届けでき"
    "ませんでした。\nYour mail sent on: Sat, 21 Nov 2026 10:00:00 +0900\n     Could not be delivered to: "
    "<taro@example.com>\n     As their mailbox is full.\n\n--b\nContent-Type: message/rfc822\n\n" ORIGINAL "\n--b--\n",
    B, 0, NULL },
  { "m-FILTER",
    "From: POSTMASTER <postmaster@example.jp>\nSubject: failure notice\nContent-Type: text/plain; charset=utf-8\n\n"
    "このメールは「m-FILTER」が自動的に生成して送信しています。\n以下のメールアドレスへの送信に失敗しました。\n\n"
    "taro@example.com\n\n\n-------server message\n550 5.1.1 unknown user\n\n-------SMTP command\nRCPT TO\n\n"
    "-------original message\n" ORIGINAL,
    B, 550, "5.1.1", MAIL_STAGE_RCPT, NULL },
  { "SoftBank, in sentences",
    "From: MAILER-DAEMON@softbank.ne.jp\nTo: sender@example.jp\nSubject: メール送信エラー\nContent-Type: text/plain; "
    "charset=utf-8\n\n次の宛先にメールを送信できませんでした。\n宛先: taro@example.com\n理由: 550 5.2.0 受信拒否設定\n",
    B, 550, "5.2.0" },
  { "Exchange 2003",
    "From: System Administrator <postmaster@example.com>\nTo: sender@example.jp\nSubject: Undeliverable: x\n\nYour "
    "message\n\n  To:      somebody@example.net\n  Subject: x\n  Sent:    Sat, 21 Nov 2026 10:00:00 +0900\n\ndid not "
    "reach the following recipient(s):\n\ntaro@example.com on Sat, 21 Nov 2026 10:00:03 +0900\n    The recipient name "
    "is not recognized\n    MSEXCH:IMS:ORG:SITE:SERVER 0 (000C05A6) Unknown Recipient\n",
    B, 0, NULL },
  { "Exchange 2003: with an answer",
    "From: System Administrator <postmaster@example.com>\nSubject: Undeliverable: x\n\nYour message did not reach some or "
    "all of the intended recipients.\n\nThe following recipient(s) could not be reached:\n\n      taro@example.com on "
    "2026/11/21 10:00\n            There was a SMTP communication problem with the recipient's email server.\n"
    "            <mail.example.jp #5.5.0 smtp;550 5.7.1 Rejected>\n",
    B, 550, "5.7.1" },
  { "Domino",
    "From: Postmaster@example.jp\nSubject: DELIVERY FAILURE: User taro (taro@example.com) not listed in Domino Directory"
    "\n\nYour message\n\n  Subject: x\n\nwas not delivered to:\n\n  taro@example.com\n\nbecause:\n\n  User taro not listed "
    "in Domino Directory\n",
    B, 0, NULL },
  { "Notes",
    "From: MAILER-DAEMON <postmaster@example.jp>\nSubject: DELIVERY FAILURE\n\n------- Failure Reasons  --------\n\nUser "
    "not listed in public Name & Address Book\ntaro@example.com\n\n------- Returned Message --------\n\n" ORIGINAL,
    B, 0, NULL },
  { "Zoho",
    "From: mailer-daemon@mail.zoho.com\nSubject: Undelivered Mail Returned to Sender\n\nThis message was created "
    "automatically by mail delivery software.\nA message that you sent could not be delivered to one or more of its "
    "recipients. This is a permanent error.\n\ntaro@example.com Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 "
    "<taro@example.com>... User Unknown\n",
    B, 550, "5.1.1" },
  { "GMX",
    "From: MAILER-DAEMON@mail.gmx.net\nSubject: Mail delivery failed: returning message to sender\n\nA message that you "
    "sent could not be delivered. The following address\nfailed:\n\n\"taro@example.com\":\nSMTP error from remote server "
    "after RCPT command:\nhost: mx.example.com\n5.1.1 <taro@example.com>... unknown\n\n--- The header of the original "
    "message is following. ---\n\n" ORIGINAL,
    B, 0, "5.1.1", MAIL_STAGE_RCPT, "mx.example.com" },
  { "MailFoundry",
    DAEMON "Subject: Message delivery has failed\n\nUnable to deliver message to: <taro@example.com>\nDelivery failed for "
    "the following reason:\nServer mx.example.com[192.0.2.3] failed with: 550 No such user\n",
    B, 550, NULL, MAIL_STAGE_UNKNOWN, "mx.example.com" },
  { "McAfee",
    DAEMON "Subject: Delivery Status\n\n    --- The following addresses had delivery problems ---\n\n<taro@example.com>   "
    "(5.1.1 <taro@example.com>... User unknown)\n",
    B, 0, "5.1.1" },
  { "IMail",
    "From: \"Postmaster\" <postmaster@example.com>\nSubject: Undeliverable Mail\n\nUser mailbox exceeds allowed size: "
    "taro@example.com\n\nOriginal message follows.\n\n" ORIGINAL,
    B, 0, NULL },
  { "InterScan: dialogue with its arrows the other way round",
    "From: postmaster@example.jp\nSubject: Mail could not be delivered\n\nMessage from InterScan Messaging Security Suite\n"
    "\nSent <<< RCPT TO:<taro@example.com>\nReceived >>> 550 5.1.1 unknown\n",
    B, 550, "5.1.1" },
  { "MXLogic",
    DAEMON "Subject: Mail delivery failed\n\nThe following address failed:\n\n  <taro@example.com>: 550 5.1.1 no\n\n"
    "Included is a copy of the message header:\n-----------------------------------------\n" ORIGINAL,
    B, 550, "5.1.1" },
  { "SurfControl",
    DAEMON "Subject: Mail non-deliverable\n\nYour message could not be sent.\nA transcript of the attempts follows.\nThe "
    "number of attempts made: 1\nAddressed To: taro@example.com\n\nFailed to send to identified host,\n"
    "taro@example.com: [192.0.2.5], 550 taro@example.com... No such user\n\n--- Message non-deliverable.\n",
    B, 550, NULL, MAIL_STAGE_UNKNOWN, "192.0.2.5" },
  { "MailMarshal",
    DAEMON "Subject: Undeliverable Mail\n\nYour message:\n   From:    sender@example.jp\n   Subject: x\n\nCould not be "
    "delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected: \n    "
    "taro@example.com\n\nAdditional Information:\nOriginal Sender:    <sender@example.jp>\nSender-MTA:         "
    "<192.0.2.1>\n",
    B, 550, "5.1.1" },
  { "X6: both in one sentence",
    DAEMON "Subject: There was an error sending your mail\n\nWe had trouble delivering your message.\n\n1 error(s):\n\nSMTP "
    "Server <mx.example.com> rejected recipient <taro@example.com> (Error following RCPT command). It responded as "
    "follows: [550 5.1.1 unknown]\n",
    B, 550, "5.1.1", MAIL_STAGE_RCPT, "mx.example.com" },
  { "James",
    DAEMON "Subject: Re:x\n\nHi. This is the James mail server at mail.example.jp.\nI'm afraid I wasn't able to deliver your "
    "message to the following addresses.\n\nFailed recipient(s):\ntaro@example.com\n\nError message:\n550 5.7.0 no\n",
    B, 550, "5.7.0" },
  { "Verizon: sizes are no codes",
    "From: post_master@vtext.com\nTo: sender@example.jp\nSubject: Re:x\n\nError: Invalid user address\n\nMessage details:\n"
    "  Subject: x\n  MAIL FROM: sender@example.jp\n  RCPT TO: taro@example.com\n  Size (in bytes): 550\n",
    B, 0, NULL },
  { "Barracuda",
    "From: MAILER-DAEMON\nSubject: **Message you sent blocked by our bulk email filter**\n\nYour message to: "
    "taro@example.com\nwas blocked by our Spam Firewall. It has NOT BEEN DELIVERED.\n",
    B, 0, NULL },
  { "X2: several, codes in words alone",
    DAEMON "Subject: Delivery failure\n\nUnable to deliver message to the following address(es).\n\n<taro@example.com>:\n"
    "This user doesn't have an account\n\n<jiro@example.com>:\nThis account has been disabled [#102].\n\n--- Original "
    "message follows.\n\n" ORIGINAL,
    MAIL_KIND_BOUNCE, 2, "taro@example.com", MAIL_ACTION_FAILED, 0, NULL },
  { "fml",
    "From: list-admin@example.jp\nSubject: Loop Alert: Duplicated Message-ID (list ML)\nReturn-Path: "
    "<list-admin@example.jp>\n\nDuplicated Message-ID in <taro@example.com>.\n\nOriginal mail as follows:\n\n   " "Received: x\n",
    B, 0, NULL },
  { "Postfix: transcript of its server",
    DAEMON "Subject: Postfix SMTP server: errors from pc.example.jp[192.0.2.1]\n\nTranscript of session follows.\n\n Out: "
    "220 mail.example.jp ESMTP Postfix\n In:  MAIL FROM:<someone@example.net>\n Out: 250 2.1.0 Ok\n In:  RCPT "
    "TO:<taro@example.com>\n Out: 550 5.1.1 <taro@example.com>: Recipient address rejected\n In:  DATA\n Out: 554 5.5.1 "
    "Error: no valid recipients\n",
    B, 550, "5.1.1" },
  { "InterMail: of carriers",
    DAEMON "Subject: Mail System Error - Returned Mail\n\nThis Message was undeliverable due to the following reason:\n\nEach "
    "of the following recipients was rejected by a remote\nmail server. The reasons given are:\n\n   Recipient: "
    "<taro@example.com>\n   Reason:    550 Unknown user taro@example.com\n\nPlease reply to <postmaster@example.jp>\nif you "
    "feel this message to be in error.\n",
    B, 550, NULL },
  { "smail: of Deutsche Telekom",
    DAEMON "Subject: mail failed, returning to sender\n\n|------------------------- Message log follows: -----------|\n no valid "
    "recipients were found for this message\n|------------------------- Failed addresses follow: ----|\n <taro@example.com> "
    "... transport smtp: 550 5.1.1 unknown\n|------------------------- Message text follows: -------|\n" ORIGINAL,
    B, 550, "5.1.1" },
  { "Biglobe",
    "From: postmaster@biglobe.ne.jp\nSubject: Returned mail:\n\n   ----- The following addresses had delivery problems -----\n"
    "taro@example.com\n\n   ----- Non-delivered information -----\nThe number of messages in recipient's mailbox exceeded the "
    "local limit.\n",
    B, 0, NULL },
  { "an address that was made unreadable",
    FAILURE "<*****@example.com>:\nRemote host said: 550 5.1.1 no\n",
    MAIL_KIND_BOUNCE, 1, "*****@example.com", MAIL_ACTION_FAILED, 550, "5.1.1" },
  { "to oneself",
    FAILURE "<sender@example.jp>:\nRemote host said: 550 5.1.1 no\n\n--- Below this line is a copy of the message.\n\n"
    "Return-Path: <sender@example.jp>\nReceived: x\nFrom: sender@example.jp\nTo: sender@example.jp\nSubject: y\n\nz\n",
    MAIL_KIND_BOUNCE, 1, "sender@example.jp", MAIL_ACTION_FAILED, 550, "5.1.1" },
  { "in a polite Japanese sentence",
    "From: postmaster@example.jp\nSubject: 【重要】メール配信エラーのお知らせ\n\nお客様が送信されたメールは、下記の理由によりお届けできま"
    "せんでした。\n\n宛先メールアドレス：taro@example.com\nエラー内容：552 5.2.2 メールボックスの容量を超えています\n",
    B, 552, "5.2.2" },
  { "delay in Japanese",
    "From: MAILER-DAEMON@example.jp\nSubject: メール配信遅延のお知らせ\n\n<taro@example.com>: 421 4.7.0 混雑\n引き続き再送を試みます。\n",
    DELAYED, 421, "4.7.0" },
};
/* clang-format on */

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bounce_cases_add ("/bounce-text", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
