/* What a request says of the screens of the letter's DNS host. Private to src/documents. */
#pragma once

#include "documents/request-letter.h"

/* (transfer full): on which screen @change is entered, and what is chosen there: lines of a letter. Empty
 * where the company has no screen of its own for such records, or is not known. */
GStrv request_screen_lines (const Change *change, const RequestLetter *letter, Language language);

/* (transfer full): what else these screens need, as far as it concerns @changes: at most @most sentences,
 * the same ones in every language. */
GStrv request_host_notes (const GPtrArray *changes,
                          const RequestLetter *letter,
                          Language language,
                          guint most);
