/* DKIM key records, and the keys in them: the input is read as a record, and as the bytes of a key. */
#include <string.h>

#include "auth/dkim-key.h"
#include "auth/rsa-key.h"
#include "fuzz/fuzz.h"

static void
check_flags (const DkimKey *key)
{
  g_assert_nonnull (dkim_key_type_to_string (key->type));
  if (key->revoked)
    g_assert_null (key->key);
  if (key->cut)
    g_assert_false (key->usable);
  if (!key->usable)
    return;
  g_assert_cmpuint (key->errors->len, ==, 0);
  g_assert_nonnull (key->key);
  g_assert_cmpint (key->type, !=, DKIM_KEY_OTHER);
  g_assert_cmpuint (key->bits, >=, key->type == DKIM_KEY_RSA ? DKIM_MIN_KEY_BITS : 256);
}

/* The same key, written anew. */
static void
check_rewritten (const DkimKey *key)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (key->key, &length);
  g_autofree char *base64 = g_base64_encode (bytes, length);
  g_autofree char *text
      = g_strdup_printf ("v=DKIM1; k=%s; p=%s", dkim_key_type_to_string (key->type), base64);
  g_autoptr (DkimKey) again = dkim_key_parse (text);

  g_assert_true (dkim_key_is_one (text));
  g_assert_true (length == 0 || g_bytes_equal (key->key, again->key));
  g_assert_cmpint (again->type, ==, key->type);
  g_assert_cmpuint (again->bits, ==, key->bits);
  g_assert_cmpint (again->cut && length, ==, key->cut && length);
}

static void
check_twin (const DkimKey *key)
{
  g_autoptr (DkimKey) twin = dkim_key_parse (key->text);

  g_assert_true (fuzz_errors_equal (key->errors, twin->errors));
}

static void
check_record (const char *text, gboolean twice)
{
  g_autoptr (DkimKey) key = dkim_key_parse (text);

  g_assert_cmpstr (key->text, ==, text);
  fuzz_check_errors (key->errors, strlen (text));
  check_flags (key);
  if (key->usable)
    g_assert_true (dkim_key_is_one (text));
  if (!twice)
    return;
  check_twin (key);
  if (key->key)
    check_rewritten (key);
}

static void
check_bytes (const guint8 *bytes, gsize length)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, length);
  g_autofree char *base64 = g_base64_encode (bytes, length);
  g_autofree char *text = g_strconcat ("v=DKIM1; p=", base64, NULL);
  g_autoptr (DkimKey) key = dkim_key_parse (text);
  guint bits;
  RsaKeyStatus status = rsa_key_measure (copy, length, &bits);

  if (status == RSA_KEY_OK)
    {
      g_assert_cmpuint (bits, >, 0);
      g_assert_cmpuint (bits, <=, length * 8);
    }
  else
    g_assert_cmpuint (bits, ==, 0);
  if (length == 0)
    return;
  g_assert_cmpuint (key->bits, ==, bits);
  g_assert_cmpint (key->cut, ==, status == RSA_KEY_CUT);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);

  if (fuzz_is_chosen (bytes, length, 2))
    check_bytes (bytes, length);
  else
    check_record (text, fuzz_is_chosen (bytes, length, 8));
  return 0;
}
