#include "store/keep-private.h"

#include <string.h>

#include "store/bounds.h"
#include "store/checks.h"
#include "store/schema.h"

char *
store_keep_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "todoku", "todoku.db", NULL);
}

StoreKeep *
store_keep_open (const char *path, GError **error)
{
  guint n_steps;
  const char *const *steps = store_schema_get_steps (&n_steps);
  g_autoptr (StoreDatabase) database = store_database_open (path, (int)n_steps, error);
  StoreKeep *keep;

  if (!database || !store_schema_upgrade (database, steps, n_steps, error))
    return NULL;
  keep = g_new0 (StoreKeep, 1);
  keep->database = g_steal_pointer (&database);
  /* What could not be done when it was wanted may be possible by now, and if not, nothing is lost. */
  store_keep_sweep (keep, NULL);
  return keep;
}

void
store_keep_close (StoreKeep *keep)
{
  if (!keep)
    return;
  store_database_close (keep->database);
  g_free (keep);
}

/* More could be kept and could not be taken in by the successor's computer. */
static gboolean
check_room (StoreDatabase *database, GError **error)
{
  gint64 n_domains;

  if (!store_database_ask_number (database, "SELECT count(*) FROM domain", STORE_NO_VALUES, 0,
                                  &n_domains, error))
    return FALSE;
  if (n_domains < STORE_MAX_DOMAINS)
    return TRUE;
  g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE,
               "%d domains are kept already; delete one first", STORE_MAX_DOMAINS);
  return FALSE;
}

/* Finds the row of @domain, or makes one. */
static gboolean
touch (StoreDatabase *database, const char *domain, gint64 now_usecs, gint64 *id, GError **error)
{
  if (!store_database_ask_number (database, "SELECT id FROM domain WHERE name = ?",
                                  STORE_VALUES (STORE_TEXT (domain)), 0, id, error))
    return FALSE;
  if (*id != 0)
    return store_database_run (database, "UPDATE domain SET touched_at = ? WHERE id = ?",
                               STORE_VALUES (STORE_NUMBER (now_usecs), STORE_NUMBER (*id)), error);
  if (!check_room (database, error)
      || !store_database_run (database, "INSERT INTO domain (name, touched_at) VALUES (?, ?)",
                              STORE_VALUES (STORE_TEXT (domain), STORE_NUMBER (now_usecs)), error))
    return FALSE;
  *id = store_database_get_last_id (database);
  return TRUE;
}

gboolean
store_keep_begin (StoreKeep *keep, const char *domain, gint64 now_usecs, gint64 *id, GError **error)
{
  if (!store_check_name (domain, error) || !store_check_time ("now", now_usecs, error)
      || !store_database_begin (keep->database, error))
    return FALSE;
  if (touch (keep->database, domain, now_usecs, id, error))
    return TRUE;
  return store_database_end (keep->database, FALSE, NULL);
}

/* --- Deleting ---------------------------------------------------------------------------------- */

static gboolean
wants_sweep (StoreKeep *keep, gboolean *is_wanted, GError **error)
{
  gint64 n_tables = 0;

  if (!store_database_ask_number (keep->database,
                                  "SELECT count(*) FROM sqlite_schema WHERE name = 'unswept'",
                                  STORE_NO_VALUES, 0, &n_tables, error))
    return FALSE;
  *is_wanted = n_tables > 0;
  return TRUE;
}

/* secure_delete overwrites rows, but not the copies of them that stay in the gaps when SQLite moves
 * rows from one page to another. So the file is written anew, for which it may have no room: that it
 * is wanted is a table, of which an older version needs to know nothing. */
gboolean
store_keep_sweep (StoreKeep *keep, GError **error)
{
  gboolean is_wanted = FALSE;

  if (!wants_sweep (keep, &is_wanted, error))
    return FALSE;
  return !is_wanted
         || (store_database_run_script (keep->database, "VACUUM", error)
             && store_database_run_script (keep->database, "DROP TABLE unswept", error));
}

/* The table comes last: it may take one of the pages that became free. */
static gboolean
delete_rows (StoreDatabase *database, const char *domain, GError **error)
{
  return store_database_run (database, "DELETE FROM domain WHERE name = ?",
                             STORE_VALUES (STORE_TEXT (domain)), error)
         && store_database_run_script (
             database, "CREATE TABLE IF NOT EXISTS unswept (one INTEGER) STRICT", error);
}

gboolean
store_keep_delete (StoreKeep *keep, const char *domain, GError **error)
{
  if (!store_database_begin (keep->database, error)
      || !store_database_end (keep->database, delete_rows (keep->database, domain, error), error))
    return FALSE;
  /* Done is done: what is missing stays wanted. */
  store_keep_sweep (keep, NULL);
  return TRUE;
}
