/* Batches: many lines, blank and broken ones among them; one object a line, as each is finished. */
#include <string.h>
#include <sys/resource.h>

#include "cli/live-world.h"
#include "cli/program.h"

#define LINES 10000
#define MOST_KILOBYTES (200 * 1024)
#define PATIENCE_SECONDS 20

/* clang-format off */
static const struct
{
  const char *line;
  gboolean blank;
} odd_lines[] = {
  { "", TRUE },
  { "   ", TRUE },
  { "\t", TRUE },
  { "\r", TRUE },
  { "not a domain", FALSE },
  { "192.0.2.1", FALSE },
  { "a..b.example", FALSE },
  { "-", FALSE },
  { "\"quoted.example\"", FALSE },
  { "\xff\xfe.example", FALSE },
  { "control\x1b[31m.example", FALSE },
  { "ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", FALSE },
  { "https://example.co.jp/contact", FALSE },
  { "info@example.co.jp", FALSE },
  { "example.co.jp.\r", FALSE },
};
/* clang-format on */

/* Three lines of four are odd, one is far too long; @objects: how many answers must come. */
static char *
write_lines (guint *objects)
{
  GString *list = g_string_new (NULL);

  *objects = LINES;
  for (guint i = 0; i < LINES; i++)
    {
      guint odd = i % G_N_ELEMENTS (odd_lines);

      if (i == LINES / 2)
        for (guint j = 0; j < 30000; j++)
          g_string_append (list, "long");
      else if (i % 4 != 0)
        {
          g_string_append (list, odd_lines[odd].line);
          *objects -= odd_lines[odd].blank;
        }
      else
        g_string_append_printf (list, "company-%u.example", i);
      g_string_append_c (list, '\n');
    }
  return g_string_free (list, FALSE);
}

static void
assert_small_memory (void)
{
#ifndef __SANITIZE_ADDRESS__
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  g_assert_cmpint (usage.ru_maxrss, <, MOST_KILOBYTES);
#endif
}

static void
test_many_lines (void)
{
  guint wanted;
  g_autofree char *list = write_lines (&wanted);
  char *world = write_file ("; OTHERWISE NXDOMAIN\nexample. 300 SOA a. b. 1 2 3 4 5\n");
  g_autoptr (Said) said
      = program_run ((const char *const[]){ "check", "--batch", "-", "--jobs", "16", "--json",
                                            "--offline", world, NULL },
                     list);
  g_auto (GStrv) lines = g_strsplit (said->output, "\n", -1);
  guint n_errors = 0;

  remove_file (world);
  g_assert_cmpint (said->status, ==, 3);
  g_assert_cmpuint (g_strv_length (lines), ==, wanted + 1);
  for (guint i = 0; i < wanted; i++)
    {
      g_autoptr (JsonNode) object = parse_object (lines[i]);
      JsonObject *members = json_node_get_object (object);

      g_assert_true (json_object_has_member (members, "domain"));
      n_errors += json_object_has_member (members, "error");
    }
  g_assert_cmpuint (n_errors, >, LINES / 4);
  g_assert_cmpuint (n_errors, <, LINES / 2);
  assert_small_memory ();
}

static void
line_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  char **line = data;

  *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);
  if (!*line)
    *line = g_strdup ("");
}

static gboolean
give_up_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* (transfer full): the next line; empty if none came in time */
static char *
read_line (GDataInputStream *stream)
{
  g_autoptr (GCancellable) patience = g_cancellable_new ();
  guint timer = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, patience);
  char *line = NULL;

  g_data_input_stream_read_line_async (stream, G_PRIORITY_DEFAULT, patience, line_read_cb, &line);
  while (!line)
    g_main_context_iteration (NULL, TRUE);
  if (!g_cancellable_is_cancelled (patience))
    g_source_remove (timer);
  return line;
}

/* Whoever feeds domains one by one gets each answer before the next question. */
static void
test_streams (void)
{
  g_autofree char *path = dup_world_path ("dmarc-absent");
  g_autoptr (LiveWorld) world = live_world_new (path);
  const char *const arguments[]
      = { "check", "--batch", "-", "--json", "--dns", live_world_get_address (world), NULL };
  g_autoptr (GSubprocess) process = program_start (arguments);
  GOutputStream *in = g_subprocess_get_stdin_pipe (process);
  g_autoptr (GDataInputStream) out
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *domain = g_strdup_printf ("company-%u.example\n", i);
      g_autofree char *line = NULL;

      g_assert_true (g_output_stream_write_all (in, domain, strlen (domain), NULL, NULL, NULL));
      line = read_line (out);
      if (!g_str_has_prefix (line, "{\"domain\":\"company-"))
        g_test_fail_printf ("the answer to line %u did not come, but “%s”", i + 1, line);
    }
  g_output_stream_close (in, NULL, NULL);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 3);
}

/* The last line may lack its end. */
static void
test_last_line (void)
{
  g_autofree char *path = dup_world_path ("all-good");
  const char *const arguments[] = { "check", "--batch", "-", "--json", "--offline", path, NULL };
  g_autoptr (Said) said = program_run (arguments, "example.co.jp");
  g_autoptr (Said) nothing = program_run (arguments, "");

  g_assert_true (g_str_has_prefix (said->output, "{\"domain\":\"example.co.jp\""));
  g_assert_cmpint (said->status, ==, 0);
  g_assert_cmpstr (nothing->output, ==, "");
  g_assert_cmpint (nothing->status, ==, 0);
}

static void
test_from_file (void)
{
  g_autofree char *path = dup_world_path ("all-good");
  char *list = write_file ("example.co.jp\n\nexample.co.jp\n");
  g_autoptr (Said) said
      = program_say ("check", "--batch", list, "--json", "--offline", path, "example.co.jp");
  g_auto (GStrv) lines = g_strsplit (said->output, "\n", -1);

  remove_file (list);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/cli/batch/ten-thousand-lines", test_many_lines);
  g_test_add_func ("/cli/batch/streams", test_streams);
  g_test_add_func ("/cli/batch/last-line-without-end", test_last_line);
  g_test_add_func ("/cli/batch/from-a-file", test_from_file);
  return g_test_run ();
}
