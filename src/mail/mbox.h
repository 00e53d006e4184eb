/* An mbox: messages one behind the other, each opened by a line "From SENDER DATE" at the start or
 * behind an empty line (RFC 4155, appendix A; in practice also without a time). Since text may look the
 * same, a header field has to stand on the next line, and no line that ends with a colon ("The returned
 * mail:") above the empty one.
 */
#pragma once

#include <glib.h>

/* Whether @bytes begin with such a line. One message behind it is an mbox, too. */
gboolean mail_mbox_is (const guint8 *bytes, gsize length);

/* The next message at or behind *@position: its extent, without the "From " line in front and
 * the empty line behind it; *@position is then behind it. FALSE at the end. Never quadratic: each
 * byte is looked at once. Lines ">From " are left as they are. */
gboolean
mail_mbox_next (const guint8 *bytes, gsize length, gsize *position, gsize *start, gsize *end);
