#include "mail/authentication-words.h"

#include <string.h>

typedef struct
{
  const char *method;
  const char *results;  /* separated by blanks */
  gboolean in_any_case; /* RFC 7208, section 9.1, writes them as ABNF strings: "pass" / "fail" … */
} Method;

typedef struct
{
  const char *method; /* (nullable): any */
  const char *result;
  const char *meaning;
} Legacy;

#define SIGNATURE "none pass fail policy neutral temperror permerror"
#define SENDER "none pass fail softfail neutral policy temperror permerror"
#define PLAIN "none pass fail temperror permerror"

/* clang-format off */
static const Method methods[] = {
  { "arc",        "none pass fail", FALSE },                             /* RFC 8617, section 10.1 */
  { "auth",       PLAIN, FALSE },                                        /* section 2.7.4 */
  { "dkim",       SIGNATURE, FALSE },                                    /* section 2.7.1 */
  { "dkim-adsp",  "none pass unknown fail discard nxdomain temperror permerror", FALSE }, /* RFC 5617 */
  { "dkim-atps",  PLAIN, FALSE },                                        /* RFC 6541, section 8.3 */
  { "dmarc",      PLAIN, FALSE },                                        /* RFC 9989 */
  { "dnswl",      "none pass temperror permerror", FALSE },              /* RFC 8904, section 3 */
  { "domainkeys", SIGNATURE, FALSE },                                    /* RFC 7601, section 2.7.1 */
  { "iprev",      "pass fail temperror permerror", FALSE },              /* section 2.7.3 */
  { "rrvs",       PLAIN " unknown", FALSE },                             /* RFC 7293, section 15.3 */
  { "sender-id",  SENDER, TRUE },                                        /* RFC 7601, section 2.7.2 */
  { "smime",      SIGNATURE, FALSE },                                    /* RFC 7281 */
  { "spf",        SENDER, TRUE },                                        /* section 2.7.2 */
  { "vbr",        PLAIN, FALSE },                                        /* RFC 6212 */
};

static const Legacy legacies[] = {
  { NULL,    "hardfail",      "fail" },      /* RFC 5451, section 2.4.2; BIGLOBE still */
  { "dkim",  "softfail",      "fail" },
  { NULL,    "timeout",       "temperror" }, /* Microsoft: the query for the key */
  { NULL,    "error",         "permerror" },
  { NULL,    "unknown",       "permerror" }, /* of SPF before RFC 4408 */
  { "dmarc", "bestguesspass", "none" },      /* Microsoft: no record, it would pass if there were one */
};
/* clang-format on */

static const char *const bare_properties[]
    = { "action",   "client-ip", "envelope-from", "from",     "helo",
        "identity", "mailfrom",  "reason",        "receiver", NULL };
static const char *const property_types[] = { "body", "dns", "header", "policy", "smtp", NULL };
static const char *const smtp_properties[]
    = { "auth", "data", "ehlo", "helo", "mail", "mailfrom", "rcpt", "rcptto", "remote-ip", NULL };

/* Every word of the table of methods. */
static const char *const all_results[]
    = { "discard",   "fail",   "neutral",  "none",      "nxdomain", "pass",
        "permerror", "policy", "softfail", "temperror", "unknown" };

/* What a method that we do not know says, if it uses the words of the others. */
static const char any_results[] = SENDER;

static const Method *
find_method (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_ascii_strcasecmp (methods[i].method, name) == 0)
      return &methods[i];
  return NULL;
}

gboolean
authentication_words_know_method (const char *method)
{
  return find_method (method) != NULL;
}

/* (nullable): the word of @list that @word is in some case, as a static string. */
static const char *
find_in_list (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);
  g_autofree char *lower = g_ascii_strdown (word, -1);

  if (!g_strv_contains ((const char *const *)words, lower))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (all_results); i++)
    if (strcmp (all_results[i], lower) == 0)
      return all_results[i];
  g_assert_not_reached ();
}

static const char *
find_legacy (const char *method, const char *result)
{
  for (guint i = 0; i < G_N_ELEMENTS (legacies); i++)
    if (g_ascii_strcasecmp (legacies[i].result, result) == 0
        && (!legacies[i].method || g_ascii_strcasecmp (legacies[i].method, method) == 0))
      return legacies[i].meaning;
  return NULL;
}

AuthenticationResultStanding
authentication_words_read_result (const char *method, const char *result, const char **meaning)
{
  const Method *known = find_method (method);
  const char *word = find_in_list (known ? known->results : any_results, result);

  *meaning = word ? word : find_legacy (method, result);
  if (!known)
    return AUTHENTICATION_RESULT_UNBOUND;
  if (word)
    return known->in_any_case || strcmp (word, result) == 0 ? AUTHENTICATION_RESULT_REGISTERED
                                                            : AUTHENTICATION_RESULT_WRONG_CASE;
  if (*meaning)
    return AUTHENTICATION_RESULT_LEGACY;
  *meaning = find_in_list (any_results, result);
  return AUTHENTICATION_RESULT_UNKNOWN;
}

gsize
authentication_words_method_at_end (const char *text)
{
  gsize length = strlen (text), longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      gsize part = strlen (methods[i].method);

      if (part > longest && part <= length
          && g_ascii_strcasecmp (text + length - part, methods[i].method) == 0)
        longest = part;
    }
  return longest;
}

gboolean
authentication_words_know_property_type (const char *type)
{
  return g_strv_contains (property_types, type);
}

gboolean
authentication_words_know_smtp_property (const char *property)
{
  return g_strv_contains (smtp_properties, property);
}

gboolean
authentication_words_know_bare_property (const char *name)
{
  return g_strv_contains (bare_properties, name);
}
