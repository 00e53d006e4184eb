/* Outlook's own files, .msg ([MS-OXMSG], [MS-OXPROPS], version of 2024), made into a mail.
 */
#pragma once

#include <glib.h>

/* Named limits; what is beyond is left out. */
#define MAIL_OUTLOOK_MAX_DEPTH 3        /* of items attached to one another */
#define MAIL_OUTLOOK_MAX_ATTACHMENTS 50 /* of one item */
#define MAIL_OUTLOOK_MAX_RECIPIENTS 1000
#define MAIL_OUTLOOK_MAX_STREAM_BYTES (4 * 1024 * 1024)
#define MAIL_OUTLOOK_MAX_BYTES (16 * 1024 * 1024) /* of all that is read out of one file */

/* (transfer full) (nullable): an RFC 5322 message with CRLF; %NULL if @file is no such file.
 *
 * Its header is the one that came over the Internet, as Outlook keeps it, without the fields about its
 * content; where there is none, fields made of what Outlook kept. No signature in it can be verified, for
 * Outlook keeps no body as it was sent. The body is text/plain, else text/html, in UTF-8 and base64.
 * Of a delivery report it also holds, per recipient, the reply of the server. Attached items and
 * messages are message/rfc822 parts; other files are left out. */
GBytes *mail_outlook_read (GBytes *file);
