/* Panel slips made on purpose in zones that two authoritative servers hold on loopback, each to be
 * named exactly, in both languages; and who has the record, who not yet, who does not say. */
#include <string.h>

#include "cli/landed-slips.h"
#include "cli/program.h"
#include "lib/fake-dns.h"

#define SOA(serial) "example.co.jp. 300 SOA ns1.host.jp. x.host.jp. " serial " 2 3 4 600"
#define NS1 "192.0.2.53"
#define NS2 "192.0.2.54"
#define PUBLIC "192.0.2.8"
/* A world: two servers at the host, the resolver in use, a public one. */
typedef struct
{
  FakeZone *zones[4];
  FakeDns *servers[4];
  char *arguments[4]; /* the resolver; where the others really are */
} World;

enum
{
  FIRST,
  SECOND,
  OWN,
  OUTSIDE,
};

/* @lines: (nullable) */
static FakeZone *
make_zone (const char *soa, const char *const *lines)
{
  static const char *const usual[] = {
    "example.co.jp. 3600 NS ns1.host.jp.",
    "example.co.jp. 3600 NS ns2.host.jp.",
    "ns1.host.jp. 3600 A " NS1,
    "ns2.host.jp. 3600 A " NS2,
    NULL,
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_addv (builder, (const char **)usual);
  g_strv_builder_add (builder, soa);
  for (guint i = 0; lines && lines[i]; i++)
    g_strv_builder_add (builder, lines[i]);
  all = g_strv_builder_end (builder);
  return fake_zone_new ((const char *const *)all);
}

static World *
world_new (FakeZone *first, FakeZone *second, FakeZone *own, FakeZone *outside)
{
  static const char *const addresses[] = { NS1, NS2, NULL, PUBLIC };
  World *world = g_new0 (World, 1);

  world->zones[FIRST] = first;
  world->zones[SECOND] = second;
  world->zones[OWN] = own;
  world->zones[OUTSIDE] = outside;
  for (guint i = 0; i < G_N_ELEMENTS (world->zones); i++)
    {
      const char *address;

      world->servers[i] = fake_dns_new (world->zones[i], 0, FAKE_DNS_USUAL);
      address = fake_dns_get_address (world->servers[i]);
      world->arguments[i] = addresses[i]
                                ? g_strdup_printf ("--connect-to=%s:53=%s", addresses[i], address)
                                : g_strdup_printf ("--dns=%s", address);
    }
  return world;
}

static void
world_free (World *world)
{
  for (guint i = 0; i < G_N_ELEMENTS (world->zones); i++)
    {
      fake_dns_free (world->servers[i]);
      fake_zone_free (world->zones[i]);
      g_free (world->arguments[i]);
    }
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static Said *
ask (const World *world, const char *expect, const char *more)
{
  char *file = write_file (expect);
  Said *said = program_say ("landed", "example.co.jp", "--json", "--expect", file, "--outside",
                            PUBLIC, world->arguments[FIRST], world->arguments[SECOND],
                            world->arguments[OWN], world->arguments[OUTSIDE], more);

  remove_file (file);
  return said;
}

static JsonObject *
get_record (JsonNode *root)
{
  JsonArray *records = json_object_get_array_member (json_node_get_object (root), "records");

  g_assert_cmpuint (json_array_get_length (records), ==, 1);
  return json_array_get_object_element (records, 0);
}

/* (transfer full): "not-saved typed-elsewhere" */
static char *
list_codes (JsonObject *record)
{
  JsonArray *found = json_object_get_array_member (record, "slips");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;

  for (guint i = 0; i < json_array_get_length (found); i++)
    g_strv_builder_add (
        builder, json_object_get_string_member (json_array_get_object_element (found, i), "code"));
  codes = g_strv_builder_end (builder);
  return g_strjoinv (" ", codes);
}

/* (transfer full): "ns1.host.jp here 7, ns2.host.jp here 7, - absent, - here" */
static char *
list_servers (JsonObject *record)
{
  JsonArray *servers = json_object_get_array_member (record, "servers");
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (servers); i++)
    {
      JsonObject *server = json_array_get_object_element (servers, i);

      g_string_append_printf (out, "%s%s %s", i ? ", " : "",
                              json_object_get_string_member_with_default (server, "name", "-"),
                              json_object_get_string_member (server, "state"));
      if (!json_object_get_null_member (server, "serial"))
        g_string_append_printf (out, " %" G_GINT64_FORMAT,
                                json_object_get_int_member (server, "serial"));
    }
  return g_string_free (out, FALSE);
}

static void
assert_says (JsonObject *object, const char *language, const char *words)
{
  const char *text
      = json_object_get_string_member (json_object_get_object_member (object, "text"), language);

  if (!strstr (text, words))
    g_test_fail_printf ("%s: “%s” is not in “%s”", language, words, text);
}

static void
test_slip (gconstpointer data)
{
  const LandedSlip *row = data;
  g_autoptr (World) world
      = world_new (make_zone (SOA ("7"), row->typed), make_zone (SOA ("7"), row->typed),
                   make_zone (SOA ("7"), NULL), make_zone (SOA ("7"), NULL));
  g_autoptr (Said) said = ask (world, row->expect, NULL);
  g_autoptr (JsonNode) root = parse_object (said->output);
  JsonObject *record = get_record (root);
  g_autofree char *codes = list_codes (record);

  g_assert_cmpstr (codes, ==, row->codes);
  g_assert_cmpint (said->status, ==, 1);
  if (!*codes)
    return;
  assert_says (json_array_get_object_element (json_object_get_array_member (record, "slips"), 0),
               "en", row->en);
  assert_says (json_array_get_object_element (json_object_get_array_member (record, "slips"), 0),
               "ja", row->ja);
}

/* Who says what. */
typedef struct
{
  const char *title;
  const char *first, *second, *own, *outside; /* (nullable): one line each */
  const char *second_soa;
  FakeManner second_manner;
  int status;
  const char *state;
  const char *servers;
  const char *codes;
  const char *en; /* of the record's sentence */
  const char *ja;
} Stand;

#define NEW "_dmarc.example.co.jp. 3600 TXT \"" DMARC "\""
#define OLD "_dmarc.example.co.jp. 1200 TXT \"v=DMARC1; p=none\""

/* clang-format off */
static const Stand stands[] = {
  { "everywhere", NEW, NEW, NEW, NEW, SOA ("7"), FAKE_HONEST, 0, "here", "ns1.host.jp here 7, ns2.host.jp here 7, - here, - here", "", "Nothing to do", "することはありません" },
  { "one server has the old", NEW, OLD, NEW, NEW, SOA ("6"), FAKE_HONEST, 1, "old", "ns1.host.jp here 7, ns2.host.jp old 6, - here, - here", "servers-disagree serials-differ", "1 of the 2 servers", "2 台のうち 1 台" },
  { "one server has nothing", NEW, NULL, NEW, NEW, SOA ("7"), FAKE_HONEST, 1, "absent", "ns1.host.jp here 7, ns2.host.jp absent 7, - here, - here", "servers-disagree", "ns2.host.jp does not have it yet", "ns2.host.jp にはまだありません" },
  { "one server is silent", NEW, NEW, NEW, NEW, SOA ("7"), FAKE_SILENT, 3, "unknown", "ns1.host.jp here 7, ns2.host.jp unknown, - here, - here", "name-server-silent", "does not mean that the record is missing", "「登録がない」とは限りません" },
  { "one server fails", NEW, NEW, NEW, NEW, SOA ("7"), FAKE_SERVFAIL, 3, "unknown", "ns1.host.jp here 7, ns2.host.jp unknown, - here, - here", "name-server-silent", "could not make an answer", "答えを作れませんでした" },
  { "serials differ, the record does not", NEW, NEW, NEW, NEW, SOA ("6"), FAKE_HONEST, 0, "here", "ns1.host.jp here 7, ns2.host.jp here 6, - here, - here", "serials-differ", "Nothing to do", "することはありません" },
  { "our own resolver remembers the old", NEW, NEW, OLD, NEW, SOA ("7"), FAKE_HONEST, 1, "old", "ns1.host.jp here 7, ns2.host.jp here 7, - old, - here", "", "Just wait", "待つだけ" },
  { "our own resolver remembers nothing", NEW, NEW, NULL, NEW, SOA ("7"), FAKE_HONEST, 1, "absent", "ns1.host.jp here 7, ns2.host.jp here 7, - absent, - here", "", "every server of your DNS host (2)", "2 台すべてに入りました" },
  { "a public resolver is behind", NEW, NEW, NEW, OLD, SOA ("7"), FAKE_HONEST, 1, "old", "ns1.host.jp here 7, ns2.host.jp here 7, - here, - old", "", "Just wait", "待つだけ" },
  { "one server has it with a slip", NEW, "_dmarc.example.co.jp. 300 TXT \"\\\"" DMARC "\\\"\"", NEW, NEW, SOA ("7"), FAKE_HONEST, 1, "old", "ns1.host.jp here 7, ns2.host.jp old 7, - here, - here", "literal-quotes servers-disagree", "quotation marks", "引用符" },
  { "one server is lame", NEW, NEW, NEW, NEW, SOA ("7"), FAKE_LAME, 3, "unknown", "ns1.host.jp here 7, ns2.host.jp unknown, - here, - here", "name-server-silent", "does not hold it", "" },
  { "nobody has it", NULL, NULL, NULL, NULL, SOA ("7"), FAKE_HONEST, 1, "absent", "ns1.host.jp absent 7, ns2.host.jp absent 7, - absent, - unknown", "not-saved typed-elsewhere", "entered at another company", "別の会社の画面に入力した可能性" },
  { "it is typed in another way", "_dmarc.example.co.jp. 60 TXT \"v=DMARC1;p=none;\" \"rua=mailto:d@example.co.jp;\"", NEW, NEW, NEW, SOA ("7"), FAKE_HONEST, 0, "here", "ns1.host.jp here 7, ns2.host.jp here 7, - here, - here", "", "Nothing to do", "することはありません" },
};
/* clang-format on */

static FakeZone *
make_zone_of (const char *soa, const char *line)
{
  const char *const lines[] = { line, NULL };

  return make_zone (soa, lines);
}

static World *
play (const Stand *row)
{
  FakeZone *second = make_zone_of (row->second_soa, row->second);

  fake_zone_behave (second, NULL, row->second_manner);
  return world_new (make_zone_of (SOA ("7"), row->first), second,
                    make_zone_of (SOA ("7"), row->own), make_zone_of (SOA ("7"), row->outside));
}

static void
test_stand (gconstpointer data)
{
  const Stand *row = data;
  g_autoptr (World) world = play (row);
  g_autoptr (Said) said = ask (world, WANT_DMARC, NULL);
  g_autoptr (JsonNode) root = parse_object (said->output);
  JsonObject *record = get_record (root);
  g_autofree char *codes = list_codes (record);
  g_autofree char *servers = list_servers (record);

  g_assert_cmpstr (json_object_get_string_member (record, "state"), ==, row->state);
  g_assert_cmpstr (servers, ==, row->servers);
  g_assert_cmpstr (codes, ==, row->codes);
  g_assert_cmpint (said->status, ==, row->status);
  g_assert_cmpint (json_object_get_null_member (record, "look_again_at"), ==, row->status == 0);
  assert_says (record, "en", row->en);
  assert_says (record, "ja", row->ja);
}

static const char *
get_text (JsonObject *record)
{
  return json_object_get_string_member (json_object_get_object_member (record, "text"), "en");
}

/* A resolver that was named is all that is asked; what it says counts, and that is said. */
static void
test_host_not_asked (void)
{
  g_autoptr (World) world = play (&stands[0]);
  char *file = write_file (WANT_DMARC);
  g_autoptr (Said) said
      = program_say ("landed", "example.co.jp", "--json", "--expect", file, world->arguments[OWN]);
  g_autoptr (JsonNode) root = parse_object (said->output);
  JsonObject *record = get_record (root);

  remove_file (file);
  g_assert_cmpint (said->status, ==, 0);
  g_assert_cmpstr (json_object_get_string_member (record, "state"), ==, "here");
  g_assert_nonnull (strstr (get_text (record), "could not be asked directly"));
}

/* Nobody tells who the servers are: a time-out is no reason to say that all is well. */
static void
test_hosts_unknown (gconstpointer data)
{
  char *world = write_file (data);
  char *file = write_file (WANT_DMARC);
  g_autoptr (Said) said
      = program_say ("landed", "example.co.jp", "--json", "--expect", file, "--offline", world);
  g_autoptr (JsonNode) root = parse_object (said->output);
  JsonObject *record = get_record (root);

  remove_file (world);
  remove_file (file);
  g_assert_cmpint (said->status, ==, 3);
  g_assert_cmpstr (json_object_get_string_member (record, "state"), ==, "unknown");
}

/* The CNAME is there; that somebody has still to do something is the sentence then. */
static void
test_key_is_missing (void)
{
  static const char *const lines[]
      = { "k2._domainkey.example.co.jp. 300 CNAME key.example.net.", NULL };
  g_autoptr (World) world = world_new (make_zone (SOA ("7"), lines), make_zone (SOA ("7"), lines),
                                       make_zone (SOA ("7"), lines), make_zone (SOA ("7"), lines));
  g_autoptr (Said) said = ask (world, WANT_ALIAS, NULL);
  g_autoptr (JsonNode) root = parse_object (said->output);
  JsonObject *record = get_record (root);
  g_autofree char *codes = list_codes (record);

  g_assert_cmpstr (codes, ==, "target-not-found");
  g_assert_cmpint (said->status, ==, 0);
  g_assert_nonnull (strstr (get_text (record), "there is no key yet"));
  g_assert_null (strstr (get_text (record), "Nothing to do"));
}

#define NO_DOMAIN "; OTHERWISE NXDOMAIN\n"

static void
test_no_such_domain (void)
{
  char *world = write_file (NO_DOMAIN);
  char *file = write_file (WANT_DMARC);
  g_autoptr (Said) said
      = program_say ("landed", "example.co.jp", "--json", "--expect", file, "--offline", world);
  g_autoptr (Said) words
      = program_say ("landed", "example.co.jp", "--lang", "en", "--offline", world);
  g_autoptr (JsonNode) root = parse_object (said->output);
  JsonObject *record = get_record (root);
  g_autofree char *codes = list_codes (record);

  remove_file (world);
  remove_file (file);
  g_assert_cmpstr (codes, ==, "no-such-domain");
  g_assert_nonnull (strstr (get_text (record), "example.co.jp does not exist"));
  g_assert_cmpint (said->status, ==, 1);
  g_assert_nonnull (strstr (words->output, "example.co.jp does not exist"));
  g_assert_cmpint (words->status, ==, 3);
}

/* Who is asked how: an authoritative server only says what it knows, a public resolver finds out. */
static void
test_recursion (void)
{
  g_autoptr (World) world = play (&stands[0]);
  g_autoptr (Said) said = ask (world, WANT_DMARC, NULL);

  g_assert_cmpint (said->status, ==, 0);
  g_assert_false (fake_zone_last_wanted_recursion (world->zones[FIRST]));
  g_assert_true (fake_zone_last_wanted_recursion (world->zones[OUTSIDE]));
}

/* A public resolver that is asked too early remembers that there is nothing. */
static void
test_public_resolver_is_spared (void)
{
  g_autoptr (World) world = world_new (make_zone (SOA ("7"), NULL), make_zone (SOA ("7"), NULL),
                                       make_zone (SOA ("7"), NULL), make_zone (SOA ("7"), NULL));
  g_autoptr (Said) said = ask (world, WANT_DMARC, NULL);

  g_assert_cmpint (said->status, ==, 1);
  g_assert_cmpuint (fake_zone_count (world->zones[OUTSIDE], NULL), ==, 0);
}

static void
test_without_expect (void)
{
  const char *const published[] = { NEW, "example.co.jp. 300 TXT \"" SPF "\"", NULL };
  const char *const behind[] = { NEW, NULL };
  g_autoptr (World) world
      = world_new (make_zone (SOA ("7"), published), make_zone (SOA ("7"), behind),
                   make_zone (SOA ("7"), published), make_zone (SOA ("7"), published));
  g_autoptr (Said) said = program_say ("landed", "example.co.jp", "--json", world->arguments[FIRST],
                                       world->arguments[SECOND], world->arguments[OWN]);
  g_autoptr (JsonNode) root = parse_object (said->output);
  JsonArray *records = json_object_get_array_member (json_node_get_object (root), "records");

  g_assert_cmpint (said->status, ==, 1);
  g_assert_cmpuint (json_array_get_length (records), ==, 2);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (records, 0), "state"), ==,
      "absent");
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (records, 1), "state"), ==,
      "here");
}

/* For people: three lines, the sentence, and a line to send on. */
static void
test_text (void)
{
  g_autoptr (World) world = play (&stands[6]);
  char *file = write_file (WANT_DMARC);
  g_autoptr (Said) said
      = program_say ("landed", "example.co.jp", "--lang", "ja", "--expect", file, "--outside",
                     PUBLIC, world->arguments[FIRST], world->arguments[SECOND],
                     world->arguments[OWN], world->arguments[OUTSIDE]);

  remove_file (file);
  g_assert_nonnull (strstr (said->output, "○ 登録先のDNSサーバー（2台）: 2台とも新しい値\n"));
  g_assert_nonnull (strstr (said->output, "△ 自分の会社のネットワーク: まだ古い値（"));
  g_assert_nonnull (strstr (said->output, "ごろ切り替わります）\n"));
  g_assert_nonnull (strstr (said->output, "○ 社外（確認用の公開DNS 1か所）: 新しい値\n"));
  g_assert_nonnull (strstr (said->output, "$ dig @ns1.host.jp _dmarc.example.co.jp TXT +short\n"));
}

/* What was recorded says the same again: who has it, which slip it was, when to look again. */
static void
test_recording (gconstpointer data)
{
  g_autoptr (World) world = play (data);
  char *expect = write_file (WANT_DMARC);
  char *file = write_file ("");
  g_autoptr (Said) live
      = program_say ("landed", "example.co.jp", "--json", "--expect", expect, "--outside", PUBLIC,
                     "--record", file, world->arguments[FIRST], world->arguments[SECOND],
                     world->arguments[OWN], world->arguments[OUTSIDE]);
  g_autoptr (Said) again = program_say ("landed", "example.co.jp", "--json", "--expect", expect,
                                        "--outside", PUBLIC, "--offline", file);
  g_autoptr (JsonNode) one = parse_object (live->output);
  g_autoptr (JsonNode) other = parse_object (again->output);
  g_autofree char *servers = list_servers (get_record (one));
  g_autofree char *servers_again = list_servers (get_record (other));
  g_autofree char *codes = list_codes (get_record (one));
  g_autofree char *codes_again = list_codes (get_record (other));

  remove_file (expect);
  remove_file (file);
  g_assert_cmpint (live->status, ==, again->status);
  g_assert_cmpstr (servers, ==, servers_again);
  g_assert_cmpstr (codes, ==, codes_again);
}

/* It ends by itself once everything is there. */
static void
test_wait (void)
{
  g_autoptr (World) world = play (&stands[0]);
  g_autoptr (Said) said = ask (world, WANT_DMARC, "--wait");

  g_assert_cmpint (said->status, ==, 0);
}

typedef struct
{
  const char *title;
  const char *expect; /* (nullable): no file */
  const char *option; /* (nullable) */
  const char *complaint;
} Misuse;

static const Misuse misuses[] = {
  { "a line that cannot be read", "; fine\n_dmarc.example.co.jp. 300 IN\n", NULL, "line 2" },
  { "another domain", "_dmarc.example.com. 300 IN TXT \"v=DMARC1; p=none\"\n", NULL,
    "_dmarc.example.com does not belong" },
  { "nothing in it", "; nothing\n\n", NULL, "no record" },
  { "no text", "\xff\xfe", NULL, "no text" },
  { "no address", WANT_DMARC, "--outside=dns.example", "is not an IP address" },
};

static void
test_misuse (gconstpointer data)
{
  const Misuse *row = data;
  char *file = write_file (row->expect);
  g_autoptr (Said) said = program_say ("landed", "example.co.jp", "--expect", file, "--dns",
                                       "127.0.0.1:9", row->option);

  remove_file (file);
  g_assert_cmpint (said->status, ==, 2);
  g_assert_nonnull (strstr (said->complaint, row->complaint));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < landed_n_slips; i++)
    {
      g_autofree char *path = g_strconcat ("/cli/landed/slip/", landed_slips[i].title, NULL);

      g_test_add_data_func (path, &landed_slips[i], test_slip);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (stands); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/landed/stand/", stands[i].title, NULL);

      g_test_add_data_func (path, &stands[i], test_stand);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (stands); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/landed/recording/", stands[i].title, NULL);

      g_test_add_data_func (path, &stands[i], test_recording);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (misuses); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/landed/misuse/", misuses[i].title, NULL);

      g_test_add_data_func (path, &misuses[i], test_misuse);
    }
  g_test_add_data_func ("/cli/landed/hosts unknown/no answer",
                        "; OTHERWISE NXDOMAIN\n; TIMEOUT example.co.jp NS\n" NEW "\n",
                        test_hosts_unknown);
  g_test_add_data_func ("/cli/landed/hosts unknown/a failure",
                        "; OTHERWISE NXDOMAIN\n; SERVFAIL example.co.jp NS\n" NEW "\n",
                        test_hosts_unknown);
  g_test_add_func ("/cli/landed/host not asked", test_host_not_asked);
  g_test_add_func ("/cli/landed/the key of a CNAME is missing", test_key_is_missing);
  g_test_add_func ("/cli/landed/no such domain", test_no_such_domain);
  g_test_add_func ("/cli/landed/recursion", test_recursion);
  g_test_add_func ("/cli/landed/public resolver is spared", test_public_resolver_is_spared);
  g_test_add_func ("/cli/landed/without --expect", test_without_expect);
  g_test_add_func ("/cli/landed/text", test_text);
  g_test_add_func ("/cli/landed/wait", test_wait);
  return g_test_run ();
}
