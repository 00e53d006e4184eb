#include <string.h>

#include "mail/msg-file.h"
#include "mail/outlook.h"
#include "mail/pasted.h"

/* 21 November 2026, 01:00:00 UTC, in units of 100 ns since 1601 */
#define FILETIME ((G_GUINT64_CONSTANT (1795222800) + G_GUINT64_CONSTANT (11644473600)) * 10000000)

static const guint64 no_properties[1][2] = { { 0x0e070003, 0 } };

#define HEADERS \
  "Microsoft Mail Internet Headers Version 2.0\r\nReceived: from a.jp\r\n by b.jp; x\r\n" \
  "Content-Type: multipart/alternative;\r\n boundary=\"x\"\r\nMIME-Version: 1.0\r\n" \
  "From: a@a.jp\r\nSubject: x\r\n\r\n"
#define KEPT_HEADERS \
  "Received: from a.jp\r\n by b.jp; x\r\nFrom: a@a.jp\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"

static MsgFile *
begin_file (void)
{
  MsgFile *file = msg_file_new ();

  msg_file_add_properties (file, 32, no_properties, 1);
  return file;
}

/* (transfer full) */
static char *
finish_and_read (MsgFile *file)
{
  g_autoptr (GBytes) bytes = msg_file_finish (file);
  g_autoptr (MailPasted) pasted = mail_pasted_read (bytes);
  g_autoptr (GBytes) message = mail_outlook_read (bytes);
  g_autoptr (MailPasted) again = NULL;

  g_assert_cmpint (pasted->form, ==, MAIL_FORM_MSG);
  g_assert_nonnull (message);
  again = mail_pasted_read (message);
  g_assert_cmpstr (mail_form_to_string (again->form), ==, "message");
  g_assert_cmpuint (again->repairs, ==, 0);
  return g_strndup (g_bytes_get_data (message, NULL), g_bytes_get_size (message));
}

/* (transfer full): the @index-th text that stands in base64 */
static char *
decode_text (const char *message, guint index)
{
  const char *start = message;
  g_autofree char *encoded = NULL;
  gsize length;
  guchar *text;

  for (guint i = 0; i <= index; i++)
    {
      start = strstr (start, "base64\r\n\r\n");
      g_assert_nonnull (start);
      start += strlen ("base64\r\n\r\n");
    }
  encoded = g_strndup (start, strcspn (start, "-"));
  text = g_base64_decode (encoded, &length);
  text = g_realloc (text, length + 1);
  text[length] = '\0';
  return (char *)text;
}

static void
test_headers (void)
{
  MsgFile *file = begin_file ();
  g_autofree char *message = NULL;
  g_autofree char *text = NULL;

  msg_file_add_text (file, "007D", HEADERS);
  msg_file_add_text (file, "0037", "another subject");
  msg_file_add_text (file, "1000", "こんにちは\r\n");
  message = finish_and_read (file);
  g_assert_true (g_str_has_prefix (message, KEPT_HEADERS PLAIN));
  text = decode_text (message, 0);
  g_assert_cmpstr (text, ==, "こんにちは\r\n");
}

static void
test_8_bit_headers (void)
{
  MsgFile *file = begin_file ();
  g_autofree char *message = NULL;

  msg_file_add_bytes (file, "__substg1.0_007D001E", HEADERS, strlen (HEADERS));
  msg_file_add_bytes (file, "__substg1.0_1000001E", "\x83\x47\x83\x89\x81\x5b\x82\xc5\x82\xb7", 10);
  message = finish_and_read (file);
  g_assert_true (g_str_has_prefix (message, KEPT_HEADERS PLAIN));
  g_assert_nonnull (strstr (message, "44Ko44Op44O844Gn44GZ"));
}

/* What never was on the Internet has no header. */
static void
test_made_fields (void)
{
  static const guint64 times[][2] = { { 0x00390040, FILETIME } };
  static const guint64 copy[][2] = { { 0x0c150003, 2 } };
  MsgFile *file = msg_file_new ();
  MsgFile *to, *cc;
  g_autofree char *message = NULL;

  msg_file_add_properties (file, 32, times, 1);
  msg_file_add_text (file, "0037", "件名\r\nBcc: evil@a.jp");
  msg_file_add_text (file, "0C1A", "A \"B\"");
  msg_file_add_text (file, "0C1F", "/o=ex/cn=a");
  msg_file_add_text (file, "5D01", "a@a.jp");
  msg_file_add_text (file, "1035", "<1@a.jp>");
  msg_file_add_text (file, "1000", "x");
  to = msg_file_add_folder (file, "__recip_version1.0_#00000000");
  msg_file_add_text (to, "3001", "C");
  msg_file_add_text (to, "39FE", "c@d.jp");
  cc = msg_file_add_folder (file, "__recip_version1.0_#00000001");
  msg_file_add_properties (cc, 8, copy, 1);
  msg_file_add_text (cc, "3003", "e@f.jp");
  message = finish_and_read (file);
  g_assert_true (g_str_has_prefix (message,
                                   "From: \"A \\\"B\\\"\" <a@a.jp>\r\nTo: \"C\" <c@d.jp>\r\n"
                                   "Cc: <e@f.jp>\r\nSubject: 件名  Bcc: evil@a.jp\r\n"
                                   "Date: Sat, 21 Nov 2026 01:00:00 +0000\r\n"
                                   "Message-ID: <1@a.jp>\r\nMIME-Version: 1.0\r\n" PLAIN));
}

static void
test_display_to (void)
{
  MsgFile *file = begin_file ();
  g_autofree char *message = NULL;

  msg_file_add_text (file, "0E04", "C; D");
  msg_file_add_text (file, "1000", "x");
  message = finish_and_read (file);
  g_assert_true (g_str_has_prefix (message, "To: C; D\r\nMIME-Version: 1.0\r\n"));
}

static void
test_html (void)
{
  static const char html[] = "<p>\x83\x47\x83\x89\x81\x5b\x82\xc5\x82\xb7</p>";
  MsgFile *file = begin_file ();
  g_autofree char *message = NULL;
  g_autofree char *text = NULL;

  msg_file_add_text (file, "007D", HEADERS);
  msg_file_add_bytes (file, "__substg1.0_10130102", html, sizeof html - 1);
  message = finish_and_read (file);
  g_assert_nonnull (strstr (message, "Content-Type: text/html; charset=utf-8\r\n"));
  text = decode_text (message, 0);
  g_assert_cmpstr (text, ==, "<p>エラーです</p>\r\n");
}

/* [MS-OXCMAIL], section 2.2.2: what the server said is with each recipient. */
static void
test_report (void)
{
  static const guint64 status[][2] = { { 0x0c150003, 1 }, { 0x0c200003, 511 } };
  MsgFile *file = begin_file ();
  MsgFile *one, *other;
  g_autofree char *message = NULL;
  g_autofree char *text = NULL;

  msg_file_add_text (file, "001A", "REPORT.IPM.Note.NDR");
  msg_file_add_text (file, "0037", "Undeliverable: x");
  msg_file_add_text (file, "1001", "Your message did not reach some recipients.\r\n");
  one = msg_file_add_folder (file, "__recip_version1.0_#00000000");
  msg_file_add_properties (one, 8, status, 2);
  msg_file_add_text (one, "39FE", "c@d.jp");
  msg_file_add_text (one, "0C1B", "<mx.d.jp #5.7.26 smtp;550 5.7.26 blocked>");
  other = msg_file_add_folder (file, "__recip_version1.0_#00000001");
  msg_file_add_properties (other, 8, status, 2);
  msg_file_add_text (other, "3003", "e@f.jp");
  message = finish_and_read (file);
  g_assert_nonnull (strstr (message, "Auto-Submitted: auto-replied\r\n"));
  text = decode_text (message, 0);
  g_assert_cmpstr (text, ==,
                   "Your message did not reach some recipients.\r\n\r\n"
                   "<c@d.jp>: <mx.d.jp #5.7.26 smtp;550 5.7.26 blocked>\r\n\r\n"
                   "<e@f.jp>: #5.1.1\r\n");
}

/* (transfer none): the item attached to @parent */
static MsgFile *
attach_item (MsgFile *parent, guint index, const char *text)
{
  g_autofree char *name = g_strdup_printf ("__attach_version1.0_#%08X", index);
  MsgFile *attachment = msg_file_add_folder (parent, name);
  MsgFile *item = msg_file_add_folder (attachment, "__substg1.0_3701000D");

  msg_file_add_properties (item, 24, no_properties, 1);
  msg_file_add_text (item, "0037", text);
  msg_file_add_text (item, "1000", text);
  return item;
}

static guint
count (const char *text, const char *part)
{
  guint found = 0;

  for (const char *at = strstr (text, part); at; at = strstr (at + 1, part))
    found++;
  return found;
}

static void
test_attached_items (void)
{
  MsgFile *file = begin_file ();
  g_autofree char *message = NULL;

  msg_file_add_text (file, "007D", HEADERS);
  msg_file_add_text (file, "1000", "outer");
  attach_item (file, 0, "first");
  attach_item (file, 1, "second");
  message = finish_and_read (file);
  g_assert_nonnull (strstr (message, "Content-Type: multipart/mixed;\r\n boundary=\"=_"));
  g_assert_cmpuint (count (message, "Content-Type: message/rfc822\r\n\r\nSubject: "), ==, 2);
  g_assert_nonnull (
      strstr (message, "Subject: first\r\nMIME-Version: 1.0\r\n" PLAIN "Zmlyc3QNCg=="));
}

static void
test_depth (void)
{
  MsgFile *file = begin_file ();
  MsgFile *item = file;
  g_autofree char *message = NULL;

  msg_file_add_text (file, "1000", "outer");
  for (guint i = 0; i < MAIL_OUTLOOK_MAX_DEPTH + 2; i++)
    item = attach_item (item, 0, "inner");
  message = finish_and_read (file);
  g_assert_cmpuint (count (message, "Subject: inner"), ==, MAIL_OUTLOOK_MAX_DEPTH);
}

static void
test_number (void)
{
  MsgFile *file = begin_file ();
  g_autofree char *message = NULL;

  for (guint i = 0; i < MAIL_OUTLOOK_MAX_ATTACHMENTS + 5; i++)
    attach_item (file, i, "inner");
  message = finish_and_read (file);
  g_assert_cmpuint (count (message, "Subject: inner"), ==, MAIL_OUTLOOK_MAX_ATTACHMENTS);
}

/* Only what is a mail, or tells of one. */
static void
test_attached_files (void)
{
  static const char mail[] = "From: a@b\r\n\r\nx\r\n";
  MsgFile *file = begin_file ();
  MsgFile *message_file, *picture;
  g_autofree char *message = NULL;

  message_file = msg_file_add_folder (file, "__attach_version1.0_#00000000");
  msg_file_add_text (message_file, "370E", "message/rfc822");
  msg_file_add_bytes (message_file, "__substg1.0_37010102", mail, sizeof mail - 1);
  picture = msg_file_add_folder (file, "__attach_version1.0_#00000001");
  msg_file_add_text (picture, "370E", "image/png");
  msg_file_add_bytes (picture, "__substg1.0_37010102", "secret", 6);
  message = finish_and_read (file);
  g_assert_nonnull (strstr (message, "Content-Type: message/rfc822\r\n\r\nFrom: a@b\r\n\r\nx\r\n"));
  g_assert_null (strstr (message, "secret"));
}

static void
test_others (void)
{
  MsgFile *document = msg_file_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) magic = g_bytes_new ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) text = g_bytes_new ("From: a@b\n", 10);

  msg_file_add_bytes (document, "WordDocument", "x", 1);
  bytes = msg_file_finish (document);
  g_assert_null (mail_outlook_read (bytes));
  g_assert_null (mail_outlook_read (magic));
  g_assert_null (mail_outlook_read (nothing));
  g_assert_null (mail_outlook_read (text));
}

/* A file cut anywhere is read as far as it goes, or not at all. */
static void
test_cut (void)
{
  MsgFile *file = begin_file ();
  g_autoptr (GBytes) whole = NULL;

  msg_file_add_text (file, "007D", HEADERS);
  attach_item (file, 0, "first");
  whole = msg_file_finish (file);
  for (gsize length = 0; length < g_bytes_get_size (whole); length += 64)
    {
      g_autoptr (GBytes) cut = g_bytes_new (g_bytes_get_data (whole, NULL), length);
      g_autoptr (GBytes) message = mail_outlook_read (cut);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* libgsf complains of broken files on its own, and then refuses them. */
  g_log_set_fatal_mask ("libgsf:msole", G_LOG_FATAL_MASK);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_test_add_func ("/mail/outlook/the header as it came", test_headers);
  g_test_add_func ("/mail/outlook/8-bit strings", test_8_bit_headers);
  g_test_add_func ("/mail/outlook/fields made of properties", test_made_fields);
  g_test_add_func ("/mail/outlook/recipients by name only", test_display_to);
  g_test_add_func ("/mail/outlook/a body in HTML", test_html);
  g_test_add_func ("/mail/outlook/a delivery report", test_report);
  g_test_add_func ("/mail/outlook/attached items", test_attached_items);
  g_test_add_func ("/mail/outlook/limits: depth", test_depth);
  g_test_add_func ("/mail/outlook/limits: attachments", test_number);
  g_test_add_func ("/mail/outlook/attached files", test_attached_files);
  g_test_add_func ("/mail/outlook/other files", test_others);
  g_test_add_func ("/mail/outlook/cut anywhere", test_cut);
  return g_test_run ();
}
