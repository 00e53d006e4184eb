#include "plan/spf-terms.h"

#include <string.h>

#include "auth/spf-macro.h"
#include "auth/spf-record.h"
#include "plan/console-text.h"
#include "plan/request.h"

#define VERSION "v=spf1"

/* (transfer full): "+Include:SPF.example.jp." → "include:spf.example.jp", "2001:DB8::1" → "ip6:2001:db8::1".
 * The letters of a macro mean something else as capitals (RFC 7208, section 7.3). */
static char *
normalize_word (const char *word)
{
  g_autofree char *plain = g_strdup (*word == '+' ? word + 1 : word);
  g_autofree char *bare = g_strndup (plain, strcspn (plain, "/"));
  g_autofree char *lower = g_ascii_strdown (plain, -1);
  gsize length = strlen (plain);
  DnsAddress address;

  if (strchr (plain, '%'))
    return g_steal_pointer (&plain);
  if (dns_address_parse (bare, &address))
    return g_strconcat (address.is_ipv6 ? "ip6:" : "ip4:", lower, NULL);
  if (length > 0 && lower[length - 1] == '.')
    lower[length - 1] = '\0';
  return g_steal_pointer (&lower);
}

/* A line break inside a record stands for a blank: terms are never so long that a console cuts them. */
static SpfRecord *
read_record (const char *text)
{
  g_autofree char *one_line = g_strdelimit (console_text_take_value (text), "\r\n\t", ' ');
  g_autofree char *value = console_text_to_value (one_line);
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  g_autoptr (GString) record = g_string_new (VERSION);
  gboolean is_first = TRUE;

  for (guint i = 0; words[i]; i++)
    {
      g_autofree char *word = normalize_word (words[i]);

      if (*word && !(is_first && strcmp (word, VERSION) == 0))
        g_string_append_printf (record, " %s", word);
      is_first = is_first && !*word;
    }
  return spf_record_parse (record->str);
}

static gboolean
refuse (PlanRequestError code, const char *what, GError **error)
{
  g_set_error_literal (error, PLAN_REQUEST_ERROR, (gint)code, what);
  return FALSE;
}

static gboolean
check_modifiers (const SpfRecord *record, GError **error)
{
  if (spf_record_find (record, SPF_TERM_REDIRECT) || spf_record_find (record, SPF_TERM_EXP))
    return refuse (PLAN_REQUEST_ERROR_TERM_REFUSED, "redirect and exp speak for the whole record",
                   error);
  return TRUE;
}

static gboolean
includes (const SpfTerm *term, const char *domain)
{
  g_autofree char *target
      = term->kind == SPF_TERM_INCLUDE ? spf_macro_expand_constant (term->domain, domain) : NULL;

  return g_strcmp0 (target, domain) == 0;
}

static gboolean
check_term (const SpfTerm *term, const char *domain, GError **error)
{
  switch (term->kind)
    {
    case SPF_TERM_INCLUDE:
    case SPF_TERM_A:
    case SPF_TERM_MX:
    case SPF_TERM_IP4:
    case SPF_TERM_IP6:
    case SPF_TERM_EXISTS:
      break;
    case SPF_TERM_ALL:
    case SPF_TERM_PTR:
    case SPF_TERM_REDIRECT:
    case SPF_TERM_EXP:
      return refuse (PLAN_REQUEST_ERROR_TERM_REFUSED, "this is no term of one service", error);
    case SPF_TERM_UNKNOWN_MODIFIER:
    case SPF_TERM_BROKEN:
      return refuse (PLAN_REQUEST_ERROR_TERM, "this is no SPF term", error);
    }
  if (term->qualifier != SPF_QUALIFIER_PASS || spf_term_passes_everyone (term))
    return refuse (PLAN_REQUEST_ERROR_TERM_REFUSED, "this does not allow one service", error);
  if (includes (term, domain))
    return refuse (PLAN_REQUEST_ERROR_TERM_OWN, "this includes the domain itself", error);
  return TRUE;
}

static gboolean
take_term (GPtrArray *terms, const SpfTerm *term, const char *domain, GError **error)
{
  if (!check_term (term, domain, error))
    return FALSE;
  if (!g_ptr_array_find_with_equal_func (terms, term->text, g_str_equal, NULL))
    g_ptr_array_add (terms, term->text);
  return terms->len <= SPF_TERMS_MAX
         || refuse (PLAN_REQUEST_ERROR_TERM_COUNT, "these are too many terms", error);
}

/* What stands behind "all" is never reached. An "all" with nothing before it is refused as a term. */
static gboolean
take_terms (GPtrArray *terms, const SpfRecord *record, const char *domain, GError **error)
{
  for (guint i = 0; i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->kind == SPF_TERM_ALL && i > 0)
        return TRUE;
      if (!take_term (terms, term, domain, error))
        return FALSE;
    }
  return terms->len > 0 || refuse (PLAN_REQUEST_ERROR_TERM, "there is no SPF term", error);
}

char *
spf_terms_parse (const char *text, const char *domain, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();
  g_autoptr (SpfRecord) record = NULL;

  if (strlen (text) > CONSOLE_TEXT_MAX_BYTES)
    {
      refuse (PLAN_REQUEST_ERROR_TERM, "this is longer than any SPF record", error);
      return NULL;
    }
  record = read_record (text);
  if (!check_modifiers (record, error) || !take_terms (terms, record, domain, error))
    return NULL;
  g_ptr_array_add (terms, NULL);
  return g_strjoinv (" ", (GStrv)terms->pdata);
}

/* TRUE if the name in @term says the same for every mail, or ends in a name of @service. */
static gboolean
is_followed (const SpfTerm *term, const ProvidersService *service)
{
  const char *end = term->domain ? strrchr (term->domain, '}') : NULL;
  g_autoptr (ProvidersTrace) trace = NULL;

  if (!term->domain || spf_macro_is_constant (term->domain))
    return TRUE;
  if (!service || !end || end[1] != '.')
    return FALSE;
  trace = providers_trace_new (PROVIDERS_TRACE_SPF_TERM, end + 2);
  return providers_service_weigh (service, trace) == PROVIDERS_STRENGTH_STRONG;
}

gboolean
spf_terms_have_macros_of (const char *terms, const ProvidersService *service)
{
  g_autofree char *text = g_strconcat (VERSION " ", terms, NULL);
  g_autoptr (SpfRecord) record = spf_record_parse (text);

  for (guint i = 0; i < record->terms->len; i++)
    if (!is_followed (g_ptr_array_index (record->terms, i), service))
      return FALSE;
  return TRUE;
}
