/* Imports: whatever is taken in comes out as an export that is taken in again and comes out the same;
 * whatever is refused is refused with a word, and leaves nothing. */
#include <glib/gstdio.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "store/keep.h"

static char folder[] = "/dev/shm/todoku-fuzz-XXXXXX";

static void
remove_folder (void)
{
  static const char *const names[] = { "todoku.db", "todoku.db-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

/* (transfer full): a file in memory */
static StoreKeep *
open_store (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  StoreKeep *keep;

  g_assert_nonnull (g_mkdtemp (folder));
  atexit (remove_folder);
  path = g_build_filename (folder, "todoku.db", NULL);
  keep = store_keep_open (path, &error);
  g_assert_no_error (error);
  return keep;
}

static void
forget_all (StoreKeep *keep)
{
  g_autoptr (GPtrArray) list = store_keep_list (keep, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const StoreDomain *domain = g_ptr_array_index (list, i);

      g_assert_true (store_keep_delete (keep, domain->domain, NULL));
    }
}

static void
check_taken (StoreKeep *keep, guint n_imported)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = store_keep_list (keep, &error);
  g_autofree char *text = store_keep_export (keep, NULL, &error);
  g_autofree char *again = NULL;
  guint n_again, n_kept;

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, n_imported);
  store_keep_import (keep, text, &n_again, &n_kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_kept, ==, n_imported);
  forget_all (keep);
  store_keep_import (keep, text, &n_again, &n_kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_again, ==, n_imported);
  again = store_keep_export (keep, NULL, &error);
  g_assert_cmpstr (again, ==, text);
  forget_all (keep);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  static StoreKeep *keep;
  g_autofree char *text = fuzz_dup_text (bytes, length);
  g_autoptr (GError) error = NULL;
  guint n_imported, n_kept;

  if (!keep)
    keep = open_store ();
  if (store_keep_import (keep, text, &n_imported, &n_kept, &error))
    check_taken (keep, n_imported);
  else
    g_assert_true (error->domain == STORE_KEEP_ERROR && *error->message);
  return 0;
}
