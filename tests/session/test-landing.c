/* Watching until a record has landed, over servers on loopback. */
#include "session/landing.h"

#include "lib/asking.h"
#include "lib/fake-dns.h"

#define WANTED "v=DMARC1; p=none"

typedef struct
{
  FakeZone *zone;
  FakeDns *dns;
  SessionWorld *world;
  SessionLanding *landing;
  guint n_changed;
  guint n_landed;
} Fixture;

static void
changed_cb (SessionLanding *landing, gpointer user_data)
{
  ((Fixture *)user_data)->n_changed++;
}

static void
landed_cb (SessionLanding *landing, gpointer user_data)
{
  ((Fixture *)user_data)->n_landed++;
}

static GPtrArray *
make_changes (void)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  Change *change = change_new (RECORD_DMARC, "_dmarc.example.jp", DNS_TYPE_TXT);
  const char *const after[] = { WANTED, NULL };

  g_strfreev (change->after);
  change->after = g_strdupv ((char **)after);
  g_ptr_array_add (changes, change);
  return changes;
}

/* One server is everything: the resolver in use, and the host. */
static void
set_up (Fixture *fixture)
{
  static const char *const lines[] = {
    "example.jp. 300 NS ns1.xserver.jp.",
    "example.jp. 300 SOA ns1.xserver.jp. x.xserver.jp. 7 2 3 4 600",
    "ns1.xserver.jp. 300 A 192.0.2.53",
    "_dmarc.example.jp. 300 TXT \"" WANTED "\"",
    NULL,
  };
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  g_autoptr (GPtrArray) changes = make_changes ();
  g_autoptr (GError) error = NULL;
  SessionOptions options = { 0 };

  fixture->zone = fake_zone_new (lines);
  fixture->dns = fake_dns_new (fixture->zone, 0, FAKE_DNS_USUAL);
  options.dns_servers = g_strsplit (fake_dns_get_address (fixture->dns), " ", -1);
  options.connect_to = g_new0 (char *, 2);
  options.connect_to[0] = g_strdup_printf ("192.0.2.53:53=%s", fake_dns_get_address (fixture->dns));
  fixture->world = session_world_new (&options, catalog, &error);
  g_assert_no_error (error);
  session_options_clear (&options);
  fixture->landing = session_landing_new (fixture->world, "example.jp", changes, NULL);
  g_signal_connect (fixture->landing, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect (fixture->landing, "landed", G_CALLBACK (landed_cb), fixture);
}

static void
tear_down (Fixture *fixture)
{
  g_clear_object (&fixture->landing);
  g_clear_object (&fixture->world);
  fake_dns_free (fixture->dns);
  fake_zone_free (fixture->zone);
}

static void
wait_for_look (Fixture *fixture)
{
  guint before = fixture->n_changed;

  while (fixture->n_changed == before)
    g_main_context_iteration (NULL, TRUE);
  run_for_msec (10);
}

static void
test_watching (void)
{
  Fixture fixture = { 0 };
  gint64 now;

  set_up (&fixture);
  fake_zone_behave (fixture.zone, "_dmarc.example.jp", FAKE_SERVFAIL);
  g_assert_null (session_landing_get_landing (fixture.landing));
  session_landing_start_watching (fixture.landing);
  g_assert_true (session_landing_is_looking (fixture.landing));
  wait_for_look (&fixture);

  /* Not answered is not absent, and it is looked again in some minutes. */
  now = g_get_real_time ();
  g_assert_cmpint (session_landing_get_landing (fixture.landing)->state, ==, LANDED_UNKNOWN);
  g_assert_true (session_landing_is_watching (fixture.landing));
  g_assert_cmpint (session_landing_get_next_look_usecs (fixture.landing), >, now);
  g_assert_cmpint (session_landing_get_next_look_usecs (fixture.landing), <=,
                   now + LANDING_USUAL_WAIT_USECS);
  g_assert_cmpuint (fixture.n_landed, ==, 0);

  fake_zone_behave (fixture.zone, "_dmarc.example.jp", FAKE_HONEST);
  session_landing_look_now (fixture.landing);
  wait_for_look (&fixture);
  g_assert_cmpint (session_landing_get_landing (fixture.landing)->state, ==, LANDED_HERE);
  g_assert_cmpuint (fixture.n_landed, ==, 1);
  g_assert_false (session_landing_is_watching (fixture.landing));
  g_assert_cmpint (session_landing_get_next_look_usecs (fixture.landing), ==, 0);
  tear_down (&fixture);
}

/* Where nothing moves it looks less often; an hour is the longest. */
static void
test_patience (void)
{
  static const gint64 minutes[] = { 5, 10, 20, 40, 60, 60 };
  Fixture fixture = { 0 };

  set_up (&fixture);
  fake_zone_behave (fixture.zone, "_dmarc.example.jp", FAKE_SERVFAIL);
  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      const Landing *landing;

      session_landing_run_async (fixture.landing, NULL, NULL, NULL);
      wait_for_look (&fixture);
      landing = session_landing_get_landing (fixture.landing);
      g_assert_cmpint (landing->look_again_at_usecs - landing->judged_at_usecs, ==,
                       minutes[i] * G_TIME_SPAN_MINUTE);
    }
  tear_down (&fixture);
}

static void
test_host (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture);
  session_landing_run_async (fixture.landing, NULL, NULL, NULL);
  wait_for_look (&fixture);
  g_assert_cmpstr (session_landing_get_dns_host (fixture.landing)->id, ==, "xserver");
  /* Once by run_async, without watching. */
  g_assert_cmpuint (fixture.n_landed, ==, 1);
  g_assert_false (session_landing_is_watching (fixture.landing));
  tear_down (&fixture);
}

/* Stopped, or let go of, in the midst of a look: nothing comes any more, and nothing leaks. */
static void
test_stopped (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture);
  session_landing_start_watching (fixture.landing);
  session_landing_stop_watching (fixture.landing);
  run_for_msec (100);
  g_assert_cmpuint (fixture.n_changed, ==, 0);
  g_assert_false (session_landing_is_looking (fixture.landing));
  /* Started again while the stopped look still ends: it is looked all the same. */
  session_landing_start_watching (fixture.landing);
  session_landing_stop_watching (fixture.landing);
  session_landing_start_watching (fixture.landing);
  wait_for_look (&fixture);
  g_assert_cmpuint (fixture.n_landed, ==, 1);
  session_landing_start_watching (fixture.landing);
  session_landing_stop_watching (fixture.landing);
  g_clear_object (&fixture.landing);
  run_for_msec (100);
  tear_down (&fixture);
}

/* A recorded world does not change. */
static void
test_recorded (void)
{
  static const char text[] = "; OTHERWISE NXDOMAIN\n; RECORDED 2026-11-23T09:00:00Z\n"
                             "example.jp. 300 NS ns1.xserver.jp.\n";
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  g_autoptr (EvidenceRecording) recording = evidence_recording_parse (text, sizeof text - 1, NULL);
  SessionOptions options = { .recording = recording };
  g_autoptr (SessionWorld) world = session_world_new (&options, catalog, NULL);
  g_autoptr (GPtrArray) changes = make_changes ();
  g_autoptr (SessionLanding) landing = session_landing_new (world, "example.jp", changes, NULL);

  session_landing_start_watching (landing);
  while (session_landing_is_watching (landing))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (session_landing_get_landing (landing)->state, ==, LANDED_ABSENT);
  g_assert_cmpint (session_landing_get_next_look_usecs (landing), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/landing/watching", test_watching);
  g_test_add_func ("/session/landing/patience", test_patience);
  g_test_add_func ("/session/landing/host", test_host);
  g_test_add_func ("/session/landing/stopped", test_stopped);
  g_test_add_func ("/session/landing/recorded", test_recorded);
  return g_test_run ();
}
