#include "survey/landed-spf.h"

#include <string.h>

#include "auth/spf-record.h"

#define VERSION "v=spf1"
#define FULL_PREFIX_4 32
#define FULL_PREFIX_6 128

/* The letters of a macro count: a capital one means that its value is escaped (RFC 7208, 7.3). */
static void
append_text (GString *out, const char *term)
{
  gsize name = strcspn (term, ":=/");
  gboolean is_plus = *term == '+' && term[name] != '=';
  gboolean has_macro = strchr (term, '%') != NULL;

  for (gsize i = is_plus ? 1 : 0; term[i]; i++)
    g_string_append_c (out, i < name || !has_macro ? g_ascii_tolower (term[i]) : term[i]);
}

/* TRUE if what the parser read of @term is all of it. A macro is left as it was written. */
static gboolean
is_read (const SpfTerm *term)
{
  return term->kind != SPF_TERM_BROKEN && term->kind != SPF_TERM_UNKNOWN_MODIFIER
         && !(term->domain && strchr (term->domain, '%'));
}

static void
append_qualifier (GString *out, SpfQualifier qualifier)
{
  switch (qualifier)
    {
    case SPF_QUALIFIER_PASS:
      break;
    case SPF_QUALIFIER_FAIL:
      g_string_append_c (out, '-');
      break;
    case SPF_QUALIFIER_SOFTFAIL:
      g_string_append_c (out, '~');
      break;
    case SPF_QUALIFIER_NEUTRAL:
      g_string_append_c (out, '?');
      break;
    }
}

/* Names end with a dot or without (RFC 7208, section 7.1), in any case. */
static void
append_domain (GString *out, const SpfTerm *term)
{
  g_autofree char *domain = g_ascii_strdown (term->domain, -1);
  gsize length = strlen (domain);

  if (length > 1 && domain[length - 1] == '.')
    domain[length - 1] = '\0';
  g_string_append_printf (out, ":%s", domain);
}

/* A prefix of all bits says what none says (RFC 7208, section 5.6). */
static void
append_read (GString *out, const SpfTerm *term)
{
  gboolean is_ip6 = term->kind == SPF_TERM_IP6;

  append_qualifier (out, term->qualifier);
  g_string_append (out, spf_term_kind_to_string (term->kind));
  if (is_ip6 || term->kind == SPF_TERM_IP4)
    {
      g_autofree char *address = dns_address_to_string (&term->network);

      g_string_append_printf (out, ":%s", address);
    }
  else if (term->domain)
    append_domain (out, term);
  if (!is_ip6 && term->prefix4 != FULL_PREFIX_4)
    g_string_append_printf (out, "/%u", term->prefix4);
  if (term->kind != SPF_TERM_IP4 && term->prefix6 != FULL_PREFIX_6)
    g_string_append_printf (out, "%s/%u", is_ip6 ? "" : "/", term->prefix6);
}

gboolean
landed_spf_is_one (const char *text)
{
  return spf_record_is_one (text);
}

char *
landed_spf_normalize (const char *text)
{
  g_autoptr (SpfRecord) record = spf_record_parse (text);
  GString *out = g_string_new (VERSION);

  for (guint i = 0; i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);

      g_string_append_c (out, ' ');
      if (is_read (term))
        append_read (out, term);
      else
        append_text (out, term->text);
    }
  return g_string_free (out, FALSE);
}
