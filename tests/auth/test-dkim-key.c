#include "auth/dkim-key.h"

#include <string.h>

#include "auth/real-key.h"
#include "auth/world.h"

typedef struct
{
  const char *title; /* with the section of RFC 6376 */
  const char *text;  /* @1024 and so on stand for a real key in base64 */
  const char *expected;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "3.6.1 all of it",           "v=DKIM1; k=rsa; p=@2048",           "rsa 2048 usable" },
  { "3.6.1 only the key",        "p=@1024",                           "rsa 1024 usable" },
  { "3.6.1 version alone before", "v=DKIM1; p=@1024",                 "rsa 1024 usable" },
  { "3.6.1 trailing separator",  "v=DKIM1; k=rsa; p=@1024;",          "rsa 1024 usable" },
  { "3.6.1 separators twice",    "v=DKIM1;; k=rsa; p=@1024;",         "rsa 1024 usable" },
  { "3.6.1 blanks",              " v = DKIM1 ;\tk = rsa ; p = @1024 ", "rsa 1024 usable" },
  { "3.6.1 unknown tags",        "v=DKIM1; x=y; p=@1024; foo=bar",    "rsa 1024 usable" },
  { "3.6.1 notes",               "v=DKIM1; n=hello; p=@1024",         "rsa 1024 usable" },
  { "3.6.1 key type in any case", "v=DKIM1; k=RSA; p=@1024",          "rsa 1024 usable" },
  { "RFC 8301 4096 bits",        "v=DKIM1; p=@4096",                  "rsa 4096 usable" },
  { "RFC 8301 under 1024 bits",  "v=DKIM1; p=@512",                   "rsa 512" },
  { "RFC 8017 a bare key",       "v=DKIM1; p=@bare",                  "rsa 2048 usable" },
  { "RFC 8463 Ed25519",          "v=DKIM1; k=ed25519; p=@ed25519",    "ed25519 256 usable" },
  { "RFC 8463 Ed25519 as info",  "v=DKIM1; k=ed25519; p=@ed25519info", "ed25519 0 bad-key" },
  { "RFC 8463 RSA said to be Ed25519", "v=DKIM1; k=ed25519; p=@1024", "ed25519 0 bad-key" },
  { "RFC 8463 Ed25519 without k=", "v=DKIM1; p=@ed25519",             "rsa 0 broken" },
  { "another kind of key",       "v=DKIM1; p=@ec",                    "rsa 0 bad-key" },
  { "3.6.1 unknown key type",    "v=DKIM1; k=dsa; p=@1024",           "other 0 unknown-key-type" },

  { "3.6.1 revoked",             "v=DKIM1; p=",                       "rsa 0 revoked" },
  { "3.6.1 revoked, only that",  "p=;",                               "rsa 0 revoked" },
  { "3.6.1 revoked with blanks", "v=DKIM1; k=rsa; p= ;",              "rsa 0 revoked" },
  { "3.6.1 no key at all",       "v=DKIM1; k=rsa",                    "rsa 0 missing-key" },

  { "3.6.1 testing",             "v=DKIM1; t=y; p=@1024",             "rsa 1024 usable testing" },
  { "3.6.1 strict",              "v=DKIM1; t=s; p=@1024",             "rsa 1024 usable strict" },
  { "3.6.1 both",                "v=DKIM1; t=y:s; p=@1024",           "rsa 1024 usable testing strict" },
  { "3.6.1 both with blanks",    "v=DKIM1; t= s : y ; p=@1024",       "rsa 1024 usable testing strict" },
  { "3.6.1 other flags",         "v=DKIM1; t=yes:x; p=@1024",         "rsa 1024 usable" },
  { "3.6.1 no flags",            "v=DKIM1; t=; p=@1024",              "rsa 1024 usable" },

  { "3.6.1 h=sha256",            "v=DKIM1; h=sha256; p=@1024",        "rsa 1024 usable" },
  { "3.6.1 h=both",              "v=DKIM1; h=sha1:sha256; p=@1024",   "rsa 1024 usable" },
  { "RFC 8301 h=sha1",           "v=DKIM1; h=sha1; p=@1024",          "rsa 1024 no-usable-hash" },
  { "3.6.1 h empty",             "v=DKIM1; h=; p=@1024",              "rsa 1024 no-usable-hash" },
  { "3.6.1 s=*",                 "v=DKIM1; s=*; p=@1024",             "rsa 1024 usable" },
  { "3.6.1 s=email",             "v=DKIM1; s=email; p=@1024",         "rsa 1024 usable" },
  { "3.6.1 s=other:email",       "v=DKIM1; s=other:email; p=@1024",   "rsa 1024 usable" },
  { "3.6.1 s=other",             "v=DKIM1; s=other; p=@1024",         "rsa 1024 not-for-mail" },

  { "3.6.1 version not first",   "k=rsa; v=DKIM1; p=@1024",           "rsa 1024 bad-version" },
  { "3.6.1 another version",     "v=DKIM2; p=@1024",                  "rsa 1024 bad-version" },
  { "3.6.1 version in other case", "v=dkim1; p=@1024",                "rsa 1024 bad-version" },
  { "3.6.1 no version is none",  "v=; p=@1024",                       "rsa 1024 bad-version" },
  { "3.2 key twice",             "v=DKIM1; p=@1024; p=@512",          "rsa 1024 duplicate-tag" },
  { "3.2 tag without =",         "v=DKIM1; rsa; p=@1024",             "rsa 1024 no-equals" },
  { "3.2 not ASCII",             "v=DKIM1; n=\xe6\x97\xa5; p=@1024",  "rsa 1024 bad-value" },
  { "a quote behind",            "v=DKIM1; p=@1024\"",                "rsa 1024 bad-base64" },
  { "strings and their quotes",  "v=DKIM1; p=\" \"@1024",             "rsa 1024 bad-base64" },
  { "junk",                      "v=DKIM1; p=hello world!",           "rsa 0 bad-base64 bad-key" },
  { "text in base64",            "v=DKIM1; p=aGVsbG8sIHdvcmxk",       "rsa 0 bad-key" },
};
/* clang-format on */

/* name → base64; made once, for they take their time */
static GHashTable *keys;

static void
take_key (const char *name, GBytes *key)
{
  g_hash_table_insert (keys, g_strdup (name), real_key_to_base64 (key));
  g_bytes_unref (key);
}

static void
make_keys (void)
{
  keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  take_key ("@512", real_key_rsa (512));
  take_key ("@1024", real_key_rsa (1024));
  take_key ("@2048", real_key_rsa (2048));
  take_key ("@4096", real_key_rsa (4096));
  take_key ("@bare", real_key_rsa_bare (2048));
  take_key ("@ed25519", real_key_ed25519 ());
  take_key ("@ed25519info", real_key_other ("ED25519"));
  take_key ("@ec", real_key_other ("EC"));
}

static const char *
get_key (const char *name)
{
  return g_hash_table_lookup (keys, name);
}

/* (transfer full): @text with its keys filled in */
static char *
fill_in (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c;)
    {
      gsize length = *c == '@' ? strspn (c + 1, "abcdefghijklmnopqrstuvwxyz0123456789") + 1 : 0;
      g_autofree char *name = g_strndup (c, length);

      if (length > 0)
        g_string_append (out, get_key (name));
      else
        g_string_append_c (out, *c);
      c += MAX (length, 1);
    }
  return g_string_free (out, FALSE);
}

static char *
describe (const DkimKey *key)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s %u", dkim_key_type_to_string (key->type), key->bits);
  if (key->usable)
    g_string_append (out, " usable");
  if (key->revoked)
    g_string_append (out, " revoked");
  if (key->testing)
    g_string_append (out, " testing");
  if (key->strict)
    g_string_append (out, " strict");
  if (key->cut)
    g_string_append (out, " cut");
  for (guint i = 0; i < key->errors->len; i++)
    g_string_append_printf (out, " %s", g_array_index (key->errors, RecordError, i).code);
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *text = fill_in (row->text);
  g_autoptr (DkimKey) key = dkim_key_parse (text);
  g_autofree char *description = describe (key);

  g_assert_cmpstr (key->text, ==, text);
  /* Random bytes may look like a length that is too long, or like nothing at all. */
  if (g_str_has_suffix (row->expected, " broken"))
    g_assert_true (!key->usable && key->errors->len > 0 && key->bits == 0);
  else
    g_assert_cmpstr (description, ==, row->expected);
}

static void
test_offsets (void)
{
  g_autoptr (DkimKey) key = dkim_key_parse ("v=DKIM1; k=dsa; h=sha1; s=web; p=AA*A");
  g_autoptr (DkimKey) missing = dkim_key_parse ("v=DKIM1; k=rsa");
  g_autoptr (DkimKey) late = dkim_key_parse ("p=; v=DKIM1");
  g_autofree char *errors = describe_errors (key->errors);
  g_autofree char *missing_errors = describe_errors (missing->errors);
  g_autofree char *late_errors = describe_errors (late->errors);

  g_assert_cmpstr (errors, ==,
                   "unknown-key-type@11 no-usable-hash@18 not-for-mail@26 bad-base64@33");
  g_assert_cmpstr (missing_errors, ==, "missing-key@14");
  g_assert_cmpstr (late_errors, ==, "bad-version@4");
}

/* Bytes that this many characters of base64 hold. */
static gsize
bytes_of (gsize characters)
{
  return characters * 6 / 8;
}

/* A panel that takes 255 characters, a line that was not copied whole: at every length. */
static void
check_cuts (const char *type, const char *base64, gsize size)
{
  for (gsize length = 1; length <= strlen (base64); length++)
    {
      g_autofree char *text = g_strdup_printf ("v=DKIM1; k=%s; p=%.*s", type, (int)length, base64);
      g_autoptr (DkimKey) key = dkim_key_parse (text);
      gboolean whole = bytes_of (MIN (length, strcspn (base64, "="))) >= size;

      g_assert_cmpint (key->cut, ==, !whole);
      g_assert_cmpint (key->usable, ==, whole);
      g_assert_cmpint (record_errors_contain (key->errors, "key-cut"), ==, !whole);
      g_assert_false (key->revoked);
      if (!whole)
        g_assert_cmpuint (key->bits, ==, 0);
    }
}

static void
test_cut_anywhere (void)
{
  g_autoptr (GBytes) padded = real_key_rsa (1032);
  g_autofree char *padded_text = real_key_to_base64 (padded);

  check_cuts ("rsa", get_key ("@1024"), 162);
  check_cuts ("rsa", get_key ("@2048"), 294);
  check_cuts ("rsa", padded_text, g_bytes_get_size (padded));
  check_cuts ("ed25519", get_key ("@ed25519"), 32);
}

/* Base64 may be folded anywhere (section 3.6.1). */
static void
test_folded (void)
{
  g_autoptr (GString) text = g_string_new ("v=DKIM1; p=");
  g_autoptr (DkimKey) key = NULL;

  for (const char *c = get_key ("@2048"); *c; c++)
    g_string_append_printf (text, "%c%s", *c, c[1] && (*c == 'A' || *c == 'x') ? "\r\n \t" : "");
  key = dkim_key_parse (text->str);
  g_assert_true (key->usable);
  g_assert_cmpuint (key->bits, ==, 2048);
}

static void
test_is_one (void)
{
  static const struct
  {
    const char *text;
    gboolean is;
  } rows[] = {
    { "v=DKIM1; p=x", TRUE },
    { "v=DKIM1", TRUE },
    { "p=", TRUE },
    { "k=rsa; p=x", TRUE },
    { "v=DMARC1; p=none", FALSE },
    { "v=spf1 -all", FALSE },
    { "v=DKIM2; p=x", FALSE },
    { "hello", FALSE },
    { "", FALSE },
    { "k=rsa", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (dkim_key_is_one (rows[i].text), ==, rows[i].is);
}

static void
test_mutations (void)
{
  g_autofree char *text = fill_in ("v=DKIM1; k=rsa; h=sha256; s=email; t=y:s; n=x; p=@1024");
  g_autoptr (GRand) rand = g_rand_new_with_seed (6376);

  for (guint round = 0; round < 3000; round++)
    {
      g_autofree char *bytes = g_strdup (text);
      g_autoptr (DkimKey) key = NULL;

      for (int n = g_rand_int_range (rand, 1, 6); n > 0; n--)
        bytes[g_rand_int_range (rand, 0, (int)strlen (text))]
            = (char)g_rand_int_range (rand, 1, 256);
      key = dkim_key_parse (bytes);
      g_assert_true (!key->usable || key->errors->len == 0);
    }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  make_keys ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/dkim-key/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/dkim-key/offsets", test_offsets);
  g_test_add_func ("/dkim-key/cut anywhere", test_cut_anywhere);
  g_test_add_func ("/dkim-key/folded", test_folded);
  g_test_add_func ("/dkim-key/is one", test_is_one);
  g_test_add_func ("/dkim-key/mutations", test_mutations);
  result = g_test_run ();
  g_hash_table_unref (keys);
  return result;
}
