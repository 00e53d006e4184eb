#include "documents/plain-text.h"

#include "base/text.h"

#define BLANK "＿＿＿＿＿＿＿＿＿＿"

static const Language order[LANGUAGE_COUNT] = { LANGUAGE_JA, LANGUAGE_EN };

/* The texts of all wanted languages; those that are the same once. */
static void
put (GString *out, const DocumentText *text, DocumentLanguages languages, const char *between)
{
  gboolean same = document_text_is_same (text);
  gboolean first = TRUE;

  for (guint i = 0; i < LANGUAGE_COUNT; i++)
    {
      g_autofree char *words = text_to_display (text->texts[order[i]], -1);

      if ((languages & (1u << order[i])) == 0 || (same && !first))
        continue;
      g_string_append_printf (out, "%s%s", first ? "" : between, words);
      first = FALSE;
    }
  if (text->style == DOCUMENT_TEXT_BLANK)
    g_string_append (out, BLANK);
}

static void
put_lines (GString *out,
           const DocumentBlock *block,
           DocumentLanguages languages,
           const char *mark,
           const char *between)
{
  for (guint i = 0; i < block->texts->len; i++)
    {
      g_string_append (out, mark);
      put (out, g_ptr_array_index (block->texts, i), languages, between);
      g_string_append_c (out, '\n');
    }
}

typedef enum
{
  LINE_EMPTY,
  LINE_AFTER_LABEL,
  LINE_AFTER_CELL,
} Line;

/* A cell after a label stands on the label's line, but a value has a line for itself. */
static Line
put_cell (GString *out, const DocumentText *text, DocumentLanguages languages, Line line)
{
  gboolean is_label = text->style == DOCUMENT_TEXT_LABEL;
  gboolean is_value = text->style == DOCUMENT_TEXT_CODE && text->columns > 1;

  if (line != LINE_EMPTY && (is_label || is_value))
    g_string_append_c (out, '\n');
  else if (line == LINE_AFTER_LABEL && languages == DOCUMENT_EN)
    g_string_append_c (out, ' ');
  else if (line == LINE_AFTER_CELL)
    g_string_append (out, "  ");
  put (out, text, languages, " / ");
  if (is_label)
    g_string_append (out, languages == DOCUMENT_EN ? ":" : "：");
  return is_label ? LINE_AFTER_LABEL : LINE_AFTER_CELL;
}

static void
put_table (GString *out, const DocumentBlock *block, DocumentLanguages languages)
{
  Line line = LINE_EMPTY;
  guint column = 0;

  for (guint i = 0; i < block->texts->len; i++)
    {
      const DocumentText *text = g_ptr_array_index (block->texts, i);

      line = put_cell (out, text, languages, line);
      column += text->columns;
      if (column < block->columns && i + 1 < block->texts->len)
        continue;
      g_string_append_c (out, '\n');
      line = LINE_EMPTY;
      column = 0;
    }
}

static void
put_block (GString *out, const DocumentBlock *block, DocumentLanguages languages)
{
  switch (block->kind)
    {
    case DOCUMENT_HEADING:
      put_lines (out, block, languages, "\n■ ", " / ");
      return;
    case DOCUMENT_PARAGRAPH:
      put_lines (out, block, languages, "", "\n");
      return;
    case DOCUMENT_LIST:
      put_lines (out, block, languages, languages == DOCUMENT_EN ? "- " : "・", "\n　");
      return;
    case DOCUMENT_BOXES:
      put_lines (out, block, languages, "□ ", "\n　 ");
      return;
    case DOCUMENT_CODE:
      put_lines (out, block, languages, "", "\n");
      return;
    case DOCUMENT_TABLE:
      put_table (out, block, languages);
      return;
    }
  g_assert_not_reached ();
}

char *
plain_text_write (const Document *document, DocumentLanguages languages)
{
  GString *out = g_string_new (NULL);

  put (out, document->title, languages, " / ");
  g_string_append_c (out, '\n');
  for (guint i = 0; i < document->blocks->len; i++)
    put_block (out, g_ptr_array_index (document->blocks, i), languages);
  return g_string_free (out, FALSE);
}
