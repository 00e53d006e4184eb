/* What a person types or pastes: addresses, report addresses, and the values that consoles show. */
#include "plan/request.h"

#include <string.h>

#include "plan/explain/explain.h"
#include "plan/spf-terms.h"
#include "providers/catalog.h"

#define DOMAIN "example.co.jp"
#define ED25519 "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define ED25519_FRONT "11qYAYKxCrfVS/7TyWQ"
#define ED25519_BACK "HOg7hcvPapiMlrwIaaPcHURo="
/* The first third of a key of 2048 bits. */
#define RSA_FRONT \
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA5aavnZ0vzliGXk4VDQoGOLSfjkKniTkPGL3K2lb6YgJ2RC5PZUIB3XjN"
#define VALUE "v=DKIM1; k=ed25519; p=" ED25519

typedef struct
{
  const char *label;
  const char *typed;
  const char *taken; /* (nullable): %NULL: refused */
} Case;

typedef struct
{
  const char *label;
  const char *typed;
  PlanRequestError code;
  const char *said; /* (nullable): a part of the sentence */
} RefusedCase;

typedef struct
{
  const char *label;
  const char *host;
  const char *value;
  const char *name; /* (nullable): %NULL: refused */
  DnsType type;
  const char *taken;
  PlanRequestError code; /* why it is refused */
} ValueCase;

typedef struct
{
  const char *label;
  const char *service;
  const char *pasted;
  const char *taken;     /* (nullable): %NULL: refused */
  PlanRequestError code; /* why */
} TermCase;

/* clang-format off */
static const Case addresses[] = {
  { "plain", "192.0.2.1", "192.0.2.1" },
  { "blanks around", " 192.0.2.1 ", "192.0.2.1" },
  { "full-width", "１９２．０．２．１", "192.0.2.1" },
  { "network", "192.0.2.0/24", "192.0.2.0/24" },
  { "IPv6", "2001:db8::1", "2001:db8::1" },
  { "IPv6 network", "2001:db8::/32", "2001:db8::/32" },
  { "IPv4 in IPv6 dress (RFC 4291, 2.5.5.2)", "::ffff:203.0.113.9", "203.0.113.9" },
  { "in hexadecimal", "::FFFF:cb00:7109", "203.0.113.9" },
  { "a network in it", "::ffff:203.0.113.0/120", "203.0.113.0/24" },
  { "one address as a network", "203.0.113.9/32", "203.0.113.9/32" },
  { "the whole Internet", "0.0.0.0/0", NULL },
  { "network too small", "192.0.2.0/33", NULL },
  { "IPv6 network too small", "2001:db8::/129", NULL },
  { "two networks", "192.0.2.0/24/25", NULL },
  { "no number", "192.0.2.0/x", NULL },
  { "out of range", "192.0.2.256", NULL },
  { "too few parts", "192.0.2", NULL },
  { "a name", "mail.example.co.jp", NULL },
  { "two addresses", "192.0.2.1, 192.0.2.2", NULL },
  { "another term behind", "192.0.2.1 +all", NULL },
  { "nothing", "", NULL },
};

/* What is an address, and no server's. */
static const RefusedCase refused[] = {
  { "host bits", "203.0.113.9/24", PLAN_REQUEST_ERROR_NETWORK, "Enter the network, 203.0.113.0/24," },
  { "host bits, odd size", "203.0.113.9/29", PLAN_REQUEST_ERROR_NETWORK, "203.0.113.8/29" },
  { "IPv6 host bits", "2001:db8::1/64", PLAN_REQUEST_ERROR_NETWORK, "2001:db8::/64" },
  { "host bits in IPv6 dress", "::ffff:203.0.113.9/120", PLAN_REQUEST_ERROR_NETWORK, "203.0.113.0/24" },
  { "unspecified", "0.0.0.0", PLAN_REQUEST_ERROR_NO_SERVER, NULL },
  { "unspecified IPv6", "::", PLAN_REQUEST_ERROR_NO_SERVER, NULL },
  { "broadcast", "255.255.255.255", PLAN_REQUEST_ERROR_NO_SERVER, NULL },
  { "multicast", "224.0.0.1", PLAN_REQUEST_ERROR_NO_SERVER, NULL },
  { "multicast IPv6", "ff02::1", PLAN_REQUEST_ERROR_NO_SERVER, NULL },
  { "all of IPv4 in IPv6 dress", "::ffff:0.0.0.0/96", PLAN_REQUEST_ERROR_NO_SERVER, NULL },
  { "loopback", "127.0.0.1", PLAN_REQUEST_ERROR_INSIDE, NULL },
  { "loopback IPv6", "::1", PLAN_REQUEST_ERROR_INSIDE, NULL },
  { "private", "192.168.0.5", PLAN_REQUEST_ERROR_INSIDE, NULL },
  { "private in IPv6 dress", "::ffff:10.0.0.1", PLAN_REQUEST_ERROR_INSIDE, NULL },
};

static const Case reports[] = {
  { "address", "dmarc@example.co.jp", "mailto:dmarc@example.co.jp" },
  { "with mailto", "mailto:dmarc@example.co.jp", "mailto:dmarc@example.co.jp" },
  { "MAILTO", "MAILTO:dmarc@example.co.jp", "mailto:dmarc@example.co.jp" },
  { "blanks around", "  dmarc@example.co.jp\n", "mailto:dmarc@example.co.jp" },
  { "full-width", "ｄｍａｒｃ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", "mailto:dmarc@example.co.jp" },
  { "Japanese domain", "dmarc@みなと文具.example", "mailto:dmarc@xn--o9jd6d488py7u.example" },
  { "plus", "it+dmarc@example.co.jp", "mailto:it+dmarc@example.co.jp" },
  { "a dot before the sign", "it.dmarc@example.co.jp", "mailto:it.dmarc@example.co.jp" },
  { "no sign", "dmarc.example.co.jp", NULL },
  { "nobody", "@example.co.jp", NULL },
  { "nowhere", "dmarc@", NULL },
  { "a top-level domain", "dmarc@jp", NULL },
  { "two signs", "dmarc@it@example.co.jp", NULL },
  { "a blank inside", "dm arc@example.co.jp", NULL },
  { "two addresses", "a@example.co.jp,b@example.co.jp", NULL },
  { "another tag behind", "a@example.co.jp; p=none", NULL },
  { "a limit in the old way", "a@example.co.jp!10m", NULL },
  { "a name that is not ASCII", "山田@example.co.jp", NULL },
  { "a question mark", "a?cc=b@example.co.jp", NULL },
  { "a per cent sign", "a%2cb@example.co.jp", NULL },
  { "a quotation mark", "\"a\"@example.co.jp", NULL },
  { "a web address", "https://example.co.jp/", NULL },
  { "nothing", "", NULL },
};

static const ValueCase values[] = {
  { "selector only", "k1", VALUE, "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "host", "k1._domainkey", VALUE, "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "whole name", "k1._domainkey." DOMAIN, VALUE, "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "whole name with dot, capitals", "K1._DomainKey.Example.CO.JP.", VALUE,
    "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "selector with the domain behind", "k1." DOMAIN, VALUE,
    "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "of a subdomain", "k1._domainkey.news", VALUE, "k1._domainkey.news." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "full-width host", "ｋ１", VALUE, "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "blanks around", " k1 ", "\t" VALUE " \n", "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "in quotation marks", "k1", "\"" VALUE "\"", "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "in two strings", "k1", "\"v=DKIM1; k=ed25519; p=" ED25519_FRONT "\" \"" ED25519_BACK "\"",
    "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "in two lines", "k1", "v=DKIM1; k=ed25519; p=" ED25519_FRONT "\r\n" ED25519_BACK,
    "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "in curly quotation marks", "k1", "“" VALUE "”", "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "full-width", "k1", "ｖ＝ＤＫＩＭ１；　ｋ＝ed25519; p=" ED25519,
    "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "without version", "k1", "k=ed25519; p=" ED25519,
    "k1._domainkey." DOMAIN, DNS_TYPE_TXT, "k=ed25519; p=" ED25519 },
  { "alias", "k1", "Dkim.Service.Example.", "k1._domainkey." DOMAIN, DNS_TYPE_CNAME,
    "dkim.service.example" },
  { "alias in quotation marks", "k1", "\"dkim.service.example\"",
    "k1._domainkey." DOMAIN, DNS_TYPE_CNAME, "dkim.service.example" },
  { "1035 5.1: a line of a zone", "k1", "k1._domainkey.example.co.jp. 3600 IN TXT \"" VALUE "\"",
    "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "1035 5.1: in parentheses, in two strings", "k1",
    "k1._domainkey\tIN\tTXT\t( \"v=DKIM1; k=ed25519; \"\n\t  \"p=" ED25519 "\" )  ; ----- DKIM key k1",
    "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "1035 5.1: a line with an alias", "k1", "k1._domainkey 1h CNAME dkim.service.example.",
    "k1._domainkey." DOMAIN, DNS_TYPE_CNAME, "dkim.service.example" },
  { "with its label", "k1", "値：" VALUE, "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "with an English label", "k1", "Value: \"" VALUE "\"", "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "in brackets", "k1", "「" VALUE "」", "k1._domainkey." DOMAIN, DNS_TYPE_TXT, VALUE },
  { "a key that is cut", "k1", "v=DKIM1; k=ed25519; p=" ED25519_FRONT, NULL, 0, NULL,
    PLAN_REQUEST_ERROR_KEY_CUT },
  { "a key that is cut, and no host", "", "v=DKIM1; k=ed25519; p=" ED25519_FRONT, NULL, 0, NULL,
    PLAN_REQUEST_ERROR_KEY_CUT },
  { "an RSA key that is cut", "k1", "v=DKIM1; k=rsa; p=" RSA_FRONT, NULL, 0, NULL,
    PLAN_REQUEST_ERROR_KEY_CUT },
  { "an alias, and no host", " ", "dkim.service.example", NULL, 0, NULL, PLAN_REQUEST_ERROR_HOST },
  { "a key that is revoked", "k1", "v=DKIM1; p=", NULL, 0, NULL, PLAN_REQUEST_ERROR_VALUE },
  { "an SPF record", "k1", "v=spf1 -all", NULL, 0, NULL, PLAN_REQUEST_ERROR_VALUE },
  { "a sentence", "k1", "please wait for two days", NULL, 0, NULL, PLAN_REQUEST_ERROR_VALUE },
  { "one word", "k1", "pending", NULL, 0, NULL, PLAN_REQUEST_ERROR_VALUE },
  { "nothing", "k1", "", NULL, 0, NULL, PLAN_REQUEST_ERROR_VALUE },
  { "no host", "", VALUE, NULL, 0, NULL, PLAN_REQUEST_ERROR_HOST },
  { "the domain as host", DOMAIN, VALUE, NULL, 0, NULL, PLAN_REQUEST_ERROR_HOST },
  { "a host that is no name", "k1..x", VALUE, NULL, 0, NULL, PLAN_REQUEST_ERROR_HOST },
};
/* clang-format on */

/* RFC 7208 says what a term is; which of them a console may hand to us is ours to say. */
/* clang-format off */
static const TermCase terms[] = {
  { "section 5.2: include", "hubspot", "include:123.spf01.hubspotemail.net",
    "include:123.spf01.hubspotemail.net", 0 },
  { "section 5.3: a", "sakura-rental", "a:www123.sakura.ne.jp", "a:www123.sakura.ne.jp", 0 },
  { "section 5.3: a with a prefix", "hubspot", "a:mail.example.jp/28//64", "a:mail.example.jp/28//64", 0 },
  { "section 5.4: mx without a name", "hubspot", "mx", "mx", 0 },
  { "section 5.6: ip4", "hubspot", "ip4:192.0.2.1", "ip4:192.0.2.1", 0 },
  { "section 5.6: ip6", "hubspot", "ip6:2001:DB8::/32", "ip6:2001:db8::/32", 0 },
  { "section 5.7: exists without a macro", "hubspot", "exists:ok.example.jp", "exists:ok.example.jp", 0 },
  { "a bare address", "hubspot", "192.0.2.1", "ip4:192.0.2.1", 0 },
  { "a bare network", "hubspot", "192.0.2.0/28", "ip4:192.0.2.0/28", 0 },
  { "a bare IPv6 address", "hubspot", "2001:db8::1", "ip6:2001:db8::1", 0 },
  { "a bare IPv6 address in capitals", "hubspot", "2001:DB8:A::1", "ip6:2001:db8:a::1", 0 },
  { "a bare IPv6 network in capitals", "hubspot", "+2001:DB8:A::/48", "ip6:2001:db8:a::/48", 0 },
  { "several terms", "sakura-rental", "a:www1.sakura.ne.jp mx", "a:www1.sakura.ne.jp mx", 0 },
  { "the same twice", "hubspot", "include:a.example INCLUDE:A.example.", "include:a.example", 0 },
  { "section 4.5: a whole record", "hubspot", "v=spf1 include:a.example ip4:192.0.2.1 ~all",
    "include:a.example ip4:192.0.2.1", 0 },
  { "a record without an end", "hubspot", "v=spf1 include:a.example", "include:a.example", 0 },
  { "a record that allows everyone", "hubspot", "v=spf1 include:a.example +all", "include:a.example", 0 },
  { "section 5.1: what stands behind all", "hubspot", "v=spf1 include:a.example -all include:b.example",
    "include:a.example", 0 },
  { "an end without a version", "hubspot", "include:a.example ~all", "include:a.example", 0 },
  { "section 4.6.2: +include", "hubspot", "+include:a.example", "include:a.example", 0 },
  { "in capitals", "hubspot", "V=SPF1 INCLUDE:A.Example ~ALL", "include:a.example", 0 },
  { "blanks around", "hubspot", " \t include:a.example \n", "include:a.example", 0 },
  { "in two lines", "hubspot", "include:a.example\r\ninclude:b.example",
    "include:a.example include:b.example", 0 },
  { "in quotation marks", "hubspot", "\"v=spf1 include:a.example ~all\"", "include:a.example", 0 },
  { "section 3.3: in two strings", "hubspot", "\"v=spf1 include:a.ex\" \"ample ~all\"", "include:a.example", 0 },
  { "in curly quotation marks", "hubspot", "“include:a.example”", "include:a.example", 0 },
  { "full-width", "hubspot", "ｖ＝ｓｐｆ１　ｉｎｃｌｕｄｅ：ａ．ｅｘａｍｐｌｅ　～ａｌｌ", "include:a.example", 0 },
  { "an invisible character", "hubspot", "\xe2\x80\x8binclude:a.example", "include:a.example", 0 },
  { "1035 5.1: a line of a zone", "hubspot", "example.co.jp. 3600 IN TXT \"v=spf1 include:a.example ~all\"",
    "include:a.example", 0 },
  { "1035 5.1: without TTL and class", "hubspot", "example.co.jp. TXT v=spf1 include:a.example ~all",
    "include:a.example", 0 },
  { "1035 5.1: with tabs, class before TTL", "hubspot", "@\tIN\t1h\ttxt\t\"v=spf1 include:a.example ~all\"",
    "include:a.example", 0 },
  { "1035 5.1: without an owner", "hubspot", " TXT \"v=spf1 include:a.example ~all\"", "include:a.example", 0 },
  { "1035 5.1: only the type", "hubspot", "TXT", NULL, PLAN_REQUEST_ERROR_TERM },
  { "1035 5.1: another type", "hubspot", "example.co.jp. IN A 192.0.2.1", NULL, PLAN_REQUEST_ERROR_TERM },
  { "with its label", "hubspot", "値：v=spf1 include:a.example ~all", "include:a.example", 0 },
  { "with an English label", "hubspot", "Value : include:a.example", "include:a.example", 0 },
  { "in brackets", "hubspot", "「v=spf1 include:a.example ~all」", "include:a.example", 0 },
  { "a label, brackets and a line in full-width letters", "hubspot",
    "値：「ｅｘａｍｐｌｅ．ｃｏ．ｊｐ．　３６００　ＩＮ　ＴＸＴ　”ｖ＝ｓｐｆ１　ｉｎｃｌｕｄｅ：ａ．ｅｘａｍｐｌｅ　～ａｌｌ”」",
    "include:a.example", 0 },
  { "only a bracket", "hubspot", "「", NULL, PLAN_REQUEST_ERROR_TERM },
  { "section 7: a macro that is the domain", "hubspot", "include:%{d}.a.example", "include:%{d}.a.example", 0 },
  { "section 7: a macro of the service", "freshdesk", "include:%{i}.email.freshdesk.com",
    "include:%{i}.email.freshdesk.com", 0 },
  { "section 7: a macro of another service", "hubspot", "include:%{i}.email.freshdesk.com", NULL,
    PLAN_REQUEST_ERROR_TERM_MACRO },
  { "section 7: a macro at the end", "freshdesk", "exists:email.freshdesk.com.%{d1r}.%{i}", NULL,
    PLAN_REQUEST_ERROR_TERM_MACRO },
  { "section 7: a macro of nobody", "freshdesk", "exists:%{i}.spf.example", NULL, PLAN_REQUEST_ERROR_TERM_MACRO },
  { "section 7.1: a macro that is none", "freshdesk", "include:%{x}.email.freshdesk.com", NULL, PLAN_REQUEST_ERROR_TERM },
  { "section 5.1: all alone", "hubspot", "~all", NULL, PLAN_REQUEST_ERROR_TERM_REFUSED },
  { "section 5.1: +all first", "hubspot", "v=spf1 +all include:a.example", NULL, PLAN_REQUEST_ERROR_TERM_REFUSED },
  { "section 10.1.2: nobody sends", "hubspot", "v=spf1 -all", NULL, PLAN_REQUEST_ERROR_TERM_REFUSED },
  { "section 5.5: ptr", "hubspot", "v=spf1 include:a.example ptr ~all", NULL, PLAN_REQUEST_ERROR_TERM_REFUSED },
  { "section 6.1: redirect", "ocnk", "v=spf1 redirect=_spf.ocnk.net", NULL, PLAN_REQUEST_ERROR_TERM_REFUSED },
  { "section 6.1: redirect alone", "ocnk", "redirect=_spf.ocnk.net", NULL, PLAN_REQUEST_ERROR_TERM_REFUSED },
  { "section 6.1: redirect behind all", "ocnk", "include:a.example ~all redirect=b.example", NULL,
    PLAN_REQUEST_ERROR_TERM_REFUSED },
  { "section 6.2: exp", "hubspot", "include:a.example exp=why.a.example", NULL, PLAN_REQUEST_ERROR_TERM_REFUSED },
  { "section 6: an unknown modifier", "hubspot", "include:a.example x=y", NULL, PLAN_REQUEST_ERROR_TERM },
  { "the whole Internet", "hubspot", "ip4:0.0.0.0/0", NULL, PLAN_REQUEST_ERROR_TERM_REFUSED },
  { "any host", "hubspot", "a:mail.example.jp/0", NULL, PLAN_REQUEST_ERROR_TERM_REFUSED },
  { "section 4.6.2: a term that refuses", "hubspot", "-include:a.example", NULL, PLAN_REQUEST_ERROR_TERM_REFUSED },
  { "the domain itself", "hubspot", "v=spf1 include:Example.co.jp. ~all", NULL, PLAN_REQUEST_ERROR_TERM_OWN },
  { "section 7: the domain itself as a macro", "hubspot", "include:%{d}", NULL, PLAN_REQUEST_ERROR_TERM_OWN },
  { "ten terms", "hubspot", "a:a.jp a:b.jp a:c.jp a:d.jp a:e.jp a:f.jp a:g.jp a:h.jp a:i.jp a:j.jp",
    "a:a.jp a:b.jp a:c.jp a:d.jp a:e.jp a:f.jp a:g.jp a:h.jp a:i.jp a:j.jp", 0 },
  { "eleven terms", "hubspot", "a:a.jp a:b.jp a:c.jp a:d.jp a:e.jp a:f.jp a:g.jp a:h.jp a:i.jp a:j.jp mx",
    NULL, PLAN_REQUEST_ERROR_TERM_COUNT },
  { "no record with a version", "hubspot", "v=spf1include:a.example", NULL, PLAN_REQUEST_ERROR_TERM },
  { "two records", "hubspot", "v=spf1 include:a.example v=spf1 include:b.example", NULL, PLAN_REQUEST_ERROR_TERM },
  { "only the version", "hubspot", "v=spf1", NULL, PLAN_REQUEST_ERROR_TERM },
  { "only a name", "hubspot", "spf.example.jp", NULL, PLAN_REQUEST_ERROR_TERM },
  { "include without a name", "hubspot", "include:", NULL, PLAN_REQUEST_ERROR_TERM },
  { "a name that is none", "hubspot", "include:日本語", NULL, PLAN_REQUEST_ERROR_TERM },
  { "an address that is none", "hubspot", "ip4:192.0.2.256", NULL, PLAN_REQUEST_ERROR_TERM },
  { "an example with gaps", "hubspot", "include:<portal id>.hubspotemail.net", NULL, PLAN_REQUEST_ERROR_TERM },
  { "a DKIM key", "hubspot", VALUE, NULL, PLAN_REQUEST_ERROR_TERM },
  { "a sentence", "hubspot", "please wait", NULL, PLAN_REQUEST_ERROR_TERM },
  { "nothing", "hubspot", "", NULL, PLAN_REQUEST_ERROR_TERM },
  { "blanks", "hubspot", " 　 ", NULL, PLAN_REQUEST_ERROR_TERM },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static const ProvidersService *
service_of (const char *id)
{
  const ProvidersService *service = providers_catalog_get_service (catalog, id);

  g_assert_nonnull (service);
  return service;
}

static void
assert_taken (const GPtrArray *list, const char *taken, const GError *error, PlanRequestError code)
{
  if (taken)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (list->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (list, 0), ==, taken);
      return;
    }
  g_assert_error (error, PLAN_REQUEST_ERROR, (gint)code);
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_address (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (plan_request_add_address (request, row->typed, &error), ==, row->taken != NULL);
  assert_taken (request->addresses, row->taken, error, PLAN_REQUEST_ERROR_ADDRESS);
}

static void
test_refused (gconstpointer data)
{
  const RefusedCase *row = data;
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  g_assert_false (plan_request_add_address (request, row->typed, &error));
  g_assert_error (error, PLAN_REQUEST_ERROR, (gint)row->code);
  g_assert_cmpuint (request->addresses->len, ==, 0);
  said = explain_request_error (error, LANGUAGE_EN);
  if (row->said)
    g_assert_nonnull (strstr (said, row->said));
  /* What was kept before stays readable. */
  g_assert_true (plan_request_add_kept_address (request, row->typed, NULL));
  g_assert_cmpstr (g_ptr_array_index (request->addresses, 0), ==, row->typed);
}

static void
test_report (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (plan_request_add_report (request, row->typed, &error), ==, row->taken != NULL);
  assert_taken (request->reports, row->taken, error, PLAN_REQUEST_ERROR_REPORT);
}

static void
test_value (gconstpointer data)
{
  const ValueCase *row = data;
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (GError) error = NULL;
  const PlanValue *value;
  gboolean taken
      = plan_request_add_value (request, DOMAIN, "service", row->host, row->value, &error);

  g_assert_cmpint (taken, ==, row->name != NULL);
  if (!taken)
    {
      g_assert_error (error, PLAN_REQUEST_ERROR, (gint)row->code);
      g_assert_cmpuint (request->values->len, ==, 0);
      return;
    }
  value = g_ptr_array_index (request->values, 0);
  g_assert_cmpstr (value->service_id, ==, "service");
  g_assert_cmpstr (value->name, ==, row->name);
  g_assert_cmpint (value->type, ==, row->type);
  g_assert_cmpstr (value->value, ==, row->taken);
}

/* Reports that go to a mail service for everybody arrive nowhere. */
static void
test_public_report_host (void)
{
  static const struct
  {
    const char *address;
    const char *domain;
    const char *host; /* (nullable) */
  } rows[] = {
    { "dmarc@example.co.jp", "example.co.jp", NULL },
    { "a@gmail.com", "example.co.jp", "gmail.com" },
    { "A@Gmail.com", "example.co.jp", "gmail.com" },
    { "a@docomo.ne.jp", "example.co.jp", "docomo.ne.jp" },
    { "a@gmail.com", "gmail.com", NULL },
    { "a@reports.example.net", "example.co.jp", NULL },
  };
  g_autoptr (ProvidersCatalog) known = providers_catalog_new_bundled (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PlanRequest) request = plan_request_new ();
      g_autofree char *host = NULL;

      g_test_message ("%s of %s", rows[i].address, rows[i].domain);
      g_assert_true (plan_request_add_report (request, rows[i].address, NULL));
      host = plan_request_dup_public_report_host (request, rows[i].domain, known);
      g_assert_cmpstr (host, ==, rows[i].host);
    }
}

/* A pasted file is no value. */
static void
test_value_too_long (void)
{
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autofree char *long_key = g_strnfill (100000, 'A');
  g_autofree char *value = g_strconcat ("v=DKIM1; p=", long_key, NULL);

  g_assert_false (plan_request_add_value (request, DOMAIN, NULL, "k1", value, NULL));
  g_assert_false (plan_request_add_value (request, DOMAIN, NULL, "k1", long_key, NULL));
  g_assert_false (plan_request_add_value (request, DOMAIN, NULL, long_key, VALUE, NULL));
}

/* What is taken comes out the same when it is pasted once more. */
static void
test_term (gconstpointer data)
{
  const TermCase *row = data;
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;
  const PlanValue *value;

  plan_request_add_spf_term (request, DOMAIN, service_of (row->service), row->pasted, &error);
  value = plan_request_find_spf_term (request, row->service);
  if (!row->taken)
    {
      g_assert_error (error, PLAN_REQUEST_ERROR, (gint)row->code);
      g_assert_cmpuint (request->values->len, ==, 0);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (value == g_ptr_array_index (request->values, 0));
  g_assert_cmpstr (value->service_id, ==, row->service);
  g_assert_cmpstr (value->name, ==, DOMAIN);
  g_assert_cmpint (value->type, ==, DNS_TYPE_TXT);
  g_assert_cmpint (plan_value_get_kind (value), ==, RECORD_SPF);
  g_assert_cmpstr (value->value, ==, row->taken);
  again = spf_terms_parse (value->value, DOMAIN, NULL);
  g_assert_cmpstr (again, ==, row->taken);
}

static void
test_term_too_long (void)
{
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autofree char *long_name = g_strnfill (100000, 'a');
  g_autofree char *value = g_strconcat ("include:", long_name, ".jp", NULL);

  g_assert_false (plan_request_add_spf_term (request, DOMAIN, service_of ("hubspot"), value, NULL));
}

/* One value of SPF a service, beside its keys; whoever is removed takes all of it along. */
static void
test_term_again (void)
{
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (PlanRequest) copy = NULL;
  const ProvidersService *hubspot = service_of ("hubspot");

  plan_request_add_sender (request, "hubspot", SENDER_FROM_OWN);
  plan_request_add_sender (request, "ocnk", SENDER_FROM_OWN);
  g_assert_true (plan_request_add_value (request, DOMAIN, "hubspot", "k1", VALUE, NULL));
  g_assert_true (plan_request_add_value (request, DOMAIN, NULL, "k2", VALUE, NULL));
  g_assert_true (plan_request_add_spf_term (request, DOMAIN, hubspot, "include:a.example", NULL));
  g_assert_true (plan_request_add_spf_term (request, DOMAIN, service_of ("ocnk"), "mx", NULL));
  g_assert_true (plan_request_add_spf_term (request, DOMAIN, hubspot, "include:b.example", NULL));
  g_assert_false (plan_request_add_spf_term (request, DOMAIN, hubspot, "ptr", NULL));
  g_assert_cmpuint (request->values->len, ==, 4);
  g_assert_cmpstr (plan_request_find_spf_term (request, "hubspot")->value, ==, "include:b.example");
  copy = plan_request_copy (request);
  plan_request_remove_sender (request, "hubspot");
  g_assert_cmpuint (request->values->len, ==, 2);
  g_assert_null (plan_request_find_spf_term (request, "hubspot"));
  g_assert_nonnull (plan_request_find_spf_term (request, "ocnk"));
  g_assert_nonnull (plan_request_find_spf_term (copy, "hubspot"));
}

static void
test_senders (void)
{
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (PlanRequest) copy = NULL;

  plan_request_add_sender (request, "a", SENDER_FROM_UNKNOWN);
  plan_request_add_sender (request, "b", SENDER_FROM_OWN);
  plan_request_add_sender (request, "a", SENDER_FROM_SERVICE);
  copy = plan_request_copy (request);
  plan_request_remove_sender (request, "b");
  plan_request_remove_sender (request, "c");
  g_assert_cmpuint (request->senders->len, ==, 1);
  g_assert_cmpuint (copy->senders->len, ==, 2);
  g_assert_cmpint (plan_request_find_sender (copy, "a")->from, ==, SENDER_FROM_SERVICE);
  g_assert_null (plan_request_find_sender (request, "b"));
}

static void
add_cases (const char *folder, const Case *cases, gsize count, GTestDataFunc test)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *path = g_strconcat (folder, cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  catalog = providers_catalog_new_bundled (NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/request/refused/", refused[i].label, NULL);

      g_test_add_data_func (path, &refused[i], test_refused);
    }
  add_cases ("/plan/request/address/", addresses, G_N_ELEMENTS (addresses), test_address);
  add_cases ("/plan/request/report/", reports, G_N_ELEMENTS (reports), test_report);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/request/value/", values[i].label, NULL);

      g_test_add_data_func (path, &values[i], test_value);
    }
  g_test_add_func ("/plan/request/value/too long", test_value_too_long);
  g_test_add_func ("/plan/request/public report host", test_public_report_host);
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/request/term/", terms[i].label, NULL);

      g_test_add_data_func (path, &terms[i], test_term);
    }
  g_test_add_func ("/plan/request/term/too long", test_term_too_long);
  g_test_add_func ("/plan/request/term/again", test_term_again);
  g_test_add_func ("/plan/request/senders", test_senders);
  status = g_test_run ();
  providers_catalog_unref (catalog);
  return status;
}
