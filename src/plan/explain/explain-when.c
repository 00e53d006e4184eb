#include "plan/explain/explain-diagnosis.h"
#include "plan/explain/explain-standing.h"
#include "plan/explain/fill.h"

static const char *const weekdays[]
    = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };
static const char *const months[]
    = { N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), N_ ("May"), N_ ("Jun"),
        N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec") };

static char *
dup_clock (GDateTime *time)
{
  return g_strdup_printf ("%d:%02d", g_date_time_get_hour (time), g_date_time_get_minute (time));
}

char *
explain_when (gint64 time, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (time);
  g_autofree char *year = NULL;
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;

  if (!when)
    return g_strdup ("?");
  year = g_strdup_printf ("%d", g_date_time_get_year (when));
  day = g_strdup_printf ("%d", g_date_time_get_day_of_month (when));
  clock = dup_clock (when);
  /* Translators: a moment: "Mon 23 Nov 2026, 9:00". */
  return fill_from_pairs (_ ("{weekday} {day} {month} {year}, {clock}"), "weekday",
                          language_gettext (weekdays[g_date_time_get_day_of_week (when) - 1]),
                          "day", day, "month",
                          language_gettext (months[g_date_time_get_month (when) - 1]), "year", year,
                          "clock", clock, NULL);
}

static char *
dup_day (GDateTime *time)
{
  g_autofree char *day = g_strdup_printf ("%d", g_date_time_get_day_of_month (time));
  g_autofree char *number = g_strdup_printf ("%d", g_date_time_get_month (time));

  /* Translators: a day: "Fri 4 Dec". {number} is the number of the month, 12, for those who write
   * "12/4". */
  return fill_from_pairs (
      _ ("{weekday} {day} {month}"), "weekday",
      language_gettext (weekdays[g_date_time_get_day_of_week (time) - 1]), "day", day, "month",
      language_gettext (months[g_date_time_get_month (time) - 1]), "number", number, NULL);
}

char *
explain_day (gint64 usecs, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (usecs / G_USEC_PER_SEC);

  return time ? dup_day (time) : g_strdup ("?");
}

char *
explain_moment (gint64 usecs, gint64 now_usecs, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (usecs / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_usecs / G_USEC_PER_SEC);
  g_autofree char *clock = NULL;
  g_autofree char *day = NULL;

  if (!time || !now)
    return g_strdup ("?");
  clock = dup_clock (time);
  if (g_date_time_get_year (time) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now))
    return g_steal_pointer (&clock);
  day = dup_day (time);
  /* Translators: a moment on another day than today: "Fri 4 Dec, 14:35". */
  return fill_from_pairs (_ ("{day}, {clock}"), "day", day, "clock", clock, NULL);
}
