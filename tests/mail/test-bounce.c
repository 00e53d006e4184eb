/* What a mail reports: reports in fields, what was pasted, and mails that are none. */
#include <string.h>

#include "mail/bounce-case.h"

#define DAEMON "From: MAILER-DAEMON@mail.example.jp\nTo: sender@example.jp\nReturn-Path: <>\n"
#define REPORT \
  DAEMON "Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n" \
         "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
#define TEXT "--b\nContent-Type: text/plain; charset=utf-8\n\n"
#define STATUS \
  "\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example.jp\n\n"
#define HEADER \
  "\n--b\nContent-Type: text/rfc822-headers\n\nFrom: sender@example.jp\nTo: taro@example.com\n\n--b--\n"
#define TARO "Final-Recipient: rfc822; taro@example.com\nAction: failed\n"
#define B MAIL_KIND_BOUNCE, 1, "taro@example.com", MAIL_ACTION_FAILED
#define WITH(action) MAIL_KIND_BOUNCE, 1, "taro@example.com", MAIL_ACTION_##action
#define ORDINARY "From: hanako@example.jp\nTo: taro@example.com\nReturn-Path: <hanako@example.jp>\n"

/* clang-format off */
static const BounceCase reports[] = {
  { "RFC 3464: as it is meant",
    REPORT TEXT "It failed." STATUS TARO "Status: 5.1.1\nRemote-MTA: dns; mx.example.com\nDiagnostic-Code: smtp; 550 "
    "5.1.1 no\n" HEADER, B, 550, "5.1.1", MAIL_STAGE_UNKNOWN, "mx.example.com" },
  { "RFC 3464: two recipients",
    REPORT TEXT "x" STATUS TARO "Status: 5.1.1\n\nFinal-Recipient: rfc822;jiro@example.com\nAction: failed\nStatus: "
    "5.2.2\n" HEADER, MAIL_KIND_BOUNCE, 2, "taro@example.com", MAIL_ACTION_FAILED, 0, "5.1.1" },
  { "RFC 3464: the same recipient twice",
    REPORT TEXT "x" STATUS TARO "Status: 5.1.1\n\n" TARO "Status: 5.1.1\n" HEADER, B, 0, "5.1.1" },
  { "RFC 3464: no empty line in front of a recipient",
    REPORT TEXT "x" "\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n" TARO "Status: 5.1.1\n"
    "Final-Recipient: rfc822; jiro@example.com\nAction: failed\nStatus: 5.1.2\n" HEADER,
    MAIL_KIND_BOUNCE, 2, "taro@example.com", MAIL_ACTION_FAILED, 0, "5.1.1" },
  { "RFC 3464: an empty line inside a group",
    REPORT TEXT "x" STATUS "Original-Recipient: rfc822; taro@example.com\n\nAction: failed\nStatus: 5.1.1\n" HEADER,
    B, 0, "5.1.1" },
  { "RFC 3464: a line of blanks between two groups",
    REPORT TEXT "x" STATUS TARO "Status: 5.1.1\n   \nFinal-Recipient: rfc822; jiro@example.com\nAction: failed\nStatus: "
    "5.2.2\n" HEADER, MAIL_KIND_BOUNCE, 2, "taro@example.com", MAIL_ACTION_FAILED, 0, "5.1.1" },
  { "RFC 3464: blanks behind every line",
    REPORT TEXT "x" "\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a  \n   \nFinal-Recipient: rfc822; "
    "taro@example.com  \nAction: failed  \nStatus: 5.1.1  \nDiagnostic-Code: smtp; 550 5.1.1 no  \n   \n" HEADER,
    B, 550, "5.1.1" },
  { "RFC 3464: recipient last",
    REPORT TEXT "x" STATUS "Diagnostic-Code: smtp; 550 5.7.1 no\nStatus: 5.7.1\nAction: failed\nFinal-Recipient: rfc822; "
    "taro@example.com\n" HEADER, B, 550, "5.7.1" },
  { "the answer's code counts before Status",
    REPORT TEXT "x" STATUS TARO "Status: 5.0.0\nDiagnostic-Code: smtp; 550 5.7.26 unauthenticated\n" HEADER,
    B, 550, "5.7.26" },
  { "the text has the answer, and the place in the dialogue",
    REPORT TEXT "<taro@example.com>: host mx.example.com[192.0.2.8] said: 550 5.7.26\n    no (in reply to end of DATA "
    "command)" STATUS TARO "Status: 5.0.0\n" HEADER, B, 550, "5.7.26", MAIL_STAGE_DATA_END, "192.0.2.8" },
  { "Diagnostic-Code of another type",
    REPORT TEXT "x" STATUS TARO "Status: 5.4.4\nDiagnostic-Code: X-Postfix; Host or domain name not found\n" HEADER,
    B, 0, "5.4.4" },
  { "Diagnostic-Code x-unix: 255 is no reply",
    REPORT TEXT "x" STATUS TARO "Status: 5.3.0\nDiagnostic-Code: x-unix; 255\n" HEADER, B, 0, "5.3.0" },
  { "sendmail: how a program ended is no answer",
    REPORT TEXT "   ----- The following addresses had permanent fatal errors -----\n<taro@example.com>\n    (reason: User "
    "quota exceeded)\n\n   ----- Transcript of session follows -----\nmaildrop: maildir over quota.\n554 5.3.0 unknown mailer "
    "error 69\n" STATUS TARO "Status: 5.2.2\nDiagnostic-Code: X-Unix; 69\n" HEADER, B, 554, "5.2.2" },
  { "Diagnostic-Code without a type",
    REPORT TEXT "x" STATUS TARO "Status: 5.0.0\nDiagnostic-Code: 550 5.1.1 no\n" HEADER, B, 550, "5.1.1" },
  { "Action: delayed",
    REPORT TEXT "x" STATUS "Final-Recipient: rfc822; taro@example.com\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: "
    "Sat, 21 Nov 2026 10:00:00 +0900\n" HEADER, WITH (DELAYED), 0, "4.4.1" },
  { "Action: delivered, of an ordinary subject",
    REPORT TEXT "x" STATUS "Final-Recipient: rfc822; taro@example.com\nAction: delivered\nStatus: 2.0.0\n" HEADER,
    WITH (DELIVERED), 0, "2.0.0" },
  { "Action: relayed",
    REPORT TEXT "x" STATUS "Final-Recipient: rfc822; taro@example.com\nAction: relayed\nStatus: 2.0.0\nDiagnostic-Code: "
    "smtp; 250 2.0.0 Ok: queued\n" HEADER, WITH (RELAYED), 250, "2.0.0" },
  { "Action: relayed, of a return receipt",
    DAEMON "Subject: Return receipt\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; "
    "boundary=b\n\n" TEXT "x" STATUS "Final-Recipient: rfc822; taro@example.com\nAction: relayed\nStatus: 2.1.5\n" HEADER,
    WITH (RELAYED), 0, "2.1.5" },
  { "Action: expanded",
    REPORT TEXT "x" STATUS "Final-Recipient: rfc822; taro@example.com\nAction: expanded (to a list)\nStatus: 2.0.0\n" HEADER,
    WITH (EXPANDED), 0, "2.0.0" },
  { "no Action, and a delay in the subject",
    DAEMON "Subject: Delivery Status Notification (Delay)\nContent-Type: multipart/report; report-type=delivery-status; "
    "boundary=b\n\n" TEXT "x" STATUS "Final-Recipient: rfc822; taro@example.com\nStatus: 4.4.1\n" HEADER,
    WITH (DELAYED), 0, "4.4.1" },
  { "no Action, and an end in the subject",
    "From: Postmaster@example.jp\nTo: sender@example.jp\nSubject: Mail System Error - Returned Mail\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n" TEXT "The user(s) account is temporarily over quota.\n\n"
    "<taro@example.com>\n\n--b\nContent-Type: message/rfc822\n\nFrom: sender@example.jp\nTo: taro@example.com\n\nx\n--b--\n", B },
  { "X-Actual-Recipient where Final-Recipient is none",
    REPORT TEXT "x" STATUS "Final-Recipient: rfc822; |/usr/bin/procmail\nX-Actual-Recipient: rfc822; taro@example.com\n"
    "Action: failed\nStatus: 5.3.0\n" HEADER, B, 0, "5.3.0" },
  { "the original's To where nobody is named",
    REPORT TEXT "x" STATUS "Final-Recipient: rfc822;\nAction: failed\nStatus: 5.3.0\n" HEADER, B, 0, "5.3.0" },
  { "RFC 6533: an address beyond ASCII",
    REPORT TEXT "x" "\n--b\nContent-Type: message/global-delivery-status\n\nReporting-MTA: dns; a\n\nFinal-Recipient: utf-8; "
    "太郎@example.com\nAction: failed\nStatus: 5.1.1\n" HEADER,
    MAIL_KIND_BOUNCE, 1, "太郎@example.com", MAIL_ACTION_FAILED, 0, "5.1.1" },
  { "a report in a part of a wrong type",
    DAEMON "Subject: Delivery Status Notification (Failure)\nContent-Type: multipart/mixed; boundary=b\n\n" TEXT "Technical "
    "report:\n\nReporting-MTA: dns; a\n\n" TARO "Diagnostic-Code: smtp; 552 5.2.2 full\nStatus: 5.2.2\n\n--b--\n",
    B, 552, "5.2.2" },
  { "a report of MIME in the text of a mail",
    DAEMON "Subject: Returned mail: see transcript for details\n\nThis is a MIME-encapsulated message\n\n--b\n\nIt failed\n"
    STATUS TARO "Status: 5.1.1\nDiagnostic-Code: SMTP; 550 5.1.1 no\n" HEADER, B, 550, "5.1.1" },
  { "Exchange Online: Remote Server returned, in Japanese",
    REPORT TEXT "taro@example.com へのメッセージを配信できませんでした。\n\n管理者向けの診断情報:\n生成サーバー: A.example.jp\n\n"
    "taro@example.com\nRemote Server returned '550 5.7.515 Access denied'\n" STATUS TARO "Status: 5.7.515\nDiagnostic-Code: "
    "smtp;550 5.7.515 Access denied, sending domain example.jp does not meet the level\n" HEADER, B, 550, "5.7.515" },
  { "Exchange: HTML alone",
    REPORT "--b\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>Delivery has failed to these recipients:</p><p><a "
    "href=\"mailto:taro@example.com\">taro@example.com</a><br>\nNicht gefunden.</p><p>Diagnostic information for "
    "administrators:</p><p>Generating server: a.example.jp</p><p>taro@example.com<br>Remote Server returned &#39;550 5.1.10 "
    "RESOLVER.ADR.RecipientNotFound&#39;</p></body></html>\n\n--b--\n", B, 550, "5.1.10" },
  { "Exchange: an answer in X-Supplementary-Info",
    REPORT TEXT "x" STATUS TARO "Status: 5.0.0\nX-Supplementary-Info: <a.example.jp #5.0.0 smtp;550 5.7.1 blocked>\n" HEADER,
    B, 550, "5.7.1" },
  { "SendGrid",
    REPORT TEXT "taro:0:<taro@example.com> : 192.0.2.2 : mx.example.com:[192.0.2.3] : 550 5.1.1 no in RCPT TO" STATUS TARO
    "Status: 5.1.1\nDiagnostic-Code: 550 5.1.1 no\n" HEADER, B, 550, "5.1.1" },
  { "PowerMTA",
    REPORT TEXT "  <taro@example.com>  delivery failed; will not continue trying" STATUS TARO "Status: 5.2.1 (mailbox "
    "disabled)\nRemote-MTA: dns;mx.example.com (192.0.2.3)\nDiagnostic-Code: smtp;550 5.2.1 off\n" HEADER,
    B, 550, "5.2.1", MAIL_STAGE_UNKNOWN, "192.0.2.3" },
  { "Amazon SES: the answer in the answer",
    REPORT TEXT "An error occurred" STATUS TARO "Status: 4.4.7\nDiagnostic-Code: smtp; 554 4.4.7 Message expired.<421 4.4.2 "
    "Connection timed out>\n" HEADER, B, 421, "4.4.2", MAIL_STAGE_CONNECT, NULL },
  { "Amazon SES: JSON",
    "From: SES <no-reply@sns.amazonaws.com>\nSubject: AWS Notification Message\n\n{\"notificationType\":\"Bounce\",\"bounce\":"
    "{\"bounceType\":\"Permanent\",\"bouncedRecipients\":[{\"emailAddress\":\"taro@example.com\",\"action\":\"failed\","
    "\"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 5.1.1 \\\"unknown\\\"\"}]},\"mail\":{}}\n", B, 550, "5.1.1" },
  { "Amazon SES: JSON of a complaint",
    "From: SES <no-reply@sns.amazonaws.com>\n\n{\"notificationType\":\"Complaint\",\"complaint\":{\"complainedRecipients\":"
    "[{\"emailAddress\":\"taro@example.com\"}],\"complaintFeedbackType\":\"abuse\"}}\n",
    MAIL_KIND_FEEDBACK, 1, "taro@example.com" },
  { "RFC 5965: whom it was for",
    DAEMON "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n" TEXT "abuse\n--b\nContent-Type: "
    "message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <taro@example.com>\n" HEADER,
    MAIL_KIND_FEEDBACK, 1, "taro@example.com" },
  { "RFC 5965: nobody named",
    DAEMON "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n" TEXT "abuse\n--b\nContent-Type: "
    "message/feedback-report\n\nFeedback-Type: abuse\n" HEADER, MAIL_KIND_FEEDBACK, 1, "taro@example.com" },
  { "Outlook.com: a complaint without a report",
    "From: staff@hotmail.com\nSubject: complaint about message from 192.0.2.1\nContent-Type: multipart/mixed; boundary=b\n\n"
    "--b\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: taro@example.com\nFrom: a@example.jp\n\nx\n--b--\n",
    MAIL_KIND_FEEDBACK, 1, "taro@example.com" },
  { "passed on as an attachment",
    ORDINARY "Subject: what is this?\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain\n\n?\n\n--a\n"
    "Content-Type: message/rfc822\n\n" REPORT TEXT "x" STATUS TARO "Status: 5.1.1\n" HEADER "\n--a--\n", B, 0, "5.1.1" },
  { "passed on in the text",
    ORDINARY "Subject: Fwd: Undelivered Mail Returned to Sender\n\nplease look\n\n<taro@example.com>: host "
    "mx.example.com[192.0.2.8] said: 550 5.1.1 no. It could not be delivered\n",
    MAIL_KIND_BOUNCE, 1, NULL, MAIL_ACTION_FAILED, 550, "5.1.1", MAIL_STAGE_UNKNOWN, "mx.example.com" },
};

static const BounceCase pasted[] = {
  { "an enhanced code", "5.1.1", MAIL_KIND_BOUNCE, 1, NULL, MAIL_ACTION_FAILED, 0, "5.1.1", .is_text = TRUE },
  { "a code", "550", MAIL_KIND_BOUNCE, 1, NULL, MAIL_ACTION_FAILED, 550, NULL, .is_text = TRUE },
  { "both in Japanese", "エラー 550 5.7.26", MAIL_KIND_BOUNCE, 1, NULL, MAIL_ACTION_FAILED, 550, "5.7.26", .is_text = TRUE },
  { "without a blank", "エラーコード：550（5.7.1）が返りました", MAIL_KIND_BOUNCE, 1, NULL, MAIL_ACTION_FAILED, 550, "5.7.1",
    .is_text = TRUE },
  { "a line of a log", "Nov 21 10:00:00 mail postfix/smtp[1234]: 4ABC: to=<taro@example.com>, relay=mx.example.com"
    "[192.0.2.5]:25, delay=550, dsn=5.7.1, status=bounced (host mx.example.com[192.0.2.5] said: 550 5.7.1 no (in reply to end "
    "of DATA command))", B, 550, "5.7.1", MAIL_STAGE_DATA_END, "mx.example.com", .is_text = TRUE },
  { "a sentence", "550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires "
    "SPF or DKIM.\n550 5.7.26 gsmtp", MAIL_KIND_BOUNCE, 1, NULL, MAIL_ACTION_FAILED, 550, "5.7.26", .is_text = TRUE },
  { "a temporary one", "421-4.7.0 Try again later, closing connection", MAIL_KIND_BOUNCE, 1, NULL, MAIL_ACTION_DELAYED, 421,
    "4.7.0", .is_text = TRUE },
  { "a sender that is not verified", "Message rejected: Email address is not verified. The following identities failed the "
    "check in region AP-NORTHEAST-1: taro@example.com", MAIL_KIND_BOUNCE, 1, NULL, MAIL_ACTION_FAILED, .is_text = TRUE },
  { "a temporary code", "4.4.1", MAIL_KIND_BOUNCE, 1, NULL, MAIL_ACTION_DELAYED, 0, "4.4.1", .is_text = TRUE },
  { "a temporary one at the end", "451 4.4.2 timed out: retry timeout exceeded, giving up", MAIL_KIND_BOUNCE, 1, NULL,
    MAIL_ACTION_FAILED, 451, "4.4.2", .is_text = TRUE },
  { "nothing", "", MAIL_KIND_BOUNCE, 1, NULL, MAIL_ACTION_FAILED, .is_text = TRUE },
  { "German", "Ihre Nachricht konnte nicht zugestellt werden: taro@example.com\nFehler: 550 5.4.1 Recipient address rejected",
    B, 550, "5.4.1", .is_text = TRUE },
  { "Chinese", "无法将邮件投递给 taro@example.com，远程服务器返回：550 5.1.1 用户不存在", B, 550, "5.1.1", .is_text = TRUE },
  { "French", "Votre message n'a pas pu être remis à taro@example.com.\nLe serveur a renvoyé « 550 5.1.351 »", B, 550,
    "5.1.351", .is_text = TRUE },
};

static const BounceCase others[] = {
  { "no body", "From: a@example.jp\nSubject: x\n", MAIL_KIND_HEADERS },
  { "a header of an error mail", DAEMON "Subject: Undelivered Mail Returned to Sender\n", MAIL_KIND_HEADERS },
  { "an ordinary mail", ORDINARY "Subject: hello\n\nhello\n", MAIL_KIND_MESSAGE },
  { "about error mails", ORDINARY "Subject: Re: Undelivered Mail Returned to Sender\n\nI got 550 5.1.1 from "
    "taro@example.com: it could not be delivered.\n", MAIL_KIND_MESSAGE },
  { "a newsletter with the null sender", "From: News <news@example.jp>\nReturn-Path: <>\nSubject: Autumn\nList-Unsubscribe: "
    "<https://example.jp/u>\n\nDelivery has been delayed for our new catalogue.\n", MAIL_KIND_MESSAGE },
  { "a notice of a shop", "From: no-reply@shop.example.jp\nSubject: ご注文の配送について\nAuto-Submitted: auto-generated\n\n"
    "お届け先が存在しないため、配送できませんでした。\n", MAIL_KIND_MESSAGE },
  { "an attached mail", ORDINARY "Subject: see below\nContent-Type: multipart/mixed; boundary=b\n\n" TEXT "look\n--b\n"
    "Content-Type: message/rfc822\n\nFrom: x@example.net\nSubject: y\n\nz\n\n--b--\n", MAIL_KIND_MESSAGE },
};

static const struct
{
  const char *name;
  const char *mail;
  MailAutoReply sort;
} answers[] = {
  { "RFC 3834, section 5", ORDINARY "Subject: x\nAuto-Submitted: auto-replied\n\nI am on vacation.\n", MAIL_AUTO_ABSENCE },
  { "auto-generated, by mistake", ORDINARY "Subject: Away until May 5\nAuto-Submitted: auto-generated\n\nx\n", MAIL_AUTO_ABSENCE },
  { "auto-replied, and no more", ORDINARY "Subject: x\nAuto-Submitted: auto-replied (x)\n\nok\n", MAIL_AUTO_OTHER },
  { "X-Autoreply", ORDINARY "Subject: 不在のお知らせ\nX-Autoreply: yes\n\nx\n", MAIL_AUTO_ABSENCE },
  { "Out of Office", ORDINARY "Subject: Out of Office: x\n\nx\n", MAIL_AUTO_ABSENCE },
  { "Abwesenheitsnotiz", ORDINARY "Subject: Abwesenheitsnotiz: x\n\nx\n", MAIL_AUTO_ABSENCE },
  { "自動返信", ORDINARY "Subject: 自動返信: x\n\nx\n", MAIL_AUTO_ABSENCE },
  { "a person's answer to one", ORDINARY "Subject: Re: 不在\n\nx\n", MAIL_AUTO_NONE },
  { "a person who writes about it", ORDINARY "Subject: 明日は不在です\n\nx\n", MAIL_AUTO_NONE },
  { "RFC 8098", ORDINARY "Subject: x\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n"
    TEXT "read\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; "
    "displayed\n\n--b--\n", MAIL_AUTO_RECEIPT },
  { "of a form", "From: no-reply@example.jp\nSubject: お問い合わせありがとうございます\n\nx\n", MAIL_AUTO_FORM },
  { "of a filter", "From: no-reply@example.jp\nSubject: [Spam Quarantine] 3 messages\n\nx\n", MAIL_AUTO_SPAM_WARNING },
  { "Auto-Submitted: no", ORDINARY "Subject: x\nAuto-Submitted: no\n\nx\n", MAIL_AUTO_NONE },
};

static const struct
{
  const char *name;
  const char *mail;
  guint doubts;
} doubtful[] = {
  { "a report", REPORT TEXT "x" STATUS TARO "Status: 5.1.1\n" HEADER, 0 },
  { "no original", DAEMON "Subject: failure notice\n\n<taro@example.com>:\nRemote host said: 550 5.1.1 no\n",
    MAIL_DOUBT_NO_ORIGINAL },
  { "a lure", "From: Mail Delivery System <info@shop.example.net>\nReturn-Path: <info@shop.example.net>\nSubject: Undelivered "
    "mail\nContent-Type: text/html\n\n<p>5 messages could not be delivered to your mailbox. Your password expires.</p><a "
    "href=\"https://lure.example/\">Release messages</a>",
    MAIL_DOUBT_LINKS | MAIL_DOUBT_NO_CODE | MAIL_DOUBT_NO_ORIGINAL | MAIL_DOUBT_SENDER | MAIL_DOUBT_NO_RECIPIENT
    | MAIL_DOUBT_PASSWORD },
};
/* clang-format on */

static void
test_answers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (MailBounce) bounce = bounce_case_read (answers[i].mail);
      MailKind kind = answers[i].sort == MAIL_AUTO_NONE ? MAIL_KIND_MESSAGE : MAIL_KIND_AUTO_REPLY;

      if (bounce->kind != kind || bounce->auto_reply != answers[i].sort)
        g_test_fail_printf ("%s: %s, %s", answers[i].name, mail_kind_to_string (bounce->kind),
                            mail_auto_reply_to_string (bounce->auto_reply));
    }
}

static void
test_doubts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (doubtful); i++)
    {
      g_autoptr (MailBounce) bounce = bounce_case_read (doubtful[i].mail);

      g_assert_cmpint (bounce->kind, ==, MAIL_KIND_BOUNCE);
      if (bounce->doubts != doubtful[i].doubts)
        g_test_fail_printf ("%s: %x", doubtful[i].name, bounce->doubts);
    }
}

static const MailBounceRecipient *
first (const MailBounce *bounce)
{
  g_assert_cmpuint (bounce->recipients->len, >, 0);
  return g_ptr_array_index (bounce->recipients, 0);
}

static void
test_words (void)
{
  g_autoptr (MailBounce) bounce = bounce_case_read (
      REPORT TEXT
      "<taro@example.com> (expanded from <info@example.com>): host mx.example.com[192.0.2.8]\n    "
      "said: 550-5.7.26 blocked because\n    550-5.7.26 it is\n    550 5.7.26 unauthenticated "
      "(in reply to end of DATA command)" STATUS TARO "Status: 5.7.26\nWill-Retry-Until: Sat, 21 "
      "Nov 2026 10:00:00 +0900\n" HEADER);

  g_assert_cmpstr (first (bounce)->diagnostic, ==,
                   "550 5.7.26 blocked because it is unauthenticated");
  g_assert_cmpstr (first (bounce)->original_address, ==, "info@example.com");
  g_assert_cmpstr (bounce->reporting_mta, ==, "mail.example.jp");
  g_assert_false (first (bounce)->status_is_local);
  g_assert_true (first (bounce)->has_retry_until);
  g_assert_cmpint (first (bounce)->retry_until, ==, 1795222800);
}

static void
test_local_status (void)
{
  g_autoptr (MailBounce) bounce = bounce_case_read (
      REPORT TEXT "x" STATUS TARO "Status: 5.4.4\nDiagnostic-Code: X-Postfix; not found\n" HEADER);

  g_assert_true (first (bounce)->status_is_local);
  g_assert_cmpstr (first (bounce)->diagnostic, ==, "not found");
  g_assert_cmpstr (bounce->format, ==, "rfc3464");
}

/* RFC 3463, section 2: the comment is all that some say. */
static void
test_comment (void)
{
  g_autoptr (MailBounce) bounce = bounce_case_read (
      REPORT TEXT "" STATUS TARO "Status: 4.0.0 (host name lookup failure)\n" HEADER);
  g_autoptr (MailBounce) said = bounce_case_read (
      REPORT TEXT "" STATUS TARO
                  "Status: 5.0.0 (permanent failure)\nDiagnostic-Code: smtp; 550 no\n" HEADER);
  g_autoptr (MailBounce) program = bounce_case_read (
      REPORT TEXT
      "<taro@example.com>\n    (reason: User quota exceeded)\n\n   ----- Transcript of session follows -----\n"
      "554 5.3.0 unknown mailer error 69\n" STATUS TARO
      "Status: 5.2.2\nDiagnostic-Code: X-Unix; 69\n" HEADER);

  g_assert_cmpstr (first (bounce)->diagnostic, ==, "host name lookup failure");
  g_assert_cmpstr (first (bounce)->status, ==, "4.0.0");
  g_assert_cmpstr (first (said)->diagnostic, ==, "550 no");
  g_assert_nonnull (strstr (first (program)->diagnostic, "User quota exceeded"));
}

static void
test_retry (void)
{
  g_autoptr (MailBounce) bounce = bounce_case_read (
      DAEMON
      "Date: Sat, 21 Nov 2026 10:00:00 +0900\nSubject: Delivery delayed\n\nDelivery to the following "
      "recipient has been delayed:\n\n  taro@example.com\n\nMessage will be retried for 2 more day(s)\n");

  g_assert_true (first (bounce)->has_retry_until);
  g_assert_cmpint (first (bounce)->retry_until, ==, 1795222800 + 2 * 24 * 60 * 60);
}

/* What came back, by where it stands. */
static void
test_original (void)
{
  g_autoptr (MailBounce) header = bounce_case_read (REPORT TEXT "x" STATUS TARO HEADER);
  g_autoptr (MailBounce) inside = bounce_case_read (
      DAEMON
      "Subject: failure notice\n\n<taro@example.com>:\n550 no\n\n--- Below this line is a copy.\n\n"
      "Received: x\nFrom: sender@example.jp\nSubject: y\nMessage-ID: <1@x>\n\nbody\n");
  g_autoptr (MailBounce) attached = bounce_case_read (others[G_N_ELEMENTS (others) - 1].mail);

  g_assert_nonnull (header->original);
  g_assert_false (header->original_is_whole);
  g_assert_nonnull (inside->original);
  g_assert_true (inside->original_is_whole);
  g_assert_cmpuint (inside->original->fields->len, ==, 4);
  g_assert_true (g_str_has_suffix (inside->text, "--- Below this line is a copy.\n\n"));
  g_assert_true (attached->original_is_whole);
  g_assert_nonnull (mail_message_find (attached->original, "Subject", 0));
}

/* As many as a list has, and no more; and in no more than a moment. */
static void
test_limits (void)
{
  g_autoptr (GString) many = g_string_new (REPORT TEXT "x" STATUS);
  g_autoptr (GString) codes = g_string_new (DAEMON "Subject: failure notice\n\n");
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (
        many, "\nFinal-Recipient: rfc822; a%u@example.com\nAction: failed\nStatus: 5.1.1\n", i);
  for (guint i = 0; i < 8 * 1024 * 1024; i++)
    g_string_append (codes, "550 ");
  {
    g_autoptr (MailBounce) bounce = bounce_case_read (many->str);
    g_autoptr (MailBounce) other = bounce_case_read (codes->str);

    g_assert_cmpuint (bounce->recipients->len, ==, MAIL_MAX_RECIPIENTS);
    g_assert_cmpuint (other->recipients->len, <=, 1);
  }
  g_test_message ("%.1f s", (double)(g_get_monotonic_time () - start) / 1e6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bounce_cases_add ("/bounce/reports", reports, G_N_ELEMENTS (reports));
  bounce_cases_add ("/bounce/pasted", pasted, G_N_ELEMENTS (pasted));
  bounce_cases_add ("/bounce/others", others, G_N_ELEMENTS (others));
  g_test_add_func ("/bounce/automatic answers", test_answers);
  g_test_add_func ("/bounce/doubts", test_doubts);
  g_test_add_func ("/bounce/words", test_words);
  g_test_add_func ("/bounce/local status", test_local_status);
  g_test_add_func ("/bounce/comment", test_comment);
  g_test_add_func ("/bounce/retry", test_retry);
  g_test_add_func ("/bounce/original", test_original);
  g_test_add_func ("/bounce/limits", test_limits);
  return g_test_run ();
}
