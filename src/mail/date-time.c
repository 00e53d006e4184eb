#include "mail/date.h"

#include <string.h>

/* What a person types behind --at. RFC 3339, section 5.6, is a narrow grammar: it is held to by
 * shape first, and the reader of mail dates, which knows the calendar, does the rest. "@" and a
 * number is what date(1) takes.
 */

static gboolean
has_shape (const char *text, const char *shape)
{
  for (; *shape; shape++, text++)
    if (*shape == '0' ? !g_ascii_isdigit (*text) : g_ascii_toupper (*text) != *shape)
      return FALSE;
  return TRUE;
}

/* "Z", "+09:00" or "-03:30", and nothing behind it */
static gboolean
is_offset (const char *text)
{
  if (*text == 'Z' || *text == 'z')
    return text[1] == '\0';
  return (*text == '+' || *text == '-') && has_shape (text + 1, "00:00") && strlen (text) == 6
         && (text[1] - '0') * 10 + text[2] - '0' < 24;
}

static gboolean
is_rfc3339 (const char *text)
{
  if (!has_shape (text, "0000-00-00") || text[10] == '\0' || !strchr ("Tt ", text[10])
      || !has_shape (text + 11, "00:00:00"))
    return FALSE;
  text += 19;
  if (*text == '.')
    {
      text++;
      if (!g_ascii_isdigit (*text))
        return FALSE;
      text += strspn (text, "0123456789");
    }
  return is_offset (text);
}

static gboolean
read_unix_time (const char *text, gint64 *time)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_GUINT64_CONSTANT (253402300799), &number, NULL))
    return FALSE;
  *time = (gint64)number;
  return TRUE;
}

gboolean
mail_time_parse (const char *text, gint64 *time)
{
  MailDate date;

  if (*text == '@')
    return read_unix_time (text + 1, time);
  if (!is_rfc3339 (text) || !mail_date_parse (text, strlen (text), &date))
    return FALSE;
  *time = date.time;
  return TRUE;
}

const char *
mail_date_remark_to_string (MailDateRemark remark)
{
  switch (remark)
    {
    case MAIL_DATE_ZONE_UNKNOWN:
      return "zone-unknown";
    case MAIL_DATE_ZONE_MISSING:
      return "zone-missing";
    case MAIL_DATE_ZONE_NAMED:
      return "zone-named";
    case MAIL_DATE_ZONE_BROKEN:
      return "zone-broken";
    case MAIL_DATE_WEEKDAY_DISAGREES:
      return "weekday-disagrees";
    case MAIL_DATE_SHORT_YEAR:
      return "short-year";
    case MAIL_DATE_OTHER_ORDER:
      return "other-order";
    case MAIL_DATE_TIME_MISSING:
      return "time-missing";
    case MAIL_DATE_FRACTION:
      return "fraction";
    case MAIL_DATE_ODD_WORD:
      return "odd-word";
    case MAIL_DATE_TRAILING_TEXT:
      return "trailing-text";
    case MAIL_DATE_IMPOSSIBLE:
      return "impossible";
    case MAIL_DATE_UNREADABLE:
      return "unreadable";
    }
  g_assert_not_reached ();
}
