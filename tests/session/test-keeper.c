/* The keeper: told and forgotten in the main thread, on disk in the end, whatever the disk says. */
#include "session/keeper.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "store/fixture.h"

typedef struct
{
  Fixture file;
  SessionKeeper *keeper;
  guint n_domains, n_saved, n_failed; /* signals */
  int last_code;
  GAsyncResult *result;
} Room;

static void
domains_cb (SessionKeeper *keeper, gpointer data)
{
  ((Room *)data)->n_domains++;
}

static void
saved_cb (SessionKeeper *keeper, gpointer data)
{
  g_assert_false (session_keeper_is_saving (keeper));
  g_assert_null (session_keeper_get_problem (keeper));
  ((Room *)data)->n_saved++;
}

static void
failed_cb (SessionKeeper *keeper, const char *message, const GError *error, gpointer data)
{
  Room *room = data;

  g_assert_cmpstr (message, ==, error->message);
  g_assert_error (session_keeper_get_problem (keeper), STORE_KEEP_ERROR, error->code);
  room->n_failed++;
  room->last_code = error->code;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Room *room = data;

  g_set_object (&room->result, result);
}

static void
room_set_up (Room *room, gconstpointer data)
{
  fixture_set_up (&room->file, NULL);
  g_clear_pointer (&room->file.keep, store_keep_close);
  room->keeper = session_keeper_new (room->file.path);
  g_signal_connect (room->keeper, "domains", G_CALLBACK (domains_cb), room);
  g_signal_connect (room->keeper, "saved", G_CALLBACK (saved_cb), room);
  g_signal_connect (room->keeper, "failed", G_CALLBACK (failed_cb), room);
}

static void
room_tear_down (Room *room, gconstpointer data)
{
  g_clear_object (&room->result);
  if (room->keeper)
    g_signal_handlers_disconnect_by_data (room->keeper, room);
  g_clear_object (&room->keeper);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture_tear_down (&room->file, NULL);
}

static gboolean
too_late_cb (gpointer data)
{
  g_error ("nothing happened for 30 seconds");
  return G_SOURCE_REMOVE;
}

#define WAIT_UNTIL(condition) \
  G_STMT_START \
  { \
    guint watch = g_timeout_add_seconds (30, too_late_cb, NULL); \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (watch); \
  } \
  G_STMT_END

static gboolean
open_keeper (Room *room, GError **error)
{
  g_clear_object (&room->result);
  session_keeper_open_async (room->keeper, NULL, answered_cb, room);
  WAIT_UNTIL (room->result);
  return session_keeper_open_finish (room->keeper, room->result, error);
}

/* (transfer full): as describe_domain() */
static char *
load (Room *room, const char *domain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDomain) loaded = NULL;

  g_clear_object (&room->result);
  session_keeper_load_async (room->keeper, domain, NULL, answered_cb, room);
  WAIT_UNTIL (room->result);
  loaded = session_keeper_load_finish (room->keeper, room->result, &error);
  g_assert_no_error (error);
  return describe_domain (loaded);
}

/* As save_everything(), and twice what is merged. */
static void
tell_everything (SessionKeeper *keeper, const char *domain, guint number)
{
  g_autoptr (PlanRequest) request = make_request (number);
  g_autoptr (GPtrArray) changes = make_changes (number);
  g_autoptr (TaskMark) mark = make_mark ("proof freee", TASK_ASKED);
  const StoreSetup setup = {
    HANDS_HOST, (char *)"山田様", NULL, PROVIDERS_HOST_FIELD_FULL, PROVIDERS_APEX_BLANK, NOW
  };

  session_keeper_save_step (keeper, domain, 1, 1);
  session_keeper_save_step (keeper, domain, 2, 5);
  session_keeper_save_check (keeper, domain, "recording " ODD, RUNG_WATCH, NOW);
  session_keeper_save_request (keeper, domain, request);
  session_keeper_save_changes (keeper, domain, changes);
  session_keeper_save_setup (keeper, domain, &setup);
  session_keeper_save_mark (keeper, domain, mark);
  session_keeper_save_landing (keeper, domain, NOW, NOW);
  session_keeper_add_note (keeper, domain, "", "メモ " ODD);
}

static void
test_told (Room *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *loaded = NULL;
  g_autofree char *kept = NULL;
  const GPtrArray *domains;

  g_assert_true (open_keeper (room, &error));
  g_assert_cmpuint (session_keeper_get_domains (room->keeper)->len, ==, 0);
  g_assert_false (session_keeper_is_saving (room->keeper));
  tell_everything (room->keeper, DOMAIN, 1);
  tell_everything (room->keeper, OTHER, 2);
  g_assert_true (session_keeper_is_saving (room->keeper));
  loaded = load (room, DOMAIN);
  WAIT_UNTIL (room->n_saved > 0);
  domains = session_keeper_get_domains (room->keeper);
  g_assert_cmpuint (domains->len, ==, 2);
  g_assert_cmpstr (((const StoreDomain *)g_ptr_array_index (domains, 0))->domain, ==, OTHER);
  g_assert_null (((const StoreDomain *)g_ptr_array_index (domains, 0))->recording);
  session_keeper_close (room->keeper);
  fixture_reopen (&room->file);
  kept = describe_kept (room->file.keep, DOMAIN);
  g_assert_cmpstr (loaded, ==, kept);
  g_assert_nonnull (strstr (kept, "step 2\nfurthest 5\n"));
  g_assert_cmpuint (room->n_failed, ==, 0);
}

/* Without having been opened, too. */
static void
test_order (Room *room, gconstpointer data)
{
  g_autofree char *loaded = NULL;
  const char *first;

  tell_everything (room->keeper, DOMAIN, 1);
  session_keeper_delete (room->keeper, DOMAIN);
  session_keeper_save_step (room->keeper, DOMAIN, 3, 3);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("note %u", i);

      session_keeper_add_note (room->keeper, DOMAIN, "", text);
    }
  loaded = load (room, DOMAIN);
  g_assert_nonnull (strstr (loaded, "step 3\n"));
  g_assert_null (strstr (loaded, "sender"));
  first = strstr (loaded, "note 0\"");
  for (guint i = 1; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("note %u\"", i);

      first = strstr (first, text);
      g_assert_nonnull (first);
    }
}

static void
set_limit (rlim_t bytes)
{
  const struct rlimit limit = { bytes, RLIM_INFINITY };

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_disk_full (Room *room, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (300000, 'x');
  g_autofree char *before = NULL;
  g_autofree char *loaded = NULL;
  guint n_saved;

  signal (SIGXFSZ, SIG_IGN);
  session_keeper_save_step (room->keeper, DOMAIN, 4, 4);
  WAIT_UNTIL (room->n_saved > 0);
  n_saved = room->n_saved;
  set_limit (120000);
  session_keeper_add_note (room->keeper, DOMAIN, "", filler);
  WAIT_UNTIL (room->n_failed == 1);
  g_assert_cmpint (room->last_code, ==, STORE_KEEP_ERROR_DISK_FULL);
  g_assert_true (session_keeper_is_saving (room->keeper));
  /* What is there can be read meanwhile. */
  before = load (room, DOMAIN);
  g_assert_nonnull (strstr (before, "step 4\n"));
  session_keeper_retry (room->keeper);
  WAIT_UNTIL (room->n_failed == 2);
  for (guint i = 1; i <= 9; i++)
    session_keeper_save_step (room->keeper, DOMAIN, i, i);
  WAIT_UNTIL (room->n_failed >= 3);
  set_limit (RLIM_INFINITY);
  g_assert_cmpuint (room->n_saved, ==, n_saved);
  session_keeper_retry (room->keeper);
  WAIT_UNTIL (room->n_saved > n_saved);
  g_assert_null (session_keeper_get_problem (room->keeper));
  loaded = load (room, DOMAIN);
  g_assert_nonnull (strstr (loaded, filler));
  g_assert_nonnull (strstr (loaded, "step 9\n"));
}

/* A deletion is done though there is no room to sweep up after it, and holds up nothing. */
static void
test_no_room_to_sweep (Room *room, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (300000, 'x');
  g_autofree char *forgotten = g_strnfill (5000, 'y');
  g_autofree char *loaded = NULL;
  GStatBuf info;
  guint n_saved;

  signal (SIGXFSZ, SIG_IGN);
  session_keeper_add_note (room->keeper, DOMAIN, "", filler);
  session_keeper_add_note (room->keeper, OTHER, "", forgotten);
  WAIT_UNTIL (room->n_saved > 0);
  g_assert_cmpint (g_stat (room->file.path, &info), ==, 0);
  set_limit ((rlim_t)info.st_size);
  session_keeper_delete (room->keeper, OTHER);
  WAIT_UNTIL (room->n_failed == 1);
  g_assert_cmpint (room->last_code, ==, STORE_KEEP_ERROR_DISK_FULL);
  g_assert_false (session_keeper_is_saving (room->keeper));
  g_assert_cmpuint (session_keeper_get_domains (room->keeper)->len, ==, 1);
  n_saved = room->n_saved;
  session_keeper_save_step (room->keeper, DOMAIN, 7, 7);
  WAIT_UNTIL (room->n_saved > n_saved);
  loaded = load (room, DOMAIN);
  g_assert_nonnull (strstr (loaded, "step 7\n"));
  session_keeper_retry (room->keeper);
  WAIT_UNTIL (room->n_failed == 2);
  set_limit (RLIM_INFINITY);
  session_keeper_retry (room->keeper);
  WAIT_UNTIL (!session_keeper_get_problem (room->keeper));
  g_assert_cmpuint (room->n_failed, ==, 2);
}

/* A file that is no store: nothing that is told gets lost, and it is written once there is a place. */
static void
test_damaged (Room *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *loaded = NULL;

  g_assert_true (g_file_set_contents (room->file.path, "a letter", -1, NULL));
  g_assert_false (open_keeper (room, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DAMAGED);
  g_assert_cmpuint (room->n_failed, ==, 1);
  g_assert_cmpuint (session_keeper_get_domains (room->keeper)->len, ==, 0);
  session_keeper_save_step (room->keeper, DOMAIN, 4, 4);
  session_keeper_add_note (room->keeper, DOMAIN, "", "kept all the while");
  WAIT_UNTIL (room->n_failed >= 2);
  g_assert_cmpuint (room->n_saved, ==, 0);
  g_assert_cmpint (g_remove (room->file.path), ==, 0);
  session_keeper_retry (room->keeper);
  WAIT_UNTIL (room->n_saved > 0);
  loaded = load (room, DOMAIN);
  g_assert_nonnull (strstr (loaded, "kept all the while"));
  g_assert_cmpuint (session_keeper_get_domains (room->keeper)->len, ==, 1);
}

/* Opening it again is as good as a retry. */
static void
test_opened_later (Room *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (room->file.path, "a letter", -1, NULL));
  session_keeper_save_step (room->keeper, DOMAIN, 4, 4);
  WAIT_UNTIL (room->n_failed == 1);
  g_assert_cmpint (g_remove (room->file.path), ==, 0);
  g_assert_true (open_keeper (room, &error));
  WAIT_UNTIL (room->n_saved == 1);
}

/* One that can never be kept does not hold up the others. */
static void
test_hopeless (Room *room, gconstpointer data)
{
  g_autofree char *loaded = NULL;

  session_keeper_save_step (room->keeper, "Not A Name", 1, 1);
  session_keeper_save_step (room->keeper, DOMAIN, 4, 4);
  WAIT_UNTIL (room->n_saved > 0);
  g_assert_cmpuint (room->n_failed, ==, 1);
  g_assert_cmpint (room->last_code, ==, STORE_KEEP_ERROR_VALUE);
  loaded = load (room, DOMAIN);
  g_assert_nonnull (strstr (loaded, "step 4\n"));
}

/* A request with a value that can never be kept is told of, and the next one without it is saved. */
static void
test_hopeless_request (Room *room, gconstpointer data)
{
  g_autoptr (PlanRequest) request = make_request (2);
  PlanValue *value = g_ptr_array_index (request->values, 1);
  g_autofree char *loaded = NULL;

  g_free (value->value);
  value->value = g_strdup ("+all");
  session_keeper_save_request (room->keeper, DOMAIN, request);
  WAIT_UNTIL (room->n_failed == 1);
  g_assert_cmpint (room->last_code, ==, STORE_KEEP_ERROR_VALUE);
  g_assert_false (session_keeper_is_saving (room->keeper));
  g_assert_cmpuint (room->n_saved, ==, 0);
  session_keeper_save_request (room->keeper, DOMAIN, request);
  WAIT_UNTIL (room->n_failed == 2);
  g_ptr_array_remove (request->values, value);
  session_keeper_save_request (room->keeper, DOMAIN, request);
  WAIT_UNTIL (room->n_saved == 1);
  g_assert_cmpuint (room->n_failed, ==, 2);
  loaded = load (room, DOMAIN);
  g_assert_nonnull (strstr (loaded, "sender \"haihaimail\""));
}

static gboolean
import (Room *room, const char *path, guint *n_imported, guint *n_kept, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_clear_object (&room->result);
  session_keeper_import_async (room->keeper, file, NULL, answered_cb, room);
  WAIT_UNTIL (room->result);
  return session_keeper_import_finish (room->keeper, room->result, n_imported, n_kept, error);
}

static gboolean export(Room *room, const char *domain, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_clear_object (&room->result);
  session_keeper_export_async (room->keeper, domain, file, NULL, answered_cb, room);
  WAIT_UNTIL (room->result);
  return session_keeper_export_finish (room->keeper, room->result, error);
}

static void
test_exchange (Room *room, gconstpointer data)
{
  g_autofree char *path = g_build_filename (room->file.folder, "all.todoku", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_imported, n_kept, n_domains;
  GStatBuf info;

  tell_everything (room->keeper, DOMAIN, 1);
  tell_everything (room->keeper, OTHER, 2);
  before = load (room, DOMAIN);
  g_assert_true (export(room, NULL, path, &error));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  session_keeper_delete (room->keeper, DOMAIN);
  WAIT_UNTIL (!session_keeper_is_saving (room->keeper));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  n_domains = room->n_domains;
  g_assert_true (import (room, path, &n_imported, &n_kept, &error));
  g_assert_cmpuint (n_imported, ==, 1);
  g_assert_cmpuint (n_kept, ==, 1);
  g_assert_cmpuint (room->n_domains, >, n_domains);
  g_assert_cmpuint (session_keeper_get_domains (room->keeper)->len, ==, 2);
  after = load (room, DOMAIN);
  g_assert_cmpstr (after, ==, before);
}

/* Where nothing comes of it the answer says so, and nothing else happens. */
static void
test_exchange_fails (Room *room, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (room->file.folder, "missing", "x", NULL);
  g_autofree char *pipe = g_build_filename (room->file.folder, "pipe", NULL);
  g_autofree char *letter = g_build_filename (room->file.folder, "letter", NULL);
  const char *const paths[] = { missing, pipe, letter, "/dev/zero", room->file.folder };
  guint n_imported, n_kept;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_true (g_file_set_contents (letter, "a letter\0to you", 15, NULL));
  session_keeper_save_step (room->keeper, DOMAIN, 1, 1);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", paths[i]);
      g_assert_false (import (room, paths[i], &n_imported, &n_kept, &error));
      g_assert_nonnull (error);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (export(room, i ? "never.example" : NULL, i ? letter : missing, &error));
      g_assert_nonnull (error);
    }
  g_assert_cmpuint (room->n_failed, ==, 0);
  g_assert_cmpuint (session_keeper_get_domains (room->keeper)->len, ==, 1);
}

static void
test_cancelled (Room *room, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  session_keeper_load_async (room->keeper, DOMAIN, cancellable, answered_cb, room);
  WAIT_UNTIL (room->result);
  g_assert_null (session_keeper_load_finish (room->keeper, room->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static guint
count_notes (Room *room)
{
  g_autoptr (StoreDomain) kept = NULL;

  fixture_reopen (&room->file);
  kept = store_keep_load (room->file.keep, DOMAIN, NULL);
  return kept ? kept->notes->len : 0;
}

static void
test_close (Room *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 50; i++)
    session_keeper_add_note (room->keeper, DOMAIN, "", "x");
  session_keeper_close (room->keeper);
  g_assert_false (session_keeper_is_saving (room->keeper));
  g_assert_cmpuint (count_notes (room), ==, 50);
  session_keeper_close (room->keeper);
  g_assert_false (open_keeper (room, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* Forgotten without being closed. */
static void
test_dropped (Room *room, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    session_keeper_add_note (room->keeper, DOMAIN, "", "x");
  g_signal_handlers_disconnect_by_data (room->keeper, room);
  g_clear_object (&room->keeper);
  g_assert_cmpuint (count_notes (room), ==, 20);
}

/* Somebody holds the file: the window closes all the same. */
static void
test_close_is_bounded (Room *room, gconstpointer data)
{
  sqlite3 *other = NULL;
  gint64 start;

  session_keeper_add_note (room->keeper, DOMAIN, "", "x");
  WAIT_UNTIL (room->n_saved > 0);
  g_assert_cmpint (sqlite3_open (room->file.path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  session_keeper_add_note (room->keeper, DOMAIN, "", "y");
  start = g_get_monotonic_time ();
  session_keeper_close (room->keeper);
  g_assert_cmpint (g_get_monotonic_time () - start, <,
                   (SESSION_KEEPER_CLOSE_SECONDS + 2) * G_USEC_PER_SEC);
  g_assert_true (session_keeper_is_saving (room->keeper));
  sqlite3_close (other);
  /* A thread that is still at it may end before its file is taken away. */
  g_usleep (200000);
}

/* No write may wait in the main thread. */
static void
test_main_thread_is_free (Room *room, gconstpointer data)
{
  g_autofree char *recording = g_strnfill (1000000, 'x');
  gint64 longest = 0;

  for (guint i = 0; i < 30; i++)
    {
      gint64 start = g_get_monotonic_time ();

      session_keeper_save_check (room->keeper, DOMAIN, recording, RUNG_WATCH, NOW);
      longest = MAX (longest, g_get_monotonic_time () - start);
    }
  g_test_message ("the longest call: %" G_GINT64_FORMAT " us", longest);
  g_assert_cmpint (longest, <, G_USEC_PER_SEC);
  WAIT_UNTIL (!session_keeper_is_saving (room->keeper));
}

#define ADD(name, test) g_test_add (name, Room, NULL, room_set_up, test, room_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/keeper/told", test_told);
  ADD ("/session/keeper/order", test_order);
  ADD ("/session/keeper/disk-full", test_disk_full);
  ADD ("/session/keeper/no-room-to-sweep", test_no_room_to_sweep);
  ADD ("/session/keeper/damaged", test_damaged);
  ADD ("/session/keeper/opened-later", test_opened_later);
  ADD ("/session/keeper/hopeless", test_hopeless);
  ADD ("/session/keeper/hopeless-request", test_hopeless_request);
  ADD ("/session/keeper/exchange", test_exchange);
  ADD ("/session/keeper/exchange-fails", test_exchange_fails);
  ADD ("/session/keeper/cancelled", test_cancelled);
  ADD ("/session/keeper/close", test_close);
  ADD ("/session/keeper/dropped", test_dropped);
  ADD ("/session/keeper/close-is-bounded", test_close_is_bounded);
  ADD ("/session/keeper/main-thread-is-free", test_main_thread_is_free);
  return g_test_run ();
}
