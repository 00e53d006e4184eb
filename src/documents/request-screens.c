#include "documents/request-screens.h"

#include <string.h>

#include "base/text.h"
#include "documents/request-words.h"
#include "plan/explain/explain-panel.h"

/* How the facts of a company name the records that a sentence is about. */
static const struct
{
  const char *word;
  RecordKind kind;
} kind_words[] = {
  { "SPF", RECORD_SPF },     { "DKIM", RECORD_DKIM },    { "_domainkey", RECORD_DKIM },
  { "DMARC", RECORD_DMARC }, { "_dmarc", RECORD_DMARC },
};

static const struct
{
  const char *word;
  DnsType type;
} type_words[] = {
  { "TXT", DNS_TYPE_TXT },
  { "CNAME", DNS_TYPE_CNAME },
  { "MX", DNS_TYPE_MX },
  { "NS", DNS_TYPE_NS },
};

static void
take_line (GStrvBuilder *builder, char *line)
{
  g_autofree char *shown = text_to_display (line, -1);

  g_free (line);
  g_strv_builder_add (builder, shown);
}

static void
add_choices (GStrvBuilder *builder, const PanelEntry *entry, Language language)
{
  const char *label = providers_text_get (&entry->switch_label, language);

  if (entry->action != PANEL_SWITCH)
    return;
  if (label)
    /* Translators: the wording of a choice on a screen. */
    take_line (builder, g_strdup_printf (_ ("Choose there: %s"), label));
  if (entry->switch_report)
    take_line (builder, g_strdup_printf (_ ("Report address there: %s"), entry->switch_report));
}

/* The rest of the notes says how a value is typed: that is for one's own hands. */
static gboolean
is_about_screens (const PanelEntry *entry, PanelNote note)
{
  switch ((guint)note)
    {
    case PANEL_NOTE_PANEL_WRITES_THIS:
    case PANEL_NOTE_DMARC_SCREEN_CANNOT:
    case PANEL_NOTE_DMARC_LABEL_UNSURE:
      return TRUE;
    case PANEL_NOTE_PANEL_WRITES_SPF:
    case PANEL_NOTE_PANEL_WRITES_DMARC:
      return entry->action != PANEL_SWITCH;
    }
  return FALSE;
}

static void
add_entry (GStrvBuilder *builder, const PanelPage *page, const PanelEntry *entry, Language language)
{
  g_autofree char *screen = explain_panel_screen (page, entry, language);

  if (screen)
    /* Translators: on which screen of the DNS company something is entered. */
    take_line (builder, g_strdup_printf (_ ("Where: %s"), screen));
  add_choices (builder, entry, language);
  for (guint i = 0; i < entry->notes->len; i++)
    {
      PanelNote note = g_array_index (entry->notes, PanelNote, i);

      if (is_about_screens (entry, note))
        take_line (builder, explain_panel_note (page, entry, note, language));
    }
}

GStrv
request_screen_lines (const Change *change, const RequestLetter *letter, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (PanelPage) page = NULL;

  g_ptr_array_add (one, (gpointer)change);
  page = panel_page_new (one, letter->domain, NULL, letter->dns_host, NULL);
  for (guint i = 0; page->host && i < page->entries->len; i++)
    add_entry (builder, page, g_ptr_array_index (page->entries, i), language);
  return g_strv_builder_end (builder);
}

/* TRUE if @text holds @word as a word of its own: "CNAMEs", but not the NS of "DNS". */
static gboolean
has_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *found = text; (found = strstr (found, word)); found += length)
    {
      const char *end = found + length + (found[length] == 's');

      if ((found == text || !g_ascii_isalnum (found[-1])) && !g_ascii_isalnum (*end))
        return TRUE;
    }
  return FALSE;
}

/* A sentence that names kinds of records is about these, else about the types it names, else about
 * everything. */
static gboolean
concerns (const char *text, const GPtrArray *changes)
{
  gboolean names_kind = FALSE;
  gboolean names_type = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (kind_words); i++)
    if (has_word (text, kind_words[i].word))
      {
        names_kind = TRUE;
        if (request_find_kind (changes, kind_words[i].kind))
          return TRUE;
      }
  for (guint i = 0; !names_kind && i < G_N_ELEMENTS (type_words); i++)
    if (has_word (text, type_words[i].word))
      {
        names_type = TRUE;
        if (request_has_type (changes, type_words[i].type))
          return TRUE;
      }
  return !names_kind && !names_type;
}

typedef struct
{
  GStrvBuilder *builder;
  const GPtrArray *changes;
  const char *host;
  Language language;
  guint left;
} Notes;

/* English decides, so that both languages have the same sentences. */
static void
add_note (Notes *notes, const ProvidersText *note)
{
  const char *words = providers_text_get (note, notes->language);
  const char *english = providers_text_get (note, LANGUAGE_EN);

  if (notes->left == 0 || !request_is_said (words)
      || !concerns (english ? english : words, notes->changes))
    return;
  take_line (notes->builder, g_strdup_printf (_ ("%s: %s"), notes->host, words));
  notes->left--;
}

GStrv
request_host_notes (const GPtrArray *changes,
                    const RequestLetter *letter,
                    Language language,
                    guint most)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (RequestWords) words = request_words_new (letter, language);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const ProvidersDnsHost *host = words->dns_host ? letter->dns_host : NULL;
  Notes notes = { builder, changes, words->dns_host, language, most };

  if (host)
    add_note (&notes, &host->apply);
  for (guint i = 0; host && i < host->notes->len; i++)
    add_note (&notes, g_ptr_array_index (host->notes, i));
  for (guint i = 0; host && i < host->traps->len; i++)
    add_note (&notes, g_ptr_array_index (host->traps, i));
  return g_strv_builder_end (builder);
}
