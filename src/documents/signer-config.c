/* Checked against: opendkim.conf(5) and opendkim(8) of 2.10.3 and 2.11.0 beta 2 (KeyTable,
 * SigningTable with its "refile:" for wildcards, InternalHosts, RequireSafeKeys), postconf(5)
 * (smtpd_milters, non_smtpd_milters, milter_default_action), and rspamd's page on the module
 * dkim_signing, with what the module does in lualib/lua_dkim_tools.lua (domain, selectors, use_esld). */
#include "documents/signer-config.h"

#include <string.h>

#include "dns/public-suffix.h"

#define OPENDKIM_SOCKET "inet:8891@localhost"
#define OPENDKIM_MILTER "inet:localhost:8891"
#define RSPAMD_MILTER "inet:localhost:11332"
/* Where a file has a name that does not belong into a line of a shell. */
#define NO_FILE_NAME "PRIVATE-KEY.pem"

static const struct
{
  const char *id;
  const char *name;
} signers[] = {
  [SIGNER_POSTFIX_OPENDKIM] = { "postfix-opendkim", "Postfix + OpenDKIM" },
  [SIGNER_RSPAMD] = { "rspamd", "Postfix + rspamd" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (signers) == SIGNER_COUNT);

const char *
signer_to_string (Signer signer)
{
  return signers[signer].id;
}

const char *
signer_to_name (Signer signer)
{
  return signers[signer].name;
}

gboolean
signer_from_string (const char *text, Signer *signer)
{
  for (guint i = 0; i < SIGNER_COUNT; i++)
    if (strcmp (text, signers[i].id) == 0)
      {
        *signer = (Signer)i;
        return TRUE;
      }
  return FALSE;
}

gboolean
signer_can_sign (Signer signer, OwnKeyType type)
{
  switch (signer)
    {
    case SIGNER_POSTFIX_OPENDKIM:
      return type == OWN_KEY_RSA;
    case SIGNER_RSPAMD:
      return TRUE;
    }
  g_assert_not_reached ();
}

static void
add_comment (GString *text, const char *comment)
{
  g_string_append_printf (text, "# %s\n", comment);
}

/* A file and what stands in it, set off from the commands. */
static void
add_file (GString *text, const char *path, const char *comment)
{
  g_string_append_printf (text, "\n# --- %s\n", path);
  add_comment (text, comment);
}

static gboolean
is_plain (const char *name)
{
  for (const char *c = name; *c; c++)
    if (g_ascii_iscntrl (*c))
      return FALSE;
  return g_utf8_validate (name, -1, NULL);
}

/* (transfer full): the name of the file, quoted for a shell, without the folder of this computer: the
 * server is another one. A leading "-" would be taken for an option. */
static char *
quote_file (const OwnKey *key)
{
  g_autofree char *name = g_path_get_basename (key->path);
  g_autofree char *safe = *name == '-' ? g_strconcat ("./", name, NULL) : g_strdup (name);

  return g_shell_quote (is_plain (safe) ? safe : NO_FILE_NAME);
}

static void
add_title (GString *text, Signer signer, const OwnKey *key)
{
  g_string_append_printf (text, "# %s: %s\n", signers[signer].name, key->name);
  add_comment (text, _ ("Do this only after the record has landed in the DNS: mails signed before "
                        "that cannot be verified."));
}

static void
add_postfix (GString *text, const char *milter)
{
  add_file (text, "/etc/postfix/main.cf",
            _ ("If smtpd_milters has a value already, put this one behind it, after a comma."));
  g_string_append_printf (text,
                          "smtpd_milters = %s\n"
                          "non_smtpd_milters = $smtpd_milters\n",
                          milter);
  add_comment (text,
               _ ("If the signer does not run, mail goes out unsigned instead of not at all."));
  g_string_append (text, "milter_default_action = accept\n");
}

static void
add_opendkim_key (GString *text, const OwnKey *key)
{
  g_autofree char *file = quote_file (key);

  g_string_append_c (text, '\n');
  add_comment (text, _ ("1. The key (as root, in the folder that holds the file). Only the user "
                        "opendkim may read it; otherwise OpenDKIM refuses it."));
  g_string_append_printf (
      text,
      "install -d -o opendkim -g opendkim -m 0700 /etc/opendkim/keys/%s\n"
      "install -o opendkim -g opendkim -m 0600 %s /etc/opendkim/keys/%s/%s.private\n",
      key->domain, file, key->domain, key->selector);
}

static void
add_opendkim_files (GString *text, const OwnKey *key)
{
  g_string_append_c (text, '\n');
  add_comment (text, _ ("2. The settings. What stands in these files for other domains stays."));
  add_file (text, "/etc/opendkim.conf",
            _ ("A line of the same name is replaced; Domain, KeyFile and Selector are taken out."));
  g_string_append (text, "Mode                sv\n"
                         "Canonicalization    relaxed/simple\n"
                         "OversignHeaders     From\n"
                         "UserID              opendkim\n"
                         "UMask               007\n"
                         "Socket              " OPENDKIM_SOCKET "\n"
                         "KeyTable            /etc/opendkim/KeyTable\n"
                         "SigningTable        refile:/etc/opendkim/SigningTable\n"
                         "InternalHosts       /etc/opendkim/TrustedHosts\n"
                         "ExternalIgnoreList  /etc/opendkim/TrustedHosts\n");
  add_file (text, "/etc/opendkim/KeyTable", _ ("Which file belongs to which selector."));
  g_string_append_printf (text, "%s %s:%s:/etc/opendkim/keys/%s/%s.private\n", key->name,
                          key->domain, key->selector, key->domain, key->selector);
  add_file (text, "/etc/opendkim/SigningTable",
            _ ("Which key signs for whom. A line for an older key of this domain is replaced."));
  g_string_append_printf (text, "*@%s %s\n", key->domain, key->name);
  add_file (text, "/etc/opendkim/TrustedHosts",
            _ ("Whose mail is signed: this server; add own machines that send through it, one "
               "address or network a line. Nobody else's."));
  g_string_append (text, "127.0.0.1\n::1\nlocalhost\n");
}

static void
add_opendkim_end (GString *text, const OwnKey *key)
{
  g_string_append_c (text, '\n');
  add_comment (text, _ ("3. Test the key, then start. “key not secure” only says that the domain "
                        "has no DNSSEC; “key OK” is what counts."));
  g_string_append_printf (text,
                          "opendkim-testkey -d %s -s %s -vvv\n"
                          "systemctl restart opendkim\n"
                          "postfix reload\n",
                          key->domain, key->selector);
  g_string_append_c (text, '\n');
  add_comment (text, _ ("Ed25519: OpenDKIM 2.10 does not know it, and the betas of 2.11 sign with "
                        "one algorithm only. So it stays with RSA here."));
}

static void
add_opendkim (GString *text, const OwnKey *key)
{
  if (!signer_can_sign (SIGNER_POSTFIX_OPENDKIM, key->type))
    {
      g_string_append_printf (text, "# %s: %s\n", signers[SIGNER_POSTFIX_OPENDKIM].name, key->name);
      add_comment (text, _ ("OpenDKIM cannot sign with an Ed25519 key beside an RSA key, and an "
                            "Ed25519 key is never to be used alone."));
      add_comment (text, _ ("Make an RSA key for it, or sign with rspamd, which does both."));
      return;
    }
  add_title (text, SIGNER_POSTFIX_OPENDKIM, key);
  add_opendkim_key (text, key);
  add_opendkim_files (text, key);
  add_postfix (text, OPENDKIM_MILTER);
  add_opendkim_end (text, key);
}

/* Only late versions of rspamd 3 read an Ed25519 key as PEM; all read its 32 bytes in base64.
 * The seed stands at the end of the structure (RFC 8410, section 7). */
static void
add_rspamd_key (GString *text, const OwnKey *key)
{
  g_autofree char *file = quote_file (key);
  g_autofree char *target
      = g_strdup_printf ("/var/lib/rspamd/dkim/%s.%s.key", key->domain, key->selector);

  g_string_append_c (text, '\n');
  add_comment (text, _ ("1. The key (as root, in the folder that holds the file). Only the user "
                        "_rspamd may read it."));
  g_string_append (text, "install -d -o _rspamd -g _rspamd -m 0750 /var/lib/rspamd/dkim\n");
  switch (key->type)
    {
    case OWN_KEY_RSA:
      g_string_append_printf (text, "install -o _rspamd -g _rspamd -m 0600 %s %s\n", file, target);
      break;
    case OWN_KEY_ED25519:
      add_comment (text,
                   _ ("Older versions of rspamd read an Ed25519 key only as its bare bytes in "
                      "base64; this makes them."));
      g_string_append_printf (
          text,
          "install -o _rspamd -g _rspamd -m 0600 /dev/null %s\n"
          "openssl pkey -in %s -outform DER | tail -c 32 | base64 | tr -d '\\n' > %s\n",
          target, file, target);
      break;
    }
}

static void
add_rspamd_selector (GString *text, const char *mark, const char *selector, const char *domain)
{
  g_string_append_printf (text,
                          "%s      {\n"
                          "%s        selector = \"%s\";\n"
                          "%s        path = \"/var/lib/rspamd/dkim/%s.%s.key\";\n"
                          "%s      }\n",
                          mark, mark, selector, mark, domain, selector, mark);
}

/* A whole block. There are no comments in it: rspamd's reader fails at one inside of brackets.
 * @rsa_selector: (nullable): of the key that signs beside this one */
static void
add_rspamd_domain (GString *text, const char *mark, const OwnKey *key, const char *rsa_selector)
{
  g_string_append_printf (text, "%sdomain {\n%s  \"%s\" {\n%s    selectors [\n", mark, mark,
                          key->domain, mark);
  if (rsa_selector)
    add_rspamd_selector (text, mark, rsa_selector, key->domain);
  add_rspamd_selector (text, mark, key->selector, key->domain);
  g_string_append_printf (text, "%s    ]\n%s  }\n%s}\n", mark, mark, mark);
}

/* An Ed25519 key stands behind the RSA key beside which it signs. */
static void
add_rspamd_domains (GString *text, const OwnKey *key, const char *rsa_selector)
{
  if (key->type == OWN_KEY_ED25519 && !rsa_selector)
    {
      add_comment (text, _ ("An Ed25519 key never signs alone: write the selector of the RSA key "
                            "that signs today for RSA-SELECTOR, take away the “#” of these lines, "
                            "and take out the block below them."));
      add_rspamd_domain (text, "#", key, "RSA-SELECTOR");
      add_comment (text, _ ("This block holds the new key alone. It is only for a server where "
                            "something else signs with the RSA key."));
    }
  add_rspamd_domain (text, "", key, key->type == OWN_KEY_ED25519 ? rsa_selector : NULL);
}

static void
add_rspamd_module (GString *text, const OwnKey *key, const char *rsa_selector)
{
  g_string_append_c (text, '\n');
  add_comment (text, _ ("2. The settings. What stands there for other domains stays."));
  add_file (text, "/etc/rspamd/local.d/dkim_signing.conf",
            _ ("Mail of users who logged in and of this server is signed."));
  /* With its default, rspamd looks for the key of the organizational domain only. */
  if (strcmp (dns_public_suffix_organizational_domain (key->domain), key->domain) != 0)
    g_string_append (text, "use_esld = false;\n");
  add_comment (text, _ ("Only if users log in with a name without “@” and the domain:"));
  g_string_append (text, "#allow_username_mismatch = true;\n");
  add_rspamd_domains (text, key, rsa_selector);
}

static void
add_rspamd (GString *text, const OwnKey *key, const char *rsa_selector)
{
  add_title (text, SIGNER_RSPAMD, key);
  add_rspamd_key (text, key);
  add_rspamd_module (text, key, rsa_selector);
  add_postfix (text, RSPAMD_MILTER);
  g_string_append_c (text, '\n');
  add_comment (text, _ ("3. Test the settings, then start."));
  g_string_append (text, "rspamadm configtest\n"
                         "systemctl restart rspamd\n"
                         "postfix reload\n");
}

char *
signer_config_to_text (Signer signer,
                       const OwnKey *key,
                       const char *rsa_selector,
                       Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  GString *text = g_string_new (NULL);

  switch (signer)
    {
    case SIGNER_POSTFIX_OPENDKIM:
      add_opendkim (text, key);
      break;
    case SIGNER_RSPAMD:
      add_rspamd (text, key, rsa_selector);
      break;
    }
  return g_string_free (text, FALSE);
}
