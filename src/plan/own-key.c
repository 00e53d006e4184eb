#include "plan/own-key.h"

#include <string.h>

#include "dns/name.h"
#include "dns/record.h"

/* RFC 1035, section 3.3: a <character-string> has its length in one byte. */
#define MAX_STRING_BYTES 255
/* As text, without the dot at the end; RFC 1035, section 3.1 allows 255 on the wire. */
#define MAX_NAME_CHARACTERS 253
/* "s202611", "s202611b" … "s202611z": more in one month than anybody makes. */
#define LAST_SUFFIX 'z'

static const char *const type_names[] = {
  [OWN_KEY_RSA] = "rsa",
  [OWN_KEY_ED25519] = "ed25519",
};

G_STATIC_ASSERT (G_N_ELEMENTS (type_names) == OWN_KEY_TYPE_COUNT);

G_DEFINE_QUARK (own_key_error, own_key_error)

static GStrv
cut (const char *record)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize length = strlen (record), at = 0; at < length; at += MAX_STRING_BYTES)
    {
      g_autofree char *piece = g_strndup (record + at, MAX_STRING_BYTES);

      g_strv_builder_add (builder, piece);
    }
  return g_strv_builder_end (builder);
}

OwnKey *
own_key_new (const char *domain,
             const char *selector,
             OwnKeyType type,
             guint bits,
             const char *record,
             const char *fingerprint,
             const char *path)
{
  OwnKey *key = g_new0 (OwnKey, 1);

  key->domain = g_strdup (domain);
  key->selector = g_strdup (selector);
  key->name = g_strdup_printf ("%s._domainkey.%s", selector, domain);
  key->type = type;
  key->bits = bits;
  key->record = g_strdup (record);
  key->strings = cut (record);
  key->fingerprint = g_strdup (fingerprint);
  key->path = g_strdup (path);
  return key;
}

OwnKey *
own_key_copy (const OwnKey *key)
{
  return own_key_new (key->domain, key->selector, key->type, key->bits, key->record,
                      key->fingerprint, key->path);
}

void
own_key_free (OwnKey *key)
{
  g_free (key->domain);
  g_free (key->selector);
  g_free (key->name);
  g_free (key->record);
  g_strfreev (key->strings);
  g_free (key->fingerprint);
  g_free (key->path);
  g_free (key);
}

char *
own_key_to_zone_line (const OwnKey *key)
{
  g_autoptr (DnsRecord) record = dns_record_new_text (key->name, OWN_KEY_TTL_SECONDS, key->record);
  g_autofree char *data = dns_record_data_to_string (record);

  return g_strdup_printf ("%s. %u IN TXT %s", key->name, OWN_KEY_TTL_SECONDS, data);
}

const char *
own_key_type_to_string (OwnKeyType type)
{
  return type_names[type];
}

gboolean
own_key_type_from_string (const char *text, OwnKeyType *type)
{
  for (guint i = 0; i < OWN_KEY_TYPE_COUNT; i++)
    if (strcmp (text, type_names[i]) == 0)
      {
        *type = (OwnKeyType)i;
        return TRUE;
      }
  return FALSE;
}

gboolean
own_key_check_bits (OwnKeyType type, guint bits, GError **error)
{
  switch (type)
    {
    case OWN_KEY_RSA:
      if (bits == 2048 || bits == 3072 || bits == 4096)
        return TRUE;
      /* RFC 8301, section 3.2: at least 1024 bits, and 2048 should be used. */
      g_set_error (error, OWN_KEY_ERROR,
                   bits < OWN_KEY_DEFAULT_BITS ? OWN_KEY_ERROR_BITS_SHORT : OWN_KEY_ERROR_BITS,
                   "%u bits: an RSA key gets 2048, 3072 or 4096", bits);
      return FALSE;
    case OWN_KEY_ED25519:
      if (bits == OWN_KEY_ED25519_BITS)
        return TRUE;
      g_set_error (error, OWN_KEY_ERROR, OWN_KEY_ERROR_BITS,
                   "%u bits: an Ed25519 key always has 256", bits);
      return FALSE;
    }
  g_assert_not_reached ();
}

/* RFC 5321, section 4.1.2: sub-domain = Let-dig [Ldh-str]; RFC 1035, section 2.3.4: 63 at most. */
static gboolean
is_sub_domain (const char *label, gsize length)
{
  return length > 0 && length <= DNS_LABEL_MAX && label[0] != '-' && label[length - 1] != '-';
}

static gboolean
check_labels (const char *selector, GError **error)
{
  g_auto (GStrv) labels = g_strsplit (selector, ".", -1);

  for (const char *c = selector; *c; c++)
    if (!g_ascii_isalnum (*c) && *c != '-' && *c != '.')
      {
        g_set_error (error, OWN_KEY_ERROR, OWN_KEY_ERROR_SELECTOR_CHARACTER,
                     "'%s' holds other characters than letters, digits, '-' and '.'", selector);
        return FALSE;
      }
  for (guint i = 0; labels[i]; i++)
    if (!is_sub_domain (labels[i], strlen (labels[i])))
      {
        g_set_error (error, OWN_KEY_ERROR, OWN_KEY_ERROR_SELECTOR_LABEL,
                     "'%s' has a part that is empty, too long, or has a '-' at its edge", selector);
        return FALSE;
      }
  return TRUE;
}

char *
own_key_selector_parse (const char *text, const char *domain, GError **error)
{
  g_autofree char *selector = g_ascii_strdown (text, -1);

  g_strstrip (selector);
  if (!*selector)
    {
      g_set_error_literal (error, OWN_KEY_ERROR, OWN_KEY_ERROR_SELECTOR_EMPTY,
                           "the selector is empty");
      return NULL;
    }
  if (!check_labels (selector, error))
    return NULL;
  if (strlen (selector) + strlen ("._domainkey.") + strlen (domain) > MAX_NAME_CHARACTERS)
    {
      g_set_error (error, OWN_KEY_ERROR, OWN_KEY_ERROR_SELECTOR_TOO_LONG,
                   "'%s' makes a name of more than %d characters", selector, MAX_NAME_CHARACTERS);
      return NULL;
    }
  return g_steal_pointer (&selector);
}

static gboolean
is_in_use (const char *const *in_use, const char *selector)
{
  for (guint i = 0; in_use && in_use[i]; i++)
    if (g_ascii_strcasecmp (in_use[i], selector) == 0)
      return TRUE;
  return FALSE;
}

char *
own_key_suggest_selector (const char *const *in_use, gint64 now_usecs)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (now_usecs / G_USEC_PER_SEC);
  g_autofree char *stem
      = now ? g_strdup_printf ("s%04d%02d", g_date_time_get_year (now), g_date_time_get_month (now))
            : g_strdup ("s1");
  guint number = 2;
  char *selector = g_strdup (stem);

  for (char suffix = 'b'; is_in_use (in_use, selector); suffix++)
    {
      g_free (selector);
      selector = suffix <= LAST_SUFFIX ? g_strdup_printf ("%s%c", stem, suffix)
                                       : g_strdup_printf ("%s-%u", stem, number++);
      /* So that the letters stay used up. */
      suffix = MIN (suffix, LAST_SUFFIX);
    }
  return selector;
}
