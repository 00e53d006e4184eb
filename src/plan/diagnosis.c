#include "plan/diagnosis.h"

#include "dns/name.h"
#include "dns/public-suffix.h"
#include "mail/address.h"
#include "mail/date.h"
#include "mail/received.h"
#include "plan/diagnosis-private.h"

/* The mail that all this is about: the one inside a report, or the one that was given. */
static const MailMessage *
find_subject_mail (const MailBounce *bounce, const MessageScope *scope)
{
  if (bounce && bounce->original)
    return bounce->original;
  return scope ? scope->message : NULL;
}

static void
read_author (Diagnosis *diagnosis, const MailMessage *mail)
{
  const MailField *field = mail_message_find (mail, "From", 0);
  gsize length;
  const char *value = field ? mail_field_get_value (field, &length) : NULL;
  g_autoptr (GPtrArray) addresses = value ? mail_addresses_parse (value, length, NULL) : NULL;

  for (guint i = 0; addresses && i < addresses->len && !diagnosis->author; i++)
    {
      const MailAddress *address = g_ptr_array_index (addresses, i);
      g_autofree char *domain = mail_address_dup_domain (address);

      if (!domain || !address->local_part || address->in_phrase)
        continue;
      diagnosis->author = g_strdup_printf ("%s@%s", address->local_part, domain);
      diagnosis->author_domain = dns_name_to_ascii (domain);
    }
}

static void
read_mail (Diagnosis *diagnosis, const MailMessage *mail)
{
  const MailField *subject = mail_message_find (mail, "Subject", 0);
  const MailField *date = mail_message_find (mail, "Date", 0);
  gsize length;
  const char *value;

  read_author (diagnosis, mail);
  if (subject)
    {
      value = mail_field_get_value (subject, &length);
      diagnosis->subject = mail_decode_words (value, length);
    }
  if (date)
    {
      MailDate when;

      value = mail_field_get_value (date, &length);
      diagnosis->has_sent = mail_date_parse (value, length, &when);
      diagnosis->sent = diagnosis->has_sent ? when.time : 0;
    }
}

static gboolean
has_finding (const GPtrArray *findings, const Finding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *other = g_ptr_array_index (findings, i);

      if (other->code == finding->code
          && g_str_equal (finding_get_text (other, "address"),
                          finding_get_text (finding, "address")))
        return TRUE;
    }
  return FALSE;
}

static void
diagnose_recipients (Diagnosis *diagnosis,
                     const MailBounce *bounce,
                     const ProvidersCatalog *catalog)
{
  for (guint i = 0; bounce->kind == MAIL_KIND_BOUNCE && i < bounce->recipients->len; i++)
    {
      DiagnosedRecipient *recipient
          = diagnose_recipient (g_ptr_array_index (bounce->recipients, i), diagnosis->form,
                                diagnosis->author_domain, catalog);

      g_ptr_array_add (diagnosis->recipients, recipient);
      if (diagnosis->step == STEP_NONE)
        diagnosis->step = recipient->step;
    }
}

static void
answer_nothing (DiagnosedRecipient *recipient)
{
  recipient->resend = RESEND_NOT_NEEDED;
  recipient->tell = TELL_NOTHING;
  recipient->step = STEP_NONE;
}

/* What a lure says of a delivery is a tale. */
static void
disbelieve (DiagnosedRecipient *recipient)
{
  recipient->rule = NULL;
  recipient->receiver = NULL;
  recipient->reason = PROVIDERS_REASON_UNKNOWN;
  recipient->fixer = PROVIDERS_FIXER_UNKNOWN;
  recipient->arrival = ARRIVAL_UNKNOWN;
  recipient->mistake = MISTAKE_UNKNOWN;
}

/* Where nobody has anything to send again, the answers say so; of a mail that is none, nothing else. */
static void
correct_answers (Diagnosis *diagnosis)
{
  gboolean is_fake = diagnosis->what == CASE_FAKE;

  if (!is_fake && diagnosis->what != CASE_NOT_OURS && diagnosis->what != CASE_OWN_FORM)
    return;
  diagnosis->step = STEP_NONE;
  for (guint i = 0; i < diagnosis->recipients->len; i++)
    {
      DiagnosedRecipient *recipient = g_ptr_array_index (diagnosis->recipients, i);

      answer_nothing (recipient);
      if (is_fake)
        disbelieve (recipient);
      else
        recipient->fixer = PROVIDERS_FIXER_NOBODY;
    }
}

static void
collect_findings (Diagnosis *diagnosis)
{
  for (guint i = 0; i < diagnosis->recipients->len; i++)
    {
      const DiagnosedRecipient *recipient = g_ptr_array_index (diagnosis->recipients, i);

      if (!has_finding (diagnosis->findings, recipient->finding))
        g_ptr_array_add (diagnosis->findings, finding_copy (recipient->finding));
    }
}

static FindingCode
code_of_auto_reply (MailAutoReply reply)
{
  switch (reply)
    {
    case MAIL_AUTO_ABSENCE:
      return FINDING_MESSAGE_ABSENCE;
    case MAIL_AUTO_RECEIPT:
      return FINDING_MESSAGE_RECEIPT;
    case MAIL_AUTO_SPAM_WARNING:
      return FINDING_MESSAGE_SPAM_WARNING;
    case MAIL_AUTO_NONE:
    case MAIL_AUTO_FORM:
    case MAIL_AUTO_OTHER:
      break;
    }
  return FINDING_MESSAGE_AUTO_REPLY;
}

static void
add_finding (Diagnosis *diagnosis, FindingCode code)
{
  g_ptr_array_add (diagnosis->findings, finding_new (code));
}

/* The stamp of a server in the author's domain that says: this client had logged in. */
static gboolean
was_sent_by_login (const Diagnosis *diagnosis, const MailMessage *mail)
{
  const MailField *field;

  for (guint i = 0; diagnosis->author_domain && (field = mail_message_find (mail, "Received", i));
       i++)
    {
      gsize length;
      const char *value = mail_field_get_value (field, &length);
      g_autoptr (MailReceived) received = mail_received_parse (value, length);

      if (received->is_submission && received->from_address && received->by_name
          && g_ascii_strcasecmp (dns_public_suffix_organizational_domain (received->by_name),
                                 dns_public_suffix_organizational_domain (diagnosis->author_domain))
                 == 0)
        return TRUE;
    }
  return FALSE;
}

/* Who never wrote a mail that somebody logged in as them has sent needs another password. */
static void
add_denied_finding (Diagnosis *diagnosis, const MailBounce *bounce)
{
  if (!bounce->original || !was_sent_by_login (diagnosis, bounce->original))
    {
      add_finding (diagnosis, FINDING_BOUNCE_NOT_OURS);
      return;
    }
  g_ptr_array_add (
      diagnosis->findings,
      finding_with_text (finding_new (FINDING_BOUNCE_SENT_BY_LOGIN), "address", diagnosis->author));
}

static void
find_case_findings (Diagnosis *diagnosis, const MailBounce *bounce)
{
  switch (diagnosis->what)
    {
    case CASE_REFUSED:
    case CASE_DELAYED:
    case CASE_DELIVERED:
      collect_findings (diagnosis);
      break;
    case CASE_FAKE:
      add_finding (diagnosis, FINDING_NOT_A_REAL_BOUNCE);
      finding_with_number (g_ptr_array_index (diagnosis->findings, 0), "traits", bounce->doubts);
      break;
    case CASE_NOT_OURS:
      add_denied_finding (diagnosis, bounce);
      break;
    case CASE_OWN_FORM:
      add_finding (diagnosis, FINDING_BOUNCE_OWN_FORM);
      break;
    case CASE_COMPLAINT:
      add_finding (diagnosis, g_strcmp0 (bounce->feedback_type, "auth-failure") == 0
                                  ? FINDING_MESSAGE_FAILURE_REPORT
                                  : FINDING_MESSAGE_COMPLAINT);
      break;
    case CASE_AUTO_REPLY:
      add_finding (diagnosis, code_of_auto_reply (bounce->auto_reply));
      break;
    case CASE_NO_REPORT:
      add_finding (diagnosis, FINDING_MESSAGE_NO_REPORT);
      break;
    case CASE_NOTHING:
    case CASE_UNREADABLE:
    case CASE_MAIL:
      break;
    }
}

static gint
compare_findings (gconstpointer a, gconstpointer b)
{
  const Finding *left = *(const Finding *const *)a;
  const Finding *right = *(const Finding *const *)b;

  return (gint)left->level - (gint)right->level;
}

static DiagnosedCase
case_of_form (MailForm form)
{
  return form == MAIL_FORM_NOTHING ? CASE_NOTHING : CASE_UNREADABLE;
}

Diagnosis *
diagnosis_new (MailForm form,
               const MailBounce *bounce,
               const MessageScope *scope,
               const Comparison *comparison,
               const ProvidersCatalog *catalog,
               gboolean not_ours)
{
  Diagnosis *diagnosis = g_new0 (Diagnosis, 1);
  const MailMessage *mail = find_subject_mail (bounce, scope);

  diagnosis->form = form;
  diagnosis->what = case_of_form (form);
  diagnosis->recipients = g_ptr_array_new_with_free_func ((GDestroyNotify)diagnosed_recipient_free);
  diagnosis->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)finding_free);
  if (mail)
    read_mail (diagnosis, mail);
  if (bounce)
    {
      diagnose_recipients (diagnosis, bounce, catalog);
      diagnosis->what = diagnose_case (bounce, diagnosis->recipients, not_ours);
      correct_answers (diagnosis);
      find_case_findings (diagnosis, bounce);
    }
  if (diagnosis->what == CASE_MAIL && scope && comparison)
    diagnose_mail (diagnosis, scope, comparison, catalog);
  diagnosis->service = find_sending_service (mail, bounce, catalog);
  g_ptr_array_sort (diagnosis->findings, compare_findings);
  return diagnosis;
}

void
diagnosis_free (Diagnosis *diagnosis)
{
  g_ptr_array_unref (diagnosis->recipients);
  g_ptr_array_unref (diagnosis->findings);
  g_free (diagnosis->author);
  g_free (diagnosis->author_domain);
  g_free (diagnosis->subject);
  g_free (diagnosis);
}
