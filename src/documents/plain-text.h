/* A document as plain text in UTF-8, for mails and terminals: lines with LF, none broken inside a
 * value, foreign text made visible. */
#pragma once

#include "documents/document.h"

/* (transfer full): of both languages Japanese comes first, line by line. */
char *plain_text_write (const Document *document, DocumentLanguages languages);
