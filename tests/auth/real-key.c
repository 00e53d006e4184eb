#include "auth/real-key.h"

#include <openssl/rsa.h>
#include <openssl/x509.h>

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

GBytes *
real_key_rsa (guint bits)
{
  g_autoptr (EVP_PKEY) key = EVP_RSA_gen (bits);

  return encode (key, i2d_PUBKEY);
}

GBytes *
real_key_rsa_bare (guint bits)
{
  g_autoptr (EVP_PKEY) key = EVP_RSA_gen (bits);

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
