/* The file itself: who may read it, what is refused, what older versions wrote, and damage. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "store/fixture.h"
#include "store/schema.h"

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

static GBytes *
read_file (const char *path)
{
  char *contents;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static void
write_file (const char *path, gconstpointer bytes, gsize length)
{
  FILE *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  fclose (file);
}

static void
assert_refused (const char *path, StoreKeepError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreKeep) keep = store_keep_open (path, &error);

  g_assert_null (keep);
  g_assert_error (error, STORE_KEEP_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, "/"));
}

/* Refused, named, and not a byte of it is touched. */
static void
assert_untouched (const char *path, StoreKeepError code)
{
  g_autoptr (GBytes) before = read_file (path);
  g_autoptr (GBytes) after = NULL;

  assert_refused (path, code);
  after = read_file (path);
  g_assert_true (g_bytes_equal (after, before));
}

/* --- Who may read it --------------------------------------------------------------------------- */

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  GStatBuf info;

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

static void
test_default_path (void)
{
  g_autofree char *path = store_keep_dup_default_path ();

  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (path, "/todoku/todoku.db"));
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file_link = g_build_filename (fixture->folder, "link.db", NULL);
  g_autofree char *folder_link = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *through = g_build_filename (folder_link, "todoku.db", NULL);
  g_autoptr (StoreKeep) keep = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->keep, store_keep_close);
  g_assert_cmpint (symlink (fixture->path, file_link), ==, 0);
  g_assert_cmpint (symlink ("kept", folder_link), ==, 0);
  assert_refused (file_link, STORE_KEEP_ERROR_OPEN);
  /* A home that is reached over a link is nothing strange. */
  keep = store_keep_open (through, &error);
  g_assert_no_error (error);
}

static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below_file = g_build_filename (fixture->path, "todoku.db", NULL);

  assert_refused (below_file, STORE_KEEP_ERROR_OPEN);
  assert_refused (fixture->folder, STORE_KEEP_ERROR_OPEN);
  assert_refused ("/dev/null", STORE_KEEP_ERROR_OPEN);
  if (geteuid () != 0)
    assert_refused ("/proc/todoku/todoku.db", STORE_KEEP_ERROR_OPEN);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  sqlite3 *other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (store_keep_save_step (fixture->keep, DOMAIN, 1, 1, NOW, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  sqlite3_close (other);
  g_assert_true (store_keep_save_step (fixture->keep, DOMAIN, 1, 1, NOW, NULL));
}

/* --- Versions ---------------------------------------------------------------------------------- */

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  save_everything (fixture->keep, DOMAIN, 0, NOW);
  g_clear_pointer (&fixture->keep, store_keep_close);
  run_sql (fixture->path, "PRAGMA user_version = 2; CREATE TABLE tomorrow (x)");
  assert_untouched (fixture->path, STORE_KEEP_ERROR_NEWER);
  run_sql (fixture->path, "PRAGMA journal_mode = WAL; INSERT INTO tomorrow VALUES (1)");
  assert_untouched (fixture->path, STORE_KEEP_ERROR_NEWER);
}

static void
test_of_another_program (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);

  run_sql (path, "CREATE TABLE x (y); INSERT INTO x VALUES (1)");
  assert_untouched (path, STORE_KEEP_ERROR_DAMAGED);
  run_sql (path, "PRAGMA application_id = 7; PRAGMA user_version = 1");
  assert_untouched (path, STORE_KEEP_ERROR_DAMAGED);
}

/* A kill between making the file and writing its first page. */
static void
test_empty_file (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->keep, store_keep_close);
  write_file (fixture->path, "", 0);
  fixture_reopen (fixture);
  g_assert_true (store_keep_save_step (fixture->keep, DOMAIN, 1, 1, NOW, NULL));
}

static void
test_version_1 (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sql_path = g_test_build_filename (G_TEST_DIST, "version-1.sql", NULL);
  g_autofree char *text_path = g_test_build_filename (G_TEST_DIST, "version-1.expect", NULL);
  g_autoptr (GBytes) sql = read_file (sql_path);
  g_autoptr (GBytes) expected = read_file (text_path);
  g_autofree char *text = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
  g_autofree char *wanted
      = g_strndup (g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  g_autofree char *kept = NULL;

  g_clear_pointer (&fixture->keep, store_keep_close);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  run_sql (fixture->path, text);
  fixture_reopen (fixture);
  kept = describe_kept (fixture->keep, DOMAIN);
  g_assert_cmpstr (kept, ==, wanted);
  save_everything (fixture->keep, DOMAIN, 1, NOW);
}

/* How a later version will go up from here. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  static const char *const later[]
      = { "never taken", "ALTER TABLE domain ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';",
          "CREATE TABLE paint (colour TEXT) STRICT; INSERT INTO paint SELECT colour FROM domain;" };
  static const char *const broken[]
      = { "never taken", "never taken", "never taken", "CREATE TABLE lost (x);", "no SQL" };
  g_autoptr (StoreDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  gint64 found;

  save_everything (fixture->keep, DOMAIN, 0, NOW);
  g_clear_pointer (&fixture->keep, store_keep_close);
  database = store_database_open (fixture->path, 3, &error);
  g_assert_no_error (error);
  g_assert_true (store_schema_upgrade (database, later, 3, &error));
  g_assert_true (store_schema_upgrade (database, later, 3, &error));
  g_assert_true (store_database_ask_number (database, "SELECT count(*) FROM paint", STORE_NO_VALUES,
                                            0, &found, NULL));
  g_assert_cmpint (found, ==, 1);
  g_assert_false (store_schema_upgrade (database, broken, 5, &error));
  g_assert_nonnull (error);
  g_assert_true (store_database_ask_number (database, "PRAGMA user_version", STORE_NO_VALUES, 0,
                                            &found, NULL));
  g_assert_cmpint (found, ==, 3);
  g_assert_true (
      store_database_ask_number (database, "SELECT count(*) FROM sqlite_schema WHERE name = 'lost'",
                                 STORE_NO_VALUES, 9, &found, NULL));
  g_assert_cmpint (found, ==, 0);
  g_clear_pointer (&database, store_database_close);
  assert_untouched (fixture->path, STORE_KEEP_ERROR_NEWER);
}

/* --- Damage ------------------------------------------------------------------------------------ */

static void
test_garbage (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "a letter to the reader, and no database at all";
  g_autofree char *long_text = g_strnfill (9000, 'x');

  g_clear_pointer (&fixture->keep, store_keep_close);
  write_file (fixture->path, text, sizeof text);
  assert_untouched (fixture->path, STORE_KEEP_ERROR_DAMAGED);
  write_file (fixture->path, long_text, 9000);
  assert_untouched (fixture->path, STORE_KEEP_ERROR_DAMAGED);
  write_file (fixture->path, "\0", 1);
  assert_untouched (fixture->path, STORE_KEEP_ERROR_DAMAGED);
}

/* Opens and gives what is there, or says that it is damaged; never anything else. */
static gboolean
try_everything (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreKeep) keep = store_keep_open (path, &error);
  g_autoptr (GPtrArray) list = keep ? store_keep_list (keep, &error) : NULL;
  g_autofree char *text = list ? store_keep_export (keep, NULL, &error) : NULL;

  if (text && store_keep_save_step (keep, DOMAIN, 1, 1, NOW, &error)
      && store_keep_delete (keep, DOMAIN, &error))
    return TRUE;
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DAMAGED);
  return FALSE;
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  gsize length;
  const char *bytes;

  save_everything (fixture->keep, DOMAIN, 0, NOW);
  g_clear_pointer (&fixture->keep, store_keep_close);
  whole = read_file (fixture->path);
  bytes = g_bytes_get_data (whole, &length);
  for (guint i = 1; i <= 40; i++)
    {
      gsize cut = i * length / 41;

      write_file (fixture->path, bytes, cut);
      g_assert_false (try_everything (fixture->path));
    }
}

/* Single bytes of other values, at random places. */
static void
test_flipped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GBytes) whole = NULL;
  gsize length;
  const char *bytes;
  guint n_found = 0;

  save_everything (fixture->keep, DOMAIN, 0, NOW);
  g_clear_pointer (&fixture->keep, store_keep_close);
  whole = read_file (fixture->path);
  bytes = g_bytes_get_data (whole, &length);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *copy = g_memdup2 (bytes, length);
      /* Half of them where the pages are described. */
      gsize place = (gsize)g_rand_int_range (random, 0, (gint32)length);
      gsize where = i % 2 ? place : place / 4096 * 4096 + place % 16;
      g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);

      copy[where] ^= (char)g_rand_int_range (random, 1, 256);
      write_file (fixture->path, copy, length);
      g_remove (journal);
      if (memcmp (copy + 60, bytes + 60, 12) == 0 && copy[18] == bytes[18] && copy[19] == bytes[19])
        n_found += try_everything (fixture->path) ? 0 : 1;
    }
  g_test_message ("%u of 400 found", n_found);
  g_assert_cmpuint (n_found, >, 50);
}

/* Words that are none of ours, written by somebody else's hand. */
static void
test_strange_values (Fixture *fixture, gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE setup SET hands = 'three'",
    "UPDATE mark SET state = 'done'",
    "UPDATE change SET kind = 'x'",
    "UPDATE sender SET mail_from = ''",
    "UPDATE domain SET rung = 6",
    "UPDATE domain SET rung = -1",
    "UPDATE told SET kind = 'x'",
    "UPDATE setup SET apex = 'x'",
    "UPDATE setup SET host_field = 'x'",
    "UPDATE request SET rung = 99",
    "DROP TABLE event",
    "ALTER TABLE note RENAME COLUMN text TO texts",
  };

  save_everything (fixture->keep, DOMAIN, 0, NOW);
  g_clear_pointer (&fixture->keep, store_keep_close);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GBytes) whole = read_file (fixture->path);
      g_autoptr (StoreKeep) keep = NULL;
      g_autoptr (StoreDomain) kept = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", statements[i]);
      run_sql (fixture->path, statements[i]);
      keep = store_keep_open (fixture->path, &error);
      g_assert_no_error (error);
      kept = store_keep_load (keep, DOMAIN, &error);
      g_assert_null (kept);
      g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DAMAGED);
      g_clear_pointer (&keep, store_keep_close);
      write_file (fixture->path, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));
    }
}

/* A trigger in a foreign file must not run. */
static void
test_trigger (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoreDomain) kept = NULL;

  run_sql (fixture->path, "CREATE TRIGGER t AFTER UPDATE ON domain BEGIN DELETE FROM note; END");
  fixture_reopen (fixture);
  save_everything (fixture->keep, DOMAIN, 0, NOW);
  store_keep_save_step (fixture->keep, DOMAIN, 1, 1, NOW, NULL);
  kept = store_keep_load (fixture->keep, DOMAIN, NULL);
  g_assert_cmpuint (kept->notes->len, ==, 1);
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/file/modes", test_modes);
  g_test_add_func ("/store/file/default-path", test_default_path);
  ADD ("/store/file/links", test_links);
  ADD ("/store/file/no-place", test_no_place);
  ADD ("/store/file/busy", test_busy);
  ADD ("/store/version/newer", test_newer);
  ADD ("/store/version/another-program", test_of_another_program);
  ADD ("/store/version/empty-file", test_empty_file);
  ADD ("/store/version/1", test_version_1);
  ADD ("/store/version/steps", test_steps);
  ADD ("/store/damage/garbage", test_garbage);
  ADD ("/store/damage/truncated", test_truncated);
  ADD ("/store/damage/flipped", test_flipped);
  ADD ("/store/damage/strange-values", test_strange_values);
  ADD ("/store/damage/trigger", test_trigger);
  return g_test_run ();
}
