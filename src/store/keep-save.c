#include <string.h>

#include "store/bounds.h"
#include "store/checks.h"
#include "store/keep-private.h"
#include "store/words.h"

/* Adds a line to the trail; the oldest go when there are too many. */
static gboolean
add_event (StoreKeep *keep,
           gint64 id,
           gint64 now_usecs,
           const char *code,
           const char *about,
           const char *text,
           GError **error)
{
  const StoreEvent event = { now_usecs, (char *)code, (char *)about, (char *)(text ? text : "") };

  return store_write_event (keep->database, id, &event, error)
         && store_database_run (keep->database,
                                "DELETE FROM event WHERE domain_id = ?1 AND id <= (SELECT id FROM"
                                " event WHERE domain_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
                                STORE_VALUES (STORE_NUMBER (id), STORE_NUMBER (STORE_MAX_EVENTS)),
                                error);
}

static gboolean
check_count (StoreKeep *keep, const char *table, gint64 id, guint most, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE domain_id = ?", table);
  gint64 count;

  if (!store_database_ask_number (keep->database, sql, STORE_VALUES (STORE_NUMBER (id)), 0, &count,
                                  error))
    return FALSE;
  if (count <= most)
    return TRUE;
  g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE, "%s: too many", table);
  return FALSE;
}

gboolean
store_keep_save_step (StoreKeep *keep,
                      const char *domain,
                      guint step,
                      guint furthest,
                      gint64 now_usecs,
                      GError **error)
{
  gint64 id;

  if (!store_check_step (step, furthest, error)
      || !store_keep_begin (keep, domain, now_usecs, &id, error))
    return FALSE;
  return store_database_end (
      keep->database,
      store_database_run (
          keep->database, "UPDATE domain SET step = ?, furthest = ? WHERE id = ?",
          STORE_VALUES (STORE_NUMBER (step), STORE_NUMBER (furthest), STORE_NUMBER (id)), error),
      error);
}

gboolean
store_keep_save_check (StoreKeep *keep,
                       const char *domain,
                       const char *recording,
                       Rung rung,
                       gint64 checked_at_usecs,
                       gint64 now_usecs,
                       GError **error)
{
  char found[] = { (char)('0' + (int)rung), '\0' };
  gint64 id;
  gboolean ok;

  if (!store_check_recording (recording, rung, checked_at_usecs, error)
      || !store_keep_begin (keep, domain, now_usecs, &id, error))
    return FALSE;
  ok = store_write_recording (keep->database, id, recording, rung, checked_at_usecs, error)
       && add_event (keep, id, now_usecs, "checked", "", found, error);
  return store_database_end (keep->database, ok, error);
}

gboolean
store_keep_save_request (StoreKeep *keep,
                         const char *domain,
                         const PlanRequest *request,
                         gint64 now_usecs,
                         GError **error)
{
  gint64 id;

  if (!store_check_request (request, error)
      || !store_keep_begin (keep, domain, now_usecs, &id, error))
    return FALSE;
  return store_database_end (keep->database,
                             store_write_request (keep->database, id, request, error), error);
}

/* --- Changes ----------------------------------------------------------------------------------- */

static void
append_values (GString *text, char mark, GStrv values)
{
  for (guint i = 0; values[i]; i++)
    g_string_append_printf (text, "%s%c %s", text->len ? "\n" : "", mark, values[i]);
}

static gboolean
add_change_event (StoreKeep *keep,
                  gint64 id,
                  gint64 now_usecs,
                  const char *code,
                  const Change *change,
                  GError **error)
{
  g_autofree char *about = task_dup_dns_id (change->type, change->name);
  g_autoptr (GString) text = g_string_new (NULL);

  append_values (text, '-', change->before);
  append_values (text, '+', change->after);
  return add_event (keep, id, now_usecs, code, about, text->str, error);
}

/* Also what stands there today must be the same: the trail is what one goes back by. */
static gboolean
is_among (const Change *change, const GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *other = g_ptr_array_index (changes, i);

      if (change_equal (change, other)
          && g_strv_equal ((const char *const *)change->before, (const char *const *)other->before))
        return TRUE;
    }
  return FALSE;
}

/* Adds a line for each of @changes that is not among @others. */
static gboolean
add_differences (StoreKeep *keep,
                 gint64 id,
                 gint64 now_usecs,
                 const char *code,
                 const GPtrArray *changes,
                 const GPtrArray *others,
                 gboolean *differ,
                 GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      if (is_among (change, others))
        continue;
      *differ = TRUE;
      if (!add_change_event (keep, id, now_usecs, code, change, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_changes (
    StoreKeep *keep, gint64 id, const GPtrArray *changes, gint64 now_usecs, GError **error)
{
  g_autoptr (GPtrArray) before = store_read_changes (keep->database, id, error);
  gboolean differ = FALSE;

  if (!before
      || !add_differences (keep, id, now_usecs, "withdrawn", before, changes, &differ, error)
      || !add_differences (keep, id, now_usecs, "taken-up", changes, before, &differ, error)
      || !store_write_changes (keep->database, id, changes, changes->len > 0 ? now_usecs : 0,
                               error))
    return FALSE;
  return !differ
         || store_database_run (keep->database, "UPDATE domain SET landed_at = 0 WHERE id = ?",
                                STORE_VALUES (STORE_NUMBER (id)), error);
}

gboolean
store_keep_save_changes (
    StoreKeep *keep, const char *domain, const GPtrArray *changes, gint64 now_usecs, GError **error)
{
  gint64 id;

  if (!store_check_changes (changes, error)
      || !store_keep_begin (keep, domain, now_usecs, &id, error))
    return FALSE;
  return store_database_end (keep->database, save_changes (keep, id, changes, now_usecs, error),
                             error);
}

/* --- The rest ---------------------------------------------------------------------------------- */

gboolean
store_keep_save_setup (
    StoreKeep *keep, const char *domain, const StoreSetup *setup, gint64 now_usecs, GError **error)
{
  gint64 id;

  if (!store_check_setup (setup, error) || !store_keep_begin (keep, domain, now_usecs, &id, error))
    return FALSE;
  return store_database_end (keep->database, store_write_setup (keep->database, id, setup, error),
                             error);
}

static gboolean
take_text (StoreRow *row, gpointer data, GError **error)
{
  *(char **)data = store_row_dup_text (row, 0);
  return TRUE;
}

/* A task that nothing was told about is open. */
static gboolean
save_mark (StoreKeep *keep, gint64 id, const TaskMark *mark, gint64 now_usecs, GError **error)
{
  g_autofree char *before = NULL;
  const char *state = store_words_get (&store_words_task_state, mark->state);

  if (!store_database_each (
          keep->database, "SELECT state FROM mark WHERE domain_id = ? AND task_id = ?",
          STORE_VALUES (STORE_NUMBER (id), STORE_TEXT (mark->task_id)), take_text, &before, error)
      || !store_write_mark (keep->database, id, mark, error)
      || !check_count (keep, "mark", id, STORE_MAX_MARKS, error))
    return FALSE;
  return g_str_equal (before ? before : store_words_get (&store_words_task_state, TASK_OPEN), state)
         || add_event (keep, id, now_usecs, state, mark->task_id,
                       mark->state == TASK_SET_ASIDE ? mark->reason : mark->who, error);
}

gboolean
store_keep_save_mark (
    StoreKeep *keep, const char *domain, const TaskMark *mark, gint64 now_usecs, GError **error)
{
  gint64 id;

  if (!store_check_mark (mark, error) || !store_keep_begin (keep, domain, now_usecs, &id, error))
    return FALSE;
  return store_database_end (keep->database, save_mark (keep, id, mark, now_usecs, error), error);
}

static gboolean
save_landing (StoreKeep *keep,
              gint64 id,
              gint64 look_again_at_usecs,
              gint64 landed_at_usecs,
              gint64 now_usecs,
              GError **error)
{
  gint64 before;

  if (!store_database_ask_number (keep->database, "SELECT landed_at FROM domain WHERE id = ?",
                                  STORE_VALUES (STORE_NUMBER (id)), 0, &before, error)
      || !store_database_run (keep->database,
                              "UPDATE domain SET look_again_at = ?, landed_at = ? WHERE id = ?",
                              STORE_VALUES (STORE_NUMBER (look_again_at_usecs),
                                            STORE_NUMBER (landed_at_usecs), STORE_NUMBER (id)),
                              error))
    return FALSE;
  return landed_at_usecs == 0 || before != 0
         || add_event (keep, id, now_usecs, "landed", "", "", error);
}

gboolean
store_keep_save_landing (StoreKeep *keep,
                         const char *domain,
                         gint64 look_again_at_usecs,
                         gint64 landed_at_usecs,
                         gint64 now_usecs,
                         GError **error)
{
  gint64 id;

  if (!store_check_time ("look_again_at_usecs", look_again_at_usecs, error)
      || !store_check_time ("landed_at_usecs", landed_at_usecs, error)
      || !store_keep_begin (keep, domain, now_usecs, &id, error))
    return FALSE;
  return store_database_end (
      keep->database,
      save_landing (keep, id, look_again_at_usecs, landed_at_usecs, now_usecs, error), error);
}

gboolean
store_keep_add_note (StoreKeep *keep,
                     const char *domain,
                     const char *about,
                     const char *text,
                     gint64 now_usecs,
                     GError **error)
{
  const StoreNote note = { (char *)about, (char *)text, now_usecs };
  gint64 id;

  if (!store_check_note (about, text, error)
      || !store_keep_begin (keep, domain, now_usecs, &id, error))
    return FALSE;
  return store_database_end (keep->database,
                             store_write_note (keep->database, id, &note, error)
                                 && check_count (keep, "note", id, STORE_MAX_NOTES, error),
                             error);
}
