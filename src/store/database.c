#include "store/database.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "tdku", in the header of every file of ours. */
#define APPLICATION_ID 0x74646b75
/* Another program of ours, or a backup, holds the file for moments only. */
#define BUSY_MILLISECONDS 2500

/* Where the header of a database holds what (https://www.sqlite.org/fileformat.html, section 1.3). */
#define HEADER_BYTES 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_SCHEMA_VERSION 60
#define HEADER_APPLICATION_ID 68

struct _StoreDatabase
{
  sqlite3 *handle;
};

struct _StoreRow
{
  sqlite3_stmt *statement;
};

G_DEFINE_QUARK (store_keep_error, store_keep_error)

static gboolean
is_full (sqlite3 *handle, int code)
{
  int reason = sqlite3_system_errno (handle);

  /* A limit on the size of files stops a write like a full disk does; a short write has no errno. */
  return (code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_WRITE
         || (((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN)
             && (reason == ENOSPC || reason == EDQUOT || reason == EFBIG));
}

static StoreKeepError
error_of (sqlite3 *handle, int code)
{
  if (is_full (handle, code))
    return STORE_KEEP_ERROR_DISK_FULL;
  if (code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS)
    return STORE_KEEP_ERROR_DAMAGED;
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return STORE_KEEP_ERROR_BUSY;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
    case SQLITE_ERROR: /* no such table: our own statements are not wrong */
      return STORE_KEEP_ERROR_DAMAGED;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
      return STORE_KEEP_ERROR_OPEN;
    default: /* SQLite's numbers, not ours */
      return STORE_KEEP_ERROR_WRITE;
    }
}

static gboolean
fail (StoreDatabase *database, GError **error)
{
  sqlite3 *handle = database->handle;
  const char *path = sqlite3_db_filename (handle, "main");

  g_set_error (error, STORE_KEEP_ERROR, error_of (handle, sqlite3_extended_errcode (handle)),
               "%s: %s", path ? path : "", sqlite3_errmsg (handle));
  return FALSE;
}

static gboolean
fail_with (GError **error, StoreKeepError code, const char *path, const char *what)
{
  g_set_error (error, STORE_KEEP_ERROR, code, "%s: %s", path, what);
  return FALSE;
}

static gboolean
fail_with_errno (GError **error, const char *path)
{
  int reason = errno;
  StoreKeepError code
      = reason == ENOSPC || reason == EDQUOT ? STORE_KEEP_ERROR_DISK_FULL : STORE_KEEP_ERROR_OPEN;

  return fail_with (error, code, path, g_strerror (reason));
}

/* --- Statements -------------------------------------------------------------------------------- */

/* A text that is no UTF-8 is a blob: SQLite promises nothing about comparing a broken text. Both are
 * read back as the bytes that they are. */
static int
bind_text (sqlite3_stmt *statement, int place, const char *text)
{
  gsize length = text ? strlen (text) : 0;

  if (!text)
    return sqlite3_bind_null (statement, place);
  if (g_utf8_validate (text, (gssize)length, NULL))
    return sqlite3_bind_text64 (statement, place, text, length, SQLITE_STATIC, SQLITE_UTF8);
  return sqlite3_bind_blob64 (statement, place, text, length, SQLITE_STATIC);
}

static int
bind (sqlite3_stmt *statement, const StoreValue *values)
{
  int code = SQLITE_OK;

  for (int i = 0; code == SQLITE_OK && values[i].kind != STORE_VALUE_END; i++)
    code = values[i].kind == STORE_VALUE_TEXT
               ? bind_text (statement, i + 1, values[i].text)
               : sqlite3_bind_int64 (statement, i + 1, values[i].number);
  return code;
}

gboolean
store_database_each (StoreDatabase *database,
                     const char *sql,
                     const StoreValue *values,
                     StoreRowFunc func,
                     gpointer data,
                     GError **error)
{
  sqlite3_stmt *statement = NULL;
  StoreRow row;
  gboolean ok = TRUE;
  int code = sqlite3_prepare_v2 (database->handle, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = bind (statement, values);
  row.statement = statement;
  if (code == SQLITE_OK)
    while (ok && (code = sqlite3_step (statement)) == SQLITE_ROW)
      ok = !func || func (&row, data, error);
  if (ok && code != SQLITE_DONE)
    ok = fail (database, error);
  sqlite3_finalize (statement);
  return ok;
}

gboolean
store_database_run (StoreDatabase *database,
                    const char *sql,
                    const StoreValue *values,
                    GError **error)
{
  return store_database_each (database, sql, values, NULL, NULL, error);
}

gboolean
store_database_run_script (StoreDatabase *database, const char *sql, GError **error)
{
  if (sqlite3_exec (database->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    return fail (database, error);
  return TRUE;
}

static gboolean
take_number (StoreRow *row, gpointer data, GError **error)
{
  *(gint64 *)data = store_row_get_number (row, 0);
  return TRUE;
}

gboolean
store_database_ask_number (StoreDatabase *database,
                           const char *sql,
                           const StoreValue *values,
                           gint64 otherwise,
                           gint64 *number,
                           GError **error)
{
  *number = otherwise;
  return store_database_each (database, sql, values, take_number, number, error);
}

gint64
store_database_get_last_id (StoreDatabase *database)
{
  return sqlite3_last_insert_rowid (database->handle);
}

gint64
store_row_get_number (StoreRow *row, int column)
{
  return sqlite3_column_int64 (row->statement, column);
}

char *
store_row_dup_text (StoreRow *row, int column)
{
  const char *bytes;

  if (sqlite3_column_type (row->statement, column) == SQLITE_NULL)
    return NULL;
  /* Of a text this is its UTF-8, too; of an empty one it is %NULL. */
  bytes = sqlite3_column_blob (row->statement, column);
  return g_strndup (bytes ? bytes : "", (gsize)sqlite3_column_bytes (row->statement, column));
}

/* --- Transactions ------------------------------------------------------------------------------ */

gboolean
store_database_begin (StoreDatabase *database, GError **error)
{
  return store_database_run_script (database, "BEGIN IMMEDIATE", error);
}

gboolean
store_database_end (StoreDatabase *database, gboolean ok, GError **error)
{
  gboolean kept = ok && store_database_run_script (database, "COMMIT", error);

  /* SQLite itself may have rolled back already. */
  if (!kept && !sqlite3_get_autocommit (database->handle))
    sqlite3_exec (database->handle, "ROLLBACK", NULL, NULL, NULL);
  return kept;
}

/* --- Opening ----------------------------------------------------------------------------------- */

/* (transfer full) (nullable): @path with its folder made and free of links, so that only the file
 * itself can still be one. */
static char *
settle_path (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real;
  char *settled;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail_with_errno (error, folder);
      return NULL;
    }
  real = realpath (folder, NULL);
  if (!real)
    {
      fail_with_errno (error, folder);
      return NULL;
    }
  settled = g_build_filename (real, name, NULL);
  free (real);
  return settled;
}

static guint32
read_big_endian (const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

/* Refuses a file by its first bytes, before SQLite, which may write when it reads, sees it. Where a
 * journal lies beside it the bytes are only half the truth, and SQLite has to say. */
static gboolean
check_header (int file, const char *path, int newest_schema, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  guint8 header[HEADER_BYTES];
  ssize_t length = pread (file, header, sizeof header, 0);

  if (length < 0)
    return fail_with_errno (error, path);
  if (length == 0 || g_file_test (journal, G_FILE_TEST_EXISTS))
    return TRUE;
  if (length < HEADER_BYTES || memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0
      || read_big_endian (header + HEADER_APPLICATION_ID) != APPLICATION_ID)
    return fail_with (error, STORE_KEEP_ERROR_DAMAGED, path, "this is no file of Todoku");
  if (read_big_endian (header + HEADER_SCHEMA_VERSION) > (guint32)newest_schema)
    return fail_with (error, STORE_KEEP_ERROR_NEWER, path, "a newer version of Todoku wrote it");
  return TRUE;
}

/* SQLite would make it readable by others. */
static gboolean
prepare_file (const char *path, int newest_schema, GError **error)
{
  struct stat info;
  gboolean ok;
  int file = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);

  if (file < 0)
    return fail_with_errno (error, path);
  if (fstat (file, &info) != 0)
    ok = fail_with_errno (error, path);
  else if (!S_ISREG (info.st_mode))
    ok = fail_with (error, STORE_KEEP_ERROR_OPEN, path, "this is no plain file");
  else
    ok = check_header (file, path, newest_schema, error);
  close (file);
  return ok;
}

/* Nothing that stands in the file may run by itself: no triggers, views, or functions of a schema
 * that somebody else wrote. */
static void
lock_down (sqlite3 *handle)
{
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

static gboolean
check_identity (StoreDatabase *database, const char *path, int newest_schema, GError **error)
{
  gint64 id, version, n_tables;

  if (!store_database_ask_number (database, "PRAGMA application_id", STORE_NO_VALUES, 0, &id, error)
      || !store_database_ask_number (database, "PRAGMA user_version", STORE_NO_VALUES, 0, &version,
                                     error)
      || !store_database_ask_number (database, "SELECT count(*) FROM sqlite_schema",
                                     STORE_NO_VALUES, 0, &n_tables, error))
    return FALSE;
  if (id != APPLICATION_ID && (id != 0 || version != 0 || n_tables != 0))
    return fail_with (error, STORE_KEEP_ERROR_DAMAGED, path, "this is no file of Todoku");
  if (version < 0 || version > newest_schema)
    return fail_with (error, STORE_KEEP_ERROR_NEWER, path, "a newer version of Todoku wrote it");
  return TRUE;
}

static gboolean
take_word (StoreRow *row, gpointer data, GError **error)
{
  char **word = data;

  g_free (*word);
  *word = store_row_dup_text (row, 0);
  return TRUE;
}

/* A page that cannot be read is better found now than in the middle of somebody's work. */
static gboolean
check_pages (StoreDatabase *database, const char *path, GError **error)
{
  g_autofree char *word = NULL;

  if (!store_database_each (database, "PRAGMA quick_check(1)", STORE_NO_VALUES, take_word, &word,
                            error))
    return FALSE;
  if (g_strcmp0 (word, "ok") != 0)
    return fail_with (error, STORE_KEEP_ERROR_DAMAGED, path, word ? word : "it cannot be read");
  return TRUE;
}

/* A rollback journal, for the file alone is then everything, and nothing that was deleted stays in a
 * log beside it. With such a journal FULL is not enough: the commit is that the journal is deleted,
 * and only EXTRA also waits until its folder knows, so that a power cut does not bring it back.
 *
 * secure_delete: what is deleted or replaced is overwritten with zeros. */
static const char settings[] = "PRAGMA journal_mode=DELETE;"
                               "PRAGMA synchronous=EXTRA;"
                               "PRAGMA secure_delete=ON;"
                               "PRAGMA cell_size_check=ON;"
                               "PRAGMA temp_store=MEMORY;";

static gboolean
set_up (StoreDatabase *database, const char *path, int newest_schema, GError **error)
{
  sqlite3_busy_timeout (database->handle, BUSY_MILLISECONDS);
  lock_down (database->handle);
  return check_identity (database, path, newest_schema, error)
         && store_database_run_script (database, settings, error)
         && check_pages (database, path, error);
}

StoreDatabase *
store_database_open (const char *path, int newest_schema, GError **error)
{
  g_autofree char *settled = settle_path (path, error);
  g_autoptr (StoreDatabase) database = NULL;
  int code;

  if (!settled || !prepare_file (settled, newest_schema, error))
    return NULL;
  database = g_new0 (StoreDatabase, 1);
  code = sqlite3_open_v2 (settled, &database->handle,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_FULLMUTEX
                              | SQLITE_OPEN_EXRESCODE,
                          NULL);
  if (code != SQLITE_OK)
    {
      fail (database, error);
      return NULL;
    }
  return set_up (database, settled, newest_schema, error) ? g_steal_pointer (&database) : NULL;
}

void
store_database_close (StoreDatabase *database)
{
  if (!database)
    return;
  sqlite3_close_v2 (database->handle);
  g_free (database);
}
