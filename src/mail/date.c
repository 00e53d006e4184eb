#include "mail/date.h"

#include <string.h>

#include "mail/field-text.h"

/* RFC 5322, section 3.3:
 *
 *   date-time = [ day-of-week "," ] day month year hour ":" minute [ ":" second ] zone
 *
 * with comments and blanks between. Three more orders are met: the year first ("2026-11-21 10:00:00
 * +0900", Go's and SendGrid's), the month first ("Nov 21, 2026 10:00:00 AM"), and that of asctime,
 * whose year comes last ("Sat Nov 21 10:00:00 2026"). Parts are read one behind the other; what is
 * not as the grammar has it sets a remark.
 */

#define MOST_DIGITS 9 /* of a number in a date; a longer one is none */

typedef struct
{
  MailFieldText text;
  guint32 year, month, day;
  guint32 hour, minute, second;
  guint32 milliseconds;
  int weekday; /* 0 is Sunday; -1: not given */
  int zone_minutes;
  guint remarks;
} Reader;

/* clang-format off */
static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };
static const char *const weekdays[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat" };

/* Section 4.3, and names that mean one thing only where they are used. */
static const struct
{
  const char *name;
  int minutes;
} zones[] = {
  { "UT", 0 }, { "GMT", 0 }, { "UTC", 0 }, { "Z", 0 },
  { "EDT", -240 }, { "EST", -300 }, { "CDT", -300 }, { "CST", -360 },
  { "MDT", -360 }, { "MST", -420 }, { "PDT", -420 }, { "PST", -480 },
  { "JST", 540 }, { "KST", 540 }, { "CET", 60 }, { "CEST", 120 }, { "MSK", 180 },
};
/* clang-format on */

static void
skip (Reader *reader)
{
  mail_field_text_skip_comments_and_blanks (&reader->text);
}

/* (transfer full): the letters that come next; "" if none. Ten are more than any name has. */
static char *
read_word (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  gsize start = cursor->offset;

  while (g_ascii_isalpha (cursor_peek (cursor)) && cursor->offset - start < 10)
    cursor_skip (cursor, 1);
  return cursor->offset > start ? cursor_dup_since (cursor, start) : g_strdup ("");
}

/* @digits: how many there were */
static gboolean
read_number (Reader *reader, guint32 *number, guint *digits)
{
  gsize start = reader->text.cursor.offset;

  if (!cursor_read_number (&reader->text.cursor, MOST_DIGITS, number))
    return FALSE;
  *digits = (guint)(reader->text.cursor.offset - start);
  return TRUE;
}

/* Names count by their first three letters. */
static int
find_name (Reader *reader, const char *word, const char *const *names, guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    if (g_ascii_strncasecmp (word, names[i], 3) == 0)
      {
        if (strlen (word) != 3)
          reader->remarks |= MAIL_DATE_ODD_WORD;
        return (int)i;
      }
  return -1;
}

static void
skip_weekday (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  gsize start = cursor->offset;
  g_autofree char *word = read_word (reader);

  reader->weekday = find_name (reader, word, weekdays, G_N_ELEMENTS (weekdays));
  if (reader->weekday < 0)
    {
      cursor_seek (cursor, start);
      return;
    }
  if (cursor_accept (cursor, '.'))
    reader->remarks |= MAIL_DATE_ODD_WORD;
  skip (reader);
  cursor_accept (cursor, ',');
  skip (reader);
}

static gboolean
read_month (Reader *reader)
{
  gsize start = reader->text.cursor.offset;
  g_autofree char *word = read_word (reader);
  int month = find_name (reader, word, months, G_N_ELEMENTS (months));

  if (month < 0)
    {
      cursor_seek (&reader->text.cursor, start);
      return FALSE;
    }
  reader->month = (guint32)month + 1;
  if (cursor_accept (&reader->text.cursor, '.'))
    reader->remarks |= MAIL_DATE_ODD_WORD;
  return TRUE;
}

/* Section 4.3: two digits up to 49 are 20xx, above and three digits 19xx on. */
static gboolean
read_year (Reader *reader)
{
  guint digits;

  if (!read_number (reader, &reader->year, &digits) || digits < 2 || digits > 4)
    return FALSE;
  if (digits < 4)
    {
      reader->remarks |= MAIL_DATE_SHORT_YEAR;
      reader->year += digits == 2 && reader->year < 50 ? 2000 : 1900;
    }
  return TRUE;
}

static gboolean
read_day (Reader *reader)
{
  guint digits;

  if (!read_number (reader, &reader->day, &digits) || digits > 3)
    return FALSE;
  if (digits > 2)
    reader->remarks |= MAIL_DATE_ODD_WORD;
  return TRUE;
}

/* Between the parts of "21-Nov-2026" and "Nov 21, 2026". */
static void
skip_separator (Reader *reader, char separator)
{
  skip (reader);
  if (cursor_accept (&reader->text.cursor, separator))
    reader->remarks |= MAIL_DATE_OTHER_ORDER;
  skip (reader);
}

static void
read_fraction (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  guint scale = 100;

  if ((cursor_peek (cursor) != '.' && cursor_peek (cursor) != ',')
      || !g_ascii_isdigit (cursor_peek_at (cursor, 1)))
    return;
  cursor_skip (cursor, 1);
  reader->remarks |= MAIL_DATE_FRACTION;
  reader->milliseconds = 0;
  for (; g_ascii_isdigit (cursor_peek (cursor)); scale /= 10)
    {
      reader->milliseconds += (guint32)(cursor_peek (cursor) - '0') * scale;
      cursor_skip (cursor, 1);
    }
}

static gboolean
skip_colon (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  gsize start = cursor->offset;

  skip (reader);
  if (cursor_accept (cursor, ':'))
    {
      skip (reader);
      return TRUE;
    }
  cursor_seek (cursor, start);
  return FALSE;
}

static void
read_half_of_day (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  gsize start = cursor->offset;
  g_autofree char *word = NULL;

  skip (reader);
  word = read_word (reader);
  if (g_ascii_strcasecmp (word, "PM") != 0 && g_ascii_strcasecmp (word, "AM") != 0)
    {
      cursor_seek (cursor, start);
      return;
    }
  reader->remarks |= MAIL_DATE_OTHER_ORDER;
  if (reader->hour == 0 || reader->hour > 12)
    reader->remarks |= MAIL_DATE_IMPOSSIBLE;
  reader->hour = reader->hour % 12 + (g_ascii_toupper (*word) == 'P' ? 12 : 0);
}

/* FALSE with nothing consumed if no time of day comes next. */
static gboolean
read_time (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  gsize start = cursor->offset;
  guint digits;

  if (!read_number (reader, &reader->hour, &digits) || digits > 2 || !skip_colon (reader)
      || !read_number (reader, &reader->minute, &digits) || digits > 2)
    {
      cursor_seek (cursor, start);
      return FALSE;
    }
  if (skip_colon (reader) && (!read_number (reader, &reader->second, &digits) || digits > 2))
    {
      cursor_seek (cursor, start);
      return FALSE;
    }
  read_fraction (reader);
  read_half_of_day (reader);
  return TRUE;
}

/* --- the zone --- */

/* "+0900"; broken, but clear: "+09:00", "+9", "+09". With three digits nobody knows. */
static gboolean
read_numeric_zone (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  gsize start = cursor->offset;
  gboolean is_west = cursor_peek (cursor) == '-';
  guint32 number, minutes = 0;
  guint digits, more;

  if (!cursor_skip (cursor, 1) || !read_number (reader, &number, &digits) || digits > 4)
    {
      cursor_seek (cursor, start);
      return FALSE;
    }
  if (digits != 4)
    reader->remarks |= MAIL_DATE_ZONE_BROKEN;
  if (digits == 3)
    reader->remarks |= MAIL_DATE_ZONE_UNKNOWN;
  if (digits <= 2 && cursor_accept (cursor, ':') && !read_number (reader, &minutes, &more))
    minutes = 0;
  if (digits >= 3)
    {
      minutes = number % 100;
      number /= 100;
    }
  if (digits != 3 && (number > 99 || minutes > 59))
    reader->remarks |= MAIL_DATE_IMPOSSIBLE;
  else if (digits != 3)
    reader->zone_minutes = (int)(number * 60 + minutes) * (is_west ? -1 : 1);
  if (is_west && number == 0 && minutes == 0)
    reader->remarks |= MAIL_DATE_ZONE_UNKNOWN;
  return TRUE;
}

/* Section 4.3: letters and words that nobody knows mean "-0000". Only what stands in capitals or is
 * known is a zone at all: other words are text behind the date. */
static gboolean
read_named_zone (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  gsize start = cursor->offset;
  g_autofree char *word = read_word (reader);
  g_autofree char *upper = g_ascii_strup (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (strcmp (upper, zones[i].name) == 0)
      {
        reader->zone_minutes = zones[i].minutes;
        reader->remarks |= MAIL_DATE_ZONE_NAMED;
        if (strcmp (upper, "Z") == 0)
          reader->remarks |= MAIL_DATE_ZONE_UNKNOWN;
        return TRUE;
      }
  if (*word && strlen (word) <= 5 && (strlen (word) == 1 || strcmp (word, upper) == 0))
    {
      reader->remarks |= MAIL_DATE_ZONE_NAMED | MAIL_DATE_ZONE_UNKNOWN;
      return TRUE;
    }
  cursor_seek (cursor, start);
  return FALSE;
}

/* FALSE with nothing consumed if no zone comes next. */
static gboolean
read_zone (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  gsize start = cursor->offset;
  int byte;

  skip (reader);
  byte = cursor_peek (cursor);
  if (byte == '+' || byte == '-' ? read_numeric_zone (reader) : read_named_zone (reader))
    return TRUE;
  cursor_seek (cursor, start);
  return FALSE;
}

/* "+0000 UTC" (Go): the name says nothing more. */
static void
skip_second_zone (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  gsize start = cursor->offset;
  g_autofree char *word = NULL;

  skip (reader);
  word = read_word (reader);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (g_ascii_strcasecmp (word, zones[i].name) == 0)
      {
        reader->remarks |= MAIL_DATE_TRAILING_TEXT;
        return;
      }
  cursor_seek (cursor, start);
}

static void
read_time_and_zone (Reader *reader)
{
  skip (reader);
  if (!read_time (reader))
    {
      reader->remarks |= MAIL_DATE_TIME_MISSING | MAIL_DATE_ZONE_MISSING;
      return;
    }
  if (read_zone (reader))
    skip_second_zone (reader);
  else
    reader->remarks |= MAIL_DATE_ZONE_MISSING;
}

/* --- the orders --- */

/* Section 3.3 */
static gboolean
read_day_first (Reader *reader)
{
  if (!read_day (reader))
    return FALSE;
  skip_separator (reader, '-');
  if (!read_month (reader))
    return FALSE;
  skip_separator (reader, '-');
  if (!read_year (reader))
    return FALSE;
  read_time_and_zone (reader);
  return TRUE;
}

/* "2026-11-21T10:00:00+09:00", "2026/11/21 10:00" */
static gboolean
read_year_first (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  guint digits;
  char separator;

  reader->remarks |= MAIL_DATE_OTHER_ORDER;
  if (!read_number (reader, &reader->year, &digits) || digits != 4)
    return FALSE;
  separator = cursor_peek (cursor) == '/' ? '/' : '-';
  if (!cursor_accept (cursor, separator) || !read_number (reader, &reader->month, &digits)
      || digits > 2 || !cursor_accept (cursor, separator)
      || !read_number (reader, &reader->day, &digits) || digits > 2)
    return FALSE;
  if (g_ascii_isdigit (cursor_peek_at (cursor, 1)))
    cursor_accept_word (cursor, "T");
  read_time_and_zone (reader);
  return TRUE;
}

/* "Nov 21, 2026 10:00 AM" and "Nov 21 10:00:00 JST 2026" */
static gboolean
read_month_first (Reader *reader)
{
  reader->remarks |= MAIL_DATE_OTHER_ORDER;
  if (!read_month (reader))
    return FALSE;
  skip (reader);
  if (!read_day (reader))
    return FALSE;
  skip_separator (reader, ',');
  if (!read_time (reader))
    {
      if (!read_year (reader))
        return FALSE;
      read_time_and_zone (reader);
      return TRUE;
    }
  if (!read_zone (reader))
    reader->remarks |= MAIL_DATE_ZONE_MISSING;
  skip (reader);
  return read_year (reader);
}

static gboolean
begins_with_year (const Cursor *cursor)
{
  for (gsize i = 0; i < 4; i++)
    if (!g_ascii_isdigit (cursor_peek_at (cursor, i)))
      return FALSE;
  return cursor_peek_at (cursor, 4) == '-' || cursor_peek_at (cursor, 4) == '/';
}

static gboolean
read_parts (Reader *reader)
{
  skip (reader);
  skip_weekday (reader);
  if (begins_with_year (&reader->text.cursor))
    return read_year_first (reader);
  if (g_ascii_isalpha (cursor_peek (&reader->text.cursor)))
    return read_month_first (reader);
  return read_day_first (reader);
}

/* --- the result --- */

static gboolean
is_leap_year (guint32 year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static guint32
days_of_month (guint32 year, guint32 month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return days[month - 1] + (month == 2 && is_leap_year (year) ? 1u : 0u);
}

/* Section 3.3: the day must exist; seconds may be 60. */
static gboolean
is_possible (const Reader *reader)
{
  return !(reader->remarks & MAIL_DATE_IMPOSSIBLE) && reader->year >= 1 && reader->month >= 1
         && reader->month <= 12 && reader->day >= 1
         && reader->day <= days_of_month (reader->year, reader->month) && reader->hour <= 23
         && reader->minute <= 59 && reader->second <= 60;
}

/* Since 1 January 1970, in the Gregorian calendar. */
static gint64
count_days (guint32 year, guint32 month, guint32 day)
{
  gint64 before = (gint64)year - 1;
  gint64 days = before * 365 + before / 4 - before / 100 + before / 400 - 719162;

  for (guint32 i = 1; i < month; i++)
    days += days_of_month (year, i);
  return days + day - 1;
}

static void
give_result (Reader *reader, MailDate *date)
{
  gint64 days = count_days (reader->year, reader->month, reader->day);

  /* The epoch began on a Thursday. */
  if (reader->weekday >= 0 && ((days % 7 + 7) % 7 + 4) % 7 != reader->weekday)
    reader->remarks |= MAIL_DATE_WEEKDAY_DISAGREES;
  date->time = days * 86400 + (gint64)reader->hour * 3600 + (gint64)reader->minute * 60
               + reader->second - (gint64)reader->zone_minutes * 60;
  date->milliseconds = reader->milliseconds;
  date->zone_minutes = reader->zone_minutes;
}

gboolean
mail_date_read (Cursor *cursor, MailDate *date)
{
  Reader reader = { .text = { .cursor = *cursor }, .weekday = -1 };
  gboolean is_read = read_parts (&reader);
  gboolean possible = is_read && is_possible (&reader);

  memset (date, 0, sizeof *date);
  if (!is_read)
    reader.remarks = MAIL_DATE_UNREADABLE;
  else if (!possible)
    reader.remarks |= MAIL_DATE_IMPOSSIBLE;
  if (possible)
    {
      give_result (&reader, date);
      skip (&reader);
      *cursor = reader.text.cursor;
    }
  date->remarks = reader.remarks;
  return possible;
}

gboolean
mail_date_parse (const char *value, gsize length, MailDate *date)
{
  Cursor cursor;

  cursor_init (&cursor, value, length);
  if (!mail_date_read (&cursor, date))
    return FALSE;
  if (!cursor_at_end (&cursor))
    date->remarks |= MAIL_DATE_TRAILING_TEXT;
  return TRUE;
}
