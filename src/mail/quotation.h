/* Marks in front of quoted lines: "> ", ">> ", "| ", "＞". */
#pragma once

#include "mail/text-line.h"

/* How many bytes the first @most marks at the line's start take, with blanks in front of each, and how
 * many marks there are. @eats_blank: one blank behind them belongs to them. */
gsize
mail_quotation_measure (const MailLine *line, guint most, gboolean eats_blank, guint *n_marks);

/* Whether every line that is not blank has a mark in front; FALSE where all are blank. */
gboolean mail_quotation_is_whole (const char *bytes, gsize length);

/* (transfer full): without the first @n_marks marks of each line; a line with fewer loses those. */
GString *mail_quotation_strip (const char *bytes, gsize length, guint n_marks, gboolean eats_blank);
