/* A document as a value: what a paper says, before anybody decided how it looks. It is written as HTML
 * (html.h) and as plain text (plain-text.h), in one language or in both side by side.
 *
 * Texts are held as they came. Whoever writes them makes foreign characters visible and harmless in its
 * own format; a text is one line, and a line feed in it is foreign. */
#pragma once

#include "base/language.h"

typedef enum
{
  DOCUMENT_EN = 1 << LANGUAGE_EN,
  DOCUMENT_JA = 1 << LANGUAGE_JA,
  DOCUMENT_BOTH = DOCUMENT_EN | DOCUMENT_JA, /* side by side, Japanese first */
} DocumentLanguages;

typedef enum
{
  DOCUMENT_TEXT_PROSE,
  DOCUMENT_TEXT_LABEL, /* the heading of a row or column in a table */
  DOCUMENT_TEXT_CODE,  /* a value: monospaced, never hyphenated, whole when it is copied */
  DOCUMENT_TEXT_BLANK, /* a line for a pen; its texts, if any, stand before the line */
} DocumentTextStyle;

typedef struct
{
  DocumentTextStyle style;
  char *texts[LANGUAGE_COUNT]; /* by Language; CODE and names are the same in all */
  guint columns;               /* in a table: how many it takes; 1 or more */
} DocumentText;

typedef enum
{
  DOCUMENT_HEADING,
  DOCUMENT_PARAGRAPH,
  DOCUMENT_LIST,  /* an item each text */
  DOCUMENT_BOXES, /* a list to tick off with a pen */
  DOCUMENT_CODE,  /* a line each text */
  DOCUMENT_TABLE, /* the cells row by row, each row filled by the columns of its cells */
} DocumentBlockKind;

#define DOCUMENT_MAX_COLUMNS 8 /* what fits on a page */

typedef struct
{
  DocumentBlockKind kind;
  guint columns;                      /* TABLE */
  guint widths[DOCUMENT_MAX_COLUMNS]; /* TABLE: in percent of the page; 0: by itself */
  GPtrArray *texts;                   /* of DocumentText */
} DocumentBlock;

typedef struct
{
  DocumentText *title;
  GPtrArray *blocks; /* of DocumentBlock */
} Document;

/* @title: (transfer full). Returns (transfer full), to be filled and then left as it is. */
Document *document_new (DocumentText *title);
void document_free (Document *document);

/* @text: (transfer full) */
void document_take_heading (Document *document, DocumentText *text);
void document_take_paragraph (Document *document, DocumentText *text);
/* (transfer none): empty, to be filled with document_block_take(). LIST, BOXES, CODE */
DocumentBlock *document_add_block (Document *document, DocumentBlockKind kind);
/* (transfer none): @widths: @columns numbers; at most DOCUMENT_MAX_COLUMNS. */
DocumentBlock *document_add_table (Document *document, guint columns, const guint *widths);
/* @text: (transfer full) */
void document_block_take (DocumentBlock *block, DocumentText *text);

/* All return (transfer full). */
/* The sentence of a message id, in both languages. Main thread only. */
DocumentText *document_text_new (const char *message_id);
DocumentText *document_text_new_label (const char *message_id);
DocumentText *document_text_new_blank (void);
/* The same in both languages. */
DocumentText *document_text_new_code (const char *code);
DocumentText *document_text_new_name (const char *name);
/* What @make says in each language; @make returns (transfer full). */
typedef char *(*DocumentMakeFunc) (gconstpointer data, Language language);
DocumentText *
document_text_make (DocumentTextStyle style, DocumentMakeFunc make, gconstpointer data);
/* (transfer none): @text itself, taking @columns columns. */
DocumentText *document_text_across (DocumentText *text, guint columns);
void document_text_free (DocumentText *text);

/* TRUE if @text says the same in all languages, and so is written once. */
gboolean document_text_is_same (const DocumentText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, document_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocumentText, document_text_free)
