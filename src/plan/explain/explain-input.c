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
