/* The judges as a script meets them: spf, dmarc, record and message, in JSON and in sentences. */
#include <string.h>

#include "cli/program.h"

#define MAX_ARGUMENTS 12
#define MAX_WANTED 10

typedef struct
{
  const char *label;
  const char *arguments[MAX_ARGUMENTS]; /* "@NAME" is the path of tests/mails/NAME */
  const char *wanted[MAX_WANTED];       /* "path.to.member=value"; a number is a place in a list */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "spf: listed", { "spf", "--ip", "203.0.113.5", "--mail-from", "a@example.co.jp" },
    { "result=pass", "mechanism=ip4:203.0.113.5", "lookups=0", "void_lookups=0", "explanation=null", "identity=mailfrom" } },
  { "spf: not listed", { "spf", "--ip", "203.0.113.6", "--mail-from", "<a@example.co.jp>" },
    { "result=fail", "mechanism=-all" } },
  { "spf: IPv6", { "spf", "--ip", "2001:db8::1", "--mail-from", "a@lists.example.net" },
    { "result=softfail", "mechanism=~all" } },
  { "spf: the null sender is judged by HELO", { "spf", "--ip", "203.0.113.5", "--mail-from", "<>", "--helo", "example.co.jp" },
    { "result=pass", "identity=helo", "domain=example.co.jp" } },
  { "spf: an empty sender, too", { "spf", "--ip", "203.0.113.5", "--mail-from", "", "--helo", "example.co.jp" },
    { "result=pass", "identity=helo" } },
  { "spf: no record", { "spf", "--ip", "203.0.113.5", "--mail-from", "a@nowhere.example" },
    { "result=none", "problem.code=no-record", "mechanism=null" } },
  { "dmarc: SPF aligns", { "dmarc", "--from", "example.co.jp", "--spf", "example.co.jp=pass" },
    { "result=pass", "policy=reject", "policy_domain=example.co.jp", "spf_aligned=true", "dkim_aligned=false", "disposition=none" } },
  { "dmarc: a stranger's signature", { "dmarc", "--from", "example.co.jp", "--dkim", "example.net=pass" },
    { "result=fail", "dkim_aligned=false", "disposition=reject", "reason=not-aligned" } },
  { "dmarc: the walk", { "dmarc", "--from", "a.b.example.co.jp", "--spf", "example.co.jp=pass" },
    { "result=pass", "organizational_domain=example.co.jp", "queries.0=_dmarc.a.b.example.co.jp", "queries.1=_dmarc.b.example.co.jp",
      "queries.2=_dmarc.example.co.jp" } },
  { "dmarc: the suffix list", { "dmarc", "--from", "a.b.example.co.jp", "--spf", "example.co.jp=pass", "--profile", "rfc7489" },
    { "result=pass", "queries.0=_dmarc.a.b.example.co.jp", "queries.1=_dmarc.example.co.jp", "queries.2=" } },
  { "dmarc: letters of Japan", { "dmarc", "--from", "日本語.example", "--spf", "xn--wgv71a119e.example=pass" },
    { "result=none", "policy=null", "queries.0=_dmarc.xn--wgv71a119e.example" } },
  { "record: in order", { "record", "v=DMARC1; p=reject; rua=mailto:a@example.co.jp" },
    { "kind=dmarc", "valid=true", "errors.0=", "tags.p=reject", "tags.np=reject", "tags.adkim=r" } },
  { "record: a mistake and its place", { "record", "v=spf1 ip4:1.2.3.4 foo -all" },
    { "kind=spf", "valid=false", "errors.0.code=unknown-mechanism", "errors.0.offset=19", "terms.1.value=foo" } },
  { "record: in the quotes of a zone file", { "record", "\"v=spf1 \" \"-all\"" }, { "valid=true", "terms.0.value=-all" } },
  { "record: as told", { "record", "--kind", "tls-rpt", "v=TLSRPTv1" }, { "kind=tls-rpt", "valid=false", "errors.0.code=missing-rua" } },
  { "message: signed twice", { "message", "@signed.eml" },
    { "kind=message", "judged_at=2026-11-20T01:00:03Z", "authentication.spf.result=pass", "authentication.spf.ip=203.0.113.5",
      "authentication.dkim.0.result=pass", "authentication.dkim.0.algorithm=rsa-sha256", "authentication.dkim.1.algorithm=ed25519-sha256",
      "authentication.dkim.1.result=pass", "authentication.dmarc.result=pass", "authentication.arc.result=none" } },
  { "message: with bare line feeds", { "message", "@signed-lf.eml" },
    { "authentication.dkim.0.result=pass", "authentication.dkim.1.result=pass" } },
  { "message: its body was changed", { "message", "@body-changed.eml" },
    { "authentication.dkim.0.result=fail", "authentication.dkim.0.reason=body-hash", "authentication.dkim.1.reason=body-hash" } },
  { "message: its header was changed", { "message", "@subject-changed.eml" }, { "authentication.dkim.0.reason=header-hash" } },
  { "message: only the header", { "message", "@headers-only.eml" },
    { "kind=headers", "authentication.dkim.0.result=null", "authentication.dkim.0.reason=body-not-given", "authentication.dmarc.result=pass" } },
  { "message: the header and an empty line", { "message", "@headers-and-empty-line.eml" },
    { "authentication.dkim.0.result=null", "authentication.dkim.0.reason=body-not-given" } },
  { "message: forwarded", { "message", "@forwarded.eml" },
    { "authentication.spf.domain=lists.example.net", "authentication.arc.result=pass", "authentication.arc.instances=1",
      "authentication.dmarc.result=pass", "authentication.dmarc.spf_aligned=false", "authentication.dmarc.dkim_aligned=true",
      "authentication_results.0.field=ARC-Authentication-Results", "authentication_results.0.instance=1",
      "authentication_results.0.trusted=false" } },
  { "message: unsigned, the sender unknown", { "message", "@unsigned.eml" },
    { "authentication.dkim.0=", "authentication.spf.result=null", "authentication.spf.reason=no-sender", "authentication.dmarc.result=null" } },
  { "message: unsigned, the sender told", { "message", "@unsigned.eml", "--mail-from", "x@lists.example.net", "--ip", "198.51.100.1" },
    { "authentication.spf.result=pass", "authentication.dmarc.result=fail", "authentication.dmarc.disposition=reject" } },
  { "message: two authors", { "message", "@two-authors.eml" }, { "authentication.dmarc.result=permerror" } },
  { "message: what the receiver wrote", { "message", "@signed.eml" },
    { "authentication_results.0.authserv_id=mx.example.org", "authentication_results.0.trusted=true",
      "authentication_results.0.methods.2.result=hardfail", "authentication_results.0.methods.2.meaning=fail",
      "authentication_results.0.methods.2.properties.action=none", "authentication_results.0.methods.0.properties.smtp.mailfrom=yamada@example.co.jp",
      "received.0.from=mail.example.co.jp", "received.0.delay_seconds=null" } },
  { "message: another server is believed", { "message", "@signed.eml", "--authserv-id", "other.example" },
    { "authentication_results.0.trusted=false" } },
  { "message: judged at another time", { "message", "@signed.eml", "--at", "2030-01-01T09:00:00+09:00" }, { "judged_at=2030-01-01T00:00:00Z" } },
};

static const Case wrong_uses[] = {
  { "spf without a server", { "spf", "--mail-from", "a@b.jp" }, { "--ip" } },
  { "spf without a sender", { "spf", "--ip", "192.0.2.1" }, { "--mail-from" } },
  { "spf with no address", { "spf", "--ip", "192.0.2.256", "--mail-from", "a@b.jp" }, { "192.0.2.256" } },
  { "spf with a domain", { "spf", "b.jp", "--ip", "192.0.2.1", "--mail-from", "a@b.jp" }, { "b.jp" } },
  { "dmarc without a domain", { "dmarc" }, { "--from" } },
  { "dmarc with no domain name", { "dmarc", "--from", "a..b" }, { "a..b" } },
  { "dmarc with half an identity", { "dmarc", "--from", "a.jp", "--spf", "a.jp" }, { "--spf" } },
  { "dmarc with no result", { "dmarc", "--from", "a.jp", "--dkim", "a.jp=good" }, { "good" } },
  { "dmarc with a blank in the domain", { "dmarc", "--from", "a b.jp" }, { "a b.jp" } },
  { "dmarc with a result of SPF for DKIM", { "dmarc", "--from", "a.jp", "--dkim", "a.jp=softfail" }, { "softfail" } },
  { "dmarc with another standard", { "dmarc", "--from", "a.jp", "--profile", "rfc822" }, { "rfc822" } },
  { "record of no kind", { "record", "hello" }, { "--kind" } },
  { "record of an unknown kind", { "record", "hello", "--kind", "postcard" }, { "postcard" } },
  { "two records", { "record", "v=spf1", "-all" }, { "-a" } },
  { "message from nowhere", { "message", "/nonexistent/mail" }, { "/nonexistent/mail" } },
  { "message from a folder", { "message", "/usr" }, { "/usr" } },
  { "two messages", { "message", "a", "b" }, { "b" } },
  { "message at no time", { "message", "@signed.eml", "--at", "noon" }, { "noon" } },
  { "message that is none", { "message", "@no-mail.txt" }, { "no-mail.txt" } },
};
/* clang-format on */

static char *
dup_mail_path (const char *name)
{
  return g_build_filename (g_getenv ("TODOKU_MAILS"), name, NULL);
}

/* (transfer full): what the row says, in the world of tests/mails */
static GStrv
make_arguments (const Case *c, gboolean json)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *world = dup_mail_path ("world");

  for (gsize i = 0; i < MAX_ARGUMENTS && c->arguments[i]; i++)
    {
      g_autofree char *argument = *c->arguments[i] == '@' ? dup_mail_path (c->arguments[i] + 1)
                                                          : g_strdup (c->arguments[i]);

      g_strv_builder_add (builder, argument);
    }
  g_strv_builder_add (builder, "--offline");
  g_strv_builder_add (builder, world);
  if (json)
    g_strv_builder_add (builder, "--json");
  return g_strv_builder_end (builder);
}

/* (transfer full): "" for what is not there */
static char *
dup_value (JsonNode *node)
{
  g_autofree char *text = NULL;

  if (!node)
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

/* A member's name may hold dots ("smtp.mailfrom"): the whole rest is tried first. */
static JsonNode *
walk (JsonNode *node, const char *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *step = dot ? g_strndup (path, (gsize)(dot - path)) : g_strdup (path);
  JsonNode *next = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      next = json_object_get_member (json_node_get_object (node), path);
      if (next)
        return next;
      next = json_object_get_member (json_node_get_object (node), step);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *list = json_node_get_array (node);
      guint index = (guint)g_ascii_strtoull (step, NULL, 10);

      next = index < json_array_get_length (list) ? json_array_get_element (list, index) : NULL;
    }
  return next && dot ? walk (next, dot + 1) : next;
}

static void
test_json (gconstpointer data)
{
  const Case *c = data;
  g_auto (GStrv) arguments = make_arguments (c, TRUE);
  g_autoptr (Said) said = program_run ((const char *const *)arguments, NULL);
  g_autoptr (JsonNode) object = NULL;

  g_assert_cmpstr (said->complaint, ==, "");
  g_assert_cmpint (said->status, ==, 0);
  object = parse_object (said->output);
  for (gsize i = 0; i < MAX_WANTED && c->wanted[i]; i++)
    {
      const char *equals = strchr (c->wanted[i], '=');
      g_autofree char *path = g_strndup (c->wanted[i], (gsize)(equals - c->wanted[i]));
      g_autofree char *seen = dup_value (walk (object, path));

      if (strcmp (seen, equals + 1) != 0)
        g_test_fail_printf ("%s is “%s”, not “%s”", path, seen, equals + 1);
    }
}

/* The same in sentences: something is said in either language, and nothing is left in English. */
static void
test_sentences (gconstpointer data)
{
  g_auto (GStrv) arguments = make_arguments (data, FALSE);
  guint length = g_strv_length (arguments);
  g_autoptr (Said) english = program_run ((const char *const *)arguments, NULL);
  g_autoptr (Said) japanese = NULL;

  g_assert_cmpint (english->status, ==, 0);
  g_assert_cmpuint (strlen (english->output), >, 20);
  arguments = g_renew (char *, arguments, length + 3);
  arguments[length] = g_strdup ("--lang");
  arguments[length + 1] = g_strdup ("ja");
  arguments[length + 2] = NULL;
  japanese = program_run ((const char *const *)arguments, NULL);
  g_assert_cmpint (japanese->status, ==, 0);
  g_assert_true (strstr (japanese->output, "。") != NULL);
  g_assert_cmpstr (japanese->output, !=, english->output);
}

static void
test_wrong_use (gconstpointer data)
{
  const Case *c = data;
  g_auto (GStrv) arguments = make_arguments (c, TRUE);
  g_autoptr (Said) said = program_run ((const char *const *)arguments, NULL);

  g_assert_cmpint (said->status, ==, 2);
  g_assert_cmpstr (said->output, ==, "");
  if (!strstr (said->complaint, c->wanted[0]))
    g_test_fail_printf ("“%s” is not in “%s”", c->wanted[0], said->complaint);
}

static void
test_standard_input (void)
{
  g_autofree char *world = dup_mail_path ("world");
  const char *const record[] = { "record", "-", "--json", NULL };
  const char *const message[] = { "message", "--json", "--offline", world, NULL };
  g_autoptr (Said) linted = program_run (record, "v=spf1 -all\n");
  g_autoptr (Said) judged = program_run (message, "From: a@example.co.jp\nTo: b\n\nHello\n");

  g_assert_true (strstr (linted->output, "\"valid\":true") != NULL);
  g_assert_true (strstr (judged->output, "\"kind\":\"message\"") != NULL);
}

/* Every control character of a stranger comes out escaped (RFC 8259, section 7). */
static void
test_control_characters (void)
{
  g_autofree char *world = dup_mail_path ("world");
  const char *const arguments[] = { "message", "--json", "--offline", world, NULL };

  for (char c = 1; c < 0x20; c++)
    {
      g_autofree char *mail
          = g_strdup_printf ("From: a@example.co.jp\r\nAuthentication-Results: mx; "
                             "spf=fail reason=\"a%cb\"\r\n\r\n",
                             c);
      g_autoptr (Said) said = program_run (arguments, mail);
      g_autoptr (JsonNode) object = parse_object (said->output);

      g_assert_nonnull (object);
      g_assert_null (strchr (said->output, 0x1f));
    }
}

static void
test_header_beyond_the_limit (void)
{
  g_autofree char *world = dup_mail_path ("world");
  const char *const arguments[] = { "message", "--json", "--offline", world, NULL };
  g_autoptr (GString) mail = g_string_new (NULL);
  g_autoptr (Said) said = NULL;
  g_autoptr (JsonNode) object = NULL;
  g_autofree char *result = NULL;
  g_autofree char *reason = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (mail, "X-%u: y\r\n", i);
  g_string_append (mail, "From: a@example.co.jp\r\n\r\nHello\r\n");
  said = program_run (arguments, mail->str);
  object = parse_object (said->output);
  result = dup_value (walk (object, "authentication.dmarc.result"));
  reason = dup_value (walk (object, "authentication.dmarc.reason"));
  g_assert_cmpstr (result, ==, "null");
  g_assert_cmpstr (reason, ==, "author-unknown");
}

/* What was asked of the world is written down, and answers the same question again. */
static void
test_record_and_replay (void)
{
  g_autofree char *world = dup_mail_path ("world");
  g_autofree char *mail = dup_mail_path ("forwarded.eml");
  char *recording = write_file ("");
  g_autoptr (Said) first
      = program_say ("message", mail, "--json", "--offline", world, "--record", recording);
  g_autoptr (Said) again = program_say ("message", mail, "--json", "--offline", recording);

  g_assert_cmpint (first->status, ==, 0);
  g_assert_cmpstr (again->output, ==, first->output);
  remove_file (recording);
}

static void
test_anonymous (void)
{
  g_autofree char *world = dup_mail_path ("world");
  g_autofree char *mail = dup_mail_path ("forwarded.eml");
  g_autoptr (Said) said
      = program_say ("message", mail, "--json", "--anonymize", "--offline", world);

  g_assert_cmpint (said->status, ==, 0);
  for (guint i = 0; i < 4; i++)
    {
      static const char *const secrets[] = { "example.co.jp", "yamada", "198.51.100.7", "\"r1\"" };

      if (strstr (said->output, secrets[i]))
        g_test_fail_printf ("“%s” is shown", secrets[i]);
    }
  g_assert_nonnull (strstr (said->output, "\"smtp.mailfrom\":"));
}

/* A recording without names still judges as before. */
static void
test_anonymous_record (void)
{
  g_autoptr (Said) said = program_say ("record", "--json", "--anonymize",
                                       "v=spf1 ip6:2001:db8:1::5 ip4:203.0.113.5 -all");

  g_assert_nonnull (strstr (said->output, "\"valid\":true"));
  g_assert_nonnull (strstr (said->output, "ip6:2001:db8::1"));
  g_assert_null (strstr (said->output, "2001:db8:1::5"));
}

static void
add_cases (const char *group, const Case *rows, gsize n_rows, GTestDataFunc test)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strdup_printf ("/judges/%s/%s", group, rows[i].label);

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
  g_test_add_func ("/judges/standard input", test_standard_input);
  g_test_add_func ("/judges/control characters", test_control_characters);
  g_test_add_func ("/judges/header beyond the limit", test_header_beyond_the_limit);
  g_test_add_func ("/judges/recorded and replayed", test_record_and_replay);
  g_test_add_func ("/judges/anonymous", test_anonymous);
  g_test_add_func ("/judges/anonymous record", test_anonymous_record);
  return g_test_run ();
}
