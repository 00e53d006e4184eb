/* The text file: what is read back from it is what has to be typed. */
#include "documents/request-values.h"

#include <string.h>

#include "documents/rollback-text.h"
#include "request-scene.h"

static const DocumentLanguages all_languages[] = { DOCUMENT_EN, DOCUMENT_JA, DOCUMENT_BOTH };

static gboolean
has_line (const GStrv lines, const char *wanted)
{
  return g_strv_contains ((const char *const *)lines, wanted);
}

static void
assert_lines_end_alike (const char *text)
{
  for (const char *c = text; *c; c++)
    {
      g_assert_false (*c == '\n' && (c == text || c[-1] != '\r'));
      g_assert_false (*c == '\r' && c[1] != '\n');
    }
}

static void
test_read_back (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = scene_letter ();

  for (guint i = 0; i < G_N_ELEMENTS (all_languages); i++)
    {
      g_autofree char *text = request_values_write (changes, &letter, all_languages[i]);
      g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

      g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf"));
      g_assert_null (strstr (text + 3, "\xef\xbb\xbf"));
      g_assert_true (g_utf8_validate (text, -1, NULL));
      assert_lines_end_alike (text);
      for (guint j = 0; j < changes->len; j++)
        {
          const Change *change = g_ptr_array_index (changes, j);

          g_assert_true (has_line (lines, change->after[0]));
          g_assert_true (!change->before[0] || has_line (lines, change->before[0]));
        }
      g_assert_true (has_line (lines, SCENE_DOMAIN " TXT " SCENE_TOKEN));
    }
}

/* The strings of the split form, joined, are the value (RFC 7208, section 3.3). */
static void
test_split (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = scene_letter ();
  g_autofree char *key = scene_dkim_value_new ();
  g_autofree char *text = request_values_write (changes, &letter, DOCUMENT_JA);
  const char *begin = strstr (text, "\r\n\"v=DKIM1");
  const char *end = begin ? strstr (begin + 2, "\"\r\n") : NULL;
  g_autofree char *inside = end ? g_strndup (begin + 3, (gsize)(end - begin - 3)) : NULL;
  g_auto (GStrv) strings = inside ? g_strsplit (inside, "\" \"", -1) : NULL;
  g_autofree char *joined = strings ? g_strjoinv ("", strings) : NULL;

  g_assert_cmpuint (strlen (key), ==, 410);
  g_assert_nonnull (joined);
  g_assert_cmpuint (g_strv_length (strings), ==, 2);
  g_assert_cmpuint (strlen (strings[0]), <=, 255);
  g_assert_cmpstr (joined, ==, key);
}

static void
test_hosts (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  RequestLetter letter = scene_letter ();
  ProvidersDnsHost host = { .apex = PROVIDERS_APEX_AT };
  g_autofree char *before = request_values_write_inside (changes, &letter, DOCUMENT_EN);
  g_autofree char *known = NULL;
  g_autofree char *unsure = NULL;

  g_assert_nonnull (strstr (before, "@ (or leave it empty)\n"));
  g_assert_nonnull (strstr (before, ": hm2026._domainkey\n"));
  g_assert_nonnull (strstr (before, ": hm2026._domainkey." SCENE_DOMAIN "\n"));
  letter.dns_host = &host;
  known = request_values_write_inside (changes, &letter, DOCUMENT_EN);
  g_assert_nonnull (strstr (known, ": @\n"));
  host.unsure = PROVIDERS_HOST_FACT_APEX;
  unsure = request_values_write_inside (changes, &letter, DOCUMENT_EN);
  g_assert_nonnull (strstr (unsure, "@ (or leave it empty)\n"));
}

/* Consent to receive reports stands in somebody else's DNS: no screen adds our domain there. */
static void
test_host_elsewhere (void)
{
  static const char name[] = "example.co.jp._report._dmarc.reports.example.net";
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  const RequestLetter letter = scene_letter ();
  g_autofree char *text = NULL;

  g_ptr_array_add (changes, scene_change_new (RECORD_DMARC, name, NULL, "v=DMARC1"));
  text = request_values_write_inside (changes, &letter, DOCUMENT_EN);
  g_assert_nonnull (strstr (text, name));
  g_assert_null (strstr (text, "the screen adds the domain"));
}

static void
test_hostile (void)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  const RequestLetter letter = scene_letter ();
  g_autofree char *text = NULL;

  g_ptr_array_add (changes, scene_change_new (RECORD_SPF, SCENE_DOMAIN, "v=spf1\n\x1b[31m -all",
                                              "v=spf1 \xe2\x80\xae-all\r\nA 192.0.2.1"));
  text = request_values_write_inside (changes, &letter, DOCUMENT_BOTH);
  g_assert_null (strchr (text, '\r'));
  g_assert_null (strchr (text, '\x1b'));
  g_assert_null (strstr (text, "\xe2\x80\xae"));
  g_assert_nonnull (strstr (text, "\nv=spf1 <U+202E>-all<U+000D><U+000A>A 192.0.2.1\n"));
  g_assert_nonnull (strstr (text, "\nv=spf1<U+000A><U+001B>[31m -all\n"));
}

static void
test_file_name (void)
{
  RequestLetter letter = scene_letter ();
  g_autofree char *plain = request_values_dup_file_name (&letter);
  g_autofree char *odd = NULL;

  g_assert_cmpstr (plain, ==, "dns-example.co.jp.txt");
  letter.domain = "../a/b\n;c";
  odd = request_values_dup_file_name (&letter);
  g_assert_null (strpbrk (odd, "/\n;"));
}

typedef struct
{
  const char *label;
  const char *before;
  const char *after;
  const char *in_the_way;
  gboolean unknown;
  const char *words;
} WayBack;

/* clang-format off */
static const WayBack ways_back[] = {
  { "replaced", "old", "new", NULL,                 FALSE, "replace it by this value" },
  { "added",    NULL,  "new", NULL,                 FALSE, "delete what was added" },
  { "deleted",  "old", NULL,  NULL,                 FALSE, "register this again" },
  { "in the way", NULL, "new", "CNAME a.example.",  FALSE, "put these back" },
  { "not known", "old", "new", NULL,                TRUE,  "could not be read" },
};
/* clang-format on */

static void
test_way_back (gconstpointer data)
{
  const WayBack *row = data;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  Change *change = scene_change_new (RECORD_SPF, SCENE_DOMAIN, row->before, row->after);
  const RequestLetter letter = scene_letter ();
  g_autofree char *sentence = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (changes, change);
  if (row->in_the_way)
    {
      g_strfreev (change->in_the_way);
      change->in_the_way = g_strsplit (row->in_the_way, "\n", -1);
    }
  if (row->unknown)
    g_clear_pointer (&change->before_data[0], g_free);
  sentence = rollback_sentence (change, LANGUAGE_EN);
  text = rollback_text_write (changes, &letter, DOCUMENT_EN);
  g_assert_nonnull (strstr (sentence, row->words));
  g_assert_nonnull (strstr (text, sentence));
  g_assert_true (!row->before || strstr (text, "\nold\n"));
  g_assert_true (!row->in_the_way || strstr (text, row->in_the_way));
  g_assert_null (strstr (text, "\nnew\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  language_init ();
  language_set (LANGUAGE_EN);
  g_test_add_func ("/documents/request-values/read-back", test_read_back);
  g_test_add_func ("/documents/request-values/split", test_split);
  g_test_add_func ("/documents/request-values/hosts", test_hosts);
  g_test_add_func ("/documents/request-values/host-elsewhere", test_host_elsewhere);
  g_test_add_func ("/documents/request-values/hostile", test_hostile);
  g_test_add_func ("/documents/request-values/file-name", test_file_name);
  for (guint i = 0; i < G_N_ELEMENTS (ways_back); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/documents/request-values/way-back/%s", ways_back[i].label);

      g_test_add_data_func (path, &ways_back[i], test_way_back);
    }
  return g_test_run ();
}
