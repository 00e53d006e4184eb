/* The whole diagnosis of a mail as text, for a terminal and for the clipboard. */
#pragma once

#include "base/language.h"
#include "plan/examination.h"

/* (transfer full): several lines with LF, foreign text made visible. Main thread only.
 * @examination: concluded */
char *examination_to_text (const Examination *examination, Language language);
/* (transfer full): Japanese first, then English. */
char *examination_to_text_in_both (const Examination *examination);
