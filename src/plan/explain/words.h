/* Single words that sentences share. Private to explain/. */
#pragma once

#include "evidence/answer.h"

/* (transfer full): in the language in use, for "time-out" and the other names of statuses. */
char *word_of_status_code (const char *code);
/* (transfer none): in the language in use. */
const char *word_of_status (EvidenceStatus status);
