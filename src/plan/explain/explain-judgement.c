#include "plan/explain/explain.h"

#include <string.h>

#include "plan/explain/fill.h"

static const char *const question_texts[JUDGED_QUESTION_COUNT] = {
  [QUESTION_SPOOFING] = N_ ("Is spoofing of your domain being stopped?"),
  [QUESTION_DELIVERY] = N_ ("Can receivers tell that your mail is yours?"),
  [QUESTION_VISIBILITY] = N_ ("Can you see who sends in your name?"),
};

static const char *const question_labels[JUDGED_QUESTION_COUNT] = {
  [QUESTION_SPOOFING] = N_ ("Against spoofing"),
  [QUESTION_DELIVERY] = N_ ("Proof of being genuine"),
  [QUESTION_VISIBILITY] = N_ ("Visibility"),
};

static const char *
speak (const char *message_id, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  return language_gettext (message_id);
}

char *
explain_question (JudgedQuestion question, Language language)
{
  return g_strdup (speak (question_texts[question], language));
}

char *
explain_question_label (JudgedQuestion question, Language language)
{
  return g_strdup (speak (question_labels[question], language));
}

char *
explain_answer (Answer answer, Language language)
{
  switch (answer)
    {
    case ANSWER_GOOD:
      return g_strdup (speak (N_ ("Yes"), language));
    case ANSWER_NOT_YET:
      return g_strdup (speak (N_ ("Partly"), language));
    case ANSWER_BAD:
      return g_strdup (speak (N_ ("No"), language));
    case ANSWER_UNKNOWN:
      return g_strdup (speak (N_ ("Could not be checked"), language));
    }
  g_assert_not_reached ();
}

const char *
explain_answer_mark (Answer answer)
{
  static const char *const marks[] = { "○", "△", "×", "？" };

  return marks[answer];
}

char *
explain_reason (AnswerReason reason, Language language)
{
  static const char *const texts[] = {
    [REASON_ASKING_RECEIVERS_TO_STOP] = N_ ("Receivers are asked to keep fake mail away."),
    [REASON_WATCHING] = N_ ("Watching. Fake mail is not stopped yet."),
    [REASON_NO_POLICY] = N_ ("Nothing asks receivers to stop fake mail yet."),
    [REASON_POLICY_BROKEN] = N_ ("The DMARC record does not work as it is."),
    [REASON_POLICY_UNKNOWN] = N_ ("DMARC could not be checked."),
    [REASON_ANYONE_MAY_SEND] = N_ ("SPF lets everyone send in your name."),
    [REASON_SPF_AND_DKIM] = N_ ("SPF is valid and a DKIM key is there."),
    [REASON_SPF_ONLY_DKIM_UNKNOWN] = N_ ("SPF is valid. The name of the DKIM key is not known."),
    [REASON_DKIM_ONLY] = N_ ("A DKIM key is there; SPF is missing."),
    [REASON_SPF_BROKEN] = N_ ("Something in SPF or DKIM must be mended."),
    [REASON_NEITHER] = N_ ("Neither SPF nor DKIM was found."),
    [REASON_SENDS_NOTHING] = N_ ("This domain seems to send no mail."),
    [REASON_DNS_UNKNOWN] = N_ ("Some questions were not answered."),
    [REASON_REPORTS_NOT_READ_YET] = N_ ("Reports have an address. None has been read here yet."),
    [REASON_NO_REPORT_ADDRESS] = N_ ("No address for reports."),
    [REASON_REPORTS_NOT_ALLOWED] = N_ ("The report address has not agreed to receive them."),
    [REASON_VALUES_WANTED] = N_ ("Values of some senders are still missing."),
  };

  return g_strdup (speak (texts[reason], language));
}

char *
explain_rung (Rung rung, Language language)
{
  static const char *const texts[] = {
    [RUNG_UNKNOWN] = N_ ("Not known"),
    [RUNG_FIND_OUT] = N_ ("Find out"),
    [RUNG_WATCH] = N_ ("Watch"),
    [RUNG_REHEARSE] = N_ ("Rehearse"),
    [RUNG_QUARANTINE] = N_ ("To the spam folder"),
    [RUNG_REJECT] = N_ ("Refuse"),
  };

  return g_strdup (speak (texts[rung], language));
}

char *
explain_rung_detail (Rung rung, Language language)
{
  static const char *const texts[] = {
    [RUNG_UNKNOWN] = N_ ("DMARC was not answered"), [RUNG_FIND_OUT] = N_ ("preparation"),
    [RUNG_WATCH] = N_ ("monitoring, p=none"),       [RUNG_REHEARSE] = N_ ("optional, t=y"),
    [RUNG_QUARANTINE] = N_ ("p=quarantine"),        [RUNG_REJECT] = N_ ("p=reject"),
  };

  return g_strdup (speak (texts[rung], language));
}

char *
explain_ladder_title (Language language)
{
  return g_strdup (speak (N_ ("How receivers are asked to treat fake mail"), language));
}

/* (nullable): what is to be mended first, in one word. */
static const char *
name_what_is_required (const Judgement *judgement)
{
  if (judgement->next_action != NEXT_FIX_REQUIRED || !judgement->next_finding)
    return NULL;
  switch (finding_code_get_subject (judgement->next_finding->code))
    {
    case FINDING_ABOUT_SPF:
      return "SPF";
    case FINDING_ABOUT_DKIM:
      return _ ("signing (DKIM)");
    case FINDING_ABOUT_DMARC:
      return "DMARC";
    case FINDING_ABOUT_MX:
      return "MX";
    case FINDING_ABOUT_NS:
      return "NS";
    case FINDING_ABOUT_DOMAIN:
    case FINDING_ABOUT_OPTIONAL_KINDS:
    case FINDING_ABOUT_MESSAGE:
      return NULL;
    }
  g_assert_not_reached ();
}

char *
explain_headline (const Judgement *judgement, Language language)
{
  static const char *const texts[] = {
    [HEADLINE_NOT_CHECKED] = N_ ("Nothing could be checked now: no DNS server answered."),
    [HEADLINE_NO_SUCH_DOMAIN] = N_ ("This domain does not exist in the DNS."),
    [HEADLINE_INSIDE] = N_ ("The internal DNS answered. The view from outside may differ."),
    [HEADLINE_REQUIRED] = N_ ("Something needs to be mended first."),
    [HEADLINE_PARKED_OPEN] = N_ ("This domain seems to send no mail, but it is open to forgers."),
    [HEADLINE_PARKED_CLOSED] = N_ ("This domain sends no mail and is closed to forgers."),
    [HEADLINE_NOT_STARTED]
    = N_ ("Your mail can be recognised. Stopping fake mail has not begun yet."),
    [HEADLINE_DKIM_UNKNOWN] = N_ ("SPF is there. Whether your mail is signed is not known yet."),
    [HEADLINE_WATCHING] = N_ ("You are watching. Fake mail is not stopped yet."),
    [HEADLINE_ENFORCING] = N_ ("Receivers are asked to keep fake mail away."),
    [HEADLINE_POLICY_UNKNOWN] = N_ ("Some answers are missing, so not everything can be said."),
  };

  g_auto (LanguageScope) scope = language_speak (language);
  const char *what
      = judgement->headline == HEADLINE_REQUIRED ? name_what_is_required (judgement) : NULL;

  if (what)
    return fill_from_pairs (_ ("Something needs to be mended first: {what}."), "what", what, NULL);
  return g_strdup (language_gettext (texts[judgement->headline]));
}

/* The first sentence says what it is about; the part behind the arrow says what to do. */
static char *
explain_finding_as_action (const Finding *finding, Language language)
{
  g_autofree char *what = NULL;
  g_autofree char *todo = NULL;
  const char *stop;
  const char *end;

  explain_finding_parts (finding, language, &what, &todo);
  stop = language == LANGUAGE_JA ? "。" : ". ";
  end = strstr (what, stop);
  if (end)
    what[end - what + (language == LANGUAGE_JA ? (gssize)strlen (stop) : 1)] = '\0';
  return todo ? g_strdup_printf ("%s → %s", what, todo) : g_steal_pointer (&what);
}

char *
explain_next_action (const Judgement *judgement, const Survey *survey, Language language)
{
  /* Translators: what to do now, who does it, how long it takes. */
  static const char *const texts[] = {
    [NEXT_NOTHING] = N_ ("Nothing to do. Look again in half a year."),
    [NEXT_CHECK_NETWORK]
    = N_ ("Check the network of this computer, then try again. Saved checks open without one."),
    [NEXT_ASK_OUTSIDE] = N_ ("Check again as seen from outside (only domain names are sent)."),
    [NEXT_CHECK_DOMAIN_NAME] = N_ ("Check the spelling of {domain}."),
    [NEXT_LEARN_SELECTOR]
    = N_ ("Find out the name of the DKIM key: send one mail to an outside address of yours and "
          "look at “s=” in its headers (about 5 minutes)."),
    [NEXT_START_WATCHING]
    = N_ ("Begin to watch: whoever can edit the DNS adds one DMARC record (about 30 minutes; can "
          "be undone at any time)."),
    [NEXT_ADD_REPORT_ADDRESS]
    = N_ ("Choose a mailbox for reports and add it to the DMARC record (about 15 minutes)."),
    [NEXT_CLOSE_PARKED] = N_ ("Publish the “sends no mail” set (about 15 minutes)."),
    [NEXT_READ_REPORTS]
    = N_ ("Read the reports for about a month; then the next stage can be decided."),
    [NEXT_WAIT_FOR_ANSWER] = N_ ("Try again in a few minutes: some answers are missing."),
  };

  if (judgement->next_finding)
    return explain_finding_as_action (judgement->next_finding, language);
  return fill_from_pairs (speak (texts[judgement->next_action], language), "domain",
                          survey->scope->domain, NULL);
}
