#include "plan/explain/explain-authentication.h"
#include "plan/explain/fill.h"

static const char *const texts[] = {
  [DKIM_REASON_NONE]
  = N_ ("The signature of {domain} holds: what it covers was not changed on the way."),
  [DKIM_REASON_SYNTAX] = N_ ("The signature of {domain} cannot be read."),
  [DKIM_REASON_VERSION] = N_ ("The signature of {domain} is of an unknown version (v=)."),
  [DKIM_REASON_ALGORITHM_UNKNOWN] = N_ ("The signature of {domain} uses an unknown method (a=)."),
  [DKIM_REASON_CANONICALIZATION_UNKNOWN]
  = N_ ("The signature of {domain} uses an unknown form (c=)."),
  [DKIM_REASON_QUERY_UNKNOWN]
  = N_ ("The key of {domain} is not in the DNS, says the signature (q=)."),
  [DKIM_REASON_FROM_NOT_SIGNED]
  = N_ ("The signature of {domain} does not cover the sender (From)."),
  [DKIM_REASON_IDENTITY_OUTSIDE]
  = N_ ("The signature speaks for somebody outside of {domain} (i=)."),
  [DKIM_REASON_TIMES_REVERSED] = N_ ("The signature of {domain} ends before it begins (t=, x=)."),
  [DKIM_REASON_SEAL_IN_LIST]
  = N_ ("The seal of {domain} has a list of fields where it may not have one (h=)."),
  [DKIM_REASON_LENGTH_BEYOND_BODY]
  = N_ ("The signature of {domain} covers more than there is: the end of the mail is missing."),
  [DKIM_REASON_KEY_MISSING] = N_ ("The key of the signature is not in the DNS: {name}."),
  [DKIM_REASON_KEY_REVOKED] = N_ ("The key of the signature was withdrawn: {name}."),
  [DKIM_REASON_KEY_UNUSABLE] = N_ ("The key of the signature cannot be read: {name}."),
  [DKIM_REASON_KEY_TOO_LARGE] = N_ ("The key of the signature is larger than we check: {name}."),
  [DKIM_REASON_KEY_WRONG_TYPE] = N_ ("The key does not fit the signature (another kind): {name}."),
  [DKIM_REASON_HASH_NOT_ALLOWED]
  = N_ ("The key does not allow this method of signing (h=): {name}."),
  [DKIM_REASON_SERVICE_NOT_ALLOWED] = N_ ("The key is not meant for mail (s=): {name}."),
  [DKIM_REASON_IDENTITY_NOT_STRICT]
  = N_ ("The key does not allow signing for subdomains (t=s): {name}."),
  [DKIM_REASON_BODY_HASH] = N_ ("The text of the mail was changed after {domain} signed it."),
  [DKIM_REASON_HEADER_HASH]
  = N_ ("The header was changed after {domain} signed it, or the key is another one now."),
  [DKIM_REASON_SHA1]
  = N_ ("The signature of {domain} uses SHA-1, which receivers no longer accept."),
  [DKIM_REASON_KEY_SHORT] = N_ ("The key of {domain} is too short; receivers no longer accept it."),
  [DKIM_REASON_EXPIRED] = N_ ("The signature of {domain} had expired (x=)."),
  [DKIM_REASON_DNS] = N_ ("The DNS did not answer about the key: {name}."),
  [DKIM_REASON_NOT_ASKED] = N_ ("The key was not asked for: {name}."),
  [DKIM_REASON_BODY_NOT_GIVEN]
  = N_ ("Not decided: the text of the mail is not here, only its header."),
  [DKIM_REASON_TEXT_MENDED] = N_ (
      "Not decided: the text is not exactly as it was sent, so that the signature cannot be checked."),
  [DKIM_REASON_HEADER_TOO_LARGE]
  = N_ ("Not decided: the header is larger than what is read (4 MB, 10,000 fields)."),
  [DKIM_REASON_TOO_MANY] = N_ ("Not decided: there are too many signatures."),
};

/* A new reason needs a sentence. */
G_STATIC_ASSERT (G_N_ELEMENTS (texts) == DKIM_REASON_TOO_MANY + 1);

char *
explain_dkim_result (const DkimSignatureResult *signature, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *name = signature->signature->key_name;

  return fill_from_pairs (language_gettext (texts[signature->reason]), "domain",
                          signature->domain ? signature->domain : "?", "name", name ? name : "?",
                          NULL);
}

char *
explain_dkim_remark (const DkimSignatureResult *signature, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const DkimVerdict *verdict = &signature->verdict;

  if (verdict->unsigned_bytes > 0)
    return g_strdup (_ ("The end of the text is not covered (l=): anybody could have added it."));
  if (signature->signature->has_length)
    return g_strdup (_ ("The signature leaves room for text added at the end (l=)."));
  if (verdict->several_keys)
    return g_strdup (_ ("There are several keys at one name; only one is allowed."));
  if (verdict->testing)
    return g_strdup (
        _ ("The key is marked as a test (t=y), so receivers may ignore the signature."));
  if (verdict->signed_in_future)
    return g_strdup (_ ("It was signed in the future, says the signature (t=)."));
  return NULL;
}
