#include "mail/folding.h"

#include <string.h>

#include "mail/field-name.h"

/* Where the name in front of the colon begins, if it is one that a header has and a blank stands before
 * it; else 0. */
static gsize
find_name_before (const MailLine *line, gsize colon)
{
  gsize start = colon;

  while (start > 0 && colon - start < 40
         && (g_ascii_isalnum (line->text[start - 1]) || line->text[start - 1] == '-'))
    start--;
  if (start == 0 || start == colon || !g_ascii_isupper (line->text[start])
      || (line->text[start - 1] != ' ' && line->text[start - 1] != '\t'))
    return 0;
  return mail_field_name_classify_at (line, start) != MAIL_FIELD_UNKNOWN ? start : 0;
}

/* Returns how many line ends were put in. */
static guint
append_split (GString *out, const MailLine *line)
{
  gsize from = 0;
  guint count = 0;
  const char *colon = memchr (line->text, ':', line->length);

  /* The first colon ends the line's own name. */
  while (colon)
    {
      gsize at = (gsize)(colon - line->text);
      gsize start = find_name_before (line, at);
      gsize end = start;

      if (start > from + 1)
        {
          while (end > from && (line->text[end - 1] == ' ' || line->text[end - 1] == '\t'))
            end--;
          g_string_append_len (out, line->text + from, (gssize)(end - from));
          g_string_append_c (out, '\n');
          from = start;
          count++;
        }
      colon = memchr (colon + 1, ':', line->length - at - 1);
    }
  g_string_append_len (out, line->text + from, (gssize)(line->length - from));
  g_string_append_c (out, '\n');
  return count;
}

GString *
mail_folding_split (const char *bytes, gsize length)
{
  g_autoptr (GString) out = g_string_sized_new (length);
  guint count = 0;
  gsize at = 0;
  MailLine line;

  while (mail_line_read (bytes, length, at, &line) && !mail_line_is_blank (&line))
    {
      count += append_split (out, &line);
      at = line.next;
    }
  g_string_append_len (out, bytes + at, (gssize)(length - at));
  return count > 0 ? g_steal_pointer (&out) : NULL;
}

GString *
mail_folding_restore (const char *bytes, gsize length)
{
  g_autoptr (GString) out = g_string_sized_new (length + length / 8);
  guint count = 0;
  gsize at = 0;
  MailLine line;

  while (mail_line_read (bytes, length, at, &line) && !mail_line_is_blank (&line))
    {
      gboolean continues = at > 0 && *line.text != ' ' && *line.text != '\t'
                           && mail_field_name_measure_at (&line, 0) == 0;

      if (continues)
        g_string_append_c (out, ' ');
      count += continues;
      g_string_append_len (out, line.text, (gssize)(line.next - line.start));
      at = line.next;
    }
  g_string_append_len (out, bytes + at, (gssize)(length - at));
  return count > 0 ? g_steal_pointer (&out) : NULL;
}
