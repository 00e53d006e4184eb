#include "mail/authentication-results.h"

#include "mail/authentication-results-private.h"

/* clang-format off */
static const struct
{
  const char *name;
  gboolean is_breach;
} remark_kinds[] = {
  [AR_REMARK_TOO_LONG] = { "too-long", TRUE },
  [AR_REMARK_TOO_MANY] = { "too-many", TRUE },
  [AR_REMARK_CONTROL_CHARACTER] = { "control-character", TRUE },
  [AR_REMARK_BAD_FOLDING] = { "bad-folding", TRUE },
  [AR_REMARK_NOT_UTF8] = { "not-utf8", TRUE },
  [AR_REMARK_NON_ASCII] = { "non-ascii", FALSE },
  [AR_REMARK_UNCLOSED_COMMENT] = { "unclosed-comment", TRUE },
  [AR_REMARK_UNCLOSED_QUOTE] = { "unclosed-quote", TRUE },
  [AR_REMARK_DEEP_COMMENT] = { "deep-comment", FALSE },
  [AR_REMARK_INSTANCE_MISSING] = { "instance-missing", TRUE },
  [AR_REMARK_INSTANCE_LATE] = { "instance-late", TRUE },
  [AR_REMARK_INSTANCE_INVALID] = { "instance-invalid", TRUE },
  [AR_REMARK_INSTANCE_UNEXPECTED] = { "instance-unexpected", TRUE },
  [AR_REMARK_NO_AUTHSERV_ID] = { "no-authserv-id", TRUE },
  [AR_REMARK_VERSION_UNKNOWN] = { "version-unknown", FALSE },
  [AR_REMARK_NOTHING_STATED] = { "nothing-stated", TRUE },
  [AR_REMARK_NONE_WITH_OTHERS] = { "none-with-others", TRUE },
  [AR_REMARK_MISSING_SEMICOLON] = { "missing-semicolon", TRUE },
  [AR_REMARK_EMPTY_RESINFO] = { "empty-resinfo", TRUE },
  [AR_REMARK_STRAY_TEXT] = { "stray-text", TRUE },
  [AR_REMARK_MISSING_BLANK] = { "missing-blank", TRUE },
  [AR_REMARK_BAD_KEYWORD] = { "bad-keyword", TRUE },
  [AR_REMARK_UNKNOWN_METHOD] = { "unknown-method", FALSE },
  [AR_REMARK_LEGACY_RESULT] = { "legacy-result", TRUE },
  [AR_REMARK_UNKNOWN_RESULT] = { "unknown-result", TRUE },
  [AR_REMARK_RESULT_CASE] = { "result-case", TRUE },
  [AR_REMARK_REASON_NOT_FIRST] = { "reason-not-first", TRUE },
  [AR_REMARK_PROPERTY_WITHOUT_TYPE] = { "property-without-type", TRUE },
  [AR_REMARK_PROPERTY_BEFORE_METHOD] = { "property-before-method", TRUE },
  [AR_REMARK_SEMICOLON_BEFORE_PROPERTY] = { "semicolon-before-property", TRUE },
  [AR_REMARK_DUPLICATE_PROPERTY] = { "duplicate-property", FALSE },
  [AR_REMARK_UNKNOWN_PROPERTY_TYPE] = { "unknown-property-type", FALSE },
  [AR_REMARK_UNKNOWN_SMTP_PROPERTY] = { "unknown-smtp-property", FALSE },
  [AR_REMARK_UNQUOTED_VALUE] = { "unquoted-value", TRUE },
  [AR_REMARK_EMPTY_VALUE] = { "empty-value", TRUE },
};
/* clang-format on */

const char *
authentication_remark_kind_to_string (AuthenticationRemarkKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (remark_kinds), NULL);

  return remark_kinds[kind].name;
}

gboolean
authentication_remark_kind_is_breach (AuthenticationRemarkKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (remark_kinds), TRUE);

  return remark_kinds[kind].is_breach;
}

static void
property_free (gpointer data)
{
  AuthenticationProperty *property = data;

  g_free (property->name);
  g_free (property->value);
  g_free (property);
}

static void
method_free (gpointer data)
{
  AuthenticationMethod *method = data;

  g_free (method->method);
  g_free (method->result);
  g_free (method->meaning);
  g_free (method->reason);
  g_ptr_array_unref (method->comments);
  g_ptr_array_unref (method->properties);
  g_free (method);
}

AuthenticationMethod *
authentication_method_new (gsize offset)
{
  AuthenticationMethod *method = g_new0 (AuthenticationMethod, 1);

  method->version = 1;
  method->comments = g_ptr_array_new_with_free_func (g_free);
  method->properties = authentication_properties_new ();
  method->offset = offset;
  return method;
}

GPtrArray *
authentication_properties_new (void)
{
  return g_ptr_array_new_with_free_func (property_free);
}

AuthenticationResults *
authentication_results_new (void)
{
  AuthenticationResults *results = g_new0 (AuthenticationResults, 1);

  results->version = 1;
  results->comments = g_ptr_array_new_with_free_func (g_free);
  results->methods = g_ptr_array_new_with_free_func (method_free);
  results->remarks = g_array_new (FALSE, FALSE, sizeof (AuthenticationRemark));
  results->strict = TRUE;
  return results;
}

void
authentication_results_free (AuthenticationResults *results)
{
  if (!results)
    return;
  g_free (results->authserv_id);
  g_ptr_array_unref (results->comments);
  g_ptr_array_unref (results->methods);
  g_array_unref (results->remarks);
  g_free (results);
}

gboolean
authentication_results_have_remark (const AuthenticationResults *results,
                                    AuthenticationRemarkKind kind)
{
  g_return_val_if_fail (results, FALSE);

  for (guint i = 0; i < results->remarks->len; i++)
    if (g_array_index (results->remarks, AuthenticationRemark, i).kind == kind)
      return TRUE;
  return FALSE;
}

const char *
authentication_method_get_property (const AuthenticationMethod *method, const char *name)
{
  g_return_val_if_fail (method && name, NULL);

  for (guint i = 0; i < method->properties->len; i++)
    {
      const AuthenticationProperty *property = g_ptr_array_index (method->properties, i);

      if (g_ascii_strcasecmp (property->name, name) == 0)
        return property->value;
    }
  return NULL;
}
