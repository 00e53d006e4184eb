/* The settings of mail servers: the lines that have to be there, and nothing that a program would take
 * for something else. */
#include "documents/signer-config.h"

#include <string.h>

#define MAX_LINES 10

typedef struct
{
  const char *title;
  Signer signer;
  OwnKeyType type;
  const char *domain;
  const char *path;
  const char *rsa_selector;
  const char *lines[MAX_LINES + 1]; /* each is a whole line */
  const char *absent;               /* (nullable): no part of any line that is no comment */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "OpenDKIM", SIGNER_POSTFIX_OPENDKIM, OWN_KEY_RSA, "example.co.jp", "/home/a/k.pem", NULL,
    { "KeyTable            /etc/opendkim/KeyTable",
      "SigningTable        refile:/etc/opendkim/SigningTable",
      "s1._domainkey.example.co.jp example.co.jp:s1:/etc/opendkim/keys/example.co.jp/s1.private",
      "*@example.co.jp s1._domainkey.example.co.jp",
      "install -o opendkim -g opendkim -m 0600 'k.pem' /etc/opendkim/keys/example.co.jp/s1.private",
      "Socket              inet:8891@localhost",
      "smtpd_milters = inet:localhost:8891",
      "non_smtpd_milters = $smtpd_milters",
      "milter_default_action = accept",
      "opendkim-testkey -d example.co.jp -s s1 -vvv" }, "/home/a" },
  { "OpenDKIM does no Ed25519", SIGNER_POSTFIX_OPENDKIM, OWN_KEY_ED25519, "example.co.jp", "/k.pem", NULL, { NULL }, "opendkim" },
  { "rspamd", SIGNER_RSPAMD, OWN_KEY_RSA, "example.co.jp", "/k.pem", NULL,
    { "install -o _rspamd -g _rspamd -m 0600 'k.pem' /var/lib/rspamd/dkim/example.co.jp.s1.key",
      "  \"example.co.jp\" {", "        selector = \"s1\";",
      "        path = \"/var/lib/rspamd/dkim/example.co.jp.s1.key\";",
      "smtpd_milters = inet:localhost:11332", "rspamadm configtest" }, "use_esld" },
  { "rspamd, a sub-domain", SIGNER_RSPAMD, OWN_KEY_RSA, "mail.example.co.jp", "/k.pem", NULL,
    { "use_esld = false;", "  \"mail.example.co.jp\" {" }, NULL },
  { "rspamd, Ed25519 beside RSA", SIGNER_RSPAMD, OWN_KEY_ED25519, "example.co.jp", "/k.pem", "r1",
    { "        selector = \"r1\";", "        selector = \"s1\";",
      "openssl pkey -in 'k.pem' -outform DER | tail -c 32 | base64 | tr -d '\\n' > /var/lib/rspamd/dkim/example.co.jp.s1.key" }, "RSA-SELECTOR" },
  { "rspamd, Ed25519 whose RSA key is not known", SIGNER_RSPAMD, OWN_KEY_ED25519, "example.co.jp", "/k.pem", NULL,
    { "#domain {", "#    selectors [", "#        selector = \"RSA-SELECTOR\";", "#        selector = \"s1\";", "#    ]", "#}",
      "domain {", "        selector = \"s1\";" }, "RSA-SELECTOR" },
  { "a file with a quotation mark", SIGNER_RSPAMD, OWN_KEY_RSA, "example.co.jp", "/it's; rm -rf x", NULL,
    { "install -o _rspamd -g _rspamd -m 0600 'it'\\''s; rm -rf x' /var/lib/rspamd/dkim/example.co.jp.s1.key" }, NULL },
  { "a file like an option", SIGNER_RSPAMD, OWN_KEY_RSA, "example.co.jp", "-k", NULL,
    { "install -o _rspamd -g _rspamd -m 0600 './-k' /var/lib/rspamd/dkim/example.co.jp.s1.key" }, NULL },
  { "a file with a line feed", SIGNER_RSPAMD, OWN_KEY_RSA, "example.co.jp", "/a\nrm -rf x", NULL,
    { "install -o _rspamd -g _rspamd -m 0600 'PRIVATE-KEY.pem' /var/lib/rspamd/dkim/example.co.jp.s1.key" }, "rm -rf" },
  { "a file that is no UTF-8", SIGNER_POSTFIX_OPENDKIM, OWN_KEY_RSA, "example.co.jp", "/\xff", NULL,
    { "install -o opendkim -g opendkim -m 0600 'PRIVATE-KEY.pem' /etc/opendkim/keys/example.co.jp/s1.private" }, NULL },
};
/* clang-format on */

static char *
make_text (const Case *row, Language language)
{
  g_autoptr (OwnKey) key
      = own_key_new (row->domain, "s1", row->type, 2048, "v=DKIM1; p=x", "ab", row->path);

  return signer_config_to_text (row->signer, key, row->rsa_selector, language);
}

/* (transfer full): what a program would read: no comments */
static char *
without_comments (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    if (*lines[i] && *lines[i] != '#')
      g_string_append_printf (out, "%s\n", lines[i]);
  return g_string_free (out, FALSE);
}

static void
test_lines (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *text = make_text (row, LANGUAGE_EN);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *bare = without_comments (text);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_suffix (text, "\n"));
  for (guint i = 0; row->lines[i]; i++)
    if (!g_strv_contains ((const char *const *)lines, row->lines[i]))
      g_test_fail_printf ("not there: %s", row->lines[i]);
  if (row->absent)
    g_assert_null (strstr (bare, row->absent));
}

/* rspamd's reader takes no comment inside of brackets: a block is whole, or a comment as a whole. */
static void
test_blocks (gconstpointer data)
{
  g_autofree char *text = make_text (data, LANGUAGE_EN);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  int depth[2] = { 0 };

  for (guint i = 0; lines[i]; i++)
    {
      gboolean comment = *lines[i] == '#';

      depth[comment] += g_str_has_suffix (lines[i], " {") || g_str_has_suffix (lines[i], " [");
      depth[comment] -= g_str_has_suffix (lines[i], "}") || g_str_has_suffix (lines[i], "]");
      g_assert_cmpint (depth[!comment], ==, 0);
    }
  g_assert_cmpint (depth[0] + depth[1], ==, 0);
}

/* Only the comments speak a language. */
static void
test_languages (gconstpointer data)
{
  g_autofree char *english = make_text (data, LANGUAGE_EN);
  g_autofree char *japanese = make_text (data, LANGUAGE_JA);
  g_autofree char *bare_english = without_comments (english);
  g_autofree char *bare_japanese = without_comments (japanese);

  g_assert_cmpstr (bare_english, ==, bare_japanese);
}

static void
test_names (void)
{
  for (guint i = 0; i < SIGNER_COUNT; i++)
    {
      Signer signer;

      g_assert_true (signer_from_string (signer_to_string ((Signer)i), &signer));
      g_assert_cmpuint (signer, ==, i);
      g_assert_nonnull (signer_to_name ((Signer)i));
    }
  g_assert_false (signer_from_string ("sendmail", &(Signer){ SIGNER_RSPAMD }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  language_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *lines = g_strdup_printf ("/signer-config/lines/%s", cases[i].title);
      g_autofree char *blocks = g_strdup_printf ("/signer-config/blocks/%s", cases[i].title);
      g_autofree char *languages = g_strdup_printf ("/signer-config/languages/%s", cases[i].title);

      g_test_add_data_func (lines, &cases[i], test_lines);
      g_test_add_data_func (languages, &cases[i], test_languages);
      if (cases[i].signer == SIGNER_RSPAMD)
        g_test_add_data_func (blocks, &cases[i], test_blocks);
    }
  g_test_add_func ("/signer-config/names", test_names);
  return g_test_run ();
}
