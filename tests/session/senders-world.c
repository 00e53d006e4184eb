#include "senders-world.h"

#include <string.h>

#include "auth/real-key.h"
#include "company.h"
#include "dns/name.h"

/* With the term itself nine: two services more are too many. */
#define DEEP_LOOKUPS 8
#define SPF_LEAF "v=spf1 ip4:192.0.2.0/24 -all"

static void
append_text (GString *zone, const char *name, const char *value)
{
  g_autoptr (DnsRecord) record = dns_record_new_text (name, 3600, value);
  g_autofree char *line = dns_record_to_string (record);

  g_string_append_printf (zone, "%s\n", line);
}

/* An SPF record at @name that takes @below look-ups more. */
static void
append_spf (GString *zone, const char *name, int below)
{
  g_autoptr (GString) value = g_string_new ("v=spf1");

  for (int i = 0; i < below; i++)
    {
      g_autofree char *part = g_strdup_printf ("part%d.%s", i, name);

      g_string_append_printf (value, " include:%s", part);
      append_text (zone, part, SPF_LEAF);
    }
  g_string_append (value, " ip4:192.0.2.0/24 -all");
  append_text (zone, name, value->str);
}

static void
append_term (GString *zone, GHashTable *seen, const ProvidersService *service)
{
  const char *colon = service->spf.term ? strchr (service->spf.term, ':') : NULL;
  g_autofree char *name = colon ? dns_name_normalize (colon + 1) : NULL;

  if (!name || !g_hash_table_add (seen, g_strdup (name)))
    return;
  if (g_str_has_prefix (service->spf.term, "include:"))
    append_spf (zone, name, MAX (service->spf.lookups - 1, 0));
  else
    g_string_append_printf (zone, "%s. 3600 A 192.0.2.1\n%s. 3600 MX 10 %s.\n", name, name, name);
}

/* TRUE if only its console shows its SPF term, or nobody confirmed it. */
static gboolean
wants_term (const ProvidersService *service)
{
  switch (service->spf.how)
    {
    case PROVIDERS_SPF_CONSOLE:
    case PROVIDERS_SPF_UNKNOWN:
    case PROVIDERS_SPF_AUTOMATIC:
    case PROVIDERS_SPF_LITERAL:
      return !service->spf.term;
    case PROVIDERS_SPF_NOT_NEEDED:
    case PROVIDERS_SPF_USELESS_AT_APEX:
      return FALSE;
    }
  g_assert_not_reached ();
}

/* (transfer full): where the made-up term of @service for this customer leads to */
static char *
make_customer_name (const ProvidersService *service)
{
  return g_strconcat ("c123.spf.", service->id, ".example", NULL);
}

static void
append_customer (GString *zone, const ProvidersService *service)
{
  g_autofree char *name = make_customer_name (service);

  if (wants_term (service))
    append_spf (zone, name, MAX (service->spf.lookups - 1, 0));
}

static void
append_key (GString *zone, GHashTable *seen, const char *target, const char *key)
{
  g_autofree char *name = dns_name_normalize (target);

  if (name && g_hash_table_add (seen, g_strdup (name)))
    append_text (zone, name, key);
}

/* (transfer full) (nullable): a name that @service alone would use as the target of a CNAME */
static char *
make_target (const ProvidersService *service)
{
  const GStrv patterns = service->strong[PROVIDERS_TRACE_DKIM_CNAME];

  for (guint i = 0; patterns && patterns[i]; i++)
    {
      g_auto (GStrv) parts = g_strsplit (patterns[i], "*", -1);
      g_autofree char *name = g_strjoinv ("key1", parts);
      g_autoptr (ProvidersTrace) trace = providers_trace_new (PROVIDERS_TRACE_DKIM_CNAME, name);

      if (*name != '!' && providers_service_weigh (service, trace) == PROVIDERS_STRENGTH_STRONG)
        return g_steal_pointer (&name);
    }
  return NULL;
}

SendersWorld *
senders_world_new (ProvidersCatalog *catalog)
{
  SendersWorld *world = g_new0 (SendersWorld, 1);
  const GPtrArray *services = providers_catalog_get_services (catalog);
  g_autoptr (GBytes) key = real_key_rsa (2048);
  g_autofree char *base64 = real_key_to_base64 (key);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) zone = g_string_new (NULL);

  world->catalog = providers_catalog_ref (catalog);
  world->key = g_strconcat ("v=DKIM1; k=rsa; p=", base64, NULL);
  append_spf (zone, "spf.deep.example", DEEP_LOOKUPS);
  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);
      g_autofree char *target = make_target (service);

      append_term (zone, seen, service);
      append_customer (zone, service);
      if (target)
        append_key (zone, seen, target, world->key);
      for (guint j = 0; j < service->dkim.records->len; j++)
        {
          g_autofree char *literal = providers_dkim_record_dup_target (
              g_ptr_array_index (service->dkim.records, j), COMPANY_DOMAIN);

          append_key (zone, seen, literal, world->key);
        }
    }
  world->others = g_strdup (zone->str);
  return world;
}

void
senders_world_free (SendersWorld *world)
{
  providers_catalog_unref (world->catalog);
  g_free (world->key);
  g_free (world->others);
  g_free (world);
}

SessionWorld *
senders_world_make (const SendersWorld *world, const GPtrArray *records)
{
  static const char base[]
      = "; OTHERWISE NXDOMAIN\n"
        "; RECORDED 2026-11-21T00:00:00Z\n"
        "example.co.jp. 3600 SOA ns1.example.net. root.example.net. 1 2 3 4 300\n"
        "example.co.jp. 3600 NS ns1.example.net.\n"
        "example.co.jp. 3600 MX 10 mail.example.co.jp.\n"
        "mail.example.co.jp. 3600 A 192.0.2.25\n"
        "ns1.example.net. 3600 A 192.0.2.53\n"
        "spf.good.example. 300 TXT \"v=spf1 ip4:198.51.100.1 -all\"\n";
  g_autoptr (GString) zone = g_string_new (base);
  g_autoptr (GError) error = NULL;
  g_autoptr (EvidenceRecording) recording = NULL;
  SessionOptions options = { 0 };
  SessionWorld *session;

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *line = dns_record_to_string (g_ptr_array_index (records, i));

      g_string_append_printf (zone, "%s\n", line);
    }
  g_string_append (zone, world->others);
  recording = evidence_recording_parse (zone->str, zone->len, &error);
  g_assert_no_error (error);
  options.recording = recording;
  session = session_world_new (&options, world->catalog, &error);
  g_assert_no_error (error);
  return session;
}

/* (transfer full): a selector that the service uses, unless another value has it already */
static char *
choose_selector (const PlanRequest *request, const ProvidersService *service)
{
  const char *first = service->dkim.selectors[0] ? service->dkim.selectors[0] : "todoku";
  g_auto (GStrv) parts = g_strsplit (first, "*", -1);
  char *selector = g_strjoinv ("7", parts);
  g_autofree char *name = g_strconcat (selector, "._domainkey." COMPANY_DOMAIN, NULL);

  for (guint i = 0; i < request->values->len; i++)
    if (strcmp (((PlanValue *)g_ptr_array_index (request->values, i))->name, name) == 0)
      {
        g_free (selector);
        return g_strconcat ("own-", service->id, NULL);
      }
  return selector;
}

static gboolean
wants_value (const ProvidersService *service)
{
  switch (service->dkim.how)
    {
    case PROVIDERS_DKIM_CNAME_LITERAL:
      return service->dkim.records->len == 0;
    case PROVIDERS_DKIM_CNAME_CONSOLE:
    case PROVIDERS_DKIM_TXT_CONSOLE:
    case PROVIDERS_DKIM_PANEL:
    case PROVIDERS_DKIM_SELF_GENERATED:
    case PROVIDERS_DKIM_UNKNOWN:
    case PROVIDERS_DKIM_AUTOMATIC:
    case PROVIDERS_DKIM_ON_REQUEST:
      return TRUE;
    case PROVIDERS_DKIM_NOT_NEEDED:
    case PROVIDERS_DKIM_IMPOSSIBLE:
      return FALSE;
    }
  g_assert_not_reached ();
}

/* As one term, or as the whole record that a console shows. */
static void
paste_term (PlanRequest *request, const ProvidersService *service)
{
  g_autofree char *name = make_customer_name (service);
  g_autofree char *text = request->senders->len % 2
                              ? g_strconcat ("include:", name, NULL)
                              : g_strconcat ("\"v=spf1 include:", name, " ~all\"", NULL);
  g_autoptr (GError) error = NULL;

  plan_request_add_spf_term (request, COMPANY_DOMAIN, service, text, &error);
  g_assert_no_error (error);
}

void
senders_world_add_sender (const SendersWorld *world,
                          PlanRequest *request,
                          const ProvidersService *service)
{
  g_autofree char *selector = choose_selector (request, service);
  g_autofree char *target
      = service->dkim.how == PROVIDERS_DKIM_CNAME_CONSOLE ? make_target (service) : NULL;
  g_autoptr (GError) error = NULL;

  plan_request_add_sender (request, service->id, SENDER_FROM_OWN);
  if (wants_term (service))
    paste_term (request, service);
  if (!wants_value (service))
    return;
  plan_request_add_value (request, COMPANY_DOMAIN, service->id, selector,
                          target ? target : world->key, &error);
  g_assert_no_error (error);
}
