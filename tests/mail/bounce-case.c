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

static char *
describe (MailKind kind,
          guint n_recipients,
          const char *address,
          MailAction action,
          guint code,
          const char *status,
          MailStage stage,
          const char *remote)
{
  return g_strdup_printf ("%s, %u: %s %s, %u %s, %s by %s", mail_kind_to_string (kind),
                          n_recipients, address ? address : "nobody",
                          mail_action_to_string (action), code, status ? status : "-",
                          mail_stage_to_string (stage), remote ? remote : "nobody");
}

/* A row names the server, or where it has an address the address. */
static char *
describe_bounce (const MailBounce *bounce, const BounceCase *row)
{
  const MailBounceRecipient *one
      = bounce->recipients->len > 0 ? g_ptr_array_index (bounce->recipients, 0) : NULL;
  gboolean wants_address = row->remote && g_hostname_is_ip_address (row->remote);

  if (!one)
    return describe (bounce->kind, 0, NULL, MAIL_ACTION_UNKNOWN, 0, NULL, MAIL_STAGE_UNKNOWN, NULL);
  return describe (bounce->kind, bounce->recipients->len, one->address, one->action,
                   one->reply_code, one->status, one->stage,
                   wants_address ? one->remote_address : one->remote_mta);
}

static void
test_case (gconstpointer data)
{
  const BounceCase *row = data;
  g_autoptr (MailBounce) bounce
      = row->is_text ? mail_bounce_read_text (row->mail) : bounce_case_read (row->mail);
  g_autofree char *seen = describe_bounce (bounce, row);
  g_autofree char *expected = describe (row->kind, row->n_recipients, row->address, row->action,
                                        row->code, row->status, row->stage, row->remote);

  if (strcmp (seen, expected) != 0)
    g_test_fail_printf ("read: %s; expected: %s", seen, expected);
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
