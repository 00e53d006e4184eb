/* One SQLite file: statements with values, transactions, errors in the words of the store. The one
 * place that knows SQLite.
 *
 * Texts are C strings of any bytes. Every call is to be made from one thread, and each file is to be
 * open once in a process (POSIX drops a process's locks on a file when it closes any descriptor of
 * it). */
#pragma once

#include "store/keep.h"

typedef struct _StoreDatabase StoreDatabase;
/* One row of an answer; valid inside of a StoreRowFunc. */
typedef struct _StoreRow StoreRow;

typedef struct
{
  enum
  {
    STORE_VALUE_END,
    STORE_VALUE_NUMBER,
    STORE_VALUE_TEXT,
  } kind;
  gint64 number;
  const char *text; /* (nullable) */
} StoreValue;

#define STORE_NUMBER(n) ((StoreValue){ .kind = STORE_VALUE_NUMBER, .number = (gint64)(n) })
#define STORE_TEXT(t) ((StoreValue){ .kind = STORE_VALUE_TEXT, .text = (t) })
/* The values of a statement, in the order of its question marks. */
#define STORE_VALUES(...) ((const StoreValue[]){ __VA_ARGS__, { .kind = STORE_VALUE_END } })
#define STORE_NO_VALUES ((const StoreValue[]){ { .kind = STORE_VALUE_END } })

/* (transfer full) (nullable): @path is made (0600), with its folder (0700), where it is not there. A
 * file that is none of ours, or whose schema is newer than @newest_schema, is refused and not touched.
 * No link is followed at the end of @path. */
StoreDatabase *store_database_open (const char *path, int newest_schema, GError **error);
void store_database_close (StoreDatabase *database);

gboolean store_database_begin (StoreDatabase *database, GError **error);
/* Ends what was begun: keeps it if @ok and the disk can, else takes everything back. Returns whether
 * it was kept; @error is set here only if @ok. */
gboolean store_database_end (StoreDatabase *database, gboolean ok, GError **error);

/* One statement that answers nothing. */
gboolean store_database_run (StoreDatabase *database,
                             const char *sql,
                             const StoreValue *values,
                             GError **error);
/* Several statements, without values. */
gboolean store_database_run_script (StoreDatabase *database, const char *sql, GError **error);

/* FALSE with @error ends the walk. */
typedef gboolean (*StoreRowFunc) (StoreRow *row, gpointer data, GError **error);
gboolean store_database_each (StoreDatabase *database,
                              const char *sql,
                              const StoreValue *values,
                              StoreRowFunc func,
                              gpointer data,
                              GError **error);
/* The first number of the first row, or @otherwise where there is none. */
gboolean store_database_ask_number (StoreDatabase *database,
                                    const char *sql,
                                    const StoreValue *values,
                                    gint64 otherwise,
                                    gint64 *number,
                                    GError **error);
gint64 store_database_get_last_id (StoreDatabase *database);

gint64 store_row_get_number (StoreRow *row, int column);
/* (transfer full) (nullable): %NULL for NULL */
char *store_row_dup_text (StoreRow *row, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreDatabase, store_database_close)
