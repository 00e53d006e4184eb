#include "mail/input-form.h"

#include <string.h>

/* So many bytes tell what the rest is like. */
#define MAX_LOOK_BYTES 65536

typedef struct
{
  const char *magic;
  gsize length;
} Magic;

#define MAGIC(text) \
  { \
    text, sizeof (text) - 1 \
  }

/* clang-format off */
static const Magic files[] = {
  MAGIC ("PK\x03\x04"), MAGIC ("PK\x05\x06"), MAGIC ("%PDF-"), MAGIC ("\x89PNG\r\n\x1a\n"),
  MAGIC ("\xff\xd8\xff"), MAGIC ("GIF87a"), MAGIC ("GIF89a"), MAGIC ("\x7f" "ELF"), MAGIC ("\x1f\x8b"),
  MAGIC ("BZh"), MAGIC ("\xfd" "7zXZ"), MAGIC ("7z\xbc\xaf"), MAGIC ("Rar!\x1a"), MAGIC ("II*\0"),
  MAGIC ("MM\0*"), MAGIC ("!BDN"), MAGIC ("SQLite format 3"),
};
/* clang-format on */

static gboolean
begins_with (const guint8 *bytes, gsize length, const Magic *magic)
{
  return length >= magic->length && memcmp (bytes, magic->magic, magic->length) == 0;
}

gboolean
mail_input_is_msg (const guint8 *bytes, gsize length)
{
  static const Magic compound = MAGIC ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");

  return begins_with (bytes, length, &compound);
}

/* "MZ" begins words, too: a program has control characters right behind it. */
static gboolean
is_program (const guint8 *bytes, gsize length)
{
  return length > 64 && bytes[0] == 'M' && bytes[1] == 'Z' && memchr (bytes, '\0', 64);
}

gboolean
mail_input_is_file (const guint8 *bytes, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (begins_with (bytes, length, &files[i]))
      return TRUE;
  return is_program (bytes, length);
}

gboolean
mail_input_is_binary (const guint8 *bytes, gsize length)
{
  gsize looked = MIN (length, MAX_LOOK_BYTES);
  gsize n_controls = 0;
  gsize n_nuls = 0;

  for (gsize i = 0; i < looked; i++)
    {
      n_nuls += bytes[i] == 0;
      n_controls += (bytes[i] < ' ' && !memchr ("\t\n\v\f\r\033", bytes[i], 6)) || bytes[i] == 0x7f;
    }
  /* A clipboard may leave one NUL behind the text. */
  return n_nuls > 1 + looked / 64 || n_controls > 2 + looked / 16;
}
