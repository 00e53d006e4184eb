/* RSA public keys as bytes: SubjectPublicKeyInfo (RFC 5280, section 4.1) as DKIM carries them. */
#pragma once

#include <glib.h>

typedef enum
{
  RSA_KEY_OK,
  RSA_KEY_CUT,    /* an outer length promises more bytes than there are */
  RSA_KEY_BROKEN, /* something else than an RSA key */
} RsaKeyStatus;

/* Big endian, without leading zeros; borrowed from the bytes that were read. */
typedef struct
{
  const guint8 *modulus;
  gsize modulus_length; /* bytes */
  const guint8 *exponent;
  gsize exponent_length; /* bytes; 0: the number is zero */
  guint bits;            /* of the modulus */
} RsaKey;

/* Reads the two numbers; *key means nothing unless the status is OK. */
RsaKeyStatus rsa_key_read (const guint8 *bytes, gsize length, RsaKey *key);
/* Finds the size of the modulus. A bare RSAPublicKey (RFC 8017, appendix A.1.1) is taken, too. */
RsaKeyStatus rsa_key_measure (const guint8 *bytes, gsize length, guint *bits);
