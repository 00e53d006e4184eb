#include "store/keep-private.h"
#include "store/words.h"

StoreDomain *
store_domain_new (const char *domain)
{
  StoreDomain *made = g_new0 (StoreDomain, 1);

  made->domain = g_strdup (domain);
  made->changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  made->marks = g_ptr_array_new_with_free_func ((GDestroyNotify)task_mark_free);
  made->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)store_note_free);
  made->events = g_ptr_array_new_with_free_func ((GDestroyNotify)store_event_free);
  return made;
}

static gboolean
refuse_row (const char *what, GError **error)
{
  g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DAMAGED,
               "the file holds a %s that does not exist", what);
  return FALSE;
}

static gboolean
take_word (StoreRow *row, int column, const StoreWords *words, int *value, GError **error)
{
  g_autofree char *word = store_row_dup_text (row, column);

  *value = store_words_find (words, word);
  return *value >= 0 || refuse_row (words->what, error);
}

static gboolean
take_rung (StoreRow *row, int column, Rung *rung, GError **error)
{
  gint64 number = store_row_get_number (row, column);

  if (number < RUNG_UNKNOWN || number > RUNG_REJECT)
    return refuse_row ("rung", error);
  *rung = (Rung)number;
  return TRUE;
}

/* Empty where NULL stands, for what is never %NULL in memory. */
static char *
dup_text (StoreRow *row, int column)
{
  char *text = store_row_dup_text (row, column);

  return text ? text : g_strdup ("");
}

/* --- What was told of the mail ----------------------------------------------------------------- */

static gboolean
take_request (StoreRow *row, gpointer data, GError **error)
{
  PlanRequest **request = data;

  *request = plan_request_new ();
  (*request)->parked = store_row_get_number (row, 1) != 0;
  return take_rung (row, 0, &(*request)->rung, error);
}

static gboolean
take_sender (StoreRow *row, gpointer data, GError **error)
{
  g_autofree char *service_id = dup_text (row, 0);
  int from;

  if (!take_word (row, 1, &store_words_sender_from, &from, error))
    return FALSE;
  plan_request_add_sender (data, service_id, (SenderFrom)from);
  return TRUE;
}

static gboolean
take_told (StoreRow *row, gpointer data, GError **error)
{
  PlanRequest *request = data;
  g_autofree char *kind = store_row_dup_text (row, 0);
  gboolean is_report = g_strcmp0 (kind, "report") == 0;

  if (!is_report && g_strcmp0 (kind, "address") != 0)
    return refuse_row ("kind of address", error);
  g_ptr_array_add (is_report ? request->reports : request->addresses, dup_text (row, 1));
  return TRUE;
}

static gboolean
take_pasted (StoreRow *row, gpointer data, GError **error)
{
  PlanRequest *request = data;
  PlanValue *value = g_new0 (PlanValue, 1);

  value->service_id = store_row_dup_text (row, 0);
  value->name = dup_text (row, 1);
  value->type = (DnsType)store_row_get_number (row, 2);
  value->value = dup_text (row, 3);
  g_ptr_array_add (request->values, value);
  return TRUE;
}

static gboolean
read_parts (StoreDatabase *database, gint64 id, PlanRequest *request, GError **error)
{
  const StoreValue values[] = { STORE_NUMBER (id), { .kind = STORE_VALUE_END } };

  return store_database_each (
             database, "SELECT service_id, mail_from FROM sender WHERE domain_id = ? ORDER BY id",
             values, take_sender, request, error)
         && store_database_each (database,
                                 "SELECT kind, text FROM told WHERE domain_id = ? ORDER BY id",
                                 values, take_told, request, error)
         && store_database_each (
             database,
             "SELECT service_id, name, type, value FROM pasted WHERE domain_id = ? ORDER BY id",
             values, take_pasted, request, error);
}

gboolean
store_read_request (StoreDatabase *database, gint64 id, PlanRequest **request, GError **error)
{
  g_autoptr (PlanRequest) found = NULL;

  if (!store_database_each (database, "SELECT rung, parked FROM request WHERE domain_id = ?",
                            STORE_VALUES (STORE_NUMBER (id)), take_request, &found, error)
      || (found && !read_parts (database, id, found, error)))
    return FALSE;
  *request = g_steal_pointer (&found);
  return TRUE;
}

/* --- Changes ----------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *changes;
  GArray *ids; /* of gint64 */
} Changes;

static gboolean
take_change (StoreRow *row, gpointer data, GError **error)
{
  Changes *changes = data;
  g_autofree char *name = dup_text (row, 2);
  gint64 id = store_row_get_number (row, 0);
  int kind;
  Change *change;

  if (!take_word (row, 1, &store_words_record_kind, &kind, error))
    return FALSE;
  change = change_new ((RecordKind)kind, name, (DnsType)store_row_get_number (row, 3));
  change->ttl_seconds = (guint32)store_row_get_number (row, 4);
  g_ptr_array_add (changes->changes, change);
  g_array_append_val (changes->ids, id);
  return TRUE;
}

static gboolean
take_value (StoreRow *row, gpointer data, GError **error)
{
  g_ptr_array_add (data, dup_text (row, 0));
  return TRUE;
}

static gboolean
read_values (StoreDatabase *database, gint64 id, const char *role, GStrv *list, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  if (!store_database_each (
          database, "SELECT value FROM change_value WHERE change_id = ? AND role = ? ORDER BY id",
          STORE_VALUES (STORE_NUMBER (id), STORE_TEXT (role)), take_value, values, error))
    return FALSE;
  g_ptr_array_add (values, NULL);
  g_strfreev (*list);
  *list = (GStrv)g_ptr_array_steal (values, NULL);
  return TRUE;
}

static gboolean
read_lists (StoreDatabase *database, gint64 id, Change *change, GError **error)
{
  return read_values (database, id, "before", &change->before, error)
         && read_values (database, id, "after", &change->after, error)
         && read_values (database, id, "before_data", &change->before_data, error)
         && read_values (database, id, "others_data", &change->others_data, error)
         && read_values (database, id, "in_the_way", &change->in_the_way, error);
}

GPtrArray *
store_read_changes (StoreDatabase *database, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Changes found = { changes, ids };

  if (!store_database_each (
          database,
          "SELECT id, kind, name, type, ttl_seconds FROM change WHERE domain_id = ? ORDER BY id",
          STORE_VALUES (STORE_NUMBER (id)), take_change, &found, error))
    return NULL;
  for (guint i = 0; i < changes->len; i++)
    if (!read_lists (database, g_array_index (ids, gint64, i), g_ptr_array_index (changes, i),
                     error))
      return NULL;
  return g_steal_pointer (&changes);
}

/* --- The rest ---------------------------------------------------------------------------------- */

static gboolean
take_setup (StoreRow *row, gpointer data, GError **error)
{
  StoreSetup *setup = data;
  int hands, host_field, apex;

  if (!take_word (row, 0, &store_words_hands, &hands, error)
      || !take_word (row, 3, &store_words_host_field, &host_field, error)
      || !take_word (row, 4, &store_words_apex, &apex, error))
    return FALSE;
  setup->hands = (Hands)hands;
  setup->hands_name = store_row_dup_text (row, 1);
  setup->dns_host_id = store_row_dup_text (row, 2);
  setup->host_field = (ProvidersHostField)host_field;
  setup->apex = (ProvidersApex)apex;
  setup->wanted_by_usecs = store_row_get_number (row, 5);
  return TRUE;
}

static gboolean
take_mark (StoreRow *row, gpointer data, GError **error)
{
  g_autofree char *task_id = dup_text (row, 0);
  int state;
  TaskMark *mark;

  if (!take_word (row, 1, &store_words_task_state, &state, error))
    return FALSE;
  mark = task_mark_new (task_id, (TaskState)state);
  mark->who = store_row_dup_text (row, 2);
  mark->reason = store_row_dup_text (row, 3);
  mark->note = store_row_dup_text (row, 4);
  mark->since_usecs = store_row_get_number (row, 5);
  mark->until_usecs = store_row_get_number (row, 6);
  g_ptr_array_add (data, mark);
  return TRUE;
}

static gboolean
take_note (StoreRow *row, gpointer data, GError **error)
{
  g_autofree char *about = dup_text (row, 0);
  g_autofree char *text = dup_text (row, 1);

  g_ptr_array_add (data, store_note_new (about, text, store_row_get_number (row, 2)));
  return TRUE;
}

static gboolean
take_event (StoreRow *row, gpointer data, GError **error)
{
  StoreEvent *event = g_new0 (StoreEvent, 1);

  event->at_usecs = store_row_get_number (row, 0);
  event->code = dup_text (row, 1);
  event->about = dup_text (row, 2);
  event->text = dup_text (row, 3);
  g_ptr_array_add (data, event);
  return TRUE;
}

static gboolean
take_recording (StoreRow *row, gpointer data, GError **error)
{
  *(char **)data = dup_text (row, 0);
  return TRUE;
}

static gboolean
read_lists_of_domain (StoreDatabase *database, gint64 id, StoreDomain *domain, GError **error)
{
  const StoreValue values[] = { STORE_NUMBER (id), { .kind = STORE_VALUE_END } };

  return store_database_each (database,
                              "SELECT hands, hands_name, dns_host_id, host_field, apex, wanted_by"
                              " FROM setup WHERE domain_id = ?",
                              values, take_setup, &domain->setup, error)
         && store_database_each (database,
                                 "SELECT task_id, state, who, reason, note, since, until"
                                 " FROM mark WHERE domain_id = ? ORDER BY id",
                                 values, take_mark, domain->marks, error);
}

/* What only grows. */
static gboolean
read_history (StoreDatabase *database, gint64 id, StoreDomain *domain, GError **error)
{
  const StoreValue values[] = { STORE_NUMBER (id), { .kind = STORE_VALUE_END } };

  return store_database_each (
             database, "SELECT about, text, written_at FROM note WHERE domain_id = ? ORDER BY id",
             values, take_note, domain->notes, error)
         && store_database_each (
             database, "SELECT at, code, about, text FROM event WHERE domain_id = ? ORDER BY id",
             values, take_event, domain->events, error)
         && store_database_each (database, "SELECT text FROM recording WHERE domain_id = ?", values,
                                 take_recording, &domain->recording, error);
}

/* --- Whole domains ----------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *domains; /* of StoreDomain */
  GArray *ids;        /* of gint64 */
} Domains;

static gboolean
take_domain (StoreRow *row, gpointer data, GError **error)
{
  Domains *domains = data;
  gint64 id = store_row_get_number (row, 0);
  g_autofree char *name = dup_text (row, 1);
  StoreDomain *domain = store_domain_new (name);

  g_ptr_array_add (domains->domains, domain);
  g_array_append_val (domains->ids, id);
  domain->step = (guint)store_row_get_number (row, 2);
  domain->furthest = (guint)store_row_get_number (row, 3);
  domain->touched_at_usecs = store_row_get_number (row, 4);
  domain->checked_at_usecs = store_row_get_number (row, 5);
  domain->taken_up_at_usecs = store_row_get_number (row, 7);
  domain->look_again_at_usecs = store_row_get_number (row, 8);
  domain->landed_at_usecs = store_row_get_number (row, 9);
  return take_rung (row, 6, &domain->rung, error);
}

static gboolean
read_domain (StoreDatabase *database, gint64 id, StoreDomain *domain, GError **error)
{
  g_autoptr (GPtrArray) changes = store_read_changes (database, id, error);

  if (!changes || !store_read_request (database, id, &domain->request, error))
    return FALSE;
  g_ptr_array_unref (domain->changes);
  domain->changes = g_steal_pointer (&changes);
  return read_lists_of_domain (database, id, domain, error);
}

#define SELECT_DOMAIN \
  "SELECT id, name, step, furthest, touched_at, checked_at, rung, taken_up_at, look_again_at," \
  " landed_at FROM domain"

static gboolean
read_domains (StoreDatabase *database, const char *name, Domains *domains, GError **error)
{
  if (name)
    return store_database_each (database, SELECT_DOMAIN " WHERE name = ?",
                                STORE_VALUES (STORE_TEXT (name)), take_domain, domains, error);
  return store_database_each (database, SELECT_DOMAIN " ORDER BY touched_at DESC, name",
                              STORE_NO_VALUES, take_domain, domains, error);
}

static gboolean
read_all (StoreDatabase *database,
          const char *name,
          gboolean with_history,
          Domains *domains,
          GError **error)
{
  if (!read_domains (database, name, domains, error))
    return FALSE;
  for (guint i = 0; i < domains->domains->len; i++)
    {
      gint64 id = g_array_index (domains->ids, gint64, i);
      StoreDomain *domain = g_ptr_array_index (domains->domains, i);

      if (!read_domain (database, id, domain, error)
          || (with_history && !read_history (database, id, domain, error)))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
store_read_domains (StoreDatabase *database,
                    const char *name,
                    gboolean with_history,
                    GError **error)
{
  g_autoptr (GPtrArray) domains
      = g_ptr_array_new_with_free_func ((GDestroyNotify)store_domain_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Domains found = { domains, ids };
  gboolean ok;

  if (!store_database_run_script (database, "BEGIN", error))
    return NULL;
  ok = read_all (database, name, with_history, &found, error);
  return store_database_end (database, ok, error) ? g_steal_pointer (&domains) : NULL;
}

GPtrArray *
store_keep_list (StoreKeep *keep, GError **error)
{
  return store_read_domains (keep->database, NULL, FALSE, error);
}

StoreDomain *
store_keep_load (StoreKeep *keep, const char *domain, GError **error)
{
  g_autoptr (GPtrArray) found = store_read_domains (keep->database, domain, TRUE, error);

  return found && found->len > 0 ? g_ptr_array_steal_index (found, 0) : NULL;
}
