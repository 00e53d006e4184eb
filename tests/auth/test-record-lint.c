#include "auth/record-lint.h"

#include <string.h>

#include "auth/corpus.h"
#include "auth/real-key.h"
#include "auth/world.h"

typedef struct
{
  const char *title;
  const char *kind;
  const char *text;
  const char *errors, *warnings;
  const char *parts; /* "name=value@offset", a bar between */
} Case;

#define RUA "; rua=mailto:a@b.jp"

/* clang-format off */
static const Case cases[] = {
  { "SPF",                        "spf", "v=spf1 ip4:192.0.2.1 -all", "", "", "ip4=ip4:192.0.2.1@7|all=-all@21" },
  { "SPF, only the version",      "spf", "v=spf1", "", "no-all@6", "" },
  { "SPF, no version",            "spf", "-all", "bad-version@0", "", NULL },
  { "RFC 7208, 4.6.1 unknown mechanism", "spf", "v=spf1 foo -all", "unknown-mechanism@7", "", "broken=foo@7|all=-all@11" },
  { "RFC 7208, 5.5 ptr",          "spf", "v=spf1 ptr -all", "", "ptr@7", NULL },
  { "RFC 7208, 6.1 redirect beside all", "spf", "v=spf1 redirect=b.jp -all", "", "dead-redirect@7", NULL },
  { "RFC 7208, 6.1 redirect alone", "spf", "v=spf1 redirect=b.jp", "", "", NULL },
  { "RFC 7208, 5.1 terms behind all", "spf", "v=spf1 -all a mx", "", "term-behind-all@12 term-behind-all@14", NULL },
  { "RFC 7208, 6 unknown modifier", "spf", "v=spf1 -all x=y", "", "unknown-modifier@12", NULL },
  { "RFC 7208, 6.2 exp",          "spf", "v=spf1 -all exp=e.b.jp", "", "exp@12", NULL },
  { "RFC 7208, 5.1 +all",         "spf", "v=spf1 +all", "", "passes-everyone@7", NULL },
  { "RFC 7208, 4.7 nothing at the end", "spf", "v=spf1 a", "", "no-all@8", NULL },
  { "RFC 7208, 4.6.4 ten look-ups", "spf", "v=spf1 a a a a a a a a a a -all", "", "", NULL },
  { "RFC 7208, 4.6.4 eleven look-ups", "spf", "v=spf1 a a a a a a a a a a a -all", "", "too-many-lookups@27", NULL },

  { "DMARC",                      "dmarc", "v=DMARC1; p=none" RUA, "", "", "v=DMARC1@0|p=none@10|rua=mailto:a@b.jp@18" },
  { "DMARC, no version",          "dmarc", "p=none" RUA, "bad-version@0", "", NULL },
  { "DMARC, in order of offset",  "dmarc", "v=DMARC1; fo=x; p=y; adkim=z" RUA, "bad-value@13 bad-value@18 bad-value@27", "fo-without-ruf@10 policy-not-second@16", NULL },
  { "RFC 9989, C.5.2 pct",        "dmarc", "v=DMARC1; p=none; pct=50" RUA, "", "removed-tag@18", NULL },

  { "DKIM, revoked",              "dkim", "v=DKIM1; p=", "", "revoked@9", "v=DKIM1@0|p=@9" },
  { "DKIM, no key",               "dkim", "v=DKIM1", "missing-key@7", "", NULL },
  { "RFC 6376, 3.6.1 v first",    "dkim", "p=; v=DKIM1", "bad-version@4", "revoked@0", NULL },
  { "RFC 6376, 3.6.1 v is recommended", "dkim", "p=", "", "no-version@0 revoked@0", NULL },
  { "RFC 6376, 3.6.1 h",          "dkim", "v=DKIM1; h=sha256:md5:; p=", "", "unknown-hash@18 empty-item@22 revoked@24", NULL },
  { "RFC 6376, 3.6.1 k",          "dkim", "v=DKIM1; k=dsa; p=", "unknown-key-type@11", "revoked@16", NULL },
  { "RFC 6376, 3.6.1 n",          "dkim", "v=DKIM1; n=a=20b=3B; p=", "", "revoked@21", NULL },
  { "RFC 6376, 2.11 n, no escape", "dkim", "v=DKIM1; n=a=b; p=", "", "bad-notes@12 revoked@16", NULL },
  { "RFC 6376, 2.11 n, lower case", "dkim", "v=DKIM1; n==3b; p=", "", "bad-notes@11 revoked@16", NULL },
  { "RFC 6376, 3.6.1 s",          "dkim", "v=DKIM1; s=email: tlsrpt; p=", "", "unknown-service@18 revoked@26", NULL },
  { "RFC 6376, 3.6.1 s, not for mail", "dkim", "v=DKIM1; s=tlsrpt; p=", "not-for-mail@11", "unknown-service@11 revoked@19", NULL },
  { "RFC 6376, 3.6.1 t",          "dkim", "v=DKIM1; t=y:s:x; p=", "", "testing@11 unknown-flag@15 revoked@18", NULL },
  { "RFC 6376, 3.6.1 t empty",    "dkim", "v=DKIM1; t=; p=", "", "empty-item@11 revoked@13", NULL },
  { "RFC 6376, 3.6.1 another tag", "dkim", "v=DKIM1; x=y; g=*; p=", "", "unknown-tag@9 removed-tag@14 revoked@19", NULL },

  { "MTA-STS",                    "mta-sts", "v=STSv1; id=1", "", "", "v=STSv1@0|id=1@9" },
  { "MTA-STS, in order of offset", "mta-sts", "v=STSv1; x=; id=-", "bad-value@11 bad-id@16", "", NULL },
  { "MTA-STS policy",             "mta-sts-policy", "version: STSv1\r\nmode: none\r\nmax_age: 604800", "", "", "version=STSv1@0|mode=none@16|max_age=604800@28" },
  { "TLS-RPT",                    "tls-rpt", "v=TLSRPTv1; rua=mailto:a@b.jp", "", "", "v=TLSRPTv1@0|rua=mailto:a@b.jp@12" },
  { "BIMI",                       "bimi", "v=BIMI1; l=; a=", "", "", "v=BIMI1@0|l=@9|a=@13" },
  { "TLSA",                       "tlsa", "3 1 0 3003 020101 ", "", "full-data@4", "usage=3@0|selector=1@2|matching=0@4|data=3003 020101@6" },
  { "TLSA, cut",                  "tlsa", "3 x", "bad-selector@2", "", "usage=3@0|selector=x@2" },
};
/* clang-format on */

static RecordLint *
lint (const char *text, RecordLintKind kind)
{
  gsize length = strlen (text);
  g_autofree char *exact = g_memdup2 (text, length);

  return record_lint (exact ? exact : "", length, kind);
}

static char *
describe_parts (const RecordLint *result)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < result->parts->len; i++)
    {
      const RecordPart *part = g_ptr_array_index (result->parts, i);

      g_string_append_printf (out, "%s%s=%s@%" G_GSIZE_FORMAT, i ? "|" : "", part->name,
                              part->value, part->offset);
    }
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  RecordLintKind kind = RECORD_LINT_SPF;
  gboolean known = record_lint_kind_from_string (row->kind, &kind);
  g_autoptr (RecordLint) result = lint (row->text, kind);
  g_autofree char *errors = describe_errors (result->errors);
  g_autofree char *warnings = describe_errors (result->warnings);
  g_autofree char *parts = describe_parts (result);

  g_assert_true (known);
  g_assert_cmpstr (errors, ==, row->errors);
  g_assert_cmpstr (warnings, ==, row->warnings);
  if (row->parts)
    g_assert_cmpstr (parts, ==, row->parts);
  g_assert_cmpint (result->valid, ==, *row->errors == '\0');
  g_assert_cmpint (result->has_terms, ==, kind == RECORD_LINT_SPF);
  g_assert_cmpint (result->kind, ==, kind);
}

static void
test_kinds (void)
{
  for (guint i = 0; i < RECORD_LINT_COUNT; i++)
    {
      RecordLintKind kind = RECORD_LINT_SPF;

      g_assert_true (
          record_lint_kind_from_string (record_lint_kind_to_string ((RecordLintKind)i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  g_assert_false (record_lint_kind_from_string ("SPF", &(RecordLintKind){ 0 }));
  g_assert_false (record_lint_kind_from_string ("", &(RecordLintKind){ 0 }));
}

static void
test_guess (void)
{
  static const struct
  {
    const char *text, *kind;
  } rows[] = {
    { "v=spf1 -all", "spf" },
    { "V=SPF1 -all", "spf" },
    { "\"v=spf1\" -all", "spf" },
    { " v = DMARC1; p=none", "dmarc" },
    { "p=none; v=dmarc1", "dmarc" },
    { "v=DKIM1; p=", "dkim" },
    { "k=rsa; p=", "dkim" },
    { "v=STSv1; id=1", "mta-sts" },
    { "version: STSv1\nmode: none", "mta-sts-policy" },
    { "mode: none\r\n Version: STSv1", "mta-sts-policy" },
    { "v=TLSRPTv1; rua=x", "tls-rpt" },
    { "v=BIMI1; l=", "bimi" },
    { "3 1 1 abcd", "tlsa" },
    { "google-site-verification=x", NULL },
    { "xv=spf1", NULL },
    { "v=", NULL },
    { "=v=", NULL },
    { "hello", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize length = strlen (rows[i].text);
      g_autofree char *exact = g_memdup2 (rows[i].text, length);
      RecordLintKind kind = RECORD_LINT_SPF;
      gboolean known = record_lint_kind_guess (exact ? exact : "", length, &kind);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (known ? record_lint_kind_to_string (kind) : NULL, ==, rows[i].kind);
    }
}

static void
assert_ordered (const GArray *errors, gsize length)
{
  for (guint i = 0; i < errors->len; i++)
    {
      gsize offset = g_array_index (errors, RecordError, i).offset;

      g_assert_cmpuint (offset, <=, length);
      if (i > 0)
        g_assert_cmpuint (offset, >=, g_array_index (errors, RecordError, i - 1).offset);
    }
}

/* RFC 8301, section 3.2: at least 1024 bits, and 2048 are better. */
static void
test_key_sizes (void)
{
  static const struct
  {
    guint bits;
    const char *warnings;
  } rows[] = { { 512, "key-too-short@11" }, { 1024, "weak-key@11" }, { 2048, "" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) key = real_key_rsa (rows[i].bits);
      g_autofree char *base64 = real_key_to_base64 (key);
      g_autofree char *text = g_strconcat ("v=DKIM1; p=", base64, NULL);
      g_autoptr (RecordLint) result = lint (text, RECORD_LINT_DKIM);
      g_autofree char *warnings = describe_errors (result->warnings);

      g_assert_true (result->valid);
      g_assert_cmpstr (warnings, ==, rows[i].warnings);
    }
}

/* Whatever comes, every offset lies inside the text and the faults are in order. */
static void
test_cut_and_torn (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7208);

  for (guint round = 0; round < 20000; round++)
    {
      const Case *row = &cases[round % G_N_ELEMENTS (cases)];
      gsize length = strlen (row->text);
      g_autofree char *bytes = g_memdup2 (row->text, length);
      RecordLintKind kind = (RecordLintKind)g_rand_int_range (rand, 0, RECORD_LINT_COUNT);
      g_autoptr (RecordLint) result = NULL;

      for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
        bytes[g_rand_int_range (rand, 0, (int)length)] = (char)g_rand_int_range (rand, 0, 256);
      result = record_lint (bytes, length, kind);
      assert_ordered (result->errors, length);
      assert_ordered (result->warnings, length);
      for (guint i = 0; i < result->parts->len; i++)
        g_assert_cmpuint (((const RecordPart *)g_ptr_array_index (result->parts, i))->offset, <=,
                          length);
      record_lint_kind_guess (bytes, length, &kind);
    }
}

/* Far more than a record can hold, made of what costs most. */
static void
test_long (void)
{
  static const char *const pieces[] = { "v=1;", "a=;", "mx:*\n", "a:%{i} ", "=", " ", "," };

  for (guint i = 0; i < G_N_ELEMENTS (pieces) * RECORD_LINT_COUNT; i++)
    {
      const char *piece = pieces[i / RECORD_LINT_COUNT];
      g_autoptr (GString) text = g_string_new ("v=DMARC1;rua=");
      g_autoptr (RecordLint) result = NULL;

      while (text->len <= 200000)
        g_string_append (text, piece);
      result = record_lint (text->str, text->len, (RecordLintKind)(i % RECORD_LINT_COUNT));
      g_assert_true (record_errors_contain (result->errors, "too-long"));
    }
}

/* All kinds of the suite through the one door; what is disputed is told in the tests of the kinds. */
static void
test_corpus (void)
{
  static const struct
  {
    const char *name;
    RecordLintKind kind;
  } kinds[] = {
    { "mta-sts-record", RECORD_LINT_MTA_STS },
    { "mta-sts-policy", RECORD_LINT_MTA_STS_POLICY },
    { "tls-rpt-record", RECORD_LINT_TLS_RPT },
  };
  g_autoptr (JsonParser) parser = corpus_load ("dns-records-checkdmarc/cases.json");
  CorpusTally tally = { "dns-records-checkdmarc, lint" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows) * G_N_ELEMENTS (kinds); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i / G_N_ELEMENTS (kinds));
      const char *text = corpus_get_string (row, "text");
      RecordLintKind kind = kinds[i % G_N_ELEMENTS (kinds)].kind;
      g_autoptr (RecordLint) result = NULL;

      if (strcmp (corpus_get_string (row, "kind"), kinds[i % G_N_ELEMENTS (kinds)].name) != 0)
        continue;
      tally.n_cases++;
      result = lint (text, kind);
      g_test_message ("%s", text);
      if (corpus_get_string (row, "valid"))
        {
          g_assert_true (result->valid);
          g_assert_cmpuint (result->warnings->len, >, 0);
          tally.n_disputed++;
          continue;
        }
      g_assert_cmpint (result->valid, ==, json_object_get_boolean_member (row, "valid"));
      tally.n_passed++;
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
      g_autofree char *path = g_strconcat ("/record-lint/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/record-lint/kinds", test_kinds);
  g_test_add_func ("/record-lint/guess", test_guess);
  g_test_add_func ("/record-lint/key sizes", test_key_sizes);
  g_test_add_func ("/record-lint/cut and torn", test_cut_and_torn);
  g_test_add_func ("/record-lint/long", test_long);
  g_test_add_func ("/record-lint/corpus", test_corpus);
  return g_test_run ();
}
