/* todoku-cli message, as a person or a script meets it: a code, an error mail, a file of many, what cannot
 * be read, and what wants to keep it busy. */
#include <string.h>

#include "cli/program.h"

#define REPORT \
  "From: Mail Delivery System <MAILER-DAEMON@mx.customer-firm.example>\r\n" \
  "To: suzuki@secret-firm.example\r\nSubject: Undelivered Mail Returned to Sender\r\n" \
  "Message-ID: <report77@mx.customer-firm.example>\r\nMIME-Version: 1.0\r\n" \
  "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n" \
  "--b\r\nContent-Type: text/plain\r\n\r\n" \
  "<tanaka.ichiro@customer-firm.example>: host inner.customer-firm.example[198.51.100.78]\r\n" \
  "    said: 550 5.1.1 No user tanaka.ichiro; told to suzuki at pc-suzuki, 203.0.113.55\r\n" \
  "    (in reply to RCPT TO command)\r\n\r\n" \
  "--b\r\nContent-Type: message/delivery-status\r\n\r\n" \
  "Reporting-MTA: dns; mx.customer-firm.example\r\n\r\n" \
  "Final-Recipient: rfc822; tanaka.ichiro@customer-firm.example\r\nAction: failed\r\n" \
  "Status: 5.1.1\r\nRemote-MTA: dns; inner.customer-firm.example\r\n\r\n" \
  "--b\r\nContent-Type: message/rfc822\r\n\r\n" \
  "Received: from pc-suzuki (pc-suzuki.secret-firm.example [192.168.77.9])\r\n" \
  "\tby mail.secret-firm.example (Postfix) with ESMTPSA id DD33EE44FF;\r\n" \
  "\tMon, 23 Nov 2026 08:59:58 +0900\r\n" \
  "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=secret-firm.example;\r\n" \
  "\ts=sel2026x; h=From:Subject; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA\r\n" \
  "From: =?UTF-8?B?6Yi05pyoIOiKseWtkA==?= <suzuki@secret-firm.example>\r\n" \
  "To: \"Tanaka Ichiro\" <tanaka.ichiro@customer-firm.example>\r\n" \
  "Subject: Quotation for Aurora\r\nDate: Mon, 23 Nov 2026 08:59:57 +0900\r\n" \
  "Message-ID: <mid4711@secret-firm.example>\r\n\r\nDear Mr Tanaka\r\n\r\n--b--\r\n"

#define MAIL "From: a@example.co.jp\r\nTo: b@example.org\r\n"
#define MAX_WANTED 8

typedef struct
{
  const char *label;
  const char *input;
  const char *wanted[MAX_WANTED]; /* pieces of the JSON */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "a code", "550 5.7.26",
    { "\"form\":\"reply\"", "\"kind\":\"bounce\"", "\"reason\":\"auth\"", "\"arrived\":\"no\"", "\"resend\":\"when_mended\"",
      "\"judged_at\":null", "\"case\":\"refused\"", "\"step\":\"stand\"" } },
  { "a code of a mail put off", "421\n", { "\"case\":\"delayed\"", "\"resend\":\"automatic\"" } },
  { "an error mail", REPORT,
    { "\"reason\":\"recipient\"", "\"stage\":\"rcpt\"", "\"mistake\":\"yes\"", "\"original\":{", "\"subject\":\"Quotation for Aurora\"",
      "\"remote_mta\":\"inner.customer-firm.example\"", "\"author_domain\":\"secret-firm.example\"", "\"bounce-no-such-user\"" } },
  { "a mail", MAIL "Subject: x\r\n\r\nHello\r\n", { "\"bounce\":null", "\"case\":\"mail\"", "\"message-no-results\"" } },
  { "an mbox with one mail in it", "From x Mon Nov 23 09:00:00 2026\n" MAIL "\r\nHello\r\n", { "\"case\":\"mail\"" } },
  { "text in Japanese", "メールを配信できませんでした。\n<tanaka@customer.example>: 宛先のメールアドレスが存在しません。\n",
    { "\"form\":\"text\"", "\"reason\":\"recipient\"", "tanaka@customer.example" } },
};

static const Case wrong_uses[] = {
  { "nothing", "", { "nothing to read" } },
  { "blanks", " \n \n", { "nothing to read" } },
  { "a picture", "\x89PNG\r\n\x1a\n\r\n\x01\x02\x03", { "no mail" } },
  { "a talk about other things", "Let us meet in room five at ten.", { "does not look like an error mail" } },
};
/* clang-format on */

static Said *
examine (const char *input, const char *option)
{
  const char *const arguments[] = { "message", "--no-ask", option ? option : "--json", NULL };

  return program_run (arguments, input);
}

static void
test_json (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (Said) said = examine (c->input, NULL);
  g_autoptr (JsonNode) object = NULL;

  g_assert_cmpstr (said->complaint, ==, "");
  g_assert_cmpint (said->status, ==, 0);
  object = parse_object (said->output);
  for (gsize i = 0; i < MAX_WANTED && c->wanted[i]; i++)
    if (!strstr (said->output, c->wanted[i]))
      g_test_fail_printf ("%s is not in %s", c->wanted[i], said->output);
  g_assert_null (strstr (said->output, "\"number\""));
}

static void
test_sentences (gconstpointer data)
{
  const Case *c = data;
  const char *const japanese[] = { "message", "--no-ask", "--lang", "ja", NULL };
  g_autoptr (Said) en = examine (c->input, "--no-ask");
  g_autoptr (Said) ja = program_run (japanese, c->input);

  g_assert_cmpint (en->status, ==, 0);
  g_assert_cmpint (ja->status, ==, 0);
  g_assert_cmpuint (strlen (en->output), >, 20);
  g_assert_nonnull (strstr (ja->output, "。"));
  g_assert_null (strchr (en->output, '{'));
}

static void
test_wrong_use (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (Said) said = examine (c->input, NULL);

  g_assert_cmpint (said->status, ==, 2);
  g_assert_cmpstr (said->output, ==, "");
  if (!strstr (said->complaint, c->wanted[0]))
    g_test_fail_printf ("“%s” is not in “%s”", c->wanted[0], said->complaint);
}

/* One object a line, each with its number, in any order; also of mails that say nothing. */
static void
test_mbox (void)
{
  g_autoptr (Said) said
      = examine ("From x Mon Nov 23 09:00:00 2026\n" MAIL "Subject: one\r\n\r\n>From here\r\n\r\n"
                 "From x Mon Nov 23 09:00:00 2026\n" REPORT "\r\n"
                 "From x Mon Nov 23 09:00:00 2026\n" MAIL "\r\nthree\r\n",
                 NULL);
  g_auto (GStrv) lines = g_strsplit (said->output, "\n", -1);
  guint seen = 0;

  g_assert_cmpint (said->status, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (JsonNode) object = parse_object (lines[i]);
      JsonObject *members = json_node_get_object (object);
      gint64 number = json_object_get_int_member (members, "number");

      g_assert_cmpint (number, >=, 1);
      g_assert_cmpint (number, <=, 3);
      seen |= 1u << number;
      g_assert_cmpint (number == 2, ==,
                       strcmp (json_object_get_string_member (members, "kind"), "bounce") == 0);
    }
  g_assert_cmpuint (seen, ==, 14);
}

/* None of many is lost, however many of them end at the same time. */
static void
test_large_mbox (void)
{
  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (GString) mbox = g_string_new (NULL);
      g_autoptr (Said) said = NULL;
      g_auto (GStrv) lines = NULL;

      for (guint i = 0; i < 1000; i++)
        g_string_append (mbox, "From x Mon Nov 23 09:00:00 2026\n" MAIL "\r\nHello\r\n\r\n");
      said = examine (mbox->str, NULL);
      lines = g_strsplit (said->output, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, 1001);
    }
}

/* Nothing is asked, and that is told; a recording is an answer, and cannot be meant, too. */
static void
test_no_ask (void)
{
  g_autoptr (Said) said = examine (MAIL "DKIM-Signature: v=1; a=rsa-sha256; d=example.co.jp; s=s; "
                                        "h=From; bh=x; b=AAAA\r\n\r\nHello\r\n",
                                   NULL);
  g_autoptr (Said) both = program_say ("message", "--no-ask", "--offline", "/dev/null", "-");

  g_assert_cmpint (said->status, ==, 0);
  g_assert_cmpint (both->status, ==, 2);
  g_assert_nonnull (strstr (both->complaint, "--no-ask"));
}

/* --- What wants to keep it busy ------------------------------------------------------------------- */

typedef struct
{
  const char *label;
  const char *top;
  const char *unit; /* again and again; "%u" is counted */
  guint count;
  const char *bottom;
} Hostile;

/* clang-format off */
static const Hostile hostiles[] = {
  { "30 MB", MAIL "\r\n", "A line of a usual length, as people write them, and nothing more to it.\r\n", 420000, "" },
  { "5,000 fields", "", "X-%u: y\r\n", 5000, MAIL "\r\nHello\r\n" },
  { "5,000 stamps", "", "Received: from a.example by b%u.example; Mon, 23 Nov 2026 09:00:00 +0900\r\n", 5000, MAIL "\r\nHello\r\n" },
  { "5,000 signatures", "", "DKIM-Signature: v=1; a=rsa-sha256; d=d%u.example; s=s; h=From; bh=x; b=AAAA\r\n", 5000, MAIL "\r\nHello\r\n" },
  { "5,000 results", "", "Authentication-Results: mx%u.example; spf=pass smtp.mailfrom=a.example\r\n", 5000, MAIL "\r\nHello\r\n" },
  { "10,000 multiparts, one in the other", "From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n--b0\r\n",
    "Content-Type: multipart/mixed; boundary=\"b%u\"\r\n\r\n--b%u\r\n", 10000, "\r\nHello\r\n" },
  { "10,000 mails, one in the other", "", "From: MAILER-DAEMON@mx%u.example\r\nContent-Type: message/rfc822\r\n\r\n", 10000, "Hello\r\n" },
  { "100,000 parts", MAIL "Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n", 100000, "--b--\r\n" },
  { "a field of 1 MB", MAIL "Subject: ", "a", 1000000, "\r\n\r\nHello\r\n" },
  { "an author of 1 MB", "To: b@example.org\r\nFrom: ", "<a@b.example>, ", 70000, "\r\n\r\nHello\r\n" },
  { "encoded words of 1 MB", MAIL "Subject: ", "=?UTF-8?B?44GC44GC?=\r\n ", 40000, "\r\n\r\nHello\r\n" },
  { "20,000 recipients", "From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n",
    "Final-Recipient: rfc822; a%u@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n", 20000, "--b--\r\n" },
  { "20,000 lines of answers", "", "<a%u@b.example>: host mx said: 550 5.1.1 user unknown\n", 20000, "" },
};
/* clang-format on */

static char *
dup_hostile (const Hostile *hostile)
{
  GString *text = g_string_new (hostile->top);
  g_auto (GStrv) pieces = g_strsplit (hostile->unit, "%u", -1);

  for (guint i = 0; i < hostile->count; i++)
    for (guint j = 0; pieces[j]; j++)
      {
        g_string_append (text, pieces[j]);
        if (pieces[j + 1])
          g_string_append_printf (text, "%u", i + 1);
      }
  g_string_append (text, hostile->bottom);
  return g_string_free (text, FALSE);
}

static void
test_hostile (gconstpointer data)
{
  g_autofree char *text = dup_hostile (data);
  g_autoptr (Said) said = examine (text, NULL);
  g_autoptr (JsonNode) object = NULL;

  g_assert_cmpint (said->status, ==, 0);
  object = parse_object (said->output);
  g_test_message ("%.2f s, %" G_GSIZE_FORMAT " bytes", said->seconds, strlen (said->output));
}

/* Above the limit the limit is named. */
static void
test_too_large (void)
{
  static const Hostile huge
      = { "", MAIL "\r\n", "A line of a usual length, as people write them, and no more.\r\n",
          1100000, "" };
  g_autofree char *text = dup_hostile (&huge);
  g_autoptr (Said) said = examine (text, NULL);

  g_assert_cmpint (said->status, ==, 2);
  g_assert_nonnull (strstr (said->complaint, "64 MB"));
}

/* --- Names ---------------------------------------------------------------------------------------- */

static void
assert_anonymous (const Said *said)
{
  static const char *const secrets[]
      = { "secret-firm", "customer-firm", "suzuki",  "tanaka",   "Tanaka", "Ichiro",
          "198.51.100",  "203.0.113",     "192.168", "sel2026x", "Aurora", "report77",
          "mid4711",     "鈴木",          "花子",    "inner" };

  g_assert_cmpint (said->status, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (strstr (said->output, secrets[i]))
      g_test_fail_printf ("“%s” is shown in %s", secrets[i], said->output);
  g_assert_nonnull (strstr (said->output, "domain1.example"));
}

static void
test_anonymous (void)
{
  static const char *const json[] = { "message", "--no-ask", "--anonymize", "--json", NULL };
  static const char *const english[] = { "message", "--no-ask", "--anonymize", NULL };
  static const char *const japanese[]
      = { "message", "--no-ask", "--anonymize", "--lang", "ja", NULL };
  g_autoptr (Said) object = program_run (json, REPORT);
  g_autoptr (Said) sentences = program_run (english, REPORT);
  g_autoptr (Said) in_japanese = program_run (japanese, REPORT);

  assert_anonymous (object);
  assert_anonymous (sentences);
  assert_anonymous (in_japanese);
  g_assert_nonnull (strstr (object->output, "\"subject\":null"));
  g_assert_nonnull (strstr (object->output, "\"reason\":\"recipient\""));
}

/* The same name has the same stand-in in each mail of a file. */
static void
test_anonymous_mbox (void)
{
  static const char *const json[] = { "message", "--no-ask", "--anonymize", "--json", NULL };
  g_autoptr (Said) said = program_run (json, "From x Mon Nov 23 09:00:00 2026\n" REPORT "\r\n"
                                             "From x Mon Nov 23 09:00:00 2026\n" REPORT);
  g_auto (GStrv) lines = g_strsplit (said->output, "\n", -1);
  const char *first = strchr (lines[0], ',');
  const char *second = strchr (lines[1], ',');

  assert_anonymous (said);
  g_assert_cmpstr (first, ==, second);
}

static void
add_cases (const char *group, const Case *rows, gsize n_rows, GTestDataFunc test)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strdup_printf ("/message/%s/%s", group, rows[i].label);

      g_test_add_data_func (path, &rows[i], test);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("json", cases, G_N_ELEMENTS (cases), test_json);
  add_cases ("sentences", cases, G_N_ELEMENTS (cases), test_sentences);
  add_cases ("wrong use", wrong_uses, G_N_ELEMENTS (wrong_uses), test_wrong_use);
  for (gsize i = 0; i < G_N_ELEMENTS (hostiles); i++)
    {
      g_autofree char *path = g_strdup_printf ("/message/hostile/%s", hostiles[i].label);

      g_test_add_data_func (path, &hostiles[i], test_hostile);
    }
  g_test_add_func ("/message/mbox", test_mbox);
  g_test_add_func ("/message/large mbox", test_large_mbox);
  g_test_add_func ("/message/no-ask", test_no_ask);
  g_test_add_func ("/message/too large", test_too_large);
  g_test_add_func ("/message/anonymous", test_anonymous);
  g_test_add_func ("/message/anonymous mbox", test_anonymous_mbox);
  return g_test_run ();
}
