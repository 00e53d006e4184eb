/* SPF macros: the syntax (RFC 7208, section 7.1). What they stand for: auth/spf-expansion.h. */
#pragma once

#include <glib.h>

/* A run of plain text, or one macro-expand. */
typedef struct
{
  const char *text; /* into what was parsed */
  gsize length;     /* bytes */
  char letter;      /* lower case; '\0': no macro-letter */
  char escape;      /* '%', '_' or '-' of "%%", "%_", "%-"; else '\0' */
  gboolean is_url;  /* an upper case letter: the value is to be URL-escaped */
  guint parts;      /* how many right-hand parts to keep; 0: all */
  gboolean reverse;
  char delimiters[8]; /* each once; empty: none given, which means "." */
} SpfMacroPiece;

typedef enum
{
  SPF_MACRO_DOMAIN,      /* a macro-string in a record: visible characters, no c, r, t */
  SPF_MACRO_EXPLANATION, /* an explain-string: with spaces, and with c, r, t */
} SpfMacroUse;

/* (transfer full) (nullable): an array of SpfMacroPiece that borrows from @text; %NULL if @text is
 * none by the grammar. */
GArray *spf_macro_parse (const char *text, SpfMacroUse use);

/* TRUE if @text is a macro-string without the letters that only an explanation may hold. */
gboolean spf_macro_is_string (const char *text);

/* TRUE if @text is a domain-spec: a macro-string that ends in "." toplabel or in a macro. */
gboolean spf_macro_is_domain_spec (const char *text);

/* TRUE if @text says the same for every mail to a domain: it holds no macro but %{d}, %%, %_, %-. */
gboolean spf_macro_is_constant (const char *text);

/* TRUE if one of the pieces is one of these letters, given in lower case. */
gboolean spf_macro_has_letter (const GArray *pieces, const char *letters);

/* (transfer full) (nullable): @text for mail judged at @domain, as a canonical name; %NULL if it
 * depends on the mail or is no name. */
char *spf_macro_expand_constant (const char *text, const char *domain);
