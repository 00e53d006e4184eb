/* The words of Authentication-Results: methods, their results, types of properties.
 *
 * From RFC 8601, sections 2.3 and 2.7, RFC 9989 (dmarc), RFC 8617 (arc) and the other registrations
 * in IANA's "Email Authentication Parameters"; and what receivers wrote before or beside them.
 */
#pragma once

#include <glib.h>

typedef enum
{
  AUTHENTICATION_RESULT_REGISTERED, /* enumerated for this method */
  AUTHENTICATION_RESULT_WRONG_CASE, /* enumerated, but in lower case only */
  AUTHENTICATION_RESULT_LEGACY,     /* of an older document or a receiver's own; we can read it */
  AUTHENTICATION_RESULT_UNKNOWN,    /* this method has no such result */
  AUTHENTICATION_RESULT_UNBOUND,    /* the method is not registered, any word may stand there */
} AuthenticationResultStanding;

/* @method in any case. */
gboolean authentication_words_know_method (const char *method);

/* What @result (as written) of @method is; @meaning (out) (nullable) becomes a result of RFC 8601
 * in lower case, static, or %NULL if we have no reading of it. */
AuthenticationResultStanding
authentication_words_read_result (const char *method, const char *result, const char **meaning);

/* The length of the known method at whose end @text breaks off, 0 if none: "mx.example.jpspf". */
gsize authentication_words_method_at_end (const char *text);

/* smtp, header, body, policy, dns; in lower case. */
gboolean authentication_words_know_property_type (const char *type);
/* The properties of type smtp that name a command of SMTP, and those registered; lower case. */
gboolean authentication_words_know_smtp_property (const char *property);
/* Names that receivers write without a type, and that are therefore no methods. */
gboolean authentication_words_know_bare_property (const char *name);
