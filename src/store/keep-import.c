/* Taking in an exported file. It may come from anybody: first its shape is looked at, then every member
 * is read as what it has to be, then every value is held to what the program itself may keep, and only
 * then the first byte is written. */
#include <string.h>

#include "providers/named-service.h"
#include "store/bounds.h"
#include "store/checks.h"
#include "store/exchange.h"
#include "store/keep-private.h"

static gboolean
read_type (JsonObject *object, DnsType *type, GError **error)
{
  g_autofree char *word = NULL;

  return store_exchange_text (object, "type", FALSE, &word, error)
         && (dns_type_from_string (word, type)
             || store_exchange_refuse ("type", "no type of a record", error));
}

static gboolean
read_time (JsonObject *object, const char *member, gint64 *usecs, GError **error)
{
  return store_exchange_number (object, member, STORE_MAX_USECS, usecs, error);
}

static gboolean
read_small (JsonObject *object, const char *member, gint64 most, guint *number, GError **error)
{
  gint64 found;

  if (!store_exchange_number (object, member, most, &found, error))
    return FALSE;
  *number = (guint)found;
  return TRUE;
}

/* --- What was told of the mail ----------------------------------------------------------------- */

static gboolean
take_sender (JsonNode *node, gpointer data, GError **error)
{
  PlanRequest *request = data;
  guint n_before = request->senders->len;
  g_autofree char *service_id = NULL;
  JsonObject *object;
  int from;

  if (!store_exchange_object (node, 2, &object, error)
      || !store_exchange_text (object, "service", FALSE, &service_id, error)
      || !store_exchange_word (object, "from", &store_words_sender_from, &from, error))
    return FALSE;
  plan_request_add_sender (request, service_id, (SenderFrom)from);
  return request->senders->len > n_before || store_exchange_refuse ("service", "twice", error);
}

static gboolean
take_value (JsonNode *node, gpointer data, GError **error)
{
  PlanRequest *request = data;
  PlanValue *value = g_new0 (PlanValue, 1);
  JsonObject *object;

  g_ptr_array_add (request->values, value);
  return store_exchange_object (node, 4, &object, error)
         && store_exchange_text (object, "service", TRUE, &value->service_id, error)
         && store_exchange_text (object, "name", FALSE, &value->name, error)
         && read_type (object, &value->type, error)
         && store_exchange_text (object, "value", FALSE, &value->value, error);
}

static gboolean
read_request_members (JsonNode *node, PlanRequest *request, GError **error)
{
  JsonObject *object;
  guint rung = 0;

  if (!store_exchange_object (node, 6, &object, error)
      || !store_exchange_list (object, "senders", STORE_MAX_ITEMS, take_sender, request, error)
      || !store_exchange_list (object, "addresses", STORE_MAX_ITEMS, store_exchange_add_text,
                               request->addresses, error)
      || !store_exchange_list (object, "reports", STORE_MAX_ITEMS, store_exchange_add_text,
                               request->reports, error)
      || !store_exchange_list (object, "values", STORE_MAX_RECORDS, take_value, request, error)
      || !read_small (object, "rung", RUNG_REJECT, &rung, error))
    return FALSE;
  request->rung = (Rung)rung;
  return store_exchange_flag (object, "parked", &request->parked, error);
}

static gboolean
read_request (JsonObject *object, PlanRequest **request, GError **error)
{
  JsonNode *node = json_object_get_member (object, "request");

  if (!node)
    return store_exchange_refuse ("request", "missing", error);
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  *request = plan_request_new ();
  if (read_request_members (node, *request, error))
    return TRUE;
  g_prefix_error (error, ".request");
  return FALSE;
}

/* --- Changes ----------------------------------------------------------------------------------- */

static gboolean
read_strv (JsonObject *object, const char *member, GStrv *strv, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (!store_exchange_list (object, member, STORE_MAX_DATA, store_exchange_add_text, texts, error))
    return FALSE;
  g_ptr_array_add (texts, NULL);
  g_strfreev (*strv);
  *strv = (GStrv)g_ptr_array_steal (texts, NULL);
  return TRUE;
}

static gboolean
take_change (JsonNode *node, gpointer data, GError **error)
{
  Change *change = change_new (RECORD_SPF, NULL, DNS_TYPE_TXT);
  JsonObject *object;
  gint64 ttl;
  int kind;

  g_ptr_array_add (data, change);
  if (!store_exchange_object (node, 9, &object, error)
      || !store_exchange_word (object, "kind", &store_words_record_kind, &kind, error)
      || !store_exchange_text (object, "name", FALSE, &change->name, error)
      || !read_type (object, &change->type, error)
      || !read_strv (object, "before", &change->before, error)
      || !read_strv (object, "after", &change->after, error)
      || !read_strv (object, "before_data", &change->before_data, error)
      || !read_strv (object, "others_data", &change->others_data, error)
      || !read_strv (object, "in_the_way", &change->in_the_way, error)
      || !store_exchange_number (object, "ttl_seconds", G_MAXUINT32, &ttl, error))
    return FALSE;
  change->kind = (RecordKind)kind;
  change->ttl_seconds = (guint32)ttl;
  return TRUE;
}

/* --- The rest ---------------------------------------------------------------------------------- */

static gboolean
read_setup_members (JsonNode *node, StoreSetup *setup, GError **error)
{
  JsonObject *object;
  int hands, host_field, apex;

  if (!store_exchange_object (node, 6, &object, error)
      || !store_exchange_word (object, "hands", &store_words_hands, &hands, error)
      || !store_exchange_text (object, "hands_name", TRUE, &setup->hands_name, error)
      || !store_exchange_text (object, "dns_host", TRUE, &setup->dns_host_id, error)
      || !store_exchange_word (object, "host_field", &store_words_host_field, &host_field, error)
      || !store_exchange_word (object, "apex", &store_words_apex, &apex, error))
    return FALSE;
  setup->hands = (Hands)hands;
  setup->host_field = (ProvidersHostField)host_field;
  setup->apex = (ProvidersApex)apex;
  return read_time (object, "wanted_by_usecs", &setup->wanted_by_usecs, error);
}

static gboolean
read_setup (JsonObject *object, StoreSetup *setup, GError **error)
{
  JsonNode *node = json_object_get_member (object, "setup");

  if (!node)
    return store_exchange_refuse ("setup", "missing", error);
  if (read_setup_members (node, setup, error))
    return TRUE;
  g_prefix_error (error, ".setup");
  return FALSE;
}

static gboolean
take_mark (JsonNode *node, gpointer data, GError **error)
{
  TaskMark *mark = task_mark_new (NULL, TASK_OPEN);
  JsonObject *object;
  int state;

  g_ptr_array_add (data, mark);
  if (!store_exchange_object (node, 7, &object, error)
      || !store_exchange_text (object, "task", FALSE, &mark->task_id, error)
      || !store_exchange_word (object, "state", &store_words_task_state, &state, error)
      || !store_exchange_text (object, "who", TRUE, &mark->who, error)
      || !store_exchange_text (object, "reason", TRUE, &mark->reason, error)
      || !store_exchange_text (object, "note", TRUE, &mark->note, error))
    return FALSE;
  mark->state = (TaskState)state;
  return read_time (object, "since_usecs", &mark->since_usecs, error)
         && read_time (object, "until_usecs", &mark->until_usecs, error);
}

static gboolean
take_note (JsonNode *node, gpointer data, GError **error)
{
  StoreNote *note = store_note_new (NULL, NULL, 0);
  JsonObject *object;

  g_ptr_array_add (data, note);
  return store_exchange_object (node, 3, &object, error)
         && store_exchange_text (object, "about", FALSE, &note->about, error)
         && store_exchange_text (object, "text", FALSE, &note->text, error)
         && read_time (object, "written_at_usecs", &note->written_at_usecs, error);
}

static gboolean
take_event (JsonNode *node, gpointer data, GError **error)
{
  StoreEvent *event = g_new0 (StoreEvent, 1);
  JsonObject *object;

  g_ptr_array_add (data, event);
  return store_exchange_object (node, 4, &object, error)
         && read_time (object, "at_usecs", &event->at_usecs, error)
         && store_exchange_text (object, "code", FALSE, &event->code, error)
         && store_exchange_text (object, "about", FALSE, &event->about, error)
         && store_exchange_text (object, "text", FALSE, &event->text, error);
}

/* --- A whole domain ---------------------------------------------------------------------------- */

static gboolean
read_lists (JsonObject *object, StoreDomain *domain, GError **error)
{
  return store_exchange_list (object, "changes", STORE_MAX_RECORDS, take_change, domain->changes,
                              error)
         && store_exchange_list (object, "marks", STORE_MAX_MARKS, take_mark, domain->marks, error)
         && store_exchange_list (object, "notes", STORE_MAX_NOTES, take_note, domain->notes, error)
         && store_exchange_list (object, "events", STORE_MAX_EVENTS, take_event, domain->events,
                                 error);
}

static gboolean
read_times (JsonObject *object, StoreDomain *domain, GError **error)
{
  return read_time (object, "touched_at_usecs", &domain->touched_at_usecs, error)
         && read_time (object, "checked_at_usecs", &domain->checked_at_usecs, error)
         && read_time (object, "taken_up_at_usecs", &domain->taken_up_at_usecs, error)
         && read_time (object, "look_again_at_usecs", &domain->look_again_at_usecs, error)
         && read_time (object, "landed_at_usecs", &domain->landed_at_usecs, error);
}

static gboolean
read_domain (JsonNode *node, StoreDomain *domain, GError **error)
{
  JsonObject *object;
  guint rung = 0;

  if (!store_exchange_object (node, 16, &object, error)
      || !store_exchange_text (object, "domain", FALSE, &domain->domain, error)
      || !store_exchange_text (object, "recording", TRUE, &domain->recording, error)
      || !read_small (object, "step", STORE_MAX_STEP, &domain->step, error)
      || !read_small (object, "furthest", STORE_MAX_STEP, &domain->furthest, error)
      || !read_small (object, "rung", RUNG_REJECT, &rung, error)
      || !read_times (object, domain, error) || !read_request (object, &domain->request, error)
      || !read_setup (object, &domain->setup, error) || !read_lists (object, domain, error))
    return FALSE;
  domain->rung = (Rung)rung;
  return TRUE;
}

typedef struct
{
  GPtrArray *domains; /* of StoreDomain */
  GHashTable *seen;   /* of their names */
  GHashTable *named;  /* of ids of services that are in no list */
} Intake;

static gboolean
take_named (Intake *intake, const PlanRequest *request, GError **error)
{
  for (guint i = 0; request && i < request->senders->len; i++)
    {
      const PlanSender *sender = g_ptr_array_index (request->senders, i);

      if (g_str_has_prefix (sender->service_id, PROVIDERS_NAMED_PREFIX))
        g_hash_table_add (intake->named, sender->service_id);
    }
  return g_hash_table_size (intake->named) <= STORE_MAX_NAMED
         || store_exchange_refuse ("request.senders", "too many services of other names", error);
}

static gboolean
take_domain (JsonNode *node, gpointer data, GError **error)
{
  Intake *intake = data;
  StoreDomain *domain = store_domain_new (NULL);
  g_autoptr (GError) problem = NULL;

  g_ptr_array_add (intake->domains, domain);
  if (!read_domain (node, domain, error))
    return FALSE;
  if (!store_check_domain (domain, &problem))
    {
      g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_IMPORT, ".%s", problem->message);
      return FALSE;
    }
  if (!g_hash_table_add (intake->seen, domain->domain))
    return store_exchange_refuse ("domain", "twice", error);
  return take_named (intake, domain->request, error);
}

static gboolean
check_format (JsonObject *object, GError **error)
{
  g_autofree char *format = NULL;
  gint64 version;

  if (!store_exchange_text (object, "format", FALSE, &format, error)
      || !store_exchange_number (object, "version", G_MAXINT64, &version, error))
    return FALSE;
  if (!g_str_equal (format, STORE_EXCHANGE_FORMAT) || version < 1)
    return store_exchange_refuse ("format", "this is no export of Todoku", error);
  if (version <= STORE_EXCHANGE_VERSION)
    return TRUE;
  g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_NEWER,
               "a newer version of Todoku exported it");
  return FALSE;
}

static gboolean
read_root (JsonNode *root, GPtrArray *domains, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  Intake intake = { domains, seen, named };
  JsonObject *object;

  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return store_exchange_refuse (NULL, "this is no export of Todoku", error);
  return check_format (json_node_get_object (root), error)
         && store_exchange_object (root, 3, &object, error)
         && store_exchange_list (object, "domains", STORE_MAX_DOMAINS, take_domain, &intake, error);
}

/* (transfer full) (nullable): of StoreDomain, every value checked */
static GPtrArray *
read_text (const char *text, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GPtrArray) domains
      = g_ptr_array_new_with_free_func ((GDestroyNotify)store_domain_free);
  g_autoptr (GError) problem = NULL;
  gsize length = strlen (text);

  if (length > STORE_MAX_IMPORT_BYTES)
    store_exchange_refuse (NULL, "larger than any export", error);
  else if (!g_utf8_validate (text, (gssize)length, NULL))
    store_exchange_refuse (NULL, "this is no UTF-8", error);
  else if (!store_exchange_check_shape (text, error))
    return NULL;
  else if (!json_parser_load_from_data (parser, text, (gssize)length, &problem))
    g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_IMPORT, "%s", problem->message);
  else if (read_root (json_parser_get_root (parser), domains, error))
    return g_steal_pointer (&domains);
  return NULL;
}

/* --- Writing ----------------------------------------------------------------------------------- */

static gboolean
write_lists (StoreDatabase *database, gint64 id, const StoreDomain *domain, GError **error)
{
  for (guint i = 0; i < domain->marks->len; i++)
    if (!store_write_mark (database, id, g_ptr_array_index (domain->marks, i), error))
      return FALSE;
  for (guint i = 0; i < domain->notes->len; i++)
    if (!store_write_note (database, id, g_ptr_array_index (domain->notes, i), error))
      return FALSE;
  for (guint i = 0; i < domain->events->len; i++)
    if (!store_write_event (database, id, g_ptr_array_index (domain->events, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_domain (StoreDatabase *database, const StoreDomain *domain, GError **error)
{
  gint64 id;

  if (!store_database_run (
          database,
          "INSERT INTO domain (name, step, furthest, touched_at, look_again_at, landed_at)"
          " VALUES (?, ?, ?, ?, ?, ?)",
          STORE_VALUES (STORE_TEXT (domain->domain), STORE_NUMBER (domain->step),
                        STORE_NUMBER (domain->furthest), STORE_NUMBER (domain->touched_at_usecs),
                        STORE_NUMBER (domain->look_again_at_usecs),
                        STORE_NUMBER (domain->landed_at_usecs)),
          error))
    return FALSE;
  id = store_database_get_last_id (database);
  return store_write_recording (database, id, domain->recording, domain->rung,
                                domain->checked_at_usecs, error)
         && (!domain->request || store_write_request (database, id, domain->request, error))
         && store_write_changes (database, id, domain->changes, domain->taken_up_at_usecs, error)
         && store_write_setup (database, id, &domain->setup, error)
         && write_lists (database, id, domain, error);
}

static gboolean
replace_domain (StoreDatabase *database, const StoreDomain *domain, gboolean *taken, GError **error)
{
  gint64 touched_at_usecs;

  if (!store_database_ask_number (database, "SELECT touched_at FROM domain WHERE name = ?",
                                  STORE_VALUES (STORE_TEXT (domain->domain)), -1, &touched_at_usecs,
                                  error))
    return FALSE;
  *taken = domain->touched_at_usecs > touched_at_usecs;
  return !*taken
         || (store_database_run (database, "DELETE FROM domain WHERE name = ?",
                                 STORE_VALUES (STORE_TEXT (domain->domain)), error)
             && write_domain (database, domain, error));
}

static gboolean
check_total (StoreDatabase *database, GError **error)
{
  gint64 n_domains;

  if (!store_database_ask_number (database, "SELECT count(*) FROM domain", STORE_NO_VALUES, 0,
                                  &n_domains, error))
    return FALSE;
  return n_domains <= STORE_MAX_DOMAINS
         || store_exchange_refuse (NULL, "with it there would be too many domains", error);
}

static gboolean
write_all (StoreDatabase *database, const GPtrArray *domains, guint *n_taken, GError **error)
{
  for (guint i = 0; i < domains->len; i++)
    {
      gboolean taken;

      if (!replace_domain (database, g_ptr_array_index (domains, i), &taken, error))
        return FALSE;
      *n_taken += taken ? 1 : 0;
    }
  return check_total (database, error);
}

/* What each level put in front begins with a dot or a colon. */
static void
trim_place (GError *error)
{
  gsize skip = strspn (error->message, ".: ");

  memmove (error->message, error->message + skip, strlen (error->message + skip) + 1);
}

gboolean
store_keep_import (
    StoreKeep *keep, const char *text, guint *n_imported, guint *n_kept, GError **error)
{
  GError *problem = NULL;
  g_autoptr (GPtrArray) domains = read_text (text, &problem);
  guint n_taken = 0;
  gboolean ok
      = domains && store_database_begin (keep->database, &problem)
        && store_database_end (keep->database,
                               write_all (keep->database, domains, &n_taken, &problem), &problem);

  if (!ok)
    {
      trim_place (problem);
      g_propagate_error (error, problem);
      return FALSE;
    }
  *n_imported = n_taken;
  *n_kept = domains->len - n_taken;
  return TRUE;
}
