#include "documents/document.h"

#include <string.h>

static DocumentBlock *
block_new (DocumentBlockKind kind)
{
  DocumentBlock *block = g_new0 (DocumentBlock, 1);

  block->kind = kind;
  block->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)document_text_free);
  return block;
}

static void
block_free (DocumentBlock *block)
{
  g_ptr_array_unref (block->texts);
  g_free (block);
}

Document *
document_new (DocumentText *title)
{
  Document *document = g_new0 (Document, 1);

  document->title = title;
  document->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)block_free);
  return document;
}

void
document_free (Document *document)
{
  if (!document)
    return;
  document_text_free (document->title);
  g_ptr_array_unref (document->blocks);
  g_free (document);
}

DocumentBlock *
document_add_block (Document *document, DocumentBlockKind kind)
{
  DocumentBlock *block = block_new (kind);

  g_ptr_array_add (document->blocks, block);
  return block;
}

void
document_take_heading (Document *document, DocumentText *text)
{
  document_block_take (document_add_block (document, DOCUMENT_HEADING), text);
}

void
document_take_paragraph (Document *document, DocumentText *text)
{
  document_block_take (document_add_block (document, DOCUMENT_PARAGRAPH), text);
}

DocumentBlock *
document_add_table (Document *document, guint columns, const guint *widths)
{
  DocumentBlock *block = document_add_block (document, DOCUMENT_TABLE);

  g_assert (columns >= 1 && columns <= DOCUMENT_MAX_COLUMNS);
  block->columns = columns;
  memcpy (block->widths, widths, columns * sizeof *widths);
  return block;
}

void
document_block_take (DocumentBlock *block, DocumentText *text)
{
  g_ptr_array_add (block->texts, text);
}

static DocumentText *
text_new (DocumentTextStyle style)
{
  DocumentText *text = g_new0 (DocumentText, 1);

  text->style = style;
  text->columns = 1;
  return text;
}

static char *
say (gconstpointer message_id, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  return g_strdup (language_gettext (message_id));
}

DocumentText *
document_text_make (DocumentTextStyle style, DocumentMakeFunc make, gconstpointer data)
{
  DocumentText *text = text_new (style);

  for (guint i = 0; i < LANGUAGE_COUNT; i++)
    text->texts[i] = make (data, (Language)i);
  return text;
}

DocumentText *
document_text_new (const char *message_id)
{
  return document_text_make (DOCUMENT_TEXT_PROSE, say, message_id);
}

DocumentText *
document_text_new_label (const char *message_id)
{
  return document_text_make (DOCUMENT_TEXT_LABEL, say, message_id);
}

static char *
repeat (gconstpointer text, Language language)
{
  (void)language;
  return g_strdup (text);
}

DocumentText *
document_text_new_blank (void)
{
  return document_text_make (DOCUMENT_TEXT_BLANK, repeat, "");
}

DocumentText *
document_text_new_code (const char *code)
{
  return document_text_make (DOCUMENT_TEXT_CODE, repeat, code);
}

DocumentText *
document_text_new_name (const char *name)
{
  return document_text_make (DOCUMENT_TEXT_PROSE, repeat, name);
}

DocumentText *
document_text_across (DocumentText *text, guint columns)
{
  text->columns = columns;
  return text;
}

void
document_text_free (DocumentText *text)
{
  if (!text)
    return;
  for (guint i = 0; i < LANGUAGE_COUNT; i++)
    g_free (text->texts[i]);
  g_free (text);
}

gboolean
document_text_is_same (const DocumentText *text)
{
  for (guint i = 1; i < LANGUAGE_COUNT; i++)
    if (strcmp (text->texts[0], text->texts[i]) != 0)
      return FALSE;
  return TRUE;
}
