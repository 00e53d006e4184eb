#include "lib/certificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#define VALID_SECONDS 3600

static void
add_extension (X509 *certificate, int nid, const char *value)
{
  X509_EXTENSION *extension = X509V3_EXT_conf_nid (NULL, NULL, nid, value);

  g_assert_nonnull (extension);
  X509_add_ext (certificate, extension, -1);
  X509_EXTENSION_free (extension);
}

static X509 *
sign (EVP_PKEY *key, const char *name, X509 *issuer, EVP_PKEY *issuer_key, const char *hosts)
{
  X509 *certificate = X509_new ();
  X509_NAME *subject = X509_get_subject_name (certificate);

  X509_set_version (certificate, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (certificate), (long)g_random_int_range (1, G_MAXINT));
  X509_gmtime_adj (X509_getm_notBefore (certificate), -VALID_SECONDS);
  X509_gmtime_adj (X509_getm_notAfter (certificate), VALID_SECONDS);
  X509_set_pubkey (certificate, key);
  X509_NAME_add_entry_by_txt (subject, "CN", MBSTRING_UTF8, (const guint8 *)name, -1, -1, 0);
  X509_set_issuer_name (certificate, issuer ? X509_get_subject_name (issuer) : subject);
  if (hosts)
    add_extension (certificate, NID_subject_alt_name, hosts);
  else
    add_extension (certificate, NID_basic_constraints, "critical,CA:TRUE");
  g_assert_cmpint (X509_sign (certificate, issuer_key, EVP_sha256 ()), >, 0);
  return certificate;
}

static char *
take_text (BIO *bio)
{
  char *data;
  long length = BIO_get_mem_data (bio, &data);
  char *text = g_strndup (data, (gsize)length);

  BIO_free (bio);
  return text;
}

static char *
certificate_to_pem (X509 *certificate)
{
  BIO *bio = BIO_new (BIO_s_mem ());

  PEM_write_bio_X509 (bio, certificate);
  return take_text (bio);
}

static char *
key_to_pem (EVP_PKEY *key)
{
  BIO *bio = BIO_new (BIO_s_mem ());

  PEM_write_bio_PrivateKey (bio, key, NULL, NULL, 0, NULL, NULL);
  return take_text (bio);
}

/* "DNS:mta-sts.example.jp,DNS:…" */
static char *
alternative_names (const char *const *hosts)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; hosts[i]; i++)
    g_string_append_printf (names, "%sDNS:%s", i ? "," : "", hosts[i]);
  return g_string_free (names, FALSE);
}

GTlsCertificate *
certificate_new (const char *const *hosts, char **authority_pem)
{
  g_autofree char *names = alternative_names (hosts);
  g_autofree char *certificate_pem = NULL;
  g_autofree char *key_pem = NULL;
  g_autofree char *pem = NULL;
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate;
  EVP_PKEY *authority_key = EVP_EC_gen ("P-256");
  EVP_PKEY *key = EVP_EC_gen ("P-256");
  X509 *authority = sign (authority_key, "Test authority", NULL, authority_key, NULL);
  X509 *leaf = sign (key, hosts[0], authority, authority_key, names);

  *authority_pem = certificate_to_pem (authority);
  certificate_pem = certificate_to_pem (leaf);
  key_pem = key_to_pem (key);
  X509_free (leaf);
  X509_free (authority);
  EVP_PKEY_free (key);
  EVP_PKEY_free (authority_key);
  pem = g_strconcat (certificate_pem, key_pem, NULL);
  certificate = g_tls_certificate_new_from_pem (pem, -1, &error);
  g_assert_no_error (error);
  return certificate;
}
