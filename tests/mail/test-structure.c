/* The parts of a message, friendly and hostile. */
#include "mail/structure.h"

#include <string.h>

#define MIXED "Content-Type: multipart/mixed; boundary=b\n\n"

/* (transfer full): from exactly as many bytes as the message has. */
static MailStructure *
read_text (const char *text, gsize length)
{
  g_autofree guint8 *copy = g_memdup2 (text, length);
  g_autoptr (GBytes) bytes = g_bytes_new_static (copy, length);

  return mail_structure_read (bytes);
}

/* One part a line: depth, type, and the text or the number of bytes. */
static char *
describe (const MailStructure *structure)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < structure->parts->len; i++)
    {
      const MailPart *part = g_ptr_array_index (structure->parts, i);

      g_string_append_printf (out, "%s%u %s%s%s%s", i > 0 ? "\n" : "", part->depth,
                              part->media_type, part->is_attachment ? " attached" : "",
                              part->file_name ? " " : "", part->file_name ? part->file_name : "");
      if (part->text)
        g_string_append_printf (out, " “%s”", part->text);
      if (part->bytes)
        g_string_append_printf (out, " %u", (guint)g_bytes_get_size (part->bytes));
    }
  return g_string_free (out, FALSE);
}

/* clang-format off */
static const struct
{
  const char *name;
  const char *mail;
  const char *parts;
  guint problems;
} cases[] = {
  { "RFC 2045, section 5.2: no field says text/plain", "Subject: x\n\nhello\n", "0 text/plain “hello\n”" },
  { "no body", "Subject: x\n", "0 text/plain “”" },
  { "nothing at all", "", "0 text/plain “”" },
  { "CR LF", "A: b\r\n\r\na\r\nb\r\n", "0 text/plain “a\nb\n”" },
  { "RFC 2046, section 5.1.1: preamble and epilogue are no parts", MIXED "before\n--b\n\none\n--b\n\ntwo\n--b--\nafter\n",
    "1 text/plain “one”\n1 text/plain “two”" },
  { "a boundary with blanks behind it", MIXED "--b  \n\none\n--b-- \n", "1 text/plain “one”" },
  { "a boundary that begins like another", MIXED "--b\n\none\n--bb\ntwo\n--b--\n", "1 text/plain “one\n--bb\ntwo”" },
  { "RFC 2046, section 5.1.2: multiparts in one another",
    MIXED "--b\nContent-Type: multipart/alternative; boundary=\"c d\"\n\n--c d\n\none\n--c d\nContent-Type: text/html\n\n<p>two\n"
    "--c d--\n--b\n\nthree\n--b--\n", "2 text/plain “one”\n2 text/html “two”\n1 text/plain “three”" },
  { "the outer boundary ends an inner multipart",
    MIXED "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\none\n--b\n\ntwo\n--b--\n",
    "2 text/plain “one”\n1 text/plain “two”", MAIL_STRUCTURE_BROKEN },
  { "cut off", MIXED "--b\n\none\n--b\n\ntw", "1 text/plain “one”\n1 text/plain “tw”", MAIL_STRUCTURE_BROKEN },
  { "boundary that never comes", MIXED "hello\n", "0 text/plain “hello\n”", MAIL_STRUCTURE_BROKEN },
  { "no boundary declared", "Content-Type: multipart/mixed\n\n--x1\n\none\n--x1--\n", "1 text/plain “one”",
    MAIL_STRUCTURE_BROKEN },
  { "RFC 2046, section 5.1.5: parts of a digest are messages",
    "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\ny\n--b--\n", "1 message/rfc822 13" },
  { "a message inside is not looked into",
    MIXED "--b\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\n--b--\n",
    "1 message/rfc822 47" },
  { "RFC 3464", "Content-Type: multipart/report; report-type=Delivery-Status; boundary=b\n\n--b\n\nx\n--b\nContent-Type: "
    "message/delivery-status\n\nReporting-MTA: dns; a\n--b\nContent-Type: text/rfc822-headers\n\nA: b\n--b--\n",
    "1 text/plain “x”\n1 message/delivery-status 21\n1 text/rfc822-headers 4" },
  { "RFC 2045, section 6.8: base64", "Content-Transfer-Encoding: base64\n\naGVs\nbG8=\n", "0 text/plain “hello”" },
  { "RFC 2045, section 6.7: quoted-printable", "Content-Transfer-Encoding: Quoted-Printable\n\na=3Db=\nc\n",
    "0 text/plain “a=bc\n”" },
  { "unknown encoding", "Content-Transfer-Encoding: x-none\n\nhello\n", "0 text/plain “hello\n”" },
  { "RFC 2183: attachment", "Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=\"b c.pdf\""
    "\n\nx\n", "0 application/pdf attached b c.pdf" },
  { "a mail saved as a file", "Content-Type: application/octet-stream; name=\"Error.EML\"\nContent-Disposition: attachment\n\n"
    "A: b\n\nx\n", "0 application/octet-stream attached Error.EML 8" },
  { "RFC 2231: name in pieces", "Content-Type: application/pdf\nContent-Disposition: attachment; filename*0*=utf-8''%E8%AB%8B;"
    " filename*1*=%E6%B1%82.pdf\n\nx\n", "0 application/pdf attached 請求.pdf" },
  { "RFC 2047 in a name", "Content-Type: application/pdf; name=\"=?utf-8?B?6KuL5rGC?=.pdf\"\n\nx\n",
    "0 application/pdf 請求.pdf" },
  { "charset", "Content-Type: text/plain; charset=iso-8859-1\n\n\xfc\n", "0 text/plain “ü\n”" },
  { "unknown charset", "Content-Type: text/plain; charset=x-martian\n\nhello\n", "0 text/plain “hello\n”" },
  { "charset with iconv's own words", "Content-Type: text/plain; charset=\"utf-8//IGNORE\"\n\nhello\n",
    "0 text/plain “hello\n”" },
  { "Shift_JIS undeclared", "A: b\n\n\x83\x81\x81\x5b\x83\x8b\x82\xf0\n", "0 text/plain “メールを\n”" },
  { "EUC-JP undeclared", "A: b\n\n\xa5\xe1\xa1\xbc\xa5\xeb\xa4\xf2\n", "0 text/plain “メールを\n”" },
  { "ISO-2022-JP undeclared", "A: b\n\n\033$B%a!<%k$r\033(B\n", "0 text/plain “メールを\n”" },
  { "ISO-2022-JP with a letter of NEC", "Content-Type: text/plain; charset=iso-2022-jp\n\n\033$B-!\033(B\n",
    "0 text/plain “①\n”" },
  { "ISO-2022-JP with half-width kana", "A: b\n\n\033(I1\033(B\n", "0 text/plain “ｱ\n”" },
  { "German undeclared", "A: b\n\nf\xfcr Empf\xe4nger\n", "0 text/plain “für Empfänger\n”" },
  { "wrongly declared as ASCII", "Content-Type: text/plain; charset=us-ascii\n\n\xe3\x81\x82\n", "0 text/plain “あ\n”" },
  { "HTML", "Content-Type: text/html\n\n<html><head><title>no</title><style>p{}</style></head><body><p>a&lt;b&gt; &#x3042;"
    "<br>c<script>alert('</p>')</script><!-- no --> d &amp e</body></html>", "0 text/html “a<b> あ\nc d &amp e”" },
  { "HTML: an address that looks like a tag", "Content-Type: text/html\n\n<p>to <taro@example.jp>: 550</p>",
    "0 text/html “to <taro@example.jp>: 550\n\n”" },
  { "HTML: nothing is closed", "Content-Type: text/html\n\n<p>a <b x=\"y", "0 text/html “a <b x=\"y”" },
  { "a line in the header that is no field", "Subject: x\nhello\nworld\n", "0 text/plain “hello\nworld\n”" },
  { "NUL in a text", "A: b\n\na?b\n", "0 text/plain “a?b\n”" },
};
/* clang-format on */

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MailStructure) structure = read_text (cases[i].mail, strlen (cases[i].mail));
      g_autofree char *seen = describe (structure);

      if (strcmp (seen, cases[i].parts) != 0 || structure->problems != cases[i].problems)
        g_test_fail_printf ("%s: %x, %s", cases[i].name, structure->problems, seen);
    }
}

static void
test_nul (void)
{
  g_autoptr (MailStructure) structure = read_text ("A: b\n\na\0b", 9);

  g_assert_cmpstr (mail_structure_find (structure, MAIL_PART_TEXT, 0)->text, ==, "a\357\277\275b");
}

static void
test_report (void)
{
  g_autoptr (MailStructure) structure = read_text (
      "Content-Type: Multipart/Report; report-type=\"Delivery-Status\"; boundary=b\n\n--b\n\n--b--\n",
      85);

  g_assert_cmpstr (structure->media_type, ==, "multipart/report");
  g_assert_cmpstr (structure->report_type, ==, "delivery-status");
  g_assert_null (mail_structure_find (structure, MAIL_PART_TEXT, 1));
}

static void
test_links (void)
{
  const char *mail
      = "Content-Type: text/html\n\n<a href='https://a.example/'>x</a><A HREF=http://b.example>y</a>"
        "<a href=\"mailto:a@b\">z</a><form action=\"https://c.example/\"><img src=\"https://d.example\">";
  g_autoptr (MailStructure) structure = read_text (mail, strlen (mail));
  g_autofree char *links
      = g_strjoinv (" ", mail_structure_find (structure, MAIL_PART_HTML, 0)->links);

  g_assert_cmpstr (links, ==, "https://a.example/ http://b.example https://c.example/");
}

static void
test_words (void)
{
  static const char *const rows[][2] = {
    { "=?utf-8?B?44GC?=", "あ" },
    { "=?iso-2022-jp?B?GyRCJCIbKEI=?=", "あ" },
    { "=?Shift_JIS?B?gqA=?= x", "あ x" },
    { "=?utf-8?Q?a_b?=\r\n =?utf-8?Q?c?=", "a bc" },
    { "plain\r\n folded", "plain folded" },
    { "\033$B$\"\033(B", "あ" },
    { "\x82\xa0\x82\xa2", "あい" },
    { "\xa4\xa2\xa4\xa4", "あい" },
    { "=?utf-8?B?broken", "=?utf-8?B?broken" },
    { "=?x-unknown?Q?a?=", "a" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize length = strlen (rows[i][0]);
      g_autofree char *copy = g_memdup2 (rows[i][0], length);
      g_autofree char *seen = mail_decode_words (copy, length);

      if (strcmp (seen, rows[i][1]) != 0)
        g_test_fail_printf ("“%s”: “%s”", rows[i][0], seen);
    }
}

/* --- Hostile ------------------------------------------------------------------------------------ */

static void
test_deep (void)
{
  g_autoptr (GString) mail = g_string_new (NULL);
  g_autoptr (MailStructure) structure = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (mail, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
  structure = read_text (mail->str, mail->len);
  g_assert_cmphex (structure->problems & MAIL_STRUCTURE_TOO_DEEP, !=, 0);
}

static void
test_many (void)
{
  g_autoptr (GString) mail = g_string_new (MIXED);
  g_autoptr (MailStructure) structure = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (mail, "--b\n\nx\n");
  structure = read_text (mail->str, mail->len);
  g_assert_cmpuint (structure->parts->len, <, MAIL_MAX_PARTS);
  g_assert_cmphex (structure->problems, ==, MAIL_STRUCTURE_TOO_MANY_PARTS);
}

/* 30 MB of base64, of "550 ", of "<a " and of addresses. */
static void
test_large (void)
{
  static const char *const pieces[][2] = {
    { "Content-Transfer-Encoding: base64\n\n", "QUJD" },
    { "\n", "550 " },
    { "Content-Type: text/html\n\n", "<a " },
    { "Content-Type: text/html\n\n", "<a href=\"" },
    { "Content-Type: text/html\n\n", "<script><!--" },
    { "Content-Type: text/html\n\n", "&#" },
    { "\n", "\033$B" },
    { "\n", "a@b.c@" },
    { "Content-Type: ", ";a=" },
    { "Content-Disposition: ", ";a*0*=" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) mail = g_string_new (pieces[i][0]);
      g_autoptr (MailStructure) structure = NULL;
      gint64 start;
      const MailPart *part;

      while (mail->len < 30 * 1024 * 1024)
        g_string_append (mail, pieces[i][1]);
      start = g_get_monotonic_time ();
      structure = read_text (mail->str, mail->len);
      part = g_ptr_array_index (structure->parts, 0);
      g_assert_cmpuint (strlen (part->text ? part->text : ""), <=, 3 * MAIL_MAX_TEXT_BYTES);
      g_test_message ("%s: %.2f s", pieces[i][1], (double)(g_get_monotonic_time () - start) / 1e6);
    }
}

static void
test_inner_limit (void)
{
  g_autoptr (GString) mail = g_string_new (MIXED);
  g_autoptr (MailStructure) structure = NULL;
  gsize total = 0;

  for (guint i = 0; i < 6; i++)
    {
      g_string_append (mail, "--b\nContent-Type: message/rfc822\n\n");
      for (guint j = 0; j < 5 * 1024 * 1024; j++)
        g_string_append_c (mail, 'x');
      g_string_append_c (mail, '\n');
    }
  structure = read_text (mail->str, mail->len);
  for (guint i = 0; i < structure->parts->len; i++)
    total += g_bytes_get_size (((MailPart *)g_ptr_array_index (structure->parts, i))->bytes);
  g_assert_cmpuint (total, ==, MAIL_MAX_DECODED_BYTES);
  g_assert_cmphex (structure->problems & MAIL_STRUCTURE_TOO_LARGE, !=, 0);
}

static gpointer
read_in_thread (gpointer unused)
{
  for (guint i = 0; i < 200; i++)
    test_words ();
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, read_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/structure/threads", test_threads);
  g_test_add_func ("/structure/cases", test_cases);
  g_test_add_func ("/structure/NUL", test_nul);
  g_test_add_func ("/structure/report", test_report);
  g_test_add_func ("/structure/links", test_links);
  g_test_add_func ("/structure/encoded words", test_words);
  g_test_add_func ("/structure/10,000 multiparts in one another", test_deep);
  g_test_add_func ("/structure/100,000 parts", test_many);
  g_test_add_func ("/structure/30 MB", test_large);
  g_test_add_func ("/structure/messages inside", test_inner_limit);
  return g_test_run ();
}
