#include "store/key-pair.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "store/key-pair-private.h"

#define ED25519_BYTES 32

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)

/* The EVP_PKEY is immutable once made, and OpenSSL overwrites its numbers when it frees them. */
struct _StoreKeyPair
{
  EVP_PKEY *key;
  char *record;
  char *fingerprint;
};

/* The reason is OpenSSL's own; it never holds anything of a key. */
static gboolean
fail (GError **error, const char *what)
{
  const char *reason = ERR_reason_error_string (ERR_get_error ());

  g_set_error (error, OWN_KEY_ERROR, OWN_KEY_ERROR_MAKING, "%s: %s", what,
               reason ? reason : "no reason given");
  ERR_clear_error ();
  return FALSE;
}

/* Searching for primes asks now and then whether to go on. */
static int
progress_cb (EVP_PKEY_CTX *context)
{
  return !g_cancellable_is_cancelled (EVP_PKEY_CTX_get_app_data (context));
}

static EVP_PKEY *
make_key (OwnKeyType type, guint bits, GCancellable *cancellable)
{
  g_autoptr (EVP_PKEY_CTX) context
      = EVP_PKEY_CTX_new_from_name (NULL, type == OWN_KEY_RSA ? "RSA" : "ED25519", NULL);
  EVP_PKEY *key = NULL;

  if (!context || EVP_PKEY_keygen_init (context) <= 0)
    return NULL;
  if (type == OWN_KEY_RSA && EVP_PKEY_CTX_set_rsa_keygen_bits (context, (int)bits) <= 0)
    return NULL;
  if (cancellable)
    {
      EVP_PKEY_CTX_set_app_data (context, cancellable);
      EVP_PKEY_CTX_set_cb (context, progress_cb);
    }
  return EVP_PKEY_generate (context, &key) > 0 ? key : NULL;
}

static GBytes *
get_public_info (const EVP_PKEY *key)
{
  unsigned char *der = NULL;
  int length = i2d_PUBKEY (key, &der);
  GBytes *bytes;

  if (length <= 0)
    return NULL;
  bytes = g_bytes_new (der, (gsize)length);
  OPENSSL_free (der);
  return bytes;
}

/* RFC 6376, section 3.6.1, as its appendix C does it: the SubjectPublicKeyInfo; RFC 8463, section 4:
 * only the 32 bytes of the key itself. */
static char *
make_record (const EVP_PKEY *key, GBytes *info, OwnKeyType type)
{
  guint8 raw[ED25519_BYTES];
  gsize length = sizeof raw;
  g_autofree char *encoded = NULL;

  if (type == OWN_KEY_RSA)
    encoded = g_base64_encode (g_bytes_get_data (info, NULL), g_bytes_get_size (info));
  else if (EVP_PKEY_get_raw_public_key (key, raw, &length) == 1 && length == ED25519_BYTES)
    encoded = g_base64_encode (raw, length);
  else
    return NULL;
  return g_strdup_printf ("v=DKIM1; k=%s; p=%s", own_key_type_to_string (type), encoded);
}

static gboolean
describe (StoreKeyPair *pair, OwnKeyType type)
{
  g_autoptr (GBytes) info = get_public_info (pair->key);

  if (!info)
    return FALSE;
  pair->record = make_record (pair->key, info, type);
  pair->fingerprint = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, info);
  return pair->record != NULL;
}

StoreKeyPair *
store_key_pair_new (OwnKeyType type, guint bits, GCancellable *cancellable, GError **error)
{
  g_autoptr (StoreKeyPair) pair = NULL;

  if (!own_key_check_bits (type, bits, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  pair = g_new0 (StoreKeyPair, 1);
  pair->key = make_key (type, bits, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      ERR_clear_error ();
      return NULL;
    }
  if (!pair->key || !describe (pair, type))
    {
      fail (error, "no key could be made");
      return NULL;
    }
  return g_steal_pointer (&pair);
}

void
store_key_pair_free (StoreKeyPair *pair)
{
  EVP_PKEY_free (pair->key);
  g_free (pair->record);
  g_free (pair->fingerprint);
  g_free (pair);
}

const char *
store_key_pair_get_record (const StoreKeyPair *pair)
{
  return pair->record;
}

const char *
store_key_pair_get_fingerprint (const StoreKeyPair *pair)
{
  return pair->fingerprint;
}

gboolean
store_key_pair_give_private (const StoreKeyPair *pair,
                             StoreKeySink sink,
                             gpointer user_data,
                             GError **error)
{
  /* Overwrites its memory when it grows and when it is freed. */
  g_autoptr (BIO) memory = BIO_new (BIO_s_secmem ());
  char *pem = NULL;
  long length;

  if (!memory || PEM_write_bio_PKCS8PrivateKey (memory, pair->key, NULL, NULL, 0, NULL, NULL) != 1)
    return fail (error, "the private key could not be put into words");
  length = BIO_get_mem_data (memory, &pem);
  return sink (pem, (gsize)length, user_data, error);
}
