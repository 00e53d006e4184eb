#include "survey/landed-survey.h"

#include <string.h>

#include "auth/world.h"
#include "survey/landed-value.h"

/* Whether one answer shows a record. */
typedef struct
{
  const char *title;
  const char *name;
  const char *type;
  const char *wanted; /* separated by | */
  const char *before;
  const char *world; /* what the resolver says at @name */
  LandedState state;
} Compared;

#define NXDOMAIN "; OTHERWISE NXDOMAIN\n"
#define TEXT(name, text) name ". 300 TXT \"" text "\"\n"

/* clang-format off */
static const Compared compared[] = {
  { "there", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none"), LANDED_HERE },
  { "there in two strings", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", "_dmarc.a.jp. 300 TXT \"v=DMARC1; \" \"p=none\"\n", LANDED_HERE },
  { "there without blanks, with a last semicolon (RFC 9989, 4.8)", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", TEXT ("_dmarc.a.jp", "v=DMARC1;p=none;"), LANDED_HERE },
  { "a key without blanks (RFC 6376, 3.2)", "s._domainkey.a.jp", "TXT", "v=DKIM1; k=rsa; p=QUI=", "", TEXT ("s._domainkey.a.jp", "v=DKIM1;k=rsa;p=QUI="), LANDED_HERE },
  { "DMARC: blanks around = (RFC 9989, 4.8)", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p = none"), LANDED_HERE },
  { "DMARC: blanks within a value", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=no ne"), LANDED_OTHER },
  { "DMARC: another order, words in capitals (RFC 9989, 4.8)", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none; sp=reject; rua=mailto:D@a.jp,mailto:e@a.jp", "", TEXT ("_dmarc.a.jp", "v=DMARC1;rua=mailto:D@a.jp, mailto:e@a.jp;sp=Reject;p=none; "), LANDED_HERE },
  { "DMARC: a blank before it (RFC 9989, 4.8)", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", TEXT ("_dmarc.a.jp", " v=DMARC1; p=none"), LANDED_OTHER },
  { "DMARC: a tab before it (RFC 9989, 4.8)", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", TEXT ("_dmarc.a.jp", "\\009v=DMARC1; p=none"), LANDED_OTHER },
  { "key: a blank before it (RFC 6376, 3.2)", "s._domainkey.a.jp", "TXT", "v=DKIM1; p=QUI=", "", TEXT ("s._domainkey.a.jp", " v=DKIM1; p=QUI="), LANDED_HERE },
  { "DMARC: a host in capitals (RFC 5321, 2.4)", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none; rua=mailto:D@a.jp!10m", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none; rua=mailto:D@A.jp!10m"), LANDED_HERE },
  { "DMARC: a scheme in capitals (RFC 3986, 6.2.2.1)", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none; rua=mailto:d@a.jp,https://a.jp/X", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none; rua=MAILTO:d@a.jp,HTTPS://A.JP/X"), LANDED_HERE },
  { "DMARC: another person (RFC 5321, 2.4)", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none; rua=mailto:d@a.jp", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none; rua=mailto:D@a.jp"), LANDED_OTHER },
  { "DMARC: another path (RFC 3986, 6.2.2.1)", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none; rua=https://a.jp/X", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none; rua=https://a.jp/x"), LANDED_OTHER },
  { "DMARC: the version not first", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", TEXT ("_dmarc.a.jp", "p=none; v=DMARC1"), LANDED_ABSENT },
  { "DMARC: a small version", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", TEXT ("_dmarc.a.jp", "v=dmarc1; p=none"), LANDED_OTHER },
  { "DMARC: a tag twice", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none; p=reject", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=reject; p=none"), LANDED_OLD },
  { "key: folded (RFC 6376, 3.6.1)", "s._domainkey.a.jp", "TXT", "v=DKIM1; k=rsa; p=QUJDREVG", "", TEXT ("s._domainkey.a.jp", "v=DKIM1; k=rsa; p=QUJD REVG"), LANDED_HERE },
  { "key: folded with line breaks (RFC 6376, 2.8)", "s._domainkey.a.jp", "TXT", "v=DKIM1; k=rsa; p=QUJDREVG", "", TEXT ("s._domainkey.a.jp", "v=DKIM1; k=rsa; p=QUJD\\013\\010\\009REVG"), LANDED_HERE },
  { "key: a line break without a blank is no folding (RFC 6376, 2.8)", "s._domainkey.a.jp", "TXT", "v=DKIM1; k=rsa; p=QUJDREVG", "", TEXT ("s._domainkey.a.jp", "v=DKIM1; k=rsa; p=QUJD\\013\\010REVG"), LANDED_OTHER },
  { "key: without version and algorithm (RFC 6376, 3.6.1)", "s._domainkey.a.jp", "TXT", "v=DKIM1; k=rsa; p=QUJDREVG", "", TEXT ("s._domainkey.a.jp", "p=QUJDREVG"), LANDED_HERE },
  { "key: with a note, for mail, in another order", "s._domainkey.a.jp", "TXT", "v=DKIM1; k=rsa; p=QUJDREVG", "", TEXT ("s._domainkey.a.jp", "v=DKIM1; p=QUJDREVG; n=our key; s=email; k=rsa"), LANDED_HERE },
  { "key: another algorithm", "s._domainkey.a.jp", "TXT", "v=DKIM1; k=ed25519; p=QUJDREVG", "", TEXT ("s._domainkey.a.jp", "v=DKIM1; p=QUJDREVG"), LANDED_OLD },
  { "key: only for testing (RFC 6376, 3.6.1)", "s._domainkey.a.jp", "TXT", "v=DKIM1; p=QUJDREVG", "", TEXT ("s._domainkey.a.jp", "v=DKIM1; t=y; p=QUJDREVG"), LANDED_OLD },
  { "key: no longer for testing", "s._domainkey.a.jp", "TXT", "v=DKIM1; t=y; p=QUJDREVG", "v=DKIM1; p=QUJDREVG", TEXT ("s._domainkey.a.jp", "v=DKIM1; p=QUJDREVG"), LANDED_OLD },
  { "key: the version not first", "s._domainkey.a.jp", "TXT", "v=DKIM1; p=QUJDREVG", "", TEXT ("s._domainkey.a.jp", "p=QUJDREVG; v=DKIM1"), LANDED_OLD },
  { "key: capital letters count", "s._domainkey.a.jp", "TXT", "v=DKIM1; p=QUJDREVG", "", TEXT ("s._domainkey.a.jp", "v=DKIM1; p=qUJDREVG"), LANDED_OTHER },
  { "SPF: capitals (RFC 7208, 4.5, 12)", "a.jp", "TXT", "v=spf1 include:_spf.b.jp ~all", "", TEXT ("a.jp", "V=SPF1 INCLUDE:_SPF.b.jp ~ALL"), LANDED_HERE },
  { "SPF: more blanks (RFC 7208, 4.6.1)", "a.jp", "TXT", "v=spf1 mx ~all", "", TEXT ("a.jp", "v=spf1   mx  ~all "), LANDED_HERE },
  { "SPF: a plus (RFC 7208, 4.6.2)", "a.jp", "TXT", "v=spf1 mx ip4:192.0.2.1 ~all", "", TEXT ("a.jp", "v=spf1 +mx +ip4:192.0.2.1 ~all"), LANDED_HERE },
  { "SPF: a final dot (RFC 7208, 7.1)", "a.jp", "TXT", "v=spf1 include:_spf.b.jp a:b.jp/24 redirect=c.jp", "", TEXT ("a.jp", "v=spf1 include:_spf.b.jp. a:b.jp./24 redirect=c.jp."), LANDED_HERE },
  { "SPF: a prefix of all bits (RFC 7208, 5.6)", "a.jp", "TXT", "v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 a ~all", "", TEXT ("a.jp", "v=spf1 ip4:192.0.2.1/32 ip6:2001:DB8:0::1/128 a/32//128 ~all"), LANDED_HERE },
  { "SPF: another prefix (RFC 7208, 5.6)", "a.jp", "TXT", "v=spf1 ip4:192.0.2.1 ~all", "v=spf1 -all", TEXT ("a.jp", "v=spf1 ip4:192.0.2.1/31 ~all"), LANDED_OTHER },
  { "SPF: another prefix of IPv6 (RFC 7208, 5.3)", "a.jp", "TXT", "v=spf1 a/24 ~all", "v=spf1 -all", TEXT ("a.jp", "v=spf1 a//24 ~all"), LANDED_OTHER },
  { "SPF: another qualifier", "a.jp", "TXT", "v=spf1 mx ~all", "v=spf1 -all", TEXT ("a.jp", "v=spf1 mx -all"), LANDED_OTHER },
  { "SPF: another order", "a.jp", "TXT", "v=spf1 mx a ~all", "v=spf1 -all", TEXT ("a.jp", "v=spf1 a mx ~all"), LANDED_OTHER },
  { "SPF: a capital macro is another (RFC 7208, 7.3)", "a.jp", "TXT", "v=spf1 exists:%{s}.b.jp -all", "v=spf1 -all", TEXT ("a.jp", "v=spf1 exists:%{S}.b.jp -all"), LANDED_OTHER },
  { "SPF: a blank before it", "a.jp", "TXT", "v=spf1 -all", "", TEXT ("a.jp", " v=spf1 -all"), LANDED_OTHER },
  { "SPF: v=spf10 beside it is none (RFC 7208, 4.5)", "a.jp", "TXT", "v=spf1 -all", "", TEXT ("a.jp", "v=spf1 -all") TEXT ("a.jp", "v=spf10 -all"), LANDED_HERE },
  { "SPF: only v=spf10 (RFC 7208, 4.5)", "a.jp", "TXT", "v=spf1 -all", "", TEXT ("a.jp", "v=spf10 mx"), LANDED_ABSENT },
  { "a whole line", "a.jp", "TXT", "v=spf1 -all", "", TEXT ("a.jp", "a.jp. 300 IN TXT v=spf1 -all"), LANDED_OTHER },
  { "SPF has no semicolons", "a.jp", "TXT", "v=spf1 -all", "", TEXT ("a.jp", "v=spf1 -all;"), LANDED_OTHER },
  { "beside verifications", "a.jp", "TXT", "v=spf1 -all", "", TEXT ("a.jp", "v=spf1 -all") TEXT ("a.jp", "MS=ms1"), LANDED_HERE },
  { "only verifications", "a.jp", "TXT", "v=spf1 -all", "", TEXT ("a.jp", "MS=ms1"), LANDED_ABSENT },
  { "no such name", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", "", LANDED_ABSENT },
  { "no such type", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", "_dmarc.a.jp. 300 A 192.0.2.1\n", LANDED_ABSENT },
  { "time-out is not absent", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", "; TIMEOUT _dmarc.a.jp ANY\n", LANDED_UNKNOWN },
  { "SERVFAIL is not absent", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", "; SERVFAIL _dmarc.a.jp ANY\n", LANDED_UNKNOWN },
  { "REFUSED is not absent", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", "; REFUSED _dmarc.a.jp ANY\n", LANDED_UNKNOWN },
  { "the old", "_dmarc.a.jp", "TXT", "v=DMARC1; p=reject", "v=DMARC1; p=none", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none"), LANDED_OLD },
  { "an old that nobody told of", "_dmarc.a.jp", "TXT", "v=DMARC1; p=reject", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none"), LANDED_OLD },
  { "neither old nor new", "_dmarc.a.jp", "TXT", "v=DMARC1; p=reject", "v=DMARC1; p=none", TEXT ("_dmarc.a.jp", "v=DMARC1; p=quarantine"), LANDED_OTHER },
  { "old and new", "a.jp", "TXT", "v=spf1 -all", "v=spf1 mx -all", TEXT ("a.jp", "v=spf1 -all") TEXT ("a.jp", "v=spf1 mx -all"), LANDED_OTHER },
  { "a second SPF (RFC 7208, 4.5)", "a.jp", "TXT", "v=spf1 -all", "", TEXT ("a.jp", "v=spf1 -all") TEXT ("a.jp", "v=spf1 mx -all"), LANDED_OTHER },
  { "a second DMARC (RFC 9989, 4.7)", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none") TEXT ("_dmarc.a.jp", "v=DMARC1; p=reject"), LANDED_OTHER },
  { "a second key (RFC 6376, 3.6.2.2)", "s._domainkey.a.jp", "TXT", "v=DKIM1; p=QUI=", "", TEXT ("s._domainkey.a.jp", "v=DKIM1; p=QUI=") TEXT ("s._domainkey.a.jp", "v=DKIM1; p=QUM="), LANDED_OTHER },
  { "the same SPF twice (RFC 7208, 4.5)", "a.jp", "TXT", "v=spf1 mx -all", "", TEXT ("a.jp", "v=spf1 mx -all") "a.jp. 300 TXT \"v=spf1 \" \"mx -all\"\n", LANDED_OTHER },
  { "the same SPF twice, beside a verification (RFC 7208, 4.5)", "a.jp", "TXT", "MS=ms1|v=spf1 mx -all", "", TEXT ("a.jp", "MS=ms1") TEXT ("a.jp", "v=spf1 mx -all") TEXT ("a.jp", "v=spf1  mx -all"), LANDED_OTHER },
  { "the same DMARC twice (RFC 9989, 4.7)", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none") TEXT ("_dmarc.a.jp", "v=DMARC1;p=none"), LANDED_OTHER },
  { "the same key twice (RFC 6376, 3.6.2.2)", "s._domainkey.a.jp", "TXT", "v=DKIM1; p=QUI=", "", TEXT ("s._domainkey.a.jp", "v=DKIM1; p=QUI=") TEXT ("s._domainkey.a.jp", "p=QUI="), LANDED_OTHER },
  { "the same verification twice is no harm", "a.jp", "TXT", "MS=ms1", "", TEXT ("a.jp", "MS=ms1") "a.jp. 300 TXT \"MS=\" \"ms1\"\n", LANDED_HERE },
  { "a second verification is no harm", "a.jp", "TXT", "google-site-verification=one", "", TEXT ("a.jp", "google-site-verification=one") TEXT ("a.jp", "google-site-verification=two"), LANDED_HERE },
  { "gone", "_dmarc.a.jp", "TXT", "", "v=DMARC1; p=none", "", LANDED_HERE },
  { "not gone", "_dmarc.a.jp", "TXT", "", "v=DMARC1; p=none", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none"), LANDED_OLD },
  { "gone, beside what stays", "a.jp", "TXT", "", "v=spf1 -all", TEXT ("a.jp", "MS=ms1"), LANDED_HERE },
  { "an alias", "k._domainkey.a.jp", "CNAME", "Key.Example.NET.", "", "k._domainkey.a.jp. 300 CNAME key.example.net.\n", LANDED_HERE },
  { "an alias with the domain behind it", "k._domainkey.a.jp", "CNAME", "key.example.net", "", "k._domainkey.a.jp. 300 CNAME key.example.net.a.jp.\n", LANDED_OTHER },
  { "an old alias", "k._domainkey.a.jp", "CNAME", "key.example.net", "old.example.net.", "k._domainkey.a.jp. 300 CNAME old.example.net.\n", LANDED_OLD },
  { "TXT where an alias is wanted", "k._domainkey.a.jp", "CNAME", "key.example.net", "", TEXT ("k._domainkey.a.jp", "key.example.net"), LANDED_ABSENT },
  { "an alias where TXT is wanted", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", "_dmarc.a.jp. 300 CNAME x.example.net.\n", LANDED_OTHER },
  { "MX", "a.jp", "MX", "10 Mail.a.jp.", "", "a.jp. 300 MX 10 mail.a.jp.\n", LANDED_HERE },
  { "MX beside another", "a.jp", "MX", "10 mail.a.jp", "", "a.jp. 300 MX 10 mail.a.jp.\na.jp. 300 MX 20 two.a.jp.\n", LANDED_HERE },
  { "MX beside the one that shall go", "a.jp", "MX", "10 mail.a.jp", "20 two.a.jp", "a.jp. 300 MX 10 mail.a.jp.\na.jp. 300 MX 20 two.a.jp.\n", LANDED_OTHER },
  { "MX of another preference", "a.jp", "MX", "10 mail.a.jp", "", "a.jp. 300 MX 20 mail.a.jp.\n", LANDED_OLD },
  { "quotation marks", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none", "", TEXT ("_dmarc.a.jp", "\\\"v=DMARC1; p=none\\\""), LANDED_OTHER },
  { "shorter, and whole by itself: DMARC", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none; rua=mailto:d@a.jp", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none; "), LANDED_OLD },
  { "shorter, and whole by itself: SPF", "a.jp", "TXT", "v=spf1 include:_spf.b.jp ip4:192.0.2.1", "", TEXT ("a.jp", "v=spf1 include:_spf.b.jp"), LANDED_OLD },
  { "shorter, and cut within a term", "a.jp", "TXT", "v=spf1 include:_spf.b.jp ip4:192.0.2.1", "", TEXT ("a.jp", "v=spf1 include:_spf.b.jp ip4:192.0.2"), LANDED_OTHER },
  { "shorter, and cut within a term that is one", "a.jp", "TXT", "v=spf1 include:_spf.b.jp include:c.jp", "", TEXT ("a.jp", "v=spf1 include:_spf.b.jp include:c.j"), LANDED_OTHER },
  { "shorter, and cut within a tag that is one", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none; rua=mailto:d@a.jp", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none; rua=mailto:d@a.j"), LANDED_OTHER },
  { "a cut", "_dmarc.a.jp", "TXT", "v=DMARC1; p=none; rua=mailto:d@a.jp", "", TEXT ("_dmarc.a.jp", "v=DMARC1; p=none; rua="), LANDED_OTHER },
};
/* clang-format on */

static void
ask_one (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  const LandedRecord *record = data;

  evidence_ask (evidence, record->name, record->type, lacking);
}

static LandedRecord *
make_record (const char *name, const char *type_name, const char *wanted, const char *before)
{
  g_auto (GStrv) wanted_values = g_strsplit (wanted, "|", -1);
  g_auto (GStrv) before_values = g_strsplit (before, "|", -1);
  DnsType type;

  g_assert_true (dns_type_from_string (type_name, &type));
  return landed_record_new (name, type, (const char *const *)wanted_values,
                            (const char *const *)before_values);
}

static void
test_compare (gconstpointer data)
{
  const Compared *row = data;
  g_autoptr (LandedRecord) record = make_record (row->name, row->type, row->wanted, row->before);
  g_autofree char *world = g_strconcat (NXDOMAIN, row->world, NULL);
  g_autoptr (Evidence) evidence = world_settle (world, ask_one, record, NULL);

  g_assert_cmpstr (landed_state_to_string (landed_record_compare (
                       record, evidence_ask (evidence, record->name, record->type, NULL))),
                   ==, landed_state_to_string (row->state));
}

static void
test_unasked (void)
{
  g_autoptr (LandedRecord) record = make_record ("a.jp", "TXT", "v=spf1 -all", "");

  g_assert_cmpint (landed_record_compare (record, NULL), ==, LANDED_UNKNOWN);
}

#define TWO_SERVERS \
  NXDOMAIN "example.jp. 300 NS ns1.host.jp.\nexample.jp. 300 NS ns2.host.jp.\n" \
           "example.jp. 300 SOA ns1.host.jp. x.host.jp. 7 2 3 4 600\n" \
           "ns1.host.jp. 300 A 192.0.2.53\nns2.host.jp. 300 AAAA 2001:db8::53\n"
#define FIRST "; SERVER ns1.host.jp. 192.0.2.53\n"
#define SECOND "; SERVER ns2.host.jp. 2001:db8::53\n"
#define PUBLIC "; SERVER 192.0.2.8. 192.0.2.8\n"
#define NEW "_dmarc.example.jp. 300 TXT \"v=DMARC1; p=none\"\n"

/* Who is asked for what. */
typedef struct
{
  const char *title;
  const char *world;
  gboolean spare;
  gboolean asks_own;
  gboolean asks_outside;
  gboolean asks_near;
} Asked;

/* clang-format off */
static const Asked asked[] = {
  { "everybody has it", TWO_SERVERS NEW FIRST NEW SECOND NEW PUBLIC NEW, FALSE, TRUE, TRUE, FALSE },
  { "everybody has it, at a later look", TWO_SERVERS NEW FIRST NEW SECOND NEW PUBLIC NEW, TRUE, TRUE, TRUE, FALSE },
  { "one server lacks it", TWO_SERVERS NEW FIRST "; NXDOMAIN _dmarc.example.jp\n" SECOND NEW PUBLIC NEW, TRUE, TRUE, TRUE, TRUE },
  { "no server has it", TWO_SERVERS FIRST "; NXDOMAIN _dmarc.example.jp\n" SECOND "; NXDOMAIN _dmarc.example.jp\n", FALSE, TRUE, FALSE, TRUE },
  { "no server has it, at a later look", TWO_SERVERS FIRST "; NXDOMAIN _dmarc.example.jp\n" SECOND "; NXDOMAIN _dmarc.example.jp\n", TRUE, FALSE, FALSE, TRUE },
  { "no server may be asked", TWO_SERVERS NEW, TRUE, TRUE, TRUE, FALSE },
  { "no server may be asked, and it is not there", TWO_SERVERS, TRUE, TRUE, TRUE, TRUE },
  { "all servers are silent", TWO_SERVERS NEW FIRST "; TIMEOUT _dmarc.example.jp ANY\n" SECOND "; TIMEOUT _dmarc.example.jp ANY\n", TRUE, TRUE, TRUE, FALSE },
  { "nothing tells the servers", NXDOMAIN "; TIMEOUT example.jp NS\n" NEW, TRUE, TRUE, TRUE, FALSE },
};
/* clang-format on */

static void
inquire (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  landed_inquire (data, evidence, lacking);
}

static gboolean
was_asked (const Evidence *evidence, const char *name, const char *server)
{
  for (guint i = 0; i < evidence_get_n_entries (evidence); i++)
    {
      const EvidenceQuestion *question = evidence_get_entry (evidence, i)->question;

      if (strcmp (question->name, name) == 0 && g_strcmp0 (question->server, server) == 0)
        return TRUE;
    }
  return FALSE;
}

static LandedScope *
make_scope (const char *name, const char *type, const char *wanted)
{
  static const char *const outside[] = { "192.0.2.8", "no address", NULL };
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  g_autoptr (SurveyScope) survey = survey_scope_new ("example.jp", NULL, catalog);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)landed_record_free);

  g_ptr_array_add (records, make_record (name, type, wanted, ""));
  return landed_scope_new (survey, records, outside);
}

static void
test_asked (gconstpointer data)
{
  const Asked *row = data;
  g_autoptr (LandedScope) scope = make_scope ("_dmarc.example.jp", "TXT", "v=DMARC1; p=none");
  g_autoptr (Evidence) evidence = NULL;
  g_autoptr (LandedSurvey) survey = NULL;
  const LandedLook *look;

  scope->spare = row->spare;
  evidence = world_settle (row->world, inquire, scope, NULL);
  survey = landed_survey_inquire (scope, evidence, NULL);
  look = g_ptr_array_index (survey->looks, 0);
  g_assert_cmpint (was_asked (evidence, "_dmarc.example.jp", NULL), ==, row->asks_own);
  g_assert_cmpint (was_asked (evidence, "_dmarc.example.jp", "192.0.2.8"), ==, row->asks_outside);
  g_assert_cmpint (look->nears->len > 0, ==, row->asks_near);
}

/* The places at which a slip would show, in the order of asking, after the one server that is asked. */
static char *
list_nears (const char *name, const char *type, const char *wanted)
{
  g_autoptr (LandedScope) scope = make_scope (name, type, wanted);
  g_autoptr (Evidence) evidence = world_settle (TWO_SERVERS, inquire, scope, NULL);
  g_autoptr (LandedSurvey) survey = landed_survey_inquire (scope, evidence, NULL);
  const LandedLook *look = g_ptr_array_index (survey->looks, 0);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < look->nears->len; i++)
    {
      const LandedNear *near = g_ptr_array_index (look->nears, i);
      g_autofree char *near_type = dns_type_to_string (near->type);

      g_string_append_printf (out, "%s%s %s", i ? ", " : "", near_type, near->name);
    }
  return g_string_free (out, FALSE);
}

/* Where the record is, only with a slip in it, nobody looks for names that were typed wrongly. */
static void
test_no_misspelt (void)
{
  g_autoptr (LandedScope) scope = make_scope ("_dmarc.example.jp", "TXT", "v=DMARC1; p=none");
  g_autoptr (Evidence) evidence
      = world_settle (TWO_SERVERS FIRST TEXT ("_dmarc.example.jp", "v=DMARC1; p=no ne") SECOND NEW,
                      inquire, scope, NULL);

  g_assert_true (was_asked (evidence, "dmarc.example.jp", "192.0.2.53"));
  g_assert_false (was_asked (evidence, "_demarc.example.jp", "192.0.2.53"));
}

typedef struct
{
  const char *name, *type, *wanted;
  const char *nears;
} Near;

/* clang-format off */
static const Near nears[] = {
  { "_dmarc.example.jp", "TXT", "v=DMARC1; p=none",
    "CNAME _dmarc.example.jp, TXT _dmarc.example.jp.example.jp, TXT example.jp, TXT _dmarc._dmarc.example.jp, "
    "TXT _dmarc.www.example.jp, TXT dmarc.example.jp, TXT _dmarc.@.example.jp, TXT -dmarc.example.jp, "
    "TXT _demarc.example.jp, TXT _dmrac.example.jp, TXT _damrc.example.jp, "
    "TXT v=dmarc1\\;\\032p=none.example.jp, TXT v=dmarc1.example.jp, TXT todoku-probe.example.jp" },
  { "example.jp", "TXT", "v=spf1 -all",
    "CNAME example.jp, SPF example.jp, TXT example.jp.example.jp, TXT @.example.jp, TXT www.example.jp, "
    "TXT _dmarc.example.jp, TXT _spf.example.jp, "
    "TXT v=spf1\\032-all.example.jp, TXT v=spf1.example.jp, TXT todoku-probe.example.jp" },
  { "s1._domainkey.example.jp", "CNAME", "key.example.net.",
    "TXT s1._domainkey.example.jp, A s1._domainkey.example.jp, CNAME s1._domainkey.example.jp.example.jp, "
    "CNAME example.jp, CNAME s1._domainkey.www.example.jp, CNAME s1.example.jp, CNAME s1._domainkey._domainkey.example.jp, "
    "CNAME _domainkey.example.jp, CNAME s1.domainkey.example.jp, CNAME key.example.net.example.jp, "
    "CNAME todoku-probe.example.jp, TXT todoku-probe.example.jp, A todoku-probe.example.jp" },
  { "s1._domainkey.news.example.jp", "TXT", "v=DKIM1; p=QUI=",
    "CNAME s1._domainkey.news.example.jp, TXT s1._domainkey.news.example.jp.example.jp, TXT example.jp, "
    "TXT s1._domainkey.example.jp, TXT s1.news.example.jp, TXT s1._domainkey._domainkey.news.example.jp, "
    "TXT _domainkey.news.example.jp, TXT s1.domainkey.news.example.jp, "
    "TXT v=dkim1\\;\\032p=qui=.example.jp, TXT v=dkim1.example.jp, TXT todoku-probe.example.jp" },
};
/* clang-format on */

static void
test_nears (gconstpointer data)
{
  const Near *row = data;
  g_autofree char *list = list_nears (row->name, row->type, row->wanted);

  g_assert_cmpstr (list, ==, row->nears);
}

/* What hostile values make of names: nothing worse than no question. */
static void
test_hostile (void)
{
  static const char *const values[] = { "", ".", "....", "\"", "\\", "\xff\xfe", "a.b.c." };
  g_autofree char *dots = g_strnfill (5000, '.');
  g_autofree char *letters = g_strnfill (5000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_free (list_nears ("_dmarc.example.jp", "TXT", values[i]));
  g_free (list_nears ("_dmarc.example.jp", "TXT", dots));
  g_free (list_nears ("_dmarc.example.jp", "TXT", letters));
  g_free (list_nears ("_dmarc.example.jp", "CNAME", letters));
  g_free (list_nears ("_dmarc.example.jp", "MX", "10"));
}

/* What is no record of its sort stays as it is, and nothing is read behind its end. */
static void
test_values (void)
{
  static const char *const values[]
      = { "",    "=",   ";",     ";;",      "p",     "v=",        "v=spf1+", "v=spf",
          "p=p", "v=;", "\xff=", "+v=spf1", "a=;a=", ";v=DMARC1", "-----" };
  static const struct
  {
    const char *text, *normal;
  } rows[] = {
    { "v=spf1", "v=spf1" },
    { "v=spf1 + +a=b", "v=spf1  +a=b" },
    { "v=spf1 REDIRECT=B.jp.", "v=spf1 redirect:b.jp" },
    { "v=DMARC1;", "v=DMARC1" },
    { "v=STSv1 ; id=1 ;", "v=STSv1;id=1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *copy = g_strdup (values[i]);
      g_autofree char *text = landed_value_normalize (copy, FALSE);
      g_autofree char *key = landed_value_normalize (copy, TRUE);

      g_free (landed_value_dup_key (copy));
      g_assert_nonnull (text);
      g_assert_nonnull (key);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *normal = landed_value_normalize (rows[i].text, FALSE);

      g_assert_cmpstr (normal, ==, rows[i].normal);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (compared); i++)
    {
      g_autofree char *path = g_strconcat ("/landed/compare/", compared[i].title, NULL);

      g_test_add_data_func (path, &compared[i], test_compare);
    }
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *path = g_strconcat ("/landed/asked/", asked[i].title, NULL);

      g_test_add_data_func (path, &asked[i], test_asked);
    }
  for (guint i = 0; i < G_N_ELEMENTS (nears); i++)
    {
      g_autofree char *path = g_strconcat ("/landed/near/", nears[i].name, NULL);

      g_test_add_data_func (path, &nears[i], test_nears);
    }
  g_test_add_func ("/landed/compare/not asked", test_unasked);
  g_test_add_func ("/landed/near/no misspelt names", test_no_misspelt);
  g_test_add_func ("/landed/near/hostile", test_hostile);
  g_test_add_func ("/landed/values", test_values);
  return g_test_run ();
}
