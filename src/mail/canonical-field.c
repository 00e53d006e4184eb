/* The canonical header field.
 *
 * Simple (RFC 6376, section 3.4.1): as it came. Relaxed (section 3.4.2): the name in lower case, no
 * white space around the colon, folding undone, each run of white space one blank, none at the end.
 */
#include "mail/canonical-field.h"

#include <string.h>

/* The relaxed form of a value while it is written. */
typedef struct
{
  guint8 *bytes;
  gsize length;
  gboolean blank; /* white space held back until something follows */
} Relaxed;

/* A bare CR is no folding; it stays where it is. */
static gboolean
is_blank (const guint8 *bytes, gsize length)
{
  if (bytes[0] == '\r')
    return length > 1 && bytes[1] == '\n';
  return bytes[0] == ' ' || bytes[0] == '\t' || bytes[0] == '\n';
}

static void
append_relaxed (Relaxed *out, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] <= ' ' && is_blank (bytes + i, length - i))
      out->blank = TRUE;
    else
      {
        if (out->blank && out->length > 0)
          out->bytes[out->length++] = ' ';
        out->blank = FALSE;
        out->bytes[out->length++] = bytes[i];
      }
}

static gsize
write_relaxed_name (const MailField *field, guint8 *out)
{
  gsize written = 0;

  for (const char *c = field->name; *c; c++)
    out[written++] = (guint8)g_ascii_tolower (*c);
  out[written++] = ':';
  return written;
}

static gsize
write_relaxed_value (const MailField *field, const MailFieldGap *gap, guint8 *out)
{
  Relaxed relaxed = { .bytes = out };
  gsize start = field->value_offset;

  if (gap && gap->end > gap->start)
    {
      append_relaxed (&relaxed, field->raw + start, gap->start - start);
      start = gap->end;
    }
  append_relaxed (&relaxed, field->raw + start, field->raw_length - start);
  return relaxed.length;
}

static gsize
length_without_crlf (const MailField *field)
{
  gsize length = field->raw_length;

  if (length >= 2 && field->raw[length - 2] == '\r' && field->raw[length - 1] == '\n')
    length -= 2;
  return length;
}

static void
hash_simple (const MailField *field, const MailFieldGap *gap, MailHasher *hasher)
{
  gsize length = length_without_crlf (field);

  if (!gap || gap->end <= gap->start || gap->end > length)
    {
      mail_hasher_update (hasher, field->raw, length);
      return;
    }
  mail_hasher_update (hasher, field->raw, gap->start);
  mail_hasher_update (hasher, field->raw + gap->end, length - gap->end);
}

void
mail_field_hash (const MailField *field,
                 MailCanonicalization canonicalization,
                 const MailFieldGap *gap,
                 gboolean with_crlf,
                 MailHasher *hasher)
{
  if (canonicalization == MAIL_CANONICAL_SIMPLE)
    hash_simple (field, gap, hasher);
  else
    {
      /* The form is never longer than the field: name, colon, and bytes of the value at most once. */
      g_autofree guint8 *out = g_malloc (field->raw_length + 1);
      gsize length = write_relaxed_name (field, out);

      length += write_relaxed_value (field, gap, out + length);
      mail_hasher_update (hasher, out, length);
    }
  if (with_crlf)
    mail_hasher_update (hasher, "\r\n", 2);
}
