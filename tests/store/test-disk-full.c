/* A disk that takes no more. A limit on the size of files is one for real: write() itself refuses. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "store/fixture.h"

#define PAGE 4096

static void
set_limit (rlim_t bytes)
{
  const struct rlimit limit = { bytes, RLIM_INFINITY };

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* One call of each kind with so much in it that it needs more pages. */
static gboolean
save_much (StoreKeep *keep, guint kind, GError **error)
{
  g_autofree char *text = g_strnfill (200000, 'x');
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (TaskMark) mark = task_mark_new (text, TASK_ASKED);
  g_autoptr (GPtrArray) changes = make_changes (1);
  const StoreSetup setup = { .hands_name = text };
  Change *change = g_ptr_array_index (changes, 1);

  switch (kind)
    {
    case 0:
      return store_keep_add_note (keep, DOMAIN, "", text, NOW, error);
    case 1:
      return store_keep_save_check (keep, DOMAIN, text, RUNG_REJECT, NOW, NOW, error);
    case 2:
      plan_request_add_sender (request, text, SENDER_FROM_OWN);
      return store_keep_save_request (keep, DOMAIN, request, NOW, error);
    case 3:
      g_strfreev (change->after);
      change->after = g_strsplit (text, "|", -1);
      return store_keep_save_changes (keep, DOMAIN, changes, NOW, error);
    case 4:
      return store_keep_save_setup (keep, DOMAIN, &setup, NOW, error);
    default:
      return store_keep_save_mark (keep, DOMAIN, mark, NOW, error);
    }
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  guint kind = GPOINTER_TO_UINT (data);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  signal (SIGXFSZ, SIG_IGN);
  save_everything (fixture->keep, DOMAIN, 0, NOW);
  before = describe_kept (fixture->keep, DOMAIN);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_size, <, 40 * PAGE);
  /* From no room at all, not even to write again what is there, to most of what it needs. */
  for (rlim_t pages = 0; pages < 60; pages += 3)
    {
      g_autofree char *after = NULL;
      g_autofree char *reopened = NULL;

      set_limit (pages * PAGE + pages % 2 * 100);
      g_assert_false (save_much (fixture->keep, kind, &error));
      g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DISK_FULL);
      g_clear_error (&error);
      if (pages * PAGE >= (rlim_t)info.st_size)
        {
          after = describe_kept (fixture->keep, DOMAIN);
          g_assert_cmpstr (after, ==, before);
        }
      set_limit (RLIM_INFINITY);
      if (pages % 2)
        fixture_reopen (fixture);
      reopened = describe_kept (fixture->keep, DOMAIN);
      g_assert_cmpstr (reopened, ==, before);
    }
  g_assert_true (save_much (fixture->keep, kind, &error));
  g_assert_no_error (error);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint n_imported = 7, n_kept = 7;

  signal (SIGXFSZ, SIG_IGN);
  for (guint i = 0; i < 6; i++)
    g_assert_true (save_much (fixture->keep, i, &error));
  text = store_keep_export (fixture->keep, NULL, NULL);
  g_assert_true (store_keep_delete (fixture->keep, DOMAIN, &error));
  set_limit (30 * PAGE);
  g_assert_false (store_keep_import (fixture->keep, text, &n_imported, &n_kept, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DISK_FULL);
  g_clear_error (&error);
  g_assert_null (store_keep_load (fixture->keep, DOMAIN, &error));
  g_assert_no_error (error);
  set_limit (RLIM_INFINITY);
  g_assert_true (store_keep_import (fixture->keep, text, &n_imported, &n_kept, &error));
  g_assert_cmpuint (n_imported, ==, 1);
}

/* Where there is no room to forget it is not forgotten, and the same call does it later. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  for (guint i = 0; i < 6; i++)
    g_assert_true (save_much (fixture->keep, i, &error));
  save_everything (fixture->keep, OTHER, 0, NOW);
  set_limit (PAGE);
  g_assert_false (store_keep_delete (fixture->keep, DOMAIN, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DISK_FULL);
  g_clear_error (&error);
  set_limit (RLIM_INFINITY);
  g_assert_true (store_keep_delete (fixture->keep, DOMAIN, &error));
  g_assert_false (file_holds (fixture->path, "xxxx"));
  fixture_reopen (fixture);
  g_assert_null (store_keep_load (fixture->keep, DOMAIN, &error));
}

static gint64
size_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_size;
}

static void
forget_without_room (Fixture *fixture)
{
  /* One page more than a row: what the deletion frees is taken for that the file is to be written anew. */
  g_autofree char *filler = g_strnfill (5000, 'y');
  g_autofree char *secret = g_strconcat ("SECRET ", filler, NULL);
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  for (guint i = 0; i < 15; i++)
    g_assert_true (save_much (fixture->keep, 0, &error));
  g_assert_true (store_keep_add_note (fixture->keep, OTHER, "", secret, NOW, &error));
  set_limit ((rlim_t)size_of (fixture->path));
  g_assert_true (store_keep_delete (fixture->keep, OTHER, &error));
  g_assert_no_error (error);
  g_assert_null (store_keep_load (fixture->keep, OTHER, &error));
  g_assert_no_error (error);
}

/* What is done is done, and what is saved after it is saved, though the file cannot be written anew. */
static void
test_sweep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 before;

  forget_without_room (fixture);
  g_assert_true (store_keep_save_step (fixture->keep, DOMAIN, 4, 4, NOW, &error));
  g_assert_false (store_keep_sweep (fixture->keep, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DISK_FULL);
  g_clear_error (&error);
  before = size_of (fixture->path);
  set_limit (RLIM_INFINITY);
  g_assert_true (store_keep_sweep (fixture->keep, &error));
  g_assert_cmpint (size_of (fixture->path), <, before);
  g_assert_false (file_holds (fixture->path, "SECRET"));
  before = size_of (fixture->path);
  g_assert_true (store_keep_sweep (fixture->keep, &error));
  g_assert_cmpint (size_of (fixture->path), ==, before);
}

/* That it is wanted outlives the program. */
static void
test_swept_when_opened (Fixture *fixture, gconstpointer data)
{
  gint64 before;

  forget_without_room (fixture);
  before = size_of (fixture->path);
  fixture_reopen (fixture);
  g_assert_cmpint (size_of (fixture->path), ==, before);
  set_limit (RLIM_INFINITY);
  fixture_reopen (fixture);
  g_assert_cmpint (size_of (fixture->path), <, before);
}

/* The first file of all. */
static void
test_new_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new.db", NULL);
  g_autoptr (StoreKeep) keep = NULL;
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  for (rlim_t pages = 0; pages < 12; pages++)
    {
      set_limit (pages * PAGE + 50);
      g_assert_null (store_keep_open (path, &error));
      g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DISK_FULL);
      g_clear_error (&error);
    }
  set_limit (RLIM_INFINITY);
  keep = store_keep_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (store_keep_save_step (keep, DOMAIN, 1, 1, NOW, NULL));
}

#define ADD(name, data, test) \
  g_test_add (name, Fixture, data, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/disk-full/note", GUINT_TO_POINTER (0), test_save);
  ADD ("/store/disk-full/check", GUINT_TO_POINTER (1), test_save);
  ADD ("/store/disk-full/request", GUINT_TO_POINTER (2), test_save);
  ADD ("/store/disk-full/changes", GUINT_TO_POINTER (3), test_save);
  ADD ("/store/disk-full/setup", GUINT_TO_POINTER (4), test_save);
  ADD ("/store/disk-full/mark", GUINT_TO_POINTER (5), test_save);
  ADD ("/store/disk-full/import", NULL, test_import);
  ADD ("/store/disk-full/delete", NULL, test_delete);
  ADD ("/store/disk-full/sweep", NULL, test_sweep);
  ADD ("/store/disk-full/swept-when-opened", NULL, test_swept_when_opened);
  ADD ("/store/disk-full/new-file", NULL, test_new_file);
  return g_test_run ();
}
