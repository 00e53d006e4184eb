#include "documents/panel-text.h"

#include "base/text.h"
#include "plan/explain/explain-panel.h"

static void
add_line (GString *out, const char *indent, const char *label, const char *text)
{
  g_string_append (out, indent);
  if (label)
    g_string_append_printf (out, "%s ", label);
  g_string_append_printf (out, "%s\n", text);
}

/* Takes what a sentence function gives, which may be nothing. */
static void
take_line (GString *out, const char *indent, const char *label, char *text)
{
  if (text)
    add_line (out, indent, label, text);
  g_free (text);
}

/* What is to be pasted stands alone on its lines, so that it can be selected whole. */
static void
add_value (GString *out, const char *label, const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);

  g_string_append_printf (out, "   %s\n", label);
  for (guint i = 0; lines[i]; i++)
    take_line (out, "     ", NULL, text_to_display (lines[i], -1));
}

static void
add_values (GString *out, const char *label, const char *const *values)
{
  for (guint i = 0; values[i]; i++)
    take_line (out, "   ", label, text_to_display (values[i], -1));
}

static void
add_screen (GString *out, const PanelEntry *entry, Language language)
{
  const char *label = providers_text_get (&entry->switch_label, language);

  take_line (out, "   ", _ ("Choose:"), label ? text_to_display (label, -1) : NULL);
  take_line (out, "   ", _ ("Report address:"),
             entry->switch_report ? text_to_display (entry->switch_report, -1) : NULL);
  if (!label && *entry->value)
    add_value (out, _ ("Value:"), entry->value);
}

static gboolean
takes_lines (const PanelPage *page)
{
  return page->host && page->host->form == PROVIDERS_FORM_ZONE_TEXT;
}

static void
add_fields (GString *out, const PanelPage *page, const PanelEntry *entry, Language language)
{
  g_autofree char *ttl = g_strdup_printf ("%u", entry->ttl_seconds);
  g_autofree char *preference = g_strdup_printf ("%d", entry->preference);

  add_line (out, "   ", _ ("Type:"), entry->type_word);
  take_line (out, "   ", _ ("Host:"), explain_panel_host (entry->host, language));
  take_line (out, "     ", NULL, explain_panel_question (page, entry, language));
  if (entry->preference >= 0)
    add_line (out, "   ", _ ("Priority:"), preference);
  if (*entry->value)
    add_value (out, _ ("Value:"), entry->value);
  if (entry->ttl_seconds > 0)
    add_line (out, "   ", _ ("TTL (seconds):"), ttl);
}

static void
add_entry (
    GString *out, const PanelPage *page, const PanelEntry *entry, guint number, Language language)
{
  g_autofree char *action = explain_panel_action (entry, language);

  g_string_append_printf (out, "\n%u. %s\n", number, action);
  if (entry->action == PANEL_SWITCH)
    add_screen (out, entry, language);
  else if (takes_lines (page) && *entry->value)
    add_value (out, _ ("Line in the box:"), entry->value);
  else if (!takes_lines (page))
    add_fields (out, page, entry, language);
  add_values (out, _ ("Today:"), (const char *const *)entry->old_values);
  add_values (out, _ ("Stays:"), (const char *const *)entry->keep);
  for (guint i = 0; i < entry->notes->len; i++)
    take_line (
        out, "   - ", NULL,
        explain_panel_note (page, entry, g_array_index (entry->notes, PanelNote, i), language));
}

/* What others stumbled over there. */
static void
add_facts (GString *out, const GPtrArray *texts, Language language)
{
  for (guint i = 0; i < texts->len; i++)
    take_line (out, "- ", NULL,
               text_to_display (providers_text_get (g_ptr_array_index (texts, i), language), -1));
}

char *
panel_fields_write (const PanelPage *page, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  GString *out = g_string_new (NULL);

  if (page->entries->len == 0)
    {
      g_string_append_printf (out, "%s\n", _ ("Nothing is to be changed."));
      return g_string_free (out, FALSE);
    }
  take_line (out, "", NULL, explain_panel_where (page, language));
  take_line (out, "", NULL, explain_panel_way (page, language));
  take_line (out, "", _ ("Screen:"), explain_panel_path (page, language));
  for (guint i = 0; i < page->entries->len; i++)
    add_entry (out, page, g_ptr_array_index (page->entries, i), i + 1, language);
  g_string_append_c (out, '\n');
  take_line (out, "", NULL, explain_panel_hands_off (page, language));
  take_line (out, "", NULL, explain_panel_apply (page, language));
  if (page->host && page->host->traps->len + page->host->notes->len > 0)
    {
      add_line (out, "", NULL, _ ("Good to know about this screen:"));
      add_facts (out, page->host->traps, language);
      add_facts (out, page->host->notes, language);
    }
  return g_string_free (out, FALSE);
}
