/* A folder for one file, values of every kind with odd bytes in them, and domains as texts that can be
 * compared. */
#pragma once

#include "store/keep.h"

#define DOMAIN "example.co.jp"
#define OTHER "xn--wgv71a119e.jp"
/* 2026-12-01T00:00:00Z, in microseconds */
#define NOW G_GINT64_CONSTANT (1796083200000000)
/* Bytes that are no UTF-8, a control character, a quotation mark, Japanese. */
#define ODD "\xff\xfe \001\"\\ \xe8\xa8\xad"

typedef struct
{
  char *folder;
  char *path;
  StoreKeep *keep;
} Fixture;

/* Opens a new file. */
void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
void fixture_reopen (Fixture *fixture);

/* (transfer full): everything in it, a line a value; "nothing" for %NULL */
char *describe_domain (const StoreDomain *domain);
/* (transfer full): @domain as the file holds it */
char *describe_kept (StoreKeep *keep, const char *domain);

/* (transfer full): values with everything in them; others for each @number */
PlanRequest *make_request (guint number);
GPtrArray *make_changes (guint number);
TaskMark *make_mark (const char *task_id, TaskState state);

/* Calls every function that saves. */
void save_everything (StoreKeep *keep, const char *domain, guint number, gint64 now_usecs);

/* TRUE if the file at @path, or a journal beside it, holds @bytes. */
gboolean file_holds (const char *path, const char *bytes);
