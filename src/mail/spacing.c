#include "mail/spacing.h"

#include <string.h>

#include "mail/field-name.h"
#include "mail/header-shape.h"

GString *
mail_spacing_halve (const char *bytes, gsize length)
{
  GString *out;
  gsize at = 0;
  MailLine line, gap;

  if (!mail_header_shape_is_spaced (bytes, length, 0))
    return NULL;
  out = g_string_sized_new (length);
  while (mail_line_read (bytes, length, at, &line))
    {
      g_string_append_len (out, line.text, (gssize)(line.next - line.start));
      at = line.next;
      if (!mail_line_read (bytes, length, at, &gap) || !mail_line_is_blank (&gap))
        break;
      at = gap.next;
    }
  g_string_append_len (out, bytes + at, (gssize)(length - at));
  return out;
}

/* What is in front of the lines of a header. */
typedef struct
{
  const char *common; /* what all of them begin with */
  gsize common_length;
  gsize end;      /* bytes: behind the header's last line */
  guint n_hidden; /* fields with more in front than others */
  guint n_hidden_wire;
  gboolean has_wide; /* no-break spaces */
} Indents;

static gsize
measure_common (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize common = 0;

  while (common < a_length && common < b_length && a[common] == b[common])
    common++;
  return common;
}

static void
measure_indents (const char *bytes, gsize length, Indents *indents)
{
  MailLine line;

  for (gsize at = 0; mail_line_read (bytes, length, at, &line); at = line.next)
    {
      gsize blanks = mail_line_count_blanks (&line, 0);

      if (blanks == line.length)
        break;
      if (!indents->common)
        {
          indents->common = line.text;
          indents->common_length = blanks;
        }
      indents->common_length
          = measure_common (indents->common, indents->common_length, line.text, blanks);
      indents->has_wide |= memmem (line.text, line.length, "\xc2\xa0", 2) != NULL
                           || (blanks > 0 && memmem (line.text, blanks, "\xe3\x80\x80", 3));
      indents->end = line.next;
    }
}

static void
count_hidden (const char *bytes, Indents *indents)
{
  MailLine line;

  for (gsize at = 0; mail_line_read (bytes, indents->end, at, &line); at = line.next)
    {
      gsize blanks = mail_line_count_blanks (&line, 0);
      MailFieldClass class = MAIL_FIELD_UNKNOWN;

      if (blanks > indents->common_length)
        class = mail_field_name_classify_at (&line, blanks);
      indents->n_hidden += class != MAIL_FIELD_UNKNOWN;
      indents->n_hidden_wire += class >= MAIL_FIELD_WIRE;
    }
}

static void
append_with_plain_blanks (GString *out, const char *text, gsize length)
{
  while (length > 0)
    {
      const char *wide = memmem (text, length, "\xc2\xa0", 2);
      gsize before = wide ? (gsize)(wide - text) : length;

      g_string_append_len (out, text, (gssize)before);
      if (!wide)
        return;
      g_string_append_c (out, ' ');
      text += before + 2;
      length -= before + 2;
    }
}

static void
append_header_line (GString *out, const MailLine *line, gsize common, gboolean keeps_folding)
{
  gsize blanks = mail_line_count_blanks (line, 0);

  if (keeps_folding && blanks > common)
    g_string_append_c (out, line->text[common] == '\t' ? '\t' : ' ');
  append_with_plain_blanks (out, line->text + blanks, line->length - blanks);
  g_string_append_c (out, '\n');
}

GString *
mail_spacing_unindent (const char *bytes, gsize length, gboolean *lost_folding)
{
  Indents indents = { 0 };
  GString *out;
  MailLine line;

  measure_indents (bytes, length, &indents);
  count_hidden (bytes, &indents);
  *lost_folding = indents.n_hidden_wire > 0 || indents.n_hidden > 1;
  if (indents.common_length == 0 && !*lost_folding && !indents.has_wide)
    return NULL;
  out = g_string_sized_new (length);
  for (gsize at = 0; mail_line_read (bytes, indents.end, at, &line); at = line.next)
    append_header_line (out, &line, indents.common_length, !*lost_folding);
  for (gsize at = indents.end; mail_line_read (bytes, length, at, &line); at = line.next)
    {
      gsize cut = measure_common (indents.common, indents.common_length, line.text,
                                  mail_line_count_blanks (&line, 0));

      g_string_append_len (out, line.text + cut, (gssize)(line.next - line.start - cut));
    }
  return out;
}
