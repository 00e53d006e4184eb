/* "To go back, put this": the way back from every change, written down before anything is changed. */
#pragma once

#include "documents/document.h"
#include "documents/request-letter.h"

/* (transfer full): one sentence, without the values: 「次の値に戻します」, 「追加した1件を削除します」, or
 * that today's value is not known. */
char *rollback_sentence (const Change *change, Language language);
/* (transfer full): a sheet of its own, for html.h and plain-text.h. */
Document *rollback_sheet_new (const GPtrArray *changes, const RequestLetter *letter);
/* (transfer full): that sheet as text. */
char *rollback_text_write (const GPtrArray *changes,
                           const RequestLetter *letter,
                           DocumentLanguages languages);
