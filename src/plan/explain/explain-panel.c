#include "plan/explain/explain-panel.h"

#include <string.h>

#include "base/text.h"
#include "plan/explain/explain.h"
#include "plan/explain/fill.h"

static const char *
host_name (const PanelPage *page, Language language)
{
  return providers_text_get (&page->host->name, language);
}

static char *
text_of_facts (const ProvidersText *text, Language language)
{
  const char *words = providers_text_get (text, language);

  return words ? text_to_display (words, -1) : NULL;
}

char *
explain_panel_where (const PanelPage *page, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  if (!page->host)
    return fill_from_pairs (_ ("Type this at the company whose name servers {zone} uses. What is "
                               "typed at another company, such as the one where the domain was "
                               "bought, has no effect."),
                            "zone", page->zone, NULL);
  return fill_from_pairs (_ ("The DNS of {zone} is at {host}. What is typed at another company, "
                             "such as the one where the domain was bought, has no effect."),
                          "zone", page->zone, "host", host_name (page, language), NULL);
}

char *
explain_panel_way (const PanelPage *page, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *text = NULL;

  if (!page->host)
    return NULL;
  switch (page->way)
    {
    case PANEL_WAY_TYPE:
      return NULL;
    case PANEL_WAY_REQUEST:
      text = N_ ("There is no screen for this at {host}. → Send the values below to its support, "
                 "which types them.");
      break;
    case PANEL_WAY_MOVE:
      text = page->way_is_unsure
                 ? N_ ("As far as we know, such records cannot be added at {host}. → Ask its "
                       "support first; if they cannot be, the DNS moves to a company where they "
                       "can.")
                 : N_ ("Such records cannot be added at {host}. → Move the DNS to a company where "
                       "they can, or ask the support of {host}.");
      break;
    }
  return fill_from_pairs (language_gettext (text), "host", host_name (page, language), NULL);
}

char *
explain_panel_path (const PanelPage *page, Language language)
{
  return page->host ? text_of_facts (&page->host->panel, language) : NULL;
}

char *
explain_panel_hands_off (const PanelPage *page, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  return g_strdup (_ ("Do not touch the others: A, MX and NS, and TXT records that are there for "
                      "something else, such as google-site-verification."));
}

char *
explain_panel_apply (const PanelPage *page, Language language)
{
  return page->host ? text_of_facts (&page->host->apply, language) : NULL;
}

/* As that screen calls it. */
static const char *
short_word (RecordKind kind)
{
  switch (kind)
    {
    case RECORD_SPF:
      return "SPF";
    case RECORD_DKIM:
      return "DKIM";
    case RECORD_DMARC:
      return "DMARC";
    case RECORD_MX:
      return "MX";
    case RECORD_NS:
      return "NS";
    case RECORD_SOA:
      return "SOA";
    case RECORD_MTA_STS:
      return "MTA-STS";
    case RECORD_TLS_RPT:
      return "TLS-RPT";
    case RECORD_BIMI:
      return "BIMI";
    case RECORD_TLSA:
      return "DANE";
    }
  g_assert_not_reached ();
}

char *
explain_panel_action (const PanelEntry *entry, Language language)
{
  /* Translators: {kind} is SPF, DKIM or DMARC, {type} is TXT, CNAME or MX. */
  static const char *const texts[PANEL_ACTION_COUNT] = {
    [PANEL_ADD] = N_ ("{kind}: add one {type} record."),
    [PANEL_REPLACE] = N_ ("{kind}: replace the {type} record that is there. Do not add a second "
                          "one."),
    [PANEL_DELETE] = N_ ("{kind}: delete this {type} record."),
    [PANEL_SWITCH]
    = N_ ("{kind}: use its own screen, not the list of records. Do not add a {type} record beside "
          "it."),
  };
  g_auto (LanguageScope) scope = language_speak (language);

  return fill_from_pairs (language_gettext (texts[entry->action]), "kind", short_word (entry->kind),
                          "type", entry->type_word, NULL);
}

/* A key of another service than the company's own mail has nothing to do with its DKIM screen. */
static const char *
text_of_screen (const PanelPage *page, const PanelEntry *entry)
{
  const ProvidersHostRecord own = page->host ? page->host->screens | page->host->presets : 0;

  switch (entry->action)
    {
    case PANEL_SWITCH:
      return page->host ? N_ ("the {kind} screen of {host}, not the list of records; please do not "
                              "add a {type} record beside it")
                        : NULL;
    case PANEL_ADD:
    case PANEL_REPLACE:
      return entry->kind == RECORD_DKIM && (own & PROVIDERS_HOST_RECORD_DKIM)
                     && !panel_entry_has_note (entry, PANEL_NOTE_PANEL_WRITES_THIS)
                 ? N_ ("the list of DNS records, as {type}; the DKIM screen of {host} is only for "
                       "mailboxes of its own")
                 : NULL;
    case PANEL_DELETE:
      return NULL;
    }
  g_assert_not_reached ();
}

char *
explain_panel_screen (const PanelPage *page, const PanelEntry *entry, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *text = text_of_screen (page, entry);

  if (!text)
    return NULL;
  return fill_from_pairs (language_gettext (text), "kind", short_word (entry->kind), "type",
                          entry->type_word, "host", host_name (page, language), NULL);
}

char *
explain_panel_host (const char *host, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  return *host ? text_to_display (host, -1) : g_strdup (_ ("(leave the field blank)"));
}

char *
explain_panel_asking (const PanelPage *page, const PanelEntry *entry, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  if (entry->question != PANEL_QUESTION_HOST_FIELD)
    return explain_panel_question (page, entry, language);
  return fill_from_pairs (_ ("Does the screen show “.{zone}” to the right of the host field?"),
                          "zone", page->zone, NULL);
}

char *
explain_panel_question (const PanelPage *page, const PanelEntry *entry, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *relative = NULL;

  switch (entry->question)
    {
    case PANEL_QUESTION_NONE:
      return NULL;
    case PANEL_QUESTION_HOST_FIELD:
      relative = explain_panel_host (entry->host_relative, language);
      return fill_from_pairs (_ ("Does the screen show “.{zone}” to the right of the host field? "
                                 "Yes → {relative}. No → {full}."),
                              "zone", page->zone, "relative", relative, "full", entry->host_full,
                              NULL);
    case PANEL_QUESTION_APEX:
      return fill_from_pairs (_ ("This record belongs to {zone} itself. Some screens want the host "
                                 "field blank, others “@”: look at a record that is there "
                                 "already."),
                              "zone", page->zone, NULL);
    }
  g_assert_not_reached ();
}

/* clang-format off */
static const char *const note_texts[PANEL_NOTE_COUNT] = {
  [PANEL_NOTE_LONG_TXT_REFUSED]
  = N_ ("This value has {length} characters and does not fit: {host} takes {limit}. → Ask the service for a CNAME or a shorter key (1024 bits), or ask the support of {host}."),
  [PANEL_NOTE_LONG_TXT_UNKNOWN]
  = N_ ("This value has {length} characters. Whether they fit is not known: look after saving whether the end is still there."),
  [PANEL_NOTE_LONG_TXT_BY_HAND]
  = N_ ("The value is cut into strings of 255 characters already. Paste it as it is, in one line."),
  [PANEL_NOTE_QUOTES_REQUIRED] = N_ ("The quotation marks belong to the value: type them, too."),
  [PANEL_NOTE_QUOTES_REQUIRED_UNSURE]
  = N_ ("As far as we know the quotation marks belong to the value: type them, too. If the screen refuses the value that way, leave them out."),
  [PANEL_NOTE_QUOTES_NOT_TYPED] = N_ ("Type no quotation marks around the value."),
  [PANEL_NOTE_QUOTES_UNKNOWN]
  = N_ ("Type no quotation marks at first. Only if the screen refuses the value that way, put it between two of them."),
  [PANEL_NOTE_TTL_FIXED] = N_ ("The TTL cannot be chosen here; there is nothing to type."),
  [PANEL_NOTE_PANEL_WRITES_SPF]
  = N_ ("{host} may have written an SPF record by itself. Never have two: change that one, or switch it off first."),
  [PANEL_NOTE_PANEL_WRITES_THIS]
  = N_ ("{host} writes this record for its own mailboxes by itself. Look whether it is in the list already, and add it only if it is not."),
  [PANEL_NOTE_PANEL_WRITES_DKIM]
  = N_ ("For mailboxes at {host} itself DKIM is switched on at its screen, not here. Add this record only for another service."),
  [PANEL_NOTE_PANEL_WRITES_DMARC]
  = N_ ("{host} may have written a DMARC record by itself. Never have two: change that one."),
  [PANEL_NOTE_PRESET_LOCKED]
  = N_ ("At {host} this record is preset and cannot be edited by itself. → Ask its support, or move the DNS to another company."),
  [PANEL_NOTE_DMARC_SCREEN_CANNOT]
  = N_ ("The DMARC screen cannot express “{cannot}”. → Either switch it off and add this TXT record, or choose 「{label}」 there and do without."),
  [PANEL_NOTE_DMARC_LABEL_UNSURE]
  = N_ ("The wording of 「{label}」 on that screen was not confirmed. Choose what means the same."),
  [PANEL_NOTE_CNAME_PROXY]
  = N_ ("Choose “DNS only” (grey cloud). Behind the orange cloud nobody sees this record."),
  [PANEL_NOTE_FINAL_DOT_REQUIRED] = N_ ("The dot at the end belongs to the value."),
  [PANEL_NOTE_FINAL_DOT_NOT_TYPED] = N_ ("Type no dot at the end of the value."),
  [PANEL_NOTE_FINAL_DOT_UNKNOWN]
  = N_ ("Whether a dot belongs at the end is not known. Look after saving: if the domain was added behind the value, put a dot at its end; if the screen refuses the dot, leave it out."),
  [PANEL_NOTE_UNDERSCORE_REFUSED]
  = N_ ("{host} is said to refuse “_” in a host name. → Try it; if it is refused, ask the support of {host}."),
  [PANEL_NOTE_TXT_NOT_POSSIBLE]
  = N_ ("As far as we know, this record cannot be added at {host}."),
  [PANEL_NOTE_MERGE]
  = N_ ("All values of this name share one box. This value holds those that stay, too: replace what is in the box by it."),
  [PANEL_NOTE_KEEP_OTHERS] = N_ ("Other values of this name stay as they are; do not overwrite them."),
  [PANEL_NOTE_DELETE_FIRST]
  = N_ ("Delete this first: an alias (CNAME) and another record cannot share a name."),
  [PANEL_NOTE_ONLY_ONE]
  = N_ ("Of the old records one becomes the new one; delete the others."),
};
/* clang-format on */

/* What helps where a value is too long depends on what it holds. */
static const char *
text_of_note (const PanelEntry *entry, PanelNote note)
{
  if (note != PANEL_NOTE_LONG_TXT_REFUSED || entry->kind == RECORD_DKIM)
    return note_texts[note];
  if (entry->kind == RECORD_SPF)
    return N_ ("This value has {length} characters and does not fit: {host} takes {limit}. → Take "
               "out senders that are no longer used, or put some of them under a name of your own "
               "and name it here with “include:”.");
  return N_ ("This value has {length} characters and does not fit: {host} takes {limit}. → Shorten "
             "it, or ask the support of {host}.");
}

char *
explain_panel_note (const PanelPage *page,
                    const PanelEntry *entry,
                    PanelNote note,
                    Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *text = g_strjoinv ("", entry->strings);
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, strlen (text));
  g_autofree char *limit = g_strdup_printf (
      "%u", page->host && page->host->max_txt_chars ? page->host->max_txt_chars : 255);
  g_autofree char *cannot = g_strjoinv ("; ", entry->cannot);
  const char *label = providers_text_get (&entry->switch_label, language);

  return fill_from_pairs (language_gettext (text_of_note (entry, note)), "length", length, "limit",
                          limit, "cannot", cannot, "label", label ? label : "", "host",
                          page->host ? host_name (page, language) : _ ("this company"), NULL);
}
