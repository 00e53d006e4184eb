/* SPF macros (RFC 7208, section 7). */
#pragma once

#include <glib.h>

/* TRUE if @text is a macro-string without the letters that only an explanation may hold. */
gboolean spf_macro_is_string (const char *text);

/* TRUE if @text is a domain-spec: a macro-string that ends in "." toplabel or in a macro. */
gboolean spf_macro_is_domain_spec (const char *text);

/* TRUE if @text says the same for every mail to a domain: it holds no macro but %{d}, %%, %_, %-. */
gboolean spf_macro_is_constant (const char *text);

/* (transfer full) (nullable): @text for mail judged at @domain, as a canonical name; %NULL if it
 * depends on the mail or is no name. */
char *spf_macro_expand_constant (const char *text, const char *domain);
