#include "mail/specimen.h"

static MailMessage *
scan (GBytes *bytes, MailWish wish, gpointer user_data)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return mail_message_scan (data, length, wish, user_data);
}

static void
read_message (MailSpecimen *specimen, MailWish wish, gpointer user_data)
{
  GBytes *bytes = specimen->pasted->bytes;

  specimen->message = scan (bytes, wish, user_data);
  specimen->structure = mail_structure_read (bytes);
  specimen->bounce = mail_bounce_read (specimen->message, specimen->structure);
  if (specimen->bounce->original_bytes)
    specimen->inner = scan (specimen->bounce->original_bytes, wish, user_data);
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
  switch (specimen->pasted->form)
    {
    case MAIL_FORM_HEADERS:
    case MAIL_FORM_MESSAGE:
    case MAIL_FORM_MBOX:
      read_message (specimen, wish, user_data);
      break;
    case MAIL_FORM_REPLY:
    case MAIL_FORM_TEXT:
      read_text (specimen);
      break;
    case MAIL_FORM_NOTHING:
    case MAIL_FORM_MSG:
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
