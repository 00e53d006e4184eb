#include "mail/msg-file.h"

#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-outfile.h>
#include <gsf/gsf-output-memory.h>
#include <string.h>

struct _MsgFile
{
  GsfOutput *sink; /* (nullable): of the file itself */
  GsfOutfile *folder;
  GPtrArray *folders; /* of MsgFile, in it */
};

MsgFile *
msg_file_new (void)
{
  MsgFile *file = g_new0 (MsgFile, 1);

  file->sink = gsf_output_memory_new ();
  file->folder = gsf_outfile_msole_new (file->sink);
  file->folders = g_ptr_array_new ();
  return file;
}

MsgFile *
msg_file_add_folder (MsgFile *parent, const char *name)
{
  MsgFile *file = g_new0 (MsgFile, 1);

  file->folder = GSF_OUTFILE (gsf_outfile_new_child (parent->folder, name, TRUE));
  file->folders = g_ptr_array_new ();
  g_ptr_array_add (parent->folders, file);
  return file;
}

void
msg_file_add_bytes (MsgFile *file, const char *name, const void *bytes, gsize length)
{
  GsfOutput *stream = gsf_outfile_new_child (file->folder, name, FALSE);

  g_assert_true (gsf_output_write (stream, length, bytes));
  g_assert_true (gsf_output_close (stream));
  g_object_unref (stream);
}

void
msg_file_add_text (MsgFile *file, const char *number, const char *text)
{
  g_autofree char *name = g_strconcat ("__substg1.0_", number, "001F", NULL);
  gsize length;
  g_autofree char *wide = g_convert (text, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (wide);
  msg_file_add_bytes (file, name, wide, length);
}

void
msg_file_add_properties (MsgFile *file, gsize skip, const guint64 (*values)[2], gsize n_values)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_set_size (bytes, (guint)skip);
  memset (bytes->data, 0, skip);
  for (gsize i = 0; i < n_values; i++)
    {
      guint64 entry[2] = { GUINT64_TO_LE (values[i][0]), GUINT64_TO_LE (values[i][1]) };

      g_byte_array_append (bytes, (const guint8 *)entry, sizeof entry);
    }
  msg_file_add_bytes (file, "__properties_version1.0", bytes->data, bytes->len);
}

static void
close_folder (MsgFile *file)
{
  for (guint i = 0; i < file->folders->len; i++)
    close_folder (g_ptr_array_index (file->folders, i));
  g_assert_true (gsf_output_close (GSF_OUTPUT (file->folder)));
  g_object_unref (file->folder);
  g_ptr_array_unref (file->folders);
  if (!file->sink)
    g_free (file);
}

GBytes *
msg_file_finish (MsgFile *file)
{
  GsfOutputMemory *sink = GSF_OUTPUT_MEMORY (file->sink);
  GBytes *bytes;

  close_folder (file);
  bytes = g_bytes_new (gsf_output_memory_get_bytes (sink),
                       (gsize)gsf_output_size (GSF_OUTPUT (sink)));
  g_object_unref (sink);
  g_free (file);
  return bytes;
}
