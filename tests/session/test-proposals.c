/* Every proposal passes our own judges, whatever stood there before and whoever sends. */
#include <string.h>

#include "base/language.h"
#include "company.h"

#define RANDOM_COMPANIES 200
#define MAX_SENDERS 6

static ProvidersCatalog *catalog;

/* clang-format off */
static const char *const present_spf[] = {
  NULL,
  "v=spf1 include:spf.good.example ~all",
  "v=spf1 include:spf.good.example -all",
  "v=spf1 include:spf.good.example +all",
  "v=spf1 include:spf.good.example",
  "v=spf1 redirect=spf.deep.example",
  "v=spf1 include:spf.gone.example include:spf.good.example ~all",
  "v=spf1 a:gone.example.co.jp mx ~all",
  "v=spf1 ipv4:192.0.2.77 mx ~all",
  "v=spf1 mx ~all include:spf.good.example",
  "v=spf1 -all",
  "\"v=spf1 include:spf.good.example ~all\"",
  " v=spf1 mx ~all",
  "v=spf1 ?all",
  "v=spf1 ptr mx:gone.example exists:%{i}.spf.good.example -all",
  "v=spf1 ip4:0.0.0.0/0 ip4:192.0.2.300 ip6:2001:db8::/32 all",
  "v=spf1 include:example.co.jp include:spf.good.example ~all",
  "v=spf1 include:spf.good.example redirect=spf.deep.example exp=why.example",
  "ｖ＝ｓｐｆ１ include:spf.good.example ~all",
  "v=spf1include:spf.good.example ~all",
  "V=SPF1 MX INCLUDE:SPF.GOOD.EXAMPLE ~ALL",
};

static const char *const present_dmarc[] = {
  NULL,
  "v=DMARC1; p=none",
  "v=DMARC1; p=none; rua=mailto:dmarc@example.co.jp",
  "v=DMARC1; p=quarantine; pct=50; rua=mailto:dmarc@example.co.jp",
  "v=DMARC1; p=reject; sp=none; rua=mailto:dmarc@example.co.jp; ri=3600; rf=afrf",
  "v=DMARC1; p=rejekt; rua=mailto:dmarc@example.co.jp",
  "v=DMARC1; rua=mailto:dmarc@example.co.jp",
  "v=DMARC1; p=reject rua=mailto:dmarc@example.co.jp",
  "v=DMARC1; p=quarantine; t=y; np=reject; adkim=s; aspf=r; ruf=mailto:f@example.co.jp; fo=1",
  "v=DMARC1; p=none; sp=; rua=mailto:a@example.co.jp,mailto:b@example.co.jp!10m,dmarc@example.co.jp",
  "v=DMARC1; p=reject; psd=n; unknown=1; rua=https://example.co.jp/dmarc",
  "\"v=DMARC1; p=none; rua=mailto:dmarc@example.co.jp\"",
  "v=dmarc1; p=none; rua=mailto:dmarc@example.co.jp",
};
/* clang-format on */

static void
assert_spf (const Plan *plan, const Proposal *proposal)
{
  g_autoptr (SpfRecord) record = NULL;

  g_assert_cmpuint (g_strv_length (proposal->proposed), ==, 1);
  record = spf_record_parse (proposal->proposed[0]);
  g_assert_true (spf_record_is_one (proposal->proposed[0]));
  g_assert_cmpuint (record->errors->len, ==, 0);
  g_assert_null (strstr (proposal->proposed[0] + 1, "v=spf1"));
  g_assert_true (spf_tree_is_valid (plan->after_survey->spf));
  g_assert_cmpuint (plan->after_survey->spf->lookups, <=, SPF_MAX_LOOKUPS);
  g_assert_null (findings_find (plan->after->findings, FINDING_SPF_ALLOWS_EVERYONE));
}

static void
assert_dmarc (const Plan *plan, const PlanRequest *request, const Proposal *proposal)
{
  g_autoptr (DmarcRecord) record = dmarc_record_parse (proposal->proposed[0]);

  g_assert_true (dmarc_record_is_one (proposal->proposed[0]));
  g_assert_true (record->applies);
  g_assert_cmpuint (record->errors->len, ==, 0);
  /* It stays as long as the policy does. */
  if (plan->after->rung > plan->before->rung)
    g_assert_null (tag_list_find (record->tags, "pct"));
  g_assert_null (tag_list_find (record->tags, "rf"));
  g_assert_null (tag_list_find (record->tags, "ri"));
  g_assert_cmpint (plan->after->rung, >=, plan->before->rung);
  g_assert_true (request->parked || plan->after->parked
                 || dmarc_record_has_report_address (record));
}

static void
assert_plan (const Plan *plan, const PlanRequest *request)
{
  for (guint i = 0; i < plan->proposals->proposals->len; i++)
    {
      const Proposal *proposal = g_ptr_array_index (plan->proposals->proposals, i);

      if (proposal->kind == RECORD_SPF)
        assert_spf (plan, proposal);
      else if (proposal->kind == RECORD_DMARC)
        assert_dmarc (plan, request, proposal);
      if (!proposal->changed)
        g_assert_true (g_strv_equal ((const char *const *)proposal->today,
                                     (const char *const *)proposal->proposed));
    }
}

/* What would be published, or what stays when nothing is proposed. */
static GStrv
value_after (const Plan *plan, RecordKind kind, const char *const *before)
{
  const Proposal *proposal = company_find (plan, kind);

  return g_strdupv (proposal ? proposal->proposed : (GStrv)before);
}

/* Planning once more, in the world in which the first plan was carried out, changes nothing. */
static void
assert_settled (const Plan *plan,
                const PlanRequest *request,
                const char *const *texts,
                const char *const *dmarc)
{
  g_auto (GStrv) new_texts = value_after (plan, RECORD_SPF, texts);
  g_auto (GStrv) new_dmarc = value_after (plan, RECORD_DMARC, dmarc);
  g_autoptr (SessionWorld) world = company_make_world (catalog, (const char *const *)new_texts,
                                                       (const char *const *)new_dmarc);
  g_autoptr (SessionCheck) check = company_check (world);
  g_autoptr (PlanRequest) again = plan_request_copy (request);
  g_autoptr (Plan) second = NULL;
  const Proposal *spf, *policy;

  again->rung = session_check_get_judgement (check)->rung;
  if (again->rung < RUNG_WATCH)
    again->rung = RUNG_UNKNOWN;
  second = company_plan (check, again);
  spf = company_find (second, RECORD_SPF);
  policy = company_find (second, RECORD_DMARC);
  if (spf && company_find (plan, RECORD_SPF))
    g_assert_false (spf->changed);
  if (policy && company_find (plan, RECORD_DMARC))
    g_assert_false (policy->changed);
}

static void
try_records (const PlanRequest *request, const char *const *texts, const char *const *dmarc)
{
  g_autoptr (SessionWorld) world = company_make_world (catalog, texts, dmarc);
  g_autoptr (SessionCheck) check = company_check (world);
  g_autoptr (Plan) plan = company_plan (check, request);

  assert_plan (plan, request);
  assert_settled (plan, request, texts, dmarc);
}

static void
try_company (const PlanRequest *request, const char *spf, const char *dmarc_text)
{
  const char *texts[] = { spf, NULL };
  const char *dmarc[] = { dmarc_text, NULL };

  g_test_message ("SPF: %s; DMARC: %s", spf ? spf : "-", dmarc_text ? dmarc_text : "-");
  try_records (request, texts, dmarc);
}

static void
test_every_present_state (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (present_spf); i++)
    for (guint j = 0; j < G_N_ELEMENTS (present_dmarc); j++)
      {
        g_autoptr (PlanRequest) request = plan_request_new ();

        plan_request_add_report (request, "dmarc@example.co.jp", NULL);
        plan_request_add_address (request, "203.0.113.5", NULL);
        try_company (request, present_spf[i], present_dmarc[j]);
      }
}

static void
test_every_service_alone (void)
{
  const GPtrArray *services = providers_catalog_get_services (catalog);

  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);
      g_autoptr (PlanRequest) request = plan_request_new ();

      g_test_message ("%s", service->id);
      plan_request_add_sender (request, service->id, SENDER_FROM_OWN);
      plan_request_add_report (request, "dmarc@example.co.jp", NULL);
      try_company (request, present_spf[i % G_N_ELEMENTS (present_spf)],
                   present_dmarc[i % G_N_ELEMENTS (present_dmarc)]);
    }
}

static void
test_random_companies (void)
{
  const GPtrArray *services = providers_catalog_get_services (catalog);

  for (guint i = 0; i < RANDOM_COMPANIES; i++)
    {
      g_autoptr (PlanRequest) request = plan_request_new ();
      guint count = (guint)g_test_rand_int_range (1, MAX_SENDERS + 1);

      for (guint j = 0; j < count; j++)
        {
          guint pick = (guint)g_test_rand_int_range (0, (gint)services->len);

          plan_request_add_sender (request,
                                   ((ProvidersService *)g_ptr_array_index (services, pick))->id,
                                   (SenderFrom)g_test_rand_int_range (0, 3));
        }
      plan_request_add_report (request, "dmarc@example.co.jp", NULL);
      request->rung = (Rung)g_test_rand_int_range (RUNG_WATCH, RUNG_REJECT + 1);
      try_company (request, present_spf[i % G_N_ELEMENTS (present_spf)], NULL);
    }
}

/* NULL now and then, so that one, two or no records stand there. */
static const char *
pick (const char *const *texts, gsize count)
{
  return g_test_rand_bit () ? texts[g_test_rand_int_range (0, (gint)count)] : NULL;
}

/* (transfer full): without the places that are empty */
static GStrv
pack (const char *one, const char *other, const char *third)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *const all[] = { one, other, third };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i])
      g_strv_builder_add (builder, all[i]);
  return g_strv_builder_end (builder);
}

/* Several records, slips and neighbours at once. */
static void
test_random_muddle (void)
{
  for (guint i = 0; i < RANDOM_COMPANIES; i++)
    {
      g_autoptr (PlanRequest) request = plan_request_new ();
      g_auto (GStrv) texts = pack (pick (present_spf, G_N_ELEMENTS (present_spf)),
                                   pick (present_spf, G_N_ELEMENTS (present_spf)),
                                   pick (present_dmarc, G_N_ELEMENTS (present_dmarc)));
      g_auto (GStrv) dmarc = pack (pick (present_dmarc, G_N_ELEMENTS (present_dmarc)),
                                   pick (present_dmarc, G_N_ELEMENTS (present_dmarc)), NULL);
      g_autofree char *words = g_strjoinv (" | ", texts);
      g_autofree char *more = g_strjoinv (" | ", dmarc);

      g_test_message ("TXT: %s; _dmarc: %s", words, more);
      if (g_test_rand_bit ())
        plan_request_add_report (request, "dmarc@example.co.jp", NULL);
      if (g_test_rand_bit ())
        plan_request_add_sender (request, "google-workspace", SENDER_FROM_OWN);
      request->parked = g_test_rand_int_range (0, 8) == 0;
      try_records (request, (const char *const *)texts, (const char *const *)dmarc);
    }
}

/* A value that nobody confirmed is never proposed. */
static void
test_nothing_is_invented (void)
{
  const GPtrArray *services = providers_catalog_get_services (catalog);

  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);
      g_autoptr (PlanRequest) request = plan_request_new ();
      const char *texts[] = { "v=spf1 include:spf.good.example ~all", NULL };
      g_autoptr (SessionWorld) world = company_make_world (catalog, texts, NULL);
      g_autoptr (SessionCheck) check = company_check (world);
      g_autoptr (Plan) plan = NULL;

      plan_request_add_sender (request, service->id, SENDER_FROM_OWN);
      plan = company_plan (check, request);
      if (!service->spf.term)
        g_assert_false (company_find (plan, RECORD_SPF)->changed);
      if (service->dkim.records->len == 0)
        g_assert_null (company_find (plan, RECORD_DKIM));
      g_assert_null (company_find (plan, RECORD_DMARC));
    }
}

/* (nullable): the only one of that kind. */
static const Withheld *
find_withheld (const Plan *plan, RecordKind kind)
{
  const Withheld *found = NULL;

  for (guint i = 0; i < plan->proposals->withheld->len; i++)
    {
      const Withheld *withheld = g_ptr_array_index (plan->proposals->withheld, i);

      g_assert_true (withheld->kind != kind || !found);
      if (withheld->kind == kind)
        found = withheld;
    }
  return found;
}

/* Two records become one that holds what both had. */
static void
test_two_records (void)
{
  const char *texts[] = { "v=spf1 include:spf.good.example ~all",
                          "v=spf1 ip4:198.51.100.7 include:spf.good.example -all",
                          "google-site-verification=abc", NULL };
  g_autoptr (SessionWorld) world = company_make_world (catalog, texts, NULL);
  g_autoptr (SessionCheck) check = company_check (world);
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (Plan) plan = company_plan (check, request);
  const Proposal *proposal = company_find (plan, RECORD_SPF);

  g_assert_cmpuint (g_strv_length (proposal->today), ==, 2);
  g_assert_cmpuint (g_strv_length (proposal->proposed), ==, 1);
  g_assert_nonnull (strstr (proposal->proposed[0], "include:spf.good.example"));
  g_assert_nonnull (strstr (proposal->proposed[0], "ip4:198.51.100.7"));
  g_assert_true (g_str_has_suffix (proposal->proposed[0], " ~all"));
  g_assert_cmpint (plan->before->answers[QUESTION_DELIVERY], ==, ANSWER_BAD);
  g_assert_cmpint (plan->after->answers[QUESTION_DELIVERY], !=, ANSWER_BAD);
}

#define KEY "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="

/* Nobody is promised that mail is recognised whose sender's values are not known yet. */
static void
test_values_wait (void)
{
  const char *texts[] = { "v=spf1 mx ~all", "v=spf1 include:spf.good.example ~all", NULL };
  g_autoptr (SessionWorld) world = company_make_world (catalog, texts, NULL);
  g_autoptr (SessionCheck) check = company_check (world);
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (Plan) whole = NULL;
  g_autoptr (Plan) part = NULL;

  plan_request_add_sender (request, "other:Kamome", SENDER_FROM_OWN);
  g_assert_true (plan_request_add_value (request, COMPANY_DOMAIN, "other:Kamome", "k1", KEY, NULL));
  g_assert_true (plan_request_add_spf_term (request, COMPANY_DOMAIN,
                                            providers_catalog_get_service (catalog, "other:Kamome"),
                                            "include:spf.good.example", NULL));
  whole = company_plan (check, request);
  g_assert_cmpint (whole->after->answers[QUESTION_DELIVERY], ==, ANSWER_GOOD);
  plan_request_add_sender (request, "other:Tombi", SENDER_FROM_OWN);
  part = company_plan (check, request);
  g_assert_cmpint (part->after->answers[QUESTION_DELIVERY], ==, ANSWER_NOT_YET);
  g_assert_cmpint (part->after->reasons[QUESTION_DELIVERY], ==, REASON_VALUES_WANTED);
}

typedef struct
{
  const char *label;
  const char *today;    /* (nullable): SPF */
  const char *pasted;   /* for HubSpot */
  const char *proposed; /* (nullable): %NULL: withheld */
  gboolean changed;
  WithheldCode code;
} PastedCase;

/* clang-format off */
static const PastedCase pasted_cases[] = {
  { "the first record", NULL, "include:spf.good.example", "v=spf1 include:spf.good.example ~all", TRUE, 0 },
  { "beside what stands there", "v=spf1 mx -all", "v=spf1 include:spf.good.example ~all",
    "v=spf1 mx include:spf.good.example -all", TRUE, 0 },
  { "it stands there", "v=spf1 include:spf.good.example -all", "include:spf.good.example",
    "v=spf1 include:spf.good.example -all", FALSE, 0 },
  { "it is reached already", "v=spf1 include:spf.deep.example -all", "include:spf.good.example",
    "v=spf1 include:spf.deep.example -all", FALSE, 0 },
  { "half of it stands there", "v=spf1 mx ~all", "mx include:spf.good.example",
    "v=spf1 mx include:spf.good.example ~all", TRUE, 0 },
  { "an address", "v=spf1 mx ~all", "192.0.2.77", "v=spf1 mx ip4:192.0.2.77 ~all", TRUE, 0 },
  { "only mx and a", NULL, "mx a:mail.example.co.jp", "v=spf1 mx a:mail.example.co.jp ~all", TRUE, 0 },
  { "it leads nowhere", "v=spf1 mx ~all", "include:spf.gone.example", NULL, FALSE, WITHHELD_SPF_VALUE_FAILED },
  { "it led nowhere before", "v=spf1 mx include:spf.gone.example ~all", "include:spf.gone.example", NULL,
    FALSE, WITHHELD_SPF_VALUE_FAILED },
  { "two of it lead nowhere", "v=spf1 mx ~all", "include:spf.gone.example include:gone.example", NULL, FALSE,
    WITHHELD_SPF_VALUE_FAILED },
  { "another one is dead", "v=spf1 include:spf.gone.example ~all", "include:spf.good.example",
    "v=spf1 include:spf.good.example ~all", TRUE, 0 },
};
/* clang-format on */

/* What a console shows is proposed for that sender, once its target is right. */
static void
test_pasted_term (gconstpointer data)
{
  const PastedCase *row = data;
  const char *const texts[] = { row->today, NULL };
  g_autoptr (SessionWorld) world = company_make_world (catalog, texts, NULL);
  g_autoptr (SessionCheck) check = company_check (world);
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (Plan) plan = NULL;
  const Proposal *proposal;
  const Withheld *withheld;

  plan_request_add_sender (request, "hubspot", SENDER_FROM_OWN);
  g_assert_true (plan_request_add_spf_term (request, COMPANY_DOMAIN,
                                            providers_catalog_get_service (catalog, "hubspot"),
                                            row->pasted, NULL));
  plan = company_plan (check, request);
  proposal = company_find (plan, RECORD_SPF);
  g_assert_true ((proposal != NULL) == (row->proposed != NULL));
  if (proposal)
    {
      g_assert_cmpstr (proposal->proposed[0], ==, row->proposed);
      g_assert_cmpint (proposal->changed, ==, row->changed);
      assert_plan (plan, request);
      assert_settled (plan, request, texts, NULL);
      return;
    }
  g_assert_null (findings_find (plan->proposals->findings, FINDING_SPF_INCLUDE_HAS_NO_RECORD));
  withheld = find_withheld (plan, RECORD_SPF);
  g_assert_cmpint (withheld->code, ==, row->code);
  g_assert_cmpstr (withheld->service_id, ==,
                   row->code == WITHHELD_SPF_VALUE_FAILED ? "hubspot" : NULL);
}

int
main (int argc, char **argv)
{
  int status;

  language_init ();
  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  g_test_add_func ("/session/proposals/every-present-state", test_every_present_state);
  g_test_add_func ("/session/proposals/every-service-alone", test_every_service_alone);
  g_test_add_func ("/session/proposals/random-companies", test_random_companies);
  g_test_add_func ("/session/proposals/random-muddle", test_random_muddle);
  g_test_add_func ("/session/proposals/nothing-is-invented", test_nothing_is_invented);
  g_test_add_func ("/session/proposals/two-records", test_two_records);
  g_test_add_func ("/session/proposals/values wait", test_values_wait);
  for (gsize i = 0; i < G_N_ELEMENTS (pasted_cases); i++)
    {
      g_autofree char *path
          = g_strconcat ("/session/proposals/pasted-term/", pasted_cases[i].label, NULL);

      g_test_add_data_func (path, &pasted_cases[i], test_pasted_term);
    }
  status = g_test_run ();
  providers_catalog_unref (catalog);
  return status;
}
