/* The canonical header field.
 *
 * Simple (RFC 6376, section 3.4.1): as it came. Relaxed (section 3.4.2): the name in lower case, no
 * white space around the colon, folding undone, each run of white space one blank, none at the end.
 */
#include "mail/canonical-field.h"

#include <string.h>

static gboolean
is_blank (guint8 byte)
{
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* A bare CR is no folding; it stays where it is. */
static gsize
blank_length (const MailField *field, gsize at)
{
  guint8 byte = field->raw[at];

  if (byte != '\r')
    return is_blank (byte) ? 1 : 0;
  return at + 1 < field->raw_length && field->raw[at + 1] == '\n' ? 2 : 0;
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
  gsize at = field->value_offset;
  gsize written = 0;
  gboolean blank = FALSE;

  while (at < field->raw_length)
    {
      gsize skip = blank_length (field, at);

      if (gap && at >= gap->start && at < gap->end)
        at = gap->end;
      else if (skip > 0)
        {
          blank = TRUE;
          at += skip;
        }
      else
        {
          if (blank && written > 0)
            out[written++] = ' ';
          blank = FALSE;
          out[written++] = field->raw[at++];
        }
    }
  return written;
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
