/* What in a mail gives names away and does not look like one. */
#include <string.h>

#include "documents/anonymizer.h"

/* Shorter words stand in other words and sentences, too. */
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
learn_word (Anonymizer *anonymizer, const char *word)
{
  if (word && g_utf8_strlen (word, -1) >= FEWEST_CHARACTERS)
    anonymizer_add_token (anonymizer, word);
}

/* A computer's own name has no dot: "pc21". */
static void
learn_host (Anonymizer *anonymizer, const char *name)
{
  if (name && !strchr (name, '.') && g_ascii_strcasecmp (name, "localhost") != 0
      && g_ascii_strcasecmp (name, "unknown") != 0)
    learn_word (anonymizer, name);
}

static void
learn_header (Anonymizer *anonymizer, const MailMessage *message)
{
  static const char *const names[] = { "Subject", "Message-ID", "In-Reply-To" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const MailField *field = mail_message_find (message, names[i], 0);
      gsize length;
      const char *value = field ? mail_field_get_value (field, &length) : NULL;
      g_autofree char *text = value ? mail_decode_words (value, length) : NULL;

      learn_word (anonymizer, text);
    }
}

static void
learn_trail (Anonymizer *anonymizer, const MailTrail *trail)
{
  for (guint i = 0; i < trail->hops->len; i++)
    {
      const MailReceived *hop = g_ptr_array_index (trail->hops, i);

      learn_host (anonymizer, hop->from_name);
      learn_host (anonymizer, hop->by_name);
      learn_word (anonymizer, hop->id);
    }
  for (guint i = 0; i < trail->statements->len; i++)
    {
      const MailStatement *statement = g_ptr_array_index (trail->statements, i);

      for (guint j = 0; j < statement->results->methods->len; j++)
        learn_method (anonymizer, g_ptr_array_index (statement->results->methods, j));
    }
}

static void
learn_mail (Anonymizer *anonymizer, const JudgedMail *mail)
{
  if (!mail->check)
    return;
  for (guint i = 0; i < mail->check->dkim->len; i++)
    learn_signature (anonymizer,
                     ((DkimSignatureResult *)g_ptr_array_index (mail->check->dkim, i))->signature);
  for (guint i = 0; i < mail->check->arc->sets->len; i++)
    {
      const ArcSet *set = g_ptr_array_index (mail->check->arc->sets, i);

      learn_signature (anonymizer, set->message_signature);
      learn_signature (anonymizer, set->seal);
    }
  learn_trail (anonymizer, mail->scope->trail);
  learn_header (anonymizer, mail->scope->message);
}

void
anonymizer_learn_mails (Anonymizer *anonymizer, const Examination *examination)
{
  learn_mail (anonymizer, &examination->outer);
  learn_mail (anonymizer, &examination->inner);
}
