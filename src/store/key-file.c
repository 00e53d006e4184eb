#include "store/key-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/key-pair-private.h"

#define FOR_ITS_OWNER (S_IRUSR | S_IWUSR)

typedef struct
{
  const char *path;
  char *folder_name;
  char *name;
  int folder; /* -1: not open */
  int file;   /* -1: not open */
} Writing;

static OwnKeyError
code_of_errno (int number)
{
  switch (number)
    {
    case EEXIST:
      return OWN_KEY_ERROR_FILE_EXISTS;
    case ENOENT:
    case ENOTDIR:
      return OWN_KEY_ERROR_FILE_NO_FOLDER;
    case EACCES:
    case EPERM:
    case EROFS:
      return OWN_KEY_ERROR_FILE_PERMISSION;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return OWN_KEY_ERROR_FILE_DISK_FULL;
    case ENAMETOOLONG:
    case EISDIR:
    case EINVAL:
    case ELOOP:
      return OWN_KEY_ERROR_FILE_NAME;
    default:
      return OWN_KEY_ERROR_FILE_WRITE;
    }
}

static gboolean
fail (GError **error, const char *path, int number)
{
  g_set_error (error, OWN_KEY_ERROR, (int)code_of_errno (number), "%s: %s", path,
               g_strerror (number));
  return FALSE;
}

static void
writing_clear (Writing *writing)
{
  if (writing->file >= 0)
    close (writing->file);
  if (writing->folder >= 0)
    close (writing->folder);
  g_free (writing->folder_name);
  g_free (writing->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writing, writing_clear)

static gboolean
open_folder (Writing *writing, GError **error)
{
  if (!*writing->path || g_str_has_suffix (writing->path, "/"))
    return fail (error, writing->path, EISDIR);
  writing->folder_name = g_path_get_dirname (writing->path);
  writing->name = g_path_get_basename (writing->path);
  writing->folder = open (writing->folder_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return writing->folder >= 0 || fail (error, writing->path, errno);
}

static gboolean
write_pem (const char *pem, gsize length, gpointer user_data, GError **error)
{
  const Writing *writing = user_data;

  while (length > 0)
    {
      ssize_t written = write (writing->file, pem, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return fail (error, writing->path, written < 0 ? errno : ENOSPC);
      pem += written;
      length -= (gsize)written;
    }
  return TRUE;
}

/* The umask can only take rights away, and some drives (FAT) give everybody all of them. */
static gboolean
make_private (const Writing *writing, GError **error)
{
  struct stat state;

  if (fchmod (writing->file, FOR_ITS_OWNER) == 0 && fstat (writing->file, &state) == 0
      && (state.st_mode & 07777) == FOR_ITS_OWNER)
    return TRUE;
  g_set_error (error, OWN_KEY_ERROR, OWN_KEY_ERROR_FILE_NOT_PRIVATE,
               "%s: this drive cannot keep a file from others", writing->path);
  return FALSE;
}

/* Not every file system lets a folder be synchronised; then it says EINVAL. */
static gboolean
settle (Writing *writing, GError **error)
{
  int file = writing->file;

  if (fsync (file) != 0)
    return fail (error, writing->path, errno);
  writing->file = -1;
  if (close (file) != 0)
    return fail (error, writing->path, errno);
  if (fsync (writing->folder) != 0 && errno != EINVAL)
    return fail (error, writing->path, errno);
  return TRUE;
}

static gboolean
fill (Writing *writing, const StoreKeyPair *pair, GError **error)
{
  return make_private (writing, error)
         && store_key_pair_give_private (pair, write_pem, writing, error)
         && settle (writing, error);
}

gboolean
store_key_file_write (const char *path, const StoreKeyPair *pair, GError **error)
{
  g_auto (Writing) writing = { .path = path, .folder = -1, .file = -1 };

  if (!open_folder (&writing, error))
    return FALSE;
  writing.file = openat (writing.folder, writing.name,
                         O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FOR_ITS_OWNER);
  if (writing.file < 0)
    return fail (error, path, errno);
  if (fill (&writing, pair, error))
    return TRUE;
  /* It is ours: O_EXCL made it. */
  unlinkat (writing.folder, writing.name, 0);
  return FALSE;
}

gboolean
store_key_file_check (const char *path, GError **error)
{
  g_auto (Writing) writing = { .path = path, .folder = -1, .file = -1 };
  struct stat state;

  if (!open_folder (&writing, error))
    return FALSE;
  if (fstatat (writing.folder, writing.name, &state, AT_SYMLINK_NOFOLLOW) == 0)
    return fail (error, path, EEXIST);
  if (errno != ENOENT)
    return fail (error, path, errno);
  return faccessat (writing.folder, ".", W_OK | X_OK, AT_EACCESS) == 0 || fail (error, path, errno);
}
