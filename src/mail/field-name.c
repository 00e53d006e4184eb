#include "mail/field-name.h"

#include <string.h>

/* No name in use is half as long. */
#define MAX_NAME_BYTES 76

typedef struct
{
  const char *name;
  MailFieldClass class;
  gboolean has_angles;
} FieldName;

/* IANA, "Permanent Message Header Field Names", as far as real mails have them, and what they have
 * beside. */
/* clang-format off */
static const FieldName names[] = {
  { "From", MAIL_FIELD_SHOWN, TRUE },
  { "To", MAIL_FIELD_SHOWN, TRUE },
  { "Cc", MAIL_FIELD_SHOWN, TRUE },
  { "Bcc", MAIL_FIELD_SHOWN, TRUE },
  { "Reply-To", MAIL_FIELD_SHOWN, TRUE },
  { "Sender", MAIL_FIELD_SHOWN, TRUE },
  { "Subject", MAIL_FIELD_SHOWN, FALSE },
  { "Date", MAIL_FIELD_SHOWN, FALSE },
  { "Return-Path", MAIL_FIELD_TRACE, TRUE },
  { "Received", MAIL_FIELD_TRACE, TRUE },
  { "Received-SPF", MAIL_FIELD_TRACE, FALSE },
  { "Delivered-To", MAIL_FIELD_TRACE, TRUE },
  { "Authentication-Results", MAIL_FIELD_TRACE, FALSE },
  { "Authentication-Results-Original", MAIL_FIELD_TRACE, FALSE },
  { "ARC-Seal", MAIL_FIELD_TRACE, FALSE },
  { "ARC-Message-Signature", MAIL_FIELD_TRACE, FALSE },
  { "ARC-Authentication-Results", MAIL_FIELD_TRACE, FALSE },
  { "DKIM-Signature", MAIL_FIELD_TRACE, FALSE },
  { "DomainKey-Signature", MAIL_FIELD_TRACE, FALSE },
  { "DKIM-Filter", MAIL_FIELD_TRACE, FALSE },
  { "X-Received", MAIL_FIELD_TRACE, FALSE },
  { "X-Original-To", MAIL_FIELD_TRACE, TRUE },
  { "X-Google-Smtp-Source", MAIL_FIELD_TRACE, FALSE },
  { "X-Google-DKIM-Signature", MAIL_FIELD_TRACE, FALSE },
  { "Apparently-To", MAIL_FIELD_WIRE, TRUE },
  { "Auto-Submitted", MAIL_FIELD_WIRE, FALSE },
  { "Autocrypt", MAIL_FIELD_WIRE, FALSE },
  { "Content-Class", MAIL_FIELD_WIRE, FALSE },
  { "Content-Description", MAIL_FIELD_WIRE, FALSE },
  { "Content-Disposition", MAIL_FIELD_WIRE, FALSE },
  { "Content-ID", MAIL_FIELD_WIRE, TRUE },
  { "Content-Language", MAIL_FIELD_WIRE, FALSE },
  { "Content-Length", MAIL_FIELD_WIRE, FALSE },
  { "Content-Transfer-Encoding", MAIL_FIELD_WIRE, FALSE },
  { "Content-Type", MAIL_FIELD_WIRE, FALSE },
  { "Delivery-Date", MAIL_FIELD_WIRE, FALSE },
  { "Disposition-Notification-To", MAIL_FIELD_WIRE, TRUE },
  { "Envelope-To", MAIL_FIELD_WIRE, TRUE },
  { "Errors-To", MAIL_FIELD_WIRE, TRUE },
  { "Feedback-ID", MAIL_FIELD_WIRE, FALSE },
  { "In-Reply-To", MAIL_FIELD_WIRE, TRUE },
  { "List-Archive", MAIL_FIELD_WIRE, TRUE },
  { "List-Help", MAIL_FIELD_WIRE, TRUE },
  { "List-ID", MAIL_FIELD_WIRE, TRUE },
  { "List-Owner", MAIL_FIELD_WIRE, TRUE },
  { "List-Post", MAIL_FIELD_WIRE, TRUE },
  { "List-Subscribe", MAIL_FIELD_WIRE, TRUE },
  { "List-Unsubscribe", MAIL_FIELD_WIRE, TRUE },
  { "List-Unsubscribe-Post", MAIL_FIELD_WIRE, FALSE },
  { "Mailing-List", MAIL_FIELD_WIRE, FALSE },
  { "Message-ID", MAIL_FIELD_WIRE, TRUE },
  { "MIME-Version", MAIL_FIELD_WIRE, FALSE },
  { "Old-Return-Path", MAIL_FIELD_WIRE, TRUE },
  { "Precedence", MAIL_FIELD_WIRE, FALSE },
  { "References", MAIL_FIELD_WIRE, TRUE },
  { "Resent-Date", MAIL_FIELD_WIRE, FALSE },
  { "Resent-From", MAIL_FIELD_WIRE, TRUE },
  { "Resent-Message-ID", MAIL_FIELD_WIRE, TRUE },
  { "Resent-Sender", MAIL_FIELD_WIRE, TRUE },
  { "Resent-To", MAIL_FIELD_WIRE, TRUE },
  { "Return-Receipt-To", MAIL_FIELD_WIRE, TRUE },
  { "Thread-Index", MAIL_FIELD_WIRE, FALSE },
  { "Thread-Topic", MAIL_FIELD_WIRE, FALSE },
  { "User-Agent", MAIL_FIELD_WIRE, FALSE },
};
/* clang-format on */

static const FieldName *
find_name (const char *name, gsize length)
{
  char first = length > 0 ? g_ascii_toupper (*name) : '\0';

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (*names[i].name == first && strlen (names[i].name) == length
        && g_ascii_strncasecmp (names[i].name, name, length) == 0)
      return &names[i];
  return NULL;
}

MailFieldClass
mail_field_name_classify (const char *name, gsize length)
{
  const FieldName *known;

  if (length > MAX_NAME_BYTES)
    return MAIL_FIELD_UNKNOWN;
  known = find_name (name, length);
  if (known)
    return known->class;
  return length > 2 && g_ascii_toupper (name[0]) == 'X' && name[1] == '-' ? MAIL_FIELD_WIRE
                                                                          : MAIL_FIELD_UNKNOWN;
}

gboolean
mail_field_name_has_angles (const char *name, gsize length)
{
  const FieldName *known = length <= MAX_NAME_BYTES ? find_name (name, length) : NULL;

  return known && known->has_angles;
}

gsize
mail_field_name_measure (const MailLine *line)
{
  gsize end = 0;
  gsize colon;

  while (end < line->length && line->text[end] > ' ' && line->text[end] < 0x7f
         && line->text[end] != ':')
    end++;
  if (end == 0)
    return 0;
  colon = end;
  while (colon < line->length && (line->text[colon] == ' ' || line->text[colon] == '\t'))
    colon++;
  return colon < line->length && line->text[colon] == ':' ? colon : 0;
}

/* "To:Subject:Date; d=a.jp" are names in a signature. */
static gboolean
is_list_of_names (const MailLine *line, gsize offset)
{
  while (offset < line->length
         && (g_ascii_isalnum (line->text[offset]) || line->text[offset] == '-'))
    offset++;
  return offset == line->length || line->text[offset] == ':' || line->text[offset] == ';';
}

/* Some write no blank behind the colon. */
static gboolean
ends_name (const MailLine *line, gsize offset, gsize colon)
{
  gsize behind = colon + 1;

  if (behind == line->length || mail_line_count_blanks (line, behind) > 0)
    return TRUE;
  if (mail_field_name_classify (line->text + offset, colon - offset) == MAIL_FIELD_UNKNOWN)
    return FALSE;
  return g_ascii_strncasecmp (line->text + offset, "X-", 2) == 0
         || !is_list_of_names (line, behind);
}

gsize
mail_field_name_measure_at (const MailLine *line, gsize offset)
{
  gsize end = offset;

  while (end < line->length && end - offset <= MAX_NAME_BYTES
         && (g_ascii_isalnum (line->text[end]) || line->text[end] == '-'))
    end++;
  if (end == offset || end == line->length || line->text[end] != ':'
      || !ends_name (line, offset, end))
    return 0;
  return end;
}

MailFieldClass
mail_field_name_classify_at (const MailLine *line, gsize offset)
{
  gsize colon = mail_field_name_measure_at (line, offset);

  return colon > 0 ? mail_field_name_classify (line->text + offset, colon - offset)
                   : MAIL_FIELD_UNKNOWN;
}
