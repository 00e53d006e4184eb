#include "plan/explain/explain-condition.h"

#include "plan/explain/fill.h"

char *
explain_condition_state (ConditionState state, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (state)
    {
    case CONDITION_MET:
      return g_strdup (_ ("Met"));
    case CONDITION_NOT_MET:
      return g_strdup (_ ("Not met"));
    case CONDITION_UNKNOWN:
      return g_strdup (_ ("Could not be checked"));
    case CONDITION_DOES_NOT_APPLY:
      return g_strdup (_ ("Does not apply"));
    }
  g_assert_not_reached ();
}

char *
explain_effect (ProvidersEffect effect, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (effect)
    {
    case PROVIDERS_EFFECT_UNKNOWN:
      return g_strdup (_ ("The receiver does not say what follows."));
    case PROVIDERS_EFFECT_REFUSED:
      return g_strdup (_ ("Otherwise mail may be refused."));
    case PROVIDERS_EFFECT_SPAM_FOLDER:
      return g_strdup (_ ("Otherwise mail may go to the spam folder."));
    case PROVIDERS_EFFECT_WARNING:
      return g_strdup (_ ("Otherwise the recipient may see a warning above the mail."));
    case PROVIDERS_EFFECT_NO_SUPPORT:
      return g_strdup (_ ("Otherwise the receiver gives no support when mail does not arrive."));
    case PROVIDERS_EFFECT_MAY_BE_REFUSED:
      return g_strdup (_ ("Otherwise mail may be refused or go to the spam folder."));
    }
  g_assert_not_reached ();
}

/* (transfer full): "5,000", whatever the locale */
static char *
count_to_string (guint count)
{
  g_autofree char *digits = g_strdup_printf ("%u", count);
  GString *grouped = g_string_new (digits);

  for (gsize i = grouped->len; i > 3; i -= 3)
    g_string_insert_c (grouped, (gssize)i - 3, ',');
  return g_string_free (grouped, FALSE);
}

char *
explain_condition_scope (const ProvidersCondition *condition, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *count = count_to_string (condition->from_mails_a_day);
  const char *text = NULL;

  if (condition->since && condition->from_mails_a_day > 0)
    text = N_ ("since {day}, from {count} mails a day");
  else if (condition->since)
    text = N_ ("since {day}");
  else if (condition->from_mails_a_day > 0)
    text = N_ ("from {count} mails a day");
  if (!text)
    return NULL;
  return fill_from_pairs (language_gettext (text), "day", condition->since ? condition->since : "",
                          "count", count, NULL);
}

static const char *
text_of_met (ProvidersTest test)
{
  switch (test)
    {
    case PROVIDERS_TEST_SPF_OR_DKIM:
      return N_ (
          "There is a correct SPF record, and one of the two is enough. One mail from each sender shows whether it is in it.");
    case PROVIDERS_TEST_SPF:
      return N_ (
          "There is a correct SPF record. One mail from each sender shows whether it is in it.");
    case PROVIDERS_TEST_DKIM_1024:
      return N_ ("The DKIM keys that were found have at least 1024 bits.");
    case PROVIDERS_TEST_DMARC:
      return N_ ("A correct DMARC record applies to this domain.");
    case PROVIDERS_TEST_SOA:
      return N_ ("The DNS answers for this domain (SOA).");
    case PROVIDERS_TEST_SENDER_RESOLVES:
      return N_ ("The DNS knows where an answer to this domain goes.");
    case PROVIDERS_TEST_NONE:
    case PROVIDERS_TEST_DKIM:
    case PROVIDERS_TEST_ALIGNMENT:
    case PROVIDERS_TEST_PTR:
    case PROVIDERS_TEST_TLS:
      break; /* the DNS alone never shows that these are met */
    }
  g_return_val_if_reached ("");
}

static const char *
text_of_no_record (const JudgedCondition *judged)
{
  switch (judged->condition->test)
    {
    case PROVIDERS_TEST_SPF:
      return N_ ("There is no SPF record. → Whoever can edit the DNS adds one.");
    case PROVIDERS_TEST_DMARC:
      return N_ (
          "There is no DMARC record. → Whoever can edit the DNS adds one (watch only, p=none, "
          "is enough).");
    case PROVIDERS_TEST_SOA:
      return N_ ("The DNS has no SOA record for this domain. → Ask the DNS company.");
    case PROVIDERS_TEST_SENDER_RESOLVES:
      return N_ (
          "There is no mail server (MX) and no IPv4 address; whether there is an IPv6 address "
          "was not asked. → Whoever can edit the DNS looks at the MX record.");
    case PROVIDERS_TEST_NONE:
    case PROVIDERS_TEST_SPF_OR_DKIM:
    case PROVIDERS_TEST_DKIM:
    case PROVIDERS_TEST_DKIM_1024:
    case PROVIDERS_TEST_ALIGNMENT:
    case PROVIDERS_TEST_PTR:
    case PROVIDERS_TEST_TLS:
      break; /* of a key that was not found nobody can say so */
    }
  g_return_val_if_reached ("");
}

static const char *
text_of_broken_key (const JudgedCondition *judged)
{
  if (judged->state == CONDITION_NOT_MET)
    return N_ (
        "The DKIM key cannot be used: it is broken, or shorter than 1024 bits. → Whoever can "
        "edit the DNS enters it again.");
  return N_ ("The DKIM key that was found cannot be used, but mail may be signed with another one. "
             "→ Send one mail to an outside address of yours and paste its headers.");
}

static const char *
text_of_broken_pair (const JudgedCondition *judged)
{
  if (judged->state == CONDITION_NOT_MET)
    return N_ ("Neither the SPF record nor the DKIM key can be used. → Whoever can edit the DNS "
               "mends one of the two.");
  return N_ ("There is no SPF record that can be used, and the DKIM key that was found cannot be "
             "used either; mail may be signed with another one. → Send one mail to an outside "
             "address of yours and paste its headers.");
}

static const char *
text_of_broken (const JudgedCondition *judged)
{
  switch (judged->condition->test)
    {
    case PROVIDERS_TEST_SPF:
      return N_ (
          "The SPF record has a fault that keeps receivers from using it. → Whoever can edit "
          "the DNS mends it.");
    case PROVIDERS_TEST_DKIM:
    case PROVIDERS_TEST_DKIM_1024:
      return text_of_broken_key (judged);
    case PROVIDERS_TEST_SPF_OR_DKIM:
      return text_of_broken_pair (judged);
    case PROVIDERS_TEST_DMARC:
      if (judged->state == CONDITION_NOT_MET)
        return N_ (
            "A DMARC record is meant to be there, but receivers cannot use it. → Whoever can "
            "edit the DNS mends it.");
      return N_ ("The DMARC record has no valid p=, and not all receivers read it alike. → Whoever "
                 "can edit the DNS adds p=none.");
    case PROVIDERS_TEST_SENDER_RESOLVES:
      return N_ (
          "The MX record leads to no mail server. → Whoever can edit the DNS looks at the MX "
          "record.");
    case PROVIDERS_TEST_NONE:
    case PROVIDERS_TEST_ALIGNMENT:
    case PROVIDERS_TEST_PTR:
    case PROVIDERS_TEST_TLS:
    case PROVIDERS_TEST_SOA:
      break; /* nothing in the survey that could be broken */
    }
  g_return_val_if_reached ("");
}

static const char *
text_of_needed_mail (ProvidersTest test)
{
  switch (test)
    {
    case PROVIDERS_TEST_DKIM:
    case PROVIDERS_TEST_SPF_OR_DKIM:
      return N_ ("A DKIM key is in the DNS; only a mail shows whether it is signed with it. → Send "
                 "one mail to an outside address of yours and paste its headers.");
    case PROVIDERS_TEST_DKIM_1024:
      return N_ (
          "Not every DKIM key that was found counts as 1024 bits; only a mail shows which one "
          "signs. → Send one mail to an outside address of yours and paste its headers.");
    case PROVIDERS_TEST_ALIGNMENT:
    case PROVIDERS_TEST_NONE:
    case PROVIDERS_TEST_SPF:
    case PROVIDERS_TEST_DMARC:
    case PROVIDERS_TEST_PTR:
    case PROVIDERS_TEST_TLS:
    case PROVIDERS_TEST_SOA:
    case PROVIDERS_TEST_SENDER_RESOLVES:
      return N_ ("Only a mail shows this. → Send one mail to an outside address of yours and paste "
                 "its headers.");
    }
  g_assert_not_reached ();
}

static const char *
text_of_needed_server (ProvidersTest test)
{
  if (test == PROVIDERS_TEST_TLS)
    return N_ (
        "How the sending server connects cannot be seen in the DNS. → Paste the headers of a "
        "mail that arrived, or ask whoever runs the server.");
  return N_ (
      "The DNS of the domain does not tell which server sends; it need not be the one that "
      "receives. → Paste the headers of a mail that arrived, or ask whoever runs the server.");
}

static const char *
text_of_why (const JudgedCondition *judged)
{
  switch (judged->why)
    {
    case CONDITION_BECAUSE_DNS:
      return text_of_met (judged->condition->test);
    case CONDITION_BECAUSE_NO_RECORD:
      return text_of_no_record (judged);
    case CONDITION_BECAUSE_BROKEN:
      return text_of_broken (judged);
    case CONDITION_BECAUSE_ALLOWS_NOBODY:
      return N_ ("The SPF record says that no server sends for this domain. → If the domain sends "
                 "mail, whoever can edit the DNS adds the senders.");
    case CONDITION_BECAUSE_NO_DOMAIN:
      return N_ (
          "The domain does not exist in the DNS. → Check the spelling, and whether the domain "
          "was renewed.");
    case CONDITION_BECAUSE_NO_ANSWER:
      return N_ (
          "The DNS did not answer, which does not mean that something is missing. → Try again "
          "in a few minutes.");
    case CONDITION_BECAUSE_INSIDE_DNS:
      return N_ (
          "The company's internal DNS seems to have answered, and receivers may see something "
          "else. → Choose “Check as seen from outside”.");
    case CONDITION_BECAUSE_NO_SELECTOR:
      if (judged->condition->test == PROVIDERS_TEST_SPF_OR_DKIM)
        return N_ ("There is no SPF record that can be used; whether there is a DKIM key is not "
                   "known. → Whoever can edit the DNS looks at SPF, or you send one mail to an "
                   "outside address of yours and paste its headers.");
      return N_ ("No DKIM key was found under the usual names, which does not mean that there is "
                 "none. → Send one mail to an outside address of yours and paste its headers.");
    case CONDITION_BECAUSE_NEEDS_MAIL:
      return text_of_needed_mail (judged->condition->test);
    case CONDITION_BECAUSE_NEEDS_SERVER:
      return text_of_needed_server (judged->condition->test);
    case CONDITION_BECAUSE_VOLUME:
      return judged->state == CONDITION_DOES_NOT_APPLY
                 ? N_ ("Only for whoever sends {count} mails or more a day to this receiver.")
                 : N_ (
                     "Not met yet, but asked only of whoever sends {count} mails or more a day to "
                     "this receiver. → Say how many mails go there.");
    case CONDITION_BECAUSE_HABIT:
      return N_ ("No program can see this, for it is about how you send. → Ask those who send.");
    }
  g_assert_not_reached ();
}

char *
explain_condition_why (const JudgedCondition *condition, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *count = count_to_string (condition->condition->from_mails_a_day);

  return fill_from_pairs (language_gettext (text_of_why (condition)), "count", count, NULL);
}
