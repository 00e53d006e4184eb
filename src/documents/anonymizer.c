#include "documents/anonymizer.h"

#include <string.h>

#include "dns/address.h"
#include "dns/name.h"
#include "dns/public-suffix.h"

typedef enum
{
  STAND_IN_DOMAIN,
  STAND_IN_HOST,
  STAND_IN_SELECTOR,
  STAND_IN_USER,
  STAND_IN_ADDRESS4,
  STAND_IN_ADDRESS6,
  STAND_IN_KEY,
  STAND_IN_TOKEN,
  STAND_IN_PERSON,
} StandIn;

#define STAND_IN_COUNT (STAND_IN_PERSON + 1)

struct _Anonymizer
{
  GHashTable *replacements[STAND_IN_COUNT]; /* what stood there → its stand-in */
  GHashTable *words;                        /* whole words → stand-in */
  GRegex *regex;
};

/* What looks like a name. A backslash and what it escapes never belong to one. */
static const char pattern[]
    = "(?<escape>\\\\.)"
      /* Names of JSON members and of SPF mechanisms stay. */
      "|(?<kept>\"[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+\":|\\bip[46]:)"
      "|(?<token>(?<label>[A-Za-z-]*verification(?:-code)?|MS|apple-domain)=[^\\s\"\\\\,;]+)"
      "|(?<key>[A-Za-z0-9+/]{40,}={0,2})"
      "|(?<user>[A-Za-z0-9._%+-]+)@(?<domain>(?:[A-Za-z0-9_-]+\\.)+[A-Za-z][A-Za-z0-9-]+)"
      "|(?<six>[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)"
      "|(?<four>(?<![0-9.])(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9.]*[A-Za-z]))"
      "|(?<!(?<!/)/)(?<name>(?:[A-Za-z0-9_*-]+\\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9])";

Anonymizer *
anonymizer_new (void)
{
  Anonymizer *anonymizer = g_new0 (Anonymizer, 1);

  for (guint i = 0; i < STAND_IN_COUNT; i++)
    anonymizer->replacements[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  anonymizer->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  anonymizer->regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  g_assert (anonymizer->regex);
  return anonymizer;
}

void
anonymizer_free (Anonymizer *anonymizer)
{
  for (guint i = 0; i < STAND_IN_COUNT; i++)
    g_hash_table_unref (anonymizer->replacements[i]);
  g_hash_table_unref (anonymizer->words);
  g_regex_unref (anonymizer->regex);
  g_free (anonymizer);
}

static char *
make_stand_in (StandIn kind, guint number)
{
  switch (kind)
    {
    case STAND_IN_DOMAIN:
      return g_strdup_printf ("domain%u.example", number);
    case STAND_IN_HOST:
      return g_strdup_printf ("host%u", number);
    case STAND_IN_SELECTOR:
      return g_strdup_printf ("selector-%u", number);
    case STAND_IN_USER:
      return g_strdup_printf ("user%u", number);
    case STAND_IN_ADDRESS4:
      /* RFC 5737; more addresses than one block holds go on in the benchmark block (RFC 2544). */
      return number < 255 ? g_strdup_printf ("192.0.2.%u", number)
                          : g_strdup_printf ("198.18.%u.%u", number / 256 % 256, number % 256);
    case STAND_IN_ADDRESS6:
      return g_strdup_printf ("2001:db8::%x", number);
    case STAND_IN_KEY:
      return g_strdup_printf ("KEY%u", number);
    case STAND_IN_TOKEN:
      return g_strdup_printf ("TOKEN%u", number);
    case STAND_IN_PERSON:
      return g_strdup_printf ("NAME%u", number);
    }
  g_assert_not_reached ();
}

/* (transfer none) */
static const char *
replace (Anonymizer *anonymizer, StandIn kind, const char *text)
{
  g_autofree char *key = g_ascii_strdown (text, -1);
  char *stand_in = g_hash_table_lookup (anonymizer->replacements[kind], key);

  if (stand_in)
    return stand_in;
  stand_in = make_stand_in (kind, g_hash_table_size (anonymizer->replacements[kind]) + 1);
  g_hash_table_insert (anonymizer->replacements[kind], g_steal_pointer (&key), stand_in);
  return stand_in;
}

static gboolean
is_telling (const char *label)
{
  static const char *const common[]
      = { "*",       "www",    "mail",   "smtp",        "mx",        "mta-sts",   "default",
          "spf",     "dkim",   "dmarc",  "arc",         "pass",      "fail",      "none",
          "neutral", "policy", "google", "bounce",      "selector1", "selector2", "s1",
          "s2",      "k1",     "k2",     "todoku-probe" };

  if (*label == '_')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (g_ascii_strcasecmp (common[i], label) == 0)
      return FALSE;
  return TRUE;
}

static void
append_labels (Anonymizer *anonymizer, GString *out, const char *name, gsize length)
{
  g_autofree char *copy = g_strndup (name, length);
  g_auto (GStrv) labels = g_strsplit (copy, ".", -1);

  for (guint i = 0; labels[i]; i++)
    {
      gboolean is_selector = g_strcmp0 (labels[i + 1], "_domainkey") == 0;

      if (!*labels[i])
        continue;
      if (!is_telling (labels[i]))
        g_string_append (out, labels[i]);
      else
        g_string_append (
            out, replace (anonymizer, is_selector ? STAND_IN_SELECTOR : STAND_IN_HOST, labels[i]));
      g_string_append_c (out, '.');
    }
}

/* (transfer full) (nullable): the address that a reverse name stands for, as text. */
static char *
dup_address_of_reverse (const char *lower)
{
  gboolean is_ipv6 = g_str_has_suffix (lower, ".ip6.arpa");
  g_auto (GStrv) labels = g_strsplit (lower, ".", -1);
  guint n_labels = g_strv_length (labels) - 2;
  g_autoptr (GString) text = g_string_new (NULL);
  DnsAddress address;

  for (guint i = 0; i < n_labels; i++)
    {
      if (i > 0 && (!is_ipv6 || i % 4 == 0))
        g_string_append_c (text, is_ipv6 ? ':' : '.');
      g_string_append (text, labels[n_labels - 1 - i]);
    }
  return dns_address_parse (text->str, &address) ? dns_address_to_string (&address) : NULL;
}

static const char *replace_address (Anonymizer *anonymizer, const char *text);

/* A reverse name must still belong to the stand-in of its address. */
static void
append_reverse (Anonymizer *anonymizer, GString *out, const char *lower)
{
  g_autofree char *text = dup_address_of_reverse (lower);
  const char *stand_in = text ? replace_address (anonymizer, text) : NULL;
  g_autofree char *name = NULL;
  DnsAddress address;

  if (stand_in && dns_address_parse (stand_in, &address))
    name = dns_address_to_reverse_name (&address);
  g_string_append (out, name ? name : replace (anonymizer, STAND_IN_HOST, lower));
}

static void
append_name (Anonymizer *anonymizer, GString *out, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *canonical = dns_name_normalize (lower);
  const char *organization;
  const char *rest = canonical;

  if (!canonical || g_str_has_suffix (lower, ".arpa"))
    {
      append_reverse (anonymizer, out, lower);
      return;
    }
  /* "_dmarc" is everybody's, and no part of an organization's name. */
  while (*rest == '_' && strchr (rest, '.'))
    rest = dns_name_parent (rest);
  /* A public suffix names nobody. */
  if (dns_is_public_suffix (rest) && dns_name_count_labels (canonical) > 1)
    {
      g_string_append (out, name);
      return;
    }
  organization = dns_public_suffix_organizational_domain (rest);
  append_labels (anonymizer, out, canonical, strlen (canonical) - strlen (organization));
  g_string_append (out, replace (anonymizer, STAND_IN_DOMAIN, organization));
}

/* (transfer none): however the address is written, it has one stand-in; @text if it is none. */
static const char *
replace_address (Anonymizer *anonymizer, const char *text)
{
  g_autofree char *canonical = NULL;
  DnsAddress address;

  if (!dns_address_parse (text, &address) || strlen (text) <= 2)
    return text;
  canonical = dns_address_to_string (&address);
  return replace (anonymizer, address.is_ipv6 ? STAND_IN_ADDRESS6 : STAND_IN_ADDRESS4, canonical);
}

static gboolean
replace_match (const GMatchInfo *match, GString *out, gpointer user_data)
{
  Anonymizer *anonymizer = user_data;
  g_autofree char *whole = g_match_info_fetch (match, 0);
  g_autofree char *user = g_match_info_fetch_named (match, "user");
  g_autofree char *domain = g_match_info_fetch_named (match, "domain");
  g_autofree char *label = g_match_info_fetch_named (match, "label");
  g_autofree char *key = g_match_info_fetch_named (match, "key");
  g_autofree char *name = g_match_info_fetch_named (match, "name");
  g_autofree char *escape = g_match_info_fetch_named (match, "escape");
  g_autofree char *kept = g_match_info_fetch_named (match, "kept");

  if ((escape && *escape) || (kept && *kept))
    g_string_append (out, whole);
  else if (label && *label)
    g_string_append_printf (out, "%s=%s", label, replace (anonymizer, STAND_IN_TOKEN, whole));
  else if (key && *key)
    g_string_append (out, replace (anonymizer, STAND_IN_KEY, whole));
  else if (user && *user)
    {
      g_string_append_printf (out, "%s@", replace (anonymizer, STAND_IN_USER, user));
      append_name (anonymizer, out, domain);
    }
  else if (name && *name)
    append_name (anonymizer, out, name);
  else
    g_string_append (out, replace_address (anonymizer, whole));
  return FALSE;
}

void
anonymizer_add_selector (Anonymizer *anonymizer, const char *selector)
{
  if (is_telling (selector))
    g_hash_table_insert (anonymizer->words, g_strdup (selector),
                         g_strdup (replace (anonymizer, STAND_IN_SELECTOR, selector)));
}

void
anonymizer_add_token (Anonymizer *anonymizer, const char *token)
{
  if (*token)
    g_hash_table_insert (anonymizer->words, g_strdup (token),
                         g_strdup (replace (anonymizer, STAND_IN_TOKEN, token)));
}

void
anonymizer_add_domain (Anonymizer *anonymizer, const char *domain)
{
  g_autofree char *unicode = dns_name_to_unicode (domain);
  g_autoptr (GString) stand_in = g_string_new (NULL);

  append_name (anonymizer, stand_in, domain);
  if (strcmp (unicode, domain) != 0)
    g_hash_table_insert (anonymizer->words, g_steal_pointer (&unicode), g_strdup (stand_in->str));
}

/* Our own words, and rooms and roles that no person is known by: "message", "info". */
static gboolean
is_everybodys (const char *word)
{
  static const char *const common[]
      = { "abuse",      "admin",   "administrator", "auth",   "bounce", "content",   "dns",
          "full",       "info",    "localhost",     "loop",   "mail",   "message",   "none",
          "not_yet",    "nothing", "null",          "policy", "rate",   "recipient", "refused",
          "reply",      "root",    "sender",        "size",   "spam",   "support",   "text",
          "postmaster", "unknown", "user",          "users" };

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (g_ascii_strcasecmp (common[i], word) == 0)
      return TRUE;
  return !is_telling (word);
}

static void
add_word (Anonymizer *anonymizer, StandIn kind, const char *word)
{
  if (strlen (word) > 2 && !is_everybodys (word))
    g_hash_table_insert (anonymizer->words, g_strdup (word),
                         g_strdup (replace (anonymizer, kind, word)));
}

void
anonymizer_add_user (Anonymizer *anonymizer, const char *local_part)
{
  add_word (anonymizer, STAND_IN_USER, local_part);
}

/* A name of one plain word may be any word of the text. */
void
anonymizer_add_person (Anonymizer *anonymizer, const char *name)
{
  if (strchr (name, ' ') || !g_str_is_ascii (name))
    add_word (anonymizer, STAND_IN_PERSON, name);
}

void
anonymizer_add_host (Anonymizer *anonymizer, const char *label)
{
  add_word (anonymizer, STAND_IN_HOST, label);
}

void
anonymizer_forget_words (Anonymizer *anonymizer)
{
  g_hash_table_remove_all (anonymizer->words);
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

/* TRUE if these bytes name a member of a JSON object. */
static gboolean
is_member_name (const char *text, const char *word, gsize length)
{
  return word > text && word[-1] == '"' && word[length] == '"' && word[length + 1] == ':';
}

/* Replaces @word where no letter or digit touches it. */
static char *
replace_word (const char *text, const char *word, const char *stand_in)
{
  GString *out = g_string_new (NULL);
  gsize length = strlen (word);

  for (const char *c = text; *c;)
    {
      gboolean here = strncmp (c, word, length) == 0 && (c == text || !is_word_byte (c[-1]))
                      && !is_word_byte (c[length]) && !is_member_name (text, c, length);

      g_string_append_len (out, here ? stand_in : c, here ? (gssize)strlen (stand_in) : 1);
      c += here ? length : 1;
    }
  return g_string_free (out, FALSE);
}

char *
anonymizer_apply (Anonymizer *anonymizer, const char *text)
{
  char *result
      = g_regex_replace_eval (anonymizer->regex, text, -1, 0, 0, replace_match, anonymizer, NULL);
  GHashTableIter iter;
  gpointer word, stand_in;

  if (!result)
    return g_strdup ("");
  g_hash_table_iter_init (&iter, anonymizer->words);
  while (g_hash_table_iter_next (&iter, &word, &stand_in))
    {
      char *replaced = replace_word (result, word, stand_in);

      g_free (result);
      result = replaced;
    }
  return result;
}
