/* What was pasted, and mbox files: nothing is mended without a word, and nothing is left to mend. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "mail/mbox.h"
#include "mail/pasted.h"

static void
check_mbox (const guint8 *bytes, gsize length)
{
  gsize position = 0;
  gsize start, end;
  gsize last = 0;

  while (mail_mbox_next (bytes, length, &position, &start, &end))
    {
      g_assert_cmpuint (start, >, last);
      g_assert_cmpuint (start, <=, end);
      g_assert_cmpuint (end, <=, position);
      last = end;
    }
  g_assert_cmpuint (position, ==, length);
}

static void
check_text (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_assert_true (g_utf8_validate_len (text, length, NULL));
  g_assert_null (memchr (text, '\r', length));
}

static void
check_names (const MailPasted *pasted)
{
  g_assert_nonnull (mail_form_to_string (pasted->form));
  for (guint bit = 0; bit < 8; bit++)
    if (pasted->repairs >> bit & 1)
      g_assert_nonnull (mail_repair_to_string ((MailRepair)(1u << bit)));
  g_assert_cmpuint (pasted->repairs >> 8, ==, 0);
  g_assert_cmpint (pasted->charset != NULL, ==, (pasted->repairs & MAIL_REPAIR_CHARSET) != 0);
}

/* What was mended is read as it is. */
static void
check_again (const MailPasted *pasted)
{
  g_autoptr (MailPasted) again = mail_pasted_read (pasted->bytes);

  g_assert_cmpint (again->form, ==, pasted->form);
  g_assert_true (g_bytes_equal (again->bytes, pasted->bytes));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (GBytes) input = g_bytes_new (bytes, length);
  g_autoptr (MailPasted) pasted = mail_pasted_read (input);

  check_mbox (g_bytes_get_data (input, NULL), length);
  check_names (pasted);
  if (pasted->repairs == 0)
    g_assert_true (pasted->bytes == input);
  if (pasted->form == MAIL_FORM_REPLY || pasted->form == MAIL_FORM_TEXT)
    check_text (pasted->bytes);
  check_again (pasted);
  return 0;
}
