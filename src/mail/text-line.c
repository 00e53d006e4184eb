#include "mail/text-line.h"

#include <string.h>

gboolean
mail_line_read (const char *bytes, gsize length, gsize position, MailLine *line)
{
  const char *feed;

  if (position >= length)
    return FALSE;
  feed = memchr (bytes + position, '\n', length - position);
  line->text = bytes + position;
  line->start = position;
  line->length = feed ? (gsize)(feed - line->text) : length - position;
  line->next = position + line->length + (feed ? 1 : 0);
  if (feed && line->length > 0 && line->text[line->length - 1] == '\r')
    line->length--;
  return TRUE;
}

/* (nullable): the blank of several bytes that begins here */
static const char *
find_wide_blank (const char *text, gsize length)
{
  static const char *const blanks[] = { "\xc2\xa0", "\xe3\x80\x80", "\xef\xbb\xbf" };

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (length >= strlen (blanks[i]) && memcmp (text, blanks[i], strlen (blanks[i])) == 0)
      return blanks[i];
  return NULL;
}

gsize
mail_line_count_blanks (const MailLine *line, gsize offset)
{
  gsize at = offset;

  while (at < line->length)
    {
      const char *wide;

      if (line->text[at] == ' ' || (line->text[at] >= '\t' && line->text[at] <= '\r'))
        {
          at++;
          continue;
        }
      wide = find_wide_blank (line->text + at, line->length - at);
      if (!wide)
        break;
      at += strlen (wide);
    }
  return at - offset;
}

gboolean
mail_line_is_blank (const MailLine *line)
{
  return mail_line_count_blanks (line, 0) == line->length;
}

gsize
mail_lines_count_blank_bytes (const char *bytes, gsize length)
{
  gsize position = 0;
  MailLine line;

  while (mail_line_read (bytes, length, position, &line) && mail_line_is_blank (&line))
    position = line.next;
  if (length - position >= 3 && memcmp (bytes + position, "\xef\xbb\xbf", 3) == 0)
    position += 3;
  return position;
}
