#include "company.h"

#include <string.h>

#include "dns/name.h"

static void
append_text (GString *zone, const char *name, const char *value)
{
  g_autoptr (DnsRecord) record = dns_record_new_text (name, 3600, value);
  g_autofree char *line = dns_record_to_string (record);

  g_string_append_printf (zone, "%s\n", line);
}

static void
append_texts (GString *zone, const char *name, const char *const *values)
{
  for (guint i = 0; values && values[i]; i++)
    append_text (zone, name, values[i]);
}

/* Adds @value at @name unless something is there already. */
static void
append_once (GString *zone, GHashTable *seen, const char *name, const char *value)
{
  g_autofree char *canonical = dns_name_normalize (name);

  if (canonical && g_hash_table_add (seen, g_strdup (canonical)))
    append_text (zone, canonical, value);
}

static void
append_services (GString *zone, const ProvidersCatalog *catalog)
{
  const GPtrArray *services = providers_catalog_get_services (catalog);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);

      if (service->spf.term && g_str_has_prefix (service->spf.term, "include:"))
        append_once (zone, seen, service->spf.term + strlen ("include:"),
                     "v=spf1 ip4:192.0.2.9 -all");
      for (guint j = 0; j < service->dkim.records->len; j++)
        {
          g_autofree char *target = providers_dkim_record_dup_target (
              g_ptr_array_index (service->dkim.records, j), COMPANY_DOMAIN);

          append_once (zone, seen, target,
                       "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        }
    }
}

SessionWorld *
company_make_world (ProvidersCatalog *catalog, const char *const *texts, const char *const *dmarc)
{
  static const char base[]
      = "; OTHERWISE NXDOMAIN\n"
        "; RECORDED 2026-11-21T00:00:00Z\n"
        "example.co.jp. 3600 SOA ns1.example.net. root.example.net. 1 2 3 4 300\n"
        "example.co.jp. 3600 NS ns1.example.net.\n"
        "example.co.jp. 3600 MX 10 mail.example.co.jp.\n"
        "mail.example.co.jp. 3600 A 192.0.2.25\n"
        "ns1.example.net. 3600 A 192.0.2.53\n"
        "spf.good.example. 300 TXT \"v=spf1 ip4:198.51.100.1 -all\"\n"
        "spf.deep.example. 300 TXT \"v=spf1 include:spf.good.example -all\"\n";
  g_autoptr (GString) zone = g_string_new (base);
  g_autoptr (GError) error = NULL;
  g_autoptr (EvidenceRecording) recording = NULL;
  SessionOptions options = { 0 };
  SessionWorld *world;

  append_texts (zone, COMPANY_DOMAIN, texts);
  append_texts (zone, "_dmarc." COMPANY_DOMAIN, dmarc);
  append_services (zone, catalog);
  recording = evidence_recording_parse (zone->str, zone->len, &error);
  g_assert_no_error (error);
  options.recording = recording;
  world = session_world_new (&options, catalog, &error);
  g_assert_no_error (error);
  return world;
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **place)
{
  while (!*place)
    g_main_context_iteration (NULL, TRUE);
  return *place;
}

SessionCheck *
company_check (SessionWorld *world)
{
  SessionCheck *check = session_check_new (world, COMPANY_DOMAIN, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  session_check_run_async (check, NULL, finished_cb, &result);
  session_check_run_finish (check, wait_for (&result), &error);
  g_assert_no_error (error);
  return check;
}

Plan *
company_plan (SessionCheck *check, const PlanRequest *request)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Plan *plan;

  session_plan_async (check, request, NULL, finished_cb, &result);
  plan = session_plan_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return plan;
}

const Proposal *
company_find (const Plan *plan, RecordKind kind)
{
  for (guint i = 0; i < plan->proposals->proposals->len; i++)
    {
      const Proposal *proposal = g_ptr_array_index (plan->proposals->proposals, i);

      if (proposal->kind == kind)
        return proposal;
    }
  return NULL;
}
