#include "documents/html.h"

#include "base/text.h"

/* Japanese comes first where both stand. */
static const Language order[LANGUAGE_COUNT] = { LANGUAGE_JA, LANGUAGE_EN };

/* Long values may break anywhere on paper, which adds nothing to what is copied. */
static const char style_sheet[]
    = "@page { size: A4; margin: 10mm 14mm; }\n"
      "* { box-sizing: border-box; }\n"
      "html { background: #fff; color: #111; }\n"
      "body { font-family: \"Yu Gothic\", \"Hiragino Sans\", \"Noto Sans CJK JP\", \"Noto Sans JP\", Meiryo,"
      " sans-serif; font-size: 9pt; line-height: 1.4; margin: 0 auto; max-width: 182mm;"
      " hyphens: none; -webkit-hyphens: none; }\n"
      "h1 { font-size: 15pt; font-weight: 600; letter-spacing: 0.04em; margin: 0 0 2.4mm;"
      " padding-bottom: 1.4mm; border-bottom: 0.5mm solid #111; }\n"
      "h2 { font-size: 10pt; font-weight: 600; margin: 2.2mm 0 0.7mm; break-after: avoid; }\n"
      "h1 .en, h2 .en { font-weight: 400; font-size: 0.85em; color: #444; margin-left: 0.6em; }\n"
      "h1 .en { display: block; font-size: 0.7em; letter-spacing: 0; margin: 0.8mm 0 0; }\n"
      "p, ul { margin: 0 0 0.8mm; }\n"
      "ul { padding-left: 4.6mm; }\n"
      "li { margin: 0; padding-left: 0.2mm; }\n"
      "li::marker { font-size: 0.7em; }\n"
      "ul.boxes { list-style: none; padding-left: 0; }\n"
      "ul.boxes li:before { content: \"\\25A1\"; margin-right: 1.4mm; }\n"
      ".two { display: grid; grid-template-columns: 1fr 1fr; column-gap: 6mm; break-inside: avoid; }\n"
      "table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0 0 1.3mm;"
      " break-inside: avoid; }\n"
      "th, td { border: 0.2mm solid #999; padding: 0.4mm 1.6mm; text-align: left; vertical-align: baseline;"
      " overflow-wrap: anywhere; }\n"
      "th { background: #f1f1f1; font-weight: 600; font-size: 8pt; -webkit-print-color-adjust: exact;"
      " print-color-adjust: exact; }\n"
      "td .en, th .en { display: block; font-weight: 400; font-size: 0.88em; color: #444; }\n"
      "code { font-family: Consolas, Menlo, \"DejaVu Sans Mono\", \"Noto Sans Mono CJK JP\", monospace;"
      " font-size: 7.8pt; line-height: 1.3; white-space: pre-wrap; word-break: break-all;"
      " overflow-wrap: anywhere; font-variant-ligatures: none; }\n"
      "td code { display: block; user-select: all; -webkit-user-select: all; }\n"
      "pre { margin: 0 0 1mm; padding: 0.8mm 1.6mm; border: 0.2mm solid #bbb; white-space: pre-wrap; }\n"
      ".blank { display: inline-block; min-width: 40mm; height: 1.5em; }\n"
      "p .blank { border-bottom: 0.2mm solid #111; }\n"
      "@media screen { body { padding: 8mm 6mm; font-size: 11pt; max-width: 210mm; }\n"
      "code { font-size: 9.5pt; } }\n";

char *
html_escape (const char *text)
{
  g_autofree char *visible = text_to_display (text, -1);

  return g_markup_escape_text (visible, -1);
}

static gboolean
speaks (DocumentLanguages languages, Language language)
{
  return (languages & (1u << language)) != 0;
}

static void
put_blank (GString *out)
{
  g_string_append (out, "<span class=\"blank\"></span>");
}

static void
put_words (GString *out, const DocumentText *text, Language language)
{
  g_autofree char *words = html_escape (text->texts[language]);

  if (text->style == DOCUMENT_TEXT_CODE)
    g_string_append_printf (out, "<code translate=\"no\">%s</code>", words);
  else
    g_string_append (out, words);
  if (text->style == DOCUMENT_TEXT_BLANK)
    put_blank (out);
}

/* A heading or a cell: both languages in one place. */
static void
put_inside (GString *out, const DocumentText *text, DocumentLanguages languages)
{
  gboolean both = languages == DOCUMENT_BOTH && !document_text_is_same (text);

  for (guint i = 0; i < LANGUAGE_COUNT; i++)
    {
      Language language = order[i];

      if (!both && (speaks (languages, language) || document_text_is_same (text)))
        {
          put_words (out, text, language);
          return;
        }
      if (!both)
        continue;
      g_string_append_printf (out, "%s<span class=\"%s\" lang=\"%s\">", i > 0 ? " " : "",
                              language_to_string (language), language_to_string (language));
      put_words (out, text, language);
      g_string_append (out, "</span>");
    }
}

static void
put_heading (GString *out,
             const char *element,
             const DocumentText *text,
             DocumentLanguages languages)
{
  g_string_append_printf (out, "<%s>", element);
  put_inside (out, text, languages);
  g_string_append_printf (out, "</%s>\n", element);
}

static void
put_items (GString *out, const DocumentBlock *block, Language language)
{
  gboolean is_list = block->kind != DOCUMENT_PARAGRAPH;
  const char *element = is_list ? "ul" : "p";

  g_string_append_printf (out, "<%s%s lang=\"%s\">", element,
                          block->kind == DOCUMENT_BOXES ? " class=\"boxes\"" : "",
                          language_to_string (language));
  for (guint i = 0; i < block->texts->len; i++)
    {
      g_string_append (out, is_list ? "\n<li>" : "");
      put_words (out, g_ptr_array_index (block->texts, i), language);
      g_string_append (out, is_list ? "</li>" : "");
    }
  g_string_append_printf (out, "</%s>\n", element);
}

static gboolean
is_same (const DocumentBlock *block)
{
  for (guint i = 0; i < block->texts->len; i++)
    if (!document_text_is_same (g_ptr_array_index (block->texts, i)))
      return FALSE;
  return TRUE;
}

/* Paragraphs and lists: side by side. */
static void
put_prose (GString *out, const DocumentBlock *block, DocumentLanguages languages)
{
  gboolean both = languages == DOCUMENT_BOTH && !is_same (block);

  g_string_append (out, both ? "<div class=\"two\">\n" : "");
  for (guint i = 0; i < LANGUAGE_COUNT; i++)
    if (both || (languages == DOCUMENT_BOTH ? i == 0 : speaks (languages, order[i])))
      put_items (out, block, order[i]);
  g_string_append (out, both ? "</div>\n" : "");
}

static void
put_code (GString *out, const DocumentBlock *block)
{
  g_string_append (out, "<pre translate=\"no\"><code>");
  for (guint i = 0; i < block->texts->len; i++)
    {
      const DocumentText *text = g_ptr_array_index (block->texts, i);
      g_autofree char *line = html_escape (text->texts[0]);

      g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", line);
    }
  g_string_append (out, "</code></pre>\n");
}

static void
put_cell (GString *out, const DocumentText *text, DocumentLanguages languages)
{
  const char *element = text->style == DOCUMENT_TEXT_LABEL ? "th" : "td";

  g_string_append_printf (out, "<%s", element);
  if (text->columns > 1)
    g_string_append_printf (out, " colspan=\"%u\"", text->columns);
  g_string_append_c (out, '>');
  put_inside (out, text, languages);
  g_string_append_printf (out, "</%s>", element);
}

static void
put_widths (GString *out, const DocumentBlock *block)
{
  g_string_append (out, "<table>\n<colgroup>");
  for (guint i = 0; i < block->columns; i++)
    if (block->widths[i] > 0)
      g_string_append_printf (out, "<col style=\"width: %u%%\"/>", block->widths[i]);
    else
      g_string_append (out, "<col/>");
  g_string_append (out, "</colgroup>\n");
}

static void
put_table (GString *out, const DocumentBlock *block, DocumentLanguages languages)
{
  guint column = 0;

  put_widths (out, block);
  for (guint i = 0; i < block->texts->len; i++)
    {
      const DocumentText *text = g_ptr_array_index (block->texts, i);

      g_string_append (out, column == 0 ? "<tr>" : "");
      put_cell (out, text, languages);
      column += text->columns;
      if (column >= block->columns || i + 1 == block->texts->len)
        {
          g_string_append (out, "</tr>\n");
          column = 0;
        }
    }
  g_string_append (out, "</table>\n");
}

static void
put_block (GString *out, const DocumentBlock *block, DocumentLanguages languages)
{
  switch (block->kind)
    {
    case DOCUMENT_HEADING:
      put_heading (out, "h2", g_ptr_array_index (block->texts, 0), languages);
      return;
    case DOCUMENT_PARAGRAPH:
    case DOCUMENT_LIST:
    case DOCUMENT_BOXES:
      put_prose (out, block, languages);
      return;
    case DOCUMENT_CODE:
      put_code (out, block);
      return;
    case DOCUMENT_TABLE:
      put_table (out, block, languages);
      return;
    }
  g_assert_not_reached ();
}

/* Nothing from outside may be loaded, whatever a value tries. */
static void
put_head (GString *out, const DocumentText *title, DocumentLanguages languages)
{
  Language language = speaks (languages, LANGUAGE_JA) ? LANGUAGE_JA : LANGUAGE_EN;
  g_autofree char *words = html_escape (title->texts[language]);

  g_string_append_printf (
      out,
      "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
      "style-src &#39;unsafe-inline&#39;\"/>\n"
      "<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n",
      language_to_string (language), words, style_sheet);
}

char *
html_write (const Document *document, DocumentLanguages languages)
{
  GString *out = g_string_new (NULL);

  put_head (out, document->title, languages);
  put_heading (out, "h1", document->title, languages);
  for (guint i = 0; i < document->blocks->len; i++)
    put_block (out, g_ptr_array_index (document->blocks, i), languages);
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free (out, FALSE);
}
