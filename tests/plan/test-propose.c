/* What is proposed for a world: the values, and what is said with them. What a person has stays, unless
 * it is asked for, and then it is said. */
#include <string.h>

#include "auth/world.h"
#include "plan/explain/explain.h"
#include "plan/plan.h"

#define DOMAIN "example.jp"
#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define SOA "example.jp. 300 SOA ns1.example.jp. root.example.jp. 1 10800 3600 604800 3600\n"
#define NS "example.jp. 300 NS ns1.example.jp.\nns1.example.jp. 300 A 198.51.100.53\n"
#define TO_HOST "example.jp. 300 MX 10 mail.example.jp.\n"
#define MX TO_HOST "mail.example.jp. 300 A 198.51.100.1\n"
#define AT(name, text) name " 300 TXT \"" text "\"\n"
#define SPF(text) AT ("example.jp.", text)
#define DMARC(text) AT ("_dmarc.example.jp.", "v=DMARC1; " text)
#define GOOGLE AT ("_spf.google.com.", "v=spf1 ip4:198.51.100.2 ~all")
#define BARE OTHERWISE SOA NS
#define COMPANY BARE MX GOOGLE
#define SENDING(policy) COMPANY SPF ("v=spf1 mx ~all") DMARC (policy)
#define RUA "rua=mailto:d@example.jp"
#define TWO "rua=mailto:d@example.jp,mailto:e@example.jp"

typedef struct
{
  const char *label;
  const char *zone;
  const char *asked; /* "ip=ADDR rua=ADDR sender=ID rung=N parked", in any order */
  const char
      *spf; /* (nullable): what shall stand there; %NULL: not judged, "-": nothing proposed */
  const char *dmarc; /* (nullable): the same */
  const char *said;  /* (nullable): a part of what the plan says */
  const char *unsaid;
} Case;

typedef struct
{
  const char *label;
  const char *zone;
  const char *found;   /* (nullable): the code of a finding that is there */
  const char *unfound; /* (nullable) */
} JudgedCase;

/* clang-format off */
static const JudgedCase judged_cases[] = {
  { "a mail host without an address (RFC 5321, 5.1)", BARE TO_HOST, "mx-has-no-address", NULL },
  { "A is not answered, AAAA is empty", BARE TO_HOST "; SERVFAIL mail.example.jp A\n; NODATA mail.example.jp AAAA\n", NULL, "mx-has-no-address" },
  { "A is refused, AAAA is empty", BARE TO_HOST "; REFUSED mail.example.jp A\n; NODATA mail.example.jp AAAA\n", NULL, "mx-has-no-address" },
  { "A is empty, AAAA is not answered", BARE TO_HOST "; NODATA mail.example.jp A\n; TIMEOUT mail.example.jp AAAA\n", NULL, "mx-has-no-address" },
  { "both are empty", BARE TO_HOST "; NODATA mail.example.jp A\n; NODATA mail.example.jp AAAA\n", "mx-has-no-address", NULL },
  { "include= is no include (RFC 7208, 6)", COMPANY SPF ("v=spf1 mx include=_spf.google.com ~all"), "spf-equals-sign", "spf-good" },
  { "ip4= is no address", COMPANY SPF ("v=spf1 mx ip4=203.0.113.9 ~all"), "spf-equals-sign", "spf-good" },
  { "mx= and a= neither", COMPANY SPF ("v=spf1 mx a=www.example.jp ~all"), "spf-equals-sign", "spf-good" },
  { "another modifier is not ours to judge", COMPANY SPF ("v=spf1 mx ra=postmaster ~all"), "spf-good", "spf-equals-sign" },
};

static const Case cases[] = {
  { "nothing to change", COMPANY SPF ("v=spf1 mx ~all") DMARC ("p=none; " RUA), "", "v=spf1 mx ~all", NULL, NULL, NULL },
  { "one more address leaves sp alone", SENDING ("p=reject; sp=none; " RUA), "rua=e@example.jp", NULL,
    "v=DMARC1; p=reject; sp=none; " TWO, "[sp=none] Stood there before", "Goes" },
  { "and every other tag, known or not", SENDING ("p=none; sp=quarantine; x=1; fo=d; " RUA), "rua=e@example.jp", NULL,
    "v=DMARC1; p=none; sp=quarantine; x=1; fo=d; " TWO, NULL, "Goes" },
  { "a milder sp goes where the policy rises", SENDING ("p=none; sp=none; " RUA), "rung=5", NULL, "v=DMARC1; p=reject; " RUA,
    "[sp=none] Goes: a milder policy", NULL },
  { "a stricter one stays", SENDING ("p=none; sp=reject; " RUA), "rung=4", NULL, "v=DMARC1; p=quarantine; sp=reject; " RUA, NULL, "Goes" },
  { "not ready: pct stays, and nothing changes", SENDING ("p=quarantine; pct=0; " RUA), "", NULL, "v=DMARC1; p=quarantine; pct=0; " RUA, "The next stage waits", "Goes" },
  { "not ready: half of reject stays reject", SENDING ("p=reject; pct=50; " RUA), "", NULL, "v=DMARC1; p=reject; pct=50; " RUA, "The next stage waits", "Goes" },
  { "and with one more address, too", SENDING ("p=reject; pct=50; " RUA), "rua=e@example.jp", NULL, "v=DMARC1; p=reject; pct=50; " TWO, "The next stage waits", "Goes" },
  { "reject in rehearsal stays so", SENDING ("p=reject; t=y; " RUA), "rua=e@example.jp", NULL, "v=DMARC1; p=reject; t=y; " TWO, "The next stage waits", "Goes" },
  { "asked for what is there already", SENDING ("p=quarantine; pct=20; np=reject; " RUA), "rung=3", NULL, "v=DMARC1; p=quarantine; pct=20; np=reject; " RUA, NULL, "Goes" },
  { "asked for all of it", SENDING ("p=quarantine; pct=20; " RUA), "rung=4", NULL, "v=DMARC1; p=quarantine; " RUA, "[pct=20] Goes: from this step on", NULL },
  { "a rehearsal ends", SENDING ("p=reject; t=y; " RUA), "rung=5", NULL, "v=DMARC1; p=reject; " RUA, "[t=y] Goes: from this step on", NULL },
  { "the first address alone", SENDING ("p=none; sp=quarantine; t=y"), "rua=d@example.jp", NULL, "v=DMARC1; p=none; sp=quarantine; t=y; " RUA, NULL, "Goes" },
  { "no blank behind the version", COMPANY SPF ("v=spf1include:_spf.google.com ~all"), "", "v=spf1 include:_spf.google.com ~all", NULL, NULL, NULL },
  { "semicolons", COMPANY SPF ("v=spf1;mx;include:_spf.google.com;~all"), "", "v=spf1 mx include:_spf.google.com ~all", NULL, NULL, NULL },
  { "slips whose meaning is plain", COMPANY SPF ("v=spf1 mx _spf.google.com ip6:203.0.113.5 a:203.0.113.7 203.0.113.8 ipv4:203.0.113.9/32 ~all"), "",
    "v=spf1 mx include:_spf.google.com ip4:203.0.113.5 ip4:203.0.113.7 ip4:203.0.113.8 ip4:203.0.113.9/32 ~all", NULL,
    "[_spf.google.com] Mended", "Goes" },
  { "what cannot be read is told", COMPANY SPF ("v=spf1 mx inclued:_spf.google.com ~all"), "", "v=spf1 mx ~all", NULL,
    "[inclued:_spf.google.com] Goes: receivers cannot read it", NULL },
  { "what is dead is told", COMPANY SPF ("v=spf1 a:gone.example.jp include:gone.example mx ~all"), "", "v=spf1 mx ~all", NULL,
    "[include:gone.example] Goes: nothing is registered there", NULL },
  { "a host that is dead, too", COMPANY SPF ("v=spf1 a:gone.example.jp include:gone.example mx ~all"), "", "v=spf1 mx ~all", NULL,
    "[a:gone.example.jp] Goes: nothing is registered there", NULL },
  { "what lets everybody pass", COMPANY SPF ("v=spf1 mx ip4:0.0.0.0/0 ?all"), "", "v=spf1 mx ~all", NULL, "[ip4:0.0.0.0/0] Goes: it allows every server", NULL },
  { "the old ending", COMPANY SPF ("v=spf1 mx ?all"), "", "v=spf1 mx ~all", NULL, "[?all] The ending of before", NULL },
  { "a redirect beside all", COMPANY SPF ("v=spf1 mx redirect=_spf.google.com ~all"), "ip=203.0.113.9", NULL, NULL, "[redirect=_spf.google.com] Goes: beside", NULL },
  { "a redirect that must let others in", COMPANY SPF ("v=spf1 redirect=_spf.google.com"), "ip=203.0.113.9", "v=spf1 include:_spf.google.com ip4:203.0.113.9 ~all",
    NULL, "[redirect=_spf.google.com] Stands above as include", "Goes" },
  { "an equals sign", COMPANY SPF ("v=spf1 mx include=_spf.google.com ip4=203.0.113.9 a=mail.example.jp ra=x ~all"), "",
    "v=spf1 mx include:_spf.google.com ip4:203.0.113.9 a:mail.example.jp ra=x ~all", NULL, "[ip4=203.0.113.9] Mended", "Goes" },
  { "an address whose host takes no reports (RFC 9990, 4)", SENDING ("p=none; " RUA ",mailto:b@rep.example.net"), "", NULL, NULL,
    "[rua=mailto:b@rep.example.net] Goes: its host does not accept", NULL },
  { "an address that cannot be read", SENDING ("p=none; " RUA ",e@example.jp"), "rung=2", NULL, "v=DMARC1; p=none; " RUA, "[rua=e@example.jp] Goes: receivers cannot read it", NULL },
  { "tags of the old standard (RFC 9989, C.5.2)", SENDING ("p=none; ri=86400; rf=afrf; pct=100; " RUA), "rung=4", NULL, "v=DMARC1; p=quarantine; " RUA,
    "[ri=86400] Goes: the present standard", NULL },
  { "of two records each", COMPANY DMARC ("p=none; " RUA "; ri=3600") DMARC ("p=reject; adkim=s"), "", NULL, "v=DMARC1; p=none; " RUA, "[adkim=s] Goes", NULL },
  { "-all stays, as its owner wrote it", COMPANY SPF ("v=spf1 mx -all"), "ip=203.0.113.9", "v=spf1 mx ip4:203.0.113.9 -all", NULL, "[-all] All others: as it was before", "Goes" },
  { "in capitals, too", COMPANY SPF ("V=SPF1 MX -ALL"), "ip=203.0.113.9", "v=spf1 MX ip4:203.0.113.9 -ALL", NULL, NULL, "Goes" },
  { "of two records, where both say so", COMPANY SPF ("v=spf1 mx -all") SPF ("v=spf1 ip4:203.0.113.9 -all"), "", "v=spf1 ip4:203.0.113.9 mx -all", NULL, NULL, NULL },
  { "else the milder one", COMPANY SPF ("v=spf1 mx -all") SPF ("v=spf1 ip4:203.0.113.9 ~all"), "", "v=spf1 ip4:203.0.113.9 mx ~all", NULL, "[-all] The ending of before", NULL },
  { "asked to rise while a sender is not ready", SENDING ("p=none; " RUA), "rung=5 sender=hubspot", NULL, "v=DMARC1; p=reject; " RUA,
    "these senders are not ready: HubSpot.", NULL },
  { "and before anything was confirmed", SENDING ("p=none; " RUA), "rung=4", NULL, NULL, "not confirmed that your own mail passes", "not ready" },
  { "asked to stay there is nothing to warn of", SENDING ("p=none; " RUA), "rung=2 sender=hubspot", NULL, NULL, NULL, "more strictly" },
  { "neither where nobody sends", BARE SPF ("v=spf1 -all"), "rua=d@example.jp", NULL, "v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s; " RUA, NULL, "not confirmed" },
  { "neither MX nor an address: closed", BARE, "", "v=spf1 -all", "v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s",
    "only if this domain sends and receives no mail", "once the service signs" },
  { "and docomo has nothing to mark", BARE, "", NULL, NULL, "nobody sends in the name", "docomo" },
  { "an address may receive (RFC 5321, 5.1)", BARE "example.jp. 300 A 192.0.2.9\n", "", "-", "-", "whether this domain has mail", "only if" },
  { "an IPv6 address, too", BARE "example.jp. 300 AAAA 2001:db8::9\n", "", "-", "-", "whether this domain has mail", "only if" },
  { "and one that was not answered", BARE "; SERVFAIL example.jp A\n", "", "-", "-", "whether this domain has mail", "only if" },
  { "unless somebody says so", BARE "example.jp. 300 A 192.0.2.9\n", "parked", "v=spf1 -all", NULL, "only if this domain", NULL },
  { "it sends nothing, and may receive", BARE SPF ("v=spf1 -all") "example.jp. 300 A 192.0.2.9\n", "", "v=spf1 -all", "-", "whether this domain has mail", "only if" },
  { "a null MX says so", BARE "example.jp. 300 A 192.0.2.9\nexample.jp. 300 MX 0 .\n", "", "v=spf1 -all", NULL, "only if this domain", NULL },
  { "a name that does not exist", OTHERWISE, "rua=d@example.jp", "-", "-", "This domain does not exist", "not answered" },
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
  evidence_ask (evidence, "_spf.google.com", DNS_TYPE_TXT, lacking);
}

static void
read_word (PlanRequest *request, const char *word)
{
  const char *value = strchr (word, '=');

  if (!*word)
    return;
  if (strcmp (word, "parked") == 0)
    request->parked = TRUE;
  else if (g_str_has_prefix (word, "ip="))
    g_assert_true (plan_request_add_address (request, value + 1, NULL));
  else if (g_str_has_prefix (word, "rua="))
    g_assert_true (plan_request_add_report (request, value + 1, NULL));
  else if (g_str_has_prefix (word, "sender="))
    plan_request_add_sender (request, value + 1, SENDER_FROM_OWN);
  else if (g_str_has_prefix (word, "rung="))
    request->rung = (Rung)g_ascii_strtoull (value + 1, NULL, 10);
  else
    g_assert_not_reached ();
}

static PlanRequest *
read_request (const char *asked)
{
  g_auto (GStrv) words = g_strsplit (asked, " ", -1);
  PlanRequest *request = plan_request_new ();

  for (guint i = 0; words[i]; i++)
    read_word (request, words[i]);
  return request;
}

static void
append_parts (GString *all, const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const ProposalPart *part = g_ptr_array_index (parts, i);
      g_autofree char *meaning = explain_part (part, catalog, LANGUAGE_EN);

      g_string_append_printf (all, "[%s] %s\n", part->text, meaning);
    }
}

/* Everything that the text of a plan says, apart from the values. */
static char *
collect_said (const Plan *plan)
{
  GString *all = g_string_new (NULL);
  const Proposals *proposals = plan->proposals;
  g_auto (GStrv) changes = explain_changes (plan, LANGUAGE_EN);
  g_autofree char *condition = explain_plan_condition (plan, LANGUAGE_EN);

  g_string_append_printf (all, "%s\n", condition ? condition : "");
  for (guint i = 0; i < proposals->proposals->len; i++)
    {
      const Proposal *proposal = g_ptr_array_index (proposals->proposals, i);

      if (!proposal->changed)
        continue;
      append_parts (all, proposal->parts);
      append_parts (all, proposal->gone);
    }
  for (guint i = 0; i < proposals->withheld->len; i++)
    {
      g_autofree char *text
          = explain_withheld (g_ptr_array_index (proposals->withheld, i), catalog, LANGUAGE_EN);

      g_string_append_printf (all, "%s\n", text);
    }
  for (guint i = 0; i < proposals->findings->len; i++)
    {
      g_autofree char *text
          = explain_finding (g_ptr_array_index (proposals->findings, i), LANGUAGE_EN);

      g_string_append_printf (all, "%s\n", text);
    }
  for (guint i = 0; changes[i]; i++)
    g_string_append_printf (all, "%s\n", changes[i]);
  return g_string_free (all, FALSE);
}

static void
assert_value (const Plan *plan, RecordKind kind, const char *expected)
{
  const Proposal *found = NULL;

  for (guint i = 0; i < plan->proposals->proposals->len; i++)
    {
      const Proposal *proposal = g_ptr_array_index (plan->proposals->proposals, i);

      if (proposal->kind == kind)
        found = proposal;
    }
  if (expected)
    g_assert_cmpstr (found ? found->proposed[0] : "-", ==, expected);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (SurveyScope) scope = survey_scope_new (DOMAIN, NULL, providers_catalog_ref (catalog));
  g_autoptr (Evidence) evidence = world_settle (row->zone, inquire, scope, NULL);
  g_autoptr (Evidence) overlay = evidence_new_overlay (evidence);
  g_autoptr (Survey) survey = survey_build (scope, evidence);
  g_autoptr (Judgement) judgement = judgement_new (survey);
  g_autoptr (PlanRequest) request = read_request (row->asked);
  Proposals *proposals = proposals_new (survey, judgement, request);
  g_autoptr (Plan) plan = NULL;
  g_autofree char *said = NULL;

  proposals_apply (proposals, overlay);
  plan = plan_prove (survey, judgement, survey_build (scope, overlay), proposals);
  said = collect_said (plan);
  g_test_message ("%s", said);
  assert_value (plan, RECORD_SPF, row->spf);
  assert_value (plan, RECORD_DMARC, row->dmarc);
  g_assert_null (strchr (said, '{'));
  if (row->said)
    g_assert_nonnull (strstr (said, row->said));
  if (row->unsaid)
    g_assert_null (strstr (said, row->unsaid));
}

/* RFC 7208, section 4.5: what has no blank behind the version is another company's, and stays. */
static void
test_neighbours_stay (void)
{
  static const char *const texts[]
      = { "v=spf10 x", "v=spf1verify=abcdef", "spf-verification=v=spf1 token", "v=spf1 mx ~all",
          "v=spf1mx ~all" };
  Proposal *proposal = proposal_new (RECORD_SPF, DOMAIN, DNS_TYPE_TXT);

  g_strfreev (proposal->today);
  proposal->today = g_strsplit (texts[3], "|", -1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DnsRecord) record = dns_record_new_text (DOMAIN, 300, texts[i]);

      g_assert_cmpint (proposal_replaces (proposal, record), ==, i == 3);
    }
  proposal_free (proposal);
}

static gboolean
has_finding (const Judgement *judgement, const char *code)
{
  for (guint i = 0; i < judgement->findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (judgement->findings, i);

      if (strcmp (finding_code_to_string (finding->code), code) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_judged (gconstpointer data)
{
  const JudgedCase *row = data;
  g_autoptr (SurveyScope) scope = survey_scope_new (DOMAIN, NULL, providers_catalog_ref (catalog));
  g_autoptr (Evidence) evidence = world_settle (row->zone, inquire, scope, NULL);
  g_autoptr (Survey) survey = survey_build (scope, evidence);
  g_autoptr (Judgement) judgement = judgement_new (survey);

  if (row->found)
    g_assert_true (has_finding (judgement, row->found));
  if (row->unfound)
    g_assert_false (has_finding (judgement, row->unfound));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  g_assert_nonnull (catalog);
  for (gsize i = 0; i < G_N_ELEMENTS (judged_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/judged/", judged_cases[i].label, NULL);

      g_test_add_data_func (path, &judged_cases[i], test_judged);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/propose/", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/plan/propose/neighbours-stay", test_neighbours_stay);
  status = g_test_run ();
  providers_catalog_unref (catalog);
  return status;
}
