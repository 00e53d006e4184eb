/* Trees made by someone who wants to keep a receiver busy: they end, soon, and with few questions. */
#include <string.h>

#include "auth/spf-expansion.h"
#include "auth/spf-world.h"

#define MAX_SECONDS 5
/* Ten terms, each an mx with its ten hosts, and the record itself; then the other family. */
#define MAX_QUESTIONS 221

static void
append_times (GString *out, const char *text, guint count)
{
  for (guint i = 0; i < count; i++)
    g_string_append (out, text);
}

/* A record as long as a TXT answer can be, in strings of 200 bytes. */
static void
append_long_record (GString *zone, const char *name, const char *terms)
{
  g_string_append_printf (zone, "%s 300 TXT \"v=spf1 \"", name);
  for (const char *c = terms; *c; c += MIN (strlen (c), 200))
    g_string_append_printf (zone, " \"%.200s\"", c);
  g_string_append_c (zone, '\n');
}

static SpfEvaluation *
evaluate (const char *zone, const char *mail_from)
{
  gint64 start = g_get_monotonic_time ();
  guint n_questions;
  SpfEvaluation *evaluation
      = spf_world_evaluate (zone, CLIENT, mail_from, "mail.example.jp", NULL, &n_questions);

  g_assert_cmpuint (n_questions, <=, MAX_QUESTIONS);
  g_assert_cmpint (g_get_monotonic_time () - start, <, MAX_SECONDS * G_USEC_PER_SEC);
  return evaluation;
}

static void
check (const char *zone, SpfResult result, SpfProblem problem)
{
  g_autoptr (SpfEvaluation) evaluation = evaluate (zone, "user@example.jp");

  g_assert_cmpstr (spf_result_to_string (evaluation->result), ==, spf_result_to_string (result));
  g_assert_cmpstr (spf_problem_to_string (evaluation->problem), ==,
                   spf_problem_to_string (problem));
}

/* Ten includes, each of them ten includes wide, and so on. */
static void
test_wide_tree (void)
{
  g_autoptr (GString) zone = g_string_new (OTHERWISE);

  for (guint i = 0; i < 11; i++)
    {
      if (i == 10)
        g_string_append (zone, "example.jp. 300 TXT \"v=spf1");
      else
        g_string_append_printf (zone, "i%u.jp. 300 TXT \"v=spf1", i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (zone, " include:i%u.jp", j);
      g_string_append (zone, " -all\"\n");
    }
  check (zone->str, SPF_RESULT_PERMERROR, SPF_PROBLEM_TOO_MANY_LOOKUPS);
}

/* Ten mx of ten hosts each, none of which speaks the client's family. */
static void
test_wide_mx (void)
{
  g_autoptr (GString) zone = g_string_new (OTHERWISE SPF (
      "example.jp.", " mx:m0.jp mx:m1.jp mx:m2.jp mx:m3.jp mx:m4.jp mx:m5.jp mx:m6.jp mx:m7.jp"
                     " mx:m8.jp mx:m9.jp -all"));

  for (guint i = 0; i < 10; i++)
    for (guint j = 0; j < 10; j++)
      g_string_append_printf (
          zone, "m%u.jp. 300 MX 1 h%u-%u.jp.\nh%u-%u.jp. 300 AAAA 2001:db8::2\n", i, i, j, i, j);
  check (zone->str, SPF_RESULT_FAIL, SPF_PROBLEM_NONE);
}

static void
test_loops (void)
{
  check (OTHERWISE SPF ("example.jp.", " include:example.jp"), SPF_RESULT_PERMERROR,
         SPF_PROBLEM_TOO_MANY_LOOKUPS);
  check (OTHERWISE SPF ("example.jp.", " redirect=example.jp"), SPF_RESULT_PERMERROR,
         SPF_PROBLEM_TOO_MANY_LOOKUPS);
  check (OTHERWISE SPF ("example.jp.", " include:a.jp") SPF ("a.jp.", " redirect=example.jp"),
         SPF_RESULT_PERMERROR, SPF_PROBLEM_TOO_MANY_LOOKUPS);
}

/* 64 kB of terms that cost nothing, then of terms that do. */
static void
test_long_records (void)
{
  g_autoptr (GString) networks = g_string_new (NULL);
  g_autoptr (GString) hosts = g_string_new (NULL);
  g_autoptr (GString) zone = g_string_new (OTHERWISE);

  append_times (networks, "ip4:198.51.100.1 ", 3700);
  append_long_record (zone, "example.jp.", networks->str);
  check (zone->str, SPF_RESULT_NEUTRAL, SPF_PROBLEM_NONE);
  g_string_assign (zone, OTHERWISE A ("a.jp.", "198.51.100.1"));
  append_times (hosts, "a:a.jp ", 9000);
  append_long_record (zone, "example.jp.", hosts->str);
  check (zone->str, SPF_RESULT_PERMERROR, SPF_PROBLEM_TOO_MANY_LOOKUPS);
}

/* Ten records of 64 kB, each one macro after another, for a sender as long as they come. */
static void
test_huge_macros (void)
{
  g_autoptr (GString) zone = g_string_new (OTHERWISE);
  g_autoptr (GString) terms = g_string_new (NULL);
  g_autofree char *local_part = g_strnfill (900, '-');
  g_autofree char *mail_from = g_strconcat (local_part, "@example.jp", NULL);
  g_autoptr (SpfEvaluation) evaluation = NULL;

  append_times (terms, "exists:", 1);
  append_times (terms, "%{l9r-}", 9000);
  append_times (terms, " redirect=example.jp", 1);
  append_long_record (zone, "example.jp.", terms->str);
  evaluation = evaluate (zone->str, mail_from);
  g_assert_cmpint (evaluation->problem, ==, SPF_PROBLEM_TOO_MANY_LOOKUPS);
}

/* An explanation of 64 kB of macros, and one that explains itself. */
static void
test_explanations (void)
{
  g_autoptr (GString) zone
      = g_string_new (OTHERWISE SPF ("example.jp.", " -all exp=e.jp") "e.jp. 300 TXT \"\"");
  g_autoptr (SpfEvaluation) evaluation = NULL;
  g_autoptr (SpfEvaluation) itself = NULL;

  append_times (zone, " \"%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}%{s}\"", 1600);
  g_string_append_c (zone, '\n');
  evaluation = evaluate (zone->str, "user@example.jp");
  g_assert_cmpint (evaluation->result, ==, SPF_RESULT_FAIL);
  g_assert_cmpuint (strlen (evaluation->explanation), ==, SPF_EXPLANATION_MAX_BYTES);
  itself = evaluate (OTHERWISE SPF ("example.jp.", " -all exp=%{d}"), "user@example.jp");
  g_assert_cmpint (itself->result, ==, SPF_RESULT_FAIL);
  g_assert_cmpstr (itself->explanation, ==, "v=spf1 -all exp=example.jp");
}

/* A client with a thousand names: ten are heard. */
static void
test_many_names (void)
{
  g_autoptr (GString) zone
      = g_string_new (OTHERWISE SPF ("example.jp.", " ptr exists:%{p}.x.jp -all exp=%{p}.x.jp"));

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (zone, PTR (CLIENT_REVERSE, "h%03u.example.jp."), i);
  check (zone->str, SPF_RESULT_FAIL, SPF_PROBLEM_NONE);
}

/* Many texts at one name, only one of them a record. */
static void
test_many_texts (void)
{
  g_autoptr (GString) zone = g_string_new (OTHERWISE SPF ("example.jp.", " +all"));

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (zone, TXT ("example.jp.", "v=spf10 %u"), i);
  check (zone->str, SPF_RESULT_PASS, SPF_PROBLEM_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spf-hostile/4.6.4 wide tree", test_wide_tree);
  g_test_add_func ("/spf-hostile/4.6.4 wide mx", test_wide_mx);
  g_test_add_func ("/spf-hostile/4.6.4 loops", test_loops);
  g_test_add_func ("/spf-hostile/long records", test_long_records);
  g_test_add_func ("/spf-hostile/7.3 huge macros", test_huge_macros);
  g_test_add_func ("/spf-hostile/6.2 explanations", test_explanations);
  g_test_add_func ("/spf-hostile/5.5 many names", test_many_names);
  g_test_add_func ("/spf-hostile/4.5 many texts", test_many_texts);
  return g_test_run ();
}
