/* The sentences of findings as message ids with names in braces. Private to explain/. */
#pragma once

#include "plan/finding.h"

/* (transfer none): a message id, not translated yet. */
const char *finding_text_get (FindingCode code);
/* (transfer none) (nullable): the same for one about a mail; %NULL for others. */
const char *finding_text_of_message (FindingCode code);
