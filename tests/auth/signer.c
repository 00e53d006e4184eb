#include "auth/signer.h"

#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string.h>

static GHashTable *keys;

static EVP_PKEY *
make_key (const char *name)
{
  if (g_str_has_prefix (name, "ed25519"))
    return EVP_PKEY_Q_keygen (NULL, NULL, "ED25519");
  g_assert_true (g_str_has_prefix (name, "rsa"));
  return EVP_RSA_gen ((guint)g_ascii_strtoull (name + 3, NULL, 10));
}

static void
ensure_keys (void)
{
  if (!keys)
    keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)EVP_PKEY_free);
}

void
signer_read_key (const char *name, const char *path)
{
  FILE *file = fopen (path, "re");
  EVP_PKEY *key;

  g_assert_nonnull (file);
  key = PEM_read_PrivateKey (file, NULL, NULL, NULL);
  g_assert_nonnull (key);
  fclose (file);
  ensure_keys ();
  g_hash_table_insert (keys, g_strdup (name), key);
}

EVP_PKEY *
signer_get_key (const char *name)
{
  EVP_PKEY *key;

  ensure_keys ();
  key = g_hash_table_lookup (keys, name);
  if (!key)
    {
      key = make_key (name);
      g_assert_nonnull (key);
      g_hash_table_insert (keys, g_strdup (name), key);
    }
  return key;
}

char *
signer_dup_public (const char *name)
{
  EVP_PKEY *key = signer_get_key (name);
  unsigned char *der = NULL;
  guint8 raw[32];
  size_t length = sizeof raw;
  char *text;
  int der_length;

  if (g_str_has_prefix (name, "ed25519"))
    {
      g_assert_cmpint (EVP_PKEY_get_raw_public_key (key, raw, &length), ==, 1);
      return g_base64_encode (raw, length);
    }
  der_length = i2d_PUBKEY (key, &der);
  g_assert_cmpint (der_length, >, 0);
  text = g_base64_encode (der, (gsize)der_length);
  OPENSSL_free (der);
  return text;
}

/* One string of a TXT record holds 255 bytes. */
static char *
dup_split (const char *name)
{
  g_autofree char *key = signer_dup_public (name);
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < strlen (key); i += 200)
    g_string_append_printf (out, "%s%.200s", i > 0 ? "\" \"" : "", key + i);
  return g_string_free (out, FALSE);
}

char *
signer_fill_in (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c;)
    {
      gsize length = *c == '@' ? strspn (c + 1, "abcdefghijklmnopqrstuvwxyz0123456789") : 0;
      g_autofree char *name = g_strndup (c + 1, length);
      g_autofree char *key = length > 0 ? dup_split (name) : g_strndup (c, 1);

      g_string_append (out, key);
      c += length + 1;
    }
  return g_string_free (out, FALSE);
}

char *
signer_replace (const char *text, const char *from, const char *to)
{
  const char *at = strstr (text, from);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int)(at - text), text, to, at + strlen (from));
}

static char *
replace_if_there (const char *text, const char *from, const char *to)
{
  return strstr (text, from) ? signer_replace (text, from, to) : g_strdup (text);
}

const char *
signer_get_field_name (DkimSignatureKind kind)
{
  switch (kind)
    {
    case DKIM_SIGNATURE_OF_MESSAGE:
      return "DKIM-Signature";
    case DKIM_SIGNATURE_OF_ARC_MESSAGE:
      return "ARC-Message-Signature";
    case DKIM_SIGNATURE_OF_ARC_SEAL:
      return "ARC-Seal";
    }
  g_assert_not_reached ();
}

char *
signer_sign_digest (const char *key, MailHash hash, const MailDigest *digest)
{
  EVP_PKEY *private = signer_get_key (key);
  guint8 signature[1024];
  size_t length = sizeof signature;

  if (g_str_has_prefix (key, "ed25519"))
    {
      EVP_MD_CTX *context = EVP_MD_CTX_new ();

      g_assert_cmpint (EVP_DigestSignInit (context, NULL, NULL, NULL, private), ==, 1);
      g_assert_cmpint (EVP_DigestSign (context, signature, &length, digest->bytes, digest->length),
                       ==, 1);
      EVP_MD_CTX_free (context);
    }
  else
    {
      EVP_PKEY_CTX *context = EVP_PKEY_CTX_new (private, NULL);

      g_assert_cmpint (EVP_PKEY_sign_init (context), ==, 1);
      g_assert_cmpint (EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PADDING), ==, 1);
      g_assert_cmpint (EVP_PKEY_CTX_set_signature_md (
                           context, hash == MAIL_HASH_SHA256 ? EVP_sha256 () : EVP_sha1 ()),
                       ==, 1);
      g_assert_cmpint (EVP_PKEY_sign (context, signature, &length, digest->bytes, digest->length),
                       ==, 1);
      EVP_PKEY_CTX_free (context);
    }
  return g_base64_encode (signature, length);
}

typedef struct
{
  DkimSignatureKind kind;
  MailBodyWish wish;
} Wanted;

/* Also for signatures with faults, of which nobody else wants a digest. */
static void
wish_for_first (const MailMessage *message, GArray *wishes, gpointer user_data)
{
  Wanted *wanted = user_data;
  g_autoptr (DkimSignature) signature
      = dkim_signature_parse (g_ptr_array_index (message->fields, 0), wanted->kind);

  wanted->wish
      = (MailBodyWish){ signature->hash, signature->body_canonicalization, signature->body_limit };
  g_array_append_val (wishes, wanted->wish);
}

static MailMessage *
compose (DkimSignatureKind kind, const char *value, const char *message, MailBodyWish *wish)
{
  g_autofree char *text
      = g_strdup_printf ("%s:%s\r\n%s", signer_get_field_name (kind), value, message);
  Wanted wanted = { kind };
  MailMessage *scanned = mail_message_scan (text, strlen (text), wish_for_first, &wanted);

  *wish = wanted.wish;
  return scanned;
}

static void
hash_header (const MailMessage *message, DkimSignature *signature, MailHasher *hasher)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  for (guint i = 0; signature->headers && signature->headers[i]; i++)
    for (guint j = message->fields->len; j-- > 1;)
      {
        const MailField *field = g_ptr_array_index (message->fields, j);

        if (!mail_field_is (field, signature->headers[i])
            || !g_hash_table_add (taken, (gpointer)field))
          continue;
        mail_field_hash (field, signature->header_canonicalization, NULL, TRUE, hasher);
        break;
      }
  mail_field_hash (signature->field, signature->header_canonicalization, &signature->gap, FALSE,
                   hasher);
}

static char *
hash_body (DkimSignatureKind kind, const char *value, const char *message)
{
  MailBodyWish wish;
  g_autoptr (MailMessage) scanned = compose (kind, value, message, &wish);
  const MailBodyDigest *digest = mail_message_find_body_digest (scanned, &wish);

  if (!digest)
    return g_base64_encode ((const guint8 *)"                                ", 32);
  return g_base64_encode (digest->digest.bytes, digest->digest.length);
}

char *
signer_sign (DkimSignatureKind kind,
             const char *value_template,
             const char *key,
             const char *message)
{
  g_autofree char *body_hash = hash_body (kind, value_template, message);
  g_autofree char *value = replace_if_there (value_template, "@H", body_hash);
  MailBodyWish wish;
  g_autoptr (MailMessage) scanned = compose (kind, value, message, &wish);
  g_autoptr (DkimSignature) signature
      = dkim_signature_parse (g_ptr_array_index (scanned->fields, 0), kind);
  g_autoptr (MailHasher) hasher = mail_hasher_new (signature->hash);
  g_autofree char *encoded = NULL, *signed_value = NULL;
  MailDigest digest;

  hash_header (scanned, signature, hasher);
  mail_hasher_finish (hasher, &digest);
  encoded = signer_sign_digest (key, signature->hash, &digest);
  signed_value = replace_if_there (value, "@B", encoded);
  return g_strdup_printf ("%s:%s\r\n%s", signer_get_field_name (kind), signed_value, message);
}
