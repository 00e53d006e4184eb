#include "documents/landing-json.h"

#include "documents/json-builder.h"
#include "plan/explain/explain-landing.h"

static const char *const place_names[LANDED_PLACE_COUNT] = {
  [LANDED_AT_HOST] = "authoritative",
  [LANDED_AT_OWN] = "resolver",
  [LANDED_OUTSIDE] = "outside",
};

static const char *
get_host_name (const ProvidersDnsHost *host, Language language)
{
  return host ? providers_text_get (&host->name, language) : NULL;
}

static void
put_time_or_null (JsonBuilder *builder, const char *name, gint64 usecs)
{
  if (usecs)
    json_put_time (builder, name, usecs);
  else
    json_put_null (builder, name);
}

/* Whoever reads four words need not know a fifth: what is neither is not the new. */
static LandedState
get_plain_state (LandedState state)
{
  return state == LANDED_OTHER ? LANDED_OLD : state;
}

static void
put_server (JsonBuilder *builder, const LandingServer *server)
{
  json_builder_begin_object (builder);
  json_put_text (builder, "place", place_names[server->place]);
  json_put_text (builder, "name", server->name);
  json_put_text (builder, "address", server->address);
  json_put_text (builder, "state", landed_state_to_string (get_plain_state (server->state)));
  json_put_text (builder, "reason",
                 server->state == LANDED_UNKNOWN ? evidence_status_to_string (server->status)
                                                 : NULL);
  if (server->has_serial)
    json_put_number (builder, "serial", server->serial);
  else
    json_put_null (builder, "serial");
  if (server->has_ttl)
    json_put_number (builder, "ttl_seconds", server->ttl_seconds);
  else
    json_put_null (builder, "ttl_seconds");
  put_time_or_null (builder, "until", server->until_usecs);
  json_builder_end_object (builder);
}

static void
put_both (JsonBuilder *builder, const char *en, const char *ja)
{
  json_builder_set_member_name (builder, "text");
  json_builder_begin_object (builder);
  json_put_text (builder, "en", en);
  json_put_text (builder, "ja", ja);
  json_builder_end_object (builder);
}

static void
put_slip (JsonBuilder *builder,
          const LandingSlip *slip,
          const LandingRecord *record,
          const ProvidersDnsHost *host)
{
  g_autofree char *en
      = explain_landing_slip (slip, record, get_host_name (host, LANGUAGE_EN), LANGUAGE_EN);
  g_autofree char *ja
      = explain_landing_slip (slip, record, get_host_name (host, LANGUAGE_JA), LANGUAGE_JA);

  json_builder_begin_object (builder);
  json_put_text (builder, "code", landing_slip_code_to_string (slip->code));
  json_put_text (builder, "name", slip->name);
  json_put_text (builder, "found", slip->text);
  json_put_text (builder, "server", slip->server);
  put_both (builder, en, ja);
  json_builder_end_object (builder);
}

static void
put_record (JsonBuilder *builder,
            const LandingRecord *record,
            const Landing *landing,
            const ProvidersDnsHost *host)
{
  g_autofree char *type = dns_type_to_string (record->type);
  g_autofree char *en = explain_landing_sentence (record, get_host_name (host, LANGUAGE_EN),
                                                  landing->judged_at_usecs, LANGUAGE_EN);
  g_autofree char *ja = explain_landing_sentence (record, get_host_name (host, LANGUAGE_JA),
                                                  landing->judged_at_usecs, LANGUAGE_JA);

  json_builder_begin_object (builder);
  json_put_text (builder, "name", record->name);
  json_put_text (builder, "type", type);
  json_put_strings (builder, "wanted", (const char *const *)record->wanted);
  json_put_text (builder, "state", landed_state_to_string (record->state));
  json_builder_set_member_name (builder, "servers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < record->servers->len; i++)
    put_server (builder, g_ptr_array_index (record->servers, i));
  json_builder_end_array (builder);
  put_time_or_null (builder, "look_again_at", record->look_again_at_usecs);
  json_builder_set_member_name (builder, "slips");
  json_builder_begin_array (builder);
  for (guint i = 0; i < record->slips->len; i++)
    put_slip (builder, g_ptr_array_index (record->slips, i), record, host);
  json_builder_end_array (builder);
  put_both (builder, en, ja);
  json_builder_end_object (builder);
}

char *
json_write_landing (const Landing *landing, const ProvidersDnsHost *host)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_put_text (builder, "domain", landing->domain);
  json_put_time (builder, "checked_at", landing->judged_at_usecs);
  json_put_text (builder, "dns_host", host ? host->id : NULL);
  json_put_text (builder, "state", landed_state_to_string (landing->state));
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (guint i = 0; i < landing->records->len; i++)
    put_record (builder, g_ptr_array_index (landing->records, i), landing, host);
  json_builder_end_array (builder);
  put_time_or_null (builder, "look_again_at", landing->look_again_at_usecs);
  json_builder_end_object (builder);
  return json_finish (builder);
}
