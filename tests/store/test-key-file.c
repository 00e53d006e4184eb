/* The file of a private key: new, its owner's alone, and never over anything. */
#include "store/key-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  StoreKeyPair *pair;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("todoku-keys-XXXXXX", NULL);
  fixture->pair = store_key_pair_new (OWN_KEY_ED25519, OWN_KEY_ED25519_BITS, NULL, NULL);
  g_assert_nonnull (fixture->pair);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->folder, 0700);
  remove_all (fixture->folder);
  g_free (fixture->folder);
  store_key_pair_free (fixture->pair);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir))
    count++;
  return count;
}

static void
assert_refused (Fixture *fixture, const char *path, OwnKeyError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (store_key_file_write (path, fixture->pair, &error));
  g_assert_error (error, OWN_KEY_ERROR, (int)code);
  g_assert_true (strstr (error->message, path) != NULL);
  g_assert_null (strstr (error->message, "PRIVATE"));
}

static void
test_written (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "key.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  struct stat state;

  g_assert_true (store_key_file_check (path, &error));
  g_assert_true (store_key_file_write (path, fixture->pair, &error));
  g_assert_no_error (error);
  g_assert_cmpint (lstat (path, &state), ==, 0);
  g_assert_cmpuint (state.st_mode, ==, S_IFREG | 0600);
  g_assert_cmpuint (state.st_nlink, ==, 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_suffix (text, "-----END PRIVATE KEY-----\n"));
}

/* A umask that takes even the owner's rights, and one that takes none. */
static void
test_umask (Fixture *fixture, gconstpointer data)
{
  static const mode_t masks[] = { 0777, 0000, 0022 };

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      g_autofree char *name = g_strdup_printf ("key%u.pem", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      mode_t before = umask (masks[i]);
      gboolean written = store_key_file_write (path, fixture->pair, NULL);
      struct stat state;

      umask (before);
      g_assert_true (written);
      g_assert_cmpint (lstat (path, &state), ==, 0);
      g_assert_cmpuint (state.st_mode & 07777, ==, 0600);
    }
}

static void
test_there_already (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "key.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "what was here", -1, NULL));
  assert_refused (fixture, path, OWN_KEY_ERROR_FILE_EXISTS);
  g_assert_false (store_key_file_check (path, &error));
  g_assert_error (error, OWN_KEY_ERROR, OWN_KEY_ERROR_FILE_EXISTS);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "what was here");
}

/* A second key does not take the place of the first. */
static void
test_twice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "key.pem", NULL);
  g_autoptr (StoreKeyPair) second
      = store_key_pair_new (OWN_KEY_ED25519, OWN_KEY_ED25519_BITS, NULL, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (store_key_file_write (path, fixture->pair, NULL));
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_assert_false (store_key_file_write (path, second, NULL));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "key.pem", NULL);
  g_autofree char *target = g_build_filename (fixture->folder, "elsewhere", NULL);
  g_autofree char *text = NULL;
  struct stat state;

  /* One that leads to a file, and one that leads nowhere. */
  g_assert_true (g_file_set_contents (target, "what was here", -1, NULL));
  g_assert_cmpint (symlink (target, path), ==, 0);
  assert_refused (fixture, path, OWN_KEY_ERROR_FILE_EXISTS);
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "what was here");
  g_unlink (target);
  assert_refused (fixture, path, OWN_KEY_ERROR_FILE_EXISTS);
  g_assert_false (store_key_file_check (path, NULL));
  g_assert_cmpint (lstat (path, &state), ==, 0);
  g_assert_true (S_ISLNK (state.st_mode));
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "missing", "key.pem", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "key.pem", NULL);

  assert_refused (fixture, path, OWN_KEY_ERROR_FILE_NO_FOLDER);
  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  assert_refused (fixture, below, OWN_KEY_ERROR_FILE_NO_FOLDER);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (300, 'k');
  g_autofree char *long_path = g_build_filename (fixture->folder, letters, NULL);
  g_autofree char *with_slash = g_strconcat (fixture->folder, "/", NULL);

  assert_refused (fixture, "", OWN_KEY_ERROR_FILE_NAME);
  assert_refused (fixture, with_slash, OWN_KEY_ERROR_FILE_NAME);
  assert_refused (fixture, long_path, OWN_KEY_ERROR_FILE_NAME);
  assert_refused (fixture, fixture->folder, OWN_KEY_ERROR_FILE_EXISTS);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

#define NOBODY 65534

/* Root may write everywhere, so a child becomes somebody else first. */
static int
write_without_permission (const char *path, const StoreKeyPair *pair)
{
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && setuid (NOBODY) != 0)
    return 2;
  if (store_key_file_check (path, NULL))
    return 3;
  if (store_key_file_write (path, pair, &error))
    return 4;
  return g_error_matches (error, OWN_KEY_ERROR, OWN_KEY_ERROR_FILE_PERMISSION) ? 0 : 5;
}

static void
test_no_permission (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "key.pem", NULL);
  pid_t child;
  int status;

  g_chmod (fixture->folder, 0555);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (write_without_permission (path, fixture->pair));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

/* Full after some bytes: in a child, because the limit cannot be lifted again. */
static int
write_on_full_disk (const char *path, const StoreKeyPair *pair, rlim_t bytes)
{
  struct rlimit limit = { bytes, bytes };
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 2;
  if (store_key_file_write (path, pair, &error))
    return 3;
  return g_error_matches (error, OWN_KEY_ERROR, OWN_KEY_ERROR_FILE_DISK_FULL) ? 0 : 4;
}

static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  static const rlim_t limits[] = { 0, 1, 64 };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, "key.pem", NULL);
      pid_t child = fork ();
      int status;

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        _exit (write_on_full_disk (path, fixture->pair, limits[i]));
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
      g_assert_cmpuint (count_files (fixture->folder), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "written", test_written },
    { "whatever the umask", test_umask },
    { "there already", test_there_already },
    { "twice", test_twice },
    { "link", test_link },
    { "no folder", test_no_folder },
    { "names", test_names },
    { "no permission", test_no_permission },
    { "disk full", test_disk_full },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/key-file/%s", tests[i].name);

      g_test_add (path, Fixture, NULL, set_up, tests[i].run, tear_down);
    }
  return g_test_run ();
}
