#include "bench/bare-verifier.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>
#include <string.h>

#include "auth/signer.h"

#define NUMBER_MAX_BYTES 1024
#define ED25519_BYTES 32

struct _BareVerifier
{
  EVP_MD *algorithm;
  EVP_MD_CTX *context;
  gboolean is_rsa;
  guint8 modulus[NUMBER_MAX_BYTES], exponent[NUMBER_MAX_BYTES]; /* in the order of the machine */
  gsize modulus_length, exponent_length;
  guint8 ed25519[ED25519_BYTES];
  guint8 *signature;
  gsize signature_length;
  guint8 digest[EVP_MAX_MD_SIZE];
};

static gsize
get_number (EVP_PKEY *key, const char *name, guint8 *out)
{
  BIGNUM *number = NULL;
  int length;

  g_assert_cmpint (EVP_PKEY_get_bn_param (key, name, &number), ==, 1);
  length = BN_num_bytes (number);
  g_assert_cmpint (BN_bn2nativepad (number, out, length), ==, length);
  BN_free (number);
  return (gsize)length;
}

static void
get_numbers (BareVerifier *verifier, EVP_PKEY *key)
{
  gsize length = ED25519_BYTES;

  if (verifier->is_rsa)
    {
      verifier->modulus_length = get_number (key, OSSL_PKEY_PARAM_RSA_N, verifier->modulus);
      verifier->exponent_length = get_number (key, OSSL_PKEY_PARAM_RSA_E, verifier->exponent);
    }
  else
    g_assert_cmpint (EVP_PKEY_get_raw_public_key (key, verifier->ed25519, &length), ==, 1);
}

BareVerifier *
bare_verifier_new (const char *key, const void *bytes, gsize length)
{
  BareVerifier *verifier = g_new0 (BareVerifier, 1);
  MailDigest digest = { .length = 32 };
  g_autofree char *signature = NULL;

  verifier->algorithm = EVP_MD_fetch (NULL, "SHA256", NULL);
  verifier->context = EVP_MD_CTX_new ();
  verifier->is_rsa = g_str_has_prefix (key, "rsa");
  get_numbers (verifier, signer_get_key (key));
  bare_verifier_hash (verifier, bytes, length);
  memcpy (digest.bytes, verifier->digest, digest.length);
  signature = signer_sign_digest (key, MAIL_HASH_SHA256, &digest);
  verifier->signature = g_base64_decode (signature, &verifier->signature_length);
  return verifier;
}

void
bare_verifier_free (BareVerifier *verifier)
{
  EVP_MD_free (verifier->algorithm);
  EVP_MD_CTX_free (verifier->context);
  g_free (verifier->signature);
  g_free (verifier);
}

void
bare_verifier_hash (BareVerifier *verifier, const void *bytes, gsize length)
{
  EVP_DigestInit_ex2 (verifier->context, verifier->algorithm, NULL);
  EVP_DigestUpdate (verifier->context, bytes, length);
  EVP_DigestFinal_ex (verifier->context, verifier->digest, NULL);
}

static EVP_PKEY *
make_rsa (BareVerifier *verifier)
{
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name (NULL, "RSA", NULL);
  EVP_PKEY *key = NULL;
  OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_BN (OSSL_PKEY_PARAM_RSA_N, verifier->modulus, verifier->modulus_length),
    OSSL_PARAM_construct_BN (OSSL_PKEY_PARAM_RSA_E, verifier->exponent, verifier->exponent_length),
    OSSL_PARAM_construct_end (),
  };

  EVP_PKEY_fromdata_init (context);
  EVP_PKEY_fromdata (context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
  EVP_PKEY_CTX_free (context);
  return key;
}

static void
verify_rsa (BareVerifier *verifier)
{
  EVP_PKEY *key = make_rsa (verifier);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_pkey (NULL, key, NULL);

  EVP_PKEY_verify_init (context);
  EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PADDING);
  EVP_PKEY_CTX_set_signature_md (context, verifier->algorithm);
  g_assert_cmpint (EVP_PKEY_verify (context, verifier->signature, verifier->signature_length,
                                    verifier->digest, 32),
                   ==, 1);
  EVP_PKEY_CTX_free (context);
  EVP_PKEY_free (key);
}

static void
verify_ed25519 (BareVerifier *verifier)
{
  EVP_PKEY *key
      = EVP_PKEY_new_raw_public_key (EVP_PKEY_ED25519, NULL, verifier->ed25519, ED25519_BYTES);
  EVP_MD_CTX *context = EVP_MD_CTX_new ();

  EVP_DigestVerifyInit (context, NULL, NULL, NULL, key);
  g_assert_cmpint (EVP_DigestVerify (context, verifier->signature, verifier->signature_length,
                                     verifier->digest, 32),
                   ==, 1);
  EVP_MD_CTX_free (context);
  EVP_PKEY_free (key);
}

void
bare_verifier_hash_and_verify (BareVerifier *verifier, const void *bytes, gsize length)
{
  bare_verifier_hash (verifier, bytes, length);
  if (verifier->is_rsa)
    verify_rsa (verifier);
  else
    verify_ed25519 (verifier);
}
