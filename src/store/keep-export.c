#include <string.h>

#include "store/bounds.h"
#include "store/exchange.h"
#include "store/keep-private.h"

static void
add_text (JsonBuilder *builder, const char *text)
{
  gsize length = text ? strlen (text) : 0;
  g_autofree char *coded = NULL;

  if (!text)
    json_builder_add_null_value (builder);
  else if (g_utf8_validate (text, (gssize)length, NULL))
    json_builder_add_string_value (builder, text);
  else
    {
      coded = g_base64_encode ((const guchar *)text, length);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "base64");
      json_builder_add_string_value (builder, coded);
      json_builder_end_object (builder);
    }
}

static void
put_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  add_text (builder, text);
}

static void
put_number (JsonBuilder *builder, const char *member, gint64 number)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, number);
}

static void
put_word (JsonBuilder *builder, const char *member, const StoreWords *words, guint value)
{
  put_text (builder, member, store_words_get (words, value));
}

static void
put_type (JsonBuilder *builder, DnsType type)
{
  g_autofree char *word = dns_type_to_string (type);

  put_text (builder, "type", word);
}

static void
put_strv (JsonBuilder *builder, const char *member, GStrv texts)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i]; i++)
    add_text (builder, texts[i]);
  json_builder_end_array (builder);
}

/* An array under @member of what @add makes of each item. */
static void
put_list (JsonBuilder *builder,
          const char *member,
          const GPtrArray *items,
          void (*add) (JsonBuilder *, gconstpointer))
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    add (builder, g_ptr_array_index (items, i));
  json_builder_end_array (builder);
}

static void
add_plain (JsonBuilder *builder, gconstpointer item)
{
  add_text (builder, item);
}

static void
add_sender (JsonBuilder *builder, gconstpointer item)
{
  const PlanSender *sender = item;

  json_builder_begin_object (builder);
  put_text (builder, "service", sender->service_id);
  put_word (builder, "from", &store_words_sender_from, sender->from);
  json_builder_end_object (builder);
}

static void
add_value (JsonBuilder *builder, gconstpointer item)
{
  const PlanValue *value = item;

  json_builder_begin_object (builder);
  put_text (builder, "service", value->service_id);
  put_text (builder, "name", value->name);
  put_type (builder, value->type);
  put_text (builder, "value", value->value);
  json_builder_end_object (builder);
}

static void
put_request (JsonBuilder *builder, const PlanRequest *request)
{
  json_builder_set_member_name (builder, "request");
  if (!request)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  put_list (builder, "senders", request->senders, add_sender);
  put_list (builder, "addresses", request->addresses, add_plain);
  put_list (builder, "reports", request->reports, add_plain);
  put_list (builder, "values", request->values, add_value);
  put_number (builder, "rung", request->rung);
  json_builder_set_member_name (builder, "parked");
  json_builder_add_boolean_value (builder, request->parked);
  json_builder_end_object (builder);
}

static void
add_change (JsonBuilder *builder, gconstpointer item)
{
  const Change *change = item;

  json_builder_begin_object (builder);
  put_word (builder, "kind", &store_words_record_kind, change->kind);
  put_text (builder, "name", change->name);
  put_type (builder, change->type);
  put_strv (builder, "before", change->before);
  put_strv (builder, "after", change->after);
  put_strv (builder, "before_data", change->before_data);
  put_strv (builder, "others_data", change->others_data);
  put_strv (builder, "in_the_way", change->in_the_way);
  put_number (builder, "ttl_seconds", change->ttl_seconds);
  json_builder_end_object (builder);
}

static void
put_setup (JsonBuilder *builder, const StoreSetup *setup)
{
  json_builder_set_member_name (builder, "setup");
  json_builder_begin_object (builder);
  put_word (builder, "hands", &store_words_hands, setup->hands);
  put_text (builder, "hands_name", setup->hands_name);
  put_text (builder, "dns_host", setup->dns_host_id);
  put_word (builder, "host_field", &store_words_host_field, setup->host_field);
  put_word (builder, "apex", &store_words_apex, setup->apex);
  put_number (builder, "wanted_by_usecs", setup->wanted_by_usecs);
  json_builder_end_object (builder);
}

static void
add_mark (JsonBuilder *builder, gconstpointer item)
{
  const TaskMark *mark = item;

  json_builder_begin_object (builder);
  put_text (builder, "task", mark->task_id);
  put_word (builder, "state", &store_words_task_state, mark->state);
  put_text (builder, "who", mark->who);
  put_text (builder, "reason", mark->reason);
  put_text (builder, "note", mark->note);
  put_number (builder, "since_usecs", mark->since_usecs);
  put_number (builder, "until_usecs", mark->until_usecs);
  json_builder_end_object (builder);
}

static void
add_note (JsonBuilder *builder, gconstpointer item)
{
  const StoreNote *note = item;

  json_builder_begin_object (builder);
  put_text (builder, "about", note->about);
  put_text (builder, "text", note->text);
  put_number (builder, "written_at_usecs", note->written_at_usecs);
  json_builder_end_object (builder);
}

static void
add_event (JsonBuilder *builder, gconstpointer item)
{
  const StoreEvent *event = item;

  json_builder_begin_object (builder);
  put_number (builder, "at_usecs", event->at_usecs);
  put_text (builder, "code", event->code);
  put_text (builder, "about", event->about);
  put_text (builder, "text", event->text);
  json_builder_end_object (builder);
}

static void
add_domain (JsonBuilder *builder, gconstpointer item)
{
  const StoreDomain *domain = item;

  json_builder_begin_object (builder);
  put_text (builder, "domain", domain->domain);
  put_number (builder, "step", domain->step);
  put_number (builder, "furthest", domain->furthest);
  put_number (builder, "touched_at_usecs", domain->touched_at_usecs);
  put_text (builder, "recording", domain->recording);
  put_number (builder, "checked_at_usecs", domain->checked_at_usecs);
  put_number (builder, "rung", domain->rung);
  put_request (builder, domain->request);
  put_list (builder, "changes", domain->changes, add_change);
  put_number (builder, "taken_up_at_usecs", domain->taken_up_at_usecs);
  put_setup (builder, &domain->setup);
  put_list (builder, "marks", domain->marks, add_mark);
  put_list (builder, "notes", domain->notes, add_note);
  put_list (builder, "events", domain->events, add_event);
  put_number (builder, "look_again_at_usecs", domain->look_again_at_usecs);
  put_number (builder, "landed_at_usecs", domain->landed_at_usecs);
  json_builder_end_object (builder);
}

static char *
write_out (const GPtrArray *domains)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  put_text (builder, "format", STORE_EXCHANGE_FORMAT);
  put_number (builder, "version", STORE_EXCHANGE_VERSION);
  put_list (builder, "domains", domains, add_domain);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

char *
store_keep_export (StoreKeep *keep, const char *domain, GError **error)
{
  g_autoptr (GPtrArray) domains = store_read_domains (keep->database, domain, TRUE, error);
  g_autofree char *text = NULL;

  if (!domains)
    return NULL;
  if (domain && domains->len == 0)
    {
      g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE, "%s: nothing is kept of it",
                   domain);
      return NULL;
    }
  text = write_out (domains);
  if (strlen (text) <= STORE_MAX_IMPORT_BYTES)
    return g_steal_pointer (&text);
  g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE,
               "more than %d bytes, which could not be read back; export one domain at a time",
               STORE_MAX_IMPORT_BYTES);
  return NULL;
}
