#include "mail/body-run.h"

#include <string.h>

/* What the processor looks at in one go. */
#define BLOCK_BYTES 32

/* Nonzero if the canonical form may change something at @byte, which stands before @next: a bare line
 * feed comes, or in the relaxed form white space that is no single blank before text. Without a branch,
 * for this is done to every byte of a body. */
static G_ALWAYS_INLINE inline guint8
may_change (gboolean relaxed, guint8 byte, guint8 next)
{
  guint8 bare_feed = (byte != '\r') & (next == '\n');

  return relaxed ? bare_feed | (byte == '\t') | ((byte == ' ') & (next <= ' ')) : bare_feed;
}

/* Where in a block that is, or BLOCK_BYTES. Reads one byte more than a block. All are judged before one
 * is looked for: that the compiler makes a few instructions of. */
static G_ALWAYS_INLINE inline gsize
find_change (gboolean relaxed, const guint8 *bytes)
{
  guint8 found[BLOCK_BYTES];

  for (guint i = 0; i < BLOCK_BYTES; i++)
    found[i] = may_change (relaxed, bytes[i], bytes[i + 1]);
  for (gsize at = 0; at < BLOCK_BYTES; at += sizeof (guint64))
    {
      guint64 word;

      memcpy (&word, found + at, sizeof word);
      if (word != 0)
        return at + (gsize)__builtin_ctzll (GUINT64_FROM_LE (word)) / 8;
    }
  return BLOCK_BYTES;
}

/* Takes white space and line ends off the end. A CR goes only where a line feed may follow: others are
 * text, and a row of them must not be gone through again for each. */
static gsize
trim (gboolean relaxed, const guint8 *bytes, gsize length)
{
  guint8 next = '\n';

  while (length > 1)
    {
      guint8 last = bytes[length - 1];

      if (last != '\n' && !(last == '\r' && next == '\n')
          && !(relaxed && (last == ' ' || last == '\t')))
        break;
      next = last;
      length--;
    }
  return length;
}

static G_ALWAYS_INLINE inline gsize
measure (gboolean relaxed, const guint8 *bytes, gsize length)
{
  gsize last = 0;

  while (last + BLOCK_BYTES < length)
    {
      gsize found = find_change (relaxed, bytes + last);

      last += found;
      if (found < BLOCK_BYTES)
        return trim (relaxed, bytes, last + 1);
    }
  while (last + 1 < length && !may_change (relaxed, bytes[last], bytes[last + 1]))
    last++;
  return trim (relaxed, bytes, last + 1);
}

gsize
mail_body_measure_run (MailCanonicalization canonicalization, const guint8 *bytes, gsize length)
{
  /* Twice, so that each is made for its form. */
  return canonicalization == MAIL_CANONICAL_RELAXED ? measure (TRUE, bytes, length)
                                                    : measure (FALSE, bytes, length);
}
