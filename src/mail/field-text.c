#include "mail/field-text.h"

#define BLANKS " \t\r\n"
#define REPLACEMENT "\357\277\275" /* U+FFFD */

void
mail_field_text_init (MailFieldText *text, const char *value, gsize length)
{
  cursor_init (&text->cursor, value, length);
  text->has_open_comment = FALSE;
  text->has_open_quote = FALSE;
}

gboolean
mail_field_text_skip_comment (MailFieldText *text)
{
  Cursor *cursor = &text->cursor;
  gsize start = cursor->offset;
  gsize depth = 0;
  guint8 byte;

  if (text->has_open_comment || cursor_peek (cursor) != '(')
    return FALSE;
  while (cursor_read_u8 (cursor, &byte))
    {
      if (byte == '\\')
        cursor_skip (cursor, 1);
      else if (byte == '(')
        depth++;
      else if (byte == ')' && --depth == 0)
        return TRUE;
    }
  cursor_seek (cursor, start);
  text->has_open_comment = TRUE;
  return FALSE;
}

gboolean
mail_field_text_skip_quoted (MailFieldText *text)
{
  Cursor *cursor = &text->cursor;
  gsize start = cursor->offset;
  guint8 byte;

  if (text->has_open_quote || !cursor_accept (cursor, '"'))
    return FALSE;
  while (cursor_read_u8 (cursor, &byte))
    {
      if (byte == '"')
        return TRUE;
      if (byte == '\\')
        cursor_skip (cursor, 1);
    }
  cursor_seek (cursor, start);
  text->has_open_quote = TRUE;
  return FALSE;
}

gsize
mail_field_text_skip_blanks (MailFieldText *text)
{
  return cursor_skip_any_of (&text->cursor, BLANKS);
}

void
mail_field_text_skip_comments_and_blanks (MailFieldText *text)
{
  do
    mail_field_text_skip_blanks (text);
  while (mail_field_text_skip_comment (text));
}

char *
mail_field_text_dup (const char *bytes, gsize length)
{
  GString *copy = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (bytes[i] == '\0')
      g_string_append (copy, REPLACEMENT);
    else
      g_string_append_c (copy, bytes[i]);
  return g_string_free (copy, FALSE);
}

char *
mail_field_text_dup_unfolded (const char *bytes, gsize length)
{
  GString *copy = g_string_sized_new (length);
  gboolean is_blank_due = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n')
        {
          is_blank_due = copy->len > 0;
          continue;
        }
      if (is_blank_due)
        g_string_append_c (copy, ' ');
      is_blank_due = FALSE;
      if (bytes[i] == '\0')
        g_string_append (copy, REPLACEMENT);
      else
        g_string_append_c (copy, bytes[i]);
    }
  return g_string_free (copy, FALSE);
}
