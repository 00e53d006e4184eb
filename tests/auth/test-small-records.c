#include "auth/small-records.h"

#include <string.h>

#include "auth/corpus.h"
#include "auth/world.h"

typedef SmallRecord *(*Parse) (const char *text);
typedef gboolean (*IsOne) (const char *text);

#define STS mta_sts_record_parse, mta_sts_record_is_one
#define RPT tls_rpt_record_parse, tls_rpt_record_is_one
#define BIMI bimi_record_parse, bimi_record_is_one

typedef struct
{
  const char *title;
  Parse parse;
  IsOne is_one;
  const char *text;
  const char *errors;
  const char *warnings; /* (nullable): none */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "RFC 8461, 3.1 plain",              STS, "v=STSv1; id=20261121T000000", "" },
  { "RFC 8461, 3.1 separator behind",   STS, "v=STSv1; id=1;",              "" },
  { "RFC 8461, 3.1 no blank",           STS, "v=STSv1;id=abcXYZ019",        "" },
  { "RFC 8461, 3.1 an extension",       STS, "v=STSv1; id=1; x=y",          "", "unknown-tag@15" },
  { "RFC 8461, 3.1 the name of an extension", STS, "v=STSv1; id=1; 9.x-y_z=1", "", "unknown-tag@15" },
  { "RFC 8461, 3.1 the name of an extension, 32 bytes", STS, "v=STSv1; id=1; a1234567890123456789012345678901=1", "", "unknown-tag@15" },
  { "RFC 8461, 3.1 the name of an extension, 33 bytes", STS, "v=STSv1; id=1; a12345678901234567890123456789012=1", "bad-tag-name@15" },
  { "RFC 8461, 3.1 the name of an extension, not so", STS, "v=STSv1; id=1; -x=1", "bad-tag-name@15" },
  { "RFC 8461, 3.1 an extension without value", STS, "v=STSv1; id=1; x=", "bad-value@17" },
  { "RFC 8461, 3.1 an extension with =", STS, "v=STSv1; id=1; x=a=b",      "bad-value@17" },
  { "RFC 8461, 3.1 an extension with a blank", STS, "v=STSv1; id=1; x=a b", "bad-value@17" },
  { "RFC 8461, 3.1 no name",            STS, "v=STSv1; id=1; =x",           "bad-tag-name@15" },
  { "RFC 8461, 3.1 no =",               STS, "v=STSv1; id=1; x",            "no-equals@15" },
  { "RFC 8461, 3.1 blank before =",     STS, "v=STSv1; id =1",              "bad-tag-name@9" },
  { "RFC 8461, 3.1 blank behind =",     STS, "v=STSv1; id= 1",              "bad-value@12" },
  { "RFC 8461, 3.1 blanks around the delimiter", STS, "v=STSv1 \t;\t id=1 ; ", "" },
  { "RFC 8461, 3.1 two delimiters",     STS, "v=STSv1;; id=1",              "empty-tag@8" },
  { "RFC 8461, 3.1 version twice",      STS, "v=STSv1; v=STSv1; id=1",      "duplicate-tag@9" },
  { "RFC 8461, 3.1 not ASCII",          STS, "v=STSv1; id=\xe6\x97\xa5",    "bad-id@12" },
  { "RFC 8461, 3.1 id of 32",           STS, "v=STSv1; id=01234567890123456789012345678901", "" },
  { "RFC 8461, 3.1 id of 33",           STS, "v=STSv1; id=012345678901234567890123456789012", "bad-id@12" },
  { "RFC 8461, 3.1 id with hyphen",     STS, "v=STSv1; id=2026-11-21",      "bad-id@12" },
  { "RFC 8461, 3.1 id empty",           STS, "v=STSv1; id=",                "bad-id@12" },
  { "RFC 8461, 3.1 no id",              STS, "v=STSv1",                     "missing-id@7" },
  { "RFC 8461, 3.1 id twice",           STS, "v=STSv1; id=1; id=2",         "duplicate-tag@15" },
  { "RFC 8461, 3.1 version late",       STS, "id=1; v=STSv1",               "bad-version@0" },
  { "RFC 8461, 3.1 version in other case", STS, "v=stsv1; id=1",            "bad-version@0" },
  { "RFC 8461, 3.1 version with blanks", STS, "v = STSv1; id=1",            "bad-version@0" },
  { "RFC 8461, 3.1 blank in front",     STS, " v=STSv1; id=1",              "bad-version@0" },
  { "RFC 8461, 3.1 something else",     STS, "v=spf1 -all",                 "bad-version@0 missing-id@11" },
  { "RFC 8461, 3.1 nothing",            STS, "",                            "bad-version@0 missing-id@0" },

  { "RFC 8460, 3 mailto",               RPT, "v=TLSRPTv1; rua=mailto:a@b.jp", "" },
  { "RFC 8460, 3 https",                RPT, "v=TLSRPTv1;rua=https://b.jp/r", "" },
  { "RFC 8460, 3 two",                  RPT, "v=TLSRPTv1; rua=mailto:a@b.jp,https://b.jp/", "" },
  { "RFC 8460, 3 two with blanks",      RPT, "v=TLSRPTv1; rua=mailto:a@b.jp , https://b.jp/", "" },
  { "RFC 3986, 3.1 scheme in any case", RPT, "v=TLSRPTv1; rua=MAILTO:a@b.jp,HTTPS://b.jp/", "" },
  { "RFC 8460, 3 no rua",               RPT, "v=TLSRPTv1",                  "missing-rua@10" },
  { "RFC 8460, 3 without mailto",       RPT, "v=TLSRPTv1; rua=a@b.jp",      "bad-uri@16" },
  { "RFC 8460, 3 no address",           RPT, "v=TLSRPTv1; rua=mailto:b.jp", "bad-uri@16" },
  { "RFC 8460, 3 one of two",           RPT, "v=TLSRPTv1; rua=mailto:a@b.jp,ftp://b.jp", "bad-uri@30" },
  { "RFC 8460, 3 two rua",              RPT, "v=TLSRPTv1; rua=mailto:a@b.jp; rua=https://b.jp/", "", "duplicate-tag@31" },
  { "RFC 8460, 3 an extension",         RPT, "v=TLSRPTv1; rua=mailto:a@b.jp; x-1=y", "", "unknown-tag@31" },
  { "RFC 8460, 3 comma behind",         RPT, "v=TLSRPTv1; rua=mailto:a@b.jp,", "bad-uri@30" },
  { "RFC 8460, 3 an exclamation mark",  RPT, "v=TLSRPTv1; rua=mailto:a@b.jp!10m", "bad-uri@16" },
  { "RFC 8460, 3 https without host",   RPT, "v=TLSRPTv1; rua=https:///x",   "bad-uri@16" },
  { "RFC 8460, 3 http",                 RPT, "v=TLSRPTv1; rua=http://b.jp/", "bad-uri@16" },
  { "RFC 8460, 3 blank behind =",       RPT, "v=TLSRPTv1; rua= mailto:a@b.jp", "bad-value@16" },
  { "RFC 8460, 3 semicolon between",    RPT, "v=TLSRPTv1; rua=mailto:a@b.jp; mailto:c@d.jp", "no-equals@31" },
  { "RFC 8460, 3 empty",                RPT, "v=TLSRPTv1; rua=",            "bad-uri@16" },
  { "RFC 8460, 3 version with blanks",  RPT, "v =TLSRPTv1; rua=mailto:a@b.jp", "bad-version@0" },
  { "RFC 8460, 3 version late",         RPT, "rua=mailto:a@b.jp; v=TLSRPTv1", "bad-version@0" },
  { "RFC 8460, 3 something else",       RPT, "v=DMARC1; rua=mailto:a@b.jp", "bad-version@0" },

  { "BIMI location",                    BIMI, "v=BIMI1; l=https://b.jp/logo.svg", "" },
  { "BIMI location and evidence",       BIMI, "v=BIMI1; l=https://b.jp/logo.svg; a=https://b.jp/vmc.pem", "" },
  { "BIMI declined",                    BIMI, "v=BIMI1; l=; a=;",           "" },
  { "BIMI declined without evidence",   BIMI, "v=BIMI1; l=",                "" },
  { "BIMI blanks",                      BIMI, " v = BIMI1 ; l = https://b.jp/l.svg", "bad-version@0" },
  { "BIMI version in other case",       BIMI, "v=bimi1; l=https://b.jp/l.svg", "bad-version@0" },
  { "BIMI evidence, no location in it", BIMI, "v=BIMI1; l=; a=https://b.jp/v.pem", "", "evidence-without-location@9" },
  { "BIMI preference brand",            BIMI, "v=BIMI1; l=https://b.jp/l.svg; avp=brand", "" },
  { "BIMI preference personal",         BIMI, "v=BIMI1; l=https://b.jp/l.svg; avp=personal", "" },
  { "BIMI preference, another",         BIMI, "v=BIMI1; l=https://b.jp/l.svg; avp=me", "bad-value@35" },
  { "BIMI local parts",                 BIMI, "v=BIMI1; l=https://b.jp/l.svg; lps=news, sales-", "" },
  { "BIMI local parts, one empty",      BIMI, "v=BIMI1; l=https://b.jp/l.svg; lps=news,,x", "bad-value@35" },
  { "BIMI local parts, no label",       BIMI, "v=BIMI1; l=https://b.jp/l.svg; lps=a@b", "bad-value@35" },
  { "BIMI unknown tag",                 BIMI, "v=BIMI1; l=https://b.jp/l.svg; x=y", "", "unknown-tag@31" },
  { "BIMI location twice",              BIMI, "v=BIMI1; l=https://b.jp/l.svg; l=https://c.jp/", "duplicate-tag@31" },
  { "BIMI several locations",           BIMI, "v=BIMI1; l=https://b.jp/l.svg,https://c.jp/l.svg", "bad-uri@11" },
  { "BIMI location without host",       BIMI, "v=BIMI1; l=https:///l.svg",  "bad-uri@11" },
  { "BIMI scheme in any case",          BIMI, "v=BIMI1; l=HTTPS://b.jp/logo.svg", "" },
  { "BIMI no location",                 BIMI, "v=BIMI1; a=https://b.jp/vmc.pem", "missing-location@31" },
  { "BIMI without TLS",                 BIMI, "v=BIMI1; l=http://b.jp/logo.svg", "bad-uri@11" },
  { "BIMI evidence without TLS",        BIMI, "v=BIMI1; l=https://b.jp/l.svg; a=ftp://b.jp/", "bad-uri@33" },
  { "BIMI version late",                BIMI, "l=https://b.jp/l.svg; v=BIMI1", "bad-version@0" },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *exact = g_strdup (row->text);
  g_autoptr (SmallRecord) record = row->parse (exact);
  g_autofree char *errors = describe_errors (record->errors);
  g_autofree char *warnings = describe_errors (record->warnings);

  g_assert_cmpstr (warnings, ==, row->warnings ? row->warnings : "");
  g_assert_cmpstr (record->text, ==, row->text);
  g_assert_cmpstr (errors, ==, row->errors);
  g_assert_cmpint (row->is_one (exact), ==, !record_errors_contain (record->errors, "bad-version"));
}

/* A domain that declines is not one that says nothing. */
static void
test_refusal (void)
{
  static const struct
  {
    const char *text;
    gboolean is_refusal;
  } rows[] = {
    { "v=BIMI1; l=; a=;", TRUE },
    { "v=BIMI1; l=", TRUE },
    { "v=BIMI1; l=; a=https://b.jp/v.pem", FALSE },
    { "v=BIMI1; l=https://b.jp/l.svg; a=", FALSE },
    { "v=BIMI1; a=", FALSE },
    { "v=BIMI1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SmallRecord) record = bimi_record_parse (rows[i].text);

      g_assert_cmpint (record->is_refusal, ==, rows[i].is_refusal);
    }
}

/* RFC 8460, section 3: tlsrpt-record = tlsrpt-version 1*(field-delim tlsrpt-field) and tlsrpt-field =
 * tlsrpt-rua / tlsrpt-extension, so a second rua is legal; the suite itself calls it disputed. */
static void
try_case (CorpusTally *tally, JsonObject *row)
{
  const char *kind = corpus_get_string (row, "kind");
  const char *text = corpus_get_string (row, "text");
  gboolean is_sts = strcmp (kind, "mta-sts-record") == 0;
  g_autoptr (SmallRecord) record = NULL;

  if (!is_sts && strcmp (kind, "tls-rpt-record") != 0)
    return;
  tally->n_cases++;
  record = is_sts ? mta_sts_record_parse (text) : tls_rpt_record_parse (text);
  if (corpus_get_string (row, "valid"))
    {
      g_test_message ("disputed: %s: %s", text, corpus_get_string (row, "why"));
      g_assert_cmpuint (record->errors->len, ==, 0);
      g_assert_cmpuint (record->warnings->len, ==, 1);
      tally->n_disputed++;
      return;
    }
  g_test_message ("%s", text);
  g_assert_cmpint (record->errors->len == 0, ==, json_object_get_boolean_member (row, "valid"));
  tally->n_passed++;
}

static void
test_corpus (void)
{
  g_autoptr (JsonParser) parser = corpus_load ("dns-records-checkdmarc/cases.json");
  CorpusTally tally = { "dns-records-checkdmarc, MTA-STS and TLS-RPT records" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    try_case (&tally, json_array_get_object_element (rows, i));
  if (parser)
    corpus_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/small-records/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/small-records/refusal", test_refusal);
  g_test_add_func ("/small-records/corpus", test_corpus);
  return g_test_run ();
}
