#include "auth/real-key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM_BLD, OSSL_PARAM_BLD_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM, OSSL_PARAM_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)

static GBytes *
encode (EVP_PKEY *key, int (*write) (const EVP_PKEY *key, unsigned char **out))
{
  unsigned char *der = NULL;
  int length = write (key, &der);
  GBytes *bytes;

  g_assert_cmpint (length, >, 0);
  bytes = g_bytes_new (der, (gsize)length);
  OPENSSL_free (der);
  return bytes;
}

/* A public half alone needs no primes, which take seconds to find: any odd number of the size will do. */
static EVP_PKEY *
make_public_rsa (guint bits)
{
  g_autoptr (BIGNUM) modulus = BN_new ();
  g_autoptr (OSSL_PARAM_BLD) builder = OSSL_PARAM_BLD_new ();
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, "RSA", NULL);
  g_autoptr (OSSL_PARAM) parameters = NULL;
  EVP_PKEY *key = NULL;

  g_assert_true (BN_rand (modulus, (int)bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ODD));
  OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_RSA_N, modulus);
  OSSL_PARAM_BLD_push_ulong (builder, OSSL_PKEY_PARAM_RSA_E, RSA_F4);
  parameters = OSSL_PARAM_BLD_to_param (builder);
  g_assert_cmpint (EVP_PKEY_fromdata_init (context), ==, 1);
  g_assert_cmpint (EVP_PKEY_fromdata (context, &key, EVP_PKEY_PUBLIC_KEY, parameters), ==, 1);
  return key;
}

GBytes *
real_key_rsa (guint bits)
{
  g_autoptr (EVP_PKEY) key = make_public_rsa (bits);

  return encode (key, i2d_PUBKEY);
}

GBytes *
real_key_rsa_bare (guint bits)
{
  g_autoptr (EVP_PKEY) key = make_public_rsa (bits);

  return encode (key, i2d_PublicKey);
}

GBytes *
real_key_ed25519 (void)
{
  g_autoptr (EVP_PKEY) key = EVP_PKEY_Q_keygen (NULL, NULL, "ED25519");
  guint8 raw[32];
  size_t length = sizeof raw;

  g_assert_cmpint (EVP_PKEY_get_raw_public_key (key, raw, &length), ==, 1);
  return g_bytes_new (raw, length);
}

GBytes *
real_key_other (const char *kind)
{
  g_autoptr (EVP_PKEY) key = EVP_PKEY_Q_keygen (NULL, NULL, kind, "P-256");

  return encode (key, i2d_PUBKEY);
}

char *
real_key_to_base64 (GBytes *key)
{
  return g_base64_encode (g_bytes_get_data (key, NULL), g_bytes_get_size (key));
}
