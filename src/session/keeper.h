/* The keeper: what the window remembers, kept by one thread of its own so that no frame waits for the
 * disk.
 *
 * What it is told goes to disk in the order it was told. What cannot be written (a full disk, a file
 * that cannot be opened) is not forgotten while the program runs: it stays in the queue and is tried
 * again by session_keeper_retry() and with the next thing that is told. Only a value that can never be
 * kept (STORE_KEEP_ERROR_VALUE) is dropped, and said. A deletion of which traces are left in the file,
 * as the disk has no room to write it anew, is done, and said; session_keeper_retry() tries that again,
 * and so does opening the file. One keeper a file, used from one thread.
 *
 * Signals, emitted in the main context of whoever made it:
 *   "domains" ()                                 session_keeper_get_domains() changed, after a commit
 *   "saved" ()                                   all that was told is on disk now
 *   "failed" (const char *message, GError *error)   something told is not on disk; @message is English
 */
#pragma once

#include <gio/gio.h>

#include "store/keep.h"

/* How long session_keeper_close() waits for the disk. */
#define SESSION_KEEPER_CLOSE_SECONDS 3

#define SESSION_TYPE_KEEPER (session_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SessionKeeper, session_keeper, SESSION, KEEPER, GObject)

/* @path: (nullable): store_keep_dup_default_path(). Touches no disk. */
SessionKeeper *session_keeper_new (const char *path);

/* Opens the file and lists it. A keeper whose file cannot be opened goes on without: its list is empty,
 * and what it is told waits. */
void session_keeper_open_async (SessionKeeper *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* FALSE with a STORE_KEEP_ERROR. */
gboolean session_keeper_open_finish (SessionKeeper *self, GAsyncResult *result, GError **error);

/* (transfer none): of StoreDomain without recordings, notes and events (store_keep_list()), the one
 * touched last first; empty before it was opened. Valid until the next "domains". */
const GPtrArray *session_keeper_get_domains (SessionKeeper *self);

/* Everything of one domain, after what was told before this call has been written or has failed. */
void session_keeper_load_async (SessionKeeper *self,
                                const char *domain,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* (transfer full) (nullable): %NULL without error where nothing is kept of it. */
StoreDomain *session_keeper_load_finish (SessionKeeper *self, GAsyncResult *result, GError **error);

/* Tell and forget: everything is copied, the time is now. Of two steps, requests or setups of one
 * domain that both still wait, only the last is written. */
void session_keeper_save_step (SessionKeeper *self, const char *domain, guint step, guint furthest);
void session_keeper_save_check (SessionKeeper *self,
                                const char *domain,
                                const char *recording,
                                Rung rung,
                                gint64 checked_at_usecs);
void
session_keeper_save_request (SessionKeeper *self, const char *domain, const PlanRequest *request);
void
session_keeper_save_changes (SessionKeeper *self, const char *domain, const GPtrArray *changes);
void session_keeper_save_setup (SessionKeeper *self, const char *domain, const StoreSetup *setup);
void session_keeper_save_mark (SessionKeeper *self, const char *domain, const TaskMark *mark);
void session_keeper_save_landing (SessionKeeper *self,
                                  const char *domain,
                                  gint64 look_again_at_usecs,
                                  gint64 landed_at_usecs);
void session_keeper_add_note (SessionKeeper *self,
                              const char *domain,
                              const char *about,
                              const char *text);
void session_keeper_delete (SessionKeeper *self, const char *domain);

/* TRUE while something told is not on disk. */
gboolean session_keeper_is_saving (SessionKeeper *self);
/* (transfer none) (nullable): why not, since the last time that it failed; %NULL once it went well. */
const GError *session_keeper_get_problem (SessionKeeper *self);
/* Tries again what failed. */
void session_keeper_retry (SessionKeeper *self);

/* @domain: (nullable): everything. @file is replaced whole or not at all. */
void session_keeper_export_async (SessionKeeper *self,
                                  const char *domain,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean session_keeper_export_finish (SessionKeeper *self, GAsyncResult *result, GError **error);
void session_keeper_import_async (SessionKeeper *self,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* @n_imported, @n_kept: (out) (optional): see store_keep_import() */
gboolean session_keeper_import_finish (
    SessionKeeper *self, GAsyncResult *result, guint *n_imported, guint *n_kept, GError **error);

/* For a window that closes: waits until everything is on disk, at most SESSION_KEEPER_CLOSE_SECONDS,
 * and closes the file. What failed is tried once more. After it nothing may be told;
 * session_keeper_is_saving() says whether something was left. */
void session_keeper_close (SessionKeeper *self);
