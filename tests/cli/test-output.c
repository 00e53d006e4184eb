/* What is printed: in one language, and harmless whatever stood in the DNS. */
#include <string.h>

#include "cli/live-world.h"
#include "cli/program.h"

#define LARGE_STRINGS 240

static const char *const hostile_lines[] = {
  "; OTHERWISE NXDOMAIN",
  "example.co.jp. 300 SOA ns.example.co.jp. admin.example.co.jp. 1 2 3 4 600",
  "example.co.jp. 300 MX 10 mx\\027[31m\\010.example.co.jp.",
  "example.co.jp. 300 TXT \"v=spf1 include:\\027[2J\\000\\255\\254.example "
  "a:\\226\\128\\174gpj.example ~all\"",
  "example.co.jp. 300 TXT \"\\027]0;title\\007\\008\\127\\155\\010next line\"",
  "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=none\\027[0m; rua=mailto:a\\000b@c\\255.example\"",
  "default._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=\\027[1m; p=\\000\\001\\002\\255\"",
  "_mta-sts.example.co.jp. 300 TXT \"v=STSv1; id=\\027[31m\"",
  "_smtp._tls.example.co.jp. 300 TXT \"v=TLSRPTv1; rua=mailto:\\027[31m\"",
  "default._bimi.example.co.jp. 300 TXT \"v=BIMI1; l=https://\\027[31m\"",
};

/* (transfer full): hostile records, and one of 60 KB */
static char *
write_hostile_world (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *full = g_strnfill (250, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (hostile_lines); i++)
    g_string_append_printf (text, "%s\n", hostile_lines[i]);
  g_string_append (text, "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; p=\"");
  for (guint i = 0; i < LARGE_STRINGS; i++)
    g_string_append_printf (text, " \"%s\"", full);
  g_string_append_c (text, '\n');
  return write_file (text->str);
}

static gboolean
is_harmless (gunichar c, gboolean line_feeds)
{
  if (c == '\n')
    return line_feeds;
  /* Controls, and what turns the direction of writing. */
  return !(c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e)
           || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c);
}

static void
assert_harmless (const char *text, gboolean line_feeds)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    if (!is_harmless (g_utf8_get_char (c), line_feeds))
      {
        g_test_fail_printf ("U+%04X in “%.60s…”", g_utf8_get_char (c), c + 1);
        return;
      }
}

static void
assert_hostile_is_harmless (const char *way, const char *where)
{
  g_autoptr (Said) text
      = program_say ("check", "example.co.jp", "--no-fetch", "--lang", "ja", way, where);
  g_autoptr (Said) json
      = program_say ("check", "example.co.jp", "--no-fetch", "--json", way, where);
  g_autoptr (Said) plan = program_say ("plan", "example.co.jp", "--rua", "dmarc@example.co.jp",
                                       "--sender", "google-workspace", way, where);
  g_autoptr (Said) plan_json = program_say ("plan", "example.co.jp", "--json", way, where);
  g_autoptr (JsonNode) object = parse_object (json->output);
  g_autoptr (JsonNode) plan_object = parse_object (plan_json->output);

  g_assert_cmpint (text->status, ==, json->status);
  assert_harmless (text->output, TRUE);
  assert_harmless (plan->output, TRUE);
  g_assert_nonnull (strstr (json->output, "\\u001b[2J"));
}

static void
test_hostile_file (void)
{
  char *path = write_hostile_world ();

  assert_hostile_is_harmless ("--offline", path);
  remove_file (path);
}

static void
test_hostile_server (void)
{
  char *path = write_hostile_world ();
  g_autoptr (LiveWorld) world = live_world_new (path);

  remove_file (path);
  assert_hostile_is_harmless ("--dns", live_world_get_address (world));
}

/* What a person typed comes back on the terminal, too. */
static void
test_hostile_arguments (void)
{
  g_autoptr (Said) domain = program_say ("check", "\x1b[31m\xe2\x80\xae.example");
  g_autoptr (Said) json = program_say ("check", "\x1b[31m\xff.example", "--json");
  g_autoptr (Said) option = program_say ("check", "a.example", "--dns", "\x1b[31m");
  g_autoptr (Said) command = program_say ("\x1b[31m");

  assert_harmless (domain->complaint, TRUE);
  assert_harmless (json->output, TRUE);
  assert_harmless (option->complaint, TRUE);
  assert_harmless (command->complaint, TRUE);
}

/* ---- one language ---- */

/* Foreign text stands in quotation marks or on lines of its own; English is three plain words. */
static gboolean
has_english (const char *line)
{
  static GRegex *english = NULL;

  if (!english)
    english
        = g_regex_new ("(?<![\\w./=:])[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", G_REGEX_OPTIMIZE, 0, NULL);
  return g_regex_match (english, line, 0, NULL);
}

/* Names apart: a domain may be Japanese in English sentences, too. */
static gboolean
has_japanese (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

  for (guint i = 0; words[i]; i++)
    for (const char *c = strstr (words[i], ".example") ? "" : words[i]; *c;
         c = g_utf8_next_char (c))
      if (g_utf8_get_char (c) >= 0x3041 && g_utf8_get_char (c) <= 0x30ff)
        return TRUE;
  return FALSE;
}

/* Values of records, as they stand in the DNS, are in no language. */
static gboolean
is_value (const char *line)
{
  static const char *const beginnings[]
      = { "v=", "\"v=", "spf2.0", "include:", "ip4:", "google-site", "MS=", NULL };
  const char *text = line + strspn (line, " +-→:");

  for (guint i = 0; beginnings[i]; i++)
    if (g_ascii_strncasecmp (text, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
assert_japanese (const char *output, const char *world)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (has_english (lines[i]) && !is_value (lines[i]))
      g_test_fail_printf ("%s: “%s”", world, lines[i]);
}

static void
assert_both_languages (JsonNode *object, const char *world)
{
  JsonArray *findings = json_object_get_array_member (json_node_get_object (object), "findings");

  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      JsonObject *finding = json_array_get_object_element (findings, i);
      JsonObject *text = json_object_get_object_member (finding, "text");
      const char *en = json_object_get_string_member (text, "en");
      const char *ja = json_object_get_string_member (text, "ja");

      if (has_japanese (en) || !has_japanese (ja) || has_english (ja))
        g_test_fail_printf ("%s, %s: “%s” / “%s”", world,
                            json_object_get_string_member (finding, "code"), en, ja);
    }
}

static void
test_languages (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = dup_world_path (name);
  g_autofree char *domain = dup_world_domain (name);
  g_autoptr (Said) ja = program_say ("check", domain, "--offline", path, "--lang", "ja");
  g_autoptr (Said) en = program_say ("check", domain, "--offline", path, "--lang", "en");
  g_autoptr (Said) json = program_say ("check", domain, "--offline", path, "--json");
  g_autoptr (Said) plan = program_say ("plan", domain, "--offline", path, "--lang", "ja",
                                       "--sender", "haihaimail", "--rua", "dmarc@example.co.jp");
  g_autoptr (JsonNode) object = parse_object (json->output);

  g_assert_true (has_japanese (ja->output));
  g_assert_false (has_japanese (en->output));
  assert_japanese (ja->output, name);
  assert_japanese (plan->output, name);
  assert_both_languages (object, name);
}

static void
test_words_of_the_program (void)
{
  static const char *const calls[][3] = {
    { "--help", NULL },
    { "check", "--help", NULL },
    { "plan", "--help", NULL },
    { "demo", "--help", NULL },
    { "demo", NULL },
    { "check", NULL },
    { "check", "a..b", NULL },
    { "check", "jp", NULL },
    { "check", "192.0.2.1", NULL },
    { "plan", NULL },
    { "chekc", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (Said) ja = program_run (
          (const char *const[]){ calls[i][0], "--lang=ja", calls[i][1], calls[i][2], NULL }, NULL);
      g_autofree char *all = g_strconcat (ja->output, ja->complaint, NULL);

      if (!has_japanese (all))
        g_test_fail_printf ("%s %s: “%s”", calls[i][0], calls[i][1], all);
      assert_japanese (all, calls[i][0]);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) worlds = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = NULL;
  const char *file;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  folder = g_dir_open (g_getenv ("TODOKU_WORLDS"), 0, NULL);
  while ((file = g_dir_read_name (folder)))
    if (g_str_has_suffix (file, ".world"))
      g_ptr_array_add (worlds, g_strndup (file, strlen (file) - strlen (".world")));
  g_ptr_array_sort (worlds, compare_names);
  for (guint i = 0; i < worlds->len; i++)
    {
      g_autofree char *path = g_strconcat ("/cli/languages/", worlds->pdata[i], NULL);

      g_test_add_data_func (path, worlds->pdata[i], test_languages);
    }
  g_test_add_func ("/cli/languages/the program's own words", test_words_of_the_program);
  g_test_add_func ("/cli/hostile/file", test_hostile_file);
  g_test_add_func ("/cli/hostile/server", test_hostile_server);
  g_test_add_func ("/cli/hostile/arguments", test_hostile_arguments);
  return g_test_run ();
}
