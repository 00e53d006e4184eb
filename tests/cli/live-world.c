#include "cli/live-world.h"

#include <string.h>

#include "dns/name.h"

static const struct
{
  const char *word;
  FakeManner manner;
} manners[] = {
  { "TIMEOUT", FAKE_SILENT },
  { "SERVFAIL", FAKE_SERVFAIL },
  { "REFUSED", FAKE_REFUSED },
  { "MALFORMED", FAKE_GARBAGE },
};

/* The fake server has one manner a name, so records there would be lost. */
static gboolean
has_records (char **lines, const char *name)
{
  for (guint i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], name) && g_ascii_isspace (lines[i][strlen (name)]))
      return TRUE;
  return FALSE;
}

/* A comment line; FALSE if it says something that cannot be played. */
static gboolean
play_comment (FakeZone *zone, char **lines, const char *comment)
{
  g_auto (GStrv) words = g_strsplit_set (comment, " \t", -1);
  static const char *const plain[] = { "OTHERWISE", "RECORDED", "RESOLVER", NULL };
  static const char *const odd[]
      = { "SERVER", "FETCH", "UNREACHABLE", "NXDOMAIN", "NODATA", "AUTHENTICATED", NULL };

  if (!words[0] || g_strv_contains (plain, words[0]))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (manners); i++)
    if (strcmp (words[0], manners[i].word) == 0 && words[1])
      {
        g_autofree char *name = dns_name_normalize (words[1]);

        fake_zone_behave (zone, name, manners[i].manner);
        return !has_records (lines, words[1]);
      }
  return !g_strv_contains (odd, words[0]);
}

static gboolean
play_comments (FakeZone *zone, char **lines)
{
  for (guint i = 0; lines[i]; i++)
    if (lines[i][0] == ';' && !play_comment (zone, lines, g_strchug (lines[i] + 1)))
      return FALSE;
  return TRUE;
}

static GStrv
list_records (char **lines)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; lines[i]; i++)
    if (lines[i][0] != ';' && *g_strchug (lines[i]))
      g_strv_builder_add (builder, lines[i]);
  return g_strv_builder_end (builder);
}

LiveWorld *
live_world_new (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) records = NULL;
  LiveWorld *world;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  if (!strstr (text, "; OTHERWISE NXDOMAIN"))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  records = list_records (lines);
  world = g_new0 (LiveWorld, 1);
  world->zone = fake_zone_new ((const char *const *)records);
  if (!play_comments (world->zone, lines))
    {
      live_world_free (world);
      return NULL;
    }
  world->dns = fake_dns_new (world->zone, 0, FAKE_DNS_USUAL);
  return world;
}

void
live_world_free (LiveWorld *world)
{
  g_clear_pointer (&world->dns, fake_dns_free);
  fake_zone_free (world->zone);
  g_free (world);
}

const char *
live_world_get_address (const LiveWorld *world)
{
  return fake_dns_get_address (world->dns);
}
