#include "base/day-japan.h"

#define FIRST_YEAR 2022
#define LAST_YEAR 2099

static const struct
{
  guint month, day;
} fixed_days[] = {
  { 1, 1 },  /* 元日 */
  { 2, 11 }, /* 建国記念の日 */
  { 2, 23 }, /* 天皇誕生日 */
  { 4, 29 }, /* 昭和の日 */
  { 5, 3 },  /* 憲法記念日 */
  { 5, 4 },  /* みどりの日 */
  { 5, 5 },  /* こどもの日 */
  { 8, 11 }, /* 山の日 */
  { 11, 3 }, /* 文化の日 */
  { 11, 23 } /* 勤労感謝の日 */
};

static const struct
{
  guint month, which;
} mondays[] = {
  { 1, 2 },  /* 成人の日 */
  { 7, 3 },  /* 海の日 */
  { 9, 3 },  /* 敬老の日 */
  { 10, 2 }, /* スポーツの日 */
};

/* The sun's longitude reaches the equinox 0.242194 days later each year, and a leap day takes it back; in
 * millionths of a day, from March or September of 1980. */
static guint
equinox_in (guint year, guint millionths_in_1980)
{
  guint years = year - 1980;

  return (millionths_in_1980 + 242194 * years) / 1000000 - years / 4;
}

static gboolean
is_equinox (guint year, guint month, guint day)
{
  return (month == 3 && day == equinox_in (year, 20843100))
         || (month == 9 && day == equinox_in (year, 23248800));
}

/* Article 2. */
static gboolean
is_named (const GDate *date)
{
  guint year = g_date_get_year (date);
  guint month = (guint)g_date_get_month (date);
  guint day = g_date_get_day (date);

  for (guint i = 0; i < G_N_ELEMENTS (fixed_days); i++)
    if (month == fixed_days[i].month && day == fixed_days[i].day)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (mondays); i++)
    if (month == mondays[i].month && g_date_get_weekday (date) == G_DATE_MONDAY
        && (day - 1) / 7 + 1 == mondays[i].which)
      return TRUE;
  return is_equinox (year, month, day);
}

static gboolean
is_named_at (const GDate *date, int distance)
{
  GDate other;

  g_date_clear (&other, 1);
  g_date_set_julian (&other, (guint32)((gint64)g_date_get_julian (date) + distance));
  return is_named (&other);
}

/* Article 3 (2): the holidays right before reach back to one on a Sunday. */
static gboolean
is_substitute (const GDate *date)
{
  for (int back = 1; back < G_DATE_SUNDAY && is_named_at (date, -back); back++)
    if ((int)g_date_get_weekday (date) == back)
      return TRUE;
  return FALSE;
}

gboolean
day_is_holiday_in_japan (const GDate *day)
{
  g_return_val_if_fail (g_date_valid (day), FALSE);

  if (g_date_get_year (day) < FIRST_YEAR || g_date_get_year (day) > LAST_YEAR)
    return FALSE;
  return is_named (day) || is_substitute (day) || (is_named_at (day, -1) && is_named_at (day, 1));
}

static gboolean
is_turn_of_year (const GDate *date)
{
  GDateMonth month = g_date_get_month (date);
  GDateDay day = g_date_get_day (date);

  return (month == G_DATE_DECEMBER && day >= 29) || (month == G_DATE_JANUARY && day <= 3);
}

gboolean
day_is_worked_in_japan (const GDate *day)
{
  g_return_val_if_fail (g_date_valid (day), FALSE);

  return g_date_get_weekday (day) < G_DATE_SATURDAY && !is_turn_of_year (day)
         && !day_is_holiday_in_japan (day);
}
