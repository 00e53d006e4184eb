#include "evidence/cares-resolver.h"

#include <string.h>

#include "lib/asking.h"
#include "lib/fake-dns.h"

#define MAX_SERVERS 2

/* What stands at a server's place, beside the manners of a fake zone. */
enum
{
  NOBODY = -1, /* no such server */
  CLOSED = -2, /* the port is closed */
};

/* How many seconds an answer takes: a server that is silent is waited for for a second, and at last
 * for four. */
typedef enum
{
  QUICK = 0,
  ONE_TRY = 1,
  TWO_TRIES = 2,
  ALL_TRIES = 6,
} Pace;

typedef struct
{
  const char *label;
  int servers[MAX_SERVERS]; /* FakeManner or one of the above */
  const char *name;
  EvidenceStatus status;
  int answered_by;
  Pace pace;
  FakeDnsFlags flags;
  guint n_connections; /* to the first server, at most */
} Case;

static const char *const records[] = {
  "example.jp. 300 SOA ns.example.jp. admin.example.jp. 1 2 3 4 600",
  "example.jp. 300 MX 10 mx.example.jp.",
  "mx.example.jp. 300 A 192.0.2.1",
  "alias.example.jp. 60 CNAME example.jp.",
  "example.jp. 300 TXT \"v=spf1 -all\"",
  NULL,
};

/* clang-format off */
static const Case cases[] = {
  { "data", { FAKE_HONEST, NOBODY }, "example.jp", EVIDENCE_DATA, 0, QUICK },
  { "data behind an alias", { FAKE_HONEST, NOBODY }, "alias.example.jp", EVIDENCE_DATA, 0, QUICK },
  { "no data", { FAKE_HONEST, NOBODY }, "mx.example.jp", EVIDENCE_NODATA, 0, QUICK },
  { "no such name", { FAKE_HONEST, NOBODY }, "no.example.jp", EVIDENCE_NXDOMAIN, 0, QUICK },
  { "no such name is not asked twice", { FAKE_HONEST, FAKE_SERVFAIL },
    "no.example.jp", EVIDENCE_NXDOMAIN, 0, QUICK },
  { "SERVFAIL is not unreachable", { FAKE_SERVFAIL, NOBODY },
    "example.jp", EVIDENCE_SERVFAIL, 0, QUICK },
  { "SERVFAIL, the next one knows", { FAKE_SERVFAIL, FAKE_HONEST },
    "example.jp", EVIDENCE_DATA, 1, QUICK },
  { "SERVFAIL from all", { FAKE_SERVFAIL, FAKE_SERVFAIL },
    "example.jp", EVIDENCE_SERVFAIL, 0, QUICK },
  { "REFUSED", { FAKE_REFUSED, NOBODY }, "example.jp", EVIDENCE_REFUSED, 0, QUICK },
  { "REFUSED, the next one knows", { FAKE_REFUSED, FAKE_HONEST },
    "example.jp", EVIDENCE_DATA, 1, QUICK },
  { "SERVFAIL weighs more than REFUSED", { FAKE_REFUSED, FAKE_SERVFAIL },
    "example.jp", EVIDENCE_SERVFAIL, 1, QUICK },
  { "garbage", { FAKE_GARBAGE, NOBODY }, "example.jp", EVIDENCE_MALFORMED, 0, QUICK },
  { "garbage, the next one knows", { FAKE_GARBAGE, FAKE_HONEST },
    "example.jp", EVIDENCE_DATA, 1, QUICK },
  { "garbage weighs less than REFUSED", { FAKE_GARBAGE, FAKE_REFUSED },
    "example.jp", EVIDENCE_REFUSED, 1, QUICK },
  { "our own query comes back", { FAKE_ECHO, NOBODY }, "example.jp", EVIDENCE_MALFORMED, 0, QUICK },
  { "port closed", { CLOSED, NOBODY }, "example.jp", EVIDENCE_UNREACHABLE, 0, QUICK },
  { "port closed, the next one knows", { CLOSED, FAKE_HONEST },
    "example.jp", EVIDENCE_DATA, 1, QUICK },
  { "time-out, all rounds", { FAKE_SILENT, NOBODY }, "example.jp", EVIDENCE_TIMEOUT, 0, ALL_TRIES },
  { "time-out, the next one knows", { FAKE_SILENT, FAKE_HONEST },
    "example.jp", EVIDENCE_DATA, 1, ONE_TRY },
  { "SERVFAIL weighs more than silence", { FAKE_SILENT, FAKE_SERVFAIL },
    "example.jp", EVIDENCE_SERVFAIL, 1, TWO_TRIES },
  { "answer to another query", { FAKE_WRONG_ID, FAKE_HONEST },
    "example.jp", EVIDENCE_DATA, 1, ONE_TRY },
  { "truncated", { FAKE_TRUNCATED, NOBODY },
    "example.jp", EVIDENCE_DATA, 0, QUICK, FAKE_DNS_USUAL, 1 },
  { "cut inside a record", { FAKE_CUT, NOBODY },
    "example.jp", EVIDENCE_DATA, 0, QUICK, FAKE_DNS_USUAL, 1 },
  { "truncated, no TCP", { FAKE_TRUNCATED, NOBODY },
    "example.jp", EVIDENCE_UNREACHABLE, 0, QUICK, FAKE_DNS_NO_TCP },
  { "truncated, no TCP, the next one knows", { FAKE_TRUNCATED, FAKE_HONEST },
    "example.jp", EVIDENCE_DATA, 1, QUICK, FAKE_DNS_NO_TCP },
  { "1200 bytes over UDP", { FAKE_HONEST, NOBODY }, "large.example.jp", EVIDENCE_DATA, 0, QUICK },
  { "1300 bytes over TCP", { FAKE_HONEST, NOBODY },
    "huge.example.jp", EVIDENCE_DATA, 0, QUICK, FAKE_DNS_USUAL, 1 },
  { "does not know EDNS", { FAKE_OLD, NOBODY }, "example.jp", EVIDENCE_DATA, 0, QUICK },
  { "does not know EDNS, large answer", { FAKE_OLD, NOBODY },
    "large.example.jp", EVIDENCE_DATA, 0, QUICK, FAKE_DNS_USUAL, 2 },
  { "FORMERR whatever is asked", { FAKE_FORMERR, NOBODY },
    "example.jp", EVIDENCE_SERVFAIL, 0, QUICK },
  { "the root", { FAKE_HONEST, NOBODY }, ".", EVIDENCE_NODATA, 0, QUICK },
};
/* clang-format on */

/* A TXT record whose answer takes about that many bytes. */
static char *
text_line (const char *name, guint bytes)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_printf (line, "%s. 300 TXT", name);
  for (; bytes >= 100; bytes -= 100)
    {
      g_autofree char *text = g_strnfill (99, 'x');

      g_string_append_printf (line, " \"%s\"", text);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static FakeZone *
zone_new (void)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *large = text_line ("large.example.jp", 1130);
  g_autofree char *huge = text_line ("huge.example.jp", 1230);
  g_auto (GStrv) all = NULL;

  g_strv_builder_addv (lines, (const char **)records);
  g_strv_builder_add (lines, large);
  g_strv_builder_add (lines, huge);
  all = g_strv_builder_end (lines);
  return fake_zone_new ((const char *const *)all);
}

static EvidenceResolver *
resolver_for (const FakeDns *dns)
{
  const char *servers[] = { fake_dns_get_address (dns), NULL };
  g_autoptr (GError) error = NULL;
  EvidenceResolver *resolver = evidence_cares_resolver_new (servers, NULL, &error);

  g_assert_no_error (error);
  return resolver;
}

/* Newer c-ares does not carry it. */
static EvidenceQuestion *
odd_question (guint number)
{
  g_autofree char *name = g_strdup_printf ("n=%u.example.jp", number);

  return evidence_question_new (name, DNS_TYPE_TXT);
}

static EvidenceQuestion *
numbered_question (guint number)
{
  g_autofree char *name = g_strdup_printf ("n%u.example.jp", number);

  return evidence_question_new (name, DNS_TYPE_TXT);
}

typedef struct
{
  FakeZone *zone;
  FakeDns *dns;
  char *address;
} Place;

static void
place_open (Place *place, int manner, FakeDnsFlags flags)
{
  place->zone = zone_new ();
  fake_zone_behave (place->zone, NULL, manner == CLOSED ? FAKE_HONEST : (FakeManner)manner);
  place->dns = fake_dns_new (place->zone, 0, flags);
  place->address = g_strdup (fake_dns_get_address (place->dns));
  if (manner == CLOSED)
    g_clear_pointer (&place->dns, fake_dns_free);
}

static void
place_close (Place *place)
{
  g_clear_pointer (&place->dns, fake_dns_free);
  fake_zone_free (place->zone);
  g_free (place->address);
}

static void
check_case (const Case *row, const Place *places, const EvidenceAnswer *answer, gint64 msec)
{
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==,
                   evidence_status_to_string (row->status));
  g_assert_cmpstr (answer->server, ==, places[row->answered_by].address);
  g_assert_cmpint (msec, >=, (int)row->pace * 1000 - 50);
  g_assert_cmpint (msec, <, (int)row->pace * 1000 + 900);
  g_assert_cmpint (ABS (answer->took_usecs / 1000 - msec), <=, 900);
  g_assert_cmpint (ABS (g_get_real_time () / 1000 - msec - answer->asked_at_usecs / 1000), <=, 900);
  if (places[0].dns)
    {
      guint n_connections = fake_dns_count_connections (places[0].dns);

      /* Newer c-ares leaves out EDNS by itself, on the same connection. */
      g_assert_cmpuint (n_connections, <=, row->n_connections);
      g_assert_cmpint (n_connections > 0, ==, row->n_connections > 0);
    }
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  Place places[MAX_SERVERS] = { 0 };
  const char *servers[MAX_SERVERS + 1] = { NULL };
  g_autoptr (EvidenceResolver) resolver = NULL;
  g_autoptr (EvidenceAnswer) answer = NULL;
  gint64 started;
  guint count = 0;

  for (; count < MAX_SERVERS && row->servers[count] != NOBODY; count++)
    {
      place_open (&places[count], row->servers[count], row->flags);
      servers[count] = places[count].address;
    }
  resolver = evidence_cares_resolver_new (servers, NULL, NULL);
  started = g_get_monotonic_time ();
  answer = ask_and_wait (resolver, evidence_question_new (row->name, DNS_TYPE_TXT));
  check_case (row, places, answer, (g_get_monotonic_time () - started) / 1000);
  for (guint i = 0; i < count; i++)
    place_close (&places[i]);
}

static void
test_authenticated_bit (void)
{
  g_autoptr (FakeZone) zone = zone_new ();
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 0, FAKE_DNS_USUAL);
  g_autoptr (EvidenceResolver) resolver = resolver_for (dns);
  g_autoptr (EvidenceAnswer) before
      = ask_and_wait (resolver, evidence_question_new ("example.jp", DNS_TYPE_MX));
  g_autoptr (EvidenceAnswer) after = NULL;

  fake_zone_sign (zone);
  after = ask_and_wait (resolver, evidence_question_new ("example.jp", DNS_TYPE_MX));
  g_assert_false (before->authenticated);
  g_assert_true (after->authenticated);
  g_assert_true (fake_zone_last_wanted_recursion (zone));
  g_assert_true (evidence_resolver_is_trusted (resolver));
}

/* After two time-outs in a row the second server is asked first. */
static void
test_silent_server_comes_last (void)
{
  Place places[2] = { 0 };
  const char *servers[] = { NULL, NULL, NULL };
  g_autoptr (EvidenceResolver) resolver = NULL;
  g_autoptr (EvidenceAnswer) answer = NULL;
  g_autoptr (Asked) asked = asked_new ();

  place_open (&places[0], FAKE_SILENT, FAKE_DNS_USUAL);
  place_open (&places[1], FAKE_HONEST, FAKE_DNS_USUAL);
  servers[0] = places[0].address;
  servers[1] = places[1].address;
  resolver = evidence_cares_resolver_new (servers, NULL, NULL);
  for (guint i = 0; i < 2; i++)
    asked_ask (asked, resolver, numbered_question (i), NULL);
  asked_wait (asked);
  answer = ask_and_wait (resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT));
  g_assert_cmpint (answer->took_usecs, <, 900 * 1000);
  g_assert_cmpstr (answer->server, ==, places[1].address);
  g_assert_cmpuint (fake_zone_count (places[0].zone, NULL), ==, 2);
  place_close (&places[0]);
  place_close (&places[1]);
}

/* A server that is there, and has to ask others who are slow, is waited for; one that says nothing at
 * all is given up later, too. */
static void
test_patience (void)
{
  g_autoptr (FakeZone) zone = zone_new ();
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 0, FAKE_DNS_USUAL);
  g_autoptr (EvidenceResolver) resolver = resolver_for (dns);
  g_autoptr (EvidenceAnswer) first
      = ask_and_wait (resolver, evidence_question_new ("example.jp", DNS_TYPE_MX));
  g_autoptr (Asked) asked = asked_new ();
  const EvidenceAnswer *late, *never;

  fake_zone_behave (zone, "mx.example.jp", FAKE_SILENT);
  fake_dns_set_delay (dns, 1500);
  asked_ask (asked, resolver, evidence_question_new ("mx.example.jp", DNS_TYPE_A), NULL);
  asked_ask (asked, resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT), NULL);
  asked_wait (asked);
  late = g_ptr_array_index (asked->answers, 0);
  never = g_ptr_array_index (asked->answers, 1);
  g_assert_cmpstr (evidence_status_to_string (late->status), ==, "data");
  g_assert_cmpint (late->took_usecs / 1000, >=, 3400);
  g_assert_cmpint (late->took_usecs / 1000, <, 5900);
  g_assert_cmpstr (evidence_status_to_string (never->status), ==, "time-out");
  g_assert_cmpint (never->took_usecs / 1000, >=, 5900);
  g_assert_cmpuint (fake_zone_count (zone, "mx.example.jp"), ==, 3);
}

/* On a line that is slow for everything, the first answer takes long, and it is one. */
static void
test_slow_line (void)
{
  g_autoptr (FakeZone) zone = zone_new ();
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 1500, FAKE_DNS_USUAL);
  g_autoptr (EvidenceResolver) resolver = resolver_for (dns);
  g_autoptr (EvidenceAnswer) answer
      = ask_and_wait (resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT));

  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "data");
}

/* Who was waited for once in vain, and never spoke, costs no more than two seconds. */
static void
test_dead_server (void)
{
  g_autoptr (FakeZone) zone = zone_new ();
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 0, FAKE_DNS_USUAL);
  g_autoptr (EvidenceResolver) resolver = resolver_for (dns);
  g_autoptr (EvidenceAnswer) first = NULL;
  g_autoptr (EvidenceAnswer) second = NULL;

  fake_zone_behave (zone, NULL, FAKE_SILENT);
  first = ask_and_wait (resolver, evidence_question_new ("example.jp", DNS_TYPE_MX));
  second = ask_and_wait (resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT));
  g_assert_cmpint (first->took_usecs / 1000, >=, 5900);
  g_assert_cmpint (second->took_usecs / 1000, <, 5000);
}

static void
ask_many (guint count, const char *name, guint delay_msec, FakeManner manner, FakeDnsFlags flags)
{
  g_autoptr (FakeZone) zone = zone_new ();
  g_autoptr (FakeDns) dns = fake_dns_new (zone, delay_msec, flags);
  g_autoptr (EvidenceResolver) resolver = resolver_for (dns);
  g_autoptr (Asked) asked = asked_new ();

  fake_zone_behave (zone, NULL, manner);
  for (guint i = 0; i < count; i++)
    asked_ask (asked, resolver, evidence_question_new (name, DNS_TYPE_TXT), NULL);
  asked_wait (asked);
  g_assert_cmpuint (asked->answers->len, ==, count);
  for (guint i = 0; i < count; i++)
    {
      const EvidenceAnswer *answer = g_ptr_array_index (asked->answers, i);

      g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "data");
    }
  g_assert_cmpuint (fake_dns_count_most_in_flight (dns), <=, 100);
  g_assert_cmpuint (fake_dns_count_most_in_flight (dns), >=, delay_msec ? 30 : 1);
}

static void
test_200_questions_at_once (void)
{
  ask_many (200, "example.jp", 20, FAKE_HONEST, FAKE_DNS_USUAL);
}

static void
test_200_large_answers_at_once (void)
{
  ask_many (200, "large.example.jp", 0, FAKE_HONEST, FAKE_DNS_USUAL);
}

static void
test_50_truncated_at_once (void)
{
  ask_many (50, "example.jp", 0, FAKE_TRUNCATED, FAKE_DNS_CLOSES_AFTER_ONE);
}

/* A server without TCP spoils the truncated question only, not those in flight beside it. */
static void
test_refused_connection_harms_nobody_else (void)
{
  g_autoptr (FakeZone) zone = zone_new ();
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 50, FAKE_DNS_NO_TCP);
  g_autoptr (EvidenceResolver) resolver = resolver_for (dns);
  g_autoptr (Asked) asked = asked_new ();
  guint n_known = 0;

  fake_zone_behave (zone, "n0.example.jp", FAKE_TRUNCATED);
  asked_ask (asked, resolver, numbered_question (0), NULL);
  run_for_msec (30);
  for (guint i = 1; i <= 20; i++)
    asked_ask (asked, resolver, numbered_question (i), NULL);
  asked_wait (asked);
  for (guint i = 0; i < asked->answers->len; i++)
    {
      const EvidenceAnswer *answer = g_ptr_array_index (asked->answers, i);

      n_known += evidence_status_is_known (answer->status) ? 1 : 0;
    }
  g_assert_cmpuint (n_known, ==, 20);
}

static void
test_cancelled_before (void)
{
  g_autoptr (FakeZone) zone = zone_new ();
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 0, FAKE_DNS_USUAL);
  g_autoptr (EvidenceResolver) resolver = resolver_for (dns);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Asked) asked = asked_new ();

  g_cancellable_cancel (cancellable);
  asked_ask (asked, resolver, numbered_question (0), cancellable);
  asked_wait (asked);
  g_assert_cmpuint (asked->n_cancelled, ==, 1);
  g_assert_cmpuint (fake_zone_count (zone, NULL), ==, 0);
}

static gpointer
cancel_on_thread (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* 300 questions: some in flight, some waiting; the resolver goes away with packets in flight. */
static void
cancel_in_flight (FakeManner manner, guint after_msec, gboolean on_thread)
{
  g_autoptr (FakeZone) zone = zone_new ();
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 100, FAKE_DNS_USUAL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Asked) asked = asked_new ();
  EvidenceResolver *resolver = resolver_for (dns);
  gint64 started;

  g_object_add_weak_pointer (G_OBJECT (resolver), (gpointer *)&resolver);
  fake_zone_behave (zone, NULL, manner);
  for (guint i = 0; i < 300; i++)
    asked_ask (asked, resolver, i % 2 ? numbered_question (i) : odd_question (i), cancellable);
  run_for_msec (after_msec);
  started = g_get_monotonic_time ();
  if (on_thread)
    g_thread_join (g_thread_new ("cancel", cancel_on_thread, cancellable));
  else
    g_cancellable_cancel (cancellable);
  asked_wait (asked);
  g_assert_cmpint (g_get_monotonic_time () - started, <, 900 * 1000);
  g_assert_cmpuint (asked->n_cancelled + asked->answers->len, ==, 300);
  g_assert_cmpuint (asked->n_cancelled, >=, 100);
  g_object_unref (resolver);
  g_assert_null (resolver);
  run_for_msec (120);
}

static void
test_cancelled_in_flight (void)
{
  cancel_in_flight (FAKE_SILENT, 50, FALSE);
}

static void
test_cancelled_on_another_thread (void)
{
  cancel_in_flight (FAKE_HONEST, 50, TRUE);
}

static void
test_cancelled_over_tcp (void)
{
  cancel_in_flight (FAKE_TRUNCATED, 150, FALSE);
}

/* What was forgotten leaves no trace: the next question is answered as if nothing had been. */
static void
test_asked_again_after_cancelling (void)
{
  g_autoptr (FakeZone) zone = zone_new ();
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 30, FAKE_DNS_USUAL);
  g_autoptr (EvidenceResolver) resolver = resolver_for (dns);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Asked) asked = asked_new ();
  g_autoptr (EvidenceAnswer) answer = NULL;

  for (guint i = 0; i < 150; i++)
    asked_ask (asked, resolver, numbered_question (i), cancellable);
  run_for_msec (10);
  g_cancellable_cancel (cancellable);
  asked_wait (asked);
  answer = ask_and_wait (resolver, evidence_question_new ("example.jp", DNS_TYPE_TXT));
  g_assert_cmpstr (evidence_status_to_string (answer->status), ==, "data");
}

/* The questions keep the resolver alive; the last one takes it along. */
static void
test_dropped_in_flight (void)
{
  g_autoptr (FakeZone) zone = zone_new ();
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 20, FAKE_DNS_USUAL);
  g_autoptr (Asked) asked = asked_new ();
  EvidenceResolver *resolver = resolver_for (dns);

  for (guint i = 0; i < 200; i++)
    asked_ask (asked, resolver, numbered_question (i), NULL);
  g_object_run_dispose (G_OBJECT (resolver));
  g_object_add_weak_pointer (G_OBJECT (resolver), (gpointer *)&resolver);
  g_object_unref (resolver);
  asked_wait (asked);
  g_assert_cmpuint (asked->answers->len, ==, 200);
  g_assert_null (resolver);
}

/* clang-format off */
static const struct
{
  const char *label;
  GTestFunc run;
} others[] = {
  { "AD bit", test_authenticated_bit },
  { "silent server comes last", test_silent_server_comes_last },
  { "patience", test_patience },
  { "slow line", test_slow_line },
  { "dead server", test_dead_server },
  { "200 at once", test_200_questions_at_once },
  { "200 large ones at once", test_200_large_answers_at_once },
  { "50 truncated at once", test_50_truncated_at_once },
  { "refused connection harms nobody else", test_refused_connection_harms_nobody_else },
  { "cancelled before", test_cancelled_before },
  { "cancelled in flight", test_cancelled_in_flight },
  { "cancelled on another thread", test_cancelled_on_another_thread },
  { "cancelled over TCP", test_cancelled_over_tcp },
  { "asked again after cancelling", test_asked_again_after_cancelling },
  { "dropped in flight", test_dropped_in_flight },
};
/* clang-format on */

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cares-resolver/%s", cases[i].label);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cares-resolver/%s", others[i].label);

      g_test_add_func (path, others[i].run);
    }
  return g_test_run ();
}
