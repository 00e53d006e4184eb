/* Against the days that the Cabinet Office lists (内閣府「国民の祝日について」); from 2027 on the equinoxes
 * are those that the National Astronomical Observatory computes. */
#include "base/day-japan.h"

typedef struct
{
  GDateYear year;
  const char *days; /* all holidays, substitutes among them: "M/D M/D …" */
} Year;

static const Year years[] = {
  { 2024,
    "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 "
    "11/4 11/23" },
  { 2025, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 "
          "11/24" },
  { 2026,
    "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23" },
  { 2027, "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23" },
  { 2028, "1/1 1/10 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/22 10/9 11/3 11/23" },
  { 2029, "1/1 1/8 2/11 2/12 2/23 3/20 4/29 4/30 5/3 5/4 5/5 7/16 8/11 9/17 9/23 9/24 10/8 11/3 "
          "11/23" },
  { 2030, "1/1 1/14 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 11/3 11/4 "
          "11/23" },
};

static void
test_year (gconstpointer data)
{
  const Year *year = data;
  g_autoptr (GString) seen = g_string_new (NULL);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, year->year);
  for (; g_date_get_year (&day) == year->year; g_date_add_days (&day, 1))
    if (day_is_holiday_in_japan (&day))
      g_string_append_printf (seen, "%s%d/%d", seen->len > 0 ? " " : "",
                              (int)g_date_get_month (&day), (int)g_date_get_day (&day));
  g_assert_cmpstr (seen->str, ==, year->days);
}

typedef struct
{
  const char *label;
  GDateDay day;
  GDateMonth month;
  GDateYear year;
  gboolean is_worked;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "an ordinary Tuesday",           24, 11, 2026, TRUE },
  { "a Saturday",                    21, 11, 2026, FALSE },
  { "a Sunday",                      22, 11, 2026, FALSE },
  { "art. 2: a named day",           23, 11, 2026, FALSE },
  { "art. 3 (2): behind a Sunday",   24, 11, 2025, FALSE },
  { "art. 3 (2): behind three days",  6,  5, 2026, FALSE },
  { "art. 3 (2): only from Sundays",  6,  5, 2027, TRUE },
  { "art. 3 (3): between two",       22,  9, 2026, FALSE },
  { "the last day of work",          28, 12, 2026, TRUE },
  { "the turn of the year begins",   29, 12, 2026, FALSE },
  { "New Year's Eve",                31, 12, 2026, FALSE },
  { "the turn of the year ends",      3,  1, 2028, FALSE },
  { "the first day of work",          4,  1, 2028, TRUE },
  { "the last year of the formula",  23, 11, 2099, FALSE },
  { "behind it nothing is known",    23, 11, 2100, TRUE },
  { "the first day of all",           1,  1,    1, FALSE },
  { "an early Tuesday",               4, 12,    1, TRUE },
};
/* clang-format on */

static void
test_worked (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (GDate) day = g_date_new_dmy (row->day, row->month, row->year);

  g_assert_cmpint (day_is_worked_in_japan (day), ==, row->is_worked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autofree char *path = g_strdup_printf ("/base/day-japan/holidays/%d", years[i].year);

      g_test_add_data_func (path, &years[i], test_year);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/base/day-japan/worked/%s", cases[i].label);

      g_test_add_data_func (path, &cases[i], test_worked);
    }
  return g_test_run ();
}
