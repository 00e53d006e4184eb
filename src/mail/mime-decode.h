/* What MIME wraps text in: types with their parameters (RFC 2045, 2183, 2231), transfer encodings, and
 * encoded words. By GMime, which is seen in one file only. May be called from any thread.
 */
#pragma once

#include <glib.h>

typedef struct
{
  char *media_type;  /* lower case, "text/plain" where nothing readable stands */
  char *charset;     /* (nullable) */
  char *boundary;    /* (nullable) */
  char *report_type; /* (nullable): lower case */
  char *name;        /* (nullable): UTF-8 */
} MimeType;

/* @value: of a Content-Type field in one line of UTF-8, or %NULL. Never fails. */
MimeType *mime_type_parse (const char *value);
void mime_type_free (MimeType *type);

/* @value: of a Content-Disposition field. @file_name: (out) (nullable): UTF-8. Returns whether it is an
 * attachment. */
gboolean mime_disposition_parse (const char *value, char **file_name);

/* (transfer full): the bytes behind a Content-Transfer-Encoding (any case; %NULL or unknown: as they
 * are), at most @max_bytes of them; *@is_cut says whether there would be more. */
GByteArray *mime_transfer_decode (
    const guint8 *bytes, gsize length, const char *encoding, gsize max_bytes, gboolean *is_cut);

/* (transfer full): @value, valid UTF-8, with its encoded words read (RFC 2047). */
char *mime_words_decode (const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MimeType, mime_type_free)
