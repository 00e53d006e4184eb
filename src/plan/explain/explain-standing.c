/* Sentences about where a domain stands. */
#include "plan/explain/explain-standing.h"

#include "base/text.h"
#include "plan/explain/fill.h"

#define USECS_A_MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define USECS_AN_HOUR (60 * USECS_A_MINUTE)
#define USECS_A_DAY (24 * USECS_AN_HOUR)

char *
explain_hands (Hands hands, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (hands)
    {
    case HANDS_UNKNOWN:
      return g_strdup (_ ("Not known yet"));
    case HANDS_OWN:
      return g_strdup (_ ("Myself"));
    case HANDS_AGENCY:
      return g_strdup (_ ("A web agency or other company"));
    case HANDS_HOST:
      return g_strdup (_ ("The support desk of the server company"));
    }
  g_assert_not_reached ();
}

/* Inside a sentence. The name as it was told, else what they are. */
static char *
name_hands (const Standing *standing)
{
  if (standing->who)
    return text_to_display (standing->who, -1);
  switch (standing->hands)
    {
    case HANDS_AGENCY:
      /* Translators: who types: "with the agency (day 3)". */
      return g_strdup (_ ("the agency"));
    case HANDS_HOST:
      return g_strdup (_ ("the server company's support"));
    case HANDS_UNKNOWN:
    case HANDS_OWN:
      return g_strdup (_ ("the person in charge"));
    }
  g_assert_not_reached ();
}

static const char *
text_of_partly (const Standing *standing)
{
  if (standing->days > 0)
    return _ ("{done} of {total} in the DNS; the rest is with {who} (day {days})");
  return _ ("{done} of {total} in the DNS");
}

static const char *
text_of_state (const Standing *standing)
{
  switch (standing->state)
    {
    case STANDING_NOT_LOOKED:
      return _ ("not checked yet");
    case STANDING_LOOKED:
      return _ ("checked; nothing changed yet");
    case STANDING_PLANNED:
      return _ ("senders told; nothing set up yet");
    case STANDING_TAKEN_UP:
      return _ ("to be entered in the DNS");
    case STANDING_TO_ASK:
      return _ ("request to {who} not sent yet");
    case STANDING_ASKED:
      /* Translators: who was asked to do it, and the how manieth day it is. */
      return _ ("with {who} (day {days})");
    case STANDING_WAITING:
      return _ ("entered; waiting for the DNS");
    case STANDING_PARTLY:
      return text_of_partly (standing);
    case STANDING_TO_MEND:
      return _ ("{mend} of {total} entered wrongly");
    case STANDING_TO_FINISH:
      return _ ("in the DNS; a last step at the service is open");
    case STANDING_TO_PROVE:
      return _ ("in the DNS; {done} of {total} senders proved");
    case STANDING_DONE:
      return _ ("set up and proved");
    }
  g_assert_not_reached ();
}

char *
explain_standing (const Standing *standing, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *who = name_hands (standing);
  g_autofree char *days = g_strdup_printf ("%u", standing->days);
  g_autofree char *done = g_strdup_printf ("%u", standing->n_done);
  g_autofree char *total = g_strdup_printf ("%u", standing->n_total);

  g_autofree char *mend = g_strdup_printf ("%u", standing->n_to_mend);

  return fill_from_pairs (text_of_state (standing), "who", who, "days", days, "done", done, "total",
                          total, "mend", mend, NULL);
}

static const char *
text_of_reminder (const Standing *standing)
{
  if (standing->overdue)
    return _ ("Next: remind them (due since {day})");
  return _ ("Next: {day}, remind them");
}

static const char *
text_of_next (const Standing *standing, gint64 now_usecs)
{
  switch (standing->next)
    {
    case STANDING_NEXT_CHECK:
      return _ ("Next: check the domain");
    case STANDING_NEXT_PLAN:
      return _ ("Next: say who sends mail");
    case STANDING_NEXT_TAKE_UP:
      return _ ("Next: look at what to change, and set it up");
    case STANDING_NEXT_TYPE:
      return _ ("Next: enter the values in the DNS");
    case STANDING_NEXT_ASK:
      return _ ("Next: send the request");
    case STANDING_NEXT_REMIND:
      return text_of_reminder (standing);
    case STANDING_NEXT_LOOK_AGAIN:
      return standing->next_at_usecs > now_usecs ? _ ("Next: {moment}, looked at again by itself")
                                                 : _ ("Next: see whether it has landed");
    case STANDING_NEXT_REST:
      return _ ("Next: enter the rest in the DNS");
    case STANDING_NEXT_MEND:
      return standing->hands == HANDS_AGENCY || standing->hands == HANDS_HOST
                 ? _ ("Next: ask {who} to correct it")
                 : _ ("Next: correct it in the DNS");
    case STANDING_NEXT_FINISH:
      return _ ("Next: the last step on the screen of the service");
    case STANDING_NEXT_PROVE:
      return _ ("Next: one mail per sender to an outside address");
    case STANDING_NEXT_READ_REPORTS:
      return _ ("Next: read the reports before the next stage");
    case STANDING_NEXT_NOTHING:
      return _ ("Nothing to do now");
    }
  g_assert_not_reached ();
}

char *
explain_standing_next (const Standing *standing, gint64 now_usecs, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *day = explain_day (standing->next_at_usecs, language);
  g_autofree char *moment = explain_moment (standing->next_at_usecs, now_usecs, language);
  g_autofree char *who = name_hands (standing);

  return fill_from_pairs (text_of_next (standing, now_usecs), "day", day, "moment", moment, "who",
                          who, NULL);
}

static char *
fill_count (gint64 count, const char *one, const char *many)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  return fill_from_pairs (count == 1 ? one : many, "count", number, NULL);
}

char *
explain_ago (gint64 usecs, gint64 now_usecs, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  gint64 gone = now_usecs - usecs;

  if (gone < USECS_A_MINUTE)
    return g_strdup (_ ("just now"));
  if (gone < USECS_AN_HOUR)
    return fill_count (gone / USECS_A_MINUTE, _ ("1 minute ago"), _ ("{count} minutes ago"));
  if (gone < USECS_A_DAY)
    return fill_count (gone / USECS_AN_HOUR, _ ("1 hour ago"), _ ("{count} hours ago"));
  return fill_count (gone / USECS_A_DAY, _ ("1 day ago"), _ ("{count} days ago"));
}

char *
explain_standing_checked (const Standing *standing, gint64 now_usecs, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *ago = NULL;

  if (standing->checked_at_usecs == 0)
    return NULL;
  ago = explain_ago (standing->checked_at_usecs, now_usecs, language);
  /* Translators: "Checked 2 hours ago". */
  return fill_from_pairs (_ ("Checked {ago}"), "ago", ago, NULL);
}
