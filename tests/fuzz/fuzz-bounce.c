/* Error mails: whole ones, and what was pasted. The first byte chooses. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "mail/bounce.h"

static void
check_line (const char *text)
{
  if (!text)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strpbrk (text, "\r\n"));
}

static void
check_recipient (const MailBounceRecipient *recipient)
{
  check_line (recipient->address);
  check_line (recipient->original_address);
  check_line (recipient->diagnostic);
  check_line (recipient->remote_mta);
  g_assert_true (!recipient->status || mail_status_is_valid (recipient->status));
  g_assert_true (!recipient->remote_address
                 || g_hostname_is_ip_address (recipient->remote_address));
  g_assert_true (recipient->reply_code == 0
                 || (recipient->reply_code >= 200 && recipient->reply_code < 600));
  g_assert_nonnull (mail_action_to_string (recipient->action));
  g_assert_nonnull (mail_stage_to_string (recipient->stage));
}

static void
check_bounce (const MailBounce *bounce)
{
  g_assert_nonnull (mail_kind_to_string (bounce->kind));
  g_assert_nonnull (mail_auto_reply_to_string (bounce->auto_reply));
  g_assert_cmpuint (bounce->recipients->len, <=, MAIL_MAX_RECIPIENTS);
  for (guint i = 0; i < bounce->recipients->len; i++)
    check_recipient (g_ptr_array_index (bounce->recipients, i));
  check_line (bounce->reporting_mta);
  check_line (bounce->feedback_type);
  g_assert_true (!bounce->text || g_utf8_validate (bounce->text, -1, NULL));
  g_assert_cmpint (bounce->original != NULL, ==, bounce->original_bytes != NULL);
  if (bounce->original_is_whole)
    g_assert_true (bounce->original->has_body);
  g_assert_cmpint (bounce->auto_reply != MAIL_AUTO_NONE, ==, bounce->kind == MAIL_KIND_AUTO_REPLY);
}

static void
check_pasted (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (MailBounce) bounce = mail_bounce_read_text (valid);
  g_autoptr (MailReply) reply = mail_reply_parse (valid);

  g_assert_cmpint (bounce->kind, ==, MAIL_KIND_BOUNCE);
  check_bounce (bounce);
  check_line (reply->text);
  g_assert_true (!reply->status || mail_status_is_valid (reply->status));
  /* Codes in front are kept. */
  if (reply->code != 0)
    {
      g_autofree char *code = g_strdup_printf ("%u", reply->code);

      g_assert_nonnull (strstr (reply->text, code));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree guint8 *copy = NULL;
  g_autoptr (GBytes) mail = NULL;
  g_autoptr (MailMessage) message = NULL;
  g_autoptr (MailStructure) structure = NULL;
  g_autoptr (MailBounce) bounce = NULL;

  if (length < 2)
    return 0;
  if (bytes[0] & 1)
    {
      check_pasted (bytes + 1, length - 1);
      return 0;
    }
  copy = g_memdup2 (bytes + 1, length - 1);
  mail = g_bytes_new_static (copy, length - 1);
  message = mail_message_scan (copy, length - 1, NULL, NULL);
  structure = mail_structure_read (mail);
  bounce = mail_bounce_read (message, structure);
  check_bounce (bounce);
  return 0;
}
