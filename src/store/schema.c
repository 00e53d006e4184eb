#include "store/schema.h"

/* Beside these there is a table "unswept" (store/keep.c) from a deletion until the file was written anew.
 *
 * A column of the type ANY holds a foreign text: TEXT, or a BLOB where it is no UTF-8. */
static const char version_1[]
    = "PRAGMA application_id = 0x74646b75;"
      "CREATE TABLE domain ("
      "  id INTEGER PRIMARY KEY,"
      "  name TEXT NOT NULL UNIQUE,"
      "  step INTEGER NOT NULL DEFAULT 0,"
      "  furthest INTEGER NOT NULL DEFAULT 0,"
      "  touched_at INTEGER NOT NULL," /* all times: microseconds since the epoch, UTC */
      "  checked_at INTEGER NOT NULL DEFAULT 0,"
      "  rung INTEGER NOT NULL DEFAULT 0," /* 0: unknown; 1 to 5 as on the ladder */
      "  taken_up_at INTEGER NOT NULL DEFAULT 0,"
      "  look_again_at INTEGER NOT NULL DEFAULT 0,"
      "  landed_at INTEGER NOT NULL DEFAULT 0"
      ") STRICT;"
      "CREATE TABLE recording ("
      "  domain_id INTEGER PRIMARY KEY REFERENCES domain ON DELETE CASCADE,"
      "  text ANY NOT NULL"
      ") STRICT;"
      "CREATE TABLE request ("
      "  domain_id INTEGER PRIMARY KEY REFERENCES domain ON DELETE CASCADE,"
      "  rung INTEGER NOT NULL,"
      "  parked INTEGER NOT NULL"
      ") STRICT;"
      "CREATE TABLE sender ("
      "  id INTEGER PRIMARY KEY,"
      "  domain_id INTEGER NOT NULL REFERENCES domain ON DELETE CASCADE,"
      "  service_id ANY NOT NULL,"
      "  mail_from TEXT NOT NULL" /* unknown, own, service */
      ") STRICT;"
      "CREATE INDEX sender_of_domain ON sender (domain_id);"
      "CREATE TABLE told ("
      "  id INTEGER PRIMARY KEY,"
      "  domain_id INTEGER NOT NULL REFERENCES domain ON DELETE CASCADE,"
      "  kind TEXT NOT NULL," /* address, report */
      "  text ANY NOT NULL"
      ") STRICT;"
      "CREATE INDEX told_of_domain ON told (domain_id);"
      "CREATE TABLE pasted ("
      "  id INTEGER PRIMARY KEY,"
      "  domain_id INTEGER NOT NULL REFERENCES domain ON DELETE CASCADE,"
      "  service_id ANY,"
      "  name ANY NOT NULL,"
      "  type INTEGER NOT NULL," /* the number of the DNS */
      "  value ANY NOT NULL"
      ") STRICT;"
      "CREATE INDEX pasted_of_domain ON pasted (domain_id);"
      "CREATE TABLE change ("
      "  id INTEGER PRIMARY KEY,"
      "  domain_id INTEGER NOT NULL REFERENCES domain ON DELETE CASCADE,"
      "  kind TEXT NOT NULL," /* spf, dkim, dmarc … */
      "  name ANY NOT NULL,"
      "  type INTEGER NOT NULL,"
      "  ttl_seconds INTEGER NOT NULL"
      ") STRICT;"
      "CREATE INDEX change_of_domain ON change (domain_id);"
      "CREATE TABLE change_value ("
      "  id INTEGER PRIMARY KEY,"
      "  change_id INTEGER NOT NULL REFERENCES change ON DELETE CASCADE,"
      "  role TEXT NOT NULL," /* before, after, before_data, others_data, in_the_way */
      "  value ANY NOT NULL"
      ") STRICT;"
      "CREATE INDEX value_of_change ON change_value (change_id);"
      "CREATE TABLE setup ("
      "  domain_id INTEGER PRIMARY KEY REFERENCES domain ON DELETE CASCADE,"
      "  hands TEXT NOT NULL," /* unknown, own, agency, host */
      "  hands_name ANY,"
      "  dns_host_id ANY,"
      "  host_field TEXT NOT NULL," /* unknown, relative, full, either */
      "  apex TEXT NOT NULL,"       /* unknown, blank, at */
      "  wanted_by INTEGER NOT NULL"
      ") STRICT;"
      "CREATE TABLE mark ("
      "  id INTEGER PRIMARY KEY,"
      "  domain_id INTEGER NOT NULL REFERENCES domain ON DELETE CASCADE,"
      "  task_id ANY NOT NULL,"
      "  state TEXT NOT NULL," /* open, asked, waiting, proved, set-aside */
      "  who ANY,"
      "  reason ANY,"
      "  note ANY,"
      "  since INTEGER NOT NULL,"
      "  until INTEGER NOT NULL,"
      "  UNIQUE (domain_id, task_id)"
      ") STRICT;"
      "CREATE TABLE note ("
      "  id INTEGER PRIMARY KEY,"
      "  domain_id INTEGER NOT NULL REFERENCES domain ON DELETE CASCADE,"
      "  about ANY NOT NULL,"
      "  text ANY NOT NULL,"
      "  written_at INTEGER NOT NULL"
      ") STRICT;"
      "CREATE INDEX note_of_domain ON note (domain_id);"
      "CREATE TABLE event ("
      "  id INTEGER PRIMARY KEY,"
      "  domain_id INTEGER NOT NULL REFERENCES domain ON DELETE CASCADE,"
      "  at INTEGER NOT NULL,"
      "  code ANY NOT NULL,"
      "  about ANY NOT NULL,"
      "  text ANY NOT NULL"
      ") STRICT;"
      "CREATE INDEX event_of_domain ON event (domain_id);";

static const char *const all_steps[] = { version_1 };

const char *const *
store_schema_get_steps (guint *n_steps)
{
  *n_steps = G_N_ELEMENTS (all_steps);
  return all_steps;
}

static gboolean
take_steps (
    StoreDatabase *database, const char *const *steps, guint first, guint n_steps, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %u", n_steps);

  for (guint i = first; i < n_steps; i++)
    if (!store_database_run_script (database, steps[i], error))
      return FALSE;
  return store_database_run_script (database, stamp, error);
}

gboolean
store_schema_upgrade (StoreDatabase *database,
                      const char *const *steps,
                      guint n_steps,
                      GError **error)
{
  gint64 version;
  gboolean ok;

  if (!store_database_ask_number (database, "PRAGMA user_version", STORE_NO_VALUES, 0, &version,
                                  error))
    return FALSE;
  if (version == n_steps)
    return TRUE;
  if (!store_database_begin (database, error))
    return FALSE;
  /* Asked again: another program may just have taken the same steps. */
  ok = store_database_ask_number (database, "PRAGMA user_version", STORE_NO_VALUES, 0, &version,
                                  error)
       && (version >= n_steps || take_steps (database, steps, (guint)version, n_steps, error));
  return store_database_end (database, ok, error);
}
