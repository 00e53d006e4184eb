/* HTML, and the one escaper for it.
 *
 * What is written is XHTML syntax (every tag closed, five entities), so that any XML parser reads it;
 * it needs nothing from outside, holds no script, and prints on A4. */
#pragma once

#include "documents/document.h"

/* (transfer full): @text for the inside of an element or of an attribute in quotes: control,
 * bidirectional and zero-width characters visible (text_to_display), & < > " ' as entities. */
char *html_escape (const char *text);

/* (transfer full): a whole page in UTF-8. */
char *html_write (const Document *document, DocumentLanguages languages);
