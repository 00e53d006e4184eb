#include "store/keep-private.h"
#include "store/words.h"

gboolean
store_write_recording (StoreDatabase *database,
                       gint64 id,
                       const char *recording,
                       Rung rung,
                       gint64 checked_at_usecs,
                       GError **error)
{
  if (!store_database_run (
          database, "UPDATE domain SET rung = ?, checked_at = ? WHERE id = ?",
          STORE_VALUES (STORE_NUMBER (rung), STORE_NUMBER (checked_at_usecs), STORE_NUMBER (id)),
          error)
      || !store_database_run (database, "DELETE FROM recording WHERE domain_id = ?",
                              STORE_VALUES (STORE_NUMBER (id)), error))
    return FALSE;
  return !recording
         || store_database_run (database, "INSERT INTO recording (domain_id, text) VALUES (?, ?)",
                                STORE_VALUES (STORE_NUMBER (id), STORE_TEXT (recording)), error);
}

static gboolean
write_told (
    StoreDatabase *database, gint64 id, const char *kind, const GPtrArray *texts, GError **error)
{
  for (guint i = 0; i < texts->len; i++)
    if (!store_database_run (database, "INSERT INTO told (domain_id, kind, text) VALUES (?, ?, ?)",
                             STORE_VALUES (STORE_NUMBER (id), STORE_TEXT (kind),
                                           STORE_TEXT (g_ptr_array_index (texts, i))),
                             error))
      return FALSE;
  return TRUE;
}

static gboolean
write_sender (StoreDatabase *database, gint64 id, const PlanSender *sender, GError **error)
{
  const char *from = store_words_get (&store_words_sender_from, sender->from);

  return store_database_run (
      database, "INSERT INTO sender (domain_id, service_id, mail_from) VALUES (?, ?, ?)",
      STORE_VALUES (STORE_NUMBER (id), STORE_TEXT (sender->service_id), STORE_TEXT (from)), error);
}

static gboolean
write_pasted (StoreDatabase *database, gint64 id, const PlanValue *value, GError **error)
{
  return store_database_run (
      database,
      "INSERT INTO pasted (domain_id, service_id, name, type, value) VALUES (?, ?, ?, ?, ?)",
      STORE_VALUES (STORE_NUMBER (id), STORE_TEXT (value->service_id), STORE_TEXT (value->name),
                    STORE_NUMBER (value->type), STORE_TEXT (value->value)),
      error);
}

static gboolean
forget_rows (StoreDatabase *database, gint64 id, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE domain_id = ?", table);

  return store_database_run (database, sql, STORE_VALUES (STORE_NUMBER (id)), error);
}

static gboolean
forget_request (StoreDatabase *database, gint64 id, GError **error)
{
  return forget_rows (database, id, "request", error) && forget_rows (database, id, "sender", error)
         && forget_rows (database, id, "told", error)
         && forget_rows (database, id, "pasted", error);
}

gboolean
store_write_request (StoreDatabase *database, gint64 id, const PlanRequest *request, GError **error)
{
  if (!forget_request (database, id, error)
      || !store_database_run (database,
                              "INSERT INTO request (domain_id, rung, parked) VALUES (?, ?, ?)",
                              STORE_VALUES (STORE_NUMBER (id), STORE_NUMBER (request->rung),
                                            STORE_NUMBER (request->parked ? 1 : 0)),
                              error))
    return FALSE;
  for (guint i = 0; i < request->senders->len; i++)
    if (!write_sender (database, id, g_ptr_array_index (request->senders, i), error))
      return FALSE;
  for (guint i = 0; i < request->values->len; i++)
    if (!write_pasted (database, id, g_ptr_array_index (request->values, i), error))
      return FALSE;
  return write_told (database, id, "address", request->addresses, error)
         && write_told (database, id, "report", request->reports, error);
}

static gboolean
write_values (StoreDatabase *database, gint64 id, const char *role, GStrv values, GError **error)
{
  for (guint i = 0; values[i]; i++)
    if (!store_database_run (
            database, "INSERT INTO change_value (change_id, role, value) VALUES (?, ?, ?)",
            STORE_VALUES (STORE_NUMBER (id), STORE_TEXT (role), STORE_TEXT (values[i])), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_change (StoreDatabase *database, gint64 id, const Change *change, GError **error)
{
  const char *kind = store_words_get (&store_words_record_kind, change->kind);
  gint64 row;

  if (!store_database_run (
          database,
          "INSERT INTO change (domain_id, kind, name, type, ttl_seconds) VALUES (?, ?, ?, ?, ?)",
          STORE_VALUES (STORE_NUMBER (id), STORE_TEXT (kind), STORE_TEXT (change->name),
                        STORE_NUMBER (change->type), STORE_NUMBER (change->ttl_seconds)),
          error))
    return FALSE;
  row = store_database_get_last_id (database);
  return write_values (database, row, "before", change->before, error)
         && write_values (database, row, "after", change->after, error)
         && write_values (database, row, "before_data", change->before_data, error)
         && write_values (database, row, "others_data", change->others_data, error)
         && write_values (database, row, "in_the_way", change->in_the_way, error);
}

gboolean
store_write_changes (StoreDatabase *database,
                     gint64 id,
                     const GPtrArray *changes,
                     gint64 taken_up_at_usecs,
                     GError **error)
{
  if (!forget_rows (database, id, "change", error)
      || !store_database_run (database, "UPDATE domain SET taken_up_at = ? WHERE id = ?",
                              STORE_VALUES (STORE_NUMBER (taken_up_at_usecs), STORE_NUMBER (id)),
                              error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!write_change (database, id, g_ptr_array_index (changes, i), error))
      return FALSE;
  return TRUE;
}

gboolean
store_write_setup (StoreDatabase *database, gint64 id, const StoreSetup *setup, GError **error)
{
  const char *hands = store_words_get (&store_words_hands, setup->hands);
  const char *host_field = store_words_get (&store_words_host_field, setup->host_field);
  const char *apex = store_words_get (&store_words_apex, setup->apex);

  return store_database_run (
      database,
      "INSERT OR REPLACE INTO setup"
      " (domain_id, hands, hands_name, dns_host_id, host_field, apex, wanted_by)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      STORE_VALUES (STORE_NUMBER (id), STORE_TEXT (hands), STORE_TEXT (setup->hands_name),
                    STORE_TEXT (setup->dns_host_id), STORE_TEXT (host_field), STORE_TEXT (apex),
                    STORE_NUMBER (setup->wanted_by_usecs)),
      error);
}

/* A mark that is there keeps its row, and so its place. */
gboolean
store_write_mark (StoreDatabase *database, gint64 id, const TaskMark *mark, GError **error)
{
  const char *state = store_words_get (&store_words_task_state, mark->state);

  return store_database_run (
      database,
      "INSERT INTO mark (domain_id, task_id, state, who, reason, note, since, until)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (domain_id, task_id) DO UPDATE SET state = excluded.state,"
      " who = excluded.who, reason = excluded.reason, note = excluded.note,"
      " since = excluded.since, until = excluded.until",
      STORE_VALUES (STORE_NUMBER (id), STORE_TEXT (mark->task_id), STORE_TEXT (state),
                    STORE_TEXT (mark->who), STORE_TEXT (mark->reason), STORE_TEXT (mark->note),
                    STORE_NUMBER (mark->since_usecs), STORE_NUMBER (mark->until_usecs)),
      error);
}

gboolean
store_write_note (StoreDatabase *database, gint64 id, const StoreNote *note, GError **error)
{
  return store_database_run (
      database, "INSERT INTO note (domain_id, about, text, written_at) VALUES (?, ?, ?, ?)",
      STORE_VALUES (STORE_NUMBER (id), STORE_TEXT (note->about), STORE_TEXT (note->text),
                    STORE_NUMBER (note->written_at_usecs)),
      error);
}

gboolean
store_write_event (StoreDatabase *database, gint64 id, const StoreEvent *event, GError **error)
{
  return store_database_run (
      database, "INSERT INTO event (domain_id, at, code, about, text) VALUES (?, ?, ?, ?, ?)",
      STORE_VALUES (STORE_NUMBER (id), STORE_NUMBER (event->at_usecs), STORE_TEXT (event->code),
                    STORE_TEXT (event->about), STORE_TEXT (event->text)),
      error);
}
