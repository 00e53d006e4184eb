#include "plan/explain/explain-diagnosis.h"
#include "plan/explain/fill.h"

static const char *const weekdays[]
    = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };
static const char *const months[]
    = { N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), N_ ("May"), N_ ("Jun"),
        N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec") };

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
  clock = g_strdup_printf ("%d:%02d", g_date_time_get_hour (when), g_date_time_get_minute (when));
  /* Translators: a moment: "Mon 23 Nov 2026, 9:00". */
  return fill_from_pairs (_ ("{weekday} {day} {month} {year}, {clock}"), "weekday",
                          language_gettext (weekdays[g_date_time_get_day_of_week (when) - 1]),
                          "day", day, "month",
                          language_gettext (months[g_date_time_get_month (when) - 1]), "year", year,
                          "clock", clock, NULL);
}
