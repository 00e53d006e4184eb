/* Exit statuses and wrong use: what was wrong is said, with the value and where it stood. */
#include <string.h>

#include "cli/program.h"

#define MAX_ARGUMENTS 8

typedef struct
{
  const char *label;
  const char *arguments[MAX_ARGUMENTS];
  int status;
  const char *told; /* (nullable): a part of what is said on standard error */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "help", { "--help" }, 0, NULL },
  { "version", { "--version" }, 0, NULL },
  { "help of check", { "check", "--help" }, 0, NULL },
  { "help of plan", { "plan", "--help" }, 0, NULL },
  { "help of keygen", { "keygen", "--help" }, 0, NULL },
  { "help of demo", { "demo", "--help" }, 0, NULL },
  { "no command", { NULL }, 2, NULL },
  { "unknown command", { "chekc" }, 2, "chekc" },
  { "no domain", { "check" }, 2, "domain" },
  { "unknown option", { "check", "example.jp", "--colour" }, 2, "--colour" },
  { "option without its value", { "check", "example.jp", "--timeout" }, 2, "--timeout" },
  { "time-out of nothing", { "check", "example.jp", "--timeout", "0" }, 2, "--timeout" },
  { "time-out before now", { "check", "example.jp", "--timeout", "-1" }, 2, "-1" },
  { "time-out in words", { "check", "example.jp", "--timeout", "soon" }, 2, "soon" },
  { "time-out not a number", { "check", "example.jp", "--timeout", "nan" }, 2, "nan" },
  { "no jobs", { "check", "example.jp", "--jobs", "0" }, 2, "--jobs" },
  { "too many jobs", { "check", "example.jp", "--jobs", "100000" }, 2, "100000" },
  { "jobs in words", { "check", "example.jp", "--jobs", "few" }, 2, "few" },
  { "unknown language", { "check", "example.jp", "--lang", "fr" }, 2, "fr" },
  { "offline and DNS", { "check", "a.jp", "--offline", "/x.file", "--dns", "127.0.0.1" }, 2, "/x.file" },
  { "offline and DoH", { "check", "a.jp", "--offline", "/x.file", "--doh", "https://a/" }, 2, "/x.file" },
  { "DNS and DoH", { "check", "a.jp", "--dns", "127.0.0.1", "--doh", "https://a/" }, 2, "--doh" },
  { "no such file", { "check", "a.jp", "--offline", "/nonexistent/world" }, 2, "/nonexistent/world" },
  { "no such batch", { "check", "--batch", "/nonexistent/list" }, 2, "/nonexistent/list" },
  { "a folder as batch", { "check", "--batch", "/usr" }, 2, "/usr" },
  { "DNS server by name", { "check", "a.jp", "--dns", "dns.example" }, 2, "dns.example" },
  { "DNS server without port", { "check", "a.jp", "--dns", "127.0.0.1:" }, 2, "127.0.0.1:" },
  { "DoH without https", { "check", "a.jp", "--doh", "http://127.0.0.1/" }, 2, "http://127.0.0.1/" },
  { "rig rule that is none", { "check", "a.jp", "--connect-to", "nowhere" }, 2, "nowhere" },
  { "no such authorities", { "check", "a.jp", "--ca-file", "/nonexistent/ca" }, 2, "/nonexistent/ca" },
  { "empty domain", { "check", "" }, 2, NULL },
  { "a top-level domain", { "check", "jp" }, 2, "jp" },
  { "an IP address", { "check", "192.0.2.1" }, 2, "192.0.2.1" },
  { "an IPv6 address", { "check", "2001:db8::1" }, 2, "2001:db8::1" },
  { "an impossible name", { "check", "a..b.jp" }, 2, "a..b.jp" },
  { "plan without domain", { "plan" }, 2, "domain" },
  { "plan for two domains", { "plan", "a.jp", "b.jp" }, 2, "domain" },
  { "plan for no domain name", { "plan", "a..b" }, 2, "a..b" },
  { "unknown service", { "plan", "a.jp", "--sender", "pigeon-post" }, 2, "pigeon-post" },
  { "a service of the list under its name", { "plan", "a.jp", "--sender", "other:Ｇoogle  workspace" }, 2, "--sender google-workspace?" },
  { "a name that is none", { "plan", "a.jp", "--sender", "other:A=B" }, 2, "cannot be a name" },
  { "a value of a name that is none", { "plan", "a.jp", "--value", "other: =include:b.jp" }, 2, "cannot be a name" },
  { "a problem in Japanese", { "plan", "a.jp", "--ip", "1.2.3", "--lang", "ja" }, 2, "IPアドレスではない" },
  { "a value of an unknown service", { "plan", "a.jp", "--value", "pigeon=include:b.jp" }, 2, "pigeon" },
  { "a value of nobody", { "plan", "a.jp", "--value", "include:b.jp" }, 2, "include:b.jp" },
  { "no value", { "plan", "a.jp", "--value", "hubspot" }, 2, "--value" },
  { "a value that is no SPF", { "plan", "a.jp", "--value", "hubspot=b.jp" }, 2, "hubspot: This is no SPF value" },
  { "a value that redirects", { "plan", "a.jp", "--value", "hubspot=redirect=b.jp" }, 2, "“redirect=”" },
  { "no address", { "plan", "a.jp", "--ip", "192.0.2.256" }, 2, "192.0.2.256" },
  { "no network", { "plan", "a.jp", "--ip", "192.0.2.0/33" }, 2, "192.0.2.0/33" },
  { "no mail address", { "plan", "a.jp", "--rua", "dmarc" }, 2, "dmarc" },
  { "no rung below the second", { "plan", "a.jp", "--rung", "1" }, 2, "--rung" },
  { "unknown form of a plan", { "plan", "a.jp", "--output", "papyrus" }, 2, "papyrus" },
  { "a form of a plan and JSON", { "plan", "a.jp", "--output", "zone", "--json" }, 2, "--json" },
  { "undoing what is no script", { "plan", "a.jp", "--output", "zone", "--undo" }, 2, "--undo" },
  { "unknown DNS company", { "plan", "a.jp", "--output", "fields", "--host", "nobody" }, 2, "nobody" },
  { "unknown kind of screen", { "plan", "a.jp", "--output", "fields", "--screen", "wide" }, 2, "wide" },
  { "no rung above the fifth", { "plan", "a.jp", "--rung", "6" }, 2, "--rung" },
};

/* What a recorded world makes of it. */
static const struct
{
  const char *world;
  int status;
} worlds[] = {
  { "all-good", 0 },
  { "dmarc-absent", 0 },
  { "dkim-not-found", 0 },
  { "spf-two-records", 1 },
  { "spf-absent", 1 },
  { "everything-times-out", 3 },
  { "domain-does-not-exist", 3 },
  { "dmarc-servfail", 3 },
  { "internal-dns", 3 },
};

/* Recordings that cannot be read, and the line that is to blame. */
static const struct
{
  const char *label;
  const char *text;
  const char *line;
} files[] = {
  { "record without data", "; RECORDED 2026-01-01T00:00:00Z\n\nexample.jp. 300 MX\n", "3" },
  { "no such type", "example.jp. 300 A 192.0.2.1\nexample.jp. 300 NONSENSE x\n", "2" },
  { "no time to live", "example.jp. soon A 192.0.2.1\n", "1" },
  { "address out of range", "\n\n\nexample.jp. 300 A 192.0.2.300\n", "4" },
  { "string not closed", "example.jp. 300 TXT \"v=spf1\n", "1" },
  { "time-out of nothing", "; TIMEOUT\n", "1" },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (Said) said = program_run (row->arguments, NULL);

  g_assert_cmpint (said->status, ==, row->status);
  if (row->status == 0)
    g_assert_cmpstr (said->output, !=, "");
  else if (row->told && !strstr (said->complaint, row->told))
    g_test_fail_printf ("“%s” does not name “%s”", said->complaint, row->told);
  if (row->status == 2 && row->arguments[0])
    g_assert_cmpstr (said->complaint, !=, "");
}

static void
test_world_status (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (worlds); i++)
    {
      g_autofree char *path = dup_world_path (worlds[i].world);
      g_autofree char *domain = dup_world_domain (worlds[i].world);
      g_autoptr (Said) json = program_say ("check", domain, "--offline", path, "--json");
      g_autoptr (Said) text = program_say ("check", domain, "--offline", path);
      g_autoptr (Said) quiet = program_say ("check", domain, "--offline", path, "--quiet");

      if (json->status != worlds[i].status)
        g_test_fail_printf ("%s: %d", worlds[i].world, json->status);
      g_assert_cmpint (text->status, ==, json->status);
      g_assert_cmpint (quiet->status, ==, json->status);
      g_assert_cmpstr (quiet->output, ==, "");
    }
}

static void
test_bad_file (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  char *path = write_file (files[i].text);
  g_autofree char *place = g_strdup_printf ("%s:%s", path, files[i].line);
  g_autofree char *words = g_strdup_printf ("line %s", files[i].line);
  g_autoptr (Said) said = program_say ("check", "example.jp", "--offline", path);

  g_assert_cmpint (said->status, ==, 2);
  if (!strstr (said->complaint, path))
    g_test_fail_printf ("“%s” does not name the file", said->complaint);
  if (!strstr (said->complaint, place) && !strstr (said->complaint, words))
    g_test_fail_printf ("“%s” does not name line %s", said->complaint, files[i].line);
  remove_file (path);
}

/* Where 1 and 3 both hold, 1; a bad line in a batch is 3. */
static void
test_combined_status (void)
{
  g_autofree char *path = dup_world_path ("spf-two-records");
  g_autofree char *good = dup_world_path ("all-good");
  g_autoptr (Said) both
      = program_say ("check", "example.co.jp", "nowhere.example", "--offline", path, "--json");
  g_autoptr (Said) bad_line = program_run (
      (const char *const[]){ "check", "--batch", "-", "--offline", good, "--json", NULL },
      "example.co.jp\nnot a domain\n");

  g_assert_cmpint (both->status, ==, 1);
  g_assert_cmpint (bad_line->status, ==, 3);
}

static void
test_record_nowhere (void)
{
  g_autofree char *path = dup_world_path ("all-good");
  g_autoptr (Said) said = program_say ("check", "example.co.jp", "--offline", path, "--record",
                                       "/nonexistent/folder/file");

  g_assert_cmpint (said->status, ==, 2);
  g_assert_nonnull (strstr (said->complaint, "/nonexistent/folder/file"));
}

/* What could not be written was not said: a full disk is no success, whatever the command. */
static void
test_full_disk (void)
{
  static const char *const languages[] = { "--lang=en", "--lang=ja" };
  static const char *const told[] = { "could not be written", ": " };
  g_autofree char *world = dup_world_path ("all-good");
  const char *const commands[][7] = {
    { "check", "example.co.jp", "--offline", world },
    { "check", "example.co.jp", "--offline", world, "--json" },
    { "plan", "example.co.jp", "--offline", world },
    { "plan", "example.co.jp", "--offline", world, "--output", "zone" },
    { "record", "v=spf1 -all" },
    { "demo" },
    { "check", "--help" },
    { "--help" },
    { "--version" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
      {
        const char *arguments[9] = { languages[j] };
        g_autoptr (Said) said = NULL;

        for (gsize k = 0; k < G_N_ELEMENTS (commands[i]) && commands[i][k]; k++)
          arguments[k + 1] = commands[i][k];
        said = program_run_into ("/dev/full", arguments);
        if (said->status != 3 || !strstr (said->complaint, told[j]))
          g_test_fail_printf ("%s %s: %d, “%s”", commands[i][0], languages[j], said->status,
                              said->complaint);
      }
}

static void
test_full_disk_and_key (void)
{
  g_autofree char *folder = g_dir_make_tmp ("todoku-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "key", NULL);
  const char *const arguments[]
      = { "keygen", "example.jp", "--selector", "s1", "--private-key", path, NULL };
  g_autoptr (Said) said = program_run_into ("/dev/full", arguments);

  g_assert_cmpint (said->status, ==, 3);
  g_assert_nonnull (strstr (said->complaint, "could not be written"));
  remove_file (g_steal_pointer (&path));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/use/", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/bad-file/", files[i].label, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad_file);
    }
  g_test_add_func ("/cli/use/status-of-worlds", test_world_status);
  g_test_add_func ("/cli/use/combined-status", test_combined_status);
  g_test_add_func ("/cli/use/record-nowhere", test_record_nowhere);
  g_test_add_func ("/cli/use/full-disk", test_full_disk);
  g_test_add_func ("/cli/use/full-disk-and-key", test_full_disk_and_key);
  return g_test_run ();
}
