/* Bad worlds: whatever the servers do, the program ends in time, says that it could not check, and
 * never calls an unanswered question a missing record. */
#include <string.h>

#include "cli/program.h"
#include "lib/fake-dns.h"

#define TIMEOUT "3"
#define MOST_SECONDS 4.0

#define CLOSED_PORT "127.0.0.1:1"

typedef struct
{
  const char *label;
  FakeManner manner;
  FakeDnsFlags flags;
} Case;

static const char *const records[] = {
  "example.co.jp. 300 SOA ns.example.co.jp. admin.example.co.jp. 1 2 3 4 600",
  "example.co.jp. 300 NS ns.example.co.jp.",
  "example.co.jp. 300 MX 10 mx.example.co.jp.",
  "mx.example.co.jp. 300 A 198.51.100.25",
  "ns.example.co.jp. 300 A 198.51.100.53",
  "example.co.jp. 300 TXT \"v=spf1 ip4:198.51.100.25 ~all\"",
  "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.co.jp\"",
  NULL,
};

/* clang-format off */
static const Case unanswered[] = {
  { "refused", FAKE_REFUSED, FAKE_DNS_USUAL },
  { "SERVFAIL", FAKE_SERVFAIL, FAKE_DNS_USUAL },
  { "garbage", FAKE_GARBAGE, FAKE_DNS_USUAL },
  { "silence", FAKE_SILENT, FAKE_DNS_USUAL },
  { "FORMERR", FAKE_FORMERR, FAKE_DNS_USUAL },
  { "the query itself", FAKE_ECHO, FAKE_DNS_USUAL },
  { "answers to something else", FAKE_WRONG_ID, FAKE_DNS_USUAL },
  { "cut, and no TCP", FAKE_TRUNCATED, FAKE_DNS_NO_TCP },
};

static const Case answered[] = {
  { "truncated", FAKE_TRUNCATED, FAKE_DNS_USUAL },
  { "cut in a record", FAKE_CUT, FAKE_DNS_USUAL },
  { "truncated, one answer a connection", FAKE_TRUNCATED, FAKE_DNS_CLOSES_AFTER_ONE },
  { "without EDNS", FAKE_OLD, FAKE_DNS_USUAL },
};
/* clang-format on */

static void
assert_unchecked (const Said *said)
{
  g_autoptr (JsonNode) object = parse_object (said->output);
  JsonObject *members = json_node_get_object (object);
  JsonObject *questions = json_object_get_object_member (members, "questions");
  JsonArray *list = json_object_get_array_member (members, "records");
  g_autoptr (GList) names = json_object_get_members (questions);

  g_assert_cmpint (said->status, ==, 3);
  g_assert_cmpfloat (said->seconds, <, MOST_SECONDS);
  g_assert_true (json_object_get_null_member (members, "rung"));
  g_assert_true (has_finding (object, "nothing-answered"));
  g_assert_null (strstr (said->output, "absent"));
  for (GList *name = names; name; name = name->next)
    g_assert_cmpstr (json_object_get_string_member (questions, name->data), ==, "unknown");
  for (guint i = 0; i < json_array_get_length (list); i++)
    g_assert_cmpstr (
        json_object_get_string_member (json_array_get_object_element (list, i), "status"), ==,
        "unknown");
}

static void
test_unanswered (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (FakeZone) zone = fake_zone_new (records);
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 0, row->flags);
  g_autoptr (Said) said = NULL;

  fake_zone_behave (zone, NULL, row->manner);
  said = program_say ("check", "example.co.jp", "--json", "--timeout", TIMEOUT, "--dns",
                      fake_dns_get_address (dns));
  assert_unchecked (said);
}

static void
test_dead_servers (void)
{
  g_autoptr (Said) said = program_say ("check", "example.co.jp", "--json", "--timeout", TIMEOUT,
                                       "--dns", CLOSED_PORT, "--dns", "127.0.0.1:2");

  assert_unchecked (said);
}

/* The sentence for a person, in both languages. */
static void
test_dead_servers_in_words (void)
{
  g_autoptr (Said) en = program_say ("check", "example.co.jp", "--dns", CLOSED_PORT);
  g_autoptr (Said) ja
      = program_say ("check", "example.co.jp", "--dns", CLOSED_PORT, "--lang", "ja");

  g_assert_cmpint (en->status, ==, 3);
  g_assert_cmpint (ja->status, ==, 3);
  g_assert_nonnull (strstr (en->output, "no DNS server answered"));
  g_assert_nonnull (strstr (ja->output, "確認できません"));
}

static void
test_plan_without_answers (void)
{
  g_autoptr (Said) said = program_say ("plan", "example.co.jp", "--json", "--dns", CLOSED_PORT);
  g_autoptr (JsonNode) object = parse_object (said->output);
  g_autofree char *proposals = dup_member (object, "proposals");

  g_assert_cmpint (said->status, ==, 3);
  g_assert_cmpstr (proposals, ==, "[]");
}

static void
test_answered (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (FakeZone) zone = fake_zone_new (records);
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 0, row->flags);
  g_autoptr (JsonNode) object = NULL;
  g_autoptr (Said) said = NULL;
  g_autofree char *rung = NULL;

  fake_zone_behave (zone, NULL, row->manner);
  said = program_say ("check", "example.co.jp", "--json", "--dns", fake_dns_get_address (dns));
  object = parse_object (said->output);
  rung = dup_member (object, "rung");
  g_assert_cmpint (said->status, ==, 0);
  g_assert_cmpstr (rung, ==, "2");
  g_assert_true (has_finding (object, "spf-good"));
}

/* A dead server, a silent one, and one that knows. */
static void
test_last_server_knows (void)
{
  g_autoptr (FakeZone) silence = fake_zone_new (NULL);
  g_autoptr (FakeZone) zone = fake_zone_new (records);
  g_autoptr (FakeDns) silent = fake_dns_new (silence, 0, FAKE_DNS_USUAL);
  g_autoptr (FakeDns) knowing = fake_dns_new (zone, 0, FAKE_DNS_USUAL);
  g_autoptr (Said) said = NULL;

  fake_zone_behave (silence, NULL, FAKE_SILENT);
  said = program_say ("check", "example.co.jp", "--json", "--dns", CLOSED_PORT, "--dns",
                      fake_dns_get_address (silent), "--dns", fake_dns_get_address (knowing));
  g_assert_cmpint (said->status, ==, 0);
  g_assert_cmpfloat (said->seconds, <, MOST_SECONDS);
}

/* One name that nobody answers does not make the others unknown. */
static void
test_one_silent_name (void)
{
  g_autoptr (FakeZone) zone = fake_zone_new (records);
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 0, FAKE_DNS_USUAL);
  g_autoptr (JsonNode) object = NULL;
  g_autoptr (Said) said = NULL;

  fake_zone_behave (zone, "_dmarc.example.co.jp", FAKE_SILENT);
  said = program_say ("check", "example.co.jp", "--json", "--timeout", TIMEOUT, "--dns",
                      fake_dns_get_address (dns));
  object = parse_object (said->output);
  g_assert_cmpint (said->status, ==, 3);
  g_assert_cmpfloat (said->seconds, <, MOST_SECONDS);
  g_assert_true (has_finding (object, "dmarc-not-answered"));
  g_assert_true (has_finding (object, "spf-good"));
  g_assert_false (has_finding (object, "dmarc-absent"));
}

/* A batch over a silent server takes its turns, and no turn takes longer than the time-out. */
static void
test_silent_batch (void)
{
  g_autoptr (FakeZone) zone = fake_zone_new (NULL);
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 0, FAKE_DNS_USUAL);
  g_autoptr (Said) said = NULL;

  fake_zone_behave (zone, NULL, FAKE_SILENT);
  said = program_run ((const char *const[]){ "check", "--batch", "-", "--jobs", "4", "--json",
                                             "--timeout", "1", "--dns", fake_dns_get_address (dns),
                                             NULL },
                      "a.example\nb.example\nc.example\nd.example\ne.example\nf.example\n");
  g_assert_cmpint (said->status, ==, 3);
  g_assert_cmpfloat (said->seconds, <, 3.0);
  g_assert_null (strstr (said->output, "absent"));
}

static void
add_cases (const char *folder, const Case *cases, gsize count, GTestDataFunc test)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *path = g_strconcat (folder, cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  add_cases ("/cli/unanswered/", unanswered, G_N_ELEMENTS (unanswered), test_unanswered);
  add_cases ("/cli/answered/", answered, G_N_ELEMENTS (answered), test_answered);
  g_test_add_func ("/cli/unanswered/dead servers", test_dead_servers);
  g_test_add_func ("/cli/unanswered/in words", test_dead_servers_in_words);
  g_test_add_func ("/cli/unanswered/plan", test_plan_without_answers);
  g_test_add_func ("/cli/unanswered/one name", test_one_silent_name);
  g_test_add_func ("/cli/unanswered/batch", test_silent_batch);
  g_test_add_func ("/cli/answered/by the last server", test_last_server_knows);
  return g_test_run ();
}
