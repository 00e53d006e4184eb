#include "mail/digest.h"

#include <openssl/evp.h>

struct _MailHasher
{
  EVP_MD_CTX *context;
};

/* (transfer none): looked up once and kept, for OpenSSL takes longer to find it than to use it. */
static const EVP_MD *
get_algorithm (MailHash hash)
{
  static EVP_MD *algorithms[MAIL_HASH_SHA1 + 1];
  EVP_MD **algorithm = &algorithms[hash];

  if (g_once_init_enter (algorithm))
    g_once_init_leave (algorithm,
                       EVP_MD_fetch (NULL, hash == MAIL_HASH_SHA256 ? "SHA256" : "SHA1", NULL));
  return *algorithm;
}

MailHasher *
mail_hasher_new (MailHash hash)
{
  MailHasher *hasher = g_new (MailHasher, 1);

  hasher->context = EVP_MD_CTX_new ();
  /* Only a broken OpenSSL lacks these two; then nothing true could be said of any signature. */
  if (!hasher->context || !EVP_DigestInit_ex2 (hasher->context, get_algorithm (hash), NULL))
    g_error ("OpenSSL cannot make a digest");
  return hasher;
}

void
mail_hasher_update (MailHasher *hasher, const void *bytes, gsize length)
{
  if (length > 0)
    EVP_DigestUpdate (hasher->context, bytes, length);
}

void
mail_hasher_finish (MailHasher *hasher, MailDigest *digest)
{
  unsigned int length = 0;

  EVP_DigestFinal_ex (hasher->context, digest->bytes, &length);
  digest->length = length;
}

void
mail_hasher_free (MailHasher *hasher)
{
  EVP_MD_CTX_free (hasher->context);
  g_free (hasher);
}
