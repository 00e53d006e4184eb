/* Texts to copy and send on. */
#include "base/text.h"
#include "plan/explain/explain-diagnosis.h"
#include "plan/explain/explain.h"
#include "plan/explain/fill.h"

/* Takes @value; a line "label: value" where there is one. */
static void
add_line (GString *out, const char *label, char *value)
{
  if (value && *value)
    g_string_append_printf (out, "%s: %s\n", label, value);
  g_free (value);
}

static char *
show (const char *text)
{
  return text ? text_to_display (text, -1) : NULL;
}

static char *
code_of (const MailBounceRecipient *recipient)
{
  if (recipient->reply_code > 0)
    return g_strdup_printf ("%u%s%s", recipient->reply_code, recipient->status ? " " : "",
                            recipient->status ? recipient->status : "");
  return g_strdup (recipient->status);
}

static void
add_recipient (GString *out, const DiagnosedRecipient *diagnosed, Language language)
{
  const MailBounceRecipient *recipient = diagnosed->recipient;

  g_string_append_c (out, '\n');
  add_line (out, _ ("Recipient"), show (recipient->address));
  add_line (out, _ ("State"), explain_recipient_state (diagnosed, language));
  add_line (out, _ ("Cause"), explain_recipient_cause (diagnosed, language));
  add_line (out, _ ("To do"), explain_recipient_todo (diagnosed, language));
  add_line (out, _ ("Code"), code_of (recipient));
  add_line (out, _ ("Server"), show (recipient->remote_mta));
  add_line (out, _ ("Its words"), show (recipient->diagnostic));
}

char *
explain_letter_to_it (const Diagnosis *diagnosis, const MailBounce *bounce, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GString) out = g_string_new (_ ("A mail did not arrive. Could you look at it?"));
  g_autofree char *title = explain_diagnosis_title (diagnosis, language);

  g_string_append_printf (out, "\n\n%s\n\n", title);
  add_line (out, _ ("From"), show (diagnosis->author));
  add_line (out, _ ("Subject"), show (diagnosis->subject));
  if (diagnosis->has_sent)
    add_line (out, _ ("Sent"), explain_when (diagnosis->sent, language));
  if (diagnosis->service)
    add_line (out, _ ("Sent by"),
              g_strdup (providers_text_get (&diagnosis->service->name, language)));
  add_line (out, _ ("Reported by"), show (bounce->reporting_mta));
  for (guint i = 0; i < diagnosis->recipients->len; i++)
    add_recipient (out, g_ptr_array_index (diagnosis->recipients, i), language);
  return g_strdup (out->str);
}

/* What was not told is left out, for a letter with a gap cannot be sent. */
static const char *
letter_about_address (const DiagnosedRecipient *recipient)
{
  if (recipient->recipient->address)
    return N_ ("Thank you for your continued business.\n"
               "The mail I sent you has come back because the address {address} was not found. "
               "Could you let me have your mail address once more?");
  return N_ ("Thank you for your continued business.\n"
             "The mail I sent you has come back because the address was not found. "
             "Could you let me have your mail address once more?");
}

static const char *
letter_about_server (const DiagnosedRecipient *recipient)
{
  if (recipient->recipient->diagnostic && *recipient->recipient->diagnostic)
    return N_ ("Thank you for your continued business.\n"
               "My mail to you has come back; the mail server on your side gives the reason "
               "“{words}”. Could you show this to whoever looks after your mail?");
  return N_ ("Thank you for your continued business.\n"
             "My mail to you has come back because of a fault that the mail server on your side "
             "reports. Could you tell whoever looks after your mail?");
}

static const char *
letter_of (const DiagnosedRecipient *recipient)
{
  switch (recipient->tell)
    {
    case TELL_NOTHING:
      return NULL;
    case TELL_OUR_FAULT:
      return N_ ("Thank you for your continued business.\n"
                 "The mail I sent you earlier has not reached you because of a setting on our "
                 "side. I am sending the material by another way for now. I apologise for the "
                 "inconvenience.");
    case TELL_CONFIRM_ADDRESS:
      return letter_about_address (recipient);
    case TELL_ALLOW_US:
      return N_ ("Thank you for your continued business.\n"
                 "My mail to you has come back because a setting on the receiving side refused it. "
                 "Could you add {domain} to the senders you allow? I will then send it again.");
    case TELL_ADDRESS_OR_FILTER:
      return N_ ("Thank you for your continued business.\n"
                 "My mail to you has come back. The answer does not tell whether the address is "
                 "wrong or a setting on the receiving side refused it. Could you let me have your "
                 "mail address once more, and add {domain} to the senders you allow?");
    case TELL_MAILBOX_FULL:
      return N_ ("Thank you for your continued business.\n"
                 "My mail to you has come back because your mailbox seems to be full. Please tell "
                 "me when there is room; I will then send it again.");
    case TELL_OTHER_WAY:
      return N_ ("Thank you for your continued business.\n"
                 "The mail I sent you earlier has not reached you. I am sending the material by "
                 "another way for now.");
    case TELL_THEIR_SERVER:
      return letter_about_server (recipient);
    case TELL_DELAYED:
      return N_ ("Thank you for your continued business.\n"
                 "The mail I sent you may arrive late; our server is still trying. If it is "
                 "urgent, I will send the material by another way.");
    }
  g_assert_not_reached ();
}

char *
explain_letter_to_recipient (const Diagnosis *diagnosis,
                             const DiagnosedRecipient *recipient,
                             Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *letter = letter_of (recipient);
  const char *address = recipient->recipient->address;
  const char *words = recipient->recipient->diagnostic;

  if (!letter)
    return NULL;
  return fill_from_pairs (language_gettext (letter), "address", address ? address : "", "domain",
                          diagnosis->author_domain ? diagnosis->author_domain : _ ("our domain"),
                          "words", words ? words : "", NULL);
}
