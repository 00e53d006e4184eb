/* The sentences of all findings, in English; po/ holds the Japanese. A name in braces is a value of
 * the finding. Each text is: what, and what follows; then an arrow and who does what. */
#include "plan/explain/finding-texts.h"

#include "base/language.h"

/* Translators: keep the arrow: what stands before it says what is, what stands behind it says who
 * does what. Names in braces are replaced by values and must stay as they are. */
/* clang-format off */
static const char *const texts[FINDING_BOUNCE_GMAIL_UNAUTHENTICATED] = {
  [FINDING_DOMAIN_NOT_FOUND] = N_ (
      "The name {name} does not exist in the DNS. → Check the spelling; if it is right, ask "
      "whoever manages the domain whether it has expired."),
  [FINDING_NOTHING_ANSWERED] = N_ (
      "No DNS server answered ({status}), so nothing could be checked. This says nothing about "
      "the domain. → Check the network of this computer and try again, or open a saved check."),
  [FINDING_ANSWERED_BY_INSIDE_DNS] = N_ (
      "The answers seem to come from your company's internal DNS, which may differ from what the "
      "world sees. → Choose “Check as seen from outside”; only the domain names leave this "
      "computer."),
  [FINDING_PARKED_DOMAIN_OPEN] = N_ (
      "{name} seems to send no mail, yet anyone can forge it. → Whoever can edit the DNS "
      "publishes the “sends no mail” set; if the domain still receives mail, leave its MX "
      "alone."),
  [FINDING_PARKED_DOMAIN_CLOSED] = N_ (
      "{name} sends no mail and says so; receivers are asked to refuse mail in its name. → "
      "Nothing to do."),
  [FINDING_VALUE_IN_NAME] = N_ (
      "There is a record whose name is {name}: the value was typed into the field for the name, "
      "so receivers do not find it. → Whoever can edit the DNS deletes it and enters the value "
      "in the value field."),
  [FINDING_WILDCARD_TXT] = N_ (
      "A wildcard TXT record of {name} answers for every name, also for names that nobody made. "
      "Guesses prove nothing here. → Nothing to do if this is intended."),
  [FINDING_CNAME_BESIDE_OTHER] = N_ (
      "{name} has a CNAME (to {target}) beside other records, which the DNS does not allow; what "
      "receivers see is a matter of luck. → Whoever can edit the DNS removes the CNAME, or "
      "moves it to a name of its own such as www."),
  [FINDING_TXT_LITERAL_QUOTES] = N_ (
      "The {kind} record at {name} has quotation marks inside its value, so receivers do not "
      "recognise it. → Whoever can edit the DNS enters the value again without quotation marks."),
  [FINDING_TXT_FULLWIDTH_CHARACTERS] = N_ (
      "The {kind} record at {name} has full-width characters, so receivers cannot read it. → "
      "Whoever can edit the DNS enters the value again in half-width letters."),
  [FINDING_TXT_INVISIBLE_CHARACTERS] = N_ (
      "The {kind} record at {name} has invisible characters, such as a no-break space from a web "
      "page, so receivers cannot read it. → Whoever can edit the DNS enters the value again by "
      "copying it from here."),
  [FINDING_TXT_LEADING_SPACE] = N_ (
      "The {kind} record at {name} begins with a blank, so receivers do not recognise it. → "
      "Whoever can edit the DNS enters the value again without it."),
  [FINDING_TXT_VERSION_CASE] = N_ (
      "The {kind} record at {name} writes its version in the wrong case, so receivers ignore it. "
      "→ Whoever can edit the DNS writes it in capitals, as in the proposed value."),
  [FINDING_SPF_ABSENT] = N_ (
      "{name} has no SPF record (the list of servers allowed to send). Gmail and others may "
      "refuse such mail or treat it as spam. → Confirm who sends; then whoever can edit the DNS "
      "adds the record."),
  [FINDING_SPF_NOT_ANSWERED] = N_ (
      "The question for the SPF record of {name} was not answered ({status}). That does not mean "
      "that it is missing. → Try again in a few minutes."),
  [FINDING_SPF_TWO_RECORDS] = N_ (
      "{name} has {seen} SPF records. Only one is allowed, so receivers treat SPF as broken. → "
      "Whoever can edit the DNS replaces one with the merged value and deletes the others."),
  [FINDING_SPF_SYNTAX] = N_ (
      "The SPF record of {name} has a part that cannot be read: “{term}”. One such fault "
      "makes the whole record void. → Whoever can edit the DNS corrects or removes this part."),
  [FINDING_SPF_TOO_MANY_LOOKUPS] = N_ (
      "Checking the SPF record of {name} takes {seen} DNS look-ups; receivers stop at {limit} and "
      "then treat SPF as broken. → Remove services that you no longer use. Candidates: "
      "{candidates}; that leaves {left}."),
  [FINDING_SPF_TOO_MANY_VOID_LOOKUPS] = N_ (
      "The SPF record of {name} names {seen} hosts that do not exist ({names}). Receivers allow "
      "{limit} and then treat SPF as broken. → Whoever can edit the DNS removes these names."),
  [FINDING_SPF_TOO_MANY_MX_HOSTS] = N_ (
      "The SPF record uses “mx” of {host}, which has more than {limit} mail hosts. Receivers "
      "then treat SPF as broken. → Whoever can edit the DNS replaces “mx” by the addresses "
      "that really send."),
  [FINDING_SPF_VOID_LOOKUP] = N_ (
      "The SPF record of {name} names something that does not exist ({names}). Up to {limit} such "
      "names do no harm. → Remove it at the next change."),
  [FINDING_SPF_ALLOWS_EVERYONE] = N_ (
      "The SPF record of {name} contains “{term}”: every server in the world may send in your "
      "name. → Whoever can edit the DNS changes the ending to “~all”."),
  [FINDING_SPF_INCLUDE_HAS_NO_RECORD] = N_ (
      "The SPF record refers to {target}, which has no SPF record. Once a check reaches it, SPF "
      "counts as broken. → Remove it if you do not use that service; otherwise ask the service "
      "for the right value."),
  [FINDING_SPF_INCLUDE_BROKEN] = N_ (
      "The SPF record refers to {target}, whose own SPF record is broken. Once a check reaches "
      "it, your SPF counts as broken, too. → Tell that service; if you do not use it, remove "
      "it."),
  [FINDING_SPF_INCLUDE_NOT_ANSWERED] = N_ (
      "{target}, to which the SPF record refers, was not answered ({status}). That does not mean "
      "that it is missing. → Try again in a few minutes."),
  [FINDING_SPF_LOOP] = N_ (
      "The SPF record of {name} leads back to itself through {target}. Receivers give up and "
      "treat SPF as broken. → Whoever can edit the DNS removes this reference."),
  [FINDING_SPF_TYPE99] = N_ (
      "{name} has an SPF record of the old DNS type “SPF” (99), which receivers no longer "
      "read. Only the TXT record counts. → Delete it when convenient."),
  [FINDING_SPF_REDIRECT_IGNORED] = N_ (
      "The SPF record of {name} has both “all” and “{term}”; the latter is never used. "
      "→ Whoever can edit the DNS removes one of them: ask which was meant."),
  [FINDING_SPF_TERM_AFTER_ALL] = N_ (
      "In the SPF record of {name}, “{term}” stands behind “all” and is never read. → "
      "Whoever can edit the DNS moves it before “all” or removes it."),
  [FINDING_SPF_EQUALS_SIGN] = N_ (
      "In the SPF record of {name}, “{term}” has “=” where “:” belongs, so receivers pass over it: "
      "it allows nobody. → Whoever can edit the DNS writes “{mended}”."),
  [FINDING_SPF_NO_ENDING] = N_ (
      "The SPF record of {name} does not say what happens with servers that it does not list. → "
      "Whoever can edit the DNS adds “~all” at the end."),
  [FINDING_SPF_NEUTRAL_ENDING] = N_ (
      "The SPF record of {name} ends in “?all”: it takes no position on servers that it does "
      "not list. → Whoever can edit the DNS changes the ending to “~all”."),
  [FINDING_SPF_USES_PTR] = N_ (
      "The SPF record of {name} uses “{term}”, which is slow and which the standard advises "
      "against. → Replace it by the addresses of the servers at the next change."),
  [FINDING_SPF_SENDER_ID] = N_ (
      "{name} still has a record for Sender ID (“spf2.0”), which nobody uses any more. → It "
      "may be deleted."),
  [FINDING_SPF_LOOKUPS_NEAR_LIMIT] = N_ (
      "Checking the SPF record of {name} takes {seen} of {limit} DNS look-ups. One more service "
      "may break it. → Remove what you no longer use before adding another service."),
  [FINDING_SPF_GOOD] = N_ (
      "The SPF record of {name} is in order and takes {seen} of 10 DNS look-ups. → Nothing to "
      "do."),
  [FINDING_DKIM_FOUND] = N_ (
      "There is a signature key (DKIM) of {bits} bits under the name {selector}. → Nothing to "
      "do."),
  [FINDING_DKIM_NOT_FOUND_AMONG_USUAL_NAMES] = N_ (
      "No DKIM key was found under {asked} usual names. This does not mean that there is none. "
      "→ Send one mail to an outside address of yours (such as Gmail) and look at "
      "“DKIM-Signature” in its headers: what stands behind “s=” is the name; enter it "
      "here."),
  [FINDING_DKIM_SELECTOR_ABSENT] = N_ (
      "There is no DKIM key under the name {selector} that you gave. Mail signed with it fails "
      "the check. → The administrator of the sending service publishes the key, or tells you "
      "the right name."),
  [FINDING_DKIM_SELECTOR_NOT_ANSWERED] = N_ (
      "The DKIM key {selector} could not be checked ({status}). That does not mean that it is "
      "missing. → Try again in a few minutes."),
  [FINDING_DKIM_ALIAS_LEADS_NOWHERE] = N_ (
      "The DKIM name {selector} points to {target}, where there is no key. → Switch on signing "
      "at the service; if you no longer use it, delete the record."),
  [FINDING_DKIM_TWO_RECORDS] = N_ (
      "There are {seen} DKIM keys under the one name {selector}. Which one a receiver takes is a "
      "matter of luck. → Whoever can edit the DNS keeps the one in use and deletes the others."),
  [FINDING_DKIM_KEY_SHORT] = N_ (
      "The DKIM key {selector} has only {bits} bits; receivers treat signatures with fewer than "
      "1024 as failed. → The administrator of the sending service makes a new key of 2048 bits."),
  [FINDING_DKIM_KEY_1024] = N_ (
      "The DKIM key {selector} has {bits} bits: enough for Gmail and others, but 2048 is advised "
      "today. → No hurry; choose 2048 at the next renewal."),
  [FINDING_DKIM_KEY_REVOKED] = N_ (
      "The DKIM key {selector} has been revoked (its value is empty). Mail signed with it fails "
      "the check. → Nothing to do if the key is no longer in use."),
  [FINDING_DKIM_KEY_TESTING] = N_ (
      "The DKIM key {selector} is still marked as a test (t=y); some receivers then ignore the "
      "signature. → Whoever can edit the DNS removes “t=y” once signing works."),
  [FINDING_DKIM_KEY_CUT] = N_ (
      "The DKIM key {selector} is cut off at {length} characters and cannot be used; mail signed "
      "with it fails the check. → Whoever can edit the DNS enters the value again in two parts; "
      "if the panel refuses it, ask the DNS company how to enter TXT values over 255 characters."),
  [FINDING_DKIM_KEY_BROKEN] = N_ (
      "The DKIM key {selector} cannot be read. Mail signed with it fails the check. → Copy the "
      "value from the sending service again and enter it."),
  [FINDING_DKIM_WILDCARD] = N_ (
      "Every name below _domainkey.{name} answers, so which DKIM keys are real cannot be told by "
      "asking. → Look at “s=” in the headers of a mail that was sent, and enter that name "
      "here."),
  [FINDING_DMARC_ABSENT] = N_ (
      "{name} has no DMARC record. If someone sends mail in your name, receivers get no "
      "instruction and you will not notice. → Whoever can edit the DNS adds one record (watch "
      "only, p=none)."),
  [FINDING_DMARC_NOT_ANSWERED] = N_ (
      "The DMARC record of {name} could not be checked ({status}). That does not mean that it is "
      "missing. → Try again in a few minutes."),
  [FINDING_DMARC_TWO_RECORDS] = N_ (
      "There are {seen} DMARC records at {name}. Receivers ignore them all, as if there were "
      "none. → Whoever can edit the DNS keeps one and deletes the rest."),
  [FINDING_DMARC_SYNTAX] = N_ (
      "The DMARC record has a part that cannot be read, from “{part}” on. Receivers fall back "
      "to the mildest reading, or ignore the record. → Whoever can edit the DNS replaces it by "
      "the corrected value."),
  [FINDING_DMARC_NO_REPORT_ADDRESS] = N_ (
      "The DMARC record names no report address (rua), so you cannot see who sends in your name. "
      "→ Choose a mailbox for reports; whoever can edit the DNS adds it to the record."),
  [FINDING_DMARC_REPORT_ADDRESS_NOT_AUTHORIZED] = N_ (
      "{host} has not agreed to receive reports for {name}; most receivers will send none. → "
      "Ask the administrator of {host} to publish a TXT record “v=DMARC1” at {record_name} "
      "(not in your own DNS)."),
  [FINDING_DMARC_REPORT_ADDRESS_NOT_ANSWERED] = N_ (
      "Whether {host} agreed to receive reports for {name} could not be checked ({status}). → "
      "Try again in a few minutes."),
  [FINDING_DMARC_WATCHING] = N_ (
      "DMARC is at “watch” (p=none) and reports have an address: the right first stage. Fake "
      "mail is not stopped yet. → Nothing to do now; read the reports for a month before the "
      "next stage."),
  [FINDING_DMARC_ENFORCING] = N_ (
      "DMARC asks receivers to keep fake mail away (p={policy}). → Nothing to do; keep reading "
      "the reports."),
  [FINDING_DMARC_TESTING] = N_ (
      "DMARC is at p={policy} with the test mark t=y: receivers that know it act one step weaker, "
      "older ones ignore the mark. → Remove t=y when the reports show no surprise."),
  [FINDING_DMARC_PERCENT] = N_ (
      "The DMARC record applies its policy to only {percent} percent of the mail (pct). The "
      "present standard has dropped this, so receivers treat it differently. → Whoever can edit "
      "the DNS removes pct."),
  [FINDING_DMARC_REMOVED_TAGS] = N_ (
      "The DMARC record has tags that the present standard no longer knows: {tags}. They do no "
      "harm. → Remove them at the next change."),
  [FINDING_DMARC_SUBDOMAINS_WEAKER] = N_ (
      "Mail in the name of subdomains is treated more mildly (sp={subdomain_policy}) than mail in "
      "the name of {name} (p={policy}); forgers choose the weaker door. → Confirm which "
      "subdomains send, then remove sp."),
  [FINDING_DMARC_INHERITED] = N_ (
      "{name} has no DMARC record of its own; the policy of {parent} applies (p={policy} for this "
      "name). → Nothing to do."),
  [FINDING_DMARC_WALK_DIFFERS] = N_ (
      "Receivers may disagree on which organization {name} belongs to: newer ones find {by_walk}, "
      "older ones {by_list}. Mail that matches for one may fail for the other. → Publish a "
      "DMARC record at {by_list}, too."),
  [FINDING_DMARC_FAILURE_REPORTS] = N_ (
      "The DMARC record also asks for reports on single mails (ruf). They may hold personal data, "
      "and many receivers never send them. → Keep it only if someone reads them."),
  [FINDING_DMARC_ON_BARE_DOMAIN] = N_ (
      "There is a DMARC record at {name} itself; receivers only look at _dmarc.{name}. → "
      "Whoever can edit the DNS moves it: the host name is “_dmarc”."),
  [FINDING_DMARC_AT_DOUBLED_NAME] = N_ (
      "The DMARC record sits at {wrong_name}: the domain was added twice, so receivers do not "
      "find it. → Put only “_dmarc” into the host field; this panel adds the domain by "
      "itself."),
  [FINDING_DMARC_ENFORCED_WITHOUT_DKIM] = N_ (
      "{name} asks receivers to refuse mail that fails (p=reject), but no DKIM key is known here. "
      "Forwarded mail only survives with a signature. → Find out the name of the key from the "
      "headers of a sent mail."),
  [FINDING_DMARC_RISES_BEFORE_SENDERS] = N_ (
      "With this DMARC value receivers treat mail that fails more strictly, and these senders are "
      "not ready: {service}. Their mail may then go to the spam folder or be refused. → Finish "
      "them first, and publish the DMARC value after that."),
  [FINDING_DMARC_RISES_UNCONFIRMED] = N_ (
      "With this DMARC value receivers treat mail that fails more strictly, and it is not "
      "confirmed that your own mail passes. → Before publishing it, send one mail to an outside "
      "address and look at its headers, or read the reports of a few weeks."),
  [FINDING_MX_NOT_ANSWERED] = N_ (
      "The mail hosts (MX) of {name} could not be checked ({status}). → Try again in a few "
      "minutes."),
  [FINDING_MX_ABSENT] = N_ (
      "{name} has no mail host (MX), so it receives no mail; replies and bounces to it are lost. "
      "→ Nothing to do if it only sends and nobody is to answer."),
  [FINDING_NULL_MX_WITH_MAIL] = N_ (
      "{name} says that it takes no mail (null MX), yet other records show that it is used for "
      "mail. Receivers may refuse what it sends. → Whoever can edit the DNS removes the null MX "
      "if mail is used."),
  [FINDING_MX_IS_ALIAS] = N_ (
      "The mail host {host} is an alias (CNAME), which the standard forbids; some servers cannot "
      "deliver to it. → Whoever can edit the DNS names the real host in the MX."),
  [FINDING_MX_IS_ADDRESS] = N_ (
      "The MX of {name} holds an IP address ({host}) where a host name belongs; mail cannot be "
      "delivered to it. → Whoever can edit the DNS enters a host name."),
  [FINDING_MX_HAS_NO_ADDRESS] = N_ (
      "The mail host {host} has no address, so nothing can be delivered to it. → Whoever can "
      "edit the DNS corrects or removes it."),
  [FINDING_SERVERS_DISAGREE] = N_ (
      "The DNS servers of {name} do not say the same ({servers}), so it depends on luck what a "
      "receiver sees. → Wait an hour after a change; if it stays so, tell the DNS company."),
  [FINDING_NAME_SERVER_SILENT] = N_ (
      "{server} did not answer. That does not mean that a record is missing. → Try again in a "
      "few minutes; if it goes on, tell the DNS company that this server does not respond."),
  [FINDING_NAME_SERVER_REFUSES] = N_ (
      "{server} is named as a DNS server of {name} but does not answer for it. Some receivers "
      "will find nothing. → Tell the DNS company, or correct the name servers at the registrar."),
  [FINDING_NS_NOT_ANSWERED] = N_ (
      "The DNS servers of {name} could not be found out ({status}). → Try again in a few "
      "minutes."),
  [FINDING_MTA_STS_SYNTAX] = N_ (
      "The MTA-STS record of {name} cannot be read, so senders ignore it. → Whoever can edit "
      "the DNS corrects it or removes it."),
  [FINDING_MTA_STS_POLICY_UNREADABLE] = N_ (
      "The MTA-STS policy file at {url} could not be read ({status}). → Whoever runs that web "
      "server checks the file and its certificate."),
  [FINDING_MTA_STS_POLICY_SYNTAX] = N_ (
      "The MTA-STS policy file at {url} has a fault ({error}), so senders ignore it. → Whoever "
      "runs that web server corrects the file."),
  [FINDING_MTA_STS_HOST_NOT_COVERED] = N_ (
      "The MTA-STS policy does not name the mail host {host}; senders that honour it will not "
      "deliver there. → Add the host to the policy file, then change the id."),
  [FINDING_MTA_STS_GOOD] = N_ (
      "MTA-STS is set up and covers all mail hosts (mode {mode}). → Nothing to do."),
  [FINDING_TLS_RPT_SYNTAX] = N_ (
      "The TLS report record of {name} cannot be read, so no reports are sent. → Whoever can "
      "edit the DNS corrects it."),
  [FINDING_BIMI_SYNTAX] = N_ (
      "The BIMI record of {name} (logo beside the sender) cannot be read. → Correct it when "
      "convenient."),
  [FINDING_BIMI_WITHOUT_ENFORCEMENT] = N_ (
      "{name} has a BIMI record (logo beside the sender), but logos are only shown when DMARC is "
      "at “to the spam folder” or beyond. → Nothing to hurry; it starts to work with that "
      "stage."),
  [FINDING_TLSA_WITHOUT_DNSSEC] = N_ (
      "The mail host {host} has TLSA records, but it could not be seen from here that DNSSEC "
      "protects them; without it they do nothing. → Ask through a resolver that checks DNSSEC."),
  [FINDING_SPF_SENDER_MISSING] = N_ (
      "You said that {service} sends for you, but SPF does not list it, so its mail fails SPF. "
      "→ Whoever can edit the DNS adds “{term}” (the complete new value is in the "
      "proposal)."),
  [FINDING_SPF_TERM_WITHOUT_USE] = N_ (
      "The SPF record lists {service} (“{term}”), which does not help your sender address to match; "
      "it only takes {saves} of the {limit} DNS look-ups. → You may remove it once you have seen its "
      "DKIM signature work."),
  [FINDING_DKIM_SIGNATURE_NOT_OURS] = N_ (
      "{service} signs as {signer} until a key of your own is set up there. Such a signature does "
      "not match your sender address, so DMARC does not count it. → The administrator of {service} "
      "publishes its values and then switches signing on."),
  [FINDING_DKIM_SERVICE_CANNOT_SIGN] = N_ (
      "{service} cannot sign in your name, so DMARC rests on SPF alone for its mail, and mail that "
      "is forwarded fails. → See by one mail that SPF matches your sender address; to have a "
      "signature as well, send through a service that signs."),
  [FINDING_SENDER_USES_ITS_OWN_DOMAIN] = N_ (
      "{service} sends from its own address, so your DNS needs nothing for it. → Look at the "
      "sender of one such mail to be sure."),
  [FINDING_SENDER_VALUE_WANTED] = N_ (
      "The DKIM value of {service} is shown only in its own console. → Its administrator opens "
      "the console and enters the value here."),
  [FINDING_SPF_COSTLY_INCLUDE] = N_ (
      "{service} ({target}) takes {seen} of the {limit} DNS look-ups of the SPF record by "
      "itself. → If you no longer use it, remove it; otherwise ask that service whether its "
      "DKIM signature is enough."),
  [FINDING_SPF_FLATTENER] = N_ (
      "The SPF record of {name} leads to {target}, a service that gathers the real senders in"
      " one place. → Add and remove senders on the screen of that service, not in this "
      "record."),
  [FINDING_SPF_INCLUDE_UNSUPPORTED] = N_ (
      "{target} stands in many guides, but {service} does not give out that name. → What "
      "{service} says: {right}"),
  [FINDING_SPF_TERM_OF_MICROSOFT_SOLD_BY_GODADDY] = N_ (
      "Mail comes in at Microsoft 365, and “{term}” in the SPF record says that it was bought"
      " from GoDaddy: that term stands for it. → Do not add "
      "“include:spf.protection.outlook.com” beside it; it would only use look-ups."),
  [FINDING_DKIM_DEFAULT_SIGNATURE] = N_ (
      "{service} signs as {signer} until a key of your own is set up, and none was found "
      "under the names that it is known to use. Such a signature does not match your sender "
      "address. → Send one mail to an outside address and look at “d=” in its header; if it "
      "is {signer}, set up DKIM at {service}."),
  [FINDING_CLOUDFLARE_PROXIED] = N_ (
      "{name} is proxied by Cloudflare (orange cloud), which hides the DKIM key. → Whoever "
      "can edit the DNS switches it to “DNS only” (grey)."),
  [FINDING_DKIM_DELEGATED] = N_ (
      "{name} is held by other DNS servers ({server}), so a key entered in the DNS of the "
      "domain has no effect. → Ask the company that runs them before changing DKIM or the "
      "name servers."),
  [FINDING_VERIFICATION_LEFTOVER] = N_ (
      "The value “{record}” at {name} was made for {service} to see who owns the domain; it "
      "says nothing about mail. → If {service} sends mail for you, add it to the senders; "
      "otherwise there is nothing to do."),
  [FINDING_SPF_REDIRECT_IN_THE_WAY] = N_ (
      "The SPF record of {name} only refers elsewhere (“{term}”). In the new value this "
      "becomes an “include:”, and the record gets an ending of its own. → Nothing to do: the "
      "proposed value has it so."),
  [FINDING_HOST_CANNOT_TXT] = N_ (
      "The DNS of {name} is at {host}, where such records are said not to be added freely. → Ask "
      "{host} before you begin; if it is so, move the DNS to another company first."),
  [FINDING_HOST_CANNOT_LONG_TXT] = N_ (
      "The value for {record_name} has {length} characters; the screen of {host} takes up to "
      "{limit}. → Ask the service for DKIM by CNAME or for a shorter key, or ask {host} how "
      "to enter a longer value."),
  [FINDING_TWO_PANELS] = N_ (
      "{host} and {other} are two screens of one company, and the DNS of {name} is at {host}."
      " → Enter the values on the screen of {host}; on the other one they have no effect."),
};
/* clang-format on */

const char *
finding_text_get (FindingCode code)
{
  const char *text = finding_text_of_message (code);

  return text ? text : texts[code];
}
