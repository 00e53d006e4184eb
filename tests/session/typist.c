#include "typist.h"

PanelAnswers
typist_look_at_screen (const FakePanel *panel, const PanelPage *page)
{
  PanelAnswers answers = { PROVIDERS_HOST_FIELD_UNKNOWN, PROVIDERS_APEX_UNKNOWN };

  for (guint i = 0; i < page->entries->len; i++)
    {
      const PanelEntry *entry = g_ptr_array_index (page->entries, i);

      g_assert_true ((entry->host_certainty == PANEL_SURE)
                     == (entry->question == PANEL_QUESTION_NONE));
      if (entry->question == PANEL_QUESTION_HOST_FIELD)
        answers.host_field = fake_panel_adds_domain (panel) ? PROVIDERS_HOST_FIELD_RELATIVE
                                                            : PROVIDERS_HOST_FIELD_FULL;
      /* A record that is there already shows it. */
      if (entry->question != PANEL_QUESTION_NONE)
        answers.apex = fake_panel_wants_at_sign (panel) ? PROVIDERS_APEX_AT : PROVIDERS_APEX_BLANK;
    }
  return answers;
}

gboolean
typist_was_warned (const PanelEntry *entry)
{
  return panel_entry_has_note (entry, PANEL_NOTE_LONG_TXT_REFUSED)
         || panel_entry_has_note (entry, PANEL_NOTE_TXT_NOT_POSSIBLE)
         || panel_entry_has_note (entry, PANEL_NOTE_UNDERSCORE_REFUSED)
         || panel_entry_has_note (entry, PANEL_NOTE_PRESET_LOCKED);
}

static gboolean
work_in_zone_text (FakePanel *panel, const PanelEntry *entry)
{
  for (guint i = 0; entry->old_values[i]; i++)
    if (!fake_panel_delete_line (panel, entry->old_values[i]))
      return FALSE;
  return *entry->value == '\0' || fake_panel_add_line (panel, entry->value);
}

static gboolean
work_in_rows (FakePanel *panel, const PanelEntry *entry)
{
  for (guint i = 0; entry->old_values[i]; i++)
    if (!fake_panel_delete (panel, entry->type_word, entry->host, entry->old_values[i]))
      return FALSE;
  return *entry->value == '\0'
         || fake_panel_add (panel, entry->type_word, entry->host, entry->value, entry->preference);
}

static gboolean
work_on_screen (FakePanel *panel, const PanelEntry *entry)
{
  if (entry->switch_label.ja)
    return fake_panel_choose_dmarc (panel, entry->switch_label.ja, entry->switch_report);
  return fake_panel_set_spf (panel, entry->value);
}

static gboolean
work_on_entry (FakePanel *panel, const PanelEntry *entry)
{
  if (entry->action == PANEL_SWITCH)
    return work_on_screen (panel, entry);
  if (fake_panel_is_zone_text (panel))
    return work_in_zone_text (panel, entry);
  if (fake_panel_is_one_box (panel) && entry->action != PANEL_DELETE)
    return fake_panel_fill_box (panel, entry->type_word, entry->host, entry->value);
  return work_in_rows (panel, entry);
}

void
typist_work (FakePanel *panel, const PanelPage *page, GPtrArray *typed)
{
  for (guint i = 0; i < page->entries->len; i++)
    {
      const PanelEntry *entry = g_ptr_array_index (page->entries, i);

      if (typist_was_warned (entry))
        {
          /* Whoever tries all the same only finds the warning true. */
          if (panel_entry_has_note (entry, PANEL_NOTE_LONG_TXT_REFUSED))
            g_assert_false (fake_panel_add (panel, entry->type_word, entry->host, entry->value, 0));
          continue;
        }
      if (work_on_entry (panel, entry))
        g_ptr_array_add (typed, (gpointer)entry->change);
      else
        g_test_fail_printf ("%s: the screen refuses %s %s “%s” and nobody had said so",
                            page->host ? page->host->id : "unknown", entry->type_word, entry->host,
                            entry->value);
    }
}
