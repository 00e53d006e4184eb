/* Private to src/documents. */
#pragma once

#include "base/language.h"
#include "plan/examination.h"

/* What we find, what receivers wrote, how the two differ, and the way the mail came. */
void text_put_proofs (GString *out, const JudgedMail *mail, Language language);
