/* What the program remembers: one file, all domains that somebody worked on.
 *
 * Every call that writes is one transaction: when it returns TRUE what it wrote survives a kill and a
 * power cut; when it returns FALSE nothing of it was written, what was there before is whole, and the
 * error says why (a full disk, a file of a newer version, no permission). Calls are to be made from one
 * thread; each may wait for the disk.
 *
 * The file never holds a private key. Files of older versions stay readable for ever; one of a newer
 * version is refused and left as it is; one that is no such file, or is damaged, is refused, named, and
 * left as it is. */
#pragma once

#include "store/kept.h"

typedef struct _StoreKeep StoreKeep;

#define STORE_KEEP_ERROR (store_keep_error_quark ())
GQuark store_keep_error_quark (void);
typedef enum
{
  STORE_KEEP_ERROR_OPEN,      /* no permission, no folder */
  STORE_KEEP_ERROR_DAMAGED,   /* no such file, or a broken one */
  STORE_KEEP_ERROR_NEWER,     /* written by a newer version */
  STORE_KEEP_ERROR_DISK_FULL, /* nothing was written */
  STORE_KEEP_ERROR_BUSY,      /* another program holds it */
  STORE_KEEP_ERROR_WRITE,     /* anything else; nothing was written */
  STORE_KEEP_ERROR_IMPORT,    /* no file of ours; the message names the place */
  STORE_KEEP_ERROR_VALUE,     /* can never be kept (store/bounds.h); the message names the place */
} StoreKeepError;

/* (transfer full): @path: made, with its folder (0700) and the file (0600), where it is not there. */
StoreKeep *store_keep_open (const char *path, GError **error);
void store_keep_close (StoreKeep *keep);
/* (transfer full): ~/.local/share/todoku/todoku.db, by XDG_DATA_HOME */
char *store_keep_dup_default_path (void);

/* (transfer full) (nullable): of StoreDomain, the one touched last first; without recordings, notes and
 * events, which grow and are not listed: store_keep_load() has them. */
GPtrArray *store_keep_list (StoreKeep *keep, GError **error);
/* (transfer full) (nullable): %NULL without error where nothing is kept of it. */
StoreDomain *store_keep_load (StoreKeep *keep, const char *domain, GError **error);

/* Each makes the domain known if it is not, and sets touched_at_usecs to @now_usecs. @domain is
 * canonical; texts may hold any bytes but NUL. */
gboolean store_keep_save_step (StoreKeep *keep,
                               const char *domain,
                               guint step,
                               guint furthest,
                               gint64 now_usecs,
                               GError **error);
gboolean store_keep_save_check (StoreKeep *keep,
                                const char *domain,
                                const char *recording,
                                Rung rung,
                                gint64 checked_at_usecs,
                                gint64 now_usecs,
                                GError **error);
gboolean store_keep_save_request (StoreKeep *keep,
                                  const char *domain,
                                  const PlanRequest *request,
                                  gint64 now_usecs,
                                  GError **error);
/* Replaces what was taken up before; the old changes stay in the trail with what stood there. Where
 * they are others than before, that they had landed no longer counts. */
gboolean store_keep_save_changes (StoreKeep *keep,
                                  const char *domain,
                                  const GPtrArray *changes,
                                  gint64 now_usecs,
                                  GError **error);
gboolean store_keep_save_setup (
    StoreKeep *keep, const char *domain, const StoreSetup *setup, gint64 now_usecs, GError **error);
/* Adds a line to the trail, too, if the state is another one than before. */
gboolean store_keep_save_mark (
    StoreKeep *keep, const char *domain, const TaskMark *mark, gint64 now_usecs, GError **error);
gboolean store_keep_save_landing (StoreKeep *keep,
                                  const char *domain,
                                  gint64 look_again_at_usecs,
                                  gint64 landed_at_usecs,
                                  gint64 now_usecs,
                                  GError **error);
gboolean store_keep_add_note (StoreKeep *keep,
                              const char *domain,
                              const char *about,
                              const char *text,
                              gint64 now_usecs,
                              GError **error);
/* Forgets everything of @domain, and sweeps. */
gboolean store_keep_delete (StoreKeep *keep, const char *domain, GError **error);
/* Writes the file anew where a deletion wants that and could not do it, so that no traces are left in
 * gaps; needs as much room on the disk as the file has. FALSE: traces are left. That it is wanted is
 * kept in the file; a deletion and opening the file do it, too, and say nothing where they cannot. */
gboolean store_keep_sweep (StoreKeep *keep, GError **error);

/* (transfer full) (nullable): everything (or, with @domain, only that one) as one text file, JSON with
 * a format version, UTF-8: what the successor's computer reads. Holds no private key. */
char *store_keep_export (StoreKeep *keep, const char *domain, GError **error);
/* Takes in such a file, in one transaction. A domain that is there already is replaced only if the
 * file's was touched later; @n_imported, @n_kept: (out): how many were taken, how many stayed as they
 * are. The file is hostile: 64 MiB, 1000 domains, named limits for the rest. */
gboolean store_keep_import (
    StoreKeep *keep, const char *text, guint *n_imported, guint *n_kept, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreKeep, store_keep_close)
