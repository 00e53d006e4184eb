#include "mail/received-spf.h"

#include <string.h>

#include "mail/fields.h"

typedef struct
{
  const char *title;
  const char *value;
  const char *expected; /* what is there, in the order of the struct; then "!" if not strict */
} Case;

/* clang-format off */
static const Case cases[] = {
  /* the grammar: RFC 7208, section 9.1 */
  { "9.1: the example that passes", " pass (mybox.example.org: domain of\n myname@example.com designates 192.0.2.1 as permitted sender)\n    receiver=mybox.example.org; client-ip=192.0.2.1;\n    envelope-from=\"myname@example.com\"; helo=foo.example.com;",
    "pass by=mybox.example.org ip=192.0.2.1 from=myname@example.com helo=foo.example.com" },
  { "9.1: the example that fails", " fail (mybox.example.org: domain of\n                  myname@example.com does not designate\n                  192.0.2.1 as permitted sender)\n                  identity=mailfrom; client-ip=192.0.2.1;\n                  envelope-from=\"myname@example.com\";",
    "fail by=mybox.example.org ip=192.0.2.1 from=myname@example.com id=mailfrom" },
  { "9.1: result alone", " neutral ", "neutral" },
  { "9.1: result in any case", " SoftFail identity=HELO", "softfail id=helo" },
  { "9.1: no comment", " permerror problem=\"two records\"; mechanism=\"include:a.example\"", "permerror mech=include:a.example problem=two records" },
  { "9.1: CFWS in front", " (a) pass identity=helo", "pass id=helo" },
  { "9.1: CFWS before = and behind ;", " pass identity (b) =mailfrom; (c) helo\n =a.example", "pass helo=a.example id=mailfrom" },
  { "9.1: a name of the receiver's own", " pass x-scanned-by=mx; identity=helo", "pass id=helo" },
  { "9.1: comments nest", " pass (a (b: domain of x@y.example) c) identity=helo", "pass id=helo" },
  { "9.1: no result", " client-ip=192.0.2.1; helo=a.example", " ip=192.0.2.1 helo=a.example !" },
  { "9.1: nothing", "", " !" },
  { "9.1: blanks only", "\r\n ", " !" },
  { "9.1: no word of ours", " good identity=helo", "good>- id=helo !" },
  { "9.1: no blank behind the result", " pass(a) identity=helo", "pass id=helo !" },
  { "9.1: no blank behind the comment", " pass (a)identity=helo", "pass id=helo !" },
  { "9.1: two comments, the first counts", " pass (mx.b.example: x y) (c.example: z) identity=helo", "pass by=mx.b.example id=helo !" },
  { "9.1: semicolon behind the result", " pass; identity=helo", "pass id=helo !" },
  { "9.1: blank behind =", " pass identity= helo", "pass id=helo !" },
  { "9.1: semicolons missing", " pass client-ip=192.0.2.1 helo=a.example identity=mailfrom", "pass ip=192.0.2.1 helo=a.example id=mailfrom !" },
  { "9.1: two semicolons", " pass identity=helo;; helo=a", "pass helo=a id=helo !" },
  { "9.1: an address must be quoted", " pass envelope-from=a@b.example", "pass from=a@b.example !" },
  { "9.1: IPv6 must be quoted", " pass client-ip=2001:db8::1", "pass ip=2001:db8::1 !" },
  { "9.1: IPv6, quoted", " pass client-ip=\"2001:db8::1\"", "pass ip=2001:db8::1" },
  { "9.1: quotes and a pair in them", " pass envelope-from=\"\\\"a b\\\"@c.example; helo=x\"; helo=y", "pass from=\"a b\"@c.example; helo=x helo=y" },
  { "9.1: the null sender", " none envelope-from=\"\"; helo=a.example", "none from= helo=a.example" },
  { "9.1: the null sender in brackets", " none envelope-from=<>; helo=a.example", "none from= helo=a.example !" },
  { "9.1: the first of two counts", " pass identity=helo; identity=mailfrom; client-ip=192.0.2.1; client-ip=192.0.2.2", "pass ip=192.0.2.1 id=helo" },
  { "9.1: no IP address", " pass client-ip=192.0.2.999", "pass" },
  { "9.1: = in a value", " pass envelope-from=prvs=1=a=b@c.example; helo=d", "pass from=prvs=1=a=b@c.example helo=d !" },
  { "9.1: words that are no pair", " pass client-ip=192.0.2.1; trust me; helo=a", "pass ip=192.0.2.1 helo=a !" },
  { "9.1: beyond ASCII (RFC 6532)", " pass helo=みなと.example", "pass helo=みなと.example" },

  /* results from before RFC 7208 */
  { "RFC 4408, 7", " TempError (mx.example.org: error in processing)", "temperror by=mx.example.org" },
  { "hardfail", " hardfail (a)", "hardfail>fail !" },
  { "unknown, before RFC 4408", " unknown (a)", "unknown>permerror !" },
  { "error, before RFC 4408", " error", "error>permerror !" },
  { "policy is no result of SPF", " policy", "policy>- !" },

  /* receivers */
  { "Google", " pass (google.com: domain of a@b.example designates 192.0.2.1 as permitted sender) client-ip=192.0.2.1;",
    "pass by=google.com ip=192.0.2.1 from=a@b.example" },
  { "Google, best guess", " pass (google.com: best guess record for domain of postmaster@mail.b.example designates 192.0.2.1 as permitted sender) client-ip=192.0.2.1;",
    "pass guess by=google.com ip=192.0.2.1" },
  { "Google, best guess, neutral", " neutral (google.com: 192.0.2.1 is neither permitted nor denied by best guess record for domain of a@b.example) client-ip=192.0.2.1;",
    "neutral guess by=google.com ip=192.0.2.1 from=a@b.example" },
  { "Google, none", " none (google.com: mail.b.example does not designate permitted sender hosts) client-ip=2001:db8::1;",
    "none by=google.com ip=2001:db8::1 !" },
  { "Microsoft", " Fail (protection.outlook.com: domain of b.example does not\r\n designate 192.0.2.1 as permitted sender)\r\n receiver=protection.outlook.com; client-ip=192.0.2.1; helo=mail.b.example;",
    "fail by=protection.outlook.com ip=192.0.2.1 helo=mail.b.example" },
  { "Microsoft, pr=", " Pass (protection.outlook.com: domain of b.example designates 192.0.2.1 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.1; helo=mail.b.example; pr=C",
    "pass by=protection.outlook.com ip=192.0.2.1 helo=mail.b.example" },
  { "Microsoft, transitioning", " SoftFail (protection.outlook.com: domain of transitioning b.example discourages use of 192.0.2.1 as permitted sender)",
    "softfail by=protection.outlook.com" },
  { "policyd-spf", " Pass (mailfrom) identity=mailfrom; client-ip=192.0.2.1; helo=mail.b.example; envelope-from=a@b.example; receiver=c@d.example ",
    "pass by=c@d.example ip=192.0.2.1 from=a@b.example helo=mail.b.example id=mailfrom !" },
  { "policyd-spf, identity in the comment only", " Pass (helo) client-ip=192.0.2.1", "pass ip=192.0.2.1 id=helo" },
  { "IIJ", " PASS identity=mailfrom; envelope-from=a@b.example", "pass from=a@b.example id=mailfrom !" },
  { "Yahoo! JAPAN", " none (mta706.mail.djm.yahoo.co.jp: domain of b.example does not designate permitted sender hosts)",
    "none by=mta706.mail.djm.yahoo.co.jp" },
  { "Yahoo! JAPAN, address in the comment only", " pass (mta706.mail.djm.yahoo.co.jp: domain of a@b.example designates 192.0.2.1 as permitted sender)",
    "pass by=mta706.mail.djm.yahoo.co.jp ip=192.0.2.1 from=a@b.example" },
  { "Yahoo! JAPAN, the sending host in front", " none (vm10.b.example: domain of vm10.b.example does not designate permitted sender hosts)", "none" },
  { "Yahoo, no receiver", " none (domain of b.example does not designate permitted sender hosts)", "none" },
  { "au, address in brackets", " None (mail-gw.auone-net.jp: 192.0.2.33 is neither \n    permitted nor denied by domain of b.example) client-ip=192.0.2.22; \n    envelope-from=<a@b.example>; helo=neko.b.example;",
    "none by=mail-gw.auone-net.jp ip=192.0.2.22 from=a@b.example helo=neko.b.example !" },
  { "Fastmail (Mail::SPF), the judged domain in front", " pass\n (b.example: Sender is authorized to use 'a@b.example' in 'mfrom' identity (mechanism 'include:c.example' matched))\n receiver=mx1.messagingengine.com;\n identity=mailfrom;\n envelope-from=\"a@b.example\"; helo=d.example; client-ip=192.0.2.1",
    "pass by=mx1.messagingengine.com ip=192.0.2.1 from=a@b.example helo=d.example id=mailfrom" },
  { "Mail::SPF without receiver", " pass (b.example: Sender is authorized to use 'a@b.example' in 'mfrom' identity)", "pass" },
  { "Amazon SES, no host in front", " none (spfCheck: 192.0.2.1 is neither permitted nor denied by\n domain of a.example) client-ip=192.0.2.1;\n envelope-from=postmaster@a.example;\n helo=a.example;",
    "none ip=192.0.2.1 from=postmaster@a.example helo=a.example !" },
  { "mox, no comment", " pass client-ip=192.0.2.1; envelope-from=a@b.example; helo=mail.b.example", "pass ip=192.0.2.1 from=a@b.example helo=mail.b.example !" },

  /* hostile */
  { "a comment without end", " pass (a: client-ip=192.0.2.1; helo=x", "pass !" },
  { "quotes without end", " pass helo=\"a; client-ip=192.0.2.1", "pass helo=a; client-ip=192.0.2.1 !" },
  { "a pair in quotes is none", " pass helo=\"x; client-ip=192.0.2.1\"", "pass helo=x; client-ip=192.0.2.1" },
  { "a result in quotes", " \"pass\" helo=a", "pass helo=a !" },
  { "equal signs", " ==== = pass", " !" },
  { "a key without a name", " pass =x; helo=a", " helo=a !" },
  { "semicolons", ";;;;", " !" },
  { "closing parentheses", " pass ))) helo=a", "pass helo=a !" },
  { "NUL in a word", " pa\001ss helo=a", "pa\001ss>- helo=a !" },
  { "bytes that are no UTF-8", " pass helo=\"\377\"", "pass helo=\\255 !" },
  { "a line end without a blank", " pass helo=\"a\r\nb\"", "pass helo=ab !" },
  { "an envelope in brackets that do not close", " pass envelope-from=<a@b.example", "pass from=<a@b.example !" },
};
/* clang-format on */

static void
append (GString *out, const char *name, const char *value)
{
  if (!value)
    return;
  g_assert_true (g_utf8_validate (value, -1, NULL));
  g_assert_null (strpbrk (value, "\r\n"));
  if (name)
    g_string_append_printf (out, " %s=%s", name, value);
}

static char *
describe (const MailReceivedSpf *noted)
{
  GString *out = g_string_new (noted->result);

  append (out, NULL, noted->result);
  append (out, NULL, noted->comment);
  if (*noted->result && g_strcmp0 (noted->result, noted->meaning) != 0)
    g_string_append_printf (out, ">%s", noted->meaning ? noted->meaning : "-");
  if (noted->guessed)
    g_string_append (out, " guess");
  append (out, "by", noted->receiver);
  append (out, "ip", noted->client_address);
  append (out, "from", noted->envelope_from);
  append (out, "helo", noted->helo);
  append (out, "id", noted->identity);
  append (out, "mech", noted->mechanism);
  append (out, "problem", noted->problem);
  if (!noted->strict)
    g_string_append (out, " !");
  return g_string_free (out, FALSE);
}

static MailReceivedSpf *
parse (const char *value, gsize length)
{
  g_autofree char *exact = g_memdup2 (value, length);

  return mail_received_spf_parse (exact, length);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (MailReceivedSpf) noted = parse (row->value, strlen (row->value));
  g_autofree char *seen = describe (noted);

  g_assert_cmpstr (seen, ==, row->expected);
}

static void
test_nul (void)
{
  static const char value[] = " pass helo=\"a\0b\"";
  g_autoptr (MailReceivedSpf) noted = parse (value, sizeof value - 1);

  g_assert_cmpstr (noted->helo, ==, "a\\000b");
  g_assert_false (noted->strict);
}

/* Each of these would take minutes if it cost the square of its length. */
static void
test_long (void)
{
  static const char *const pieces[] = { "(", "a=b;", "\"", "pass (domain of ", "=;", "a b ", "<" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) value = g_string_new (NULL);
      g_autoptr (MailReceivedSpf) noted = NULL;

      while (value->len < 4 * 1024 * 1024)
        g_string_append (value, pieces[i]);
      noted = parse (value->str, value->len);
      g_assert_false (noted->strict);
    }
}

static void
test_real (void)
{
  FieldsTally tally = { "Received-SPF of all messages" };
  g_autoptr (GPtrArray) files = fields_list_messages ();

  if (files->len == 0)
    g_test_skip ("the corpus is not here");
  for (guint i = 0; i < files->len; i++)
    {
      gsize length;
      g_autofree char *message = fields_load (g_ptr_array_index (files, i), &length);
      g_autoptr (GPtrArray) found = fields_find (message, length, "Received-SPF", TRUE);

      for (guint j = 0; j < found->len; j++)
        {
          gsize size;
          const char *value = g_bytes_get_data (g_ptr_array_index (found, j), &size);
          g_autoptr (MailReceivedSpf) noted = parse (value, size);
          g_autofree char *seen = describe (noted);

          g_test_message ("%s", seen);
          tally.n_cases++;
          tally.n_passed += noted->meaning != NULL;
        }
    }
  if (files->len > 0)
    fields_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/received-spf/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/received-spf/NUL", test_nul);
  g_test_add_func ("/received-spf/long", test_long);
  g_test_add_func ("/received-spf/corpus: real", test_real);
  return g_test_run ();
}
