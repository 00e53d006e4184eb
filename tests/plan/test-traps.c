/* Traps that others fell into, in small worlds; and the same worlds with one thing different. */
#include "plan/proposal.h"

#include <string.h>

#include "auth/world.h"

#define KEY "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define SOA "example.jp. 300 SOA ns1.example.jp. root.example.jp. 1 10800 3600 604800 3600\n"
#define NS(server) "example.jp. 300 NS " server ".\n" server ". 300 A 198.51.100.53\n"
#define MX(server) "example.jp. 300 MX 10 " server ".\n" server ". 300 A 198.51.100.1\n"
#define TXT(text) "example.jp. 300 TXT \"" text "\"\n"
#define AT(name, text) name " 300 TXT \"" text "\"\n"
#define DMARC AT ("_dmarc.example.jp.", "v=DMARC1; p=none; rua=mailto:d@example.jp")
#define OWN_KEY AT ("default._domainkey.example.jp.", KEY)
#define HOME OTHERWISE SOA DMARC
#define COMPANY HOME NS ("ns1.example.jp") MX ("mail.example.jp") OWN_KEY
#define MICROSOFT MX ("example-jp.mail.protection.outlook.com")
#define IIJ_MX MX ("mx1.securemx.jp")
#define END AT ("spf.end.example.", "v=spf1 ip4:198.51.100.9 ~all")
#define DEEP(name, count) AT (name, "v=spf1 " count " ~all") END
#define TWO "include:spf.end.example include:spf.end.example"
#define MICROSOFT_SPF AT ("spf.protection.outlook.com.", "v=spf1 ip4:198.51.100.1 -all")
#define ALIVE(name) AT (name, "v=spf1 ip4:198.51.100.1 ~all")
#define PROXIED "k2._domainkey.example.jp. 300 A 203.0.113.7\n"
#define GIVEN_PROXIED "fm1._domainkey.example.jp. 300 A 203.0.113.7\n"
#define CHIMP \
  TXT ("v=spf1 mx include:servers.mcsv.net ~all") \
  AT ("servers.mcsv.net.", "v=spf1 ip4:198.51.100.1 ~all")
#define CLOUDFLARE HOME NS ("ada.ns.cloudflare.com") MX ("mail.example.jp")
#define DELEGATION "_domainkey.example.jp. 300 NS dkim.securemx.jp.\n"

typedef struct
{
  const char *label;
  const char *zone;
  const char *sender; /* (nullable): the plan is made as well, with it; "": with nobody */
  const char *expected;
  const char *selector; /* (nullable): given by the user */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "nothing", COMPANY TXT ("v=spf1 mx ~all"), NULL, "" },
  { "four look-ups for one part", COMPANY TXT ("v=spf1 include:spf.deep.example ~all")
    DEEP ("spf.deep.example.", TWO " a:mail.example.jp"), NULL, "spf-costly-include" },
  { "three are no word", COMPANY TXT ("v=spf1 include:spf.deep.example ~all")
    DEEP ("spf.deep.example.", TWO), NULL, "" },
  { "beyond ten the parts are named there", COMPANY TXT ("v=spf1 include:a.example include:b.example ~all")
    DEEP ("a.example.", TWO " " TWO) DEEP ("b.example.", TWO " " TWO " " TWO), NULL, "" },
  { "flattener", COMPANY TXT ("v=spf1 include:%{i}._ip.%{h}._ehlo.%{d}._spf.vali.email ~all"), NULL, "spf-flattener" },
  { "flattener by a plain name", COMPANY TXT ("v=spf1 include:example.r.spf25.jp ~all")
    AT ("example.r.spf25.jp.", "v=spf1 ip4:198.51.100.1 ~all"), NULL, "spf-flattener" },
  { "any name of that flattener", COMPANY TXT ("v=spf1 include:kaisha.spf25.jp ~all")
    AT ("kaisha.spf25.jp.", "v=spf1 ip4:198.51.100.1 ~all"), NULL, "spf-flattener" },
  { "SES at the apex", COMPANY TXT ("v=spf1 mx include:amazonses.com ~all") ALIVE ("amazonses.com."), NULL, "spf-term-without-use" },
  { "SendGrid at the apex", COMPANY TXT ("v=spf1 mx include:sendgrid.net ~all") ALIVE ("sendgrid.net."), NULL, "spf-term-without-use" },
  { "SES and SendGrid", COMPANY TXT ("v=spf1 mx include:amazonses.com include:sendgrid.net ~all") ALIVE ("amazonses.com.")
    ALIVE ("sendgrid.net."), NULL, "spf-term-without-use spf-term-without-use" },
  { "Postmark at the apex", COMPANY TXT ("v=spf1 mx include:spf.mtasv.net ~all") ALIVE ("spf.mtasv.net."), NULL, "spf-term-without-use" },
  { "Brevo at the apex", COMPANY TXT ("v=spf1 mx include:spf.brevo.com ~all") ALIVE ("spf.brevo.com."), NULL, "spf-term-without-use" },
  { "a term of use", COMPANY TXT ("v=spf1 mx include:_spf.google.com ~all") ALIVE ("_spf.google.com."), NULL, "" },
  { "SES that takes the bounces, too", HOME NS ("ns1.example.jp") MX ("feedback-smtp.us-east-1.amazonses.com") OWN_KEY
    TXT ("v=spf1 include:amazonses.com ~all") ALIVE ("amazonses.com."), NULL, "" },
  { "a dead term is said as such", COMPANY TXT ("v=spf1 mx include:amazonses.com ~all"), NULL, "" },
  { "only what the record itself lists", COMPANY TXT ("v=spf1 include:spf.deep.example ~all")
    DEEP ("spf.deep.example.", "include:amazonses.com") ALIVE ("amazonses.com."), NULL, "" },
  { "Sakura has no include", COMPANY TXT ("v=spf1 mx include:_spf.sakura.ne.jp ~all"), NULL, "spf-include-unsupported" },
  { "a name of guides", COMPANY TXT ("v=spf1 mx include:spf.kagoya.net ~all"), NULL, "spf-include-unsupported" },
  { "Mailgun documents another name", COMPANY TXT ("v=spf1 mx include:spf.mailgun.org ~all"), NULL, "spf-include-unsupported" },
  { "whether or not it answers", COMPANY TXT ("v=spf1 mx include:spf.mailgun.org ~all") ALIVE ("spf.mailgun.org."), NULL, "spf-include-unsupported" },
  { "unless it is there after all", COMPANY TXT ("v=spf1 mx include:spf.kagoya.net ~all")
    AT ("spf.kagoya.net.", "v=spf1 ip4:198.51.100.1 ~all"), NULL, "" },
  { "unless nobody answers", COMPANY TXT ("v=spf1 mx include:spf.kagoya.net ~all")
    "; TIMEOUT spf.kagoya.net. TXT\n", NULL, "" },
  { "Microsoft 365 of GoDaddy", HOME NS ("ns1.example.jp") MICROSOFT TXT ("v=spf1 include:secureserver.net -all")
    AT ("secureserver.net.", "v=spf1 ip4:198.51.100.1 -all") AT ("selector1._domainkey.example.jp.", KEY), NULL,
    "spf-term-of-microsoft-sold-by-godaddy" },
  { "Microsoft 365 without a key", HOME NS ("ns1.example.jp") MICROSOFT TXT ("v=spf1 include:spf.protection.outlook.com -all")
    MICROSOFT_SPF, NULL, "dkim-default-signature" },
  { "with its key", HOME NS ("ns1.example.jp") MICROSOFT TXT ("v=spf1 include:spf.protection.outlook.com -all")
    MICROSOFT_SPF AT ("selector1._domainkey.example.jp.", KEY), NULL, "" },
  { "a name that was not answered", HOME NS ("ns1.example.jp") MICROSOFT TXT ("v=spf1 include:spf.protection.outlook.com -all")
    MICROSOFT_SPF "; TIMEOUT selector1._domainkey.example.jp. TXT\n", NULL, "" },
  { "only seen in SPF", COMPANY TXT ("v=spf1 mx include:spf.protection.outlook.com -all") MICROSOFT_SPF, NULL, "" },
  { "the orange cloud", CLOUDFLARE CHIMP PROXIED, NULL, "cloudflare-proxied spf-term-without-use" },
  { "an address elsewhere is no cloud", HOME NS ("ns1.example.jp") MX ("mail.example.jp") CHIMP PROXIED, NULL, "spf-term-without-use" },
  { "the orange cloud at a name that was given", CLOUDFLARE TXT ("v=spf1 mx ~all") GIVEN_PROXIED, NULL, "cloudflare-proxied", "fm1" },
  { "a given name elsewhere", COMPANY TXT ("v=spf1 mx ~all") GIVEN_PROXIED, NULL, "dkim-selector-absent", "fm1" },
  { "a given name that is not there", CLOUDFLARE TXT ("v=spf1 mx ~all"), NULL, "dkim-selector-absent", "fm1" },
  { "grey", CLOUDFLARE CHIMP "k2._domainkey.example.jp. 300 CNAME dkim2.mcsv.net.\n" AT ("dkim2.mcsv.net.", KEY), NULL, "spf-term-without-use" },
  { "keys that others hold", HOME NS ("ns1.example.jp") IIJ_MX TXT ("v=spf1 mx ~all") DELEGATION, NULL, "dkim-delegated" },
  { "keys at home", HOME NS ("ns1.example.jp") IIJ_MX TXT ("v=spf1 mx ~all") OWN_KEY, NULL, "" },
  { "a token of Microsoft's", COMPANY TXT ("v=spf1 mx ~all") TXT ("MS=ms12345678"), NULL, "verification-leftover" },
  { "its service is seen", HOME NS ("ns1.example.jp") MICROSOFT TXT ("v=spf1 include:spf.protection.outlook.com -all") MICROSOFT_SPF
    AT ("selector1._domainkey.example.jp.", KEY) TXT ("MS=ms12345678"), NULL, "" },
  { "Google's says nothing", COMPANY TXT ("v=spf1 mx ~all") TXT ("google-site-verification=abc"), NULL, "" },
  { "a parked domain", HOME NS ("ns1.example.jp") TXT ("v=spf1 -all") TXT ("MS=ms12345678"), NULL, "" },
  { "a redirect, and another sender", COMPANY TXT ("v=spf1 redirect=spf.end.example") END, "haihaimail", "spf-redirect-in-the-way" },
  { "a redirect, and nobody new", COMPANY TXT ("v=spf1 redirect=spf.end.example") END, "", "" },
  { "Lolipop takes no TXT", HOME NS ("uns01.lolipop.jp") MX ("mail.example.jp") OWN_KEY TXT ("v=spf1 mx ~all"), "haihaimail", "host-cannot-txt" },
  { "nothing is to be typed at Lolipop", HOME NS ("uns01.lolipop.jp") MX ("mail.example.jp") OWN_KEY TXT ("v=spf1 mx ~all"), "", "" },
  { "Sakura, a long value", HOME NS ("ns1.dns.ne.jp") MX ("mail.example.jp") OWN_KEY
    TXT ("v=spf1 mx ip4:198.51.100.10 ip4:198.51.100.11 ip4:198.51.100.12 ip4:198.51.100.13 ip4:198.51.100.14 ip4:198.51.100.15"
         " ip4:198.51.100.16 ip4:198.51.100.17 ip4:198.51.100.18 ip4:198.51.100.19 ip4:198.51.100.20 ip4:198.51.100.21 ~all"), "haihaimail", "host-cannot-long-txt" },
  { "Sakura, a short value", HOME NS ("ns1.dns.ne.jp") MX ("mail.example.jp") OWN_KEY TXT ("v=spf1 mx ~all"), "haihaimail", "" },
  { "our own server signs as nobody else", COMPANY TXT ("v=spf1 mx ~all"), "postfix-self", "" },
  { "a flattener sends nothing", COMPANY TXT ("v=spf1 mx ~all"), "spf-flattener", "" },
  { "a key that comes by itself", COMPANY TXT ("v=spf1 mx ~all"), "muumuu-mail", "" },
  { "a key on some plans only", COMPANY TXT ("v=spf1 mx ~all"), "cpi", "dkim-service-cannot-sign" },
  { "and where that is not confirmed", COMPANY TXT ("v=spf1 mx ~all"), "kagoya", "dkim-service-cannot-sign" },
  { "no key at all", COMPANY TXT ("v=spf1 mx ~all"), "exchange-onprem", "dkim-service-cannot-sign" },
  { "a signature that is known", COMPANY TXT ("v=spf1 mx ~all"), "sendgrid", "dkim-signature-not-ours" },
  { "its own key is there", COMPANY TXT ("v=spf1 mx ~all") AT ("s1._domainkey.example.jp.", KEY), "sendgrid", "" },
  { "a name that was not answered hides it", COMPANY TXT ("v=spf1 mx ~all")
    "; TIMEOUT s1._domainkey.example.jp. TXT\n", "sendgrid", "" },
  { "two screens", HOME NS ("01.dnsv.jp") MX ("mail.example.jp") OWN_KEY TXT ("v=spf1 mx ~all"), "haihaimail", "two-panels" },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static void
inquire (const Evidence *evidence, EvidenceQuestions *lacking, gpointer scope)
{
  guint count;
  const Inquiry *inquiries = survey_get_inquiries (&count);

  for (guint i = 0; i < count; i++)
    inquiries[i](scope, evidence, lacking);
}

static void
append_traps (const GPtrArray *findings, GString *list)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      if (finding->code != FINDING_SPF_TERM_WITHOUT_USE
          && finding->code != FINDING_DKIM_SELECTOR_ABSENT
          && finding->code != FINDING_DKIM_SIGNATURE_NOT_OURS
          && finding->code != FINDING_DKIM_SERVICE_CANNOT_SIGN
          && (finding->code < FINDING_SPF_COSTLY_INCLUDE || finding->code > FINDING_TWO_PANELS))
        continue;
      g_assert_cmpint (finding->level, !=, FINDING_REQUIRED);
      g_string_append_printf (list, "%s%s", list->len ? " " : "",
                              finding_code_to_string (finding->code));
    }
}

static void
append_plan (const Case *row, const Survey *survey, const Judgement *judgement, GString *list)
{
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (Proposals) proposals = NULL;

  if (*row->sender)
    plan_request_add_sender (request, row->sender, SENDER_FROM_OWN);
  request->rung = RUNG_WATCH;
  proposals = proposals_new (survey, judgement, request);
  append_traps (proposals->findings, list);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  const char *const selectors[] = { row->selector, NULL };
  g_autoptr (SurveyScope) scope
      = survey_scope_new ("example.jp", selectors, providers_catalog_ref (catalog));
  g_autoptr (Evidence) evidence = world_settle (row->zone, inquire, scope, NULL);
  g_autoptr (Survey) survey = survey_build (scope, evidence);
  g_autoptr (Judgement) judgement = judgement_new (survey);
  g_autoptr (GString) list = g_string_new (NULL);

  append_traps (judgement->findings, list);
  if (row->sender)
    append_plan (row, survey, judgement, list);
  g_assert_cmpstr (list->str, ==, row->expected);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  g_assert_nonnull (catalog);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/traps/", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  status = g_test_run ();
  providers_catalog_unref (catalog);
  return status;
}
