/* 設定依頼書: one page for whoever types the records. In the usual case (two to four records) one A4
 * page in one language. */
#pragma once

#include "documents/document.h"
#include "documents/request-letter.h"

/* (transfer full): for html.h and plain-text.h. */
Document *request_sheet_new (const GPtrArray *changes, const RequestLetter *letter);
/* (transfer full): a whole HTML page, to be printed or sent. */
char *request_sheet_write (const GPtrArray *changes,
                           const RequestLetter *letter,
                           DocumentLanguages languages);
