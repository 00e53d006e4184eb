#include "mail/reply-code.h"

#include <string.h>

typedef struct
{
  const char *text;
  gsize length;
} Text;

/* 0 outside of the text, as at a line's end. */
static char
peek (const Text *text, gsize at)
{
  return at < text->length ? text->text[at] : '\0';
}

static gboolean
is_digit (const Text *text, gsize at)
{
  return g_ascii_isdigit (peek (text, at));
}

static gsize
count_digits (const Text *text, gsize at)
{
  gsize count = 0;

  while (count < 4 && is_digit (text, at + count))
    count++;
  return count;
}

/* RFC 5321, section 4.2: the first digit 2 to 5, the second 0 to 5. */
static gboolean
is_code (const Text *text, gsize at)
{
  char first = peek (text, at);
  char second = peek (text, at + 1);

  return first >= '2' && first <= '5' && second >= '0' && second <= '5'
         && count_digits (text, at) == 3;
}

static gboolean
is_status (const Text *text, gsize at)
{
  char class = peek (text, at);
  gsize subject, detail, end;

  if ((class != '2' && class != '4' && class != '5') || peek (text, at + 1) != '.')
    return FALSE;
  subject = count_digits (text, at + 2);
  if (subject == 0 || subject > 3 || peek (text, at + 2 + subject) != '.')
    return FALSE;
  detail = count_digits (text, at + 3 + subject);
  end = at + 3 + subject + detail;
  return detail > 0 && detail < 4 && (peek (text, end) != '.' || !is_digit (text, end + 1));
}

/* No part of a longer number, an address or a name; "550-5.7.26" is no longer number. */
static gboolean
begins_word (const Text *text, gsize at)
{
  char before = at > 0 ? text->text[at - 1] : '\0';

  if (before == '-')
    return at >= 4 && is_code (text, at - 4);
  return !g_ascii_isalnum (before) && !(before && strchr (".,_@/+", before));
}

/* Behind nothing but blanks and brackets, or behind a colon and a blank. */
static gboolean
is_where_servers_speak (const Text *text, gsize at)
{
  while (at > 0 && strchr (" \t'\"(<[>#", text->text[at - 1]))
    at--;
  return at == 0 || text->text[at - 1] == '\n' || text->text[at - 1] == ':';
}

static gboolean
is_reply (const Text *text, gsize at)
{
  char behind = peek (text, at + 3);

  if (!is_code (text, at) || (behind != ' ' && behind != '-'))
    return FALSE;
  return peek (text, at) >= '4' && g_ascii_isalnum (peek (text, at + 4))
         && is_where_servers_speak (text, at);
}

gboolean
mail_reply_code_is_in (const char *bytes, gsize length)
{
  Text text = { bytes, length };

  for (gsize at = 0; at < length; at++)
    {
      /* Only where a number begins is something to be looked back at. */
      if (!g_ascii_isdigit (bytes[at]) || !begins_word (&text, at))
        continue;
      if (is_status (&text, at) || is_reply (&text, at))
        return TRUE;
    }
  return FALSE;
}

/* What counts things, or goes on. */
static gboolean
is_amount (const Text *text, gsize end)
{
  static const char *const units[] = { "円", "件", "人", "名", "年", "通", "個",  "分",
                                       "秒", "日", "KB", "MB", "GB", "kB", "byte" };
  char behind = peek (text, end);

  if (g_ascii_isalnum (behind) || (behind && strchr ("/@%_+", behind))
      || (behind == '.' && g_ascii_isalnum (peek (text, end + 1)))
      || ((behind == ',' || behind == ':') && is_digit (text, end + 1)))
    return TRUE;
  while (peek (text, end) == ' ')
    end++;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (text->length - end >= strlen (units[i])
        && memcmp (text->text + end, units[i], strlen (units[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_lone_code (const Text *text, gsize at)
{
  return is_code (text, at) && !is_amount (text, at + 3)
         && (peek (text, at) >= '4' || is_where_servers_speak (text, at));
}

gboolean
mail_reply_code_may_be_in (const char *bytes, gsize length)
{
  Text text = { bytes, length };

  for (gsize at = 0; at < length; at++)
    {
      if (!g_ascii_isdigit (bytes[at]) || !begins_word (&text, at))
        continue;
      if (is_status (&text, at) || is_lone_code (&text, at))
        return TRUE;
    }
  return FALSE;
}
