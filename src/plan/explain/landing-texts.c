/* The sentences of slips, in English; po/ holds the Japanese. Each text is: what, and what follows;
 * then an arrow and who does what. */
#include "plan/explain/landing-texts.h"

#include "base/language.h"

/* Translators: keep the arrow: what stands before it says what is, what stands behind it says who
 * does what. Names in braces are replaced by values and must stay as they are; {host} is the company
 * whose DNS it is. */
/* clang-format off */
static const char *const texts[LANDING_SLIP_COUNT] = {
  [LANDING_NO_SUCH_DOMAIN] = N_ (
      "The name {found} does not exist in the DNS, so nothing can stand there. → Whoever looks "
      "after the domain checks how it is spelt, and whether its registration is still valid."),
  [LANDING_NOT_SAVED] = N_ (
      "The new value is not on the DNS of {host} yet; it may not have been saved. → Whoever typed "
      "it checks that the final button (“save”, “apply”) was pressed."),
  [LANDING_TYPED_ELSEWHERE] = N_ (
      "Only what is typed at {host} has an effect; the value may have been entered on the screen "
      "of another company. → Whoever typed it checks that it was at {host}, not where the domain "
      "was bought or the website is kept."),
  [LANDING_DOUBLED_NAME] = N_ (
      "The record sits at {found}: the domain was added twice, so receivers do not find it. → Put "
      "only “{label}” into the host field; this screen adds the domain by itself."),
  [LANDING_LITERAL_QUOTES] = N_ (
      "The value at {name} has quotation marks in it, so receivers do not recognise it. → Whoever "
      "can edit the DNS enters it again without quotation marks."),
  [LANDING_FULLWIDTH] = N_ (
      "The value at {name} has full-width characters, so receivers cannot read it. → Whoever can "
      "edit the DNS enters it again in half-width letters, by copying it from here."),
  [LANDING_INVISIBLE] = N_ (
      "The value at {name} has invisible characters, such as a no-break space from a web page or "
      "a mail, so receivers cannot read it. → Whoever can edit the DNS deletes it and copies the "
      "value from here."),
  [LANDING_LINE_PASTED] = N_ (
      "More than the value was entered at {name}, such as a whole line with its name and type: "
      "{text} → Whoever can edit the DNS enters only the value, by copying it from here."),
  [LANDING_SECOND_RECORD] = N_ (
      "The new value was added at {name} beside another of its kind. Only one is allowed, so "
      "receivers ignore both. → Whoever can edit the DNS deletes the other one: {text}"),
  [LANDING_ON_BARE_DOMAIN] = N_ (
      "The record sits at {found} itself: the host field was left blank, so receivers do not find "
      "it. → Whoever can edit the DNS deletes it and enters it with “{label}” in the host field."),
  [LANDING_VALUE_IN_NAME] = N_ (
      "The value was typed into the field for the name: there is a record called {found}. "
      "Receivers do not find it. → Whoever can edit the DNS deletes it, and enters “{label}” as "
      "the name and the value as the value."),
  [LANDING_TARGET_WITH_DOMAIN] = N_ (
      "The CNAME {name} leads to {text}: the domain was added to the end of the target, so nothing "
      "is found there. → Whoever can edit the DNS enters the target with a dot at its end."),
  [LANDING_TARGET_AS_TEXT] = N_ (
      "{name} was entered as TXT, but a CNAME is wanted, so nobody follows it to the key. → "
      "Whoever can edit the DNS deletes the TXT and enters the same value as CNAME."),
  [LANDING_TEXT_FOR_ALIAS] = N_ (
      "At {name} there is a TXT where a CNAME is wanted: {text} → Whoever can edit the DNS deletes "
      "the TXT, then enters the CNAME."),
  [LANDING_TEXT_AS_ALIAS] = N_ (
      "At {name} there is a CNAME (to {text}) where a TXT is wanted; the DNS allows nothing beside "
      "it. → Whoever can edit the DNS deletes the CNAME, then enters the TXT."),
  [LANDING_TWO_HALVES] = N_ (
      "The two parts of the value were entered at {name} as two records, so receivers cannot put "
      "them together. → Whoever can edit the DNS deletes both and enters one record; if the screen "
      "refuses that, ask {host} how to enter a TXT of more than 255 characters."),
  [LANDING_KEY_ONLY] = N_ (
      "The key at {name} is not in the form of a record: “p=” is missing before it, or the lines "
      "“BEGIN” and “END” of a file are in it. → Whoever can edit the DNS enters the whole value "
      "again, by copying it from here."),
  [LANDING_CUT_AT_255] = N_ (
      "The value at {name} is cut off at {number} characters, so receivers cannot use it. → Whoever "
      "can edit the DNS enters it again in several parts; if the screen refuses that, ask {host} "
      "how to enter a TXT of more than 255 characters."),
  [LANDING_CUT_OFF] = N_ (
      "Only the first {number} characters of the value stand at {name}. → Whoever can edit the DNS "
      "enters it again, by copying the whole value from here."),
  [LANDING_SPACES] = N_ (
      "Blanks or line breaks were lost or slipped in when the value was entered at {name}, so "
      "receivers may not be able to read it. → Whoever can edit the DNS enters it again as one "
      "line, by copying it from here."),
  [LANDING_BACKSLASH] = N_ (
      "The value at {name} has backslashes (\\) in it that do not belong there, so receivers "
      "cannot read it. → Whoever can edit the DNS enters it again without them."),
  [LANDING_SEMICOLON] = N_ (
      "The semicolons (;) of the value at {name} are not those that are wanted, so receivers read "
      "something else. → Whoever can edit the DNS enters it again, by copying it from here."),
  [LANDING_CASE] = N_ (
      "Capital and small letters differ in the value at {name}, so receivers may ignore it. → "
      "Whoever can edit the DNS enters it again exactly as shown here."),
  [LANDING_WITHOUT_DOMAINKEY] = N_ (
      "The key sits at {found}: “._domainkey” is missing from the name, so receivers do not find "
      "it. → Whoever can edit the DNS enters it with “{label}” in the host field."),
  [LANDING_TWICE_DOMAINKEY] = N_ (
      "The key sits at {found}: “_domainkey” stands there twice, so receivers do not find it. → "
      "Whoever can edit the DNS enters it with “{label}” in the host field."),
  [LANDING_WITHOUT_SELECTOR] = N_ (
      "The key sits at {found}: the name of the key (selector) is missing, so receivers do not "
      "find it. → Whoever can edit the DNS enters it with “{label}” in the host field."),
  [LANDING_WITHOUT_UNDERSCORE] = N_ (
      "The record sits at {found}: the underscore (_) is missing from the name, so receivers do "
      "not find it. → Whoever can edit the DNS enters it with “{label}” in the host field."),
  [LANDING_ON_PARENT] = N_ (
      "The record sits at {found} instead of {name}, so it speaks for another name. → Whoever can "
      "edit the DNS enters it with “{label}” in the host field."),
  [LANDING_OTHER_NAME] = N_ (
      "The record sits at {found} instead of {name}, so it speaks for another name. → Whoever can "
      "edit the DNS enters it with “{label}” in the host field."),
  [LANDING_LITERAL_AT] = N_ (
      "The record sits at a name “@”: this screen takes the sign as it is, so receivers do not "
      "find it. → Whoever can edit the DNS leaves the host field blank."),
  [LANDING_TYPE99] = N_ (
      "The SPF record was entered with the old type “SPF”, which receivers do not ask for. → "
      "Whoever can edit the DNS enters it as TXT and deletes the other."),
  [LANDING_PROXIED] = N_ (
      "{name} answers with an address instead of its CNAME: it is proxied (on Cloudflare, the "
      "orange cloud), which hides the key. → Whoever can edit the DNS switches it to “DNS only” "
      "(the grey cloud)."),
  [LANDING_OLD_BESIDE] = N_ (
      "The new value is at {name}, and the old one still stands beside it. → Whoever can edit the "
      "DNS deletes the old one: {text}"),
  [LANDING_OTHER_VALUE] = N_ (
      "The value at {name} is not the one that is wanted: {text} → Whoever can edit the DNS "
      "compares it with the value here, enters it again and saves it."),
  [LANDING_SERVERS_DISAGREE] = N_ (
      "{number} of the {total} servers of {host} have the new value; {server} does not have it "
      "yet. That is usual for some minutes after a change. → Just wait. If it lasts longer than an "
      "hour, tell {host}."),
  [LANDING_WILDCARD] = N_ (
      "A record for every name (*) answers here, so that it looks as if something were registered: "
      "{text} → Nothing to do about it; the new record comes before it."),
  [LANDING_SERVER_SILENT] = N_ (
      "{server} did not say anything ({status}). That does not mean that the record is missing "
      "there. → Just wait; if it goes on, tell {host} that this server does not respond."),
  [LANDING_SERIALS_DIFFER] = N_ (
      "The servers of {host} do not have the same version of {name} yet. → Just wait; this usually "
      "passes within minutes."),
  [LANDING_TARGET_NOT_FOUND] = N_ (
      "The CNAME is right, but at {name}, where it leads, there is no key yet. → Whoever runs the "
      "service goes on with the next step there, such as switching signing on."),
};
/* clang-format on */

const char *
landing_text_get (const LandingSlip *slip, const LandingRecord *record)
{
  if (slip->code == LANDING_DOUBLED_NAME && !record->label)
    return N_ ("The record sits at {found}: the domain was added twice, so receivers do not find "
               "it. → Leave the host field blank, or type “@”; this screen adds the domain by "
               "itself.");
  if (slip->code == LANDING_SECOND_RECORD && slip->number == 2)
    return N_ (
        "The value stands at {name} twice, as two records. Only one is allowed, even where both "
        "say the same, so receivers ignore both. → Whoever can edit the DNS deletes one of "
        "them: {text}");
  if (slip->code == LANDING_SERVER_SILENT && slip->status == EVIDENCE_LAME)
    return N_ (
        "{server} is named as a DNS server of this domain but does not hold it. That does not "
        "mean that the record is missing on the others. → Tell {host}, or correct the name "
        "servers where the domain was bought.");
  if (slip->code == LANDING_NOT_SAVED && !record->wanted[0])
    return N_ ("The record at {name} is still there; the deletion may not have been saved. → "
               "Whoever edits the DNS checks that the final button was pressed.");
  if (slip->code == LANDING_OTHER_NAME && !record->label)
    return N_ ("The record sits at {found} instead of {name}, so it speaks for another name. → "
               "Whoever can edit the DNS enters it with the host field left blank, or with “@”.");
  return texts[slip->code];
}
