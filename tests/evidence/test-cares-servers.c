/* Which servers the resolver asks: those given, those that questions name, those of the rig. */
#include "evidence/cares-resolver.h"

#include "lib/asking.h"
#include "lib/fake-dns.h"

static const char *const records[] = {
  "example.jp. 300 SOA ns.example.jp. admin.example.jp. 1 2 3 4 600",
  "example.jp. 300 MX 10 mx.example.jp.",
  NULL,
};

static EvidenceRig *
rig_to (const FakeDns *dns, guint n_hosts)
{
  EvidenceRig *rig = evidence_rig_new ();

  for (guint i = 1; i <= n_hosts; i++)
    {
      g_autofree char *rule = g_strdup_printf ("192.0.2.%u:53=%s", i, fake_dns_get_address (dns));

      g_assert_true (evidence_rig_add (rig, rule, NULL));
    }
  return rig;
}

static void
test_named_server (void)
{
  const char *nowhere[] = { "127.0.0.1:1", NULL };
  g_autoptr (FakeZone) zone = fake_zone_new (records);
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 0, FAKE_DNS_USUAL);
  g_autoptr (EvidenceRig) rig = rig_to (dns, 1);
  g_autoptr (EvidenceResolver) resolver = evidence_cares_resolver_new (nowhere, rig, NULL);
  g_autoptr (EvidenceAnswer) answer = ask_and_wait (
      resolver, evidence_question_new_at ("example.jp", DNS_TYPE_SOA, "192.0.2.1", "ns"));

  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "data");
  g_assert_cmpstr (answer->server, ==, "192.0.2.1");
  g_assert_false (fake_zone_last_wanted_recursion (zone));
}

/* More than are kept: the idle ones make room. */
static void
test_many_named_servers (void)
{
  g_autoptr (FakeZone) zone = fake_zone_new (records);
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 5, FAKE_DNS_USUAL);
  g_autoptr (EvidenceRig) rig = rig_to (dns, 200);
  g_autoptr (EvidenceResolver) resolver = evidence_cares_resolver_new (NULL, rig, NULL);
  g_autoptr (Asked) asked = asked_new ();

  for (guint i = 1; i <= 200; i++)
    {
      g_autofree char *address = g_strdup_printf ("192.0.2.%u", i);

      asked_ask (asked, resolver,
                 evidence_question_new_at ("example.jp", DNS_TYPE_SOA, address, NULL), NULL);
      if (i % 50 == 0)
        asked_wait (asked);
    }
  for (guint i = 0; i < asked->answers->len; i++)
    {
      const EvidenceAnswer *answer = g_ptr_array_index (asked->answers, i);

      g_assert_cmpint (answer->status, ==, EVIDENCE_DATA);
    }
  g_assert_cmpuint (asked->answers->len, ==, 200);
}

static void
test_servers_that_must_not_be_asked (void)
{
  static const struct
  {
    const char *given, *address;
    gboolean asks;
  } rows[] = {
    { NULL, "8.8.8.8", TRUE },           { NULL, "2001:4860:4860::8888", TRUE },
    { NULL, "127.0.0.1", FALSE },        { NULL, "10.0.0.1", FALSE },
    { NULL, "fe80::1", FALSE },          { NULL, "no address", FALSE },
    { NULL, "192.0.2.1", TRUE },         { "127.0.0.1:1", "192.0.2.1", TRUE },
    { "127.0.0.1:1", "8.8.8.8", FALSE },
  };
  g_autoptr (EvidenceRig) rig = evidence_rig_new ();

  evidence_rig_add (rig, "192.0.2.1:53=127.0.0.1:1", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *given[] = { rows[i].given, NULL };
      g_autoptr (EvidenceResolver) resolver = evidence_cares_resolver_new (given, rig, NULL);
      g_autoptr (EvidenceAnswer) answer = NULL;

      g_assert_cmpint (evidence_resolver_asks_server (resolver, rows[i].address), ==, rows[i].asks);
      if (rows[i].asks)
        continue;
      answer = ask_and_wait (
          resolver, evidence_question_new_at ("example.jp", DNS_TYPE_SOA, rows[i].address, NULL));
      g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "not-asked");
    }
}

static void
test_rig_redirects_a_resolver (void)
{
  const char *servers[] = { "192.0.2.1", NULL };
  g_autoptr (FakeZone) zone = fake_zone_new (records);
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 0, FAKE_DNS_USUAL);
  g_autoptr (EvidenceRig) rig = rig_to (dns, 1);
  g_autoptr (EvidenceResolver) resolver = evidence_cares_resolver_new (servers, rig, NULL);
  g_autoptr (EvidenceAnswer) answer
      = ask_and_wait (resolver, evidence_question_new ("example.jp", DNS_TYPE_MX));

  g_assert_cmpint (answer->status, ==, EVIDENCE_DATA);
  g_assert_cmpstr (answer->server, ==, "192.0.2.1");
  g_assert_false (evidence_resolver_is_trusted (resolver));
}

static void
test_names (void)
{
  const char *given[] = { "127.0.0.1", "192.0.2.1:5353", "[2001:DB8::1]:53", NULL };
  const char *shown[] = { "127.0.0.1", "192.0.2.1:5353", "2001:db8::1", NULL };
  const char *broken[] = { "127.0.0.1", "dns.example", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (EvidenceResolver) resolver = evidence_cares_resolver_new (given, NULL, NULL);
  g_auto (GStrv) names = evidence_resolver_dup_names (resolver);

  g_assert_cmpstrv (names, shown);
  g_assert_false (evidence_resolver_is_trusted (resolver));
  g_assert_null (evidence_cares_resolver_new (broken, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
test_name_that_does_not_fit (void)
{
  const char *nowhere[] = { "127.0.0.1:1", NULL };
  g_autofree char *label = g_strnfill (64, 'x');
  g_autoptr (EvidenceResolver) resolver = evidence_cares_resolver_new (nowhere, NULL, NULL);
  g_autoptr (EvidenceAnswer) answer
      = ask_and_wait (resolver, evidence_question_new (label, DNS_TYPE_TXT));

  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "not-asked");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cares-servers/named server", test_named_server);
  g_test_add_func ("/cares-servers/many named servers", test_many_named_servers);
  g_test_add_func ("/cares-servers/servers that must not be asked",
                   test_servers_that_must_not_be_asked);
  g_test_add_func ("/cares-servers/rig redirects a resolver", test_rig_redirects_a_resolver);
  g_test_add_func ("/cares-servers/names", test_names);
  g_test_add_func ("/cares-servers/name that does not fit", test_name_that_does_not_fit);
  return g_test_run ();
}
