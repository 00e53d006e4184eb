/* Whoever sends, and whoever holds the DNS: what a panel page tells a person to type makes a zone that
 * our own judges find right, or the page says beforehand that this screen will not take it. */
#include <string.h>

#include "base/language.h"
#include "company.h"
#include "plan/explain/explain.h"
#include "senders-world.h"
#include "typist.h"

#define RANDOM_COMPANIES 500
#define MAX_SENDERS 6
#define VERIFICATION "google-site-verification=stays-where-it-is"

static ProvidersCatalog *catalog;
static SendersWorld *senders;

/* What was counted, told at the end. */
static guint n_companies, n_pages, n_entries, n_zones, n_warned, n_too_many, n_pasted_terms;

/* clang-format off */
static const char *const present_spf[] = {
  NULL,
  "v=spf1 include:spf.good.example ~all",
  "v=spf1 mx -all",
  "\"v=spf1 include:spf.good.example ~all\"",
  "v=spf1 mx ~all include:spf.good.example",
  "v=spf1 include:spf.deep.example ~all",
};

static const char *const present_dmarc[] = {
  NULL,
  "v=DMARC1; p=none",
  "v=DMARC1; p=none; rua=mailto:dmarc@example.co.jp",
  "v=DMARC1; p=quarantine; sp=reject; rua=mailto:dmarc@example.co.jp",
};

/* What a screen, or a hand at it, does to a value. */
static const FindingCode slips[] = {
  FINDING_TXT_LITERAL_QUOTES, FINDING_TXT_FULLWIDTH_CHARACTERS, FINDING_TXT_INVISIBLE_CHARACTERS,
  FINDING_VALUE_IN_NAME,      FINDING_DMARC_AT_DOUBLED_NAME,    FINDING_DMARC_ON_BARE_DOMAIN,
  FINDING_DKIM_KEY_CUT,       FINDING_CNAME_BESIDE_OTHER,       FINDING_SPF_TWO_RECORDS,
  FINDING_DMARC_TWO_RECORDS,  FINDING_SPF_TYPE99,
};
/* clang-format on */

static void
add_text (GPtrArray *records, const char *name, const char *value)
{
  if (value)
    g_ptr_array_add (records, dns_record_new_text (name, 3600, value));
}

/* (transfer full): what stands there before, besides MX and NS */
static GPtrArray *
make_today (const char *spf, const char *second_spf, const char *dmarc)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)dns_record_unref);

  add_text (records, COMPANY_DOMAIN, VERIFICATION);
  add_text (records, COMPANY_DOMAIN, spf);
  add_text (records, COMPANY_DOMAIN, second_spf);
  add_text (records, "_dmarc." COMPANY_DOMAIN, dmarc);
  return records;
}

static char *
value_of (const DnsRecord *record)
{
  return record->target ? g_strdup (record->target) : dns_record_dup_text (record);
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* (transfer full): the values of a name and type, sorted, a line each */
static char *
list_values (const GPtrArray *records, const char *name, DnsType type)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (records, i);

      if (record->type == type && strcmp (record->name, name) == 0)
        g_ptr_array_add (values, value_of (record));
    }
  g_ptr_array_sort (values, compare_texts);
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (lines, "%s\n", (char *)g_ptr_array_index (values, i));
  return g_string_free (lines, FALSE);
}

/* (transfer full): the same of what @change wants */
static char *
list_wanted (const Change *change)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)dns_record_unref);
  g_autofree char *type = dns_type_to_string (change->type);

  for (guint i = 0; change->after[i]; i++)
    {
      g_autofree char *data = change_value_to_data (change->type, change->after[i]);
      g_autofree char *line = g_strdup_printf ("%s. 0 %s %s", change->name, type, data);

      g_ptr_array_add (records, dns_record_parse (line, NULL));
    }
  for (guint i = 0; change->others_data[i]; i++)
    {
      g_autofree char *line
          = g_strdup_printf ("%s. 0 %s %s", change->name, type, change->others_data[i]);

      g_ptr_array_add (records, dns_record_parse (line, NULL));
    }
  return list_values (records, change->name, change->type);
}

static gboolean
is_switched (const PanelPage *page, const Change *change)
{
  for (guint i = 0; i < page->entries->len; i++)
    {
      const PanelEntry *entry = g_ptr_array_index (page->entries, i);

      if (entry->change == change && entry->action == PANEL_SWITCH && entry->switch_label.ja)
        return TRUE;
    }
  return FALSE;
}

/* What was typed stands there, with what had to stay, and nothing else. */
static void
assert_zone (const FakePanel *panel, const PanelPage *page, const GPtrArray *typed)
{
  const GPtrArray *records = fake_panel_get_records (panel);
  g_autofree char *apex = list_values (records, COMPANY_DOMAIN, DNS_TYPE_TXT);

  g_assert_nonnull (strstr (apex, VERIFICATION "\n"));
  for (guint i = 0; i < typed->len; i++)
    {
      const Change *change = g_ptr_array_index (typed, i);
      g_autofree char *there = list_values (records, change->name, change->type);
      g_autofree char *wanted = list_wanted (change);

      if (!is_switched (page, change))
        g_assert_cmpstr (there, ==, wanted);
    }
}

static const DkimFound *
find_key (const Survey *survey, const char *name)
{
  for (guint i = 0; i < survey->dkim->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (survey->dkim->keys, i);

      if (strcmp (found->name, name) == 0)
        return found;
    }
  return NULL;
}

static void
assert_change (const Survey *survey, const Change *change)
{
  g_autoptr (DmarcRecord) wanted = NULL;
  const DmarcDiscovery *discovery = survey->dmarc->discovery;
  const DkimFound *key;

  if (change->kind == RECORD_SPF)
    {
      g_assert_true (spf_tree_is_valid (survey->spf));
      g_assert_cmpuint (survey->spf->lookups, <=, SPF_MAX_LOOKUPS);
    }
  else if (change->kind == RECORD_DKIM)
    {
      key = find_key (survey, change->name);
      g_assert_true (key && key->status == DKIM_STATUS_FOUND && key->key->usable);
    }
  else if (change->kind == RECORD_DMARC)
    {
      wanted = dmarc_record_parse (change->after[0]);
      g_assert_true (discovery->applied && discovery->applied->record->applies);
      g_assert_cmpstr (discovery->applied->name, ==, COMPANY_DOMAIN);
      g_assert_cmpint (discovery->applied->record->policy, ==, wanted->policy);
      g_assert_cmpint (discovery->applied->record->testing, ==, wanted->testing);
      g_assert_true (dmarc_record_has_report_address (discovery->applied->record));
    }
}

/* Selectors of typed keys, which the check then looks at. */
static GStrv
list_selectors (const GPtrArray *typed)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < typed->len; i++)
    {
      const Change *change = g_ptr_array_index (typed, i);
      const char *end = strstr (change->name, "._domainkey.");
      g_autofree char *selector
          = end ? g_strndup (change->name, (gsize)(end - change->name)) : NULL;

      if (selector)
        g_strv_builder_add (builder, selector);
    }
  return g_strv_builder_end (builder);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (session_check_run_finish (SESSION_CHECK (source), result, NULL));
  *(gboolean *)user_data = TRUE;
}

static SessionCheck *
check_zone (const GPtrArray *records, const GPtrArray *typed)
{
  g_auto (GStrv) selectors = list_selectors (typed);
  g_autoptr (SessionWorld) world = senders_world_make (senders, records);
  SessionCheck *check = session_check_new (world, COMPANY_DOMAIN, (const char *const *)selectors);
  gboolean done = FALSE;

  session_check_set_commonest_only (check, TRUE);
  session_check_run_async (check, NULL, finished_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return check;
}

static gboolean
has_kind (const GPtrArray *typed, RecordKind kind)
{
  for (guint i = 0; i < typed->len; i++)
    if (((const Change *)g_ptr_array_index (typed, i))->kind == kind)
      return TRUE;
  return FALSE;
}

/* A slip that was there before, in a record that could not be typed, is not ours. */
static gboolean
is_ours (const GPtrArray *typed, const Finding *finding)
{
  const FindingSubject subject = finding_code_get_subject (finding->code);

  if (subject == FINDING_ABOUT_SPF)
    return has_kind (typed, RECORD_SPF);
  return subject != FINDING_ABOUT_DMARC || has_kind (typed, RECORD_DMARC);
}

static void
judge_zone (const char *id, const FakePanel *panel, const GPtrArray *typed)
{
  g_autoptr (SessionCheck) check = check_zone (fake_panel_get_records (panel), typed);
  const Judgement *judgement = session_check_get_judgement (check);
  const Survey *survey = session_check_get_survey (check);

  for (guint i = 0; i < typed->len; i++)
    assert_change (survey, g_ptr_array_index (typed, i));
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      const Finding *finding = findings_find (judgement->findings, slips[i]);

      if (finding && has_kind (typed, RECORD_SPF) && is_ours (typed, finding))
        g_test_fail_printf ("%s: %s", id, finding_code_to_string (slips[i]));
    }
  n_zones++;
}

/* (transfer full): the zone as one text, to judge each only once */
static char *
describe_zone (const FakePanel *panel, const GPtrArray *typed)
{
  const GPtrArray *records = fake_panel_get_records (panel);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (lines, dns_record_to_string (g_ptr_array_index (records, i)));
  g_ptr_array_sort (lines, compare_texts);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *)g_ptr_array_index (lines, i));
  for (guint i = 0; i < typed->len; i++)
    g_string_append (text, ((const Change *)g_ptr_array_index (typed, i))->name);
  return g_string_free (text, FALSE);
}

/* Counts, and holds the page to the facts: a screen that refuses something must have been named. */
static void
note_page (const PanelPage *page)
{
  n_pages++;
  for (guint i = 0; i < page->entries->len; i++)
    {
      const PanelEntry *entry = g_ptr_array_index (page->entries, i);

      n_entries++;
      n_warned += typist_was_warned (entry) ? 1 : 0;
    }
}

static void
try_host (const char *id,
          const ProvidersDnsHost *host,
          const GPtrArray *changes,
          const GPtrArray *today,
          GHashTable *judged)
{
  g_autoptr (FakePanel) panel = fake_panel_new (id, COMPANY_DOMAIN, today);
  g_autoptr (PanelPage) first = panel_page_new (changes, COMPANY_DOMAIN, NULL, host, NULL);
  PanelAnswers answers = typist_look_at_screen (panel, first);
  g_autoptr (PanelPage) page = panel_page_new (changes, COMPANY_DOMAIN, NULL, host, &answers);
  g_autoptr (GPtrArray) typed = g_ptr_array_new ();
  char *zone;

  for (guint i = 0; i < page->entries->len; i++)
    g_assert_cmpint (((PanelEntry *)page->entries->pdata[i])->host_certainty, ==, PANEL_SURE);
  note_page (page);
  typist_work (panel, page, typed);
  assert_zone (panel, page, typed);
  zone = describe_zone (panel, typed);
  if (g_hash_table_add (judged, zone))
    judge_zone (id, panel, typed);
}

/* Where SPF would be too much, who could be left out is named, with what it saves. */
static void
assert_withheld (const Plan *plan)
{
  for (guint i = 0; i < plan->proposals->withheld->len; i++)
    {
      const Withheld *withheld = g_ptr_array_index (plan->proposals->withheld, i);
      g_autofree char *text = explain_withheld (withheld, catalog, LANGUAGE_EN);
      guint left = withheld->number;

      if (withheld->code != WITHHELD_TOO_MANY_LOOKUPS)
        continue;
      n_too_many++;
      for (guint j = 0; j < withheld->candidates->len; j++)
        left -= ((SpfCandidate *)g_ptr_array_index (withheld->candidates, j))->lookups;
      g_assert_cmpuint (left, <=, SPF_MAX_LOOKUPS);
      g_assert_nonnull (strstr (text, "(−"));
    }
}

/* Nobody is left out: every value that a console shows was pasted, and its terms stand in the record
 * that is proposed. */
static void
assert_pasted (const Plan *plan, const PlanRequest *request)
{
  const Proposal *proposal = company_find (plan, RECORD_SPF);

  for (guint i = 0; i < plan->proposals->withheld->len; i++)
    {
      const Withheld *withheld = g_ptr_array_index (plan->proposals->withheld, i);

      g_assert_cmpint (withheld->code, !=, WITHHELD_SPF_VALUE_WANTED);
      g_assert_cmpint (withheld->code, !=, WITHHELD_SPF_VALUE_FAILED);
    }
  for (guint i = 0; proposal && i < request->values->len; i++)
    {
      const PlanValue *value = g_ptr_array_index (request->values, i);
      const ProvidersService *service = providers_catalog_get_service (catalog, value->service_id);

      if (plan_value_get_kind (value) != RECORD_SPF
          || service->from_address == PROVIDERS_FROM_SERVICE)
        continue;
      n_pasted_terms++;
      g_assert_nonnull (strstr (proposal->proposed[0], value->value));
    }
}

static void
try_company (const PlanRequest *request, const GPtrArray *today)
{
  const GPtrArray *hosts = providers_catalog_get_dns_hosts (catalog);
  g_autoptr (SessionWorld) world = senders_world_make (senders, today);
  g_autoptr (SessionCheck) check = company_check (world);
  g_autoptr (Plan) plan = company_plan (check, request);
  g_autoptr (GPtrArray) changes = changes_new (plan, session_check_get_evidence (check));
  g_autoptr (GHashTable) judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  n_companies++;
  assert_withheld (plan);
  assert_pasted (plan, request);
  for (guint i = 0; i < hosts->len; i++)
    {
      const ProvidersDnsHost *host = g_ptr_array_index (hosts, i);

      try_host (host->id, host, changes, today, judged);
    }
  try_host ("relative", NULL, changes, today, judged);
  try_host ("full", NULL, changes, today, judged);
}

static void
test_every_service_alone (void)
{
  const GPtrArray *services = providers_catalog_get_services (catalog);

  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);
      g_autoptr (PlanRequest) request = plan_request_new ();
      g_autoptr (GPtrArray) today = make_today (NULL, NULL, NULL);

      senders_world_add_sender (senders, request, service);
      plan_request_add_report (request, "dmarc@example.co.jp", NULL);
      try_company (request, today);
      if (g_test_failed ())
        g_test_message ("… with %s", service->id);
    }
}

static const char *
pick (const char *const *texts, gsize count)
{
  return texts[g_test_rand_int_range (0, (gint)count)];
}

static void
try_random_company (void)
{
  const GPtrArray *services = providers_catalog_get_services (catalog);
  g_autoptr (PlanRequest) request = plan_request_new ();
  gboolean muddle = g_test_rand_int_range (0, 5) == 0;
  g_autoptr (GPtrArray) today = make_today (pick (present_spf, G_N_ELEMENTS (present_spf)),
                                            muddle ? "v=spf1 ip4:198.51.100.7 ~all" : NULL,
                                            pick (present_dmarc, G_N_ELEMENTS (present_dmarc)));
  guint count = (guint)g_test_rand_int_range (1, MAX_SENDERS + 1);

  for (guint i = 0; i < count; i++)
    {
      const ProvidersService *service
          = g_ptr_array_index (services, (guint)g_test_rand_int_range (0, (gint)services->len));

      if (!plan_request_find_sender (request, service->id))
        senders_world_add_sender (senders, request, service);
    }
  plan_request_add_report (request, "dmarc@example.co.jp", NULL);
  request->rung = (Rung)g_test_rand_int_range (RUNG_WATCH, RUNG_REJECT + 1);
  try_company (request, today);
}

static void
test_random_companies (void)
{
  for (guint i = 0; i < RANDOM_COMPANIES; i++)
    try_random_company ();
}

static void
test_sums (void)
{
  g_test_message (
      "%u companies, %u pages with %u entries (%u of them with a warning that the "
      "screen refuses), %u different zones judged, %u times too many look-ups, %u times a "
      "pasted SPF value",
      n_companies, n_pages, n_entries, n_warned, n_zones, n_too_many, n_pasted_terms);
  g_assert_cmpuint (n_pasted_terms, >, 0);
  g_assert_cmpuint (n_too_many, >, 0);
  g_assert_cmpuint (n_warned, >, 0);
}

int
main (int argc, char **argv)
{
  int status;

  language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  catalog = providers_catalog_new_bundled (NULL, NULL);
  senders = senders_world_new (catalog);
  g_test_add_func ("/session/panel/every-service-alone", test_every_service_alone);
  g_test_add_func ("/session/panel/random-companies", test_random_companies);
  g_test_add_func ("/session/panel/sums", test_sums);
  status = g_test_run ();
  senders_world_free (senders);
  providers_catalog_unref (catalog);
  return status;
}
