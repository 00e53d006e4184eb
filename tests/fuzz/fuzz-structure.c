/* The MIME structure of a mail, and encoded words. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "mail/structure.h"

static void
check_text (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '\r'));
}

static void
check_part (const MailPart *part)
{
  g_assert_nonnull (part->media_type);
  g_assert_true (g_utf8_validate (part->media_type, -1, NULL));
  g_assert_cmpuint (part->depth, <=, MAIL_MAX_DEPTH);
  g_assert_nonnull (part->links);
  g_assert_true (!part->file_name || g_utf8_validate (part->file_name, -1, NULL));
  g_assert_cmpint (part->text != NULL, ==,
                   part->kind == MAIL_PART_TEXT || part->kind == MAIL_PART_HTML);
  g_assert_cmpint (part->bytes == NULL, ==, part->text || part->kind == MAIL_PART_OTHER);
  if (part->text)
    check_text (part->text);
  for (guint i = 0; part->links[i]; i++)
    g_assert_true (g_ascii_strncasecmp (part->links[i], "http", 4) == 0);
}

static void
check_same (const MailStructure *a, const MailStructure *b)
{
  g_assert_cmpuint (a->parts->len, ==, b->parts->len);
  g_assert_cmphex (a->problems, ==, b->problems);
  for (guint i = 0; i < a->parts->len; i++)
    {
      const MailPart *one = g_ptr_array_index (a->parts, i);
      const MailPart *other = g_ptr_array_index (b->parts, i);

      g_assert_cmpint (one->kind, ==, other->kind);
      g_assert_cmpstr (one->text, ==, other->text);
    }
}

static void
check_words (const guint8 *bytes, gsize length)
{
  g_autofree char *words = mail_decode_words ((const char *)bytes, length);

  g_assert_true (g_utf8_validate (words, -1, NULL));
  g_assert_null (strpbrk (words, "\r\n"));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, length);
  g_autoptr (GBytes) message = g_bytes_new_static (copy, length);
  g_autoptr (MailStructure) structure = mail_structure_read (message);

  g_assert_nonnull (structure->media_type);
  g_assert_cmpuint (structure->parts->len, <=, MAIL_MAX_PARTS);
  for (guint i = 0; i < structure->parts->len; i++)
    check_part (g_ptr_array_index (structure->parts, i));
  if (fuzz_is_chosen (bytes, length, 8))
    {
      g_autoptr (MailStructure) twin = mail_structure_read (message);

      check_same (structure, twin);
    }
  if (length > 0 && fuzz_is_chosen (bytes, length, 3))
    check_words (copy, length);
  return 0;
}
