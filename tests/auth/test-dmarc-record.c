#include "auth/dmarc-record.h"

#include <string.h>

#include "auth/corpus.h"
#include "auth/world.h"

#define RUA "; rua=mailto:a@b.jp"

typedef struct
{
  const char *title; /* with the section of RFC 9989 */
  const char *text;
  const char *errors;
  const char *meaning; /* (nullable): "p sp np" and what else is not the default */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "4.7 p alone",                  "v=DMARC1; p=reject",                 "", "reject reject reject" },
  { "4.7 trailing separator",       "v=DMARC1; p=none;",                  "", "none none none" },
  { "4.7 no blanks",                "v=DMARC1;p=none",                    "", "none none none" },
  { "4.8 blanks everywhere",        "v = DMARC1 ; p\t=\tquarantine ;",    "", "quarantine quarantine quarantine" },
  { "4.8 name of the version in any case", "V=DMARC1; p=none",            "", "none none none" },
  { "4.7 version in other case",    "v=dmarc1; p=none",                   "bad-version@0", NULL },
  { "4.7 version not first",        "p=none; v=DMARC1",                   "bad-version@0", NULL },
  { "4.7 another version",          "v=DMARC2; p=none",                   "bad-version@0", NULL },
  { "4.7 version and more",         "v=DMARC1 x; p=none",                 "bad-version@0", NULL },
  { "4.7 version without separator", "v=DMARC1 p=none",                   "bad-version@0 missing-policy@15", NULL },
  { "4.7 blank in front",           " v=DMARC1; p=none",                  "bad-version@0", NULL },
  { "4.7 quote in front",           "\"v=DMARC1; p=none\"",               "bad-version@0 bad-tag-name@0 bad-value@13", NULL },
  { "4.7 unknown tags are ignored", "v=DMARC1; p=none; x=y; foo=bar",     "", "none none none" },
  { "4.7 p may stand anywhere",     "v=DMARC1; sp=none; p=reject",        "", "reject none none" },

  { "4.7 p in any case",            "v=DMARC1; p=ReJect",                 "", "reject reject reject" },
  { "4.7 p abbreviated",            "v=DMARC1; p=rej",                    "bad-value@12", "none none none unused" },
  { "4.7 p empty",                  "v=DMARC1; p=",                       "bad-value@12", "none none none unused" },
  { "4.7 sp",                       "v=DMARC1; p=reject; sp=none",        "", "reject none none" },
  { "4.7 np",                       "v=DMARC1; p=none; np=reject",        "", "none none reject" },
  { "4.7 np falls back on sp",      "v=DMARC1; p=none; sp=quarantine",    "", "none quarantine quarantine" },
  { "4.7 all three",                "v=DMARC1; p=none; sp=quarantine; np=reject", "", "none quarantine reject" },
  { "4.7 p twice, the first counts", "v=DMARC1; p=none; p=reject",        "duplicate-tag@18", "none none none" },

  { "4.10.1 no p, no address",      "v=DMARC1",                           "missing-policy@8", "none none none unused" },
  { "4.10.1 no p, an address",      "v=DMARC1" RUA,                       "", "none none none rua=1" },
  { "4.10.1 no p, no valid address", "v=DMARC1; rua=a@b.jp",              "bad-uri@14 missing-policy@20", "none none none rua=0 unused" },
  { "4.10.1 only sp, an address",   "v=DMARC1; sp=reject" RUA,            "", "none none none rua=1" },
  { "4.10.1 bad p, an address",     "v=DMARC1; p=x" RUA,                  "bad-value@12", "none none none rua=1" },
  { "4.10.1 bad sp, no address",    "v=DMARC1; p=reject; sp=x",           "bad-value@23", "none none none unused" },
  { "4.10.1 bad sp, an address",    "v=DMARC1; p=reject; sp=x" RUA,       "bad-value@23", "none none none rua=1" },
  { "4.10.1 bad np, no address",    "v=DMARC1; p=reject; np=x",           "bad-value@23", "none none none unused" },
  { "4.10.1 bad np, an address",    "v=DMARC1; p=reject; np=x" RUA,       "bad-value@23", "none none none rua=1" },
  { "4.10.1 only a ruf does not help", "v=DMARC1; p=x; ruf=mailto:a@b.jp", "bad-value@12", "none none none ruf=1 unused" },

  { "4.7 t=y",                      "v=DMARC1; p=reject; t=y",            "", "reject reject reject t" },
  { "4.7 t=n",                      "v=DMARC1; p=reject; t=n",            "", "reject reject reject" },
  { "4.7 t in any case",            "v=DMARC1; p=reject; t=Y",            "", "reject reject reject t" },
  { "4.7 t, unknown value",         "v=DMARC1; p=reject; t=x",            "bad-value@22", "reject reject reject" },
  { "4.7 psd=y",                    "v=DMARC1; p=reject; psd=y",          "", "reject reject reject psd=y" },
  { "4.7 psd=n",                    "v=DMARC1; p=reject; psd=n",          "", "reject reject reject psd=n" },
  { "4.7 psd=u",                    "v=DMARC1; p=reject; psd=u",          "", "reject reject reject" },
  { "4.7 psd, unknown value",       "v=DMARC1; p=reject; psd=yes",        "bad-value@24", "reject reject reject" },
  { "4.7 adkim and aspf",           "v=DMARC1; p=none; adkim=s; aspf=s",  "", "none none none adkim aspf" },
  { "4.7 adkim and aspf relaxed",   "v=DMARC1; p=none; adkim=r; aspf=R",  "", "none none none" },
  { "4.7 adkim, unknown value",     "v=DMARC1; p=none; adkim=strict",     "bad-value@24", "none none none" },
  { "4.7 aspf, unknown value",      "v=DMARC1; p=none; aspf=",            "bad-value@23", "none none none" },

  { "4.7 fo, each value",           "v=DMARC1; p=none; fo=0",             "", "none none none" },
  { "4.7 fo, several",              "v=DMARC1; p=none; fo=1:d:s",         "", "none none none" },
  { "4.7 fo with blanks",           "v=DMARC1; p=none; fo=d : s",         "", "none none none" },
  { "4.7 fo, unknown value",        "v=DMARC1; p=none; fo=x",             "bad-value@21", "none none none" },
  { "4.7 fo with comma",            "v=DMARC1; p=none; fo=1,d",           "bad-value@21", "none none none" },
  { "4.7 fo, part empty",           "v=DMARC1; p=none; fo=1:",            "bad-value@21", "none none none" },
  { "4.7 fo empty",                 "v=DMARC1; p=none; fo=",              "bad-value@21", "none none none" },

  { "4.7 one address",              "v=DMARC1; p=none" RUA,               "", "none none none rua=1" },
  { "4.7 two addresses",            "v=DMARC1; p=none; rua=mailto:a@b.jp , mailto:c@d.jp", "", "none none none rua=2" },
  { "4.7 address without mailto",   "v=DMARC1; p=none; rua=a@b.jp",       "bad-uri@22", "none none none rua=0" },
  { "4.7 one of two without mailto", "v=DMARC1; p=none; rua=a@b.jp,mailto:c@d.jp", "bad-uri@22", "none none none rua=1" },
  { "4.7 the second is broken",     "v=DMARC1; p=none; rua=mailto:a@b.jp,c@d.jp", "bad-uri@36", "none none none rua=1" },
  { "4.7 addresses with semicolon", "v=DMARC1; p=none; rua=mailto:a@b.jp;mailto:c@d.jp", "no-equals@36", "none none none rua=1" },
  { "4.7 addresses with blank",     "v=DMARC1; p=none; rua=mailto:a@b.jp mailto:c@d.jp", "bad-uri@22", "none none none rua=0" },
  { "4.7 address empty",            "v=DMARC1; p=none; rua=",             "bad-uri@22", "none none none rua=0" },
  { "4.7 address, comma behind",    "v=DMARC1; p=none; rua=mailto:a@b.jp,", "bad-uri@36", "none none none rua=1" },
  { "4.7 mailto in any case",       "v=DMARC1; p=none; rua=MAILTO:a@b.jp", "", "none none none rua=1" },
  { "4.7 mailto with slashes",      "v=DMARC1; p=none; rua=mailto://a@b.jp", "bad-uri@22", "none none none rua=0" },
  { "RFC 6068, 2 a slash is encoded", "v=DMARC1; p=none; rua=mailto:%2F%2Fa@b.jp", "", "none none none rua=1" },
  { "4.7 an exclamation mark is encoded", "v=DMARC1; p=none; rua=mailto:a%21b@c.jp", "", "none none none rua=1" },
  { "4.7 an exclamation mark inside", "v=DMARC1; p=none; rua=mailto:a!b@c.jp", "bad-uri@22", "none none none rua=0" },
  { "4.7 mailto without host",      "v=DMARC1; p=none; rua=mailto:a@",    "bad-uri@22", "none none none rua=0" },
  { "4.7 mailto without user",      "v=DMARC1; p=none; rua=mailto:@b.jp", "bad-uri@22", "none none none rua=0" },
  { "4.7 https",                    "v=DMARC1; p=none; rua=https://b.jp/x", "", "none none none rua=1" },
  { "4.7 another scheme is ignored", "v=DMARC1; p=none; rua=ftp://b.jp/", "", "none none none rua=0" },
  { "4.7 ruf",                      "v=DMARC1; p=none; ruf=mailto:a@b.jp", "", "none none none ruf=1" },
  { "C.5 size limit is ignored",    "v=DMARC1; p=none; rua=mailto:a@b.jp!10m", "", "none none none rua=1" },

  { "C.5.2 pct",                    "v=DMARC1; p=reject; pct=50",         "", "reject reject reject pct=50" },
  { "C.5.2 pct=0",                  "v=DMARC1; p=reject; pct=0",          "", "reject reject reject pct=0" },
  { "C.5.2 pct beyond",             "v=DMARC1; p=reject; pct=101",        "", "reject reject reject" },
  { "C.5.2 pct, no number",         "v=DMARC1; p=reject; pct=abc",        "", "reject reject reject" },
  { "C.5.2 rf and ri",              "v=DMARC1; p=reject; rf=x; ri=y",     "", "reject reject reject" },

  { "4.8 tag without =",            "v=DMARC1; p=none; reject",           "no-equals@18", "none none none" },
  { "4.8 two separators",           "v=DMARC1;; p=none",                  "", "none none none" },
  { "4.8 not ASCII",                "v=DMARC1; p=none; x=\xe6\x97\xa5",   "bad-value@20", "none none none" },
  { "nothing",                      "",                                   "bad-version@0 missing-policy@0", NULL },
  { "SPF instead",                  "v=spf1 -all",                        "bad-version@0 missing-policy@11", NULL },
};
/* clang-format on */

static guint
count_valid (const GPtrArray *uris)
{
  guint count = 0;

  for (guint i = 0; i < uris->len; i++)
    count += ((const DmarcUri *)g_ptr_array_index (uris, i))->valid;
  return count;
}

static char *
describe (const DmarcRecord *record)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s %s %s", dmarc_policy_to_string (record->policy),
                          dmarc_policy_to_string (record->subdomain_policy),
                          dmarc_policy_to_string (record->missing_policy));
  if (record->testing)
    g_string_append (out, " t");
  if (record->psd != DMARC_PSD_UNSET)
    g_string_append (out, record->psd == DMARC_PSD_YES ? " psd=y" : " psd=n");
  if (record->strict_dkim)
    g_string_append (out, " adkim");
  if (record->strict_spf)
    g_string_append (out, " aspf");
  if (tag_list_find (record->tags, "rua"))
    g_string_append_printf (out, " rua=%u", count_valid (record->aggregate));
  if (tag_list_find (record->tags, "ruf"))
    g_string_append_printf (out, " ruf=%u", count_valid (record->failure));
  if (record->percent >= 0)
    g_string_append_printf (out, " pct=%d", record->percent);
  if (!record->applies)
    g_string_append (out, " unused");
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *exact = g_strdup (row->text);
  g_autoptr (DmarcRecord) record = dmarc_record_parse (exact);
  g_autofree char *errors = describe_errors (record->errors);
  g_autofree char *meaning = describe (record);

  g_assert_cmpstr (errors, ==, row->errors);
  if (row->meaning)
    g_assert_cmpstr (meaning, ==, row->meaning);
  g_assert_cmpint (dmarc_record_is_one (exact), ==,
                   !record_errors_contain (record->errors, "bad-version"));
}

static void
test_uris (void)
{
  static const struct
  {
    const char *uri, *text, *host;
    gboolean has_size_limit;
  } rows[] = {
    { "mailto:a@B.jp", "mailto:a@B.jp", "b.jp", FALSE },
    { " mailto:a@b.jp ", "mailto:a@b.jp", "b.jp", FALSE },
    { "mailto:a@b.jp!10m", "mailto:a@b.jp", "b.jp", TRUE },
    { "mailto:a@b.jp!5", "mailto:a@b.jp", "b.jp", TRUE },
    { "mailto:a@b.jp?subject=x", "mailto:a@b.jp?subject=x", "b.jp", FALSE },
    { "mailto:a%2Cb@b.jp", "mailto:a%2Cb@b.jp", "b.jp", FALSE },
    { "mailto:a+b@x.b.jp.", "mailto:a+b@x.b.jp.", "x.b.jp", FALSE },
    { "https://R.b.jp:8443/dmarc?x", "https://R.b.jp:8443/dmarc?x", "r.b.jp", FALSE },
    { "http://b.jp/", "http://b.jp/", NULL, FALSE },
    { "mailto:a@b..jp", "mailto:a@b..jp", NULL, FALSE },
    { "mailto:a b@b.jp", "mailto:a b@b.jp", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("v=DMARC1; p=none; rua=%s", rows[i].uri);
      g_autoptr (DmarcRecord) record = dmarc_record_parse (text);
      const DmarcUri *uri = g_ptr_array_index (record->aggregate, 0);

      g_test_message ("%s", rows[i].uri);
      g_assert_cmpstr (uri->text, ==, rows[i].text);
      g_assert_cmpstr (uri->host, ==, rows[i].host);
      g_assert_cmpint (uri->valid, ==, rows[i].host != NULL);
      g_assert_cmpint (uri->has_size_limit, ==, rows[i].has_size_limit);
    }
}

/* Enough to break anybody's patience, not ours. */
static void
test_many_uris (void)
{
  g_autoptr (GString) text = g_string_new ("v=DMARC1; p=none; rua=mailto:a@b.jp");
  g_autoptr (DmarcRecord) record = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, ",mailto:a@b.jp");
  record = dmarc_record_parse (text->str);
  g_assert_cmpuint (record->aggregate->len, <=, 32);
  g_assert_true (dmarc_record_has_report_address (record));
}

static void
test_cut_and_torn (void)
{
  static const char text[] = "v=DMARC1; p=reject; sp=none; np=quarantine; t=y; psd=n; adkim=s; "
                             "aspf=s; fo=1:d; pct=5; rua=mailto:a@b.jp!10m,https://c.jp/; ruf=x";
  g_autoptr (GRand) rand = g_rand_new_with_seed (9989);

  for (guint round = 0; round < 5000; round++)
    {
      gsize length = round < sizeof text ? round : sizeof text - 1;
      g_autofree char *bytes = g_strndup (text, length);
      g_autoptr (DmarcRecord) record = NULL;

      if (round >= sizeof text)
        for (int n = g_rand_int_range (rand, 1, 6); n > 0; n--)
          bytes[g_rand_int_range (rand, 0, (int)length)] = (char)g_rand_int_range (rand, 1, 256);
      record = dmarc_record_parse (bytes);
      for (guint i = 0; i < record->errors->len; i++)
        g_assert_cmpuint (g_array_index (record->errors, RecordError, i).offset, <=, length);
    }
}

/* What is legal and not wise, or of no effect. */
static void
test_warnings (void)
{
  /* clang-format off */
  static const struct
  {
    const char *text, *warnings;
  } rows[] = {
    { "v=DMARC1; p=none" RUA,                       "" },
    { "v=DMARC1; p=none",                           "no-report-address@16" },
    { "v=DMARC1; p=none; rua=ftp://b.jp/",          "no-report-address@18 unsupported-scheme@22" },
    { "v=DMARC1; p=none; rua=mailto:a@b.jp!10m",    "size-limit@22" },
    { "v=DMARC1; p=none; pct=50; rf=afrf; ri=1" RUA, "removed-tag@18 removed-tag@26 removed-tag@35" },
    { "v=DMARC1; p=none; x=y" RUA,                  "unknown-tag@18" },
    { "v=DMARC1; sp=none; p=none" RUA,              "policy-not-second@19" },
    { "v=DMARC1; rua=mailto:a@b.jp",                "no-policy@27" },
    { "v=DMARC1; p=none; fo=1" RUA,                 "fo-without-ruf@18" },
    { "v=DMARC1; p=none; fo=1; ruf=mailto:a@b.jp" RUA, "" },
    { "v=DMARC1; p=reject; t=y" RUA,                "testing@20" },
    { "v=DMARC1; p=reject; psd=y" RUA,              "only-for-registries@20" },
    { "v=DMARC1; p=reject; sp=none; np=quarantine" RUA, "weaker-for-subdomains@20 weaker-for-subdomains@29" },
    { "v=DMARC1; p=none; sp=reject; np=reject" RUA, "" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DmarcRecord) record = dmarc_record_parse (rows[i].text);
      g_autofree char *warnings = describe_errors (record->warnings);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (warnings, ==, rows[i].warnings);
    }
}

/* RFC 7489, sections 6.3, 6.4 and 6.6.3 */
static void
test_by_7489 (void)
{
  static const struct
  {
    const char *text;
    gboolean valid, applies;
    DmarcPolicy policy, subdomain_policy;
  } rows[] = {
    { "v=DMARC1; p=reject", TRUE, TRUE, DMARC_POLICY_REJECT, DMARC_POLICY_REJECT },
    { "v=DMARC1; p=reject; sp=none", TRUE, TRUE, DMARC_POLICY_REJECT, DMARC_POLICY_NONE },
    { "v=DMARC1; p=reject; np=x", TRUE, TRUE, DMARC_POLICY_REJECT, DMARC_POLICY_REJECT },
    { "v=DMARC1; p=reject; t=x; psd=x", TRUE, TRUE, DMARC_POLICY_REJECT, DMARC_POLICY_REJECT },
    { "v=DMARC1; p=reject; adkim=x", FALSE, TRUE, DMARC_POLICY_REJECT, DMARC_POLICY_REJECT },
    { "v=DMARC1; p=reject; sp=x", FALSE, FALSE, DMARC_POLICY_NONE, DMARC_POLICY_NONE },
    { "v=DMARC1; p=reject; sp=x" RUA, FALSE, TRUE, DMARC_POLICY_NONE, DMARC_POLICY_NONE },
    { "v=DMARC1; rua=mailto:a@b.jp", FALSE, TRUE, DMARC_POLICY_NONE, DMARC_POLICY_NONE },
    { "v=DMARC1", FALSE, FALSE, DMARC_POLICY_NONE, DMARC_POLICY_NONE },
    { "v=DMARC1; p=none; pct=100; ri=0; rf=AFRF", TRUE, TRUE, DMARC_POLICY_NONE,
      DMARC_POLICY_NONE },
    { "v=DMARC1; p=none; ri=-1", FALSE, TRUE, DMARC_POLICY_NONE, DMARC_POLICY_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DmarcRecord) record = dmarc_record_parse (rows[i].text);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (record->old_valid, ==, rows[i].valid);
      g_assert_cmpint (record->old_applies, ==, rows[i].applies);
      g_assert_cmpint (record->old_policy, ==, rows[i].policy);
      g_assert_cmpint (record->old_subdomain_policy, ==, rows[i].subdomain_policy);
    }
}

/* What the suite says and no RFC does. Our verdict is the other one. */
/* clang-format off */
static const struct
{
  const char *record;
  const char *why;
} disputed[] = {
  { "v=DMARC1; p=none; ruf=mailto://abuse.com", "RFC 6068, section 2: to = addr-spec, which has an \"@\", and \"/\" \"MUST be percent-encoded\"" },
  { "v=DMARC1; p=none; ruf=mailto://abuse.com; foo=bar; buzz=happy;", "RFC 6068, section 2: the same" },
  { "v=DMARC1; p=n;", "RFC 7489, section 6.4 and RFC 9989, section 4.8: \"none\" / \"quarantine\" / \"reject\"; the suite itself calls it disputed" },
};
/* clang-format on */

static gboolean
is_disputed (const char *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (disputed); i++)
    if (strcmp (disputed[i].record, record) == 0)
      {
        g_test_message ("disputed: %s: %s", record, disputed[i].why);
        return TRUE;
      }
  return FALSE;
}

/* (transfer none) (nullable): the value in force of one of the tags that the suite states */
static const char *
value_of (const DmarcRecord *record, const char *tag)
{
  static const char *const psd[] = { "u", "y", "n" };

  if (strcmp (tag, "p") == 0)
    return dmarc_policy_to_string (record->policy);
  if (strcmp (tag, "sp") == 0)
    return dmarc_policy_to_string (record->subdomain_policy);
  if (strcmp (tag, "np") == 0)
    return dmarc_policy_to_string (record->missing_policy);
  if (strcmp (tag, "t") == 0)
    return record->testing ? "y" : "n";
  if (strcmp (tag, "psd") == 0)
    return psd[record->psd];
  if (strcmp (tag, "adkim") == 0)
    return record->strict_dkim ? "s" : "r";
  if (strcmp (tag, "aspf") == 0)
    return record->strict_spf ? "s" : "r";
  return NULL;
}

static void
check_tags (const DmarcRecord *record, JsonObject *tags)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, tags);
  while (json_object_iter_next (&iter, &name, &node))
    g_assert_cmpstr (value_of (record, name), ==, json_node_get_string (node));
}

static void
test_corpus (void)
{
  g_autoptr (JsonParser) parser
      = corpus_load ("dmarc-records-checkdmarc-opendmarc/record-cases.json");
  CorpusTally tally = { "dmarc-records-checkdmarc-opendmarc" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *text = corpus_get_string (row, "record");
      g_autoptr (DmarcRecord) record = dmarc_record_parse (text);
      gboolean other = is_disputed (text);
      gboolean old = g_strcmp0 (corpus_get_string (row, "profile"), "rfc7489") == 0;

      tally.n_cases++;
      tally.n_disputed += other;
      tally.n_passed += !other;
      g_test_message ("%s", text);
      g_assert_cmpint (old ? record->old_valid : record->errors->len == 0, ==,
                       json_object_get_boolean_member (row, "valid") != other);
      if (json_object_has_member (row, "rfc7489_valid"))
        g_assert_cmpint (record->old_valid, ==,
                         json_object_get_boolean_member (row, "rfc7489_valid"));
      if (json_object_has_member (row, "tags"))
        check_tags (record, json_object_get_object_member (row, "tags"));
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
      g_autofree char *path = g_strconcat ("/dmarc-record/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/dmarc-record/URIs", test_uris);
  g_test_add_func ("/dmarc-record/many URIs", test_many_uris);
  g_test_add_func ("/dmarc-record/cut and torn", test_cut_and_torn);
  g_test_add_func ("/dmarc-record/warnings", test_warnings);
  g_test_add_func ("/dmarc-record/by RFC 7489", test_by_7489);
  g_test_add_func ("/dmarc-record/corpus", test_corpus);
  return g_test_run ();
}
