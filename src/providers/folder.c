#include "providers/folder.h"

#include <gio/gio.h>
#include <string.h>

#include "providers-resources.h"
#include "providers/error.h"

/* The largest of our own files has 8 kB; what is larger than this is no data file of anybody. */
#define MOST_FILE_BYTES (256 * 1024)

/* By hand, because the linker drops an object of a static library that has a constructor only. */
static void
register_resource (void)
{
  static gsize registered;

  if (g_once_init_enter (&registered))
    {
      providers_register_resource ();
      g_once_init_leave (&registered, 1);
    }
}

/* The path inside the program, or NULL for one on disk. GResource is asked directly: GFile would
 * load every GIO module first, which takes longer than all the reading. */
static const char *
bundled_path (const char *path)
{
  if (!g_str_has_prefix (path, PROVIDERS_FOLDER_BUNDLED))
    return NULL;

  register_resource ();
  return path + strlen (PROVIDERS_FOLDER_BUNDLED);
}

static void
set_unreadable (GError **error, const char *path, const char *reason)
{
  g_set_error (error, PROVIDERS_ERROR, PROVIDERS_ERROR_UNREADABLE, "%s: %s", path, reason);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GStrv
list_on_disk (const char *path, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GDir) directory = g_dir_open (path, 0, &problem);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *name;

  if (directory == NULL && !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      set_unreadable (error, path, problem->message);
      return NULL;
    }

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

GStrv
providers_folder_list (const char *path, GError **error)
{
  const char *bundled = bundled_path (path);
  GStrv names;

  if (bundled != NULL)
    names = g_resources_enumerate_children (bundled, 0, error);
  else
    names = list_on_disk (path, error);

  if (names != NULL)
    qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  return names;
}

static GBytes *
load_from_disk (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

GBytes *
providers_folder_load (const char *path, const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (path, "/", name, NULL);
  const char *bundled = bundled_path (file);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (bundled != NULL)
    bytes = g_resources_lookup_data (bundled, 0, &problem);
  else
    bytes = load_from_disk (file, &problem);

  if (bytes == NULL)
    {
      set_unreadable (error, file, problem->message);
      return NULL;
    }
  if (g_bytes_get_size (bytes) > MOST_FILE_BYTES)
    {
      set_unreadable (error, file, "is too large for a data file");
      return NULL;
    }
  return g_steal_pointer (&bytes);
}
