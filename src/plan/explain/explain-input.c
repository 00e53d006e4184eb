#include "plan/explain/explain.h"
#include "plan/explain/fill.h"

char *
explain_domain_error (DnsDomainError code, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (code)
    {
    case DNS_DOMAIN_ERROR_EMPTY:
      return g_strdup (_ ("Enter a domain, such as example.co.jp. A mail address will do, too."));
    case DNS_DOMAIN_ERROR_ADDRESS:
      return g_strdup (_ ("This is an IP address. Enter what stands behind the “@” of your mail "
                          "addresses."));
    case DNS_DOMAIN_ERROR_PUBLIC_SUFFIX:
      return g_strdup (_ ("This is not the domain of one company. Enter it as in example.co.jp."));
    case DNS_DOMAIN_ERROR_LABEL:
      return g_strdup (_ ("A part between two dots is empty or longer than 63 characters."));
    case DNS_DOMAIN_ERROR_TOO_LONG:
      return g_strdup (_ ("This is longer than any domain name can be (253 characters)."));
    case DNS_DOMAIN_ERROR_CHARACTER:
      return g_strdup (_ ("This holds a character that no domain name may have. Check for blanks "
                          "and symbols."));
    }
  g_assert_not_reached ();
}

static const char *
text_of_request_error (PlanRequestError code)
{
  switch (code)
    {
    case PLAN_REQUEST_ERROR_INSIDE:
      return N_ (
          "This number only means something inside your company. The one that the world sees "
          "stands in the papers of your line, or in the header of a mail.");
    case PLAN_REQUEST_ERROR_ADDRESS:
      return N_ (
          "This is no IP address. Write it like 203.0.113.5, or a network like 203.0.113.0/28.");
    case PLAN_REQUEST_ERROR_NETWORK:
      return N_ (
          "Behind “/” stands the size of a network, but in front of it not its first address. "
          "Enter the network, {network}, or the one address without “/”.");
    case PLAN_REQUEST_ERROR_NO_SERVER:
      return N_ (
          "No server can have this address. The one that the world sees stands in the papers "
          "of your line, or in the header of a mail.");
    case PLAN_REQUEST_ERROR_REPORT:
      return N_ ("This is no mail address. Write it like dmarc@example.co.jp.");
    case PLAN_REQUEST_ERROR_VALUE:
      return N_ ("This is no DKIM value. Copy host name and value once more from the service's "
                 "screen, each as a whole.");
    case PLAN_REQUEST_ERROR_TERM:
      return N_ (
          "This is no SPF value. It begins with “include:”, “ip4:” or “a:”, or it is a whole "
          "record that begins with “v=spf1”. Copy it once more from the service's screen.");
    case PLAN_REQUEST_ERROR_TERM_REFUSED:
      return N_ ("This would not only allow this service. Parts such as “redirect=”, “exp=”, "
                 "“ptr” and “all” cannot be taken over. Ask the service for a value that begins "
                 "with “include:”.");
    case PLAN_REQUEST_ERROR_TERM_MACRO:
      return N_ ("This holds a macro (“%{…}”) that does not lead to a name which is known to be "
                 "this service's. Ask the service for a value without it.");
    case PLAN_REQUEST_ERROR_TERM_OWN:
      return N_ ("This points to your own domain. Paste what the service's screen shows, not your "
                 "own SPF record.");
    case PLAN_REQUEST_ERROR_TERM_COUNT:
      return N_ (
          "These are more than 10 parts. One service needs fewer; paste only what its screen "
          "shows.");
    case PLAN_REQUEST_ERROR_KEY_CUT:
      return N_ (
          "The end of this key is missing. Copy the value once more from the service's screen, "
          "to its very end: it may be longer than the field shows.");
    case PLAN_REQUEST_ERROR_HOST:
      return N_ (
          "The host name is needed, too. The service's screen shows it beside the value, such "
          "as “k1._domainkey”.");
    }
  g_assert_not_reached ();
}

char *
explain_request_error (const GError *error, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *text = text_of_request_error ((PlanRequestError)error->code);

  return fill_from_pairs (language_gettext (text), "network", error->message, NULL);
}

char *
explain_domain_changes (const DnsDomain *domain, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  if (domain->changes & DNS_DOMAIN_CHANGED_ADDRESS)
    return fill_from_pairs (_ ("Looks at {domain}, the part behind the “@”."), "domain",
                            domain->unicode, NULL);
  if (domain->changes & (DNS_DOMAIN_CHANGED_URL | DNS_DOMAIN_CHANGED_WWW))
    return fill_from_pairs (_ ("Looks at {domain}, taken from the web address."), "domain",
                            domain->unicode, NULL);
  if (domain->changes & DNS_DOMAIN_CHANGED_FULLWIDTH)
    return fill_from_pairs (_ ("Read as {domain} (full-width or invisible characters replaced)."),
                            "domain", domain->unicode, NULL);
  /* The DNS form is the point here, so it is shown as it is. */
  if (domain->changes & DNS_DOMAIN_CHANGED_IDN)
    return g_strdup_printf (_ ("In the DNS this name is written %s."), domain->name);
  return NULL;
}

char *
explain_privacy (gboolean fetches, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  if (fetches)
    return g_strdup (_ ("Only questions for domain names (DNS) leave this computer, and published "
                        "policy files are read (this can be switched off). No mail and no "
                        "recipients are sent. Nothing is changed by looking."));
  return g_strdup (_ ("Only questions for domain names (DNS) leave this computer. No mail and no "
                      "recipients are sent. Nothing is changed by looking."));
}
