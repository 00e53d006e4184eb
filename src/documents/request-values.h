/* The values as text for an attachment: a PDF breaks a key when it is copied, a text file does not. */
#pragma once

#include "documents/document.h"
#include "documents/request-letter.h"

/* (transfer full): with a byte order mark and CRLF. Every value stands alone on exactly one line,
 * unbroken and without quotes; a TXT value of more than 255 bytes a second time, as quoted strings. */
char *request_values_write (const GPtrArray *changes,
                            const RequestLetter *letter,
                            DocumentLanguages languages);
/* The same with LF and without the mark, to stand inside another text. */
char *request_values_write_inside (const GPtrArray *changes,
                                   const RequestLetter *letter,
                                   DocumentLanguages languages);
/* (transfer full): a name for the file, such as "dns-example.co.jp.txt"; only letters, digits, dots
 * and hyphens. */
char *request_values_dup_file_name (const RequestLetter *letter);
