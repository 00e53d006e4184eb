/* The keeper's thread: it owns the file, takes what waits, and reports to the main context. Private to
 * the keeper. */
#pragma once

#include <gio/gio.h>

#include "session/keeper-job.h"

typedef struct _KeeperWorker KeeperWorker;

typedef enum
{
  KEEPER_ASK_OPEN,
  KEEPER_ASK_LOAD,
  KEEPER_ASK_EXPORT,
  KEEPER_ASK_IMPORT,
} KeeperAskKind;

typedef struct
{
  guint n_imported, n_kept;
} KeeperImport;

/* What the thread has to say, in the main context. */
typedef struct
{
  GPtrArray *domains; /* (nullable): the list, where it was read anew */
  GError *problem;    /* (nullable): something told was not written */
  gboolean went_well; /* something told was written, or the file was opened */
  /* An answer, where one was asked for: */
  GTask *task;          /* (nullable) */
  GError *error;        /* (nullable): else the result counts */
  gpointer result;      /* LOAD: StoreDomain; IMPORT: KeeperImport */
  GDestroyNotify clear; /* (nullable) */
} KeeperReport;

typedef void (*KeeperReportFunc) (GObject *owner, KeeperReport *report);

/* @func is called in the thread-default context of the caller, as long as @owner (unowned) lives. */
KeeperWorker *keeper_worker_new (const char *path, GObject *owner, KeeperReportFunc func);
void keeper_worker_unref (KeeperWorker *worker);

/* @job: (transfer full). What was stuck is tried again. */
void keeper_worker_tell (KeeperWorker *worker, KeeperJob *job);
/* @task: (transfer full); @domain, @file: (nullable). Answered after what waits was written or failed. */
void keeper_worker_ask (
    KeeperWorker *worker, KeeperAskKind kind, const char *domain, GFile *file, GTask *task);
void keeper_worker_retry (KeeperWorker *worker);
/* TRUE while something told is not on disk. */
gboolean keeper_worker_has_jobs (KeeperWorker *worker);
/* Ends the thread when nothing waits any more, and waits for that until then. */
void keeper_worker_close (KeeperWorker *worker, gint64 until_monotonic_usecs);
