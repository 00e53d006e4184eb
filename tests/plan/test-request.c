/* What a person types or pastes: addresses, report addresses, and the values that consoles show. */
#include "plan/request.h"

#include <string.h>

#define DOMAIN "example.co.jp"
#define ED25519 "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define ED25519_FRONT "11qYAYKxCrfVS/7TyWQ"
#define ED25519_BACK "HOg7hcvPapiMlrwIaaPcHURo="
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
  const char *host;
  const char *value;
  const char *name; /* (nullable): %NULL: refused */
  DnsType type;
  const char *taken;
} ValueCase;

/* clang-format off */
static const Case addresses[] = {
  { "plain", "192.0.2.1", "192.0.2.1" },
  { "blanks around", " 192.0.2.1 ", "192.0.2.1" },
  { "full-width", "１９２．０．２．１", "192.0.2.1" },
  { "network", "192.0.2.0/24", "192.0.2.0/24" },
  { "IPv6", "2001:db8::1", "2001:db8::1" },
  { "IPv6 network", "2001:db8::/32", "2001:db8::/32" },
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
  { "a key that is cut", "k1", "v=DKIM1; k=ed25519; p=" ED25519_FRONT, NULL, 0, NULL },
  { "a key that is revoked", "k1", "v=DKIM1; p=", NULL, 0, NULL },
  { "an SPF record", "k1", "v=spf1 -all", NULL, 0, NULL },
  { "a sentence", "k1", "please wait for two days", NULL, 0, NULL },
  { "one word", "k1", "pending", NULL, 0, NULL },
  { "nothing", "k1", "", NULL, 0, NULL },
  { "no host", "", VALUE, NULL, 0, NULL },
  { "the domain as host", DOMAIN, VALUE, NULL, 0, NULL },
  { "a host that is no name", "k1..x", VALUE, NULL, 0, NULL },
};
/* clang-format on */

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
      g_assert_error (error, PLAN_REQUEST_ERROR, PLAN_REQUEST_ERROR_VALUE);
      g_assert_cmpuint (request->values->len, ==, 0);
      return;
    }
  value = g_ptr_array_index (request->values, 0);
  g_assert_cmpstr (value->service_id, ==, "service");
  g_assert_cmpstr (value->name, ==, row->name);
  g_assert_cmpint (value->type, ==, row->type);
  g_assert_cmpstr (value->value, ==, row->taken);
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
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  add_cases ("/plan/request/address/", addresses, G_N_ELEMENTS (addresses), test_address);
  add_cases ("/plan/request/report/", reports, G_N_ELEMENTS (reports), test_report);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/request/value/", values[i].label, NULL);

      g_test_add_data_func (path, &values[i], test_value);
    }
  g_test_add_func ("/plan/request/value/too long", test_value_too_long);
  g_test_add_func ("/plan/request/senders", test_senders);
  return g_test_run ();
}
