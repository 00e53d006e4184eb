#include "name-server-program.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* A machine that does much else may take its time. */
#define MAX_WAIT_USECS (20 * G_USEC_PER_SEC)

struct _NameServerProgram
{
  GSubprocess *process;
  char *folder;
  guint16 port;
};

/* {F}: the folder, {P}: the port, {Z}: the zone */
/* clang-format off */
static const struct
{
  const char *name;
  const char *program;
  const char *arguments[3];
  const char *configuration;
} kinds[NAME_SERVER_KIND_COUNT] = {
  [NAME_SERVER_NSD] = { "nsd", "nsd", { "-d", "-c", NULL },
    "server:\n  ip-address: 127.0.0.1@{P}\n  username: \"\"\n  chroot: \"\"\n  zonesdir: \"{F}\"\n"
    "  pidfile: \"{F}/pid\"\n  database: \"\"\n  xfrdfile: \"{F}/xfrd\"\n  zonelistfile: \"{F}/list\"\n"
    "  logfile: \"{F}/log\"\n  do-ip6: no\n  server-count: 1\n"
    "remote-control:\n  control-enable: no\n"
    "zone:\n  name: \"{Z}\"\n  zonefile: \"zone\"\n" },
  [NAME_SERVER_BIND] = { "bind", "named", { "-f", "-c", NULL },
    "options {\n  directory \"{F}\";\n  pid-file none;\n  session-keyfile \"{F}/session.key\";\n"
    "  listen-on port {P} { 127.0.0.1; };\n  listen-on-v6 { none; };\n  recursion no;\n"
    "  empty-zones-enable no;\n  notify no;\n  dnssec-validation no;\n};\ncontrols { };\n"
    "logging { channel file { file \"{F}/log\"; }; category default { file; }; };\n"
    "zone \"{Z}\" {\n  type primary;\n  file \"{F}/zone\";\n  allow-update { 127.0.0.1; };\n};\n" },
  [NAME_SERVER_KNOT] = { "knot", "knotd", { "-c", NULL, NULL },
    "server:\n  rundir: {F}\n  listen: 127.0.0.1@{P}\n"
    "log:\n  - target: {F}/log\n    any: info\n"
    "database:\n  storage: {F}\n"
    "acl:\n  - id: here\n    address: 127.0.0.1\n    action: update\n"
    "zone:\n  - domain: {Z}\n    storage: {F}\n    file: zone\n    acl: here\n    zonefile-sync: -1\n" },
};
/* clang-format on */

const char *
name_server_kind_to_string (NameServerKind kind)
{
  return kinds[kind].name;
}

char *
find_system_program (const char *name)
{
  static const char *const folders[] = { "/usr/sbin", "/sbin", "/usr/local/sbin" };
  char *path = g_find_program_in_path (name);

  for (guint i = 0; !path && i < G_N_ELEMENTS (folders); i++)
    {
      path = g_build_filename (folders[i], name, NULL);
      if (!g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        g_clear_pointer (&path, g_free);
    }
  return path;
}

/* A port that was free a moment ago, for UDP and TCP. */
static guint16
find_port (void)
{
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  g_assert_true (g_socket_bind (socket, any, FALSE, NULL));
  bound = g_socket_get_local_address (socket, NULL);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

static char *
fill (const char *text, const char *folder, guint16 port, const char *zone)
{
  g_autoptr (GString) out = g_string_new (text);
  g_autofree char *number = g_strdup_printf ("%u", port);

  g_string_replace (out, "{F}", folder, 0);
  g_string_replace (out, "{P}", number, 0);
  g_string_replace (out, "{Z}", zone, 0);
  return g_strdup (out->str);
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static gboolean
accepts_connections (guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);

  return connection != NULL;
}

static void
show_log (const NameServerProgram *program)
{
  g_autofree char *path = g_build_filename (program->folder, "log", NULL);
  g_autofree char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    g_test_message ("%s", text);
}

static void
wait_until_ready (const NameServerProgram *program)
{
  gint64 end = g_get_monotonic_time () + MAX_WAIT_USECS;

  while (!accepts_connections (program->port))
    {
      if (g_get_monotonic_time () > end)
        {
          show_log (program);
          g_error ("the name server does not answer");
        }
      g_usleep (20 * 1000);
    }
}

NameServerProgram *
name_server_program_start (NameServerKind kind, const char *zone, const char *zone_text)
{
  g_autofree char *path = find_system_program (kinds[kind].program);
  g_autofree char *configuration = NULL;
  g_autofree char *configuration_path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  NameServerProgram *program;

  if (!path)
    return NULL;
  program = g_new0 (NameServerProgram, 1);
  program->folder = g_dir_make_tmp ("todoku-ns-XXXXXX", NULL);
  program->port = find_port ();
  configuration = fill (kinds[kind].configuration, program->folder, program->port, zone);
  configuration_path = g_build_filename (program->folder, "conf", NULL);
  write_file (program->folder, "conf", configuration);
  write_file (program->folder, "zone", zone_text);
  g_ptr_array_add (arguments, path);
  for (guint i = 0; i < G_N_ELEMENTS (kinds[kind].arguments) && kinds[kind].arguments[i]; i++)
    g_ptr_array_add (arguments, (gpointer)kinds[kind].arguments[i]);
  g_ptr_array_add (arguments, configuration_path);
  g_ptr_array_add (arguments, NULL);
  program->process = g_subprocess_newv (
      (const char *const *)arguments->pdata,
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  wait_until_ready (program);
  return program;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}

void
name_server_program_stop (NameServerProgram *program)
{
  g_subprocess_send_signal (program->process, SIGTERM);
  g_subprocess_wait (program->process, NULL, NULL);
  g_object_unref (program->process);
  remove_folder (program->folder);
  g_free (program->folder);
  g_free (program);
}

guint16
name_server_program_get_port (const NameServerProgram *program)
{
  return program->port;
}

const char *
name_server_program_get_folder (const NameServerProgram *program)
{
  return program->folder;
}
