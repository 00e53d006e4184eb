/* Files that are no text, told by their first bytes. */
#pragma once

#include <glib.h>

/* An OLE2 compound file: of those that people have in hand next to a mail, Outlook's .msg. */
gboolean mail_input_is_msg (const guint8 *bytes, gsize length);
/* A known kind of file that is no text. */
gboolean mail_input_is_file (const guint8 *bytes, gsize length);
/* Whether NUL and other control characters are so many that nobody wrote it. */
gboolean mail_input_is_binary (const guint8 *bytes, gsize length);
