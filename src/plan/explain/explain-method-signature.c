#include <string.h>

#include "base/language.h"
#include "plan/explain/explain-method.h"
#include "plan/explain/fill.h"

/* Why a signature did not hold, by the words that receivers put into a comment or a reason. */
typedef enum
{
  FAULT_UNTOLD,
  FAULT_BODY,
  FAULT_NO_KEY,
  FAULT_EXPIRED,
  FAULT_NOT_SIGNED,
} Fault;

static Fault
find_fault (const AuthenticationMethod *method)
{
  static const struct
  {
    const char *words;
    Fault fault;
  } phrases[] = {
    { "body hash", FAULT_BODY }, /* Gmail, Microsoft, OpenDKIM */
    { "bodyhash", FAULT_BODY },
    { "body has been altered", FAULT_BODY },
    { "no key", FAULT_NO_KEY },
    { "key not found", FAULT_NO_KEY },
    { "unavailable key", FAULT_NO_KEY },
    { "key was revoked", FAULT_NO_KEY },
    { "expired", FAULT_EXPIRED },
    { "no sig", FAULT_NOT_SIGNED }, /* Yahoo, long ago: neutral (no sig) */
    { "not signed", FAULT_NOT_SIGNED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (explain_method_says (method, phrases[i].words))
      return phrases[i].fault;
  return FAULT_UNTOLD;
}

static const char *
text_of_pass (Kinship kinship)
{
  switch (kinship)
    {
    case KINSHIP_SAME:
      return N_ ("The signature of {domain} held and fits the sender: the mail was sent in this "
                 "name and not changed on the way (DKIM).");
    case KINSHIP_OTHER:
      return N_ ("The signature of {domain} held, but the sender is {author}: it proves nothing "
                 "about the sender (DKIM).");
    case KINSHIP_UNKNOWN:
      return N_ ("The signature of {domain} held: what it covers was not changed on the way "
                 "(DKIM).");
    }
  g_assert_not_reached ();
}

/* Of fail, neutral and permerror, among which receivers choose as they like. */
static const char *
text_of_fault (const AuthenticationMethod *method)
{
  gboolean is_neutral = strcmp (method->meaning, "neutral") == 0;

  switch (find_fault (method))
    {
    case FAULT_BODY:
      return N_ (
          "The text of the mail was changed after {domain} signed it (DKIM), as mailing lists "
          "and virus scanners do.");
    case FAULT_NO_KEY:
      return N_ (
          "The receiver found no key for the signature of {domain} in the DNS (DKIM). If the "
          "domain is yours, publish the key that the sending service shows.");
    case FAULT_EXPIRED:
      return N_ ("The signature of {domain} had expired when the mail arrived (DKIM).");
    case FAULT_NOT_SIGNED:
      return N_ ("The mail had no signature when the receiver looked (DKIM).");
    case FAULT_UNTOLD:
      break;
    }
  if (strcmp (method->meaning, "permerror") == 0)
    return N_ ("The receiver could not read the signature of {domain} or its key (DKIM).");
  return is_neutral ? N_ ("The receiver could not make use of the signature of {domain} (DKIM).")
                    : N_ ("The signature of {domain} did not hold: the header was changed, or the "
                          "key does not fit (DKIM).");
}

static const char *
text_of_dkim (const AuthenticationMethod *method, Kinship kinship)
{
  if (strcmp (method->meaning, "pass") == 0)
    return text_of_pass (kinship);
  if (strcmp (method->meaning, "none") == 0)
    return N_ ("The mail had no signature when the receiver looked (DKIM).");
  if (strcmp (method->meaning, "temperror") == 0)
    return N_ ("The receiver got no answer from the DNS about the key of {domain} (DKIM); it may "
               "work the next time.");
  if (strcmp (method->meaning, "policy") == 0)
    return N_ ("The signature of {domain} holds, but the receiver does not accept it, for example "
               "because the key is too short (DKIM).");
  return text_of_fault (method);
}

static gboolean
is_test (const AuthenticationMethod *method)
{
  return explain_method_says (method, "test mode") || explain_method_says (method, "testing")
         || explain_method_says (method, "t=y");
}

char *
explain_dkim_method (const AuthenticationMethod *method, const char *author_domain)
{
  const char *domain = explain_method_get_domain (method, "header.d");
  char *test = NULL;

  if (!domain)
    domain = explain_method_get_domain (method, "header.i");
  if (!method->meaning)
    return explain_unknown_result (method->method, method->result);
  if (is_test (method))
    test = g_strdup (
        _ ("The key is marked as a test (t=y), so receivers may ignore the signature."));
  return explain_join (
      fill_from_pairs (
          language_gettext (text_of_dkim (method, explain_find_kinship (domain, author_domain))),
          "domain", domain ? domain : _ ("an unnamed domain"), "author", author_domain, NULL),
      test);
}

static const KeyedText arc_texts[] = {
  { "pass",
    N_ ("What the forwarders recorded held when the mail arrived (ARC). Some receivers go by it "
        "where SPF or DKIM broke on the way.") },
  { "fail", N_ ("What the forwarders recorded did not hold, so it does not count (ARC).") },
  { "none", N_ ("No forwarder had recorded anything when the mail arrived (ARC).") },
  { "temperror",
    N_ ("The receiver got no answer from the DNS about a key of the forwarders (ARC).") },
  { "permerror", N_ ("The receiver could not read what the forwarders recorded (ARC).") },
  { NULL, NULL },
};

char *
explain_arc_method (const AuthenticationMethod *method)
{
  const char *text = method->meaning ? explain_find_text (arc_texts, method->meaning) : NULL;

  return text ? g_strdup (language_gettext (text))
              : explain_unknown_result (method->method, method->result);
}
