/* What an assignment "name = value" is, and what the grammar says to it: the rules of the page at the
 * top of authentication-results-parser.c. */
#include "mail/authentication-results-private.h"

#include <string.h>

#include "mail/authentication-words.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

void
authentication_parser_remark (AuthenticationParser *parser,
                              AuthenticationRemarkKind kind,
                              gsize offset)
{
  GArray *remarks = parser->results->remarks;
  AuthenticationRemark made = { kind, offset };

  if (authentication_remark_kind_is_breach (kind))
    parser->results->strict = FALSE;
  if (remarks->len + 1 == AUTHENTICATION_RESULTS_MAX_ITEMS)
    made.kind = AR_REMARK_TOO_MANY;
  if (remarks->len < AUTHENTICATION_RESULTS_MAX_ITEMS)
    g_array_append_val (remarks, made);
  if (made.kind == AR_REMARK_TOO_MANY)
    parser->results->strict = FALSE;
}

static gboolean
value_is_allowed (const Token *value, gboolean may_be_address)
{
  return value->shape == TOKEN_QUOTED || text_is_token (value->text)
         || (may_be_address && text_is_address_or_domain (value->text));
}

void
authentication_parser_judge_value (AuthenticationParser *parser,
                                   const Token *value,
                                   gboolean may_be_address)
{
  if (value->shape == TOKEN_EMPTY)
    authentication_parser_remark (parser, AR_REMARK_EMPTY_VALUE, value->offset);
  else if (!value_is_allowed (value, may_be_address))
    authentication_parser_remark (parser, AR_REMARK_UNQUOTED_VALUE, value->offset);
}

gboolean
authentication_parser_read_number (const char *text, guint *number)
{
  guint64 sum = 0;

  if (*text == '\0' || strspn (text, DIGITS) != strlen (text))
    return FALSE;
  for (; *text; text++)
    sum = MIN (sum * 10 + (guint64)(*text - '0'), G_MAXUINT);
  *number = (guint)sum;
  return TRUE;
}

/* Methods */

static void
judge_result (AuthenticationParser *parser, AuthenticationMethod *method, const Token *result)
{
  const char *meaning;
  AuthenticationResultStanding standing
      = authentication_words_read_result (method->method, result->text, &meaning);

  method->result = g_ascii_strdown (result->text, -1);
  method->meaning = g_strdup (meaning);
  if (result->shape == TOKEN_EMPTY)
    authentication_parser_remark (parser, AR_REMARK_EMPTY_VALUE, result->offset);
  else if (result->shape != TOKEN_RUN || !text_is_keyword (result->text))
    authentication_parser_remark (parser, AR_REMARK_BAD_KEYWORD, result->offset);
  else
    switch (standing)
      {
      case AUTHENTICATION_RESULT_WRONG_CASE:
        authentication_parser_remark (parser, AR_REMARK_RESULT_CASE, result->offset);
        break;
      case AUTHENTICATION_RESULT_LEGACY:
        authentication_parser_remark (parser, AR_REMARK_LEGACY_RESULT, result->offset);
        break;
      case AUTHENTICATION_RESULT_UNKNOWN:
        authentication_parser_remark (parser, AR_REMARK_UNKNOWN_RESULT, result->offset);
        break;
      case AUTHENTICATION_RESULT_REGISTERED:
      case AUTHENTICATION_RESULT_UNBOUND:
        break;
      }
}

static void
judge_method_name (AuthenticationParser *parser, AuthenticationMethod *method, const Token *name)
{
  const char *slash = strchr (name->text, '/');

  if (name->shape != TOKEN_RUN || !text_is_keyword (method->method)
      || (slash && !authentication_parser_read_number (slash + 1, &method->version)))
    authentication_parser_remark (parser, AR_REMARK_BAD_KEYWORD, name->offset);
  if (method->version != 1)
    authentication_parser_remark (parser, AR_REMARK_VERSION_UNKNOWN, name->offset);
  if (!authentication_words_know_method (method->method))
    authentication_parser_remark (parser, AR_REMARK_UNKNOWN_METHOD, name->offset);
}

static void
begin_method (AuthenticationParser *parser, const Token *name, const Token *result)
{
  AuthenticationMethod *method;

  if (parser->results->methods->len == AUTHENTICATION_RESULTS_MAX_ITEMS)
    {
      authentication_parser_remark (parser, AR_REMARK_TOO_MANY, name->offset);
      cursor_seek (&parser->reader.cursor, parser->reader.cursor.length);
      return;
    }
  if (parser->has_method || !parser->has_semicolon)
    authentication_parser_remark (parser, AR_REMARK_MISSING_SEMICOLON, name->offset);
  method = authentication_method_new (name->offset);
  method->method = g_ascii_strdown (name->text, (gssize)strcspn (name->text, "/"));
  judge_method_name (parser, method, name);
  judge_result (parser, method, result);
  g_ptr_array_extend_and_steal (method->properties, g_steal_pointer (&parser->waiting));
  parser->waiting = authentication_properties_new ();
  g_ptr_array_add (parser->results->methods, method);
  parser->method = method;
  parser->has_method = TRUE;
  parser->has_properties = FALSE;
}

/* One word, though perhaps with an underscore, as Fastmail's "x-aligned-from=domain_pass" has it. */
static gboolean
could_be_result (const Token *value)
{
  return value->shape == TOKEN_EMPTY
         || (value->shape == TOKEN_RUN
             && strspn (value->text, LETTERS DIGITS "-_") == strlen (value->text));
}

/* The page at the top tells a method from a property. */
static gboolean
is_method (const AuthenticationParser *parser, const Token *name, const Token *value)
{
  g_autofree char *method = g_ascii_strdown (name->text, (gssize)strcspn (name->text, "/"));
  gboolean is_known = authentication_words_know_method (method);
  const char *meaning;

  if (*method == '\0' || strchr (method, '.'))
    return FALSE;
  if (parser->has_method)
    return is_known && value->shape == TOKEN_RUN
           && authentication_words_read_result (method, value->text, &meaning)
                  != AUTHENTICATION_RESULT_UNKNOWN;
  return is_known || g_str_has_prefix (method, "x-")
         || (!authentication_words_know_bare_property (method) && could_be_result (value));
}

/* Properties and reasons */

static void
judge_property_name (AuthenticationParser *parser, const char *name, gsize offset)
{
  const char *dot = strchr (name, '.');
  g_autofree char *type = dot ? g_strndup (name, (gsize)(dot - name)) : NULL;

  if (!dot)
    {
      authentication_parser_remark (parser, AR_REMARK_PROPERTY_WITHOUT_TYPE, offset);
      return;
    }
  if (!text_is_keyword (type) || !text_is_keyword (dot + 1))
    authentication_parser_remark (parser, AR_REMARK_BAD_KEYWORD, offset);
  if (!authentication_words_know_property_type (type))
    authentication_parser_remark (parser, AR_REMARK_UNKNOWN_PROPERTY_TYPE, offset);
  else if (strcmp (type, "smtp") == 0 && !authentication_words_know_smtp_property (dot + 1))
    authentication_parser_remark (parser, AR_REMARK_UNKNOWN_SMTP_PROPERTY, offset);
}

static gboolean
has_property (const GPtrArray *properties, const char *name)
{
  for (guint i = 0; i < properties->len; i++)
    if (strcmp (((const AuthenticationProperty *)g_ptr_array_index (properties, i))->name, name)
        == 0)
      return TRUE;
  return FALSE;
}

/* The list that a property of this name belongs to, at this place. */
static GPtrArray *
choose_owner (AuthenticationParser *parser, const char *name, gsize offset)
{
  if (!parser->method || (!parser->has_method && strcmp (name, "from") == 0))
    {
      authentication_parser_remark (parser, AR_REMARK_PROPERTY_BEFORE_METHOD, offset);
      return parser->waiting;
    }
  if (!parser->has_method)
    authentication_parser_remark (parser, AR_REMARK_SEMICOLON_BEFORE_PROPERTY, offset);
  parser->has_properties = parser->has_method;
  return parser->method->properties;
}

static void
take_property (AuthenticationParser *parser, const Token *name, const Token *value)
{
  g_autofree char *lower = g_ascii_strdown (name->text, -1);
  GPtrArray *owner = choose_owner (parser, lower, name->offset);
  AuthenticationProperty *property;

  judge_property_name (parser, lower, name->offset);
  authentication_parser_judge_value (parser, value, TRUE);
  if (has_property (owner, lower))
    authentication_parser_remark (parser, AR_REMARK_DUPLICATE_PROPERTY, name->offset);
  if (owner->len >= AUTHENTICATION_RESULTS_MAX_ITEMS)
    {
      authentication_parser_remark (parser, AR_REMARK_TOO_MANY, name->offset);
      return;
    }
  property = g_new0 (AuthenticationProperty, 1);
  property->name = g_steal_pointer (&lower);
  property->value = g_strdup (value->text);
  property->offset = name->offset;
  g_ptr_array_add (owner, property);
}

static void
take_reason (AuthenticationParser *parser, const Token *name, const Token *value)
{
  if (!parser->has_method)
    authentication_parser_remark (parser, AR_REMARK_SEMICOLON_BEFORE_PROPERTY, name->offset);
  else if (parser->has_properties)
    authentication_parser_remark (parser, AR_REMARK_REASON_NOT_FIRST, name->offset);
  authentication_parser_judge_value (parser, value, FALSE);
  parser->method->reason = g_strdup (value->text);
  parser->is_right_after_reason = TRUE;
}

static gboolean
take_late_instance (AuthenticationParser *parser, const Token *name, const Token *value)
{
  guint instance;

  if (!parser->is_arc || parser->results->instance != 0 || g_ascii_strcasecmp (name->text, "i") != 0
      || !authentication_parser_read_number (value->text, &instance) || instance == 0
      || instance > AUTHENTICATION_MAX_INSTANCE)
    return FALSE;
  parser->results->instance = instance;
  authentication_parser_remark (parser, AR_REMARK_INSTANCE_LATE, name->offset);
  return TRUE;
}

void
authentication_parser_take_assignment (AuthenticationParser *parser,
                                       const Token *name,
                                       const Token *value)
{
  parser->is_right_after_reason = FALSE;
  if (take_late_instance (parser, name, value))
    return;
  if (is_method (parser, name, value))
    begin_method (parser, name, value);
  else if (parser->method && !parser->method->reason
           && g_ascii_strcasecmp (name->text, "reason") == 0)
    take_reason (parser, name, value);
  else
    take_property (parser, name, value);
}
