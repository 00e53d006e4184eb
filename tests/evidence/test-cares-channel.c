/* What newer c-ares would have its own ideas about: all of it passes with the old one anyway. */
#include "evidence/cares-channel.h"

#include "dns/message.h"
#include "lib/asking.h"
#include "lib/fake-dns.h"

static const char *const records[] = {
  "example.jp. 300 SOA ns.example.jp. admin.example.jp. 1 2 3 4 600",
  "example.jp. 300 TXT \"v=spf1 -all\"",
  NULL,
};

typedef struct
{
  FakeZone *zone;
  FakeDns *dns;
  EvidenceChannel *channel;
  guint16 id;
  guint n_sent;
  guint n_replied;
  guint n_messages; /* of them those that can be read */
  guint n_failures[EVIDENCE_TOO_LARGE + 1];
} Stage;

static void
stage_open (Stage *stage, EvidenceTransport transport, guint timeout_msec)
{
  EvidenceServerAddress address;

  stage->zone = fake_zone_new (records);
  stage->dns = fake_dns_new (stage->zone, 0, FAKE_DNS_USUAL);
  g_assert_true (evidence_server_address_parse (fake_dns_get_address (stage->dns), &address));
  stage->channel = evidence_channel_new (&address, transport, timeout_msec);
  g_assert_nonnull (stage->channel);
}

static void
stage_close (Stage *stage)
{
  g_clear_pointer (&stage->channel, evidence_channel_free);
  g_clear_pointer (&stage->dns, fake_dns_free);
  g_clear_pointer (&stage->zone, fake_zone_free);
}

static void
replied_cb (GBytes *reply, EvidenceStatus failure, gpointer data)
{
  Stage *stage = data;
  g_autoptr (DnsMessage) message = NULL;

  stage->n_replied++;
  if (reply)
    message = dns_message_parse (g_bytes_get_data (reply, NULL), g_bytes_get_size (reply), NULL);
  else
    stage->n_failures[failure]++;
  stage->n_messages += message ? 1 : 0;
}

static void
send_query (Stage *stage, const char *name)
{
  g_autoptr (GBytes) query = dns_message_build_query (++stage->id, name, DNS_TYPE_TXT, TRUE);
  guint n_replied = stage->n_replied;

  evidence_channel_send (stage->channel, query, replied_cb, stage);
  g_assert_cmpuint (stage->n_replied, ==, n_replied);
  stage->n_sent++;
}

static void
wait_for_all (Stage *stage)
{
  while (stage->n_replied < stage->n_sent)
    g_main_context_iteration (NULL, TRUE);
}

/* How long one query takes until something is said of it. */
static gint64
send_and_wait (Stage *stage, const char *name)
{
  gint64 started = g_get_monotonic_time ();

  send_query (stage, name);
  wait_for_all (stage);
  return (g_get_monotonic_time () - started) / 1000;
}

static void
test_quick_server_is_waited_for (void)
{
  Stage stage = { 0 };

  stage_open (&stage, EVIDENCE_CHANNEL_UDP, 1000);
  for (guint i = 0; i < 5; i++)
    send_and_wait (&stage, "example.jp");
  fake_dns_set_delay (stage.dns, 500);
  g_assert_cmpint (send_and_wait (&stage, "example.jp"), <, 950);
  g_assert_cmpuint (stage.n_messages, ==, stage.n_sent);
  fake_zone_behave (stage.zone, NULL, FAKE_SILENT);
  g_assert_cmpint (send_and_wait (&stage, "example.jp"), >=, 950);
  g_assert_cmpuint (stage.n_failures[EVIDENCE_TIMEOUT], ==, 1);
  stage_close (&stage);
}

static void
test_slow_server_is_not_waited_for_longer (void)
{
  Stage stage = { 0 };

  stage_open (&stage, EVIDENCE_CHANNEL_UDP, 400);
  fake_dns_set_delay (stage.dns, 200);
  for (guint i = 0; i < 4; i++)
    send_and_wait (&stage, "example.jp");
  g_assert_cmpuint (stage.n_messages, ==, 4);
  fake_zone_behave (stage.zone, NULL, FAKE_SILENT);
  g_assert_cmpint (send_and_wait (&stage, "example.jp"), <, 600);
  g_assert_cmpuint (stage.n_failures[EVIDENCE_TIMEOUT], ==, 1);
  stage_close (&stage);
}

/* In the DNS a name may hold any byte (RFC 2181, section 11). */
static void
test_any_name (void)
{
  static const char *const names[] = {
    "v=dmarc1\\;\\032p=none.example.jp",
    "@.example.jp",
    "\\\"quoted\\\".example.jp",
    "\\007\\255.example.jp",
    "with\\.dot.example.jp",
    "a=b",
  };
  static const EvidenceTransport transports[]
      = { EVIDENCE_CHANNEL_UDP, EVIDENCE_CHANNEL_PLAIN_UDP };

  for (guint i = 0; i < G_N_ELEMENTS (transports); i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      {
        Stage stage = { 0 };

        stage_open (&stage, transports[i], 1000);
        g_assert_cmpint (send_and_wait (&stage, names[j]), <, 900);
        g_assert_cmpuint (stage.n_messages, ==, 1);
        stage_close (&stage);
      }
}

/* What cannot be read comes as it is, and takes nothing else along. */
static void
test_garbage_comes_as_it_is (void)
{
  static const FakeManner manners[] = { FAKE_GARBAGE, FAKE_CUT };

  for (guint i = 0; i < G_N_ELEMENTS (manners); i++)
    {
      Stage stage = { 0 };

      stage_open (&stage, EVIDENCE_CHANNEL_UDP, 1000);
      fake_dns_set_delay (stage.dns, 30);
      fake_zone_behave (stage.zone, "spoilt.example.jp", manners[i]);
      send_query (&stage, "spoilt.example.jp");
      for (guint j = 0; j < 20; j++)
        send_query (&stage, "example.jp");
      wait_for_all (&stage);
      g_assert_cmpuint (stage.n_messages, ==, 20);
      g_assert_cmpuint (stage.n_failures[EVIDENCE_MALFORMED], ==, 0);
      g_assert_cmpuint (stage.n_failures[EVIDENCE_TIMEOUT], ==, 0);
      stage_close (&stage);
    }
}

static void
test_freed_on_the_way (void)
{
  Stage stage = { 0 };

  stage_open (&stage, EVIDENCE_CHANNEL_UDP, 200);
  fake_dns_set_delay (stage.dns, 50);
  for (guint i = 0; i < 10; i++)
    {
      send_query (&stage, "a=b.example.jp");
      send_query (&stage, "example.jp");
    }
  run_for_msec (20);
  g_clear_pointer (&stage.channel, evidence_channel_free);
  run_for_msec (300);
  g_assert_cmpuint (stage.n_replied, ==, 0);
  stage_close (&stage);
}

static void
freeing_cb (GBytes *reply, EvidenceStatus failure, gpointer data)
{
  Stage *stage = data;

  stage->n_replied++;
  g_clear_pointer (&stage->channel, evidence_channel_free);
}

static void
test_freed_in_a_callback (void)
{
  Stage stage = { 0 };
  g_autoptr (GBytes) query = dns_message_build_query (1, "a=b.example.jp", DNS_TYPE_TXT, TRUE);

  stage_open (&stage, EVIDENCE_CHANNEL_UDP, 200);
  for (guint i = 0; i < 5; i++)
    evidence_channel_send (stage.channel, query, freeing_cb, &stage);
  run_for_msec (300);
  g_assert_cmpuint (stage.n_replied, ==, 1);
  stage_close (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cares-channel/quick server is waited for", test_quick_server_is_waited_for);
  g_test_add_func ("/cares-channel/slow server is not waited for longer",
                   test_slow_server_is_not_waited_for_longer);
  g_test_add_func ("/cares-channel/any name", test_any_name);
  g_test_add_func ("/cares-channel/garbage comes as it is", test_garbage_comes_as_it_is);
  g_test_add_func ("/cares-channel/freed on the way", test_freed_on_the_way);
  g_test_add_func ("/cares-channel/freed in a callback", test_freed_in_a_callback);
  return g_test_run ();
}
