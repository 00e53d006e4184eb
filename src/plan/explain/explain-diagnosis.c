#include "plan/explain/explain-diagnosis.h"

#include "base/text.h"
#include "plan/explain/explain.h"
#include "plan/explain/fill.h"

static guint
count_missing (const Diagnosis *diagnosis)
{
  guint missing = 0;

  for (guint i = 0; i < diagnosis->recipients->len; i++)
    {
      const DiagnosedRecipient *recipient = g_ptr_array_index (diagnosis->recipients, i);

      missing += recipient->arrival == ARRIVAL_NO || recipient->arrival == ARRIVAL_PROBABLY_NOT;
    }
  return missing;
}

static const char *
title_of_mistake (DiagnosedMistake mistake)
{
  switch (mistake)
    {
    case MISTAKE_NO:
      return N_ ("It did not arrive. The address is not wrong.");
    case MISTAKE_PROBABLY_NOT:
      return N_ ("It did not arrive. The address is probably not wrong.");
    case MISTAKE_YES:
      return N_ ("It did not arrive. There is no such address.");
    case MISTAKE_PERHAPS:
      return N_ ("It did not arrive. Please check the address.");
    case MISTAKE_UNKNOWN:
      return N_ ("It did not arrive.");
    }
  g_assert_not_reached ();
}

static const char *
title_of_recipient (const DiagnosedRecipient *recipient)
{
  switch (recipient->arrival)
    {
    case ARRIVAL_NO:
      return title_of_mistake (recipient->mistake);
    case ARRIVAL_PROBABLY_NOT:
      return N_ ("It has probably not arrived.");
    case ARRIVAL_NOT_YET:
      return N_ ("It has not arrived yet. The server keeps trying by itself.");
    case ARRIVAL_YES:
      return N_ ("It arrived.");
    case ARRIVAL_HANDED_ON:
      return N_ ("It was handed on to the next server.");
    case ARRIVAL_UNKNOWN:
      return N_ ("Whether it arrived is not told.");
    }
  g_assert_not_reached ();
}

/* Whoever is still waited for comes before those who have it. */
static const DiagnosedRecipient *
find_worst (const Diagnosis *diagnosis)
{
  for (guint i = 0; i < diagnosis->recipients->len; i++)
    {
      const DiagnosedRecipient *recipient = g_ptr_array_index (diagnosis->recipients, i);

      if (recipient->arrival == ARRIVAL_NOT_YET)
        return recipient;
    }
  return g_ptr_array_index (diagnosis->recipients, 0);
}

static char *
title_of_recipients (const Diagnosis *diagnosis)
{
  guint missing = count_missing (diagnosis);
  g_autofree char *count = g_strdup_printf ("%u", missing);
  g_autofree char *all = g_strdup_printf ("%u", diagnosis->recipients->len);

  if (diagnosis->recipients->len == 0)
    return g_strdup (_ ("It did not arrive."));
  if (diagnosis->recipients->len == 1 || missing == 0)
    return g_strdup (language_gettext (title_of_recipient (find_worst (diagnosis))));
  return fill_from_pairs (_ ("It did not reach {count} of {all} recipients."), "count", count,
                          "all", all, NULL);
}

static const char *
title_of_mail (const Diagnosis *diagnosis)
{
  if (findings_find (diagnosis->findings, FINDING_MESSAGE_NOT_RECOGNISED))
    return N_ ("It arrived, but was not recognised as the sender's own.");
  if (findings_find (diagnosis->findings, FINDING_MESSAGE_SPAM_FOLDER))
    return N_ ("It arrived, but was taken for unwanted mail.");
  if (findings_find (diagnosis->findings, FINDING_MESSAGE_RECOGNISED))
    return N_ ("It arrived and was recognised as the sender's own.");
  if (findings_find (diagnosis->findings, FINDING_MESSAGE_STAYED_INSIDE))
    return N_ ("This mail never left the company.");
  return N_ ("This is no error mail but an ordinary mail.");
}

static const char *
title_of_auto_reply (const Diagnosis *diagnosis)
{
  if (findings_find (diagnosis->findings, FINDING_MESSAGE_ABSENCE))
    return N_ ("It arrived. This is an out-of-office reply.");
  if (findings_find (diagnosis->findings, FINDING_MESSAGE_RECEIPT))
    return N_ ("It arrived. This is a read receipt.");
  return N_ ("This is no error mail.");
}

static const char *
title_of_form (MailForm form)
{
  switch (form)
    {
    case MAIL_FORM_MSG:
      return N_ ("This file of Outlook could not be read.");
    case MAIL_FORM_TOO_LARGE:
      return N_ ("This is too large to be read (64 MB).");
    case MAIL_FORM_BINARY:
      return N_ ("This is no mail and no text.");
    case MAIL_FORM_NOTHING:
    case MAIL_FORM_REPLY:
    case MAIL_FORM_TEXT:
    case MAIL_FORM_HEADERS:
    case MAIL_FORM_MESSAGE:
    case MAIL_FORM_MBOX:
      break;
    }
  return N_ ("There is nothing to read.");
}

char *
explain_diagnosis_title (const Diagnosis *diagnosis, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (diagnosis->what)
    {
    case CASE_REFUSED:
    case CASE_DELAYED:
    case CASE_DELIVERED:
      return title_of_recipients (diagnosis);
    case CASE_FAKE:
      return g_strdup (_ ("This cannot be confirmed as a real error mail."));
    case CASE_NOT_OURS:
      return g_strdup (findings_find (diagnosis->findings, FINDING_BOUNCE_SENT_BY_LOGIN)
                           ? _ ("It was sent through your own server.")
                           : _ ("This seems not to be about a mail that you sent."));
    case CASE_OWN_FORM:
      return g_strdup (_ ("Your own web form's reply could not be delivered."));
    case CASE_COMPLAINT:
      return g_strdup (findings_find (diagnosis->findings, FINDING_MESSAGE_FAILURE_REPORT)
                           ? _ ("A receiver reports a mail that it could not verify.")
                           : _ ("A recipient reported the mail as unwanted."));
    case CASE_AUTO_REPLY:
      return g_strdup (language_gettext (title_of_auto_reply (diagnosis)));
    case CASE_MAIL:
      return g_strdup (language_gettext (title_of_mail (diagnosis)));
    case CASE_NO_REPORT:
      return g_strdup (_ ("This does not look like an error mail."));
    case CASE_NOTHING:
    case CASE_UNREADABLE:
      return g_strdup (language_gettext (title_of_form (diagnosis->form)));
    }
  g_assert_not_reached ();
}

char *
explain_recipient_state (const DiagnosedRecipient *recipient, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (recipient->arrival)
    {
    case ARRIVAL_NO:
      return g_strdup (_ ("Did not arrive"));
    case ARRIVAL_PROBABLY_NOT:
      return g_strdup (_ ("Probably did not arrive"));
    case ARRIVAL_NOT_YET:
      return g_strdup (_ ("Not yet"));
    case ARRIVAL_YES:
      return g_strdup (_ ("Arrived"));
    case ARRIVAL_HANDED_ON:
      return g_strdup (_ ("Handed on"));
    case ARRIVAL_UNKNOWN:
      return g_strdup (_ ("Not told"));
    }
  g_assert_not_reached ();
}

/* Three refusals have words with values that no rule knows. */
static const char *
cause_with_values (FindingCode code)
{
  switch ((int)code)
    {
    case FINDING_BOUNCE_GMAIL_UNAUTHENTICATED:
      return N_ ("{receiver} refused it because it could not verify that it is yours.");
    case FINDING_BOUNCE_OUTLOOK_515:
      return N_ ("Outlook.com refused it. It asks large senders to pass SPF, DKIM and DMARC; here "
                 "{failed} failed.");
    case FINDING_BOUNCE_DOCOMO_DATA:
      return N_ (
          "docomo says “Unknown user” both for addresses that do not exist and for refusals by "
          "the owner's filter. This looks like the filter.");
    default:
      return NULL;
    }
}

char *
explain_recipient_cause (const DiagnosedRecipient *recipient, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const ProvidersReplyRule *rule = recipient->rule;
  const char *cause = rule ? providers_text_get (&rule->cause, language) : NULL;
  const char *own = cause_with_values (recipient->finding->code);
  char *what;
  g_autofree char *todo = NULL;

  if (own)
    return fill_from_finding (language_gettext (own), recipient->finding);
  if (cause)
    return g_strdup (cause);
  explain_finding_parts (recipient->finding, language, &what, &todo);
  return what;
}

char *
explain_recipient_todo (const DiagnosedRecipient *recipient, Language language)
{
  const ProvidersReplyRule *rule = recipient->rule;
  const char *text = rule && recipient->arrival != ARRIVAL_NOT_YET
                         ? providers_text_get (&rule->todo, language)
                         : NULL;
  char *todo;
  g_autofree char *what = NULL;

  if (text)
    return g_strdup (text);
  explain_finding_parts (recipient->finding, language, &what, &todo);
  return todo;
}

char *
explain_recipient_advice (const DiagnosedRecipient *recipient, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *todo = NULL;

  if (recipient->arrival != ARRIVAL_NOT_YET
      && (recipient->fixer == PROVIDERS_FIXER_DNS
          || recipient->fixer == PROVIDERS_FIXER_MAIL_SERVER))
    return g_strdup (_ ("→ Do not send it again. Hand it to your IT, who will fix it."));
  todo = explain_recipient_todo (recipient, language);
  return todo ? g_strconcat ("→ ", todo, NULL) : NULL;
}

static const char *
step_label (const Diagnosis *diagnosis)
{
  switch (diagnosis->step)
    {
    case STEP_NONE:
      return NULL;
    case STEP_STAND:
      return diagnosis->author_domain ? N_ ("Check {domain} and fix it")
                                      : N_ ("Check our domain and fix it");
    }
  g_assert_not_reached ();
}

char *
explain_diagnosed_step (const Diagnosis *diagnosis, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *label = step_label (diagnosis);

  return label ? fill_from_pairs (language_gettext (label), "domain",
                                  diagnosis->author_domain ? diagnosis->author_domain : "", NULL)
               : NULL;
}

char *
explain_address_slips (const DiagnosedRecipient *recipient, Language language)
{
  static const struct
  {
    AddressSlip slip;
    const char *text;
  } texts[] = {
    { ADDRESS_SLIP_FULLWIDTH, N_ ("There are full-width letters in it.") },
    { ADDRESS_SLIP_BLANK, N_ ("There is a blank in it.") },
    { ADDRESS_SLIP_COMMA, N_ ("There is a comma in it; a dot may be meant.") },
    { ADDRESS_SLIP_DOTS, N_ ("A dot stands at an odd place.") },
    { ADDRESS_SLIP_ENDING, N_ ("Is {name} meant?") },
    { ADDRESS_SLIP_NEAR, N_ ("Is {name} meant?") },
  };
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text
          = fill_from_pairs (language_gettext (texts[i].text), "name",
                             recipient->likely_name ? recipient->likely_name : "?", NULL);

      if (recipient->slips & texts[i].slip)
        g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", text);
    }
  return out->len > 0 ? g_strdup (out->str) : NULL;
}
