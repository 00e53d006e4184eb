#include "providers/service.h"

#include <string.h>

#include "providers/keys.h"
#include "providers/pattern.h"

#define SERVICE "Service"
#define SPF "SPF"
#define DKIM "DKIM"
#define STRONG "Strong traces"
#define WEAK "Weak traces"

/* A term may cost at most the ten look-ups of RFC 7208, section 4.6.4; nested ones were seen over.
 */
#define MOST_LOOKUPS 50
#define MOST_KEY_BITS 8192
#define MOST_LEAD_TIME_DAYS 90
#define LAST_PLACE 999

/* Each table is in the order of its enum and ends with NULL. */
static const char *const status_names[] = { "unsure", "partial", "confirmed", NULL };
static const char *const answer_names[] = { "unknown", "no", "yes", NULL };
static const char *const kind_names[] = { "mailbox", "gateway", "sending", NULL };
static const char *const from_names[] = { "unknown", "own", "service", "either", NULL };
static const char *const spf_names[] = {
  "unknown", "literal", "console", "not-needed", "useless-at-apex", "automatic", NULL,
};
static const char *const dkim_names[] = {
  "unknown",    "cname-literal",  "cname-console", "txt-console", "panel", "automatic",
  "on-request", "self-generated", "not-needed",    "impossible",  NULL,
};
static const char *const category_names[] = {
  "employee-mail", "newsletter",  "form",    "invoice",  "hr",
  "shop",          "booking",     "support", "crm",      "groupware",
  "website",       "application", "device",  "security", NULL,
};
static const char *const trace_keys[PROVIDERS_N_TRACE_KINDS] = {
  "MX", "SPF", "CNAME", "Selector", "ReportHost", "NameServer", "ReverseName", "SigningDomain",
};

static void
record_free (ProvidersDkimRecord *record)
{
  g_free (record->name);
  g_free (record->target);
  g_free (record);
}

static void
spf_read (ProvidersSpf *spf, ProvidersKeys *keys)
{
  spf->how = providers_keys_get_choice (keys, SPF, "How", spf_names);
  spf->status = providers_keys_get_choice (keys, SPF, "Status", status_names);
  spf->term = providers_keys_dup_string (keys, SPF, "Term");
  providers_keys_read_text (keys, SPF, "Hint", &spf->hint);
  spf->lookups = providers_keys_get_number (keys, SPF, "Lookups", MOST_LOOKUPS, -1);
  spf->aligned = providers_keys_get_choice (keys, SPF, "Aligned", answer_names);
  spf->covers = providers_keys_dup_list (keys, SPF, "Covers");
  providers_keys_read_text (keys, SPF, "Where", &spf->where);
  providers_keys_read_text (keys, SPF, "Note", &spf->note);
  spf->source = providers_keys_dup_string (keys, SPF, "Source");

  if (spf->term != NULL
      && (spf->how != PROVIDERS_SPF_LITERAL || spf->status != PROVIDERS_STATUS_CONFIRMED))
    providers_keys_fail (keys, SPF, "Term", "only what is literal and confirmed may be pasted");
  if (spf->term != NULL && strpbrk (spf->term, " <>{}") != NULL)
    providers_keys_fail (keys, SPF, "Term", "is not one whole term");
  if (spf->term == NULL && spf->how == PROVIDERS_SPF_LITERAL
      && spf->status == PROVIDERS_STATUS_CONFIRMED)
    providers_keys_fail (keys, SPF, "Term", "is missing");
}

/* "k2._domainkey dkim2.mcsv.net": a name, a space, a target. */
static ProvidersDkimRecord *
record_new (const char *text)
{
  g_auto (GStrv) halves = g_strsplit (text, " ", -1);
  ProvidersDkimRecord *record;

  if (g_strv_length (halves) != 2 || !g_str_has_suffix (halves[0], "._domainkey")
      || strchr (halves[1], '.') == NULL || strpbrk (halves[1], "<>*") != NULL)
    return NULL;

  record = g_new0 (ProvidersDkimRecord, 1);
  record->name = g_strdup (halves[0]);
  record->target = g_strdup (halves[1]);
  return record;
}

static GPtrArray *
read_records (ProvidersKeys *keys)
{
  g_auto (GStrv) list = providers_keys_dup_list (keys, DKIM, "Records");
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)record_free);

  for (guint i = 0; list[i] != NULL; i++)
    {
      ProvidersDkimRecord *record = record_new (list[i]);

      if (record != NULL)
        g_ptr_array_add (records, record);
      else
        providers_keys_fail (keys, DKIM, "Records",
                             "wants NAME._domainkey TARGET, without patterns");
    }
  return records;
}

static void
dkim_read (ProvidersDkim *dkim, ProvidersKeys *keys)
{
  gboolean literal;

  dkim->how = providers_keys_get_choice (keys, DKIM, "How", dkim_names);
  dkim->status = providers_keys_get_choice (keys, DKIM, "Status", status_names);
  dkim->selectors = providers_keys_dup_patterns (keys, DKIM, "Selectors");
  dkim->records = read_records (keys);
  providers_keys_read_text (keys, DKIM, "Hint", &dkim->hint);
  dkim->aligned = providers_keys_get_choice (keys, DKIM, "Aligned", answer_names);
  dkim->key_bits = (guint)providers_keys_get_number (keys, DKIM, "KeyBits", MOST_KEY_BITS, 0);
  dkim->lead_time_days
      = (guint)providers_keys_get_number (keys, DKIM, "LeadTimeDays", MOST_LEAD_TIME_DAYS, 0);
  dkim->paid = providers_keys_get_choice (keys, DKIM, "Paid", answer_names);
  providers_keys_read_text (keys, DKIM, "Where", &dkim->where);
  providers_keys_read_text (keys, DKIM, "Note", &dkim->note);
  dkim->source = providers_keys_dup_string (keys, DKIM, "Source");

  literal = dkim->how == PROVIDERS_DKIM_CNAME_LITERAL && dkim->status == PROVIDERS_STATUS_CONFIRMED;
  if (literal != (dkim->records->len > 0))
    providers_keys_fail (keys, DKIM, "Records",
                         "must be there when literal and confirmed, only then");
}

static void
traces_read (ProvidersService *service, ProvidersKeys *keys)
{
  for (guint i = 0; i < PROVIDERS_N_TRACE_KINDS; i++)
    {
      service->strong[i] = providers_keys_dup_patterns (keys, STRONG, trace_keys[i]);
      service->weak[i] = providers_keys_dup_patterns (keys, WEAK, trace_keys[i]);
    }
}

static void
service_read (ProvidersService *service, ProvidersKeys *keys)
{
  providers_keys_require (keys, SERVICE, "Name");
  providers_keys_require (keys, SERVICE, "Kind");
  providers_keys_require (keys, SERVICE, "Checked");

  providers_keys_read_text (keys, SERVICE, "Name", &service->name);
  service->aliases = providers_keys_dup_list (keys, SERVICE, "Aliases");
  service->kind = providers_keys_get_choice (keys, SERVICE, "Kind", kind_names);
  service->popular = (guint)providers_keys_get_number (keys, SERVICE, "Popular", LAST_PLACE, 0);
  service->categories = providers_keys_get_set (keys, SERVICE, "Categories", category_names);
  service->from_address = providers_keys_get_choice (keys, SERVICE, "From", from_names);
  service->before_dns = providers_keys_dup_texts (keys, SERVICE, "Before");
  service->after_dns = providers_keys_dup_texts (keys, SERVICE, "After");
  service->traps = providers_keys_dup_texts (keys, SERVICE, "Traps");
  providers_keys_read_text (keys, SERVICE, "TestSend", &service->test_send);
  service->status = providers_keys_get_choice (keys, SERVICE, "Status", status_names);
  service->source = providers_keys_dup_string (keys, SERVICE, "Source");
  service->checked = providers_keys_dup_string (keys, SERVICE, "Checked");
}

ProvidersService *
providers_service_parse (const char *id, GBytes *bytes, const char *file_name, GError **error)
{
  g_autoptr (ProvidersKeys) keys = providers_keys_new (bytes, file_name);
  g_autoptr (ProvidersService) service = g_new0 (ProvidersService, 1);

  service->id = g_strdup (id);
  service_read (service, keys);
  spf_read (&service->spf, keys);
  dkim_read (&service->dkim, keys);
  traces_read (service, keys);

  return providers_keys_finish (keys, error) ? g_steal_pointer (&service) : NULL;
}

ProvidersService *
providers_service_new (const char *id, const char *name)
{
  ProvidersService *service = g_new0 (ProvidersService, 1);

  service->id = g_strdup (id);
  service->name = (ProvidersText){ g_strdup (name), g_strdup (name) };
  service->aliases = g_new0 (char *, 1);
  service->kind = PROVIDERS_SERVICE_SENDING;
  service->spf.lookups = -1;
  service->spf.covers = g_new0 (char *, 1);
  service->dkim.selectors = g_new0 (char *, 1);
  service->dkim.records = g_ptr_array_new ();
  service->before_dns = g_ptr_array_new ();
  service->after_dns = g_ptr_array_new ();
  service->traps = g_ptr_array_new ();
  for (guint i = 0; i < PROVIDERS_N_TRACE_KINDS; i++)
    {
      service->strong[i] = g_new0 (char *, 1);
      service->weak[i] = g_new0 (char *, 1);
    }
  return service;
}

static void
spf_clear (ProvidersSpf *spf)
{
  g_free (spf->term);
  providers_text_clear (&spf->hint);
  g_strfreev (spf->covers);
  providers_text_clear (&spf->where);
  providers_text_clear (&spf->note);
  g_free (spf->source);
}

static void
dkim_clear (ProvidersDkim *dkim)
{
  g_strfreev (dkim->selectors);
  g_ptr_array_unref (dkim->records);
  providers_text_clear (&dkim->hint);
  providers_text_clear (&dkim->where);
  providers_text_clear (&dkim->note);
  g_free (dkim->source);
}

void
providers_service_free (ProvidersService *service)
{
  g_free (service->id);
  providers_text_clear (&service->name);
  g_strfreev (service->aliases);
  spf_clear (&service->spf);
  dkim_clear (&service->dkim);
  g_ptr_array_unref (service->before_dns);
  g_ptr_array_unref (service->after_dns);
  g_ptr_array_unref (service->traps);
  providers_text_clear (&service->test_send);
  g_free (service->source);
  g_free (service->checked);
  for (guint i = 0; i < PROVIDERS_N_TRACE_KINDS; i++)
    {
      g_strfreev (service->strong[i]);
      g_strfreev (service->weak[i]);
    }
  g_free (service);
}

ProvidersStrength
providers_service_weigh (const ProvidersService *service, const ProvidersTrace *trace)
{
  g_return_val_if_fail (service != NULL && trace != NULL, PROVIDERS_STRENGTH_NONE);

  return providers_patterns_weigh (service->strong[trace->kind], service->weak[trace->kind],
                                   trace->domain);
}

gboolean
providers_service_is_recognisable (const ProvidersService *service)
{
  static const ProvidersTraceKind in_a_mail[] = {
    PROVIDERS_TRACE_SPF_TERM,
    PROVIDERS_TRACE_SELECTOR,
    PROVIDERS_TRACE_PTR,
    PROVIDERS_TRACE_SIGNING_DOMAIN,
  };

  for (guint i = 0; i < G_N_ELEMENTS (in_a_mail); i++)
    if (service->strong[in_a_mail[i]][0])
      return TRUE;
  return FALSE;
}

const char *
providers_service_get_signing_domain (const ProvidersService *service)
{
  const char *pattern = service->strong[PROVIDERS_TRACE_SIGNING_DOMAIN][0];

  return pattern && g_str_has_prefix (pattern, "*.") ? pattern + strlen ("*.") : pattern;
}

char *
providers_dkim_record_dup_target (const ProvidersDkimRecord *record, const char *domain)
{
  g_auto (GStrv) parts = g_strsplit (record->target, "{domain}", -1);

  return g_strjoinv (domain, parts);
}

const char *
providers_status_to_string (ProvidersStatus status)
{
  return status_names[status];
}

const char *
providers_service_kind_to_string (ProvidersServiceKind kind)
{
  return kind_names[kind];
}

const char *
providers_from_address_to_string (ProvidersFromAddress from_address)
{
  return from_names[from_address];
}

const char *
providers_spf_how_to_string (ProvidersSpfHow how)
{
  return spf_names[how];
}

const char *
providers_dkim_how_to_string (ProvidersDkimHow how)
{
  return dkim_names[how];
}

const char *
providers_category_to_string (ProvidersCategory category)
{
  return category_names[g_bit_nth_lsf (category, -1)];
}
