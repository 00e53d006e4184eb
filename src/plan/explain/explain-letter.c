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
  if (recipient->has_retry_until)
    add_line (out, _ ("Tried until"), explain_when (recipient->retry_until, language));
  add_line (out, _ ("Cause"), explain_recipient_cause (diagnosed, language));
  add_line (out, _ ("To do"), explain_recipient_todo (diagnosed, language));
  add_line (out, _ ("Code"), code_of (recipient));
  add_line (out, _ ("Server"), show (recipient->remote_mta));
  add_line (out, _ ("Its words"), show (recipient->diagnostic));
}

/* What a mail is found by in the logs of servers. */
static char *
dup_message_id (const MailMessage *message)
{
  const MailField *field = mail_message_find (message, "Message-ID", 0);
  g_autofree char *id = field ? mail_field_dup_unfolded (field) : NULL;

  return show (id);
}

char *
explain_letter_to_it (const Diagnosis *diagnosis, const MailBounce *bounce, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GString) out = g_string_new (
      diagnosis->what == CASE_DELAYED ? _ ("A mail is late. There is nothing to do for now.")
                                      : _ ("A mail came back. Could you look at it?"));
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
  if (bounce->original)
    add_line (out, "Message-ID", dup_message_id (bounce->original));
  for (guint i = 0; i < diagnosis->recipients->len; i++)
    add_recipient (out, g_ptr_array_index (diagnosis->recipients, i), language);
  return g_strdup (out->str);
}

/* What was not told is left out, for a letter with a gap cannot be sent. */
static const char *
letter_about_address (const DiagnosedRecipient *recipient)
{
  if (recipient->recipient->address)
    return N_ ("Dear …,\n\n{mail} came back because the address {address} was not found.\n"
               "Could you please let me have your right mail address?");
  return N_ ("Dear …,\n\n{mail} came back because the address was not found.\n"
             "Could you please let me have your right mail address?");
}

static const char *
letter_about_server (const DiagnosedRecipient *recipient)
{
  if (recipient->recipient->diagnostic && *recipient->recipient->diagnostic)
    return N_ ("Dear …,\n\n{mail} came back. The mail server on your side gives this reason: "
               "“{words}”.\nCould you please show it to whoever looks after your mail?");
  return N_ ("Dear …,\n\n{mail} came back because of a fault that the mail server on your side "
             "reports.\nCould you please tell whoever looks after your mail?");
}

static const char *
letter_of (const DiagnosedRecipient *recipient)
{
  switch (recipient->tell)
    {
    case TELL_NOTHING:
      return NULL;
    case TELL_OUR_FAULT:
      return N_ ("Dear …,\n\n{mail} has not reached you because of a setting on our side. I "
                 "apologise for the inconvenience.\nIn the meantime I am sending it to you another"
                 " way.");
    case TELL_CONFIRM_ADDRESS:
      return letter_about_address (recipient);
    case TELL_ALLOW_US:
      return N_ ("Dear …,\n\n{mail} seems to have been stopped by a setting on the receiving "
                 "side.\nCould you please allow mail from {domain}? I will then send it again.");
    case TELL_ADDRESS_OR_FILTER:
      return N_ ("Dear …,\n\n{mail} came back. The answer does not tell whether the address is "
                 "wrong or a setting on the receiving side stopped it.\nCould you please let me "
                 "have your mail address once more, and allow mail from {domain}?");
    case TELL_MAILBOX_FULL:
      return N_ ("Dear …,\n\n{mail} came back because there is no room left in your "
                 "mailbox.\nPlease tell me when there is room again; I will then send it once "
                 "more.");
    case TELL_OTHER_WAY:
      return N_ ("Dear …,\n\n{mail} has not reached you.\nIn the meantime I am sending it to you "
                 "another way.");
    case TELL_THEIR_SERVER:
      return letter_about_server (recipient);
    case TELL_DELAYED:
      return N_ ("Dear …,\n\n{mail} is arriving late. It is being sent again automatically; please"
                 " wait a little.");
    }
  g_assert_not_reached ();
}

/* What the other side may know it by. */
static char *
name_mail (const Diagnosis *diagnosis, Language language)
{
  g_autofree char *when = diagnosis->has_sent ? explain_when (diagnosis->sent, language) : NULL;

  if (when && diagnosis->subject && *diagnosis->subject)
    return fill_from_pairs (_ ("The mail that I sent you on {time} (“{subject}”)"), "time", when,
                            "subject", diagnosis->subject, NULL);
  return g_strdup (_ ("The mail that I sent you"));
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

  g_autofree char *mail = name_mail (diagnosis, language);

  if (!letter)
    return NULL;
  return fill_from_pairs (language_gettext (letter), "mail", mail, "address",
                          address ? address : "", "domain",
                          diagnosis->author_domain ? diagnosis->author_domain : _ ("our domain"),
                          "words", words ? words : "", NULL);
}
