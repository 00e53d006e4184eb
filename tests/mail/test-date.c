#include "mail/date.h"

#include <string.h>

#include "mail/fields.h"

typedef struct
{
  const char *title; /* with the section of RFC 5322 */
  const char *text;
  gint64 time; /* -1: no time */
  int zone_minutes;
  guint remarks;
} Case;

#define UNKNOWN MAIL_DATE_ZONE_UNKNOWN
#define NAMED MAIL_DATE_ZONE_NAMED
#define MISSING MAIL_DATE_ZONE_MISSING
#define BROKEN MAIL_DATE_ZONE_BROKEN
#define ORDER MAIL_DATE_OTHER_ORDER
#define ODD MAIL_DATE_ODD_WORD
#define NONE -1

/* 1795222800 is 2026-11-21T01:00:00Z, a Saturday. */
/* clang-format off */
static const Case cases[] = {
  { "3.3 whole",                        "Sat, 21 Nov 2026 10:00:00 +0900", 1795222800, 540, 0 },
  { "3.3 no weekday",                   "21 Nov 2026 10:00:00 +0900", 1795222800, 540, 0 },
  { "3.3 no seconds",                   "21 Nov 2026 10:00 +0900", 1795222800, 540, 0 },
  { "3.3 one digit for the day",        "Sun, 1 Nov 2026 10:00:00 +0000", 1793527200, 0, 0 },
  { "3.3 two blanks before the day",    "Sun,  1 Nov 2026 10:00:00 +0000", 1793527200, 0, 0 },
  { "3.3 west",                         "Fri, 20 Nov 2026 20:00:00 -0500", 1795222800, -300, 0 },
  { "3.3 half an hour",                 "Sat, 21 Nov 2026 06:30:00 +0530", 1795222800, 330, 0 },
  { "3.3 west, half an hour",           "Fri, 20 Nov 2026 21:30:00 -0330", 1795222800, -210, 0 },
  { "3.3 a comment behind",             "Sat, 21 Nov 2026 10:00:00 +0900 (JST)", 1795222800, 540, 0 },
  { "3.3 comments everywhere",          "(a)Sat(b),(c)21(d)Nov(e)2026(f)10(g):(h)00(i):00(j)+0900(k)", 1795222800, 540, 0 },
  { "3.2.2 a comment in a comment",     "Sat, 21 Nov 2026 10:00:00 +0900 (a (b) \\) c)", 1795222800, 540, 0 },
  { "3.2.2 folded",                     " Sat, 21\r\n Nov 2026 10:00:00\n\t+0900\r\n", 1795222800, 540, 0 },
  { "3.3 -0000 says nothing of the zone", "Sat, 21 Nov 2026 01:00:00 -0000", 1795222800, 0, UNKNOWN },
  { "3.3 leap second",                  "Sat, 31 Dec 2016 23:59:60 +0000", 1483228800, 0, 0 },
  { "3.3 29 February",                  "Thu, 29 Feb 2024 00:00:00 +0000", 1709164800, 0, 0 },
  { "3.3 29 February of 2000",          "29 Feb 2000 00:00:00 +0000", 951782400, 0, 0 },
  { "3.3 the epoch",                    "Thu, 1 Jan 1970 00:00:00 +0000", 0, 0, 0 },
  { "3.3 before the epoch",             "Wed, 31 Dec 1969 23:59:58 +0000", -2, 0, 0 },
  { "3.3 the year 1900",                "Mon, 1 Jan 1900 00:00:00 +0000", G_GINT64_CONSTANT (-2208988800), 0, 0 },
  { "3.3 the year 9999",                "Fri, 31 Dec 9999 23:59:59 +0000", G_GINT64_CONSTANT (253402300799), 0, 0 },
  { "3.3 zone +9959",                   "Wed, 25 Nov 2026 04:59:00 +9959", 1795222800, 5999, 0 },

  { "3.3 30 February",                  "Mon, 30 Feb 2026 10:00:00 +0900", NONE, 0, MAIL_DATE_IMPOSSIBLE },
  { "3.3 29 February of 2026",          "29 Feb 2026 10:00:00 +0900", NONE, 0, MAIL_DATE_IMPOSSIBLE },
  { "3.3 29 February of 1900",          "29 Feb 1900 10:00:00 +0900", NONE, 0, MAIL_DATE_IMPOSSIBLE },
  { "3.3 31 November",                  "31 Nov 2026 10:00:00 +0900", NONE, 0, MAIL_DATE_IMPOSSIBLE },
  { "3.3 day 0",                        "0 Nov 2026 10:00:00 +0900", NONE, 0, MAIL_DATE_IMPOSSIBLE },
  { "3.3 hour 24",                      "21 Nov 2026 24:00:00 +0900", NONE, 0, MAIL_DATE_IMPOSSIBLE },
  { "3.3 minute 60",                    "21 Nov 2026 10:60:00 +0900", NONE, 0, MAIL_DATE_IMPOSSIBLE },
  { "3.3 second 61",                    "21 Nov 2026 10:00:61 +0900", NONE, 0, MAIL_DATE_IMPOSSIBLE },
  { "3.3 zone minutes 60",              "21 Nov 2026 10:00:00 +0960", NONE, 0, MAIL_DATE_IMPOSSIBLE },
  { "3.3 the weekday disagrees",        "Sun, 21 Nov 2026 10:00:00 +0900", 1795222800, 540, MAIL_DATE_WEEKDAY_DISAGREES },

  { "4.3 GMT",                          "Sat, 21 Nov 2026 01:00:00 GMT", 1795222800, 0, NAMED },
  { "4.3 UT",                           "Sat, 21 Nov 2026 01:00:00 UT", 1795222800, 0, NAMED },
  { "4.3 EST",                          "Fri, 20 Nov 2026 20:00:00 EST", 1795222800, -300, NAMED },
  { "4.3 EDT",                          "Fri, 20 Nov 2026 21:00:00 EDT", 1795222800, -240, NAMED },
  { "4.3 CST",                          "Fri, 20 Nov 2026 19:00:00 CST", 1795222800, -360, NAMED },
  { "4.3 CDT",                          "Fri, 20 Nov 2026 20:00:00 CDT", 1795222800, -300, NAMED },
  { "4.3 MST",                          "Fri, 20 Nov 2026 18:00:00 MST", 1795222800, -420, NAMED },
  { "4.3 MDT",                          "Fri, 20 Nov 2026 19:00:00 MDT", 1795222800, -360, NAMED },
  { "4.3 PST",                          "Fri, 20 Nov 2026 17:00:00 PST", 1795222800, -480, NAMED },
  { "4.3 PDT",                          "Fri, 20 Nov 2026 18:00:00 PDT", 1795222800, -420, NAMED },
  { "4.3 military letters mean -0000",  "Sat, 21 Nov 2026 01:00:00 A", 1795222800, 0, NAMED | UNKNOWN },
  { "4.3 military letters in small",    "Sat, 21 Nov 2026 01:00:00 r", 1795222800, 0, NAMED | UNKNOWN },
  { "4.3 Z",                            "Sat, 21 Nov 2026 01:00:00 Z", 1795222800, 0, NAMED | UNKNOWN },
  { "4.3 a zone nobody knows",          "Sat, 21 Nov 2026 01:00:00 XYZ", 1795222800, 0, NAMED | UNKNOWN },
  { "4.3 JST is known",                 "Sat, 21 Nov 2026 10:00:00 JST", 1795222800, 540, NAMED },
  { "4.3 year 26",                      "Sat, 21 Nov 26 10:00:00 +0900", 1795222800, 540, MAIL_DATE_SHORT_YEAR },
  { "4.3 year 49",                      "1 Jan 49 00:00:00 +0000", G_GINT64_CONSTANT (2493072000), 0, MAIL_DATE_SHORT_YEAR },
  { "4.3 year 50",                      "1 Jan 50 00:00:00 +0000", -631152000, 0, MAIL_DATE_SHORT_YEAR },
  { "4.3 year 126",                     "Sat, 21 Nov 126 10:00:00 +0900", 1795222800, 540, MAIL_DATE_SHORT_YEAR },

  { "seen: +09:00",                     "Sat, 21 Nov 2026 10:00:00 +09:00", 1795222800, 540, BROKEN },
  { "seen: +9",                         "Sat, 21 Nov 2026 10:00:00 +9", 1795222800, 540, BROKEN },
  { "seen: -080",                       "Tue, 3 Jan 2017 12:31:41 -080", 1483446701, 0, BROKEN | UNKNOWN },
  { "seen: no zone",                    "Sat, 21 Nov 2026 01:00:00", 1795222800, 0, MISSING },
  { "seen: no time",                    "Sat, 21 Nov 2026", 1795219200, 0, MISSING | MAIL_DATE_TIME_MISSING },
  { "seen: ISO 8601",                   "2026-11-21 10:00:00 +0900", 1795222800, 540, ORDER },
  { "seen: ISO 8601 with T",            "2026-11-21T10:00:00+09:00", 1795222800, 540, ORDER | BROKEN },
  { "seen: Go",                         "2018-03-26 13:35:36.270951634 +0000 UTC", 1522071336, 0, ORDER | MAIL_DATE_FRACTION | MAIL_DATE_TRAILING_TEXT },
  { "seen: slashes",                    "2026/11/21 10:00:00 +0900", 1795222800, 540, ORDER },
  { "seen: hyphens",                    "21-Nov-2026 10:00:00 +0900", 1795222800, 540, ORDER },
  { "seen: month in capitals",          "SAT, 21 NOV 2026 10:00:00 +0900", 1795222800, 540, 0 },
  { "seen: month in full",              "Saturday, 21 November 2026 10:00:00 +0900", 1795222800, 540, ODD },
  { "seen: a dot behind the weekday",   "Sat., 21 Nov 2026 10:00:00 +0900", 1795222800, 540, ODD },
  { "seen: no comma",                   "Sat 21 Nov 2026 10:00:00 +0900", 1795222800, 540, 0 },
  { "seen: three digits for the day",   "Fri, 029 Apr 2011 23:34:45 +0900", 1304087685, 540, ODD },
  { "seen: month first, PM",            "Saturday, Nov 21, 2026 1:00:00 PM +0900", 1795233600, 540, ORDER | ODD },
  { "seen: twelve AM",                  "Nov 21, 2026 12:30:00 AM +0900", 1795188600, 540, ORDER },
  { "seen: asctime",                    "Sat Nov 21 01:00:00 2026", 1795222800, 0, ORDER | MISSING },
  { "seen: date(1)",                    "Sat Nov 21 10:00:00 JST 2026", 1795222800, 540, ORDER | NAMED },
  { "seen: parts of a second",          "Sat, 21 Nov 2026 10:00:00.987 +0900 (JST)", 1795222800, 540, MAIL_DATE_FRACTION },
  { "seen: text behind",                "Sat, 21 Nov 2026 10:00:00 +0900 id 12", 1795222800, 540, MAIL_DATE_TRAILING_TEXT },

  { "nothing",                          "", NONE, 0, MAIL_DATE_UNREADABLE },
  { "blanks",                           " \r\n ", NONE, 0, MAIL_DATE_UNREADABLE },
  { "words",                            "yesterday", NONE, 0, MAIL_DATE_UNREADABLE },
  { "weekday alone",                    "Sat,", NONE, 0, MAIL_DATE_UNREADABLE },
  { "no month",                         "21 Foo 2026 10:00:00 +0900", NONE, 0, MAIL_DATE_UNREADABLE },
  { "no year",                          "21 Nov", NONE, 0, MAIL_DATE_UNREADABLE },
  { "five digits for the year",         "21 Nov 20260 10:00:00 +0900", NONE, 0, MAIL_DATE_UNREADABLE },
  { "a number without end",             "21 Nov 99999999999999999999 10:00:00 +0900", NONE, 0, MAIL_DATE_UNREADABLE },
  { "year 0",                           "1 Jan 0000 10:00:00 +0900", NONE, 0, MAIL_DATE_IMPOSSIBLE },
  { "thirteen PM",                      "Nov 21, 2026 13:00:00 PM +0900", NONE, 0, ORDER | MAIL_DATE_IMPOSSIBLE },
  { "month 13",                         "2026-13-21 10:00:00 +0900", NONE, 0, ORDER | MAIL_DATE_IMPOSSIBLE },
  { "month 0",                          "2026-00-21 10:00:00 +0900", NONE, 0, ORDER | MAIL_DATE_IMPOSSIBLE },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  gsize length = strlen (row->text);
  g_autofree char *copy = g_memdup2 (row->text, length);
  MailDate date;
  gboolean is_read = mail_date_parse (copy, length, &date);

  g_assert_cmpint (is_read, ==, row->time != NONE);
  g_assert_cmphex (date.remarks, ==, row->remarks);
  if (!is_read)
    return;
  g_assert_cmpint (date.time, ==, row->time);
  g_assert_cmpint (date.zone_minutes, ==, row->zone_minutes);
}

/* A field cut off anywhere is read without a step too far. */
static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize length = 0; length < strlen (cases[i].text); length++)
      {
        g_autofree char *copy = g_memdup2 (cases[i].text, length);
        MailDate date;

        mail_date_parse (copy, length, &date);
      }
}

static void
test_milliseconds (void)
{
  static const char *const text = "Mon, 26 Mar 2018 13:35:36.102 +0000";
  MailDate date;

  g_assert_true (mail_date_parse (text, strlen (text), &date));
  g_assert_cmpuint (date.milliseconds, ==, 102);
}

static void
test_nul (void)
{
  static const char text[] = "Sat, 21 Nov 2026 10:00:00 +0900\0 (JST)";
  MailDate date;

  g_assert_true (mail_date_parse (text, sizeof text - 1, &date));
  g_assert_cmphex (date.remarks, ==, MAIL_DATE_TRAILING_TEXT);
  g_assert_false (mail_date_parse ("21\0Nov 2026 10:00:00 +0900", 26, &date));
}

static void
test_time_of_the_command_line (void)
{
  static const struct
  {
    const char *text;
    gint64 time; /* NONE: refused */
  } rows[] = {
    { "2026-11-21T10:00:00+09:00", 1795222800 },
    { "2026-11-21T01:00:00Z", 1795222800 },
    { "2026-11-21t01:00:00z", 1795222800 },
    { "2026-11-21 01:00:00Z", 1795222800 },
    { "2026-11-21T01:00:00.5Z", 1795222800 },
    { "2026-11-20T20:00:00-05:00", 1795222800 },
    { "2026-11-21T01:00:00-00:00", 1795222800 },
    { "2016-12-31T23:59:60Z", 1483228800 },
    { "@1795222800", 1795222800 },
    { "@0", 0 },
    { "@", NONE },
    { "@-1", NONE },
    { "@1x", NONE },
    { "@99999999999999999999", NONE },
    { "1795222800", NONE },
    { "", NONE },
    { "2026-11-21", NONE },
    { "2026-11-21T", NONE },
    { "2026-11-21T10:00:00", NONE },
    { "2026-11-21T10:00Z", NONE },
    { "2026-11-21T10:00:00+0900", NONE },
    { "2026-11-21T10:00:00.Z", NONE },
    { "2026-11-21T10:00:00+24:00", NONE },
    { "2026-11-21T10:00:00+09:60", NONE },
    { "2026-02-30T10:00:00Z", NONE },
    { "2026-11-21T10:00:00Z ", NONE },
    { "2026/11/21T10:00:00Z", NONE },
    { "yesterday", NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 time = NONE;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (mail_time_parse (rows[i].text, &time), ==, rows[i].time != NONE);
      g_assert_cmpint (time, ==, rows[i].time);
    }
}

static void
test_names (void)
{
  for (guint i = 0; i < MAIL_DATE_REMARKS; i++)
    g_assert_nonnull (mail_date_remark_to_string ((MailDateRemark)(1u << i)));
}

/* Every Date line of every message, those of returned messages too. */
static void
test_survey (void)
{
  g_autoptr (GPtrArray) files = fields_list_messages ();
  guint n = 0, n_read = 0, n_clean = 0;

  for (guint i = 0; i < files->len; i++)
    {
      gsize length;
      g_autofree char *message = fields_load (g_ptr_array_index (files, i), &length);
      g_autoptr (GPtrArray) fields = fields_find (message, length, "Date", TRUE);

      for (guint k = 0; k < fields->len; k++)
        {
          gsize size;
          const char *value = g_bytes_get_data (g_ptr_array_index (fields, k), &size);
          MailDate date;
          gboolean is_read = mail_date_parse (value, size, &date);

          n++;
          n_read += is_read;
          n_clean += is_read && (date.remarks & ~MAIL_DATE_WEEKDAY_DISAGREES) == 0;
          if (!is_read)
            g_test_message ("unread: %.*s", (int)size, value);
        }
    }
  g_test_message ("survey of Date: %u fields, read %u, nothing but the weekday amiss %u", n, n_read,
                  n_clean);
  if (n == 0)
    g_test_skip ("the corpus is not here");
  g_assert_cmpuint (n_read * 100, >=, n * 95);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/date/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/date/cut", test_cut);
  g_test_add_func ("/date/milliseconds", test_milliseconds);
  g_test_add_func ("/date/NUL", test_nul);
  g_test_add_func ("/date/time of the command line", test_time_of_the_command_line);
  g_test_add_func ("/date/names", test_names);
  g_test_add_func ("/date/corpus: survey", test_survey);
  return g_test_run ();
}
