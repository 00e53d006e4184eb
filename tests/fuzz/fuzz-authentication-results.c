/* Authentication-Results, and their copy in ARC. The first byte says which of the two it is. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "mail/authentication-results.h"

static void
check_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
check_texts (const GPtrArray *texts)
{
  g_assert_cmpuint (texts->len, <=, AUTHENTICATION_RESULTS_MAX_ITEMS);
  for (guint i = 0; i < texts->len; i++)
    check_text (g_ptr_array_index (texts, i));
}

static void
check_lower (const char *text)
{
  check_text (text);
  for (const char *c = text; *c; c++)
    g_assert_false (g_ascii_isupper (*c));
}

static void
check_method (const AuthenticationMethod *method, gsize length)
{
  g_assert_cmpuint (method->offset, <=, length);
  check_lower (method->method);
  check_lower (method->result);
  check_texts (method->comments);
  if (method->meaning)
    check_lower (method->meaning);
  if (method->reason)
    check_text (method->reason);
  g_assert_cmpuint (method->properties->len, <=, AUTHENTICATION_RESULTS_MAX_ITEMS);
  for (guint i = 0; i < method->properties->len; i++)
    {
      const AuthenticationProperty *property = g_ptr_array_index (method->properties, i);

      g_assert_cmpuint (property->offset, <=, length);
      check_lower (property->name);
      check_text (property->value);
      /* The first few are enough: each looks through all of them. */
      if (i < 4)
        g_assert_nonnull (authentication_method_get_property (method, property->name));
    }
}

static void
check_remarks (const AuthenticationResults *results, gsize length)
{
  gboolean strict = TRUE;
  gsize before = 0;

  for (guint i = 0; i < results->remarks->len; i++)
    {
      const AuthenticationRemark *remark
          = &g_array_index (results->remarks, AuthenticationRemark, i);

      g_assert_cmpuint (remark->offset, <=, length);
      g_assert_cmpuint (remark->offset, >=, before);
      g_assert_nonnull (authentication_remark_kind_to_string (remark->kind));
      strict = strict && !authentication_remark_kind_is_breach (remark->kind);
      before = remark->offset;
    }
  g_assert_cmpint (results->strict, ==, strict);
}

static void
check_results (const AuthenticationResults *results, gsize length, gboolean is_arc)
{
  check_remarks (results, length);
  check_texts (results->comments);
  g_assert_cmpuint (results->instance, <=, is_arc ? 50 : 0);
  g_assert_cmpuint (results->methods->len, <=, AUTHENTICATION_RESULTS_MAX_ITEMS);
  if (results->authserv_id)
    check_text (results->authserv_id);
  for (guint i = 0; i < results->methods->len; i++)
    check_method (g_ptr_array_index (results->methods, i), length);
  if (results->strict)
    g_assert_true (results->authserv_id && (results->none || results->methods->len > 0));
}

static void
check_same (const AuthenticationResults *a, const AuthenticationResults *b)
{
  g_assert_cmpstr (a->authserv_id, ==, b->authserv_id);
  g_assert_cmpuint (a->remarks->len, ==, b->remarks->len);
  g_assert_cmpuint (a->comments->len, ==, b->comments->len);
  g_assert_cmpuint (a->methods->len, ==, b->methods->len);
  g_assert_cmpint (a->none, ==, b->none);
  for (guint i = 0; i < a->methods->len; i++)
    {
      const AuthenticationMethod *one = g_ptr_array_index (a->methods, i);
      const AuthenticationMethod *other = g_ptr_array_index (b->methods, i);

      g_assert_cmpstr (one->method, ==, other->method);
      g_assert_cmpstr (one->result, ==, other->result);
      g_assert_cmpstr (one->reason, ==, other->reason);
      g_assert_cmpuint (one->properties->len, ==, other->properties->len);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  gboolean is_arc = length > 0 && bytes[0] % 2 == 1;
  gsize value_length = length > 0 ? length - 1 : 0;
  g_autofree char *value = length > 1 ? g_memdup2 (bytes + 1, value_length) : g_malloc (1);
  g_autoptr (AuthenticationResults) results
      = authentication_results_parse (value, value_length, is_arc);

  check_results (results, value_length, is_arc);
  if (fuzz_is_chosen (bytes, length, 16))
    {
      g_autoptr (AuthenticationResults) twin
          = authentication_results_parse (value, value_length, is_arc);

      check_same (results, twin);
    }
  return 0;
}
