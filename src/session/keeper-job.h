/* One thing that the keeper was told, with copies of its values. Private to the keeper. */
#pragma once

#include "store/keep.h"

typedef enum
{
  KEEPER_JOB_STEP,
  KEEPER_JOB_CHECK,
  KEEPER_JOB_REQUEST,
  KEEPER_JOB_CHANGES,
  KEEPER_JOB_SETUP,
  KEEPER_JOB_MARK,
  KEEPER_JOB_LANDING,
  KEEPER_JOB_NOTE,
  KEEPER_JOB_DELETE,
} KeeperJobKind;

/* Of the values only those of its kind. */
typedef struct
{
  KeeperJobKind kind;
  char *domain;
  gint64 now_usecs;
  guint step, furthest;
  char *recording;
  Rung rung;
  gint64 checked_at_usecs;
  PlanRequest *request;
  GPtrArray *changes; /* of Change */
  StoreSetup setup;
  TaskMark *mark;
  gint64 look_again_at_usecs, landed_at_usecs;
  char *about, *text;
} KeeperJob;

/* (transfer full): told now */
KeeperJob *keeper_job_new (KeeperJobKind kind, const char *domain);
void keeper_job_free (KeeperJob *job);

gboolean keeper_job_run (const KeeperJob *job, StoreKeep *keep, GError **error);

/* TRUE if @job makes it needless to write @earlier, which still waits. */
gboolean keeper_job_replaces (const KeeperJob *job, const KeeperJob *earlier);
