/* Runs todoku-cli over every recorded world of this folder and compares what it says with what an
 * expert says.
 *
 * A world is NAME.world, a file of recorded evidence (DESIGN.md, section 4), with NAME.expect
 * beside it (see expectation.h). TODOKU_WORLDS names the folder, TODOKU_CLI the program.
 */

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#include "expectation.h"

/* One check of a small recorded file takes a moment; a program that hangs is told apart here. */
#define PATIENCE_SECONDS 30

static const char *const fixed_codes[] = {
  "spf-absent",
  "spf-two-records",
  "spf-too-many-lookups",
  "spf-too-many-void-lookups",
  "spf-syntax",
  "spf-allows-everyone",
  "spf-include-has-no-record",
  "spf-type99",
  "dmarc-absent",
  "dmarc-two-records",
  "dmarc-syntax",
  "dmarc-no-report-address",
  "dmarc-watching",
  "dmarc-on-bare-domain",
  "dmarc-at-doubled-name",
  "dmarc-report-address-not-authorized",
  "dkim-not-found-among-usual-names",
  "dkim-key-short",
  "dkim-key-revoked",
  "dkim-key-testing",
  "dkim-key-cut",
  "txt-literal-quotes",
  "txt-fullwidth-characters",
  "txt-invisible-characters",
  "value-in-name",
  "cname-beside-other",
  "servers-disagree",
  "name-server-silent",
  "null-mx-with-mail",
  "parked-domain-open",
  NULL,
};

/* ---- running the program ---- */

typedef struct
{
  GMainLoop *loop;
  GSubprocess *process;
  GCancellable *patience;
  char *output, *complaint;
  GError *error;
  guint timer_id;
} Talk;

static gboolean
patience_ended_cb (gpointer data)
{
  Talk *talk = data;

  talk->timer_id = 0;
  g_subprocess_force_exit (talk->process);
  g_cancellable_cancel (talk->patience);
  return G_SOURCE_REMOVE;
}

static void
program_ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Talk *talk = data;

  g_subprocess_communicate_utf8_finish (talk->process, result, &talk->output, &talk->complaint,
                                        &talk->error);
  g_main_loop_quit (talk->loop);
}

/* The program may neither read nor need anything of whoever runs the tests: it gets a home that
 * does not exist. */
static GSubprocess *
start_program (const char *const *argv, GError **error)
{
  static const char *const homes[]
      = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME" };
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  for (gsize i = 0; i < G_N_ELEMENTS (homes); i++)
    g_subprocess_launcher_setenv (launcher, homes[i], "/nonexistent", TRUE);
  return g_subprocess_launcher_spawnv (launcher, argv, error);
}

/* Runs @argv to its end, or until patience ends; takes what it says, and its exit status. */
static gboolean
talk_to_program (
    const char *const *argv, char **output, char **complaint, int *exit_status, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GSubprocess) process = start_program (argv, error);
  g_autoptr (GCancellable) patience = g_cancellable_new ();
  Talk talk = { .loop = loop, .process = process, .patience = patience };

  if (!process)
    return FALSE;
  talk.timer_id = g_timeout_add_seconds (PATIENCE_SECONDS, patience_ended_cb, &talk);
  g_subprocess_communicate_utf8_async (process, NULL, patience, program_ended_cb, &talk);
  g_main_loop_run (loop);
  if (talk.timer_id)
    g_source_remove (talk.timer_id);
  *output = talk.output;
  *complaint = talk.complaint;
  if (talk.error)
    {
      g_propagate_error (error, talk.error);
      return FALSE;
    }
  if (!g_subprocess_get_if_exited (process))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "signal %d, saying: %s",
                   g_subprocess_get_term_sig (process), talk.complaint);
      return FALSE;
    }
  *exit_status = g_subprocess_get_exit_status (process);
  return TRUE;
}

/* Runs @argv and keeps the JSON it prints. FALSE, with the test failed, if there is none. */
static gboolean
run_program (Run *run, const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *complaint = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (!talk_to_program (argv, &output, &complaint, &run->exit_status, &error))
    {
      expectation_fail (run, "program", "an end of its own", error->message);
      return FALSE;
    }
  if (!json_parser_load_from_data (parser, output, -1, NULL) || !json_parser_get_root (parser))
    {
      expectation_fail (run, "output", "JSON", *output ? output : complaint);
      return FALSE;
    }
  run->seen = json_parser_steal_root (parser);
  return TRUE;
}

/* Appends @option once for each item of @key. */
static void
add_options (GPtrArray *argv, const Run *run, const char *option, const char *key)
{
  g_auto (GStrv) items = g_key_file_get_string_list (run->expect, run->group, key, NULL, NULL);

  for (char **item = items; item && *item; item++)
    {
      g_ptr_array_add (argv, g_strdup (option));
      g_ptr_array_add (argv, g_steal_pointer (item));
    }
}

static GPtrArray *
command_line (const Run *run, const char *path)
{
  static const struct
  {
    const char *group, *option, *key;
  } options[] = {
    { "check", "--selector", "selectors" },
    { "plan", "--sender", "senders" },
    { "plan", "--value", "values" },
    { "plan", "--ip", "ips" },
    { "plan", "--rua", "rua" },
    { "plan", "--rung", "rung" },
  };
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (argv, g_strdup (g_getenv ("TODOKU_CLI")));
  g_ptr_array_add (argv, g_strdup (run->group));
  g_ptr_array_add (argv, g_key_file_get_string (run->expect, "check", "domain", NULL));
  g_ptr_array_add (argv, g_strdup ("--offline"));
  g_ptr_array_add (argv, g_strdup (path));
  g_ptr_array_add (argv, g_strdup ("--json"));
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (g_str_equal (options[i].group, run->group))
      add_options (argv, run, options[i].option, options[i].key);
  if (g_str_equal (run->group, "plan")
      && g_key_file_get_boolean (run->expect, "plan", "parked", NULL))
    g_ptr_array_add (argv, g_strdup ("--parked"));
  g_ptr_array_add (argv, NULL);
  return argv;
}

static void
run_group (const char *name, const char *group, GKeyFile *expect, const char *path)
{
  Run run = { .name = name, .group = group, .expect = expect };
  g_autoptr (GPtrArray) argv = command_line (&run, path);

  if (!run_program (&run, (const char *const *)argv->pdata))
    return;
  expectation_judge (&run);
  json_node_unref (run.seen);
}

/* ---- the worlds ---- */

static GKeyFile *
load_expectation (const char *name, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *base = g_strconcat (name, ".expect", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("TODOKU_WORLDS"), base, NULL);

  return g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error) ? g_steal_pointer (&file)
                                                                        : NULL;
}

static void
test_world (gconstpointer data)
{
  const char *name = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) expect = load_expectation (name, &error);
  g_autofree char *base = g_strconcat (name, ".world", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("TODOKU_WORLDS"), base, NULL);

  g_assert_no_error (error);
  run_group (name, "check", expect, path);
  if (g_key_file_has_group (expect, "plan"))
    run_group (name, "plan", expect, path);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *)a, *(char *const *)b);
}

/* The names of all worlds, sorted. */
static GPtrArray *
world_names (void)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (g_getenv ("TODOKU_WORLDS"), 0, NULL);
  const char *file;

  while (folder && (file = g_dir_read_name (folder)))
    if (g_str_has_suffix (file, ".world"))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (".world")));
  g_ptr_array_sort (names, by_text);
  return names;
}

static void
test_every_fixed_code_has_a_world (gconstpointer data)
{
  GPtrArray *names = (GPtrArray *)data;
  g_autoptr (GHashTable) covered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GKeyFile) expect = load_expectation (names->pdata[i], NULL);
      g_auto (GStrv) codes
          = expect ? g_key_file_get_string_list (expect, "check", "must", NULL, NULL) : NULL;

      for (char **code = codes; code && *code; code++)
        g_hash_table_add (covered, g_strdup (*code));
    }
  for (gsize i = 0; fixed_codes[i]; i++)
    if (!g_hash_table_contains (covered, fixed_codes[i]))
      g_test_fail_printf ("no world must show %s", fixed_codes[i]);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  if (!g_getenv ("TODOKU_WORLDS") || !g_getenv ("TODOKU_CLI"))
    g_error ("TODOKU_WORLDS and TODOKU_CLI must be set");
  names = world_names ();
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat ("/worlds/", names->pdata[i], NULL);
      g_test_add_data_func (path, names->pdata[i], test_world);
    }
  g_test_add_data_func ("/worlds/every-fixed-code-has-a-world", names,
                        test_every_fixed_code_has_a_world);
  return g_test_run ();
}
