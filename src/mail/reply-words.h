/* The words around a server's answer: what leads to a code, what makes a number a measure, and where
 * in the dialogue it was said.
 */
#pragma once

#include "mail/reply.h"

/* Whether a word that ends before @text[@end] announces a code: "said", "error", "エラー". */
gboolean reply_words_lead (const char *text, gsize end);
/* Whether what follows a number makes it a measure: " MB", " seconds", "件". */
gboolean reply_words_begin_unit (const char *rest);
/* Whether a label that ends before @text[@end] counts or measures: "Size (in bytes):". */
gboolean reply_words_label_measure (const char *text, gsize end);
/* Whether the word before @text[@at] makes what stands there a version: "Postfix 2.5.7". */
gboolean reply_words_name_version (const char *text, gsize at);

/* UNKNOWN where it does not say. */
MailStage reply_words_stage (const char *text);
