/* Single words that sentences share. Private to explain/. */
#pragma once

#include "evidence/answer.h"

/* (transfer full): in the language in use, for "time-out" and the other names of statuses. */
char *word_of_status_code (const char *code);
/* (transfer none): in the language in use. */
const char *word_of_status (EvidenceStatus status);
/* (transfer full): in the language in use: who or what is meant where nothing tells its name. */
char *word_of_nobody (const char *parameter);
/* Adds "Freshdesk (−7)", with a comma if something stands before it; in the language in use. */
void words_add_candidate (GString *list, const char *name, guint saves);
/* (transfer full): the traits of a lure, of MailDoubt, in the language in use. */
char *words_of_doubts (guint doubts);
