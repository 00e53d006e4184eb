/* What the files behind keep.h share. Private to src/store. */
#pragma once

#include "store/database.h"

struct _StoreKeep
{
  StoreDatabase *database;
};

/* (transfer full): nothing of it told yet, its lists empty. */
StoreDomain *store_domain_new (const char *domain);

/* Begins a transaction in which something of @domain is written; makes it known where it is not.
 * Whatever was begun is to be ended with store_database_end(). */
gboolean store_keep_begin (
    StoreKeep *keep, const char *domain, gint64 now_usecs, gint64 *id, GError **error);

/* Single parts of the domain with the row @id, inside of a transaction; the values were checked. */
gboolean store_write_recording (StoreDatabase *database,
                                gint64 id,
                                const char *recording,
                                Rung rung,
                                gint64 checked_at_usecs,
                                GError **error);
gboolean store_write_request (StoreDatabase *database,
                              gint64 id,
                              const PlanRequest *request,
                              GError **error);
gboolean store_write_changes (StoreDatabase *database,
                              gint64 id,
                              const GPtrArray *changes,
                              gint64 taken_up_at_usecs,
                              GError **error);
gboolean
store_write_setup (StoreDatabase *database, gint64 id, const StoreSetup *setup, GError **error);
gboolean
store_write_mark (StoreDatabase *database, gint64 id, const TaskMark *mark, GError **error);
gboolean
store_write_note (StoreDatabase *database, gint64 id, const StoreNote *note, GError **error);
gboolean
store_write_event (StoreDatabase *database, gint64 id, const StoreEvent *event, GError **error);

/* The same, to read. (transfer full): of Change */
GPtrArray *store_read_changes (StoreDatabase *database, gint64 id, GError **error);
gboolean
store_read_request (StoreDatabase *database, gint64 id, PlanRequest **request, GError **error);
/* (transfer full) (nullable): of StoreDomain, the one touched last first, or only @name; in one
 * transaction, so that nobody writes in between. @with_history: recordings, notes and events, too */
GPtrArray *store_read_domains (StoreDatabase *database,
                               const char *name,
                               gboolean with_history,
                               GError **error);
