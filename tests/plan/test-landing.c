/* The clock of a landing: when to look again, and until when the old is remembered; and what is
 * said of it. */
#include "plan/landing.h"

#include <string.h>
#include <time.h>

#include "auth/world.h"
#include "plan/explain/explain-landing.h"

#define BASE \
  "; OTHERWISE NXDOMAIN\n; ASKED 2026-11-23T09:00:00Z\n" \
  "example.jp. 300 NS ns1.host.jp.\nexample.jp. 300 NS ns2.host.jp.\n" \
  "ns1.host.jp. 300 A 192.0.2.53\nns2.host.jp. 300 A 192.0.2.54\n" SOA
#define START "; OTHERWISE NXDOMAIN\n; ASKED 2026-11-23T09:00:00Z\n"
#define KNOWN_FIRST \
  START "example.jp. 300 NS ns1.host.jp.\nexample.jp. 300 NS ns2.host.jp.\n" \
        "ns1.host.jp. 300 A 192.0.2.53\n" SOA
/* The negative TTL is the smaller one (RFC 2308, section 5). */
#define SOA "example.jp. 1800 SOA ns1.host.jp. x.host.jp. 7 2 3 4 900\n"
#define AT(time, took) "; ASKED 2026-11-23T" time "Z TOOK " took "\n"
#define FIRST "; SERVER ns1.host.jp. 192.0.2.53\n" SOA
#define SECOND "; SERVER ns2.host.jp. 192.0.2.54\n" SOA
#define PUBLIC "; SERVER 192.0.2.8. 192.0.2.8\n"
#define OTHER_PUBLIC "; SERVER 192.0.2.9. 192.0.2.9\n"
#define NEW(ttl) "_dmarc.example.jp. " ttl " TXT \"v=DMARC1; p=reject\"\n"
#define OLD(ttl) "_dmarc.example.jp. " ttl " TXT \"v=DMARC1; p=none\"\n"
#define NONE(ttl) "; NXDOMAIN _dmarc.example.jp " ttl "\n"
#define SILENT "; TIMEOUT _dmarc.example.jp ANY\n"
#define LAME "; LAME _dmarc.example.jp TXT\n"
#define HERE FIRST NEW ("300") SECOND NEW ("300")
#define PUBLICS PUBLIC NEW ("300") OTHER_PUBLIC NEW ("300")
#define NOW "2026-11-23T09:10:00Z"

typedef struct
{
  const char *title;
  const char *world;
  LandedState state;
  const char *look_again; /* after NOW; (nullable): no need */
  const char *own;        /* the line of our own network, in English */
  const char *outside;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "everywhere", BASE NEW ("3600") HERE PUBLICS, LANDED_HERE, NULL, "new value", "new value on all 2" },
  { "our resolver has the old, for 3600 s from when it was asked", BASE OLD ("3600") HERE PUBLICS, LANDED_OLD, "2026-11-23T10:00:00Z", "still the old value (changes at about 10:00)", "new value on all 2" },
  { "the time that the answer took counts", BASE AT ("09:00:00", "2000") OLD ("3600") HERE PUBLICS, LANDED_OLD, "2026-11-23T10:00:02Z", "still the old value (changes at about 10:00)", "new value on all 2" },
  { "our resolver remembers a no for the negative TTL (RFC 2308, 5)", BASE NONE ("900") HERE PUBLICS, LANDED_ABSENT, "2026-11-23T09:15:00Z", "not there yet (changes at about 9:15)", "new value on all 2" },
  { "a no that says how long", BASE NONE ("5400") HERE PUBLICS, LANDED_ABSENT, "2026-11-23T10:30:00Z", "not there yet (changes at about 10:30)", "new value on all 2" },
  { "never in the past, at least a minute on", BASE OLD ("60") HERE PUBLICS, LANDED_OLD, "2026-11-23T09:11:00Z", "still the old value (changes at about 9:10)", "new value on all 2" },
  { "no later than a day on", BASE OLD ("2147483647") HERE PUBLICS, LANDED_OLD, "2026-11-24T09:10:00Z", NULL, "new value on all 2" },
  { "another day is said", BASE OLD ("86400") HERE PUBLICS, LANDED_OLD, "2026-11-24T09:00:00Z", "still the old value (changes at about Tue 24 Nov 2026, 9:00)", "new value on all 2" },
  { "two public resolvers: the first to forget", BASE NEW ("60") HERE PUBLIC OLD ("1200") OTHER_PUBLIC OLD ("2400"), LANDED_OLD, "2026-11-23T09:20:00Z", "new value", "still the old value (changes at about 9:40)" },
  { "one public resolver is behind", BASE NEW ("60") HERE PUBLIC NEW ("300") OTHER_PUBLIC OLD ("2400"), LANDED_OLD, "2026-11-23T09:40:00Z", "new value", "new value on 1 of 2 (changes at about 9:40)" },
  { "one public resolver is silent", BASE NEW ("60") HERE PUBLIC NEW ("300") OTHER_PUBLIC SILENT, LANDED_HERE, NULL, "new value", "new value on 1 of 2; 1 did not answer" },
  { "the host has the old: somebody may be typing", BASE OLD ("3600") FIRST OLD ("3600") SECOND OLD ("3600"), LANDED_OLD, "2026-11-23T09:15:00Z", "still the old value", "not asked" },
  { "the host has nothing", BASE NONE ("900") FIRST NONE ("900") SECOND NONE ("900"), LANDED_ABSENT, "2026-11-23T09:15:00Z", "not there yet", "not asked" },
  { "one server at the host is behind", BASE OLD ("3600") FIRST NEW ("300") SECOND OLD ("300") PUBLICS, LANDED_OLD, "2026-11-23T09:15:00Z", "still the old value", "new value on all 2" },
  { "one server at the host is silent", BASE NEW ("300") FIRST NEW ("300") SECOND SILENT PUBLICS, LANDED_UNKNOWN, "2026-11-23T09:15:00Z", "new value", "new value on all 2" },
  { "the host is silent, the others have it", BASE NEW ("300") FIRST SILENT SECOND SILENT PUBLICS, LANDED_HERE, NULL, "new value", "new value on all 2" },
  { "the host is silent, our resolver has the old", BASE OLD ("3600") FIRST SILENT SECOND SILENT PUBLIC SILENT OTHER_PUBLIC SILENT, LANDED_OLD, "2026-11-23T10:00:00Z", "still the old value", "not known (there was no answer in time)" },
  { "all servers are lame, the others have it", BASE NEW ("300") FIRST LAME SECOND LAME PUBLICS, LANDED_HERE, NULL, "new value", "new value on all 2" },
  { "one server is lame", BASE NEW ("300") FIRST NEW ("300") SECOND LAME PUBLICS, LANDED_UNKNOWN, "2026-11-23T09:15:00Z", "new value", "new value on all 2" },
  { "the host may not be asked", BASE NEW ("300"), LANDED_HERE, NULL, "new value", "not asked" },
  { "the address of one server is not known", KNOWN_FIRST "; TIMEOUT ns2.host.jp A\n; TIMEOUT ns2.host.jp AAAA\n" NEW ("300") FIRST NEW ("300") PUBLICS, LANDED_UNKNOWN, "2026-11-23T09:15:00Z", "new value", "new value on all 2" },
  { "one server has no address", KNOWN_FIRST NEW ("300") FIRST NEW ("300") PUBLICS, LANDED_HERE, NULL, "new value", "new value on all 2" },
  { "nobody tells who the servers are", START "; TIMEOUT example.jp NS\n" NEW ("300") PUBLICS, LANDED_UNKNOWN, "2026-11-23T09:15:00Z", "new value", "new value on all 2" },
  { "a failure instead of the servers", START "; SERVFAIL example.jp NS\n" NEW ("300") PUBLICS, LANDED_UNKNOWN, "2026-11-23T09:15:00Z", "new value", "new value on all 2" },
  { "nobody tells who the servers are, and it is not there", START "; TIMEOUT example.jp NS\n" PUBLIC OTHER_PUBLIC, LANDED_ABSENT, "2026-11-23T09:15:00Z", NULL, NULL },
  { "nobody says anything", BASE SILENT FIRST SILENT SECOND SILENT PUBLIC SILENT OTHER_PUBLIC SILENT, LANDED_UNKNOWN, "2026-11-23T09:15:00Z", "not known (there was no answer in time)", "not known (there was no answer in time)" },
  { "our resolver says nothing, the others have it", BASE SILENT HERE PUBLICS, LANDED_HERE, NULL, "not known (there was no answer in time)", "new value on all 2" },
  { "only the host has it, nobody else says", BASE SILENT HERE PUBLIC SILENT OTHER_PUBLIC SILENT, LANDED_UNKNOWN, "2026-11-23T09:15:00Z", "not known (there was no answer in time)", "not known (there was no answer in time)" },
};
/* clang-format on */

static gint64
read_time (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static char *
write_time (gint64 usecs)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);

  return usecs ? g_date_time_format_iso8601 (time) : NULL;
}

static void
inquire (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  landed_inquire (data, evidence, lacking);
}

/* @wanted: (nullable): nothing shall stand there */
/* The time of the processor that the last one took, once everybody had answered. */
static gint64 judged_in_usecs;

static Landing *
judge (const char *world, const char *wanted, const char *before, gint64 patience_usecs)
{
  static const char *const outside[] = { "192.0.2.8", "192.0.2.9", NULL };
  const char *const wanted_values[] = { wanted, NULL };
  const char *const before_values[] = { before, NULL };
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  g_autoptr (SurveyScope) survey_scope = survey_scope_new ("example.jp", NULL, catalog);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)landed_record_free);
  g_autoptr (LandedScope) scope = landed_scope_new (survey_scope, records, outside);
  g_autoptr (Evidence) evidence = NULL;
  g_autoptr (LandedSurvey) survey = NULL;
  Landing *landing;
  clock_t started;

  g_ptr_array_add (
      records, landed_record_new ("_dmarc.example.jp", DNS_TYPE_TXT, wanted_values, before_values));
  evidence = world_settle (world, inquire, scope, NULL);
  started = clock ();
  survey = landed_survey_inquire (scope, evidence, NULL);
  landing = landing_judge (survey, read_time (NOW), patience_usecs);
  judged_in_usecs = (gint64)(clock () - started) * G_USEC_PER_SEC / CLOCKS_PER_SEC;
  return landing;
}

static void
assert_line (const LandingRecord *record, LandedPlace place, const char *expected)
{
  g_autofree char *line = explain_landing_line (record, place, read_time (NOW), LANGUAGE_EN);

  if (expected)
    g_assert_cmpstr (line, ==, expected);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (Landing) landing
      = judge (row->world, "v=DMARC1; p=reject", "v=DMARC1; p=none", LANDING_USUAL_WAIT_USECS);
  const LandingRecord *record = g_ptr_array_index (landing->records, 0);
  g_autofree char *look_again = write_time (record->look_again_at_usecs);

  g_assert_cmpstr (landed_state_to_string (record->state), ==, landed_state_to_string (row->state));
  g_assert_cmpint (landing->state, ==, record->state);
  g_assert_cmpstr (look_again, ==, row->look_again);
  g_assert_cmpint (landing->look_again_at_usecs, ==, record->look_again_at_usecs);
  assert_line (record, LANDED_AT_OWN, row->own);
  assert_line (record, LANDED_OUTSIDE, row->outside);
}

/* Where nothing tells how long, the caller's patience counts; a TTL counts more. */
static void
test_patience (void)
{
  g_autoptr (Landing) nothing
      = judge (BASE FIRST SECOND, "v=DMARC1; p=reject", NULL, G_TIME_SPAN_HOUR);
  g_autoptr (Landing) old = judge (BASE OLD ("1800") HERE PUBLICS, "v=DMARC1; p=reject",
                                   "v=DMARC1; p=none", G_TIME_SPAN_HOUR);

  g_assert_cmpint (nothing->look_again_at_usecs, ==, read_time ("2026-11-23T10:10:00Z"));
  g_assert_cmpint (old->look_again_at_usecs, ==, read_time ("2026-11-23T09:30:00Z"));
}

/* A record that shall go is here when it is gone. */
static void
test_removal (void)
{
  g_autoptr (Landing) gone = judge (BASE FIRST SECOND PUBLIC OTHER_PUBLIC, NULL, "v=DMARC1; p=none",
                                    LANDING_USUAL_WAIT_USECS);
  g_autoptr (Landing) there = judge (BASE OLD ("60") FIRST OLD ("60") SECOND OLD ("60"), NULL,
                                     "v=DMARC1; p=none", LANDING_USUAL_WAIT_USECS);
  const LandingRecord *record = g_ptr_array_index (there->records, 0);
  const LandingSlip *slip;

  g_assert_cmpint (gone->state, ==, LANDED_HERE);
  assert_line (g_ptr_array_index (gone->records, 0), LANDED_AT_HOST, "removed");
  g_assert_cmpint (there->state, ==, LANDED_OLD);
  g_assert_cmpuint (record->slips->len, ==, 1);
  slip = g_ptr_array_index (record->slips, 0);
  g_assert_cmpint (slip->code, ==, LANDING_NOT_SAVED);
}

/* Every slip has both languages, with all its values, and says who does what. */
static void
test_every_slip (void)
{
  g_autoptr (Landing) landing
      = judge (BASE FIRST SECOND, "v=DMARC1; p=reject", NULL, LANDING_USUAL_WAIT_USECS);
  const LandingRecord *record = g_ptr_array_index (landing->records, 0);

  for (guint i = 0; i < LANDING_SLIP_COUNT; i++)
    {
      LandingSlip slip = { .code = (LandingSlipCode)i,
                           .name = (char *)"found.example.jp",
                           .text = (char *)"what stands there",
                           .server = (char *)"ns1.host.jp",
                           .status = EVIDENCE_TIMEOUT,
                           .number = 1,
                           .total = 2 };
      g_autofree char *what = NULL;
      g_autofree char *todo = NULL;

      g_assert_nonnull (landing_slip_code_to_string (slip.code));
      for (guint j = 0; j < LANGUAGE_COUNT; j++)
        {
          g_autofree char *text = explain_landing_slip (&slip, record, NULL, (Language)j);

          g_assert_null (strpbrk (text, "{}"));
          g_assert_nonnull (strstr (text, "→"));
          g_assert_null (strstr (text, "?"));
        }
      explain_landing_slip_parts (&slip, record, "Host & Co.", LANGUAGE_EN, &what, &todo);
      g_assert_cmpuint (strlen (what), >, 10);
      g_assert_cmpuint (strlen (todo), >, 10);
    }
}

/* What is said of a record that is there, and where it was seen. */
typedef struct
{
  const char *title;
  const char *world;
  const char *words;
  const char *host; /* the line of the host */
} Sentence;

/* clang-format off */
static const Sentence sentences[] = {
  { "asked directly", BASE NEW ("300") HERE PUBLICS, "seen everywhere that was asked", "new value on all 2" },
  { "all servers are silent", BASE NEW ("300") FIRST SILENT SECOND SILENT PUBLICS, "could not be asked directly", "not known (there was no answer in time)" },
  { "all servers are lame", BASE NEW ("300") FIRST LAME SECOND LAME PUBLICS, "could not be asked directly", "not known (the server does not hold this domain)" },
  { "the host may not be asked", BASE NEW ("300"), "seen where it could be asked", NULL },
  { "nobody tells who the servers are", START "; TIMEOUT example.jp NS\n" NEW ("300") PUBLICS, "could not be found out which servers", "not known (there was no answer in time)" },
};
/* clang-format on */

static void
test_sentence (gconstpointer data)
{
  const Sentence *row = data;
  g_autoptr (Landing) landing
      = judge (row->world, "v=DMARC1; p=reject", NULL, LANDING_USUAL_WAIT_USECS);
  const LandingRecord *record = g_ptr_array_index (landing->records, 0);
  g_autofree char *sentence = explain_landing_sentence (record, NULL, read_time (NOW), LANGUAGE_EN);

  if (!strstr (sentence, row->words))
    g_test_fail_printf ("“%s” is not in “%s”", row->words, sentence);
  assert_line (record, LANDED_AT_HOST, row->host);
}

static void
test_place (void)
{
  g_autoptr (Landing) landing
      = judge (BASE FIRST SECOND, "v=DMARC1; p=reject", NULL, LANDING_USUAL_WAIT_USECS);
  const LandingRecord *record = g_ptr_array_index (landing->records, 0);
  g_autofree char *host = explain_landing_place (record, LANDED_AT_HOST, "Xserver", LANGUAGE_EN);
  g_autofree char *nobody = explain_landing_place (record, LANDED_AT_HOST, NULL, LANGUAGE_EN);
  g_autofree char *outside = explain_landing_place (record, LANDED_OUTSIDE, NULL, LANGUAGE_EN);
  g_autofree char *sentence
      = explain_landing_sentence (record, "Xserver", read_time (NOW), LANGUAGE_EN);

  g_assert_cmpstr (host, ==, "DNS host (Xserver, 2 servers)");
  g_assert_cmpstr (nobody, ==, "DNS host (2 servers)");
  g_assert_cmpstr (outside, ==, "Outside (2 public DNS)");
  g_assert_nonnull (strstr (sentence, "not on the DNS of Xserver yet"));
  g_assert_nonnull (strstr (sentence, "entered at another company"));
}

/* The line goes into a shell, and names come from the DNS. */
static void
test_dig (void)
{
  g_autoptr (Landing) usual
      = judge (BASE FIRST SECOND, "v=DMARC1; p=reject", NULL, LANDING_USUAL_WAIT_USECS);
  g_autoptr (Landing) hostile
      = judge ("; OTHERWISE NXDOMAIN\nexample.jp. 300 NS $(reboot).host.jp.\n"
               "$(reboot).host.jp. 300 A 192.0.2.53\n",
               "v=DMARC1; p=reject", NULL, LANDING_USUAL_WAIT_USECS);
  g_autofree char *line = explain_landing_dig (g_ptr_array_index (usual->records, 0));
  g_autofree char *other = explain_landing_dig (g_ptr_array_index (hostile->records, 0));

  g_assert_cmpstr (line, ==, "dig @ns1.host.jp _dmarc.example.jp TXT +short");
  g_assert_cmpstr (other, ==, "dig _dmarc.example.jp TXT +short");
}

/* Eight servers that answer with as many records as a message holds, or as are looked at. */
typedef struct
{
  const char *title;
  guint n_records;  /* beside the wanted one */
  const char *text; /* how they begin; a number follows */
  LandedState state;
} Crowd;

/* clang-format off */
static const Crowd crowds[] = {
  { "as many as a message holds", 2754, "x", LANDED_OTHER },
  { "as many as a message holds, alike", 2754, "v=DMARC1; p=reject", LANDED_OTHER },
  { "as many as are looked at", LANDED_MAX_RECORDS - 1, "token=", LANDED_HERE },
  { "as many as are looked at, alike", LANDED_MAX_RECORDS - 1, "v=DMARC1; p=reject", LANDED_OTHER },
  { "one more", LANDED_MAX_RECORDS, "token=", LANDED_OTHER },
};
/* clang-format on */

static void
append_crowd (GString *world, const Crowd *row)
{
  for (guint i = 0; i < row->n_records; i++)
    g_string_append_printf (world, "_dmarc.example.jp. 300 TXT \"%s%u\"\n", row->text, i);
  g_string_append (world, NEW ("300"));
}

static void
test_crowd (gconstpointer data)
{
  const Crowd *row = data;
  g_autoptr (GString) world = g_string_new (START SOA);
  g_autoptr (Landing) landing = NULL;
  const LandingRecord *record;

  for (guint i = 1; i <= 8; i++)
    g_string_append_printf (
        world, "example.jp. 300 NS ns%u.host.jp.\nns%u.host.jp. 300 A 192.0.2.%u\n", i, i, 50 + i);
  append_crowd (world, row);
  for (guint i = 1; i <= 8; i++)
    {
      g_string_append_printf (world, "; SERVER ns%u.host.jp. 192.0.2.%u\n" SOA, i, 50 + i);
      append_crowd (world, row);
    }
  landing = judge (world->str, "v=DMARC1; p=reject", NULL, LANDING_USUAL_WAIT_USECS);
  g_test_message ("judged in %.1f ms", (double)judged_in_usecs / 1000);
  record = g_ptr_array_index (landing->records, 0);
  g_assert_cmpuint (record->lines[LANDED_AT_HOST].counts[row->state], ==, 8);
  g_assert_cmpint (judged_in_usecs, <, G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  /* Local times are said. */
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  language_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/landing/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *path = g_strconcat ("/landing/sentence/", sentences[i].title, NULL);

      g_test_add_data_func (path, &sentences[i], test_sentence);
    }
  g_test_add_func ("/landing/patience", test_patience);
  g_test_add_func ("/landing/removal", test_removal);
  g_test_add_func ("/landing/every slip", test_every_slip);
  g_test_add_func ("/landing/place", test_place);
  g_test_add_func ("/landing/dig", test_dig);
  for (guint i = 0; i < G_N_ELEMENTS (crowds); i++)
    {
      g_autofree char *path = g_strconcat ("/landing/crowd/", crowds[i].title, NULL);

      g_test_add_data_func (path, &crowds[i], test_crowd);
    }
  return g_test_run ();
}
