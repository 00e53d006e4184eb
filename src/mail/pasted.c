/* Reading goes in rounds: each looks whether the bytes can be read as they stand, and if not mends what
 * it finds, until nothing is left to mend. So what comes out is read the same way when it is given
 * again, and one kind of damage may hide another: a header in quotation marks in a web page's
 * source in UTF-16.
 *
 * Text without a header is made valid UTF-8; a mail never is, for its parts say themselves how they are
 * written.
 */
#include "mail/pasted.h"

#include <string.h>

#include "mail/charset.h"
#include "mail/header-shape.h"
#include "mail/input-form.h"
#include "mail/mbox.h"
#include "mail/mending.h"
#include "mail/quotation.h"
#include "mail/reply-code.h"
#include "mail/text-line.h"
#include "mail/web-source.h"

/* Damage is not nested deeper by accident. */
#define MAX_ROUNDS 8
/* A server's answer, also one of Google's in eight lines; what is longer is a whole error mail. */
#define MAX_REPLY_LINES 12
#define MAX_REPLY_BYTES 2048

/* --- Text --------------------------------------------------------------------------------------*/

static gboolean
is_short (const char *text, gsize length)
{
  guint n_lines = 0;
  MailLine line;

  if (length > MAX_REPLY_BYTES)
    return FALSE;
  for (gsize at = 0; mail_line_read (text, length, at, &line); at = line.next)
    n_lines += !mail_line_is_blank (&line);
  return n_lines <= MAX_REPLY_LINES;
}

/* The visible head of a forwarded mail: whoever pasted it pasted a mail, and no answer alone. */
static gboolean
has_visible_head (const char *text, gsize length)
{
  static const char *const names[]
      = { "Sent:", "Subject:", "差出人:", "差出人：", "件名:", "件名：" };
  guint n_found = 0;
  MailLine line;

  for (gsize at = 0; mail_line_read (text, length, at, &line); at = line.next)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      n_found += line.length >= strlen (names[i])
                 && memcmp (line.text, names[i], strlen (names[i])) == 0;
  return n_found > 1;
}

static gboolean
is_reply (const char *text, gsize length)
{
  return is_short (text, length) && !has_visible_head (text, length)
         && mail_reply_code_may_be_in (text, length);
}

/* (transfer full): digits, full stops and hyphens of full width as ASCII; letters are words, and stay. */
static char *
dup_with_plain_digits (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if ((c >= 0xff10 && c <= 0xff19) || c == 0xff0d || c == 0xff0e)
        c -= 0xfee0;
      else if (c == 0x3000)
        c = ' ';
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static void
mend_fullwidth (GString *text, guint *repairs)
{
  g_autofree char *plain = NULL;

  if (!is_short (text->str, text->len) || mail_reply_code_may_be_in (text->str, text->len))
    return;
  plain = dup_with_plain_digits (text->str);
  if (!mail_reply_code_may_be_in (plain, strlen (plain)))
    return;
  g_string_assign (text, plain);
  *repairs |= MAIL_REPAIR_FULLWIDTH;
}

/* @text: (transfer full) */
static void
replace (GString **place, GString *text)
{
  g_string_free (*place, TRUE);
  *place = text;
}

/* (transfer full) */
static GString *
mend_charset (const char *bytes, gsize length, guint *repairs, const char **charset)
{
  guint n_bare;
  GString *text = mail_mend_line_ends (bytes, length, &n_bare);
  const char *found;

  if (memchr (bytes, '\r', length))
    *repairs |= MAIL_REPAIR_LINE_ENDS;
  if (memchr (bytes, '\0', length))
    {
      GString *clean = g_string_sized_new (length);

      for (gsize i = 0; i < text->len; i++)
        if (text->str[i])
          g_string_append_c (clean, text->str[i]);
      replace (&text, clean);
      *repairs |= MAIL_REPAIR_BLANKS;
    }
  found = mail_charset_find (text->str, text->len);
  if (found)
    {
      replace (&text, mail_charset_convert (text->str, text->len, found));
      *repairs |= MAIL_REPAIR_CHARSET;
      *charset = found;
    }
  return text;
}

/* (transfer full): text without a header */
static GString *
mend_text (const char *bytes, gsize length, guint *repairs, const char **charset)
{
  GString *text = mend_charset (bytes, length, repairs, charset);

  if (mail_web_source_is (text->str, text->len))
    {
      replace (&text, mail_web_source_read (text->str, text->len));
      *repairs |= MAIL_REPAIR_ENTITIES;
    }
  if (mail_quotation_is_whole (text->str, text->len))
    {
      replace (&text, mail_quotation_strip (text->str, text->len, G_MAXUINT, TRUE));
      *repairs |= MAIL_REPAIR_QUOTES;
    }
  mend_fullwidth (text, repairs);
  return text;
}

/* --- Rounds ------------------------------------------------------------------------------------*/

/* @text: (transfer full) */
static void
take_text (MailPasted *pasted, GString *text, guint repairs)
{
  g_bytes_unref (pasted->bytes);
  pasted->bytes = g_string_free_to_bytes (text);
  pasted->repairs |= repairs;
}

/* Too much to be mended. A text may grow while it is. */
static gboolean
is_large (gsize length, gsize input_length)
{
  return MIN (length, input_length) > MAIL_MAX_PASTED_BYTES;
}

/* What concerns the file as a whole. */
static gboolean
mend_file (MailPasted *pasted, const char *bytes, gsize length)
{
  const char *wide = mail_charset_find_wide ((const guint8 *)bytes, length);
  gsize blanks = mail_lines_count_blank_bytes (bytes, length);
  GBytes *rest;

  if (wide && length <= MAIL_MAX_PASTED_BYTES)
    {
      pasted->charset = wide;
      take_text (pasted, mail_charset_convert (bytes, length, wide), MAIL_REPAIR_CHARSET);
      return TRUE;
    }
  if (blanks == 0 || blanks == length)
    return FALSE;
  rest = g_bytes_new_from_bytes (pasted->bytes, blanks, length - blanks);
  g_bytes_unref (pasted->bytes);
  pasted->bytes = rest;
  pasted->repairs |= MAIL_REPAIR_BLANKS;
  return TRUE;
}

static gboolean
mend_mail (MailPasted *pasted, const char *bytes, gsize length)
{
  guint repairs = 0;
  GString *text = mail_mend (bytes, length, &repairs);

  if (text && repairs != 0 && (text->len != length || memcmp (text->str, bytes, length) != 0))
    {
      take_text (pasted, text, repairs);
      return TRUE;
    }
  if (text)
    g_string_free (text, TRUE);
  return FALSE;
}

static gboolean
has_several_messages (const guint8 *bytes, gsize length)
{
  gsize position = 0;
  gsize start, end;

  return mail_mbox_is (bytes, length) && mail_mbox_next (bytes, length, &position, &start, &end)
         && mail_mbox_next (bytes, length, &position, &start, &end);
}

/* Whether there was something to mend. */
static gboolean
mend_once (MailPasted *pasted, gsize input_length)
{
  gsize length;
  const char *bytes = g_bytes_get_data (pasted->bytes, &length);
  const guint8 *raw = (const guint8 *)bytes;
  guint repairs = 0;
  MailHeaderShape shape;
  GString *text;

  if (length == 0 || mail_input_is_msg (raw, length) || mail_input_is_file (raw, length))
    return FALSE;
  if (mend_file (pasted, bytes, length))
    return TRUE;
  mail_header_shape_read (bytes, length, &shape);
  if ((shape.is_mail && shape.damage == 0) || has_several_messages (raw, length)
      || is_large (length, input_length) || mail_lines_count_blank_bytes (bytes, length) == length)
    return FALSE;
  if (!shape.is_mail && mail_input_is_binary (raw, length))
    return FALSE;
  if (mend_mail (pasted, bytes, length))
    return TRUE;
  if (shape.is_mail)
    return FALSE;
  text = mend_text (bytes, length, &repairs, &pasted->charset);
  if (repairs != 0)
    take_text (pasted, text, repairs);
  else
    g_string_free (text, TRUE);
  return repairs != 0;
}

/* --- The form ----------------------------------------------------------------------------------*/

static MailForm
find_form (const char *bytes, gsize length, gsize input_length)
{
  const guint8 *raw = (const guint8 *)bytes;
  MailHeaderShape shape;

  if (mail_lines_count_blank_bytes (bytes, length) == length)
    return MAIL_FORM_NOTHING;
  if (mail_input_is_msg (raw, length))
    return MAIL_FORM_MSG;
  if (mail_input_is_file (raw, length))
    return MAIL_FORM_BINARY;
  if (has_several_messages (raw, length))
    return MAIL_FORM_MBOX;
  mail_header_shape_read (bytes, length, &shape);
  if (shape.is_mail)
    return shape.has_body ? MAIL_FORM_MESSAGE : MAIL_FORM_HEADERS;
  if (mail_input_is_binary (raw, length))
    return MAIL_FORM_BINARY;
  if (is_large (length, input_length))
    return MAIL_FORM_TOO_LARGE;
  return is_reply (bytes, length) ? MAIL_FORM_REPLY : MAIL_FORM_TEXT;
}

/* Where nothing was to be read, nothing was mended either. */
static void
forget_repairs (MailPasted *pasted, GBytes *input)
{
  g_bytes_unref (pasted->bytes);
  pasted->bytes = g_bytes_ref (input);
  pasted->repairs = 0;
  pasted->charset = NULL;
}

MailPasted *
mail_pasted_read (GBytes *input)
{
  MailPasted *pasted = g_new0 (MailPasted, 1);
  gsize input_length = g_bytes_get_size (input);
  gsize length;
  const char *bytes;

  pasted->bytes = g_bytes_ref (input);
  pasted->form = MAIL_FORM_TOO_LARGE;
  if (input_length > MAIL_MAX_BYTES)
    return pasted;
  for (guint i = 0; i < MAX_ROUNDS && mend_once (pasted, input_length); i++)
    ;
  bytes = g_bytes_get_data (pasted->bytes, &length);
  pasted->form = length > 0 ? find_form (bytes, length, input_length) : MAIL_FORM_NOTHING;
  if (pasted->form == MAIL_FORM_NOTHING)
    forget_repairs (pasted, input);
  return pasted;
}

void
mail_pasted_free (MailPasted *pasted)
{
  g_bytes_unref (pasted->bytes);
  g_free (pasted);
}

const char *
mail_form_to_string (MailForm form)
{
  static const char *const names[] = {
    [MAIL_FORM_NOTHING] = "nothing",
    [MAIL_FORM_REPLY] = "reply",
    [MAIL_FORM_TEXT] = "text",
    [MAIL_FORM_HEADERS] = "headers",
    [MAIL_FORM_MESSAGE] = "message",
    [MAIL_FORM_MBOX] = "mbox",
    [MAIL_FORM_MSG] = "msg",
    [MAIL_FORM_BINARY] = "binary",
    [MAIL_FORM_TOO_LARGE] = "too-large",
  };

  return names[form];
}

const char *
mail_repair_to_string (MailRepair repair)
{
  switch (repair)
    {
    case MAIL_REPAIR_CHARSET:
      return "charset";
    case MAIL_REPAIR_BLANKS:
      return "blanks";
    case MAIL_REPAIR_QUOTES:
      return "quotes";
    case MAIL_REPAIR_ENTITIES:
      return "entities";
    case MAIL_REPAIR_FOLDING:
      return "folding";
    case MAIL_REPAIR_LINE_ENDS:
      return "line-ends";
    case MAIL_REPAIR_LEAD:
      return "lead";
    case MAIL_REPAIR_FULLWIDTH:
      return "fullwidth";
    }
  g_assert_not_reached ();
}
