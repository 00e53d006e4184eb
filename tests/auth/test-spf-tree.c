#include "auth/spf-tree.h"

#include <string.h>

#include "auth/corpus.h"
#include "auth/world.h"
#include "dns/name.h"

#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define SPF(name, terms) name " 300 TXT \"v=spf1" terms "\"\n"
#define A(name) name " 300 A 192.0.2.1\n"
#define AAAA(name) name " 300 AAAA 2001:db8::1\n"

/* clang-format off */
#define MX_HOST(n) "example.jp. 300 MX 1 m" n ".jp.\nm" n ".jp. 300 A 192.0.2.1\n"
#define TEN_MX_HOSTS \
  MX_HOST ("0") MX_HOST ("1") MX_HOST ("2") MX_HOST ("3") MX_HOST ("4") \
  MX_HOST ("5") MX_HOST ("6") MX_HOST ("7") MX_HOST ("8") MX_HOST ("9")
/* clang-format on */

#define FLAG_INCOMPLETE 1
#define FLAG_INVALID 2

typedef struct
{
  const char *title; /* with the section of RFC 7208 */
  const char *zone;
  guint lookups, void_lookups;
  guint flags;
  const char *nodes; /* "example.jp found, a.jp absent": parents first */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "4.6.4 nothing to look up",  OTHERWISE SPF ("example.jp.", " ip4:192.0.2.1 ip6:2001:db8::1 -all exp=x.jp foo=bar"), 0, 0, 0, "example.jp found" },
  { "4.6.4 what costs one",      OTHERWISE SPF ("example.jp.", " a mx ptr exists:a.jp include:b.jp redirect=b.jp") A ("example.jp.") "example.jp. 300 MX 10 a.jp.\n" A ("a.jp.") SPF ("b.jp.", ""), 6, 0, 0, "example.jp found, b.jp found, b.jp found" },
  { "4.6.4 exactly ten",         OTHERWISE SPF ("example.jp.", " a a a a a a a a a a -all") A ("example.jp."), 10, 0, 0, "example.jp found" },
  { "4.6.4 eleven",              OTHERWISE SPF ("example.jp.", " a a a a a a a a a a a -all") A ("example.jp."), 11, 0, FLAG_INVALID, "example.jp found" },
  { "4.6.4 over the whole tree", OTHERWISE SPF ("example.jp.", " include:a.jp include:b.jp -all") SPF ("a.jp.", " a include:c.jp") SPF ("b.jp.", " a a") SPF ("c.jp.", " a") A ("a.jp.") A ("b.jp.") A ("c.jp."), 7, 0, 0, "example.jp found, a.jp found, c.jp found, b.jp found" },
  { "4.6.4 the same twice costs twice", OTHERWISE SPF ("example.jp.", " include:a.jp include:b.jp") SPF ("a.jp.", " include:c.jp") SPF ("b.jp.", " include:c.jp") SPF ("c.jp.", " ptr"), 6, 0, 0, "example.jp found, a.jp found, c.jp found, b.jp found, c.jp found" },
  { "4.6.4 hosts of mx are not counted", OTHERWISE SPF ("example.jp.", " mx -all") "example.jp. 300 MX 1 a.jp.\nexample.jp. 300 MX 2 b.jp.\nexample.jp. 300 MX 3 c.jp.\n" A ("a.jp.") A ("b.jp.") AAAA ("c.jp."), 1, 0, 0, "example.jp found" },
  { "4.6.4 ten hosts of one mx", OTHERWISE SPF ("example.jp.", " mx -all") TEN_MX_HOSTS, 1, 0, 0, "example.jp found" },
  { "4.6.4 eleven hosts of one mx", OTHERWISE SPF ("example.jp.", " mx -all") TEN_MX_HOSTS MX_HOST ("10"), 1, 0, FLAG_INVALID, "example.jp found" },
  { "4.6.4 eleven hosts below",  OTHERWISE SPF ("example.jp.", " include:a.jp -all") SPF ("a.jp.", " mx:example.jp") TEN_MX_HOSTS MX_HOST ("10"), 2, 0, FLAG_INVALID, "example.jp found, a.jp found" },
  { "4.6.4 mx of another domain", OTHERWISE SPF ("example.jp.", " mx:b.jp -all") "b.jp. 300 MX 1 a.jp.\n" A ("a.jp."), 1, 0, 0, "example.jp found" },

  { "4.6.4 void: no such name",  OTHERWISE SPF ("example.jp.", " a:a.jp -all"), 1, 1, 0, "example.jp found" },
  { "4.6.4 void: no data",       OTHERWISE SPF ("example.jp.", " a:a.jp -all") "a.jp. 300 TXT \"x\"\n", 1, 1, 0, "example.jp found" },
  { "4.6.4 not void: only AAAA", OTHERWISE SPF ("example.jp.", " a:a.jp -all") AAAA ("a.jp."), 1, 0, 0, "example.jp found" },
  { "5.7 exists asks for A alone", OTHERWISE SPF ("example.jp.", " exists:a.jp -all") AAAA ("a.jp."), 1, 1, 0, "example.jp found" },
  { "4.6.4 void: exists",        OTHERWISE SPF ("example.jp.", " exists:a.jp -all"), 1, 1, 0, "example.jp found" },
  { "4.6.4 void: mx",            OTHERWISE SPF ("example.jp.", " mx -all"), 1, 1, 0, "example.jp found" },
  { "4.6.4 void: host of mx",    OTHERWISE SPF ("example.jp.", " mx -all") "example.jp. 300 MX 1 a.jp.\n", 1, 1, 0, "example.jp found" },
  { "RFC 7505 null MX is not void", OTHERWISE SPF ("example.jp.", " mx -all") "example.jp. 300 MX 0 .\n", 1, 0, 0, "example.jp found" },
  { "4.6.4 void: include",       OTHERWISE SPF ("example.jp.", " include:a.jp -all"), 1, 1, FLAG_INVALID, "example.jp found, a.jp absent" },
  { "4.6.4 void: include, no data", OTHERWISE SPF ("example.jp.", " include:a.jp -all") A ("a.jp."), 1, 1, FLAG_INVALID, "example.jp found, a.jp absent" },
  { "4.6.4 not void: other TXT", OTHERWISE SPF ("example.jp.", " include:a.jp -all") "a.jp. 300 TXT \"hello\"\n", 1, 0, FLAG_INVALID, "example.jp found, a.jp absent" },
  { "4.6.4 two voids",           OTHERWISE SPF ("example.jp.", " a:a.jp a:b.jp -all"), 2, 2, 0, "example.jp found" },
  { "4.6.4 three voids",         OTHERWISE SPF ("example.jp.", " a:a.jp a:b.jp a:c.jp -all"), 3, 3, FLAG_INVALID, "example.jp found" },
  { "4.6.4 voids of the whole tree", OTHERWISE SPF ("example.jp.", " include:a.jp a:x.jp") SPF ("a.jp.", " a:y.jp include:b.jp") SPF ("b.jp.", " a:z.jp"), 5, 3, FLAG_INVALID, "example.jp found, a.jp found, b.jp found" },

  { "5.1 terms behind all",      OTHERWISE SPF ("example.jp.", " -all include:a.jp a:gone.jp"), 0, 0, 0, "example.jp found" },
  { "5.1 redirect beside all",   OTHERWISE SPF ("example.jp.", " redirect=a.jp mx ~all") "example.jp. 300 MX 0 .\n", 1, 0, 0, "example.jp found" },
  { "5.1 redirect behind all",   OTHERWISE SPF ("example.jp.", " ~all redirect=a.jp"), 0, 0, 0, "example.jp found" },
  { "6.1 redirect",              OTHERWISE SPF ("example.jp.", " redirect=a.jp") SPF ("a.jp.", " ptr -all"), 2, 0, 0, "example.jp found, a.jp found" },
  { "6.1 redirect to nothing",   OTHERWISE SPF ("example.jp.", " redirect=a.jp"), 1, 1, FLAG_INVALID, "example.jp found, a.jp absent" },
  { "5.2 all of an include ends only it", OTHERWISE SPF ("example.jp.", " include:a.jp ptr -all") SPF ("a.jp.", " -all ptr"), 2, 0, 0, "example.jp found, a.jp found" },

  { "5.2 includes itself",       OTHERWISE SPF ("example.jp.", " include:example.jp -all"), 1, 0, FLAG_INVALID, "example.jp found, example.jp loop" },
  { "5.2 loop of two",           OTHERWISE SPF ("example.jp.", " include:a.jp -all") SPF ("a.jp.", " include:EXAMPLE.jp."), 2, 0, FLAG_INVALID, "example.jp found, a.jp found, example.jp loop" },
  { "6.1 redirects to itself",   OTHERWISE SPF ("example.jp.", " redirect=%{d}"), 1, 0, FLAG_INVALID, "example.jp found, example.jp loop" },

  { "7 macro of the mail",       OTHERWISE SPF ("example.jp.", " include:%{ir}.a.jp exists:%{i}.b.jp a:%{l}.c.jp mx:%{s}.d.jp -all"), 4, 0, 0, "example.jp found, %{ir}.a.jp macro" },
  { "7 macro of the domain",     OTHERWISE SPF ("example.jp.", " include:_spf.%{d} -all") SPF ("_spf.example.jp.", " a:%{d}") A ("_spf.example.jp."), 2, 0, 0, "example.jp found, _spf.example.jp found" },
  { "7 redirect to a macro",     OTHERWISE SPF ("example.jp.", " redirect=%{i}.a.jp"), 1, 0, 0, "example.jp found, %{i}.a.jp macro" },

  { "4.5 none",                  OTHERWISE A ("example.jp."), 0, 0, FLAG_INVALID, "example.jp absent" },
  { "4.5 no such name",          OTHERWISE, 0, 0, FLAG_INVALID, "example.jp absent" },
  { "4.5 two records",           OTHERWISE SPF ("example.jp.", " -all") SPF ("example.jp.", " mx -all"), 0, 0, FLAG_INVALID, "example.jp two-records" },
  { "4.5 other TXT beside",      OTHERWISE SPF ("example.jp.", " -all") "example.jp. 300 TXT \"v=spf10 x\"\nexample.jp. 300 TXT \"hello\"\n", 0, 0, 0, "example.jp found" },
  { "4.5 two in an include",     OTHERWISE SPF ("example.jp.", " include:a.jp -all") SPF ("a.jp.", "") SPF ("a.jp.", " -all"), 1, 0, FLAG_INVALID, "example.jp found, a.jp two-records" },
  { "3.3 strings are joined",    OTHERWISE "example.jp. 300 TXT \"v=spf1 inclu\" \"de:a.jp\" \" -all\"\n" SPF ("a.jp.", ""), 1, 0, 0, "example.jp found, a.jp found" },
  { "3.1 not of type 99",        OTHERWISE "example.jp. 300 SPF \"v=spf1 -all\"\n", 0, 0, FLAG_INVALID, "example.jp absent" },
  { "4.6 an error anywhere",     OTHERWISE SPF ("example.jp.", " ptr foo include:a.jp -all") SPF ("a.jp.", ""), 2, 0, FLAG_INVALID, "example.jp found, a.jp found" },
  { "4.6 an error below",        OTHERWISE SPF ("example.jp.", " include:a.jp -all") SPF ("a.jp.", " ip4:x"), 1, 0, FLAG_INVALID, "example.jp found, a.jp found" },
  { "an include through an alias", OTHERWISE SPF ("example.jp.", " include:a.jp -all") "a.jp. 60 CNAME b.jp.\n" SPF ("b.jp.", " ptr"), 2, 0, 0, "example.jp found, a.jp found" },

  { "unanswered: the record",    "; TIMEOUT example.jp. TXT\n", 0, 0, FLAG_INVALID | FLAG_INCOMPLETE, "example.jp unknown" },
  { "unanswered: an include",    SPF ("example.jp.", " include:a.jp include:b.jp -all") SPF ("a.jp.", " ptr") "; SERVFAIL b.jp. TXT\n", 3, 0, FLAG_INVALID | FLAG_INCOMPLETE, "example.jp found, a.jp found, b.jp unknown" },
  { "unanswered: a host",        OTHERWISE SPF ("example.jp.", " a:a.jp -all") "; TIMEOUT a.jp. A\n", 1, 0, FLAG_INVALID | FLAG_INCOMPLETE, "example.jp found" },
  { "unanswered: the other family", OTHERWISE SPF ("example.jp.", " a:a.jp -all") "; NODATA a.jp. A\n; REFUSED a.jp. AAAA\n", 1, 0, FLAG_INVALID | FLAG_INCOMPLETE, "example.jp found" },
  { "unanswered: mx",            OTHERWISE SPF ("example.jp.", " mx -all") "; TIMEOUT example.jp. MX\n", 1, 0, FLAG_INVALID | FLAG_INCOMPLETE, "example.jp found" },
  { "unanswered: host of mx",    OTHERWISE SPF ("example.jp.", " mx -all") "example.jp. 300 MX 1 a.jp.\n; TIMEOUT a.jp. A\n", 1, 0, FLAG_INVALID | FLAG_INCOMPLETE, "example.jp found" },
  { "not recorded",              SPF ("example.jp.", " include:a.jp -all"), 1, 0, FLAG_INVALID | FLAG_INCOMPLETE, "example.jp found, a.jp unknown" },
};
/* clang-format on */

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  spf_tree_free (spf_tree_build (data, evidence, lacking));
}

static void
describe_cb (const SpfNode *node, gpointer data)
{
  GString *out = data;

  g_string_append_printf (out, "%s%s %s", out->len ? ", " : "", node->domain,
                          spf_node_status_to_string (node->status));
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  char domain[] = "example.jp";
  g_autoptr (Evidence) evidence = world_settle (row->zone, judge, domain, NULL);
  g_autoptr (SpfTree) tree = spf_tree_build (domain, evidence, NULL);
  g_autoptr (GString) nodes = g_string_new (NULL);

  spf_tree_visit (tree, describe_cb, nodes);
  g_assert_cmpstr (nodes->str, ==, row->nodes);
  g_assert_cmpuint (tree->lookups, ==, row->lookups);
  g_assert_cmpuint (tree->void_lookups, ==, row->void_lookups);
  g_assert_cmpint (tree->complete, ==, !(row->flags & FLAG_INCOMPLETE));
  g_assert_cmpint (spf_tree_is_valid (tree), ==, !(row->flags & FLAG_INVALID));
}

/* All that is known to be needed is asked for at once, and each name only once. */
static void
test_asks_in_rounds (void)
{
  char domain[] = "example.jp";
  guint n_rounds;
  g_autoptr (Evidence) evidence = world_settle (
      OTHERWISE SPF ("example.jp.", " include:a.jp include:b.jp mx a:c.jp a:c.jp -all")
          SPF ("a.jp.", " include:d.jp") SPF ("b.jp.", " a:c.jp") SPF ("d.jp.", "") A ("c.jp."),
      judge, domain, &n_rounds);

  g_assert_cmpuint (n_rounds, ==, 3);
  g_assert_cmpuint (evidence_get_n_entries (evidence), ==, 6);
}

static void
test_void_names (void)
{
  char domain[] = "example.jp";
  g_autoptr (Evidence) evidence
      = world_settle (OTHERWISE SPF ("example.jp.", " include:a.jp a:x.jp include:gone.jp")
                          SPF ("a.jp.", " a:y.jp"),
                      judge, domain, NULL);
  g_autoptr (SpfTree) tree = spf_tree_build (domain, evidence, NULL);
  const SpfNode *below = g_ptr_array_index (tree->root->children, 0);

  g_assert_cmpuint (tree->root->void_names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (tree->root->void_names, 0), ==, "x.jp");
  g_assert_cmpstr (g_ptr_array_index (tree->root->void_names, 1), ==, "gone.jp");
  g_assert_cmpuint (below->void_names->len, ==, 1);
  g_assert_cmpuint (below->void_lookups, ==, 1);
  g_assert_cmpuint (below->lookups, ==, 1);
  g_assert_cmpstr (below->term->text, ==, "include:a.jp");
  g_assert_true (tree->root->has_ttl);
  g_assert_cmpuint (tree->root->ttl_seconds, ==, 300);
}

static void
test_find_all (void)
{
  static const struct
  {
    const char *zone, *all;
  } rows[] = {
    { SPF ("example.jp.", " a ~all"), "~all" },
    { SPF ("example.jp.", " redirect=a.jp") SPF ("a.jp.", " redirect=b.jp") SPF ("b.jp.", " -all"),
      "-all" },
    { SPF ("example.jp.", " ?all redirect=a.jp") SPF ("a.jp.", " -all"), "?all" },
    { SPF ("example.jp.", " include:a.jp") SPF ("a.jp.", " -all"), NULL },
    { SPF ("example.jp.", " redirect=a.jp"), NULL },
    { SPF ("example.jp.", " redirect=example.jp"), NULL },
    { SPF ("example.jp.", ""), NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char domain[] = "example.jp";
      g_autofree char *zone = g_strconcat (OTHERWISE, rows[i].zone, NULL);
      g_autoptr (Evidence) evidence = world_settle (zone, judge, domain, NULL);
      g_autoptr (SpfTree) tree = spf_tree_build (domain, evidence, NULL);
      const SpfTerm *all = spf_tree_find_all (tree);

      g_test_message ("%s", zone);
      g_assert_cmpstr (all ? all->text : NULL, ==, rows[i].all);
    }
}

typedef struct
{
  guint nodes;
  guint limits;
} Count;

static void
count_cb (const SpfNode *node, gpointer data)
{
  Count *count = data;

  count->nodes++;
  count->limits += node->status == SPF_NODE_LIMIT;
}

static void
test_depth_limit (void)
{
  char domain[] = "n0.jp";
  g_autoptr (GString) zone = g_string_new (OTHERWISE);
  g_autoptr (Evidence) evidence = NULL;
  g_autoptr (SpfTree) tree = NULL;
  Count count = { 0 };

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (zone, "n%u.jp. 300 TXT \"v=spf1 include:n%u.jp -all\"\n", i, i + 1);
  evidence = world_settle (zone->str, judge, domain, NULL);
  tree = spf_tree_build (domain, evidence, NULL);
  spf_tree_visit (tree, count_cb, &count);
  g_assert_cmpuint (count.nodes, ==, SPF_TREE_MAX_DEPTH + 1);
  g_assert_cmpuint (count.limits, ==, 1);
  g_assert_false (spf_tree_is_valid (tree));
}

/* Each record includes all others of the next level: without a limit there would be 15^10 nodes. */
static void
test_width_limit (void)
{
  char domain[] = "l0n0.jp";
  g_autoptr (GString) zone = g_string_new (OTHERWISE);
  g_autoptr (Evidence) evidence = NULL;
  g_autoptr (SpfTree) tree = NULL;
  Count count = { 0 };

  for (guint level = 0; level < 10; level++)
    for (guint i = 0; i < 15; i++)
      {
        g_string_append_printf (zone, "l%un%u.jp. 300 TXT \"v=spf1\"", level, i);
        for (guint j = 0; j < 15; j++)
          g_string_append_printf (zone, " \" include:l%un%u.jp\"", level + 1, j);
        g_string_append_c (zone, '\n');
      }
  evidence = world_settle (zone->str, judge, domain, NULL);
  tree = spf_tree_build (domain, evidence, NULL);
  spf_tree_visit (tree, count_cb, &count);
  g_assert_cmpuint (count.nodes - count.limits, <=, SPF_TREE_MAX_NODES);
  g_assert_cmpuint (count.limits, >, 0);
  g_assert_false (spf_tree_is_valid (tree));
}

/* Records as large as the DNS can carry, each full of hosts, each included by the first. */
static void
test_question_limit (void)
{
  char domain[] = "n0.jp";
  g_autoptr (GString) zone = g_string_new (OTHERWISE "n0.jp. 300 TXT \"v=spf1\"");
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
  g_autoptr (Evidence) evidence = NULL;
  g_autoptr (SpfTree) tree = NULL;
  guint n_terms = 3000;

  for (guint i = 1; i < 100; i++)
    g_string_append_printf (zone, " \" include:n%u.jp\"", i);
  for (guint i = 1; i < 100; i++)
    {
      g_string_append_printf (zone, "\nn%u.jp. 300 TXT \"v=spf1\"", i);
      for (guint j = 0; j < n_terms; j++)
        g_string_append_printf (zone, " \" a:h%u.n%u.jp\"", j, i);
    }
  g_string_append_c (zone, '\n');
  evidence = world_settle (zone->str, judge, domain, NULL);
  g_assert_cmpuint (evidence_get_n_entries (evidence), <, SPF_TREE_MAX_QUESTIONS + 200);
  tree = spf_tree_build (domain, evidence, lacking);
  g_assert_cmpuint (lacking->open->len, ==, 0);
  g_assert_cmpuint (tree->lookups, ==, 99 + 99 * n_terms);
  g_assert_false (tree->complete);
  g_assert_false (spf_tree_is_valid (tree));
}

/* (transfer full) (nullable): whose record a test of the suite evaluates; %NULL: no domain */
static char *
domain_of_test (JsonObject *test)
{
  const char *mail_from = corpus_get_string (test, "mailfrom");
  const char *at = mail_from ? strrchr (mail_from, '@') : NULL;
  const char *domain = at                        ? at + 1
                       : mail_from && *mail_from ? mail_from
                                                 : corpus_get_string (test, "helo");

  return domain && strchr (domain, '.') ? dns_name_normalize (domain) : NULL;
}

static gboolean
expects (JsonObject *test, const char *result)
{
  JsonArray *expected = json_object_get_array_member (test, "expect");

  for (guint i = 0; i < json_array_get_length (expected); i++)
    if (strcmp (json_array_get_string_element (expected, i), result) == 0)
      return TRUE;
  return FALSE;
}

static void
try_test (CorpusTally *tally, const char *zone, JsonObject *test)
{
  const char *id = corpus_get_string (test, "id");
  g_autofree char *domain = domain_of_test (test);
  g_autoptr (Evidence) evidence = domain ? world_settle (zone, judge, domain, NULL) : NULL;
  g_autoptr (SpfTree) tree = domain ? spf_tree_build (domain, evidence, NULL) : NULL;
  gboolean may_fail = expects (test, "permerror");
  gboolean must_fail
      = may_fail && json_array_get_length (json_object_get_array_member (test, "expect")) == 1;

  tally->n_cases++;
  if (tree && must_fail)
    {
      g_test_message ("%s", id);
      tally->n_passed++;
      g_assert_false (spf_tree_is_valid (tree));
    }
  else if (tree && !may_fail
           && (expects (test, "pass") || expects (test, "fail") || expects (test, "neutral")))
    {
      g_test_message ("%s", id);
      tally->n_passed++;
      g_assert_cmpint (tree->root->status, ==, SPF_NODE_FOUND);
      g_assert_cmpuint (tree->root->record->errors->len, ==, 0);
    }
  else
    tally->n_skipped++;
}

/* A tree is no evaluation. But where every evaluation must be a permerror the tree must not be valid,
 * and where one matches the record must be without errors (section 4.6). */
static void
test_suite_of_the_rfc (void)
{
  g_autoptr (JsonParser) parser = corpus_load ("spf-rfc7208/cases.json");
  CorpusTally tally = { "spf-rfc7208, trees" };
  JsonArray *scenarios = parser ? corpus_get_cases (parser, "scenarios") : NULL;

  for (guint i = 0; scenarios && i < json_array_get_length (scenarios); i++)
    {
      JsonObject *scenario = json_array_get_object_element (scenarios, i);
      JsonArray *tests = json_object_get_array_member (scenario, "tests");
      g_autofree char *zone
          = corpus_zone_to_recording (json_object_get_object_member (scenario, "zone"));

      for (guint j = 0; j < json_array_get_length (tests); j++)
        try_test (&tally, zone, json_array_get_object_element (tests, j));
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
      g_autofree char *path = g_strconcat ("/spf-tree/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/spf-tree/asks in rounds", test_asks_in_rounds);
  g_test_add_func ("/spf-tree/void names", test_void_names);
  g_test_add_func ("/spf-tree/find all", test_find_all);
  g_test_add_func ("/spf-tree/depth limit", test_depth_limit);
  g_test_add_func ("/spf-tree/width limit", test_width_limit);
  g_test_add_func ("/spf-tree/question limit", test_question_limit);
  g_test_add_func ("/spf-tree/suite of the RFC", test_suite_of_the_rfc);
  return g_test_run ();
}
