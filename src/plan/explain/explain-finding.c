#include <string.h>

#include "plan/explain/explain.h"
#include "plan/explain/fill.h"
#include "plan/explain/finding-texts.h"

#define ARROW "→"
#define MICROSOFT "microsoft-365"

/* (nullable): what is to be said where a parameter makes it another case. */
static const char *
text_of_case (const Finding *finding)
{
  /* Where no part of an SPF record leads on, there is nothing to name. */
  if (finding->code == FINDING_SPF_TOO_MANY_LOOKUPS && !*finding_get_text (finding, "candidate_1"))
    return N_ ("Checking the SPF record of {name} takes {seen} DNS look-ups; receivers stop at "
               "{limit} and then treat SPF as broken. → Remove the parts that you no longer use.");
  if (finding->code == FINDING_DKIM_SERVICE_CANNOT_SIGN
      && finding_get_number (finding, "needs_plan") != 0)
    return N_ ("{service} signs in your name only on some plans or with an option. → Ask {service} "
               "whether yours signs. If not, change the plan, or let DMARC rest on SPF alone; mail "
               "that is forwarded then fails.");
  if (finding->code == FINDING_SPF_SENDER_MISSING
      && finding_get_number (finding, "is_withheld") != 0)
    return N_ ("You said that {service} sends for you, but SPF does not list it, so its mail fails "
               "SPF. → Nothing to register yet: no new SPF value can be proposed, and the reason "
               "stands with the SPF record.");
  if (finding->code == FINDING_NAME_SERVER_REFUSES
      && strcmp (finding_get_text (finding, "reason"), "no-such-name") == 0)
    return N_ (
        "{server} is named as a DNS server of {name}, but a host of that name does not exist, "
        "so nobody can ask it. Some receivers will find nothing. → Whoever looks after the "
        "domain corrects the name servers at the registrar.");
  if (finding->code == FINDING_NAME_SERVER_REFUSES
      && strcmp (finding_get_text (finding, "reason"), "no-address") == 0)
    return N_ ("{server} is named as a DNS server of {name}, but has no address, so nobody can ask "
               "it. Some receivers will find nothing. → Tell the DNS company, or correct the name "
               "servers at the registrar.");
  if (finding->code == FINDING_VERIFICATION_LEFTOVER
      && strcmp (finding_get_text (finding, "service_id"), MICROSOFT) == 0)
    return N_ ("The value “{record}” at {name} was made for Microsoft to see who owns the domain. "
               "{service}, Entra, Azure and Intune share it, so it does not tell which of them is "
               "in use; it says nothing about mail. → If {service} sends mail for you, add it to "
               "the senders; otherwise there is nothing to do.");
  return NULL;
}

static const char *
text_of (const Finding *finding)
{
  const char *text = text_of_case (finding);

  return text ? text : finding_text_get (finding->code);
}

char *
explain_finding (const Finding *finding, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  return fill_from_finding (language_gettext (text_of (finding)), finding);
}

void
explain_finding_parts (const Finding *finding, Language language, char **what, char **todo)
{
  g_autofree char *text = explain_finding (finding, language);
  char *arrow = strstr (text, ARROW);

  *todo = arrow ? g_strstrip (g_strdup (arrow + strlen (ARROW))) : NULL;
  if (arrow)
    *arrow = '\0';
  *what = g_strstrip (g_steal_pointer (&text));
}

static const char *
demand_word (FindingDemand demand)
{
  switch (demand)
    {
    case FINDING_DEMAND_NOBODY:
      return _ ("Required");
    case FINDING_DEMAND_STANDARD:
      return _ ("Required (by the standard)");
    case FINDING_DEMAND_GMAIL:
      return _ ("Required (by Gmail and others)");
    case FINDING_DEMAND_RECEIVER:
      return _ ("Required (by the receiver)");
    }
  g_assert_not_reached ();
}

char *
explain_finding_level (const Finding *finding, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (finding->level)
    {
    case FINDING_REQUIRED:
      return g_strdup (demand_word (finding->demand));
    case FINDING_RECOMMENDED:
      return g_strdup (_ ("Recommended"));
    case FINDING_OPTIONAL:
      return g_strdup (_ ("When convenient"));
    case FINDING_NOTE:
      return g_strdup (_ ("For information"));
    case FINDING_GOOD:
      return g_strdup (_ ("Good"));
    case FINDING_UNKNOWN:
      return g_strdup (_ ("Could not be checked"));
    }
  g_assert_not_reached ();
}

char *
explain_subject (FindingSubject subject, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (subject)
    {
    case FINDING_ABOUT_DOMAIN:
      return g_strdup (_ ("The domain"));
    case FINDING_ABOUT_SPF:
      return g_strdup (_ ("Servers allowed to send (SPF)"));
    case FINDING_ABOUT_DKIM:
      return g_strdup (_ ("Electronic signature (DKIM)"));
    case FINDING_ABOUT_DMARC:
      return g_strdup (_ ("What happens with fakes (DMARC)"));
    case FINDING_ABOUT_MX:
      return g_strdup (_ ("Receiving mail (MX)"));
    case FINDING_ABOUT_NS:
      return g_strdup (_ ("DNS servers (NS)"));
    case FINDING_ABOUT_OPTIONAL_KINDS:
      return g_strdup (_ ("Other mechanisms (optional)"));
    case FINDING_ABOUT_MESSAGE:
      return g_strdup (_ ("This mail"));
    }
  g_assert_not_reached ();
}
