#include "auth/rsa-key.h"

#include <string.h>

#include "base/cursor.h"

#define DER_INTEGER 0x02
#define DER_BIT_STRING 0x03
#define DER_SEQUENCE 0x30

/* Reads tag and length of the next value; *inside is a cursor over its bytes. */
static RsaKeyStatus
read_value (Cursor *cursor, guint8 wanted, Cursor *inside)
{
  guint8 tag, first;
  gsize length;
  const guint8 *bytes;

  if (!cursor_read_u8 (cursor, &tag) || !cursor_read_u8 (cursor, &first))
    return RSA_KEY_CUT;
  if (tag != wanted)
    return RSA_KEY_BROKEN;
  length = first;
  if (first & 0x80)
    {
      length = 0;
      if ((first & 0x7f) == 0 || (first & 0x7f) > 3)
        return RSA_KEY_BROKEN;
      for (guint i = first & 0x7f; i > 0; i--)
        {
          guint8 byte;

          if (!cursor_read_u8 (cursor, &byte))
            return RSA_KEY_CUT;
          length = length << 8 | byte;
        }
    }
  bytes = cursor_read_bytes (cursor, length);
  if (!bytes)
    return RSA_KEY_CUT;
  cursor_init (inside, bytes, length);
  return RSA_KEY_OK;
}

static const guint8 *
read_number (Cursor *number, gsize *length)
{
  while (cursor_peek (number) == 0)
    cursor_skip (number, 1);
  *length = cursor_remaining (number);
  return cursor_read_bytes (number, *length);
}

static RsaKeyStatus
read_numbers (Cursor *sequence, RsaKey *key)
{
  Cursor modulus, exponent;
  RsaKeyStatus status = read_value (sequence, DER_INTEGER, &modulus);

  if (status == RSA_KEY_OK)
    status = read_value (sequence, DER_INTEGER, &exponent);
  if (status != RSA_KEY_OK)
    return status;
  if (cursor_at_end (&exponent))
    return RSA_KEY_BROKEN;
  key->modulus = read_number (&modulus, &key->modulus_length);
  key->exponent = read_number (&exponent, &key->exponent_length);
  if (key->modulus_length == 0)
    return RSA_KEY_BROKEN;
  key->bits = (guint)(key->modulus_length - 1) * 8 + g_bit_storage (key->modulus[0]);
  return RSA_KEY_OK;
}

RsaKeyStatus
rsa_key_measure (const guint8 *bytes, gsize length, guint *bits)
{
  RsaKey key;
  RsaKeyStatus status = rsa_key_read (bytes, length, &key);

  *bits = status == RSA_KEY_OK ? key.bits : 0;
  return status;
}

RsaKeyStatus
rsa_key_read (const guint8 *bytes, gsize length, RsaKey *read)
{
  /* SEQUENCE { OID 1.2.840.113549.1.1.1, NULL } */
  static const guint8 rsa_encryption[]
      = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00 };
  Cursor cursor, outer, algorithm, bit_string, key;
  guint8 unused_bits;
  RsaKeyStatus status;

  cursor_init (&cursor, bytes, length);
  status = read_value (&cursor, DER_SEQUENCE, &outer);
  if (status != RSA_KEY_OK)
    return status;
  if (cursor_peek (&outer) == DER_INTEGER)
    return read_numbers (&outer, read);
  if (read_value (&outer, DER_SEQUENCE, &algorithm) != RSA_KEY_OK
      || algorithm.length < sizeof rsa_encryption - 2
      || memcmp (algorithm.data, rsa_encryption, sizeof rsa_encryption - 2) != 0
      || read_value (&outer, DER_BIT_STRING, &bit_string) != RSA_KEY_OK
      || !cursor_read_u8 (&bit_string, &unused_bits) || unused_bits != 0
      || read_value (&bit_string, DER_SEQUENCE, &key) != RSA_KEY_OK)
    return RSA_KEY_BROKEN;
  return read_numbers (&key, read);
}
