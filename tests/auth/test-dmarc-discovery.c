#include "auth/dmarc-discovery.h"

#include <string.h>

#include "auth/corpus.h"
#include "auth/world.h"

#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define DMARC(name, tags) "_dmarc." name " 300 TXT \"v=DMARC1; " tags "\"\n"
#define EXISTS(name) name " 300 A 192.0.2.1\n"

typedef struct
{
  const char *title; /* with the section of RFC 9989 */
  const char *domain;
  const char *zone;
  const char *applied; /* "where from policy", "-" without a record */
  const char *organization;
  const char *by_list; /* where RFC 7489 looks; "-" if nowhere */
  gboolean incomplete;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "4.10.1 own record",           "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; sp=none; np=none"), "example.jp p reject", "example.jp", "example.jp" },
  { "4.10.1 of the organization, existing", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; sp=quarantine; np=none") EXISTS ("a.example.jp."), "example.jp sp quarantine", "example.jp", "example.jp" },
  { "4.10.1 of the organization, missing", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; sp=quarantine; np=none"), "example.jp np none", "example.jp", "example.jp" },
  { "4.7 np: no data is not missing", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; np=none") "b.a.example.jp. 300 A 192.0.2.1\n", "example.jp sp reject", "example.jp", "example.jp" },
  { "4.7 np: an alias exists",     "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; np=none") "a.example.jp. 300 CNAME gone.jp.\n", "example.jp sp reject", "example.jp", "example.jp" },
  { "4.7 np falls back on sp",     "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; sp=none"), "example.jp np none", "example.jp", "example.jp" },
  { "4.10.1 own record, sp ignored", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=none; sp=reject") DMARC ("example.jp.", "p=reject"), "a.example.jp p none", "example.jp", "a.example.jp" },
  { "4.10.1 not of a parent between", "a.b.example.jp", OTHERWISE DMARC ("b.example.jp.", "p=none") DMARC ("example.jp.", "p=reject") EXISTS ("a.b.example.jp."), "example.jp sp reject", "example.jp", "example.jp" },
  { "4.10.2 only a parent between", "a.b.example.jp", OTHERWISE DMARC ("b.example.jp.", "p=none") EXISTS ("a.b.example.jp."), "b.example.jp sp none", "b.example.jp", "-" },
  { "4.10.2 nothing anywhere",     "a.example.jp", OTHERWISE, "-", "a.example.jp", "-" },

  { "4.10.2 psd=n",                "a.b.example.jp", OTHERWISE DMARC ("b.example.jp.", "p=none; psd=n") DMARC ("example.jp.", "p=reject") EXISTS ("a.b.example.jp."), "b.example.jp sp none", "b.example.jp", "example.jp" },
  { "4.10.2 psd=n at the start",   "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=none; psd=n") DMARC ("example.jp.", "p=reject"), "a.example.jp p none", "a.example.jp", "a.example.jp" },
  { "4.10.2 psd=y",                "a.giant.bank.example", OTHERWISE DMARC ("bank.example.", "p=reject; psd=y") DMARC ("giant.bank.example.", "p=quarantine") EXISTS ("a.giant.bank.example."), "giant.bank.example sp quarantine", "giant.bank.example", "bank.example" },
  { "4.10.2 psd=y, nothing below", "a.giant.bank.example", OTHERWISE DMARC ("bank.example.", "p=reject; sp=none; psd=y") EXISTS ("a.giant.bank.example."), "bank.example sp none", "giant.bank.example", "bank.example" },
  { "4.10.2 psd=y, above the start itself", "giant.bank.example", OTHERWISE DMARC ("bank.example.", "p=reject; np=none; psd=y") EXISTS ("giant.bank.example."), "bank.example sp reject", "giant.bank.example", "bank.example" },
  { "4.10 psd=y stops before what lies above", "a.giant.bank.example", OTHERWISE DMARC ("example.", "p=none") DMARC ("bank.example.", "p=reject; psd=y") EXISTS ("a.giant.bank.example."), "bank.example sp reject", "giant.bank.example", "bank.example" },
  { "4.10 psd=y at the start stops there", "bank.example", OTHERWISE DMARC ("bank.example.", "p=reject; psd=y") DMARC ("example.", "p=none"), "bank.example p reject", "bank.example", "bank.example" },
  { "4.10.2 fewest labels",        "a.b.c.example.jp", OTHERWISE DMARC ("a.b.c.example.jp.", "p=none") DMARC ("c.example.jp.", "p=none"), "a.b.c.example.jp p none", "c.example.jp", "a.b.c.example.jp" },
  { "4.10.2 a record at the top",  "example.jp", OTHERWISE DMARC ("jp.", "p=reject") EXISTS ("example.jp."), "jp sp reject", "jp", "-" },

  { "4.10 two records are none",   "example.jp", OTHERWISE DMARC ("example.jp.", "p=none") DMARC ("example.jp.", "p=reject"), "-", "example.jp", "-" },
  { "4.10 two records, then the parent", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=none") DMARC ("a.example.jp.", "p=reject") DMARC ("example.jp.", "p=reject") EXISTS ("a.example.jp."), "example.jp sp reject", "example.jp", "-" },
  { "4.10 another text beside",    "example.jp", OTHERWISE DMARC ("example.jp.", "p=none") "_dmarc.example.jp. 300 TXT \"hello\"\n_dmarc.example.jp. 300 TXT \"v=DMARC2; p=reject\"\n", "example.jp p none", "example.jp", "example.jp" },
  { "4.10 no version",             "example.jp", OTHERWISE "_dmarc.example.jp. 300 TXT \"p=reject\"\n", "-", "example.jp", "-" },
  { "4.10 through an alias",       "example.jp", OTHERWISE "_dmarc.example.jp. 60 CNAME d.jp.\nd.jp. 300 TXT \"v=DMARC1; p=reject\"\n", "example.jp p reject", "example.jp", "example.jp" },

  { "4.10 seven labels: one by one", "a.b.c.d.e.example.jp", OTHERWISE DMARC ("e.example.jp.", "p=none"), "e.example.jp np none", "e.example.jp", "-" },
  { "4.10 eight labels: the second is the last seven", "a.b.c.d.e.f.example.jp", OTHERWISE DMARC ("b.c.d.e.f.example.jp.", "p=none; psd=n"), "b.c.d.e.f.example.jp np none", "b.c.d.e.f.example.jp", "-" },
  { "4.10 nine labels jump over the eighth", "a.b.c.d.e.f.g.example.jp", OTHERWISE DMARC ("b.c.d.e.f.g.example.jp.", "p=none"), "-", "a.b.c.d.e.f.g.example.jp", "-" },
  { "4.10 nine labels, the last seven", "a.b.c.d.e.f.g.example.jp", OTHERWISE DMARC ("c.d.e.f.g.example.jp.", "p=none"), "c.d.e.f.g.example.jp np none", "c.d.e.f.g.example.jp", "-" },

  { "the list: of co.jp",          "a.example.co.jp", OTHERWISE DMARC ("example.co.jp.", "p=none") EXISTS ("a.example.co.jp."), "example.co.jp sp none", "example.co.jp", "example.co.jp" },
  { "the list: not of a parent between", "a.b.example.co.jp", OTHERWISE DMARC ("b.example.co.jp.", "p=none") EXISTS ("a.b.example.co.jp."), "b.example.co.jp sp none", "b.example.co.jp", "-" },

  { "unanswered: own",             "example.jp", OTHERWISE "; TIMEOUT _dmarc.example.jp. TXT\n", "-", "example.jp", "-", TRUE },
  { "unanswered: own, a parent speaks", "a.example.jp", OTHERWISE "; SERVFAIL _dmarc.a.example.jp. TXT\n" DMARC ("example.jp.", "p=none") EXISTS ("a.example.jp."), "example.jp sp none", "example.jp", "example.jp", TRUE },
  { "unanswered: the organization", "a.example.jp", OTHERWISE "; TIMEOUT _dmarc.example.jp. TXT\n", "-", "a.example.jp", "-", TRUE },
  { "unanswered: a parent, own speaks", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=none") "; TIMEOUT _dmarc.example.jp. TXT\n", "a.example.jp p none", "a.example.jp", "a.example.jp" },
  { "unanswered: only the registry", "example.co.jp", OTHERWISE "; TIMEOUT _dmarc.co.jp. TXT\n; SERVFAIL _dmarc.jp. TXT\n", "-", "example.co.jp", "-" },
  { "unanswered: above a psd=n",   "a.b.example.jp", OTHERWISE DMARC ("b.example.jp.", "p=none; psd=n") "; TIMEOUT _dmarc.example.jp. TXT\n" EXISTS ("a.b.example.jp."), "b.example.jp sp none", "b.example.jp", "-" },
  { "unanswered: whether it exists", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; np=none") "; TIMEOUT a.example.jp. TXT\n", "example.jp sp reject", "example.jp", "example.jp", TRUE },
  { "unanswered: whether it exists, all the same", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject") "; TIMEOUT a.example.jp. TXT\n", "example.jp sp reject", "example.jp", "example.jp" },
  { "not recorded",                "example.jp", "", "-", "example.jp", "-", TRUE },
};
/* clang-format on */

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  dmarc_discovery_free (dmarc_discover (data, evidence, lacking));
}

static DmarcDiscovery *
discover (const char *domain, const char *zone)
{
  g_autofree char *name = g_strdup (domain);
  g_autoptr (Evidence) evidence = world_settle (zone, judge, name, NULL);

  return dmarc_discover (domain, evidence, NULL);
}

static char *
describe_applied (const DmarcDiscovery *discovery)
{
  static const char *const sources[] = { "p", "sp", "np" };

  if (!discovery->applied)
    return g_strdup ("-");
  return g_strdup_printf ("%s %s %s", discovery->applied->name, sources[discovery->policy_source],
                          dmarc_policy_to_string (discovery->policy));
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (DmarcDiscovery) discovery = discover (row->domain, row->zone);
  g_autofree char *applied = describe_applied (discovery);

  g_assert_cmpstr (applied, ==, row->applied);
  g_assert_cmpstr (discovery->organizational_domain, ==, row->organization);
  g_assert_cmpstr (discovery->psl_applied ? discovery->psl_applied->name : "-", ==, row->by_list);
  g_assert_cmpint (discovery->complete, ==, !row->incomplete);
}

static void
test_names_of_the_walk (void)
{
  static const struct
  {
    const char *domain, *names;
  } rows[] = {
    { "jp", "jp" },
    { "example.jp", "example.jp jp" },
    { "a.b.c.d.e.f.jp", "a.b.c.d.e.f.jp b.c.d.e.f.jp c.d.e.f.jp d.e.f.jp e.f.jp f.jp jp" },
    { "a.b.c.d.e.f.g.jp",
      "a.b.c.d.e.f.g.jp b.c.d.e.f.g.jp c.d.e.f.g.jp d.e.f.g.jp e.f.g.jp f.g.jp g.jp jp" },
    { "0.a.b.c.d.e.f.g.jp",
      "0.a.b.c.d.e.f.g.jp b.c.d.e.f.g.jp c.d.e.f.g.jp d.e.f.g.jp e.f.g.jp f.g.jp g.jp jp" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DmarcDiscovery) discovery = discover (rows[i].domain, OTHERWISE);
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint j = 0; j < discovery->steps->len; j++)
        g_string_append_printf (names, "%s%s", j ? " " : "",
                                ((const DmarcStep *)g_ptr_array_index (discovery->steps, j))->name);
      g_assert_cmpstr (names->str, ==, rows[i].names);
      g_assert_cmpuint (discovery->steps->len, <=, DMARC_MAX_QUERIES);
    }
}

/* All names are known beforehand: one round for the walk, one more for "does it exist". */
static void
test_asks_at_once (void)
{
  char domain[] = "a.b.example.jp";
  guint n_rounds;
  g_autoptr (Evidence) evidence
      = world_settle (OTHERWISE DMARC ("example.jp.", "p=none"), judge, domain, &n_rounds);

  g_assert_cmpuint (n_rounds, ==, 2);
  g_assert_cmpuint (evidence_get_n_entries (evidence), ==, 5);
}

static void
test_effective_policy (void)
{
  static const struct
  {
    const char *tags;
    DmarcPolicy policy;
  } rows[] = {
    { "p=reject", DMARC_POLICY_REJECT },        { "p=reject; t=y", DMARC_POLICY_QUARANTINE },
    { "p=quarantine; t=y", DMARC_POLICY_NONE }, { "p=none; t=y", DMARC_POLICY_NONE },
    { "p=reject; pct=0", DMARC_POLICY_REJECT }, { "p=x", DMARC_POLICY_NONE },
    { "sp=reject", DMARC_POLICY_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *zone = g_strdup_printf ("%s_dmarc.example.jp. 300 TXT \"v=DMARC1; %s\"\n",
                                               OTHERWISE, rows[i].tags);
      g_autoptr (DmarcDiscovery) discovery = discover ("example.jp", zone);

      g_assert_cmpint (dmarc_discovery_get_effective_policy (discovery), ==, rows[i].policy);
    }
}

/* What stands at a name is kept, even if it does not count. */
static void
test_steps (void)
{
  g_autoptr (DmarcDiscovery) discovery
      = discover ("example.jp", OTHERWISE DMARC ("example.jp.", "p=none") DMARC (
                                    "example.jp.", "p=reject") "_dmarc.jp. 60 CNAME d.jp.\n");
  const DmarcStep *own = g_ptr_array_index (discovery->steps, 0);
  const DmarcStep *top = g_ptr_array_index (discovery->steps, 1);

  g_assert_cmpuint (own->n_records, ==, 2);
  g_assert_cmpuint (own->texts->len, ==, 2);
  g_assert_null (own->record);
  g_assert_true (own->has_ttl);
  g_assert_cmpuint (own->ttl_seconds, ==, 300);
  g_assert_false (own->is_alias);
  g_assert_true (top->is_alias);
  g_assert_cmpint (top->answer_status, ==, EVIDENCE_NXDOMAIN);
}

typedef struct
{
  const char *domain, *host, *zone;
  const char *asked; /* %NULL: not needed; "?": unknown */
} PermissionCase;

/* RFC 9990, section 4 */
/* clang-format off */
static const PermissionCase permission_cases[] = {
  { "example.jp", "example.jp", OTHERWISE DMARC ("example.jp.", "p=none"), NULL },
  { "example.jp", "mail.example.jp", OTHERWISE DMARC ("example.jp.", "p=none"), NULL },
  { "a.example.co.jp", "b.example.co.jp", OTHERWISE DMARC ("example.co.jp.", "p=none"), NULL },
  { "example.co.jp", "other.co.jp", OTHERWISE DMARC ("example.co.jp.", "p=none"), "example.co.jp._report._dmarc.other.co.jp" },
  { "example.jp", "rua.service.example", OTHERWISE DMARC ("example.jp.", "p=none"), "example.jp._report._dmarc.rua.service.example" },
  { "a.example.jp", "service.com", OTHERWISE DMARC ("example.jp.", "p=none"), "example.jp._report._dmarc.service.com" },
  /* Another organization by the walk, the same by the list. */
  { "example.jp", "branch.example.jp", OTHERWISE DMARC ("example.jp.", "p=none") DMARC ("branch.example.jp.", "p=none; psd=n"), "example.jp._report._dmarc.branch.example.jp" },
  { "a.example.jp", "example.jp", OTHERWISE DMARC ("a.example.jp.", "p=none"), "a.example.jp._report._dmarc.example.jp" },
  { "a.example.jp", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=none"), NULL },
  /* A registry's record speaks for the registry alone. */
  { "giant.bank.example", "bank.example", OTHERWISE DMARC ("bank.example.", "p=none; psd=y"), NULL },
  { "giant.bank.example", "giant.bank.example", OTHERWISE DMARC ("bank.example.", "p=none; psd=y"), "bank.example._report._dmarc.giant.bank.example" },
  /* Not answered. */
  { "example.jp", "mail.example.jp", OTHERWISE DMARC ("example.jp.", "p=none") "; TIMEOUT _dmarc.mail.example.jp. TXT\n", "?" },
  { "a.example.jp", "example.jp", OTHERWISE DMARC ("a.example.jp.", "p=none") "; SERVFAIL _dmarc.example.jp. TXT\n", "?" },
  { "a.example.jp", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=none") "; SERVFAIL _dmarc.example.jp. TXT\n", NULL },
  { "a.example.jp", "service.com", OTHERWISE DMARC ("a.example.jp.", "p=none") "; SERVFAIL _dmarc.example.jp. TXT\n", "a.example.jp._report._dmarc.service.com" },
};
/* clang-format on */

static void
judge_permission (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  const PermissionCase *row = data;
  g_autoptr (DmarcDiscovery) discovery = dmarc_discover (row->domain, evidence, lacking);
  g_autofree char *name = NULL;
  EvidenceStatus status;

  if (discovery->applied)
    dmarc_find_permission (discovery, row->host, evidence, lacking, &name, &status);
}

static void
test_permission (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (permission_cases); i++)
    {
      PermissionCase row = permission_cases[i];
      g_autoptr (Evidence) evidence = world_settle (row.zone, judge_permission, &row, NULL);
      g_autoptr (DmarcDiscovery) discovery = dmarc_discover (row.domain, evidence, NULL);
      g_autofree char *name = NULL;
      EvidenceStatus status;
      DmarcPermission permission
          = dmarc_find_permission (discovery, row.host, evidence, NULL, &name, &status);

      g_test_message ("%s to %s", row.domain, row.host);
      g_assert_cmpstr (permission == DMARC_PERMISSION_UNKNOWN ? "?" : name, ==, row.asked);
      g_assert_cmpint (permission == DMARC_PERMISSION_NOT_NEEDED, ==, name == NULL);
      g_assert_cmpint (permission == DMARC_PERMISSION_UNKNOWN, ==,
                       !evidence_status_is_known (status));
    }
}

/* RFC 7489, section 6.6.3 */
/* clang-format off */
static const Case list_cases[] = {
  { "own record",             "a.b.example.jp", OTHERWISE DMARC ("a.b.example.jp.", "p=reject") DMARC ("example.jp.", "p=none"), "a.b.example.jp p reject", "example.jp", "1" },
  { "of the organization",    "a.b.example.jp", OTHERWISE DMARC ("b.example.jp.", "p=none") DMARC ("example.jp.", "p=reject; sp=quarantine; np=none"), "example.jp sp quarantine", "example.jp", "2" },
  { "sp falls back on p",     "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; np=none"), "example.jp sp reject", "example.jp", "2" },
  { "a broken np is unknown", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; np=x"), "example.jp sp reject", "example.jp", "2" },
  { "the organization itself", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; psd=y"), "example.jp p reject", "example.jp", "1" },
  { "several: no more looking", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=none") DMARC ("a.example.jp.", "p=reject") DMARC ("example.jp.", "p=reject"), "-", "example.jp", "1" },
  { "nothing",                "a.example.jp", OTHERWISE, "-", "example.jp", "2" },
  { "unanswered: own",        "a.example.jp", OTHERWISE "; TIMEOUT _dmarc.a.example.jp. TXT\n" DMARC ("example.jp.", "p=none"), "example.jp sp none", "example.jp", "2", TRUE },
  { "unanswered: the organization", "a.example.jp", OTHERWISE "; TIMEOUT _dmarc.example.jp. TXT\n", "-", "example.jp", "2", TRUE },
  { "unanswered: the organization, own speaks", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=none") "; TIMEOUT _dmarc.example.jp. TXT\n", "a.example.jp p none", "example.jp", "1" },
};
/* clang-format on */

static void
judge_by_list (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  dmarc_discovery_free (dmarc_discover_by_list (data, evidence, lacking));
}

static void
test_by_list (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (list_cases); i++)
    {
      const Case *row = &list_cases[i];
      g_autofree char *domain = g_strdup (row->domain);
      g_autoptr (Evidence) evidence = world_settle (row->zone, judge_by_list, domain, NULL);
      g_autoptr (DmarcDiscovery) discovery = dmarc_discover_by_list (domain, evidence, NULL);
      g_autofree char *applied = describe_applied (discovery);

      g_test_message ("RFC 7489, 6.6.3 %s", row->title);
      g_assert_cmpstr (applied, ==, row->applied);
      g_assert_cmpstr (discovery->organizational_domain, ==, row->organization);
      g_assert_cmpuint (discovery->n_walked, ==, g_ascii_strtoull (row->by_list, NULL, 10));
      g_assert_cmpint (discovery->complete, ==, !row->incomplete);
    }
}

static void
test_long_name (void)
{
  g_autofree char *label = g_strnfill (63, 'a');
  g_autofree char *domain
      = g_strjoin (".", label, label, label,
                   "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh.jp", NULL);
  g_autoptr (DmarcDiscovery) discovery = discover (domain, OTHERWISE);
  const DmarcStep *own = g_ptr_array_index (discovery->steps, 0);

  g_assert_cmpint (own->answer_status, ==, EVIDENCE_NXDOMAIN);
  g_assert_null (discovery->applied);
  g_assert_true (discovery->complete);
}

static void
check_queries (const DmarcDiscovery *discovery, JsonArray *queries)
{
  g_assert_cmpuint (discovery->steps->len, ==, json_array_get_length (queries));
  for (guint i = 0; i < discovery->steps->len; i++)
    {
      const DmarcStep *step = g_ptr_array_index (discovery->steps, i);
      g_autofree char *asked = g_strconcat ("_dmarc.", step->name, NULL);

      g_assert_cmpstr (asked, ==, json_array_get_string_element (queries, i));
    }
}

/* The profile of RFC 7489 looks in two places; both profiles must agree where the case says so. */
static void
check_expectation (const DmarcDiscovery *discovery, JsonObject *row)
{
  JsonObject *expect = json_object_get_object_member (row, "expect");
  const char *policy_domain = corpus_get_string (expect, "policy_domain");

  if (g_strcmp0 (corpus_get_string (expect, "result"), "none") == 0)
    g_assert_null (discovery->applied);
  if (policy_domain)
    g_assert_cmpstr (discovery->applied->name, ==, policy_domain);
  if (policy_domain && strcmp (corpus_get_string (row, "profile"), "both") == 0)
    g_assert_cmpstr (discovery->psl_applied->name, ==, policy_domain);
  if (corpus_get_string (expect, "policy"))
    g_assert_cmpstr (dmarc_policy_to_string (discovery->policy), ==,
                     corpus_get_string (expect, "policy"));
  if (corpus_get_string (expect, "org_domain"))
    g_assert_cmpstr (discovery->organizational_domain, ==,
                     corpus_get_string (expect, "org_domain"));
  if (json_object_has_member (expect, "queries"))
    check_queries (discovery, json_object_get_array_member (expect, "queries"));
}

static gboolean
says_something (JsonObject *row)
{
  JsonObject *expect = json_object_get_object_member (row, "expect");

  return corpus_get_string (expect, "policy_domain") || corpus_get_string (expect, "policy")
         || corpus_get_string (expect, "org_domain")
         || g_strcmp0 (corpus_get_string (expect, "result"), "none") == 0;
}

static void
test_corpus (void)
{
  g_autoptr (JsonParser) parser = corpus_load ("dmarc-rfc-examples/eval-cases.json");
  CorpusTally tally = { "dmarc-rfc-examples, discovery" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      g_autofree char *zone
          = corpus_zone_to_recording (json_object_get_object_member (row, "zone"));
      g_autoptr (DmarcDiscovery) discovery
          = discover (corpus_get_string (row, "from_domain"), zone);

      g_test_message ("%s", corpus_get_string (row, "id"));
      tally.n_cases++;
      if (says_something (row))
        {
          check_expectation (discovery, row);
          tally.n_passed++;
        }
      else
        tally.n_skipped++;
    }
  if (parser)
    corpus_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/dmarc-discovery/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/dmarc-discovery/names of the walk", test_names_of_the_walk);
  g_test_add_func ("/dmarc-discovery/asks at once", test_asks_at_once);
  g_test_add_func ("/dmarc-discovery/effective policy", test_effective_policy);
  g_test_add_func ("/dmarc-discovery/steps", test_steps);
  g_test_add_func ("/dmarc-discovery/permission", test_permission);
  g_test_add_func ("/dmarc-discovery/by the list", test_by_list);
  g_test_add_func ("/dmarc-discovery/long name", test_long_name);
  g_test_add_func ("/dmarc-discovery/corpus", test_corpus);
  return g_test_run ();
}
