#include "auth/spf-record.h"

#include <string.h>

#include "auth/corpus.h"
#include "auth/spf-macro.h"
#include "auth/world.h"

typedef struct
{
  const char *title; /* with the section of RFC 7208 */
  const char *text;
  const char *terms;  /* (nullable): %NULL: not looked at */
  const char *errors; /* "code@offset …" */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "4.5 version alone",               "v=spf1",                       "", "" },
  { "4.5 version and blank",           "v=spf1 ",                      "", "" },
  { "4.5 version in upper case",       "V=SPF1 -all",                  "-all", "" },
  { "4.5 another version",             "v=spf10 -all",                 NULL, "bad-version@0" },
  { "4.5 a tab is no blank",           "v=spf1\t-all",                 NULL, "bad-version@0" },
  { "4.5 blank in front",              " v=spf1 -all",                 NULL, "bad-version@0" },
  { "12 terms *SP",                    "v=spf1  -all   ",              "-all", "" },
  { "12 1*SP between terms",           "v=spf1 a   mx -all",           "+a +mx -all", "" },
  { "12 a tab between terms",          "v=spf1 a\tmx -all",            "broken -all", "bad-character@7" },
  { "12 not ASCII",                    "v=spf1 a -all\xe3\x80\x80",    "+a broken", "bad-character@9" },
  { "12 a control character",          "v=spf1 a\001 -all",            "broken -all", "bad-character@7" },
  { "4.6.2 qualifiers",                "v=spf1 +a -mx ~ptr ?all",      "+a -mx ~ptr ?all", "" },
  { "4.6.2 two qualifiers",            "v=spf1 -+all",                 "broken", "unknown-mechanism@7" },
  { "4.6.2 a qualifier alone",         "v=spf1 - all",                 "broken +all", "unknown-mechanism@7" },
  { "4.6.1 names in any case",         "v=spf1 IP4:192.0.2.1 Include:a.jp -ALL", "+ip4:192.0.2.1 +include:a.jp -all", "" },
  { "4.6.1 unknown mechanism",         "v=spf1 foo -all",              "broken -all", "unknown-mechanism@7" },
  { "4.6.1 unknown with argument",     "v=spf1 foo:bar -all",          "broken -all", "unknown-mechanism@7" },
  { "4.6.1 no blank before all",       "v=spf1 mx-all",                "broken", "unknown-mechanism@7" },
  { "4.6.1 a full-width hyphen",       "v=spf1 \xef\xbc\x8d" "all",    "broken", "bad-character@7" },
  { "4.6.1 all faults are found",      "v=spf1 foo a:b ip4:x -all",    "broken broken broken -all", "unknown-mechanism@7 bad-domain@11 bad-address@15" },

  { "5.1 all",                         "v=spf1 all",                   "+all", "" },
  { "5.1 all with argument",           "v=spf1 -all:a.jp",             "broken", "unexpected-argument@7" },
  { "5.1 all with prefix",             "v=spf1 -all/8",                "broken", "unexpected-argument@7" },
  { "5.1 all with more letters",       "v=spf1 -all.",                 "broken", "unknown-mechanism@7" },
  { "5.1 terms behind all",            "v=spf1 -all a",                "-all +a", "" },

  { "5.2 include",                     "v=spf1 include:_spf.a.jp",     "+include:_spf.a.jp", "" },
  { "5.2 include without domain",      "v=spf1 include -all",          "broken -all", "missing-domain@7" },
  { "5.2 include, nothing behind colon", "v=spf1 include: -all",       "broken -all", "missing-domain@7" },
  { "5.2 include with prefix",         "v=spf1 include:a.jp/24",       "broken", "bad-domain@7" },
  { "5.2 include/prefix",              "v=spf1 include/24",            "broken", "unexpected-argument@7" },

  { "5.3 a",                           "v=spf1 a",                     "+a", "" },
  { "5.3 a with domain",               "v=spf1 a:mail.a.jp",           "+a:mail.a.jp", "" },
  { "5.3 a with prefix",               "v=spf1 a/24",                  "+a/24", "" },
  { "5.3 a with both prefixes",        "v=spf1 a/24//64",              "+a/24//64", "" },
  { "5.3 a with an IPv6 prefix",       "v=spf1 a//64",                 "+a//64", "" },
  { "5.3 a with everything",           "v=spf1 a:a.jp/24//64",         "+a:a.jp/24//64", "" },
  { "5.3 a, nothing behind colon",     "v=spf1 a: -all",               "broken -all", "bad-domain@7" },
  { "5.3 a with an address",           "v=spf1 a:192.0.2.1",           "broken", "bad-domain@7" },
  { "5.3 a, prefix 0",                 "v=spf1 a/0//0",                "+a/0//0", "" },
  { "5.3 a, prefix 32 and 128",        "v=spf1 a/32//128",             "+a", "" },
  { "5.3 a, prefix 33",                "v=spf1 a/33",                  "broken", "bad-prefix@7" },
  { "5.3 a, prefix 129",               "v=spf1 a//129",                "broken", "bad-prefix@7" },
  { "5.3 a, prefix empty",             "v=spf1 a/",                    "broken", "bad-prefix@7" },
  { "5.3 a, second prefix empty",      "v=spf1 a/24//",                "broken", "bad-prefix@7" },
  { "5.3 a, IPv6 prefix empty",        "v=spf1 a//",                   "broken", "bad-prefix@7" },
  { "5.3 a, prefix negative",          "v=spf1 a/-1",                  "broken", NULL },
  { "5.3 a, prefix with letter",       "v=spf1 a/2x",                  "broken", NULL },
  { "5.3 a, prefixes turned round",    "v=spf1 a//64/24",              "broken", NULL },
  { "5.3 a, three slashes",            "v=spf1 a///64",                "broken", "bad-prefix@7" },
  { "12 prefix with leading zero",     "v=spf1 a/024",                 "broken", "bad-prefix@7" },
  { "12 prefix 00",                    "v=spf1 a/00",                  "broken", "bad-prefix@7" },
  { "12 domain-spec with a slash",     "v=spf1 a:foo/bar.jp",          "+a:foo/bar.jp", "" },
  { "12 the same with prefix",         "v=spf1 a:foo/bar.jp/24",       "+a:foo/bar.jp/24", "" },

  { "5.4 mx",                          "v=spf1 mx",                    "+mx", "" },
  { "5.4 mx with everything",          "v=spf1 -mx:a.jp/24//64",       "-mx:a.jp/24//64", "" },
  { "5.4 mx, prefix 33",               "v=spf1 mx:a.jp/33",            "broken", "bad-prefix@7" },
  { "5.4 mx, nothing behind colon",    "v=spf1 mx:/24",                "broken", "bad-domain@7" },

  { "5.5 ptr",                         "v=spf1 ptr",                   "+ptr", "" },
  { "5.5 ptr with domain",             "v=spf1 ptr:a.jp",              "+ptr:a.jp", "" },
  { "5.5 ptr with prefix",             "v=spf1 ptr/24",                "broken", "unexpected-argument@7" },
  { "5.5 ptr, nothing behind colon",   "v=spf1 ptr:",                  "broken", "missing-domain@7" },

  { "5.6 ip4",                         "v=spf1 ip4:192.0.2.1",         "+ip4:192.0.2.1", "" },
  { "5.6 ip4 with prefix",             "v=spf1 ip4:192.0.2.0/24",      "+ip4:192.0.2.0/24", "" },
  { "5.6 ip4, prefix 0",               "v=spf1 ip4:0.0.0.0/0",         "+ip4:0.0.0.0/0", "" },
  { "5.6 ip4, prefix 33",              "v=spf1 ip4:192.0.2.0/33",      "broken", "bad-prefix@7" },
  { "5.6 ip4, prefix empty",           "v=spf1 ip4:192.0.2.0/",        "broken", "bad-prefix@7" },
  { "5.6 ip4, two prefixes",           "v=spf1 ip4:192.0.2.0/24//64",  "broken", "bad-prefix@7" },
  { "5.6 ip4, prefix with leading zero", "v=spf1 ip4:192.0.2.0/08",    "broken", "bad-prefix@7" },
  { "5.6 ip4 cut",                     "v=spf1 ip4:192.0.2",           "broken", "bad-address@7" },
  { "5.6 ip4 number too large",        "v=spf1 ip4:192.0.2.256",       "broken", "bad-address@7" },
  { "5.6 ip4 with leading zero",       "v=spf1 ip4:192.0.2.01",        "broken", "bad-address@7" },
  { "5.6 ip4 with IPv6",               "v=spf1 ip4:2001:db8::1",       "broken", "bad-address@7" },
  { "5.6 ip4 with a name",             "v=spf1 ip4:mail.a.jp",         "broken", "bad-address@7" },
  { "5.6 ip4 alone",                   "v=spf1 ip4",                   "broken", "missing-address@7" },
  { "5.6 ip4, nothing behind colon",   "v=spf1 ip4:",                  "broken", "bad-address@7" },
  { "5.6 ip4 with =",                  "v=spf1 ip4=192.0.2.1",         "modifier=192.0.2.1", "" },
  { "5.6 ip6",                         "v=spf1 ip6:2001:db8::1",       "+ip6:2001:db8::1", "" },
  { "5.6 ip6 with prefix",             "v=spf1 ip6:2001:DB8::/32",     "+ip6:2001:db8::/32", "" },
  { "5.6 ip6 of IPv4 form",            "v=spf1 ip6:::ffff:192.0.2.1/96", "+ip6:::ffff:192.0.2.1/96", "" },
  { "5.6 ip6, prefix 129",             "v=spf1 ip6:2001:db8::/129",    "broken", "bad-prefix@7" },
  { "5.6 ip6, two slashes",            "v=spf1 ip6:2001:db8:://32",    "broken", "bad-prefix@7" },
  { "5.6 ip6 with IPv4",               "v=spf1 ip6:192.0.2.1",         "broken", "bad-address@7" },
  { "5.6 ip6 in brackets",             "v=spf1 ip6:[2001:db8::1]",     "broken", "bad-address@7" },
  { "5.6 ip6 with a zone",             "v=spf1 ip6:fe80::1%eth0",      "broken", "bad-address@7" },

  { "5.7 exists",                      "v=spf1 exists:%{i}._spf.a.jp", "+exists:%{i}._spf.a.jp", "" },
  { "5.7 exists without domain",       "v=spf1 exists",                "broken", "missing-domain@7" },
  { "5.7 exists with prefix",          "v=spf1 exists:a.jp/24",        "broken", "bad-domain@7" },

  { "6.1 redirect",                    "v=spf1 redirect=_spf.a.jp",    "redirect=_spf.a.jp", "" },
  { "6.1 redirect in any case",        "v=spf1 Redirect=_spf.a.jp",    "redirect=_spf.a.jp", "" },
  { "6.1 redirect before others",      "v=spf1 redirect=a.jp mx",      "redirect=a.jp +mx", "" },
  { "6.1 redirect with colon",         "v=spf1 redirect:a.jp",         "broken", "unknown-mechanism@7" },
  { "6.1 redirect empty",              "v=spf1 redirect=",             "broken", "missing-domain@7" },
  { "6.1 redirect with prefix",        "v=spf1 redirect=a.jp/24",      "broken", "bad-domain@7" },
  { "6 redirect twice",                "v=spf1 redirect=a.jp redirect=b.jp", "redirect=a.jp redirect=b.jp", "duplicate-redirect@21" },
  { "6 exp twice",                     "v=spf1 exp=a.jp -all exp=a.jp", "exp=a.jp -all exp=a.jp", "duplicate-exp@21" },
  { "6 redirect with qualifier",       "v=spf1 -redirect=a.jp",        "broken", "unknown-mechanism@7" },
  { "6.2 exp",                         "v=spf1 -all exp=exp.%{d}",     "-all exp=exp.%{d}", "" },
  { "6.2 exp empty",                   "v=spf1 -all exp=",             "-all broken", "missing-domain@12" },
  { "6 unknown modifier",              "v=spf1 foo=bar -all",          "modifier=bar -all", "" },
  { "6 unknown modifier, empty",       "v=spf1 foo= -all",             "modifier= -all", "" },
  { "6 unknown modifier twice",        "v=spf1 a.b=1 a.b=1",           "modifier=1 modifier=1", "" },
  { "6 modifier name with signs",      "v=spf1 A-b_c.9=%{d} -all",     "modifier=%{d} -all", "" },
  { "6 modifier name begins with digit", "v=spf1 9a=b",                "broken", "unknown-mechanism@7" },
  { "6 unknown modifier, bad macro",   "v=spf1 foo=%x -all",           "broken -all", "bad-macro@7" },
  { "6 a verification beside",         "v=spf1 -all MS=ms123",         "-all modifier=ms123", "" },

  { "7.1 domain-spec ends in macro",   "v=spf1 a:%{d}",                "+a:%{d}", "" },
  { "7.1 domain-spec, macro inside",   "v=spf1 a:%{ir}.a.jp",          "+a:%{ir}.a.jp", "" },
  { "7.1 a dot at the end",            "v=spf1 a:a.jp.",               "+a:a.jp.", "" },
  { "7.1 two dots at the end",         "v=spf1 a:a.jp..",              "broken", "bad-domain@7" },
  { "7.1 no dot",                      "v=spf1 a:localhost",           "broken", "bad-domain@7" },
  { "7.1 toplabel of digits",          "v=spf1 a:a.123",               "broken", "bad-domain@7" },
  { "7.1 toplabel of digits and hyphen", "v=spf1 a:a.1-2",             "+a:a.1-2", "" },
  { "7.1 toplabel begins with hyphen", "v=spf1 a:a.-jp",               "broken", "bad-domain@7" },
  { "7.1 toplabel ends with hyphen",   "v=spf1 a:a.jp-",               "broken", "bad-domain@7" },
  { "7.1 toplabel with underscore",    "v=spf1 a:a.j_p",               "broken", "bad-domain@7" },
  { "7.1 toplabel xn--",               "v=spf1 a:a.xn--q9jyb4c",       "+a:a.xn--q9jyb4c", "" },
  { "7.1 macro, then letters",         "v=spf1 a:a.%{d}x",             "broken", "bad-domain@7" },
  { "7.1 macro, then a dot",           "v=spf1 a:%{d}.",               "broken", "bad-domain@7" },
  { "7.1 every letter",                "v=spf1 exists:%{s}%{l}%{o}%{d}%{i}%{p}%{h}%{v}", "+exists:%{s}%{l}%{o}%{d}%{i}%{p}%{h}%{v}", "" },
  { "7.1 upper-case letters",          "v=spf1 exists:%{S}%{L}%{O}%{D}%{I}%{P}%{H}%{V}", "+exists:%{S}%{L}%{O}%{D}%{I}%{P}%{H}%{V}", "" },
  { "7.1 transformers",                "v=spf1 exists:%{d2}%{d1r}%{dr}%{D10R}", "+exists:%{d2}%{d1r}%{dr}%{D10R}", "" },
  { "7.1 delimiters",                  "v=spf1 exists:%{l-}%{l.-+,/_=}%{l1r-}", "+exists:%{l-}%{l.-+,/_=}%{l1r-}", "" },
  { "7.1 literals",                    "v=spf1 exists:a%%b%_c%-.jp",   "+exists:a%%b%_c%-.jp", "" },
  { "7.1 unknown letter",              "v=spf1 exists:%{x}.jp",        "broken", "bad-domain@7" },
  { "7.2 c r t only in explanations",  "v=spf1 exists:%{c}.jp",        "broken", "bad-domain@7" },
  { "7.1 zero parts",                  "v=spf1 exists:%{d0}.jp",       "broken", "bad-domain@7" },
  { "7.1 r before the number",         "v=spf1 exists:%{dr2}.jp",      "broken", "bad-domain@7" },
  { "7.1 unknown delimiter",           "v=spf1 exists:%{d;}.jp",       "broken", "bad-domain@7" },
  { "7.1 no closing brace",            "v=spf1 exists:%{d.jp",         "broken", "bad-domain@7" },
  { "7.1 empty braces",                "v=spf1 exists:%{}.jp",         "broken", "bad-domain@7" },
  { "7.1 percent alone",               "v=spf1 exists:a%.jp",          "broken", "bad-domain@7" },
  { "7.1 percent at the end",          "v=spf1 exists:a.jp%",          "broken", "bad-domain@7" },
};
/* clang-format on */

static void
append_term (GString *out, const SpfTerm *term)
{
  static const char signs[] = "+-~?";
  g_autofree char *address = NULL;

  if (term->kind >= SPF_TERM_REDIRECT)
    {
      g_string_append (out, spf_term_kind_to_string (term->kind));
      if (term->domain)
        g_string_append_printf (out, "=%s", term->domain);
      return;
    }
  g_string_append_printf (out, "%c%s", signs[term->qualifier],
                          spf_term_kind_to_string (term->kind));
  if (term->domain)
    g_string_append_printf (out, ":%s", term->domain);
  if (term->kind == SPF_TERM_IP4 || term->kind == SPF_TERM_IP6)
    {
      address = dns_address_to_string (&term->network);
      g_string_append_printf (out, ":%s", address);
    }
  if (term->prefix4 != 32)
    g_string_append_printf (out, "/%u", term->prefix4);
  if (term->prefix6 != 128)
    g_string_append_printf (out, "%s%u", term->kind == SPF_TERM_IP6 ? "/" : "//", term->prefix6);
}

static char *
describe_terms (const SpfRecord *record)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < record->terms->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      append_term (out, g_ptr_array_index (record->terms, i));
    }
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *exact = g_strdup (row->text);
  g_autoptr (SpfRecord) record = spf_record_parse (exact);
  g_autofree char *terms = describe_terms (record);
  g_autofree char *errors = describe_errors (record->errors);

  g_assert_cmpstr (record->text, ==, row->text);
  if (row->terms)
    g_assert_cmpstr (terms, ==, row->terms);
  if (row->errors)
    g_assert_cmpstr (errors, ==, row->errors);
  else
    g_assert_cmpuint (record->errors->len, >, 0);
  for (guint i = 0; i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);

      g_assert_cmpmem (term->text, strlen (term->text), row->text + term->offset,
                       strlen (term->text));
    }
}

static void
test_is_one (void)
{
  static const struct
  {
    const char *text;
    gboolean is;
  } rows[] = {
    { "v=spf1", TRUE },        { "v=spf1 -all", TRUE },
    { "V=sPf1 x", TRUE },      { "v=spf1-all", FALSE },
    { "v=spf10 -all", FALSE }, { "v=spf1.0", FALSE },
    { "v=spf", FALSE },        { "", FALSE },
    { " v=spf1", FALSE },      { "\"v=spf1", FALSE },
    { "v=spf1;", FALSE },      { "spf2.0/pra", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *exact = g_strdup (rows[i].text);

      g_assert_cmpint (spf_record_is_one (exact), ==, rows[i].is);
    }
}

static void
test_find (void)
{
  g_autoptr (SpfRecord) record = spf_record_parse ("v=spf1 mx ?all -all redirect=a.jp");

  g_assert_cmpstr (spf_record_find (record, SPF_TERM_ALL)->text, ==, "?all");
  g_assert_cmpstr (spf_record_find (record, SPF_TERM_REDIRECT)->text, ==, "redirect=a.jp");
  g_assert_null (spf_record_find (record, SPF_TERM_PTR));
}

/* Section 4.6.4 */
static void
test_costs (void)
{
  for (SpfTermKind kind = SPF_TERM_ALL; kind <= SPF_TERM_BROKEN; kind++)
    {
      gboolean free = kind == SPF_TERM_ALL || kind == SPF_TERM_IP4 || kind == SPF_TERM_IP6
                      || kind == SPF_TERM_EXP || kind == SPF_TERM_UNKNOWN_MODIFIER
                      || kind == SPF_TERM_BROKEN;

      g_assert_cmpint (spf_term_kind_costs_lookup (kind), ==, !free);
    }
}

static void
test_passes_everyone (void)
{
  static const struct
  {
    const char *term;
    gboolean passes;
  } rows[] = {
    { "+all", TRUE },
    { "all", TRUE },
    { "?all", FALSE },
    { "-all", FALSE },
    { "ip4:0.0.0.0/0", TRUE },
    { "-ip4:0.0.0.0/0", FALSE },
    { "ip4:0.0.0.0/1", FALSE },
    { "ip6:::/0", TRUE },
    { "ip6:::/1", FALSE },
    { "a/0", TRUE },
    { "a//0", TRUE },
    { "mx:a.jp/24//0", TRUE },
    { "a", FALSE },
    { "include:a.jp", FALSE },
    { "ip4:x/0", FALSE },
    { "x=0.0.0.0/0", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat ("v=spf1 ", rows[i].term, NULL);
      g_autoptr (SpfRecord) record = spf_record_parse (text);

      g_test_message ("%s", text);
      g_assert_cmpint (spf_term_passes_everyone (g_ptr_array_index (record->terms, 0)), ==,
                       rows[i].passes);
    }
}

static void
test_constant_macros (void)
{
  static const struct
  {
    const char *text, *expanded;
  } rows[] = {
    { "_spf.a.jp", "_spf.a.jp" },
    { "_SPF.A.jp.", "_spf.a.jp" },
    { "_spf.%{d}", "_spf.example-x.jp" },
    { "_spf.%{D}", "_spf.example-x.jp" },
    { "a%%b.jp", "a%b.jp" },
    { "a%_b.jp", "a\\032b.jp" },
    { "a%-b.jp", "a%20b.jp" },
    { "%{i}.a.jp", NULL },
    { "%{o}", NULL },
    { "%{d1}.a.jp", NULL },
    { "%{dr}.a.jp", NULL },
    /* Split at "-" and joined with ".": not the domain itself any more. */
    { "%{d-}", NULL },
    { "%{x}", NULL },
    { "a..jp", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *expanded = spf_macro_expand_constant (rows[i].text, "example-x.jp");

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (expanded, ==, rows[i].expanded);
    }
}

static void
test_mutations (void)
{
  static const char text[] = "v=spf1 a:%{d2r.-}.a.jp/24//64 ip4:192.0.2.0/24 ip6:2001:db8::/32 "
                             "include:b.jp exists:%{i}.c.jp redirect=d.jp exp=e.%% x=%{h} -all";
  g_autoptr (GRand) rand = g_rand_new_with_seed (7208);

  for (guint round = 0; round < 5000; round++)
    {
      gsize length = round < sizeof text ? round : sizeof text - 1;
      g_autofree char *bytes = g_strndup (text, length);
      g_autoptr (SpfRecord) record = NULL;

      if (round >= sizeof text)
        for (int n = g_rand_int_range (rand, 1, 6); n > 0; n--)
          bytes[g_rand_int_range (rand, 0, (int)length)] = (char)g_rand_int_range (rand, 1, 256);
      record = spf_record_parse (bytes);
      for (guint i = 0; i < record->errors->len; i++)
        g_assert_cmpuint (g_array_index (record->errors, RecordError, i).offset, <=, length);
    }
}

/* (transfer full): some cases are written as in a zone file, in quotes. */
static char *
text_of_case (const char *text)
{
  g_autofree char *line = g_strconcat ("a.jp. 300 TXT ", text, NULL);
  g_autoptr (DnsRecord) record = *text == '"' ? dns_record_parse (line, NULL) : NULL;

  return record ? dns_record_dup_text (record) : g_strdup (text);
}

/* A sentence instead of a verdict tells of what the grammar allows although it helps nobody. */
static gboolean
is_said_to_be_valid (JsonObject *row)
{
  return corpus_get_string (row, "valid") || json_object_get_boolean_member (row, "valid");
}

static void
test_checkdmarc_corpus (void)
{
  /* Valid as a record; the loop arises where it is published: see the tests of the tree. */
  static const char *const disputed = "\"v=spf1 include:example.com\"";
  g_autoptr (JsonParser) parser = corpus_load ("dns-records-checkdmarc/cases.json");
  CorpusTally tally = { "dns-records-checkdmarc, SPF" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      g_autofree char *text = text_of_case (corpus_get_string (row, "text"));
      g_autoptr (SpfRecord) record = spf_record_parse (text);
      gboolean is_disputed = strcmp (corpus_get_string (row, "text"), disputed) == 0;

      if (strcmp (corpus_get_string (row, "kind"), "spf-record") != 0)
        continue;
      g_test_message ("%s%s", is_disputed ? "disputed: " : "", text);
      tally.n_cases++;
      tally.n_disputed += is_disputed;
      tally.n_passed += !is_disputed;
      g_assert_cmpint (record->errors->len == 0, ==, is_said_to_be_valid (row) || is_disputed);
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
      g_autofree char *title = g_strdelimit (g_strdup (cases[i].title), "/", '|');
      g_autofree char *path = g_strconcat ("/spf-record/", title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/spf-record/is one", test_is_one);
  g_test_add_func ("/spf-record/find", test_find);
  g_test_add_func ("/spf-record/costs", test_costs);
  g_test_add_func ("/spf-record/passes everyone", test_passes_everyone);
  g_test_add_func ("/spf-record/constant macros", test_constant_macros);
  g_test_add_func ("/spf-record/mutations", test_mutations);
  g_test_add_func ("/spf-record/corpus of checkdmarc", test_checkdmarc_corpus);
  return g_test_run ();
}
