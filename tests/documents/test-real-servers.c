/* What name servers by others make of our zone text and of our scripts. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/language.h"
#include "documents/nsupdate.h"
#include "documents/zone-text.h"
#include "evidence/cares-resolver.h"
#include "lib/asking.h"
#include "name-server-program.h"

#define MAX_TRIES 200
#define ZONE "example.co.jp"
#define HEAD \
  "example.co.jp. 3600 IN SOA ns.example.co.jp. root.example.co.jp. 1 3600 600 86400 300\n" \
  "example.co.jp. 3600 IN NS ns.example.co.jp.\n" \
  "ns.example.co.jp. 3600 IN A 127.0.0.1\n"
#define KEY \
  "v=DKIM1; k=rsa; " \
  "p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuFd2Ao2RTFLZQ1ehRFVXDqXxDhOOe0oRQBcb0kXl0S8Y" \
  "hFmXXRzOj4uRZ3VvyX4gUq0sQ0J7b5j2Xk3sQh2rT4bq1b1YtYw4uYhT1hQ4S6f6l9U3mYt1m0sC3r6p2QeX8jv9W5kq" \
  "H1n3r5v7w9y2A4C6E8G0I2K4M6O8Q0S2U4W6Y8a0c2e4g6i8k0m2o4q6s8u0w2y4A6C8E0G2I4K6M8O0Q2S4U6W8Y0a2" \
  "c4e6g8i0k2m4o6q8s0u2w4y6A8C0E2G4I6K8M0O2Q4S6U8W0Y2QIDAQAB"

typedef struct
{
  const char *label;
  const char *name;
  DnsType type;
  const char *before[3]; /* values */
  const char *after[3];
  const char *others[3];     /* data */
  const char *in_the_way[2]; /* "TYPE DATA" */
} Row;

/* clang-format off */
static const Row rows[] = {
  { "replaced beside neighbours", ZONE, DNS_TYPE_TXT,
    { "v=spf1 mx ~all" }, { "v=spf1 mx include:spf.example ~all" },
    { "\"google-site-verification=abc\"", "\"odd \\\" \\\\ ; ( ) \\010 \\195\\169\" \"second\"" }, { NULL } },
  { "two become one", "sub." ZONE, DNS_TYPE_TXT,
    { "v=spf1 a ~all", "v=spf1 mx ~all" }, { "v=spf1 a mx ~all" }, { NULL }, { NULL } },
  { "added", "_dmarc." ZONE, DNS_TYPE_TXT,
    { NULL }, { "v=DMARC1; p=none; rua=mailto:dmarc@example.co.jp" }, { NULL }, { NULL } },
  { "long", "s1._domainkey." ZONE, DNS_TYPE_TXT, { NULL }, { KEY }, { NULL }, { NULL } },
  { "an alias added", "s2._domainkey." ZONE, DNS_TYPE_CNAME, { NULL }, { "key.example.net" }, { NULL }, { NULL } },
  { "an alias replaced", "s3._domainkey." ZONE, DNS_TYPE_CNAME,
    { "old.example.net" }, { "new.example.net" }, { NULL }, { NULL } },
  { "an alias in the way", "_dmarc.sub." ZONE, DNS_TYPE_TXT,
    { NULL }, { "v=DMARC1; p=reject" }, { NULL }, { "CNAME dmarc.example.net." } },
  { "a key in the way", "s4._domainkey." ZONE, DNS_TYPE_CNAME,
    { NULL }, { "key4.example.net" }, { NULL }, { "TXT \"v=DKIM1; p=\"" } },
  { "a wildcard", "*._domainkey.sub." ZONE, DNS_TYPE_TXT, { NULL }, { "v=DKIM1; p=" }, { NULL }, { NULL } },
  { "receives nothing", "parked." ZONE, DNS_TYPE_MX, { NULL }, { "0 ." }, { NULL }, { NULL } },
  { "mail hosts", "mail." ZONE, DNS_TYPE_MX,
    { "10 mx1.example.net" }, { "10 mx2.example.net" }, { NULL }, { NULL } },
  { "deleted", "gone." ZONE, DNS_TYPE_TXT, { "v=spf1 -all" }, { NULL }, { NULL }, { NULL } },
};
/* clang-format on */

static void
set (GStrv *place, const char *const *values)
{
  g_strfreev (*place);
  *place = g_strdupv ((char **)values);
}

static GStrv
values_to_data (DnsType type, const char *const *values)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; values[i]; i++)
    {
      g_autofree char *data = change_value_to_data (type, values[i]);

      g_strv_builder_add (builder, data);
    }
  return g_strv_builder_end (builder);
}

static GPtrArray *
make_changes (void)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Change *change = change_new (RECORD_SPF, rows[i].name, rows[i].type);

      set (&change->before, rows[i].before);
      set (&change->after, rows[i].after);
      set (&change->others_data, rows[i].others);
      set (&change->in_the_way, rows[i].in_the_way);
      g_strfreev (change->before_data);
      change->before_data = values_to_data (rows[i].type, rows[i].before);
      g_ptr_array_add (changes, change);
    }
  return changes;
}

static void
append_lines (GString *zone, const Change *change, const char *const *data)
{
  g_autofree char *type = dns_type_to_string (change->type);

  for (guint i = 0; data[i]; i++)
    g_string_append_printf (zone, "%s. 3600 IN %s %s\n", change->name, type, data[i]);
}

/* (transfer full): the zone as it is before */
static char *
write_today (const GPtrArray *changes)
{
  GString *zone = g_string_new (HEAD);

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      append_lines (zone, change, (const char *const *)change->before_data);
      append_lines (zone, change, (const char *const *)change->others_data);
      for (guint j = 0; change->in_the_way[j]; j++)
        g_string_append_printf (zone, "%s. 3600 IN %s\n", change->name, change->in_the_way[j]);
    }
  return g_string_free (zone, FALSE);
}

static EvidenceResolver *
make_resolver (const NameServerProgram *program)
{
  g_autofree char *address
      = g_strdup_printf ("127.0.0.1:%u", name_server_program_get_port (program));
  const char *servers[] = { address, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (EvidenceRig) rig = evidence_rig_new ();
  EvidenceResolver *resolver = evidence_cares_resolver_new (servers, rig, &error);

  g_assert_no_error (error);
  return resolver;
}

/* A server may listen before it has read its zone. */
static NameServerProgram *
start (NameServerKind kind, const char *zone_text)
{
  NameServerProgram *program = name_server_program_start (kind, ZONE, zone_text);

  for (guint tries = 0; program && tries < MAX_TRIES; tries++)
    {
      g_autoptr (EvidenceResolver) resolver = make_resolver (program);
      g_autoptr (EvidenceAnswer) answer
          = ask_and_wait (resolver, evidence_question_new (ZONE, DNS_TYPE_SOA));

      if (answer->status == EVIDENCE_DATA)
        return program;
      run_for_msec (50);
    }
  g_assert_null (program);
  return NULL;
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* (transfer full): sorted, a line each */
static char *
join_sorted (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (lines, compare_texts);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *)g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

/* (transfer full): what the server says, in master-file form */
static char *
ask (EvidenceResolver *resolver, const char *name, DnsType type)
{
  g_autoptr (EvidenceAnswer) answer = ask_and_wait (resolver, evidence_question_new (name, type));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < answer->records->len; i++)
    g_ptr_array_add (lines, dns_record_data_to_string (g_ptr_array_index (answer->records, i)));
  /* Behind an alias into another zone the server has nothing to say. */
  for (guint i = 0; type != DNS_TYPE_CNAME && i < answer->aliases->len; i++)
    g_ptr_array_add (lines, g_strdup ("alias"));
  return join_sorted (lines);
}

static void
add_all (GPtrArray *lines, const char *const *data)
{
  for (guint i = 0; data[i]; i++)
    g_ptr_array_add (lines, g_strdup (data[i]));
}

static void
assert_state (EvidenceResolver *resolver, const GPtrArray *changes, gboolean after)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);
      g_auto (GStrv) data = after
                                ? values_to_data (change->type, (const char *const *)change->after)
                                : g_strdupv (change->before_data);
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *there = ask (resolver, change->name, change->type);
      g_autofree char *wanted = NULL;

      add_all (lines, (const char *const *)data);
      add_all (lines, (const char *const *)change->others_data);
      if (!after && change->type == DNS_TYPE_TXT && change->in_the_way[0])
        g_ptr_array_add (lines, g_strdup ("alias"));
      wanted = join_sorted (lines);
      if (strcmp (there, wanted) != 0)
        g_test_fail_printf ("%s (%s): “%s”, not “%s”", rows[i].label, after ? "after" : "before",
                            there, wanted);
    }
}

/* Runs a program to its end. Returns whether it was content; @said: (out) (transfer full) */
static gboolean
run_program (const char *const *arguments, char **said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, said, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_successful (process);
}

static gboolean
update (const NameServerProgram *program, const char *script, char **said)
{
  g_autofree char *tool = find_system_program ("nsupdate");
  g_autofree char *path
      = g_build_filename (name_server_program_get_folder (program), "script", NULL);
  g_autofree char *text
      = g_strdup_printf ("server 127.0.0.1 %u\n%s", name_server_program_get_port (program), script);
  const char *arguments[] = { tool, "-t", "20", path, NULL };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return run_program (arguments, said);
}

static void
assert_refused (const NameServerProgram *program, const char *script)
{
  g_autofree char *said = NULL;

  g_assert_false (update (program, script, &said));
  if (!strstr (said, "NXRRSET") && !strstr (said, "YXRRSET") && !strstr (said, "YXDOMAIN"))
    g_test_fail_printf ("refused for another reason: %s", said);
}

static void
assert_taken (const NameServerProgram *program, const char *script)
{
  g_autofree char *said = NULL;

  if (!update (program, script, &said))
    g_test_fail_printf ("not taken: %s\n%s", said, script);
}

static void
test_updates (gconstpointer data)
{
  NameServerKind kind = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) changes = make_changes ();
  g_autofree char *today = write_today (changes);
  g_autofree char *tool = find_system_program ("nsupdate");
  g_autofree char *script = nsupdate_write (changes, ZONE, LANGUAGE_JA, NULL);
  g_autofree char *undo = nsupdate_write_undo (changes, ZONE, LANGUAGE_EN, NULL);
  g_autoptr (NameServerProgram) program = tool ? start (kind, today) : NULL;
  g_autoptr (EvidenceResolver) resolver = program ? make_resolver (program) : NULL;

  if (!program)
    {
      g_test_skip ("nsupdate or the name server is not installed");
      return;
    }
  assert_state (resolver, changes, FALSE);
  assert_refused (program, undo);
  assert_taken (program, script);
  g_object_unref (g_steal_pointer (&resolver));
  resolver = make_resolver (program);
  assert_state (resolver, changes, TRUE);
  assert_refused (program, script);
  assert_taken (program, undo);
  g_object_unref (g_steal_pointer (&resolver));
  resolver = make_resolver (program);
  assert_state (resolver, changes, FALSE);
  assert_refused (program, undo);
}

/* Somebody adds a neighbour meanwhile: the whole script is refused, nothing of it is done. */
static void
test_changed_meanwhile (gconstpointer data)
{
  NameServerKind kind = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) changes = make_changes ();
  g_autofree char *today = write_today (changes);
  g_autofree char *zone = g_strconcat (today, ZONE ". 3600 IN TXT \"new neighbour\"\n", NULL);
  g_autofree char *tool = find_system_program ("nsupdate");
  g_autofree char *script = nsupdate_write (changes, ZONE, LANGUAGE_EN, NULL);
  g_autoptr (NameServerProgram) program = tool ? start (kind, zone) : NULL;
  g_autoptr (EvidenceResolver) resolver = program ? make_resolver (program) : NULL;
  g_autofree char *dmarc = NULL;

  if (!program)
    {
      g_test_skip ("nsupdate or the name server is not installed");
      return;
    }
  assert_refused (program, script);
  dmarc = ask (resolver, "_dmarc." ZONE, DNS_TYPE_TXT);
  g_assert_cmpstr (dmarc, ==, "");
}

/* (transfer full): a zone file of the records that zone text says, with what must stay */
static char *
write_new_zone (const GPtrArray *changes)
{
  g_autofree char *text = zone_text_write (changes, LANGUAGE_JA);
  g_autoptr (GString) zone = g_string_new (HEAD);

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      append_lines (zone, change, (const char *const *)change->others_data);
    }
  g_string_append (zone, text);
  return g_strdup (zone->str);
}

static void
test_zone_is_served (gconstpointer data)
{
  NameServerKind kind = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) changes = make_changes ();
  g_autofree char *zone = write_new_zone (changes);
  g_autoptr (NameServerProgram) program = start (kind, zone);
  g_autoptr (EvidenceResolver) resolver = program ? make_resolver (program) : NULL;

  if (!program)
    {
      g_test_skip ("the name server is not installed");
      return;
    }
  assert_state (resolver, changes, TRUE);
}

static void
test_zone_passes_check (gconstpointer data)
{
  const char *name = data;
  g_autoptr (GPtrArray) changes = make_changes ();
  g_autofree char *zone = write_new_zone (changes);
  g_autofree char *tool = find_system_program (name);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "todoku-zone-XXXXXX", NULL);
  g_autofree char *said = NULL;
  const char *plain[] = { tool, ZONE, path, NULL };
  const char *knot[] = { tool, "-o", ZONE, path, NULL };

  if (!tool)
    {
      g_test_skip_printf ("%s is not installed", name);
      return;
    }
  g_close (g_mkstemp (path), NULL);
  g_assert_true (g_file_set_contents (path, zone, -1, NULL));
  if (!run_program (strcmp (name, "kzonecheck") == 0 ? knot : plain, &said))
    g_test_fail_printf ("%s: %s", name, said);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  static const char *const checkers[] = { "nsd-checkzone", "kzonecheck", "named-checkzone" };

  language_init ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (checkers); i++)
    {
      g_autofree char *path = g_strconcat ("/documents/real-servers/", checkers[i], NULL);

      g_test_add_data_func (path, checkers[i], test_zone_passes_check);
    }
  for (int kind = 0; kind < NAME_SERVER_KIND_COUNT; kind++)
    {
      const char *name = name_server_kind_to_string ((NameServerKind)kind);
      g_autofree char *serve = g_strconcat ("/documents/real-servers/", name, "/zone", NULL);
      g_autofree char *change = g_strconcat ("/documents/real-servers/", name, "/update", NULL);
      g_autofree char *refuse = g_strconcat ("/documents/real-servers/", name, "/meanwhile", NULL);

      g_test_add_data_func (serve, GINT_TO_POINTER (kind), test_zone_is_served);
      if (kind == NAME_SERVER_NSD)
        continue;
      g_test_add_data_func (change, GINT_TO_POINTER (kind), test_updates);
      g_test_add_data_func (refuse, GINT_TO_POINTER (kind), test_changed_meanwhile);
    }
  return g_test_run ();
}
