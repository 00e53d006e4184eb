#include "mail/message-private.h"

#include <string.h>

MailMessage *
mail_message_new (void)
{
  MailMessage *message = g_new0 (MailMessage, 1);

  message->fields = g_ptr_array_new_with_free_func (g_free);
  g_atomic_ref_count_init (&message->references);
  return message;
}

MailMessage *
mail_message_ref (MailMessage *message)
{
  g_atomic_ref_count_inc (&message->references);
  return message;
}

void
mail_message_unref (MailMessage *message)
{
  if (!g_atomic_ref_count_dec (&message->references))
    return;
  g_ptr_array_unref (message->fields);
  g_clear_pointer (&message->body_digests, g_array_unref);
  g_free (message);
}

gboolean
mail_field_is (const MailField *field, const char *name)
{
  return g_ascii_strcasecmp (field->name, name) == 0;
}

const MailField *
mail_message_find (const MailMessage *message, const char *name, guint index)
{
  for (guint i = 0; i < message->fields->len; i++)
    {
      const MailField *field = g_ptr_array_index (message->fields, i);

      if (mail_field_is (field, name) && index-- == 0)
        return field;
    }
  return NULL;
}

const char *
mail_field_get_value (const MailField *field, gsize *length)
{
  *length = field->raw_length - field->value_offset;
  return (const char *)field->raw + field->value_offset;
}

char *
mail_field_dup_unfolded (const MailField *field)
{
  gsize length;
  const char *value = mail_field_get_value (field, &length);
  g_autoptr (GString) line = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      gboolean folds
          = value[i] == '\n' || (value[i] == '\r' && i + 1 < length && value[i + 1] == '\n');

      if (!folds)
        g_string_append_c (line, value[i] ? value[i] : '\001');
    }
  return g_strdup (g_strstrip (line->str));
}

const MailBodyDigest *
mail_message_find_body_digest (const MailMessage *message, const MailBodyWish *wish)
{
  for (guint i = 0; message->body_digests && i < message->body_digests->len; i++)
    {
      const MailBodyDigest *digest = &g_array_index (message->body_digests, MailBodyDigest, i);

      if (digest->wish.hash == wish->hash && digest->wish.limit == wish->limit
          && digest->wish.canonicalization == wish->canonicalization)
        return digest;
    }
  return NULL;
}

MailMessage *
mail_message_scan (const void *bytes, gsize length, MailWish wish, gpointer user_data)
{
  g_autoptr (MailScanner) scanner = mail_scanner_new (wish, user_data);

  mail_scanner_push (scanner, bytes, length);
  return mail_scanner_finish (scanner);
}
