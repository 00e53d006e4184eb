#include "evidence/recording.h"

#include <glib/gstdio.h>
#include <string.h>

#include "evidence/describe.h"

#define TXT "example.jp. 300 TXT \"v=spf1 -all\"\n"
#define SOA "example.jp. 900 SOA ns.example.jp. admin.example.jp. 1 2 3 4 600\n"
#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define LOOP_16 "b.jp,a.jp,b.jp,a.jp,b.jp,a.jp,b.jp,a.jp,b.jp,a.jp,b.jp,a.jp,b.jp,a.jp,b.jp,a.jp"

typedef struct
{
  const char *title;
  const char *text;
  const char *question;
  const char *expected;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "a record",              TXT, "TXT example.jp", "data ttl=300 | \"v=spf1 -all\"" },
  { "two records",           "a.jp. 300 A 192.0.2.2\na.jp. 60 A 192.0.2.1\n", "A a.jp", "data ttl=60 | 192.0.2.1 | 192.0.2.2" },
  { "type by number",        "a.jp. 300 TYPE99 \"x\"\n", "SPF a.jp", "data ttl=300 | \"x\"" },
  { "bytes in a string",     "a.jp. 300 TXT \"\\227\\129\\130\\000\"\n", "TXT a.jp", "data ttl=300 | \"\\227\\129\\130\\000\"" },
  { "nothing recorded",      "", "TXT example.jp", "not-recorded" },
  { "another type",          TXT, "MX example.jp", "not-recorded" },
  { "another name",          TXT, "TXT www.example.jp", "not-recorded" },
  { "name above",            TXT, "TXT jp", "not-recorded" },
  { "line ends of Windows",  "; comment\r\na.jp. 300 A 192.0.2.1\r\n", "A a.jp", "data ttl=300 | 192.0.2.1" },
  { "last line without end", "a.jp. 300 A 192.0.2.1", "A a.jp", "data ttl=300 | 192.0.2.1" },
  { "blanks in front",       "  \t a.jp. 300 A 192.0.2.1\n", "A a.jp", "data ttl=300 | 192.0.2.1" },
  { "comments",              ";\n; hello\n;NXDOMAINS a.jp.\n; nxdomain a.jp.\n" TXT, "TXT example.jp", "data ttl=300 | \"v=spf1 -all\"" },
  { "directive without blank", ";NXDOMAIN a.jp.\n", "A a.jp", "no-such-name" },

  { "otherwise: no such name", OTHERWISE TXT, "TXT www.example.jp", "no-such-name" },
  { "otherwise: no data",    OTHERWISE TXT, "MX example.jp", "no-data" },
  { "otherwise: name above", OTHERWISE "a.b.example.jp. 300 A 192.0.2.1\n", "TXT b.example.jp", "no-data" },
  { "otherwise: far above",  OTHERWISE "a.b.example.jp. 300 A 192.0.2.1\n", "NS jp", "no-data" },
  { "otherwise: the root",   OTHERWISE TXT, "NS .", "no-data" },
  { "otherwise: at the end", TXT OTHERWISE, "MX example.jp", "no-data" },
  { "otherwise: TTL of the SOA", OTHERWISE SOA, "A www.example.jp", "no-such-name ttl=600" },
  { "otherwise: no data, TTL", OTHERWISE SOA, "A example.jp", "no-data ttl=600" },
  { "otherwise: record wins", OTHERWISE TXT, "TXT example.jp", "data ttl=300 | \"v=spf1 -all\"" },
  { "otherwise: a failure is a name", OTHERWISE "; SERVFAIL a.jp. TXT\n", "MX a.jp", "no-data" },

  { "NXDOMAIN",              "; NXDOMAIN a.jp.\n", "TXT a.jp", "no-such-name" },
  { "NXDOMAIN with TTL",     "; NXDOMAIN a.jp. 60\n", "MX a.jp", "no-such-name ttl=60" },
  { "NXDOMAIN is no name above", OTHERWISE "; NXDOMAIN a.b.jp.\n", "TXT b.jp", "no-such-name" },
  { "NODATA",                "; NODATA a.jp. TXT\n", "TXT a.jp", "no-data" },
  { "NODATA with TTL",       "; NODATA a.jp. TXT 60\n", "TXT a.jp", "no-data ttl=60" },
  { "NODATA, another type",  "; NODATA a.jp. TXT\n", "MX a.jp", "not-recorded" },
  { "SERVFAIL",              "; SERVFAIL a.jp. TXT\n", "TXT a.jp", "server-failure" },
  { "REFUSED",               "; REFUSED a.jp. TXT\n", "TXT a.jp", "refused" },
  { "TIMEOUT",               "; TIMEOUT a.jp. TXT\n", "TXT a.jp", "time-out" },
  { "UNREACHABLE",           "; UNREACHABLE a.jp. TXT\n", "TXT a.jp", "unreachable" },
  { "LAME",                  "; LAME a.jp. TXT\n", "TXT a.jp", "not-authoritative" },
  { "MALFORMED",             "; MALFORMED a.jp. TXT\n", "TXT a.jp", "malformed" },
  { "failure of a number",   "; TIMEOUT a.jp. TYPE65\n", "TYPE65 a.jp", "time-out" },
  { "ANY: every type",       "; TIMEOUT a.jp. ANY\n", "MX a.jp", "time-out" },
  { "ANY: but what has a record", "; TIMEOUT example.jp. ANY\n" TXT, "TXT example.jp", "data ttl=300 | \"v=spf1 -all\"" },
  { "ANY: but what failed otherwise", "; TIMEOUT a.jp. ANY\n; REFUSED a.jp. MX\n", "MX a.jp", "refused" },
  { "ANY: an alias stays",   "; TIMEOUT a.jp. ANY\na.jp. 300 CNAME b.jp.\nb.jp. 300 A 192.0.2.1\n", "A a.jp", "data ttl=300 via b.jp | 192.0.2.1" },
  { "ANY: not below",        "; TIMEOUT a.jp. ANY\n", "MX www.a.jp", "not-recorded" },
  { "failure beside a record", TXT "; SERVFAIL example.jp. TXT\n", "TXT example.jp", "server-failure ttl=300" },
  { "record beside a failure", "; SERVFAIL example.jp. TXT\n" TXT, "TXT example.jp", "server-failure ttl=300" },

  { "AUTHENTICATED",         TXT "; AUTHENTICATED example.jp. TXT\n", "TXT example.jp", "data ttl=300 AD | \"v=spf1 -all\"" },
  { "AUTHENTICATED before the record", "; AUTHENTICATED example.jp. TXT\n" TXT, "TXT example.jp", "data ttl=300 AD | \"v=spf1 -all\"" },
  { "AUTHENTICATED, another type", TXT "; AUTHENTICATED example.jp. MX\n", "TXT example.jp", "data ttl=300 | \"v=spf1 -all\"" },
  { "AUTHENTICATED no",      "; NODATA a.jp. TLSA 60\n; AUTHENTICATED a.jp. TLSA\n", "TLSA a.jp", "no-data ttl=60 AD" },
  { "AUTHENTICATED no such name", "; NXDOMAIN a.jp. 60\n; AUTHENTICATED a.jp. TLSA\n", "TLSA a.jp", "no-such-name ttl=60 AD" },

  { "alias",                 "a.jp. 60 CNAME b.jp.\nb.jp. 300 A 192.0.2.1\n", "A a.jp", "data ttl=60 via b.jp | 192.0.2.1" },
  { "alias of an alias",     "a.jp. 900 CNAME b.jp.\nb.jp. 800 CNAME c.jp.\nc.jp. 300 A 192.0.2.1\n", "A a.jp", "data ttl=300 via b.jp,c.jp | 192.0.2.1" },
  { "alias asked for",       "a.jp. 60 CNAME b.jp.\n", "CNAME a.jp", "data ttl=60 | b.jp." },
  { "alias to nowhere recorded", "a.jp. 60 CNAME b.jp.\n", "A a.jp", "not-recorded ttl=60 via b.jp" },
  { "alias to nowhere",      OTHERWISE "a.jp. 60 CNAME b.jp.\n", "A a.jp", "no-such-name ttl=60 via b.jp" },
  { "alias to NXDOMAIN",     "a.jp. 60 CNAME b.jp.\n; NXDOMAIN b.jp. 30\n", "A a.jp", "no-such-name ttl=30 via b.jp" },
  { "alias to no data",      OTHERWISE "a.jp. 60 CNAME b.jp.\nb.jp. 60 MX 0 .\n", "A a.jp", "no-data ttl=60 via b.jp" },
  { "alias to a failure",    "a.jp. 60 CNAME b.jp.\n; TIMEOUT b.jp. A\n", "A a.jp", "time-out ttl=60 via b.jp" },
  { "record beside an alias", "a.jp. 60 CNAME b.jp.\na.jp. 300 TXT \"x\"\nb.jp. 300 TXT \"y\"\n", "TXT a.jp", "data ttl=300 | \"x\"" },
  { "no alias says nothing of other types", "; NODATA a.jp. CNAME\n", "A a.jp", "not-recorded" },
  { "the same, otherwise no data", OTHERWISE "; TIMEOUT a.jp. CNAME\n", "A a.jp", "no-data" },
  { "alias loop",            "a.jp. 60 CNAME b.jp.\nb.jp. 60 CNAME a.jp.\n", "A a.jp", "server-failure ttl=60 via " LOOP_16 },

  { "server",                "; SERVER ns.jp. 192.0.2.53\n" TXT, "TXT example.jp @192.0.2.53", "data ttl=300 | \"v=spf1 -all\"" },
  { "server, IPv6",          "; SERVER ns.jp. 2001:DB8::53\n" TXT, "TXT example.jp @2001:db8::53", "data ttl=300 | \"v=spf1 -all\"" },
  { "server without a section", TXT, "TXT example.jp @192.0.2.53", "not-asked" },
  { "another server",        "; SERVER ns.jp. 192.0.2.53\n" TXT, "TXT example.jp @192.0.2.54", "not-asked" },
  { "server says nothing of it", "; SERVER ns.jp. 192.0.2.53\n" TXT, "MX example.jp @192.0.2.53", "not-recorded" },
  { "server, otherwise",     OTHERWISE "; SERVER ns.jp. 192.0.2.53\n" TXT, "TXT www.example.jp @192.0.2.53", "no-such-name" },
  { "server, otherwise no data", OTHERWISE "; SERVER ns.jp. 192.0.2.53\n" TXT, "MX example.jp @192.0.2.53", "no-data" },
  { "server that only failed", OTHERWISE "; SERVER ns.jp. 192.0.2.53\n; TIMEOUT example.jp. SOA\n", "TXT example.jp @192.0.2.53", "not-recorded" },
  { "server does not know the resolver's words", TXT "; SERVER ns.jp. 192.0.2.53\na.jp. 300 A 192.0.2.1\n", "TXT example.jp @192.0.2.53", "not-recorded" },
  { "two sections of one server", "; SERVER ns.jp. 192.0.2.53\n" TXT "; SERVER ns2.jp. 192.0.2.54\n; SERVER ns.jp. 192.0.2.53\na.jp. 60 A 192.0.2.1\n", "A a.jp @192.0.2.53", "data ttl=60 | 192.0.2.1" },
  { "server fails",          "; SERVER ns.jp. 192.0.2.53\n; REFUSED example.jp. ANY\n", "SOA example.jp @192.0.2.53", "refused" },
  { "the resolver heard the server", "; SERVER ns.jp. 192.0.2.53\n" TXT, "TXT example.jp", "data ttl=300 | \"v=spf1 -all\"" },
  { "the resolver did not hear a failure", "; SERVER ns.jp. 192.0.2.53\n; TIMEOUT example.jp. TXT\n", "TXT example.jp", "not-recorded" },
  { "the resolver's own words first", TXT "; SERVER ns.jp. 192.0.2.53\nexample.jp. 60 TXT \"new\"\n", "TXT example.jp", "data ttl=300 | \"v=spf1 -all\"" },
  { "alias into a server's words", "www.example.jp. 60 CNAME example.jp.\n; SERVER ns.jp. 192.0.2.53\nexample.jp. 300 A 192.0.2.1\n", "A www.example.jp", "data ttl=60 via example.jp | 192.0.2.1" },
  { "the same, otherwise",   OTHERWISE "www.example.jp. 60 CNAME example.jp.\n; SERVER ns.jp. 192.0.2.53\nexample.jp. 300 A 192.0.2.1\n", "A www.example.jp", "data ttl=60 via example.jp | 192.0.2.1" },
};
/* clang-format on */

/* An exact-size copy on the heap, without a NUL behind it. */
static EvidenceRecording *
parse (const char *text, GError **error)
{
  gsize length = strlen (text);
  g_autofree char *exact = g_memdup2 (text, length);

  return evidence_recording_parse (exact ? exact : "", length, error);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EvidenceRecording) recording = parse (row->text, &error);
  g_autoptr (EvidenceQuestion) question = question_from_text (row->question);
  g_autoptr (EvidenceAnswer) answer = NULL;
  g_autofree char *description = NULL;

  g_assert_no_error (error);
  answer = evidence_recording_answer (recording, question);
  description = describe_answer (answer);
  g_assert_cmpstr (description, ==, row->expected);
}

typedef struct
{
  const char *title;
  const char *line;
} BadCase;

/* clang-format off */
static const BadCase bad_cases[] = {
  { "no record",             "hello" },
  { "record of unknown type", "a.jp. 300 FOO bar" },
  { "record without data",   "a.jp. 300 A" },
  { "record with class",     "a.jp. 300 IN A 192.0.2.1" },
  { "TXT without quote",     "a.jp. 300 TXT \"x" },
  { "TXT with broken escape", "a.jp. 300 TXT \"\\999\"" },
  { "NXDOMAIN alone",        "; NXDOMAIN" },
  { "NXDOMAIN, no name",     "; NXDOMAIN a..jp." },
  { "NXDOMAIN, no TTL",      "; NXDOMAIN a.jp. soon" },
  { "NXDOMAIN, TTL too large", "; NXDOMAIN a.jp. 4294967296" },
  { "NODATA alone",          "; NODATA" },
  { "NODATA without type",   "; NODATA a.jp." },
  { "NODATA, no type",       "; NODATA a.jp. FOO" },
  { "NODATA, no TTL",        "; NODATA a.jp. A soon" },
  { "SERVFAIL without type", "; SERVFAIL a.jp." },
  { "REFUSED, no name",      "; REFUSED .a.jp. A" },
  { "TIMEOUT alone",         "; TIMEOUT" },
  { "UNREACHABLE, no type",  "; UNREACHABLE a.jp. B" },
  { "MALFORMED alone",       "; MALFORMED" },
  { "AUTHENTICATED without type", "; AUTHENTICATED a.jp." },
  { "SERVER alone",          "; SERVER" },
  { "SERVER without address", "; SERVER ns.jp." },
  { "SERVER, no address",    "; SERVER ns.jp. ns.jp." },
  { "RECORDED alone",        "; RECORDED" },
  { "RECORDED, no time",     "; RECORDED yesterday" },
  { "RECORDED before the epoch", "; RECORDED 0978-11-21T00:00:00Z" },
  { "ASKED alone",           "; ASKED" },
  { "ASKED, no time",        "; ASKED soon TOOK 3" },
  { "ASKED before the epoch", "; ASKED 1969-12-31T23:59:59.500Z TOOK 3" },
  { "ASKED, no TOOK",        "; ASKED 2026-11-21T00:00:00Z IN 3" },
  { "ASKED, no number",      "; ASKED 2026-11-21T00:00:00Z TOOK" },
  { "ASKED, negative",       "; ASKED 2026-11-21T00:00:00Z TOOK -3" },
  { "RESOLVER alone",        "; RESOLVER" },
  { "FETCH alone",           "; FETCH" },
  { "FETCH without status",  "; FETCH https://a.jp/" },
  { "FETCH, unknown status", "; FETCH https://a.jp/ MAYBE" },
  { "FETCH, no HTTP status", "; FETCH https://a.jp/ 99" },
  { "FETCH, HTTP status too large", "; FETCH https://a.jp/ 600" },
  { "OTHERWISE alone",       "; OTHERWISE" },
  { "OTHERWISE, unknown",    "; OTHERWISE NODATA" },
};
/* clang-format on */

/* The first, the third and the last line: each is named by its number. */
static void
test_bad_line (gconstpointer data)
{
  const BadCase *row = data;
  static const struct
  {
    const char *before, *after, *message;
  } places[] = {
    { "", "\n" TXT, "line 1: " },
    { TXT "\n", "\n" TXT, "line 3: " },
    { TXT "; hello\r\n\r\n", "", "line 4: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *text = g_strconcat (places[i].before, row->line, places[i].after, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (text, &error));
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, places[i].message));
      g_assert_cmpuint (strlen (error->message), >, strlen (places[i].message));
    }
}

#define POLICY \
  "; FETCH https://mta-sts.a.jp/p 200 text/plain\n;| version: STSv1\n;| mode: enforce\n"
#define URL "https://mta-sts.a.jp/p"

typedef struct
{
  const char *title;
  const char *text;
  const char *expected;
} FetchCase;

/* clang-format off */
static const FetchCase fetch_cases[] = {
  { "body",              POLICY, "data asked=0 took=0 http=200 media=text/plain body='version: STSv1\nmode: enforce\n'" },
  { "body, then more",   POLICY TXT POLICY, "data asked=0 took=0 http=200 media=text/plain body='version: STSv1\nmode: enforce\n'" },
  { "empty lines",       "; FETCH " URL " 200 text/plain\n;|\n;| \n;|a\n;|  b\n", "data asked=0 took=0 http=200 media=text/plain body='\n\na\n b\n'" },
  { "no body",           "; FETCH " URL " 200 text/plain\n", "data asked=0 took=0 http=200 media=text/plain body=''" },
  { "no media type",     "; FETCH " URL " 200\n;| x\n", "data asked=0 took=0 http=200 body='x\n'" },
  { "media type unknown", "; FETCH " URL " 200 -\n;| x\n", "data asked=0 took=0 http=200 body='x\n'" },
  { "another URL",       "; FETCH https://other.jp/ 200 text/plain\n;| x\n", "not-recorded asked=0 took=0" },
  { "nothing",           TXT OTHERWISE, "not-recorded asked=0 took=0" },
  { "404",               "; FETCH " URL " 404 text/html\n", "http-status asked=0 took=0 http=404 media=text/html" },
  { "TIMEOUT",           "; FETCH " URL " TIMEOUT\n", "time-out asked=0 took=0" },
  { "REFUSED",           "; FETCH " URL " REFUSED\n", "refused asked=0 took=0" },
  { "UNREACHABLE",       "; FETCH " URL " UNREACHABLE\n", "unreachable asked=0 took=0" },
  { "CERTIFICATE",       "; FETCH " URL " CERTIFICATE\n", "certificate asked=0 took=0" },
  { "REDIRECT",          "; FETCH " URL " REDIRECT\n", "redirect asked=0 took=0" },
  { "TOO-LARGE",         "; FETCH " URL " TOO-LARGE\n", "too-large asked=0 took=0" },
  { "NOT-ASKED",         "; FETCH " URL " NOT-ASKED\n", "not-asked asked=0 took=0" },
  { "asked",             "; ASKED 1970-01-01T00:00:02.5Z TOOK 30\n; FETCH " URL " REDIRECT\n", "redirect asked=2500000 took=30000" },
};
/* clang-format on */

static void
test_fetch (gconstpointer data)
{
  const FetchCase *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EvidenceRecording) recording = parse (row->text, &error);
  g_autoptr (EvidenceQuestion) question = evidence_question_new_fetch (URL, NULL);
  g_autoptr (EvidenceAnswer) answer = NULL;
  g_autofree char *description = NULL;

  g_assert_no_error (error);
  answer = evidence_recording_answer (recording, question);
  description = describe_answer_fully (answer);
  g_assert_cmpstr (description, ==, row->expected);
}

static void
test_times (void)
{
  static const char text[] = "; RECORDED 1970-01-01T00:01:00Z\n"
                             "; RESOLVER 192.0.2.1\n; RESOLVER https://dns.example/q\n"
                             "a.jp. 60 A 192.0.2.1\n"
                             "; ASKED 1970-01-01T09:00:02.001+09:00 TOOK 7\n"
                             "b.jp. 60 A 192.0.2.1\n";
  static const char *const resolvers[] = { "192.0.2.1", "https://dns.example/q", NULL };
  g_autoptr (EvidenceRecording) recording = parse (text, NULL);
  g_autoptr (EvidenceQuestion) before = evidence_question_new ("a.jp", DNS_TYPE_A);
  g_autoptr (EvidenceQuestion) timed = evidence_question_new ("b.jp", DNS_TYPE_A);
  g_autoptr (EvidenceAnswer) first = evidence_recording_answer (recording, before);
  g_autoptr (EvidenceAnswer) second = evidence_recording_answer (recording, timed);

  g_assert_cmpint (evidence_recording_get_time_usecs (recording), ==, 60 * G_USEC_PER_SEC);
  g_assert_cmpint (first->asked_at_usecs, ==, 60 * G_USEC_PER_SEC);
  g_assert_cmpint (second->asked_at_usecs, ==, 2001000);
  g_assert_cmpint (second->took_usecs, ==, 7000);
  g_assert_cmpstrv (evidence_recording_get_resolvers (recording), resolvers);
}

static void
test_load (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "todoku-no-such-file", NULL);
  g_autofree char *broken = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) unreadable = NULL;
  int file = g_file_open_tmp ("todoku-XXXXXX", &broken, NULL);

  g_assert_null (evidence_recording_load (path, &missing));
  g_assert_error (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (broken, "\nhello\n", -1, NULL));
  g_assert_null (evidence_recording_load (broken, &unreadable));
  g_assert_nonnull (strstr (unreadable->message, broken));
  g_assert_nonnull (strstr (unreadable->message, "line 2"));
  g_unlink (broken);
}

/* Cut anywhere and torn anywhere, a file is read or refused with a line. */
static void
test_mutations (void)
{
  static const char text[]
      = "; RECORDED 2026-11-21T00:00:00Z\n; RESOLVER 192.0.2.1\n" SOA TXT
        "; ASKED 2026-11-21T00:00:00Z TOOK 7\nwww.example.jp. 60 CNAME a.jp.\n"
        "; NXDOMAIN b.jp. 60\n; NODATA c.jp. TXT 5\n; TIMEOUT d.jp. ANY\n"
        "; AUTHENTICATED example.jp. TXT\n" POLICY "; SERVER ns.jp. 192.0.2.53\n" TXT OTHERWISE;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1035);

  for (guint round = 0; round < 4000; round++)
    {
      gsize length = round < sizeof text ? round : sizeof text - 1;
      g_autofree char *bytes = g_memdup2 (text, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (EvidenceRecording) recording = NULL;

      if (round >= sizeof text)
        for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
          bytes[g_rand_int_range (rand, 0, (int)length)] = (char)g_rand_int_range (rand, 0, 256);
      recording = evidence_recording_parse (bytes ? bytes : "", length, &error);
      g_assert_true ((recording != NULL) == (error == NULL));
      if (error)
        g_assert_true (g_str_has_prefix (error->message, "line "));
    }
}

static void
add_cases (const char *prefix, const void *rows, gsize size, gsize count, GTestDataFunc test)
{
  for (gsize i = 0; i < count; i++)
    {
      const char *const *row = (const void *)((const char *)rows + i * size);
      g_autofree char *path = g_strconcat (prefix, *row, NULL);

      g_test_add_data_func (path, row, test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("/recording/", cases, sizeof cases[0], G_N_ELEMENTS (cases), test_case);
  add_cases ("/recording/broken/", bad_cases, sizeof bad_cases[0], G_N_ELEMENTS (bad_cases),
             test_bad_line);
  add_cases ("/recording/fetch/", fetch_cases, sizeof fetch_cases[0], G_N_ELEMENTS (fetch_cases),
             test_fetch);
  g_test_add_func ("/recording/times", test_times);
  g_test_add_func ("/recording/load", test_load);
  g_test_add_func ("/recording/mutations", test_mutations);
  return g_test_run ();
}
