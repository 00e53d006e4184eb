/* Parts that the papers of a request share. Private to src/documents. */
#pragma once

#include "documents/document.h"
#include "documents/request-letter.h"

/* (transfer full): 1 送信を許可したサーバーの一覧（SPF） */
DocumentText *request_part_title (const Change *change, guint number);
/* (transfer full): the same and what is to be done: 1 …（SPF）: いまの値と置き換え */
DocumentText *request_part_title_with_action (const Change *change, guint number);

/* Rows of a table of two columns. */
/* The type and the name. */
void request_part_add_name (DocumentBlock *table, const Change *change);
/* Both ways of typing the host, each in a row. */
void
request_part_add_hosts (DocumentBlock *table, const Change *change, const RequestLetter *letter);
/* On which screen of the DNS host it is entered, in rows of @columns; none where nothing is to be said. */
void request_part_add_screen (DocumentBlock *table,
                              const Change *change,
                              const RequestLetter *letter,
                              guint columns);
/* The sentence how to go back, and today's values on lines of their own. @is_short: the values
 * without the sentence where there are any. */
void request_part_add_way_back (DocumentBlock *table, const Change *change, gboolean is_short);
