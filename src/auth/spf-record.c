#include "auth/spf-record.h"

#include <string.h>

#include "auth/spf-macro.h"
#include "base/cursor.h"

typedef enum
{
  ARGUMENT_NONE,
  ARGUMENT_DOMAIN,          /* ":" domain-spec, needed */
  ARGUMENT_OPTIONAL_DOMAIN, /* [":" domain-spec] */
  ARGUMENT_OPTIONAL_HOST,   /* [":" domain-spec] [dual-cidr-length] */
  ARGUMENT_ADDRESS,         /* ":" network [cidr-length] */
} Argument;

static const struct
{
  const char *name;
  SpfTermKind kind;
  Argument argument;
} mechanisms[] = {
  { "all", SPF_TERM_ALL, ARGUMENT_NONE },
  { "include", SPF_TERM_INCLUDE, ARGUMENT_DOMAIN },
  { "a", SPF_TERM_A, ARGUMENT_OPTIONAL_HOST },
  { "mx", SPF_TERM_MX, ARGUMENT_OPTIONAL_HOST },
  { "ptr", SPF_TERM_PTR, ARGUMENT_OPTIONAL_DOMAIN },
  { "ip4", SPF_TERM_IP4, ARGUMENT_ADDRESS },
  { "ip6", SPF_TERM_IP6, ARGUMENT_ADDRESS },
  { "exists", SPF_TERM_EXISTS, ARGUMENT_DOMAIN },
};

static void
term_free (gpointer data)
{
  SpfTerm *term = data;

  g_free (term->text);
  g_free (term->domain);
  g_free (term);
}

gboolean
spf_record_is_one (const char *text)
{
  return g_ascii_strncasecmp (text, "v=spf1", 6) == 0 && (text[6] == '\0' || text[6] == ' ');
}

/* TRUE if @text begins with a term that cannot be the rest of a word: "include:…", "mx ", "~all". */
static gboolean
begins_with_term (const char *text)
{
  const char *name = *text && strchr ("+-~?", *text) ? text + 1 : text;

  if (g_ascii_strncasecmp (name, "redirect=", 9) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    {
      gsize length = strlen (mechanisms[i].name);

      if (g_ascii_strncasecmp (name, mechanisms[i].name, length) == 0
          && (name[length] == '\0' || strchr (" :/\t", name[length])))
        return TRUE;
    }
  return FALSE;
}

const char *
spf_record_find_terms (const char *text)
{
  const char *rest = text + 6;

  if (g_ascii_strncasecmp (text, "v=spf1", 6) != 0)
    return NULL;
  if (*rest && strchr (" ;,:\t", *rest))
    return rest + 1;
  return *rest == '\0' || begins_with_term (rest) ? rest : NULL;
}

/* "/" and a number without leading zeros, at most @most (section 5.6: ip4-cidr-length). */
static gboolean
parse_prefix (const char *digits, guint most, guint *prefix)
{
  guint64 number;

  if (!g_ascii_isdigit (*digits) || (digits[0] == '0' && digits[1] != '\0'))
    return FALSE;
  if (!g_ascii_string_to_unsigned (digits, 10, 0, most, &number, NULL))
    return FALSE;
  *prefix = (guint)number;
  return TRUE;
}

/* Where "/24", "//64" or "/24//64" begins at the end of @text; its end if there is none. A slash
 * may also stand inside a macro or a domain-spec, so the search goes backwards over digits. */
static gsize
find_prefix (const char *text)
{
  gsize start = strlen (text);

  for (guint round = 0; round < 2; round++)
    {
      gsize digits = start;

      while (digits > 0 && g_ascii_isdigit (text[digits - 1]))
        digits--;
      if (digits == 0 || text[digits - 1] != '/')
        break;
      start = digits - 1;
      if (start > 0 && text[start - 1] == '/')
        start--;
      else
        break;
    }
  return start;
}

static gboolean
parse_dual_prefix (const char *text, SpfTerm *term)
{
  const char *six = strstr (text, "//");
  g_autofree char *four = six ? g_strndup (text, (gsize)(six - text)) : g_strdup (text);

  if (*four && !parse_prefix (four + 1, 32, &term->prefix4))
    return FALSE;
  return !six || parse_prefix (six + 2, 128, &term->prefix6);
}

static const char *
parse_host (const char *argument, SpfTerm *term)
{
  gsize split = find_prefix (argument);
  g_autofree char *domain = g_strndup (argument, split);

  if (!parse_dual_prefix (argument + split, term))
    return "bad-prefix";
  if (*domain == '\0')
    return NULL;
  if (*domain != ':')
    return "unknown-mechanism";
  if (!spf_macro_is_domain_spec (domain + 1))
    return "bad-domain";
  term->domain = g_strdup (domain + 1);
  return NULL;
}

static const char *
parse_domain (const char *argument, gboolean needed, SpfTerm *term)
{
  if (*argument == '\0')
    return needed ? "missing-domain" : NULL;
  if (!spf_macro_is_domain_spec (argument + 1))
    return argument[1] ? "bad-domain" : "missing-domain";
  term->domain = g_strdup (argument + 1);
  return NULL;
}

static const char *
parse_address (const char *argument, SpfTerm *term)
{
  const char *slash = strchr (argument, '/');
  gboolean wants_ipv6 = term->kind == SPF_TERM_IP6;
  g_autofree char *address = NULL;

  if (*argument != ':')
    return "missing-address";
  address
      = slash ? g_strndup (argument + 1, (gsize)(slash - argument - 1)) : g_strdup (argument + 1);
  if (!dns_address_parse (address, &term->network) || term->network.is_ipv6 != wants_ipv6)
    return "bad-address";
  if (!slash)
    return NULL;
  if (!parse_prefix (slash + 1, wants_ipv6 ? 128 : 32,
                     wants_ipv6 ? &term->prefix6 : &term->prefix4))
    return "bad-prefix";
  return NULL;
}

static const char *
parse_argument (const char *argument, Argument kind, SpfTerm *term)
{
  if (*argument && *argument != ':' && *argument != '/')
    return "unknown-mechanism";
  switch (kind)
    {
    case ARGUMENT_NONE:
      return *argument ? "unexpected-argument" : NULL;
    case ARGUMENT_DOMAIN:
    case ARGUMENT_OPTIONAL_DOMAIN:
      if (*argument == '/')
        return "unexpected-argument";
      return parse_domain (argument, kind == ARGUMENT_DOMAIN, term);
    case ARGUMENT_OPTIONAL_HOST:
      return parse_host (argument, term);
    case ARGUMENT_ADDRESS:
      return parse_address (argument, term);
    }
  g_assert_not_reached ();
}

static const char *
parse_mechanism (const char *text, SpfTerm *term)
{
  static const char qualifiers[] = "+-~?";
  const char *qualifier = *text ? strchr (qualifiers, *text) : NULL;
  gsize length;

  if (qualifier)
    {
      term->qualifier = (SpfQualifier)(qualifier - qualifiers);
      text++;
    }
  length = strcspn (text, ":/");
  for (guint i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    if (strlen (mechanisms[i].name) == length
        && g_ascii_strncasecmp (mechanisms[i].name, text, length) == 0)
      {
        term->kind = mechanisms[i].kind;
        return parse_argument (text + length, mechanisms[i].argument, term);
      }
  return "unknown-mechanism";
}

/* The length of a modifier's name before its "=", or 0 if @text is no modifier. */
static gsize
measure_modifier_name (const char *text)
{
  gsize length = 0;

  if (!g_ascii_isalpha (*text))
    return 0;
  while (g_ascii_isalnum (text[length]) || (text[length] && strchr ("-_.", text[length])))
    length++;
  return text[length] == '=' ? length : 0;
}

static const char *
parse_modifier (const char *text, gsize name_length, SpfTerm *term)
{
  const char *value = text + name_length + 1;
  gboolean known = TRUE;

  if (name_length == 8 && g_ascii_strncasecmp (text, "redirect", 8) == 0)
    term->kind = SPF_TERM_REDIRECT;
  else if (name_length == 3 && g_ascii_strncasecmp (text, "exp", 3) == 0)
    term->kind = SPF_TERM_EXP;
  else
    known = FALSE;
  if (known && !spf_macro_is_domain_spec (value))
    return *value ? "bad-domain" : "missing-domain";
  if (!known)
    {
      term->kind = SPF_TERM_UNKNOWN_MODIFIER;
      if (!spf_macro_is_string (value))
        return "bad-macro";
    }
  term->domain = g_strdup (value);
  return NULL;
}

static gboolean
has_bad_byte (const char *text)
{
  for (const guint8 *c = (const guint8 *)text; *c; c++)
    if (*c < 0x21 || *c > 0x7e)
      return TRUE;
  return FALSE;
}

static void
parse_term (SpfRecord *record, char *text, gsize offset)
{
  SpfTerm *term = g_new0 (SpfTerm, 1);
  gsize name_length = measure_modifier_name (text);
  const char *error;

  term->kind = SPF_TERM_BROKEN;
  term->text = text;
  term->offset = offset;
  term->prefix4 = 32;
  term->prefix6 = 128;
  if (has_bad_byte (text))
    error = "bad-character";
  else if (name_length > 0)
    error = parse_modifier (text, name_length, term);
  else
    error = parse_mechanism (text, term);
  if (error)
    {
      term->kind = SPF_TERM_BROKEN;
      record_errors_add (record->errors, error, offset);
    }
  g_ptr_array_add (record->terms, term);
}

/* Section 6: redirect and exp must not stand twice. */
static void
check_duplicates (SpfRecord *record, SpfTermKind kind, const char *code)
{
  gboolean seen = FALSE;

  for (guint i = 0; i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind != kind)
        continue;
      if (seen)
        record_errors_add (record->errors, code, term->offset);
      seen = TRUE;
    }
}

SpfRecord *
spf_record_parse (const char *text)
{
  SpfRecord *record = g_new0 (SpfRecord, 1);
  Cursor cursor;

  record->text = g_strdup (text);
  record->terms = g_ptr_array_new_with_free_func (term_free);
  record->errors = record_errors_new ();
  cursor_init_string (&cursor, text);
  if (!spf_record_is_one (text))
    record_errors_add (record->errors, "bad-version", 0);
  cursor_skip_none_of (&cursor, " ");
  while (!cursor_at_end (&cursor))
    {
      gsize start;

      cursor_skip_any_of (&cursor, " ");
      start = cursor.offset;
      cursor_skip_none_of (&cursor, " ");
      if (cursor.offset > start)
        parse_term (record, cursor_dup_since (&cursor, start), start);
    }
  check_duplicates (record, SPF_TERM_REDIRECT, "duplicate-redirect");
  check_duplicates (record, SPF_TERM_EXP, "duplicate-exp");
  return record;
}

void
spf_record_free (SpfRecord *record)
{
  g_free (record->text);
  g_ptr_array_unref (record->terms);
  g_array_unref (record->errors);
  g_free (record);
}

const SpfTerm *
spf_record_find (const SpfRecord *record, SpfTermKind kind)
{
  for (guint i = 0; i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind == kind)
        return term;
    }
  return NULL;
}

gboolean
spf_term_passes_everyone (const SpfTerm *term)
{
  gboolean has_empty_prefix = term->prefix4 == 0 || term->prefix6 == 0;

  if (term->qualifier != SPF_QUALIFIER_PASS)
    return FALSE;
  switch (term->kind)
    {
    case SPF_TERM_ALL:
      return TRUE;
    case SPF_TERM_A:
    case SPF_TERM_MX:
    case SPF_TERM_IP4:
    case SPF_TERM_IP6:
      return has_empty_prefix;
    case SPF_TERM_INCLUDE:
    case SPF_TERM_PTR:
    case SPF_TERM_EXISTS:
    case SPF_TERM_REDIRECT:
    case SPF_TERM_EXP:
    case SPF_TERM_UNKNOWN_MODIFIER:
    case SPF_TERM_BROKEN:
      return FALSE;
    }
  g_assert_not_reached ();
}

gboolean
spf_term_kind_costs_lookup (SpfTermKind kind)
{
  switch (kind)
    {
    case SPF_TERM_INCLUDE:
    case SPF_TERM_A:
    case SPF_TERM_MX:
    case SPF_TERM_PTR:
    case SPF_TERM_EXISTS:
    case SPF_TERM_REDIRECT:
      return TRUE;
    case SPF_TERM_ALL:
    case SPF_TERM_IP4:
    case SPF_TERM_IP6:
    case SPF_TERM_EXP:
    case SPF_TERM_UNKNOWN_MODIFIER:
    case SPF_TERM_BROKEN:
      return FALSE;
    }
  g_assert_not_reached ();
}

const char *
spf_term_kind_to_string (SpfTermKind kind)
{
  switch (kind)
    {
    case SPF_TERM_ALL:
      return "all";
    case SPF_TERM_INCLUDE:
      return "include";
    case SPF_TERM_A:
      return "a";
    case SPF_TERM_MX:
      return "mx";
    case SPF_TERM_PTR:
      return "ptr";
    case SPF_TERM_IP4:
      return "ip4";
    case SPF_TERM_IP6:
      return "ip6";
    case SPF_TERM_EXISTS:
      return "exists";
    case SPF_TERM_REDIRECT:
      return "redirect";
    case SPF_TERM_EXP:
      return "exp";
    case SPF_TERM_UNKNOWN_MODIFIER:
      return "modifier";
    case SPF_TERM_BROKEN:
      return "broken";
    }
  g_assert_not_reached ();
}

const char *
spf_qualifier_to_string (SpfQualifier qualifier)
{
  switch (qualifier)
    {
    case SPF_QUALIFIER_PASS:
      return "pass";
    case SPF_QUALIFIER_FAIL:
      return "fail";
    case SPF_QUALIFIER_SOFTFAIL:
      return "softfail";
    case SPF_QUALIFIER_NEUTRAL:
      return "neutral";
    }
  g_assert_not_reached ();
}
