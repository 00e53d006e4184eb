/* The sentences of findings about one mail, in English; po/ holds the Japanese. Like finding-texts.c. */
#include "base/language.h"
#include "plan/explain/finding-texts.h"

#define FIRST FINDING_BOUNCE_GMAIL_UNAUTHENTICATED

/* Translators: keep the arrow: what stands before it says what is, what stands behind it says who
 * does what. Names in braces are replaced by values and must stay as they are. */
/* clang-format off */
static const char *const texts[FINDING_CODE_COUNT - FIRST] = {
  [FINDING_BOUNCE_GMAIL_UNAUTHENTICATED - FIRST] = N_ (
      "Not delivered. {receiver} refused it because it could not verify the sender ({code}); "
      "the address is not wrong. → Do not resend; hand this to IT, who will fix it in the DNS."),
  [FINDING_BOUNCE_OUTLOOK_515 - FIRST] = N_ (
      "Not delivered. Outlook.com asks large senders to pass SPF, DKIM and DMARC; here {failed}"
      " failed. → IT fixes {failed}; if the mail was forwarded, the forwarding is the cause."),
  [FINDING_BOUNCE_DOCOMO_DATA - FIRST] = N_ (
      "Probably not delivered. docomo says “Unknown user” both for missing addresses and for "
      "refusals by the user's filter; this looks like the filter. → Ask the recipient to allow "
      "{domain}."),
  [FINDING_BOUNCE_NO_SUCH_USER - FIRST] = N_ (
      "Not delivered. There is no such address: {address}. → Check the spelling; if it is "
      "right, the person may have left."),
  [FINDING_BOUNCE_ADDRESS_OR_FILTER - FIRST] = N_ (
      "Not delivered. Either there is no such address ({address}), or a filter refused it; the "
      "answer is the same for both. → Check the spelling, and ask the recipient by another way "
      "whether mail from {domain} is let through."),
  [FINDING_BOUNCE_SPF - FIRST] = N_ (
      "Not delivered. {receiver} refused it because the server that sent it is not on your list"
      " of allowed servers (SPF). → Whoever can edit the DNS adds that server or service to the"
      " SPF record."),
  [FINDING_BOUNCE_DKIM - FIRST] = N_ (
      "Not delivered. {receiver} refused it because its electronic signature (DKIM) is missing "
      "or does not hold. → The administrator of the sending service sets up DKIM for your "
      "domain."),
  [FINDING_BOUNCE_DMARC - FIRST] = N_ (
      "Not delivered. {receiver} refused it by the policy for fakes (DMARC) of the sender's "
      "domain. → IT finds out which service sent it and makes its SPF or DKIM match your "
      "domain."),
  [FINDING_BOUNCE_AUTH - FIRST] = N_ (
      "Not delivered. {receiver} refused it because it could not verify the sender; the address"
      " is not wrong. → Do not resend; hand this to IT, who will fix SPF and DKIM in the DNS."),
  [FINDING_BOUNCE_ALIGN - FIRST] = N_ (
      "Not delivered. SPF or DKIM passed for another domain than the sender's, so {receiver} "
      "does not count it. → The administrator of the sending service sets up your own domain "
      "there."),
  [FINDING_BOUNCE_PTR - FIRST] = N_ (
      "Not delivered. The sending server has no reverse name (PTR) that leads back to it. → "
      "Whoever runs the sending server has its provider set the reverse name."),
  [FINDING_BOUNCE_TLS - FIRST] = N_ (
      "Not delivered. The two servers could not agree on an encrypted connection (TLS). → IT "
      "shows this text to whoever runs the server that it names."),
  [FINDING_BOUNCE_REPUTATION - FIRST] = N_ (
      "Not delivered. {receiver} holds a low opinion of the sending server or domain. → IT asks"
      " whoever runs the sending server; another customer of it may be the cause."),
  [FINDING_BOUNCE_RATE - FIRST] = N_ (
      "{receiver} took in no more for now: too many mails or connections at once. → Wait some "
      "hours before sending again, and do not send the same mail several times."),
  [FINDING_BOUNCE_BLOCKLIST - FIRST] = N_ (
      "Not delivered. The sending server or domain is on a block list that {receiver} uses. → "
      "IT asks whoever runs the sending server to have it taken off the list."),
  [FINDING_BOUNCE_CONTENT - FIRST] = N_ (
      "Not delivered. {receiver} took the text, a link or an attachment for unwanted mail. → "
      "Whoever wrote it tells the recipient by another way, or sends it without links and "
      "attachments."),
  [FINDING_BOUNCE_FORMAT - FIRST] = N_ (
      "Not delivered. The mail does not have the form that the standard asks for. → Whoever "
      "runs the program that made the mail (form, device, system) mends it."),
  [FINDING_BOUNCE_SIZE - FIRST] = N_ (
      "Not delivered. The mail is larger than the receiver takes. → Send a link to the file "
      "instead, or divide it."),
  [FINDING_BOUNCE_FULL - FIRST] = N_ (
      "Not delivered. The recipient's mailbox is full. → Tell the recipient by another way; "
      "send it again when there is room."),
  [FINDING_BOUNCE_RELAY - FIRST] = N_ (
      "Not delivered. The server did not take the mail on, because it is not responsible for "
      "that address or the sender had not logged in. → IT checks the settings of the sending "
      "program, or asks the other side."),
  [FINDING_BOUNCE_DNS - FIRST] = N_ (
      "Not delivered. A domain name could not be found in the DNS, or it takes no mail. → Check"
      " the part behind the @ for a slip; if it is right, IT looks at the DNS of that domain."),
  [FINDING_BOUNCE_OUR_DNS - FIRST] = N_ (
      "Not delivered. {receiver} could not find the sender's domain ({domain}) in the DNS, or could"
      " not read it. → Whoever can edit the DNS checks that this domain answers (name servers, MX "
      "or A)."),
  [FINDING_BOUNCE_POLICY - FIRST] = N_ (
      "Not delivered. A rule or a filter of the other side refused it. → Ask the recipient, by "
      "another way, to allow mail from {domain}."),
  [FINDING_BOUNCE_SENDING_RULE - FIRST] = N_ (
      "Not delivered. {receiver} refused it for the way it was sent; the address is not wrong. → IT"
      " looks at the words of the answer, with whoever runs the sending server or service."),
  [FINDING_BOUNCE_LOOP - FIRST] = N_ (
      "Not delivered. The mail went round in a circle between servers. → The IT of the "
      "recipient's side checks its forwarding."),
  [FINDING_BOUNCE_SUBMIT - FIRST] = N_ (
      "Not sent. Your own server or service did not accept it for sending: not logged in, or "
      "this sender is not registered there. → IT checks user name, password and sender in the "
      "mail program or service."),
  [FINDING_BOUNCE_CONNECTION - FIRST] = N_ (
      "Not delivered. The receiver's server could not be reached. → Try again later; if it goes"
      " on, tell the recipient by another way."),
  [FINDING_BOUNCE_RECEIVER - FIRST] = N_ (
      "Not delivered because of a fault on the receiver's side. → Tell the recipient by another"
      " way; their IT has to mend it."),
  [FINDING_BOUNCE_UNKNOWN - FIRST] = N_ (
      "Not delivered. The text does not tell why. → Hand the whole error mail to IT."),
  [FINDING_BOUNCE_STILL_TRYING - FIRST] = N_ (
      "Not delivered yet; the server keeps trying. → Do not resend."),
  [FINDING_BOUNCE_DELIVERED - FIRST] = N_ (
      "The server reports that the mail was delivered or handed on. → Nothing to do."),
  [FINDING_BOUNCE_NOT_OURS - FIRST] = N_ (
      "This seems not to be about a mail that you sent. Either somebody forged your address, or "
      "your web form answered a made-up address. → No reply needed; open no links or attachments. "
      "If more arrive, tell IT."),
  [FINDING_BOUNCE_SENT_BY_LOGIN - FIRST] = N_ (
      "This mail was sent through your own server by somebody logged in there, as {address}. → If "
      "that was not you, tell IT at once and change the password."),
  [FINDING_BOUNCE_OWN_FORM - FIRST] = N_ (
      "This is the automatic reply of your own web form, sent to an address that somebody typed"
      " wrongly, perhaps a robot. → No answer needed. If it happens often, whoever runs the "
      "form adds a protection against robots."),
  [FINDING_NOT_A_REAL_BOUNCE - FIRST] = N_ (
      "This cannot be confirmed as a real delivery report and has traits of a scam ({traits}). "
      "→ Do not click; tell IT."),
  [FINDING_MESSAGE_FAILURE_REPORT - FIRST] = N_ (
      "This is a report about one mail in your name that could not be verified (DMARC failure "
      "report); nobody complained. → Hand it to IT, who looks which server sent it."),
  [FINDING_MESSAGE_COMPLAINT - FIRST] = N_ (
      "A recipient marked the mail as unwanted; this is no delivery failure. → Take the "
      "recipient off the list."),
  [FINDING_MESSAGE_ABSENCE - FIRST] = N_ (
      "This is no error: the mail arrived, and an absence notice came back. → Nothing to do."),
  [FINDING_MESSAGE_RECEIPT - FIRST] = N_ (
      "This is no error but a receipt: the mail arrived and was handled as it says. → Nothing "
      "to do."),
  [FINDING_MESSAGE_SPAM_WARNING - FIRST] = N_ (
      "This is no error: a filter tells that it put a mail aside. → Look for the mail in the "
      "filter itself, opened from your own bookmark, not through links in this mail."),
  [FINDING_MESSAGE_AUTO_REPLY - FIRST] = N_ (
      "This is no error but an automatic answer; the mail arrived at the other side's system. →"
      " Nothing to do."),
  [FINDING_MESSAGE_NO_REPORT - FIRST] = N_ (
      "Nothing in it tells of a delivery. → Paste the whole error mail, its header, or a number such "
      "as 550 5.7.26."),
  [FINDING_MESSAGE_RECOGNISED - FIRST] = N_ (
      "{receiver} could verify that this mail is from {domain}. → Nothing to do."),
  [FINDING_MESSAGE_NOT_RECOGNISED - FIRST] = N_ (
      "{receiver} could not verify that this mail is from {domain}. → Check the domain and mend"
      " SPF and DKIM."),
  [FINDING_MESSAGE_SIGNATURE_NOT_OURS - FIRST] = N_ (
      "The signature (DKIM) is valid, but in the name of {signer}; it does not count as "
      "{domain}. → The administrator of the sending service sets up DKIM for {domain} there."),
  [FINDING_MESSAGE_STAYED_INSIDE - FIRST] = N_ (
      "This mail never left the company's own servers, so nobody checked it. → Send one to an "
      "address outside, such as a Gmail address of your own, and paste its header."),
  [FINDING_MESSAGE_NO_RESULTS - FIRST] = N_ (
      "No receiver whom we can trust wrote down whether it could verify the sender. → See below"
      " what we find ourselves."),
  [FINDING_MESSAGE_SPAM_FOLDER - FIRST] = N_ (
      "{receiver} put the mail into the spam folder or nearly so. → First mend what is not "
      "verified; then ask the recipient to mark it as “not spam”."),
  [FINDING_MESSAGE_LATE - FIRST] = N_ (
      "The mail waited for {minutes} minutes at {host}. → If it happens often, IT asks whoever "
      "runs that server."),
  [FINDING_SCENE_NAME_EXPIRED - FIRST] = N_ (
      "The name servers ({host}) look like those of a name whose fee was not paid, or that is "
      "parked. → Whoever manages the domain checks at once whether it has expired."),
  [FINDING_SCENE_DNS_ELSEWHERE - FIRST] = N_ (
      "The mail runs at {service}, but the DNS is at {host}. There the mail settings of "
      "{service} are not made by themselves. → Whoever can edit the DNS at {host} compares MX "
      "and SPF with what {service} says."),
  [FINDING_SCENE_MOVED - FIRST] = N_ (
      "Something was moved just before. The records for mail (MX, SPF, DKIM) are often left "
      "behind. → Ask whoever moved it whether the records for mail of {name} were moved along."),
  [FINDING_SCENE_NOTHING_FOUND - FIRST] = N_ (
      "In the DNS nothing was found that would keep mail from arriving. → Get one proof: see "
      "below."),
};
/* clang-format on */

const char *
finding_text_of_message (FindingCode code)
{
  return code >= FIRST ? texts[code - FIRST] : NULL;
}
