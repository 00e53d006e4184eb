#include "mail/quotation.h"

#include <string.h>

static gsize
measure_mark (const MailLine *line, gsize offset)
{
  static const char *const marks[] = { ">", "|", "＞", "｜" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]);

      if (line->length - offset >= length && memcmp (line->text + offset, marks[i], length) == 0)
        return length;
    }
  return 0;
}

gsize
mail_quotation_measure (const MailLine *line, guint most, gboolean eats_blank, guint *n_marks)
{
  gsize end = 0;
  guint count = 0;

  while (count < most)
    {
      gsize at = end + mail_line_count_blanks (line, end);
      gsize length = measure_mark (line, at);

      if (length == 0)
        break;
      end = at + length;
      count++;
    }
  *n_marks = count;
  if (count > 0 && eats_blank && end < line->length && line->text[end] == ' ')
    end++;
  return end;
}

gboolean
mail_quotation_is_whole (const char *bytes, gsize length)
{
  guint n_lines = 0;
  MailLine line;

  for (gsize at = 0; mail_line_read (bytes, length, at, &line); at = line.next)
    {
      guint n_marks;

      if (mail_line_is_blank (&line))
        continue;
      mail_quotation_measure (&line, 1, FALSE, &n_marks);
      if (n_marks == 0)
        return FALSE;
      n_lines++;
    }
  return n_lines > 0;
}

GString *
mail_quotation_strip (const char *bytes, gsize length, guint n_marks, gboolean eats_blank)
{
  GString *out = g_string_sized_new (length);
  MailLine line;

  for (gsize at = 0; mail_line_read (bytes, length, at, &line); at = line.next)
    {
      guint n_found;
      gsize prefix = mail_quotation_measure (&line, n_marks, eats_blank, &n_found);

      g_string_append_len (out, line.text + prefix, (gssize)(line.next - line.start - prefix));
    }
  return out;
}
