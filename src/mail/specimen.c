#include "mail/specimen.h"

#include "mail/outlook.h"

static MailMessage *
scan (GBytes *bytes, MailWish wish, gpointer user_data)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return mail_message_scan (data, length, wish, user_data);
}

/* How long the header is if the empty line behind it is left out. */
static gsize
without_empty_line (GBytes *bytes, guint64 header_bytes)
{
  const char *data = g_bytes_get_data (bytes, NULL);
  gsize length = (gsize)header_bytes;

  while (length > 1 && data[length - 1] == '\n'
         && (data[length - 2] == '\n'
             || (length > 2 && data[length - 2] == '\r' && data[length - 3] == '\n')))
    length -= data[length - 2] == '\r' ? 2 : 1;
  return length;
}

/* A header is often pasted with the empty lines behind it, which are no text of a mail. */
static MailMessage *
scan_header (GBytes *bytes, MailWish wish, gpointer user_data)
{
  g_autoptr (MailMessage) message = scan (bytes, wish, user_data);
  g_autoptr (GBytes) header = NULL;

  if (!message->has_body)
    return g_steal_pointer (&message);
  header = g_bytes_new_from_bytes (bytes, 0, without_empty_line (bytes, message->header_bytes));
  return scan (header, wish, user_data);
}

static void
read_message (MailSpecimen *specimen, GBytes *bytes, MailWish wish, gpointer user_data)
{
  specimen->message = specimen->pasted->form == MAIL_FORM_HEADERS
                          ? scan_header (bytes, wish, user_data)
                          : scan (bytes, wish, user_data);
  specimen->structure = mail_structure_read (bytes);
  specimen->bounce = mail_bounce_read (specimen->message, specimen->structure);
  if (specimen->bounce->original_bytes)
    specimen->inner = scan (specimen->bounce->original_bytes, wish, user_data);
}

/* Outlook's file, made into a mail; what is no such file stays unread. */
static void
read_outlook (MailSpecimen *specimen, MailWish wish, gpointer user_data)
{
  g_autoptr (GBytes) message = mail_outlook_read (specimen->pasted->bytes);

  specimen->was_mended = TRUE;
  if (message)
    read_message (specimen, message, wish, user_data);
}

static void
read_text (MailSpecimen *specimen)
{
  gsize length;
  const char *data = g_bytes_get_data (specimen->pasted->bytes, &length);
  g_autofree char *text = g_strndup (data ? data : "", length);

  specimen->bounce = mail_bounce_read_text (text);
}

MailSpecimen *
mail_specimen_read (GBytes *bytes, MailWish wish, gpointer user_data)
{
  MailSpecimen *specimen = g_new0 (MailSpecimen, 1);

  specimen->pasted = mail_pasted_read (bytes);
  specimen->was_mended = specimen->pasted->repairs != 0;
  switch (specimen->pasted->form)
    {
    case MAIL_FORM_HEADERS:
    case MAIL_FORM_MESSAGE:
    case MAIL_FORM_MBOX:
      read_message (specimen, specimen->pasted->bytes, wish, user_data);
      break;
    case MAIL_FORM_REPLY:
    case MAIL_FORM_TEXT:
      read_text (specimen);
      break;
    case MAIL_FORM_MSG:
      read_outlook (specimen, wish, user_data);
      break;
    case MAIL_FORM_NOTHING:
    case MAIL_FORM_BINARY:
    case MAIL_FORM_TOO_LARGE:
      break;
    }
  return specimen;
}

void
mail_specimen_free (MailSpecimen *specimen)
{
  g_clear_pointer (&specimen->bounce, mail_bounce_free);
  g_clear_pointer (&specimen->structure, mail_structure_free);
  g_clear_pointer (&specimen->inner, mail_message_unref);
  g_clear_pointer (&specimen->message, mail_message_unref);
  mail_pasted_free (specimen->pasted);
  g_free (specimen);
}
