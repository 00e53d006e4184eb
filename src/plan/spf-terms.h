/* The SPF terms of one sender, as its console shows them and a person pastes them. */
#pragma once

#include <glib.h>

#include "providers/service.h"

/* No service needs more; a longer list is another company's whole record. */
#define SPF_TERMS_MAX 10

/* (transfer full) (nullable): the terms in @text with one blank between them, in small letters, each a
 * correct term of RFC 7208, none of them twice; %NULL with a PLAN_REQUEST_ERROR.
 *
 * @text is one term ("include:spf.example.jp"), several of them, or a whole record, of which the terms
 * before "all" are taken. Full-width letters, quotation marks around it, blanks and line breaks do no
 * harm, nor does what console_text_take_value () takes off; a bare address becomes ip4 or ip6. What is given back comes out the same when it is put in.
 *
 * Refused is what says more than who sends: redirect and other modifiers, ptr, a qualifier other than
 * "+", a term by which everybody passes, and an include of @domain itself. */
char *spf_terms_parse (const char *text, const char *domain, GError **error);

/* TRUE if every macro (RFC 7208, section 7) in @terms ends in a name of @service (nullable): what a macro
 * leads to depends on the mail, so no check of ours can follow it. */
gboolean spf_terms_have_macros_of (const char *terms, const ProvidersService *service);
