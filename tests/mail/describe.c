#include "mail/describe.h"

#include <string.h>

static void
check_text (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
check_method (const AuthenticationMethod *method, gsize length)
{
  g_assert_cmpuint (method->offset, <=, length);
  check_text (method->method);
  check_text (method->result);
  check_text (method->reason ? method->reason : "");
  for (guint i = 0; i < method->comments->len; i++)
    check_text (g_ptr_array_index (method->comments, i));
  for (guint i = 0; i < method->properties->len; i++)
    {
      const AuthenticationProperty *property = g_ptr_array_index (method->properties, i);

      g_assert_cmpuint (property->offset, <=, length);
      check_text (property->name);
      check_text (property->value);
    }
}

static void
check_remarks (const AuthenticationResults *results, gsize length)
{
  gboolean strict = TRUE;
  gsize last = 0;

  g_assert_cmpuint (results->remarks->len, <=, AUTHENTICATION_RESULTS_MAX_ITEMS);
  for (guint i = 0; i < results->remarks->len; i++)
    {
      const AuthenticationRemark *remark
          = &g_array_index (results->remarks, AuthenticationRemark, i);

      g_assert_cmpuint (remark->offset, <=, length);
      g_assert_cmpuint (remark->offset, >=, last);
      last = remark->offset;
      strict = strict && !authentication_remark_kind_is_breach (remark->kind);
    }
  g_assert_cmpint (results->strict, ==, strict);
}

AuthenticationResults *
parse_and_check (const char *value, gsize length, gboolean is_arc)
{
  g_autofree char *exact = g_memdup2 (value, length);
  AuthenticationResults *results = authentication_results_parse (exact, length, is_arc);

  check_remarks (results, length);
  check_text (results->authserv_id ? results->authserv_id : "");
  g_assert_cmpuint (results->instance, <=, 50);
  g_assert_cmpuint (results->methods->len, <=, AUTHENTICATION_RESULTS_MAX_ITEMS);
  for (guint i = 0; i < results->methods->len; i++)
    check_method (g_ptr_array_index (results->methods, i), length);
  return results;
}

static void
append_comments (GString *out, const GPtrArray *comments)
{
  for (guint i = 0; i < comments->len; i++)
    g_string_append_printf (out, " (%s)", (const char *)g_ptr_array_index (comments, i));
}

static void
append_method (GString *out, const AuthenticationMethod *method)
{
  g_string_append_printf (out, " | %s", method->method);
  if (method->version != 1)
    g_string_append_printf (out, "/%u", method->version);
  g_string_append_printf (out, "=%s", method->result);
  if (g_strcmp0 (method->meaning, method->result) != 0)
    g_string_append_printf (out, ">%s", method->meaning ? method->meaning : "-");
  if (method->reason)
    g_string_append_printf (out, " \"%s\"", method->reason);
  for (guint i = 0; i < method->properties->len; i++)
    {
      const AuthenticationProperty *property = g_ptr_array_index (method->properties, i);

      g_string_append_printf (out, " %s=%s", property->name, property->value);
    }
  append_comments (out, method->comments);
}

char *
describe_results (const AuthenticationResults *results)
{
  GString *out = g_string_new (NULL);

  if (results->instance != 0)
    g_string_append_printf (out, "i=%u ", results->instance);
  g_string_append (out, results->authserv_id ? results->authserv_id : "-");
  if (results->version != 1)
    g_string_append_printf (out, "/%u", results->version);
  if (results->none)
    g_string_append (out, " none");
  append_comments (out, results->comments);
  for (guint i = 0; i < results->methods->len; i++)
    append_method (out, g_ptr_array_index (results->methods, i));
  return g_string_free (out, FALSE);
}

char *
describe_remarks (const AuthenticationResults *results)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < results->remarks->len; i++)
    {
      const AuthenticationRemark *remark
          = &g_array_index (results->remarks, AuthenticationRemark, i);

      g_string_append_printf (out, "%s%s@%" G_GSIZE_FORMAT, i ? " " : "",
                              authentication_remark_kind_to_string (remark->kind), remark->offset);
    }
  return g_string_free (out, FALSE);
}
