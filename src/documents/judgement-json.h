/* JSON of single judgements: SPF for a server, DMARC for a domain, a record on its own. Like json.h:
 * (transfer full), one line, names as in the manual page. */
#pragma once

#include "auth/dmarc-evaluation.h"
#include "auth/record-lint.h"
#include "auth/spf-evaluation.h"
#include "plan/examination.h"

char *json_write_spf (const SpfEvaluation *evaluation);
/* @examination: concluded. @number: which of a file of many, from 1; 0: not told
 * @hides_words: leaves out what people wrote, their names and the subject, which no list of names to
 * replace could hold */
char *json_write_message (const Examination *examination, guint number, gboolean hides_words);
char *json_write_dmarc (const DmarcEvaluation *evaluation);
/* @text: what was linted. Tags as receivers read them: of DMARC with the values that they take where
 * none is given (RFC 9989, section 4.7). */
char *json_write_record (const RecordLint *lint, const char *text);
