#include "evidence/https-fetcher.h"

#include <string.h>

#include "evidence/https.h"
#include "evidence/vetted-address.h"
#include "lib/asking.h"
#include "lib/fake-https.h"

#define HOST "mta-sts.example.jp"
#define URL "https://" HOST "/.well-known/mta-sts.txt"
#define POLICY "version: STSv1\r\nmode: testing\r\nmx: mx.example.jp\r\nmax_age: 86400\r\n"

static const char *const hosts[] = { HOST, NULL };

/* A web server and a fetcher that is led to it. */
typedef struct
{
  FakeHttps *https;
  EvidenceRig *rig;
  EvidenceFetcher *fetcher;
} Setting;

static void
add_rule (Setting *setting, const char *host)
{
  g_autofree char *rule
      = g_strdup_printf ("%s=127.0.0.1:%u", host, fake_https_get_port (setting->https));

  g_assert_true (evidence_rig_add (setting->rig, rule, NULL));
}

static void
setting_open (Setting *setting)
{
  g_autofree char *limit = g_strnfill (EVIDENCE_FETCH_MAX_BYTES, 'x');
  g_autofree char *beyond = g_strnfill (EVIDENCE_FETCH_MAX_BYTES + 1, 'x');

  setting->https = fake_https_new (hosts);
  setting->rig = evidence_rig_new ();
  setting->fetcher
      = evidence_https_fetcher_new (setting->rig, fake_https_get_database (setting->https));
  add_rule (setting, HOST);
  fake_https_add (setting->https, "/.well-known/mta-sts.txt", 200, "text/plain; charset=utf-8",
                  POLICY, -1);
  fake_https_add (setting->https, "/empty", 200, "text/plain", "", 0);
  fake_https_add (setting->https, "/limit", 200, "text/plain", limit, -1);
  fake_https_add (setting->https, "/beyond", 200, "text/plain", beyond, -1);
  fake_https_add (setting->https, "/error", 503, "text/html", "<p>no", -1);
  fake_https_add (setting->https, "/login", 401, "text/html", "<p>who", -1);
  fake_https_add (setting->https, "/partial", 206, "text/plain", "part", -1);
  fake_https_add_redirect (setting->https, "/redirect", URL);
  fake_https_add_silent (setting->https, "/silent");
}

static void
setting_close (Setting *setting)
{
  g_object_unref (setting->fetcher);
  evidence_rig_unref (setting->rig);
  g_clear_pointer (&setting->https, fake_https_free);
}

typedef struct
{
  const char *label;
  const char *url;
  EvidenceStatus status;
  guint http_status;
  gsize length; /* bytes */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "policy", URL, EVIDENCE_DATA, 200, sizeof POLICY - 1 },
  { "empty body", "https://" HOST "/empty", EVIDENCE_DATA, 200, 0 },
  { "as large as allowed", "https://" HOST "/limit", EVIDENCE_DATA, 200, EVIDENCE_FETCH_MAX_BYTES },
  { "too large", "https://" HOST "/beyond", EVIDENCE_TOO_LARGE, 200, 0 },
  { "redirect is not followed", "https://" HOST "/redirect", EVIDENCE_REDIRECT, 302, 0 },
  { "not found", "https://" HOST "/nowhere", EVIDENCE_HTTP_STATUS, 404, 0 },
  { "server error", "https://" HOST "/error", EVIDENCE_HTTP_STATUS, 503, 0 },
  { "login wanted", "https://" HOST "/login", EVIDENCE_HTTP_STATUS, 401, 0 },
  { "half of it", "https://" HOST "/partial", EVIDENCE_HTTP_STATUS, 206, 0 },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  Setting setting;
  g_autoptr (EvidenceAnswer) answer = NULL;

  setting_open (&setting);
  answer = fetch_and_wait (setting.fetcher, evidence_question_new_fetch (row->url, NULL));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==,
                   evidence_status_to_string (row->status));
  g_assert_cmpuint (answer->http_status, ==, row->http_status);
  g_assert_cmpint (answer->body != NULL, ==, row->status == EVIDENCE_DATA);
  if (answer->body)
    g_assert_cmpuint (g_bytes_get_size (answer->body), ==, row->length);
  g_assert_cmpstr (answer->server, ==, "127.0.0.1");
  g_assert_cmpint (answer->took_usecs, >, 0);
  g_assert_cmpuint (fake_https_count (setting.https, NULL), ==, 1);
  setting_close (&setting);
}

static void
test_what_is_sent_and_kept (void)
{
  Setting setting;
  g_autoptr (EvidenceAnswer) answer = NULL;

  setting_open (&setting);
  answer = fetch_and_wait (setting.fetcher, evidence_question_new_fetch (URL, NULL));
  g_assert_cmpstr (answer->media_type, ==, "text/plain");
  g_assert_cmpmem (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body), POLICY,
                   strlen (POLICY));
  g_assert_cmpstr (fake_https_get_last_header (setting.https, "Cookie"), ==, "");
  g_assert_cmpstr (fake_https_get_last_header (setting.https, "Accept-Encoding"), ==, "");
  g_assert_cmpstr (fake_https_get_last_header (setting.https, "Accept-Language"), ==, "");
  g_assert_cmpstr (fake_https_get_last_header (setting.https, "Referer"), ==, "");
  setting_close (&setting);
}

/* Nothing is connected to: the answer is there before a connection could fail. */
static void
test_addresses_that_are_not_fetched_from (void)
{
  static const struct
  {
    const char *url;
    const char *addresses[3];
  } rows[] = {
    { "https://a.example/", { NULL } },
    { "https://a.example/", { "127.0.0.1", NULL } },
    { "https://a.example/", { "10.1.2.3", "192.168.0.1", NULL } },
    { "https://a.example/", { "169.254.169.254", NULL } },
    { "https://a.example/", { "::1", "fe80::1", NULL } },
    { "https://a.example/", { "::ffff:127.0.0.1", NULL } },
    { "https://a.example/", { "fd00::1", NULL } },
    { "https://a.example/", { "100.64.0.1", NULL } },
    { "https://a.example/", { "localhost", "a.example", NULL } },
    { "https://127.0.0.1/", { NULL } },
    { "http://" HOST "/", { NULL } },
    { "https://me@" HOST "/", { NULL } },
    { "file:///etc/passwd", { NULL } },
    { "https://", { "8.8.8.8", NULL } },
    { "no address", { NULL } },
  };
  Setting setting;

  setting_open (&setting);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (EvidenceAnswer) answer = fetch_and_wait (
          setting.fetcher, evidence_question_new_fetch (rows[i].url, rows[i].addresses));

      g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "not-asked");
    }
  g_assert_cmpuint (fake_https_count (setting.https, NULL), ==, 0);
  setting_close (&setting);
}

/* The name of the URL is never looked up: only what the evidence said counts. */
static void
test_vetted_addresses (void)
{
  static const char *const mixed[]
      = { "10.0.0.1", "8.8.8.8", "127.0.0.1", "2001:4860:4860::8888", "x", NULL };
  g_autoptr (GSocketConnectable) host = evidence_vetted_address_new ("a.example", 443, mixed, NULL);
  g_autoptr (GSocketAddressEnumerator) enumerator = g_socket_connectable_enumerate (host);
  g_autoptr (GSocketAddressEnumerator) through_proxy = g_socket_connectable_proxy_enumerate (host);
  g_autoptr (GSocketAddress) first = g_socket_address_enumerator_next (enumerator, NULL, NULL);
  g_autoptr (GSocketAddress) second = g_socket_address_enumerator_next (enumerator, NULL, NULL);
  g_autoptr (GSocketAddress) proxied = g_socket_address_enumerator_next (through_proxy, NULL, NULL);
  g_autofree char *first_text = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (first));
  g_autofree char *second_text = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (second));

  g_assert_cmpstr (first_text, ==, "8.8.8.8:443");
  g_assert_cmpstr (second_text, ==, "[2001:4860:4860::8888]:443");
  g_assert_null (g_socket_address_enumerator_next (enumerator, NULL, NULL));
  g_assert_false (G_IS_PROXY_ADDRESS (proxied));
  g_assert_cmpstr (g_network_address_get_hostname (G_NETWORK_ADDRESS (host)), ==, "a.example");
}

/* The rig may name the address instead of the host. */
static void
test_rig_by_address (void)
{
  const char *addresses[] = { "10.0.0.1", NULL };
  Setting setting;
  g_autoptr (EvidenceAnswer) answer = NULL;

  setting_open (&setting);
  add_rule (&setting, "10.0.0.1:8443");
  evidence_rig_unref (setting.rig);
  setting.rig = evidence_rig_new ();
  add_rule (&setting, "10.0.0.1:8443");
  g_object_unref (setting.fetcher);
  setting.fetcher
      = evidence_https_fetcher_new (setting.rig, fake_https_get_database (setting.https));
  answer = fetch_and_wait (setting.fetcher,
                           evidence_question_new_fetch ("https://" HOST ":8443/empty", addresses));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "data");
  setting_close (&setting);
}

static void
test_certificate_for_another_name (void)
{
  Setting setting;
  g_autoptr (EvidenceAnswer) answer = NULL;

  if (!fake_https_bears_refusal ())
    return;
  setting_open (&setting);
  add_rule (&setting, "other.example.jp");
  answer = fetch_and_wait (setting.fetcher,
                           evidence_question_new_fetch ("https://other.example.jp/empty", NULL));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "certificate");
  g_assert_cmpuint (fake_https_count (setting.https, NULL), ==, 0);
  setting_close (&setting);
}

static void
test_unknown_authority (void)
{
  Setting setting;
  g_autoptr (EvidenceFetcher) fetcher = NULL;
  g_autoptr (EvidenceAnswer) answer = NULL;

  if (!fake_https_bears_refusal ())
    return;
  setting_open (&setting);
  fetcher = evidence_https_fetcher_new (setting.rig, NULL);
  answer = fetch_and_wait (fetcher, evidence_question_new_fetch (URL, NULL));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "certificate");
  setting_close (&setting);
}

static void
test_port_closed (void)
{
  Setting setting;
  g_autoptr (EvidenceAnswer) answer = NULL;

  setting_open (&setting);
  g_clear_pointer (&setting.https, fake_https_free);
  answer = fetch_and_wait (setting.fetcher, evidence_question_new_fetch (URL, NULL));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "unreachable");
  g_assert_null (answer->server);
  setting_close (&setting);
}

static gboolean
connected_cb (GThreadedSocketService *service,
              GSocketConnection *connection,
              GObject *source,
              gpointer greeting)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  g_output_stream_write_all (out, greeting, strlen (greeting), NULL, NULL, NULL);
  return TRUE;
}

/* What answers there is no web server. */
static void
test_no_https (void)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (1);
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *rule = g_strdup_printf (HOST "=127.0.0.1:%u", port);
  g_autoptr (EvidenceRig) rig = evidence_rig_new ();
  g_autoptr (EvidenceFetcher) fetcher = evidence_https_fetcher_new (rig, NULL);
  g_autoptr (EvidenceAnswer) answer = NULL;
  char greeting[] = "220 mx.example.jp ESMTP\r\n";

  evidence_rig_add (rig, rule, NULL);
  g_signal_connect (service, "run", G_CALLBACK (connected_cb), greeting);
  answer = fetch_and_wait (fetcher, evidence_question_new_fetch (URL, NULL));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "malformed");
  g_socket_service_stop (service);
}

typedef struct
{
  EvidenceHttpsReply *reply;
} Waiting;

static void
replied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->reply = evidence_https_send_finish (result, NULL);
}

/* With a shorter limit than the fetcher's ten seconds. */
static void
test_time_out (void)
{
  const EvidenceHttpsLimits limits
      = { .max_bytes = 1000, .timeout_seconds = 1, .max_connections = 1 };
  Setting setting;
  Waiting waiting = { NULL };
  g_autoptr (GSocketConnectable) host = NULL;
  g_autoptr (EvidenceHttps) https = NULL;
  gint64 started = g_get_monotonic_time ();

  setting_open (&setting);
  host = evidence_vetted_address_new (HOST, 443, NULL, setting.rig);
  https = evidence_https_new (host, fake_https_get_database (setting.https), &limits);
  evidence_https_send_async (https, "https://" HOST "/silent", NULL, NULL, NULL, replied_cb,
                             &waiting);
  while (!waiting.reply)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (evidence_status_to_string (waiting.reply->status), ==, "time-out");
  g_assert_cmpint (g_get_monotonic_time () - started, <, 1500 * 1000);
  evidence_https_reply_free (waiting.reply);
  setting_close (&setting);
}

/* The fetches keep the fetcher alive until they are over. */
static void
test_cancelled_in_flight (void)
{
  Setting setting;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Asked) asked = asked_new ();
  gint64 started;

  setting_open (&setting);
  for (guint i = 0; i < 10; i++)
    asked_fetch (asked, setting.fetcher,
                 evidence_question_new_fetch ("https://" HOST "/silent", NULL), cancellable);
  g_object_add_weak_pointer (G_OBJECT (setting.fetcher), (gpointer *)&setting.fetcher);
  g_object_unref (setting.fetcher);
  run_for_msec (100);
  started = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  asked_wait (asked);
  g_assert_cmpint (g_get_monotonic_time () - started, <, 2000 * 1000);
  g_assert_cmpuint (asked->n_cancelled, ==, 10);
  g_assert_null (setting.fetcher);
  setting.fetcher = evidence_https_fetcher_new (NULL, NULL);
  setting_close (&setting);
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
      g_autofree char *path = g_strdup_printf ("/https-fetcher/%s", cases[i].label);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/https-fetcher/what is sent and kept", test_what_is_sent_and_kept);
  g_test_add_func ("/https-fetcher/addresses that are not fetched from",
                   test_addresses_that_are_not_fetched_from);
  g_test_add_func ("/https-fetcher/vetted addresses", test_vetted_addresses);
  g_test_add_func ("/https-fetcher/rig by address", test_rig_by_address);
  g_test_add_func ("/https-fetcher/certificate for another name",
                   test_certificate_for_another_name);
  g_test_add_func ("/https-fetcher/unknown authority", test_unknown_authority);
  g_test_add_func ("/https-fetcher/port closed", test_port_closed);
  g_test_add_func ("/https-fetcher/no HTTPS", test_no_https);
  g_test_add_func ("/https-fetcher/time-out", test_time_out);
  g_test_add_func ("/https-fetcher/cancelled in flight", test_cancelled_in_flight);
  return g_test_run ();
}
