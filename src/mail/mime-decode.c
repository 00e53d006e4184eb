#include "mail/mime-decode.h"

#include <string.h>

#include <gmime/gmime.h>

#include "mail/mime-charset.h"

/* The border to GMime: strings in, strings out. It is initialised once and never shut down, as it
 * counts what it lends in globals. */

/* A field that says more than this is no Content-Type, and no subject that anybody reads. */
#define MAX_VALUE_BYTES (16 * 1024)
/* So much of the encoded text is decoded at once. */
#define PIECE_BYTES (64 * 1024)

static gpointer
initialize (gpointer unused)
{
  g_mime_init ();
  return NULL;
}

static void
initialize_once (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, initialize, NULL);
}

static char *
dup_cut (const char *value)
{
  const char *end;

  if (!value)
    return g_strdup ("");
  g_utf8_validate_len (value, MIN (strlen (value), MAX_VALUE_BYTES), &end);
  return g_strndup (value, (gsize)(end - value));
}

static char *
dup_text (const char *text)
{
  return text ? mail_charset_to_utf8 (text, strlen (text), NULL) : NULL;
}

static char *
dup_lower (const char *text)
{
  g_autofree char *copy = dup_text (text);

  return copy ? g_ascii_strdown (copy, -1) : NULL;
}

MimeType *
mime_type_parse (const char *value)
{
  MimeType *type = g_new0 (MimeType, 1);
  g_autofree char *cut = dup_cut (value);
  GMimeContentType *parsed;

  initialize_once ();
  parsed = *cut ? g_mime_content_type_parse (NULL, cut) : NULL;
  if (!parsed)
    {
      type->media_type = g_strdup ("text/plain");
      return type;
    }
  {
    g_autofree char *name = g_mime_content_type_get_mime_type (parsed);

    type->media_type = dup_lower (name);
  }
  type->charset = dup_text (g_mime_content_type_get_parameter (parsed, "charset"));
  type->boundary = g_strdup (g_mime_content_type_get_parameter (parsed, "boundary"));
  type->report_type = dup_lower (g_mime_content_type_get_parameter (parsed, "report-type"));
  type->name = dup_text (g_mime_content_type_get_parameter (parsed, "name"));
  g_object_unref (parsed);
  return type;
}

void
mime_type_free (MimeType *type)
{
  g_free (type->media_type);
  g_free (type->charset);
  g_free (type->boundary);
  g_free (type->report_type);
  g_free (type->name);
  g_free (type);
}

gboolean
mime_disposition_parse (const char *value, char **file_name)
{
  g_autofree char *cut = dup_cut (value);
  GMimeContentDisposition *parsed;
  gboolean is_attachment;

  initialize_once ();
  *file_name = NULL;
  parsed = *cut ? g_mime_content_disposition_parse (NULL, cut) : NULL;
  if (!parsed)
    return FALSE;
  is_attachment = g_mime_content_disposition_is_attachment (parsed);
  *file_name = dup_text (g_mime_content_disposition_get_parameter (parsed, "filename"));
  g_object_unref (parsed);
  return is_attachment;
}

static void
decode (GMimeEncoding *state,
        const guint8 *bytes,
        gsize length,
        GByteArray *out,
        gsize max_bytes,
        gboolean *is_cut)
{
  g_autofree char *piece = g_malloc (g_mime_encoding_outlen (state, PIECE_BYTES));

  for (gsize at = 0; at < length && out->len < max_bytes;)
    {
      gsize size = MIN (PIECE_BYTES, length - at);
      gsize decoded = g_mime_encoding_step (state, (const char *)bytes + at, size, piece);

      g_byte_array_append (out, (const guint8 *)piece, (guint)decoded);
      at += size;
      *is_cut = at < length;
    }
  if (out->len > max_bytes)
    {
      *is_cut = TRUE;
      g_byte_array_set_size (out, (guint)max_bytes);
    }
}

static GMimeContentEncoding
encoding_from_string (const char *name)
{
  g_autofree char *word = name ? g_strstrip (g_strdup (name)) : NULL;

  if (!word)
    return GMIME_CONTENT_ENCODING_DEFAULT;
  word[strcspn (word, " \t;(")] = '\0';
  return g_mime_content_encoding_from_string (word);
}

GByteArray *
mime_transfer_decode (
    const guint8 *bytes, gsize length, const char *encoding, gsize max_bytes, gboolean *is_cut)
{
  GByteArray *out = g_byte_array_new ();
  GMimeContentEncoding kind;
  GMimeEncoding state;

  initialize_once ();
  *is_cut = FALSE;
  kind = encoding_from_string (encoding);
  if (kind == GMIME_CONTENT_ENCODING_BASE64 || kind == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
      || kind == GMIME_CONTENT_ENCODING_UUENCODE)
    {
      g_mime_encoding_init_decode (&state, kind);
      decode (&state, bytes, length, out, max_bytes, is_cut);
    }
  else
    {
      *is_cut = length > max_bytes;
      g_byte_array_append (out, bytes, (guint)MIN (length, max_bytes));
    }
  return out;
}

char *
mime_words_decode (const char *value)
{
  g_autofree char *cut = dup_cut (value);
  g_autofree char *decoded = NULL;

  initialize_once ();
  decoded = g_mime_utils_header_decode_text (NULL, cut);
  return dup_text (decoded);
}
