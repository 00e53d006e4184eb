/* RFC 4155, appendix A: "From ", an address, a blank, a time as asctime() writes it. What is met: no
 * time ("From a@example.jp"), a hyphen for the address (Thunderbird), two blanks, "a at example.jp"
 * (archives of mailing lists), a zone behind the time. Since text may also begin a line with "From ",
 * and few writers quote such a line, a header field has to follow on the next line.
 */
#include "mail/mbox.h"

#include <string.h>

#include "mail/field-name.h"
#include "mail/text-line.h"

/* Longer than the longest address with its date. */
#define MAX_OPENING_BYTES 600

static gboolean
is_one_of (const char *word, const char *names)
{
  for (gsize at = 0; names[at]; at += 3)
    if (g_ascii_strncasecmp (names + at, word, 3) == 0)
      return TRUE;
  return FALSE;
}

/* "Sat Nov 21 " anywhere in the line */
static gboolean
has_date (const char *text, gsize length)
{
  for (gsize i = 0; i + 9 <= length; i++)
    if (text[i] == ' ' && text[i + 4] == ' ' && g_ascii_isalpha (text[i + 1])
        && is_one_of (text + i + 1, "MonTueWedThuFriSatSun")
        && is_one_of (text + i + 5, "JanFebMarAprMayJunJulAugSepOctNovDec") && text[i + 8] == ' ')
      return TRUE;
  return FALSE;
}

/* Only an address: what stands for one is a word by itself. */
static gboolean
is_bare_sender (const char *text, gsize length)
{
  while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
    length--;
  return length > 0 && !memchr (text, ' ', length)
         && (memchr (text, '@', length) || (length == 1 && *text == '-')
             || (length == 13 && g_ascii_strncasecmp (text, "MAILER-DAEMON", 13) == 0));
}

static gboolean
is_opening (const char *bytes, gsize length, const MailLine *line)
{
  MailLine next;

  if (line->length < 6 || line->length > MAX_OPENING_BYTES || memcmp (line->text, "From ", 5) != 0)
    return FALSE;
  if (!has_date (line->text + 4, line->length - 4)
      && !is_bare_sender (line->text + 5, line->length - 5))
    return FALSE;
  return mail_line_read (bytes, length, line->next, &next) && mail_field_name_measure (&next) > 0;
}

/* "The returned mail:" and an empty line: an error mail whose writer, or whose keeper, quoted no "From " in
 * it. */
static gboolean
ends_with_colon (const MailLine *line)
{
  return line->text[line->length - 1] == ':';
}

gboolean
mail_mbox_is (const guint8 *bytes, gsize length)
{
  MailLine line;

  return mail_line_read ((const char *)bytes, length, 0, &line)
         && is_opening ((const char *)bytes, length, &line);
}

gboolean
mail_mbox_next (const guint8 *bytes, gsize length, gsize *position, gsize *start, gsize *end)
{
  const char *text = (const char *)bytes;
  gboolean behind_empty_line = TRUE;
  gboolean is_announced = FALSE;
  gboolean is_open = FALSE;
  MailLine line;

  while (mail_line_read (text, length, *position, &line))
    {
      gboolean opens = behind_empty_line && !is_announced && is_opening (text, length, &line);

      if (opens && is_open)
        return TRUE;
      if (opens)
        *start = line.next;
      is_open = is_open || opens;
      /* The last empty line belongs to the opening of the next message. */
      if (is_open)
        *end = line.length == 0 ? line.start : line.next;
      behind_empty_line = line.length == 0;
      if (line.length > 0)
        is_announced = ends_with_colon (&line);
      *position = line.next;
    }
  return is_open;
}
