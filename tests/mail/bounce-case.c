#include "mail/bounce-case.h"

#include <string.h>

MailBounce *
bounce_case_read (const char *mail)
{
  gsize length = strlen (mail);
  g_autofree guint8 *copy = g_memdup2 (mail, length);
  g_autoptr (GBytes) bytes = g_bytes_new_static (copy, length);
  g_autoptr (MailMessage) message = mail_message_scan (copy, length, NULL, NULL);
  g_autoptr (MailStructure) structure = mail_structure_read (bytes);

  return mail_bounce_read (message, structure);
}

static void
check_recipient (const BounceCase *row, const MailBounceRecipient *recipient)
{
  g_assert_cmpstr (recipient->address, ==, row->address);
  g_assert_cmpstr (mail_action_to_string (recipient->action), ==,
                   mail_action_to_string (row->action));
  g_assert_cmpuint (recipient->reply_code, ==, row->code);
  g_assert_cmpstr (recipient->status, ==, row->status);
  g_assert_cmpstr (mail_stage_to_string (recipient->stage), ==, mail_stage_to_string (row->stage));
  if (row->remote && g_hostname_is_ip_address (row->remote))
    g_assert_cmpstr (recipient->remote_address, ==, row->remote);
  else
    g_assert_cmpstr (recipient->remote_mta, ==, row->remote);
}

static void
test_case (gconstpointer data)
{
  const BounceCase *row = data;
  g_autoptr (MailBounce) bounce
      = row->is_text ? mail_bounce_read_text (row->mail) : bounce_case_read (row->mail);

  g_assert_cmpstr (mail_kind_to_string (bounce->kind), ==, mail_kind_to_string (row->kind));
  g_assert_cmpuint (bounce->recipients->len, ==, row->n_recipients);
  if (row->n_recipients > 0)
    check_recipient (row, g_ptr_array_index (bounce->recipients, 0));
}

void
bounce_cases_add (const char *path, const BounceCase *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s", path, cases[i].name);

      g_test_add_data_func (name, &cases[i], test_case);
    }
}
