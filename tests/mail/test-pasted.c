#include <string.h>

#include "mail/pasted.h"

#define BLANKS MAIL_REPAIR_BLANKS
#define QUOTES MAIL_REPAIR_QUOTES
#define ENTITIES MAIL_REPAIR_ENTITIES
#define FOLDING MAIL_REPAIR_FOLDING
#define LINE_ENDS MAIL_REPAIR_LINE_ENDS
#define LEAD MAIL_REPAIR_LEAD
#define CHARSET MAIL_REPAIR_CHARSET
#define FULLWIDTH MAIL_REPAIR_FULLWIDTH

#define SAME NULL

typedef struct
{
  const char *name;
  const char *input;
  MailForm form;
  guint repairs;
  const char *bytes; /* SAME: those of the input */
} Case;

/* clang-format off */
static const Case text_cases[] = {
  { "nothing", "", MAIL_FORM_NOTHING, 0, SAME },
  { "blanks", " \t\r\n  \n", MAIL_FORM_NOTHING, 0, SAME },
  { "wide blanks", "\xc2\xa0\n\xe3\x80\x80\n", MAIL_FORM_NOTHING, 0, SAME },
  { "only a byte order mark", "\xef\xbb\xbf", MAIL_FORM_NOTHING, 0, SAME },
  { "a bare code", "550", MAIL_FORM_REPLY, 0, SAME },
  { "a bare code and a line's end", "550\n", MAIL_FORM_REPLY, 0, SAME },
  { "a code with its status", "550 5.7.26", MAIL_FORM_REPLY, 0, SAME },
  { "a bare status", "5.1.1", MAIL_FORM_REPLY, 0, SAME },
  { "a status with a number sign", "#5.7.1", MAIL_FORM_REPLY, 0, SAME },
  { "full width", "５５０　５．７．２６", MAIL_FORM_REPLY, FULLWIDTH, "550 5.7.26" },
  { "full width among words", "エラー５５０です", MAIL_FORM_REPLY, FULLWIDTH, "エラー550です" },
  { "full width letters are words", "Ｅｒｒｏｒ５５０", MAIL_FORM_REPLY, FULLWIDTH, "Ｅｒｒｏｒ550" },
  { "full width, but an ASCII code, too", "550 ５．７．１", MAIL_FORM_REPLY, 0, SAME },
  { "a code among Japanese", "エラー 550 と出ます", MAIL_FORM_REPLY, 0, SAME },
  { "a code between Japanese", "エラー550が出ました", MAIL_FORM_REPLY, 0, SAME },
  { "one line of a reply", "550-5.7.26 Your email has been blocked because the sender is unauthenticated.", MAIL_FORM_REPLY, 0, SAME },
  { "what Postfix says", "host mx.example.jp[192.0.2.1] said: 550 User unknown (in reply to RCPT TO command)", MAIL_FORM_REPLY, 0, SAME },
  { "a line with a colon is no field", "Error: 550 5.1.1 <a@example.jp>: no such user", MAIL_FORM_REPLY, 0, SAME },
  { "a reply of several lines", "550-5.7.26 Your email has been blocked\n550-5.7.26 because\n550 5.7.26 x\n", MAIL_FORM_REPLY, 0, SAME },
  { "a reply with CRLF", "550-5.7.1 a\r\n550 5.7.1 b\r\n", MAIL_FORM_REPLY, LINE_ENDS, "550-5.7.1 a\n550 5.7.1 b\n" },
  { "a reply with bare CR", "550-5.7.1 a\r550 5.7.1 b", MAIL_FORM_REPLY, LINE_ENDS, "550-5.7.1 a\n550 5.7.1 b" },
  { "a quoted reply", "> 550-5.7.1 a\n> 550 5.7.1 b\n", MAIL_FORM_REPLY, QUOTES, "550-5.7.1 a\n550 5.7.1 b\n" },
  { "a reply with references", "550 5.1.1 &lt;a&#64;example.jp&gt;&nbsp;unknown", MAIL_FORM_REPLY, ENTITIES, "550 5.1.1 <a@example.jp>\xc2\xa0unknown" },
  { "references written twice", "550 5.1.1 &amp;lt;a&amp;#64;b.jp&amp;amp;gt;", MAIL_FORM_REPLY, ENTITIES, "550 5.1.1 <a@b.jp>" },
  { "a reply in tags", "<p>550 5.1.1<br>a</p>", MAIL_FORM_REPLY, ENTITIES, "550 5.1.1\na\n" },
  { "an address is no tag", "550 5.1.1 <a@example.jp> <b> <br.example>", MAIL_FORM_REPLY, ENTITIES, "550 5.1.1 <a@example.jp>  <br.example>" },
  { "scripts and comments", "<script>550</script><!-- 551 -->552 <style>x", MAIL_FORM_REPLY, ENTITIES, "552 x" },
  { "a byte order mark", "\xef\xbb\xbf" "550 5.7.1", MAIL_FORM_REPLY, BLANKS, "550 5.7.1" },
  { "empty lines on top", "\n\n  550 5.7.1", MAIL_FORM_REPLY, BLANKS, "  550 5.7.1" },
  { "an address with numbers is no code", "10.550.1.1 and 550.example.jp and mx-550", MAIL_FORM_TEXT, 0, SAME },
  { "an amount is no code", "料金は550円、500件、450 MB", MAIL_FORM_TEXT, 0, SAME },
  { "words", "メールが届きません", MAIL_FORM_TEXT, 0, SAME },
  { "a word and a colon", "Note: it does not arrive", MAIL_FORM_TEXT, 0, SAME },
  { "an address of a page", "https://example.jp/", MAIL_FORM_TEXT, 0, SAME },
  { "the block of Outlook in Japanese", "差出人: Mail Delivery System\n送信日時: 2026年11月21日\n宛先: a@example.jp\n件名: 配信不能\n\n550 5.1.1 x\n", MAIL_FORM_TEXT, 0, SAME },
  { "the block of Outlook in English", "From: Mail Delivery System <MAILER-DAEMON@mx.example.jp>\nSent: Saturday, November 21, 2026 10:00 AM\nTo: a@example.jp\nSubject: Undelivered\n\n550 5.1.1 x\n", MAIL_FORM_TEXT, 0, SAME },
  { "the block of Thunderbird", "Subject: \tx\nDate: \tSat, 21 Nov 2026 10:00:00 +0900\nFrom: \ta@example.jp\n\nbody", MAIL_FORM_TEXT, 0, SAME },
  { "the block of Apple Mail", "From: A <a@example.jp>\nSubject: x\nDate: November 21, 2026 at 10:00:00 GMT+9\nTo: b@example.jp\n\nbody", MAIL_FORM_TEXT, 0, SAME },
  { "a block with a Japanese date", "From: A <a@example.jp>\nDate: 2026年11月21日(土) 10:00\nSubject: x\nTo: b@example.jp\n\nbody", MAIL_FORM_TEXT, 0, SAME },
  { "a block without an address", "From: Mail Delivery System\nSubject: x\n\nbody", MAIL_FORM_TEXT, 0, SAME },
  { "a line with an address", "To: a@example.jp\n550 5.1.1", MAIL_FORM_REPLY, 0, SAME },
  { "fields of a delivery report", "Reporting-MTA: dns; mx.example.jp\nX-Postfix-Queue-ID: 4F\nX-Postfix-Sender: rfc822; a@b.jp\n\nFinal-Recipient: rfc822; c@d.jp\nStatus: 5.1.1\n", MAIL_FORM_REPLY, 0, SAME },
  { "an error mail with the header of the other", "This is the mail system.\n\n<a@b.jp>: host mx said: 550 5.1.1 x\n\nReceived: from a by b; Sat, 21 Nov 2026 10:00:00 +0900\nFrom: c@d.jp\nMessage-ID: <1@d.jp>\n", MAIL_FORM_REPLY, 0, SAME },
  { "a field's name in words", "お問い合わせのメール\nMessage-ID: <1@d.jp>\nは届いていません", MAIL_FORM_TEXT, 0, SAME },

};

static const Case mail_cases[] = {
  { "a tiny message", "From: a@b\nSubject: x\n\nbody", MAIL_FORM_MESSAGE, 0, SAME },
  { "a tiny message, CRLF", "From: a@b\r\nSubject: x\r\n\r\nbody", MAIL_FORM_MESSAGE, 0, SAME },
  { "a tiny message with a date", "Date: Sat, 21 Nov 2026 10:00:00 +0900\nFrom: a@b\n\nbody", MAIL_FORM_MESSAGE, 0, SAME },
  { "From alone", "From: a@b\n\nbody", MAIL_FORM_MESSAGE, 0, SAME },
  { "one signature", "DKIM-Signature: v=1; d=b\n", MAIL_FORM_HEADERS, 0, SAME },
  { "one Received", "Received: from a by b; x", MAIL_FORM_HEADERS, 0, SAME },
  { "a header and an empty line", "Received: from a by b; x\r\n\r\n", MAIL_FORM_HEADERS, 0, SAME },
  { "both kinds of line ends", "Received: from a\r\n by b; x\nFrom: a@b\r\n\nbody\r\n", MAIL_FORM_MESSAGE, 0, SAME },
  { "raw Shift_JIS is left", "Message-ID: <1@b>\nSubject: \x83\x65\x83\x58\x83\x67\n\n\x83\x65\n", MAIL_FORM_MESSAGE, 0, SAME },
  { "a bare CR in the body", "From: a@b\n\nbody\rFrom: x\n", MAIL_FORM_MESSAGE, 0, SAME },
  { "a quoted body", "From: a@b\n\n> Received: from a\n> by b\n", MAIL_FORM_MESSAGE, 0, SAME },
  { "a body in HTML", "From: a@b\nContent-Type: text/html\n\n<p>&lt;a&gt;<br>\n", MAIL_FORM_MESSAGE, 0, SAME },
  { "a name with a reference", "Message-ID: <1@b>\nFrom: A &amp; B <a@b>\n\nx", MAIL_FORM_MESSAGE, 0, SAME },
  { "a subject with references", "Message-ID: <1@b>\nSubject: &lt;p&gt; Received: x From: y\n\nx", MAIL_FORM_MESSAGE, 0, SAME },
  { "a body of fields with gaps", "Received: a\nFrom: a@b\n\nReceived: b\n\nReceived: c\n\nReceived: d\n", MAIL_FORM_MESSAGE, 0, SAME },
  { "a stray line ends the header", "Received: from a\n by b; x\nFrom: a@b\nhello\n there\n\nbody", MAIL_FORM_MESSAGE, 0, SAME },
  { "a stray line amid a folded header", "Received: from a\n by b; x\nhello\nFrom: a@b\nMessage-ID: <1@b>\n\nbody", MAIL_FORM_MESSAGE, 0, SAME },
  { "a list of names in a signature", "DKIM-Signature: v=1; h=From: To: Subject: Date: Message-ID; b=x\nFrom: a@b\n\nx", MAIL_FORM_MESSAGE, 0, SAME },
  { "a title with a colon is a field", "Headers:\nFrom: a@b\nReceived: from a by b\n", MAIL_FORM_HEADERS, 0, SAME },
  { "an mbox of one message", "From a@b Sat Nov 21 10:00:00 2026\nFrom: a@b\nSubject: x\n\nbody\n\n", MAIL_FORM_MESSAGE, 0, SAME },
  { "an mbox", "From a@b Sat Nov 21 10:00:00 2026\nFrom: a@b\n\nbody\n\nFrom c@d Sat Nov 21 10:00:00 2026\nFrom: c@d\n\nbody\n", MAIL_FORM_MBOX, 0, SAME },
};

#define HEADER "Received: from a (a.jp [192.0.2.1])\n\tby mx.b.jp; Sat, 21 Nov 2026 10:00:00 +0900\nFrom: A <a@a.jp>\nMessage-ID: <1@a.jp>\n"
/* The same with a blank for the tab. */
#define BLANK_HEADER "Received: from a (a.jp [192.0.2.1])\n by mx.b.jp; Sat, 21 Nov 2026 10:00:00 +0900\nFrom: A <a@a.jp>\nMessage-ID: <1@a.jp>\n"

static const Case mended_cases[] = {
  { "empty lines on top", "\n \r\n" HEADER, MAIL_FORM_HEADERS, BLANKS, HEADER },
  { "a byte order mark", "\xef\xbb\xbf" HEADER "\nbody\n", MAIL_FORM_MESSAGE, BLANKS, HEADER "\nbody\n" },
  { "blanks in front of every line", "  Received: from a\n    by b; x\n  From: a@b\n\n  body\n", MAIL_FORM_MESSAGE, BLANKS, "Received: from a\n by b; x\nFrom: a@b\n\nbody\n" },
  { "tabs in front of every line", "\tReceived: from a\n\t\tby b; x\n\tFrom: a@b\n", MAIL_FORM_HEADERS, BLANKS, "Received: from a\n\tby b; x\nFrom: a@b\n" },
  { "no-break blanks in front", "\xc2\xa0Received: from a\n\xc2\xa0\xc2\xa0""by b; x\n\xc2\xa0""From: a@b\n", MAIL_FORM_HEADERS, BLANKS, "Received: from a\n by b; x\nFrom: a@b\n" },
  { "ideographic blanks in front", "　Received: from a\n　　by b; x\n　From: a@b\n", MAIL_FORM_HEADERS, BLANKS, "Received: from a\n by b; x\nFrom: a@b\n" },
  { "no-break blanks behind the names", "Received:\xc2\xa0""from a\n by b; x\nFrom:\xc2\xa0""a@b\n", MAIL_FORM_HEADERS, BLANKS, "Received: from a\n by b; x\nFrom: a@b\n" },
  { "irregular blanks", "  Received: from a\n   by b; x\n    From: a@b\n   Message-ID: <1@b>\n", MAIL_FORM_HEADERS, BLANKS | FOLDING, "Received: from a\n by b; x\nFrom: a@b\nMessage-ID: <1@b>\n" },
  { "blanks in front of all lines but the first", "Received: from a\n  by b; x\n  Received: c\n  Message-ID: <1@b>\n  From: a@b\n", MAIL_FORM_HEADERS, BLANKS | FOLDING, "Received: from a\n by b; x\nReceived: c\nMessage-ID: <1@b>\nFrom: a@b\n" },
  { "an empty line behind every line", "Received: from a\n\n by b; x\n\nFrom: a@b\n\nMessage-ID: <1@b>\n\n\n\nbody\n\nmore\n", MAIL_FORM_MESSAGE, BLANKS, "Received: from a\n by b; x\nFrom: a@b\nMessage-ID: <1@b>\n\nbody\nmore\n" },
  { "folding lost", "Received: from a\nby b; x\nDKIM-Signature: v=1; d=b;\ns=c; b=abc\nFrom: a@b\n\nbody\nmore\n", MAIL_FORM_MESSAGE, FOLDING, "Received: from a\n by b; x\nDKIM-Signature: v=1; d=b;\n s=c; b=abc\nFrom: a@b\n\nbody\nmore\n" },
  { "folding lost in the only field", "Received: from a\nby b; x\n", MAIL_FORM_HEADERS, FOLDING, "Received: from a\n by b; x\n" },
  { "folding lost in the last field", "From: a@b\nDKIM-Signature: v=1; d=b;\nb=abc/def+ghijklmnop==\n", MAIL_FORM_HEADERS, FOLDING, "From: a@b\nDKIM-Signature: v=1; d=b;\n b=abc/def+ghijklmnop==\n" },
  { "all in one line", "Received: from a by b; x Received: from c by a; y DKIM-Signature: v=1; d=b; h=from:to From: a@b Subject: x", MAIL_FORM_HEADERS, FOLDING, "Received: from a by b; x\nReceived: from c by a; y\nDKIM-Signature: v=1; d=b; h=from:to\nFrom: a@b\nSubject: x\n" },
  { "quoted", "> Received: from a\n>  by b; x\n> From: a@b\n>\n> body\n> > old\n", MAIL_FORM_MESSAGE, QUOTES, "Received: from a\n by b; x\nFrom: a@b\n\nbody\n> old\n" },
  { "quoted without a blank", ">Received: from a\n> by b; x\n>From: a@b\n", MAIL_FORM_HEADERS, QUOTES, "Received: from a\n by b; x\nFrom: a@b\n" },
  { "quoted twice", "> > Received: from a\n> >  by b; x\n> > From: a@b\n", MAIL_FORM_HEADERS, QUOTES, "Received: from a\n by b; x\nFrom: a@b\n" },
  { "quoted twice without blanks", ">>Received: from a\n>> by b; x\n>>From: a@b\n", MAIL_FORM_HEADERS, QUOTES, "Received: from a\n by b; x\nFrom: a@b\n" },
  { "quoted with bars", "| Received: from a\n|  by b; x\n| From: a@b\n", MAIL_FORM_HEADERS, QUOTES, "Received: from a\n by b; x\nFrom: a@b\n" },
  { "quoted with full width", "＞Received: from a\n＞ by b; x\n＞From: a@b\n", MAIL_FORM_HEADERS, QUOTES, "Received: from a\n by b; x\nFrom: a@b\n" },
  { "quoted and broken anew", "> Received: from a\n> by b;\nx\n> From: a@b\n> Message-ID: <1@b>\n", MAIL_FORM_HEADERS, QUOTES | FOLDING, "Received: from a\n by b;\n x\nFrom: a@b\nMessage-ID: <1@b>\n" },
  { "character references", "Received: from a\n by b; x\nFrom: A &lt;a&#64;b&gt;\nMessage-ID: &lt;1@b&gt;\n", MAIL_FORM_HEADERS, ENTITIES, "Received: from a\n by b; x\nFrom: A <a@b>\nMessage-ID: <1@b>\n" },
  { "references for blanks", "Received:&nbsp;from a\n&nbsp;by b; x\nFrom:&nbsp;a@b\n", MAIL_FORM_HEADERS, ENTITIES | BLANKS, "Received: from a\n by b; x\nFrom: a@b\n" },
  { "the source of a page", "<html><body><pre>Received: from a\n by b; x\nFrom: &lt;a@b&gt;\n</pre></body></html>", MAIL_FORM_HEADERS, ENTITIES, "Received: from a\n by b; x\nFrom: <a@b>\n" },
  { "breaks at the ends", "Received: from a<br>\nFrom: &lt;a@b&gt;<br>\nMessage-ID: &lt;1@b&gt;<br>\n", MAIL_FORM_HEADERS, ENTITIES, "Received: from a\nFrom: <a@b>\nMessage-ID: <1@b>\n" },
  { "breaks for ends", "Received: from a<br>&nbsp;by b<br/>From: a@b<br />Message-ID: &lt;1@b&gt;<br>", MAIL_FORM_HEADERS, ENTITIES | BLANKS, "Received: from a\n by b\nFrom: a@b\nMessage-ID: <1@b>\n" },
  { "bare CR", "Received: from a\r by b; x\rFrom: a@b\r\rbody\r", MAIL_FORM_MESSAGE, LINE_ENDS, "Received: from a\n by b; x\nFrom: a@b\n\nbody\n" },
  { "line ends translated twice", "Received: from a\r\r\n by b; x\r\r\nFrom: a@b\r\r\n\r\r\nbody\r\r\n", MAIL_FORM_MESSAGE, LINE_ENDS, "Received: from a\n by b; x\nFrom: a@b\n\nbody\n" },
  { "words in front", "ヘッダーは以下の通りです。\n\n" HEADER, MAIL_FORM_HEADERS, LEAD, HEADER },
  { "words in front, nothing between", "Here are the headers:\n" HEADER "\nbody\n", MAIL_FORM_MESSAGE, LEAD, HEADER "\nbody\n" },
  { "the table of Gmail", "Original Message\nMessage ID\t<1@a.jp>\nCreated at:\tSat, Nov 21, 2026 at 10:00 AM (Delivered after 500 seconds)\nFrom:\tA <a@a.jp>\nTo:\tb@b.jp\nSubject:\tx\nSPF:\tPASS with IP 192.0.2.1\nDKIM:\t'PASS' with domain a.jp\nDMARC:\t'PASS'\nDelivered-To: b@b.jp\n" HEADER, MAIL_FORM_HEADERS, LEAD, "Delivered-To: b@b.jp\n" HEADER },
  { "words in front of a quoted header", "FYI\n\n> Received: from a\n>  by b; x\n> From: a@b\n", MAIL_FORM_HEADERS, LEAD | QUOTES, "Received: from a\n by b; x\nFrom: a@b\n" },
  { "words in front, and Outlook's block", "From: A <a@b>\nSent: Saturday\nSubject: x\n\nHeaders:\n" HEADER, MAIL_FORM_HEADERS, LEAD, HEADER },
  { "CRLF, words in front", "Headers\r\nReceived: from a\r\n by b; x\r\nFrom: a@b\r\n", MAIL_FORM_HEADERS, LEAD, "Received: from a\n by b; x\nFrom: a@b\n" },
  { "raw Shift_JIS is left when mended", "\n Received: from a\n Subject: \x83\x65\x83\x58\n", MAIL_FORM_HEADERS, BLANKS, "Received: from a\nSubject: \x83\x65\x83\x58\n" },
};
/* clang-format on */

static MailPasted *
read_bytes (const void *bytes, gsize length)
{
  g_autoptr (GBytes) input = g_bytes_new (bytes, length);

  return mail_pasted_read (input);
}

static char *
describe_repairs (guint repairs)
{
  GString *out = g_string_new (NULL);

  for (guint bit = 0; bit < 8; bit++)
    if (repairs & 1u << bit)
      g_string_append_printf (out, "%s ", mail_repair_to_string ((MailRepair)(1u << bit)));
  return g_string_free (out, FALSE);
}

static void
assert_read (const void *bytes,
             gsize length,
             MailForm form,
             guint repairs,
             const void *wanted,
             gsize wanted_length)
{
  g_autoptr (MailPasted) pasted = read_bytes (bytes, length);
  g_autoptr (MailPasted) again = mail_pasted_read (pasted->bytes);
  g_autofree char *seen_repairs = describe_repairs (pasted->repairs);
  g_autofree char *wanted_repairs = describe_repairs (repairs);
  gsize seen_length;
  const char *seen = g_bytes_get_data (pasted->bytes, &seen_length);
  g_autofree char *seen_text = g_strndup (seen ? seen : "", seen_length);
  g_autofree char *wanted_text = g_strndup (wanted ? wanted : "", wanted_length);

  g_assert_cmpstr (mail_form_to_string (pasted->form), ==, mail_form_to_string (form));
  g_assert_cmpstr (seen_repairs, ==, wanted_repairs);
  g_assert_cmpstr (seen_text, ==, wanted_text);
  g_assert_cmpuint (seen_length, ==, wanted_length);
  g_assert_cmpint (again->form, ==, form);
  g_assert_cmpuint (again->repairs, ==, 0);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  const char *wanted = c->bytes ? c->bytes : c->input;

  assert_read (c->input, strlen (c->input), c->form, c->repairs, wanted, strlen (wanted));
}

/* --- Encodings ---------------------------------------------------------------------------------*/

typedef struct
{
  const char *name;
  const char *converter;
  const char *text; /* UTF-8 */
  const char *charset;
} CharsetCase;

/* clang-format off */
static const CharsetCase charset_cases[] = {
  { "ISO-2022-JP", "ISO-2022-JP", "配信できませんでした 550 5.1.1", "ISO-2022-JP" },
  { "Shift_JIS", "CP932", "送信先のメールアドレスが見つかりませんでした。550 5.1.1", "Shift_JIS" },
  { "Shift_JIS, one word", "CP932", "エラー 550", "Shift_JIS" },
  { "Shift_JIS with half-width katakana", "CP932", "ｴﾗｰが発生しました 550 受信者不明", "Shift_JIS" },
  { "EUC-JP", "EUC-JP", "送信先のメールアドレスが見つかりませんでした。550 5.1.1", "EUC-JP" },
  { "EUC-JP, one word", "EUC-JP", "エラー 550", "EUC-JP" },
  { "Windows-1252", "CP1252", "Votre message n’a pas été remis: 550 5.1.1", "windows-1252" },
  { "UTF-16LE, recognised", "UTF-16LE", "550 5.1.1 エラー", "UTF-16LE" },
  { "UTF-16BE, recognised", "UTF-16BE", "550 5.1.1 エラー", "UTF-16BE" },
  { "UTF-16LE with its mark", "UTF-16LE", "\xef\xbb\xbfエラー550", "UTF-16LE" },
  { "UTF-16BE with its mark", "UTF-16BE", "\xef\xbb\xbfエラー550", "UTF-16BE" },
};
/* clang-format on */

static void
test_charset (gconstpointer data)
{
  const CharsetCase *c = data;
  gsize length;
  g_autofree char *bytes = g_convert (c->text, -1, c->converter, "UTF-8", NULL, &length, NULL);
  const char *wanted = g_str_has_prefix (c->text, "\xef\xbb\xbf") ? c->text + 3 : c->text;
  g_autoptr (MailPasted) pasted = NULL;

  g_assert_nonnull (bytes);
  assert_read (bytes, length, MAIL_FORM_REPLY, CHARSET, wanted, strlen (wanted));
  pasted = read_bytes (bytes, length);
  g_assert_cmpstr (pasted->charset, ==, c->charset);
}

static void
test_wide_mail (void)
{
  static const char mail[] = "Received: from a\n by b; x\nFrom: a@b\n\nbody\n";
  gsize length;
  g_autofree char *bytes = g_convert (mail, -1, "UTF-16", "UTF-8", NULL, &length, NULL);

  assert_read (bytes, length, MAIL_FORM_MESSAGE, CHARSET, mail, strlen (mail));
}

static void
test_broken_utf8 (void)
{
  static const char cut[] = "エラー 550 が発\xe7\x94";
  static const char wanted[] = "エラー 550 が発\xef\xbf\xbd";
  g_autoptr (MailPasted) pasted = read_bytes (cut, sizeof cut - 1);

  g_assert_cmpstr (pasted->charset, ==, "UTF-8");
  g_assert_cmpuint (pasted->repairs, ==, CHARSET);
  g_assert_cmpuint (g_bytes_get_size (pasted->bytes), >=, sizeof wanted - 1);
  g_assert_true (g_utf8_validate_len (g_bytes_get_data (pasted->bytes, NULL),
                                      g_bytes_get_size (pasted->bytes), NULL));
}

/* --- Files -------------------------------------------------------------------------------------*/

typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;
  MailForm form;
} FileCase;

#define BYTES(text) text, sizeof (text) - 1

/* clang-format off */
static const FileCase file_cases[] = {
  { "Outlook", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0"), MAIL_FORM_MSG },
  { "ZIP", BYTES ("PK\x03\x04\x14\0"), MAIL_FORM_BINARY },
  { "PDF", BYTES ("%PDF-1.7\n"), MAIL_FORM_BINARY },
  { "PNG", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\r"), MAIL_FORM_BINARY },
  { "JPEG", BYTES ("\xff\xd8\xff\xe0\0\x10JFIF"), MAIL_FORM_BINARY },
  { "ELF", BYTES ("\x7f" "ELF\x02\x01\x01\0"), MAIL_FORM_BINARY },
  { "gzip", BYTES ("\x1f\x8b\x08\0"), MAIL_FORM_BINARY },
  { "NULs", BYTES ("abc\0\0\0\0\0\0\0"), MAIL_FORM_BINARY },
  { "control characters", BYTES ("\1\2\3\4\5\6\7\1\2\3abc"), MAIL_FORM_BINARY },
};
/* clang-format on */

static void
test_file (gconstpointer data)
{
  const FileCase *c = data;

  assert_read (c->bytes, c->length, c->form, 0, c->bytes, c->length);
}

static void
test_program (void)
{
  char program[128] = "MZ\x90";

  assert_read (program, sizeof program, MAIL_FORM_BINARY, 0, program, sizeof program);
}

static void
test_clipboard_nul (void)
{
  assert_read ("550 5.1.1\0", 10, MAIL_FORM_REPLY, BLANKS, "550 5.1.1", 9);
}

/* What is handed on as it came is not even copied. */
static void
test_same_bytes (void)
{
  g_autoptr (GBytes) input = g_bytes_new_static (BYTES ("From: a@b\n\nbody"));
  g_autoptr (MailPasted) pasted = mail_pasted_read (input);

  g_assert_true (pasted->bytes == input);
}

/* --- Sizes -------------------------------------------------------------------------------------*/

/* (transfer full): @piece until @length bytes are full */
static GBytes *
make_large (const char *start, const char *piece, gsize length)
{
  GString *out = g_string_sized_new (length);

  g_string_append (out, start);
  while (out->len + MAX (strlen (piece), 1) <= length)
    g_string_append_len (out, piece, (gssize)MAX (strlen (piece), 1));
  return g_string_free_to_bytes (out);
}

typedef struct
{
  const char *name;
  const char *start;
  const char *piece;
  gsize length;
  MailForm form;
} LargeCase;

/* Of what is costly with the sanitizers; squared it still takes many minutes. */
#define LARGE (1024 * 1024)

/* Each would take very long if anything were read again for each byte. */
/* clang-format off */
static const LargeCase large_cases[] = {
  { "64 MB of blanks", "", " ", MAIL_MAX_BYTES, MAIL_FORM_NOTHING },
  { "empty lines", "", "\r\n", LARGE, MAIL_FORM_NOTHING },
  { "CRs", "", "\r", LARGE, MAIL_FORM_NOTHING },
  { "64 MB of marks", "", ">", MAIL_MAX_BYTES, MAIL_FORM_TOO_LARGE },
  { "64 MB of ampersands", "", "&", MAIL_MAX_BYTES, MAIL_FORM_TOO_LARGE },
  { "64 MB of NULs", "", "\0", MAIL_MAX_BYTES, MAIL_FORM_BINARY },
  { "one byte more than a mail may have", "From: a@b\n\n", "x", MAIL_MAX_BYTES + 1, MAIL_FORM_TOO_LARGE },
  { "a message of 64 MB", "From: a@b\n\n", "body\n", MAIL_MAX_BYTES, MAIL_FORM_MESSAGE },
  { "a message of 64 MB behind empty lines", "\n\nFrom: a@b\n\n", "body\n", MAIL_MAX_BYTES, MAIL_FORM_MESSAGE },
  { "a header", "", "Received: x\n", LARGE, MAIL_FORM_HEADERS },
  { "64 MB of openings", "", "From a@b\n", MAIL_MAX_BYTES, MAIL_FORM_TOO_LARGE },
  { "marks", "", ">", LARGE, MAIL_FORM_NOTHING },
  { "marked lines", "", "> > >\n> x\n", LARGE, MAIL_FORM_TEXT },
  { "ampersands", "", "&", LARGE, MAIL_FORM_TEXT },
  { "references in one another", "&", "amp;", LARGE, MAIL_FORM_TEXT },
  { "tags that do not end", "", "<p ", LARGE, MAIL_FORM_TEXT },
  { "scripts that do not end", "", "<script>", LARGE, MAIL_FORM_NOTHING },
  { "comments that do not end", "", "<!--", LARGE, MAIL_FORM_TEXT },
  { "one line", "x", "y", LARGE, MAIL_FORM_TEXT },
  { "one line of colons", "Received: ", ": ", LARGE, MAIL_FORM_HEADERS },
  { "one line of fields", "Received: x ", "To: x ", LARGE, MAIL_FORM_HEADERS },
  { "CRs in a field", "Received: x", "\rx", LARGE, MAIL_FORM_HEADERS },
  { "fields with CRs between", "Received: x", "\rTo: x", LARGE, MAIL_FORM_HEADERS },
  { "an indented header", "  ", "Received: x\n   by y\n  ", LARGE, MAIL_FORM_HEADERS },
  { "a spaced header", "", "Received: x\n\n by y\n\n", LARGE, MAIL_FORM_HEADERS },
  { "folding lost", "", "Received: x\nby y\n", LARGE, MAIL_FORM_HEADERS },
  { "high bytes", "", "\xe3\xff", LARGE, MAIL_FORM_TEXT },
  { "escapes", "", "\033$B!", LARGE, MAIL_FORM_TEXT },
  { "digits", "", "550-", LARGE, MAIL_FORM_TEXT },
};
/* clang-format on */

static void
test_large (gconstpointer data)
{
  const LargeCase *c = data;
  g_autoptr (GBytes) input = make_large (c->start, c->piece, c->length);
  gint64 before = g_get_monotonic_time ();
  g_autoptr (MailPasted) pasted = mail_pasted_read (input);
  gint64 took = g_get_monotonic_time () - before;

  g_assert_cmpstr (mail_form_to_string (pasted->form), ==, mail_form_to_string (c->form));
  g_test_message ("%s: %u ms", c->name, (guint)(took / 1000));
}

static void
add_cases (const char *group, const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/mail/pasted/%s/%s", group, cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
}

static void
add_tables (void)
{
  add_cases ("text", text_cases, G_N_ELEMENTS (text_cases));
  add_cases ("mail", mail_cases, G_N_ELEMENTS (mail_cases));
  add_cases ("mended", mended_cases, G_N_ELEMENTS (mended_cases));
  for (gsize i = 0; i < G_N_ELEMENTS (charset_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/mail/pasted/charset/%s", charset_cases[i].name);

      g_test_add_data_func (path, &charset_cases[i], test_charset);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (file_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/mail/pasted/file/%s", file_cases[i].name);

      g_test_add_data_func (path, &file_cases[i], test_file);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (large_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/mail/pasted/large/%s", large_cases[i].name);

      g_test_add_data_func (path, &large_cases[i], test_large);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_tables ();
  g_test_add_func ("/mail/pasted/charset/a mail in UTF-16", test_wide_mail);
  g_test_add_func ("/mail/pasted/charset/UTF-8 that was cut", test_broken_utf8);
  g_test_add_func ("/mail/pasted/file/a program", test_program);
  g_test_add_func ("/mail/pasted/file/one NUL at the end", test_clipboard_nul);
  g_test_add_func ("/mail/pasted/the same bytes", test_same_bytes);
  return g_test_run ();
}
