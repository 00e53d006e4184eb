#include "auth/mta-sts-policy.h"

#include <string.h>

#include "auth/corpus.h"
#include "auth/world.h"

#define REST "max_age: 86400\nmx: mx.a.jp\n"
#define GOOD "version: STSv1\nmode: enforce\n" REST

typedef struct
{
  const char *title; /* with the section of RFC 8461 */
  const char *text;
  const char *meaning; /* "mode max_age hosts" */
  const char *errors;
  const char *warnings; /* (nullable): not looked at */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "3.2 line feeds",            GOOD, "enforce 86400 mx.a.jp", "" },
  { "3.2 carriage returns too",  "version: STSv1\r\nmode: enforce\r\nmax_age: 86400\r\nmx: mx.a.jp\r\n", "enforce 86400 mx.a.jp", "" },
  { "3.2 last line without end", "version: STSv1\nmode: enforce\nmax_age: 86400\nmx: mx.a.jp", "enforce 86400 mx.a.jp", "" },
  { "3.2 no blanks",             "version:STSv1\nmode:testing\nmax_age:1\nmx:mx.a.jp\n", "testing 1 mx.a.jp", "" },
  { "3.2 blanks behind",         "version: STSv1 \nmode: enforce\t\nmax_age: 86400 \nmx: mx.a.jp \n", "enforce 86400 mx.a.jp", "" },
  { "3.2 empty lines",           "\n\r\n" GOOD "\n\n", "enforce 86400 mx.a.jp", "" },
  { "3.2 any order",             "mx: mx.a.jp\nmax_age: 86400\nmode: enforce\nversion: STSv1\n", "enforce 86400 mx.a.jp", "" },
  { "3.2 several hosts",         GOOD "mx: *.b.jp\nmx: MX2.a.jp\n", "enforce 86400 mx.a.jp,*.b.jp,mx2.a.jp", "" },
  { "3.2 mode none needs no host", "version: STSv1\nmode: none\nmax_age: 0\n", "none 0 ", "" },
  { "3.2 unknown keys",          GOOD "badkey: badvalue\n", "enforce 86400 mx.a.jp", "" },
  { "3.2 longest age",           "version: STSv1\nmode: enforce\nmx: a.jp\nmax_age: 31557600\n", "enforce 31557600 a.jp", "" },
  { "3.2 mode twice: the first", "version: STSv1\nmode: enforce\nmode: testing\n" REST, "enforce 86400 mx.a.jp", "" },
  { "3.2 mode twice, the second unknown", "version: STSv1\nmode: enforce\nmode: x\n" REST, "enforce 86400 mx.a.jp", "" },
  { "3.2 max_age twice: the first", GOOD "max_age: 5\n", "enforce 86400 mx.a.jp", "" },
  { "3.2 max_age twice, the second no number", GOOD "max_age: x\n", "enforce 86400 mx.a.jp", "" },
  { "3.2 version twice: the first", GOOD "version: STSv2\n", "enforce 86400 mx.a.jp", "" },

  { "3.2 nothing",               "", NULL, "missing-version@0 missing-mode@0 missing-max-age@0" },
  { "3.2 no version",            "mode: enforce\n" REST, NULL, "missing-version@0" },
  { "3.2 another version",       "version: STSv2\nmode: enforce\n" REST, NULL, "bad-version@9" },
  { "3.2 version in other case", "version: stsv1\nmode: enforce\n" REST, NULL, "bad-version@9" },
  { "3.2 the first version counts", "version: STSv2\n" GOOD, NULL, "bad-version@9" },
  { "3.2 no mode",               "version: STSv1\n" REST, NULL, "missing-mode@42" },
  { "3.2 unknown mode",          "version: STSv1\nmode: report\n" REST, NULL, "bad-mode@21" },
  { "3.2 mode in other case",    "version: STSv1\nmode: Enforce\n" REST, NULL, "bad-mode@21" },
  { "3.2 no max_age",            "version: STSv1\nmode: enforce\nmx: a.jp\n", NULL, "missing-max-age@38" },
  { "3.2 max_age too large",     "version: STSv1\nmode: enforce\nmx: a.jp\nmax_age: 31557601\n", NULL, "bad-max-age@47" },
  { "3.2 max_age negative",      "version: STSv1\nmode: enforce\nmx: a.jp\nmax_age: -1\n", NULL, "bad-max-age@47" },
  { "3.2 max_age with a point",  "version: STSv1\nmode: enforce\nmx: a.jp\nmax_age: 1.5\n", NULL, "bad-max-age@47" },
  { "3.2 no host",               "version: STSv1\nmode: enforce\nmax_age: 1\n", NULL, "missing-mx@40" },
  { "3.2 no host, testing",      "version: STSv1\nmode: testing\nmax_age: 1\n", NULL, "missing-mx@40" },
  { "3.2 max_age of eleven digits", "version: STSv1\nmode: enforce\nmx: a.jp\nmax_age: 00000000001\n", NULL, "bad-max-age@47" },
  { "3.2 max_age with a sign",   "version: STSv1\nmode: enforce\nmx: a.jp\nmax_age: +1\n", NULL, "bad-max-age@47" },
  { "3.2 max_age empty",         "version: STSv1\nmode: enforce\nmx: a.jp\nmax_age:\n", NULL, "bad-max-age@46" },
  { "3.2 max_age of weeks",      "version: STSv1\nmode: enforce\nmx: a.jp\nmax_age: 604800\n", "enforce 604800 a.jp", "", "" },
  { "3.2 max_age of days",       GOOD, "enforce 86400 mx.a.jp", "", "short-max-age@38" },
  { "3.2 only CR ends no line",  "version: STSv1\rmode: enforce\rmax_age: 86400\rmx: mx.a.jp\r", NULL, "bad-version@9 missing-mode@56 missing-max-age@56" },
  { "3.2 blank before the colon", "version: STSv1\nmode : enforce\n" REST, NULL, "bad-line@15 missing-mode@57" },
  { "3.2 blank before the key",  "version: STSv1\n mode: enforce\n" REST, NULL, "bad-line@15 missing-mode@57" },
  { "3.2 no key",                GOOD ": x\n", NULL, "bad-line@56" },
  { "3.2 an extension",          GOOD "9.x-y_z: a b\n", "enforce 86400 mx.a.jp", "", "short-max-age@38 unknown-key@56" },
  { "3.2 an extension in UTF-8", GOOD "x: \xe6\x97\xa5\n", "enforce 86400 mx.a.jp", "" },
  { "3.2 an extension in no UTF-8", GOOD "x: \xe6\x97\n", NULL, "bad-value@59" },
  { "3.2 an extension without value", GOOD "x:\n", NULL, "bad-value@58" },
  { "3.2 key of an extension, 32 bytes", GOOD "a1234567890123456789012345678901: x\n", "enforce 86400 mx.a.jp", "" },
  { "3.2 key of an extension, 33 bytes", GOOD "a12345678901234567890123456789012: x\n", NULL, "bad-line@56" },
  { "3.2 a field twice is said", GOOD "mode: testing\n", "enforce 86400 mx.a.jp", "", "short-max-age@38 duplicate-key@56" },
  { "3.2 empty lines are said",  "version: STSv1\n\nmode: enforce\n" REST, "enforce 86400 mx.a.jp", "", "empty-line@15 short-max-age@39" },
  { "3.2 hosts under mode none", "version: STSv1\nmode: none\nmax_age: 604800\nmx: a.jp\n", "none 604800 a.jp", "", "mx-without-mode@42" },
  { "3.2 mx, a wildcard",        "version: STSv1\nmode: enforce\nmax_age: 1\nmx: *.a.jp\n", "enforce 1 *.a.jp", "" },
  { "3.2 mx, a star alone",      GOOD "mx: *\n", NULL, "bad-mx@60" },
  { "3.2 mx, a star further in", GOOD "mx: a.*.jp\n", NULL, "bad-mx@60" },
  { "3.2 mx, two stars",         GOOD "mx: *.*.jp\n", NULL, "bad-mx@60" },
  { "3.2 mx, part of a label",   GOOD "mx: mx*.a.jp\n", NULL, "bad-mx@60" },
  { "3.2 mx, a dot in front",    GOOD "mx: .a.jp\n", NULL, "bad-mx@60" },
  { "3.2 mx, a dot behind",      GOOD "mx: a.jp.\n", NULL, "bad-mx@60" },
  { "3.2 mx, a hyphen in front", GOOD "mx: -a.jp\n", NULL, "bad-mx@60" },
  { "3.2 mx, a hyphen behind",   GOOD "mx: a-.jp\n", NULL, "bad-mx@60" },
  { "3.2 mx, a hyphen inside",   GOOD "mx: a-b.jp\n", "enforce 86400 mx.a.jp,a-b.jp", "" },
  { "3.2 mx, an underscore",     GOOD "mx: a_b.jp\n", NULL, "bad-mx@60" },
  { "3.2 mx, two in one",        GOOD "mx: a.jp, b.jp\n", NULL, "bad-mx@60" },
  { "3.2 mx, U-labels",          GOOD "mx: \xe6\x97\xa5.jp\n", NULL, "bad-mx@60" },
  { "3.2 mx, a preference",      GOOD "mx: 10 a.jp\n", NULL, "bad-mx@60" },
  { "3.2 mx empty",              GOOD "mx:\n", NULL, "bad-mx@59" },
  { "3.2 mx, only a bad one",    "version: STSv1\nmode: enforce\nmax_age: 1\nmx: *\n", NULL, "bad-mx@44" },
  { "3.2 mx, a label of 64",     GOOD "mx: a123456789012345678901234567890123456789012345678901234567890123.jp\n", NULL, "bad-mx@60" },
  { "3.2 key in other case",     "Version: STSv1\nmode: enforce\n" REST, NULL, "missing-version@0" },
  { "3.2 not a pair",            GOOD "not_a_pair\n", NULL, "bad-line@56" },
  { "a web page",                "<!DOCTYPE html>\n<html>\n</html>\n", NULL, "bad-line@0 missing-version@0 bad-line@16 bad-line@23 missing-mode@31 missing-max-age@31" },
};
/* clang-format on */

static MtaStsPolicy *
parse (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *exact = g_memdup2 (text, length);

  return mta_sts_policy_parse (exact ? exact : "", length);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (MtaStsPolicy) policy = parse (row->text);
  g_autofree char *errors = describe_errors (policy->errors);
  g_autofree char *warnings = describe_errors (policy->warnings);
  g_autoptr (GString) meaning = g_string_new (NULL);

  g_assert_cmpstr (errors, ==, row->errors);
  if (row->warnings)
    g_assert_cmpstr (warnings, ==, row->warnings);
  if (!row->meaning)
    return;
  g_string_append_printf (meaning, "%s %u ", mta_sts_mode_to_string (policy->mode),
                          policy->max_age_seconds);
  for (guint i = 0; i < policy->hosts->len; i++)
    g_string_append_printf (meaning, "%s%s", i ? "," : "",
                            (const char *)g_ptr_array_index (policy->hosts, i));
  g_assert_cmpstr (meaning->str, ==, row->meaning);
}

/* Section 4.1 */
static void
test_covers (void)
{
  static const struct
  {
    const char *pattern, *host;
    gboolean covers;
  } rows[] = {
    { "mx.a.jp", "mx.a.jp", TRUE },   { "MX.A.jp", "mx.a.jp", TRUE },
    { "mx.a.jp", "mx2.a.jp", FALSE }, { "a.jp", "mx.a.jp", FALSE },
    { "*.a.jp", "mx.a.jp", TRUE },    { "*.a.jp", "b.mx.a.jp", FALSE },
    { "*.a.jp", "a.jp", FALSE },      { "*.a.jp", "mxa.jp", FALSE },
    { "*.a.jp", "x\\.y.a.jp", TRUE }, { "*", "mx.a.jp", FALSE },
    { "mx.*.jp", "mx.a.jp", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "version: STSv1\nmode: enforce\nmax_age: 1\nmx: %s\n", rows[i].pattern);
      g_autoptr (MtaStsPolicy) policy = parse (text);

      g_test_message ("%s for %s", rows[i].pattern, rows[i].host);
      g_assert_cmpint (mta_sts_policy_covers (policy, rows[i].host), ==, rows[i].covers);
    }
}

/* A NUL byte is one that does not belong there, not an end. */
static void
test_nul (void)
{
  static const char text[] = "version: STSv1\0x\nmode: enforce\n" REST;
  g_autofree char *exact = g_memdup2 (text, sizeof text - 1);
  g_autoptr (MtaStsPolicy) policy = mta_sts_policy_parse (exact, sizeof text - 1);

  g_assert_true (record_errors_contain (policy->errors, "bad-version"));
  g_assert_cmpuint (policy->errors->len, ==, 1);
}

static void
test_cut_and_torn (void)
{
  static const char text[]
      = "version: STSv1\r\nmode: enforce\nmax_age: 86400\r\n\nmx: *.a.jp\nx: y";
  g_autoptr (GRand) rand = g_rand_new_with_seed (8461);

  for (guint round = 0; round < 3000; round++)
    {
      gsize length = round < sizeof text ? round : sizeof text - 1;
      g_autofree char *bytes = g_memdup2 (text, length);
      g_autoptr (MtaStsPolicy) policy = NULL;

      if (round >= sizeof text)
        for (int n = g_rand_int_range (rand, 1, 6); n > 0; n--)
          bytes[g_rand_int_range (rand, 0, (int)length)] = (char)g_rand_int_range (rand, 0, 256);
      policy = mta_sts_policy_parse (bytes ? bytes : "", length);
      for (guint i = 0; i < policy->errors->len; i++)
        g_assert_cmpuint (g_array_index (policy->errors, RecordError, i).offset, <=, length);
    }
}

/* "checkdmarc refuses": what it refuses and RFC 8461, section 3.2 allows. We follow the RFC. */
static void
test_corpus (void)
{
  g_autoptr (JsonParser) parser = corpus_load ("dns-records-checkdmarc/cases.json");
  CorpusTally tally = { "dns-records-checkdmarc, MTA-STS policies" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *text = corpus_get_string (row, "text");
      const char *verdict = corpus_get_string (row, "valid");
      g_autoptr (MtaStsPolicy) policy = parse (text);

      if (strcmp (corpus_get_string (row, "kind"), "mta-sts-policy") != 0)
        continue;
      if (verdict)
        g_test_message ("disputed: %s: %s", verdict, corpus_get_string (row, "why"));
      tally.n_cases++;
      tally.n_disputed += verdict != NULL;
      tally.n_passed += verdict == NULL;
      g_assert_cmpint (policy->errors->len == 0, ==,
                       verdict || json_object_get_boolean_member (row, "valid"));
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
      g_autofree char *path = g_strconcat ("/mta-sts-policy/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/mta-sts-policy/covers", test_covers);
  g_test_add_func ("/mta-sts-policy/NUL", test_nul);
  g_test_add_func ("/mta-sts-policy/cut and torn", test_cut_and_torn);
  g_test_add_func ("/mta-sts-policy/corpus", test_corpus);
  return g_test_run ();
}
