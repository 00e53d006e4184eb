#include "cli/program.h"

#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE_SECONDS 200

typedef struct
{
  GMainLoop *loop;
  GSubprocess *process;
  GBytes *output;
  GBytes *complaint;
} Talk;

/* @output_path: (nullable): where its standard output goes, unless @flags say it */
static GSubprocess *
start (const char *const *arguments, GSubprocessFlags flags, const char *output_path)
{
  static const char *const homes[]
      = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME" };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  if (output_path)
    g_subprocess_launcher_set_stdout_file_path (launcher, output_path);
  for (gsize i = 0; i < G_N_ELEMENTS (homes); i++)
    g_subprocess_launcher_setenv (launcher, homes[i], "/nonexistent", TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
  g_ptr_array_add (argv, (char *)g_getenv ("TODOKU_CLI"));
  while (*arguments)
    g_ptr_array_add (argv, (char *)*arguments++);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv->pdata, &error);
  g_assert_no_error (error);
  return process;
}

static gboolean
patience_ended_cb (gpointer data)
{
  g_subprocess_force_exit (((Talk *)data)->process);
  g_test_fail_printf ("the program did not end within %d seconds", PATIENCE_SECONDS);
  return G_SOURCE_CONTINUE;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Talk *talk = data;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_finish (talk->process, result, &talk->output, &talk->complaint, &error);
  g_assert_no_error (error);
  g_main_loop_quit (talk->loop);
}

/* @bytes: (nullable) (transfer full): %NULL: they went elsewhere */
static char *
take_text (GBytes *bytes)
{
  gsize length = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
  char *text = g_strndup (data ? data : "", length);

  g_clear_pointer (&bytes, g_bytes_unref);
  return text;
}

static Said *
listen_to (GSubprocess *process, const char *input)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GBytes) bytes = input ? g_bytes_new (input, strlen (input)) : NULL;
  Talk talk = { .loop = loop, .process = process };
  guint patience = g_timeout_add_seconds (PATIENCE_SECONDS, patience_ended_cb, &talk);
  gint64 begin = g_get_monotonic_time ();
  Said *said = g_new0 (Said, 1);

  g_subprocess_communicate_async (process, bytes, NULL, ended_cb, &talk);
  g_main_loop_run (loop);
  g_source_remove (patience);
  said->seconds = (g_get_monotonic_time () - begin) / 1e6;
  said->output = take_text (talk.output);
  said->complaint = take_text (talk.complaint);
  said->status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
  return said;
}

Said *
program_run (const char *const *arguments, const char *input)
{
  GSubprocessFlags in = input ? G_SUBPROCESS_FLAGS_STDIN_PIPE : G_SUBPROCESS_FLAGS_NONE;
  g_autoptr (GSubprocess) process = start (
      arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE | in, NULL);

  return listen_to (process, input);
}

Said *
program_run_into (const char *path, const char *const *arguments)
{
  g_autoptr (GSubprocess) process = start (arguments, G_SUBPROCESS_FLAGS_STDERR_PIPE, path);

  return listen_to (process, NULL);
}

void
said_free (Said *said)
{
  g_free (said->output);
  g_free (said->complaint);
  g_free (said);
}

GSubprocess *
program_start (const char *const *arguments)
{
  return start (arguments, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
}

JsonNode *
parse_object (const char *line)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (line, &error);

  g_assert_no_error (error);
  g_assert_true (node && JSON_NODE_HOLDS_OBJECT (node));
  g_assert_true (g_utf8_validate (line, -1, NULL));
  return node;
}

char *
dup_member (JsonNode *object, const char *name)
{
  JsonNode *member = json_object_get_member (json_node_get_object (object), name);

  return member ? json_to_string (member, FALSE) : NULL;
}

gboolean
has_finding (JsonNode *object, const char *code)
{
  JsonArray *findings = json_object_get_array_member (json_node_get_object (object), "findings");

  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      JsonObject *finding = json_array_get_object_element (findings, i);

      if (strcmp (json_object_get_string_member (finding, "code"), code) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
dup_world_path (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".world", NULL);

  return g_build_filename (g_getenv ("TODOKU_WORLDS"), base, NULL);
}

char *
dup_world_domain (const char *name)
{
  g_autoptr (GKeyFile) expect = g_key_file_new ();
  g_autofree char *base = g_strconcat (name, ".expect", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("TODOKU_WORLDS"), base, NULL);

  if (!g_key_file_load_from_file (expect, path, G_KEY_FILE_NONE, NULL))
    return NULL;
  return g_key_file_get_string (expect, "check", "domain", NULL);
}

char *
write_file (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("todoku-test-XXXXXX", &error);
  char *path = g_build_filename (folder, "file", NULL);

  g_assert_no_error (error);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

void
remove_file (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}
