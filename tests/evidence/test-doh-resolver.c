#include "evidence/doh-resolver.h"

#include <string.h>

#include "lib/asking.h"
#include "lib/fake-https.h"

#define HOST "dns.example"

static const char *const hosts[] = { HOST, NULL };

static const char *const records[] = {
  "example.jp. 300 SOA ns.example.jp. admin.example.jp. 1 2 3 4 600",
  "example.jp. 300 MX 10 mx.example.jp.",
  "example.jp. 300 TXT \"v=spf1 -all\"",
  NULL,
};

/* A DoH server and a resolver that is led to it. */
typedef struct
{
  FakeZone *zone;
  FakeHttps *https;
  EvidenceRig *rig;
  EvidenceResolver *resolver;
} Setting;

static void
setting_open (Setting *setting, const char *path, guint delay_msec)
{
  g_autofree char *url = g_strconcat ("https://" HOST, path, NULL);
  g_autofree char *rule = NULL;
  g_autoptr (GError) error = NULL;

  setting->zone = fake_zone_new (records);
  setting->https = fake_https_new (hosts);
  setting->rig = evidence_rig_new ();
  rule = g_strdup_printf (HOST "=127.0.0.1:%u", fake_https_get_port (setting->https));
  evidence_rig_add (setting->rig, rule, NULL);
  fake_https_add_dns (setting->https, "/dns-query", setting->zone, delay_msec);
  fake_https_add (setting->https, "/html", 200, "text/html", "<p>", -1);
  fake_https_add (setting->https, "/garbage", 200, "application/dns-message", "garbage", -1);
  fake_https_add (setting->https, "/error", 500, "text/plain", "no", -1);
  fake_https_add_redirect (setting->https, "/redirect", "https://" HOST "/dns-query");
  fake_https_add_silent (setting->https, "/silent");
  setting->resolver = evidence_doh_resolver_new (url, setting->rig,
                                                 fake_https_get_database (setting->https), &error);
  g_assert_no_error (error);
}

static void
setting_close (Setting *setting)
{
  g_object_unref (setting->resolver);
  g_clear_pointer (&setting->https, fake_https_free);
  evidence_rig_unref (setting->rig);
  fake_zone_free (setting->zone);
}

typedef struct
{
  const char *label;
  const char *path;
  FakeManner manner;
  const char *name;
  EvidenceStatus status;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "data", "/dns-query", FAKE_HONEST, "example.jp", EVIDENCE_DATA },
  { "no such name", "/dns-query", FAKE_HONEST, "no.example.jp", EVIDENCE_NXDOMAIN },
  { "SERVFAIL", "/dns-query", FAKE_SERVFAIL, "example.jp", EVIDENCE_SERVFAIL },
  { "REFUSED", "/dns-query", FAKE_REFUSED, "example.jp", EVIDENCE_REFUSED },
  { "broken message", "/dns-query", FAKE_GARBAGE, "example.jp", EVIDENCE_MALFORMED },
  { "our own query comes back", "/dns-query", FAKE_ECHO, "example.jp", EVIDENCE_MALFORMED },
  { "no message at all", "/garbage", FAKE_HONEST, "example.jp", EVIDENCE_MALFORMED },
  { "wrong media type", "/html", FAKE_HONEST, "example.jp", EVIDENCE_MALFORMED },
  { "HTTP 500", "/error", FAKE_HONEST, "example.jp", EVIDENCE_SERVFAIL },
  { "HTTP 404", "/nowhere", FAKE_HONEST, "example.jp", EVIDENCE_SERVFAIL },
  { "redirect is not followed", "/redirect", FAKE_HONEST, "example.jp", EVIDENCE_SERVFAIL },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  Setting setting;
  g_autoptr (EvidenceAnswer) answer = NULL;
  g_autofree char *url = g_strconcat ("https://" HOST, row->path, NULL);

  setting_open (&setting, row->path, 0);
  fake_zone_behave (setting.zone, NULL, row->manner);
  answer = ask_and_wait (setting.resolver, evidence_question_new (row->name, DNS_TYPE_TXT));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==,
                   evidence_status_to_string (row->status));
  g_assert_cmpstr (answer->server, ==, url);
  g_assert_cmpint (answer->took_usecs, >, 0);
  g_assert_cmpint (ABS (g_get_real_time () - answer->asked_at_usecs), <, 5 * G_USEC_PER_SEC);
  g_assert_cmpuint (fake_https_count (setting.https, NULL), ==, 1);
  setting_close (&setting);
}

static void
test_request (void)
{
  Setting setting;
  g_autoptr (EvidenceAnswer) answer = NULL;
  g_auto (GStrv) names = NULL;

  setting_open (&setting, "/dns-query", 0);
  fake_zone_sign (setting.zone);
  answer = ask_and_wait (setting.resolver, evidence_question_new ("example.jp", DNS_TYPE_MX));
  names = evidence_resolver_dup_names (setting.resolver);
  g_assert_true (answer->authenticated);
  g_assert_true (evidence_resolver_is_trusted (setting.resolver));
  g_assert_cmpstr (names[0], ==, "https://" HOST "/dns-query");
  g_assert_cmpstr (fake_https_get_last_header (setting.https, "Accept"), ==,
                   "application/dns-message");
  g_assert_cmpstr (fake_https_get_last_header (setting.https, "Content-Type"), ==,
                   "application/dns-message");
  g_assert_cmpstr (fake_https_get_last_header (setting.https, "Cookie"), ==, "");
  g_assert_true (fake_zone_last_wanted_recursion (setting.zone));
  setting_close (&setting);
}

static void
test_25_questions_at_once (void)
{
  Setting setting;
  g_autoptr (Asked) asked = asked_new ();

  setting_open (&setting, "/dns-query", 5);
  for (guint i = 0; i < 25; i++)
    asked_ask (asked, setting.resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT), NULL);
  asked_wait (asked);
  g_assert_cmpuint (asked->answers->len, ==, 25);
  for (guint i = 0; i < 25; i++)
    {
      const EvidenceAnswer *answer = g_ptr_array_index (asked->answers, i);

      g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "data");
    }
  setting_close (&setting);
}

static void
test_named_server_is_not_asked (void)
{
  Setting setting;
  g_autoptr (EvidenceAnswer) answer = NULL;

  setting_open (&setting, "/dns-query", 0);
  answer = ask_and_wait (setting.resolver,
                         evidence_question_new_at ("example.jp", DNS_TYPE_SOA, "8.8.8.8", NULL));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "not-asked");
  g_assert_false (evidence_resolver_asks_server (setting.resolver, "8.8.8.8"));
  g_assert_cmpuint (fake_https_count (setting.https, NULL), ==, 0);
  setting_close (&setting);
}

/* The authority of another server signed the certificate. */
static void
test_unknown_authority (void)
{
  Setting setting;
  g_autoptr (FakeHttps) other = fake_https_new (hosts);
  g_autoptr (EvidenceResolver) resolver = NULL;
  g_autoptr (EvidenceAnswer) answer = NULL;

  if (!fake_https_bears_refusal ())
    return;
  setting_open (&setting, "/dns-query", 0);
  resolver = evidence_doh_resolver_new ("https://" HOST "/dns-query", setting.rig,
                                        fake_https_get_database (other), NULL);
  answer = ask_and_wait (resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "certificate");
  setting_close (&setting);
}

static void
test_certificate_for_another_name (void)
{
  Setting setting;
  g_autofree char *rule = NULL;
  g_autoptr (EvidenceResolver) resolver = NULL;
  g_autoptr (EvidenceAnswer) answer = NULL;

  if (!fake_https_bears_refusal ())
    return;
  setting_open (&setting, "/dns-query", 0);
  rule = g_strdup_printf ("other.example=127.0.0.1:%u", fake_https_get_port (setting.https));
  evidence_rig_add (setting.rig, rule, NULL);
  resolver = evidence_doh_resolver_new ("https://other.example/dns-query", setting.rig,
                                        fake_https_get_database (setting.https), NULL);
  answer = ask_and_wait (resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "certificate");
  g_assert_cmpuint (fake_https_count (setting.https, NULL), ==, 0);
  setting_close (&setting);
}

static void
test_port_closed (void)
{
  Setting setting;
  g_autoptr (EvidenceAnswer) answer = NULL;

  setting_open (&setting, "/dns-query", 0);
  g_clear_pointer (&setting.https, fake_https_free);
  answer = ask_and_wait (setting.resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "unreachable");
  setting_close (&setting);
}

static void
test_cancelled_and_dropped_in_flight (void)
{
  Setting setting;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Asked) asked = asked_new ();
  gint64 started;

  setting_open (&setting, "/silent", 0);
  for (guint i = 0; i < 50; i++)
    asked_ask (asked, setting.resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT),
               cancellable);
  g_object_ref (setting.resolver);
  g_object_unref (setting.resolver);
  run_for_msec (100);
  started = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  asked_wait (asked);
  g_assert_cmpint (g_get_monotonic_time () - started, <, 2000 * 1000);
  g_assert_cmpuint (asked->n_cancelled, ==, 50);
  setting_close (&setting);
}

static void
test_addresses_that_are_none (void)
{
  static const char *const urls[]
      = { "http://dns.example/", "dns.example", "https://", "https://me:secret@dns.example/", "" };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (evidence_doh_resolver_new (urls[i], NULL, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

int
main (int argc, char **argv)
{
  /* None of these may have a say. */
  g_setenv ("https_proxy", "http://127.0.0.1:1", TRUE);
  g_setenv ("all_proxy", "socks://127.0.0.1:1", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/doh-resolver/%s", cases[i].label);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/doh-resolver/request", test_request);
  g_test_add_func ("/doh-resolver/25 at once", test_25_questions_at_once);
  g_test_add_func ("/doh-resolver/named server is not asked", test_named_server_is_not_asked);
  g_test_add_func ("/doh-resolver/unknown authority", test_unknown_authority);
  g_test_add_func ("/doh-resolver/certificate for another name", test_certificate_for_another_name);
  g_test_add_func ("/doh-resolver/port closed", test_port_closed);
  g_test_add_func ("/doh-resolver/cancelled in flight", test_cancelled_and_dropped_in_flight);
  g_test_add_func ("/doh-resolver/addresses that are none", test_addresses_that_are_none);
  return g_test_run ();
}
