/* Dates of mail: what Date and Received fields hold, and what a person types behind --at.
 *
 * RFC 5322, sections 3.3 and 4.3, and the broken forms that real mail holds; each departure from the
 * grammar is a remark. No time zone database, no locale.
 */
#pragma once

#include <glib.h>

#include "base/cursor.h"

typedef enum
{
  MAIL_DATE_ZONE_UNKNOWN = 1 << 0,      /* "-0000", a military letter, a word nobody knows: UTC */
  MAIL_DATE_ZONE_MISSING = 1 << 1,      /* read as UTC */
  MAIL_DATE_ZONE_NAMED = 1 << 2,        /* GMT, EST, JST (section 4.3) */
  MAIL_DATE_ZONE_BROKEN = 1 << 3,       /* "+09:00", "+9", "-080" */
  MAIL_DATE_WEEKDAY_DISAGREES = 1 << 4, /* the date is believed, not the weekday */
  MAIL_DATE_SHORT_YEAR = 1 << 5,        /* two or three digits (section 4.3) */
  MAIL_DATE_OTHER_ORDER = 1 << 6,       /* ISO 8601, month first, slashes, AM and PM */
  MAIL_DATE_TIME_MISSING = 1 << 7,      /* read as midnight */
  MAIL_DATE_FRACTION = 1 << 8,          /* parts of a second */
  MAIL_DATE_ODD_WORD = 1 << 9,          /* "Thursday", "sept", "Thu.", the day as "029" */
  MAIL_DATE_TRAILING_TEXT = 1 << 10,    /* something behind the date */
  MAIL_DATE_IMPOSSIBLE = 1 << 11,       /* 30 February, 25 o'clock: there is no time */
  MAIL_DATE_UNREADABLE = 1 << 12,       /* there is no time */
} MailDateRemark;

#define MAIL_DATE_REMARKS 13

typedef struct
{
  gint64 time;        /* seconds since the epoch, UTC; leap seconds as the second behind them */
  guint milliseconds; /* 0 to 999, to be added */
  int zone_minutes;   /* east of UTC, as written */
  guint remarks;      /* of MailDateRemark */
} MailDate;

/* Reads a field's body. FALSE if it holds no time; @date then holds the remarks. */
gboolean mail_date_parse (const char *value, gsize length, MailDate *date);

/* The same for a date with something behind it: the cursor stands there after, unmoved on FALSE. */
gboolean mail_date_read (Cursor *cursor, MailDate *date);

/* RFC 3339 ("2026-11-21T10:00:00+09:00", parts of a second left out) or "@1795000000". */
gboolean mail_time_parse (const char *text, gint64 *time);

/* "zone-unknown", … */
const char *mail_date_remark_to_string (MailDateRemark remark);
