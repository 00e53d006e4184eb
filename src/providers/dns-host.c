#include "providers/dns-host.h"

#include "providers/keys.h"
#include "providers/pattern.h"

#define HOST "Host"
#define SCREEN "Screen"
#define DMARC "DMARC screen"
#define NAME_SERVERS "Name servers"

/* A TXT record holds at most 65535 bytes (RFC 1035, section 3.3: RDLENGTH is 16 bits). */
#define MOST_TXT_CHARS 65535
#define MOST_TTL_SECONDS 604800

/* Each table is in the order of its enum and ends with NULL. */
static const char *const form_names[] = {
  "unknown", "fields", "switches", "zone-text", "request", "none", NULL,
};
static const char *const host_field_names[] = { "unknown", "relative", "full", "either", NULL };
static const char *const apex_names[] = { "unknown", "blank", "at", NULL };
static const char *const quotes_names[] = {
  "unknown", "not-typed", "stripped", "required", NULL,
};
static const char *const final_dot_names[] = { "unknown", "not-typed", "required", NULL };
static const char *const long_txt_names[] = {
  "unknown", "automatic", "by-hand", "refused", NULL,
};
static const char *const answer_names[] = { "unknown", "no", "yes", NULL };
static const char *const zone_syntax_names[] = { "unknown", "type-first", NULL };
static const char *const record_names[] = { "spf", "dkim", "dmarc", "mx", NULL };
static const char *const fact_names[] = {
  "name-servers", "form", "host-field",    "apex",       "quotes",  "final-dot",
  "long-txt",     "ttl",  "dmarc-choices", "underscore", "one-box", NULL,
};

static void
host_read (ProvidersDnsHost *host, ProvidersKeys *keys)
{
  providers_keys_require (keys, HOST, "Name");
  providers_keys_require (keys, HOST, "Checked");

  providers_keys_read_text (keys, HOST, "Name", &host->name);
  host->unsure = providers_keys_get_set (keys, HOST, "Unsure", fact_names);
  host->notes = providers_keys_dup_texts (keys, HOST, "Notes");
  host->traps = providers_keys_dup_texts (keys, HOST, "Traps");
  host->source = providers_keys_dup_string (keys, HOST, "Source");
  host->checked = providers_keys_dup_string (keys, HOST, "Checked");
  host->strong = providers_keys_dup_patterns (keys, NAME_SERVERS, "Strong");
  host->weak = providers_keys_dup_patterns (keys, NAME_SERVERS, "Weak");
}

static void
screen_read (ProvidersDnsHost *host, ProvidersKeys *keys)
{
  host->form = providers_keys_get_choice (keys, SCREEN, "Form", form_names);
  host->host_field = providers_keys_get_choice (keys, SCREEN, "HostField", host_field_names);
  host->apex = providers_keys_get_choice (keys, SCREEN, "Apex", apex_names);
  host->quotes = providers_keys_get_choice (keys, SCREEN, "Quotes", quotes_names);
  host->final_dot = providers_keys_get_choice (keys, SCREEN, "FinalDot", final_dot_names);
  host->long_txt = providers_keys_get_choice (keys, SCREEN, "LongTxt", long_txt_names);
  host->max_txt_chars
      = (guint)providers_keys_get_number (keys, SCREEN, "MaxTxtChars", MOST_TXT_CHARS, 0);
  host->ttl_seconds
      = (guint)providers_keys_get_number (keys, SCREEN, "TtlSeconds", MOST_TTL_SECONDS, 0);
  providers_keys_read_text (keys, SCREEN, "Panel", &host->panel);
  providers_keys_read_text (keys, SCREEN, "Apply", &host->apply);
}

static void
peculiarities_read (ProvidersDnsHost *host, ProvidersKeys *keys)
{
  host->ttl_fixed = providers_keys_get_choice (keys, SCREEN, "TtlFixed", answer_names);
  host->underscore = providers_keys_get_choice (keys, SCREEN, "Underscore", answer_names);
  host->one_box = providers_keys_get_choice (keys, SCREEN, "OneBox", answer_names);
  host->txt_possible = providers_keys_get_choice (keys, SCREEN, "TxtPossible", answer_names);
  host->proxied = providers_keys_get_choice (keys, SCREEN, "Proxied", answer_names);
  host->zone_syntax = providers_keys_get_choice (keys, SCREEN, "ZoneSyntax", zone_syntax_names);
  host->screens = providers_keys_get_set (keys, SCREEN, "Screens", record_names);
  host->presets = providers_keys_get_set (keys, SCREEN, "Presets", record_names);
  host->locked = providers_keys_get_set (keys, SCREEN, "Locked", record_names);
  host->own_targets = providers_keys_dup_patterns (keys, SCREEN, "OwnTargets");
  if (host->locked & ~host->presets)
    providers_keys_fail (keys, SCREEN, "Locked", "names what is not in Presets");
  if (host->zone_syntax != PROVIDERS_ZONE_SYNTAX_UNKNOWN && host->form != PROVIDERS_FORM_ZONE_TEXT)
    providers_keys_fail (keys, SCREEN, "ZoneSyntax", "needs Form=zone-text");
}

static void
dmarc_screen_read (ProvidersDnsHost *host, ProvidersKeys *keys)
{
  providers_keys_read_text (keys, DMARC, "None", &host->dmarc_none);
  providers_keys_read_text (keys, DMARC, "Quarantine", &host->dmarc_quarantine);
  providers_keys_read_text (keys, DMARC, "Reject", &host->dmarc_reject);
  host->dmarc_cannot = providers_keys_dup_list (keys, DMARC, "Cannot");
}

ProvidersDnsHost *
providers_dns_host_parse (const char *id, GBytes *bytes, const char *file_name, GError **error)
{
  g_autoptr (ProvidersKeys) keys = providers_keys_new (bytes, file_name);
  g_autoptr (ProvidersDnsHost) host = g_new0 (ProvidersDnsHost, 1);

  host->id = g_strdup (id);
  host_read (host, keys);
  screen_read (host, keys);
  peculiarities_read (host, keys);
  dmarc_screen_read (host, keys);

  return providers_keys_finish (keys, error) ? g_steal_pointer (&host) : NULL;
}

void
providers_dns_host_free (ProvidersDnsHost *host)
{
  g_free (host->id);
  providers_text_clear (&host->name);
  g_strfreev (host->own_targets);
  providers_text_clear (&host->dmarc_none);
  providers_text_clear (&host->dmarc_quarantine);
  providers_text_clear (&host->dmarc_reject);
  g_strfreev (host->dmarc_cannot);
  providers_text_clear (&host->panel);
  providers_text_clear (&host->apply);
  g_ptr_array_unref (host->notes);
  g_ptr_array_unref (host->traps);
  g_free (host->source);
  g_free (host->checked);
  g_strfreev (host->strong);
  g_strfreev (host->weak);
  g_free (host);
}

ProvidersStrength
providers_dns_host_weigh (const ProvidersDnsHost *host, const char *name_server)
{
  g_return_val_if_fail (host != NULL && name_server != NULL, PROVIDERS_STRENGTH_NONE);

  return providers_patterns_weigh (host->strong, host->weak, name_server);
}
