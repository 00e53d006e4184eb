/* A result of authentication in a row: a mark, what was checked, the result as headers write it, and
 * a sentence. Foreign text is made safe to show and cut where nobody would read on. */
#pragma once

#include <gtk/gtk.h>

typedef enum
{
  PROOF_MARK_GOOD,    /* it passes, and that says something of the sender */
  PROOF_MARK_PASSED,  /* it passes; for whom is another question */
  PROOF_MARK_BAD,     /* it does not */
  PROOF_MARK_NOTHING, /* there was nothing to check */
  PROOF_MARK_UNKNOWN, /* it cannot be judged */
} ProofMark;

/* @result: (nullable): a word of RFC 8601, section 2.7; %NULL: not judged. Never GOOD. */
ProofMark proof_mark_from_result (const char *result);
const char *proof_mark_get_icon (ProofMark mark);
const char *proof_mark_get_css (ProofMark mark);

/* @raw: (nullable): "spf=softfail" */
GtkWidget *
todoku_proof_row_new (ProofMark mark, const char *title, const char *raw, const char *sentence);
/* A further sentence below it. @css: (nullable) */
void todoku_proof_row_add_line (GtkWidget *row, const char *text, const char *css);
/* Any widget below it. */
void todoku_proof_row_add (GtkWidget *row, GtkWidget *child);

/* A column of rows, with lines between them. */
GtkWidget *todoku_proof_rows_new (void);
/* "n more are not shown", where @count is not 0. */
void todoku_proof_rows_add_rest (GtkWidget *rows, guint count);

/* (transfer full): one line of foreign text, safe to show, of at most so many characters and an
 * ellipsis; of an endless name in it the middle is left out. */
char *todoku_shorten (const char *text, guint most_characters);
