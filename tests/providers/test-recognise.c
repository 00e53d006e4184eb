#include "providers/recognise.h"

#define MOST_TRACES 6

typedef struct
{
  const char *title;
  ProvidersTrace traces[MOST_TRACES];
  const char *answer; /* ids in order, weak ones in brackets */
} Case;

#define MX(name) \
  { \
    PROVIDERS_TRACE_MX, (char *)name \
  }
#define SPF(name) \
  { \
    PROVIDERS_TRACE_SPF_TERM, (char *)name \
  }
#define CNAME(name) \
  { \
    PROVIDERS_TRACE_DKIM_CNAME, (char *)name \
  }
#define SELECTOR(name) \
  { \
    PROVIDERS_TRACE_SELECTOR, (char *)name \
  }
#define RUA(name) \
  { \
    PROVIDERS_TRACE_RUA, (char *)name \
  }
#define NS(name) \
  { \
    PROVIDERS_TRACE_NS, (char *)name \
  }
#define PTR(name) \
  { \
    PROVIDERS_TRACE_PTR, (char *)name \
  }
#define SIGNED(name) \
  { \
    PROVIDERS_TRACE_SIGNING_DOMAIN, (char *)name \
  }

/* clang-format off */
static const Case cases[] = {
  { "nothing",               { { 0 } }, "" },
  { "a stranger",            { MX ("mx.example.net"), SPF ("spf.example.net") }, "" },
  { "google",                { MX ("aspmx.l.google.com"), MX ("alt1.aspmx.l.google.com"),
                               SPF ("_spf.google.com"), SELECTOR ("google") }, "google-workspace" },
  { "google, one MX",        { MX ("smtp.google.com") }, "google-workspace" },
  { "google, default key",   { SIGNED ("example-co-jp.20230601.gappssmtp.com") }, "google-workspace" },
  { "google by PTR",         { PTR ("mail-pl1-f200.google.com") }, "google-workspace" },
  { "OCN",                   { MX ("mbox01.ocn.ne.jp") }, "ocn-mail" },
  { "OCN or its sister",     { MX ("mx01.ocn.ad.jp") }, "(ocn-mail)" },
  { "Biz Mail & Web at OCN", { MX ("vcgw1.ocn.ad.jp") }, "ntt-bizmail" },
  { "a line of OCN",         { PTR ("p1-ipngn1marunouchi.tokyo.ocn.ne.jp") }, "(ocn-mail)" },
  { "any name of spf25.jp",  { SPF ("kaisha.spf25.jp") }, "spf-flattener" },
  { "IIJ's own signature",   { SIGNED ("dxg.dox.jp") }, "iij-securemx" },
  { "Postmark's second one", { SIGNED ("pm.mtasv.net") }, "postmark" },
  { "SES's own signature",   { SIGNED ("amazonses.com") }, "amazon-ses" },
  { "some Google machine",   { PTR ("rate-limited-proxy-66-249-93-1.google.com") }, "(google-workspace)" },
  { "microsoft",             { MX ("example-co-jp.mail.protection.outlook.com"),
                               SPF ("spf.protection.outlook.com") }, "microsoft-365" },
  { "microsoft, new MX",     { MX ("example-co-jp.o-v1.mx.microsoft") }, "microsoft-365" },
  { "microsoft, old key",    { CNAME ("selector1-example-co-jp._domainkey.example.onmicrosoft.com") }, "microsoft-365" },
  { "microsoft, new key",    { SELECTOR ("selector1"),
                               CNAME ("selector1-example-co-jp._domainkey.example.n-v1.dkim.mail.microsoft") }, "microsoft-365" },
  { "selector1 alone",       { SELECTOR ("selector1") }, "(microsoft-365)" },
  { "private Outlook.com",   { MX ("example.olc.protection.outlook.com") }, "" },
  { "godaddy",               { MX ("smtp.secureserver.net"), SPF ("secureserver.net") }, "godaddy-email" },
  { "microsoft by godaddy",  { MX ("example-com.mail.protection.outlook.com"), SPF ("secureserver.net") },
                               "microsoft-365 godaddy-email" },
  { "sakura",                { SPF ("www1234.sakura.ne.jp"), NS ("ns1.dns.ne.jp") }, "sakura-rental" },
  { "sakura by MX",          { MX ("example.sakura.ne.jp") }, "sakura-rental" },
  { "a Sakura VPS",          { MX ("ik1-101-12345.vs.sakura.ne.jp") }, "" },
  { "sakura's DNS only",     { NS ("ns1.dns.ne.jp") }, "(sakura-rental)" },
  { "xserver",               { MX ("example.co.jp"), SPF ("sv1234.xserver.jp"), SPF ("example.co.jp"),
                               SPF ("spf.sender.xserver.jp"), SELECTOR ("default") }, "xserver" },
  { "default alone",         { SELECTOR ("default") }, "" },
  { "onamae mail",           { MX ("mail1234.onamae.ne.jp"), SPF ("_spf.onamae.ne.jp") }, "onamae-mail" },
  { "lolipop",               { MX ("mx01.lolipop.jp"), SPF ("_spf.lolipop.jp") }, "lolipop" },
  { "heteml",                { MX ("mx-proxy501.heteml.jp") }, "heteml" },
  { "conoha",                { MX ("mail1006.conoha.ne.jp"), SPF ("_spf.conoha.ne.jp") }, "conoha-wing" },
  { "kagoya",                { MX ("dmail.kagoya.net"), SPF ("kagoya.net") }, "kagoya" },
  { "line works",            { MX ("jp1-aspmx1.worksmobile.com"), SPF ("spf.worksmobile.com") }, "line-works" },
  { "line works, no key",    { SIGNED ("worksmobile.com") }, "line-works" },
  { "icloud",                { MX ("mx01.mail.icloud.com"), CNAME ("sig1.dkim.example.com.at.icloudmailadmin.com") },
                               "icloud-custom" },
  { "ses",                   { CNAME ("abcdefghij.dkim.amazonses.com") }, "amazon-ses" },
  { "ses, own MAIL FROM",    { MX ("feedback-smtp.ap-northeast-1.amazonses.com"), SPF ("amazonses.com") }, "amazon-ses" },
  { "resend is ses below",   { SPF ("amazonses.com"), SELECTOR ("resend") }, "amazon-ses resend" },
  { "sendgrid",              { SELECTOR ("s1"), CNAME ("s1.domainkey.u1234.wl123.sendgrid.net") }, "sendgrid" },
  { "s1 alone",              { SELECTOR ("s1") }, "(sendgrid)" },
  { "mailchimp",             { CNAME ("dkim2.mcsv.net"), CNAME ("dkim3.mcsv.net") }, "mailchimp" },
  { "hubspot",               { SPF ("1234567.spf03.hubspotemail.net"), SELECTOR ("hs1-1234567") }, "hubspot" },
  { "salesforce",            { SPF ("_spf.salesforce.com"), CNAME ("sf1.abcdef.custdkim.salesforce.com") }, "salesforce" },
  { "zendesk",               { SPF ("mail.zendesk.com"), CNAME ("zendesk1._domainkey.zendesk.com") }, "zendesk" },
  { "newsletters in Japan",  { SPF ("spf.haihaimail.jp"), SPF ("spf.bmv.jp"), CNAME ("omdk._domainkey.orange-mail.org") },
                               "haihaimail blastmail orange-mail" },
  { "brevo by rua",          { RUA ("dmarc.brevo.com") }, "brevo" },
  { "gateway and mailbox",   { MX ("example.activegate-ss.jp"), SPF ("_spf.activegate-ss.jp"),
                               SPF ("spf.protection.outlook.com"), SPF ("spf.mta.hdems.com") },
                               "microsoft-365 hennge-one activegate-ss" },
  { "flattened",             { SPF ("%{i}._ip.%{h}._ehlo.%{d}._spf.vali.email") }, "spf-flattener" },
  { "unsure include",        { SPF ("_spf.mixhost.jp") }, "(mixhost)" },
  { "strong before weak",    { SELECTOR ("selector1"), SPF ("spf.haihaimail.jp") }, "haihaimail (microsoft-365)" },
};

static const Case host_cases[] = {
  { "onamae navi",           { NS ("01.dnsv.jp"), NS ("02.dnsv.jp") }, "onamae-navi" },
  { "onamae rental server",  { NS ("ns-rs1.gmoserver.jp"), NS ("ns-rs2.gmoserver.jp") }, "onamae-rs" },
  { "onamae rs, other name", { NS ("dns01.gmoserver.jp") }, "onamae-rs" },
  { "muumuu",                { NS ("dns01.muumuu-domain.com") }, "muumuu" },
  { "lolipop",               { NS ("uns01.lolipop.jp") }, "lolipop-ns" },
  { "value domain",          { NS ("ns1.value-domain.com") }, "value-domain" },
  { "xserver",               { NS ("ns1.xserver.jp"), NS ("ns2.xserver.jp") }, "xserver" },
  { "sakura",                { NS ("ns1.dns.ne.jp"), NS ("ns2.dns.ne.jp") }, "sakura-domain" },
  { "sakura cloud",          { NS ("ns1.gslb13.sakura.ne.jp") }, "sakura-cloud" },
  { "cloudflare",            { NS ("ada.ns.cloudflare.com"), NS ("bob.ns.cloudflare.com") }, "cloudflare" },
  { "route 53",              { NS ("ns-1707.awsdns-21.co.uk"), NS ("ns-12.awsdns-01.com"),
                               NS ("ns-900.awsdns-48.net"), NS ("ns-1200.awsdns-22.org") }, "route53" },
  { "azure",                 { NS ("ns1-04.azure-dns.com") }, "azure-dns" },
  { "godaddy",               { NS ("ns07.domaincontrol.com") }, "godaddy" },
  { "squarespace",           { NS ("nsa1.squarespacedns.com") }, "squarespace" },
  { "two companies",         { NS ("ns1.xserver.jp"), NS ("ns2.xserver.jp"), NS ("01.dnsv.jp") },
                               "xserver onamae-navi" },
  { "only guessed",          { NS ("ns1.star-domain.jp") }, "(star-domain)" },
  { "own name servers",      { NS ("ns.example.co.jp") }, "" },
  { "MX does not count",     { MX ("ns1.xserver.jp") }, "" },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static GPtrArray *
traces_of (const Case *c)
{
  GPtrArray *traces = g_ptr_array_new_with_free_func ((GDestroyNotify)providers_trace_free);

  for (guint i = 0; i < MOST_TRACES && c->traces[i].domain != NULL; i++)
    g_ptr_array_add (traces, providers_trace_copy (&c->traces[i]));
  return traces;
}

static void
append_answer (GString *answer, const char *id, ProvidersStrength strength)
{
  const char *space = answer->len > 0 ? " " : "";

  g_string_append_printf (answer, strength == PROVIDERS_STRENGTH_STRONG ? "%s%s" : "%s(%s)", space,
                          id);
}

static void
test_services (gconstpointer data)
{
  g_autoptr (GPtrArray) traces = traces_of (data);
  g_autoptr (GPtrArray) found = providers_recognise (catalog, traces);
  g_autoptr (GString) answer = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const ProvidersRecognition *one = g_ptr_array_index (found, i);

      g_assert_cmpuint (one->evidence->len, >, 0);
      append_answer (answer, one->service->id, one->strength);
    }
  g_assert_cmpstr (answer->str, ==, ((const Case *)data)->answer);
}

static void
test_hosts (gconstpointer data)
{
  g_autoptr (GPtrArray) traces = traces_of (data);
  g_autoptr (GPtrArray) found = providers_recognise_dns_hosts (catalog, traces);
  g_autoptr (GString) answer = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const ProvidersHostRecognition *one = g_ptr_array_index (found, i);

      append_answer (answer, one->host->id, one->strength);
    }
  g_assert_cmpstr (answer->str, ==, ((const Case *)data)->answer);
}

static void
test_evidence (void)
{
  static const Case c = { "evidence",
                          { SELECTOR ("s1"), MX ("mx.example.jp"),
                            CNAME ("s1.domainkey.u1.wl1.sendgrid.net"), SELECTOR ("s1") },
                          NULL };
  g_autoptr (GPtrArray) traces = traces_of (&c);
  g_autoptr (GPtrArray) found = providers_recognise (catalog, traces);
  const ProvidersRecognition *sendgrid = g_ptr_array_index (found, 0);
  const ProvidersTrace *first = g_ptr_array_index (sendgrid->evidence, 0);
  const ProvidersTrace *second = g_ptr_array_index (sendgrid->evidence, 1);

  g_assert_cmpuint (sendgrid->evidence->len, ==, 2);
  g_assert_cmpint (first->kind, ==, PROVIDERS_TRACE_DKIM_CNAME);
  g_assert_cmpint (second->kind, ==, PROVIDERS_TRACE_SELECTOR);
}

static void
test_trace_is_tidied (void)
{
  g_autoptr (ProvidersTrace) trace
      = providers_trace_new (PROVIDERS_TRACE_MX, "ASPMX.L.Google.com.");

  g_assert_cmpstr (trace->domain, ==, "aspmx.l.google.com");
}

static void
add_cases (const char *folder, const Case *table, guint n_cases, GTestDataFunc test)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strconcat ("/providers/", folder, "/", table[i].title, NULL);

      g_test_add_data_func (path, &table[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (ProvidersCatalog) bundled = providers_catalog_new_bundled (NULL, NULL);

  catalog = bundled;
  g_test_init (&argc, &argv, NULL);

  add_cases ("recognise", cases, G_N_ELEMENTS (cases), test_services);
  add_cases ("recognise-dns-hosts", host_cases, G_N_ELEMENTS (host_cases), test_hosts);
  g_test_add_func ("/providers/recognise/evidence", test_evidence);
  g_test_add_func ("/providers/recognise/trace is tidied", test_trace_is_tidied);
  return g_test_run ();
}
