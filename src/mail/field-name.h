/* Names of header fields, and who shows them: what tells a header from text that only looks like one.
 */
#pragma once

#include "mail/text-line.h"

typedef enum
{
  MAIL_FIELD_UNKNOWN,
  MAIL_FIELD_SHOWN, /* mail programs show it above a mail, too: From, To, Subject, Date */
  MAIL_FIELD_WIRE,  /* only in a mail as it was sent: Message-ID, MIME-Version, all of X- */
  MAIL_FIELD_TRACE, /* written by servers: Received, DKIM-Signature, Authentication-Results */
} MailFieldClass;

/* The colon of a line that begins a field, as message.h reads it (RFC 5322, sections 2.2 and 4.5): bytes
 * from its start; 0 if it begins none. */
gsize mail_field_name_measure (const MailLine *line);

/* @name: in any case. */
MailFieldClass mail_field_name_classify (const char *name, gsize length);
/* Of what holds addresses or message identifiers: no "&lt;" has a right to be there. */
gboolean mail_field_name_has_angles (const char *name, gsize length);

/* Stricter than mail_field_name_measure(), for text that lost its form: letters, digits and hyphens,
 * the colon at once, and a blank or the line's end behind it; behind a known name anything but the names of
 * other fields. @offset: where in the line; returns the colon's place in the line, 0 for none. */
gsize mail_field_name_measure_at (const MailLine *line, gsize offset);
/* The class of the field that begins there in that sense; UNKNOWN also for none. */
MailFieldClass mail_field_name_classify_at (const MailLine *line, gsize offset);
