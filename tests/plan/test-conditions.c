/* What receivers ask for, judged in small worlds; and that every verdict has its sentence. */
#include "plan/conditions.h"

#include <string.h>

#include "auth/signer.h"
#include "auth/world.h"
#include "plan/explain/explain-condition.h"

#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define SOA "example.jp. 300 SOA ns1.example.jp. root.example.jp. 1 10800 3600 604800 3600\n"
#define NS "example.jp. 300 NS ns1.example.jp.\nns1.example.jp. 300 A 198.51.100.53\n"
#define MX "example.jp. 300 MX 10 mail.example.jp.\nmail.example.jp. 300 A 198.51.100.1\n"
/* A domain with nothing but its servers. */
#define BARE OTHERWISE SOA NS MX
#define SPF(text) "example.jp. 300 TXT \"" text "\"\n"
#define GOOD_SPF SPF ("v=spf1 mx -all")
#define DMARC(name, text) "_dmarc." name ". 300 TXT \"" text "\"\n"
#define AT(selector, text) selector "._domainkey.example.jp. 300 TXT \"" text "\"\n"
#define RSA1024 "v=DKIM1; p=@rsa1024"
#define RSA512 "v=DKIM1; p=@rsa512"
#define ED25519 "v=DKIM1; k=ed25519; p=@ed25519"
#define PROBE "todoku-probe"

/* A recording that holds nothing else: what is not in it was not recorded, which is no answer. */
#define NOTHING_ANSWERS \
  "; TIMEOUT example.jp. ANY\n; TIMEOUT _dmarc.example.jp. ANY\n; TIMEOUT _dmarc.jp. ANY\n"

typedef struct
{
  const char *title;
  const char *zone;     /* @rsa1024 and so on stand for a public key */
  const char *selector; /* (nullable): one that a mail named */
  ProvidersTest test;
  const char *expected; /* "state why", for everybody */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "no test",                      BARE, NULL, PROVIDERS_TEST_NONE, "unknown habit" },

  { "SPF: good",                    BARE GOOD_SPF, NULL, PROVIDERS_TEST_SPF, "met dns" },
  { "SPF: everybody may send",      BARE SPF ("v=spf1 +all"), NULL, PROVIDERS_TEST_SPF, "met dns" },
  { "SPF: none",                    BARE, NULL, PROVIDERS_TEST_SPF, "not-met no-record" },
  { "SPF: other TXT records only",  BARE SPF ("google-site-verification=x"), NULL, PROVIDERS_TEST_SPF, "not-met no-record" },
  { "SPF: two",                     BARE GOOD_SPF SPF ("v=spf1 a -all"), NULL, PROVIDERS_TEST_SPF, "not-met broken" },
  { "SPF: syntax",                  BARE SPF ("v=spf1 ip4:198.51.100.300 -all"), NULL, PROVIDERS_TEST_SPF, "not-met broken" },
  { "SPF: a slip in the version",   BARE SPF ("\\\"v=spf1 mx -all\\\""), NULL, PROVIDERS_TEST_SPF, "not-met broken" },
  { "SPF: include without record",  BARE SPF ("v=spf1 include:none.example -all"), NULL, PROVIDERS_TEST_SPF, "not-met broken" },
  { "SPF: nobody sends",            BARE SPF ("v=spf1 -all"), NULL, PROVIDERS_TEST_SPF, "not-met allows-nobody" },
  { "SPF: time-out",                BARE "; TIMEOUT example.jp. TXT\n", NULL, PROVIDERS_TEST_SPF, "unknown no-answer" },
  { "SPF: SERVFAIL",                BARE "; SERVFAIL example.jp. TXT\n", NULL, PROVIDERS_TEST_SPF, "unknown no-answer" },
  { "SPF: include times out",       BARE SPF ("v=spf1 include:slow.example -all") "; TIMEOUT slow.example. TXT\n", NULL, PROVIDERS_TEST_SPF, "unknown no-answer" },
  { "SPF: a fault beside a time-out", BARE SPF ("v=spf1 include:slow.example ip4:x -all") "; TIMEOUT slow.example. TXT\n", NULL, PROVIDERS_TEST_SPF, "not-met broken" },

  { "DKIM: a usual key",            BARE AT ("default", RSA1024), NULL, PROVIDERS_TEST_DKIM, "unknown needs-mail" },
  { "DKIM: a given key",            BARE AT ("mine", RSA1024), "mine", PROVIDERS_TEST_DKIM, "unknown needs-mail" },
  { "DKIM: not found by guessing",  BARE, NULL, PROVIDERS_TEST_DKIM, "unknown no-selector" },
  { "DKIM: a given one is gone",    BARE, "mine", PROVIDERS_TEST_DKIM, "unknown no-selector" },
  { "DKIM: revoked",                BARE AT ("default", "v=DKIM1; p="), NULL, PROVIDERS_TEST_DKIM, "unknown no-selector" },
  { "DKIM: every name answers",     BARE AT (PROBE, RSA1024) AT ("default", RSA1024), NULL, PROVIDERS_TEST_DKIM, "unknown no-selector" },
  { "DKIM: guesses time out",       BARE "; TIMEOUT default._domainkey.example.jp. TXT\n", NULL, PROVIDERS_TEST_DKIM, "unknown no-answer" },
  { "DKIM: the given one times out", BARE "; TIMEOUT mine._domainkey.example.jp. TXT\n", "mine", PROVIDERS_TEST_DKIM, "unknown no-answer" },
  { "DKIM: a guessed one is broken", BARE AT ("default", "v=DKIM1; p=AAAA"), NULL, PROVIDERS_TEST_DKIM, "unknown broken" },
  { "DKIM: the given one is broken", BARE AT ("mine", "v=DKIM1; p=AAAA"), "mine", PROVIDERS_TEST_DKIM, "not-met broken" },
  { "DKIM: the given one is short", BARE AT ("mine", RSA512), "mine", PROVIDERS_TEST_DKIM, "not-met broken" },
  { "DKIM: a broken one beside a good one", BARE AT ("mine", "v=DKIM1; p=AAAA") AT ("default", RSA1024), "mine", PROVIDERS_TEST_DKIM, "unknown needs-mail" },

  { "1024 bits: 1024",              BARE AT ("default", RSA1024), NULL, PROVIDERS_TEST_DKIM_1024, "met dns" },
  { "1024 bits: 512, guessed",      BARE AT ("default", RSA512), NULL, PROVIDERS_TEST_DKIM_1024, "unknown broken" },
  { "1024 bits: 512, given",        BARE AT ("mine", RSA512), "mine", PROVIDERS_TEST_DKIM_1024, "not-met broken" },
  { "1024 bits: 512 beside 1024",   BARE AT ("default", RSA512) AT ("s1", RSA1024), NULL, PROVIDERS_TEST_DKIM_1024, "unknown needs-mail" },
  { "1024 bits: Ed25519 only",      BARE AT ("default", ED25519), NULL, PROVIDERS_TEST_DKIM_1024, "unknown needs-mail" },
  { "1024 bits: none found",        BARE, NULL, PROVIDERS_TEST_DKIM_1024, "unknown no-selector" },

  { "either: both",                 BARE GOOD_SPF AT ("default", RSA1024), NULL, PROVIDERS_TEST_SPF_OR_DKIM, "met dns" },
  { "either: SPF only",             BARE GOOD_SPF, NULL, PROVIDERS_TEST_SPF_OR_DKIM, "met dns" },
  { "either: DKIM only",            BARE AT ("default", RSA1024), NULL, PROVIDERS_TEST_SPF_OR_DKIM, "unknown needs-mail" },
  { "either: nothing found",        BARE, NULL, PROVIDERS_TEST_SPF_OR_DKIM, "unknown no-selector" },
  { "either: both broken",          BARE SPF ("v=spf1 x") AT ("mine", RSA512), "mine", PROVIDERS_TEST_SPF_OR_DKIM, "not-met broken" },
  { "either: SPF times out",        BARE "; TIMEOUT example.jp. TXT\n", NULL, PROVIDERS_TEST_SPF_OR_DKIM, "unknown no-answer" },
  { "either: SPF times out, DKIM there", BARE "; TIMEOUT example.jp. TXT\n" AT ("default", RSA1024), NULL, PROVIDERS_TEST_SPF_OR_DKIM, "unknown needs-mail" },

  { "DMARC: p=none",                BARE DMARC ("example.jp", "v=DMARC1; p=none"), NULL, PROVIDERS_TEST_DMARC, "met dns" },
  { "DMARC: p=reject",              BARE DMARC ("example.jp", "v=DMARC1; p=reject"), NULL, PROVIDERS_TEST_DMARC, "met dns" },
  { "DMARC: none",                  BARE, NULL, PROVIDERS_TEST_DMARC, "not-met no-record" },
  { "DMARC: two",                   BARE DMARC ("example.jp", "v=DMARC1; p=none") DMARC ("example.jp", "v=DMARC1; p=reject"), NULL, PROVIDERS_TEST_DMARC, "not-met broken" },
  { "DMARC: no policy, no address", BARE DMARC ("example.jp", "v=DMARC1; sp=x"), NULL, PROVIDERS_TEST_DMARC, "not-met broken" },
  { "DMARC: no policy, an address", BARE DMARC ("example.jp", "v=DMARC1; rua=mailto:a@example.jp"), NULL, PROVIDERS_TEST_DMARC, "unknown broken" },
  { "DMARC: at the domain itself",  BARE SPF ("v=DMARC1; p=none"), NULL, PROVIDERS_TEST_DMARC, "not-met broken" },
  { "DMARC: at a doubled name",     BARE DMARC ("example.jp.example.jp", "v=DMARC1; p=none"), NULL, PROVIDERS_TEST_DMARC, "not-met broken" },
  { "DMARC: time-out",              BARE "; TIMEOUT _dmarc.example.jp. TXT\n", NULL, PROVIDERS_TEST_DMARC, "unknown no-answer" },
  { "DMARC: the parent times out, its own is there", BARE DMARC ("example.jp", "v=DMARC1; p=none; psd=n") "; TIMEOUT _dmarc.jp. TXT\n", NULL, PROVIDERS_TEST_DMARC, "met dns" },

  { "From aligned",                 BARE GOOD_SPF, NULL, PROVIDERS_TEST_ALIGNMENT, "unknown needs-mail" },
  { "reverse name: of the MX proves nothing", BARE "1.100.51.198.in-addr.arpa. 300 PTR mail.example.jp.\n", NULL, PROVIDERS_TEST_PTR, "unknown needs-server" },
  { "TLS",                          BARE, NULL, PROVIDERS_TEST_TLS, "unknown needs-server" },

  { "SOA: there",                   BARE, NULL, PROVIDERS_TEST_SOA, "met dns" },
  { "SOA: none",                    OTHERWISE NS MX, NULL, PROVIDERS_TEST_SOA, "not-met no-record" },
  { "SOA: time-out",                OTHERWISE NS MX "; TIMEOUT example.jp. SOA\n", NULL, PROVIDERS_TEST_SOA, "unknown no-answer" },

  { "sender: an MX",                BARE, NULL, PROVIDERS_TEST_SENDER_RESOLVES, "met dns" },
  { "sender: an address only",      OTHERWISE SOA NS "example.jp. 300 A 198.51.100.1\n", NULL, PROVIDERS_TEST_SENDER_RESOLVES, "met dns" },
  { "sender: a null MX",            OTHERWISE SOA NS "example.jp. 300 MX 0 .\n", NULL, PROVIDERS_TEST_SENDER_RESOLVES, "not-met broken" },
  { "sender: an MX to nowhere",     OTHERWISE SOA NS "example.jp. 300 MX 10 mail.example.jp.\n", NULL, PROVIDERS_TEST_SENDER_RESOLVES, "not-met broken" },
  { "sender: the MX does not answer", OTHERWISE SOA NS "example.jp. 300 MX 10 mail.example.jp.\n; TIMEOUT mail.example.jp. A\n; TIMEOUT mail.example.jp. AAAA\n", NULL, PROVIDERS_TEST_SENDER_RESOLVES, "unknown no-answer" },
  { "sender: neither MX nor A",     OTHERWISE SOA NS, NULL, PROVIDERS_TEST_SENDER_RESOLVES, "unknown no-record" },
  { "sender: time-out",             OTHERWISE SOA NS "; TIMEOUT example.jp. MX\n", NULL, PROVIDERS_TEST_SENDER_RESOLVES, "unknown no-answer" },

  { "no such domain: SPF",          OTHERWISE, NULL, PROVIDERS_TEST_SPF, "not-met no-domain" },
  { "no such domain: DKIM",         OTHERWISE, NULL, PROVIDERS_TEST_DKIM, "not-met no-domain" },
  { "no such domain: SOA",          OTHERWISE, NULL, PROVIDERS_TEST_SOA, "not-met no-domain" },
  { "no such domain: sender",       OTHERWISE, NULL, PROVIDERS_TEST_SENDER_RESOLVES, "not-met no-domain" },
  { "no such domain: alignment",    OTHERWISE, NULL, PROVIDERS_TEST_ALIGNMENT, "unknown needs-mail" },
  { "nothing answers: SPF",         NOTHING_ANSWERS, NULL, PROVIDERS_TEST_SPF, "unknown no-answer" },
  { "nothing answers: DKIM",        NOTHING_ANSWERS, NULL, PROVIDERS_TEST_DKIM, "unknown no-answer" },
  { "nothing answers: DMARC",       NOTHING_ANSWERS, NULL, PROVIDERS_TEST_DMARC, "unknown no-answer" },
  { "nothing answers: SOA",         NOTHING_ANSWERS, NULL, PROVIDERS_TEST_SOA, "unknown no-answer" },
  { "nothing answers: sender",      NOTHING_ANSWERS, NULL, PROVIDERS_TEST_SENDER_RESOLVES, "unknown no-answer" },
  { "the inside answers: SPF",      OTHERWISE SOA NS "example.jp. 300 MX 10 mail.example.jp.\nmail.example.jp. 300 A 10.0.0.1\n", NULL, PROVIDERS_TEST_SPF, "unknown inside-dns" },
  { "the inside answers: DMARC",    OTHERWISE SOA NS "example.jp. 300 MX 10 mail.example.jp.\nmail.example.jp. 300 A 10.0.0.1\n", NULL, PROVIDERS_TEST_DMARC, "unknown inside-dns" },
};

typedef struct
{
  const char *title;
  guint from_mails_a_day;
  MailVolume volume;
  gboolean has_spf;
  const char *expected;
} VolumeCase;

static const VolumeCase volumes[] = {
  { "for everybody, small",             0, VOLUME_SMALL,   FALSE, "not-met no-record" },
  { "for everybody, unknown",           0, VOLUME_UNKNOWN, FALSE, "not-met no-record" },
  { "for bulk, small",               5000, VOLUME_SMALL,   FALSE, "does-not-apply volume" },
  { "for bulk, small, met anyhow",   5000, VOLUME_SMALL,   TRUE,  "does-not-apply volume" },
  { "for bulk, bulk",                5000, VOLUME_BULK,    FALSE, "not-met no-record" },
  { "for bulk, bulk, met",           5000, VOLUME_BULK,    TRUE,  "met dns" },
  { "for bulk, unknown",             5000, VOLUME_UNKNOWN, FALSE, "unknown volume" },
  { "for bulk, unknown, met",        5000, VOLUME_UNKNOWN, TRUE,  "met dns" },
  { "for fewer than bulk, small",    1000, VOLUME_SMALL,   FALSE, "unknown volume" },
  { "for fewer than bulk, bulk",     1000, VOLUME_BULK,    FALSE, "not-met no-record" },
  { "for more than bulk, bulk",     50000, VOLUME_BULK,    FALSE, "unknown volume" },
  { "for more than bulk, small",    50000, VOLUME_SMALL,   FALSE, "does-not-apply volume" },
};
/* clang-format on */

static void
inquire (const Evidence *evidence, EvidenceQuestions *lacking, gpointer scope)
{
  guint count;
  const Inquiry *inquiries = survey_get_inquiries (&count);

  for (guint i = 0; i < count; i++)
    inquiries[i](scope, evidence, lacking);
}

/* (transfer full) */
static Survey *
survey_new (const char *domain, const char *zone, const char *selector)
{
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  const char *selectors[] = { selector, NULL };
  g_autoptr (SurveyScope) scope = survey_scope_new (domain, selectors, catalog);
  /* An "@" may as well be of an address. */
  gboolean has_keys = strstr (zone, "p=@") != NULL;
  g_autofree char *recording = has_keys ? signer_fill_in (zone) : g_strdup (zone);
  g_autoptr (Evidence) evidence = NULL;

  scope->commonest_only = TRUE;
  evidence = world_settle (recording, inquire, scope, NULL);
  return survey_build (scope, evidence);
}

/* (transfer full): "state why" of @condition alone */
static char *
judge_one (const ProvidersCondition *condition, const Survey *survey, MailVolume volume)
{
  g_autoptr (GPtrArray) conditions = g_ptr_array_new ();
  const ProvidersReceiver receiver = { .id = (char *)"x", .conditions = conditions };
  g_autoptr (GArray) judged = NULL;
  const JudgedCondition *one;

  g_ptr_array_add (conditions, (gpointer)condition);
  judged = conditions_judge (&receiver, survey, volume);
  g_assert_cmpuint (judged->len, ==, 1);
  one = &g_array_index (judged, JudgedCondition, 0);
  g_assert_true (one->condition == condition);
  return g_strdup_printf ("%s %s", condition_state_to_string (one->state),
                          condition_why_to_string (one->why));
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (Survey) survey = survey_new ("example.jp", row->zone, row->selector);
  const ProvidersCondition condition = { .test = row->test };
  g_autofree char *verdict = judge_one (&condition, survey, VOLUME_UNKNOWN);

  g_assert_cmpstr (verdict, ==, row->expected);
}

static void
test_volume (gconstpointer data)
{
  const VolumeCase *row = data;
  g_autoptr (Survey) survey = survey_new ("example.jp", row->has_spf ? BARE GOOD_SPF : BARE, NULL);
  const ProvidersCondition condition
      = { .test = PROVIDERS_TEST_SPF, .from_mails_a_day = row->from_mails_a_day };
  g_autofree char *verdict = judge_one (&condition, survey, row->volume);

  g_assert_cmpstr (verdict, ==, row->expected);
}

/* A time-out is not made worse by a volume that is not known, and a habit stays one. */
static void
test_volume_keeps_unknown (void)
{
  g_autoptr (Survey) survey = survey_new ("example.jp", NOTHING_ANSWERS, NULL);
  const ProvidersCondition spf = { .test = PROVIDERS_TEST_SPF, .from_mails_a_day = 5000 };
  const ProvidersCondition habit = { .test = PROVIDERS_TEST_NONE, .from_mails_a_day = 5000 };
  g_autofree char *of_spf = judge_one (&spf, survey, VOLUME_UNKNOWN);
  g_autofree char *of_habit = judge_one (&habit, survey, VOLUME_UNKNOWN);

  g_assert_cmpstr (of_spf, ==, "unknown no-answer");
  g_assert_cmpstr (of_habit, ==, "unknown habit");
}

/* A subdomain is covered by the record above it. */
static void
test_inherited_dmarc (void)
{
  g_autoptr (Survey) survey = survey_new (
      "news.example.jp",
      BARE DMARC ("example.jp", "v=DMARC1; p=none") "news.example.jp. 300 TXT \"v=spf1 -all\"\n",
      NULL);
  const ProvidersCondition condition = { .test = PROVIDERS_TEST_DMARC };
  g_autofree char *verdict = judge_one (&condition, survey, VOLUME_UNKNOWN);

  g_assert_cmpstr (verdict, ==, "met dns");
}

static void
test_order (void)
{
  static const ProvidersCondition first = { .test = PROVIDERS_TEST_TLS };
  static const ProvidersCondition second = { .test = PROVIDERS_TEST_SPF };
  g_autoptr (GPtrArray) conditions = g_ptr_array_new ();
  const ProvidersReceiver receiver = { .id = (char *)"x", .conditions = conditions };
  g_autoptr (Survey) survey = survey_new ("example.jp", BARE GOOD_SPF, NULL);
  g_autoptr (GArray) none = conditions_judge (&receiver, survey, VOLUME_UNKNOWN);
  g_autoptr (GArray) judged = NULL;

  g_ptr_array_add (conditions, (gpointer)&first);
  g_ptr_array_add (conditions, (gpointer)&second);
  judged = conditions_judge (&receiver, survey, VOLUME_UNKNOWN);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (judged->len, ==, 2);
  g_assert_true (g_array_index (judged, JudgedCondition, 0).condition == &first);
  g_assert_true (g_array_index (judged, JudgedCondition, 1).condition == &second);
}

/* Words that no office wants to read, and a signature that could be the block below a letter. */
static void
assert_reads_well (const char *en, const char *ja)
{
  static const char *const never[] = { "危険", "攻撃", "不正", "違反", "NG", "御社", "バウンス" };

  g_test_message ("%s | %s", en, ja);
  g_assert_cmpstr (en, !=, "");
  g_assert_null (strchr (en, '{'));
  g_assert_null (strchr (ja, '{'));
  g_assert_null (strchr (ja, '?'));
  g_assert_true (g_utf8_validate (ja, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_null (strstr (ja, never[i]));
  for (const char *found = strstr (ja, "署名"); found; found = strstr (found + 1, "署名"))
    g_assert_true (found >= ja + strlen ("電子")
                   && strncmp (found - strlen ("電子"), "電子", strlen ("電子")) == 0);
}

/* All that the tables above reach has a sentence, and what is not known says how to find out. */
static void
test_sentences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].expected, " ", -1);
      const ProvidersCondition condition = { .test = cases[i].test };
      JudgedCondition judged = { &condition, CONDITION_MET, CONDITION_BECAUSE_DNS };
      g_autofree char *en = NULL;
      g_autofree char *ja = NULL;

      while (strcmp (condition_state_to_string (judged.state), words[0]) != 0)
        judged.state++;
      while (strcmp (condition_why_to_string (judged.why), words[1]) != 0)
        judged.why++;
      en = explain_condition_why (&judged, LANGUAGE_EN);
      ja = explain_condition_why (&judged, LANGUAGE_JA);
      assert_reads_well (en, ja);
      g_assert_cmpint (strstr (en, "→") != NULL, ==, judged.state != CONDITION_MET);
    }
}

static void
test_sentence_of_volume (void)
{
  const ProvidersCondition condition = { .test = PROVIDERS_TEST_DMARC, .from_mails_a_day = 5000 };
  const JudgedCondition small = { &condition, CONDITION_DOES_NOT_APPLY, CONDITION_BECAUSE_VOLUME };
  const JudgedCondition unknown = { &condition, CONDITION_UNKNOWN, CONDITION_BECAUSE_VOLUME };
  g_autofree char *en = explain_condition_why (&small, LANGUAGE_EN);
  g_autofree char *ja = explain_condition_why (&small, LANGUAGE_JA);
  g_autofree char *asks = explain_condition_why (&unknown, LANGUAGE_EN);
  g_autofree char *asks_ja = explain_condition_why (&unknown, LANGUAGE_JA);

  assert_reads_well (en, ja);
  assert_reads_well (asks, asks_ja);
  g_assert_nonnull (strstr (en, "5,000"));
  g_assert_nonnull (strstr (ja, "5,000"));
  g_assert_null (strstr (en, "→"));
  g_assert_nonnull (strstr (asks, "→"));
}

static void
test_words (void)
{
  for (guint i = CONDITION_MET; i <= CONDITION_DOES_NOT_APPLY; i++)
    {
      g_autofree char *en = explain_condition_state ((ConditionState)i, LANGUAGE_EN);
      g_autofree char *ja = explain_condition_state ((ConditionState)i, LANGUAGE_JA);

      assert_reads_well (en, ja);
    }
  for (guint i = PROVIDERS_EFFECT_UNKNOWN; i <= PROVIDERS_EFFECT_MAY_BE_REFUSED; i++)
    {
      g_autofree char *en = explain_effect ((ProvidersEffect)i, LANGUAGE_EN);
      g_autofree char *ja = explain_effect ((ProvidersEffect)i, LANGUAGE_JA);

      assert_reads_well (en, ja);
    }
}

static void
test_scope (void)
{
  static const struct
  {
    const char *since;
    guint from_mails_a_day;
    const char *expected; /* (nullable) */
  } rows[] = {
    { NULL, 0, NULL },
    { "2024-02-01", 0, "since 2024-02-01" },
    { NULL, 5000, "from 5,000 mails a day" },
    { "2024-02-01", 5000, "since 2024-02-01, from 5,000 mails a day" },
    { NULL, 100, "from 100 mails a day" },
    { NULL, 1000000, "from 1,000,000 mails a day" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const ProvidersCondition condition
          = { .since = (char *)rows[i].since, .from_mails_a_day = rows[i].from_mails_a_day };
      g_autofree char *en = explain_condition_scope (&condition, LANGUAGE_EN);
      g_autofree char *ja = explain_condition_scope (&condition, LANGUAGE_JA);

      g_assert_cmpstr (en, ==, rows[i].expected);
      g_assert_cmpint (ja != NULL, ==, en != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  language_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/conditions/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (volumes); i++)
    {
      g_autofree char *path = g_strconcat ("/conditions/volume ", volumes[i].title, NULL);

      g_test_add_data_func (path, &volumes[i], test_volume);
    }
  g_test_add_func ("/conditions/volume keeps unknown", test_volume_keeps_unknown);
  g_test_add_func ("/conditions/DMARC: inherited", test_inherited_dmarc);
  g_test_add_func ("/conditions/order", test_order);
  g_test_add_func ("/conditions/sentences", test_sentences);
  g_test_add_func ("/conditions/sentence of volume", test_sentence_of_volume);
  g_test_add_func ("/conditions/words", test_words);
  g_test_add_func ("/conditions/scope", test_scope);
  return g_test_run ();
}
