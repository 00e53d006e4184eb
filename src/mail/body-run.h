/* Stretches of a body that its canonical form leaves as they are (RFC 6376, sections 3.4.3 and 3.4.4):
 * most of most mails. */
#pragma once

#include "mail/body-digest.h"

/* How many bytes from @bytes on come out unchanged: at least one, and the last of them is text, so that
 * nothing which depends on what follows is among them.
 * @bytes: begins with text: no line end, nor white space in the relaxed form; a CR in front is a bare one
 * @length: bytes, at least one */
gsize
mail_body_measure_run (MailCanonicalization canonicalization, const guint8 *bytes, gsize length);
