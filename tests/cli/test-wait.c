/* landed --wait, heard through a pipe while it waits. */
#include "cli/program.h"
#include "lib/asking.h"
#include "lib/fake-dns.h"

#define WANTED "_dmarc.example.co.jp. 300 IN TXT \"v=DMARC1; p=none\"\n"
#define PATIENCE_MSEC (20 * 1000)
/* As long as a second telling would take that comes with the first. */
#define ECHO_MSEC 500

static const char *const records[] = {
  "example.co.jp. 300 SOA ns.example.co.jp. admin.example.co.jp. 1 2 3 4 600",
  "example.co.jp. 300 NS ns.example.co.jp.",
  "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=reject\"",
  NULL,
};

typedef struct
{
  GSubprocess *process;
  GDataInputStream *output;
  GPtrArray *lines;
  gboolean ended;
} Listener;

static void
line_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Listener *listener = data;
  char *line = g_data_input_stream_read_line_finish (listener->output, result, NULL, NULL);

  listener->ended = line == NULL;
  if (listener->ended)
    return;
  g_ptr_array_add (listener->lines, line);
  g_data_input_stream_read_line_async (listener->output, G_PRIORITY_DEFAULT, NULL, line_read_cb,
                                       listener);
}

static void
listener_start (Listener *listener, const char *server, const char *file)
{
  const char *const arguments[]
      = { "landed", "example.co.jp", "--json", "--wait", "--dns", server, "--expect", file, NULL };

  listener->process = program_start (arguments);
  listener->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (listener->process));
  listener->lines = g_ptr_array_new_with_free_func (g_free);
  g_data_input_stream_read_line_async (listener->output, G_PRIORITY_DEFAULT, NULL, line_read_cb,
                                       listener);
}

static void
listener_stop (Listener *listener)
{
  g_subprocess_force_exit (listener->process);
  while (!listener->ended)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (listener->output);
  g_object_unref (listener->process);
  g_ptr_array_unref (listener->lines);
}

/* A look is told once, and before the next one. */
static void
test_a_look_is_told_once (void)
{
  g_autoptr (FakeZone) zone = fake_zone_new (records);
  g_autoptr (FakeDns) dns = fake_dns_new (zone, 0, FAKE_DNS_USUAL);
  char *file = write_file (WANTED);
  Listener listener = { 0 };

  listener_start (&listener, fake_dns_get_address (dns), file);
  for (guint i = 0; i < PATIENCE_MSEC / 100 && listener.lines->len == 0; i++)
    run_for_msec (100);
  run_for_msec (ECHO_MSEC);
  g_assert_false (listener.ended);
  g_assert_cmpuint (listener.lines->len, ==, 1);
  json_node_unref (parse_object (g_ptr_array_index (listener.lines, 0)));
  listener_stop (&listener);
  remove_file (file);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/wait/a look is told once", test_a_look_is_told_once);
  return g_test_run ();
}
