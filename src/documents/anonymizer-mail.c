/* What in a mail gives names away and does not look like one. */
#include <string.h>

#include "documents/anonymizer.h"
#include "mail/address.h"

/* Of one field; a list of thousands says nothing of one delivery. */
#define MOST_PEOPLE 100
/* A shorter subject stands in other words and sentences, too. */
#define FEWEST_CHARACTERS 3

static void
learn_signature (Anonymizer *anonymizer, const DkimSignature *signature)
{
  if (signature && signature->selector)
    anonymizer_add_selector (anonymizer, signature->selector);
}

static void
learn_method (Anonymizer *anonymizer, const AuthenticationMethod *method)
{
  const char *selector = authentication_method_get_property (method, "header.s");
  const char *signature = authentication_method_get_property (method, "header.b");

  if (selector)
    anonymizer_add_selector (anonymizer, selector);
  if (signature)
    anonymizer_add_token (anonymizer, signature);
}

static void
learn_check (Anonymizer *anonymizer, const MessageCheck *check)
{
  for (guint i = 0; i < check->dkim->len; i++)
    learn_signature (anonymizer,
                     ((DkimSignatureResult *)g_ptr_array_index (check->dkim, i))->signature);
  for (guint i = 0; i < check->arc->sets->len; i++)
    {
      const ArcSet *set = g_ptr_array_index (check->arc->sets, i);

      learn_signature (anonymizer, set->message_signature);
      learn_signature (anonymizer, set->seal);
    }
}

/* "pc-suzuki": with a dot it looks like a name anyhow. */
static void
learn_host (Anonymizer *anonymizer, const char *name)
{
  if (name && !strchr (name, '.'))
    anonymizer_add_host (anonymizer, name);
}

static void
learn_trail (Anonymizer *anonymizer, const MailTrail *trail)
{
  for (guint i = 0; i < trail->statements->len; i++)
    {
      const MailStatement *statement = g_ptr_array_index (trail->statements, i);

      for (guint j = 0; j < statement->results->methods->len; j++)
        learn_method (anonymizer, g_ptr_array_index (statement->results->methods, j));
    }
  for (guint i = 0; i < trail->hops->len; i++)
    {
      const MailReceived *hop = g_ptr_array_index (trail->hops, i);

      learn_host (anonymizer, hop->from_name);
      learn_host (anonymizer, hop->by_name);
    }
}

static void
learn_person (Anonymizer *anonymizer, const MailAddress *address)
{
  g_autofree char *name = address->display_name ? mail_decode_words (address->display_name,
                                                                     strlen (address->display_name))
                                                : NULL;

  if (name)
    anonymizer_add_person (anonymizer, name);
  if (address->local_part)
    anonymizer_add_user (anonymizer, address->local_part);
}

static void
learn_texts (Anonymizer *anonymizer, const MailMessage *message)
{
  static const char *const names[] = { "Subject", "Message-ID", "In-Reply-To" };

  for (guint i = 0; message && i < G_N_ELEMENTS (names); i++)
    {
      const MailField *field = mail_message_find (message, names[i], 0);
      gsize length;
      const char *value = field ? mail_field_get_value (field, &length) : NULL;
      g_autofree char *text = value ? mail_decode_words (value, length) : NULL;

      if (text && g_utf8_strlen (text, -1) >= FEWEST_CHARACTERS)
        anonymizer_add_token (anonymizer, text);
    }
}

static void
learn_people (Anonymizer *anonymizer, const MailMessage *message)
{
  static const char *const names[] = { "From", "To", "Cc", "Reply-To", "Sender" };

  for (guint i = 0; message && i < G_N_ELEMENTS (names); i++)
    {
      const MailField *field = mail_message_find (message, names[i], 0);
      gsize length;
      const char *value = field ? mail_field_get_value (field, &length) : NULL;
      g_autoptr (GPtrArray) people = value ? mail_addresses_parse (value, length, NULL) : NULL;

      for (guint j = 0; people && j < MIN (people->len, MOST_PEOPLE); j++)
        learn_person (anonymizer, g_ptr_array_index (people, j));
    }
}

static void
learn_address (Anonymizer *anonymizer, const char *address)
{
  const char *at = address ? strrchr (address, '@') : NULL;
  g_autofree char *local_part = at ? g_strndup (address, (gsize)(at - address)) : NULL;

  if (local_part)
    anonymizer_add_user (anonymizer, local_part);
}

static void
learn_recipients (Anonymizer *anonymizer, const MailBounce *bounce)
{
  for (guint i = 0; i < MIN (bounce->recipients->len, MOST_PEOPLE); i++)
    {
      const MailBounceRecipient *recipient = g_ptr_array_index (bounce->recipients, i);

      learn_address (anonymizer, recipient->address);
      learn_address (anonymizer, recipient->original_address);
    }
}

static void
learn_judged (Anonymizer *anonymizer, const JudgedMail *mail)
{
  if (!mail->scope)
    return;
  learn_trail (anonymizer, mail->scope->trail);
  if (mail->check)
    learn_check (anonymizer, mail->check);
}

void
anonymizer_learn_mails (Anonymizer *anonymizer, const Examination *examination)
{
  const MailSpecimen *specimen = examination->specimen;

  anonymizer_forget_words (anonymizer);
  learn_judged (anonymizer, &examination->outer);
  learn_judged (anonymizer, &examination->inner);
  learn_people (anonymizer, specimen->message);
  learn_people (anonymizer, specimen->inner);
  learn_texts (anonymizer, specimen->message);
  learn_texts (anonymizer, specimen->inner);
  if (specimen->bounce)
    {
      learn_people (anonymizer, specimen->bounce->original);
      learn_recipients (anonymizer, specimen->bounce);
    }
}
