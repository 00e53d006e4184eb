/* A computer that comes to another network, where the system names other servers. */
#include "evidence/cares-channel.h"
#include "evidence/cares-resolver.h"

#include "lib/asking.h"
#include "lib/fake-dns.h"

#define HOME "192.0.2.1"
#define OFFICE "192.0.2.2"

static const char *const records[] = {
  "example.jp. 300 SOA ns.example.jp. admin.example.jp. 1 2 3 4 600",
  "example.jp. 300 TXT \"v=spf1 -all\"",
  NULL,
};

/* What the system names; the linker puts this in the place of what would read its files. */
static const char *const *system_servers;

GArray *__wrap_evidence_channel_find_system_servers (void);

GArray *
__wrap_evidence_channel_find_system_servers (void)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (EvidenceServerAddress));

  for (const char *const *text = system_servers; text && *text; text++)
    {
      EvidenceServerAddress server;

      g_assert_true (evidence_server_address_parse (*text, &server));
      g_array_append_val (found, server);
    }
  return found;
}

static const char *const at_home[] = { HOME, NULL };
static const char *const in_the_office[] = { OFFICE, NULL };
static const char *const in_both[] = { OFFICE, HOME, NULL };
static const char *const nowhere[] = { NULL };

/* Two networks, each with a server of its own, and a resolver that was made in the first. */
typedef struct
{
  FakeZone *zones[2];
  FakeDns *dns[2];
  EvidenceResolver *resolver;
} Stage;

static void
stage_open (Stage *stage)
{
  static const char *const addresses[] = { HOME, OFFICE };
  g_autoptr (EvidenceRig) rig = evidence_rig_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *rule = NULL;

      stage->zones[i] = fake_zone_new (records);
      stage->dns[i] = fake_dns_new (stage->zones[i], 0, FAKE_DNS_USUAL);
      rule = g_strdup_printf ("%s:53=%s", addresses[i], fake_dns_get_address (stage->dns[i]));
      g_assert_true (evidence_rig_add (rig, rule, NULL));
    }
  system_servers = at_home;
  stage->resolver = evidence_cares_resolver_new (NULL, rig, NULL);
}

static void
stage_close (Stage *stage)
{
  g_clear_object (&stage->resolver);
  for (guint i = 0; i < 2; i++)
    {
      fake_dns_free (stage->dns[i]);
      fake_zone_free (stage->zones[i]);
    }
}

static void
move_to (const Stage *stage, const char *const *servers)
{
  system_servers = servers;
  evidence_resolver_refresh (stage->resolver);
}

static void
assert_answered_by (const Stage *stage, const char *server)
{
  g_autoptr (EvidenceAnswer) answer
      = ask_and_wait (stage->resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT));

  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "data");
  g_assert_cmpstr (answer->server, ==, server);
}

static void
test_another_network (void)
{
  Stage stage = { 0 };
  g_auto (GStrv) names = NULL;

  stage_open (&stage);
  assert_answered_by (&stage, HOME);
  fake_zone_behave (stage.zones[0], NULL, FAKE_SILENT);
  move_to (&stage, in_the_office);
  assert_answered_by (&stage, OFFICE);
  names = evidence_resolver_dup_names (stage.resolver);
  g_assert_cmpstrv (names, in_the_office);
  stage_close (&stage);
}

/* What is under way is answered by those who were asked, also when nobody else knows them. */
static void
test_questions_under_way (void)
{
  Stage stage = { 0 };
  g_autoptr (Asked) asked = asked_new ();

  stage_open (&stage);
  fake_dns_set_delay (stage.dns[0], 200);
  for (guint i = 0; i < 200; i++)
    asked_ask (asked, stage.resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT), NULL);
  run_for_msec (50);
  move_to (&stage, in_the_office);
  assert_answered_by (&stage, OFFICE);
  asked_wait (asked);
  g_assert_cmpuint (asked->answers->len, ==, 200);
  for (guint i = 0; i < asked->answers->len; i++)
    {
      const EvidenceAnswer *answer = g_ptr_array_index (asked->answers, i);

      g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "data");
      g_assert_cmpstr (answer->server, ==, HOME);
    }
  stage_close (&stage);
}

static void
test_cancelled_after_moving (void)
{
  Stage stage = { 0 };
  g_autoptr (Asked) asked = asked_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  stage_open (&stage);
  fake_dns_set_delay (stage.dns[0], 100);
  for (guint i = 0; i < 200; i++)
    asked_ask (asked, stage.resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT),
               cancellable);
  run_for_msec (20);
  move_to (&stage, in_the_office);
  g_cancellable_cancel (cancellable);
  asked_wait (asked);
  g_assert_cmpuint (asked->n_cancelled, ==, 200);
  run_for_msec (150);
  stage_close (&stage);
}

/* That a server is silent is remembered: it is asked last, though it is named first. */
static void
test_known_server_stays_known (void)
{
  Stage stage = { 0 };

  stage_open (&stage);
  move_to (&stage, in_both);
  fake_zone_behave (stage.zones[1], NULL, FAKE_SILENT);
  assert_answered_by (&stage, HOME);
  assert_answered_by (&stage, HOME);
  move_to (&stage, in_both);
  assert_answered_by (&stage, HOME);
  g_assert_cmpuint (fake_zone_count (stage.zones[1], NULL), ==, 2);
  stage_close (&stage);
}

static void
test_no_server_is_no_news (void)
{
  Stage stage = { 0 };

  stage_open (&stage);
  move_to (&stage, nowhere);
  assert_answered_by (&stage, HOME);
  stage_close (&stage);
}

static void
test_given_servers_stay (void)
{
  const char *given[] = { "127.0.0.1:1", NULL };
  g_autoptr (EvidenceResolver) resolver = evidence_cares_resolver_new (given, NULL, NULL);
  g_auto (GStrv) names = NULL;

  system_servers = in_the_office;
  evidence_resolver_refresh (resolver);
  names = evidence_resolver_dup_names (resolver);
  g_assert_cmpstrv (names, given);
}

/* Who was trusted because all were on this computer is so no longer. */
static void
test_trust (void)
{
  static const char *const here[] = { "127.0.0.1", NULL };
  g_autoptr (EvidenceResolver) resolver = NULL;

  system_servers = here;
  resolver = evidence_cares_resolver_new (NULL, NULL, NULL);
  g_assert_true (evidence_resolver_is_trusted (resolver));
  system_servers = in_the_office;
  evidence_resolver_refresh (resolver);
  g_assert_false (evidence_resolver_is_trusted (resolver));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/system-servers/another network", test_another_network);
  g_test_add_func ("/system-servers/questions under way", test_questions_under_way);
  g_test_add_func ("/system-servers/cancelled after moving", test_cancelled_after_moving);
  g_test_add_func ("/system-servers/known server stays known", test_known_server_stays_known);
  g_test_add_func ("/system-servers/no server is no news", test_no_server_is_no_news);
  g_test_add_func ("/system-servers/given servers stay", test_given_servers_stay);
  g_test_add_func ("/system-servers/trust", test_trust);
  return g_test_run ();
}
