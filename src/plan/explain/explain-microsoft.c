#include <string.h>

#include "plan/explain/explain-comparison.h"
#include "plan/explain/explain-method.h"
#include "plan/explain/fill.h"

typedef struct
{
  const char *key;
  const char *value; /* (nullable): any but "" */
  const char *text;
} ItemText;

/* In the order of looking. What a table of Microsoft's calls phishing or spam is Microsoft's opinion,
 * and is told as such. */
/* clang-format off */
static const ItemText texts[] = {
  { "SCL", "-1", N_ ("Microsoft did not look for spam, by a rule or because it trusts the sender (SCL -1).") },
  { "SCL", "0", N_ ("Microsoft takes the mail for no spam (SCL {value}).") },
  { "SCL", "1", N_ ("Microsoft takes the mail for no spam (SCL {value}).") },
  { "SCL", "5", N_ ("Microsoft takes the mail for spam; it usually goes to the spam folder (SCL {value}).") },
  { "SCL", "6", N_ ("Microsoft takes the mail for spam; it usually goes to the spam folder (SCL {value}).") },
  { "SCL", "7", N_ ("Microsoft is quite sure that the mail is spam (SCL {value}).") },
  { "SCL", "8", N_ ("Microsoft is quite sure that the mail is spam (SCL {value}).") },
  { "SCL", "9", N_ ("Microsoft is quite sure that the mail is spam (SCL {value}).") },
  { "SCL", NULL, N_ ("Microsoft's measure of spam is {value}, from -1 (not looked at) to 9 (quite sure) (SCL).") },

  { "BCL", "0", N_ ("Microsoft does not take the mail for a bulk mailing (BCL 0).") },
  { "BCL", "1", N_ ("A bulk mailing about which few people complain (BCL {value}).") },
  { "BCL", "2", N_ ("A bulk mailing about which few people complain (BCL {value}).") },
  { "BCL", "3", N_ ("A bulk mailing about which few people complain (BCL {value}).") },
  { "BCL", "4", N_ ("A bulk mailing about which some people complain (BCL {value}).") },
  { "BCL", "5", N_ ("A bulk mailing about which some people complain (BCL {value}).") },
  { "BCL", "6", N_ ("A bulk mailing about which some people complain (BCL {value}).") },
  { "BCL", "7", N_ ("A bulk mailing about which some people complain (BCL {value}).") },
  { "BCL", "8", N_ ("A bulk mailing about which many people complain (BCL {value}).") },
  { "BCL", "9", N_ ("A bulk mailing about which many people complain (BCL {value}).") },

  { "CAT", "NONE", N_ ("Microsoft put the mail into none of its groups of unwanted mail (CAT).") },
  { "CAT", "AMP", N_ ("Microsoft takes an attachment or link for malware (CAT {value}).") },
  { "CAT", "MALW", N_ ("Microsoft takes an attachment or link for malware (CAT {value}).") },
  { "CAT", "SAP", N_ ("Microsoft takes an attachment or link for malware (CAT {value}).") },
  { "CAT", "FTBP", N_ ("An attachment is of a kind that the receiver does not take (CAT {value}).") },
  { "CAT", "BULK", N_ ("Microsoft takes the mail for an unwanted bulk mailing (CAT {value}).") },
  { "CAT", "BIMP", N_ ("Microsoft takes the mail for one that imitates a known brand (CAT {value}).") },
  { "CAT", "DIMP", N_ ("Microsoft takes the sender's domain for an imitation of another (CAT {value}).") },
  { "CAT", "UIMP", N_ ("Microsoft takes the sender for an imitation of another person (CAT {value}).") },
  { "CAT", "GIMP", N_ ("Microsoft takes the sender for an imitation of another person (CAT {value}).") },
  { "CAT", "SPOOF", N_ ("Microsoft takes the sender for forged (CAT {value}). SPF, DKIM and DMARC of the sender's domain tell whether it is right.") },
  { "CAT", "INTOS", N_ ("Microsoft takes the mail for phishing from inside the organization (CAT {value}).") },
  { "CAT", "PHSH", N_ ("Microsoft takes the mail for phishing (CAT {value}).") },
  { "CAT", "HPHSH", N_ ("Microsoft takes the mail for phishing (CAT {value}).") },
  { "CAT", "HPHISH", N_ ("Microsoft takes the mail for phishing (CAT {value}).") },
  { "CAT", "SPM", N_ ("Microsoft takes the mail for spam (CAT {value}).") },
  { "CAT", "HSPM", N_ ("Microsoft takes the mail for spam (CAT {value}).") },
  { "CAT", "OSPM", N_ ("Microsoft took the mail for spam when it was sent (CAT {value}).") },

  { "SFV", "NSPM", N_ ("The spam filter let the mail through (SFV {value}).") },
  { "SFV", "SPM", N_ ("The spam filter marked the mail as spam (SFV {value}).") },
  { "SFV", "SKS", N_ ("A rule of the receiver marked the mail as spam (SFV {value}).") },
  { "SFV", "SKB", N_ ("A list of the receiver marked the mail as spam (SFV {value}).") },
  { "SFV", "BLK", N_ ("The reader has blocked this sender (SFV {value}).") },
  { "SFV", "SFE", N_ ("The reader has this sender on the list of safe senders (SFV {value}).") },
  { "SFV", "SKA", N_ ("A list of the receiver let the mail through (SFV {value}).") },
  { "SFV", "SKN", N_ ("A rule of the receiver let the mail through before the spam filter (SFV {value}).") },
  { "SFV", "SKI", N_ ("The mail came from inside the organization, so the spam filter passed over it (SFV {value}).") },
  { "SFV", "SKQ", N_ ("The mail had been held back and was released (SFV {value}).") },

  { "IPV", "CAL", N_ ("The server is on the receiver's list of allowed addresses (IPV {value}).") },
  { "IPV", "NLI", N_ ("The server is on none of Microsoft's lists of addresses (IPV {value}). That is usual.") },
  { "SRV", "BULK", N_ ("Microsoft takes the mail for an unwanted bulk mailing (SRV {value}).") },
  { "SFTY", "9.19", N_ ("Microsoft takes the sender's domain for an imitation of another (SFTY {value}).") },
  { "SFTY", "9.20", N_ ("Microsoft takes the sender for an imitation of another person (SFTY {value}).") },
  { "SFTY", "9.25", N_ ("Microsoft tells the reader that this sender writes for the first time (SFTY {value}).") },

  { "CIP", "255.255.255.255", N_ ("The mail came from inside Microsoft, so there is no address (CIP).") },
  { "CIP", NULL, N_ ("Microsoft took the mail in from {value} (CIP).") },
  { "H", NULL, N_ ("That server called itself {value} (H).") },
  { "PTR", "InfoDomainNonexistent", N_ ("The DNS has no name for the address of that server (PTR). Some receivers are stricter with such servers.") },
  { "PTR", "InfoNoRecords", N_ ("The DNS has no name for the address of that server (PTR). Some receivers are stricter with such servers.") },
  { "PTR", NULL, N_ ("In the DNS the name of that server is {value} (PTR).") },
  { "CTRY", NULL, N_ ("Microsoft counts the address of that server to {value} (CTRY). The place says nothing about the mail.") },
  { "DIR", "INB", N_ ("The mail came in from outside (DIR {value}).") },
  { "DIR", "OUT", N_ ("This was written when the mail was sent, not when it arrived (DIR {value}).") },
  { "DIR", "INT", N_ ("The mail was sent inside the organization (DIR {value}).") },
  { "DEST", "I", N_ ("It was put into the inbox (dest {value}).") },
  { "DEST", "J", N_ ("It was put into the spam folder (dest {value}).") },
  { "DEST", "C", N_ ("It was put into a folder that a rule of the reader names (dest {value}).") },
};

/* Fields of one value, by the end of their names. */
static const ItemText fields[] = {
  { "-AuthAs", "Anonymous", N_ ("The mail came from outside, without a login ({value}).") },
  { "-AuthAs", "Internal", N_ ("Exchange takes the mail for one from inside ({value}).") },
  { "-AuthAs", "Partner", N_ ("The mail came from a partner whom the receiver has named ({value}).") },
  { "-AuthSource", NULL, N_ ("This server of Microsoft's decided that: {value}.") },
  { "-FromEntityHeader", "Internet", N_ ("The mail came from outside of Microsoft 365 ({value}).") },
  { "-FromEntityHeader", "Hosted", N_ ("The mail came from a mailbox of Microsoft 365 ({value}).") },
  { "-FromEntityHeader", "HybridOnPrem", N_ ("The mail came from the organization's own Exchange server ({value}).") },
  { "-AtpMessageProperties", NULL, N_ ("Microsoft looks into attachments (SA) or links (SL) of the mail: {value}.") },
  { "X-SID-Result", NULL, N_ ("Hotmail's old note about Sender ID: {value}. It says nothing today.") },
  { "X-AUTH-Result", NULL, N_ ("Hotmail's old note about the sender: {value}. It says nothing today.") },
};
/* clang-format on */

static gboolean
is_value (const ItemText *row, const char *value)
{
  return row->value ? g_ascii_strcasecmp (row->value, value) == 0 : *value != '\0';
}

static gboolean
ends_with (const char *name, const char *end)
{
  gsize length = strlen (name), size = strlen (end);

  return length >= size && g_ascii_strcasecmp (name + length - size, end) == 0;
}

static const char *
find_text_of_key (const char *key, const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (texts[i].key, key) == 0 && is_value (&texts[i], value))
      return texts[i].text;
  return NULL;
}

static const char *
find_text (const MailMicrosoftItem *item)
{
  if (*item->key)
    return find_text_of_key (item->key, item->value);
  if (ends_with (item->field, "-SCL"))
    return find_text_of_key ("SCL", item->value);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (ends_with (item->field, fields[i].key) && is_value (&fields[i], item->value))
      return fields[i].text;
  return NULL;
}

char *
explain_microsoft_item (const MailMicrosoftItem *item, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *text = find_text (item);

  if (!text)
    return NULL;
  if (ends_with (item->field, "-Untrusted"))
    text = N_ ("This came with the mail and does not count ({key}: {value}).");
  return fill_from_pairs (language_gettext (text), "key", item->key, "value", item->value, NULL);
}
