/* The same world asked live, over DNS on loopback, and from a file must be judged alike; and what
 * was recorded must replay. */
#include <string.h>

#include "cli/live-world.h"
#include "cli/program.h"

/* What a judgement is made of. Times, servers and the number of questions may differ. */
static const char *const judged[] = {
  "domain", "questions", "rung",    "next_action", "records",  "spf",
  "dkim",   "dmarc",     "senders", "dns_host",    "findings",
};

/* Worlds where the fake server cannot help saying something else: it follows an alias where other
 * records stand, and a name that it only keeps silent about does not make its parents exist. */
static const char *const ambiguous[] = { "cname-beside-other", "dkim-timeout", NULL };

/* What a replay may say otherwise. */
static const char *const of_the_moment[] = { "checked_at", "elapsed_seconds", NULL };

static const char *const some_worlds[] = {
  "dmarc-absent",
  "dmarc-next-rung",
  "dkim-not-found",
  "dkim-key-cut",
  "spf-redirect",
  "spf-type99",
  "idn",
  "subdomain",
  "parked-open",
  "wildcard-txt",
  "value-in-name",
  "spf-neighbours",
  "dmarc-servfail",
  "spf-two-records",
  "halfway",
};

static void
assert_same (JsonNode *one, JsonNode *other, const char *name, const char *world)
{
  g_autofree char *first = dup_member (one, name);
  g_autofree char *second = dup_member (other, name);

  if (g_strcmp0 (first, second) != 0)
    g_test_fail_printf ("%s, %s:\n  %s\n  %s", world, name, first, second);
}

static void
test_live_is_offline (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = dup_world_path (name);
  g_autofree char *domain = dup_world_domain (name);
  g_autoptr (LiveWorld) world = g_strv_contains (ambiguous, name) ? NULL : live_world_new (path);
  g_autoptr (Said) offline = NULL;
  g_autoptr (Said) live = NULL;
  g_autoptr (JsonNode) one = NULL;
  g_autoptr (JsonNode) other = NULL;

  if (!world)
    {
      g_test_skip ("no loopback server can play this world");
      return;
    }
  offline = program_say ("check", domain, "--json", "--no-fetch", "--offline", path);
  live = program_say ("check", domain, "--json", "--no-fetch", "--dns",
                      live_world_get_address (world));
  g_assert_cmpint (offline->status, ==, live->status);
  one = parse_object (offline->output);
  other = parse_object (live->output);
  for (gsize i = 0; i < G_N_ELEMENTS (judged); i++)
    assert_same (one, other, judged[i], name);
}

static void
assert_replays (JsonNode *recorded, JsonNode *replayed, const char *world)
{
  g_autoptr (GList) members = json_object_get_members (json_node_get_object (recorded));

  for (GList *member = members; member; member = member->next)
    if (!g_strv_contains (of_the_moment, member->data))
      assert_same (recorded, replayed, member->data, world);
}

static void
test_recording_replays (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = dup_world_path (name);
  g_autofree char *domain = dup_world_domain (name);
  g_autoptr (LiveWorld) world = live_world_new (path);
  char *file = write_file ("");
  g_autoptr (Said) live = NULL;
  g_autoptr (Said) again = NULL;
  g_autoptr (JsonNode) one = NULL;
  g_autoptr (JsonNode) other = NULL;

  g_assert_nonnull (world);
  live = program_say ("check", domain, "--json", "--no-fetch", "--dns",
                      live_world_get_address (world), "--record", file);
  again = program_say ("check", domain, "--json", "--no-fetch", "--offline", file);
  remove_file (file);
  g_assert_cmpint (live->status, ==, again->status);
  one = parse_object (live->output);
  other = parse_object (again->output);
  assert_replays (one, other, name);
}

/* What a person types live and what was recorded of it plan alike, too. */
static void
test_plan_replays (void)
{
  g_autofree char *path = dup_world_path ("dmarc-absent");
  g_autofree char *domain = dup_world_domain ("dmarc-absent");
  g_autoptr (LiveWorld) world = live_world_new (path);
  char *file = write_file ("");
  g_autoptr (Said) live = NULL;
  g_autoptr (Said) again = NULL;

  live = program_say ("plan", domain, "--json", "--sender", "haihaimail", "--rua",
                      "dmarc@example.co.jp", "--dns", live_world_get_address (world), "--record",
                      file);
  again = program_say ("plan", domain, "--json", "--sender", "haihaimail", "--rua",
                       "dmarc@example.co.jp", "--offline", file);
  remove_file (file);
  g_assert_cmpint (live->status, ==, again->status);
  g_assert_cmpstr (live->output, ==, again->output);
}

/* (transfer full): the names of all worlds */
static GPtrArray *
list_worlds (void)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (g_getenv ("TODOKU_WORLDS"), 0, NULL);
  const char *file;

  while (folder && (file = g_dir_read_name (folder)))
    if (g_str_has_suffix (file, ".world"))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (".world")));
  return names;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) worlds = NULL;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  worlds = list_worlds ();
  g_ptr_array_sort (worlds, compare_names);
  for (guint i = 0; i < worlds->len; i++)
    {
      g_autofree char *path = g_strconcat ("/cli/live-is-offline/", worlds->pdata[i], NULL);

      g_test_add_data_func (path, worlds->pdata[i], test_live_is_offline);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (some_worlds); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/recording-replays/", some_worlds[i], NULL);

      g_test_add_data_func (path, some_worlds[i], test_recording_replays);
    }
  g_test_add_func ("/cli/plan-replays", test_plan_replays);
  return g_test_run ();
}
