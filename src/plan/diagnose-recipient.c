#include "plan/diagnosis-private.h"

/* The class of a code (RFC 5321, section 4.2.1; RFC 3463, section 3.1): 2, 4, 5; 0: none was told */
static guint
class_of (const MailBounceRecipient *recipient)
{
  if (recipient->reply_code > 0)
    return recipient->reply_code / 100;
  return recipient->status ? (guint)g_ascii_digit_value (*recipient->status) : 0;
}

/* Only what the receiver said was told, nothing of what became of the mail: 4 is tried again, 2 went
 * well. Words of a refusal without a code are one, too. */
static DiagnosedArrival
arrival_by_class (const DiagnosedRecipient *diagnosed)
{
  switch (class_of (diagnosed->recipient))
    {
    case 2:
      return ARRIVAL_YES;
    case 4:
      return ARRIVAL_NOT_YET;
    case 5:
      return ARRIVAL_NO;
    default:
      return diagnosed->rule ? ARRIVAL_PROBABLY_NOT : ARRIVAL_UNKNOWN;
    }
}

static DiagnosedArrival
arrival_of (const DiagnosedRecipient *diagnosed)
{
  switch (diagnosed->recipient->action)
    {
    case MAIL_ACTION_FAILED:
      return ARRIVAL_NO;
    case MAIL_ACTION_DELAYED:
      return ARRIVAL_NOT_YET;
    case MAIL_ACTION_DELIVERED:
      return ARRIVAL_YES;
    case MAIL_ACTION_RELAYED:
    case MAIL_ACTION_EXPANDED:
      return ARRIVAL_HANDED_ON;
    case MAIL_ACTION_UNKNOWN:
      break;
    }
  return arrival_by_class (diagnosed);
}

static void
find_reason (DiagnosedRecipient *diagnosed, const ProvidersCatalog *catalog)
{
  const MailBounceRecipient *recipient = diagnosed->recipient;
  const ProvidersReply reply = {
    .text = recipient->diagnostic ? recipient->diagnostic : "",
    .server = recipient->remote_mta,
    .recipient = recipient->address,
    .code = recipient->reply_code,
    .status = recipient->status,
    .status_is_local = recipient->status_is_local,
    .stage
    = recipient->stage == MAIL_STAGE_UNKNOWN ? NULL : mail_stage_to_string (recipient->stage),
  };

  diagnosed->rule = providers_catalog_match_reply (catalog, &reply, &diagnosed->receiver);
  diagnosed->reason = diagnosed->rule ? diagnosed->rule->reason : PROVIDERS_REASON_UNKNOWN;
}

/* A line that somebody pasted is what a server answered, and an answer does not tell what the sending
 * server did next. Text in which nobody is named and nothing is said reports nothing at all. */
static gboolean
tells_no_end (const DiagnosedRecipient *diagnosed, MailForm form)
{
  const MailBounceRecipient *recipient = diagnosed->recipient;

  if (recipient->action != MAIL_ACTION_FAILED)
    return FALSE;
  return form == MAIL_FORM_REPLY
         || (form == MAIL_FORM_TEXT && class_of (recipient) == 0 && !diagnosed->rule
             && !recipient->address);
}

DiagnosedRecipient *
diagnose_recipient (const MailBounceRecipient *recipient,
                    MailForm form,
                    const char *author_domain,
                    const ProvidersCatalog *catalog)
{
  DiagnosedRecipient *diagnosed = g_new0 (DiagnosedRecipient, 1);
  const char *address
      = recipient->original_address ? recipient->original_address : recipient->address;

  diagnosed->recipient = recipient;
  find_reason (diagnosed, catalog);
  diagnosed->arrival
      = tells_no_end (diagnosed, form) ? arrival_by_class (diagnosed) : arrival_of (diagnosed);
  if (diagnosed->arrival == ARRIVAL_NO && diagnosed_recipient_has_two_meanings (diagnosed))
    diagnosed->arrival = ARRIVAL_PROBABLY_NOT;
  diagnose_answers (diagnosed);
  if (address && diagnosed->mistake != MISTAKE_NO)
    diagnosed->slips = address_find_slips (address, catalog, &diagnosed->likely_name);
  diagnosed->finding = diagnose_finding (diagnosed, author_domain);
  return diagnosed;
}

void
diagnosed_recipient_free (DiagnosedRecipient *recipient)
{
  g_free (recipient->likely_name);
  g_clear_pointer (&recipient->finding, finding_free);
  g_free (recipient);
}
