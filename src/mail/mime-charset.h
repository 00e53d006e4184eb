/* Text of any charset as UTF-8 (RFC 2046, section 4.1.2), also where none was declared, or a wrong
 * one: Japanese mail often comes as bare bytes.
 */
#pragma once

#include <glib.h>

/* (transfer full): always valid UTF-8 without NUL; what cannot be read becomes U+FFFD. @charset:
 * (nullable): as declared. Bytes that it cannot mean are read as what they look like. */
char *mail_charset_to_utf8 (const char *bytes, gsize length, const char *charset);

/* (transfer none): "UTF-8", "ISO-2022-JP", "SHIFT_JIS", "EUC-JP" or "WINDOWS-1252": what @bytes look
 * like. */
const char *mail_charset_guess (const char *bytes, gsize length);
