/* Making keys as a script would: what is printed, what is written, and what is refused. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/program.h"

#define MAX_ARGUMENTS 10
#define PEM_WORD "PRIVATE KEY"

typedef struct
{
  const char *label;
  const char *arguments[MAX_ARGUMENTS]; /* "@NAME" is NAME in a new folder */
  const char *told;                     /* a part of what is said on standard error */
} Wrong;

typedef struct
{
  const char *label;
  const char *arguments[MAX_ARGUMENTS];
  const char *type;
  const char *bits;
  const char *begin; /* of the record */
  guint n_strings;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "the usual key", { "--selector", "s202611" }, "\"rsa\"", "2048", "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A", 2 },
  { "3072 bits", { "--selector", "s202611", "--type", "rsa", "--bits", "3072" }, "\"rsa\"", "3072", "v=DKIM1; k=rsa; p=MIIB", 3 },
  { "4096 bits", { "--selector", "s202611", "--bits", "4096" }, "\"rsa\"", "4096", "v=DKIM1; k=rsa; p=MIIC", 3 },
  { "Ed25519", { "--selector", "s202611", "--type", "ed25519" }, "\"ed25519\"", "256", "v=DKIM1; k=ed25519; p=", 1 },
  { "in upper case", { "--selector", "S202611" }, "\"rsa\"", "2048", "v=DKIM1; k=rsa; p=", 2 },
};

static const Wrong wrong_uses[] = {
  { "no domain", { "--selector", "s1", "--private-key", "@k" }, "domain" },
  { "two domains", { "a.jp", "b.jp", "--selector", "s1", "--private-key", "@k" }, "domain" },
  { "no domain name", { "a..jp", "--selector", "s1", "--private-key", "@k" }, "a..jp" },
  { "no selector", { "a.jp", "--private-key", "@k" }, "--selector" },
  { "an empty selector", { "a.jp", "--selector", "", "--private-key", "@k" }, "selector" },
  { "an underscore", { "a.jp", "--selector", "s_1", "--private-key", "@k" }, "s_1" },
  { "a hyphen at the edge", { "a.jp", "--selector", "s1-", "--private-key", "@k" }, "s1-" },
  { "no file", { "a.jp", "--selector", "s1" }, "--private-key" },
  { "an empty file name", { "a.jp", "--selector", "s1", "--private-key", "" }, "file" },
  { "a folder that is not there", { "a.jp", "--selector", "s1", "--private-key", "@x/k" }, "x/k" },
  { "the folder itself", { "a.jp", "--selector", "s1", "--private-key", "@." }, "already" },
  { "another kind", { "a.jp", "--selector", "s1", "--private-key", "@k", "--type", "dsa" }, "dsa" },
  { "1024 bits, with the reason", { "a.jp", "--selector", "s1", "--private-key", "@k", "--bits", "1024" }, "RFC 8301" },
  { "8192 bits", { "a.jp", "--selector", "s1", "--private-key", "@k", "--bits", "8192" }, "8192" },
  { "bits in words", { "a.jp", "--selector", "s1", "--private-key", "@k", "--bits", "many" }, "many" },
  { "no bits", { "a.jp", "--selector", "s1", "--private-key", "@k", "--bits", "0" }, "--bits" },
  { "Ed25519 with bits of RSA", { "a.jp", "--selector", "s1", "--private-key", "@k", "--type", "ed25519", "--bits", "2048" }, "2048" },
  { "another mail server", { "a.jp", "--selector", "s1", "--private-key", "@k", "--config", "sendmail" }, "sendmail" },
  { "made anonymous", { "a.jp", "--selector", "s1", "--private-key", "@k", "--anonymize" }, "--anonymize" },
  { "settings in JSON", { "a.jp", "--selector", "s1", "--private-key", "@k", "--config", "rspamd", "--json" }, "--config" },
};
/* clang-format on */

typedef struct
{
  char *folder;
  char *path;
} Place;

static Place
make_place (void)
{
  Place place = { .folder = g_dir_make_tmp ("todoku-keygen-XXXXXX", NULL) };

  place.path = g_build_filename (place.folder, "key.pem", NULL);
  return place;
}

static void
place_clear (Place *place)
{
  g_unlink (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->path);
  g_free (place->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static Said *
run (const Place *place, const char *const *arguments, const char *more)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;

  g_strv_builder_add (builder, "keygen");
  for (gsize i = 0; i < MAX_ARGUMENTS && arguments[i]; i++)
    {
      g_autofree char *argument = *arguments[i] == '@'
                                      ? g_build_filename (place->folder, arguments[i] + 1, NULL)
                                      : g_strdup (arguments[i]);

      g_strv_builder_add (builder, argument);
    }
  if (more)
    g_strv_builder_add (builder, more);
  argv = g_strv_builder_end (builder);
  return program_run ((const char *const *)argv, NULL);
}

static Said *
make_key (const Place *place, const Case *row, const char *more)
{
  const char *arguments[MAX_ARGUMENTS + 3] = { "example.co.jp", "--private-key", "@key.pem" };

  for (guint i = 0; row->arguments[i]; i++)
    arguments[3 + i] = row->arguments[i];
  return run (place, arguments, more);
}

/* Neither the words around a private key nor any line of this one. */
static void
assert_keeps_secret (const Place *place, const Said *said)
{
  g_autofree char *pem = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (place->path, &pem, NULL, NULL));
  g_assert_nonnull (strstr (pem, PEM_WORD));
  g_assert_null (strstr (said->output, PEM_WORD));
  g_assert_null (strstr (said->complaint, PEM_WORD));
  lines = g_strsplit (pem, "\n", -1);
  for (guint i = 1; lines[i] && *lines[i] && *lines[i] != '-'; i++)
    {
      g_assert_null (strstr (said->output, lines[i]));
      g_assert_null (strstr (said->complaint, lines[i]));
    }
}

static void
test_json (gconstpointer data)
{
  const Case *row = data;
  g_auto (Place) place = make_place ();
  g_autoptr (Said) said = make_key (&place, row, "--json");
  g_autoptr (JsonNode) object = NULL;
  g_autofree char *type = NULL, *bits = NULL, *name = NULL, *selector = NULL;
  JsonObject *members;
  JsonArray *strings;
  GString *joined = g_string_new (NULL);
  struct stat state;

  g_assert_cmpstr (said->complaint, ==, "");
  g_assert_cmpint (said->status, ==, 0);
  object = parse_object (said->output);
  members = json_node_get_object (object);
  type = dup_member (object, "type");
  bits = dup_member (object, "bits");
  name = dup_member (object, "name");
  selector = dup_member (object, "selector");
  g_assert_cmpstr (type, ==, row->type);
  g_assert_cmpstr (bits, ==, row->bits);
  g_assert_cmpstr (name, ==, "\"s202611._domainkey.example.co.jp\"");
  g_assert_cmpstr (selector, ==, "\"s202611\"");
  g_assert_cmpstr (json_object_get_string_member (members, "domain"), ==, "example.co.jp");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (members, "record"), row->begin));
  g_assert_cmpuint (strlen (json_object_get_string_member (members, "fingerprint")), ==, 64);
  strings = json_object_get_array_member (members, "strings");
  g_assert_cmpuint (json_array_get_length (strings), ==, row->n_strings);
  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      g_assert_cmpuint (strlen (json_array_get_string_element (strings, i)), <=, 255);
      g_string_append (joined, json_array_get_string_element (strings, i));
    }
  g_assert_cmpstr (joined->str, ==, json_object_get_string_member (members, "record"));
  g_string_free (joined, TRUE);
  g_assert_cmpuint (json_object_get_size (members), ==, 8);
  g_assert_cmpint (stat (place.path, &state), ==, 0);
  g_assert_cmpuint (state.st_mode, ==, S_IFREG | 0600);
  assert_keeps_secret (&place, said);
}

static void
test_sentences (gconstpointer data)
{
  static const char *const languages[] = { "--lang=en", "--lang=ja" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_auto (Place) place = make_place ();
      g_autoptr (Said) said = make_key (&place, data, languages[i]);

      g_assert_cmpstr (said->complaint, ==, "");
      g_assert_cmpint (said->status, ==, 0);
      g_assert_nonnull (strstr (said->output, place.path));
      g_assert_nonnull (strstr (said->output, "\n  s202611._domainkey.example.co.jp\n"));
      g_assert_nonnull (strstr (said->output, "s202611._domainkey.example.co.jp. 3600 IN TXT \""));
      assert_keeps_secret (&place, said);
    }
}

static void
test_config (void)
{
  static const struct
  {
    const char *signer, *wanted;
  } rows[] = { { "--config=postfix-opendkim", "SigningTable        refile:" },
               { "--config=rspamd", "local.d/dkim_signing.conf" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Place) place = make_place ();
      g_autoptr (Said) said = make_key (&place, &cases[0], rows[i].signer);

      g_assert_cmpint (said->status, ==, 0);
      g_assert_nonnull (strstr (said->output, rows[i].wanted));
      assert_keeps_secret (&place, said);
    }
}

static void
test_quiet (void)
{
  g_auto (Place) place = make_place ();
  g_autoptr (Said) said = make_key (&place, &cases[0], "--quiet");

  g_assert_cmpint (said->status, ==, 0);
  g_assert_cmpstr (said->output, ==, "");
  assert_keeps_secret (&place, said);
}

/* Once more with the same file: the first key stays. */
static void
test_twice (void)
{
  g_auto (Place) place = make_place ();
  g_autoptr (Said) first = make_key (&place, &cases[3], NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (Said) second = NULL;

  g_assert_true (g_file_get_contents (place.path, &before, NULL, NULL));
  second = make_key (&place, &cases[3], "--json");
  g_assert_true (g_file_get_contents (place.path, &after, NULL, NULL));
  g_assert_cmpint (second->status, ==, 2);
  g_assert_cmpstr (second->output, ==, "");
  g_assert_nonnull (strstr (second->complaint, place.path));
  g_assert_cmpstr (before, ==, after);
}

static void
test_wrong_use (gconstpointer data)
{
  const Wrong *row = data;
  g_auto (Place) place = make_place ();
  g_autoptr (Said) said = run (&place, row->arguments, NULL);
  g_autoptr (GDir) folder = g_dir_open (place.folder, 0, NULL);

  g_assert_cmpint (said->status, ==, 2);
  g_assert_cmpstr (said->output, ==, "");
  g_assert_nonnull (strstr (said->complaint, row->told));
  g_assert_null (g_dir_read_name (folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("/keygen/json/%s", cases[i].label);
      g_autofree char *sentences = g_strdup_printf ("/keygen/sentences/%s", cases[i].label);

      g_test_add_data_func (json, &cases[i], test_json);
      /* The long ones take long, and say the same. */
      if (cases[i].n_strings <= 2)
        g_test_add_data_func (sentences, &cases[i], test_sentences);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong_uses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/keygen/wrong use/%s", wrong_uses[i].label);

      g_test_add_data_func (path, &wrong_uses[i], test_wrong_use);
    }
  g_test_add_func ("/keygen/settings of a mail server", test_config);
  g_test_add_func ("/keygen/quiet", test_quiet);
  g_test_add_func ("/keygen/twice", test_twice);
  return g_test_run ();
}
