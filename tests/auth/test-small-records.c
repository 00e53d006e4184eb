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
} Case;

/* clang-format off */
static const Case cases[] = {
  { "RFC 8461, 3.1 plain",              STS, "v=STSv1; id=20261121T000000", "" },
  { "RFC 8461, 3.1 separator behind",   STS, "v=STSv1; id=1;",              "" },
  { "RFC 8461, 3.1 no blank",           STS, "v=STSv1;id=abcXYZ019",        "" },
  { "RFC 8461, 3.1 an extension",       STS, "v=STSv1; id=1; x=y",          "" },
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
  { "RFC 8460, 3 one of two",           RPT, "v=TLSRPTv1; rua=mailto:a@b.jp,ftp://b.jp", "bad-uri@16" },
  { "RFC 8460, 3 empty",                RPT, "v=TLSRPTv1; rua=",            "bad-uri@16" },
  { "RFC 8460, 3 version with blanks",  RPT, "v =TLSRPTv1; rua=mailto:a@b.jp", "bad-version@0" },
  { "RFC 8460, 3 version late",         RPT, "rua=mailto:a@b.jp; v=TLSRPTv1", "bad-version@0" },
  { "RFC 8460, 3 something else",       RPT, "v=DMARC1; rua=mailto:a@b.jp", "bad-version@0" },

  { "BIMI location",                    BIMI, "v=BIMI1; l=https://b.jp/logo.svg", "" },
  { "BIMI location and evidence",       BIMI, "v=BIMI1; l=https://b.jp/logo.svg; a=https://b.jp/vmc.pem", "" },
  { "BIMI declined",                    BIMI, "v=BIMI1; l=; a=;",           "" },
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

  g_assert_cmpstr (record->text, ==, row->text);
  g_assert_cmpstr (errors, ==, row->errors);
  g_assert_cmpint (row->is_one (exact), ==, !record_errors_contain (record->errors, "bad-version"));
}

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
  if (corpus_get_string (row, "valid"))
    {
      g_test_message ("disputed: %s: %s", text, corpus_get_string (row, "why"));
      tally->n_disputed++;
      return;
    }
  record = is_sts ? mta_sts_record_parse (text) : tls_rpt_record_parse (text);
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
  g_test_add_func ("/small-records/corpus", test_corpus);
  return g_test_run ();
}
