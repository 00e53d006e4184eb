#include "auth/rsa-key.h"

#include <string.h>

#include "auth/real-key.h"

#define BYTES(text) text, sizeof text - 1
/* SEQUENCE { OID rsaEncryption, NULL } */
#define ALGORITHM "\060\015\006\011\052\206\110\206\367\015\001\001\001\005\000"
#define ALGORITHM_PSS "\060\015\006\011\052\206\110\206\367\015\001\001\012\005\000"

typedef struct
{
  const char *title;
  const char *bytes;
  gsize length;
  RsaKeyStatus status;
  guint bits;
} Case;

/* Small enough to be seen through: a modulus of one or two bytes. */
/* clang-format off */
static const Case cases[] = {
  { "bare key",                BYTES ("\060\006\002\001\217\002\001\003"), RSA_KEY_OK, 8 },
  { "zero in front",           BYTES ("\060\007\002\002\000\217\002\001\003"), RSA_KEY_OK, 8 },
  { "nine bits",               BYTES ("\060\007\002\002\001\001\002\001\003"), RSA_KEY_OK, 9 },
  { "info",                    BYTES ("\060\032" ALGORITHM "\003\011\000\060\006\002\001\217\002\001\003"), RSA_KEY_OK, 8 },
  { "info without NULL",       BYTES ("\060\030" "\060\013\006\011\052\206\110\206\367\015\001\001\001" "\003\011\000\060\006\002\001\217\002\001\003"), RSA_KEY_OK, 8 },
  { "long form of a length",   BYTES ("\060\201\006\002\001\217\002\001\003"), RSA_KEY_OK, 8 },
  { "longer form",             BYTES ("\060\203\000\000\006\002\001\217\002\001\003"), RSA_KEY_OK, 8 },
  { "bytes behind",            BYTES ("\060\006\002\001\217\002\001\003\000\000"), RSA_KEY_OK, 8 },

  { "nothing",                 "", 0, RSA_KEY_CUT, 0 },
  { "tag alone",               BYTES ("\060"), RSA_KEY_CUT, 0 },
  { "length alone",            BYTES ("\060\006"), RSA_KEY_CUT, 0 },
  { "length cut",              BYTES ("\060\202\001"), RSA_KEY_CUT, 0 },
  { "promises too much",       BYTES ("\060\007\002\001\217\002\001\003"), RSA_KEY_CUT, 0 },
  { "promises far too much",   BYTES ("\060\203\377\377\377\002\001\217\002\001\003"), RSA_KEY_CUT, 0 },

  { "no sequence",             BYTES ("\061\006\002\001\217\002\001\003"), RSA_KEY_BROKEN, 0 },
  { "text",                    BYTES ("hello, world"), RSA_KEY_BROKEN, 0 },
  { "indefinite length",       BYTES ("\060\200\002\001\217\002\001\003\000\000"), RSA_KEY_BROKEN, 0 },
  { "length of four bytes",    BYTES ("\060\204\000\000\000\006\002\001\217\002\001\003"), RSA_KEY_BROKEN, 0 },
  { "zero modulus",            BYTES ("\060\006\002\001\000\002\001\003"), RSA_KEY_BROKEN, 0 },
  { "empty modulus",           BYTES ("\060\005\002\000\002\001\003"), RSA_KEY_BROKEN, 0 },
  { "empty exponent",          BYTES ("\060\005\002\001\217\002\000"), RSA_KEY_BROKEN, 0 },
  { "another algorithm",       BYTES ("\060\032" ALGORITHM_PSS "\003\011\000\060\006\002\001\217\002\001\003"), RSA_KEY_BROKEN, 0 },
  { "unused bits",             BYTES ("\060\032" ALGORITHM "\003\011\001\060\006\002\001\217\002\001\003"), RSA_KEY_BROKEN, 0 },
  { "empty bit string",        BYTES ("\060\021" ALGORITHM "\003\000"), RSA_KEY_BROKEN, 0 },
  { "octet string",            BYTES ("\060\032" ALGORITHM "\004\011\000\060\006\002\001\217\002\001\003"), RSA_KEY_BROKEN, 0 },
  { "empty algorithm",         BYTES ("\060\015" "\060\000" "\003\011\000\060\006\002\001\217\002\001\003"), RSA_KEY_BROKEN, 0 },
  { "empty sequence",          BYTES ("\060\000"), RSA_KEY_BROKEN, 0 },
};
/* clang-format on */

static RsaKeyStatus
measure (const guint8 *bytes, gsize length, guint *bits)
{
  g_autofree guint8 *exact = g_memdup2 (bytes, length);

  return rsa_key_measure (exact, length, bits);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  guint bits = 42;

  g_assert_cmpint (measure ((const guint8 *)row->bytes, row->length, &bits), ==, row->status);
  g_assert_cmpuint (bits, ==, row->bits);
}

static void
test_sizes (void)
{
  static const guint sizes[] = { 512, 768, 1024, 2048, 4096 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) info = real_key_rsa (sizes[i]);
      g_autoptr (GBytes) bare = real_key_rsa_bare (sizes[i]);
      guint bits;

      g_assert_cmpint (measure (g_bytes_get_data (info, NULL), g_bytes_get_size (info), &bits), ==,
                       RSA_KEY_OK);
      g_assert_cmpuint (bits, ==, sizes[i]);
      g_assert_cmpint (measure (g_bytes_get_data (bare, NULL), g_bytes_get_size (bare), &bits), ==,
                       RSA_KEY_OK);
      g_assert_cmpuint (bits, ==, sizes[i]);
    }
}

/* However short it was cut, the outer length tells. */
static void
check_cuts (GBytes *key)
{
  for (gsize length = 0; length < g_bytes_get_size (key); length++)
    {
      guint bits;

      g_assert_cmpint (measure (g_bytes_get_data (key, NULL), length, &bits), ==, RSA_KEY_CUT);
      g_assert_cmpuint (bits, ==, 0);
    }
}

static void
test_cut_anywhere (void)
{
  g_autoptr (GBytes) small = real_key_rsa (1024);
  g_autoptr (GBytes) good = real_key_rsa (2048);
  g_autoptr (GBytes) bare = real_key_rsa_bare (1024);

  check_cuts (small);
  check_cuts (good);
  check_cuts (bare);
}

static void
test_other_kinds (void)
{
  static const char *const kinds[] = { "ED25519", "EC" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) key = real_key_other (kinds[i]);
      guint bits;

      g_assert_cmpint (measure (g_bytes_get_data (key, NULL), g_bytes_get_size (key), &bits), ==,
                       RSA_KEY_BROKEN);
    }
}

static void
test_mutations (void)
{
  g_autoptr (GBytes) key = real_key_rsa (1024);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3447);
  gsize size = g_bytes_get_size (key);

  for (guint round = 0; round < 20000; round++)
    {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (key, NULL), size);
      guint bits;

      /* Most of it is only the modulus: what is interesting stands in front. */
      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        bytes[g_rand_int_range (rand, 0, 34)] = (guint8)g_rand_int_range (rand, 0, 256);
      if (rsa_key_measure (bytes, size, &bits) == RSA_KEY_OK)
        g_assert_cmpuint (bits, <=, size * 8);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/rsa-key/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/rsa-key/sizes", test_sizes);
  g_test_add_func ("/rsa-key/cut anywhere", test_cut_anywhere);
  g_test_add_func ("/rsa-key/other kinds", test_other_kinds);
  g_test_add_func ("/rsa-key/mutations", test_mutations);
  return g_test_run ();
}
