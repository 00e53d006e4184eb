#include "auth/key.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <string.h>

#include "auth/rsa-key.h"

#define ED25519_KEY_BYTES 32
/* Beyond the longest prefix and digest below. */
#define DIGEST_INFO_MAX 64

struct _AuthKey
{
  EVP_PKEY *key;
  gboolean is_rsa;
};

static AuthKey *
take (EVP_PKEY *pkey, gboolean is_rsa)
{
  AuthKey *key;

  if (!pkey)
    return NULL;
  key = g_new (AuthKey, 1);
  key->key = pkey;
  key->is_rsa = is_rsa;
  return key;
}

void
auth_key_free (AuthKey *key)
{
  EVP_PKEY_free (key->key);
  g_free (key);
}

/* OpenSSL wants numbers in the order of the machine. */
static void
copy_number (guint8 *out, const guint8 *big_endian, gsize length)
{
  for (gsize i = 0; i < length; i++)
    out[i] = G_BYTE_ORDER == G_LITTLE_ENDIAN ? big_endian[length - 1 - i] : big_endian[i];
}

/* With an even modulus or exponent there is no such key; with the exponent 1 anybody could sign. */
static gboolean
is_within_limits (const RsaKey *key)
{
  gboolean is_odd = (key->modulus[key->modulus_length - 1] & 1) != 0 && key->exponent_length > 0
                    && (key->exponent[key->exponent_length - 1] & 1) != 0;

  return is_odd && key->bits <= AUTH_KEY_MAX_RSA_BITS
         && key->exponent_length <= AUTH_KEY_MAX_EXPONENT_BYTES
         && !(key->exponent_length == 1 && key->exponent[0] == 1);
}

/* (transfer none): to be copied: OpenSSL looks for it longer than it then takes to make a key. */
static const EVP_PKEY_CTX *
get_rsa_context (void)
{
  static EVP_PKEY_CTX *context;

  if (g_once_init_enter (&context))
    g_once_init_leave (&context, EVP_PKEY_CTX_new_from_name (NULL, "RSA", NULL));
  return context;
}

static EVP_PKEY *
make_rsa (const RsaKey *key)
{
  guint8 modulus[AUTH_KEY_MAX_RSA_BITS / 8], exponent[AUTH_KEY_MAX_EXPONENT_BYTES];
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_dup (get_rsa_context ());
  EVP_PKEY *made = NULL;
  OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_BN (OSSL_PKEY_PARAM_RSA_N, modulus, key->modulus_length),
    OSSL_PARAM_construct_BN (OSSL_PKEY_PARAM_RSA_E, exponent, key->exponent_length),
    OSSL_PARAM_construct_end (),
  };

  copy_number (modulus, key->modulus, key->modulus_length);
  copy_number (exponent, key->exponent, key->exponent_length);
  if (context && EVP_PKEY_fromdata_init (context) == 1
      && EVP_PKEY_fromdata (context, &made, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
    made = NULL;
  EVP_PKEY_CTX_free (context);
  return made;
}

AuthKey *
auth_key_new_rsa (const guint8 *bytes, gsize length)
{
  RsaKey key;

  if (rsa_key_read (bytes, length, &key) != RSA_KEY_OK || !is_within_limits (&key))
    return NULL;
  return take (make_rsa (&key), TRUE);
}

AuthKey *
auth_key_new_ed25519 (const guint8 *bytes, gsize length)
{
  if (length != ED25519_KEY_BYTES)
    return NULL;
  return take (EVP_PKEY_new_raw_public_key (EVP_PKEY_ED25519, NULL, bytes, length), FALSE);
}

/* RFC 8017, section 9.2, step 2: DigestInfo in DER is a fixed prefix and the digest. */
static gsize
write_digest_info (guint8 *out, MailHash hash, const MailDigest *digest)
{
  static const guint8 sha256[] = { 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                   0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20 };
  static const guint8 sha1[] = { 0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e,
                                 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14 };
  const guint8 *prefix = hash == MAIL_HASH_SHA256 ? sha256 : sha1;
  gsize length = hash == MAIL_HASH_SHA256 ? sizeof sha256 : sizeof sha1;

  memcpy (out, prefix, length);
  memcpy (out + length, digest->bytes, digest->length);
  return length + digest->length;
}

/* Without a digest named OpenSSL compares the whole DigestInfo; so none has to be fetched, and a
 * system that forbids SHA-1 does not look like a broken signature. */
static gboolean
verify_rsa (EVP_PKEY *key,
            const guint8 *digest_info,
            gsize digest_info_length,
            const guint8 *signature,
            gsize signature_length)
{
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_pkey (NULL, key, NULL);
  char padding[] = OSSL_PKEY_RSA_PAD_MODE_PKCSV15;
  const OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_SIGNATURE_PARAM_PAD_MODE, padding, 0),
    OSSL_PARAM_construct_end (),
  };
  gboolean verified
      = context && EVP_PKEY_verify_init_ex (context, parameters) == 1
        && EVP_PKEY_verify (context, signature, signature_length, digest_info, digest_info_length)
               == 1;

  EVP_PKEY_CTX_free (context);
  return verified;
}

static gboolean
verify_ed25519 (EVP_PKEY *key,
                const MailDigest *digest,
                const guint8 *signature,
                gsize signature_length)
{
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  gboolean verified
      = context && EVP_DigestVerifyInit (context, NULL, NULL, NULL, key) == 1
        && EVP_DigestVerify (context, signature, signature_length, digest->bytes, digest->length)
               == 1;

  EVP_MD_CTX_free (context);
  return verified;
}

gboolean
auth_key_verify (const AuthKey *key,
                 MailHash hash,
                 const MailDigest *digest,
                 const guint8 *signature,
                 gsize signature_length)
{
  guint8 digest_info[DIGEST_INFO_MAX];
  gsize length;

  if (!key->is_rsa)
    return verify_ed25519 (key->key, digest, signature, signature_length);
  length = write_digest_info (digest_info, hash, digest);
  return verify_rsa (key->key, digest_info, length, signature, signature_length);
}
